"""Small signed things that are not commits (docs/format.md §3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sync import canonical
from sync.binary import check_hex, digest, from_base64, to_base64
from sync.crypto import verify_ed25519
from sync.faults import SyncFault
from sync.identity import ProfileKeys

_TAG = b"duchatong statement v1\n"
MAX_SIGNATURES = 16
MAX_STATEMENT = 4 * 1024 * 1024

KeyOf = Callable[[str], bytes | None]
"""Profile → its Ed25519 public key, or None if it is not known."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Ed25519 signature (64 bytes) by a profile."""

    by: str
    sig: bytes


@dataclass(frozen=True)
class Statement:
    """A JSON body with its signatures. The body is not changed after it was made."""

    body: Mapping[str, Any]
    sigs: tuple[Signature, ...]

    @property
    def type(self) -> str:
        """`body["type"]`."""
        return str(self.body.get("type", ""))

    @cached_property
    def id(self) -> bytes:
        """32 bytes that name this body with these signatures; the same statement sent twice has one id."""
        return digest(b"duchatong statement id v1", self._encoded)

    def to_json(self) -> dict[str, Any]:
        """The JSON value that is stored and sent."""
        return {"body": dict(self.body), "sigs": [{"by": s.by, "sig": to_base64(s.sig)} for s in self.sigs]}

    def to_bytes(self) -> bytes:
        """RFC 8785 bytes of `to_json`."""
        return self._encoded

    @cached_property
    def _encoded(self) -> bytes:
        sigs = canonical.encode([{"by": s.by, "sig": to_base64(s.sig)} for s in self.sigs])
        return b'{"body":' + self._body + b',"sigs":' + sigs + b"}"

    @cached_property
    def message(self) -> bytes:
        """What each signature signs."""
        return _TAG + self._body

    @cached_property
    def _body(self) -> bytes:
        return canonical.encode(dict(self.body), within=1)

    @classmethod
    def from_json(cls, value: Any) -> Statement:
        """Read a statement; its shape is checked, its signatures are not (`verify` does that)."""
        if not isinstance(value, dict) or value.keys() != {"body", "sigs"}:
            raise SyncFault("format.field", field="statement")
        body, sigs = value["body"], value["sigs"]
        if (
            not isinstance(body, dict)
            or not isinstance(body.get("type"), str)
            or not isinstance(body.get("v"), int)
        ):
            raise SyncFault("format.field", field="statement.body")
        if not isinstance(sigs, list) or len(sigs) > MAX_SIGNATURES:
            raise SyncFault("format.field", field="statement.sigs")
        return cls(body, tuple(_signature(item) for item in sigs))

    @classmethod
    def from_bytes(cls, data: bytes) -> Statement:
        """Read `to_bytes`."""
        if len(data) > MAX_STATEMENT:
            raise SyncFault("format.too-long", what="statement", size=len(data), limit=MAX_STATEMENT)
        return cls.from_json(canonical.decode(data))


def _signature(item: Any) -> Signature:
    if not isinstance(item, dict) or item.keys() != {"by", "sig"}:
        raise SyncFault("format.field", field="statement.sigs")
    return Signature(
        check_hex(item["by"], "statement.sigs.by", 16), from_base64(item["sig"], "statement.sigs.sig", 64)
    )


def sign(body: Mapping[str, Any], *keys: ProfileKeys) -> Statement:
    """Sign `body` (with `type` and `v`) by every one of `keys`."""
    message = _TAG + canonical.encode(dict(body))
    return Statement(dict(body), tuple(Signature(k.profile, k.sign(message)) for k in keys))


def add_signature(statement: Statement, keys: ProfileKeys) -> Statement:
    """The same body with one more signature: how a second administrator signs later, on another computer."""
    added = sign(statement.body, keys).sigs
    others = tuple(s for s in statement.sigs if s.by != keys.profile)
    return Statement(statement.body, others + added)


def verify(statement: Statement, key_of: KeyOf) -> frozenset[str]:
    """Check every signature and return who signed.

    Raises `statement.unsigned` (no signature at all), `statement.unknown-signer`, `statement.bad-signature`.
    """
    if not statement.sigs:
        raise SyncFault("statement.unsigned", place=statement.type)
    for signature in statement.sigs:
        key = key_of(signature.by)
        if key is None:
            raise SyncFault("statement.unknown-signer", place=statement.type)
        if not verify_ed25519(key, signature.sig, statement.message):
            raise SyncFault("statement.bad-signature", place=statement.type)
    return frozenset(s.by for s in statement.sigs)
