"""One container on its way to the disk: encrypted as it comes, durable before it is acknowledged."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from inspector_app.vault import files
from inspector_app.vault.faults import VaultFault, from_os_error
from inspector_app.vault.slots import Entropy
from sync.container import CHUNK, ContainerInfo, ContainerWriter
from sync.statements import Statement


@dataclass(frozen=True, slots=True, repr=False)
class FileKey:
    """The fresh key of one file and the signed statement that wraps it. Its repr shows no key."""

    file: str
    key: bytes
    statement: Statement
    stream: str = ""
    sealed: bool = False


class Ledger(Protocol):
    """Where a capture is noted, in the database."""

    def note(self, key: FileKey, info: ContainerInfo) -> None:
        """The container is whole and stands under its hash."""

    def forget(self, key: FileKey) -> None:
        """The capture was given up: drop its mark and its wrap."""


class Capture:
    """One container being written. Plaintext goes in by `write`; `finish` makes it durable and gives its
    facts.
    """

    def __init__(self, key: FileKey, path: Path, entropy: Entropy, ledger: Ledger) -> None:
        self._key = key
        self._path = path
        self._ledger = ledger
        self._done = False
        self.written = 0
        self._out = _Sink(path)
        try:
            self._writer = ContainerWriter(
                cast("BinaryIO", self._out),  # it needs only `write`
                file_key=key.key,
                file=key.file,
                entropy=entropy,
                sealed=key.sealed,
            )
        except VaultFault:
            self.drop()
            raise

    def __enter__(self) -> Capture:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._done:
            self.drop()

    def write(self, data: bytes) -> None:
        """Take plaintext. Raises VaultFault vault.disk-full, vault.disk-error, SyncFault
        evidence.too-large.
        """
        self._writer.write(data)
        self.written += len(data)

    def finish(self) -> ContainerInfo:
        """Write the last chunk, sync, name it by its hash, note it. Raises as `write` does."""
        info = self._writer.finish()
        self._out.settle()
        final = self._path.with_name(info.hash.hex())
        try:
            os.replace(self._path, final)
            files.sync_folder(final.parent)
        except OSError as error:
            raise from_os_error(error, str(final)) from error
        self._done = True
        self._ledger.note(self._key, info)
        return info

    def drop(self) -> None:
        """Undo: remove what was written and its wrap."""
        self._done = True
        self._out.close()
        self._path.unlink(missing_ok=True)
        self._ledger.forget(self._key)


class _Sink:
    """The file under a container; its errors are the vault's faults."""

    def __init__(self, path: Path) -> None:
        self._place = str(path)
        self._out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._open = True

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._out, view) :]
        except OSError as error:
            raise from_os_error(error, self._place) from error
        return len(data)

    def settle(self) -> None:
        try:
            os.fsync(self._out)
        except OSError as error:
            raise from_os_error(error, self._place) from error
        self.close()

    def close(self) -> None:
        if self._open:
            self._open = False
            os.close(self._out)


def blocks(source: BinaryIO, place: str) -> Iterator[bytes]:
    """The pieces of a source; VaultFault vault.source-unreadable if it fails, as when a stick is pulled
    out.
    """
    try:
        while block := source.read(CHUNK):
            yield block
    except OSError as error:  # a stick was pulled out
        raise VaultFault("vault.source-unreadable", place=place) from error
