"""The primitives of algorithm id 1 (docs/format.md §1), each in one place.

All of it is `cryptography`; nothing here invents anything.
"""

from __future__ import annotations

from collections.abc import Callable

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.faults import SyncFault

ALGORITHM = 1
KEY_SIZE = 32
HPKE_OVERHEAD = 48  # enc (32) and the GCM tag (16)

Seal = Callable[[bytes, bytes, bytes], bytes]
"""(X25519 public key, plaintext, info) → enc ‖ ciphertext: HPKE base mode of RFC 9180."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def hkdf(key: bytes, salt: bytes, info: bytes, size: int = KEY_SIZE) -> bytes:
    """RFC 5869 with SHA-256."""
    return HKDF(algorithm=hashes.SHA256(), length=size, salt=salt, info=info).derive(key)


def key_commitment(key: bytes) -> bytes:
    """32 bytes that bind a ciphertext to one key, which GCM alone does not."""
    return hkdf(key, b"", b"duchatong key commitment v1")


def verify_ed25519(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """True if the Ed25519 signature fits."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def hpke_seal(public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
    """Seal to an X25519 public key; `crypto.bad-key` if the key is none."""
    try:
        return _SUITE.encrypt(plaintext, X25519PublicKey.from_public_bytes(public_key), info)
    except ValueError:
        raise SyncFault("crypto.bad-key") from None


def hpke_open(private_key: X25519PrivateKey, sealed: bytes, info: bytes) -> bytes:
    """Open what `hpke_seal` made; `crypto.cannot-open` if it was made for another key or altered."""
    try:
        return _SUITE.decrypt(sealed, private_key, info)
    except (InvalidTag, ValueError):
        raise SyncFault("crypto.cannot-open") from None


def gcm_open(key: bytes, nonce: bytes, data: bytes, aad: bytes) -> bytes | None:
    """The plaintext, or None if it does not authenticate."""
    try:
        return AESGCM(key).decrypt(nonce, data, aad)
    except (InvalidTag, ValueError):
        return None
