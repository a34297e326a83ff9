"""A new data key: every page of the database is encrypted anew, into a file that then takes the old one's
place.

Steps, each durable before the next: the slots hold the old and the new key; the new file is complete; it is
renamed over the old one; the slots hold the new key alone. A kill at any point leaves a database that opens
with a key in the slots.
"""

from __future__ import annotations

import os

from inspector_app.vault import copying, engine, files, slot_table
from inspector_app.vault.copying import Cancelled, Progress
from inspector_app.vault.database_file import REKEYED
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.keyring import Secret
from inspector_app.vault.slots import KEY_SIZE, ORGANISATION, PASSPHRASE, RECOVERY, DataKeys
from inspector_app.vault.vault import REKEY_WANTED, Vault


def rekey(
    vault: Vault,
    passphrase: str,
    *,
    without: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Give the vault a new data key; `without` names a kind of slot that is to open it no more.

    Runs in the foreground: the database is closed meanwhile and the vault is open again afterwards.
    `progress` gets pages (done, of). Raises VaultFault vault.wrong-passphrase, vault.wait, vault.last-slot,
    vault.cancelled, vault.disk-full; then the old key and the old slots hold.
    """
    secret = Secret(passphrase=passphrase)
    vault.keyring.open(secret)
    before = vault.keyring.table
    if without:
        _check_revocation(before, without)
    keys = DataKeys(vault.data_key(), vault.entropy(KEY_SIZE))
    with vault.closed_for_rekey(secret):
        vault.keyring.rewrap(keys, passphrase, without)
        try:
            with engine.storage_faults(vault.database_path):
                _write_anew(vault, keys, progress, cancelled)
        except VaultFault:
            now = vault.keyring.table
            slot_table.save(vault.folder, now.with_slots(before.slots), keys.current)
            raise
        vault.keyring.rewrap(DataKeys(keys.newest), passphrase)
    vault.settings.set(REKEY_WANTED, None).result()


def revoke(vault: Vault, kind: str, passphrase: str, *, progress: Progress | None = None) -> None:
    """Close a way in (`recovery` or `organisation`) for good: a copy of the old slots opens nothing
    newer than today.
    """
    rekey(vault, passphrase, without=kind, progress=progress)


def _check_revocation(table: slot_table.SlotTable, kind: str) -> None:
    if not table.of_kind(kind):
        raise VaultFault("vault.no-slot", place=kind)
    left = {RECOVERY, ORGANISATION} & {slot.kind for slot in table.slots} - {kind}
    if kind == PASSPHRASE or not left:
        raise VaultFault("vault.last-slot", place=kind)


def _write_anew(vault: Vault, keys: DataKeys, progress: Progress | None, cancelled: Cancelled | None) -> None:
    target = vault.folder / REKEYED
    source = engine.connect(vault.database_path, keys.current)
    try:
        copying.copy_database(source, target, keys.newest, progress=progress, cancelled=cancelled)
        source.conn.execute(
            "PRAGMA journal_mode = DELETE"
        ).fetchall()  # no WAL of the old key may lie beside the new file
    finally:
        source.close()
    os.replace(target, vault.database_path)
    files.sync_folder(vault.folder)
