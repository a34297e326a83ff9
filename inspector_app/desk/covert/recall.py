"""What a recall after a covert visit is made of: the stations of the visit in order, the points that were
said, and how long ago it was (F2-T, F2-R, X19)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casework.planning.gates import SEAL_HOURS
from forms.questions import Question

BESIDE = ("_src", "_conf")
"""What stands with an answer: where a time comes from, how sure one is."""
POINT = frozenset({"right", "wrong", "unsaid"})
_STATION = re.compile(r"^F2\.T(\d)")
_CALLED = "F2.T2_called"
"""Asked with how one queues, but it is when one came to the window: the time of T3, as in a phone's notes."""
_TIMES = {"F2.T0", "F2.T2_taken", "F2.T2_called", "F2.T8"}
LEFT, STARTED = "F2.T8", "F2.R0"


class Sheet(Protocol):
    """The part of a visit that is read here."""

    def questions(self) -> tuple[str, ...]:
        """Refs of the relevant questions in document order."""

    def question(self, ref: str) -> Question:
        """One question as it stands."""


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of the visit, T0 to T8. `ref`: where it is asked first; `time`: HH:MM or empty; `source`: tap,
    ticket, recall or empty; `given` and `open` count answers there and answers still wanted.
    """

    number: int
    ref: str
    time: str
    source: str
    confidence: str
    given: int
    open: int


@dataclass(frozen=True, slots=True)
class RecallClock:
    """`started_after`: minutes from leaving to the start of the recall; `left`: minutes until it is sealed,
    negative when that is over; None while leaving or starting is not on record.
    """

    started_after: int | None
    left: int | None


def is_point(question: Question) -> bool:
    """Whether a question asks if something was said rightly, wrongly or not at all."""
    return {choice.value for choice in question.choices} >= POINT


def points(sheet: Sheet, ref: str) -> tuple[str, ...]:
    """The refs of all points asked together with the one at `ref`; empty where it is none."""
    own = [each for each in sheet.questions() if not each.endswith(("_na", "_miss", *BESIDE))]
    if ref not in own or not is_point(sheet.question(ref)):
        return ()
    first = last = own.index(ref)
    while first > 0 and is_point(sheet.question(own[first - 1])):
        first -= 1
    while last + 1 < len(own) and is_point(sheet.question(own[last + 1])):
        last += 1
    return tuple(own[first : last + 1])


def stations(sheet: Sheet) -> tuple[Station, ...]:
    """The stations that the form asks about, in the order of the visit."""
    found: dict[int, list[Question]] = {}
    for ref in sheet.questions():
        question = sheet.question(ref)
        number = station_of(question.item)
        if number is not None:
            found.setdefault(number, []).append(question)
    return tuple(_station(number, asked) for number, asked in sorted(found.items()))


def station_of(item: str) -> int | None:
    """The station that an item is asked at; None for the rest of the form."""
    named = _STATION.match(item)
    if named is None:
        return None
    return 3 if item.startswith(_CALLED) else int(named[1])


def begun_by(sheet: Sheet, ref: str) -> str:
    """Where it stands when the recall began, if an answer at `ref` begins it: the first one to any station.
    The form is opened before leaving already, for what is confirmed then; "" for every other answer.
    """
    if _STATION.match(sheet.question(ref).item) is None or any(each.given for each in stations(sheet)):
        return ""
    return next((each for each in sheet.questions() if sheet.question(each).item == STARTED), "")


def recall_clock(sheet: Sheet, now: datetime) -> RecallClock:
    """How long after leaving the recall began, and how long it stays open."""
    left, started = _moment(sheet, LEFT, now), _moment(sheet, STARTED, now)
    if left is None:
        return RecallClock(None, None)
    passed = int((now - left).total_seconds()) // 60
    began = int((started - left).total_seconds()) // 60 if started is not None else None
    return RecallClock(began, SEAL_HOURS * 60 - passed)


def _station(number: int, asked: Sequence[Question]) -> Station:
    times = [each for each in asked if each.item in _TIMES]
    timed = next((each for each in times if each.value), None)
    beside = {each.item: each.value for each in asked}
    wanted = [each for each in asked if (each.required or each in times) and not each.readonly]
    open_ = sum(1 for each in wanted if not each.value)
    key = timed.item if timed else ""
    return Station(
        number,
        asked[0].ref,
        _clock(timed.value) if timed else "",
        beside.get(f"{key}_src", ""),
        beside.get(f"{key}_conf", ""),
        sum(1 for each in asked if each.value and not each.item.endswith(BESIDE)),
        open_,
    )


def _clock(value: str) -> str:
    return value[11:16] if "T" in value else value[:5]


def _moment(sheet: Sheet, item: str, now: datetime) -> datetime | None:
    value = next((q.value for q in map(sheet.question, sheet.questions()) if q.item == item), "")
    if not value:
        return None
    found = datetime.fromisoformat(value)
    return found if found.tzinfo is not None else found.replace(tzinfo=now.tzinfo)
