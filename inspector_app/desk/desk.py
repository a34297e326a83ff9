"""The desk: everything that the windows may do with an open vault, and nothing of Qt."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from inspector_app.desk.amending import AmendDesk
from inspector_app.desk.book import Book
from inspector_app.desk.calibration import CalibrationDesk
from inspector_app.desk.case_library import CaseLibrary
from inspector_app.desk.case_story import StoryStep
from inspector_app.desk.change_record import ChangeRecord
from inspector_app.desk.clock import ClockWatch, DeskClock
from inspector_app.desk.conduct import ConductDesk
from inspector_app.desk.conflicts import ConflictDesk
from inspector_app.desk.core import Core, Language, Tongue, resource_folder
from inspector_app.desk.covert.entry import CovertDesk, EntryView, Letter
from inspector_app.desk.covert.planning import CovertPlanningDesk
from inspector_app.desk.documents.desk import DocumentDesk
from inspector_app.desk.enrolment import Enrolling
from inspector_app.desk.evidence import EvidenceDesk
from inspector_app.desk.evidence_masks import MaskDesk
from inspector_app.desk.evidence_recording import RecordingDesk
from inspector_app.desk.gallery import GalleryDesk
from inspector_app.desk.guide import Guide
from inspector_app.desk.imports import ImportDesk
from inspector_app.desk.journal import Journal
from inspector_app.desk.keeping import KeepingDesk
from inspector_app.desk.lookback import LookbackDesk
from inspector_app.desk.maps import MapDesk
from inspector_app.desk.masking import Box
from inspector_app.desk.notices import Listener, Notices
from inspector_app.desk.people import person
from inspector_app.desk.pilot.desk import PilotDesk
from inspector_app.desk.planning import PlanningDesk
from inspector_app.desk.problems import ProblemDesk
from inspector_app.desk.quotas import QuotaDesk
from inspector_app.desk.rechecks import RecheckDesk
from inspector_app.desk.report_batch import ReportBatch
from inspector_app.desk.reporting import ReportDesk
from inspector_app.desk.reviews import ReviewDesk
from inspector_app.desk.stills import StillDesk
from inspector_app.desk.syncing import SyncDesk
from inspector_app.desk.tasks import TaskDesk
from inspector_app.desk.thumbnails import Pixels, pixels_of
from inspector_app.desk.today import today, today_so_far
from inspector_app.desk.today_kept import KeptToday
from inspector_app.desk.unit_record import UnitRecordDesk
from inspector_app.desk.urging import UrgeDesk
from inspector_app.desk.views import (
    EvidenceTile,
    PersonView,
    ProblemRow,
    ReviewRow,
    ReviewSheet,
    SyncView,
    TaskRow,
    TodayView,
    UnitChoice,
)
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.form_versions import FormVersions
from inspector_app.desk.visit.opening import VisitOpening
from inspector_app.desk.wording_review import WordingReviews
from inspector_app.desk.work import Work
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.projections import ProjectionCache
from inspector_app.vault.receiptstore import ReceiptStore
from inspector_app.vault.recovery import RecoveryKey
from inspector_app.vault.unsigned import Unsigned
from inspector_app.vault.vault import Vault
from sync.faults import SyncFault

_LANGUAGE = "ui.language"
_CAP = "sync.bytes_per_second"
_PREPARED = "vault.prepared"


class Desk:
    """Services over one open vault. Calls that touch the disk or the line give futures; the rest is cheap."""

    def __init__(
        self,
        vault: Vault,
        *,
        clock: DeskClock,
        fonts: Path,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.core = _core(vault, clock, fonts, entropy)
        core = self.core
        self._tasks = TaskDesk(core)
        self._evidence = EvidenceDesk(core)
        self._recordings = RecordingDesk(core, self._evidence)
        self._masks = MaskDesk(core, self._evidence)
        self.gallery = GalleryDesk(core, self._evidence)
        self._problems = ProblemDesk(core)
        self._visits = VisitOpening(core, self._tasks, self._evidence, self._recordings, self._problems)
        self.imports = ImportDesk(core, self._evidence, self._visits)
        self._reviews = ReviewDesk(core, self._tasks, self._evidence, self._problems, self._visits)
        self.rechecks = RecheckDesk(core)
        self.unsigned = Unsigned(core.vault)
        self.lookback = LookbackDesk(core)
        self.wordings = WordingReviews(core, self._visits)
        self.planning = PlanningDesk(core)
        self.library = CaseLibrary(core)
        self.pilot = PilotDesk(core, self._problems)
        self.amending = AmendDesk(core, self._tasks)
        self.quotas = QuotaDesk(core, self._visits)
        self.units = UnitRecordDesk(core, self.quotas)
        self.maps = MapDesk(core)
        self.calibration = CalibrationDesk(core)
        self.conflicts = ConflictDesk(core, self._tasks, self._visits)
        self.conduct = ConductDesk(core, self._tasks)
        self.changes = ChangeRecord(core, self._tasks, self._visits)
        self.form_versions = FormVersions(core, self._tasks, self._visits)
        self._reports = ReportDesk(core, self._tasks, self._evidence, self._reviews)
        self.documents = DocumentDesk(core, self._tasks, self._evidence, self._problems, self._reports)
        self.report_batch = ReportBatch(core, self.documents)
        self.urging = UrgeDesk(core, self._reports)
        self._covert = CovertDesk(core, self._tasks)
        self.covert_planning = CovertPlanningDesk(core, self._tasks)
        self._enrolling = Enrolling(core)
        core.tongue.now = "en" if vault.settings.get(_LANGUAGE, "zh") == "en" else "zh"
        core.evidence.settle()
        self._enrolling.recall_county()
        core.book.begin()
        self._kept_today = KeptToday(core)
        self.keeping = KeepingDesk(core)
        self._clock_watch = ClockWatch(clock)
        self.sync = SyncDesk(core)
        if self._recordings.cut_off:
            core.work.run(self._recordings.recover)

    # --- the person and the settings

    def person(self) -> PersonView:
        """Who sits here."""
        return person(self.core)

    @property
    def language(self) -> Language:
        """`zh` or `en`."""
        return self.core.tongue.now

    def set_language(self, language: Language) -> Future[None]:
        """Texts are given in this language from now on."""
        self.core.tongue.now = language
        return self.core.vault.settings.set(_LANGUAGE, language)

    def setting(self, name: str, default: Any = None) -> Any:
        """A kept setting of the windows; any JSON value."""
        return self.core.vault.settings.get(f"ui.{name}", default)

    def keep_setting(self, name: str, value: Any) -> Future[None]:
        """Keep a setting of the windows inside the vault."""
        return self.core.vault.settings.set(f"ui.{name}", value)

    def line_cap(self) -> int | None:
        """The most bytes a second that sync may send; None without a limit."""
        cap = self.core.vault.settings.get(_CAP)
        return int(cap) if cap else None

    def cap_line(self, bytes_per_second: int | None) -> Future[None]:
        """Limit what sync sends, from the next round on; None takes the limit away."""
        return self.core.vault.settings.set(_CAP, bytes_per_second)

    def rehearse_recovery(self, groups: Sequence[str]) -> Future[None]:
        """Prove that the typed recovery code opens this vault.

        Raises vault.wrong-recovery-key and its like.
        """
        key = RecoveryKey.from_text("".join(groups))

        def run() -> None:
            self.core.vault.rehearse(key)
            if self.prepared:
                self.core.vault.settings.set(_PREPARED, None).result()

        return self.core.work.run(run)

    @property
    def prepared(self) -> bool:
        """Whether an administrator prepared this profile and its person has not moved in yet: then `move_in`
        comes first, and `rehearse_recovery` ends it.
        """
        return bool(self.core.vault.settings.get(_PREPARED, False))

    def mark_prepared(self) -> Future[None]:
        """The next to unlock chooses a passphrase of their own and gets a recovery code of their own."""
        return self.core.vault.settings.set(_PREPARED, True)

    def move_in(self, one_time: str, own: str) -> Future[tuple[str, ...]]:
        """Replace the one-time passphrase by one's own, and the recovery code that the administrator may have
        seen by a new one; gives its groups, to be shown once and typed back.

        The future raises vault.wrong-passphrase, vault.wait, vault.weak-passphrase; nothing was changed then.
        """

        def run() -> tuple[str, ...]:
            self.core.vault.change_passphrase(own, old=one_time)
            return self.core.vault.new_recovery_key().groups

        return self.core.work.run(run)

    def renew_recovery(self, passphrase: str) -> Future[tuple[str, ...]]:
        """A new recovery code in place of a lost one; gives its groups, to be shown once and typed back. The
        old paper opens nothing from then on.

        The future raises vault.wrong-passphrase, vault.wait; the old code still works then.
        """

        def run() -> tuple[str, ...]:
            self.core.vault.change_passphrase(passphrase, old=passphrase)
            return self.core.vault.new_recovery_key().groups

        return self.core.work.run(run)

    def first_recovery(self) -> Future[tuple[str, ...]]:
        """A new recovery code in place of one that was shown and never typed back, as when the set-up was
        broken off; gives its groups, to be shown once.

        The future raises vault.recovery-rehearsed where the code was typed back: then `renew_recovery` asks
        for the passphrase first.
        """

        def run() -> tuple[str, ...]:
            if self.core.vault.recovery_rehearsed:
                raise VaultFault("vault.recovery-rehearsed")
            return self.core.vault.new_recovery_key().groups

        return self.core.work.run(run)

    def change_passphrase(self, old: str, new: str) -> Future[None]:
        """Set a new passphrase; nothing is encrypted anew."""
        return self.core.work.run(lambda: self.core.vault.change_passphrase(new, old=old))

    def enrol(self, code_text: str, device: str) -> Future[PersonView]:
        """Make this laptop known to the county by a one-time code, then fetch what waits there.

        The code is used up then: a line that is lost while fetching is no fault of the enrolment, the next
        sync goes on.
        """

        def run() -> PersonView:
            self._enrolling.enrol(code_text, device)
            try:
                self.sync.now().result()
            except SyncFault as fault:
                if not fault.line_lost:
                    raise
            return self.person()

        return self.core.work.run(run)

    # --- reading

    def today(self) -> Future[TodayView]:
        """What the first screen shows."""
        return self.core.work.run(
            lambda: replace(
                self._kept_today.take(
                    today(self.core, self._tasks, self._problems, self._reviews, self.rechecks)
                ),
                clock_note=self._clock_watch.note(self.core.tongue.of),
            )
        )

    def today_before(self) -> TodayView | None:
        """The first screen as it stood when the vault was last open, until `today` has read the log; where
        none was kept, what is certain without it. None where everything has been read.
        """
        kept = self._kept_today.view()
        return today_so_far(self.core) if kept is None and not self.core.book.whole else kept

    def read(self) -> Future[None]:
        """Done once everything in the log has been read; a large vault takes some seconds."""

        def run() -> None:
            self.core.book.read_on()
            self.core.vault.rest()

        return self.core.work.run(run)

    def sync_view(self) -> Future[SyncView]:
        """What the status bar says of sync; `sync.view` without making a window wait."""
        return self.core.work.run(self.sync.view)

    def tasks(self) -> Future[tuple[TaskRow, ...]]:
        """All tasks that are here."""
        return self.core.work.run(self._tasks.rows)

    def problems(self) -> Future[tuple[ProblemRow, ...]]:
        """The ledger."""
        return self.core.work.run(self._problems.rows)

    def problem_story(self, stream: str, problem: str) -> Future[tuple[StoryStep, ...]]:
        """What happened to one problem."""
        return self.core.work.run(lambda: self._problems.story(stream, problem))

    def unit_choices(self) -> Future[tuple[UnitChoice, ...]]:
        """Units that can own a problem."""
        return self.core.work.run(self._problems.unit_choices)

    def evidence(self) -> Future[tuple[EvidenceTile, ...]]:
        """All evidence that is known here."""
        return self.gallery.tiles()

    def may_caption(self, stream: str) -> bool:
        """Whether this person takes part in the task, as captions need it."""
        state = self.core.book.task(stream)
        return state is not None and state.task is not None and self._tasks.row(stream, state).mine

    def may_strike(self, stream: str, file: str) -> bool:
        """Whether a piece can be struck out still: not twice, and not behind a visit that is handed in."""
        return self._evidence.may_withdraw(stream, file)

    def strike_out(self, stream: str, file: str, reason: str) -> Future[bytes]:
        """It stays on record with the reason and counts no more. Raises `DeskFault` evidence.handed-in."""
        return self._evidence.withdraw(stream, file, reason)

    def consented(self, stream: str, file: str, by: str) -> Future[bytes]:
        """Say who agreed to a recording."""
        return self._evidence.consented(stream, file, by)

    def caption_evidence(self, stream: str, file: str, text: str) -> Future[bytes]:
        """Give a piece of evidence its caption."""
        return self._evidence.caption(stream, file, text)

    def picture(self, file: str) -> Future[bytes]:
        """The original, decrypted in memory."""
        return self.core.work.run(lambda: self._evidence.picture(file))

    def mask_evidence(self, stream: str, file: str, boxes: Sequence[Box]) -> Future[EvidenceTile]:
        """Keep a copy that hides `boxes`; reports use it from then on, the original stays (`MaskDesk`)."""
        return self.core.work.run(lambda: self._masks.mask(stream, file, boxes))

    def mask_preview(self, file: str, boxes: Sequence[Box]) -> Future[bytes]:
        """The masked JPEG in memory, before it is kept."""
        return self.core.work.run(lambda: self._masks.preview(file, boxes))

    def unmask_evidence(self, stream: str, file: str, reason: str) -> Future[bytes]:
        """Take the masked copy back, with a reason."""
        return self._masks.unmask(stream, file, reason)

    def thumbnail(self, file: str) -> Future[bytes]:
        """A small JPEG, decrypted in memory; b"" for a film that has no still yet (`stills`)."""
        return self.core.work.run(lambda: self._evidence.thumbnail(file))

    @property
    def stills(self) -> StillDesk:
        """Stills of films; its calls block, so run them in the background."""
        return self._evidence.stills

    def small_picture(self, file: str, width: int, height: int) -> Future[Pixels]:
        """The thumbnail cut to fill `width` × `height`, decoded here so that no window has to."""
        return self.core.work.run(lambda: pixels_of(self._evidence.thumbnail(file), width, height))

    def reviews(self) -> Future[tuple[ReviewRow, ...]]:
        """Finalised visits."""
        return self.core.work.run(self._reviews.rows)

    def review(self, stream: str) -> Future[ReviewSheet]:
        """One finalised visit in full."""
        return self.core.work.run(lambda: self._reviews.sheet(stream))

    # --- doing

    def take(self, stream: str) -> Future[bytes]:
        """Take a task along."""
        return self._tasks.take(stream)

    def give_back(self, stream: str, reason: str) -> Future[bytes]:
        """Give a task back to the lead."""
        return self._tasks.give_back(stream, reason)

    def open_visit(self, stream: str) -> Future[VisitDesk]:
        """Start the visit of a task, or go on with it."""
        return self.core.work.run(lambda: self._visits.open(stream))

    def guide(self) -> Guide:
        """The inspection guide in the desk's language; on a covert desk in words that give nothing away."""
        return Guide(resource_folder() / "guide", self.language, quiet=self.core.quiet)

    def covert_entry(self, stream: str) -> Future[EntryView]:
        """The card, its check by two people, the letter of a covert task."""
        return self.core.work.run(lambda: self._covert.entry(stream))

    def open_letter(self, stream: str, code: str) -> Future[Letter]:
        """Open the letter of authority by its code; the visit ends without a score."""
        return self._covert.open_letter(stream, code, lambda: self._visits.begin(stream))

    def approve(self, stream: str, note: str) -> Future[bytes]:
        """Approve a visit."""
        return self._reviews.approve(stream, note)

    def send_back(self, stream: str, items: Sequence[tuple[str, str]], reason: str) -> Future[bytes]:
        """Return a visit with reasons at single items."""
        return self._reviews.send_back(stream, items, reason)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what kind of thing changed; called on whatever thread changed it."""
        return self.core.notices.subscribe(listener)

    def close(self) -> None:
        """Stop the line and the threads, wipe the keys. The desk is of no use afterwards."""
        self.report_batch.stop()
        self.keeping.stop()
        self.sync.close()
        self.keeping.close()
        self.maps.close()
        self.core.work.close()
        self._kept_today.store()
        self._recordings.close()
        self.core.vault.close()


def _core(vault: Vault, clock: DeskClock, fonts: Path, entropy: Callable[[int], bytes]) -> Core:
    store, notices = LogStore(vault), Notices()
    book = Book(store, vault.profile_keys, ProjectionCache(vault, 1))
    return Core(
        vault=vault,
        store=store,
        receipts=ReceiptStore(vault),
        book=book,
        journal=Journal(vault, store, book, clock, notices),
        drafts=DraftJournal(vault),
        evidence=EvidenceStore(vault.folder, vault),
        clock=clock,
        work=Work(2),
        notices=notices,
        fonts=fonts,
        entropy=entropy,
        tongue=Tongue(),
    )
