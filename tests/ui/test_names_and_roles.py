"""What takes the focus says its name and its role to a screen reader: screens, settings, panels, set-up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.devices.files import FileCameras, FileMicrophone, ListedPositions
from inspector_app.devices.ports import Devices
from inspector_app.ui.first_start.window import COUNTY, PAPER, REHEARSAL
from inspector_app.ui.look import Look
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.pilot.open_panel import OpenPanel
from inspector_app.ui.review.changes import ChangesView
from inspector_app.ui.settings.devices_page import DevicesPage
from tests.ui.running import Running
from tests.ui.test_first_start import step_to, to_paper
from tests.ui.test_forms_in_app import begin, case_named, shown
from tests.ui.test_planning import HALL, planning
from tests.ui.test_review import opened
from tests.ui.test_settings_pages import page_of

PAINTED = ("Viewer",)
"""A picture that takes keys: Qt knows no role for it that Python could set; its name says what it is."""
ROLELESS = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def nameless(window: QWidget, place: str) -> list[str]:
    """What can be reached by Tab and says nothing, or not what it is."""
    wrong = []
    for each in window.findChildren(QWidget):
        if not each.isVisible() or not each.focusPolicy() & Qt.FocusPolicy.TabFocus or _is_frame(each):
            continue
        spoken = QAccessible.queryAccessibleInterface(each)
        name = spoken.text(QAccessible.Text.Name) if spoken is not None else ""
        if isinstance(each, QLineEdit) and not each.accessibleName():
            name = ""
        if not name.strip():
            wrong.append(f"{place}: no name: {type(each).__name__} {each.objectName()} {_path(each)}")
        if type(each).__name__ not in PAINTED and (spoken is None or spoken.role() in ROLELESS):
            wrong.append(f"{place}: no role: {type(each).__name__} {each.objectName()} {_path(each)}")
    return wrong


def _is_frame(widget: QWidget) -> bool:
    """Scroll areas hand the focus on; what an own field is made of speaks through the field."""
    return isinstance(widget, Scroll) or widget.focusProxy() is not None


def _path(widget: QWidget) -> str:
    names = []
    above = widget.parentWidget()
    while above is not None and len(names) < 3:
        names.append(type(above).__name__)
        above = above.parentWidget()
    return "<".join(names)


def loaded(running: Running, place: str) -> Any:
    screen = running.show(place)
    if hasattr(screen, "loaded"):
        with running.qtbot.waitSignal(screen.loaded):
            screen.load()
    running.qtbot.wait(50)
    return screen


@pytest.mark.slow
def test_screens_and_settings(lead: Running):
    wrong = []
    for place in (*lead.window.rail.buttons, "help"):
        loaded(lead, place)
        wrong += nameless(lead.window, place)
    settings = lead.show("settings")
    for page in [row.key for row in settings.list.rows if row.key != "devices"]:
        settings.show_page(page)
        lead.qtbot.wait(20)
        wrong += nameless(settings, f"settings/{page}")
    assert sorted(set(wrong)) == []


def test_the_devices(qtbot: QtBot, look: Look, tmp_path: Path):
    none = Devices(FileMicrophone(tmp_path / "none.wav"), FileCameras([]), ListedPositions([]))
    page = DevicesPage(look, none)
    qtbot.addWidget(page)
    page.show()
    assert nameless(page, "devices") == []


@pytest.mark.slow
def test_pilot_and_its_pages(lead: Running):
    screen = lead.show("pilot")
    lead.wait(lambda: screen.view is not None)
    lead.click("pilot.begin")
    lead.wait(lambda: screen.panel.findChild(OpenPanel) is not None)
    wrong = nameless(lead.window, "pilot/open")
    screen.panel.close_panel()
    lead.desk.pilot.open("试点", lead.desk.core.today().isoformat(), {HALL: "remote-village"}).result()
    screen.load()
    lead.wait(lambda: screen.view is not None and screen.view.pilot)
    for page in [each.key for each in screen.list.rows if not each.heading]:
        screen.list.choose(page)
        lead.qtbot.wait(20)
        wrong += nameless(lead.window, f"pilot/{page}")
    assert sorted(set(wrong)) == []


@pytest.mark.slow
def test_planning_and_the_changes(lead: Running):
    wrong = nameless(planning(lead), "planning")
    lead.window.screens["task"].step_back()
    review = opened(lead)
    lead.click("review.open-changes")
    lead.wait(lambda: review.findChild(ChangesView) is not None)
    wrong += nameless(lead.window, "changes")
    assert sorted(set(wrong)) == []


def test_calibration_scenes(inspector: Running):
    part = page_of(inspector, "training").scenes
    wrong = nameless(inspector.window, "calibration")
    if part.answers is None:
        part.go.click()
        inspector.wait(lambda: part.answers is not None)
    wrong += nameless(inspector.window, "calibration/scene")
    assert sorted(set(wrong)) == []


def test_panels_of_a_visit(inspector: Running):
    screen = shown(inspector, begin(inspector.desk, case_named("F1-samples"), "zh"))
    wrong = nameless(inspector.window, "visit")
    for opening in (
        screen.attaching.show_challenge,
        screen.raising.open,
        screen.guiding.open,
        screen.finishing.open,
    ):
        opening()
        inspector.qtbot.wait(100)
        wrong += nameless(screen, opening.__qualname__)
    for ref in screen.refs():
        screen.show_question(ref)
        wrong += nameless(screen.questions, "question")
    assert sorted(set(wrong)) == []


def test_evidence_and_its_panels(inspector: Running):
    screen = loaded(inspector, "evidence")
    inspector.wait(lambda: screen.stage.tile is not None and not screen.stage.viewer.image.isNull())
    wrong = nameless(inspector.window, "evidence")
    screen.stage.toggle_mask()
    wrong += nameless(screen, "masking")
    screen.stage.toggle_compare()
    inspector.qtbot.wait(100)
    wrong += nameless(screen, "compare")
    screen.open_import()
    wrong += nameless(screen, "import")
    assert sorted(set(wrong)) == []


def test_the_set_up(start: Any):
    running = start()
    window = running.program.first_start
    wrong = nameless(window, "language")
    code = to_paper(running)
    wrong += nameless(window, "paper")
    assert window.step == PAPER
    window.page.go.click()
    page = step_to(running, REHEARSAL)
    wrong += nameless(window, "rehearsal")
    page.typed.emit("".join(code))
    step_to(running, COUNTY)
    wrong += nameless(window, "county")
    assert sorted(set(wrong)) == []


@pytest.mark.slow
def test_the_window_of_the_respondent(inspector: Running):
    visit = begin(inspector.desk, case_named("F3-full"), "zh")
    screen = shown(inspector, visit)
    for ref, value in case_named("F3-full").answers[:30]:
        visit.answer(ref, value)
    visit.answer("/data/E/E0", "yes")
    screen.show_outline()
    inspector.desk.keep_setting("training", True).result()
    wrong = []
    for code in ("bo", "ug"):
        screen.interviewing.open()
        wrong += nameless(screen, "offering")
        inspector.click(f"interview.show:{code}", screen)
        window = screen.interviewing.window
        for ref in screen.refs():
            screen.show_question(ref)
            wrong += nameless(window, f"respondent/{code}")
        screen.interviewing.close()
    assert sorted(set(wrong)) == []


def test_a_button_without_words_is_found():
    from PySide6.QtWidgets import QPushButton

    holder = QWidget()
    button = QPushButton(holder)
    holder.show()
    assert isinstance(button, QAbstractButton)
    assert not isinstance(button, QAbstractScrollArea)
    assert nameless(holder, "here")
    holder.close()
