"""The database file of a vault: how it is born, named and opened."""

from __future__ import annotations

import os
from pathlib import Path

from inspector_app.vault import engine, files, schema, settings
from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.slots import DataKeys, Entropy
from sync.identity import ProfileKeys

DATABASE = "vault.db"
UNBORN = "creating.db"
REKEYED = "rekeyed.db"
PROFILE = "profile"
INCARNATION = "vault.incarnation"


def give_birth(folder: Path, key: bytes, profile_keys: ProfileKeys, entropy: Entropy) -> None:
    """Write the new database under a name that no vault uses yet; it is named last, after the slots stand."""
    unborn = folder / UNBORN
    for leftover in (unborn, Path(f"{unborn}-wal"), Path(f"{unborn}-shm"), Path(f"{unborn}-journal")):
        leftover.unlink(missing_ok=True)
    database = engine.connect(unborn, key)
    try:
        schema.migrate(database, str(folder))
        with database.atomic():
            database.conn.execute(
                "INSERT INTO secrets VALUES (?, ?)", (PROFILE, profile_keys.to_secret_bytes())
            )
            settings.put(database, INCARNATION, entropy(8).hex())
        database.conn.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        database.close()


def clear_stump(folder: Path) -> bool:
    """Remove a vault that a power cut left before its slots were written; whether it was one.

    No slot ever held its key, so nothing can be in it that anybody entered. A folder with anything else in
    it, or one that a program is making just now, is left alone, and so is what the disk refuses to remove.
    """
    try:
        names = [path.name for path in folder.iterdir()]
        if not all(name in ("lock", "slots.part") or name.startswith(UNBORN) for name in names):
            return False
        lock = files.FolderLock(folder)
        try:
            for name in {*names, "lock"}:
                (folder / name).unlink(missing_ok=True)
        finally:
            lock.release()
        folder.rmdir()
    except (OSError, VaultFault):
        return False
    return True


def settle_names(folder: Path) -> None:
    """Finish a creation that was cut off after the slots were written; drop a rekeyed copy that never
    took its place.
    """
    unborn, database = folder / UNBORN, folder / DATABASE
    if unborn.exists() and not database.exists():
        os.replace(unborn, database)
        files.sync_folder(folder)
    if not database.exists():
        raise VaultFault("vault.damaged", place=str(database))
    for leftover in folder.glob(REKEYED + "*"):
        leftover.unlink()


def connect_by(path: Path, keys: DataKeys) -> tuple[bytes, Database]:
    for key in (keys.current, keys.following):
        if key is None:
            continue
        try:
            return key, engine.connect(path, key)
        except engine.WrongKeyError:
            continue
    raise VaultFault("vault.damaged", place=str(path))


def secret_of(database: Database, name: str, place: Path) -> bytes:
    row = database.conn.execute("SELECT value FROM secrets WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise VaultFault("vault.damaged", place=str(place))
    return bytes(row[0])
