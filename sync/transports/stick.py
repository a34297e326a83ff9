"""Bundle files: the same exchange without a network (docs/format.md §6).

Every part is written under a temporary name, synced to disk and then renamed, so that a pulled stick never
holds half a part under
a good name. Parts may be carried and taken in in any order; each stands alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from sync import shipment
from sync.bundle import CHUNK, PartReader, PartWriter
from sync.chunks import TAG
from sync.commit import Commit
from sync.exchange import DeviceExchange, Step
from sync.faults import SyncFault
from sync.offer import COMMIT_OVERHEAD
from sync.packing import in_run_order
from sync.shipment import Shipment, Slice
from sync.store import ObjectStore

FAT32_LIMIT = 4 * 1024**3 - 1
SLICE = 1024 * 1024
_SLICE_HEAD = 53
_ALL = 2**62

MakePart = Callable[[BinaryIO, str, int, int], PartWriter]
"""(sink, bundle id, part, parts) → writer; "" for the first part's new bundle id."""


@dataclass(slots=True)
class _PlannedPart:
    commits: list[Commit] = field(default_factory=list)
    slices: list[tuple[bytes, int, int, int]] = field(default_factory=list)
    size: int = 0


def write_bundle(
    device: DeviceExchange,
    objects: ObjectStore,
    target: Path,
    *,
    part_limit: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Path]:
    """Write all that the endpoint may lack into `target`, or into numbered parts of at most `part_limit`
    bytes.

    Raises `stick.full`, `bundle.part-limit`, `sync.paused`; then no part is left half written.
    """
    outgoing = device.outgoing(_ALL)
    return write_parts(
        outgoing, outgoing.have, objects, device.part_writer, target, part_limit=part_limit, stopped=stopped
    )


def write_parts(
    outgoing: Shipment,
    containers: Sequence[tuple[bytes, int]],
    objects: ObjectStore,
    make_part: MakePart,
    target: Path,
    *,
    part_limit: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Path]:
    """Write a shipment and whole containers (hash, size) as the parts of one bundle; returns their paths in
    order."""
    plan = _plan(outgoing, containers, min(part_limit or FAT32_LIMIT, FAT32_LIMIT))
    written: list[Path] = []
    bundle = ""
    for number, planned in enumerate(plan, 1):
        path = part_path(target, number, len(plan))
        facts = outgoing if number == 1 else Shipment(seen=outgoing.seen, reply_to=outgoing.reply_to)
        content = replace(facts, commits=tuple(planned.commits))
        with _whole_file(path) as sink:
            part = make_part(sink, bundle, number, len(plan))
            bundle = part.header.bundle
            shipment.write(content, part, _read_slices(planned, objects, stopped))
        written.append(path)
    return written


def part_path(target: Path, part: int, parts: int) -> Path:
    """`visit.dctb`, or `visit.2of3.dctb`."""
    return target if parts == 1 else target.with_name(f"{target.stem}.{part}of{parts}{target.suffix}")


def open_bundle(path: Path, device: DeviceExchange) -> PartReader:
    """Open and authenticate one part; `stick.unreadable`, `bundle.*`."""
    try:
        return device.open_part(path.open("rb"))
    except OSError:
        raise SyncFault("stick.unreadable", place=path.name) from None


def read_bundle(path: Path, device: DeviceExchange, objects: ObjectStore) -> Step:
    """Take one part of a reply in: its containers, then the rest. Taking it in twice changes nothing."""
    try:
        with path.open("rb") as source:
            part = device.open_part(source)
            take_slices(part, objects)
            return device.take_stick_reply(part)
    except OSError:
        raise SyncFault("stick.unreadable", place=path.name) from None


def take_slices(part: PartReader, objects: ObjectStore) -> list[bytes]:
    """Hand the slices of an authenticated part to the store; returns the containers that are whole now."""
    whole: list[bytes] = []
    for piece in shipment.slices(part):
        if (
            objects.write_slice(piece.container, piece.total, piece.offset, piece.data)
            and piece.container not in whole
        ):
            whole.append(piece.container)
    return whole


def _plan(outgoing: Shipment, containers: Iterable[tuple[bytes, int]], limit: int) -> list[_PlannedPart]:
    first = 64 * 1024 + 160 * len(outgoing.tips or ()) + 80 * len(outgoing.have)
    first += sum(len(statement.to_bytes()) for statement in outgoing.statements)
    first += sum(len(receipt.to_bytes()) for receipt in outgoing.receipts)
    room = (limit - 4096) * CHUNK // (CHUNK + TAG)
    if room < first or room < 2 * 64 * 1024:
        raise SyncFault("bundle.part-limit", limit=limit)
    parts = [_PlannedPart(size=first)]
    for commit in in_run_order(outgoing.commits):
        cost = len(commit.payload) + 4 * COMMIT_OVERHEAD
        _part_with(parts, cost, room).commits.append(commit)
    for container, total in containers:
        _plan_container(parts, container, total, room)
    return parts


def _plan_container(parts: list[_PlannedPart], container: bytes, total: int, room: int) -> None:
    offset = 0
    while offset < total:
        left = room - parts[-1].size - _SLICE_HEAD
        size = min(SLICE, total - offset, left)
        if size < min(CHUNK, total - offset):
            parts.append(_PlannedPart(size=64 * 1024))
            continue
        parts[-1].slices.append((container, offset, total, size))
        parts[-1].size += size + _SLICE_HEAD
        offset += size


def _part_with(parts: list[_PlannedPart], cost: int, room: int) -> _PlannedPart:
    if parts[-1].size + cost > room:
        parts.append(_PlannedPart(size=64 * 1024))
        if parts[-1].size + cost > room:
            raise SyncFault("bundle.part-limit", limit=room)
    parts[-1].size += cost
    return parts[-1]


def _read_slices(planned: _PlannedPart, objects: ObjectStore, stopped: Callable[[], bool]) -> Iterator[Slice]:
    for container, offset, total, size in planned.slices:
        if stopped():
            raise SyncFault("sync.paused")
        data = objects.read_slice(container, offset, size)
        if len(data) != size:
            raise SyncFault("sync.object-missing", place=container.hex())
        yield Slice(container, offset, total, data)


class _whole_file:  # noqa: N801 - reads as a function
    """A file that appears under its name only when it is whole and on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = path.with_name(path.name + ".part")

    def __enter__(self) -> BinaryIO:
        try:
            self._sink = self._temporary.open("w+b")
        except OSError:
            raise SyncFault("stick.unreadable", place=self._path.name) from None
        return self._sink

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        try:
            with self._sink:
                if kind is None:
                    self._sink.flush()
                    os.fsync(self._sink.fileno())
            if kind is None:
                self._temporary.replace(self._path)
                _sync_folder(self._path.parent)
        except OSError:
            self._temporary.unlink(missing_ok=True)
            raise SyncFault("stick.full", place=self._path.name) from None
        if kind is not None:
            self._temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise SyncFault("stick.full", place=self._path.name) from None


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
