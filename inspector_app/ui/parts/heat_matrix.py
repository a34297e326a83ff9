"""How many of what, where: rows and columns with a darker ground for more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Part


class HeatMatrix(Part):
    """rows, columns: (key, name); cells: (row key, column key) → number."""

    def __init__(
        self,
        look: Look,
        rows: Sequence[tuple[str, str]],
        columns: Sequence[tuple[str, str]],
        cells: Mapping[tuple[str, str], int],
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.rows, self.columns, self.cells = tuple(rows), tuple(columns), dict(cells)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say)

    def sizeHint(self) -> QSize:
        """A line for the names of columns, a line a row."""
        px = self.look.px
        return QSize(px(170) + px(64) * len(self.columns), px(34) * (len(self.rows) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, then cells; a number stands in each, so that no colour speaks alone."""
        look, painter = self.look, QPainter(self)
        side, high, gap = look.px(170), look.px(34), look.px(2)
        most = max(self.cells.values(), default=0) or 1
        step = min((self.width() - side) / max(len(self.columns), 1), look.px(132))
        for across, (_, name) in enumerate(self.columns):
            area = QRect(side + round(across * step), 0, round(step) - gap, high)
            paint.text(painter, look, area, name, role="caption", colour="textMuted", align=paint.CENTRE)
        for down, (row, name) in enumerate(self.rows):
            top = (down + 1) * high
            paint.text(painter, look, QRect(0, top, side - look.px(12), high), name, role="dense")
            for across, (column, _) in enumerate(self.columns):
                area = QRect(side + round(across * step), top + gap, round(step) - gap, high - gap)
                number = self.cells.get((row, column), 0)
                paint.box(painter, area, fill=self._ground(number / most), edge=None, radius=look.px(3))
                words, ink = (str(number), "text") if number else ("", "textMuted")
                paint.text(painter, look, area, words, role="dense", colour=ink, align=paint.CENTRE)

    def _ground(self, share: float) -> QColor:
        """From the well to the tint of the accent, so that the number stays readable in both themes."""
        low, high = self.look.colour("sunken"), self.look.colour("accentTint")
        part = 0.0 if not share else 0.3 + 0.7 * share
        strong = QColor(self.look.colour("accent"))
        mixed = _mix(low, high, min(part * 2, 1.0))
        return _mix(mixed, strong, max(part - 0.5, 0.0) * 0.55)


def _mix(one: QColor, two: QColor, share: float) -> QColor:
    return QColor(
        *(
            round(a + (b - a) * share)
            for a, b in zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )
