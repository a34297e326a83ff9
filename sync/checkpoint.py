"""Checkpoints of the Merkle log as C2SP signed notes (docs/format.md §7)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from sync.binary import digest
from sync.crypto import verify_ed25519
from sync.faults import SyncFault
from sync.identity import ProfileKeys

MAX_NOTE = 16 * 1024
_ED25519_TYPE = b"\x01"
_EPOCH = re.compile(r"epoch (0|[1-9][0-9]{0,9})\Z")
_SIZE = re.compile(r"0\Z|[1-9][0-9]{0,15}\Z")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """State of the log `origin` in `epoch`: `size` leaves under `root` (32 bytes)."""

    origin: str
    size: int
    root: bytes
    epoch: int = 0

    def body(self) -> str:
        """The signed text."""
        encoded = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{encoded}\nepoch {self.epoch}\n"


def key_hash(origin: str, log_key: bytes) -> bytes:
    """Four bytes that say which key a signature line belongs to."""
    return digest(origin.encode(), b"\n", _ED25519_TYPE, log_key)[:4]


def sign_note(checkpoint: Checkpoint, keys: ProfileKeys) -> str:
    """The signed note, with one signature by the log's key."""
    body = checkpoint.body()
    line = key_hash(checkpoint.origin, keys.public.ed25519) + keys.sign(body.encode())
    return f"{body}\n— {checkpoint.origin} {base64.b64encode(line).decode()}\n"


def read_note(note: str) -> Checkpoint:
    """Read a note's text without checking signatures; `checkpoint.malformed`."""
    text, _ = _split_note(note)
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not lines[0] or not _SIZE.match(lines[1]):
        raise _malformed("shape")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except (binascii.Error, ValueError):
        raise _malformed("root") from None
    if len(root) != 32 or base64.b64encode(root).decode() != lines[2]:
        raise _malformed("root")
    epoch = _EPOCH.match(lines[3])
    if len(lines) != 5 or epoch is None:
        raise _malformed("epoch")
    return Checkpoint(lines[0], int(lines[1]), root, int(epoch.group(1)))


def verify_note(note: str, log_key: bytes, origin: str) -> Checkpoint:
    """Read a note and check the log's own signature; lines of others (witnesses) are passed over.

    Raises `checkpoint.malformed`, `checkpoint.bad-signature`.
    """
    checkpoint = read_note(note)
    text, lines = _split_note(note)
    expected = key_hash(origin, log_key)
    for line in lines:
        name, raw = _signature(line)
        if name == origin == checkpoint.origin and raw[:4] == expected:
            if verify_ed25519(log_key, raw[4:], text.encode()):
                return checkpoint
            break
    raise SyncFault("checkpoint.bad-signature")


def _split_note(note: str) -> tuple[str, list[str]]:
    if len(note) > MAX_NOTE:
        raise _malformed("too long")
    text, separator, signatures = note.rpartition("\n\n")
    if not separator or not signatures.endswith("\n"):
        raise _malformed("no signature")
    return text + "\n", signatures.split("\n")[:-1]


def _signature(line: str) -> tuple[str, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—":
        raise _malformed("signature line")
    try:
        raw = base64.b64decode(parts[2], validate=True)
    except (binascii.Error, ValueError):
        raise _malformed("signature line") from None
    if len(raw) < 5:
        raise _malformed("signature line")
    return parts[1], raw


def _malformed(why: str) -> SyncFault:
    return SyncFault("checkpoint.malformed", why=why)
