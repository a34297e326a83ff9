"""Small named values of the endpoint: log epoch, incarnation of its own chains, size covered by the
newest backup.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from central.store.schema import facts

_READ = sa.select(facts.c.value).where(facts.c.name == sa.bindparam("called"))


def read_fact(connection: sa.Connection, name: str, default: str = "") -> str:
    value = connection.scalar(_READ, {"called": name})
    return default if value is None else str(value)


def write_fact(connection: sa.Connection, name: str, value: str) -> None:
    if connection.execute(facts.update().where(facts.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(facts.insert().values(name=name, value=value))


def log_epoch(connection: sa.Connection) -> int:
    return int(read_fact(connection, "log_epoch", "0"))


def incarnation(connection: sa.Connection) -> str:
    """16 hex digits: under which chains are signed here. A restore clears it, so that a new one is drawn."""
    known = read_fact(connection, "incarnation")
    if not known:
        known = secrets.token_hex(8)
        write_fact(connection, "incarnation", known)
    return known
