"""The vertical timeline of a case, and the steps it goes through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.joining import comma, phrases
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row


class Stage(StrEnum):
    """DONE happened, NOW is the next step, LATER may follow, RECALLED happened by memory."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry. title in Medium, by: who, after a comma; images: (picture, tag) pairs shown below."""

    title: str
    by: str = ""
    detail: str = ""
    time: str = ""
    time_role: str = "textMuted"
    stage: Stage = Stage.DONE
    images: tuple[tuple[QImage, str], ...] = field(default=())


class Picture(Part):
    """A still picture, cut to fill its place, with a tag in the corner."""

    def __init__(
        self,
        look: Look,
        image: QImage,
        tag: str = "",
        size: tuple[int, int] = (128, 86),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.image, self.tag, self._size = image, tag, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tag)

    def sizeHint(self) -> QSize:
        """As given, scaled."""
        return QSize(self.look.px(self._size[0]), self.look.px(self._size[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, hairline, tag."""
        painter = QPainter(self)
        paint.picture(painter, self.look, self.rect(), self.image)
        paint.tag(painter, self.look, self.rect(), self.tag)


class _Entry(Part):
    """One moment: node and line at the reading side, words and time beside it."""

    def __init__(self, look: Look, moment: Moment, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.moment, self.last = moment, last
        px = look.px
        line = row(self, (px(32), 0, 0, px(13)), px(12))
        words: QVBoxLayout = column(None)
        ink = {Stage.NOW: "accent", Stage.LATER: "textMuted"}.get(moment.stage, "text")
        head = row(None)
        head.addWidget(Label(look, moment.title, "dense", ink, medium=moment.stage is not Stage.LATER))
        if moment.by:
            head.addWidget(Label(look, comma() + moment.by, "dense"))
        head.addStretch(1)
        if moment.stage is Stage.LATER:
            words.addWidget(Label(look, moment.title, "dense", ink, wrap=True))
        else:
            words.addLayout(head)
        if moment.detail:
            words.addWidget(Label(look, moment.detail, "dense", "textMuted", wrap=True))
        if moment.images:
            pictures = row(None, (0, px(6), 0, 0), px(8))
            for image, tag in moment.images:
                pictures.addWidget(Picture(look, image, tag))
            pictures.addStretch(1)
            words.addLayout(pictures)
        line.addLayout(words, 1)
        if moment.time:
            line.addWidget(
                Label(look, moment.time, "caption", moment.time_role), 0, Qt.AlignmentFlag.AlignTop
            )
        self.setAccessibleName(phrases(moment.title, moment.by, moment.detail, moment.time))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Node and the line to the next."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, centre = look.px(12), look.px(10)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - centre if mirrored else centre
        if not self.last:
            top = look.px(20)
            painter.fillRect(QRectF(x - 0.5, top, 1, self.height() - top + 2), look.colour("lineStrong"))
        area = QRectF(x - side / 2, look.px(10) - side / 2, side, side)
        paint_node(painter, look, area, self.moment.stage)


def paint_node(painter: QPainter, look: Look, area: QRectF, stage: Stage) -> None:
    """Filled: happened; ring: recalled, accent ring: next step; dashed: may follow."""
    role, width, style = {
        Stage.DONE: ("textMuted", 1.0, Qt.PenStyle.SolidLine),
        Stage.RECALLED: ("textMuted", 2.0, Qt.PenStyle.SolidLine),
        Stage.NOW: ("accent", 2.0, Qt.PenStyle.SolidLine),
        Stage.LATER: ("lineStrong", 1.5, Qt.PenStyle.DashLine),
    }[stage]
    pen = QPen(look.colour(role), width, style)
    if stage is Stage.LATER:
        pen.setDashPattern([1.6, 1.6])
    painter.setPen(pen)
    painter.setBrush(look.colour("textMuted" if stage is Stage.DONE else "surface"))
    painter.drawEllipse(area.adjusted(width / 2, width / 2, -width / 2, -width / 2))


class Timeline(Part):
    """Moments from top to bottom, the next step last and named."""

    def __init__(
        self, look: Look, moments: Sequence[Moment] = (), say: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._stack = column(self)
        self.setAccessibleName(say)
        self.set_moments(moments)

    def set_moments(self, moments: Sequence[Moment]) -> None:
        """All entries anew."""
        while (item := self._stack.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, moment in enumerate(moments):
            self._stack.addWidget(_Entry(self.look, moment, last=number == len(moments) - 1))
        self._stack.addStretch(1)


class StepBar(Part):
    """The stages of a case side by side; ``current`` counts from 0, all before it are done."""

    def __init__(
        self, look: Look, steps: Sequence[str] = (), current: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_steps(steps, current)

    def show_steps(self, steps: Sequence[str], current: int) -> None:
        """Other steps or another current one."""
        self.steps, self.current = tuple(steps), current
        self.setAccessibleName(steps[current] if 0 <= current < len(steps) else "")
        self.update()

    def sizeHint(self) -> QSize:
        """A bar and a caption."""
        return QSize(self.look.px(60) * max(len(self.steps), 1), self.look.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars of 3 px, words below."""
        look, painter = self.look, QPainter(self)
        count, gap = max(len(self.steps), 1), look.px(3)
        wide = (self.width() - gap * (count - 1)) / count
        for number, words in enumerate(self.steps):
            place = count - 1 - number if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else number
            x = round(place * (wide + gap))
            done, now = number < self.current, number == self.current
            role = "accent" if now else "textMuted" if done else "line"
            painter.fillRect(QRect(x, 0, round(wide), 3), look.colour(role))
            ink = "accent" if now else "text" if done else "textMuted"
            area = QRect(x, look.px(6), round(wide), self.height() - look.px(6))
            paint.text(painter, look, area, words, role="caption", colour=ink, medium=now)
