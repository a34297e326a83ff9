"""One file of a batch: read, hashed and looked at before anything else is done with it."""

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from casework.faults import Fault
from inspector_app.desk.evidence import LARGEST_PICTURE, read_file
from inspector_app.desk.evidence_intake import Facts, Intake
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.media import file_head, media_type, picture_moment
from inspector_app.desk.thumbnails import Look, look_of
from inspector_app.desk.views import Origin
from inspector_app.vault.batch import Source


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """One file of a batch before it is read: where it counts, or what is wrong with it."""

    path: Path
    origin: Origin = "imported"
    is_code: bool = False
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file, hashed and looked at. `data` is None for what is too long to be held: it is read again."""

    judged: JudgedFile
    media: str
    facts: Facts
    taken: dict[str, Any]
    data: bytes | None = None
    look: Look | None = None


def read_judged(judged: JudgedFile, intake: Intake) -> ReadFile | Fault:
    """Read and hash one file, and look at it if it is a picture."""
    path = judged.path
    if judged.fault is not None:
        return judged.fault
    try:
        media = media_type(path.name, _head(path))
        if not media.startswith("image/") and path.stat().st_size > LARGEST_PICTURE:
            with path.open("rb") as source:
                return ReadFile(judged, media, Facts.of(source), intake.taken())
        data = read_file(path)
        look = look_of(data, place=path.name) if media.startswith("image/") else None
        return ReadFile(judged, media, Facts.of(io.BytesIO(data)), intake.taken_of(data, media), data, look)
    except OSError as error:
        return DeskFault("evidence.unreadable-file", place=path.name, why=error.strerror or "")
    except Fault as fault:
        return fault


def moment_of(path: Path, now: datetime) -> datetime | Fault | None:
    """When a picture says it was taken; None if it says nothing or is none."""
    try:
        return picture_moment(file_head(path), now.tzinfo)
    except OSError as error:
        return DeskFault("evidence.unreadable-file", place=path.name, why=error.strerror or "")


def read_quietly(path: Path) -> bytes:
    """The whole picture; nothing where it cannot be read (taking it in will say so)."""
    try:
        return read_file(path)
    except Fault:
        return b""


def original(one: ReadFile) -> Source:
    """Opens the file that was hashed."""
    if one.data is not None:
        return from_memory(one.data)
    return lambda: cast("BinaryIO", _Unchanged(one.judged.path, one.facts.sha256))


def from_memory(data: bytes) -> Source:
    """Opens bytes in memory."""
    return lambda: io.BytesIO(data)


def _head(path: Path) -> bytes:
    with path.open("rb") as source:
        return source.read(64)


class _Unchanged(io.FileIO):
    """A file that must still be what was hashed before; else reading its end fails."""

    def __init__(self, path: Path, expected: str) -> None:
        super().__init__(path)
        self._hash, self._expected = hashlib.sha256(), expected

    def read(self, size: int | None = -1, /) -> bytes:
        block = super().read(size) or b""
        self._hash.update(block)
        if not block and self._hash.hexdigest() != self._expected:
            raise OSError("it changed while it was read")
        return block
