"""Events as lines of JSON (docs/events.md, "Events in a file"): generous to what is left out, strict to
what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any

from casework.entries import Entry
from casework.events import parse, type_of
from casework.events.shapes import LATEST
from casework.faults import CaseworkFault
from casework.folds.base import UNJUDGED

TASK_KEYS = ("visit", "problem", "file", "recheck", "appeal", "exemption")


def _refuse(number: int, reason: str) -> CaseworkFault:
    return CaseworkFault("judge.line", place=f"line {number}", reason=reason)


class LineReader:
    """Turns lines into entries by stream.

    Lines stand in the order in which things happened, unless they name parents.
    """

    def __init__(self) -> None:
        self.streams: dict[str, list[Entry]] = {}
        self.newest = 0
        self._last_commit: dict[str, str] = {}
        self._positions: dict[str, int] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._task_of: dict[tuple[str, str], str] = {}
        self._task_by_author: dict[str, str] = {}
        self._last_task = "task"
        self._roles: dict[tuple[str, ...], frozenset[str]] = {}
        self._clock = 0

    def read(self, lines: Iterable[str]) -> dict[str, list[Entry]]:
        """All streams. Raises `CaseworkFault` "judge.line" with the number of the first bad line."""
        for number, line in enumerate(lines, 1):
            if line.strip():
                self._line(number, line)
        return self.streams

    def _line(self, number: int, line: str) -> None:
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _refuse(number, f"this is not JSON ({error})") from None
        except RecursionError:
            raise _refuse(number, "it is nested too deeply") from None
        if not isinstance(row, dict):
            raise _refuse(number, "a line is one JSON object")
        if "event" in row:
            events = [row["event"]]
        elif isinstance(row.get("events"), list):
            events = row["events"]
        else:
            events, row = [row], {}
        for event in events:
            self._event(number, event, row)

    def _event(self, number: int, event: Any, row: Mapping[str, Any]) -> None:
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            raise _refuse(number, "there is no event with a type")
        claimed = _whole(number, event, "at", self._clock)
        wall = _whole(number, row, "wall", claimed)
        position = self._positions.get(str(row.get("commit", "")), 0)
        event = {"id": f"line-{number}-{position}", "at": wall} | {intern(key): event[key] for key in event}
        try:
            parse(event)
        except CaseworkFault as fault:
            where = f", field {fault.place}" if fault.place else ""
            raise _refuse(number, f"the event {event['type']} is wrong{where}") from None
        self._clock = max(self._clock, wall)
        self.newest = max(self.newest, wall, event["at"])
        profile = _word(number, row, "profile", "")
        stream = _word(number, row, "stream", "") or self._stream(event, profile)
        self._remember(event, stream, profile)
        commit = _word(number, row, "commit", f"line-{number}")
        if commit not in self._positions:
            self._parents[commit] = self._parents_of(number, row, stream)
        position = self._positions.get(commit, 0)
        self._positions[commit] = position + 1
        self._last_commit[stream] = commit
        roles = row.get("roles")
        if roles is not None and not (
            isinstance(roles, list) and all(isinstance(role, str) for role in roles)
        ):
            raise _refuse(number, "roles is a list of words")
        scope = row.get("scope", ["*"])
        if not (isinstance(scope, list) and all(isinstance(each, str) for each in scope)):
            raise _refuse(number, "scope is a list of words")
        hlc = row.get("hlc")
        if hlc is not None and not (
            isinstance(hlc, list) and len(hlc) == 2 and all(type(x) is int for x in hlc)
        ):
            raise _refuse(number, "hlc is [ms, counter]")
        self.streams.setdefault(stream, []).append(
            Entry(
                commit,
                position,
                intern(profile) if profile else _word(number, row, "person", "") or "somebody",
                _word(number, row, "person", "") or None,
                self._role_set(roles),
                wall,
                (hlc[0], hlc[1]) if hlc else (number, 0),
                self._parents[commit],
                event,
                _word(number, row, "standing", "good"),
                tuple(scope),
            )
        )

    def _role_set(self, roles: list[str] | None) -> frozenset[str]:
        """One set for all lines with the same roles: a county has few of them."""
        key = tuple(roles) if roles is not None else (UNJUDGED,)
        return self._roles.setdefault(key, frozenset(key))

    def _parents_of(self, number: int, row: Mapping[str, Any], stream: str) -> tuple[str, ...]:
        parents = row.get("parents")
        if parents is None:
            last = self._last_commit.get(stream)
            return (last,) if last else ()
        if not isinstance(parents, list) or not all(isinstance(each, str) for each in parents):
            raise _refuse(number, "parents is a list of commits")
        return tuple(parents)

    def _stream(self, event: Mapping[str, Any], profile: str) -> str:
        """The stream of a line that names none: by kind, and for task streams by what the event is about."""
        table = type_of(event["type"])
        kinds = table.streams if table else ()
        if event["type"] == "stream.opened":
            return str(event.get("kind", "private"))
        if not kinds or ("task" not in kinds):
            return kinds[0] if kinds else "unknown"
        if isinstance(event.get("task"), str) and event["type"].startswith(("task.", "visit.", "covert.")):
            return f"task/{event['task']}"
        for key in TASK_KEYS:
            known = self._task_of.get((key, str(event.get(key, ""))))
            if known:
                return known
        if "supervision" in kinds and "problem" not in event:
            return "supervision"
        return self._task_by_author.get(profile, self._last_task)

    def _remember(self, event: Mapping[str, Any], stream: str, profile: str) -> None:
        table = type_of(event["type"])
        if table is None or "task" not in table.streams:
            return
        for key in TASK_KEYS:
            value = event.get(key)
            if isinstance(value, str) and value:
                self._task_of.setdefault((key, value), stream)
        self._task_by_author[profile] = stream
        self._last_task = stream


def _word(number: int, row: Mapping[str, Any], key: str, default: str) -> str:
    value = row.get(key, default)
    if value is None:
        return default
    if not isinstance(value, str):
        raise _refuse(number, f"{key} is a word")
    return value


def _whole(number: int, row: Mapping[str, Any], key: str, default: object) -> int:
    value = row.get(key, default)
    if type(value) is not int or not 0 <= value <= LATEST:
        raise _refuse(number, f"{key} is a whole number of milliseconds")
    return value
