"""Before finalising: what is missing, at most three questions about odd values, why answers were changed that
had been handed in; then the decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desk.visit.corrected import Corrected
from inspector_app.desk.visit.plausibility import PlausibilityQuestion
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.visit.words import odd_question


class ChangeReason(Part):
    """One answer that had been handed in and was changed: what it was, what it is, and why."""

    def __init__(self, look: Look, title: str, change: Corrected) -> None:
        super().__init__(look)
        stack = column(self, gap=look.px(4))
        stack.addWidget(Label(look, title, "body", medium=True, wrap=True))
        words = QCoreApplication.translate("FinalisePanel", "before: {before}\nnow: {after}")
        nothing = QCoreApplication.translate("FinalisePanel", "nothing")
        said = words.format(before=change.before or nothing, after=change.after or nothing)
        stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        why = QCoreApplication.translate("FinalisePanel", "Why was it changed?")
        self.field = TextField(look, placeholder=why, name=f"{title} {why}")
        self.field.edit.setObjectName(f"visit.change-reason:{change.ref}")
        stack.addWidget(self.field)


class FinalisePanel(Part):
    """`confirmed(dict, dict)`: question id → written answer, ref → reason of a change; `jump(str)` to a ref
    that is missing; `written(dict)` at each key: what stands in the fields by question id and ref, which as
    `typed` stands there again when the panel is opened again.
    """

    confirmed = Signal(dict, dict)
    jump = Signal(str)
    written = Signal(dict)

    def __init__(
        self,
        look: Look,
        missing: Sequence[Row],
        odd: Sequence[PlausibilityQuestion],
        summary: str,
        changed: Sequence[tuple[str, Corrected]] = (),
        *,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(look)
        px = look.px
        self._stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        self._fault: FaultBanner | None = None
        self._typed = typed = dict(typed or {})
        self._answers: dict[str, TextArea] = {}
        self._reasons: dict[str, TextField] = {}
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
                area.edit.setPlainText(typed.get(question.id, ""))
                area.changed.connect(partial(self._write, question.id))
                self._answers[question.id] = area
                self._stack.addWidget(area)
            self._ask_reasons(changed)
            self._stack.addStretch(1)
        self.foot = self._foot(blocked=bool(missing))
        self._check()

    def _ask_reasons(self, changed: Sequence[tuple[str, Corrected]]) -> None:
        if not changed:
            return
        words = QCoreApplication.translate(
            "FinalisePanel", "%n answers differ from what you handed in. Say why:", "", len(changed)
        )
        self._stack.addWidget(Label(self.look, words, "body", wrap=True))
        for title, change in changed:
            part = ChangeReason(self.look, title, change)
            part.field.set_text(self._typed.get(change.ref, change.asked))
            part.field.changed.connect(partial(self._write, change.ref))
            self._reasons[change.ref] = part.field
            self._stack.addWidget(part)

    def _foot(self, *, blocked: bool) -> QWidget:
        foot = Part(self.look)
        line = row(
            foot, (self.look.px(20), self.look.px(10), self.look.px(20), self.look.px(14)), self.look.px(10)
        )
        self.go = Button(self.look, self.tr("Sign and finalise"), "filled", keys="Ctrl Enter")
        self.go.setObjectName("visit.sign")
        self.go.clicked.connect(self.confirm)
        line.addWidget(ReasonLabel(self.look, self.go), 1)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        self._blocked = blocked
        return foot

    def _write(self, key: str, words: str) -> None:
        self._typed[key] = words
        self.written.emit(dict(self._typed))
        self._check()

    def _check(self) -> None:
        if self._blocked:
            self.go.disable(self.tr("Fill in what is missing first"))
        elif any(not area.text.strip() for area in self._answers.values()):
            self.go.disable(self.tr("Answer in writing first"))
        elif any(not field.text.strip() for field in self._reasons.values()):
            self.go.disable(self.tr("Say why at each changed answer first"))
        else:
            self.go.enable()

    def confirm(self) -> None:
        """Sign, when nothing stands in the way."""
        if self.go.isEnabled():
            self.go.disable(self.tr("Signing"))
            said = {key: area.text.strip() for key, area in self._answers.items()}
            self.confirmed.emit(said, {ref: field.text.strip() for ref, field in self._reasons.items()})

    def refused(self, fault: BaseException) -> None:
        """It was not signed; the draft is as it was."""
        if self._fault is not None:
            self._fault.deleteLater()
        self._fault = FaultBanner(self.look, fault)
        self._stack.addWidget(self._fault)
        self._check()
