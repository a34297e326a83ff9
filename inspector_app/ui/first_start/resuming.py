"""Going on with a set-up that was broken off: window closed, battery empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from inspector_app.ui.bridge import deliver
from inspector_app.ui.first_start.page import Page
from inspector_app.ui.first_start.window import COUNTY, PAPER, REHEARSAL, FirstStartWindow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import row

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk
    from inspector_app.desk.opening import Opening

OPEN = "set_up_open"


def broken_off(desk: Desk) -> bool:
    """Whether the set-up of this vault was begun and never came to its end."""
    person = desk.person()
    if person.enrolled or desk.prepared:
        return False
    return not person.recovery_rehearsed or bool(desk.setting(OPEN, default=False))


class ResumePage(Page):
    """The code was shown once and is stored nowhere: it is on paper, or a new one is made. `done` when it is
    on paper; `renew` for a new one.
    """

    renew = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", "")
        title, second = self.findChildren(Label)[:2]
        title.setText(self.tr("Set-up was broken off here"))
        second.setText(
            self.tr(
                "Your passphrase is set. The recovery code was shown only once and is stored nowhere: "
                "is it on paper?"
            )
        )
        self.go = Button(look, self.tr("Yes, I have the code on paper"), "filled", keys="Enter")
        self.go.setObjectName("first-start.have-paper")
        self.go.clicked.connect(self.done)
        self.another = Button(look, self.tr("No, make a new code"))
        self.another.setObjectName("first-start.new-code")
        self.another.clicked.connect(self._ask)
        line = row(None, gap=look.px(10))
        line.addWidget(self.go)
        line.addWidget(self.another)
        line.addStretch(1)
        self.room.addLayout(line)
        self.setFocusProxy(self.go)

    def _ask(self) -> None:
        self.another.disable(self.tr("Making a new code"))
        self.clear_fault()
        self.renew.emit()

    def refused(self, fault: BaseException) -> None:
        """No new code; the old one still holds."""
        self.another.enable()
        self.show_fault(fault)


class ResumingWindow(FirstStartWindow):
    """Paper, rehearsal, county over a desk that was just unlocked; what is done already is left out."""

    first_step, last_step = PAPER, COUNTY

    def __init__(
        self,
        look: Look,
        opening: Opening,
        change_look: Callable[..., None],
        desk: Desk,
        *,
        first_code: str = "",
    ) -> None:
        super().__init__(look, opening, change_look, first_code=first_code)
        from inspector_app.desk.opening import NewVault

        self._new = NewVault(desk, ())
        self._show_steps()
        if desk.person().recovery_rehearsed:
            self._show(COUNTY)

    def _paper(self) -> Page:
        if self.shown_code:
            return super()._paper()
        page = ResumePage(self.look)
        page.done.connect(lambda: self._show(REHEARSAL))
        page.renew.connect(lambda: deliver(self._desk().first_recovery(), self._renewed, page.refused, page))
        return page

    def _renewed(self, recovery: tuple[str, ...]) -> None:
        assert self._new is not None
        self._new = self._new._replace(recovery=recovery)
        self._show(PAPER)
