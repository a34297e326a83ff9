"""What the pages of the set-up share: a sentence in display type, a line below it, room for the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column

if TYPE_CHECKING:
    from inspector_app.ui.faults import FaultBanner

WIDTH = 560


class Page(Part):
    """One page. `done` when the person may go on; `faulty` shows what went wrong at the place."""

    done = Signal()

    def __init__(self, look: Look, title: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        px = look.px
        outer = column(self, (px(64), px(44), px(64), px(24)))
        outer.addWidget(Label(look, title, "display", wrap=True))
        outer.addSpacing(px(6))
        outer.addWidget(Label(look, second, "body", "textMuted", wrap=True))
        outer.addSpacing(px(28))
        self.room: QVBoxLayout = column(None, gap=px(14))
        outer.addLayout(self.room)
        self._banner: FaultBanner | None = None
        self._outer = outer
        outer.addStretch(1)

    def show_fault(self, fault: BaseException) -> None:
        """One banner below the fields; a new one replaces it."""
        from inspector_app.ui.faults import FaultBanner

        self.clear_fault()
        self._banner = FaultBanner(self.look, fault)
        self.room.addWidget(self._banner)

    def clear_fault(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            self.room.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
