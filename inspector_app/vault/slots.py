"""Key slots: several ways to one random data key. The formats stand in `docs/vault.md`.

A slot's plaintext is the data key, or the old and the new one while a rekey is under way. Its header is
authenticated with it. The recovery and organisation slots are sealed to public keys, so that a rekey needs
neither of those secrets.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from inspector_app.vault.faults import VaultFault
from inspector_app.vault.recovery import RecoveryKey
from sync import canonical
from sync.binary import from_base64, to_base64
from sync.crypto import gcm_open, hkdf, hpke_open, hpke_seal
from sync.faults import SyncFault

Entropy = Callable[[int], bytes]

KEY_SIZE = 32
MOST_MEMORY = 1024 * 1024  # KiB
PASSPHRASE, RECOVERY, ORGANISATION = "passphrase", "recovery", "organisation"
_HEADER_TAG = b"duchatong slot v1\n"
_RECOVERY_TAG = b"duchatong recovery slot v1"


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Cost of a passphrase guess: memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def sane(self) -> bool:
        """Whether this computer can pay it: a slot that somebody altered must not choke it."""
        return 1 <= self.memory <= MOST_MEMORY and 1 <= self.passes <= 100 and 1 <= self.lanes <= 64

    def at_least(self, other: Argon2Cost) -> Argon2Cost:
        """The dearer of both in each part: a cost is only ever raised."""
        return Argon2Cost(
            max(self.memory, other.memory), max(self.passes, other.passes), max(self.lanes, other.lanes)
        )


FULL_COST = Argon2Cost()


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. `header` is clear and authenticated (kind, id and what the kind needs), `sealed` the
    encrypted keys.
    """

    header: Mapping[str, str | int]
    sealed: bytes

    @property
    def kind(self) -> str:
        return str(self.header["kind"])

    def to_json(self) -> dict[str, Any]:
        return {"header": dict(self.header), "sealed": to_base64(self.sealed)}

    @classmethod
    def from_json(cls, value: Any) -> Slot:
        if not isinstance(value, dict) or not isinstance(value.get("header"), dict):
            raise SyncFault("format.field", field="slot")
        return cls(value["header"], from_base64(value.get("sealed"), "sealed"))


@dataclass(frozen=True, slots=True)
class DataKeys:
    """The key of the database; while a rekey is under way also the one that follows it."""

    current: bytes
    following: bytes | None = None

    @property
    def joined(self) -> bytes:
        return self.current + (self.following or b"")

    @property
    def newest(self) -> bytes:
        return self.following or self.current

    @classmethod
    def split(cls, joined: bytes) -> DataKeys:
        return cls(joined[:KEY_SIZE], joined[KEY_SIZE:] or None)


def passphrase_slot(
    vault: str, keys: DataKeys, passphrase: str, entropy: Entropy, cost: Argon2Cost = FULL_COST
) -> Slot:
    """A slot that a passphrase opens. `cost` below FULL_COST is for tests alone."""
    header: dict[str, str | int] = {
        "kind": PASSPHRASE,
        "id": entropy(8).hex(),
        "salt": to_base64(entropy(16)),
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
    }
    nonce = entropy(12)
    key = _stretch(passphrase, header)
    return Slot(header, nonce + AESGCM(key).encrypt(nonce, keys.joined, _aad(vault, header)))


def open_passphrase_slot(vault: str, slot: Slot, passphrase: str) -> DataKeys | None:
    """The data keys, or None if the passphrase does not fit. Takes 0.5 to 0.8 s and 64 MiB by design."""
    key = _stretch(passphrase, slot.header)
    opened = gcm_open(key, slot.sealed[:12], slot.sealed[12:], _aad(vault, slot.header))
    return DataKeys.split(opened) if opened else None


def cost_of(slot: Slot) -> Argon2Cost:
    """What a guess at this passphrase slot costs."""
    return Argon2Cost(int(slot.header["memory"]), int(slot.header["passes"]), int(slot.header["lanes"]))


def public_slot(
    vault: str, keys: DataKeys, kind: str, *, public_key: bytes, entropy: Entropy, name: str = ""
) -> Slot:
    """A slot sealed to an X25519 key: the printed recovery key's (`RECOVERY`) or the county's
    (`ORGANISATION`).
    """
    header: dict[str, str | int] = {
        "kind": kind,
        "id": entropy(8).hex(),
        "public": to_base64(public_key),
        "name": name,
    }
    return Slot(header, hpke_seal(public_key, keys.joined, _aad(vault, header)))


def resealed(vault: str, slot: Slot, keys: DataKeys) -> Slot:
    """The same recovery or organisation slot round other keys; its secret is not needed."""
    public_key = from_base64(slot.header["public"], "public", KEY_SIZE)
    return Slot(slot.header, hpke_seal(public_key, keys.joined, _aad(vault, slot.header)))


def open_public_slot(vault: str, slot: Slot, private_key: X25519PrivateKey) -> DataKeys | None:
    """The data keys, or None if the slot is not sealed to this key or was altered."""
    try:
        return DataKeys.split(hpke_open(private_key, slot.sealed, _aad(vault, slot.header)))
    except SyncFault:
        return None


def recovery_private_key(vault: str, key: RecoveryKey) -> X25519PrivateKey:
    """The X25519 key that a printed recovery key stands for, in this vault only."""
    return X25519PrivateKey.from_private_bytes(hkdf(key.secret, vault.encode(), _RECOVERY_TAG, KEY_SIZE))


def _aad(vault: str, header: Mapping[str, str | int]) -> bytes:
    return _HEADER_TAG + canonical.encode({"vault": vault, "header": dict(header)})


def _stretch(passphrase: str, header: Mapping[str, str | int]) -> bytes:
    try:
        cost = Argon2Cost(int(header["memory"]), int(header["passes"]), int(header["lanes"]))
        if not cost.sane:
            raise VaultFault("vault.damaged", place="passphrase slot")
        argon = Argon2id(
            salt=from_base64(header["salt"], "salt"),
            length=KEY_SIZE,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory,
        )
        return argon.derive(unicodedata.normalize("NFKC", passphrase).encode())
    except (KeyError, ValueError, SyncFault) as error:
        raise VaultFault("vault.damaged", place="passphrase slot") from error
