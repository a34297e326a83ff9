"""Small drawings that parts and delegates share. All take the painter first and leave it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from inspector_app.ui.look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)

BADGE_KINDS = ("info", "good", "warn", "bad", "proven", "sealed", "plain")


def box(
    painter: QPainter,
    rect: QRect,
    *,
    fill: QColor | None,
    edge: QColor | None,
    radius: float,
    dashed: bool = False,
    width: float = 1.0,
) -> None:
    """A rounded rectangle with a sharp outline inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2
    area = QRectF(rect).adjusted(half, half, -half, -half) if edge else QRectF(rect)
    pen = QPen(edge, width) if edge else QPen(Qt.PenStyle.NoPen)
    if dashed:
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)
    painter.restore()


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A plain rectangle; leaves no pen and this brush.

    For what the first window paints: to choose among the forms of ``fillRect``, PySide makes Python types of
    all gradients and their 169 presets first.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def icon(
    painter: QPainter, look: Look, rect: QRect, name: str, colour: str = "text", size: float = 20
) -> None:
    """An icon in the middle of ``rect``."""
    ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
    pixmap = look.pixmap(name, colour, size, ratio)
    side = look.px(size)
    painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, pixmap)


def text(
    painter: QPainter,
    look: Look,
    rect: QRect,
    words: str,
    *,
    role: str = "body",
    colour: str | QColor = "text",
    medium: bool | None = None,
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = True,
) -> int:
    """One line of text, shortened at the end if need be. Returns the width that was used."""
    font = look.font(role, medium=medium)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1) if elide else words
    painter.setFont(font)
    painter.setPen(look.colour(colour) if isinstance(colour, str) else colour)
    painter.drawText(rect, int(align), shown)
    return metrics.horizontalAdvance(shown)


def text_width(look: Look, words: str, role: str = "body", *, medium: bool | None = None) -> int:
    """Width of one line in pixels."""
    return QFontMetrics(look.font(role, medium=medium)).horizontalAdvance(words) + 1


def broken(words: str, font: QFont, width: int) -> list[str]:
    """The lines of a text that may be ``width`` pixels wide; at least one."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines: list[str] = []
    for paragraph in words.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        if not paragraph:
            lines.append("")
    return lines


def wrapped_height(
    look: Look, words: str, width: int, role: str = "body", *, medium: bool | None = None
) -> int:
    """Height of a text that is broken into lines of ``width`` pixels."""
    metrics = QFontMetrics(look.font(role, medium=medium))
    return metrics.boundingRect(QRect(0, 0, max(width, 1), 10_000), WRAP, words).height()


def keycap_size(look: Look, keys: str) -> QSize:
    """Size of a key cap in pixels; `keys` are the usual ones."""
    wide = text_width(look, look.keys.cap(keys), "caption") + look.px(10)
    return QSize(max(wide, look.px(18)), look.px(18))


def keycap(painter: QPainter, look: Look, rect: QRect, keys: str, *, ink: QColor, edge: QColor) -> None:
    """A key cap that fills ``rect``, with the person's own keys for the usual ones."""
    box(painter, rect, fill=None, edge=edge, radius=look.px(3))
    text(painter, look, rect, look.keys.cap(keys), role="caption", colour=ink, align=CENTRE, elide=False)


def badge_size(look: Look, words: str, mark: str = "", height: float = 22) -> QSize:
    """Size of a badge in pixels; ``mark`` is an icon name."""
    role = "caption" if height <= 22 else "dense"
    wide = text_width(look, words, role) + look.px(16)
    return QSize(wide + (look.px(18) if mark else 0), look.px(height))


def badge(painter: QPainter, look: Look, rect: QRect, words: str, kind: str = "info", mark: str = "") -> None:
    """A badge that fills ``rect``: tint, 4 px corner, one word."""
    plain = kind == "plain"
    ink = "textMuted" if plain else kind
    box(
        painter,
        rect,
        fill=None if plain else look.colour(f"{kind}Tint"),
        edge=look.colour("line") if plain else None,
        radius=look.px(4),
    )
    inner = rect.adjusted(look.px(8), 0, -look.px(6), 0)
    if mark:
        icon(painter, look, QRect(inner.x(), inner.y(), look.px(14), inner.height()), mark, ink, 14)
        inner.adjust(look.px(18), 0, 0, 0)
    role = "caption" if rect.height() <= look.px(22) else "dense"
    text(painter, look, inner, words, role=role, colour=ink, elide=False)


def selection(painter: QPainter, look: Look, rect: QRect) -> None:
    """Selected row: tint and a 3 px bar at the reading side."""
    painter.fillRect(rect, look.colour("accentTint"))
    left = painter.layoutDirection() == Qt.LayoutDirection.LeftToRight
    edge = rect.x() if left else rect.right() - 2
    painter.fillRect(QRect(edge, rect.y(), 3, rect.height()), look.colour("accent"))


def hairline(painter: QPainter, look: Look, left: float, right: float, y: float) -> None:
    """One sharp horizontal line."""
    painter.fillRect(QRectF(QPointF(left, y), QPointF(right, y + 1)), look.colour("line"))


def picture(painter: QPainter, look: Look, rect: QRect, image: QImage) -> None:
    """A picture cut to fill ``rect``, with 5 px corners and a hairline; a grey ground while there is none."""
    radius = look.px(5)
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    painter.fillRect(rect, look.colour("line"))
    if not image.isNull() and rect.height() > 0:
        wide, high = image.width(), image.height()
        share = min(wide / rect.width(), high / rect.height())
        cut = QRectF(0, 0, rect.width() * share, rect.height() * share)
        cut.moveCenter(QPointF(wide / 2, high / 2))
        painter.drawImage(QRectF(rect), image, cut)
    painter.restore()
    box(painter, rect, fill=None, edge=look.colour("line"), radius=radius)


def tag(painter: QPainter, look: Look, rect: QRect, words: str) -> None:
    """White words on a dark ground in the upper corner of a picture."""
    if not words:
        return
    wide = min(text_width(look, words, "caption") + look.px(10), rect.width() - look.px(8))
    _on_dark(painter, look, QRect(rect.x() + look.px(4), rect.y() + look.px(4), wide, look.px(17)), words)


def length(painter: QPainter, look: Look, rect: QRect, words: str) -> None:
    """How long a film is, white on dark in the lower corner of its picture."""
    if not words:
        return
    wide, high = text_width(look, words, "caption") + look.px(10), look.px(17)
    area = QRect(rect.x() + look.px(4), rect.bottom() - look.px(3) - high, wide, high)
    _on_dark(painter, look, area, words)


def _on_dark(painter: QPainter, look: Look, area: QRect, words: str) -> None:
    box(painter, area, fill=QColor(16, 22, 27, 217), edge=None, radius=look.px(3))
    inner = area.adjusted(look.px(5), 0, -look.px(4), 0)
    text(painter, look, inner, words, role="caption", colour=QColor("#FFFFFF"))


def play_mark(painter: QPainter, look: Look, rect: QRect) -> None:
    """A white triangle on a dark disc in the middle of a film's picture."""
    side = look.px(30)
    disc = QRectF(0, 0, side, side)
    disc.moveCenter(QRectF(rect).center())
    left, high = disc.x() + side * 0.38, side * 0.24
    triangle = QPainterPath(QPointF(left, disc.center().y() - high))
    triangle.lineTo(left + high * 1.6, disc.center().y())
    triangle.lineTo(left, disc.center().y() + high)
    triangle.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(16, 22, 27, 190))
    painter.drawEllipse(disc)
    painter.fillPath(triangle, QColor("#FFFFFF"))
    painter.restore()


def mark(painter: QPainter, look: Look, rect: QRect, name: str, colour: str) -> None:
    """A small sheet with an icon in the lower corner of a picture: the seal, or what it waits for."""
    side = look.px(20)
    area = QRect(rect.right() - look.px(4) - side, rect.bottom() - look.px(4) - side, side, side)
    box(painter, area, fill=look.colour("surface"), edge=None, radius=look.px(4))
    icon(painter, look, area, name, colour, 15)
