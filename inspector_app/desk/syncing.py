"""Sync at the desk: a thread of its own that drains the queue whenever the line is up, and the stick."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from pathlib import Path

from casework.faults import Fault
from inspector_app.desk.answers_first import AnswersFirst
from inspector_app.desk.core import Core
from inspector_app.desk.enrolment import Enrolling
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.hub.desk import HubDesk
from inspector_app.desk.line import Line, client_for
from inspector_app.desk.stick import plan_stick, read_stick, write_what_fits
from inspector_app.desk.sync_round import LineTelling, RoundPorts, read_what_came, run_round
from inspector_app.desk.sync_view import Moving, Standing, standing, sync_view
from inspector_app.desk.views import LineState, SyncView
from inspector_app.desk.witness import WitnessStore
from inspector_app.vault.objectstore import ContainerShelf
from sync.county import County
from sync.faults import SyncFault
from sync.transports.https import EndpointClient
from sync.transports.stick import Packing

IDLE_SECONDS = 30.0
LONGEST_WAIT_SECONDS = 300.0
TELL_SECONDS = 0.25
"""Seconds between two tellings of progress."""
READ_SHARE = 20
"""While media go, at most one part in so many of the time is spent reading the vault anew for a view."""

Listener = Callable[[SyncView], None]


class SyncDesk:
    """Syncs in the background; listeners are called from the sync thread."""

    def __init__(self, core: Core) -> None:
        self._core = core
        store = WitnessStore(core.vault, self._judged)
        self._ports = RoundPorts(store, ContainerShelf(core.vault.folder, core.vault))
        self.hub = HubDesk(core, self._ports)
        self._gate = threading.Lock()
        self._wake = threading.Event()
        self._wanted: list[Future[SyncView]] = []
        self._answers: AnswersFirst[SyncView] = AnswersFirst()
        self._listeners: list[Listener] = []
        self._thread: threading.Thread | None = None
        self._closing = False
        self._paused = False
        self._answers_only = False
        self._fault = ""
        self._linked: bool | None = None
        self._moving = Moving()
        self._told_at = 0.0
        self._stands: Standing | None = None
        self._read_next = 0.0
        self._numbers = count(1)
        self._aside: dict[bytes, str] = {}
        self._packing: Packing | None = None
        self._stop_telling = core.notices.subscribe(self._something_changed)

    # --- what the windows call

    def start(self) -> None:
        """Begin to sync in the background; harmless when it runs already."""
        with self._gate:
            self._paused = False
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._run, name="desk-sync", daemon=True)
                self._thread.start()
        self._wake.set()

    def pause(self) -> None:
        """Stop after the piece that is on the line; what had arrived stays."""
        self._paused = True
        if self._stands is not None:
            self._say(self._view_of(self._stands))

    def now(self, *, answers_only: bool = False) -> Future[SyncView]:
        """Sync at once; the future gives the view when this round is over, or raises its fault.

        With `answers_only` no photo goes until `now` is called without it, except those of a round that is
        under way: they give way to the answers and go on behind them, and the future is not kept waiting.
        """
        with self._gate:
            self._answers_only = answers_only
            self._aside.clear()  # a person asks: what made trouble is tried again
            if answers_only:
                future = self._answers.wish()
            else:
                future = Future()
                self._wanted.append(future)
        self.start()
        return future

    def view(self) -> SyncView:
        """What the sync screen shows. Reads the vault: not for the window's thread."""
        began, number = time.monotonic(), next(self._numbers)
        stands = standing(self._core, self._ports.store, number)
        self._stands, self._read_next = stands, began + (time.monotonic() - began) * READ_SHARE
        return self._view_of(stands)

    def _view_of(self, stands: Standing) -> SyncView:
        line, aside = self._line_state(), dict(self._aside)
        return sync_view(stands, line, self._moving, fault=self._fault, aside=aside)

    @property
    def address(self) -> str:
        """Where the endpoint is; "" before this computer joined a county."""
        kept = Enrolling(self._core).line()
        return kept.url if kept else ""

    @property
    def paused(self) -> bool:
        """Whether a person stopped it."""
        return self._paused

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be called with each new view; the call that comes back ends that."""
        with self._gate:
            self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def to_stick(self, target: Path, *, part_limit: int | None = None) -> Future[tuple[Path, ...]]:
        """Write everything that waits into bundle files beside `target`, sealed to the county. `part_limit`
        in bytes, else what FAT32 holds. A stick without room for all gets what fits; `left_for_stick` says
        how many parts are left, and `rest_to_stick` goes on.
        """

        def run() -> tuple[Path, ...]:
            self._packing = plan_stick(self._core, self._ports, target, part_limit)
            return write_what_fits(self._packing, target)

        return self._core.work.run(run)

    @property
    def left_for_stick(self) -> int:
        """Parts of the bundle packed last that found no room yet; forgotten when the app is closed, and
        packing anew is always right."""
        return self._packing.left if self._packing is not None else 0

    def rest_to_stick(self, target: Path) -> Future[tuple[Path, ...]]:
        """Write the parts that are left beside `target`, on another stick or on this one with more room."""

        def run() -> tuple[Path, ...]:
            return write_what_fits(self._packing, target) if self._packing is not None else ()

        return self._core.work.run(run)

    def from_stick(self, source: Path) -> Future[SyncView]:
        """Take a reply in that came back on a stick."""

        def run() -> SyncView:
            read_stick(self._core, self._ports, source)
            read_what_came(self._core)
            self._core.notices.tell("tasks", "problems", "evidence", "reviews")
            self._tell()
            return self.view()

        return self._core.work.run(run)

    def close(self) -> None:
        """End the thread and the hub; waits for the piece on the line."""
        self._stop_telling()
        self.hub.close()
        with self._gate:
            self._closing = True
            thread, self._thread = self._thread, None
        self._wake.set()
        if thread is not None:
            thread.join()
        self._fail(self._take_wanted(), SyncFault("sync.paused"))

    # --- the thread

    def _run(self) -> None:
        wait = IDLE_SECONDS
        while True:
            self._wake.wait(wait)
            self._wake.clear()
            if self._closing:
                return
            if self._paused:
                continue
            wait = IDLE_SECONDS if self._round() else min(wait * 2, LONGEST_WAIT_SECONDS)

    def _round(self) -> bool:
        wanted = self._take_wanted()
        line = Enrolling(self._core).line()
        if line is None or self._core.book.county is None:
            self._fail(wanted, DeskFault("desk.not-enrolled"))
            return True
        try:
            fault = self._attempt(line)
        except BaseException as defect:
            self._broke_off(wanted, defect)
            raise
        self._linked, self._fault = fault is None, fault.code if fault else self._lapsed()
        self._moving = Moving()
        self._core.notices.tell("tasks", "problems", "evidence", "reviews")
        view = self.view()
        self._say(view)
        if fault is not None:
            self._fail(wanted, fault)
        for future in wanted:
            if fault is None:
                future.set_result(view)
        self._answers.done(self.view)
        return fault is None

    def _broke_off(self, wanted: list[Future[SyncView]], defect: BaseException) -> None:
        """Nobody waits for ever after a defect of the program; the next wish starts a new thread."""
        self._moving = Moving()
        with self._gate:
            self._thread = None
        self._fail(wanted, defect)

    def _fail(self, wanted: list[Future[SyncView]], fault: BaseException) -> None:
        """Whoever waits, also for answers that no exchange took along yet."""
        self._answers.begin()
        self._answers.failed(fault)
        for future in wanted:
            future.set_exception(fault)

    def _lapsed(self) -> str:
        """The line works, yet what is sent waits for a person at the county: say why."""
        enrolment = self._core.book.roster.state.profiles.get(self._core.profile)
        over = enrolment is not None and 0 < enrolment.not_after <= self._core.clock.wall_ms()
        return "certificate.expired" if over else ""

    def _attempt(self, line: Line) -> Fault | None:
        county = self._core.book.county
        if county is None:
            return SyncFault("county.mismatch")
        client = client_for(
            self._core,
            line,
            stopped=self._should_stop,
            moved=self._moved,
            answers_wait=self._answers.pressing,
        )
        try:
            self._moving = Moving(busy=True)
            self._tell()
            media = not self._answers_only
            self._whole_round(county, client, media)
            if self.hub.relay(client, self._should_stop):  # now the county has what the team brought
                self._whole_round(county, client, media)
        except Fault as fault:
            return fault
        finally:
            client.close()
        return None

    def _whole_round(self, county: County, client: EndpointClient, media: bool) -> None:
        line = LineTelling(self._sending, self._went_on, self._answers.begin, self._answers_gone)
        run_round(self._core, county, client, self._ports, line, media=media, aside=self._aside)

    def _answers_gone(self) -> None:
        """Media follow now, perhaps for hours: who waited for the answers is told."""
        self._tell()
        self._answers.done(self.view)

    def _judged(self) -> frozenset[str]:
        """Streams whose findings a lead may export."""
        if "lead" not in self._core.roles():
            return frozenset()
        tasks = self._core.book.tasks().items()
        return frozenset(stream for stream, state in tasks if state.visit is not None and state.visit.final)

    def _should_stop(self) -> bool:
        return self._closing or self._paused

    def _sending(self, container: bytes, size: int) -> None:
        self._moving = self._moving.began(container, size)
        self._tell_progress()

    def _went_on(self, offset: int) -> None:
        self._moving = self._moving.at(offset)
        self._tell_progress()

    def _moved(self, count: int) -> None:
        self._moving = self._moving.after(count)
        self._tell_progress()

    def _tell_progress(self) -> None:
        now = time.monotonic()
        if now - self._told_at >= TELL_SECONDS:
            self._told_at = now
            stands = self._stands
            self._say(self._view_of(stands) if stands is not None and now < self._read_next else self.view())

    def _something_changed(self, kind: str) -> None:
        if kind == "sync":
            self._answers.press()
            self._wake.set()

    def _line_state(self) -> LineState:
        if Enrolling(self._core).line() is None:
            return "off"
        if self._paused:
            return "paused"
        if self._moving.busy:
            return "busy"
        return "down" if self._linked is False else "idle"

    def _take_wanted(self) -> list[Future[SyncView]]:
        with self._gate:
            wanted, self._wanted = self._wanted, []
        return wanted

    def _tell(self) -> None:
        self._say(self.view())

    def _say(self, view: SyncView) -> None:
        with self._gate:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(view)
