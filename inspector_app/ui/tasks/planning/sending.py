"""Other people for a task that nobody has begun."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from casework.planning.proposal import Remark
from inspector_app.desk.planning_views import Goer
from inspector_app.desk.views import TaskRow
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.tasks.planning.words import said


class SendingPanel(Part):
    """`send_wanted(tuple people)`. Who may not go stands there with the reason."""

    send_wanted = Signal(object)

    def __init__(self, look: Look, task: TaskRow, goers: Sequence[Goer]) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(8))
        stack.addWidget(Label(look, task.unit, "heading", wrap=True))
        stack.addWidget(Label(look, task.title, "dense", "textMuted", wrap=True))
        stack.addSpacing(px(6))
        self.boxes: dict[str, CheckBox] = {}
        for each in goers:
            self.boxes[each.person] = box = CheckBox(look, each.name)
            box.setObjectName(f"sending.person.{each.person}")
            box.setChecked(each.sent and not each.refused)
            box.setEnabled(not each.refused)
            box.toggled.connect(lambda _on: self._changed())
            stack.addWidget(box)
            remarks = [Remark(word, "unit", each.person) for word in each.refused]
            for line in said(remarks, {"unit": task.unit}.__getitem__, {each.person: each.name}.__getitem__):
                stack.addWidget(Label(look, line.text, "caption", "textMuted", wrap=True))
        self._faults: QVBoxLayout = column(None)
        stack.addLayout(self._faults)
        stack.addStretch(1)
        self.foot = Part(look)
        line_ = row(self.foot, (px(20), px(10), px(20), px(14)), px(12))
        self.go = Button(look, self.tr("Send them"), "filled", keys="Ctrl Enter")
        self.go.setObjectName("sending.sign")
        self.go.clicked.connect(lambda: self.send_wanted.emit(self.chosen))
        line_.addWidget(ReasonLabel(look, self.go), 3)
        line_.addStretch(1)
        line_.addWidget(self.go)
        self._changed()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Who is ticked."""
        return tuple(person for person, box in self.boxes.items() if box.isChecked())

    def refused(self, fault: BaseException) -> None:
        """It was not signed; what was chosen stays."""
        self._faults.addWidget(FaultBanner(self.look, fault))

    def _changed(self) -> None:
        if self.chosen:
            self.go.enable()
        else:
            self.go.disable(self.tr("Nobody was chosen"))
