"""`extract-signed`: the message of a signed code, if the signature holds."""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from forms.xpath.registry import function

_SIGNATURE = 64


@function("extract-signed", "s s", "str")
def extract_signed(code: str, public_key: str) -> str:
    """Base64 of an Ed25519 signature and its message; blank where it does not hold."""
    try:
        raw = base64.b64decode(code)
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key)).verify(
            raw[:_SIGNATURE], raw[_SIGNATURE:]
        )
        return raw[_SIGNATURE:].decode()
    except (binascii.Error, InvalidSignature, UnicodeDecodeError, ValueError):
        return ""
