"""What a respondent touches: cards with a face or a cup, and wide buttons. Nothing is lower than 60 px."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint

WRAPPED = int(paint.CENTRE) | int(Qt.TextFlag.TextWordWrap)
LEAST = 60
FACE = 88


class Card(QAbstractButton):
    """One level: `picture` is "face", "cup" or "" and `level` 1 to 5; the words stand below, large."""

    def __init__(
        self, look: Look, text: str, level: int, picture: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self.level, self.picture, self._language = look, level, picture, language
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setAccessibleDescription(str(level))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As in the picture: 196 by 222."""
        return QSize(self.look.px(196), self.look.px(222))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows keep a touchable card."""
        return QSize(self.look.px(96), self.look.px(222))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, picture, words; chosen ones are tinted and have a thick edge."""
        look, painter, on = self.look, QPainter(self), self.isChecked()
        ground = look.colour("accentTint" if on else "sunken" if self.underMouse() else "surface")
        edge = look.colour("accent" if on else "lineStrong")
        paint.box(painter, self.rect(), fill=ground, edge=edge, radius=look.px(8))
        if on:
            paint.box(painter, self.rect().adjusted(1, 1, -1, -1), fill=None, edge=edge, radius=look.px(8))
        area, below, font = self.places()
        role = "accent" if on else "text"
        if self.picture == "face":
            paint.icon(painter, look, area, f"face-{self.level}", role, FACE)
        else:
            paint_cup(painter, look, area, self.level, role)
        painter.setFont(font)
        painter.setPen(look.colour(role))
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(below, WRAPPED, self.text())

    def places(self) -> tuple[QRect, QRect, QFont]:
        """Where picture and words stand, and the words' font: on a narrow card the picture moves up and then
        the letters get smaller, so that no line is cut.
        """
        look, side = self.look, self.look.px(FACE)
        wide, foot = self.width() - look.px(12), self.height() - look.px(6)
        top, least = look.px(44), look.px(8)
        for role in ("question", "heading", "body"):
            font = look.font(role, language=self._language)
            high = QFontMetrics(font).boundingRect(QRect(0, 0, wide, foot), WRAPPED, self.text()).height()
            top = min(look.px(44), foot - high - side - look.px(8))
            if top >= least:
                break
        area = QRect((self.width() - side) // 2, max(top, least), side, side)
        begin = area.bottom() + look.px(8)
        return area, QRect(look.px(6), begin, wide, foot - begin), font


def paint_cup(painter: QPainter, look: Look, area: QRect, level: int, role: str) -> None:
    """A glass that is `level` fifths full."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top, bottom, left, right = area.top() + 4, area.bottom() - 4, area.left() + 12, area.right() - 12
    slope = (right - left) * 0.14
    high, inset = (bottom - top) * level / 5, slope * (1 - level / 5)
    water = QPolygonF([
        QPointF(left + inset, bottom - high), QPointF(right - inset, bottom - high),
        QPointF(right - slope, bottom), QPointF(left + slope, bottom),
    ])  # fmt: skip
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(role))
    painter.drawPolygon(water)
    painter.setPen(QPen(look.colour(role), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([
        QPointF(left, top), QPointF(left + slope, bottom), QPointF(right - slope, bottom), QPointF(right, top)
    ])  # fmt: skip
    painter.restore()


class WideButton(QAbstractButton):
    """A button of 60 px with words in the respondent's script; `icon` at the side where it points."""

    def __init__(
        self, look: Look, text: str, language: str, *, filled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._language, self._filled = look, language, filled
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Words and 26 px at each side."""
        metrics = QFontMetrics(self.look.font("question", language=self._language))
        wide = metrics.horizontalAdvance(self.text()) + self.look.px(52)
        return QSize(max(wide, self.look.px(120)), self.look.px(LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled for going on, outlined for the others, tinted when chosen."""
        look, painter = self.look, QPainter(self)
        on = self.isCheckable() and self.isChecked()
        ground = "accentFill" if self._filled else "accentTint" if on else "surface"
        edge = None if self._filled else look.colour("accent" if on else "lineStrong")
        paint.box(painter, self.rect(), fill=look.colour(ground), edge=edge, radius=look.px(8))
        painter.setFont(look.font("question", language=self._language))
        painter.setPen(look.colour("accentText" if self._filled else "accent" if on else "text"))
        painter.drawText(self.rect(), int(paint.CENTRE), self.text())
