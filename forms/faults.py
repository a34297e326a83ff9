"""What can be wrong with a form or an answer, as values and exceptions with stable codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class Fault(Exception):
    """Base of all errors of this package: a stable dotted code, a place, facts to fill into a message.

    `str(fault)` is one plain English line that says what, where and what to do.
    """

    def __init__(self, code: str, message: str = "", *, place: str = "", **facts: str | int) -> None:
        self.code = code
        self.place = place
        self.facts: Mapping[str, str | int] = facts
        self.message = message or code
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True, slots=True)
class FormFault:
    """One problem of a form, in both languages, with its place.

    `sheet`, `row` and `column` are those of the workbook where known ("" and 0 otherwise); `place` is an
    XForm place such as `/data/a (calculate)`. `level` is "error", "warning" or "notice".
    """

    code: str
    message_en: str
    message_zh: str
    place: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    level: str = "error"

    def where(self) -> str:
        """The place as one short text."""
        parts = [f"sheet {self.sheet}"] if self.sheet else []
        if self.row:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        if self.place:
            parts.append(self.place)
        return ", ".join(parts)

    def __str__(self) -> str:
        where = self.where()
        return f"{where}: {self.message_en}" if where else self.message_en


class FormRefused(Fault):
    """The form cannot be used. `faults` lists every reason found."""

    def __init__(self, faults: Sequence[FormFault], *, name: str = "") -> None:
        self.faults: tuple[FormFault, ...] = tuple(faults)
        first = self.faults[0]
        more = f" (and {len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
        self.name = name
        super().__init__(first.code, f"{first.message_en}{more}", place=first.where(), name=name)


class AnswerRefused(Fault):
    """An answer does not fit its question; the old answer stays."""


class XPathFault(Fault):
    """An expression cannot be read, compiled or evaluated."""

    def __init__(self, code: str, message: str, *, expression: str = "", offset: int = -1) -> None:
        self.expression = expression
        self.offset = offset
        super().__init__(code, message, expression=expression, offset=offset)


class SnapshotRefused(Fault):
    """A saved session cannot be restored."""


def refuse(code: str, en: str, zh: str, **where: str | int) -> FormRefused:
    """A refusal with a single reason."""
    return FormRefused((FormFault(code, en, zh, **where),))  # type: ignore[arg-type]
