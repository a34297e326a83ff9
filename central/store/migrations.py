"""Alembic without its command line: the steps lie in `central/store/versions/`, and every start brings
the database up to date.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from central.faults import CentralFault
from central.store.database import Database

_HERE = Path(__file__).parent


def upgrade(database: Database) -> None:
    """To the newest version. Raises `central.newer-database` for a database of a later program."""
    with database.write() as connection:
        database.take_sequencer(connection)
        here = current(connection)
        script = ScriptDirectory.from_config(_config(connection))
        if here is not None and here not in {step.revision for step in script.walk_revisions()}:
            raise CentralFault("central.newer-database", place=here)
        if here != script.get_current_head():
            command.upgrade(_config(connection), "head")


def downgrade(database: Database, revision: str) -> None:
    """Back to an earlier version, with the data; "base" empties the database."""
    with database.write() as connection:
        command.downgrade(_config(connection), revision)


def current(connection: sa.Connection) -> str | None:
    """The version that the database is at; None before the first step."""
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
