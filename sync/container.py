"""Evidence containers: encrypted once, at capture; the same bytes on disk, on a stick and at the endpoint
(docs/format.md §5)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from sync import crypto
from sync.binary import Cursor, Entropy
from sync.chunks import MAX_CHUNKS, TAG, ChunkCipher
from sync.faults import SyncFault

MAGIC = b"DCTE"
VERSION = 1
HEADER_SIZE = 64
CHUNK_LOG2 = 18
CHUNK = 1 << CHUNK_LOG2
RUN = 4
"""Chunks that are encrypted and handed on in one piece."""
FLAG_SEALED = 1


@dataclass(frozen=True, slots=True)
class ContainerHeader:
    """The clear header. `file` is 32 hex digits, `prefix` 7 bytes, `key_commitment` 32 bytes."""

    file: str
    prefix: bytes
    key_commitment: bytes
    sealed: bool = False

    def encode(self) -> bytes:
        """64 bytes."""
        flags = FLAG_SEALED if self.sealed else 0
        start = MAGIC + bytes([VERSION, crypto.ALGORITHM, CHUNK_LOG2, flags])
        return start + bytes.fromhex(self.file) + self.prefix + b"\x00" + self.key_commitment

    @classmethod
    def decode(cls, data: bytes) -> ContainerHeader:
        """Read 64 bytes; `format.*` faults name what is wrong."""
        cursor = Cursor(data)
        if cursor.take(4) != MAGIC:
            raise SyncFault("format.magic", what="evidence container")
        version, algorithm, chunk_log2, flags = cursor.take(4)
        if version != VERSION:
            raise SyncFault("format.version", version=version)
        if algorithm != crypto.ALGORITHM:
            raise SyncFault("format.algorithm", algorithm=algorithm)
        if chunk_log2 != CHUNK_LOG2 or flags & ~FLAG_SEALED:
            raise SyncFault("format.field", field="container header")
        file, prefix, reserved, commitment = cursor.take(16), cursor.take(7), cursor.take(1), cursor.take(32)
        cursor.finish()
        if reserved != b"\x00":
            raise SyncFault("format.field", field="container header")
        return cls(file.hex(), prefix, commitment, bool(flags & FLAG_SEALED))

    def cipher(self, file_key: bytes) -> ChunkCipher:
        """The chunk cipher under `file_key`; `evidence.wrong-key` if the key does not fit the commitment."""
        if crypto.key_commitment(file_key) != self.key_commitment:
            raise SyncFault("evidence.wrong-key", place=self.file)
        key = crypto.hkdf(file_key, bytes.fromhex(self.file), b"duchatong evidence v1")
        return ChunkCipher(key, self.prefix, self.encode())


@dataclass(frozen=True, slots=True)
class ContainerInfo:
    """A whole container: its hash (32 bytes) and sizes in bytes, and the plaintext's SHA-256."""

    file: str
    hash: bytes
    size: int
    plain_size: int
    plain_sha256: bytes
    sealed: bool


class Sha256(Protocol):
    """What the writer needs of a hash."""

    def update(self, data: bytes | bytearray | memoryview, /) -> None:
        """Take bytes in."""
        ...

    def digest(self) -> bytes:
        """32 bytes over all that was taken in."""
        ...


class ContainerWriter:
    """Encrypts what is written to it into `out`, chunk by chunk; without `finish` the container is a valid,
    unfinished prefix.

    `out` needs only `write`. Syncing it to disk is the caller's part. `new_hash` makes the two SHA-256; a
    caller may give one that computes in a thread of its own.
    """

    def __init__(
        self,
        out: BinaryIO,
        *,
        file_key: bytes,
        file: str,
        entropy: Entropy,
        sealed: bool = False,
        new_hash: Callable[[], Sha256] = hashlib.sha256,
    ) -> None:
        self.header = ContainerHeader(file, entropy(7), crypto.key_commitment(file_key), sealed)
        self._cipher = self.header.cipher(file_key)
        self._out = out
        self._held: bytes | bytearray | memoryview = b""
        self._index = 0
        self._size = 0
        self._plain_size = 0
        self._hash = new_hash()
        self._plain_hash = new_hash()
        self._put(self.header.encode())

    def write(self, data: bytes | memoryview) -> int:
        """Take plaintext in; returns its length. A full chunk is written when more follows it."""
        self._plain_hash.update(data)
        self._plain_size += len(data)
        left = memoryview(data)
        if 0 < len(self._held) < CHUNK:
            left = self._fill(left)
        if not left:
            return len(data)
        chunks = [self._held] if self._held else []
        whole = (len(left) - 1) // CHUNK  # the last one, full or not, is held: more may follow
        chunks += [left[at * CHUNK : (at + 1) * CHUNK] for at in range(whole)]
        self._seal(chunks, last=False)
        rest = left[whole * CHUNK :]
        as_read = isinstance(data, bytes) and len(rest) == CHUNK  # as files are read: nothing is copied
        self._held = rest if as_read else bytearray(rest)
        return len(data)

    def _fill(self, left: memoryview) -> memoryview:
        """Fill the chunk that was begun; what is left then."""
        if not isinstance(self._held, bytearray):
            self._held = bytearray(self._held)
        taken = left[: CHUNK - len(self._held)]
        self._held += taken
        return left[len(taken) :]

    def finish(self) -> ContainerInfo:
        """Write the last chunk."""
        self._seal([self._held], last=True)
        self._held = b""
        return ContainerInfo(
            self.header.file, self._hash.digest(), self._size, self._plain_size, self._plain_hash.digest(),
            self.header.sealed,
        )  # fmt: skip

    def _seal(self, chunks: Sequence[bytes | bytearray | memoryview], *, last: bool) -> None:
        """Encrypt chunks in their order, `RUN` at a time into one piece."""
        for start in range(0, len(chunks), RUN):
            run = chunks[start : start + RUN]
            if self._index + len(run) > MAX_CHUNKS:
                raise SyncFault("evidence.too-large", place=self.header.file)
            piece = bytearray(sum(map(len, run)) + TAG * len(run))
            self._cipher.seal_run(self._index, last, run, piece)
            self._put(piece)
            self._index += len(run)

    def _put(self, data: bytes | bytearray) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._size += len(data)


def encrypt_stream(
    source: BinaryIO,
    sink: BinaryIO,
    *,
    file_key: bytes,
    file: str,
    entropy: Entropy,
    sealed: bool = False,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ContainerInfo:
    """Encrypt `source` into `sink`, a few chunks in memory at a time. `progress` gets the plaintext bytes
    done so far.

    Raises `evidence.cancelled`; the caller then removes the sink.
    """
    writer = ContainerWriter(sink, file_key=file_key, file=file, entropy=entropy, sealed=sealed)
    done = 0
    while data := source.read(RUN * CHUNK):
        if cancelled is not None and cancelled():
            raise SyncFault("evidence.cancelled", place=file)
        done += writer.write(data)
        if progress is not None:
            progress(done)
    return writer.finish()


class ContainerReader(io.RawIOBase):
    """The plaintext of a container as a seekable, read-only file. One chunk is decrypted at a time and kept
    in memory.

    `unfinished` is True for a recording that was cut off: its whole chunks are readable. Raises
    `evidence.wrong-key`,
    `evidence.damaged` (where reading meets the damage), `format.*`.
    """

    def __init__(self, file_object: BinaryIO, file_key: bytes) -> None:
        super().__init__()
        self._file = file_object
        total = file_object.seek(0, io.SEEK_END)
        file_object.seek(0)
        self.header = read_header(file_object)
        self._cipher = self.header.cipher(file_key)
        self._position = 0
        self._cached: tuple[int, bytes] = (-1, b"")
        self._chunks, tail = divmod(total - HEADER_SIZE, CHUNK + TAG)
        self.unfinished = False
        self.size = self._find_end(tail)

    def _find_end(self, tail: int) -> int:
        """Plaintext size; decides whether the last chunk is there."""
        whole = self._chunks
        if tail >= TAG and (last := self._decrypt(whole, tail, last=True)) is not None:
            self._chunks += 1
            return whole * CHUNK + len(last)
        if tail == 0 and whole and self._decrypt(whole - 1, CHUNK + TAG, last=True) is not None:
            return whole * CHUNK
        self.unfinished = True
        return whole * CHUNK

    def _decrypt(self, index: int, size: int, *, last: bool) -> bytes | None:
        self._file.seek(HEADER_SIZE + index * (CHUNK + TAG))
        plaintext = self._cipher.open(index, last, self._file.read(size))
        if plaintext is not None:
            self._cached = (index, plaintext)
        return plaintext

    def _chunk(self, index: int) -> bytes:
        if self._cached[0] == index:
            return self._cached[1]
        last = not self.unfinished and index == self._chunks - 1
        plaintext = self._decrypt(index, CHUNK + TAG, last=last)
        if plaintext is None:
            raise SyncFault("evidence.damaged", place=self.header.file, chunk=index)
        return plaintext

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """Position in the plaintext."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a position in the plaintext."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` from at most one chunk; 0 at the end."""
        if self._position >= self.size:
            return 0
        index, start = divmod(self._position, CHUNK)
        data = self._chunk(index)[start : start + len(buffer)]
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)


def read_header(file_object: BinaryIO) -> ContainerHeader:
    """Read the 64 header bytes at the current position."""
    return ContainerHeader.decode(file_object.read(HEADER_SIZE))


def verify_container(file_object: BinaryIO, file_key: bytes, *, finished: bool = True) -> ContainerInfo:
    """Read a container from its start to its end.

    Raises `evidence.wrong-key`, `evidence.damaged` with the chunk, `format.*`. With `finished=False` (a
    recording that may
    have been cut off) a bad end is `evidence.unfinished` with the number of whole chunks instead.
    """
    file_object.seek(0)
    start = file_object.read(HEADER_SIZE)
    header = ContainerHeader.decode(start)
    cipher = header.cipher(file_key)
    total, plain = hashlib.sha256(start), hashlib.sha256()
    size, plain_size, index = len(start), 0, 0
    chunk, last = file_object.read(CHUNK + TAG), False
    while not last:
        following = file_object.read(CHUNK + TAG)
        last = not following
        plaintext = cipher.open(index, last, chunk)
        if plaintext is None:
            if last and not finished:
                whole = index + (cipher.open(index, False, chunk) is not None)
                raise SyncFault("evidence.unfinished", place=header.file, chunks=whole)
            raise SyncFault("evidence.damaged", place=header.file, chunk=index)
        total.update(chunk)
        plain.update(plaintext)
        size, plain_size, index = size + len(chunk), plain_size + len(plaintext), index + 1
        chunk = following
    return ContainerInfo(header.file, total.digest(), size, plain_size, plain.digest(), header.sealed)


def container_hash(file_object: BinaryIO) -> bytes:
    """SHA-256 of the whole file, from its start: the name of a container."""
    file_object.seek(0)
    total = hashlib.sha256()
    while data := file_object.read(CHUNK):
        total.update(data)
    return total.digest()
