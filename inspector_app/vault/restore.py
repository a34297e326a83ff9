"""Back from a backup: into a folder beside whatever stands there, under a new incarnation."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.vault import copying, engine, files, settings, slot_table
from inspector_app.vault.backup import MANIFEST, Manifest, backups, read_manifest
from inspector_app.vault.copying import Cancelled, Progress
from inspector_app.vault.database_file import DATABASE, INCARNATION, UNBORN
from inspector_app.vault.evidence import OBJECTS
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.files import FolderLock
from inspector_app.vault.keyring import Keyring, Secret
from inspector_app.vault.medium import medium
from inspector_app.vault.slots import Entropy
from inspector_app.vault.vault import wall_clock

RESTORING = ".restoring"


def newest(target: Path) -> Path:
    """The newest backup in a folder of backups, or the folder itself if it is one. Raises VaultFault
    vault.backup-bad.
    """
    if (target / MANIFEST).exists():
        return target
    found = backups(target)
    if not found:
        raise VaultFault("vault.backup-bad", place=str(target), why="there is none")
    return found[-1][0]


def restore(
    backup: Path,
    folder: Path,
    secret: Secret,
    *,
    clock: Callable[[], int] = wall_clock,
    entropy: Entropy = os.urandom,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Path | None:
    """Put a vault back from `backup` (one backup, or a folder of them: the newest). Everything is checked
    on the way.

    What stood in `folder` is moved aside, never deleted; returns where to, or None. The vault gets a new
    incarnation, so that what the lost one may have signed since cannot be confused with what is signed from
    now on. Raises VaultFault vault.backup-bad (why), vault.wrong-passphrase, vault.wrong-recovery-key,
    vault.busy, vault.disk-full, vault.medium-gone, vault.cancelled; then `folder` is as it was.
    """
    with medium(backup):
        source = newest(backup)
        key = Keyring(source, clock, entropy).look(secret).current
        with _growing(source, folder, key) as growing:
            manifest = _authenticated(source, key)
            _copy_media(source.parent / OBJECTS, growing / OBJECTS, manifest, progress, cancelled)
            with engine.storage_faults(growing):
                _copy_database(source, growing, manifest, key, entropy)
    try:
        return take_place(growing, folder, clock)
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise


@contextmanager
def _growing(source: Path, folder: Path, key: bytes) -> Iterator[Path]:
    """A folder beside the one it is for; a whole vault once the block has filled it, else gone."""
    growing = folder.with_name(folder.name + RESTORING)
    if growing.exists():
        shutil.rmtree(growing)
    files.make_folder(growing / OBJECTS)
    try:
        yield growing
        slot_table.save(growing, slot_table.load(source), key)
        os.replace(growing / UNBORN, growing / DATABASE)
        files.sync_folder(growing)
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise


def _authenticated(source: Path, key: bytes) -> Manifest:
    manifest = read_manifest(source)
    if manifest is None or manifest.mac != manifest.mac_under(key):
        raise VaultFault("vault.backup-bad", place=str(source), why="its list was altered")
    return manifest


def _copy_media(
    pool: Path, into: Path, manifest: Manifest, progress: Progress | None, cancelled: Cancelled | None
) -> None:
    done, total = 0, sum(size for _, size in manifest.objects)
    for name, size in manifest.objects:
        if not (pool / name).exists() or not copying.copy_object(pool / name, into / name, name, cancelled):
            raise VaultFault("vault.backup-bad", place=str(pool / name), why="evidence is missing or damaged")
        done += size
        if progress:
            progress(done, total)


def _copy_database(source: Path, growing: Path, manifest: Manifest, key: bytes, entropy: Entropy) -> None:
    if not copying.copy_object(source / DATABASE, growing / UNBORN, manifest.database):
        raise VaultFault("vault.backup-bad", place=str(source / DATABASE), why="the database is damaged")
    database = engine.connect(growing / UNBORN, key)
    try:
        with database.atomic():
            settings.put(database, INCARNATION, entropy(8).hex())
        database.conn.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        database.close()
    copying.sync_file(growing / UNBORN)


def take_place(growing: Path, folder: Path, clock: Callable[[], int]) -> Path | None:
    """Put a whole vault in the place of `folder`; what stood there is moved aside, returns where to.

    Raises VaultFault vault.busy; then nothing was moved.
    """
    aside = None
    if folder.exists():
        lock = FolderLock(folder)  # somebody works in it: vault.busy
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(clock() / 1000))
        aside = folder.with_name(f"{folder.name}.before-{stamp}")
        try:
            os.replace(folder, aside)
        finally:
            lock.release()
    os.replace(growing, folder)
    files.sync_folder(folder.parent)
    return aside
