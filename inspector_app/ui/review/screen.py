"""The lead's review: the queue at the left, the chosen visit in full, the decision below."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from casework.faults import Fault
from inspector_app.desk.change_record import ChangeLine, FormChange
from inspector_app.desk.conflicts import Conflict
from inspector_app.desk.desk import Desk
from inspector_app.desk.views import ReviewRow, ReviewSheet
from inspector_app.ui.bridge import deliver
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.keeping import Kept
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.review.changes import ChangesView
from inspector_app.ui.review.decision import DecisionBar
from inspector_app.ui.review.settling import Settling
from inspector_app.ui.review.sheet import SheetView

STATES = ("waiting", "returned", "approved")


class ReviewScreen(LoadingScreen):
    """`decided(str stream)` after a decision was signed; `opened(str stream)` when one is shown in full."""

    kinds = frozenset({"reviews", "evidence"})
    decided = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._rows: tuple[ReviewRow, ...] = ()
        self._wanted = ""
        self._lines, self._columns, self.narrow = "all", 5, False
        self.sheet: SheetView | None = None
        self.settling = Settling(self)
        self._build_header()
        line = row(self)
        line.addWidget(self._queue())
        line.addWidget(self._right(), 1)
        self.shortcuts.add(
            "Ctrl+Return", self._confirm, self.tr("Approve, return what is marked, or sign the choice")
        )
        for number, keys in enumerate(("1", "2")):
            words = self.tr("Take the first or second version") if number else ""
            self.shortcuts.add(keys, partial(self.settling.choose, number), words)
        self.shortcuts.add("3", self.settling.neither, self.tr("Neither version: return it"))
        self.shortcuts.add("L", self._open_changes, self.tr("Changes and times"))
        self.setFocusProxy(self.table)

    def _build_header(self) -> None:
        head, px = Part(self.look), self.look.px
        line = row(head, (px(20), 0, px(20), 0), px(14))
        line.addWidget(Label(self.look, self.tr("Review"), "question"))
        self.filter = Segmented(self.look, self._options(), "waiting", self.tr("Which visits"))
        self.filter.setObjectName("review.filter")
        self.filter.chosen.connect(lambda _key: self._fill())
        line.addWidget(self.filter)
        line.addStretch(1)
        self.changes = Button(self.look, self.tr("Changes and times"), icon="timer", keys="L")
        self.changes.setObjectName("review.open-changes")
        self.changes.clicked.connect(self._open_changes)
        line.addWidget(self.changes)
        self.header = head

    def _options(self) -> list[tuple[str, str]]:
        words = {
            "waiting": self.tr("To decide {n}"),
            "returned": self.tr("Sent back {n}"),
            "approved": self.tr("Approved {n}"),
        }
        return [(key, words[key].format(n=sum(r.state == key for r in self._rows))) for key in STATES]

    def _queue(self) -> QWidget:
        look, px = self.look, self.look.px
        self._aside = side = Ground(look, "window", "r")
        side.setFixedWidth(px(280))
        stack = column(side, (0, px(8), 1, 0))
        self.table = RowList(look, [], self.tr("Visits to review"))
        self.table.setObjectName("review.table")
        self.table.chosen.connect(self._choose)
        stack.addWidget(self.table, 1)
        self._empty = EmptyState(look, "review", self.tr("No visit waits for a decision"))
        stack.addWidget(self._empty, 1)
        return side

    def _right(self) -> QWidget:
        look = self.look
        sheet = Ground(look, "surface")
        stack = column(sheet)
        px = look.px
        self.said = column(None, (px(24), 0, px(24), 0))
        stack.addLayout(self.said)
        self.paper = Scroll(look)
        stack.addWidget(self.paper, 1)
        self.bar = DecisionBar(look)
        self.bar.changed.connect(self._keep_reason)
        self.bar.approve_wanted.connect(self._approve)
        self.bar.return_wanted.connect(self._return)
        self.bar.hide()
        stack.addWidget(self.bar)
        self.foot = column(None)
        stack.addLayout(self.foot)
        self.panel = SidePanel(look, self, 620)
        return sheet

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """A narrow window: less room for the queue, the buttons below the reason."""
        self._aside.setFixedWidth(self.look.px(200 if outline else 280))
        self.narrow = evidence
        self.bar.show_narrow(evidence)
        if self.settling.view is not None:
            self.settling.view.show_narrow(evidence)
        self._columns = 3 if evidence else 5
        if self.sheet is not None:
            self._build_sheet(self.sheet.sheet, keep_place=True)

    def panes(self) -> list[QWidget]:
        """Queue, visit, decision."""
        return [self.table, self.paper, self.bar]

    def open_review(self, stream: str) -> None:
        """Show one visit, whatever the filter says."""
        self._wanted = stream
        self.load()

    def step_back(self) -> bool:
        """Esc shuts the panel."""
        was_open = self.panel.is_open
        self.panel.close_panel()
        return was_open

    def load(self) -> None:
        """Visits, and what waits for a choice between two versions."""
        super().load()
        deliver(self.desk.conflicts.rows(), self._show_conflicts, self.navigation.show_fault, self)

    def _show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        if conflicts != self.settling.conflicts:
            self.settling.conflicts = conflicts
            self._fill()

    def request(self) -> Future[tuple[ReviewRow, ...]]:
        """All finalised visits."""
        return self.desk.reviews()

    def show_result(self, result: tuple[ReviewRow, ...]) -> None:
        """Fill the queue."""
        self._rows = result
        found = next((r for r in result if r.stream == self._wanted), None)
        for key, words in self._options():
            self.filter.set_words(key, words)
        if found is not None:
            self.filter.set_value(found.state)
        self._fill()

    def _fill(self) -> None:
        rows = [each for each in self._rows if each.state == self.filter.value]
        chosen = self._wanted or self.table.key
        self._wanted = ""
        waiting = self.filter.value == "waiting"
        settling = self.settling.rows() if waiting else []
        self.table.set_rows([*settling, *self._heading(rows, shown=bool(settling)), *map(self._row, rows)])
        keys = [row.key for row in settling if not row.heading] + [each.stream for each in rows]
        seen(self.table, bool(keys))
        seen(self._empty, not keys)
        if not keys:
            self._drop_sheet()
            return
        key = chosen if chosen in keys else keys[0]
        if key != self.table.key:
            self.table.choose(key)
        self._choose(key)

    def _heading(self, rows: list[ReviewRow], *, shown: bool) -> list[Row]:
        if not shown or not rows:
            return []
        return [Row("", self.tr("To approve"), trailing=str(len(rows)), heading=True)]

    def _row(self, visit: ReviewRow) -> Row:
        words = self.tr("{answered}/{needed} answered; photos: {photos}, problems: {problems}")
        second = words.format(
            answered=visit.answered, needed=visit.needed, photos=visit.photos, problems=visit.problems
        )
        return Row(visit.stream, visit.unit, second, visit.number, icon="task")

    # --- one visit

    def _choose(self, stream: str) -> None:
        conflict = self.settling.find(stream)
        self.changes.setEnabled(bool(stream))
        if conflict is not None:
            self.sheet = None
            seen(self.bar, False)
            self.settling.show(conflict)
        elif stream:
            self.settling.drop()
            self.wait_for(self.desk.review(stream), self._show_sheet)

    def _show_sheet(self, sheet: ReviewSheet) -> None:
        stream = sheet.row.stream
        if stream != self.table.key or (self.sheet is not None and self.sheet.sheet == sheet):
            return
        before = self.sheet.sheet.row.stream if self.sheet is not None else ""
        self._build_sheet(sheet, keep_place=before == stream)
        reason, marks = self._written(stream)
        self.bar.show_row(sheet.row, reason, marks.values())
        self.opened.emit(stream)

    def _build_sheet(self, sheet: ReviewSheet, *, keep_place: bool) -> None:
        place = self.paper.verticalScrollBar().value() if keep_place else 0
        _reason, marks = self._written(sheet.row.stream)
        made = SheetView(self.look, sheet, marks, self._lines, self._columns)
        made.marked.connect(self._mark)
        made.filtered.connect(self._filter_lines)
        made.image_wanted.connect(lambda file: self._fetch(made, file))
        made.photo_opened.connect(self.navigation.open_evidence)
        made.problem_opened.connect(self.navigation.open_problem)
        self.sheet = made
        self.paper.set_content(made)
        self.paper.verticalScrollBar().setValue(place)

    def _filter_lines(self, key: str) -> None:
        self._lines = key
        if self.sheet is not None:
            self._build_sheet(self.sheet.sheet, keep_place=False)
            self.sheet.filter.setFocus()

    def _confirm(self) -> None:
        view = self.settling.view
        if view is not None:
            view.confirm()
        else:
            self.bar.decide()

    def _open_changes(self) -> None:
        """The change record of the visit that is shown."""
        view = self.settling.view
        stream = view.conflict.stream if view is not None else self.table.key
        if not stream:
            return

        def show(lines: tuple[ChangeLine, ...], forms: tuple[FormChange, ...]) -> None:
            view = ChangesView(self.look, lines, forms)
            view.save_wanted.connect(
                lambda path: deliver(
                    self.desk.changes.write_log(stream, path), view.say_saved, view.refused, view
                )
            )
            self.panel.open_panel(self.tr("Changes and times"), view)

        def then(forms: tuple[FormChange, ...]) -> None:
            self.wait_for(self.desk.changes.lines(stream), lambda lines: show(lines, forms))

        self.wait_for(self.desk.changes.forms(stream), then)

    def _drop_sheet(self) -> None:
        self.sheet = None
        self.settling.drop()
        self.paper.set_content(None)
        seen(self.bar, False)

    def _fetch(self, made: SheetView, file: str) -> None:
        def show(data: bytes) -> None:
            made.set_image(file, QImage.fromData(data))

        deliver(self.desk.thumbnail(file), show, lambda _fault: None, made)

    def _mark(self, ref: str, reason: str) -> None:
        why, marks = self._written(self.table.key)
        marks = {**marks, ref: reason} if reason else {key: marks[key] for key in marks if key != ref}
        self._write(why, marks)
        self.bar.show_items(marks.values())

    def _keep_reason(self, words: str) -> None:
        _reason, marks = self._written(self.table.key)
        self._write(words, marks)

    def _write(self, reason: str, marks: dict[str, str]) -> None:
        written = [reason, marks] if reason or marks else None
        self._kept(self.table.key).keep(written, self.bar.show_fault, self)

    def _kept(self, stream: str) -> Kept:
        return Kept(self.desk.unsigned, stream, "review")

    def _written(self, stream: str) -> tuple[str, dict[str, str]]:
        """The reason, and the reasons at lines that are to go back."""
        reason, marks = self._kept(stream).words or ("", {})
        return reason, marks

    # --- deciding

    def _approve(self, note: str) -> None:
        stream = self.table.key
        covert = any(each.covert for each in self._rows if each.stream == stream)
        self._decide(stream, lambda: self.desk.approve(stream, note), self._said_of(covert=covert))

    def _said_of(self, *, covert: bool) -> str:
        """What follows from an approval."""
        if covert:
            return self.tr(
                "Approved. This was a covert visit: the unit is told nothing. "
                "Its report is for the county alone; do not hand it to the unit."
            )
        return self.tr("Approved. Its problems go to the units that own them. The report can be exported.")

    def _return(self, reason: str) -> None:
        stream = self.table.key
        items = list(self._written(stream)[1].items())
        said = self.tr("Sent back. The inspectors see the reasons at the items after the next sync.")
        self._decide(stream, lambda: self.desk.send_back(stream, items, reason), said)

    def _decide(self, stream: str, wish: Callable[[], Future[bytes]], said: str) -> None:
        def done(_commit: bytes) -> None:
            self._kept(stream).forget(self.navigation.show_fault, self)
            banner = Banner(self.look, "good", said)
            banner.setObjectName("review.said")
            cleared(self.said).addWidget(banner)
            self._wanted = stream
            self.load()
            self.decided.emit(stream)

        try:
            future = wish()
        except Fault as fault:
            self.bar.show_fault(fault)
            return
        deliver(future, done, self.bar.show_fault, self)
