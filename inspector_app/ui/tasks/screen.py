"""The tasks screen: list at the left, the chosen task at the right."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.desk import Desk
from inspector_app.desk.unit_record import UnitRecord
from inspector_app.desk.views import TaskRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.giving_way import GivingWay
from inspector_app.ui.parts.joining import names
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.map_sketch import MapSketch
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.search_field import SearchField
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow
from inspector_app.ui.phases import due_words, package_words, phase_badge
from inspector_app.ui.tasks.covert.acting import CovertPlanning
from inspector_app.ui.tasks.giving_back import give_back
from inspector_app.ui.tasks.planning.acting import Planning
from inspector_app.ui.tasks.record import CertificatePanel, UnitRecordView
from inspector_app.ui.today.map import sites_map, unit_map
from inspector_app.ui.visit.words import mode_word

OPEN_PHASES = ("assigned", "taken", "open", "paused", "returned", "given-back")


class TasksScreen(LoadingScreen):
    """Enter opens the visit; the rest of what is known stands at the right."""

    kinds = frozenset({"tasks", "problems", "evidence"})

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._rows: tuple[TaskRow, ...] = ()
        self._words = self._named = ""
        self._build_header()
        line = row(self)
        sheet = Ground(look, "surface", "r")
        stack = column(sheet)
        columns = [
            Column("number", self.tr("No."), 100),
            Column("unit", self.tr("Unit / task")),
            Column("mode", self.tr("Kind"), 150),
            Column("due", self.tr("Due"), 110),
            Column("state", self.tr("State"), 104),
        ]
        self.table = Table(look, columns, [], self.tr("Tasks"), two_lines=True)
        self.table.setObjectName("tasks.table")
        self.table.chosen.connect(self._show_task)
        self.table.opened.connect(self._open)
        stack.addWidget(self.table, 1)
        self._map_room = column(None)
        stack.addLayout(self._map_room)
        self.map: MapSketch | None = None
        self._empty = EmptyState(look, "task", self.tr("No task here yet"), self.tr("Fetch tasks"))
        self._empty.acted.connect(lambda: self.wait_for(self.desk.sync.now(), lambda _view: self.load()))
        stack.addWidget(self._empty, 1)
        line.addWidget(sheet, 1)
        side = Ground(look, "window")
        px = look.px
        self._side: QVBoxLayout = column(side, (px(20), px(18), px(20), px(18)), px(8))
        self._alone = False
        self._aside = aside = Ground(look, "window")
        aside.setFixedWidth(px(360))
        beside = column(aside)
        beside.addWidget(Scroll(look, side), 1)
        foot = Ground(look, "window", "t")
        self._foot: QVBoxLayout = column(foot, (px(20), px(10), px(20), px(14)))
        beside.addWidget(foot)
        line.addWidget(aside)
        self.panel = SidePanel(look, self, 460)
        plans = self.desk.planning.may_plan()
        self.planning = Planning(self) if plans else None
        self.covert = CovertPlanning(self) if plans else None
        self.setFocusProxy(self.table)
        self.shortcuts.add("M", self._toggle_map, self.tr("Map or list"))
        self.shortcuts.add("I", self.open_certificate, self.tr("My certificate"))
        if self.planning is not None and self.covert is not None:
            self.shortcuts.add("P", self.planning.begin, self.tr("Plan tasks"))
            self.shortcuts.add("U", self.planning.begin_quotas, self.tr("Quotas of interviews"))
            self.shortcuts.add("Shift+P", self.covert.begin, self.tr("Plan a covert visit"))
            self.shortcuts.add("Ctrl+Return", self._confirm, self.tr("Sign the tasks"))

    def _build_header(self) -> None:
        head = Part(self.look)
        line = row(head, (self.look.px(20), 0, self.look.px(20), 0), self.look.px(14))
        line.addWidget(Label(self.look, self.tr("Tasks"), "question"))
        options = [("open", self.tr("Open")), ("done", self.tr("Handed in")), ("all", self.tr("All"))]
        self.filter = Segmented(self.look, options, "open", self.tr("Which tasks"))
        self.filter.chosen.connect(lambda _key: self._fill())
        line.addWidget(self.filter)
        views = [("list", self.tr("List")), ("map", self.tr("Map"))]
        self.view = Segmented(self.look, views, "list", self.tr("List or map"))
        self.view.setObjectName("tasks.view")
        self.view.chosen.connect(lambda _key: self._fill())
        line.addWidget(self.view)
        line.addStretch(1)
        giving_way: list[Button] = []
        if self.desk.planning.may_plan():
            plan = Button(self.look, self.tr("Plan"), icon="task", keys="P", size="compact")
            plan.setObjectName("tasks.plan")
            plan.setToolTip(self.tr("Pick a round, units and people; the rules speak meanwhile"))
            plan.clicked.connect(lambda: self.planning.begin() if self.planning else None)
            line.addWidget(plan)
            covert = Button(
                self.look, self.tr("Covert visit"), "text", icon="sealed", keys="Shift P", size="compact"
            )
            covert.setObjectName("tasks.plan-covert")
            covert.setToolTip(self.tr("A card, its six tests, who goes and who checks it"))
            covert.clicked.connect(lambda: self.covert.begin() if self.covert else None)
            line.addWidget(covert)
            giving_way += [covert, plan]
        certificate = Button(self.look, self.tr("My certificate"), icon="person", keys="I", size="compact")
        certificate.setObjectName("tasks.certificate")
        certificate.clicked.connect(self.open_certificate)
        line.addWidget(certificate)
        self.search = SearchField(self.look, self.tr("Unit, task, number"), width=200)
        self.search.searched.connect(self._search)
        line.addWidget(self.search)
        GivingWay(head, certificate, *giving_way)
        self.header = head

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """Below 900 the list stands alone; Enter opens the task beside it, Enter again the visit."""
        del evidence
        self._alone = outline
        seen(self._aside, not outline)

    def step_back(self) -> bool:
        """Esc shuts the panel, and in a narrow window the task beside the list."""
        was_open = self.panel.is_open
        if self._alone and not was_open and not self._aside.isHidden():
            seen(self._aside, False)
            self.table.setFocus()
            return True
        self.panel.close_panel()
        if self.planning is not None:
            was_open = self.planning.close() or was_open
        if self.covert is not None:
            was_open = self.covert.close() or was_open
        return was_open

    def open_certificate(self) -> None:
        """I: the certificate in large type, to be shown."""
        certificate = self.desk.units.certificate()
        if certificate is not None:
            panel = CertificatePanel(self.look, certificate)
            self.panel.open_panel(self.tr("My certificate"), panel)

    def _confirm(self) -> None:
        """Ctrl+Enter signs what stands in the panel that is open."""
        if self.covert is not None and self.covert.is_open:
            self.covert.confirm()
        elif self.planning is not None:
            self.planning.confirm()

    def _toggle_map(self) -> None:
        self.view.set_value("list" if self.view.value == "map" else "map")
        self._fill()

    def _show_map(self, rows: list[TaskRow]) -> None:
        """The sites of the tasks that are listed; the list stays above it, three rows high."""
        cleared(self._map_room)
        self.map = (
            sites_map(self.look, self.desk.maps, rows, self.table.key) if self.view.value == "map" else None
        )
        self.table.setMaximumHeight(self.look.px(220) if self.map is not None else 16_777_215)
        if self.map is not None:
            self.map.setMinimumHeight(self.look.px(320))
            self._map_room.addWidget(self.map)

    def _search(self, words: str) -> None:
        self._words = words.strip().casefold()
        self._fill()

    def open_task(self, stream: str) -> None:
        """Choose one task, whatever filter and search say."""
        self._named = stream
        if self.search is not None:
            self.search.edit.clear()
        self._words = ""
        self.filter.set_value("all")
        self.load()

    def request(self) -> Future[tuple[TaskRow, ...]]:
        """All tasks."""
        return self.desk.tasks()

    def show_result(self, result: tuple[TaskRow, ...]) -> None:
        """Fill the table."""
        self._rows = result
        self._fill()

    def _fill(self) -> None:
        rows = [task for task in self._rows if self._wanted(task)]
        seen(self.table, bool(rows))
        seen(self._empty, not rows)
        chosen, self._named = self._named or self.table.key, ""
        self.table.set_rows([self._row(task) for task in rows])
        keys = [task.stream for task in rows]
        if keys:
            self.table.choose(chosen if chosen in keys else keys[0])
            self._show_task(self.table.key)
        else:
            cleared(self._side)
            cleared(self._foot)
            self._show_map([])

    def _wanted(self, task: TaskRow) -> bool:
        key = self.filter.value
        phase = key == "all" or (task.phase in OPEN_PHASES) == (key == "open")
        text = f"{task.number} {task.unit} {task.title} {task.township}".casefold()
        return phase and self._words in text

    def _row(self, task: TaskRow) -> TableRow:
        word, kind = phase_badge(task.phase)
        due, role = due_words(task.days_left if task.phase in OPEN_PHASES else None)
        cells = (
            TableCell(task.number, role="textMuted"),
            TableCell(task.unit, task.title, medium=True),
            TableCell(mode_word(task.mode)),
            TableCell(task.due, due, second_role=role),
            TableCell(badge=word, badge_kind=kind),
        )
        return TableRow(task.stream, cells)

    def _task(self, stream: str) -> TaskRow | None:
        return next((task for task in self._rows if task.stream == stream), None)

    def _open(self, stream: str) -> None:
        task = self._task(stream)
        if task is None:
            return
        own = task.mine and task.phase in OPEN_PHASES and not task.given_back
        if own and not (self._alone and self._aside.isHidden()):
            self.navigation.open_visit(stream)
        else:
            seen(self._aside, True)

    def _show_task(self, stream: str) -> None:
        task, side, foot = self._task(stream), cleared(self._side), cleared(self._foot)
        self._show_map([each for each in self._rows if self._wanted(each)])
        if task is None:
            return
        look, px = self.look, self.look.px
        word, kind = phase_badge(task.phase)
        head = row(None, gap=px(8))
        head.addWidget(Label(look, task.number, "dense", "textMuted"))
        head.addWidget(Badge(look, word, kind))
        head.addStretch(1)
        side.addLayout(head)
        side.addWidget(Label(look, task.unit, "question", wrap=True))
        side.addWidget(Label(look, task.title, "body", "textMuted", wrap=True))
        if task.given_back:
            words = self.tr("Given back: {reason}").format(reason=task.given_back)
            side.addWidget(Label(look, words, "body", "warn", wrap=True))
        if task.unchecked:
            words = self.tr("The card waits for a second person's check")
            side.addWidget(Label(look, words, "body", "warn", wrap=True))
        side.addSpacing(px(6))
        for name, value in self._facts(task):
            line = row(None, gap=px(10))
            label = Label(look, name, "dense", "textMuted")
            label.setFixedWidth(px(76))
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(look, value, "dense", wrap=True), 1)
            side.addLayout(line)
        map_ = unit_map(look, self.desk.maps, task)
        if map_ is not None:
            map_.setFixedHeight(px(180))
            side.addSpacing(px(8))
            side.addWidget(map_)
        room = Part(look)
        side.addWidget(room)
        side.addStretch(1)
        foot.addLayout(self._buttons(task))
        self._load_record(stream, room)

    def _load_record(self, stream: str, room: Part) -> None:
        stack = column(room)

        def show(record: UnitRecord) -> None:
            made = UnitRecordView(self.look, record)
            made.opened.connect(self.navigation.open_review)
            stack.addWidget(made)

        deliver(self.desk.units.record(stream), show, self.navigation.show_fault, room)

    def _facts(self, task: TaskRow) -> list[tuple[str, str]]:
        facts = [
            (self.tr("Kind"), mode_word(task.mode)),
            (self.tr("Form"), task.form),
            (self.tr("Township"), task.township),
            (self.tr("People"), names(task.people)),
            (self.tr("Due"), f"{task.due} {due_words(task.days_left)[0]}".strip()),
            (self.tr("Package"), package_words(task)[0]),
            (
                self.tr("So far"),
                self.tr("photos: {photos}, problems: {problems}").format(
                    photos=task.photos, problems=task.problems
                ),
            ),
        ]
        return [(name, value) for name, value in facts if value]

    def _certificate_ended(self, task: TaskRow) -> bool:
        certificate = self.desk.units.certificate() if task.mode == "overt" and task.mine else None
        return certificate is not None and certificate.expired

    def _give_back(self, task: TaskRow) -> None:
        """Ask for the reason; the lead reads it."""
        give_back(self, self.panel, task, self.tr("Give the task back"))

    def _buttons(self, task: TaskRow) -> QVBoxLayout:
        stack = column(None, gap=self.look.px(6))
        line = row(None, gap=self.look.px(8))
        going_on = task.phase in ("open", "paused", "returned")
        go = Button(
            self.look, self.tr("Go on") if going_on else self.tr("Start the visit"), "filled", keys="Enter"
        )
        go.setObjectName("tasks.start")
        go.clicked.connect(lambda: self._open(task.stream))
        if task.phase not in OPEN_PHASES:
            go.disable(self.tr("This visit was handed in"))
        elif task.phase == "given-back":
            go.disable(self.tr("The lead sends somebody else, or you again"))
        elif not going_on and self._certificate_ended(task):
            go.disable(self.tr("Your inspector certificate has ended: give the task back, or renew it first"))
        elif not task.mine:
            go.disable(self.tr("Somebody else does this visit"))
        line.addWidget(go)
        if task.phase == "assigned" and task.mine:
            take = Button(self.look, self.tr("Take along"))
            take.setObjectName("tasks.take")
            take.clicked.connect(lambda: self.wait_for(self.desk.take(task.stream), lambda _id: self.load()))
            line.addWidget(take)
        others = row(None, gap=self.look.px(8))
        if task.phase in ("assigned", "taken") and task.mine:
            back = Button(self.look, self.tr("Give back"), "text")
            back.setObjectName("tasks.give-back")
            back.clicked.connect(lambda: self._give_back(task))
            others.addWidget(back)
        for button in self._lead_buttons(task):
            others.addWidget(button)
        for each in (line, others):
            each.addStretch(1)
        stack.addWidget(ReasonLabel(self.look, go))
        stack.addLayout(line)
        stack.addLayout(others)
        return stack

    def _lead_buttons(self, task: TaskRow) -> Iterator[Button]:
        """What a lead does with a task."""
        covert, planning = self.covert, self.planning
        if covert is not None and covert.has_card(task):
            card = Button(self.look, self.tr("Card"), icon="note")
            card.setObjectName("tasks.card")
            card.clicked.connect(lambda: covert.show_card(task))
            yield card
        if planning is not None and planning.may_send(task):
            send = Button(self.look, self.tr("Send others"), icon="person")
            send.setObjectName("tasks.send")
            send.clicked.connect(lambda: planning.send(task))
            yield send
        if planning is not None and task.mode == "interview":
            quotas = Button(self.look, self.tr("Quotas"), icon="task", keys="U")
            quotas.setObjectName("tasks.quotas")
            quotas.clicked.connect(planning.begin_quotas)
            yield quotas
