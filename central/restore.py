"""`central restore`: an endpoint from its backup, in a new epoch of the Merkle log.

What the endpoint received after the backup is lost here, but not at the devices. Both administrators sign
how much of the log is kept; devices
that hold receipts beyond it learn that these no longer hold and send what they have again.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from central.backup import DATABASE, copy_private, read_manifest
from central.county_files import CountyFolder
from central.endpoint import Endpoint, open_endpoint
from central.faults import CentralFault
from central.log.tree import StoredNodes
from central.store.database import Database
from central.store.facts import log_epoch, write_fact
from central.store.migrations import upgrade
from central.store.objects import FileObjects
from central.store.schema import commits, leaves, metadata, node_runs
from sync import merkle
from sync.county import build_log_epoch, check_log_epoch
from sync.identity import ProfileKeys

_ROWS = 2_000


def restore(
    source: Path,
    data: Path,
    administrators: Sequence[ProfileKeys],
    *,
    passphrase: str | None = None,
    database_url: str | None = None,
) -> dict[str, Any]:
    """Into an empty folder (and an empty database). Returns {"log_epoch", "kept"}.

    Raises `central.exists`, `backup.damaged`; then nothing was made.
    """
    folder = CountyFolder(data)
    if folder.county.exists() or folder.service.exists():
        raise CentralFault("central.exists", place=str(data))
    manifest = read_manifest(source)
    _check_objects(source, int(manifest["objects"]))
    copy_private(source / "service.key", folder.service)
    if database_url is None:
        copy_private(source / DATABASE, folder.database)
    else:
        _fill(source / DATABASE, database_url)
    shutil.copytree(source / "objects", folder.objects, dirs_exist_ok=True)
    copy_private(source / "county.json", folder.county)
    endpoint = open_endpoint(data, passphrase=passphrase, database_url=database_url)
    try:
        return open_epoch(endpoint, administrators, int(manifest["size"]))
    finally:
        endpoint.close()


def open_epoch(endpoint: Endpoint, administrators: Sequence[ProfileKeys], kept: int) -> dict[str, Any]:
    """The first `kept` leaves of the old epoch become the beginning of the new one; own chains get a new
    incarnation.
    """
    now = endpoint.clock()
    with endpoint.database.write() as connection:
        endpoint.database.take_sequencer(connection)
        old = log_epoch(connection)
        new = old + 1
        for table in (leaves, node_runs):
            connection.execute(table.update().where(table.c.epoch == old).values(epoch=new))
        write_fact(connection, "log_epoch", str(new))
        write_fact(connection, "incarnation", "")
        write_fact(connection, "backed_up", str(kept))
        write_fact(connection, "log_kept", str(kept))
        root = merkle.root(StoredNodes(connection, new), kept)
        statement = build_log_epoch(
            county=endpoint.county, epoch=new, kept=kept, root=root, at=now, administrators=administrators
        )
        check_log_epoch(statement, endpoint.county)
        endpoint.ledger.add_statement(connection, statement, now)
        endpoint.sequencer.sign(connection, new, kept)
        endpoint.audit.note(connection, "operator", "restore", str(new), f"{kept} kept")
    return {"log_epoch": new, "kept": kept}


def _check_objects(source: Path, number: int) -> None:
    here = sum(1 for _ in FileObjects(source / "objects").names())
    if here < number:
        reason = f"{number - here} of {number} evidence files are missing"
        raise CentralFault("backup.damaged", place=str(source), reason=reason)


def _fill(source: Path, database_url: str) -> None:
    """All rows into an empty database. Raises `central.exists` if it is not."""
    old, new = Database(str(source)), Database(database_url)
    try:
        upgrade(new)
        with old.read() as rows, new.write() as into:
            if into.scalar(sa.select(sa.func.count()).select_from(commits)):
                raise CentralFault("central.exists", place="database")
            for table in metadata.sorted_tables:
                found = rows.execute(sa.select(table).execution_options(yield_per=_ROWS)).mappings()
                for batch in found.partitions(_ROWS):
                    into.execute(table.insert(), [dict(row) for row in batch])
            _set_counters(into)
    finally:
        old.close()
        new.close()


def _set_counters(connection: sa.Connection) -> None:
    """PostgreSQL goes on counting behind the rows that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if "number" in table.c:
            newest = sa.select(sa.func.coalesce(sa.func.max(table.c.number), 0)).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, "number")
            connection.execute(sa.select(sa.func.setval(sequence, newest + 1, False)))
