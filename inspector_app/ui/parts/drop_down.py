"""One choice out of many in one line: a list that drops down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint


class DropDown(QComboBox):
    """options: (key, words); ``picked(str)`` gives the key that a person chose. ``say``: accessible name."""

    picked = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str]] = (),
        value: str = "",
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setAccessibleName(say)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options, value)
        self.activated.connect(lambda number: self.picked.emit(str(self.itemData(number))))
        look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Height and type follow the look."""
        self.setFont(self.look.font("dense"))
        self.setFixedHeight(self.look.size("compact"))

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Other choices, without a signal; an unknown value chooses the first."""
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] != list(options):
            self.clear()
            for key, words in options:
                self.addItem(words, key)
        self.set_value(value)

    @property
    def value(self) -> str:
        """Key of what is chosen; "" without choices."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose without a signal."""
        self.setCurrentIndex(max(self.findData(value), 0) if self.count() else -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, words, and the arrow as the icons have it."""
        look, painter = self.look, QPainter(self)
        edge = look.colour("accent" if self.currentIndex() > 0 else "lineStrong")
        fill = look.colour("accentTint" if self.currentIndex() > 0 else "surface")
        paint.box(painter, self.rect(), fill=fill, edge=edge, radius=look.px(5))
        words = self.rect().adjusted(look.px(9), 0, -look.px(24), 0)
        ink = "text" if self.isEnabled() else "textDisabled"
        paint.text(painter, look, words, self.currentText(), role="dense", colour=ink)
        arrow = QRect(self.width() - look.px(22), 0, look.px(18), self.height())
        paint.icon(painter, look, arrow, "chevron-down", "textMuted", 16)
