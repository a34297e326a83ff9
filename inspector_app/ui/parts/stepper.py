"""The steps of the set-up, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column


class Step(NamedTuple):
    """One step of the set-up."""

    title: str
    detail: str = ""


class Stepper(Part):
    """The steps of the set-up from top to bottom: done ones have a tick, the current one is filled."""

    def __init__(
        self, look: Look, steps: Sequence[Step] = (), current: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._stack = column(self)
        self.steps: tuple[Step, ...] = ()
        self.current = -1
        self.show_steps(steps, current)

    def show_steps(self, steps: Sequence[Step], current: int) -> None:
        """All steps anew; ``current`` counts from 0."""
        if (tuple(steps), current) == (self.steps, self.current):
            return
        self.steps, self.current = tuple(steps), current
        while (item := self._stack.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number in range(len(self.steps)):
            self._stack.addWidget(_StepEntry(self.look, self, number))
        self._stack.addStretch(1)
        if 0 <= current < len(steps):
            self.setAccessibleName(f"{current + 1}/{len(steps)} {steps[current].title}")


class _StepEntry(Part):
    """Number or tick, title, detail."""

    def __init__(self, look: Look, owner: Stepper, number: int) -> None:
        super().__init__(look, owner)
        self._number, self._owner = number, owner
        px, step, now = look.px, owner.steps[number], number == owner.current
        line = column(self, (px(36), px(1), 0, px(25)))
        ink = "accent" if now else "text" if number < owner.current else "textMuted"
        line.addWidget(Label(look, step.title, "body", ink, medium=number <= owner.current, wrap=True))
        if step.detail:
            line.addWidget(Label(look, step.detail, "dense", "text" if now else "textMuted", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark and the line to the next."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(24)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        area = QRect(self.width() - side if mirrored else 0, 0, side, side)
        done, now = self._number < self._owner.current, self._number == self._owner.current
        edge = look.colour("good" if done else "accentFill" if now else "lineStrong")
        fill = look.colour("accentFill") if now else None
        paint.box(painter, area, fill=fill, edge=edge, radius=side / 2)
        if done:
            paint.icon(painter, look, area, "check", "good", 16)
        else:
            ink, words = "accentText" if now else "textMuted", str(self._number + 1)
            paint.text(painter, look, area, words, role="dense", colour=ink, align=paint.CENTRE, elide=False)
        if self._number < len(self._owner.steps) - 1:
            middle = area.center().x()
            line = QRect(middle, side + 1, 1, self.height() - side - 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            paint.fill(painter, line, look.colour("lineStrong"))
