"""Values that a form is given before its first question, from task, registry and certificate
(docs/forms-content.md).

Only what is known is given; a form asks for the rest or goes on without.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from casework.folds.registry import Unit, Window
from casework.folds.task_state import TaskInfo
from inspector_app.desk.certificate import own_certificate
from inspector_app.desk.core import Core
from inspector_app.desk.covert.scenarios import SCENARIOS
from inspector_app.desk.people import person
from inspector_app.desk.visit.recheck_facts import recheck_facts

DRAWN_WINDOWS = 3
NO_BREAK = "\N{NO-BREAK SPACE}"  # within a name; a blank parts the names of the list
TICK_WORDS = {"realistic": "real"}
"""Where form F2 names a test otherwise."""


def preload(core: Core, task: TaskInfo) -> dict[str, str]:
    """Names and values of the hidden fields."""
    unit = core.book.registry.units.get(task.unit)
    return {
        "task_number": task.number,
        "task_seed": task.seed,
        "unit_name": core.unit_name(task.unit),
        "unit_code": task.unit,
        "unit_domain": task.domain,
        "unit_is_ethnic": "",  # the registry does not say: the form asks
        "case_list": "",  # cases and records are drawn on the spot while the task names none
        "record_list": "",
        "drawn_windows": " ".join(_drawn_windows(core, task, unit)),
        "body": task.body,
        **_scenario(task),
        **_device(core),
        **_certificate(core),
        **_position(unit),
        **_problem(core, task),
    }


def _device(core: Core) -> dict[str, str]:
    """What ODK calls `deviceid` and `username`: the profile, and the name in the roster."""
    return {"deviceid": f"duchatong:{core.profile}", "username": person(core).name}


def _scenario(task: TaskInfo) -> dict[str, str]:
    """The card that two people checked: their ticks, when the unit was told, the digest of the answers."""
    briefing = task.briefing
    if briefing is None:
        return {"scenario_key": task.scenario if task.scenario in SCENARIOS else "", "answer_key_digest": ""}
    return {
        "scenario_key": task.scenario if task.scenario in SCENARIOS else "",
        "answer_key_digest": briefing.answer_key,
        "scenario_ticks": " ".join(TICK_WORDS.get(tick, tick) for tick in briefing.ticks),
        "scenario_second_ticks": " ".join(TICK_WORDS.get(tick, tick) for tick in briefing.second_ticks),
        "announced_on": briefing.announced,
    }


def _certificate(core: Core) -> dict[str, str]:
    enrolment, own = core.book.roster.state.profiles.get(core.profile), own_certificate(core)
    if enrolment is None or own is None:
        return {"certificate_number": "", "certificate_expiry": ""}
    return {
        "certificate_number": own.number or enrolment.grant[:8],
        "certificate_expiry": own.until.isoformat(),
    }


def _drawn_windows(core: Core, task: TaskInfo, unit: Unit | None) -> list[str]:
    """Names of the windows that the task drew, or three drawn from the unit by the task's seed."""
    windows = unit.windows if unit else {}
    drawn = [windows[key] for key in task.windows if key in windows] or _draw(task.seed, windows)
    word = core.tongue.of("号", "")
    names = (f"{w.number.strip()}{word}·{core.tongue.of(w.name_zh, w.name_en).strip()}" for w in drawn)
    return [name.replace(" ", NO_BREAK) for name in names]


def _draw(seed: str, windows: Mapping[str, Window]) -> list[Window]:
    """Windows in an order that anyone can replay: by SHA-256 of seed and window id (X36)."""
    order = sorted(windows, key=lambda key: hashlib.sha256(f"{seed}\n{key}".encode()).digest())
    return [windows[key] for key in order[:DRAWN_WINDOWS]]


def _position(unit: Unit | None) -> dict[str, str]:
    if unit is None or unit.lat_e7 is None or unit.lon_e7 is None:
        return {}
    return {
        "unit_point": f"{_degrees(unit.lat_e7)} {_degrees(unit.lon_e7)} 0 0",
        "unit_radius": str(unit.radius_m),
    }


def _degrees(value_e7: int) -> str:
    sign, size = "-" if value_e7 < 0 else "", abs(value_e7)
    return f"{sign}{size // 10_000_000}.{size % 10_000_000:07}"


def _problem(core: Core, task: TaskInfo) -> dict[str, str]:
    """What a re-check is about, where this profile can read the problem."""
    if not task.problem:
        return {}
    tasks = core.book.tasks()
    found = next((s.problems[task.problem] for s in tasks.values() if task.problem in s.problems), None)
    facts = recheck_facts(found, tasks, core.book.catalogue, core.days) if found else {}
    return {"round": str(task.round or 1), **facts}
