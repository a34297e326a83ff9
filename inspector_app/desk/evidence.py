"""Evidence at the desk: taken in encrypted, shown from memory, counted against receipts."""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from casework.faults import Fault
from casework.folds.task_state import EvidenceState
from inspector_app.desk.core import Core
from inspector_app.desk.covert.sealing import erased_picture, need_consent, sealed_picture
from inspector_app.desk.evidence_intake import Facts, Intake, Place
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.media import media_type
from inspector_app.desk.moments import moment
from inspector_app.desk.stills import FILM, StillDesk
from inspector_app.desk.views import EvidenceTile, Origin
from inspector_app.devices.ports import Fix
from inspector_app.vault.evidence import EvidenceReader
from sync.receipts import KIND_OBJECT

TileState = Literal["here", "proven", "withdrawn", "away", "erased"]
LARGEST_PICTURE = 60 << 20


@dataclass(frozen=True, slots=True)
class Attached:
    """One file that was to be attached: its tile, or what was wrong with it. The others are not held up.

    `known`: the same file was there before (as when a batch that was broken off is given again).
    """

    path: str
    tile: EvidenceTile | None
    fault: Fault | None = None
    known: bool = False


class EvidenceDesk:
    """Takes files and pictures in, and gives them back as bytes that never touch the disk in clear."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.intake = Intake(core)
        self.stills = StillDesk(core)

    def attach_file(self, place: Place, path: Path, origin: Origin = "imported") -> Attached:
        """Take one file in; returns once it is durable. Blocks: call it from a worker thread."""
        try:
            data = read_file(path)
            tile = self.attach_bytes(place, data, path.name, media_type(path.name, data), origin)
        except Fault as fault:
            return Attached(str(path), None, fault)
        return Attached(str(path), tile)

    def attach_bytes(
        self,
        place: Place,
        data: bytes,
        name: str,
        media: str,
        origin: Origin,
        *,
        device: str = "",
        fix: Fix | None = None,
    ) -> EvidenceTile:
        """Take a picture or recording in from memory. Blocks.

        Raises `DeskFault` evidence.damaged-picture, covert.recording-off; `VaultFault` vault.disk-full and
        its like: nothing is kept then.
        """
        need_consent(self._core.book.task(place.stream), media, silent=place.silent)
        kept = self.intake.keep(place.stream, data, media, place=name)
        taken = self.intake.taken_of(data, media, device=device, fix=fix)
        facts = Facts(len(data), hashlib.sha256(data).hexdigest())
        event = self.intake.captured(place, kept, facts, media=media, name=name, origin=origin, taken=taken)
        return self.tile(place.stream, self.intake.put_on_record(place.stream, [event], place.consent)[0])

    def tile(
        self, stream: str, piece: EvidenceState, unit: str = "", state: TileState | None = None
    ) -> EvidenceTile:
        """One piece of evidence as a grid shows it; `state` where the caller has asked for many at once."""
        taken = piece.taken.get("exif") if isinstance(piece.taken.get("exif"), str) else ""
        still = piece.media.startswith(FILM) and self.stills.has(piece.file)
        length_ms = piece.length_ms or (self.stills.length_ms(piece.file) if still else 0)
        return EvidenceTile(
            file=piece.file,
            stream=stream,
            name=piece.name,
            caption=self._erased_words() if piece.erased else piece.caption or piece.name,
            item=piece.item,
            ref=piece.ref,
            media=piece.media,
            origin=_origin(piece.origin),
            taken=taken or moment(piece.at if piece.erased else piece.taken.get("wall", piece.at)),
            size=piece.size,
            sha256="" if piece.erased else piece.sha256,
            state=state or self._state(piece),
            unit=unit,
            device=str(piece.taken.get("device", "")),
            fix=_fix(piece.taken),
            seconds=length_ms / 1000,
            cut_off=bool(piece.recording),
            still=still,
            masked=piece.masked.copy if piece.masked else "",
            boxes=piece.masked.boxes if piece.masked else (),
            consent=piece.consent,
        )

    def tiles(self, stream: str, pieces: Iterable[EvidenceState]) -> tuple[EvidenceTile, ...]:
        """Several pieces of one task, oldest first."""
        return tuple(self.tile(stream, piece) for piece in pieces)

    def picture(self, file: str) -> bytes:
        """The original bytes of a file, decrypted in memory. Raises `DeskFault` evidence.not-here."""
        with self.open_original(file) as reader:
            return reader.read()

    def open_original(self, file: str) -> EvidenceReader:
        """The original as a seekable file that is decrypted chunk by chunk in memory; to be closed by the
        caller. Raises `DeskFault` evidence.not-here, evidence.sealed, evidence.erased.
        """
        core = self._core
        piece = self._piece(file)
        if piece is not None and piece.erased:
            raise DeskFault("evidence.erased")
        stored = core.evidence.object_of(file)
        if stored is None:
            raise DeskFault("evidence.not-here")
        if stored.sealed:
            raise DeskFault("evidence.sealed")
        return core.evidence.open_reader(file, core.book.file_key(file))

    def thumbnail(self, file: str) -> bytes:
        """A small JPEG of a picture, the picture itself where it has no thumbnail of its own; the still of a
        film, b"" while it has none.
        """
        if (stored := self._core.evidence.object_of(file)) and stored.sealed:
            return sealed_picture()
        piece = self._piece(file)
        if piece is not None and piece.erased:
            return erased_picture()
        if piece is not None and piece.media.startswith(FILM):
            return self.stills.still(file)
        small = piece.thumbnail["file"] if piece is not None and piece.thumbnail else file
        return self.picture(small)

    def shared_picture(self, piece: EvidenceState) -> bytes:
        """What others than the inspectors are shown: the masked copy where there is one, else the original;
        an empty sheet for what was erased by order.

        Raises `DeskFault` evidence.not-here.
        """
        if piece.erased:
            return erased_picture()
        return self.picture(piece.masked.copy if piece.masked else piece.file)

    def may_withdraw(self, stream: str, file: str) -> bool:
        """Whether a piece counts still, and no visit that was handed in rests on it."""
        state = self._core.book.task(stream)
        piece = state.evidence.get(file) if state else None
        if state is None or piece is None or piece.withdrawn or piece.erased:
            return False
        signed = (seen.final for seen in state.visits.values() if seen.state in ("final", "approved"))
        return not any(final is not None and file in final.evidence for final in signed)

    def withdraw(self, stream: str, file: str, reason: str) -> Future[bytes]:
        """Strike a piece out with a reason; it stays on record. Raises `DeskFault` evidence.handed-in."""
        core = self._core
        if not self.may_withdraw(stream, file):
            raise DeskFault("evidence.handed-in")
        event = core.journal.event("evidence.withdrawn", file=file, reason=reason)
        return core.journal.commit(stream, [event], tell=("evidence",))

    def consented(self, stream: str, file: str, by: str) -> Future[bytes]:
        """Say who agreed to a recording: a word of `casework.events.parts.CONSENTS`."""
        core = self._core
        event = core.journal.event("evidence.consented", file=file, by=by)
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

    def _erased_words(self) -> str:
        return self._core.tongue.of("依令删除", "Erased by order")

    def _state(self, piece: EvidenceState) -> TileState:
        if piece.erased:
            return "erased"
        if piece.withdrawn:
            return "withdrawn"
        if piece.container and self._core.receipts.proof_of(KIND_OBJECT, bytes.fromhex(piece.container)):
            return "proven"
        return "here" if self._core.evidence.object_of(piece.file) else "away"


def _fix(taken: Mapping[str, Any]) -> tuple[int, int, int | None] | None:
    if "lat_e7" not in taken or "lon_e7" not in taken:
        return None
    return taken["lat_e7"], taken["lon_e7"], taken.get("accuracy_dm")


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
