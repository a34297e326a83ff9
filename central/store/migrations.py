"""Alembic without its command line: the steps lie in `central/store/versions/`, and every start brings
the database up to date. Most starts find it so: Alembic is imported only where there is a step to take.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from central.faults import CentralFault
from central.store.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

_HERE = Path(__file__).parent
_KEPT = "alembic_version"
_NUMBER = slice(1, 5)  # of v0001_first.py


def upgrade(database: Database) -> None:
    """To the newest version. Raises `central.newer-database` for a database of a later program."""
    with database.write() as connection:
        database.take_sequencer(connection)
        here, known = current(connection), steps()
        if here is not None and here not in known:
            raise CentralFault("central.newer-database", place=here)
        if here != known[-1]:
            from alembic import command

            command.upgrade(_config(connection), "head")


def downgrade(database: Database, revision: str) -> None:
    """Back to an earlier version, with the data; "base" empties the database."""
    from alembic import command

    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def steps() -> list[str]:
    """The versions that this program knows, oldest first: what the files of the steps begin with."""
    return sorted(path.name[_NUMBER] for path in (_HERE / "versions").glob("v*_*.py"))


def current(connection: sa.Connection) -> str | None:
    """The version that the database is at; None before the first step."""
    if not sa.inspect(connection).has_table(_KEPT):
        return None
    version: str | None = connection.scalar(sa.select(sa.column("version_num")).select_from(sa.table(_KEPT)))
    return version


def _config(connection: sa.Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
