"""F1 to F7 filled through the widgets of the visit screen, zh and en: the recorded submission comes out.

The desk and the vault are real; the form is begun with the recorded preload and clock, so that only ids and
the seconds of times may differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_app.desk.desk import Desk
from inspector_app.desk.visit import sheet as sheets
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.tour.driver import Driver
from inspector_app.tour.filling import Filling
from inspector_app.ui.visit.screen import VisitScreen
from tests.forms_content.forms_on_hand import CASES, EN, NOON, ZH, Case, cases, form
from tests.ui.running import Running

WALKS = {
    "F1": ("F1-samples", "F1-clinic-urgent"),
    "F2": ("F2-hall",),
    "F3": ("F3-full", "F3-parts"),
    "F4": ("F4-behaviour",),
    "F5": ("F5-administrative", "F5-na"),
    "F6": ("F6-third-party",),
    "F7": ("F7-hall",),
}
LANGUAGES = {"zh": ZH, "en": EN}
_ID = re.compile(r"uuid:[0-9a-f-]{36}")
_TIME = re.compile(r"(\d\d:\d\d:\d\d)(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d)?(?=<)")


def case_named(name: str) -> Case:
    return next(each for each in cases() if each.name == name)


def begin(desk: Desk, case: Case, language: str) -> VisitDesk:
    """A visit over the desk's own vault, with the recorded start values."""
    (task,) = desk.tasks().result()
    core = desk.core
    visit = core.journal.new_id()
    made = sheets.begin(
        visit, form(case.form), core.drafts, now=lambda: NOON, wall_ms=core.clock.wall_ms,
        preload=dict(case.preload), language=LANGUAGES[language],
    )  # fmt: skip
    opening = desk._visits
    return VisitDesk(
        core, task.stream, visit, made,
        tasks=opening._tasks, evidence=opening._evidence, recordings=opening._recordings,
        problems=opening._problems,
    )  # fmt: skip


def shown(running: Running, visit: VisitDesk) -> VisitScreen:
    screen: VisitScreen = running.show("visit")
    screen.show_visit(visit)
    return screen


def plain(xml: bytes) -> list[str]:
    """Lines without ids; times to the second, without a zone."""
    text = _TIME.sub(r"\1", _ID.sub("uuid", xml.decode()))
    return text.replace("><", ">\n<").splitlines()


def wordless(lines: list[str]) -> list[str]:
    """Without the calculated words, which are in the language of the screen."""
    return [line for line in lines if not re.match(r"<\w+_text>", line)]


@pytest.fixture
def filling(qapp, tmp_path: Path) -> Callable[[VisitScreen], Filling]:
    return lambda screen: Filling(Driver(qapp, tmp_path / "pictures"), screen)


@pytest.mark.slow
@pytest.mark.requirement("X23")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [name for names in WALKS.values() for name in names])
def test_a_form_is_filled_on_the_screen_as_recorded(start, filling, name, language):
    running = start("p-qin")
    running.speak(language)
    case = case_named(name)
    visit = begin(running.desk, case, language)
    screen = shown(running, visit)
    filling(screen).give_all(case.answers)
    running.wait(lambda: screen.unsaved == 0)
    assert visit.session.complete() is case.complete is True
    given, recorded = plain(visit.session.submission_xml()), plain((CASES / f"{name}.xml").read_bytes())
    if language == "en":
        given, recorded = wordless(given), wordless(recorded)
    assert given == recorded
