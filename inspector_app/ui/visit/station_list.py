"""The stations of a visit as a line of dots: filled were tapped, rings are recalled, dashed have nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.part import Part, column
from inspector_app.ui.parts.timeline import Stage, paint_node

HEIGHT, NODE_X, WORDS_X, TIME_WIDE = 46, 46, 64, 74


@dataclass(frozen=True, slots=True)
class Stop:
    """One row. `role`: the colour of `detail`."""

    ref: str
    key: str
    title: str
    detail: str
    time: str
    stage: Stage
    role: str = "textMuted"


class _Row(QAbstractButton):
    """One station; the line to its neighbours runs through its dot."""

    def __init__(self, look: Look, stop: Stop, *, first: bool, last: bool) -> None:
        super().__init__()
        self.look, self.stop, self.first, self.last = look, stop, first, last
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"visit.station:{stop.key}")
        self.setAccessibleName(phrases(stop.key, stop.title, stop.detail, stop.time))

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self.look.px(240), self.look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Key, dot, title and detail, time."""
        look, stop, painter = self.look, self.stop, QPainter(self)
        px, high, wide = look.px, self.height(), self.width()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = self.isChecked()
        if now:
            paint.fill(painter, self.rect(), look.colour("accentTint"))
            paint.fill(painter, QRect(0, 0, px(3), high), look.colour("accent"))
        dot, centre = px(12), px(15)
        top = centre if self.first else 0
        bottom = centre if self.last else high
        painter.fillRect(QRectF(px(NODE_X) - 0.5, top, 1, bottom - top), look.colour("lineStrong"))
        area = QRectF(px(NODE_X) - dot / 2, centre - dot / 2, dot, dot)
        if now or stop.stage is Stage.LATER:
            ground = look.colour("accentTint" if now else "window")
            paint.fill(painter, area.toRect().adjusted(-1, -1, 1, 1), ground)
        paint_node(painter, look, area, Stage.NOW if now and stop.stage is not Stage.DONE else stop.stage)
        ink = "accent" if now else "text"
        line = px(HEIGHT // 2)
        key = QRect(px(14), px(4), px(26), line - px(4))
        paint.text(painter, look, key, stop.key, role="dense", colour="textMuted")
        words = QRect(px(WORDS_X), px(4), wide - px(WORDS_X + TIME_WIDE), line - px(4))
        paint.text(painter, look, words, stop.title, role="dense", colour=ink, medium=True)
        paint.text(
            painter, look, words.translated(0, line - px(4)), stop.detail, role="caption", colour=stop.role
        )
        time = QRect(wide - px(TIME_WIDE), px(4), px(TIME_WIDE - 12), line - px(4))
        paint.text(painter, look, time, stop.time, role="dense", align=Qt.AlignmentFlag.AlignRight)


class StageDot(Part):
    """One dot, for the legend."""

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__(look)
        self._stage = stage
        self.setFixedSize(look.px(12), look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dot alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_node(painter, self.look, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._stage)


class StationList(Part):
    """`chosen(str)` the ref at which a station is asked; arrow keys go up and down."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._stack = column(self, (0, look.px(4), 0, look.px(4)))
        self._rows: list[_Row] = []
        self._stops: tuple[Stop, ...] = ()

    @property
    def stops(self) -> tuple[Stop, ...]:
        """What is shown."""
        return self._stops

    def set_stops(self, stops: Sequence[Stop], now: str) -> None:
        """All stations anew; `now` is the key of the one being filled in."""
        if tuple(stops) != self._stops:
            self._stops = tuple(stops)
            focused = next((each.stop.key for each in self._rows if each.hasFocus()), "")
            for old in self._rows:
                self._stack.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._rows = [
                _Row(self.look, stop, first=at == 0, last=at == len(stops) - 1)
                for at, stop in enumerate(stops)
            ]
            for made in self._rows:
                made.clicked.connect(lambda _on=False, ref=made.stop.ref: self.chosen.emit(ref))
                self._stack.addWidget(made)
                if made.stop.key == focused:
                    made.setFocus()
        for each in self._rows:
            each.setChecked(each.stop.key == now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down from station to station."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((at for at, each in enumerate(self._rows) if each.hasFocus()), None)
        if not by or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + by < len(self._rows):
            self._rows[here + by].setFocus(Qt.FocusReason.TabFocusReason)
