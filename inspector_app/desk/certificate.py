"""The inspector certificate (督查证) of the person at the desk (R58)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from casework.calendar import local_day
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
