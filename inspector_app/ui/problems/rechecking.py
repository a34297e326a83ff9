"""R on a problem: whatever the next step of its re-check is, for this person."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from casework.faults import Fault
from inspector_app.desk.evidence import Attached
from inspector_app.desk.rechecks import RecheckCase
from inspector_app.desk.views import EvidenceTile, ProblemRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.problems.assign_panel import AssignPanel
from inspector_app.ui.problems.recheck_panel import RecheckPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector_app.ui.problems.screen import ProblemsScreen


class Rechecking(QObject):
    """`signed(str problem)` after a step was signed. `case` belongs to the problem that is shown."""

    signed = Signal(str)

    def __init__(self, screen: ProblemsScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.case: RecheckCase | None = None
        self._row: ProblemRow | None = None
        self._open: AssignPanel | RecheckPanel | None = None

    def look_at(self, row: ProblemRow, show: Callable[[RecheckCase], None]) -> None:
        """Ask what can be done with a problem; `show` only while it is still the one on the screen."""
        self._row, self.case = row, None

        def done(case: RecheckCase) -> None:
            if self._row is row:
                self.case = case
                show(case)

        deliver(self._screen.desk.rechecks.case(row), done, self._screen.navigation.show_fault, self)

    def begin(self) -> None:
        """R: open the panel, or sign where one signature is all."""
        case, row = self.case, self._row
        if case is None or row is None:
            return
        if case.act == "assign":
            self._assign(case, row)
        elif case.act == "record":
            self._record(case, row)
        elif case.act in ("close", "endorse"):
            desk = self._screen.desk.rechecks
            call = desk.close if case.act == "close" else desk.endorse
            self._sign(lambda: call(case), row, self._screen.navigation.show_fault)

    def confirm(self) -> None:
        """Ctrl+Enter: sign what the open panel holds."""
        panel = self._open
        if panel is not None and self._screen.panel.is_open and isValid(panel) and panel.go.isEnabled():
            panel.go.click()

    def _assign(self, case: RecheckCase, row: ProblemRow) -> None:
        panel = self._open = AssignPanel(self._screen.look, case)
        desk = self._screen.desk.rechecks
        panel.assign_wanted.connect(
            lambda people, method, body: self._sign(
                lambda: desk.assign(row, people, method, body), row, panel.refused
            )
        )
        title = self.tr("Send others to re-check") if case.people else self.tr("Assign the re-check")
        self._screen.panel.open_panel(title, panel, panel.foot)

    def _record(self, case: RecheckCase, row: ProblemRow) -> None:
        desk = self._screen.desk.rechecks
        draft = desk.draft(case)
        panel = self._open = RecheckPanel(self._screen.look, case, desk, self._screen.desk.thumbnail, draft)
        panel.drafted.connect(
            lambda entered: deliver(desk.keep_draft(case, entered), _kept, panel.refused, panel)
        )
        panel.photo_given.connect(lambda path: self._take(panel, path))
        panel.record_wanted.connect(
            lambda facts: self._sign(
                lambda: desk.record(case, facts), row, panel.refused, lambda: desk.drop_draft(case)
            )
        )
        self._screen.panel.open_panel(self.tr("Re-check"), panel, panel.foot)

    def _take(self, panel: RecheckPanel, path: Path) -> None:
        """Take the photo in, as the pair of the first one from before where there is one."""
        desk, case = self._screen.desk, panel.case

        def found(tiles: tuple[EvidenceTile, ...]) -> None:
            before = next((tile for tile in tiles if tile.file in case.before), None)
            where = before or next((tile for tile in tiles if tile.stream == case.stream), None)
            if where is not None:
                deliver(
                    desk.imports.match(where, path), lambda done: taken(before, done), panel.refused, panel
                )

        def taken(before: EvidenceTile | None, done: Attached) -> None:
            if done.fault is not None or done.tile is None:
                panel.refused(done.fault or ValueError(str(path)))
                return
            panel.add_picture(before.file if before else "", done.tile.file)

        deliver(desk.evidence(), found, panel.refused, panel)

    def _sign(
        self,
        wish: Callable[[], Future[Any]],
        row: ProblemRow,
        refused: Callable[[BaseException], None],
        after: Callable[[], object] = lambda: None,
    ) -> None:
        def done(_commit: object) -> None:
            after()
            self._screen.panel.close_panel()
            self._screen.load()
            self.signed.emit(row.problem)

        try:
            future = wish()
        except Fault as fault:
            refused(fault)
            return
        deliver(future, done, refused, self)


def _kept(_none: None) -> None:
    """What is entered in the panel is durable."""
