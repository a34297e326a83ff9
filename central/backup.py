"""`central backup`: a consistent copy while the endpoint runs.

First the database in one snapshot, then every container that the snapshot names, last the manifest: a
backup without a manifest is none. A folder that holds an older backup is brought up to date, and the older
one holds until the new one is complete; containers in it are not copied again. A container that is damaged
or gone at the endpoint is named in the manifest and holds the others up in nothing, but no receipt says
"backed up" for such a backup.

    manifest.json  county.json  service.key  database.sqlite  objects/ab/<hash>
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from central.endpoint import Endpoint
from central.faults import CentralFault
from central.keyfiles import write_private
from central.log.sequencer import log_size, newest_checkpoint
from central.store.copying import copy_containers
from central.store.database import Database
from central.store.facts import log_epoch, write_fact
from central.store.migrations import upgrade
from central.store.objects import FileObjects, sync_file, sync_folder
from central.store.schema import metadata, objects
from sync import canonical, statements
from sync.faults import SyncFault

MANIFEST = "manifest.json"
DATABASE = "database.sqlite"
_ROWS = 2_000
_PASSING = ("nonces", "tokens", "web_sessions", "uploads")
"""What has no meaning after a restore."""


def backup(endpoint: Endpoint, target: Path) -> dict[str, Any]:
    """Returns the manifest; if it names nothing as `damaged`, receipts say "backed up" up to its size from
    then on.

    Raises `objects.unreachable` where the object store does not answer, and `OSError` of the disk: then the
    backup that was in `target` is whole still, or there is none.
    """
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    copied = target / (DATABASE + ".new")
    copied.unlink(missing_ok=True)
    try:
        return _backed_up(endpoint, target, copied)
    except BaseException:
        with suppress(OSError):  # a disk that is gone keeps it; the next backup takes it away
            copied.unlink(missing_ok=True)
        raise


def _backed_up(endpoint: Endpoint, target: Path, copied: Path) -> dict[str, Any]:
    with endpoint.database.snapshot() as connection:
        epoch = log_epoch(connection)
        size, newest = log_size(connection, epoch), newest_checkpoint(connection)
        copy_rows(connection, copied)
        held = {
            row.hash: int(row.size) for row in connection.execute(sa.select(objects.c.hash, objects.c.size))
        }
    kept = target / "objects"
    damaged = copy_containers(endpoint.objects, FileObjects(kept), held, kept)
    (target / MANIFEST).unlink(missing_ok=True)
    sync_folder(target)
    copied.replace(target / DATABASE)
    for source, name in ((endpoint.folder.county, "county.json"), (endpoint.folder.service, "service.key")):
        (target / name).unlink(missing_ok=True)
        write_private(target / name, source.read_bytes())
    manifest = {
        "v": 1, "county": endpoint.county.id, "log_epoch": epoch, "size": size, "at": endpoint.clock(),
        "checkpoint": newest[1] if newest else "", "objects": len(held), "damaged": damaged,
        "database": file_digest(target / DATABASE),
    }  # fmt: skip
    write_private(target / MANIFEST, canonical.encode(manifest))
    if not damaged:
        _note(endpoint, epoch, size)
    return manifest


def read_manifest(source: Path) -> dict[str, Any]:
    """The manifest of a whole backup whose files are as they were. Raises `backup.damaged`."""
    try:
        manifest = canonical.decode_object((source / MANIFEST).read_bytes())
    except (OSError, SyncFault) as error:
        raise _damaged(source, "it has no readable manifest; the backup was not finished") from error
    if manifest.get("v") != 1:
        raise _damaged(source, "it is from a newer version")
    if file_digest(source / DATABASE) != manifest.get("database"):
        raise _damaged(source, "the database is not the one that was backed up")
    return manifest


def copy_rows(connection: sa.Connection, target: Path) -> None:
    """All tables into a SQLite file of the same schema, whatever they are copied from."""
    copy = Database(str(target))
    try:
        upgrade(copy)
        with copy.write() as into:
            for table in metadata.sorted_tables:
                if table.name not in _PASSING:
                    _copy_table(connection, into, table)
    finally:
        copy.close()
    sync_file(target)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def file_digest(path: Path) -> str:
    """SHA-256 in hex; empty if there is no such file."""
    if not path.is_file():
        return ""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _copy_table(connection: sa.Connection, into: sa.Connection, table: sa.Table) -> None:
    rows = connection.execute(sa.select(table).execution_options(yield_per=_ROWS)).mappings()
    for batch in rows.partitions(_ROWS):
        into.execute(table.insert(), [_plain(row) for row in batch])


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _note(endpoint: Endpoint, epoch: int, size: int) -> None:
    now = endpoint.clock()
    body = {
        "type": "backed-up", "v": 1, "origin": endpoint.county.origin, "log_epoch": epoch, "size": size,
        "at": now,
    }  # fmt: skip
    statement = statements.sign(body, endpoint.secrets.profile)
    with endpoint.database.write() as connection:
        endpoint.ledger.add_statement(connection, statement, now)
        write_fact(connection, "backed_up", str(size))
        endpoint.audit.note(connection, "operator", "backup", str(size))


def _damaged(source: Path, reason: str) -> CentralFault:
    return CentralFault("backup.damaged", place=str(source), reason=reason)


def copy_private(source: Path, target: Path) -> None:
    """A key or database file, readable by its owner alone."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(source, target)
    os.chmod(target, 0o600)
    sync_file(target)
    sync_folder(target.parent)
