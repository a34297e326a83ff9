"""One way of being wrong, shared by every package above the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class Fault(Exception):
    """Something that a person can meet, with a stable code.

    `code` is dotted ("vault.wrong-passphrase"), `place` says where (file, row, stream, chunk; "" if none),
    `facts` are the values for the message: never secrets, never answers. `str(fault)` is one plain English
    line.
    """

    messages: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, *, place: str = "", **facts: str | int) -> None:
        self.code = code
        self.place = place
        self.facts: Mapping[str, str | int] = facts
        super().__init__(code, place, facts)

    def __str__(self) -> str:
        template = self.messages.get(self.code)
        try:
            text = template.format(**self.facts) if template else self._plain()
        except (KeyError, IndexError):
            text = self._plain()
        return f"{self.place}: {text}" if self.place else text

    def _plain(self) -> str:
        facts = ", ".join(f"{name} {value}" for name, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


class CaseworkFault(Fault):
    """A rule of inspection was broken by input, or a table that a rule needs has a hole."""

    messages: ClassVar[Mapping[str, str]] = {
        "event.field": "This field of the event {type} is missing or wrong; correct it and save again.",
        "event.shape": "This is not an event: {reason}.",
        "event.unknown-type": "There is no event type {type}; docs/events.md lists them.",
        "event.unknown-field": "The event {type} has no such field; remove it.",
        "calendar.year-missing": (
            "The working-day table has no year {year}; enter that year after its holiday notice in"
            " resources/calendar/working-days.json, or publish the county's own table"
            " (duchatong central publish calendar FILE)."
        ),
        "calendar.table": "The working-day table is wrong: {reason}.",
        "catalogue.refused": "The indicator catalogue is refused: {reason}.",
        "catalogue.no-version": "No catalogue version was in force on {date}; the first starts on {first}.",
        "judge.line": "{reason}; correct this line and run again.",
        "judge.file": "The file cannot be read: {reason}.",
        "scoring.value": "This value cannot be scored: {reason}.",
        "team.refused": "The team cannot be activated: {reason}.",
        "draw.refused": "The draw cannot be made: {reason}.",
        "visit.refused": "The visit cannot go on: {reason}.",
        "pilot.refused": "The pilot cannot be closed as evaluated: {reason}.",
        "pilot.no-site": "A pilot needs at least one site; choose units and what type of site they are.",
        "pilot.site-type": "This unit has no type of site; choose one of the four.",
        "pilot.begun": "A baseline is frozen before the start, and {on} is past; choose today or later.",
        "case.refused": "The case cannot be published: {reason}.",
    }
