"""Shift+P in Tasks: plans a covert task; C: its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from casework.planning.approval import COVERT
from inspector_app.desk.covert.planning_views import CardToCheck, CovertSheet, CovertSpoken, CovertWish
from inspector_app.desk.views import TaskRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.tasks.covert.card_panel import CardPanel
from inspector_app.ui.tasks.covert.panel import CovertPanel

if TYPE_CHECKING:
    from inspector_app.ui.tasks.screen import TasksScreen

WIDE, CARD_WIDE = 760, 520


class CovertPlanning(QObject):
    """Between the panels and the desk; one panel at a time."""

    def __init__(self, screen: TasksScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desk = screen.desk.covert_planning
        self.side = SidePanel(screen.look, screen, WIDE)
        self.cards = SidePanel(screen.look, screen, CARD_WIDE)
        self.panel: CovertPanel | CardPanel | None = None

    def begin(self) -> None:
        """Open the panel with what is known now."""
        deliver(self._desk.sheet(), self._open, self._screen.navigation.show_fault, self)

    def has_card(self, task: TaskRow) -> bool:
        """Whether there is a card to look at."""
        return task.mode in COVERT

    def show_card(self, task: TaskRow) -> None:
        """The card, and its check."""

        def show(view: CardToCheck) -> None:
            panel = CardPanel(self._screen.look, view)
            self.panel = panel
            panel.checked.connect(lambda ticks: self._check(task, panel, ticks))
            self.cards.open_panel(self.tr("Card"), panel, panel.foot)

        deliver(self._desk.card(task.stream), show, self._screen.navigation.show_fault, self)

    def close(self) -> bool:
        """Shut what is open."""
        was_open = self.is_open
        self.side.close_panel()
        self.cards.close_panel()
        return was_open

    @property
    def is_open(self) -> bool:
        """Whether one of the panels is shown."""
        return self.side.is_open or self.cards.is_open

    def confirm(self) -> None:
        """Ctrl+Enter: sign what stands in the panel."""
        panel = self.panel
        if panel is not None and self.is_open and isValid(panel) and panel.go.isEnabled():
            panel.go.click()

    def _check(self, task: TaskRow, panel: CardPanel, ticks: tuple[str, ...]) -> None:
        def done(_commit: bytes) -> None:
            self.cards.close_panel()
            self._screen.load()

        deliver(self._desk.check(task.stream, ticks), done, panel.refused, panel)

    def _open(self, sheet: CovertSheet) -> None:
        panel = CovertPanel(self._screen.look, sheet)
        self.panel = panel
        panel.asked.connect(lambda wish: self._speak(panel, wish))
        panel.plan_wanted.connect(lambda wish: self._plan(panel, wish))
        panel.touched.connect(lambda: self._keep(panel))
        panel.anew.connect(self._start_anew)
        self.side.open_panel(self.tr("Plan a covert visit"), panel, panel.foot)
        self._speak(panel, panel.wish())

    def _keep(self, panel: CovertPanel) -> None:
        wish = panel.to_keep
        if wish is not None:
            deliver(self._desk.keep(wish), lambda _none: None, panel.refused, panel)

    def _start_anew(self) -> None:
        self.side.close_panel()
        deliver(self._desk.keep(None), lambda _none: self.begin(), self._screen.navigation.show_fault, self)

    def _speak(self, panel: CovertPanel, wish: CovertWish) -> None:
        def show(spoken: CovertSpoken) -> None:
            if self.panel is panel and panel.wish() == wish:
                panel.show_spoken(spoken)

        deliver(self._desk.spoken(wish), show, panel.refused, panel)

    def _plan(self, panel: CovertPanel, wish: CovertWish) -> None:
        panel.go.disable("")

        def done(_stream: str) -> None:
            self.side.close_panel()
            self._screen.load()

        deliver(self._desk.plan(wish), done, panel.refused, panel)
