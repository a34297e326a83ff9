"""A picture brought in without the code leaves the number of its question as it was, and it says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Errand
from tests.ui.running import words_of
from tests.ui.test_evidence import pictures

pytestmark = pytest.mark.slow
WHY = "没有先拍校验码就导入的照片会保留，但不抵张数"


def test_a_picture_without_the_code_says_why_it_does_not_count(errand: Errand, tmp_path: Path):
    inspector, stream = errand.inspector, errand.stream
    inspector.desk.open_visit(stream).result()
    inspector.program.open_visit(stream, "/data/A/A5")
    screen = inspector.window.screens["visit"]
    inspector.wait(lambda: screen.ref == "/data/A/A5")
    inspector.wait(lambda: "照片 0/1" in words_of(screen.evidence))
    assert WHY not in words_of(screen.evidence), "nothing was brought in yet"
    with inspector.qtbot.waitSignal(screen.attaching.taken):
        screen.attaching.attach(pictures(tmp_path, 1))
    inspector.wait(lambda: WHY in words_of(screen.evidence))
    assert "照片 0/1" in words_of(screen.evidence)
