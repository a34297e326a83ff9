"""What the signals look at: the plain facts of one visit, taken from a folded task and the registry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from casework.folds.registry import Unit
from casework.folds.task_state import TaskInfo, TaskState, VisitState
from casework.supervision.wording import sentences

EARTH_M = 6_371_000
GEOPOINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?)(?: -?[\d.]+(?: ([\d.]+))?)?\Z")
ACCURACY_TRUSTED_M = 300
"""An inaccurate fix widens the radius by its accuracy, at most by this."""


class Photo(NamedTuple):
    """One picture of a visit. `taken` in ms; `distance_m` from the unit, None where either place is not
    known."""

    file: str
    sha256: str
    taken: int
    exif: int
    distance_m: int | None
    slack_m: int
    origin: str


class VisitFacts(NamedTuple):
    """`start` and `end` in ms; `minutes` without pauses; `fixes`: (at, distance from the unit in m or
    None, slack in m)."""

    visit: str
    task: str
    unit: str
    form: str
    mode: str
    minimum_minutes: int
    max_minutes: int
    profiles: tuple[str, ...]
    start: int
    end: int
    minutes: int
    gate: str
    gate_reason: str
    fixes: tuple[tuple[int, int | None, int], ...]
    places: tuple[tuple[int, float, float], ...]
    radius_m: int
    photos: tuple[Photo, ...]
    answers: Mapping[str, str]
    spent: tuple[int, ...]
    walls: tuple[tuple[int, int], ...]
    answered_signals: tuple[str, ...]


def metres(lat1: float, lon1: float, lat2: float, lon2: float) -> int:
    """Great-circle distance."""
    phi1, phi2 = radians(lat1), radians(lat2)
    a = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_M * asin(min(1.0, sqrt(a))))


def _distance(unit: Unit | None, lat: float, lon: float) -> int | None:
    if unit is None or unit.lat_e7 is None or unit.lon_e7 is None:
        return None
    return metres(unit.lat_e7 / 1e7, unit.lon_e7 / 1e7, lat, lon)


def _slack(accuracy_dm: int) -> int:
    return min(accuracy_dm // 10, ACCURACY_TRUSTED_M)


def facts_of(state: TaskState, seen: VisitState, unit: Unit | None) -> VisitFacts:
    """The facts of one visit of a task."""
    task = state.task
    end = (
        seen.final.ended
        if seen.final
        else max((a.at for a in seen.answers.values()), default=seen.started_at)
    )
    paused = sum(max(0, (resumed or end) - began) for began, resumed, _ in seen.pauses)
    places: list[tuple[int, float, float]] = []
    fixes: list[tuple[int, int | None, int]] = []
    for at, lat, lon, accuracy in seen.fixes:
        places.append((at, lat / 1e7, lon / 1e7))
        fixes.append((at, _distance(unit, lat / 1e7, lon / 1e7), _slack(accuracy)))
    for answer in seen.answers.values():
        point = GEOPOINT.match(answer.value) if answer.value and " " in answer.value else None
        if point:
            lat_deg, lon_deg = float(point[1]), float(point[2])
            places.append((answer.at, lat_deg, lon_deg))
            fixes.append((answer.at, _distance(unit, lat_deg, lon_deg), min(int(float(point[3] or 0)), 300)))
    photos = tuple(_photos(state, seen, unit))
    return VisitFacts(
        visit=seen.visit,
        task=seen.task,
        unit=task.unit if task else "",
        form=(task.form_id or task.mode) if task else "",
        mode=task.mode if task else "",
        minimum_minutes=task.minimum_minutes if task else 0,
        max_minutes=_most_minutes(task),
        profiles=tuple(seen.contributors),
        start=seen.started_at,
        end=end,
        minutes=max(0, (end - seen.started_at - paused) // 60_000),
        gate=seen.gate,
        gate_reason=seen.gate_reason,
        fixes=tuple(fixes),
        places=tuple(places),
        radius_m=unit.radius_m if unit else 0,
        photos=photos,
        answers={ref: a.value for ref, a in seen.answers.items() if a.value},
        spent=_spent(seen),
        walls=((seen.final.at, seen.final.wall),) if seen.final else (),
        answered_signals=tuple(
            [str(each.get("signal", "")) for each in seen.signal_answers]
            + [
                str(each.get("signal", each.get("question", "")))
                for each in (seen.final.statements if seen.final else ())
            ]
        ),
    )


def _most_minutes(task: TaskInfo | None) -> int:
    """The limit that the task's plan or its covert briefing sets to the whole visit; 0 for none."""
    if task is None:
        return 0
    return task.max_minutes or (task.briefing.whole_minutes if task.briefing else 0)


def _photos(state: TaskState, seen: VisitState, unit: Unit | None) -> list[Photo]:
    single = len(state.visits) == 1
    result = []
    for piece in state.evidence.values():
        if piece.withdrawn or not piece.media.startswith(("image", "photo", "video")):
            continue
        if not single and (seen.final is None or piece.file not in seen.final.evidence):
            continue
        taken = piece.taken
        lat, lon = taken.get("lat_e7"), taken.get("lon_e7")
        exif = taken.get("exif")
        result.append(
            Photo(
                piece.file,
                piece.sha256,
                taken["wall"],
                exif if isinstance(exif, int) else taken["wall"],
                _distance(unit, lat / 1e7, lon / 1e7) if lat is not None and lon is not None else None,
                _slack(taken.get("accuracy_dm", 0)),
                piece.origin,
            )
        )
    return result


def _spent(seen: VisitState) -> tuple[int, ...]:
    """Milliseconds an answer: as recorded, else from one answer to the next."""
    recorded = tuple(ms for ms in seen.spent if ms > 0)
    if recorded:
        return recorded
    times = sorted(answer.at for answer in seen.answers.values())
    return tuple(later - earlier for earlier, later in pairwise(times))


class Signal(NamedTuple):
    """One thing to explain.

    `strong` signals are asked about alone, others only together with another family; `facts` are plain
    numbers and ids.
    """

    code: str
    family: str
    strong: bool
    facts: Mapping[str, int | str]

    @property
    def zh(self) -> str:
        return sentences(self.code, self.facts)[0]

    @property
    def en(self) -> str:
        return sentences(self.code, self.facts)[1]
