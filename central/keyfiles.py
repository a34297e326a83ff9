"""Secrets on disk: one JSON file each, mode 0600, under a passphrase (Argon2id, AES-256-GCM) or, for the
running endpoint, without.

{"v": 1, "kind": …, "name": …, "salt"?, "nonce"?, "sealed" or "secret"}; binary values are base64url. The
head (kind, name) is bound to the secret.
"""

from __future__ import annotations

import functools
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from central.faults import CentralFault
from central.store.objects import sync_folder
from sync import canonical
from sync.binary import from_base64, to_base64
from sync.faults import SyncFault

MINIMUM_PASSPHRASE = 8
_MEMORY_KIB, _PASSES, _LANES = 64 * 1024, 3, 4


@dataclass(frozen=True, slots=True)
class KeyHead:
    """What a key file says of itself in the clear."""

    kind: str
    name: str

    def to_json(self) -> dict[str, str | int]:
        return {"v": 1, "kind": self.kind, "name": self.name}


@dataclass(frozen=True, slots=True, repr=False)
class Passphrase:
    """A passphrase for a new key file, with the salt that it is stretched with."""

    text: str
    salt: bytes = field(default_factory=lambda: os.urandom(16))


class Passphrases:
    """Passphrases of several people, one a line; the last one also serves everybody after it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [line for line in lines if line]
        self._salts: dict[str, bytes] = {}

    @classmethod
    def from_text(cls, text: str) -> Passphrases:
        return cls(text.splitlines())

    def at(self, place: int) -> str:
        """Raises `central.passphrase-missing`."""
        if not self._lines:
            raise CentralFault("central.passphrase-missing")
        return self._lines[min(place, len(self._lines) - 1)]

    def checked(self, place: int) -> Passphrase:
        """For a new key file. Raises `central.passphrase-short` too.

        Each different passphrase of this sitting has one random salt, so that it is stretched once.
        """
        passphrase = self.at(place)
        if len(passphrase) < MINIMUM_PASSPHRASE:
            raise CentralFault("central.passphrase-short", length=len(passphrase), least=MINIMUM_PASSPHRASE)
        return Passphrase(passphrase, self._salts.setdefault(passphrase, os.urandom(16)))


def write_key_file(path: Path, head: KeyHead, secret: bytes, passphrase: Passphrase | None) -> None:
    """Write durably; never over an existing file. Raises `central.exists`."""
    if passphrase is None:
        body = {**head.to_json(), "secret": to_base64(secret)}
    else:
        nonce = os.urandom(12)
        key = _stretch(passphrase.text, passphrase.salt)
        sealed = AESGCM(key).encrypt(nonce, secret, canonical.encode(head.to_json()))
        parts = {"salt": passphrase.salt, "nonce": nonce, "sealed": sealed}
        body = {**head.to_json(), **{name: to_base64(value) for name, value in parts.items()}}
    write_private(path, canonical.encode(body))


def read_key_file(path: Path, kind: str, passphrase: str | None) -> tuple[str, bytes]:
    """(name, secret).

    Raises `central.file`, `central.key-file`, `central.key-open`, `central.passphrase`,
    `central.passphrase-missing`.
    """
    body = _read_body(path)
    try:
        if body.get("v") != 1 or body.get("kind") != kind:
            raise CentralFault("central.key-file", place=path.name)
        name = str(body.get("name", ""))
        if "secret" in body:
            return name, from_base64(body["secret"], "secret")
        if passphrase is None:
            raise CentralFault("central.passphrase-missing", place=path.name)
        salt, nonce = from_base64(body.get("salt"), "salt", 16), from_base64(body.get("nonce"), "nonce", 12)
        head = canonical.encode(KeyHead(kind, name).to_json())
        secret = AESGCM(_stretch(passphrase, salt)).decrypt(
            nonce, from_base64(body.get("sealed"), "sealed"), head
        )
    except SyncFault as error:
        raise CentralFault("central.key-file", place=path.name) from error
    except InvalidTag as error:
        raise CentralFault("central.passphrase", place=path.name) from error
    return name, secret


def write_private(path: Path, content: bytes) -> None:
    """A new file that only its owner can read, fsynced. Raises `central.exists`."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise CentralFault("central.exists", place=path.name) from error
    with os.fdopen(handle, "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    sync_folder(path.parent)


def _read_body(path: Path) -> dict[str, object]:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        content = path.read_bytes()
    except OSError as error:
        raise CentralFault("central.file", place=path.name, reason=error.strerror or "unreadable") from error
    if mode & 0o077:
        raise CentralFault("central.key-open", place=path.name, mode=f"{mode:o}")
    try:
        return canonical.decode_object(content)
    except SyncFault as error:
        raise CentralFault("central.key-file", place=path.name) from error


@functools.lru_cache(maxsize=8)
def _stretch(passphrase: str, salt: bytes) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return kdf.derive(passphrase.encode())
