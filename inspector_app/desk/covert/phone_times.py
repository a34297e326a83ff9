"""Times that somebody tapped into a phone's notes, a line each: `T0 9:41`, `2026-11-24 09:43:10 T2`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

LARGEST = 64 * 1024
_KEY = re.compile(r"(?<![A-Za-z0-9])[Tt]\s?([0-8])(?![0-9])")
_TIME = re.compile(r"(?<![0-9])([01]?[0-9]|2[0-3])[:：时]([0-5][0-9])(?:[:：分]([0-5][0-9]))?(?![0-9])")
_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})[-/.年](1[0-2]|0?[1-9])[-/.月](3[01]|[12][0-9]|0?[1-9])(?![0-9])")
ITEMS = {0: "F2.T0", 2: "F2.T2_taken", 3: "F2.T2_called", 8: "F2.T8"}
"""Where the time of a station goes; the other stations have none of their own."""


NO_TIME = frozenset(range(9)) - ITEMS.keys()


@dataclass(frozen=True, slots=True)
class PhoneTime:
    """`day` is None where the line names none."""

    station: int
    day: date | None
    time: time

    @property
    def item(self) -> str:
        """The item that takes it."""
        return ITEMS[self.station]

    @property
    def line(self) -> str:
        """As it can stand in the notes."""
        return f"T{self.station} {self.day or ''} {self.time:%H:%M:%S}".replace("  ", " ")


def phone_times(text: str) -> tuple[tuple[PhoneTime, ...], tuple[str, ...]]:
    """(times found, lines that were not understood); of two lines for one station the later one counts."""
    found: dict[int, PhoneTime] = {}
    odd: list[str] = []
    for line in text[:LARGEST].splitlines():
        if not line.strip():
            continue
        read = _read(line)
        if read is None:
            odd.append(line.strip())
        else:
            found[read.station] = read
    return tuple(found[key] for key in sorted(found)), tuple(odd)


def without_place(line: str) -> bool:
    """Whether a line that was left out is a time of a station that is asked for none."""
    key = _KEY.search(line)
    return key is not None and int(key[1]) in NO_TIME and _TIME.search(line) is not None


def _read(line: str) -> PhoneTime | None:
    key, clock, named = _KEY.search(line), _TIME.search(line), _DAY.search(line)
    if key is None or clock is None or int(key[1]) not in ITEMS:
        return None
    try:
        day = date(int(named[1]), int(named[2]), int(named[3])) if named else None
    except ValueError:
        return None
    return PhoneTime(int(key[1]), day, time(int(clock[1]), int(clock[2]), int(clock[3] or 0)))
