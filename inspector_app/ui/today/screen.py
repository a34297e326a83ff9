"""The Today screen."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desk.desk import Desk
from inspector_app.desk.views import TaskRow, TodayView
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Ground, Panel, column, row
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.tally import TallyStrip
from inspector_app.ui.phases import days_strip, due_words, phase_badge, proven_strip, unsafe_sentence
from inspector_app.ui.today.map import unit_map
from inspector_app.ui.visit.words import mode_word


class TodayScreen(LoadingScreen):
    """Date and one sentence.

    Next visit; what came back; what falls due. Right: not yet safe, the week, papers.
    """

    kinds = frozenset({"tasks", "problems", "evidence", "reviews"})

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        line = row(self)
        sheet = Ground(look, "surface", "r")
        px = look.px
        self._main: QVBoxLayout = column(sheet, (px(28), px(22), px(28), px(22)), px(10))
        side = Ground(look, "window")
        self._side: QVBoxLayout = column(side, (px(22), px(22), px(22), px(22)), px(10))
        side_scroll = Scroll(look, side)
        side_scroll.setFixedWidth(px(380))
        line.addWidget(Scroll(look, sheet), 1)
        line.addWidget(side_scroll)
        self._next: TaskRow | None = None
        self.shortcuts.add("Return", self._start, self.tr("Start the visit"))

    def request(self) -> Future[TodayView]:
        """One value for the whole screen."""
        return self.desk.today()

    def show_result(self, result: TodayView) -> None:
        """Build the page anew."""
        self._next = result.next_task
        self._show_main(result)
        self._show_side(result)

    def _show_main(self, view: TodayView) -> None:
        main = cleared(self._main)
        locale = QLocale("zh_CN" if self.look.language == "zh" else "en_GB")
        day = date.fromisoformat(view.date)
        pattern = "M月d日，dddd" if self.look.language == "zh" else "dddd, d MMMM"
        main.addWidget(Label(self.look, locale.toString(day, pattern), "display"))
        main.addWidget(Label(self.look, self._sentence(view), "body", "textMuted"))
        main.addSpacing(self.look.px(8))
        if view.next_task is None:
            empty = EmptyState(self.look, "task", self.tr("No visit waits"), self.tr("Look at all tasks"))
            empty.acted.connect(lambda: self.navigation.show_place("task"))
            main.addWidget(empty)
        else:
            main.addWidget(self._next_visit(view.next_task))
        self._list(self.tr("Came back to me"), [
            Row(item.stream, f"{item.unit}，{item.item}" if item.item else item.unit, f"{item.by}：{item.reason}",
                item.when, icon="return", icon_role="warn") for item in view.returned
        ], self.navigation.open_visit)  # fmt: skip
        soon = [self._due_row(problem) for problem in view.due]
        self._list(self.tr("Falls due"), soon, self._open_problem)
        main.addStretch(1)

    def _sentence(self, view: TodayView) -> str:
        if view.next_task is None and not view.returned:
            return self.tr("Nothing is due today.")
        words = self.tr("{back} came back for you to change, {due} fall due in the next days.")
        return words.format(back=len(view.returned), due=len(view.due) + len(view.tasks_due))

    def _due_row(self, problem) -> Row:  # type: ignore[no-untyped-def]
        words, role = due_words(problem.days_left)
        strip = days_strip(problem.working_days, problem.days_left)
        key = f"{problem.stream} {problem.problem}"
        return Row(key, problem.fact, problem.owner_unit, words, role, icon="problem", runs=strip)

    def _open_problem(self, key: str) -> None:
        stream, _, problem = key.partition(" ")
        self.navigation.open_problem(stream, problem)

    def _list(self, title: str, rows: list[Row], opened) -> None:  # type: ignore[no-untyped-def]
        if not rows:
            return
        self._main.addSpacing(self.look.px(12))
        words = f"{title}  {len(rows)}"
        self._main.addWidget(Label(self.look, words, "heading"))
        listed = RowList(self.look, rows, title)
        listed.opened.connect(opened)
        listed.setFixedHeight(listed.full_height())
        self._main.addWidget(listed)

    def _next_visit(self, task: TaskRow) -> QWidget:
        look, px = self.look, self.look.px
        panel = Panel(look)
        line = row(panel)
        words = column(None, (px(20), px(16), px(16), px(16)), px(6))
        head = row(None, gap=px(10))
        head.addWidget(Label(look, self.tr("Next"), "dense", "accent", medium=True))
        due, role = due_words(task.days_left)
        head.addWidget(Label(look, f"{task.due}  {due}", "dense", role))
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Label(look, task.unit, "question", wrap=True))
        second = "，".join(part for part in (mode_word(task.mode), task.form, "、".join(task.people)) if part)
        words.addWidget(Label(look, second, "dense", "textMuted", wrap=True))
        words.addSpacing(px(8))
        for icon, text in self._ready(task):
            item = row(None, gap=px(8))
            item.addWidget(Icon(look, icon, "good" if icon == "check" else "warn", 16))
            item.addWidget(Label(look, text, "dense"), 1)
            words.addLayout(item)
        words.addStretch(1)
        buttons = row(None, gap=px(8))
        going_on = task.phase in ("open", "paused", "returned")
        start = Button(
            look, self.tr("Go on") if going_on else self.tr("Start the visit"), "filled", keys="Enter"
        )
        start.setObjectName("today.start")
        start.clicked.connect(self._start)
        buttons.addWidget(start)
        more = Button(look, self.tr("All tasks"), "text")
        more.clicked.connect(lambda: self.navigation.show_place("task"))
        buttons.addWidget(more)
        buttons.addStretch(1)
        words.addLayout(buttons)
        line.addLayout(words, 3)
        map_ = unit_map(look, task)
        if map_ is not None:
            map_.setMinimumWidth(px(240))
            line.addWidget(map_, 2)
        panel.setMinimumHeight(px(224))
        return panel

    def _ready(self, task: TaskRow) -> list[tuple[str, str]]:
        word, _kind = phase_badge(task.phase)
        person = self.desk.person()
        until = self.tr("Inspector certificate valid until {date}").format(date=person.certificate_until)
        here = self.tr("The package is on this computer, {phase}").format(phase=word)
        return [("check", until), ("check", here)]

    def _start(self) -> None:
        if self._next is not None:
            self.navigation.open_visit(self._next.stream)

    # --- the side

    def _show_side(self, view: TodayView) -> None:
        look, px, side = self.look, self.look.px, cleared(self._side)
        side.addWidget(Label(look, self.tr("Not yet safe"), "heading"))
        side.addWidget(Label(look, unsafe_sentence(view.proven), "dense", "textMuted", wrap=True))
        panel = Panel(look)
        stack = column(panel, (px(16), px(14), px(16), px(14)), px(10))
        proven = view.proven
        for title, done, total in (
            (self.tr("Answers"), proven.answers_done, proven.answers_total),
            (self.tr("Photos"), proven.photos_done, proven.photos_total),
        ):
            line = row(None, gap=px(12))
            name = Label(look, title, "dense")
            name.setFixedWidth(px(44))
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            words = f"{done}/{total}"
            line.addWidget(TallyStrip(look, proven_strip(done, total), words, small=True, wrap=20))
            line.addStretch(1)
            line.addWidget(Label(look, words, "dense"))
            stack.addLayout(line)
        now = Button(look, self.tr("Sync now"), icon="sync", size="compact")
        now.clicked.connect(lambda: self.navigation.show_place("sync"))
        stack.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(panel)
        side.addSpacing(px(10))
        side.addWidget(Label(look, self.tr("This week"), "heading"))
        side.addWidget(self._week(view))
        side.addSpacing(px(10))
        side.addWidget(Label(look, self.tr("Papers"), "heading"))
        side.addWidget(self._papers(view))
        side.addStretch(1)

    def _week(self, view: TodayView) -> QWidget:
        look, px = self.look, self.look.px
        panel = Panel(look)
        line = row(panel, (px(8), px(8), px(8), px(8)), px(2))
        locale = QLocale("zh_CN" if look.language == "zh" else "en_GB")
        for day, titles in view.week:
            when = date.fromisoformat(day)
            cell = column(None, gap=px(1))
            role = "accent" if day == view.date else "text"
            short = locale.dayName(when.isoweekday(), QLocale.FormatType.NarrowFormat)
            for text, size, colour in (
                (short, "caption", "textMuted"),
                (str(when.day), "body", role),
                (titles[0][:3] if titles else "", "caption", "text"),
            ):
                label = Label(look, text, size, colour)
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                label.setToolTip("\n".join(titles))
                cell.addWidget(label)
            line.addLayout(cell, 1)
        return panel

    def _papers(self, view: TodayView) -> QWidget:
        look, px = self.look, self.look.px
        panel = Panel(look)
        stack = column(panel, (px(16), px(12), px(16), px(12)), px(8))
        person = view.person
        gigabytes = view.free_bytes // 1_000_000_000
        rows = [
            ("person", person.name or self.tr("Not joined yet"), person.certificate_until),
            (
                "key",
                self.tr("Recovery code rehearsed")
                if person.recovery_rehearsed
                else self.tr("Recovery not rehearsed"),
                "",
            ),
            ("unit", person.county or "", person.device),
            ("lock", self.tr("{n} GB free on the disk").format(n=gigabytes), ""),
        ]
        for icon, text, trailing in rows:
            line = row(None, gap=px(10))
            line.addWidget(Icon(look, icon, "textMuted", 16))
            line.addWidget(Label(look, text, "dense"), 1)
            line.addWidget(Label(look, trailing, "dense", "textMuted"))
            stack.addLayout(line)
        return panel
