"""What was changed in a visit that came back; each such change needs its reason (X24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from casework.folds.task_state import Answer
from forms.session import FormSession
from inspector_app.desk.reading import question_at, worded


class Corrected(NamedTuple):
    """An answer that had been handed in and is another one now; `before` and `after` as a person reads them,
    "" for none. `asked`: what the lead wrote at the item, which is the reason unless a better one is given.
    """

    ref: str
    before: str
    after: str
    asked: str

    def reason(self, reasons: Mapping[str, str]) -> str:
        """The reason given, else the lead's; "" where it is still missing."""
        return reasons.get(self.ref, "").strip() or self.asked.strip()


def corrected(
    session: FormSession, standing: Mapping[str, Answer], asked: Mapping[str, str]
) -> tuple[Corrected, ...]:
    """In document order; what the form works out by itself, or asks only now, needs no reason."""
    found = []
    for ref in session.questions():
        before = standing[ref].value if ref in standing else None
        question = question_at(session, ref)
        if before and question is not None and not question.readonly and question.value != before:
            before, after = (worded(question, each, session.language) for each in (before, question.value))
            found.append(Corrected(ref, before, after, asked.get(ref, "")))
    return tuple(found)
