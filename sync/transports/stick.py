"""Bundle files: the same exchange without a network (docs/format.md §6).

Every part is written under a temporary name, synced to disk and then renamed, so that a pulled stick never
holds half a part under
a good name. Parts may be carried and taken in in any order; each stands alone.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
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
LONGEST_NAME = 255
PIECE = 256 * 1024 * 1024
"""What does not fit on one stick is cut into parts of at most this size."""
_MARGIN = 128 * 1024
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
    return pack_bundle(device, objects, part_limit=part_limit).write(target, stopped=stopped)


def pack_bundle(
    device: DeviceExchange,
    objects: ObjectStore,
    *,
    part_limit: int | None = None,
    room: int | None = None,
    without: Collection[bytes] = (),
) -> Packing:
    """Plan what `write_bundle` writes. `room`: free bytes of the stick it goes to; if not all of it fits
    there, it is cut smaller, so that the rest can go to another stick. `without`: containers that are named
    but not packed, for they are on their way already."""
    outgoing = device.outgoing(_ALL)
    containers = [(container, size) for container, size in outgoing.have if container not in without]
    return _packing(outgoing, containers, objects, device.part_writer, part_limit, room=room)


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
    packing = _packing(outgoing, containers, objects, make_part, part_limit)
    return packing.write(target, stopped=stopped)


class Packing:
    """A planned bundle whose parts are written one after the other, on one stick or on several."""

    def __init__(
        self, outgoing: Shipment, plan: Sequence[_PlannedPart], objects: ObjectStore, make_part: MakePart
    ) -> None:
        self._outgoing = outgoing
        self._plan = plan
        self._objects = objects
        self._make_part = make_part
        self._bundle = ""
        self.written = 0

    @property
    def parts(self) -> int:
        """How many parts the bundle has."""
        return len(self._plan)

    @property
    def left(self) -> int:
        """How many of them are still to be written."""
        return len(self._plan) - self.written

    def places(self) -> dict[bytes, list[int]]:
        """Container → numbers of the parts that hold a piece of it."""
        found: dict[bytes, list[int]] = {}
        for number, planned in enumerate(self._plan, 1):
            for container in dict.fromkeys(container for container, *_ in planned.slices):
                found.setdefault(container, []).append(number)
        return found

    def write(
        self,
        target: Path,
        *,
        free: Callable[[Path], int] | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> list[Path]:
        """Write the parts that are left beside `target`; with `free` (folder → its free bytes) only as many
        as fit. Returns the paths of those written now.

        Raises `stick.full`, also if `free` leaves no room for a single one; `stick.unreadable`,
        `sync.paused`. No part is left half written, and a later call goes on with that part.
        """
        paths: list[Path] = []
        while self.left:
            path = part_path(target, self.written + 1, self.parts)
            if free is not None and free(path.parent) < _on_disk(self._plan[self.written].size):
                break
            self._write_part(path, stopped)
            self.written += 1
            paths.append(path)
        if self.left and not paths:
            raise SyncFault("stick.full", place=target.name)
        return paths

    def write_next(self, sink: BinaryIO, stopped: Callable[[], bool] = lambda: False) -> str:
        """Write the next part that is left into `sink`; returns the id of the bundle."""
        planned = self._plan[self.written]
        self._fill(sink, planned, self.written + 1, stopped)
        self.written += 1
        return self._bundle

    def _write_part(self, path: Path, stopped: Callable[[], bool]) -> None:
        with _whole_file(path) as sink:
            self._fill(sink, self._plan[self.written], self.written + 1, stopped)

    def _fill(self, sink: BinaryIO, planned: _PlannedPart, number: int, stopped: Callable[[], bool]) -> None:
        outgoing = self._outgoing
        facts = outgoing if number == 1 else Shipment(seen=outgoing.seen, reply_to=outgoing.reply_to)
        content = replace(facts, commits=tuple(planned.commits))
        part = self._make_part(sink, self._bundle, number, self.parts)
        self._bundle = part.header.bundle
        shipment.write(content, part, _read_slices(planned, self._objects, stopped))


def free_bytes(folder: Path) -> int:
    """Free bytes of the disk or stick that holds `folder`; `stick.unreadable`."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        raise SyncFault("stick.unreadable", place=folder.name) from None


def _packing(
    outgoing: Shipment, containers: Sequence[tuple[bytes, int]], objects: ObjectStore, make_part: MakePart,
    part_limit: int | None, *, room: int | None = None,
) -> Packing:  # fmt: skip
    limit = min(part_limit or FAT32_LIMIT, FAT32_LIMIT)
    plan = _plan(outgoing, containers, limit)
    if room is not None and sum(_on_disk(planned.size) for planned in plan) > room:
        try:
            plan = _plan(outgoing, containers, _smaller(limit, room))
        except SyncFault:
            raise SyncFault("stick.full") from None  # not even one entry would fit
    return Packing(outgoing, plan, objects, make_part)


def _smaller(limit: int, room: int) -> int:
    """A part for a stick that does not hold all: a good share of its free space, and not too large for the
    free space of the next one."""
    return min(limit, PIECE, (room - _MARGIN) // 2)


def _on_disk(planned: int) -> int:
    """At most so many bytes does a part of this planned size take."""
    return planned + planned * TAG // CHUNK + _MARGIN


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


def growing(path: Path) -> Path:
    """Where a file grows before it takes its name: beside it, also where that name takes up all the 255 bytes
    that file systems have.
    """
    name = os.fsencode(path.name + ".part")
    if len(name) <= LONGEST_NAME:
        return path.with_name(path.name + ".part")
    return path.with_name(hashlib.sha256(name).hexdigest()[:16] + ".part")


class _whole_file:  # noqa: N801 - reads as a function
    """A file that appears under its name only when it is whole and on disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._temporary = growing(path)

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
        except OSError as failed:
            self._drop()
            raise self._fault(failed) from None
        if kind is not None:
            self._drop()
        if isinstance(error, OSError):
            raise self._fault(error) from None

    def _drop(self) -> None:
        with suppress(OSError):  # a stick that was pulled out keeps it, under a name that nobody reads
            self._temporary.unlink(missing_ok=True)

    def _fault(self, error: OSError) -> SyncFault:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        return SyncFault("stick.full" if full else "stick.unreadable", place=self._path.name)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
