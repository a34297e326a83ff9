"""The audit log of a session, with ODK's columns, and the time spent on each question."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from forms.faults import Fault

COLUMNS = (
    "event", "node", "start", "end", "latitude", "longitude", "accuracy",
    "old-value", "new-value", "user", "change-reason",
)  # fmt: skip
EVENTS = frozenset(
    {
        "form start", "form resume", "form save", "form exit", "form finalize", "question", "group questions",
        "jump", "add repeat",
        "delete repeat", "promote repeat", "end screen", "change reason", "constraint error",
        "pause", "language change", "undo",
    }
)  # fmt: skip
VERSION = 1
NOWHERE = ("", "", "")


class AuditRefused(Fault):
    """A log that cannot be read, or an event that ODK does not know."""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """`start` and `end` in milliseconds since the epoch; `end` None for events of a moment. `place`: latitude
    and longitude in degrees, accuracy in metres; empty where nobody knew it.
    """

    event: str
    node: str
    start: int
    end: int | None = None
    old_value: str = ""
    new_value: str = ""
    user: str = ""
    change_reason: str = ""
    place: tuple[str, str, str] = NOWHERE

    def cells(self) -> tuple[str, ...]:
        """The row as it stands in `audit.csv`; values only where they changed."""
        changed = self.old_value != self.new_value
        old, new = (self.old_value, self.new_value) if changed else ("", "")
        end = "" if self.end is None else str(self.end)
        begun = str(self.start)
        return self.event, self.node, begun, end, *self.place, old, new, self.user, self.change_reason


@dataclass(slots=True)
class AuditLog:
    """Grows as a person works. One question is open at a time; entering the next closes it."""

    clock: Callable[[], datetime]
    user: str = ""
    rows: list[AuditRow] = field(default_factory=list)
    _open: AuditRow | None = None

    def _now(self) -> int:
        moment = self.clock()
        return int(moment.timestamp()) * 1000 + moment.microsecond // 1000

    def event(self, name: str, node: str = "", *, change_reason: str = "") -> None:
        """An event of one moment, such as `form start` or `add repeat`; it closes the open question.

        Raises AuditRefused `audit.unknown-event`.
        """
        if name not in EVENTS:
            raise AuditRefused("audit.unknown-event", f"there is no audit event {name!r}")
        self._close("")
        self.rows.append(AuditRow(name, node, self._now(), user=self.user, change_reason=change_reason))

    def enter(self, node: str, value: str) -> None:
        """A question is shown."""
        self._close("")
        self._open = AuditRow("question", node, self._now(), None, value, value, self.user)

    def leave(self, value: str, *, change_reason: str = "") -> None:
        """The question shown is left with a value."""
        if self._open is not None:
            self._open = _with(self._open, new_value=value)
        self._close(change_reason)

    def answered(self, value: str) -> None:
        """The question shown has another value now; it stays open."""
        if self._open is not None:
            self._open = _with(self._open, new_value=value)

    def _close(self, change_reason: str) -> None:
        if self._open is None:
            return
        self.rows.append(_with(self._open, end=self._now(), change_reason=change_reason))
        self._open = None

    def time_per_question(self) -> Mapping[str, int]:
        """Milliseconds by question; visits add up."""
        spent: dict[str, int] = {}
        for row in self.rows:
            if row.event == "question" and row.end is not None:
                spent[row.node] = spent.get(row.node, 0) + max(0, row.end - row.start)
        return spent

    def csv(self) -> bytes:
        """The log as ODK's `audit.csv`."""
        return as_csv(self.rows)

    def to_json(self) -> bytes:
        """For keeping beside a snapshot."""
        rows = [
            [r.event, r.node, r.start, r.end, r.old_value, r.new_value, r.user, r.change_reason]
            for r in self.rows
        ]
        return json.dumps({"v": VERSION, "rows": rows}, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, data: bytes, *, clock: Callable[[], datetime], user: str = "") -> AuditLog:
        """The log as it was kept. Raises AuditRefused `audit.broken`."""
        try:
            found = json.loads(data)
            if found["v"] != VERSION:
                raise AuditRefused("audit.broken", "the audit log was written by a newer version")
            rows = [AuditRow(*row) for row in found["rows"]]
        except (ValueError, KeyError, TypeError) as error:
            raise AuditRefused("audit.broken", "the audit log cannot be read") from error
        return cls(clock, user, rows)


def as_csv(rows: Iterable[AuditRow]) -> bytes:
    """Rows as ODK's `audit.csv`, UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in rows)
    return out.getvalue().encode()


def _with(
    row: AuditRow, *, end: int | None = None, new_value: str | None = None, change_reason: str = ""
) -> AuditRow:
    value = row.new_value if new_value is None else new_value
    reason = change_reason or row.change_reason
    return replace(row, end=end or row.end, new_value=value, change_reason=reason)
