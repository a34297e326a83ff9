"""Every screen in both languages, light and dark, at 100 % and 150 %, in the smallest window that counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.legible import flaws
from tests.ui.running import Running
from tests.ui.test_forms_in_app import begin, case_named

LOOKS = [("light", 1.0), ("dark", 1.0), ("light", 1.5), ("dark", 1.5)]


def settled(running: Running, place: str) -> None:
    """The screen is shown and has loaded."""
    screen = running.show(place)
    if hasattr(screen, "loaded"):
        with running.qtbot.waitSignal(screen.loaded):
            screen.load()
    running.qtbot.wait(30)


def looks(running: Running, language: str) -> Iterator[str]:
    """Switches the running program from look to look; gives each one's name."""
    for theme, scale in LOOKS:
        running.program.change_look(theme=theme, scale=scale, language=language)
        QApplication.processEvents()
        running.window.resize(1280, 720)
        running.qtbot.wait(60)
        yield f"{theme} {scale:.0%}"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("person", ["p-qin", "p-wei"])
def test_nothing_is_cut_covered_or_faint(start, person, language):
    running = start(person, language=language)
    found = []
    for name in looks(running, language):
        for place in (*running.window.rail.buttons, "settings", "help"):
            settled(running, place)
            found += [f"{place}, {name}: {each}" for each in flaws(running.window)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_visit_can_be_read(start, language):
    running = start("p-qin", language=language)
    visit = begin(running.desk, case_named("F1-samples"), language)
    found = []
    for name in looks(running, language):
        screen = running.show("visit")
        screen.show_visit(visit)
        running.qtbot.wait(60)
        for ref in screen.refs():
            screen.show_question(ref)
            found += [f"{ref}, {name}: {each}" for each in flaws(running.window)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("pane", ["outline", "evidence"])
def test_a_visit_can_be_read_beside_a_pane_that_had_no_room(start, pane):
    running = start("p-qin", language="en")
    running.program.change_look(theme="light", scale=1.5, language="en")
    running.window.resize(1280, 720)
    running.qtbot.wait(60)
    screen = running.show("visit")
    visit = begin(running.desk, case_named("F1-samples"), "en")
    visit.answer("/data/A/A5", "26.5821 107.4312 0 20")  # far away: it asks why
    screen.show_visit(visit)
    running.qtbot.wait(60)
    beside = getattr(screen, pane)
    assert not beside.isVisible()
    getattr(screen.head, f"{pane}_wanted").emit()
    assert beside.isVisible()
    found = []
    for ref in screen.refs():
        screen.show_question(ref)
        found += [f"{ref}: {each}" for each in flaws(running.window)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_window_and_the_curtain_can_be_read(start, language):
    locked, empty = start("p-qin", language=language, unlock=False), start(language=language)
    found = []
    for theme, scale in LOOKS:
        for running in (locked, empty):
            running.program.change_look(theme=theme, scale=scale, language=language)
            running.qtbot.wait(60)
            window = running.program.window or running.program.first_start
            assert window is not None
            window.resize(1280, 720)
            found += [f"{theme} {scale:.0%}: {each}" for each in flaws(window)]
    assert found == []
