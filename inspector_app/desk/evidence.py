"""Evidence at the desk: taken in encrypted, shown from memory, counted against receipts."""

import hashlib
import io
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from PIL import Image, ImageOps, UnidentifiedImageError

from casework.faults import Fault
from casework.folds.task_state import EvidenceState
from inspector_app.desk.core import Core
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.media import media_type, picture_taken_at
from inspector_app.desk.moments import moment
from inspector_app.desk.views import EvidenceTile, Origin
from sync.receipts import KIND_OBJECT

TileState = Literal["here", "proven", "withdrawn", "away"]
THUMBNAIL_PIXELS = 480
LARGEST_PICTURE = 60 << 20
Image.MAX_IMAGE_PIXELS = 120_000_000


@dataclass(frozen=True, slots=True)
class Attached:
    """One file that was to be attached: its tile, or what was wrong with it. The others are not held up."""

    path: str
    tile: EvidenceTile | None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of evidence belongs: task stream, visit, form item (full key) and its ref.

    `pair_of`: the picture from before that it was taken to match.
    """

    stream: str
    visit: str
    item: str
    ref: str
    pair_of: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file: its id, the hash of its container in hex, and its thumbnail where it has one."""

    file: str
    container: str
    thumbnail: dict[str, str] | None = None


class EvidenceDesk:
    """Takes files and pictures in, and gives them back as bytes that never touch the disk in clear."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def attach_file(self, place: Place, path: Path, origin: Origin = "imported") -> Attached:
        """Take one file in; returns once it is durable. Blocks: call it from a worker thread."""
        try:
            return self.attach_data(place, read_file(path), str(path), origin)
        except Fault as fault:
            return Attached(str(path), None, fault)

    def attach_data(self, place: Place, data: bytes, path: str, origin: Origin) -> Attached:
        """Take the content of one file in; what is wrong with it comes back as its fault."""
        name = Path(path).name
        try:
            return Attached(path, self.attach_bytes(place, data, name, media_type(name, data), origin))
        except Fault as fault:
            return Attached(path, None, fault)

    def attach_bytes(self, place: Place, data: bytes, name: str, media: str, origin: Origin) -> EvidenceTile:
        """Take a picture or recording in from memory. Blocks.

        Raises `DeskFault` evidence.damaged-picture; `VaultFault` vault.disk-full and its like: nothing is
        kept then.
        """
        core = self._core
        kept = self.keep(place.stream, data, media, place=name)
        event = core.journal.event(
            "evidence.captured",
            file=kept.file,
            container=kept.container,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            media=media,
            name=name,
            item=place.item,
            ref=place.ref,
            visit=place.visit or None,
            pair_of=place.pair_of or None,
            origin=origin,
            taken=self._taken(data, media),
            caption="",
            thumbnail=kept.thumbnail,
        )
        core.journal.commit(place.stream, [event], tell=("evidence",)).result()
        state = core.book.task(place.stream)
        if state is None or kept.file not in state.evidence:
            raise DeskFault("task.unknown")
        return self.tile(place.stream, state.evidence[kept.file])

    def keep(self, stream: str, data: bytes, media: str, *, place: str) -> Kept:
        """Encrypt a file, and a thumbnail of a picture; durable when it returns, but not yet on record.

        Raises `DeskFault` evidence.damaged-picture naming `place`; `VaultFault`; nothing is kept then.
        """
        core = self._core
        thumbnail = thumbnail_of(data, place=place) if media.startswith("image/") else b""
        stream_key = core.book.table.newest_key(stream, core.vault.profile_keys)
        key = core.evidence.new_file_key(stream_key)
        info = core.evidence.ingest(io.BytesIO(data), key)
        if not thumbnail:
            return Kept(key.file, info.hash.hex())
        small = core.evidence.new_file_key(stream_key)
        small_info = core.evidence.ingest_bytes(thumbnail, small)
        return Kept(key.file, info.hash.hex(), {"file": small.file, "container": small_info.hash.hex()})

    def tile(
        self, stream: str, piece: EvidenceState, unit: str = "", state: TileState | None = None
    ) -> EvidenceTile:
        """One piece of evidence as a grid shows it; `state` where the caller has asked for many at once."""
        taken = piece.taken.get("exif") if isinstance(piece.taken.get("exif"), str) else ""
        return EvidenceTile(
            file=piece.file,
            stream=stream,
            name=piece.name,
            caption=piece.caption or piece.name,
            item=piece.item,
            ref=piece.ref,
            media=piece.media,
            origin=_origin(piece.origin),
            taken=taken or moment(piece.taken.get("wall", piece.at)),
            size=piece.size,
            sha256=piece.sha256,
            state=state or self._state(piece),
            unit=unit,
            masked=piece.masked.copy if piece.masked else "",
            boxes=piece.masked.boxes if piece.masked else (),
        )

    def tiles(self, stream: str, pieces: Iterable[EvidenceState]) -> tuple[EvidenceTile, ...]:
        """Several pieces of one task, oldest first."""
        return tuple(self.tile(stream, piece) for piece in pieces)

    def picture(self, file: str) -> bytes:
        """The original bytes of a file, decrypted in memory. Raises `DeskFault` evidence.not-here."""
        core = self._core
        if core.evidence.object_of(file) is None:
            raise DeskFault("evidence.not-here")
        key = core.book.table.file_key(file, core.vault.profile_keys)
        with core.evidence.open_reader(file, key) as reader:
            return reader.read()

    def thumbnail(self, file: str) -> bytes:
        """A small JPEG of a picture; the picture itself where it has no thumbnail of its own."""
        piece = self._piece(file)
        small = piece.thumbnail["file"] if piece is not None and piece.thumbnail else file
        return self.picture(small)

    def shared_picture(self, piece: EvidenceState) -> bytes:
        """What others than the inspectors are shown: the masked copy where there is one, else the original.

        Raises `DeskFault` evidence.not-here.
        """
        return self.picture(piece.masked.copy if piece.masked else piece.file)

    def withdraw(self, stream: str, file: str, reason: str) -> Future[bytes]:
        """Strike a piece out with a reason; it stays on record."""
        core = self._core
        event = core.journal.event("evidence.withdrawn", file=file, reason=reason)
        return core.journal.commit(stream, [event], tell=("evidence",))

    def caption(self, stream: str, file: str, text: str) -> Future[bytes]:
        """Give a piece its caption."""
        core = self._core
        return core.journal.commit(
            stream, [core.journal.event("evidence.captioned", file=file, caption=text)], tell=("evidence",)
        )

    def _piece(self, file: str) -> EvidenceState | None:
        tasks = self._core.book.tasks().values()
        return next((state.evidence[file] for state in tasks if file in state.evidence), None)

    def _state(self, piece: EvidenceState) -> TileState:
        if piece.withdrawn:
            return "withdrawn"
        if piece.container and self._core.receipts.proof_of(KIND_OBJECT, bytes.fromhex(piece.container)):
            return "proven"
        return "here" if self._core.evidence.object_of(piece.file) else "away"

    def _taken(self, data: bytes, media: str) -> dict[str, object]:
        clock = self._core.clock
        taken: dict[str, object] = {"wall": clock.wall_ms(), "mono": clock.mono_ms(), "boot": clock.boot}
        exif = picture_taken_at(data) if media.startswith("image/") else ""
        return {**taken, "exif": exif} if exif else taken


def thumbnail_of(data: bytes, *, place: str) -> bytes:
    """A JPEG of at most 480 × 480 pixels, upright.

    Raises `DeskFault` evidence.damaged-picture naming `place`.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.load()
            small = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DeskFault("evidence.damaged-picture", place=place) from error
    small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()


def read_file(path: Path) -> bytes:
    """A file's content.

    Raises `DeskFault` evidence.unreadable-file, evidence.damaged-picture (empty), evidence.too-large.
    """
    try:
        with path.open("rb") as source:
            data = _bounded(source, path.name)
    except OSError as error:
        raise DeskFault("evidence.unreadable-file", place=path.name, why=error.strerror or "") from error
    if not data:
        raise DeskFault("evidence.damaged-picture", place=path.name)
    return data


def _bounded(source: BinaryIO, name: str) -> bytes:
    data = source.read(LARGEST_PICTURE + 1)
    if len(data) > LARGEST_PICTURE:
        raise DeskFault("evidence.too-large", place=name, limit=LARGEST_PICTURE)
    return data


def _origin(word: str) -> Origin:
    return word if word in ("on-site", "phone-corroborated") else "imported"  # type: ignore[return-value]
