"""What the panels of a problem's next step share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row


class StepForm(Part):
    """What both panels share: a column of named parts, a place for faults, a foot with one filled button."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        self.stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        self._faults: QVBoxLayout = column(None)

    def named(self, words: str, part: QWidget) -> None:
        """A named control."""
        self.stack.addWidget(Label(self.look, words, "body", medium=True))
        self.stack.addWidget(part)

    def finish(self, words: str, name: str) -> tuple[Part, Button]:
        """The end of the column, and its foot."""
        self.stack.addLayout(self._faults)
        self.stack.addStretch(1)
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(10))
        go = Button(self.look, words, "filled", keys="Ctrl Enter")
        go.setObjectName(name)
        line.addWidget(ReasonLabel(self.look, go), 1)
        line.addWidget(go, 0, Qt.AlignmentFlag.AlignRight)
        return foot, go

    def refused(self, fault: BaseException) -> None:
        """It was not signed; what was entered stays."""
        self._faults.addWidget(FaultBanner(self.look, fault))


class GoersForm(StepForm):
    """A step that people are ticked for; its button `go` waits until somebody is."""

    go: Button

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.people: dict[str, CheckBox] = {}

    def add_goer(self, person: str, words: str, name: str, *, may_go: bool) -> None:
        """One who could go; `name` is that of the box."""
        box = self.people[person] = CheckBox(self.look, words)
        box.setObjectName(name)
        box.setEnabled(may_go)
        box.toggled.connect(lambda _on: self.ticked())
        self.stack.addWidget(box)

    def goers(self) -> tuple[str, ...]:
        """Who is ticked."""
        return tuple(person for person, box in self.people.items() if box.isChecked())

    def ticked(self) -> None:
        """The button as it is with who is ticked now."""
        if self.goers():
            self.go.enable()
        else:
            self.go.disable(self.tr("Tick who goes"))
