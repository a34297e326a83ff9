"""A field to sign in with finger, pen or mouse."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageWriter,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part

INK = QColor("#16202a")
WIDE, HIGH = 900, 300
"""Pixels of the picture; the field has the same shape."""
STROKE = 7.0
LEAST_POINTS = 8
"""A touch by mistake is no signature."""


class SignaturePad(Part):
    """`changed` with every stroke. `say`: whose signature, for screen readers. Ink is dark on white whatever
    the look, as on the paper. Delete takes everything away.
    """

    changed = Signal()

    def __init__(self, look: Look, say: str) -> None:
        super().__init__(look)
        self._strokes: list[list[QPointF]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(say)
        self.setMinimumWidth(look.px(240))

    @property
    def signed(self) -> bool:
        """Whether there is more than a touch by mistake."""
        return sum(map(len, self._strokes)) >= LEAST_POINTS

    def clear(self) -> None:
        """Take every stroke away."""
        self._strokes.clear()
        self.update()
        self.changed.emit()

    def png(self) -> bytes:
        """The signature in dark ink on white, in memory."""
        image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._draw(painter, WIDE)
        painter.end()
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(held.data())

    def hasHeightForWidth(self) -> bool:
        """The field keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """A third of the width."""
        return width * HIGH // WIDE

    def sizeHint(self) -> QSize:
        """As wide as a panel."""
        wide = self.look.px(420)
        return QSize(wide, self.heightForWidth(wide))

    def _draw(self, painter: QPainter, width: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(INK, STROKE * width / WIDE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            painter.drawPolyline(QPolygonF([point * (width / WIDE) for point in stroke]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White paper with a line to sign on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setPen(self.look.colour("focus" if self.hasFocus() else "lineStrong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        base, margin = self.height() * 4 // 5, self.width() // 12
        paint.fill(painter, QRect(margin, base, self.width() - 2 * margin, 1), self.look.colour("line"))
        self._draw(painter, self.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        self._strokes.append([])
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        if self._strokes and event.buttons():
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        if self._strokes:
            self._go(event.position())
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete clears."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _go(self, point: QPointF) -> None:
        self._strokes[-1].append(point * (WIDE / max(1, self.width())))
        self.update()
