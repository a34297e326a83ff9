"""Discipline supervision in the ledger: the draw, who goes, what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector_app.desk.lookback import LookbackSheet
from inspector_app.desk.views import ProblemRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.problems.lookback_panels import DrawPanel, FoundPanel, SendPanel

if TYPE_CHECKING:
    from inspector_app.ui.problems.screen import ProblemsScreen


class LookingBack(QObject):
    """Opens the panel of the next step. `signed` after one was signed."""

    signed = Signal()

    def __init__(self, screen: ProblemsScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def open(self) -> None:
        """The draw, or the visits of the one that waits."""
        deliver(self._screen.desk.lookback.sheet(), self._show, self._screen.navigation.show_fault, self)

    def record(self, row: ProblemRow) -> None:
        """What the look-back at a closed problem found."""
        panel = FoundPanel(self._screen.look, row.fact)

        def sign(really_fixed: bool, fact: str) -> None:
            wish = self._screen.desk.lookback.record(row, really_fixed=really_fixed, fact=fact)
            deliver(wish, lambda _commit: self._done(), panel.refused, panel)

        panel.found.connect(sign)
        self._screen.panel.open_panel(self.tr("Look-back"), panel, panel.foot)

    def key(self) -> bool:
        """Ctrl+Enter: what stands in the open panel; False where none is open."""
        side = self._screen.panel
        kinds: tuple[type[DrawPanel | SendPanel | FoundPanel], ...] = (DrawPanel, SendPanel, FoundPanel)
        for kind in kinds:
            panel = side.findChild(kind) if side.is_open else None
            if panel is not None:
                panel.go.click()
                return True
        return False

    def _show(self, sheet: LookbackSheet) -> None:
        screen, panel = self._screen, self._panel(sheet)
        screen.panel.open_panel(self.tr("Look-back"), panel, panel.foot)

    def _panel(self, sheet: LookbackSheet) -> DrawPanel | SendPanel:
        look, desk = self._screen.look, self._screen.desk.lookback
        if sheet.drawn:
            send = SendPanel(look, sheet)
            send.plan_wanted.connect(
                lambda people: deliver(desk.plan(people), lambda _made: self._done(), send.refused, send)
            )
            return send
        draw = DrawPanel(look, sheet)
        draw.draw_wanted.connect(lambda share: deliver(desk.draw(share), self._show, draw.refused, draw))
        return draw

    def _done(self) -> None:
        self._screen.panel.close_panel()
        self._screen.case = None
        self._screen.load()
        self.signed.emit()
