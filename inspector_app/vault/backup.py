"""Rotating backups with media. Containers lie once in a pool that all backups share; nothing in it is
readable without the vault's own key slots, which each backup carries along.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app.vault import copying, files, slot_table
from inspector_app.vault.copying import Cancelled, Progress
from inspector_app.vault.database_file import DATABASE
from inspector_app.vault.evidence import OBJECTS, UNFINISHED, WHOLE
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.medium import medium
from inspector_app.vault.vault import Vault
from sync import canonical
from sync.crypto import hkdf
from sync.faults import SyncFault

MANIFEST = "manifest.json"
FORMAT = 1
KEEP = 7
_GROWING = ".part"
_UNNAMED = re.compile(r"\d{8}T\d{6}Z(-\d+)?")
_INFO = b"duchatong vault backup v1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: made at (ms), the vault's id, its incarnation, the database's SHA-256, (hash,
    size) of media.
    """

    made: int
    vault: str
    incarnation: str
    database: str
    objects: tuple[tuple[str, int], ...]
    mac: str = ""

    def body(self) -> dict[str, Any]:
        return {
            "format": "duchatong vault backup",
            "v": FORMAT,
            "made": self.made,
            "vault": self.vault,
            "incarnation": self.incarnation,
            "database": self.database,
            "objects": [list(pair) for pair in self.objects],
        }

    def mac_under(self, key: bytes) -> str:
        mac_key = hkdf(key, self.vault.encode(), _INFO)
        return hmac.new(mac_key, canonical.encode(self.body()), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class BackupReport:
    """Where the backup lies, how much media it holds and how much of it had to be copied, and what could
    not be.
    """

    folder: Path
    objects: int
    copied: int
    damaged: tuple[str, ...]
    dropped: tuple[str, ...]


def make_backup(
    vault: Vault,
    target: Path,
    *,
    keep: int = KEEP,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> BackupReport:
    """Back the vault up into a folder outside it, while work goes on, and drop all but the newest `keep`
    backups.

    `progress` gets bytes of media (done, of). Raises VaultFault vault.same-place, vault.cancelled,
    vault.disk-full, vault.read-only, vault.medium-gone; earlier backups stand unchanged then.
    """
    if vault.folder.resolve() in (target.resolve(), *target.resolve().parents):
        raise VaultFault("vault.same-place", place=str(target))
    with medium(target):
        files.make_folder(target)
    with medium(target):
        return _backed_up(vault, target, keep, progress, cancelled)


def _backed_up(
    vault: Vault, target: Path, keep: int, progress: Progress | None, cancelled: Cancelled | None
) -> BackupReport:
    files.make_folder(target / OBJECTS)
    _clear_away(target, vault.keyring.table.vault)
    made = _later_than_all(vault, target)
    final = target / _stamp(made, target)
    growing = _growing(final, vault.keyring.table.vault)
    files.make_folder(growing)
    try:
        with vault.reader() as database:  # the database first: media named in it are there already
            copying.copy_database(database, growing / DATABASE, vault.data_key(), cancelled=cancelled)
        table = vault.keyring.table
        slot_table.save(growing, table, vault.data_key())
        objects = _listed(vault)
        copied, damaged = _copy_media(vault, target / OBJECTS, objects, progress, cancelled)
        manifest = Manifest(
            made, table.vault, vault.incarnation, copying.hash_of(growing / DATABASE),
            tuple(pair for pair in objects if pair[0] not in damaged),
        )  # fmt: skip
        _write_manifest(growing, manifest, vault.data_key())
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise
    os.replace(growing, final)
    files.sync_folder(target)
    dropped = rotate(target, table.vault, keep)
    return BackupReport(final, len(manifest.objects), copied, damaged, dropped)


def _growing(folder: Path, vault: str) -> Path:
    """What the folder of a backup is called while it is being made or taken away."""
    return folder.with_name(f"{folder.name}.{vault}{_GROWING}")


def _clear_away(target: Path, vault: str) -> None:
    """Remove what backups of this vault left that were broken off, as by a stick that was pulled out; also
    those of earlier versions, whose names did not say of which vault they are.
    """
    unnamed = [folder for folder in target.glob(f"*{_GROWING}") if _UNNAMED.fullmatch(folder.stem)]
    for folder in (*target.glob(f"*.{vault}{_GROWING}"), *unnamed):
        shutil.rmtree(folder, ignore_errors=True)


def backups(target: Path, vault: str | None = None) -> tuple[tuple[Path, Manifest], ...]:
    """Complete backups in a folder, oldest first, of one vault (its id) or all; those without a readable
    manifest are left out.
    """
    found = []
    for folder in sorted(target.iterdir()) if target.is_dir() else ():
        manifest = read_manifest(folder)
        if manifest and folder.suffix != _GROWING and vault in (None, manifest.vault):
            found.append((folder, manifest))
    return tuple(sorted(found, key=lambda pair: (pair[1].made, pair[0].name)))


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a backup folder, not yet authenticated; None if there is none that can be read."""
    try:
        value = canonical.decode_object((folder / MANIFEST).read_bytes())
        if value["v"] != FORMAT:
            return None
        objects = tuple((str(name), int(size)) for name, size in value["objects"])
        return Manifest(
            made=int(value["made"]),
            vault=str(value["vault"]),
            incarnation=str(value["incarnation"]),
            database=str(value["database"]),
            objects=objects,
            mac=str(value["mac"]),
        )
    except (OSError, SyncFault, KeyError, TypeError, ValueError):
        return None


def rotate(target: Path, vault: str, keep: int) -> tuple[str, ...]:
    """Drop all but the newest `keep` backups of a vault, and media that no backup in the folder names
    any more.
    """
    old = [folder for folder, _ in backups(target, vault)[: -max(keep, 1)]]
    for folder in old:
        going = _growing(folder, vault)
        os.replace(folder, going)
        shutil.rmtree(going)
    if any((folder / DATABASE).exists() and read_manifest(folder) is None for folder in target.iterdir()):
        return tuple(folder.name for folder in old)  # somebody's backup cannot be read: keep all media
    needed = {name for _, manifest in backups(target) for name, _ in manifest.objects}
    for path in (target / OBJECTS).iterdir():
        if path.name not in needed:
            path.unlink()
    return tuple(folder.name for folder in old)


def _listed(vault: Vault) -> tuple[tuple[str, int], ...]:
    with vault.reader() as database:
        rows = database.conn.execute(
            "SELECT hash, size FROM objects WHERE state IN (?, ?) ORDER BY hash", (WHOLE, UNFINISHED)
        ).fetchall()
    return tuple((bytes(row[0]).hex(), int(row[1])) for row in rows)


def _copy_media(
    vault: Vault,
    pool: Path,
    objects: tuple[tuple[str, int], ...],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[int, tuple[str, ...]]:
    copied, done, total = 0, 0, sum(size for _, size in objects)
    damaged: list[str] = []
    for name, size in objects:
        if cancelled and cancelled():
            raise VaultFault("vault.cancelled", place=str(pool))
        source, there = vault.folder / OBJECTS / name, pool / name
        if not (there.exists() and there.stat().st_size == size):
            if source.exists() and copying.copy_object(source, there, name, cancelled):
                copied += 1
            else:
                damaged.append(name)
        done += size
        if progress:
            progress(done, total)
    return copied, tuple(damaged)


def _write_manifest(folder: Path, manifest: Manifest, key: bytes) -> None:
    whole = {**manifest.body(), "mac": manifest.mac_under(key)}
    files.write_whole(folder / MANIFEST, canonical.encode(whole) + b"\n")


def _later_than_all(vault: Vault, target: Path) -> int:
    """Now in ms, but after every backup that is there: a clock that was set back must not make the
    newest the oldest.
    """
    return max([vault.clock(), *(manifest.made + 1 for _, manifest in backups(target))])


def _stamp(made: int, target: Path) -> str:
    base = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(made / 1000))
    name, number = base, 1
    while (target / name).exists():
        number += 1
        name = f"{base}-{number}"
    return name
