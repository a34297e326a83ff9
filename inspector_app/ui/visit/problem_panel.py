"""Raising a problem, in a panel beside the visit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.faults import Fault
from inspector_app.desk.views import ProblemDraft, UnitChoice
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox, Segmented
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.number_field import NumberField
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.parts.side_panel import SidePanel

TYPED = (
    "fact", "problem_class", "cause", "severity", "owner_unit", "owner_person", "working_days", "urgent",
)  # fmt: skip
"""The fields of a `ProblemDraft` that a person fills in."""


def _typed(draft: ProblemDraft, reason: str) -> dict[str, Any]:
    return {key: getattr(draft, key) for key in TYPED} | {"reason": reason}


class ProblemPanel(Part):
    """The form of one problem. `raise_wanted(ProblemDraft)`; the draft stays until it was stored.
    `written(dict)` with what stands in the fields whenever that changes, nothing where it is
    as it was at first; as `typed` it stands there again.
    `due_date` gives the ISO date of a number of working days from today. `correcting`: one that was raised
    before; it asks also why.
    """

    raise_wanted = Signal(object)
    written = Signal(dict)

    def __init__(
        self,
        look: Look,
        draft: ProblemDraft,
        units: Sequence[UnitChoice],
        due_date: Callable[[int], str],
        *,
        typed: Mapping[str, Any] | None = None,
        correcting: bool = False,
    ) -> None:
        super().__init__(look)
        typed = typed or {}
        self._at_first = _typed(draft, "")
        self._draft = draft = replace(draft, **{key: typed[key] for key in TYPED if key in typed})
        self._due_date = due_date
        self._units = tuple(units)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        self.fact = TextArea(look, self.tr("Fact"), rows=4)
        self.fact.edit.setObjectName("problem.fact")
        self.fact.set_text(draft.fact)
        self.kind = TextField(look, self.tr("Class"), placeholder=self.tr("for example: barrier-free access"))
        self.kind.edit.setObjectName("problem.class")
        self.kind.set_text(draft.problem_class)
        stack.addWidget(self.fact)
        stack.addWidget(self.kind)
        self.cause = Segmented(look, self._causes(), draft.cause, self.tr("Cause"))
        self.cause.setObjectName("problem.cause")
        self._labelled(stack, self.tr("Cause"), self.cause)
        levels = [("1", self.tr("1 slight")), ("2", self.tr("2 clear")), ("3", self.tr("3 grave"))]
        self.severity = Segmented(look, levels, str(draft.severity), self.tr("Severity"))
        self.severity.setObjectName("problem.severity")
        self._labelled(stack, self.tr("Severity"), self.severity)
        here_first = sorted(self._units, key=lambda unit: unit.unit != draft.owner_unit)
        rows = [Row(unit.unit, unit.name, unit.contact) for unit in here_first]
        self.owner = RowList(look, rows, self.tr("Owner"))
        self.owner.choose(draft.owner_unit)
        self.owner.setFixedHeight(px(164))
        self.owner.chosen.connect(self._owner_chosen)
        self._labelled(stack, self.tr("Owner"), self.owner)
        self.person = TextField(look, self.tr("Responsible person"), value=draft.owner_person)
        self.person.edit.setObjectName("problem.person")
        stack.addWidget(self.person)
        stack.addLayout(self._until(draft))
        self.urgent = CheckBox(look, self.tr("Urgent: life safety, the head was told at once"))
        self.urgent.setChecked(draft.urgent)
        stack.addWidget(self.urgent)
        self._reason = TextField(look, self.tr("Why is it corrected?"))
        self._reason.edit.setObjectName("problem.reason")
        self._reason.set_text(typed.get("reason", ""))
        seen(self._reason, correcting)
        stack.addWidget(self._reason)
        self._fault: FaultBanner | None = None
        self._stack = stack
        self.show_due(draft.due)
        if typed:
            self._days()
        self._listen()
        self.foot = self._foot(self.tr("Sign the correction") if correcting else self.tr("Raise the problem"))
        self.setFocusProxy(self.kind.edit)

    def _causes(self) -> list[tuple[str, str]]:
        return [
            ("window", self.tr("Conduct")),
            ("process", self.tr("Process")),
            ("policy", self.tr("Policy")),
            ("system", self.tr("System")),
            ("external", self.tr("External")),
        ]

    def _until(self, draft: ProblemDraft) -> QHBoxLayout:
        """The working days, and the date that they lead to."""
        line = row(None, gap=self.look.px(12))
        self.days = NumberField(self.look, self.tr("Working days"), unit=self.tr("days"))
        self.days.set_text(str(draft.working_days))
        self.days.committed.connect(lambda _text: self._days())
        line.addWidget(self.days)
        self.due = Label(self.look, "", "body", "textMuted")
        line.addWidget(self.due)
        line.addStretch(1)
        return line

    def _labelled(self, stack: QVBoxLayout, words: str, part: QWidget) -> None:
        stack.addWidget(Label(self.look, words, "body", medium=True))
        stack.addWidget(part)

    @property
    def reason(self) -> str:
        """Why it is corrected."""
        return self._reason.text.strip()

    def _foot(self, words: str) -> QWidget:
        foot = Part(self.look)
        line = row(foot, (self.look.px(20), self.look.px(10), self.look.px(20), self.look.px(14)))
        line.addStretch(1)
        self.go = Button(self.look, words, "filled", keys="Ctrl Enter")
        self.go.setObjectName("problem.raise")
        self.go.clicked.connect(lambda: self.raise_wanted.emit(self.draft()))
        line.addWidget(self.go)
        return foot

    def _owner_chosen(self, unit: str) -> None:
        contact = next((each.contact for each in self._units if each.unit == unit), "")
        if contact:
            self.person.set_text(contact)

    def _listen(self) -> None:
        for field in (self.fact, self.kind, self.person, self._reason):
            field.changed.connect(self._write)
        for choice in (self.cause, self.severity, self.owner):
            choice.chosen.connect(self._write)
        self.days.committed.connect(self._write)
        self.urgent.toggled.connect(self._write)

    def _write(self, *_: object) -> None:
        now = _typed(self.draft(), self._reason.text)
        self.written.emit(now if now != self._at_first else {})

    def _days(self) -> None:
        value = self.days.value
        if value is None:
            return
        try:
            self.show_due(self._due_date(int(value)))
        except Fault as fault:
            self.refused(fault)

    def show_due(self, due: str) -> None:
        """The date that the working days lead to."""
        self._draft = replace(self._draft, due=due)
        self.due.setText(self.tr("due {date}").format(date=due) if due else "")

    def draft(self) -> ProblemDraft:
        """What stands in the fields now."""
        days = self.days.value
        return replace(
            self._draft,
            fact=self.fact.text,
            problem_class=self.kind.text,
            cause=self.cause.value,  # type: ignore[arg-type]
            severity=int(self.severity.value),
            owner_unit=self.owner.key or self._draft.owner_unit,
            owner_person=self.person.text,
            working_days=int(days) if days is not None else self._draft.working_days,
            urgent=self.urgent.isChecked(),
        )

    def refused(self, fault: BaseException) -> None:
        """It was not stored; the fields keep what was written."""
        if self._fault is not None:
            self._fault.deleteLater()
        self._fault = FaultBanner(self.look, fault)
        self._stack.insertWidget(0, self._fault)


def sign_open(side: SidePanel) -> bool:
    """Ctrl+Enter signs what stands in the open panel; False where none is open."""
    panel = side.findChild(ProblemPanel) if side.is_open else None
    if panel is not None:
        panel.go.click()
    return panel is not None
