"""P in Tasks: opens the planning panel, lets the rules speak, draws and signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from casework.folds.catalogue import QuotaCell
from inspector_app.desk.planning import HERE
from inspector_app.desk.planning_views import Goer, PlanningSheet, PlanWish
from inspector_app.desk.quotas import QuotaSheet
from inspector_app.desk.views import TaskRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.tasks.planning.panel import PlanningPanel
from inspector_app.ui.tasks.planning.quota_panel import QuotaPanel
from inspector_app.ui.tasks.planning.sending import SendingPanel

if TYPE_CHECKING:
    from inspector_app.ui.tasks.screen import TasksScreen

WIDE = 880


class Planning(QObject):
    """Between the panel and the desk; one panel at a time."""

    def __init__(self, screen: TasksScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._desk = screen.desk.planning
        self.side = SidePanel(screen.look, screen, WIDE)
        self.sending = SidePanel(screen.look, screen, 460)
        self.quota = SidePanel(screen.look, screen, 640)
        self.panel: PlanningPanel | SendingPanel | QuotaPanel | None = None

    def begin(self) -> None:
        """Open the panel with what is known now."""
        deliver(self._desk.sheet(), self._open, self._screen.navigation.show_fault, self)

    def may_send(self, task: TaskRow) -> bool:
        """Whether other people can be sent: nobody has begun."""
        return task.phase in ("assigned", "taken", "given-back") and task.mode in HERE

    def send(self, task: TaskRow) -> None:
        """Open the panel with those who could go."""

        def show(goers: tuple[Goer, ...]) -> None:
            panel = SendingPanel(self._screen.look, task, goers)
            self.panel = panel
            panel.send_wanted.connect(lambda people: self._send(task, panel, people))
            self.sending.open_panel(self.tr("Send others"), panel, panel.foot)

        deliver(self._desk.goers(task.stream), show, self._screen.navigation.show_fault, self)

    def begin_quotas(self) -> None:
        """Open the quotas of household interviews."""

        def show(sheet: QuotaSheet) -> None:
            self.panel = panel = QuotaPanel(self._screen.look, sheet)
            panel.wanted.connect(lambda cell, wanted: self._want(panel, cell, wanted))
            self.quota.open_panel(self.tr("Quotas of interviews"), panel, panel.foot)

        desk = self._screen.desk.quotas
        deliver(desk.sheet(), show, self._screen.navigation.show_fault, self)

    def _want(self, panel: QuotaPanel, cell: QuotaCell, wanted: int) -> None:
        desk = self._screen.desk.quotas

        def done(_commit: bytes) -> None:
            deliver(desk.sheet(), panel.show_sheet, panel.refused, panel)

        deliver(desk.set(cell, wanted), done, panel.refused, panel)

    def close(self) -> bool:
        """Shut what is open."""
        was_open = self.is_open
        for side in (self.side, self.sending, self.quota):
            side.close_panel()
        return was_open

    @property
    def is_open(self) -> bool:
        """Whether one of the panels is."""
        return any(side.is_open for side in (self.side, self.sending, self.quota))

    def _send(self, task: TaskRow, panel: SendingPanel, people: tuple[str, ...]) -> None:
        def done(_commit: bytes) -> None:
            self.sending.close_panel()
            self._screen.load()

        deliver(self._desk.send(task.stream, people), done, panel.refused, panel)

    def confirm(self) -> None:
        """Ctrl+Enter: sign what stands in the panel."""
        panel = self.panel
        if panel is not None and self.is_open and isValid(panel) and panel.go.isEnabled():
            panel.go.click()

    def _open(self, sheet: PlanningSheet) -> None:
        panel = PlanningPanel(self._screen.look, sheet)
        self.panel = panel
        panel.asked.connect(self._speak)
        panel.draw_wanted.connect(self._draw)
        panel.plan_wanted.connect(self._plan)
        self.side.open_panel(self.tr("Plan tasks"), panel, panel.foot)
        self._speak(panel.wish())

    def _speak(self, wish: PlanWish) -> None:
        panel = self.panel
        if not isinstance(panel, PlanningPanel) or not isValid(panel):
            return
        drawn = panel.drawn

        def show(spoken: Any) -> None:
            if self.panel is panel and panel.wish() == wish and panel.drawn is drawn:
                panel.show_spoken(spoken)

        deliver(self._desk.spoken(wish, drawn), show, panel.refused, panel)

    def _draw(self, wish: PlanWish, units: int, people: int) -> None:
        panel = self.panel
        if isinstance(panel, PlanningPanel):
            deliver(self._desk.draw(wish, units, people), panel.show_drawn, panel.draw_refused, panel)

    def _plan(self, wish: PlanWish) -> None:
        panel = self.panel
        if not isinstance(panel, PlanningPanel):
            return
        panel.go.disable("")

        def done(_streams: tuple[str, ...]) -> None:
            self.side.close_panel()
            self._screen.load()

        def refused(fault: BaseException) -> None:
            panel.go.enable()
            panel.refused(fault)

        deliver(self._desk.plan(wish, panel.drawn), done, refused, panel)
