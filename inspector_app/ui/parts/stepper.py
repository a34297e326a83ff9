"""The steps of the set-up, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, seen


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
        self._entries: list[_StepEntry] = []
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
        self._entries = [_StepEntry(self.look, self, number) for number in range(len(self.steps))]
        for entry in self._entries:
            self._stack.addWidget(entry)
        self._stack.addStretch(1)
        self._fit()
        if 0 <= current < len(steps):
            self.setAccessibleName(f"{current + 1}/{len(steps)} {steps[current].title}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window says the details of the current step alone."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.height() >= sum(entry.whole_height(self.width()) for entry in self._entries)
        for entry in self._entries:
            entry.show_detail(shown=room or entry.is_current)


class _StepEntry(Part):
    """Number or tick, title, detail."""

    def __init__(self, look: Look, owner: Stepper, number: int) -> None:
        super().__init__(look, owner)
        self._number, self._owner = number, owner
        px, step, now = look.px, owner.steps[number], number == owner.current
        line = column(self, (px(36), px(1), 0, px(25)))
        ink = "accent" if now else "text" if number < owner.current else "textMuted"
        self._title = Label(look, step.title, "body", ink, medium=number <= owner.current, wrap=True)
        line.addWidget(self._title)
        self._detail = Label(look, step.detail, "dense", "text" if now else "textMuted", wrap=True)
        line.addWidget(self._detail)
        seen(self._detail, bool(step.detail))

    @property
    def is_current(self) -> bool:
        """Whether the set-up stands here."""
        return self._number == self._owner.current

    def whole_height(self, width: int) -> int:
        """Pixels with its second line, whether that is shown or not."""
        px = self.look.px
        lines = [each for each in (self._title, self._detail) if each.text()]
        return px(1) + sum(each.heightForWidth(width - px(36)) for each in lines) + px(25)

    def show_detail(self, *, shown: bool) -> None:
        """Its second line, where it has one."""
        seen(self._detail, shown and bool(self._detail.text()))

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
