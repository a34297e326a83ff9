"""Putting evidence on record: what is known of a piece, and the events that say so."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from casework.folds.task_state import EvidenceState, is_recording
from inspector_app.desk.core import Core
from inspector_app.desk.covert.sealing import is_sealed, sealed_key
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.media import picture_facts
from inspector_app.desk.thumbnails import look_of
from inspector_app.desk.views import Origin
from inspector_app.devices.ports import Fix
from inspector_app.vault.capture import FileKey

BLOCK = 1 << 18
PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of evidence belongs: task stream, visit, form item (full key) and its ref.

    `pair_of`: the picture from before that it was taken to match. `silent`: the respondent has not agreed to
    be recorded there. `consent`: who has agreed to recordings there, "" where that is to be said of each.
    """

    stream: str
    visit: str
    item: str
    ref: str
    pair_of: str = ""
    silent: bool = False
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Size and SHA-256 (hex) of an original."""

    size: int
    sha256: str

    @classmethod
    def of(cls, source: BinaryIO) -> "Facts":
        """Read a file to its end, a block at a time. Raises `OSError`, and what an evidence reader raises."""
        total, size = hashlib.sha256(), 0
        while block := source.read(BLOCK):
            total.update(block)
            size += len(block)
        return cls(size, total.hexdigest())


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file: its id, the hash of its container in hex, its thumbnail and likeness if a picture."""

    file: str
    container: str
    thumbnail: dict[str, str] | None = None
    likeness: str = ""


class Intake:
    """Encrypts, signs and stores. Everything here blocks for the disk."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def new_key(self, stream: str) -> FileKey:
        """A fresh key for a file of this stream; in a covert task for the custodians alone.

        Raises `SyncFault` keys.no-wrap, `DeskFault` desk.not-enrolled.
        """
        core = self._core
        if is_sealed(core.book.task(stream)):
            return sealed_key(core, stream)
        return core.evidence.new_file_key(core.book.table.newest_key(stream, core.vault.profile_keys))

    def keep(self, stream: str, data: bytes, media: str, *, place: str) -> Kept:
        """Encrypt a file, and a thumbnail of a picture; durable when it returns, but not yet on record.

        Raises `DeskFault` evidence.damaged-picture naming `place`; `VaultFault`; nothing is kept then.
        """
        look = look_of(data, place=place) if media.startswith("image/") else None
        key = self.new_key(stream)
        info = self._core.evidence.ingest(io.BytesIO(data), key)
        if look is None or key.sealed:
            return Kept(key.file, info.hash.hex())
        small = self.new_key(stream)
        small_info = self._core.evidence.ingest_bytes(look.thumbnail, small)
        thumbnail = {"file": small.file, "container": small_info.hash.hex()}
        return Kept(key.file, info.hash.hex(), thumbnail, look.likeness)

    def taken(self, *, device: str = "", fix: Fix | None = None) -> dict[str, Any]:
        """When by this laptop's clocks, with what, and where if that is known."""
        clock = self._core.clock
        found: dict[str, Any] = {"wall": clock.wall_ms(), "mono": clock.mono_ms(), "boot": clock.boot}
        if device:
            found["device"] = device
        return {**found, **_place_of(fix)}

    def taken_of(
        self, data: bytes, media: str, *, device: str = "", fix: Fix | None = None
    ) -> dict[str, Any]:
        """As `taken`, with what a picture's EXIF says where nothing better is known."""
        told = picture_facts(data) if media.startswith("image/") else None
        if told is None:
            return self.taken(device=device, fix=fix)
        found = self.taken(device=device or told.device, fix=fix or told.fix)
        return {**found, "exif": told.taken} if told.taken else found

    def captured(
        self,
        place: Place,
        kept: Kept,
        facts: Facts,
        *,
        media: str,
        name: str,
        origin: Origin,
        taken: Mapping[str, Any],
        length_ms: int = 0,
        recording: str = "",
    ) -> dict[str, Any]:
        """The event of one piece that is stored."""
        return self._core.journal.event(
            "evidence.captured",
            file=kept.file,
            container=kept.container,
            size=facts.size,
            sha256=facts.sha256,
            media=media,
            name=_as_text(name),
            item=place.item,
            ref=place.ref,
            visit=place.visit or None,
            pair_of=place.pair_of or None,
            origin=origin,
            taken=dict(taken),
            caption="",
            thumbnail=kept.thumbnail,
            likeness=kept.likeness or None,
            length_ms=length_ms or None,
            recording=recording or None,
        )

    def put_on_record(
        self, stream: str, events: Sequence[Mapping[str, Any]], consent: str = ""
    ) -> tuple[EvidenceState, ...]:
        """Sign the events as one commit, with the `consent` to the recordings among them; what the fold makes
        of them. Raises `DeskFault` task.unknown.
        """
        consents = self._consents(stream, events, consent)
        self._core.journal.commit(stream, [*events, *consents], tell=("evidence",)).result()
        state = self._core.book.task(stream)
        if state is None or any(event["file"] not in state.evidence for event in events):
            raise DeskFault("task.unknown")
        return tuple(state.evidence[event["file"]] for event in events)

    def _consents(
        self, stream: str, events: Sequence[Mapping[str, Any]], consent: str
    ) -> list[dict[str, Any]]:
        """A covert project records only with consent in writing, which is `need_consent`'s to ask for."""
        by = PROJECT if is_sealed(self._core.book.task(stream)) else consent
        made = [event["file"] for event in events if by and is_recording(event["media"])]
        return [self._core.journal.event("evidence.consented", file=file, by=by) for file in made]


def _as_text(name: str) -> str:
    """A file name as text: bytes of another encoding, as old phones have them, become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _place_of(fix: Fix | None) -> dict[str, int]:
    if fix is None:
        return {}
    where = {"lat_e7": fix.lat_e7, "lon_e7": fix.lon_e7}
    return where if fix.accuracy_dm is None else {**where, "accuracy_dm": fix.accuracy_dm}
