"""The sync screen: one sentence, what is proven, the line and the stick side by side, what waits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from inspector_app.desk.desk import Desk
from inspector_app.desk.views import QueueItem, SyncView
from inspector_app.ui.bridge import deliver, hear
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.frame.screen import Screen
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Ground, Panel, column, row, seen
from inspector_app.ui.parts.progress import Bar
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.tally import TallyStrip
from inspector_app.ui.phases import proven_strip
from inspector_app.ui.sync.hub_panel import HubPanel
from inspector_app.ui.sync.stick_panel import StickPanel
from inspector_app.ui.sync.words import headline, in_hand_sentence, kind_icon, queue_title, size_words

MOST_ROWS = 8
SHEET_MARGINS = 72  # pixels at 100 %, with the bar that scrolls
LEAST_ASIDE, MOST_ASIDE = 230, 388


class SyncScreen(Screen):
    """`shown(SyncView)` after each view was shown."""

    shown = Signal(object)

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard)
        self._desk = desk
        self._navigation = navigation
        self._narrow = False
        self._view: SyncView | None = None
        self._target = Path("duchatong.dctb")
        self._quit = hear(desk.sync.subscribe, self.show_view, self)
        self._build()
        self.shortcuts.add("Space", self._pause_or_go, self.tr("Pause or go on"))

    def _build(self) -> None:
        look, px = self.look, self.look.px
        line = row(self)
        sheet = self._sheet = Ground(look, "surface", "r")
        stack = column(sheet, (px(32), px(26), px(32), px(20)), px(12))
        self._head = Label(look, "", "display", wrap=True)
        self._head.setObjectName("sync.headline")
        stack.addWidget(self._head)
        self._in_hand = Label(look, "", "body", wrap=True)
        self._in_hand.setObjectName("sync.in-hand")
        stack.addWidget(self._in_hand)
        promise = self.tr(
            "A cut line, a switched-off computer or a pulled stick does no harm: it goes on where it was. "
            "What has no receipt is never deleted here."
        )
        stack.addWidget(Label(look, promise, "dense", "textMuted", wrap=True))
        self._tallies: QVBoxLayout = column(None, (0, px(8), 0, px(8)), px(10))
        stack.addLayout(self._tallies)
        self._ways = row(None, gap=px(16))
        stick = StickPanel(look)
        stick.pack_wanted.connect(self._choose_target)
        stick.unpack_wanted.connect(self._choose_source)
        self._both_ways = (self._line_panel(), stick)
        for way in self._both_ways:
            self._ways.addWidget(way, 1)
        stack.addLayout(self._ways)
        self._hub = HubPanel(look, self._desk.sync.hub)
        self._hub.failed.connect(self._failed)
        stack.addWidget(self._hub)
        self._banners: QVBoxLayout = column(None, gap=px(8))
        stack.addLayout(self._banners)
        self._outcome: QVBoxLayout = column(None, gap=px(8))
        stack.addLayout(self._outcome)
        stack.addStretch(1)
        line.addWidget(Scroll(look, sheet), 1)
        side = Ground(look, "window")
        self._side: QVBoxLayout = column(side, (px(22), px(22), px(22), px(22)), px(10))
        self._aside = Scroll(look, side)
        line.addWidget(self._aside)
        sheet.installEventFilter(self)

    def _line_panel(self) -> QWidget:
        look, px = self.look, self.look.px
        panel = Panel(look)
        stack = column(panel, (px(18), px(16), px(18), px(16)), px(8))
        head = row(None, gap=px(10))
        head.addWidget(Icon(look, "line", "accent", 20))
        head.addWidget(Label(look, self.tr("By network"), "heading"))
        head.addStretch(1)
        stack.addLayout(head)
        self._line = Label(look, "", "dense", wrap=True)
        stack.addWidget(self._line)
        self._bar = Bar(look)
        stack.addWidget(self._bar)
        self._pace = Label(look, "", "caption", "textMuted", wrap=True)
        stack.addWidget(self._pace)
        stack.addStretch(1)
        buttons = row(None, gap=px(8))
        self.go = Button(look, self.tr("Sync now"), "filled", icon="sync")
        self.go.setObjectName("sync.now")
        self.go.clicked.connect(self._now)
        self.pause = Button(look, self.tr("Pause"), icon="pause", keys="Space")
        self.pause.setObjectName("sync.pause")
        self.pause.clicked.connect(self._pause_or_go)
        only = Button(look, self.tr("Answers only"), "text")
        only.clicked.connect(lambda: self._run(answers_only=True))
        for button in (self.go, self.pause, only):
            buttons.addWidget(button)
        buttons.addStretch(1)
        stack.addLayout(buttons)
        return panel

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """A narrow window has shorter lines of the tally."""
        if evidence != self._narrow:
            self._narrow = evidence
            if self._view is not None:
                self._show_tallies(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The queue gives way to the ways; where that is not enough, they stand below each other."""
        super().resizeEvent(event)
        self._share_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words on the sheet may want other room."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._sheet:
            self._share_width()
        return super().eventFilter(watched, event)

    def _share_width(self) -> None:
        px = self.look.px
        room = self.width() - self._width_of_ways() - px(SHEET_MARGINS)
        if room >= px(LEAST_ASIDE):
            self._ways.setDirection(QBoxLayout.Direction.LeftToRight)
        else:
            self._ways.setDirection(QBoxLayout.Direction.TopToBottom)
            room = self.width() - self._sheet.minimumSizeHint().width() - px(8)
        self._aside.setFixedWidth(max(px(LEAST_ASIDE), min(px(MOST_ASIDE), room)))

    def _width_of_ways(self) -> int:
        """What line and stick want side by side, equally wide."""
        wants = [way.minimumSizeHint().width() for way in self._both_ways]
        return 2 * max(wants) + self._ways.spacing()

    def panes(self) -> list[QWidget]:
        """The line, the queue."""
        return [self.go, self._aside]

    # --- showing

    def entered(self) -> None:
        """Show what stands now, as soon as the vault was read."""
        deliver(self._desk.sync_view(), self.show_view, self._failed_to_read, self)
        self._hub.show_view(self._desk.sync.hub.view())

    def left(self) -> None:
        """Nobody looks for the lead's laptop any more."""
        self._hub.quit_looking()

    def show_view(self, view: object) -> None:
        """One view of the sync desk."""
        if not isinstance(view, SyncView) or (self._view and view.number < self._view.number):
            return
        self._view = view
        self._head.setText(headline(view))
        in_hand = in_hand_sentence(view.proven.in_hand)
        self._in_hand.setText(in_hand)
        seen(self._in_hand, bool(in_hand))
        self._show_tallies(view)
        self._show_line(view)
        self._show_side(view)
        self._show_troubles(view)
        self.shown.emit(view)

    def _show_tallies(self, view: SyncView) -> None:
        look, px, stack = self.look, self.look.px, cleared(self._tallies)
        proven = view.proven
        for title, done, total in (
            (self.tr("Answers"), proven.answers_done, proven.answers_total),
            (self.tr("Photos"), proven.photos_done, proven.photos_total),
            (self.tr("Other"), proven.other_done, proven.other_total),
        ):
            if not total:
                continue
            line = row(None, gap=px(14))
            name = Label(look, title, "body")
            name.setFixedWidth(px(56))
            line.addWidget(name)
            words = f"{done}/{total}"
            line.addWidget(
                TallyStrip(look, proven_strip(done, total), words, wrap=20 if self._narrow else 40)
            )
            count = Label(look, words, "body")
            line.addWidget(count)
            if total and done == total:
                line.addWidget(Icon(look, "proven", "proven", 16))
                line.addWidget(Label(look, self.tr("proven received"), "dense", "proven"))
            line.addStretch(1)
            stack.addLayout(line)

    def _show_line(self, view: SyncView) -> None:
        lines = {
            "off": self.tr("This computer has not joined a county yet. Settings, Join the county."),
            "idle": self.tr(
                "Linked to the county. The county's key fits, its ledger continues without a gap."
            ),
            "busy": self.tr("Sending and fetching"),
            "down": self.tr("The county cannot be reached now. It is tried again by itself."),
            "paused": self.tr("Paused. Nothing is lost; press Go on."),
        }
        self._line.setText(lines[view.line])
        moving = next((item for item in view.queue if item.state == "sending"), None)
        self._bar.setVisible(view.line == "busy")
        self._bar.set_share(moving.percent / 100 if moving else 0.0)
        words = self.tr("{left} left, {pace} a second")
        text = words.format(left=size_words(view.bytes_left), pace=size_words(view.bytes_per_second))
        self._pace.setText(
            text if view.line == "busy" else self.tr("{left} left").format(left=size_words(view.bytes_left))
        )
        self.pause.setText(self.tr("Go on") if view.line == "paused" else self.tr("Pause"))
        if view.line == "off":
            self.go.disable(self.tr("Join the county first"))
        else:
            self.go.enable()

    def _show_side(self, view: SyncView) -> None:
        look, side = self.look, cleared(self._side)
        waiting = tuple(item for item in view.queue if item.kind != "thumbnail")
        head = row(None, gap=look.px(8))
        head.addWidget(Label(look, self.tr("Waiting"), "heading"))
        head.addWidget(Label(look, str(view.waiting), "body", "textMuted"))
        head.addStretch(1)
        side.addLayout(head)
        if not waiting:
            side.addWidget(Label(look, self.tr("Nothing waits."), "dense", "textMuted"))
        self._list(waiting, self.tr("Waiting"))
        if view.recent:
            side.addSpacing(look.px(10))
            side.addWidget(Label(look, self.tr("Just proven"), "heading"))
            self._list(view.recent, self.tr("Just proven"))
            words = self.tr(
                "This seal means that the county signed a receipt: nobody can remove or change it unseen."
            )
            side.addWidget(Banner(look, "proven", words))
        side.addStretch(1)

    def _list(self, items: tuple[QueueItem, ...], say: str) -> None:
        rows = [
            Row(str(number), queue_title(item), "", self._trailing(item), icon=kind_icon(item))
            for number, item in enumerate(items)
        ]
        if len(rows) > MOST_ROWS:
            more = self.tr("{n} more").format(n=len(rows) - MOST_ROWS + 1)
            rows = [*rows[: MOST_ROWS - 1], Row("more", more)]
        if rows:
            listed = RowList(self.look, rows, say)
            listed.setFixedHeight(listed.full_height())
            self._side.addWidget(listed)

    def _trailing(self, item: QueueItem) -> str:
        if item.state == "sending":
            return self.tr("sending {n} %").format(n=item.percent)
        return size_words(item.size) if item.size else ""

    def _show_troubles(self, view: SyncView) -> None:
        stack = cleared(self._banners)
        if view.fault and view.line == "down":
            from sync.faults import SyncFault

            stack.addWidget(FaultBanner(self.look, SyncFault(view.fault)))
        if view.histories:
            from sync.faults import SyncFault

            stack.addWidget(FaultBanner(self.look, SyncFault(view.histories[-1].code)))
        if view.erased:
            words = self.tr(
                "{n} tasks were erased on request, by order of two administrators: keys, answers and "
                "pictures are gone here too. That they existed stays on record."
            ).format(n=view.erased)
            stack.addWidget(Banner(self.look, "info", words))
        if view.quarantined:
            words = self.tr("{n} items did not pass the check and were set aside; the rest is not held up.")
            stack.addWidget(Banner(self.look, "warn", words.format(n=len(view.quarantined))))

    # --- doing

    def _now(self) -> None:
        self._run(answers_only=False)

    def _run(self, *, answers_only: bool) -> None:
        self.go.disable(self.tr("Syncing"))
        cleared(self._outcome)
        deliver(self._desk.sync.now(answers_only=answers_only), self.show_view, self._failed, self)

    def _failed(self, fault: BaseException) -> None:
        self.entered()
        self._failed_to_read(fault)

    def _failed_to_read(self, fault: BaseException) -> None:
        banner = FaultBanner(self.look, fault)
        cleared(self._outcome).addWidget(banner)

    def _pause_or_go(self) -> None:
        if self._desk.sync.paused:
            self._desk.sync.start()
            self._now()
        else:
            self._desk.sync.pause()
            self.entered()

    def _choose_target(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Pack the stick"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile("duchatong.dctb")
        dialog.fileSelected.connect(lambda name: self.pack(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_rest(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Pack the rest"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(str(self._target.parent))
        dialog.selectFile(self._target.name)
        dialog.fileSelected.connect(lambda name: self.pack_rest(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_source(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Take back from the stick"))
        dialog.fileSelected.connect(lambda name: self.unpack(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def pack(self, target: Path) -> None:
        """Write the bundle to `target`."""
        self._target = target
        deliver(self._desk.sync.to_stick(target), self._packed, self._failed, self)

    def pack_rest(self, target: Path) -> None:
        """Write what found no room beside `target`."""
        deliver(self._desk.sync.rest_to_stick(target), self._packed, self._failed, self)

    def _packed(self, parts: tuple[Path, ...]) -> None:
        words = self.tr("Packed into {n} files. Take the stick out when its light is off.").format(
            n=len(parts)
        )
        outcome = cleared(self._outcome)
        outcome.addWidget(Banner(self.look, "info", words))
        left = self._desk.sync.left_for_stick
        if left:
            outcome.addWidget(self._rest_banner(left))

    def _rest_banner(self, left: int) -> Banner:
        words = self.tr(
            "The stick has no room for {n} more files. Put another stick in, or make room on this one, "
            "then pack the rest. Each file counts on its own; all of it is still kept here."
        ).format(n=left)
        banner = Banner(self.look, "warn", words, actions=[(self.tr("Pack the rest"), "")])
        banner.setObjectName("sync.rest-to-stick")
        banner.acted.connect(lambda _number: self._choose_rest())
        return banner

    def unpack(self, source: Path) -> None:
        """Take the reply in `source` in."""
        cleared(self._outcome)
        deliver(self._desk.sync.from_stick(source), self.show_view, self._failed, self)
