"""Containers that come in slices, in any order, on any number of sticks (`sync.store.ObjectStore`).

A slice is fsynced before it is noted as there; a whole container is published only if its hash is right.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from central.faults import CentralFault
from central.store.objects import ObjectStore, digest_of, sync_folder
from sync import canonical
from sync.faults import SyncFault

Span = tuple[int, int]
Published = Callable[[str, int], None]


class SliceStore:
    """`published(hash in hex, size)` is called for every container that became whole."""

    def __init__(self, store: ObjectStore, folder: Path, published: Published) -> None:
        self._store = store
        self._folder = folder
        self._published = published

    def read_slice(self, container: bytes, offset: int, size: int) -> bytes:
        """Raises SyncFault `sync.object-missing`."""
        name = container.hex()
        try:
            return b"".join(self._store.read(name, offset, min(offset + size, self._store.size(name))))
        except CentralFault as fault:
            raise SyncFault("sync.object-missing", place=name) from fault

    def write_slice(self, container: bytes, total: int, offset: int, data: bytes) -> bool:
        """True once the whole container is there and its hash is right. A wrong whole is dropped."""
        name = container.hex()
        if self._store.holds(name):
            if offset + len(data) == total == self._store.size(name):
                self._published(name, total)  # a kill may have come between the file and its row
            return True
        part, noted = self._folder / f"{name}.slices", self._folder / f"{name}.noted"
        _write(part, offset, data)
        spans = joined([*_read_spans(noted), (offset, offset + len(data))])
        if spans != [(0, total)]:
            _replace(noted, canonical.encode([list(span) for span in spans]))
            return False
        whole = digest_of(part) == name and part.stat().st_size == total
        if whole:
            self._store.publish(name, part)
            self._published(name, total)
        part.unlink(missing_ok=True)
        noted.unlink(missing_ok=True)
        return whole


def joined(spans: list[Span]) -> list[Span]:
    """Sorted, with overlapping and touching ones made one."""
    result: list[Span] = []
    for start, stop in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(stop, result[-1][1]))
        else:
            result.append((start, stop))
    return result


def _read_spans(noted: Path) -> list[Span]:
    if not noted.exists():
        return []
    return [(int(start), int(stop)) for start, stop in canonical.decode(noted.read_bytes())]


def _write(part: Path, offset: int, data: bytes) -> None:
    handle = os.open(part, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        view, at = memoryview(data), offset
        while view:
            written = os.pwrite(handle, view, at)
            view, at = view[written:], at + written
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(target: Path, content: bytes) -> None:
    new = target.with_suffix(".new")
    _write_whole(new, content)
    new.replace(target)
    sync_folder(target.parent)


def _write_whole(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    _write(path, 0, content)
