"""The encrypted database: SQLCipher under sqlite-utils. The only module that imports either.

sqlite-utils looks for `pysqlite3` first; the alias makes both use one driver and so one set of exceptions.
It must stand before the first import of sqlite_utils in the program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

from sqlite_utils import Database as Database  # noqa: E402

from inspector_app.vault.faults import VaultFault  # noqa: E402
from inspector_app.vault.memory import wipe_text  # noqa: E402

DatabaseError: type[Exception] = sqlcipher3.DatabaseError
IntegrityError: type[Exception] = sqlcipher3.IntegrityError

CACHE_KIB = 64 * 1024
BUSY_MS = 10_000

_FAULTS = (
    ("database or disk is full", "vault.disk-full"),
    ("readonly database", "vault.read-only"),
    ("unable to open database file", "vault.read-only"),
    ("disk I/O error", "vault.disk-error"),
    ("malformed", "vault.damaged"),
    ("not a database", "vault.damaged"),
)


class WrongKeyError(Exception):
    """The key does not fit the database file (or its first page is damaged: SQLCipher cannot tell)."""


def connect(
    path: Path, key: bytes | bytearray, *, read_only: bool = False, cache_kib: int = CACHE_KIB
) -> Database:
    """Open (or create) the database with its raw 32-byte key; usable from any one thread at a time.

    Raises WrongKeyError, VaultFault vault.read-only, vault.disk-full, vault.disk-error.
    """
    try:
        connection = sqlcipher3.connect(str(path), check_same_thread=False, isolation_level=None)
    except DatabaseError as error:
        raise fault_of(error, path) from error
    try:
        _give_key(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        _set_up(connection, read_only, cache_kib)
        return Database(connection, recursive_triggers=False, execute_plugins=False)
    except DatabaseError as error:
        connection.close()
        if "not a database" in str(error):
            raise WrongKeyError from error
        raise fault_of(error, path) from error


def _give_key(connection: Any, key: bytes | bytearray) -> None:
    connection.executescript(
        "PRAGMA cipher_log_level = NONE"
    )  # a wrong key is our fault to report, not stderr's
    statement = f"PRAGMA key = \"x'{bytes(key).hex()}'\""
    connection.executescript(statement)  # unlike execute(), it leaves no copy in the statement cache
    wipe_text(statement)


def _set_up(connection: Any, read_only: bool, cache_kib: int) -> None:
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        f"cache_size = -{cache_kib}",
        "temp_store = MEMORY",  # sorting must never reach a temp file in clear
        "secure_delete = FAST",
        "foreign_keys = ON",
        "query_only = ON" if read_only else "journal_mode = WAL",
        "synchronous = FULL",  # acknowledged means: survives a power cut
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def bring_home(path: Path, key: bytes) -> None:
    """Move what the WAL holds into the database file. Raises the driver's errors."""
    database = connect(path, key)
    try:
        database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        database.close()


def fault_of(error: BaseException, path: Path) -> VaultFault:
    """The designed fault for an error of the driver."""
    text = str(error)
    code = next((code for sign, code in _FAULTS if sign in text), "vault.disk-error")
    return VaultFault(_look_closer(path) if code == "vault.disk-error" else code, place=str(path))


def _look_closer(path: Path) -> str:
    """SQLite calls a medium that turned read-only a failing one, and some full ones too; the system
    knows better.
    """
    if sys.platform == "win32":
        return "vault.disk-error"
    try:
        medium = os.statvfs(path.parent)
    except OSError:  # a stick that is gone
        return "vault.disk-error"
    if medium.f_flag & os.ST_RDONLY:
        return "vault.read-only"
    return "vault.disk-full" if medium.f_bavail == 0 else "vault.disk-error"


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Turn what the driver says of the disk or the file into designed faults."""
    try:
        yield
    except DatabaseError as error:
        if is_storage_error(error):
            raise fault_of(error, path) from error
        raise


def is_storage_error(error: BaseException) -> bool:
    """Whether an error of the driver tells of the disk or the file, not of a wrong statement."""
    return isinstance(error, DatabaseError) and any(sign in str(error) for sign, _ in _FAULTS)
