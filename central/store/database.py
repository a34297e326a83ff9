"""One door to the database: read and write transactions over SQLite (WAL, synchronous FULL) or PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from central.faults import CentralFault

SEQUENCER_LOCK = 0x6463_6C6F_6701
"""Advisory lock number under which PostgreSQL workers take turns at the Merkle log."""
_TAKE_SEQUENCER = sa.select(sa.func.pg_advisory_xact_lock(SEQUENCER_LOCK))


class Database:
    """Transactions on one URL. `write()` takes turns within a process; SQLite and PostgreSQL keep order
    between processes.
    """

    def __init__(self, url: str) -> None:
        self.url = normal_url(url)
        self.is_sqlite = self.url.startswith("sqlite")
        options: dict[str, Any] = {"pool_pre_ping": True, "pool_use_lifo": True} if not self.is_sqlite else {}
        self.engine = sa.create_engine(self.url, **options)
        self._turn: threading.RLock | None = threading.RLock() if self.is_sqlite else None
        if self.is_sqlite:
            sa.event.listen(self.engine, "connect", _prepare_sqlite)
            sa.event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A consistent snapshot."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """A consistent view over many reads, while others write."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect() as plain:
            connection = plain.execution_options(**level)
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that is durable when the block ends, and undone when the block raises."""
        if self._turn is None:
            with self.engine.connect() as connection, connection.begin():
                yield connection
            return
        with self._turn, self.engine.connect() as plain:
            connection = plain.execution_options(write=True)
            with connection.begin():
                yield connection

    def take_sequencer(self, connection: sa.Connection) -> None:
        """Only one writer of the Merkle log at a time, until this transaction ends."""
        if not self.is_sqlite:
            connection.execute(_TAKE_SEQUENCER)

    def close(self) -> None:
        self.engine.dispose()


def normal_url(url: str) -> str:
    """`postgresql://…` means psycopg 3; a bare path is a SQLite file."""
    if url.startswith("postgresql://"):
        return "postgresql+psycopg://" + url.removeprefix("postgresql://")
    if url.startswith(("postgresql+psycopg://", "sqlite:///")):
        return url
    if "://" in url:
        raise CentralFault("central.database-url", place=url.split("://", 1)[0])
    return f"sqlite:///{Path(url).absolute()}"


def _prepare_sqlite(raw: Any, _record: Any) -> None:
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
