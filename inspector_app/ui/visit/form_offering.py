"""A newer version of the form has arrived: a banner above the visit, the panel, going on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casework.faults import Fault
from inspector_app.ui.bridge import deliver
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.visit.form_panel import FormPanel

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class FormOffering(QObject):
    """`banner` stands above the visit while there is something to offer; it is never in the way."""

    def __init__(self, screen: VisitScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        look = self.tr("See what changes")
        self.banner = Banner(screen.look, "info", "", actions=((look, ""), (self.tr("Not now"), "")))
        self.banner.setObjectName("visit.form-offer")
        self.banner.hide()
        self.banner.acted.connect(self._act)

    def look(self) -> None:
        """Whether there is a newer version of the form in hand."""
        screen = self._screen
        offer = screen.desk.form_versions.offer(screen.visit) if screen.visit is not None else None
        self.banner.setVisible(offer is not None)
        if offer is not None:
            words = self.tr(
                "A newer version of this form is here: {new}. This entry stays on {old} until you decide."
            )
            self.banner.say(words.format(new=offer.new_version, old=offer.old_version))

    def _act(self, button: int) -> None:
        if button:
            self.banner.hide()
            return
        screen = self._screen
        if screen.visit is None:
            return
        screen.questions.flush()
        try:
            side = screen.desk.form_versions.compare(screen.visit)
        except Fault as fault:
            screen.navigation.show_fault(fault)
            return
        panel = FormPanel(screen.look, side)
        panel.agreed.connect(lambda note: self._accept(panel, note))
        screen.panel.open_panel(self.tr("A newer version of the form"), panel, panel.foot)

    def _accept(self, panel: FormPanel, note: str) -> None:
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        screen.questions.flush()
        try:
            stored = screen.desk.form_versions.accept(visit, note)
        except Fault as fault:
            panel.refused(fault)
            return
        deliver(stored, lambda _commit: self._reopen(visit.stream), panel.refused, panel)

    def _reopen(self, stream: str) -> None:
        screen = self._screen
        screen.panel.close_panel()
        screen.visit = None
        screen.open_visit(stream)
