"""Which form a payload has."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync import crypto
from sync.commit import Commit


def cipher_of(stream_key: bytes) -> AESGCM:
    """What payloads are encrypted with."""
    return AESGCM(crypto.hkdf(stream_key, b"", b"duchatong payload v1"))


def form_of(commit: Commit, stream_key: bytes) -> int:
    """The number of the form (docs/format.md §4.2)."""
    return cipher_of(stream_key).decrypt(commit.payload[:12], commit.payload[12:], commit.header.prefix())[0]
