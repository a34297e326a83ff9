"""HPKE base mode (RFC 9180) with a given ephemeral key: for golden vectors and replayable histories only."""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

_KEM = b"KEM" + (0x0020).to_bytes(2, "big")
_SUITE = b"HPKE" + b"".join(n.to_bytes(2, "big") for n in (0x0020, 0x0001, 0x0002))


def _extract(salt: bytes, key: bytes) -> bytes:
    return HKDF.extract(hashes.SHA256(), salt, key)


def _expand(key: bytes, info: bytes, size: int) -> bytes:
    return HKDFExpand(hashes.SHA256(), size, info).derive(key)


def _labeled_extract(suite: bytes, salt: bytes, label: bytes, key: bytes) -> bytes:
    return _extract(salt or bytes(32), b"HPKE-v1" + suite + label + key)


def _labeled_expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    return _expand(key, size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, size)


def sealer(entropy):
    """A `Seal` whose ephemeral keys come from `entropy`."""

    def seal(public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
        ephemeral = X25519PrivateKey.from_private_bytes(entropy(32))
        enc = ephemeral.public_key().public_bytes_raw()
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
        prk = _labeled_extract(_KEM, b"", b"eae_prk", shared)
        secret = _labeled_expand(_KEM, prk, b"shared_secret", enc + public_key, 32)
        context = b"\x00" + _labeled_extract(_SUITE, b"", b"psk_id_hash", b"")
        context += _labeled_extract(_SUITE, b"", b"info_hash", info)
        key_source = _labeled_extract(_SUITE, secret, b"secret", b"")
        key = _labeled_expand(_SUITE, key_source, b"key", context, 32)
        nonce = _labeled_expand(_SUITE, key_source, b"base_nonce", context, 12)
        return enc + AESGCM(key).encrypt(nonce, plaintext, b"")

    return seal
