"""The bottom bar of the review: the reason, and two buttons that repeat the decision in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from inspector_app.desk.faults import DeskFault
from inspector_app.desk.views import ReviewRow
from inspector_app.ui.faults import FaultBanner, explain
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Ground, column, row, seen


class DecisionBar(Ground):
    """`approve_wanted(str note)`, `return_wanted(str reason)`, `changed(str)` at each key."""

    approve_wanted = Signal(str)
    return_wanted = Signal(str)
    changed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface", "t")
        px = look.px
        self._row: ReviewRow | None = None
        self._items: tuple[str, ...] = ()
        stack = column(self, (px(24), px(10), px(24), px(10)), px(8))
        self._faults: QVBoxLayout = column(None)
        stack.addLayout(self._faults)
        self._why = self._why_line(stack)
        self.field = TextField(
            look,
            placeholder=self.tr("Reason; it goes into the record and everybody who took part reads it"),
            name=self.tr("Reason"),
        )
        self.field.setObjectName("review.note")
        self.field.edit.setObjectName("review.reason")
        self.field.changed.connect(self._typed)
        line = self._line = row(None, gap=px(10))
        line.addWidget(self.field, 1)
        self.send_back = Button(look, self.tr("Return"), icon="return")
        self.send_back.setObjectName("review.return")
        self.send_back.clicked.connect(self._return)
        buttons = row(None, gap=px(10))
        buttons.addStretch(1)
        buttons.addWidget(self.send_back)
        self.approve = Button(look, self.tr("Approve"), "filled", keys="Ctrl Enter")
        self.approve.setObjectName("review.approve")
        self.approve.clicked.connect(self._approve)
        buttons.addWidget(self.approve)
        line.addLayout(buttons)
        stack.addLayout(line)

    def _why_line(self, stack: QVBoxLayout) -> Label:
        line = row(None, gap=self.look.px(8))
        self._why_icon = Icon(self.look, "hide", "textMuted", 16)
        line.addWidget(self._why_icon)
        label = Label(self.look, "", "dense", "textMuted", wrap=True)
        label.setObjectName("review.why-not")
        line.addWidget(label, 1)
        stack.addLayout(line)
        return label

    def show_narrow(self, narrow: bool) -> None:
        """A narrow window puts the buttons below the reason."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else across)

    def show_row(self, visit: ReviewRow, reason: str, items: Iterable[str]) -> None:
        """The visit that is decided now, the reason typed so far, the reasons at lines that go back."""
        self._row, self._items = visit, tuple(items)
        self.clear_fault()
        self.field.set_error("")
        self.field.set_text(reason)
        said = explain(DeskFault(visit.why_not, role=self.tr("the team lead"))) if visit.why_not else None
        closed = visit.state != "waiting"
        words = "" if said is None or closed else said.brief()
        self._why.setText(words)
        seen(self._why, bool(words))
        seen(self._why_icon, bool(words))
        seen(self, not closed)
        for button in (self.send_back, self.approve):
            if visit.can_decide:
                button.enable()
            else:
                button.disable(words or self.tr("This visit was decided already"))
        self.field.setEnabled(visit.can_decide)
        self._name_buttons()

    def show_items(self, reasons: Iterable[str]) -> None:
        """The reasons at the lines that are marked to go back."""
        self._items = tuple(reasons)
        self._name_buttons()

    def show_fault(self, fault: BaseException) -> None:
        """The decision was not taken; the reason stays."""
        self.clear_fault()
        self._faults.addWidget(FaultBanner(self.look, fault))
        self.send_back.enable()
        self.approve.enable()

    def clear_fault(self) -> None:
        """Take the banner away."""
        while (item := self._faults.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def decide(self) -> None:
        """What Ctrl+Enter does: return the visit while lines are marked to go back, else approve it."""
        (self.send_back if self._items else self.approve).click()

    def _name_buttons(self) -> None:
        keyed, other = ("filled", "Ctrl Enter"), ("outlined", "")
        self.send_back.set_part(*(keyed if self._items else other))
        self.approve.set_part(*(other if self._items else keyed))
        if self._items:
            self.send_back.setText(self.tr("Return with {n} items").format(n=len(self._items)))
        else:
            self.send_back.setText(self.tr("Return the whole visit"))
        number = self._row.number if self._row is not None else ""
        self.approve.setText(self.tr("Approve visit {number}").format(number=number))
        self._line.invalidate()  # named before the page was ever shown, Qt keeps the widths of the old words
        self.send_back.updateGeometry()
        self.approve.updateGeometry()

    def _typed(self, words: str) -> None:
        self.field.set_error("")
        self.changed.emit(words)

    def _return(self) -> None:
        reason = self.field.text.strip() or "; ".join(self._items)
        if not reason:
            self.field.set_error(self.tr("Say in one sentence why it goes back"))
            self.field.edit.setFocus()
            return
        self._busy()
        self.return_wanted.emit(reason)

    def _approve(self) -> None:
        if self._items:
            self.field.set_error(
                self.tr("{n} items are marked to go back. Return the visit, or leave them.").format(
                    n=len(self._items)
                )
            )
            return
        self._busy()
        self.approve_wanted.emit(self.field.text.strip())

    def _busy(self) -> None:
        self.clear_fault()
        for button in (self.send_back, self.approve):
            button.disable(self.tr("Signing"))
