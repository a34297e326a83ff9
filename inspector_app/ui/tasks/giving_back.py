"""Giving a task back to the lead: before the visit, or by breaking it off (X41)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.views import TaskRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import LoadingScreen
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import Radio
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.side_panel import SidePanel


class GivingBackPanel(Part):
    """`given_back(str code, str reason)`. `begun`: the visit is under way and is broken off, so it is asked
    what kind of reason it is; otherwise the code is "".
    """

    given_back = Signal(str, str)

    def __init__(self, look: Look, task: TaskRow, *, begun: bool) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        stack.addWidget(Label(look, task.unit, "heading", wrap=True))
        during = self.tr(
            "The visit ends here and is not scored. What you answered and photographed goes along, signed. "
            "The lead reads the reason and sends somebody again. For a break press Pause instead."
        )
        before = self.tr("The lead reads the reason and sends somebody else.")
        stack.addWidget(Label(look, during if begun else before, "dense", "textMuted", wrap=True))
        self.codes: dict[str, Radio] = {}
        for code, words in self._kinds() if begun else ():
            self.codes[code] = box = Radio(look, words)
            box.setObjectName(f"giving-back.{code}")
            box.toggled.connect(lambda _on: self._changed())
            stack.addWidget(box)
        self.reason = TextArea(look, self.tr("Reason"), hint=self.tr("one sentence is enough"), rows=3)
        self.reason.edit.setObjectName("giving-back.reason")
        self.reason.changed.connect(lambda _text: self._changed())
        stack.addWidget(self.reason)
        self._faults: QVBoxLayout = column(None)
        stack.addLayout(self._faults)
        stack.addStretch(1)
        self.foot = Part(look)
        line = row(self.foot, (px(20), px(10), px(20), px(14)), px(10))
        self.go = Button(look, self.tr("Stop and give back") if begun else self.tr("Give back"), "filled")
        self.go.setObjectName("giving-back.go")
        self.go.clicked.connect(self._send)
        line.addWidget(ReasonLabel(look, self.go), 1)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        first = next(iter(self.codes.values()), None)
        self.setFocusProxy(first or self.reason.edit)
        self._changed()

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        """The kinds of reason that the guide names, in its order."""
        return (
            ("weather", self.tr("Weather or road")),
            ("danger", self.tr("Threat to a person")),
            ("illness", self.tr("Sudden illness")),
            ("harm", self.tr("An accident, or somebody needs help")),
            ("night", self.tr("Dark, alone or remote")),
            ("other", self.tr("Another reason, as stepping aside")),
        )

    def _code(self) -> str:
        return next((code for code, box in self.codes.items() if box.isChecked()), "")

    def _changed(self) -> None:
        if self.codes and not self._code():
            self.go.disable(self.tr("Choose what kind of reason it is"))
        elif not self.reason.text.strip():
            self.go.disable(self.tr("Write the reason in one sentence"))
        else:
            self.go.enable()

    def _send(self) -> None:
        self.go.disable("")
        self.given_back.emit(self._code(), self.reason.text.strip())

    def refused(self, fault: BaseException) -> None:
        """It was not signed; what was entered stays."""
        self._changed()
        self._faults.addWidget(FaultBanner(self.look, fault))


def give_back(screen: LoadingScreen, side: SidePanel, task: TaskRow, title: str) -> None:
    """Ask in `side` for the reason of a task that nobody has begun; then give it back."""
    panel = GivingBackPanel(screen.look, task, begun=False)

    def done(_commit: bytes) -> None:
        side.close_panel()
        screen.load()

    panel.given_back.connect(
        lambda _code, reason: deliver(screen.desk.give_back(task.stream, reason), done, panel.refused, panel)
    )
    side.open_panel(title, panel, panel.foot)
