"""Where ciphertext containers lie. Published objects never change; an upload grows in a part until its
digest is proven.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from central.faults import CentralFault

READ_SIZE = 256 * 1024


class ObjectStore(Protocol):
    """Published containers, named by the hash of their bytes (64 hex digits)."""

    def holds(self, name: str) -> bool: ...

    def size(self, name: str) -> int: ...

    def read(self, name: str, start: int, stop: int) -> Iterator[bytes]: ...

    def publish(self, name: str, part: Path) -> None:
        """Take over a finished, verified local part. Returns once the object is durable."""

    def names(self) -> Iterator[str]: ...

    def remove(self, name: str) -> None:
        """Erasure: the bytes go for good. One that is not there is passed over."""


class FileObjects:
    """One file an object under `root/ab/<hash>`: fsync the part, rename it, fsync the folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        return self.root / name[:2] / name

    def holds(self, name: str) -> bool:
        return self.path(name).is_file()

    def size(self, name: str) -> int:
        try:
            return self.path(name).stat().st_size
        except FileNotFoundError as error:
            raise CentralFault("object.unknown", status=404) from error

    def read(self, name: str, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from `start` up to, not with, `stop`."""
        try:
            source = self.path(name).open("rb")
        except FileNotFoundError as error:
            raise CentralFault("object.unknown", status=404) from error
        with source:
            source.seek(start)
            yield from _run(source, stop - start)

    def publish(self, name: str, part: Path) -> None:
        target = self.path(name)
        target.parent.mkdir(exist_ok=True)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
        sync_folder(self.root)

    def remove(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        for folder in sorted(self.root.iterdir()):
            if folder.is_dir():
                yield from sorted(file.name for file in folder.iterdir())


def _run(source: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0:
        block = source.read(min(READ_SIZE, length))
        if not block:
            return
        length -= len(block)
        yield block


def sync_file(path: Path) -> None:
    """fsync by path."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Make renames in this folder durable."""
    sync_file(path)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
