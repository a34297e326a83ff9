"""Power loss below SQLite: replays what a program did to its files, and what a disk may hold after the
current is gone.

The disk is as unkind as POSIX allows: bytes of a file are safe once that file was synced, a name (new,
moved or removed) once its folder was. Everything else may be lost, or have arrived in part, torn at 512
bytes.
"""

from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECTOR = 512
_HEAD = struct.Struct("=cQQII")


@dataclass(frozen=True, slots=True)
class Op:
    """One record of the log; `place` is a path relative to the recorded folder."""

    kind: str
    inode: int = 0
    number: int = 0
    data: bytes = b""
    place: str = ""
    to: str = ""


def compile_recorder(folder: Path) -> Path:
    """Compile the preloaded recorder; returns the library."""
    library = folder / "power_loss.so"
    source = Path(__file__).with_name("power_loss.c")
    command = ["gcc", "-w", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return library


def record(command: list[str], folder: Path, library: Path, scratch: Path) -> list[Op]:
    """Run a program that works in `folder` and tells acknowledgements on its standard output; what it
    did, in order.
    """
    log, told = scratch / "log", scratch / "told"
    log.unlink(missing_ok=True)
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "POWER_LOSS_LOG": str(log),
        "POWER_LOSS_ROOT": str(folder),
        "POWER_LOSS_ACK": str(told),
    }
    with told.open("wb") as out:
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, stdout=out, check=True)
    return list(_read(log.read_bytes(), str(folder)))


def _read(data: bytes, root: str) -> Iterator[Op]:
    at = 0
    while at < len(data):
        kind, inode, number, first, second = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        x, y = data[at : at + first], data[at + first : at + first + second]
        at += first + second
        if kind in b"WTA":
            yield Op(kind.decode(), inode, number, data=x)
        else:
            yield Op(kind.decode(), inode, number, place=_inside(x, root), to=_inside(y, root))


def _inside(path: bytes, root: str) -> str:
    return path.decode()[len(root) + 1 :]


@dataclass
class Inode:
    """Bytes that are safe, and what was written since."""

    safe: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def applied(self, pending: list[tuple[int, bytes | None]]) -> bytes:
        content = bytearray(self.safe)
        for at, data in pending:
            if data is None:
                content = content[:at] + bytes(max(0, at - len(content)))
            else:
                content += bytes(max(0, at - len(content)))
                content[at : at + len(data)] = data
        return bytes(content)


Names = dict[str, Inode | None]
"""Path → file, or None for a folder."""
Change = Callable[[Names], None]


class Disk:
    """A disk that is fed the recorded operations and can lose its current at any time."""

    def __init__(self, ignored: Callable[[Op], bool] = lambda _: False) -> None:
        """`ignored` names syncs that are to have no effect, as if they had been left out of the program."""
        self._ignored = ignored
        self._inodes: dict[int, Inode] = {}
        self._names: Names = {"": None}
        self._safe: Names = {"": None}
        self._pending: dict[str, list[Change]] = {}
        self.told: list[Mapping[str, Any]] = []
        self._line = b""

    def begin_with(self, folder: Path) -> None:
        """What lies in `folder` before the recording is there, and safe."""
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(folder).as_posix()
            if path.is_dir():
                self._names[place] = self._safe[place] = None
            else:
                inode = self._inodes[path.stat().st_ino] = Inode(path.read_bytes())
                self._names[place] = self._safe[place] = inode

    def feed(self, op: Op) -> None:
        if op.kind == "A":
            *lines, self._line = (self._line + op.data).split(b"\n")
            self.told += [json.loads(line) for line in lines]
        elif op.kind in "WT":
            data = op.data if op.kind == "W" else None
            self._inodes.setdefault(op.inode, Inode()).pending.append((op.number, data))
        elif op.kind in "SD":
            if not self._ignored(op):
                self._sync(op)
        else:
            self._rename_or_so(op)

    def _sync(self, op: Op) -> None:
        if op.kind == "S":
            inode = self._inodes.setdefault(op.inode, Inode())
            inode.safe, inode.pending = inode.applied(inode.pending), []
            return
        for change in self._pending.pop(op.place, []):
            change(self._safe)

    def _rename_or_so(self, op: Op) -> None:
        change: Change
        if op.kind == "C":
            inode = self._inodes[op.inode] = Inode()
            change = _putter(op.place, inode)
        elif op.kind == "M":
            change = _putter(op.place, None)
        elif op.kind == "R":
            change = _mover(op.place, op.to, self._names.get(op.place))
        else:
            change = _remover(op.place)
        change(self._names)
        parent = op.place.rpartition("/")[0]
        self._pending.setdefault(parent, []).append(change)

    def after_power_loss(self, chance: random.Random | None) -> dict[str, bytes | None]:
        """What is there after the loss: path → content (None: a folder). Without `chance` nothing
        unsynced is there.
        """
        names = dict(self._safe)
        if chance:
            for folder in sorted(self._pending):
                changes = self._pending[folder]
                for change in changes[: chance.randrange(len(changes) + 1)]:
                    change(names)
        found: dict[str, bytes | None] = {}
        for path, inode in names.items():
            if inode is None:
                found[path] = None
            else:
                found[path] = inode.applied(_arrived(inode.pending, chance) if chance else [])
        return {path: data for path, data in found.items() if _reachable(path, found)}


def _arrived(
    pending: list[tuple[int, bytes | None]], chance: random.Random
) -> list[tuple[int, bytes | None]]:
    """Some of the unsynced writes, in any combination, some of them torn."""
    kind = chance.choice(["none", "all", "first", "some"])
    if kind == "none":
        return []
    if kind == "first":
        pending = pending[: chance.randrange(len(pending) + 1)]
    elif kind == "some":
        pending = [write for write in pending if chance.random() < 0.5]
    torn: list[tuple[int, bytes | None]] = []
    for at, data in pending:
        cut = data is not None and len(data) > SECTOR and chance.random() < 0.2
        torn.append((at, data[: SECTOR * chance.randrange(len(data) // SECTOR)] if cut and data else data))
    return torn


def _reachable(path: str, found: Mapping[str, bytes | None]) -> bool:
    parent = path.rpartition("/")[0]
    return not path or (parent in found and found[parent] is None and _reachable(parent, found))


def _putter(path: str, inode: Inode | None) -> Change:
    def change(names: Names) -> None:
        names[path] = inode

    return change


def _mover(path: str, to: str, inode: Inode | None) -> Change:
    def change(names: Names) -> None:
        for name in [n for n in names if n == path or n.startswith(path + "/")]:
            names[to + name[len(path) :]] = names.pop(name)
        if inode is not None:
            names[to] = inode

    return change


def _remover(path: str) -> Change:
    def change(names: Names) -> None:
        names.pop(path, None)

    return change


def lay_out(content: Mapping[str, bytes | None], folder: Path) -> None:
    """Write a disk's content into a new folder."""
    folder.mkdir(parents=True)
    for path in sorted(content):
        data = content[path]
        if data is None:
            (folder / path).mkdir(exist_ok=True)
        else:
            (folder / path).write_bytes(data)
