"""The inspector certificate (督查证) of the person at the desk (R58)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from casework.calendar import local_day
from casework.planning.gates import certificate_over
from casework.planning.knowledge import LATEST
from inspector_app.desk.core import Core


class OwnCertificate(NamedTuple):
    """`number` "" where the county published none; `since` None for always."""

    number: str
    since: date | None
    until: date


def own_certificate(core: Core) -> OwnCertificate | None:
    """What the county published, and no longer than the grant of this laptop; None before enrolment."""
    roster = core.book.roster.state
    enrolment = roster.profiles.get(core.profile)
    if enrolment is None:
        return None
    grant = local_day(min(enrolment.not_after, LATEST))
    since = local_day(enrolment.not_before) if enrolment.not_before > 0 else None
    published = roster.certified.get(enrolment.person)
    if published is None:
        return OwnCertificate("", since, grant)
    ends = date.fromisoformat(published.until)
    return OwnCertificate(published.number, date.fromisoformat(published.since), min(grant, ends))


def certificate_ended(core: Core) -> bool:
    """The county published one, and it is over: by the clock, or because a task was signed after its end.

    A grant that lapsed never ends work (decision 033).
    """
    own = own_certificate(core)
    if own is None or not own.number:
        return False
    planned = [state.task.planned_at for state in core.book.tasks().values() if state.task]
    return certificate_over(own.until, core.today(), signed=local_day(max(planned, default=0)))
