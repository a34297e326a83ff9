"""The one-time code that brings a device to its county (docs/format.md §8)."""

from __future__ import annotations

from dataclasses import dataclass

from sync import canonical
from sync.binary import check_hex, from_base64, to_base64
from sync.faults import SyncFault

_PREFIX = "DCT1:"
_MAX_TEXT = 2000


@dataclass(frozen=True, slots=True)
class EnrolmentCode:
    """Address, TLS pin (SHA-256 of the certificate, 32 bytes; empty for plain HTTP on loopback), county id,
    secret (16 bytes), expiry in ms."""

    url: str
    pin: bytes
    county: str
    secret: bytes
    expires: int

    def to_text(self) -> str:
        """The code as text, for a file, a QR code or the clipboard."""
        body = {
            "u": self.url,
            "p": to_base64(self.pin),
            "c": self.county,
            "s": to_base64(self.secret),
            "x": self.expires,
        }
        return _PREFIX + to_base64(canonical.encode(body))

    @classmethod
    def from_text(cls, text: str, now_ms: int | None = None) -> EnrolmentCode:
        """Read a code; white space is ignored. `code.damaged`, or `code.expired` if `now_ms` is past its
        end."""
        compact = "".join(text.split())
        if not compact.startswith(_PREFIX) or len(compact) > _MAX_TEXT:
            raise SyncFault("code.damaged")
        try:
            code = cls._from_body(canonical.decode_object(from_base64(compact[len(_PREFIX) :], "code")))
        except SyncFault:
            raise SyncFault("code.damaged") from None
        if now_ms is not None and now_ms >= code.expires:
            raise SyncFault("code.expired")
        return code

    @classmethod
    def _from_body(cls, body: dict[str, object]) -> EnrolmentCode:
        url, expires = body.get("u"), body.get("x")
        pin = from_base64(body.get("p"), "pin")
        if not isinstance(url, str) or not isinstance(expires, int) or len(pin) not in (0, 32):
            raise SyncFault("code.damaged")
        county, secret = check_hex(body.get("c"), "county", 16), from_base64(body.get("s"), "secret", 16)
        return cls(url, pin, county, secret, expires)
