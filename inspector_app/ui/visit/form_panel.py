"""Two versions of a form side by side: what finds its place, what is new, what has none; then a decision."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal

from inspector_app.desk.visit.form_versions import SideBySide
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row
from inspector_app.ui.visit.words import left_over_word


class FormPanel(Part):
    """`agreed(str)` with a note. Closing the panel leaves everything as it is."""

    agreed = Signal(str)

    def __init__(self, look: Look, side: SideBySide) -> None:
        super().__init__(look)
        px, translate = look.px, QCoreApplication.translate
        self._stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        offer = side.offer
        words = self.tr(
            "{title}: {old} → {new}. Nothing changes until you agree. An answer without a place in the new "
            "version stays with the entry and with the record of your agreement."
        )
        said = words.format(title=offer.title, old=offer.old_version, new=offer.new_version)
        self._stack.addWidget(Label(look, said, wrap=True))
        self._part(
            translate("FormPanel", "%n answers find their place", "", len(side.carried)),
            (f"{label}   {old} → {new}" for label, old, new in side.carried if old != new),
        )
        self._part(
            translate("FormPanel", "%n new questions", "", len(side.fresh)),
            (self._fresh(label, required=required) for label, required in side.fresh),
        )
        self._part(
            translate("FormPanel", "%n answers have no place", "", len(side.left)),
            (f"{label}   {value}   {left_over_word(reason)}" for label, value, reason in side.left),
            "warn" if side.left else "text",
        )
        self.note = TextField(look, self.tr("Remark (may stay empty)"))
        self._stack.addWidget(self.note)
        self.agree = CheckBox(look, self.tr("I have looked through it and go on with the new version"))
        self.agree.setObjectName("form.agree")
        self._stack.addWidget(self.agree)
        self._stack.addStretch(1)
        self.foot = Ground(look, "raised", "t")
        self.foot.setFixedHeight(px(54))
        line = row(self.foot, (px(20), 0, px(20), 0), px(8))
        line.addStretch(1)
        self.go = Button(look, self.tr("Go on with {version}").format(version=offer.new_version), "filled")
        self.go.setObjectName("form.go")
        self.go.setEnabled(False)
        self.agree.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(self._agree)
        line.addWidget(self.go)
        self.setFocusProxy(self.agree)

    def _fresh(self, label: str, *, required: bool) -> str:
        return f"{label}   {self.tr('required')}" if required else label

    def _part(self, title: str, lines: Iterable[str], role: str = "text") -> None:
        self._stack.addWidget(Label(self.look, title, "heading", role))
        for line in lines:
            self._stack.addWidget(Label(self.look, line, "dense", wrap=True))

    def _agree(self) -> None:
        self.go.setEnabled(False)
        self.agreed.emit(self.note.text.strip())

    def refused(self, fault: BaseException) -> None:
        """Say what went wrong; the old version stands."""
        self.go.setEnabled(True)
        self._stack.insertWidget(0, FaultBanner(self.look, fault))
