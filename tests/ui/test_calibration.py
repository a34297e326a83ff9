"""Sample scenes: rated in Settings, compared with the reference, kept in the vault and nowhere else."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from casework.planning.assignment import Errand, Inspector, objections
from house.neutral import GIVING_AWAY
from inspector_app.desk.core import resource_folder
from tests.ui.running import Running, words_of
from tests.ui.test_covert import all_words, begin, quiet
from tests.ui.test_settings_pages import page_of

__all__ = ["begin", "quiet"]
SCENES = json.loads((resource_folder() / "training" / "scenes.json").read_text(encoding="utf-8"))["scenes"]
KEY = {row["scene"]: row["level"] for row in SCENES}
INDICATORS = {
    row["code"]: row
    for row in json.loads((resource_folder() / "catalogue" / "indicators.json").read_text(encoding="utf-8"))[
        "indicators"
    ]
}


def rate_all(running: Running, part: Any, wrong: int) -> None:
    """By the keys; the first `wrong` scenes otherwise than the key."""
    for number, scene in enumerate(part._desk.scenes()):
        level = KEY[scene.scene] if number >= wrong else 1 + KEY[scene.scene] % 5
        with running.qtbot.waitSignal(part.rated):
            QTest.keyClick(part.answers._rows[0], Qt.Key(ord(str(level))))
        reason = next(row["reason_zh"] for row in SCENES if row["scene"] == scene.scene)
        assert reason in words_of(part), "the reference comes with its reason"
        assert ("一致" in words_of(part)) or number < wrong
        running.wait(lambda: part.go.visibleRegion().boundingRect() == part.go.rect())
        QTest.keyClick(part.go, Qt.Key.Key_Return)


def may_be_sent(running: Running) -> bool:
    """What the planning says of a person with this result."""
    last = running.desk.calibration.last()
    today = running.desk.core.today()
    result = None if last is None else (last.percent, last.on)
    person = Inspector("p-qin", "public", calibration=result, certificate_until=date(2099, 1, 1))
    return "not-calibrated" not in objections(person, Errand("u-1", "public", "overt", today, ""))


@pytest.mark.requirement("R209")
def test_five_scenes_are_rated_and_the_pass_mark_decides_who_is_sent(inspector: Running):
    part = page_of(inspector, "training").scenes
    assert not may_be_sent(inspector)
    assert len(part._desk.scenes()) == 5
    rate_all(inspector, part, wrong=2)
    assert "60%" in part.result.accessibleName().replace(" ", "")
    assert not may_be_sent(inspector), "no pass, no task"
    part.go.click()
    inspector.wait(lambda: part.answers is not None)
    rate_all(inspector, part, wrong=1)
    assert inspector.desk.calibration.last().percent == 80
    assert may_be_sent(inspector)


@pytest.mark.slow
def test_a_rating_counts_once_and_is_there_after_locking(inspector: Running):
    part = page_of(inspector, "training").scenes
    scene = part._desk.scenes()[0].scene
    with inspector.qtbot.waitSignal(part.rated):
        part.answers.chosen.emit(str(KEY[scene]))
    inspector.desk.calibration.rate(scene, 1 + KEY[scene] % 5).result()
    assert inspector.desk.calibration.share() == (1, 1)
    with pytest.raises(ValueError, match="no scene"):
        inspector.desk.calibration.rate("s99", 3)
    inspector.program.lock()
    inspector.unlock()
    again = page_of(inspector, "training").scenes
    assert "场景 2" in words_of(again)
    inspector.speak("en")
    assert "Scene 2 of 5" in words_of(page_of(inspector, "training").scenes)


@pytest.mark.slow
def test_nothing_of_training_goes_into_what_is_synced(inspector: Running):
    core = inspector.desk.core
    before = {stream: core.store.head(stream) for stream in core.store.streams()}
    part = page_of(inspector, "training").scenes
    rate_all(inspector, part, wrong=0)
    after = {stream: core.store.head(stream) for stream in core.store.streams()}
    assert after == before


def test_every_scene_stands_on_anchors_of_the_catalogue():
    sets = [row["set"] for row in SCENES]
    assert {number: sets.count(number) for number in set(sets)} == {1: 5, 2: 5, 3: 5, 4: 5}
    assert {row["set"] for row in SCENES if row.get("kind") == "recall"} == {3, 4}
    for row in SCENES:
        measurement = INDICATORS[row["indicator"]]["measurement"]
        assert [each["level"] for each in measurement["anchors"]] == [5, 4, 3, 2, 1]
        assert len(row["anchors_en"]) == 5
        assert row["level"] in range(1, 6)
        assert all(row[name].strip() for name in ("zh", "en", "reason_zh", "reason_en"))
    assert {level: list(KEY.values()).count(level) for level in (1, 2, 3, 4)}[3] >= 2


@pytest.mark.slow
def test_a_covert_evaluator_rates_scenes_of_their_own_from_memory(quiet: Running):
    page = page_of(quiet, "training")
    assert page.scenes is None, "nothing stands on the screen before somebody asks for it"
    page.practise.click()
    part = page.scenes
    assert len(part._desk.scenes()) == 5
    for number, scene in enumerate(part._desk.scenes()):
        assert scene.text in words_of(part)
        assert part.answers is None, "first it is read"
        QTest.keyClick(part, Qt.Key.Key_Return)
        assert scene.text not in words_of(part), "then it is covered"
        level = KEY[scene.scene] if number else 1 + KEY[scene.scene] % 5
        with quiet.qtbot.waitSignal(part.rated):
            QTest.keyClick(part.answers._rows[0], Qt.Key(ord(str(level))))
        assert scene.text in words_of(part), "and read again beside the reference"
        QTest.keyClick(part.go, Qt.Key.Key_Return)
    assert quiet.desk.calibration.last().percent == 80
    first = {scene.scene for scene in part._desk.scenes()}
    part.go.click()
    quiet.wait(lambda: part.go is not None and part.go.objectName() == "settings.scene-cover")
    assert not first & {scene.scene for scene in part._desk.scenes()}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_scene_says_what_the_work_is(quiet: Running, language: str):
    quiet.speak(language)
    page = page_of(quiet, "training")
    page.practise.click()
    said = all_words(page)
    assert not GIVING_AWAY[language].search(said), GIVING_AWAY[language].findall(said)
    for row in SCENES:
        if row.get("kind") == "recall":
            text = (
                row[language] + row[f"reason_{language}"] + INDICATORS[row["indicator"]][f"name_{language}"]
            )
            assert not GIVING_AWAY[language].search(text), row["scene"]


@pytest.mark.slow
def test_an_inspector_rates_none_of_them(inspector: Running):
    desk = inspector.desk.calibration
    for _ in range(3):
        assert not {scene.scene for scene in desk.scenes()} & {
            row["scene"] for row in SCENES if row.get("kind") == "recall"
        }
        desk.again().result()
