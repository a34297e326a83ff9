"""The STREAM construction: chunks that cannot be cut off, reordered or swapped (docs/format.md §5, §6)."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync import crypto

TAG = 16
MAX_CHUNKS = 2**32 - 1


class ChunkCipher:
    """AES-256-GCM over numbered chunks; nonce = prefix (7) ‖ u32 index ‖ u8 last."""

    def __init__(self, key: bytes, prefix: bytes, aad: bytes) -> None:
        self._cipher = AESGCM(key)
        self._key = key
        self._prefix = prefix
        self._aad = aad

    def _nonce(self, index: int, last: bool) -> bytes:
        return self._prefix + index.to_bytes(4, "big") + (b"\x01" if last else b"\x00")

    def seal(self, index: int, last: bool, plaintext: bytes | memoryview) -> bytes:
        """Ciphertext of one chunk, 16 bytes longer."""
        return self._cipher.encrypt(self._nonce(index, last), plaintext, self._aad)

    def seal_run(
        self, index: int, last: bool, chunks: Sequence[bytes | bytearray | memoryview], out: bytearray
    ) -> None:
        """Ciphertext of chunks that follow one another, from `index` on, into `out`, which has room for just
        these; `last` is said of the last of them.
        """
        left = memoryview(out)
        for at, plaintext in enumerate(chunks):
            nonce = self._nonce(index + at, last and at == len(chunks) - 1)
            size = len(plaintext) + TAG
            self._cipher.encrypt_into(nonce, plaintext, self._aad, left[:size])
            left = left[size:]

    def open(self, index: int, last: bool, chunk: bytes) -> bytes | None:
        """Plaintext of one chunk, or None if it does not authenticate as this one."""
        return crypto.gcm_open(self._key, self._nonce(index, last), chunk, self._aad)
