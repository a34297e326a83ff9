"""The feedback sheet is signed on the screen: by mouse as by finger, both sides, and it becomes evidence."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from inspector_app.ui.look import Look
from inspector_app.ui.parts.signature_pad import SignaturePad
from inspector_app.ui.reports.pages import PdfPages
from inspector_app.ui.visit.screen import VisitScreen
from tests.ui.running import Running, words_of
from tests.ui.test_forms_in_app import begin, case_named, shown

HERE = "/data/J/J5_screen"


def test_a_touch_by_mistake_is_no_signature_and_delete_clears(look: Look, qtbot: QtBot):
    pad = SignaturePad(look, "单位签名")
    qtbot.addWidget(pad)
    pad.resize(300, 100)
    pad.show()
    qtbot.mouseClick(pad, Qt.MouseButton.LeftButton)
    assert not pad.signed
    pad.clear()
    _stroke(pad)
    assert pad.signed
    drawn = Image.open(io.BytesIO(pad.png())).convert("L")
    assert drawn.size == (900, 300)
    dark = sum(drawn.histogram()[:100])
    assert dark > 2000
    qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert not pad.signed


def _stroke(pad: SignaturePad) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 12, QEvent.Type.MouseButtonRelease]
    for step, kind in enumerate(kinds):
        spot = QPointF(20 + step * 20, 30 + 40 * (step % 2))
        event = QMouseEvent(kind, spot, pad.mapToGlobal(spot), left, left, none)
        {
            QEvent.Type.MouseButtonPress: pad.mousePressEvent,
            QEvent.Type.MouseMove: pad.mouseMoveEvent,
            QEvent.Type.MouseButtonRelease: pad.mouseReleaseEvent,
        }[kind](event)


@pytest.mark.slow
def test_both_sides_sign_below_the_sheet(inspector: Running, tmp_path: Path):
    case = case_named("F1-samples")
    visit = begin(inspector.desk, case, "zh")
    screen: VisitScreen = shown(inspector, visit)
    for ref, value in case.answers:
        if visit.session.find(ref) is not None:
            visit.answer(ref, value)
    for ref in ("/data/H/H1", "/data/H/H2"):
        visit.answer(ref, "bad")
    screen.show_question(HERE)
    assert visit.evidence_gap(HERE) == (("signature", 0, 1),)
    with inspector.qtbot.waitSignal(screen.signing.shown, timeout=30_000):
        inspector.click("visit.sign-sheet")
    panel = screen.signing.panel
    assert panel is not None
    assert "现场反馈单" in panel.findChild(PdfPages).text()
    assert not panel.go.isEnabled()
    assert "双方" in words_of(panel)
    assert "在屏幕上签名" in words_of(screen.questions), "where to sign, not where to add photos"
    assert panel.sheet.width() > panel.pads["督查员签名"].width(), "the sheet is there to be read"
    for pad in panel.pads.values():
        _stroke(pad)
    if folder := os.environ.get("DUCHATONG_PICTURES"):
        screen.window().grab().save(str(Path(folder) / "signing.png"))
    assert "登记了" in words_of(panel), "more points fall short than problems are recorded"
    foot = panel.foot
    inspector.qtbot.waitUntil(lambda: panel.go.geometry().right() > foot.width() - screen.look.px(40))
    with inspector.qtbot.waitSignal(screen.signing.kept, timeout=30_000):
        inspector.click("visit.keep-signatures", screen.panel)
    captions = sorted(tile.caption for tile in visit.evidence(HERE))
    assert captions == ["单位签名", "督查员签名"]
    assert visit.evidence_gap(HERE) == ()
    assert not screen.evidence.sign.isVisible()
