"""Pilot: pages at the left, the chosen one on the sheet; opening and closing by panels."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Signal

from inspector_app.desk.desk import Desk
from inspector_app.desk.pilot.views import Behind, PilotView
from inspector_app.ui.bridge import deliver
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.paged import list_and_sheet
from inspector_app.ui.parts.part import Part, row, seen
from inspector_app.ui.parts.progress import EmptyState, Skeleton
from inspector_app.ui.parts.rows import Row
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.pilot.behind_panel import BehindPanel, MonthReport
from inspector_app.ui.pilot.gate_page import GatePage
from inspector_app.ui.pilot.goals_page import GoalsPage
from inspector_app.ui.pilot.months_page import MonthsPage
from inspector_app.ui.pilot.open_panel import OpenPanel
from inspector_app.ui.pilot.page import PilotPage
from inspector_app.ui.pilot.patterns_page import DimensionsPage, HeatPage, LoadPage
from inspector_app.ui.pilot.sites_page import SitesPage

OF_THE_PILOT = ("sites", "gate", "goals", "months")


class PilotScreen(LoadingScreen):
    """`page_shown(str)` when a page stands on the sheet."""

    kinds = frozenset({"pilot", "reviews", "problems", "tasks"})
    page_shown = Signal(str)

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self.view: PilotView | None = None
        self.page: PilotPage | EmptyState | None = None
        self._build_header()
        self.list, self.paper = list_and_sheet(look, self, self._rows(), self.tr("Pilot"), 228)
        self.list.setObjectName("pilot.pages")
        self.list.chosen.connect(lambda _key: self._show_page())
        self.panel = SidePanel(look, self, 560)
        self.report = SidePanel(look, self, 860)
        self.shortcuts.add("Ctrl+Shift+C", self.copy.click, self.tr("Copy as table"))
        self.list.choose("sites")

    def _build_header(self) -> None:
        head, px = Part(self.look), self.look.px
        line = row(head, (px(20), 0, px(20), 0), px(12))
        line.addWidget(Label(self.look, self.tr("Pilot"), "question"))
        self._name = Label(self.look, "", "body", "textMuted", elide=True)
        line.addWidget(self._name, 1)
        self._state = Badge(self.look, "", "info")
        seen(self._state, False)
        line.addWidget(self._state)
        self.copy = Button(self.look, self.tr("Copy as table"), icon="copy", keys="Ctrl Shift C")
        self.copy.setObjectName("pilot.copy")
        self.copy.clicked.connect(self._copy)
        line.addWidget(self.copy)
        self.begin = Button(self.look, self.tr("Open a pilot"), "filled", icon="plus")
        self.begin.setObjectName("pilot.begin")
        self.begin.clicked.connect(self.open_form)
        line.addWidget(self.begin)
        self.header = head

    def _rows(self) -> list[Row]:
        return [
            Row("sites", self.tr("Sites by type"), icon="unit"),
            Row("gate", self.tr("Gate at six months"), icon="flag"),
            Row("goals", self.tr("Baseline and goals"), icon="check"),
            Row("months", self.tr("Monthly figures"), icon="calendar"),
            Row("heat", self.tr("Where problems are"), icon="problem"),
            Row("load", self.tr("Load of the windows"), icon="today"),
            Row("dimensions", self.tr("Five dimensions"), icon="review"),
        ]

    def panes(self) -> list[Any]:
        """Pages, sheet."""
        return [self.list, self.paper]

    def step_back(self) -> bool:
        """Esc shuts a panel."""
        for panel in (self.report, self.panel):
            if panel.is_open:
                panel.close_panel()
                return True
        return False

    # --- what is shown

    def request(self) -> Future[PilotView]:
        """The newest pilot."""
        return self.desk.pilot.view()

    def show_result(self, result: PilotView) -> None:
        """Header, then the page."""
        self.view = result
        self._name.setText(result.title)
        running = bool(result.pilot) and not result.closed
        seen(self._state, bool(result.pilot))
        if result.closed:
            word = self.tr("evaluated") if result.verdict == "evaluated" else self.tr("stopped")
            self._state.show_badge(word, "plain")
        elif result.pilot:
            words = self.tr("runs since {day}") if result.months else self.tr("begins on {day}")
            self._state.show_badge(words.format(day=result.start), "info")
        seen(self.begin, result.may_lead and not running)
        if not result.units:
            self.begin.disable(self.tr("No unit is registered here yet"))
        else:
            self.begin.enable()
        self._show_page()

    def _show_page(self) -> None:
        key, view = self.list.key, self.view
        if view is None:
            self.paper.set_content(Skeleton(self.look, 6))
            return
        if key in OF_THE_PILOT and not view.pilot:
            words = self.tr(
                "No pilot is open. A pilot measures three to five halls and a site of each type for six "
                "months, against a baseline that is frozen before."
            )
            self._put(EmptyState(self.look, "flag", words))
        elif key in OF_THE_PILOT:
            self._put(self._of_the_pilot(key, view))
        else:
            self._ask(key)

    def _of_the_pilot(self, key: str, view: PilotView) -> PilotPage:
        if key == "gate":
            gate = GatePage(self.look, view)
            gate.close_wanted.connect(self._close)
            return gate
        if key == "months":
            months = MonthsPage(self.look, view)
            months.behind_wanted.connect(self.open_behind)
            months.report_wanted.connect(self.open_report)
            return months
        return GoalsPage(self.look, view) if key == "goals" else SitesPage(self.look, self.desk.maps, view)

    def _ask(self, key: str) -> None:
        desk, look = self.desk.pilot, self.look
        made: dict[str, tuple[Callable[[], Future[Any]], Callable[[Any], PilotPage]]] = {
            "heat": (desk.heat, lambda found: HeatPage(look, self.desk.maps, found)),
            "load": (desk.load, lambda found: LoadPage(look, found)),
            "dimensions": (desk.dimensions, lambda found: DimensionsPage(look, found)),
        }
        if key not in made:
            return
        ask, make = made[key]

        def show(found: Any) -> None:
            if self.list.key == key:
                self._put(make(found))

        deliver(ask(), show, self.navigation.show_fault, self)

    def _put(self, page: PilotPage | EmptyState) -> None:
        self.page = page
        self.paper.set_content(page)
        if isinstance(page, PilotPage) and page.table is not None:
            self.copy.enable()
        else:
            self.copy.disable(self.tr("No table on this page"))
        self.page_shown.emit(self.list.key)

    def _copy(self) -> None:
        if isinstance(self.page, PilotPage) and self.page.table is not None:
            self.page.table.clearSelection()
            self.page.table.copy()

    # --- panels

    def open_form(self) -> None:
        """Open a pilot."""
        units = self.view.units if self.view else ()
        content = OpenPanel(self.look, self.desk.pilot, units)
        content.opened.connect(lambda _pilot: self._opened())
        self.panel.open_panel(self.tr("Open a pilot"), content, content.foot)

    def _opened(self) -> None:
        self.panel.close_panel()
        self.load()

    def _close(self, verdict: str) -> None:
        if self.view is not None:
            self.wait_for(self.desk.pilot.close(self.view.pilot, verdict), lambda _none: self.load())

    def open_behind(self, month: str) -> None:
        """The list behind the rate of a month."""

        def show(found: Behind) -> None:
            content = BehindPanel(self.look, found)
            content.problem_wanted.connect(self.navigation.open_problem)
            self.panel.open_panel(month, content)

        self.wait_for(self.desk.pilot.behind(month), show)

    def open_report(self, month: str) -> None:
        """The three chapters of a month."""

        def show(found: dict[str, Any]) -> None:
            content = MonthReport(self.look, found, self.desk.pilot.indicator_names())
            self.report.open_panel(self.tr("Report of the month"), content)

        self.wait_for(self.desk.pilot.report(month), show)
