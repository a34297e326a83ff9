"""From a filled form to the events of finalising."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.folds.task_state import Answer, EvidenceState
from forms.session import FormSession
from inspector_app.desk.journal import Event, Journal
from inspector_app.vault.drafts import DraftRow

Audit = tuple[str, str, int, int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Finalised:
    """What finalising made: counts for the screen, and the id of the commit in hex."""

    commit: str
    answers: int
    photos: int


def answered_event(
    journal: Journal,
    visit: str,
    answers: Mapping[str, str],
    rows: Sequence[DraftRow],
    standing: Mapping[str, Answer],
) -> Event:
    """Every answer that differs from what `standing` has on record (an earlier round).

    Each with the time it was given last (0: the form worked it out by itself) and the time spent on it;
    null for one that was taken away.
    """
    newest = {row.ref: row for row in rows if row.kind == "answer"}
    spent: dict[str, int] = {}
    for row in rows:
        spent[row.ref] = spent.get(row.ref, 0) + max(row.spent_ms, 0)
    changed: dict[str, str | None] = {
        ref: value for ref, value in answers.items() if ref not in standing or standing[ref].value != value
    }
    changed |= {ref: None for ref, old in standing.items() if old.value is not None and ref not in answers}
    given = [
        [ref, value, newest[ref].at if ref in newest else 0, spent.get(ref, 0)]
        for ref, value in changed.items()
    ]
    return journal.event("visit.answered", visit=visit, answers=given)


def finalised_event(
    journal: Journal,
    visit: str,
    session: FormSession,
    *,
    answered: int,
    required: int,
    evidence: Sequence[EvidenceState],
    statements: Mapping[str, str],
    started: int,
    ended: int,
    exceptional: bool,
) -> Event:
    """The finalising itself, with the submission as XForms writes it."""
    xml = session.submission_xml()
    return journal.event(
        "visit.finalised",
        visit=visit,
        instance_id=instance_id(session),
        submission=xml.decode(),
        digest=hashlib.sha256(xml).hexdigest(),
        answered=answered,
        required=required,
        evidence=[piece.file for piece in evidence if not piece.withdrawn],
        statements=[{"question": key, "answer": text} for key, text in statements.items()],
        exceptional_day=exceptional,
        started=started,
        ended=ended,
    )


def instance_id(session: FormSession) -> str:
    """The XForms instanceID of the session."""
    return next((value for ref, value in session.answers().items() if ref.endswith("instanceID")), "")


def audit_rows(
    rows: Sequence[DraftRow], user: str, standing: Mapping[str, Answer], reasons: Mapping[str, str]
) -> list[Audit]:
    """The draft journal as audit rows: event, node, start, end, old, new, user, reason (ODK audit log).

    `standing`: what was on record before these rows; a reason stands at the last row of its ref.
    """
    old = {ref: answer.value or "" for ref, answer in standing.items()}
    last = {row.ref: number for number, row in enumerate(rows) if row.kind == "answer"}
    audit: list[Audit] = []
    for number, row in enumerate(rows):
        new = "" if row.value is None else str(row.value)
        event = "question" if row.kind == "answer" else row.kind
        why = reasons.get(row.ref, "") if last.get(row.ref) == number else ""
        start = row.at - max(row.spent_ms, 0)
        audit.append((event, row.ref, start, row.at, old.get(row.ref, ""), new, user, why))
        old[row.ref] = new
    return audit
