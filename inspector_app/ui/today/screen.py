"""The Today screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desk.desk import Desk
from inspector_app.desk.views import ProblemRow, RecheckStep, ReturnedItem, TaskRow, TodayView
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, column, row
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.phases import days_strip, due_words
from inspector_app.ui.today.held_focus import HeldFocus, focus_new
from inspector_app.ui.today.next_visit import NextVisit
from inspector_app.ui.today.side import TodaySide


class TodayScreen(LoadingScreen):
    """Date and one sentence.

    Next visit; what came back; what falls due. Right: not yet safe, the week, papers.
    """

    kinds = frozenset({"tasks", "problems", "evidence", "reviews", "keeping"})

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        line = row(self)
        sheet = Ground(look, "surface", "r")
        px = look.px
        self._main: QVBoxLayout = column(sheet, (px(28), px(22), px(28), px(22)), px(10))
        self.side = TodaySide(look)
        self.side.sync_wanted.connect(lambda: navigation.show_place("sync"))
        self.side.backup_wanted.connect(lambda: navigation.open_settings("backup"))
        side_scroll = Scroll(look, self.side)
        side_scroll.setFixedWidth(px(380))
        line.addWidget(Scroll(look, sheet), 1)
        line.addWidget(side_scroll)
        self._view: TodayView | None = None
        """What is shown, lists and all"""
        self._next: TaskRow | None = None
        self.next_visit: NextVisit | None = None
        self._first: Button | None = None
        self._narrow = False
        self.shortcuts.add("Return", self._enter, self.tr("Start the visit"))

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """A narrow window leaves the map out."""
        del outline
        self._narrow = evidence
        if self.next_visit is not None:
            self.next_visit.show_map(not evidence)

    def panes(self) -> list[QWidget]:
        """What to do, the side."""
        return [each for each in (self.next_visit, self.side) if each is not None]

    def entered(self) -> None:
        """What stood here last time is painted before the log is read."""
        before = self.desk.today_before() if self._view is None else None
        if before is None:
            super().entered()
            return
        self.show_result(before)
        self._due.start()

    def request(self) -> Future[TodayView]:
        """One value for the whole screen."""
        return self.desk.today()

    def show_result(self, result: TodayView) -> None:
        """Build the page anew when something is different."""
        if result == self._view:
            return
        focus = self.window().focusWidget()
        had_focus = self._view is None or focus is None or focus is self or focus is self._first
        held = HeldFocus.of(self, focus)
        self._view, self._next = None if result.reading else result, result.next_task
        self._show_main(result)
        self.side.show_view(result)
        if self.isVisible():
            self._focus_again(held, had_focus=had_focus)

    def _focus_again(self, held: HeldFocus | None, *, had_focus: bool) -> None:
        """Building anew takes the keyboard from what had it: to the same row or button, else to the first."""
        first = self._first if self._first is not None and self._first.isEnabled() else None
        if had_focus and first is not None:
            focus_new(self, first)
        elif held is not None and not held.give_back(self):
            focus_new(self, first or self)

    def _show_main(self, view: TodayView) -> None:
        main = cleared(self._main)
        locale = QLocale("zh_CN" if self.look.language == "zh" else "en_GB")
        day = QDate.fromString(view.date, "yyyy-MM-dd")
        pattern = "M 月 d 日，dddd" if self.look.language == "zh" else "dddd, d MMMM"
        main.addWidget(Label(self.look, locale.toString(day, pattern), "display"))
        main.addWidget(Label(self.look, self._sentence(view), "body", "textMuted", wrap=True))
        main.addSpacing(self.look.px(8))
        self.next_visit = self._first = None
        if view.reading:
            main.addStretch(1)
            return
        if view.next_task is None:
            empty = self._without_visit(view.to_review)
            main.addWidget(empty)
            self._first = empty.button
        else:
            self.next_visit = NextVisit(self.look, self.desk.maps, view.next_task, view.person)
            self.next_visit.start_wanted.connect(self._start)
            self.next_visit.tasks_wanted.connect(lambda: self.navigation.show_place("task"))
            self.next_visit.show_map(not self._narrow)
            main.addWidget(self.next_visit)
            self._first = self.next_visit.start
        returned = [self._returned_row(number, item) for number, item in enumerate(view.returned)]
        self._list(self.tr("Came back to me"), returned, self._open_returned)
        given_back = [self._given_back_row(task) for task in view.given_back]
        self._list(self.tr("Given back by inspectors"), given_back, self.navigation.open_task)
        rechecks = [self._recheck_row(step) for step in view.rechecks]
        self._list(self.tr("Re-checks that wait for me"), rechecks, self._open_problem)
        soon = [self._due_row(problem) for problem in view.due]
        self._list(self.tr("Falls due"), soon, self._open_problem)
        main.addStretch(1)

    def _without_visit(self, to_review: int) -> EmptyState:
        """No visit of one's own: a lead goes on with what waits for a decision."""
        waits = bool(to_review)
        words = self.tr("No visit of your own waits") if waits else self.tr("No visit waits")
        act = self.tr("Go to the reviews") if waits else self.tr("Look at all tasks")
        empty = EmptyState(self.look, "review" if waits else "task", words, act)
        empty.acted.connect(lambda: self.navigation.show_place("review" if waits else "task"))
        return empty

    def _sentence(self, view: TodayView) -> str:
        if view.reading:
            return self.tr("What lies on this laptop is being read; your work stands here in a moment.")
        due = len(view.due) + len(view.tasks_due)
        parts = []
        if view.to_review:
            parts.append(QCoreApplication.translate("TodayScreen", "%n to review", "", view.to_review))
        if view.returned:
            parts.append(self.tr("{n} came back for you to change").format(n=len(view.returned)))
        if view.given_back:
            back = len(view.given_back)
            parts.append(QCoreApplication.translate("TodayScreen", "%n tasks were given back", "", back))
        if view.rechecks:
            parts.append(
                QCoreApplication.translate("TodayScreen", "%n re-checks wait for you", "", len(view.rechecks))
            )
        if due:
            parts.append(self.tr("{n} fall due in the next two working days").format(n=due))
        if not parts:
            return self.tr("Nothing came back, nothing is due in the next two working days.")
        stop = "。" if self.look.language == "zh" else "."
        return phrases(*parts) + stop

    def _returned_row(self, number: int, item: ReturnedItem) -> Row:
        colon = "：" if self.look.language == "zh" else ": "
        title = phrases(item.unit, item.item)
        second = f"{item.by}{colon}{item.reason}"
        return Row(f"{number} {item.stream}", title, second, item.when, icon="return", icon_role="warn")

    @staticmethod
    def _given_back_row(task: TaskRow) -> Row:
        title = phrases(task.number, task.unit)
        return Row(task.stream, title, task.given_back, task.due, icon="return", icon_role="warn")

    def _open_returned(self, key: str) -> None:
        returned = self._view.returned if self._view is not None else ()
        item = returned[int(key.partition(" ")[0])]
        self.navigation.open_visit(item.stream, item.ref)

    def _due_row(self, problem: ProblemRow) -> Row:
        words, role = due_words(problem.days_left)
        strip = days_strip(problem.working_days, problem.days_left)
        key = f"{problem.stream} {problem.problem}"
        return Row(key, problem.fact, problem.owner_unit, words, role, icon="problem", runs=strip)

    def _recheck_row(self, step: RecheckStep) -> Row:
        words = {
            "assign": self.tr("Choose who re-checks"),
            "record": self.tr("Re-check on the spot"),
            "close": self.tr("Close it out"),
            "endorse": self.tr("Sign as second person"),
        }
        problem = step.row
        key = f"{problem.stream} {problem.problem}"
        return Row(key, problem.fact, problem.owner_unit, words[step.act], icon="review", icon_role="warn")

    def _open_problem(self, key: str) -> None:
        stream, _, problem = key.partition(" ")
        self.navigation.open_problem(stream, problem)

    def _list(self, title: str, rows: list[Row], opened: Callable[[str], None]) -> None:
        if not rows:
            return
        look = self.look
        self._main.addSpacing(look.px(12))
        head = row(None, gap=look.px(8))
        head.addWidget(Label(look, title, "heading"))
        head.addWidget(Label(look, str(len(rows)), "body", "textMuted"))
        head.addStretch(1)
        head.addWidget(Label(look, self.tr("↑ ↓ move, Enter opens"), "caption", "textMuted"))
        self._main.addLayout(head)
        listed = RowList(look, rows, title)
        listed.opened.connect(opened)
        listed.setFixedHeight(listed.full_height())
        self._main.addWidget(listed)

    def _enter(self) -> None:
        """Enter opens the row or presses the button that has the focus; anywhere else the first button: visit
        or reviews.
        """
        focused = self.focusWidget()
        if isinstance(focused, RowList) and focused.hasFocus() and focused.key:
            focused.opened.emit(focused.key)
        elif isinstance(focused, Button) and focused.hasFocus() and focused.isEnabled():
            focused.click()
        elif self._first is not None and self._first.isEnabled():
            self._first.click()

    def _start(self) -> None:
        if self._next is not None and self.next_visit is not None and self.next_visit.start.isEnabled():
            self.navigation.open_visit(self._next.stream)
