"""Many rows in one statement: one JSON text on PostgreSQL, rows of parameters on SQLite.

One text is one parameter for one row and for thousands, so the statement is parsed and planned once and the
driver converts one value instead of every field; rows of parameters are parsed again for every number of
rows.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Rows = Sequence[Mapping[str, Any]]
_TOO_MANY = 30_000
"""SQLite takes at most 32,766 parameters."""


def insert_all(connection: sa.Connection, *parts: tuple[sa.Table, Rows]) -> None:
    """Insert rows that cannot be there yet into one or more tables, none of them without rows. All rows of a
    table have the same columns.
    """
    if _is_sqlite(connection):
        for table, rows in parts:
            connection.execute(table.insert(), [dict(row) for row in rows])
        return
    statement = _from_json(tuple((table, tuple(rows[0])) for table, rows in parts), None)
    connection.execute(statement, {table.name: _json(rows) for table, rows in parts})


def insert_missing(connection: sa.Connection, table: sa.Table, rows: Rows, name: sa.Column[Any]) -> set[Any]:
    """Insert, in one statement, the rows that are not there yet; returns the `name` of those that were
    new.
    """
    return set(_inserted(connection, table, rows, name))


def insert_new(connection: sa.Connection, table: sa.Table, rows: Rows) -> int:
    """Insert the rows that are not there yet; returns how many were new."""
    return len(_inserted(connection, table, rows, next(iter(table.primary_key.columns))))


def among(
    connection: sa.Connection, column: sa.Column[Any], values: Collection[Any]
) -> sa.ColumnElement[bool]:
    """`column` is one of `values`: at most 30,000 on SQLite."""
    if _is_sqlite(connection):
        if len(values) > _TOO_MANY:
            raise ValueError("too many values for one statement")
        return column.in_(list(values))
    array = sa.bindparam(column.name, list(values), type_=postgresql.ARRAY(column.type), unique=True)
    return column.in_(sa.select(sa.func.unnest(array)))  # joined; `= ANY` may be compared one by one


def _inserted(connection: sa.Connection, table: sa.Table, rows: Rows, name: sa.Column[Any]) -> Sequence[Any]:
    if not rows:
        return []
    if _is_sqlite(connection):
        statement = sqlite.insert(table).on_conflict_do_nothing().returning(name)
        return connection.scalars(statement, [dict(row) for row in rows]).all()
    from_json = _from_json(((table, tuple(rows[0])),), name)
    return connection.scalars(from_json, {table.name: _json(rows)}).all()


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"


@cache
def _from_json(
    parts: tuple[tuple[sa.Table, tuple[str, ...]], ...], returning: sa.Column[Any] | None
) -> sa.Executable:
    """One statement for all tables. With `returning`, for one table, rows that are there already are passed
    over.
    """
    *others, last = [_insert(table, names) for table, names in parts]
    if returning is not None:
        return last.on_conflict_do_nothing().returning(returning)
    return last.add_cte(*(other.cte() for other in others))


def _insert(table: sa.Table, names: tuple[str, ...]) -> postgresql.Insert:
    rows = sa.cast(sa.bindparam(table.name, type_=sa.Text), postgresql.JSON)
    fields = [
        sa.column(name, sa.Text() if _is_bytes(table.c[name]) else table.c[name].type) for name in names
    ]
    found = sa.func.json_to_recordset(rows).table_valued(*fields).render_derived(with_types=True)
    values = [
        sa.func.decode(found.c[name], sa.literal_column("'hex'"))
        if _is_bytes(table.c[name])
        else found.c[name]
        for name in names
    ]
    return postgresql.insert(table).from_select(names, sa.select(*values))


def _is_bytes(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.LargeBinary)


def _json(rows: Rows) -> str:
    return json.dumps(rows, default=bytes.hex, ensure_ascii=False, separators=(",", ":"))
