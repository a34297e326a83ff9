"""One container on its way to the disk: encrypted as it comes, durable before it is acknowledged."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from inspector_app.vault import files
from inspector_app.vault.faults import VaultFault, from_os_error
from inspector_app.vault.hashing import HashBeside
from inspector_app.vault.slots import Entropy
from inspector_app.vault.syncing import SyncAhead
from sync.container import CHUNK, RUN, ContainerInfo, ContainerWriter
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

    def note(self, whole: Sequence[tuple[FileKey, ContainerInfo]]) -> None:
        """The containers are whole and stand under their hashes, durably."""

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
        self._named = False
        self.written = 0
        self._hashes: list[HashBeside] = []
        self._out = _Sink(path)
        try:
            self._writer = ContainerWriter(
                cast("BinaryIO", self._out),  # it needs only `write`
                file_key=key.key,
                file=key.file,
                entropy=entropy,
                sealed=key.sealed,
                new_hash=self._new_hash,
            )
        except VaultFault:
            self.drop()
            raise

    def __enter__(self) -> Capture:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._done:
            self.drop()

    def _new_hash(self) -> HashBeside:
        self._hashes.append(HashBeside())
        return self._hashes[-1]

    def write(self, data: bytes) -> None:
        """Take plaintext. Raises VaultFault vault.disk-full, vault.disk-error, SyncFault
        evidence.too-large.
        """
        self._writer.write(data)
        self.written += len(data)

    @property
    def sealed(self) -> int:
        """Plaintext bytes that stand in whole chunks of the file: what is left of it after a kill."""
        return max(0, -(-self.written // CHUNK) - 1) * CHUNK

    def sync(self) -> None:
        """Make the chunks that were written durable, and the file's name, which nobody knows as yet.

        Raises VaultFault vault.disk-full, vault.disk-error.
        """
        self._out.sync()
        if not self._named:
            try:
                files.sync_folder(self._path.parent)
            except OSError as error:
                raise from_os_error(error, str(self._path)) from error
            self._named = True

    def leave(self) -> None:
        """Give up without dropping: the whole chunks stay, as an unfinished capture at the next start."""
        self._done = True
        for hashing in self._hashes:
            hashing.close()
        self._out.close()

    def finish(self, *, keep: bool = False) -> ContainerInfo:
        """Write the last chunk, sync, name it by its hash, note it. Raises as `write` does; then nothing
        is kept, or with `keep` all that was written stays for the next start (`leave`).
        """
        try:
            info = self.seal()
            files.sync_folder(self._path.parent)
            self._ledger.note([(self._key, info)])
        except (OSError, VaultFault) as error:
            if keep:
                self.leave()
            else:
                self.drop()
            if isinstance(error, OSError):
                raise from_os_error(error, str(self._path)) from error
            raise
        self._done = True
        return info

    def seal(self) -> ContainerInfo:
        """The first half of `finish`: the container is synced and named, its name not yet synced nor
        noted.
        """
        info = self._writer.finish()
        self._out.settle()
        final = self._path.with_name(info.hash.hex())
        try:
            os.replace(self._path, final)
        except OSError as error:
            raise from_os_error(error, str(final)) from error
        self._path = final
        return info

    def keep(self) -> None:
        """The second half was done by the caller, for many at once."""
        self._done = True

    def drop(self) -> None:
        """Undo: remove what was written and its wrap."""
        self._done = True
        for hashing in self._hashes:
            hashing.close()
        self._out.close()
        self._path.unlink(missing_ok=True)
        self._ledger.forget(self._key)


class _Sink:
    """The file under a container; its errors are the vault's faults."""

    def __init__(self, path: Path) -> None:
        self._place = str(path)
        self._out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._ahead = SyncAhead(self._out)
        self._open = True

    def write(self, data: bytes | bytearray) -> int:
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._out, view) :]
            self._ahead.wrote(len(data))
        except OSError as error:
            raise from_os_error(error, self._place) from error
        return len(data)

    def sync(self) -> None:
        try:
            self._ahead.sync()
        except OSError as error:
            raise from_os_error(error, self._place) from error

    def settle(self) -> None:
        self.sync()
        self.close()

    def close(self) -> None:
        if self._open:
            self._open = False
            self._ahead.close()
            os.close(self._out)


def blocks(source: BinaryIO, place: str) -> Iterator[bytes]:
    """The pieces of a source; VaultFault vault.source-unreadable if it fails, as when a stick is pulled
    out.
    """
    try:
        while block := source.read(RUN * CHUNK):
            yield block
    except OSError as error:  # a stick was pulled out
        raise VaultFault("vault.source-unreadable", place=place) from error
