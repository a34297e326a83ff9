"""The vault: one folder, one data key, one encrypted database, one writer. How it lies on disk:
`docs/vault.md`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from inspector_app.vault import engine, files, memory, schema, settings, slot_table, slots
from inspector_app.vault.database_file import (
    DATABASE,
    INCARNATION,
    PROFILE,
    connect_by,
    give_birth,
    secret_of,
    settle_names,
)
from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.keyring import Keyring, Secret, create_slots
from inspector_app.vault.readers import Readers
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.slots import FULL_COST, Argon2Cost, DataKeys, Entropy
from inspector_app.vault.writer import Writer
from sync.identity import ProfileKeys

T = TypeVar("T")
Clock = Callable[[], int]

LEAST_PASSPHRASE = 6
_REHEARSED = "vault.recovery-rehearsed"
REKEY_WANTED = "vault.rekey-wanted"


def wall_clock() -> int:
    """Wall time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class _Open:
    """What exists only while the vault is unlocked."""

    key: bytearray
    writer: Writer
    readers: Readers
    profile_keys: ProfileKeys
    incarnation: str


def create_vault(
    folder: Path,
    *,
    passphrase: str,
    clock: Clock = wall_clock,
    entropy: Entropy = os.urandom,
    profile_keys: ProfileKeys | None = None,
    organisation: tuple[bytes, str] | None = None,
    cost: Argon2Cost = FULL_COST,
) -> tuple[Vault, RecoveryKey]:
    """Make a vault in an empty or new folder and open it.

    The recovery key is returned once and stored nowhere; `Vault.recovery_rehearsed` stays false until it
    was typed back. `profile_keys` come from an administrator's preparation, else they are made here;
    `organisation` is the county recovery key with its name. `cost` is for tests alone. Raises VaultFault
    vault.exists, vault.busy, vault.weak-passphrase, vault.disk-full, vault.read-only.
    """
    if len(passphrase) < LEAST_PASSPHRASE:
        raise VaultFault("vault.weak-passphrase", least=LEAST_PASSPHRASE)
    memory.forbid_core_dumps()
    files.make_folder(folder)
    lock = files.FolderLock(folder)
    try:
        if any((folder / name).exists() for name in (*slot_table.NAMES, DATABASE)):
            raise VaultFault("vault.exists", place=str(folder))
        key, recovery_key = entropy(slots.KEY_SIZE), RecoveryKey.generate(entropy)
        with engine.storage_faults(folder):
            give_birth(folder, key, profile_keys or ProfileKeys.generate(entropy), entropy)
        table = create_slots(
            entropy(16).hex(), key, passphrase, recovery_key, entropy, organisation=organisation, cost=cost
        )
        slot_table.save(folder, table, key)
        settle_names(folder)
        vault = Vault(folder, lock, clock, entropy)
        vault._open(DataKeys(key))
    except BaseException:
        lock.release()
        raise
    return vault, recovery_key


def open_vault(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_key: RecoveryKey | None = None,
    organisation_key: X25519PrivateKey | None = None,
    clock: Clock = wall_clock,
    entropy: Entropy = os.urandom,
) -> Vault:
    """Open a vault by exactly one secret.

    Raises VaultFault vault.missing, vault.busy, vault.newer, vault.damaged, vault.wrong-passphrase,
    vault.wait, vault.wrong-recovery-key, vault.no-slot, vault.disk-full, vault.read-only.
    """
    secret = Secret(passphrase, recovery_key, organisation_key)
    memory.forbid_core_dumps()
    slot_table.load(folder)  # a folder without a vault is refused before a lock file is left in it
    lock = files.FolderLock(folder)
    try:
        vault = Vault(folder, lock, clock, entropy)
        vault.unlock(secret)
    except BaseException:
        lock.release()
        raise
    return vault


class Vault:
    """An open (or locked) vault. Made by `create_vault` and `open_vault`; use it as a context manager or
    `close` it.
    """

    def __init__(self, folder: Path, lock: files.FolderLock, clock: Clock, entropy: Entropy) -> None:
        self.folder = folder
        self.clock = clock
        self.entropy = entropy
        self.keyring = Keyring(folder, clock, entropy)
        self.settings = settings.Settings(self.reader, lambda: self.writer)
        self.findings: tuple[str, ...] = ()
        self._lock = lock
        self._opened: _Open | None = None
        self._by_passphrase = True

    def __enter__(self) -> Vault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def locked(self) -> bool:
        return self._opened is None

    @property
    def writer(self) -> Writer:
        """The one writer thread. Fetch it anew for each change: a lock replaces it."""
        return self._now().writer

    @property
    def profile_keys(self) -> ProfileKeys:
        return self._now().profile_keys

    @property
    def incarnation(self) -> str:
        """16 hex digits, new at set-up and at each restore."""
        return self._now().incarnation

    @property
    def database_path(self) -> Path:
        return self.folder / DATABASE

    @contextmanager
    def reader(self) -> Iterator[Database]:
        """Lend a connection that only reads, for use in this thread."""
        with self._now().readers.borrow() as database:
            yield database

    def read(self, query: Callable[[Database], T]) -> T:
        """Run several queries over one unchanging view of the database."""
        with self.reader() as database:
            database.conn.execute("BEGIN")
            return query(database)

    def rest(self) -> None:
        """Free what reading holds in memory beyond what is in use: a long reading is over."""
        if self._opened is not None:
            self._opened.readers.rest()

    def data_key(self) -> bytes:
        """A copy of the key of the database, for backups and rekeying."""
        return self._keys().current

    @contextmanager
    def closed_for_rekey(self, secret: Secret) -> Iterator[None]:
        """Close the database for the time of a rekey, and open it again by `secret` whatever happened."""
        self.lock()
        try:
            yield
        finally:
            self.unlock(secret)

    def lock(self) -> None:
        """Finish what is queued, close the database, wipe the key. The folder stays ours: `unlock` goes
        on.
        """
        opened = self._opened
        if opened:
            opened.writer.close()  # what is queued may still ask for the profile's keys
            opened.readers.close()
            self._opened = None
            memory.wipe(opened.key)

    def unlock(self, secret: Secret) -> None:
        """Open again after `lock`. Raises what `open_vault` raises."""
        if self._opened:
            return
        keys = self.keyring.open(secret)
        self._by_passphrase = secret.passphrase is not None
        works = self._open(keys)
        if keys.following and secret.passphrase is not None:
            self.keyring.rewrap(DataKeys(works), secret.passphrase)
            if works == keys.current:
                self.settings.set(REKEY_WANTED, True).result()
        self.findings = self._look_around(keys, works)

    def close(self) -> None:
        """Lock and let other programs have the folder. Idempotent."""
        self.lock()
        self._lock.release()

    @property
    def recovery_rehearsed(self) -> bool:
        """Whether the present recovery key was typed back."""
        return bool(self.settings.get(_REHEARSED, False))

    def rehearse(self, recovery_key: RecoveryKey) -> None:
        """Prove that the typed key opens this vault. Raises VaultFault vault.wrong-recovery-key."""
        keys = self.keyring.open(Secret(recovery_key=recovery_key))
        if keys.current != bytes(self._now().key):
            raise VaultFault("vault.wrong-recovery-key")
        self.settings.set(_REHEARSED, True).result()

    def new_recovery_key(self) -> RecoveryKey:
        """Replace a lost recovery key; the new one is to be rehearsed."""
        recovery_key = RecoveryKey.generate(self.entropy)
        self.settings.set(_REHEARSED, False).result()
        self.keyring.set_recovery(self._keys(), recovery_key)
        return recovery_key

    def set_organisation_key(self, public_key: bytes, name: str) -> None:
        """Let the county's recovery key (X25519, 32 bytes) open this vault."""
        self.keyring.set_organisation(self._keys(), public_key, name)

    def change_passphrase(self, new: str, *, old: str | None = None) -> None:
        """Set a new passphrase; nothing is encrypted anew. `old` is needed unless a recovery key opened the
        vault.

        Raises VaultFault vault.wrong-passphrase, vault.wait, vault.weak-passphrase, vault.locked.
        """
        if len(new) < LEAST_PASSPHRASE:
            raise VaultFault("vault.weak-passphrase", least=LEAST_PASSPHRASE)
        keys = self._keys()
        if self._by_passphrase:
            self.keyring.open(Secret(passphrase=old or ""))
        self.keyring.change_passphrase(keys, new)
        self._by_passphrase = True

    def _keys(self) -> DataKeys:
        return DataKeys(bytes(self._now().key))

    def _now(self) -> _Open:
        if self._opened is None:
            raise VaultFault("vault.locked", place=str(self.folder))
        return self._opened

    def _open(self, keys: DataKeys) -> bytes:
        """Open the database by whichever of the keys works, and return that key."""
        settle_names(self.folder)
        key, database = connect_by(self.database_path, keys)
        try:
            schema.migrate(database, str(self.folder))
            profile = bytes(secret_of(database, PROFILE, self.database_path))
            incarnation = str(settings.get(database, INCARNATION))
        except BaseException as error:
            database.close()
            if engine.is_storage_error(error):
                raise engine.fault_of(error, self.database_path) from error
            raise
        owned = bytearray(key)
        writer = Writer(database, self.database_path, lambda: engine.connect(self.database_path, owned))
        readers = Readers(self.database_path, owned)
        self._opened = _Open(owned, writer, readers, ProfileKeys.from_secret_bytes(profile), incarnation)
        return key

    def _look_around(self, keys: DataKeys, key: bytes) -> tuple[str, ...]:
        found = [f"slots-copy-damaged {name}" for name in slot_table.damaged_copies(self.folder)]
        table = self.keyring.table
        if not any(table.authenticated_by(known) for known in (key, keys.current)):
            found.append("slots-altered")
        if self.settings.get(REKEY_WANTED, False):
            found.append("rekey-unfinished")
        return tuple(found)
