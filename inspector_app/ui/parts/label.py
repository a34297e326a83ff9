"""Texts and icons that are only read."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part


class Label(QLabel):
    """A text in one role of the type scale.

    role: ``caption`` … ``display``; colour: a colour role; medium: None takes the role's weight;
    language: "bo", "ug" … for what respondents read, "" for the look's own.
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
        language: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.look, self.role, self.colour = look, role, colour
        self._medium, self._elide, self._language = medium, elide, language
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.setToolTip(text)
        look.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Font and colour are read when painting: Qt's style sheets put older palettes back."""
        self._measured: tuple[str, dict[int, list[str]]] = ("", {})
        self._wide: tuple[str, int] = ("", 1)
        self.updateGeometry()
        self.update()

    def recolour(self, colour: str) -> None:
        """Another colour role."""
        self.colour = colour
        self.update()

    def setText(self, text: str) -> None:
        """The text, and its tool tip when it may be shortened."""
        super().setText(text)
        if self._elide:
            self.setToolTip(text)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self.look.font(self.role, medium=self._medium, language=self._language))

    def _lines(self, width: int) -> list[str]:
        if not self.wordWrap():
            return self.text().split("\n")
        known = self._known()
        if width not in known:
            font = self.look.font(self.role, medium=self._medium, language=self._language)
            known[width] = paint.broken(self.text(), font, width)
        return known[width]

    def _known(self) -> dict[int, list[str]]:
        """Lines by width, of the text as it is now. A layout asks for several widths, and more than once."""
        if self._measured[0] != self.text():
            self._measured = (self.text(), {})
        return self._measured[1]

    def heightForWidth(self, width: int) -> int:
        """Lines of the role's height."""
        return len(self._lines(width)) * self.look.line(self.role, self._language) if self.wordWrap() else -1

    def sizeHint(self) -> QSize:
        """One line as wide as it is; wrapped text at most 42 characters wide."""
        if self._wide[0] != self.text():
            metrics = self._metrics()
            lines = self.text().split("\n")
            self._wide = (self.text(), max(metrics.horizontalAdvance(line) for line in lines) + 1)
        wide = self._wide[1]
        if self.wordWrap():
            wide = min(wide, self.look.px(self.look.tokens.type_scale[self.role].px * 42))
        return QSize(wide, len(self._lines(wide)) * self.look.line(self.role, self._language))

    def minimumSizeHint(self) -> QSize:
        """A shortened or wrapped text may become narrow."""
        hint = self.sizeHint()
        if self._elide:
            return QSize(min(self.look.px(24), hint.width()), hint.height())
        if self.wordWrap():
            return QSize(min(self.look.px(64), hint.width()), self.look.line(self.role, self._language))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line by line, shortened if asked to."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(self.look.font(self.role, medium=self._medium, language=self._language))
        painter.setPen(self.look.colour(self.colour if self.isEnabled() else "textDisabled"))
        lines, high = self._lines(self.width()), self.look.line(self.role, self._language)
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        top = (self.height() - high * len(lines)) // 2
        if self.alignment() & Qt.AlignmentFlag.AlignTop:
            top = 0
        metrics = self._metrics()
        for number, words in enumerate(lines):
            shown = words
            if self._elide:
                shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() + 1)
            area = QRect(0, top + number * high, self.width(), high)
            painter.drawText(area, int(across | Qt.AlignmentFlag.AlignVCenter), shown)


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
        self.setAccessibleName(look.keys.cap(keys))

    def restyle(self) -> None:
        """The person may have chosen other keys."""
        self.setAccessibleName(self.look.keys.cap(self.keys))
        super().restyle()

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
