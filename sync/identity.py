"""Profiles: one person on one device, with keys of its own (docs/format.md §2).

In this package a *name* (profile, stream, incarnation, file, recipient key id) is lower-case hexadecimal
text and a
*hash* (commit id, container hash, commitment) is bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sync.binary import Entropy, digest
from sync.crypto import hpke_open
from sync.faults import SyncFault

_MAGIC = b"DCPK\x01"
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def profile_of(ed25519: bytes) -> str:
    """The name of the profile that holds this Ed25519 key."""
    return digest(b"duchatong profile v1", ed25519)[:16].hex()


def recipient_of(x25519: bytes) -> str:
    """The recipient key id of an X25519 public key."""
    return digest(b"duchatong recipient v1", x25519)[:16].hex()


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """What others know of a profile: its two raw public keys, 32 bytes each."""

    ed25519: bytes
    x25519: bytes

    @property
    def profile(self) -> str:
        """32 hex digits."""
        return profile_of(self.ed25519)

    @property
    def recipient(self) -> str:
        """32 hex digits."""
        return recipient_of(self.x25519)


class ProfileKeys:
    """The private keys of a profile: Ed25519 signs, X25519 opens wraps, P-256 signs documents."""

    def __init__(
        self, ed25519: Ed25519PrivateKey, x25519: X25519PrivateKey, p256: ec.EllipticCurvePrivateKey
    ) -> None:
        self._ed25519 = ed25519
        self._x25519 = x25519
        self.p256 = p256
        self.public = PublicProfile(
            ed25519.public_key().public_bytes_raw(), x25519.public_key().public_bytes_raw()
        )
        self.profile = self.public.profile
        self.recipient = self.public.recipient

    @classmethod
    def generate(cls, entropy: Entropy) -> ProfileKeys:
        """Make new keys from 32 + 32 + 48 random bytes."""
        scalar = int.from_bytes(entropy(48), "big") % (_P256_ORDER - 1) + 1
        return cls._from_raw(entropy(32), entropy(32), scalar)

    @classmethod
    def from_secret_bytes(cls, secret: bytes) -> ProfileKeys:
        """Read what `to_secret_bytes` made; `format.field` if it is something else."""
        raw = secret[len(_MAGIC) :]
        scalar = int.from_bytes(raw[64:], "big")
        if not secret.startswith(_MAGIC) or len(raw) != 96 or not 0 < scalar < _P256_ORDER:
            raise SyncFault("format.field", field="profile keys")
        return cls._from_raw(raw[:32], raw[32:64], scalar)

    @classmethod
    def _from_raw(cls, ed25519: bytes, x25519: bytes, scalar: int) -> ProfileKeys:
        return cls(
            Ed25519PrivateKey.from_private_bytes(ed25519),
            X25519PrivateKey.from_private_bytes(x25519),
            ec.derive_private_key(scalar, ec.SECP256R1()),
        )

    def to_secret_bytes(self) -> bytes:
        """All private keys, 101 bytes: only for the inside of a vault."""
        scalar = self.p256.private_numbers().private_value.to_bytes(32, "big")
        return _MAGIC + self._ed25519.private_bytes_raw() + self._x25519.private_bytes_raw() + scalar

    @property
    def p256_point(self) -> bytes:
        """The uncompressed public point, 65 bytes."""
        return self.p256.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """For libraries that sign by themselves (RFC 9421)."""
        return self._ed25519

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature, 64 bytes."""
        return self._ed25519.sign(message)

    def open_wrap(self, sealed: bytes, info: bytes) -> bytes:
        """Open an HPKE ciphertext sealed to this profile; `crypto.cannot-open` otherwise."""
        return hpke_open(self._x25519, sealed, info)

    def __repr__(self) -> str:
        return f"ProfileKeys({self.profile})"
