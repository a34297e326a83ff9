"""Who agreed is asked at each recording and before signing; what nobody agreed to is struck out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_app.ui.parts.rows import RowList
from tests.desk.test_recording import silence
from tests.ui.conftest import Errand
from tests.ui.running import words_of

pytestmark = pytest.mark.slow


@pytest.mark.requirement("X27")
def test_consent_is_said_at_each_recording_or_it_is_struck_out(errand: Errand, tmp_path: Path):
    inspector, stream = errand.inspector, errand.stream
    inspector.desk.open_visit(stream).result()
    inspector.program.open_visit(stream, "/data/A/A2")
    screen = inspector.window.screens["visit"]
    inspector.wait(lambda: screen.ref == "/data/A/A2")
    visit, ref = screen.visit, screen.ref
    for name, seconds in (("one.wav", 1), ("two.wav", 2)):
        (tmp_path / name).write_bytes(silence(seconds))
    with inspector.qtbot.waitSignal(screen.attaching.taken):
        screen.attaching.attach([tmp_path / "one.wav", tmp_path / "two.wav"])
    one, two = visit.evidence(ref)
    assert words_of(screen.evidence).count("这段录音录像谁同意的？") == 2
    inspector.click(f"consent.guardian:{one.file}", screen.evidence)
    inspector.wait(lambda: [tile.file for tile in visit.consent_gaps()] == [two.file])
    inspector.wait(lambda: words_of(screen.evidence).count("这段录音录像谁同意的？") == 1)

    screen.finishing.open()
    (listed,) = screen.panel.findChildren(RowList)
    assert "two.wav" in [row.title for row in listed.rows]
    listed.opened.emit(next(row.key for row in listed.rows if row.title == "two.wav"))
    evidence = inspector.window.screens["evidence"]
    inspector.wait(lambda: evidence.stage.tile is not None and evidence.stage.tile.file == two.file)
    facts = evidence.stage.facts
    facts.findChild(type(screen.head._stop), "evidence.strike").click()
    assert evidence.isVisible(), "first it asks why"
    reason = facts.findChild(type(evidence.search.edit), "evidence.strike-reason")
    inspector.wait(reason.hasFocus)
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert "理由要写" in words_of(facts)
    reason.setText("对方不同意")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    inspector.wait(lambda: visit.consent_gaps() == ())
    inspector.wait(lambda: "已作废" in words_of(evidence.stage))
    inspector.wait(lambda: evidence.stage.facts.findChild(type(reason), "evidence.strike-reason") is None)

    inspector.program.open_evidence(one.file)
    inspector.wait(lambda: evidence.stage.tile.file == one.file)
    assert "被录的是未成年人，监护人同意" in words_of(evidence.stage.facts)
