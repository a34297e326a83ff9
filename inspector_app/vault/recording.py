"""A capture that grows for minutes and is kept as far as it got when the laptop dies in the middle.

A container holds 256 KiB chunks, which is a minute of speech. So that a kill costs seconds and not a minute,
what stands behind the last whole chunk is also put into the vault's database every few seconds.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from concurrent.futures import Future
from typing import BinaryIO, cast

from inspector_app.vault import settings
from inspector_app.vault.capture import Capture, FileKey
from inspector_app.vault.engine import Database
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.vault import Vault
from sync.container import CHUNK, ContainerInfo

KEEP_EVERY_S = 3.0
TAIL = "recording-tail."


class GrowingCapture:
    """A `Capture` whose bytes are made durable as they come. One thread at a time."""

    def __init__(self, vault: Vault, capture: Capture, key: FileKey) -> None:
        self._vault = vault
        self._capture = capture
        self.key = key
        self._tail = bytearray()
        self._tail_from = 0
        self._kept = 0
        self._kept_at = time.monotonic()
        self._last: Future[None] | None = None

    def write(self, data: bytes) -> None:
        """Take the next bytes. Raises `VaultFault` vault.disk-full and its like: what came before is kept."""
        self._capture.write(data)
        self._tail += data
        if time.monotonic() - self._kept_at >= KEEP_EVERY_S:
            self.keep()

    def keep(self) -> None:
        """Make the whole chunks durable, and the bytes behind them in the database. Raises what was wrong
        with the time before.
        """
        if self._last is not None and (fault := self._last.exception()) is not None:
            raise fault
        sealed = self._capture.sealed
        if sealed > self._tail_from:
            self._capture.sync()
            del self._tail[: sealed - self._tail_from]
            self._tail_from = sealed
        self._kept_at = time.monotonic()
        if self.key.sealed:
            return  # for custodians alone: nothing of it goes where this laptop could read it
        start = max(self._kept, sealed)
        piece = bytes(self._tail[start - self._tail_from :])
        self._kept = start + len(piece)
        self._last = self._vault.writer.submit(
            lambda database: _put_tail(database, self.key.file, start, piece, sealed)
        )

    def kept(self) -> int:
        """Bytes that outlive a kill from now on; waits for those on their way to the disk."""
        if self._last is None:
            return self._tail_from
        self._last.result()
        return self._kept

    def finish(self) -> ContainerInfo:
        """The whole container, durably; raises as `Capture.finish` does, and all that was written stays
        then for the next start.
        """
        return self._capture.finish(keep=True)

    def drop(self) -> None:
        """Throw it away."""
        self._capture.drop()

    def leave(self) -> None:
        """Leave what was written as it is, for the next start."""
        self._capture.leave()


class KeptPieces:
    """What is left of a recording that was cut off, as a file that is read once: the whole chunks, then what
    the database holds behind them.
    """

    def __init__(self, store: EvidenceStore, file: str, key: bytes) -> None:
        self._pieces = _pieces(store, file, key)

    def read(self, _size: int = -1) -> bytes:
        """The next bytes, however many; b"" at the end."""
        return next(self._pieces, b"")


def kept_pieces(store: EvidenceStore, file: str, key: bytes) -> BinaryIO:
    """A `KeptPieces` where a file that is read once is asked for."""
    return cast("BinaryIO", KeptPieces(store, file, key))


def drop_tails(database: Database, file: str, *, before: int | None = None) -> None:
    """Drop pieces of a recording that end before an offset, or all of them; part of a change."""
    prefix = f"{TAIL}{file}."
    rows = database.conn.execute(
        "SELECT name, length(value) FROM settings WHERE name >= ? AND name < ?", (prefix, prefix + "~")
    ).fetchall()
    for name, size in rows:
        end = int(name.removeprefix(prefix)) + (size - 2) // 4 * 3
        if before is None or end <= before:
            settings.put(database, name, None)


def _put_tail(database: Database, file: str, start: int, piece: bytes, sealed: int) -> None:
    """Keep the bytes from `start` on; those before `sealed` stand in whole chunks."""
    drop_tails(database, file, before=sealed)
    if piece:
        settings.put(database, f"{TAIL}{file}.{start:012}", base64.b64encode(piece).decode())


def _pieces(store: EvidenceStore, file: str, key: bytes) -> Iterator[bytes]:
    at = 0
    if any(each.file == file and each.size for each in store.unfinished()):
        with store.open_reader(file, key) as reader:
            while block := reader.read(CHUNK):
                at += len(block)
                yield block
    prefix = f"{TAIL}{file}."
    for name, text in sorted(store.vault.settings.all(prefix).items()):
        start, piece = int(name.removeprefix(prefix)), base64.b64decode(text)
        if start <= at < start + len(piece):
            yield piece[at - start :]
            at = start + len(piece)
