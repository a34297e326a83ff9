"""Whether a number is that of a certificate in force (R58), as anybody at the door may ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from casework.calendar import local_day
from casework.folds.roster import Enrolment, RosterState
from casework.planning.conduct import code_of
from casework.planning.knowledge import LATEST

SHOWN_ROLES = frozenset({"inspector", "lead"})
"""Who comes openly. Whether a covert visitor is one is told to nobody."""
_BETWEEN = re.compile(r"[\s\-–—_/]")


class Shown(NamedTuple):
    """`state`: valid, expired, unknown. Of a known one the day it ends and the name with one sign left of it:
    enough to hold against the paper, too little to learn names from.
    """

    state: str
    until: str = ""
    name: str = ""


def certificate_shown(roster: RosterState, typed: str, today: date) -> Shown:
    """By the published number, or by the code that the laptop shows where none was published.

    A revoked person's is expired: who asks need not know why.
    """
    wanted = _plain(typed)
    found = [each for each in _open_profiles(roster) if wanted and wanted in _numbers(roster, each)]
    if not found:
        return Shown("unknown")
    ends = {each.profile: _ends(roster, each) for each in found}
    newest = max(found, key=lambda each: ends[each.profile])
    until = ends[newest.profile]
    state = "valid" if _begun(roster, newest, today) and until >= today else "expired"
    return Shown(state, until.isoformat(), f"{newest.name[:1]}＊＊")


def _open_profiles(roster: RosterState) -> Iterator[Enrolment]:
    return (each for each in roster.profiles.values() if SHOWN_ROLES & set(each.roles))


def _plain(number: str) -> str:
    return _BETWEEN.sub("", number).casefold()


def _numbers(roster: RosterState, who: Enrolment) -> set[str]:
    published = roster.certified.get(who.person)
    return {_plain(code_of(who.grant))} | ({_plain(published.number)} if published else set())


def _ends(roster: RosterState, who: Enrolment) -> date:
    """The earliest of the certificate's, the grant's and the revocation's day."""
    days = [local_day(min(who.not_after, LATEST))]
    published, revoked = roster.certified.get(who.person), roster.revoked(who.profile)
    if published is not None:
        days.append(date.fromisoformat(published.until))
    if revoked is not None:
        days.append(date.fromordinal(local_day(min(revoked.since, LATEST)).toordinal() - 1))
    return min(days)


def _begun(roster: RosterState, who: Enrolment, today: date) -> bool:
    published = roster.certified.get(who.person)
    return published is None or date.fromisoformat(published.since) <= today
