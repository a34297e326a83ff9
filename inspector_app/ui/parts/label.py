"""Texts and icons that are only read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part


class Label(QLabel):
    """A text in one role of the type scale.

    role: ``caption`` … ``display``; colour: a colour role; medium: None takes the role's weight;
    wrap: several lines; elide: one line, shortened at the end (the tool tip has it whole).
    Text is always plain: what a respondent wrote is never read as markup.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        medium: bool | None = None,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.look, self.role, self.colour = look, role, colour
        self._medium, self._elide = medium, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.setToolTip(text)
        look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Font and colour from the look."""
        self.setFont(self.look.font(self.role, medium=self._medium))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self.look.colour(self.colour))
        self.setPalette(palette)

    def recolour(self, colour: str) -> None:
        """Another colour role."""
        self.colour = colour
        self.restyle()

    def setText(self, text: str) -> None:
        """The text, and its tool tip when it may be shortened."""
        super().setText(text)
        if self._elide:
            self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """At least the line height of the role."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.look.line(self.role)))

    def minimumSizeHint(self) -> QSize:
        """A shortened text may become as narrow as need be."""
        if self._elide:
            return QSize(self.look.px(24), self.sizeHint().height())
        return super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shorten if asked to."""
        if not self._elide:
            super().paintEvent(event)
            return
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.look.colour(self.colour))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


class Icon(Part):
    """An icon; give ``meaning`` when no word beside it says the same."""

    def __init__(
        self,
        look: Look,
        name: str,
        colour: str = "text",
        size: float = 20,
        meaning: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.name, self.colour, self._size = name, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(meaning)

    def show_icon(self, name: str, colour: str) -> None:
        """Another icon or colour."""
        self.name, self.colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self.look.px(self._size), self.look.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tinted pixmap."""
        paint.icon(QPainter(self), self.look, self.rect(), self.name, self.colour, self._size)


class KeyCap(Part):
    """A key cap among words."""

    def __init__(self, look: Look, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        return paint.keycap_size(self.look, self.keys)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline and text."""
        look = self.look
        ink, edge = look.colour("textMuted"), look.colour("lineStrong")
        paint.keycap(QPainter(self), look, self.rect(), self.keys, ink=ink, edge=edge)


class Badge(Part):
    """One word on a tint. kind: info, good, warn, bad, proven, sealed or plain."""

    def __init__(
        self,
        look: Look,
        text: str,
        kind: str = "info",
        icon: str = "",
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._height = 28 if large else 22
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(text, kind, icon)

    def show_badge(self, text: str, kind: str = "info", icon: str = "") -> None:
        """Other words or kind. Raises ValueError for an unknown kind."""
        if kind not in paint.BADGE_KINDS:
            raise ValueError(f"no badge is of kind {kind!r}")
        self.text, self.kind, self.icon = text, kind, icon
        self.setAccessibleName(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return paint.badge_size(self.look, self.text, self.icon, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint and word."""
        paint.badge(QPainter(self), self.look, self.rect(), self.text, self.kind, self.icon)
