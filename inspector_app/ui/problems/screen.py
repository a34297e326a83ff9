"""The ledger: problems at the left, the story of the chosen one at the right."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.desk import Desk
from inspector_app.desk.problems import StoryStep
from inspector_app.desk.views import ProblemRow
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Ground, Part, column, row
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow
from inspector_app.ui.parts.timeline import Moment, Stage, Timeline
from inspector_app.ui.phases import days_strip, due_words, problem_badge
from inspector_app.ui.problems.words import cause_word, step_word

STAGES = {"done": Stage.DONE, "now": Stage.NOW, "next": Stage.LATER}
CLOSED = ("closed", "exempt")


class ProblemsScreen(LoadingScreen):
    """Two-line ledger; Ctrl+C copies it as a table."""

    kinds = frozenset({"problems", "reviews"})

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._rows: tuple[ProblemRow, ...] = ()
        self._words, self._wanted = "", ""
        self._build_header()
        line = row(self)
        sheet = Ground(look, "surface", "r")
        stack = column(sheet)
        columns = [
            Column("number", self.tr("No."), 92),
            Column("fact", self.tr("Problem / item")),
            Column("owner", self.tr("Owner"), 150),
            Column("due", self.tr("Due (working days)"), 176),
            Column("state", self.tr("State"), 96),
        ]
        self.table = Table(look, columns, [], self.tr("Problem list"), two_lines=True)
        self.table.setObjectName("problems.table")
        self.table.chosen.connect(self._show_problem)
        stack.addWidget(self.table, 1)
        self._empty = EmptyState(look, "problem", self.tr("No problem in the ledger"))
        stack.addWidget(self._empty, 1)
        line.addWidget(sheet, 1)
        side = Ground(look, "window")
        px = look.px
        self._side: QVBoxLayout = column(side, (px(20), px(18), px(20), px(18)), px(8))
        scroll = Scroll(look, side)
        scroll.setFixedWidth(px(420))
        line.addWidget(scroll)
        self.setFocusProxy(self.table)

    def _build_header(self) -> None:
        head, px = Part(self.look), self.look.px
        line = row(head, (px(20), 0, px(20), 0), px(14))
        line.addWidget(Label(self.look, self.tr("Rectification ledger"), "question"))
        self._count = Label(self.look, "", "body", "textMuted")
        line.addWidget(self._count)
        options = [
            ("open", self.tr("Open")),
            ("overdue", self.tr("Overdue")),
            ("closed", self.tr("Closed out")),
            ("all", self.tr("All")),
        ]
        self.filter = Segmented(self.look, options, "open", self.tr("Which problems"))
        self.filter.chosen.connect(lambda _key: self._fill())
        line.addWidget(self.filter)
        line.addStretch(1)
        self.search = TextField(self.look, placeholder=self.tr("Problem, unit, number"), name=self.tr("Find"))
        self.search.setFixedWidth(px(220))
        self.search.changed.connect(self._search)
        line.addWidget(self.search)
        self.header = head

    def find_here(self) -> bool:
        """Ctrl+F goes to the search field."""
        self.search.edit.setFocus()
        return True

    def _search(self, words: str) -> None:
        self._words = words.strip().casefold()
        self._fill()

    def open_problem(self, stream: str, problem: str) -> None:
        """Choose one problem, whatever the filter says."""
        del stream
        self._wanted = problem
        self.filter.set_value("all")
        self.load()

    def request(self) -> Future[tuple[ProblemRow, ...]]:
        """The whole ledger."""
        return self.desk.problems()

    def show_result(self, result: tuple[ProblemRow, ...]) -> None:
        """Fill the table."""
        self._rows = result
        self._fill()

    def _fill(self) -> None:
        rows = [problem for problem in self._rows if self._shown(problem)]
        self._count.setText(self.tr("{n} problems").format(n=len(rows)))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        chosen = self._wanted or self.table.key
        self._wanted = ""
        self.table.set_rows([self._row(problem) for problem in rows])
        keys = [problem.problem for problem in rows]
        if keys:
            self.table.choose(chosen if chosen in keys else keys[0])
            self._show_problem(self.table.key)
        else:
            cleared(self._side)

    def _shown(self, row_: ProblemRow) -> bool:
        key = self.filter.value
        overdue = row_.days_left is not None and row_.days_left < 0
        fits = {"all": True, "closed": row_.state in CLOSED, "overdue": overdue and row_.state not in CLOSED}
        text = f"{row_.number} {row_.fact} {row_.owner_unit} {row_.item}".casefold()
        return fits.get(key, row_.state not in CLOSED) and self._words in text

    def _row(self, problem: ProblemRow) -> TableRow:
        word, kind = problem_badge(problem)
        due, role = due_words(problem.days_left)
        cells = (
            TableCell(problem.number, role="textMuted"),
            TableCell(problem.fact, f"{problem.item} {problem.problem_class}".strip(), medium=True),
            TableCell(problem.owner_unit, problem.owner_person),
            TableCell(
                "",
                f"{problem.due} {due}".strip(),
                second_role=role,
                runs=days_strip(problem.working_days, problem.days_left),
            ),
            TableCell(badge=word, badge_kind=kind),
        )
        return TableRow(problem.problem, cells)

    def _show_problem(self, key: str) -> None:
        problem = next((each for each in self._rows if each.problem == key), None)
        side = cleared(self._side)
        if problem is None:
            return
        look, px = self.look, self.look.px
        head = row(None, gap=px(8))
        words = self.tr("{number}  severity {n}  {cause}")
        text = words.format(number=problem.number, n=problem.severity, cause=cause_word(problem.cause))
        head.addWidget(Label(look, text, "dense", "textMuted"))
        head.addStretch(1)
        badge, kind = problem_badge(problem)
        head.addWidget(Badge(look, badge, kind))
        side.addLayout(head)
        side.addWidget(Label(look, problem.fact, "heading", wrap=True))
        self._story: QVBoxLayout = column(None, (0, px(10), 0, 0))
        side.addLayout(self._story)
        side.addStretch(1)
        self.wait_for(self.desk.problem_story(problem.stream, problem.problem), self._show_story)

    def _show_story(self, steps: tuple[StoryStep, ...]) -> None:
        moments = [
            Moment(step_word(step.kind), step.who, step.detail, step.when[5:], stage=STAGES[step.state])
            for step in steps
        ]
        cleared(self._story).addWidget(Timeline(self.look, moments, self.tr("What happened")))
