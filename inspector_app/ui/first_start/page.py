"""What the pages of the set-up share: a sentence in display type, a line below it, room for the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.scroll import Scroll

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

    def add_field(self, field: QWidget) -> None:
        """A field at the reading side: not wider than is good to read, narrower where there is no room."""
        field.setMaximumWidth(self.look.px(WIDTH))
        line = row(None)
        line.addWidget(field, 1)
        line.addStretch(0)
        self.room.addLayout(line)

    def show_fault(self, fault: BaseException) -> None:
        """One banner below the fields; a new one replaces it."""
        from inspector_app.ui.faults import FaultBanner

        self.clear_fault()
        self._banner = FaultBanner(self.look, fault)
        self.room.addWidget(self._banner)
        QTimer.singleShot(0, self._banner, self._into_sight)

    def _into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, Scroll):
            above = above.parentWidget()
        if above is not None and self._banner is not None:
            above.ensureWidgetVisible(self._banner)

    def clear_fault(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            self.room.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
