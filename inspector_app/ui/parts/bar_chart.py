"""Named bars below each other, and the same standing by the hour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.part import Part


class BarChart(Part):
    """bars: (name, value or None, words for the value); most: what a full bar stands for."""

    def __init__(
        self,
        look: Look,
        bars: Sequence[tuple[str, float | None, str]],
        most: float,
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.bars, self.most = tuple(bars), most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(phrases(say, *(f"{name} {words}" for name, _, words in self.bars)))

    def sizeHint(self) -> QSize:
        """A row each."""
        return QSize(self.look.px(360), self.look.px(30) * len(self.bars))

    def _right(self) -> int:
        """Room for the words of every value; the bars give way."""
        widest = max((paint.text_width(self.look, words, "dense") for _, _, words in self.bars), default=0)
        return max(self.look.px(76), widest + self.look.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, value."""
        look, painter = self.look, QPainter(self)
        high, left, right = look.px(30), look.px(170), self._right()
        room = max(self.width() - left - right, 1)
        for number, (name, value, words) in enumerate(self.bars):
            top = number * high
            name_area = QRect(0, top, left - look.px(12), high)
            paint.text(painter, look, name_area, name, role="dense")
            track = QRect(left, top + (high - look.px(10)) // 2, room, look.px(10))
            radius = look.px(3)
            paint.box(painter, track, fill=look.colour("sunken"), edge=None, radius=radius)
            wide = round(room * min(max((value or 0) / self.most, 0.0), 1.0)) if self.most else 0
            if wide:
                done = QRect(track.x(), track.y(), wide, track.height())
                paint.box(painter, done, fill=look.colour("accent"), edge=None, radius=radius)
            place = QRect(left + room + look.px(10), top, right - look.px(10), high)
            ink = "text" if value is not None else "textMuted"
            paint.text(painter, look, place, words, role="dense", colour=ink)


class HourChart(Part):
    """How much came in each hour. counts: 24 numbers, or fewer from `first` on."""

    def __init__(
        self, look: Look, counts: Sequence[int], first: int = 0, say: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.counts, self.first = tuple(counts), first
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (f"{first + n}:00 {count}" for n, count in enumerate(self.counts) if count)
        self.setAccessibleName(phrases(say, *said))

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(self.look.px(320), self.look.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar an hour, the number above, the hour below."""
        look, painter = self.look, QPainter(self)
        most = max(self.counts, default=0) or 1
        step = self.width() / max(len(self.counts), 1)
        foot, head = look.px(18), look.px(18)
        room = self.height() - foot - head
        every = 1 if step >= look.px(26) else 2 if step >= look.px(14) else 4
        for number, count in enumerate(self.counts):
            high = round(room * count / most)
            left = round(number * step)
            bar = QRect(left + 1, head + room - high, max(round(step) - 3, 2), high)
            if high:
                paint.box(painter, bar, fill=look.colour("accent"), edge=None, radius=look.px(2))
            cell = QRect(left, bar.y() - head, round(step), head)
            if count and every == 1:
                paint.text(painter, look, cell, str(count), role="caption", align=paint.CENTRE, elide=False)
            if number % every == 0:
                below = QRect(left - look.px(8), head + room, round(step) + look.px(16), foot)
                words = str(self.first + number)
                paint.text(
                    painter, look, below, words, role="caption", colour="textMuted", align=paint.CENTRE,
                    elide=False,
                )  # fmt: skip
        paint.hairline(painter, look, 0, self.width(), head + room)
