"""The card of a covert task: read by its lead, ticked by the second person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from casework.planning.ticks import SCENARIO_TICKS
from inspector_app.desk.covert.planning_views import CardToCheck
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Panel, Part, column, row
from inspector_app.ui.tasks.covert.ticks import tick_box


class CardPanel(Part):
    """`checked(tuple ticks)` when the second person signs all six."""

    checked = Signal(object)

    def __init__(self, look: Look, view: CardToCheck) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        stack.addWidget(Label(look, view.place, "heading", wrap=True))
        who = self.tr("Written by {author}").format(author=view.author)
        done = self.tr("Checked by {name}").format(name=view.checked_by) if view.checked_by else ""
        waiting = "" if view.checked_by else self.tr("A second person has not checked it yet.")
        for words, role in ((who, "textMuted"), (done, "good"), (waiting, "warn")):
            if words:
                stack.addWidget(Label(look, words, "dense", role, wrap=True))
        card = Panel(look)
        inside = column(card, (px(16), px(12), px(16), px(12)), px(8))
        limits = self.tr("At most {n} minutes at the window, {all} in all; told on {day}")
        limits = limits.format(n=view.card.minutes, all=view.card.whole_minutes, day=view.announced)
        for text in (*view.card.text.splitlines(), view.card.abort, limits):
            inside.addWidget(Label(look, text, "dense", wrap=True))
        stack.addWidget(card)
        if view.answers:
            stack.addWidget(Label(look, self.tr("The right answers, sealed"), "body", medium=True))
            stack.addWidget(Label(look, view.answers, "dense", wrap=True))
        self.boxes: dict[str, CheckBox] = {}
        for key in SCENARIO_TICKS if not view.mine else ():
            self.boxes[key] = box = tick_box(look, stack, key)
            box.setObjectName(f"card.tick.{key}")
            box.toggled.connect(lambda _on: self._changed())
        self._faults: QVBoxLayout = column(None)
        stack.addLayout(self._faults)
        stack.addStretch(1)
        self.foot: Part | None = None
        self.go = Button(look, self.tr("Sign the check"), "filled", keys="Ctrl Enter")
        self.go.setObjectName("card.sign")
        self.go.clicked.connect(lambda: self.checked.emit(tuple(self.boxes)))
        if self.boxes:
            self.foot = Part(look)
            line = row(self.foot, (px(20), px(10), px(20), px(14)), px(12))
            line.addWidget(ReasonLabel(look, self.go), 3)
            line.addStretch(1)
            line.addWidget(self.go)
            self._changed()
        else:
            self.go.setParent(self)
            self.go.hide()

    def refused(self, fault: BaseException) -> None:
        """It was not signed."""
        cleared(self._faults).addWidget(FaultBanner(self.look, fault))

    def _changed(self) -> None:
        if all(box.isChecked() for box in self.boxes.values()):
            self.go.enable()
        else:
            self.go.disable(self.tr("Tick a test only if the card passes it; all six are needed"))
