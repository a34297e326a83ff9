"""The feedback sheet is signed on the screen: both signatures become evidence of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector_app.ui.bridge import deliver
from inspector_app.ui.visit.sign_panel import WIDTH, SignPanel
from inspector_app.ui.visit.words import shortfall_words

if TYPE_CHECKING:
    from inspector_app.desk.views import EvidenceTile
    from inspector_app.ui.visit.screen import VisitScreen

MEDIA = "image/png"
DEVICE = "signature-pad"


class Signing(QObject):
    """`shown` when the sheet stands above the fields, `kept` when both signatures are stored."""

    shown = Signal()
    kept = Signal()

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.panel: SignPanel | None = None

    def open(self) -> None:
        """Show the sheet as it stands, and the fields to sign in."""
        screen, visit = self._screen, self._screen.visit
        if visit is None or not screen.ref:
            return
        visit.settle()
        ref, panel = screen.ref, SignPanel(screen.look, shortfall_words(visit))
        panel.signed.connect(lambda drawn: self._keep(panel, ref, drawn))
        self.panel = panel
        screen.panel.open_panel(self.tr("Sign the feedback sheet"), panel, panel.foot, width=WIDTH)
        desk = screen.desk
        rows = (row for row in desk.documents.rows_of("feedback") if row.stream == visit.stream)
        row = next(rows, None)
        if row is not None:
            show = desk.documents.preview(row, desk.language)
            deliver(show, lambda data: self._show(panel, data), screen.navigation.show_fault, panel)

    def _show(self, panel: SignPanel, data: bytes) -> None:
        from inspector_app.ui.reports.pages import PdfPages

        panel.sheet.set_content(PdfPages(self._screen.look, data))
        self.shown.emit()

    def _keep(self, panel: SignPanel, ref: str, drawn: list[tuple[str, bytes]]) -> None:
        """One after the other, so that a fault leaves no later one behind."""
        visit = self._screen.visit
        if visit is None:
            return
        if not drawn:
            self._screen.panel.close_panel()
            self._screen.refresh_side()
            self.kept.emit()
            return
        (caption, data), *rest = drawn

        def captioned(tile: EvidenceTile) -> None:
            wish = visit.caption(tile.file, caption)
            deliver(wish, lambda _id: self._keep(panel, ref, rest), failed, panel)

        def failed(fault: BaseException) -> None:
            panel.refused()
            self._screen.navigation.show_fault(fault)

        stored = visit.attach_bytes(ref, data, f"{caption}.png", MEDIA, "on-site", device=DEVICE)
        deliver(stored, captioned, failed, panel)
