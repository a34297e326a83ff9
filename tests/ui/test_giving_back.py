"""A task is given back before the visit, or the visit is broken off; the lead sends somebody again."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton

from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.views import TodayView
from inspector_app.ui.parts.rows import RowList
from inspector_app.ui.tasks.giving_back import GivingBackPanel
from tests.ui.conftest import Errand, together
from tests.ui.office import INSPECTOR
from tests.ui.running import Running, words_of

pytestmark = pytest.mark.slow


def send_again(lead: Desk, stream: str) -> None:
    """The same inspector, who was at this unit last: the rules of planning would send another one."""
    task = lead.core.book.task(stream).task.task
    people = [{"person": INSPECTOR, "part": "inspector"}]
    event = lead.core.journal.event("task.assigned", task=task, people=people)
    lead.core.journal.commit(stream, [event]).result()


def waiting(running: Running):
    """The task screen with the task that nobody has begun."""
    screen = running.show("task")
    running.wait(lambda: any(row.phase in ("assigned", "taken") for row in screen._rows))
    row = next(row for row in screen._rows if row.phase in ("assigned", "taken"))
    screen.table.choose(row.stream)
    screen._show_task(row.stream)
    return screen, row.stream


def test_a_task_goes_back_with_its_reason_and_somebody_is_sent_again(errand: Errand):
    inspector, lead = errand.inspector, errand.lead
    screen, stream = waiting(inspector)
    inspector.click("tasks.give-back", screen)
    panel = screen.panel._content
    assert not panel.go.isEnabled(), "no reason, no giving back"
    inspector.find("giving-back.reason", QPlainTextEdit, panel).setPlainText("家里有急事，这周去不了")
    panel.go.click()
    inspector.wait(lambda: any(row.phase == "given-back" for row in screen._rows))
    assert "家里有急事" in words_of(screen)
    together(inspector.desk, lead)
    row = next(row for row in lead.tasks().result() if row.stream == stream)
    assert (row.phase, row.given_back) == ("given-back", "家里有急事，这周去不了")
    assert lead.planning.goers(stream).result(), "the lead is offered others"
    assert [task.stream for task in lead.today().result().given_back] == [stream]
    send_again(lead, stream)
    together(lead, inspector.desk)
    row = next(row for row in inspector.desk.tasks().result() if row.stream == stream)
    assert (row.phase, row.given_back) == ("assigned", "")
    _broken_off(inspector, lead, stream)


def _broken_off(inspector: Running, lead: Desk, stream: str) -> None:
    """The same task is begun and broken off; what was answered goes along; another visit begins."""
    inspector.program.open_visit(stream)
    screen = inspector.window.screens["visit"]
    inspector.wait(lambda: screen.visit is not None and screen.visit.stream == stream)
    first = screen.visit.visit
    with pytest.raises(DeskFault, match="reason"):
        screen.visit.stop("danger", "  ")
    screen.visit.answer("/data/A/A2", "yes").saved.result()
    inspector.click("visit.stop")
    panel = screen.panel._content
    inspector.find("giving-back.reason", QPlainTextEdit, panel).setPlainText("山洪封路")
    assert not panel.go.isEnabled(), "it is asked what kind of reason it is"
    inspector.find("giving-back.weather", QRadioButton, panel).setChecked(True)
    screen.finishing.key()
    assert screen.panel.findChild(GivingBackPanel) is panel, "Ctrl+Enter takes no half-written reason away"
    panel.go.click()
    inspector.wait(lambda: screen.visit is None and inspector.window.current == "task")
    together(inspector.desk, lead)
    state = lead.core.book.task(stream)
    assert state.visits[first].ended_early == "weather"
    assert state.visits[first].answers["/data/A/A2"].value == "yes"
    assert not any(row.stream == stream for row in lead.reviews().result()), "it is never scored"
    assert lead.planning.goers(stream).result(), "also after a visit that was broken off"
    send_again(lead, stream)
    together(lead, inspector.desk)
    again = inspector.desk.open_visit(stream).result()
    assert again.visit != first


def test_the_first_screen_tells_the_lead_and_leads_to_the_task(lead: Running):
    task = lead.desk.tasks().result()[-1]
    screen = lead.show("today")
    given_back = (replace(task, given_back="家里有急事"),)
    reads = screen.request

    def read() -> Future[TodayView]:
        """However often the screen reads, the task has been given back."""
        told: Future[TodayView] = Future()
        told.set_result(replace(reads().result(), given_back=given_back))
        return told

    screen.request = read
    screen.load()
    lead.wait(lambda: screen._view is not None and screen._view.given_back)
    assert "1 件任务被退回" in words_of(screen)
    assert "家里有急事" in screen._given_back_row(screen._view.given_back[0]).second
    (listed,) = [each for each in screen.findChildren(RowList) if each.accessibleName() == "督查员退回的任务"]
    listed.opened.emit(task.stream)
    tasks = lead.window.screens["task"]
    lead.wait(lambda: tasks.table.key == task.stream)
