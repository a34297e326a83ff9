"""What waits for a person, as the office reads it: who made it, who brought it, why it was set aside.

Judging takes an administrator's own key, which no web server holds: the page says the command for it.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from central.endpoint import Endpoint
from central.faults import CentralFault
from central.portal.views import moment
from central.portal.words import REASONS, named
from central.store.quarantine import waiting
from central.streams import KnownStreams
from central.users import User

MOST = 200
"""Rows on the page; the oldest come first."""


class WaitingLine(NamedTuple):
    """One commit that was set aside, in words."""

    id: str
    author: str
    sender: str
    unit: str
    reason: str
    received: str


def waiting_lines(
    endpoint: Endpoint, connection: sa.Connection, user: User, language: str
) -> list[WaitingLine]:
    """Raises `portal.forbidden`: only for those who see the whole county."""
    if "*" not in user.scope:
        raise CentralFault("portal.forbidden", status=403)
    people = {who.profile: who.name for who in endpoint.people.everybody(connection)}
    units = endpoint.reader.registry(connection).units
    streams = KnownStreams(lambda: connection)
    found = []
    for one in waiting(connection, MOST):
        stream = streams.find(one.stream)
        unit = units.get(stream.unit) if stream is not None else None
        found.append(
            WaitingLine(
                id=one.id,
                author=people.get(one.profile, one.profile[:8]),
                sender=people.get(one.sender, one.sender[:8]),
                unit=""
                if unit is None
                else unit.name_en
                if language == "en" and unit.name_en
                else unit.name_zh,
                reason=named(REASONS, one.reason, language),
                received=moment(one.received),
            )
        )
    return found
