"""Many rows in one statement: arrays on PostgreSQL, rows of parameters on SQLite.

One array a column costs PostgreSQL the same few parameters for one row and for thousands, so the statement
is parsed and planned once; rows of parameters are parsed again for every number of rows.
"""

from __future__ import annotations

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
    statement = _from_arrays(tuple((table, tuple(rows[0])) for table, rows in parts), None)
    connection.execute(statement, {k: v for table, rows in parts for k, v in _arrays(table, rows).items()})


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
    from_arrays = _from_arrays(((table, tuple(rows[0])),), name)
    return connection.scalars(from_arrays, _arrays(table, rows)).all()


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"


@cache
def _from_arrays(
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
    arrays = [
        sa.bindparam(f"{table.name}_{name}", type_=postgresql.ARRAY(table.c[name].type)) for name in names
    ]
    columns = sa.func.unnest(*arrays).table_valued(*names).render_derived()
    return postgresql.insert(table).from_select(names, sa.select(*(columns.c[name] for name in names)))


def _arrays(table: sa.Table, rows: Rows) -> dict[str, list[Any]]:
    return {f"{table.name}_{name}": [row[name] for row in rows] for name in rows[0]}
