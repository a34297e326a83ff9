"""The county's supervision stream: plans, draws, who is certified for what. The service opens it, once."""

from __future__ import annotations

import sqlalchemy as sa

from central.endpoint import Endpoint
from central.streams import shared_stream

TITLE = "计划与监督"


def supervision_stream(endpoint: Endpoint, connection: sa.Connection) -> str:
    """Its id; opened now where the county has none yet. Administrators get the key at once, leads, leaders
    and discipline supervision with their next exchange.
    """
    found = shared_stream(connection, "supervision")
    if found is not None:
        return found
    county, author = endpoint.county, endpoint.author()
    readers = [one.public.x25519 for one in county.administrators]
    made = author.open_stream(connection, "supervision", f"{county.name} {TITLE}", readers)
    endpoint.audit.note(connection, author.keys.profile, "stream.opened", made)
    return made


def open_supervision(endpoint: Endpoint) -> None:
    """See that there is one."""
    with endpoint.database.write() as connection:
        supervision_stream(endpoint, connection)
