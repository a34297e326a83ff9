"""What the pages of the settings share: heading, a line below it, named rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row

FIELD_WIDTH = 420
NAME_WIDTH = 128


class SettingsPage(Part):
    """One page. `say` tells what was done, `show_fault` what went wrong, both at the place."""

    def __init__(self, look: Look, title: str, second: str = "") -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(36), px(28), px(36), px(28)), px(6))
        stack.addWidget(Label(look, title, "question"))
        if second:
            stack.addWidget(Label(look, second, "dense", "textMuted", wrap=True))
        stack.addSpacing(px(12))
        self.room: QVBoxLayout = column(None, gap=px(14))
        stack.addLayout(self.room)
        stack.addSpacing(px(8))
        self._said: QVBoxLayout = column(None)
        stack.addLayout(self._said)
        stack.addStretch(1)

    def add_row(self, name: str, part: QWidget) -> None:
        """A named control."""
        line = row(None, gap=self.look.px(12))
        label = Label(self.look, name, "body", "textMuted")
        label.setFixedWidth(self.look.px(NAME_WIDTH))
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(part, 1)
        self.room.addLayout(line)

    def add_fact(self, name: str, value: str) -> None:
        """A named value that can only be read."""
        self.add_row(name, Label(self.look, value, "body", wrap=True))

    def say(self, words: str) -> None:
        """What was done."""
        cleared(self._said).addWidget(Banner(self.look, "good", words))

    def show_fault(self, fault: BaseException) -> None:
        """What went wrong, and what to do."""
        cleared(self._said).addWidget(FaultBanner(self.look, fault))

    def clear_said(self) -> None:
        """Take the banner away."""
        cleared(self._said)
