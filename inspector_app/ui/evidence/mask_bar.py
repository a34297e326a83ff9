"""Below the picture while masking: what is hidden, what stays, and the button that keeps it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row, seen


class MaskBar(Part):
    """`keep_wanted`, `give_up_wanted`, `add_wanted`, `remove_wanted`."""

    keep_wanted = Signal()
    give_up_wanted = Signal()
    add_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (0, px(4), 0, px(4)), px(6))
        self._count = Label(look, "", "body", medium=True)
        stack.addWidget(self._count)
        kept = self.tr("The original stays as it is. Reports and the unit get the masked copy.")
        stack.addWidget(Label(look, kept, "dense", "textMuted", wrap=True))
        keys = self.tr(
            "Draw with the mouse. By keyboard: + adds a box, arrows size it (Shift: finer), Ctrl with arrows "
            "moves it, Space takes the next, Delete removes it."
        )
        stack.addWidget(Label(look, keys, "caption", "textMuted", wrap=True))
        self.reason = TextField(look, self.tr("Why the masked copy is taken back"))
        self.reason.edit.setObjectName("evidence.unmask-reason")
        self.reason.edit.returnPressed.connect(self.keep_wanted)
        stack.addWidget(self.reason)
        line = row(None, gap=px(8))
        self.add = Button(look, self.tr("Add a box"), keys="+", size="compact")
        self.add.clicked.connect(self.add_wanted)
        self.remove = Button(look, self.tr("Remove"), keys="Del", size="compact")
        self.remove.clicked.connect(self.remove_wanted)
        line.addWidget(self.add)
        line.addWidget(self.remove)
        line.addStretch(1)
        give_up = Button(look, self.tr("Give up"), "text", keys="Esc", size="compact")
        give_up.clicked.connect(self.give_up_wanted)
        line.addWidget(give_up)
        self.keep = Button(look, self.tr("Keep the masked copy"), "filled", keys="Enter")
        self.keep.setObjectName("evidence.keep-mask")
        self.keep.clicked.connect(self.keep_wanted)
        line.addWidget(self.keep)
        stack.addLayout(line)

    def show_count(self, count: int, *, masked_before: bool) -> None:
        """How many boxes there are; without any, an earlier masked copy can be taken back."""
        if count:
            words = QCoreApplication.translate("MaskBar", "%n boxes hide something", "", count)
            self._count.setText(words)
        elif masked_before:
            self._count.setText(self.tr("No box is left: the masked copy is taken back"))
        else:
            self._count.setText(self.tr("Draw a box over faces, screens, numbers"))
        taking_back = masked_before and not count
        seen(self.reason, taking_back)
        self.keep.setText(self.tr("Take it back") if taking_back else self.tr("Keep the masked copy"))
        self.keep.updateGeometry()
        if count or masked_before:
            self.keep.enable()
        else:
            self.keep.disable(self.tr("No box was drawn"))
        self.remove.setEnabled(bool(count))
