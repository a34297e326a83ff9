"""`central restore`: an endpoint from its backup, in a new epoch of the Merkle log.

What the endpoint received after the backup is lost here, but not at the devices. Both administrators sign
how much of the log is kept; devices that hold receipts beyond it learn that these no longer hold and send
what they have again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from central.backup import DATABASE, copy_private, read_manifest
from central.county_files import CountyFolder
from central.endpoint import Endpoint, open_endpoint
from central.faults import CentralFault
from central.log.tree import StoredNodes
from central.store.copying import copy_containers
from central.store.database import Database
from central.store.facts import log_epoch, write_fact
from central.store.migrations import upgrade
from central.store.object_urls import open_objects
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
    objects_url: str | None = None,
    despite_damage: bool = False,
) -> dict[str, Any]:
    """Into an empty folder, an empty database and any object store. Returns {"log_epoch", "kept"}; with
    `despite_damage` also {"damaged"}, the containers that could not be brought back.

    Raises `central.exists`, `backup.damaged`; then there is no county. Containers that were brought over
    stay, so that a restore that broke off goes on with the rest.
    """
    folder = CountyFolder(data)
    if folder.county.exists() or folder.service.exists():
        raise CentralFault("central.exists", place=str(data))
    manifest = read_manifest(source)
    held = _held(source / DATABASE)
    _check_objects(source, held, manifest, despite_damage=despite_damage)
    if database_url is not None:
        _check_empty(database_url)
    damaged = _bring_objects(source, held, folder, objects_url)
    _refuse(source, sorted(set(damaged) - set(manifest.get("damaged", ()))), len(held), despite_damage)
    copy_private(source / "service.key", folder.service)
    if database_url is None:
        copy_private(source / DATABASE, folder.database)
    else:
        _fill(source / DATABASE, database_url)
    copy_private(source / "county.json", folder.county)
    endpoint = open_endpoint(data, passphrase=passphrase, database_url=database_url, objects_url=objects_url)
    try:
        done = open_epoch(endpoint, administrators, int(manifest["size"]))
    finally:
        endpoint.close()
    return {**done, "damaged": damaged} if damaged else done


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


def _held(database: Path) -> dict[str, int]:
    """The containers that a backup's database names, with their sizes; nothing is written beside it."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?immutable=1", uri=True)) as rows:
        return dict(rows.execute("SELECT hash, size FROM objects"))


def _check_objects(
    source: Path, held: Mapping[str, int], manifest: Mapping[str, Any], *, despite_damage: bool
) -> None:
    """Quickly, before anything is copied: all containers are there in their sizes."""
    there = FileObjects(source / "objects")
    known = set(manifest.get("damaged", ()))
    short = [
        name
        for name, size in held.items()
        if name not in known and (not there.holds(name) or there.size(name) != size)
    ]
    _refuse(source, short, len(held), despite_damage)


def _bring_objects(
    source: Path, held: Mapping[str, int], folder: CountyFolder, objects_url: str | None
) -> list[str]:
    target = open_objects(objects_url, folder.objects)
    return copy_containers(FileObjects(source / "objects"), target, held, folder.uploads)


def _refuse(source: Path, names: Sequence[str], number: int, despite_damage: bool) -> None:
    if names and not despite_damage:
        reason = (
            f"{len(names)} of {number} evidence files are missing or damaged, the first is "
            f"objects/{names[0][:2]}/{names[0]}; put them there from another backup, "
            "or restore without them by --despite-damage"
        )
        raise CentralFault("backup.damaged", place=str(source), reason=reason)


def _check_empty(database_url: str) -> None:
    """Raises `central.exists`."""
    new = Database(database_url)
    try:
        upgrade(new)
        with new.read() as rows:
            if rows.scalar(sa.select(sa.func.count()).select_from(commits)):
                raise CentralFault("central.exists", place="database")
    finally:
        new.close()


def _fill(source: Path, database_url: str) -> None:
    """All rows into an empty database."""
    old, new = Database(str(source)), Database(database_url)
    try:
        with old.read() as rows, new.write() as into:
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
