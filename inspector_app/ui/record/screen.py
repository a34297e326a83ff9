"""The entries of a covert profile: list at the left, the chosen one at the right. No place, no kind of
work, no name stands in the list.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from inspector_app.desk.covert.entry import EntryView, Letter
from inspector_app.desk.desk import Desk
from inspector_app.desk.views import TaskRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.search_field import SearchField
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.phases import phase_badge
from inspector_app.ui.record.entry_page import OPEN_PHASES, EntryPage
from inspector_app.ui.record.letter_panel import LetterPanel
from inspector_app.ui.tasks.giving_back import give_back


class RecordScreen(LoadingScreen):
    """Enter writes; `letter_opened(Letter)` is told by the panel itself."""

    kinds = frozenset({"tasks", "evidence"})

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._rows: tuple[TaskRow, ...] = ()
        self._words = ""
        self.page: EntryPage | None = None
        self._build_header()
        line = row(self)
        side = Ground(look, "window", "r")
        side.setFixedWidth(look.px(300))
        stack = column(side, (0, look.px(8), 1, 0))
        self.list = RowList(look, [], self.tr("Entries"))
        self.list.setObjectName("record.list")
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._write)
        stack.addWidget(self.list, 1)
        self._empty = EmptyState(look, "notebook", self.tr("Nothing here yet"), self.tr("Fetch"))
        self._empty.acted.connect(lambda: self.wait_for(self.desk.sync.now(), lambda _view: self.load()))
        stack.addWidget(self._empty, 1)
        line.addWidget(side)
        sheet = Ground(look, "surface")
        self._paper = Scroll(look)
        right = column(sheet)
        right.addWidget(self._paper, 1)
        self._foot = column(None)
        right.addLayout(self._foot)
        line.addWidget(sheet, 1)
        self.panel = SidePanel(look, self, 460)
        self.setFocusProxy(self.list)

    def _build_header(self) -> None:
        px = self.look.px
        self.header = Part(self.look)
        line = row(self.header, (px(20), 0, px(20), 0), px(14))
        line.addWidget(Label(self.look, self.tr("Notes"), "question"))
        line.addStretch(1)
        self.search = SearchField(self.look, self.tr("Title, number"), width=220)
        self.search.searched.connect(self._search)
        line.addWidget(self.search)

    def step_back(self) -> bool:
        """Esc closes the panel."""
        if self.panel.is_open:
            self.panel.close_panel()
            return True
        return False

    def request(self) -> Future[tuple[TaskRow, ...]]:
        """All entries."""
        return self.desk.tasks()

    def show_result(self, result: tuple[TaskRow, ...]) -> None:
        """Fill the list."""
        self._rows = result
        self._fill()

    def _search(self, words: str) -> None:
        self._words = words.strip().casefold()
        self._fill()

    def _fill(self) -> None:
        rows = [task for task in self._rows if self._words in f"{task.number} {task.unit}".casefold()]
        seen(self.list, bool(rows))
        seen(self._empty, not rows)
        chosen = self.list.key
        self.list.set_rows([self._row(task) for task in rows])
        keys = [task.stream for task in rows]
        if keys:
            self.list.choose(chosen if chosen in keys else keys[0])
            self._choose(self.list.key)

    @staticmethod
    def _row(task: TaskRow) -> Row:
        word, _kind = phase_badge(task.phase)
        return Row(task.stream, task.unit, f"{task.number}  {word}", task.due[5:], icon="notebook")

    def _task(self, stream: str) -> TaskRow | None:
        return next((task for task in self._rows if task.stream == stream), None)

    def _choose(self, stream: str) -> None:
        task = self._task(stream)
        if task is not None:
            deliver(
                self.desk.covert_entry(stream),
                partial(self._show_entry, task),
                self.navigation.show_fault,
                self,
            )

    def _show_entry(self, task: TaskRow, entry: EntryView) -> None:
        if self.list.key != task.stream:
            return
        self.page = EntryPage(self.look, task, entry)
        self.page.write_wanted.connect(lambda: self._write(task.stream))
        self.page.where_wanted.connect(lambda: self._show_where(entry))
        self.page.back_wanted.connect(lambda: self._give_back(task))
        self.page.letter_wanted.connect(lambda: self._ask_code(task.stream))
        self._paper.set_content(self.page)
        cleared(self._foot).addWidget(self.page.foot)

    def _write(self, stream: str) -> None:
        task = self._task(stream)
        if task is not None and task.mine and task.phase in OPEN_PHASES:
            self.navigation.open_visit(stream)

    def _show_where(self, entry: EntryView) -> None:
        """Only while somebody looks: the page itself names no place."""
        page = Part(self.look)
        stack = column(page, (self.look.px(20),) * 4, self.look.px(8))
        for number, line in enumerate(entry.where):
            stack.addWidget(Label(self.look, line, "dense" if number else "heading", wrap=True))
        words = self.tr("Learn it by heart and close this before you leave.")
        stack.addWidget(Label(self.look, words, "dense", "textMuted", wrap=True))
        stack.addStretch(1)
        self.panel.open_panel(self.tr("Where"), page)

    def _give_back(self, task: TaskRow) -> None:
        """Before anything was begun: with a reason, to whoever planned it."""
        give_back(self, self.panel, task, self.tr("Give back"))

    def _ask_code(self, stream: str) -> None:
        panel = LetterPanel(self.look)
        panel.code_given.connect(lambda code: self._open_letter(panel, stream, code))
        self.panel.open_panel(self.tr("Letter"), panel)
        panel.code.edit.setFocus()

    def _open_letter(self, panel: LetterPanel, stream: str, code: str) -> None:
        def shown(letter: Letter) -> None:
            panel.show_letter(letter)
            self.setFocus()
            self.load()

        deliver(self.desk.open_letter(stream, code), shown, panel.refuse, panel)
