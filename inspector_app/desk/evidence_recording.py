"""Recordings at the desk: begun with all that is needed to put them on record, and put on record also when
the laptop died in the middle (`inspector_app/vault/recording.py` keeps what was recorded until then).
"""

import threading
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, cast

from casework.faults import Fault
from inspector_app.desk.core import Core
from inspector_app.desk.covert.sealing import need_consent
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.evidence_intake import Facts, Kept, Place
from inspector_app.desk.views import EvidenceTile
from inspector_app.devices.ports import Fix
from inspector_app.vault import settings
from inspector_app.vault.capture import FileKey
from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.recording import GrowingCapture, drop_tails, kept_pieces
from sync.container import ContainerInfo

NOTE = "recording."


@dataclass(frozen=True, slots=True)
class RecordingNote:
    """Where a recording under way belongs; kept in the vault before its first byte."""

    stream: str
    visit: str
    item: str
    ref: str
    name: str
    media: str
    taken: dict[str, Any]
    consent: str = ""


class EvidenceRecording:
    """One recording under way: a sink for a device. Everything but `write` blocks for the disk."""

    def __init__(
        self, desk: "RecordingDesk", key: FileKey, growing: GrowingCapture, note: RecordingNote
    ) -> None:
        self._desk = desk
        self.key = key
        self.note = note
        self._growing = growing
        self._gate = threading.Lock()
        self._open = True

    def write(self, data: bytes) -> None:
        """Take the next bytes, on any one thread. Raises `VaultFault` vault.disk-full and its like: what
        came before is kept, and `finish` puts it on record.
        """
        with self._gate:
            if not self._open:
                return
            self._growing.write(data)

    def kept(self) -> int:
        """Bytes that outlive a kill from now on."""
        with self._gate:
            return self._growing.kept()

    def finish(self, *, seconds: float = 0.0, cut_off: bool = False) -> EvidenceTile:
        """Put it on record, marked where it was cut short; durable when it returns.

        Raises as `EvidenceDesk.attach_bytes` does; what was written stays then and is put on record at the
        next start.
        """
        with self._gate:
            self._open = False
            try:
                info = self._growing.finish()
            except Fault:
                self._desk.ended(self)
                raise
        self._desk.ended(self)
        cut = self.key.file if cut_off else ""
        return self._desk.record(
            self.key.file, info, self.note, length_ms=round(seconds * 1000), recording=cut
        )

    def drop(self) -> None:
        """Throw it away, as the person asked."""
        with self._gate:
            self._open = False
            self._growing.drop()
        self._desk.ended(self)
        self._desk.forget(self.key.file)

    def leave(self) -> None:
        """The disk refuses: leave what was written as it is, for the next start."""
        with self._gate:
            self._open = False
            self._growing.leave()
        self._desk.ended(self)


class RecordingDesk:
    """Begins recordings, ends those that are open when the vault is locked, and finds those that were cut
    off.
    """

    def __init__(self, core: Core, evidence: EvidenceDesk) -> None:
        self._core = core
        self._evidence = evidence
        self._under_way: dict[str, EvidenceRecording] = {}
        self.cut_off = tuple(core.vault.settings.all(NOTE))

    def begin(
        self, place: Place, *, name: str, media: str, device: str, fix: Fix | None
    ) -> EvidenceRecording:
        """Everything is durable that a recording needs before its first byte. Blocks.

        Raises `VaultFault` vault.disk-full and its like, `SyncFault` keys.no-wrap, `DeskFault`
        covert.recording-off.
        """
        core = self._core
        need_consent(core.book.task(place.stream), media, silent=place.silent)
        taken = self._evidence.intake.taken(device=device, fix=fix)
        note = RecordingNote(
            place.stream, place.visit, place.item, place.ref, name, media, taken, place.consent
        )
        key = self._evidence.intake.new_key(place.stream)
        core.vault.settings.set(NOTE + key.file, asdict(note)).result()
        recording = EvidenceRecording(
            self, key, GrowingCapture(core.vault, core.evidence.begin(key), key), note
        )
        self._under_way[key.file] = recording
        return recording

    def close(self) -> None:
        """Put on record what is still being recorded: the vault is about to be locked."""
        for recording in tuple(self._under_way.values()):
            try:
                recording.finish()
            except Fault:
                recording.leave()

    def recover(self) -> tuple[EvidenceTile, ...]:
        """Put on record what was kept of recordings that a kill cut off before this desk was opened. Blocks.

        One that cannot be stored now (the disk is full) is left for the next start.
        """
        found: list[EvidenceTile] = []
        for name in self.cut_off:
            file = name.removeprefix(NOTE)
            try:
                tile = self._recovered(file, RecordingNote(**self._core.vault.settings.get(name)))
            except Fault:
                continue
            if tile is not None:
                found.append(tile)
        return tuple(found)

    def _recovered(self, file: str, note: RecordingNote) -> EvidenceTile | None:
        core = self._core
        state = core.book.task(note.stream)
        known = state.evidence.values() if state else ()
        if any(file in (piece.file, piece.recording) for piece in known):
            self.forget(file)
            return None
        key = core.book.file_key(file)
        stored = core.evidence.object_of(file)
        if stored is not None:  # whole, but the laptop died before it was on record
            with core.evidence.open_reader(file, key) as reader:
                facts = Facts.of(cast("BinaryIO", reader))
            return self._commit(Kept(file, stored.hash.hex()), facts, note)
        anew = self._evidence.intake.new_key(note.stream)
        try:
            info = core.evidence.ingest(kept_pieces(core.evidence, file, key), anew)
        except VaultFault as fault:
            if fault.code != "vault.source-empty":
                raise
            self.forget(file)
            return None
        return self.record(anew.file, info, note, recording=file)

    def record(
        self, file: str, info: ContainerInfo, note: RecordingNote, *, length_ms: int = 0, recording: str = ""
    ) -> EvidenceTile:
        """Sign and store that a recording is there, then forget where it was to belong.

        `recording`: the capture that was cut short and that this is what was kept of; it may be itself.
        """
        facts = Facts(info.plain_size, info.plain_sha256.hex())
        kept = Kept(file, info.hash.hex())
        return self._commit(kept, facts, note, length_ms=length_ms, recording=recording)

    def _commit(
        self, kept: Kept, facts: Facts, note: RecordingNote, *, length_ms: int = 0, recording: str = ""
    ) -> EvidenceTile:
        intake, place = self._evidence.intake, Place(note.stream, note.visit, note.item, note.ref)
        event = intake.captured(
            place, kept, facts, media=note.media, name=note.name, origin="on-site", taken=note.taken,
            length_ms=length_ms, recording=recording,
        )  # fmt: skip
        piece = intake.put_on_record(note.stream, [event], note.consent)[0]
        self.forget(recording or kept.file)
        return self._evidence.tile(note.stream, piece)

    def ended(self, recording: EvidenceRecording) -> None:
        """It is under way no more."""
        self._under_way.pop(recording.key.file, None)

    def forget(self, file: str) -> None:
        """Nothing is under way or left of this recording."""
        self._core.evidence.discard_unfinished(file)

        def change(database: Database) -> None:
            settings.put(database, NOTE + file, None)
            drop_tails(database, file)

        self._core.vault.writer.write(change)
