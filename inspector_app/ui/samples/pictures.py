"""Drawn stand-ins for photos."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter


def clerk() -> QImage:
    """A clerk behind a counter."""
    image, painter = _canvas("#A9BDC0")
    painter.fillRect(0, 130, 320, 80, QColor("#B98A5E"))
    painter.setBrush(QColor("#3F5F86"))
    painter.drawEllipse(QRectF(125, 85, 70, 90))
    painter.setBrush(QColor("#D9A880"))
    painter.drawEllipse(QPointF(160, 75), 20, 24)
    painter.fillRect(215, 65, 60, 42, QColor("#26323E"))
    painter.fillRect(0, 150, 320, 60, QColor("#A87B50"))
    painter.end()
    return image


def queue() -> QImage:
    """People waiting."""
    image, painter = _canvas("#C9CFCD")
    for number, colour in enumerate(("#6A4F7D", "#8C4A4A", "#4F7A5E", "#8C6A42", "#5B6B8C", "#9C8450")):
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(30 + number * 44, 120, 34, 44), 10, 10)
        painter.setBrush(QColor("#3B3030"))
        painter.drawEllipse(QPointF(47 + number * 44, 110), 11, 13)
    painter.end()
    return image


def ramp(*, mended: bool) -> QImage:
    """A door with steps, before and after."""
    image, painter = _canvas("#D8C3A5")
    painter.fillRect(90, 30, 130, 110, QColor("#7FA0B5"))
    painter.fillRect(60, 140, 200, 18, QColor("#9A9A94"))
    painter.fillRect(40, 158, 240, 18, QColor("#8C8C86"))
    if mended:
        painter.setPen(QColor("#FFFFFF"))
        for x in (225, 255, 285):
            painter.drawLine(x, 110, x, 170)
        painter.drawLine(220, 110, 300, 130)
    else:
        painter.fillRect(225, 120, 40, 40, QColor("#8A5A34"))
    painter.end()
    return image


def _canvas(ground: str) -> tuple[QImage, QPainter]:
    image = QImage(320, 210, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return image, painter
