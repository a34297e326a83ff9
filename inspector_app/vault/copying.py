"""Copies that are whole or not there: of the database, page by page, and of containers, checked while
they are copied.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from inspector_app.vault import engine, files
from inspector_app.vault.faults import VaultFault, from_os_error

PAGES = 2000
BLOCK = 1024 * 1024

Progress = Callable[[int, int], None]
"""(done, of), in pages or bytes."""
Cancelled = Callable[[], bool]


def copy_database(
    source: engine.Database,
    target: Path,
    key: bytes,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write what `source` holds at this moment to `target` under `key`, durably, while others go on
    writing.

    The target is a single file without a WAL. Raises VaultFault vault.cancelled, vault.disk-full …; the
    target is gone then.
    """

    def step(_status: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)
        if cancelled and cancelled():
            raise VaultFault("vault.cancelled", place=target.name)

    remove_database(target)
    try:
        copy = engine.connect(target, key)
        try:
            source.conn.execute("BEGIN")
            source.conn.execute(
                "SELECT count(*) FROM sqlite_schema"
            ).fetchone()  # holds this view of the data
            source.conn.backup(copy.conn, pages=PAGES, progress=step, sleep=0)
            copy.conn.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            source.conn.execute("ROLLBACK")
            copy.close()
        sync_file(target)
    except engine.DatabaseError as error:
        _take_away(target)
        raise engine.fault_of(error, target) from error
    except BaseException:
        _take_away(target)
        raise


def _take_away(target: Path) -> None:
    with suppress(OSError):  # a stick that is gone keeps what it has; the next backup removes it
        remove_database(target)


def remove_database(path: Path) -> None:
    """Delete a database file of ours that nobody uses, with what lies beside it."""
    for name in (path, *(Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Force a file to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        raise from_os_error(error, str(path)) from error
    finally:
        os.close(handle)


def copy_object(source: Path, target: Path, expected: str, cancelled: Cancelled | None = None) -> bool:
    """Copy a container if its bytes have the hash `expected` (hex); False, and no target, if they have not.

    Raises VaultFault vault.disk-full, vault.read-only, vault.disk-error, whose place is the file that failed,
    and vault.cancelled.
    """
    temporary = target.with_name(target.name + ".copying")
    try:
        whole = _copied(source, temporary, cancelled) == expected
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    try:
        if not whole:
            temporary.unlink()
            return False
        os.replace(temporary, target)
        files.sync_folder(target.parent)
    except OSError as error:
        raise from_os_error(error, str(target)) from error
    return True


def _copied(source: Path, target: Path, cancelled: Cancelled | None) -> str:
    """Copy a file and sync the copy; the SHA-256 of what was read, in hex."""
    total, place = hashlib.sha256(), source
    try:
        with source.open("rb") as reader:
            place = target
            with target.open("wb", buffering=0) as writer:
                while block := _read(reader, source):
                    if cancelled and cancelled():
                        raise VaultFault("vault.cancelled", place=target.name)
                    total.update(block)
                    _write(writer, block)
                os.fsync(writer.fileno())
    except OSError as error:
        raise from_os_error(error, str(place)) from error
    return total.hexdigest()


def _read(reader: BinaryIO, place: Path) -> bytes:
    try:
        return reader.read(BLOCK)
    except OSError as error:
        raise from_os_error(error, str(place)) from error


def _write(writer: RawIOBase, block: bytes) -> None:
    left = memoryview(block)
    while left:
        left = left[writer.write(left) or 0 :]


def hash_of(path: Path, cancelled: Cancelled | None = None) -> str:
    """SHA-256 of a file, hex, in bounded memory. Raises VaultFault vault.cancelled."""
    total = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(BLOCK):
            if cancelled and cancelled():
                raise VaultFault("vault.cancelled", place=path.name)
            total.update(block)
    return total.hexdigest()
