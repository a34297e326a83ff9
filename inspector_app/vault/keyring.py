"""What is done with the slots of one vault: open by a secret, rehearse, change, add, revoke. It holds no
data key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from inspector_app.vault import slot_table, slots
from inspector_app.vault.attempts import Attempts
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.slot_table import SlotTable
from inspector_app.vault.slots import FULL_COST, Argon2Cost, DataKeys, Entropy, Slot

ATTEMPTS = "attempts"


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What a person opens a vault with: exactly one of the three. Its repr shows nothing."""

    passphrase: str | None = None
    recovery_key: RecoveryKey | None = None
    organisation_key: X25519PrivateKey | None = None

    def __post_init__(self) -> None:
        given = (self.passphrase, self.recovery_key, self.organisation_key)
        if sum(secret is not None for secret in given) != 1:
            raise ValueError("exactly one of passphrase, recovery_key and organisation_key opens a vault")

    def __repr__(self) -> str:
        return "Secret(…)"


def create_slots(
    vault: str,
    key: bytes,
    passphrase: str,
    recovery_key: RecoveryKey,
    entropy: Entropy,
    *,
    organisation: tuple[bytes, str] | None = None,
    cost: Argon2Cost = FULL_COST,
) -> SlotTable:
    """The slots of a new vault. `organisation` is the county recovery key (X25519, 32 bytes) and its name.

    `cost` is for tests alone; the programs never pass it.
    """
    keys = DataKeys(key)
    public = slots.recovery_private_key(vault, recovery_key).public_key().public_bytes_raw()
    made = [
        slots.passphrase_slot(vault, keys, passphrase, entropy, cost),
        slots.public_slot(vault, keys, slots.RECOVERY, public_key=public, entropy=entropy),
    ]
    if organisation:
        public, name = organisation
        made.append(
            slots.public_slot(vault, keys, slots.ORGANISATION, public_key=public, entropy=entropy, name=name)
        )
    return SlotTable(vault, 1, tuple(made))


class Keyring:
    """The slots file of a folder, read anew for each act. `clock` gives wall time in ms."""

    def __init__(self, folder: Path, clock: Callable[[], int], entropy: Entropy) -> None:
        self._folder = folder
        self._entropy = entropy
        self._attempts = Attempts(folder / ATTEMPTS, clock)

    @property
    def table(self) -> SlotTable:
        return slot_table.load(self._folder)

    @property
    def wait_s(self) -> int:
        """Seconds until the next passphrase may be tried."""
        return self._attempts.wait_s

    def open(self, secret: Secret) -> DataKeys:
        """The data keys behind a slot.

        Raises VaultFault vault.wrong-passphrase and vault.wait (facts: wait_s), vault.wrong-recovery-key,
        vault.wrong-organisation-key, vault.no-slot, and those of `slot_table.load`.
        """
        if secret.passphrase is None:
            return self.look(secret)
        self._attempts.begin()
        try:
            keys = self.look(secret)
        except VaultFault as fault:
            if fault.code != "vault.wrong-passphrase":
                raise
            raise VaultFault(fault.code, wait_s=self._attempts.wait_s) from fault
        self._attempts.succeeded()
        return keys

    def look(self, secret: Secret) -> DataKeys:
        """Like `open`, but counts and writes nothing: for slots on a medium that may be read-only, such
        as a backup.
        """
        table = self.table
        if secret.passphrase is not None:
            return _open_by_passphrase(table, secret.passphrase)
        if secret.recovery_key is not None:
            private = slots.recovery_private_key(table.vault, secret.recovery_key)
            return _open_public(table, slots.RECOVERY, private, "vault.wrong-recovery-key")
        assert secret.organisation_key is not None
        return _open_public(
            table, slots.ORGANISATION, secret.organisation_key, "vault.wrong-organisation-key"
        )

    def change_passphrase(self, keys: DataKeys, passphrase: str, cost: Argon2Cost = FULL_COST) -> None:
        """A new passphrase slot in place of the old one. Nothing else is encrypted anew; the cost never
        falls.
        """
        table = self.table
        for slot in table.of_kind(slots.PASSPHRASE):
            cost = cost.at_least(slots.cost_of(slot))
        fresh = slots.passphrase_slot(table.vault, keys, passphrase, self._entropy, cost)
        self._save(table, (fresh, *_others(table, slots.PASSPHRASE)), keys)

    def set_recovery(self, keys: DataKeys, recovery_key: RecoveryKey) -> None:
        """Put a new printed recovery key in place of the old one."""
        public = slots.recovery_private_key(self.table.vault, recovery_key).public_key().public_bytes_raw()
        self._set_public(keys, slots.RECOVERY, public, "")

    def set_organisation(self, keys: DataKeys, public_key: bytes, name: str) -> None:
        """Put the county's recovery key (X25519, 32 bytes) in place of an earlier one, if any."""
        self._set_public(keys, slots.ORGANISATION, public_key, name)

    def _set_public(self, keys: DataKeys, kind: str, public_key: bytes, name: str) -> None:
        table = self.table
        fresh = slots.public_slot(
            table.vault, keys, kind, public_key=public_key, entropy=self._entropy, name=name
        )
        self._save(table, (*_others(table, kind), fresh), keys)

    def rewrap(self, keys: DataKeys, passphrase: str, without: str = "") -> None:
        """All slots round other data keys, but those of the kind `without`. The passphrase must be the
        right one.
        """
        table = self.table
        made: list[Slot] = []
        for slot in table.slots:
            if slot.kind == without:
                continue
            if slot.kind == slots.PASSPHRASE:
                made.append(
                    slots.passphrase_slot(table.vault, keys, passphrase, self._entropy, slots.cost_of(slot))
                )
            else:
                made.append(slots.resealed(table.vault, slot, keys))
        self._save(table, tuple(made), keys)

    def _save(self, table: SlotTable, made: tuple[Slot, ...], keys: DataKeys) -> None:
        slot_table.save(self._folder, table.with_slots(made), keys.current)


def _others(table: SlotTable, kind: str) -> tuple[Slot, ...]:
    return tuple(slot for slot in table.slots if slot.kind != kind)


def _open_public(table: SlotTable, kind: str, private_key: X25519PrivateKey, code: str) -> DataKeys:
    candidates = table.of_kind(kind)
    if not candidates:
        raise VaultFault("vault.no-slot", place=kind)
    for slot in candidates:
        keys = slots.open_public_slot(table.vault, slot, private_key)
        if keys:
            return keys
    raise VaultFault(code)


def _open_by_passphrase(table: SlotTable, passphrase: str) -> DataKeys:
    candidates = table.of_kind(slots.PASSPHRASE)
    if not candidates:
        raise VaultFault("vault.no-slot", place=slots.PASSPHRASE)
    for slot in candidates:
        keys = slots.open_passphrase_slot(table.vault, slot, passphrase)
        if keys:
            return keys
    raise VaultFault("vault.wrong-passphrase", wait_s=0)
