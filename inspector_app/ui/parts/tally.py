"""The tally strip: one cell, one thing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.part import Part


class Cell(StrEnum):
    """What one cell stands for: a photo or answer (first four, DONE, GAP), or a working day (the rest)."""

    PROVEN = "proven"
    HALF = "half"
    STICK = "stick"
    HERE = "here"
    DONE = "done"
    GAP = "gap"
    OPEN = "open"
    USED = "used"
    STOPPED = "stopped"
    TODAY = "today"
    OVERDUE = "overdue"


Runs = Sequence[tuple[Cell, int]]
FILLED = {
    Cell.PROVEN: "proven",
    Cell.DONE: "textMuted",
    Cell.USED: "textMuted",
    Cell.GAP: "warn",
    Cell.TODAY: "warn",
    Cell.OVERDUE: "bad",
}


def cells_of(runs: Runs) -> list[Cell]:
    """Runs written out: one entry a cell."""
    return [cell for cell, count in runs for _ in range(count)]


def tally_size(look: Look, count: int, *, small: bool = False, wrap: int = 0) -> QSize:
    """Size of a strip of ``count`` cells, broken after ``wrap`` cells (0: never)."""
    wide, high, gap = (look.px(5), look.px(10), 2) if small else (look.px(8), look.px(14), 2)
    across = min(count, wrap) if wrap else count
    lines = -(-count // wrap) if wrap and count else 1
    return QSize(max(across * (wide + gap) - gap, 0), lines * (high + gap) - gap)


def paint_tally(
    painter: QPainter, look: Look, rect: QRect, runs: Runs, *, small: bool = False, wrap: int = 0
) -> None:
    """Draw the cells from the reading side of ``rect``; never stretched."""
    wide, high, gap = (look.px(5), look.px(10), 2) if small else (look.px(8), look.px(14), 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for number, cell in enumerate(cells_of(runs)):
        across, down = (number % wrap, number // wrap) if wrap else (number, 0)
        x = rect.x() + across * (wide + gap)
        if mirrored:
            x = rect.right() + 1 - (across + 1) * (wide + gap) + gap
        _cell(painter, look, QRect(x, rect.y() + down * (high + gap), wide, high), cell, small)
    painter.restore()


def _cell(painter: QPainter, look: Look, rect: QRect, cell: Cell, small: bool) -> None:
    radius = 1.0 if small else 2.0
    area = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    role = FILLED.get(cell)
    edge = look.colour(role or ("proven" if cell is Cell.HALF else "lineStrong"))
    pen = QPen(edge, 1)
    if cell is Cell.STICK:
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(look.colour(role) if role else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)
    if cell is Cell.HALF:
        fill = QRectF(rect)
        fill.setTop(fill.bottom() - fill.height() * 0.45)
        painter.fillRect(fill.adjusted(0.5, 0, -0.5, -0.5), look.colour("proven"))
    if cell is Cell.STOPPED:
        _hatch(painter, rect, edge)


def _hatch(painter: QPainter, rect: QRect, ink: QColor) -> None:
    painter.save()
    painter.setClipRect(rect.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(ink, 1))
    for offset in range(-rect.height(), rect.width(), 3):
        painter.drawLine(
            rect.x() + offset, rect.y(), rect.x() + offset + rect.height(), rect.y() + rect.height()
        )
    painter.restore()


class TallyStrip(Part):
    """A row of cells. ``say`` is what a screen reader says, for example "31 of 40 photos received"."""

    def __init__(
        self,
        look: Look,
        runs: Runs = (),
        say: str = "",
        *,
        small: bool = False,
        wrap: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._small, self._wrap = small, wrap
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_cells(runs, say)

    def show_cells(self, runs: Runs, say: str) -> None:
        """Other cells; the strip keeps its place and never animates."""
        self.runs = tuple(runs)
        self.setAccessibleName(say)
        self.setToolTip(say)
        self.restyle()

    def sizeHint(self) -> QSize:
        """Exactly the cells."""
        count = sum(number for _, number in self.runs)
        return tally_size(self.look, count, small=self._small, wrap=self._wrap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All cells."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint_tally(painter, self.look, self.rect(), self.runs, small=self._small, wrap=self._wrap)
