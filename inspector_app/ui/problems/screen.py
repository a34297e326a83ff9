"""The ledger: problems at the left, the story of the chosen one at the right."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.desk import Desk
from inspector_app.desk.views import ProblemRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.collector import keep_if_much
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.search_field import SearchField
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.parts.table import Column, RowOnDemand, Table, TableCell
from inspector_app.ui.phases import days_strip, due_words, problem_badge
from inspector_app.ui.problems.case import CasePane
from inspector_app.ui.problems.correcting import Correcting
from inspector_app.ui.problems.filters import LedgerFilters
from inspector_app.ui.problems.library_panel import LibraryPanel, PublishPanel
from inspector_app.ui.problems.looking_back import LookingBack
from inspector_app.ui.problems.rechecking import Rechecking
from inspector_app.ui.problems.urge_panel import UrgePanel

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
        stack.addWidget(self._tools())
        self.filters = LedgerFilters(look)
        self.filters.changed.connect(self._fill)
        self.filters.hide()
        stack.addWidget(self.filters)
        stack.addWidget(self.table, 1)
        self._empty = EmptyState(look, "problem", self.tr("No problem in the ledger"))
        stack.addWidget(self._empty, 1)
        self._other = EmptyState(
            look, "filter", self.tr("None of the problems is of this kind"), self.tr("Show all")
        )
        self._other.acted.connect(self._show_all)
        stack.addWidget(self._other, 1)
        line.addWidget(sheet, 1)
        self._aside = side = Ground(look, "window")
        side.setFixedWidth(look.px(400))
        self.panel = SidePanel(look, self, 500)
        self.rechecking = Rechecking(self)
        self.correcting = Correcting(self)
        self.looking_back = LookingBack(self)
        self.table.opened.connect(self._open_panel)
        self.case: CasePane | None = None
        self.paper = Scroll(look)
        beside = column(side)
        beside.addWidget(self.paper, 1)
        self._foot: QVBoxLayout = column(None)
        beside.addLayout(self._foot)
        line.addWidget(side)
        self.setFocusProxy(self.table)
        self.shortcuts.add("R", self.rechecking.begin, self.tr("Re-check"))
        self.shortcuts.add("Ctrl+Return", self._confirm, self.tr("Sign the re-check"))
        self.shortcuts.add("C", self.open_library, self.tr("Case library"))
        self.shortcuts.hints.append(("Ctrl C", self.tr("Copy as a table")))

    def _build_header(self) -> None:
        head, px = Part(self.look), self.look.px
        line = row(head, (px(20), 0, px(20), 0), px(14))
        line.addWidget(Label(self.look, self.tr("Rectification ledger"), "question"))
        self._count = Label(self.look, "", "body", "textMuted")
        line.addWidget(self._count)
        self.filter = Segmented(self.look, self._options(), "open", self.tr("Which problems"))
        self.filter.chosen.connect(lambda _key: self._fill())
        line.addWidget(self.filter)
        line.addStretch(1)
        self.header = head

    def _tools(self) -> Ground:
        bar, px = Ground(self.look, "surface", "b"), self.look.px
        line = row(bar, (px(20), px(8), px(20), px(8)), px(8))
        self.search: SearchField = SearchField(self.look, self.tr("Problem, unit, number"), width=190)
        self.search.searched.connect(self._search)
        line.addWidget(self.search)
        line.addStretch(1)
        self.more = Button(self.look, self.tr("Filter"), icon="filter", size="compact")
        self.more.setObjectName("problems.filter")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda on: seen(self.filters, on))
        line.addWidget(self.more)
        self.copied = Button(self.look, self.tr("Copy"), icon="copy", size="compact")
        self.copied.setObjectName("problems.copy")
        self.copied.setToolTip(self.tr("Copy as a table, for a spreadsheet or a document"))
        self.copied.clicked.connect(lambda: self.table.copy())
        line.addWidget(self.copied)
        if self.desk.lookback.may_draw():
            self.drawn = Button(self.look, self.tr("Look-back"), icon="review", size="compact")
            self.drawn.setObjectName("problems.draw-look-back")
            self.drawn.setToolTip(self.tr("Draw closed problems by lot and visit them again"))
            self.drawn.clicked.connect(lambda: self.looking_back.open())
            line.addWidget(self.drawn)
        cases = Button(self.look, self.tr("Cases"), icon="notebook", keys="C", size="compact")
        cases.setObjectName("problems.library")
        cases.clicked.connect(self.open_library)
        line.addWidget(cases)
        return bar

    def _options(self) -> list[tuple[str, str]]:
        words = {
            "open": self.tr("Open {n}"),
            "recheck": self.tr("To re-check {n}"),
            "overdue": self.tr("Overdue {n}"),
            "closed": self.tr("Closed out {n}"),
            "all": self.tr("All {n}"),
        }
        return [(key, text.format(n=sum(_fits(r, key) for r in self._rows))) for key, text in words.items()]

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """In a narrow window the case opens as a panel, with Enter."""
        del outline
        seen(self._aside, not evidence)
        seen(self._count, not evidence)
        if not evidence:
            self.panel.close_panel()

    def step_back(self) -> bool:
        """Esc shuts the panel."""
        was_open = self.panel.is_open
        self.panel.close_panel()
        return was_open

    def _open_panel(self, key: str) -> None:
        problem = next((each for each in self._rows if each.problem == key), None)
        if problem is not None and self._aside.isHidden():
            case = self._case(problem)
            self.panel.open_panel(problem.number, case, case.foot)

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
        first, self._rows = not self._rows, result
        for key, words in self._options():
            self.filter.set_words(key, words)
        self.filters.show_rows(result)
        self._fill()
        if first and result and not self.search.edit.text() and self.search.edit.hasFocus():
            self.table.setFocus()  # the letters work from here on
        keep_if_much(len(result))

    def _fill(self) -> None:
        rows = [problem for problem in self._rows if self._shown(problem)]
        self._count.setText(self.tr("{n} in all").format(n=len(self._rows)))
        seen(self.table, bool(rows))
        seen(self._empty, not self._rows)
        seen(self._other, bool(self._rows) and not rows)
        chosen = self._wanted or self.table.key
        self._wanted = ""
        self.table.set_rows([RowOnDemand(each.problem, partial(self._cells, each)) for each in rows])
        keys = [problem.problem for problem in rows]
        if keys:
            self.table.choose(chosen if chosen in keys else keys[0])
            self._show_problem(self.table.key)
        else:
            self.case = None
            self.paper.set_content(None)
            cleared(self._foot)

    def _show_all(self) -> None:
        """Whatever was searched for, filtered and chosen."""
        self.search.edit.clear()
        self._words = ""
        self.filters.clear()
        self.filter.set_value("all")
        self._fill()
        self.table.setFocus()

    def _shown(self, row_: ProblemRow) -> bool:
        said = (row_.number, row_.fact, row_.owner_unit, row_.owner_person, row_.item, row_.problem_class)
        text = " ".join(said).casefold()
        fits = _fits(row_, self.filter.value) and self.filters.fits(row_)
        return fits and all(word in text for word in self._words.split())

    def _cells(self, problem: ProblemRow) -> tuple[TableCell, ...]:
        word, kind = problem_badge(problem)
        due, role = due_words(problem.days_left)
        return (
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

    def _show_problem(self, key: str) -> None:
        problem = next((each for each in self._rows if each.problem == key), None)
        if problem is None or (self.case is not None and self.case.problem == problem):
            return
        self.case = self._case(problem)
        self.paper.set_content(self.case)
        cleared(self._foot).addWidget(self.case.foot)

    def _case(self, problem: ProblemRow) -> CasePane:
        made = CasePane(self.look, problem)
        made.photos_wanted.connect(lambda file: self._fetch(made, file))
        made.visit_wanted.connect(self.navigation.open_evidence)
        made.act_wanted.connect(self.rechecking.begin)
        made.publish_wanted.connect(lambda: self._open_publish(problem))
        made.urge_wanted.connect(lambda: self._open_urging(problem))
        made.correct_wanted.connect(lambda: self.correcting.open(problem))
        made.look_back_wanted.connect(lambda: self.looking_back.record(problem))
        seen(made.look_back, self.desk.lookback.may_record(problem))
        seen(made.correct, self.desk.amending.may_amend(problem))
        seen(made.urge, self.desk.urging.may_urge(problem))
        lead = "lead" in self.desk.person().roles
        self.rechecking.look_at(problem, lambda case: made.show_acts(case, may_publish=lead))
        story = self.desk.problem_story(problem.stream, problem.problem)
        deliver(story, made.show_story, self.navigation.show_fault, made)
        return made

    def _confirm(self) -> None:
        """Ctrl+Enter: sign what stands in the open panel."""
        if not self.correcting.key() and not self.looking_back.key():
            self.rechecking.confirm()

    def open_library(self) -> None:
        """C: lessons from closed problems, found offline."""
        self.panel.open_panel(self.tr("Case library"), LibraryPanel(self.look, self.desk.library))

    def _open_urging(self, problem: ProblemRow) -> None:
        panel = UrgePanel(self.look, self.desk.urging, problem, self.desk.language)

        def logged() -> None:
            self.panel.close_panel()
            self.case = None
            self.load()

        panel.urged.connect(logged)
        self.panel.open_panel(self.tr("Urge the unit"), panel, panel.foot)

    def _open_publish(self, problem: ProblemRow) -> None:
        panel = PublishPanel(self.look, self.desk.library.draft(problem))

        def send(title: str, text: str, prevention: str, kind: str) -> None:
            wish = self.desk.library.publish(problem, title, text, prevention, kind)
            deliver(wish, lambda _id: self.open_library(), panel.refused, panel)

        panel.publish_wanted.connect(send)
        self.panel.open_panel(self.tr("Into the library"), panel, panel.foot)

    def _fetch(self, made: CasePane, file: str) -> None:
        def show(data: bytes) -> None:
            made.show_photo(file, QImage.fromData(data))

        deliver(self.desk.thumbnail(file), show, lambda _fault: None, made)


def _fits(problem: ProblemRow, key: str) -> bool:
    closed = problem.state in CLOSED
    overdue = problem.days_left is not None and problem.days_left < 0 and not closed
    waits = problem.state in ("recheck-asked", "rechecking")
    return {"all": True, "closed": closed, "overdue": overdue, "recheck": waits}.get(key, not closed)
