"""Before finalising: what is missing, at most three questions about odd values, then the decision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desk.visit.plausibility import PlausibilityQuestion
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.visit.words import odd_question


class FinalisePanel(Part):
    """`confirmed(dict)` question id → written answer; `jump(str)` to a ref that is missing."""

    confirmed = Signal(dict)
    jump = Signal(str)

    def __init__(
        self, look: Look, missing: Sequence[Row], odd: Sequence[PlausibilityQuestion], summary: str
    ) -> None:
        super().__init__(look)
        px = look.px
        self._stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        self._fault: FaultBanner | None = None
        self._answers: dict[str, TextArea] = {}
        if missing:
            words = QCoreApplication.translate(
                "FinalisePanel", "%n things are still missing. Enter jumps there.", "", len(missing)
            )
            self._stack.addWidget(Label(look, words, "body", wrap=True))
            listed = RowList(look, missing, words)
            listed.opened.connect(self.jump)
            listed.setMinimumHeight(px(320))
            self._stack.addWidget(listed)
        else:
            self._stack.addWidget(Label(look, summary, "body", wrap=True))
            for question in odd:
                area = TextArea(look, odd_question(question), rows=3)
                area.edit.setObjectName(f"visit.odd:{question.id}")
                area.changed.connect(lambda _text: self._check())
                self._answers[question.id] = area
                self._stack.addWidget(area)
            self._stack.addStretch(1)
        self.foot = self._foot(blocked=bool(missing))
        self._check()

    def _foot(self, *, blocked: bool) -> QWidget:
        foot = Part(self.look)
        line = row(
            foot, (self.look.px(20), self.look.px(10), self.look.px(20), self.look.px(14)), self.look.px(10)
        )
        self.go = Button(self.look, self.tr("Sign and finalise"), "filled", keys="Ctrl Enter")
        self.go.setObjectName("visit.sign")
        self.go.clicked.connect(self.confirm)
        line.addWidget(ReasonLabel(self.look, self.go), 1)
        line.addWidget(self.go)
        self._blocked = blocked
        return foot

    def _check(self) -> None:
        if self._blocked:
            self.go.disable(self.tr("Fill in what is missing first"))
        elif any(not area.text.strip() for area in self._answers.values()):
            self.go.disable(self.tr("Answer in writing first"))
        else:
            self.go.enable()

    def confirm(self) -> None:
        """Sign, when nothing stands in the way."""
        if self.go.isEnabled():
            self.go.disable(self.tr("Signing"))
            self.confirmed.emit({key: area.text.strip() for key, area in self._answers.items()})

    def refused(self, fault: BaseException) -> None:
        """It was not signed; the draft is as it was."""
        if self._fault is not None:
            self._fault.deleteLater()
        self._fault = FaultBanner(self.look, fault)
        self._stack.addWidget(self._fault)
        self._check()
