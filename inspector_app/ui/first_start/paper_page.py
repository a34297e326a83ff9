"""Step 3: the recovery code, shown once, to be printed or written down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from inspector_app.ui.first_start.page import Page
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Panel, column, row


class PaperPage(Page):
    """Shows the eight groups; nothing of them is stored or put on the clipboard."""

    def __init__(self, look: Look, groups: Sequence[str]) -> None:
        super().__init__(look, "", "")
        px = look.px
        title, second = self.findChildren(Label)[:2]
        title.setText(self.tr("Write the recovery code on paper"))
        second.setText(
            self.tr(
                "There is no “forgot password”. This paper opens the computer when the passphrase is lost."
            )
        )
        panel = Panel(look, "sunken")
        panel.setObjectName("first-start.code")
        inner = column(panel, (px(24), px(18), px(24), px(18)), px(10))
        inner.addWidget(Label(look, self.tr("Duchatong recovery code"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(28))
        grid.setVerticalSpacing(px(10))
        for number, group in enumerate(groups):
            cell = row(None, gap=px(8))
            cell.addWidget(Label(look, str(number + 1), "caption", "textMuted"))
            code = Label(look, group, "question")
            code.setAccessibleName(" ".join(group))
            cell.addWidget(code, 1)
            grid.addLayout(cell, number // 4, number % 4)
        inner.addLayout(grid)
        self.room.addWidget(panel, 0, Qt.AlignmentFlag.AlignLeft)
        self.room.addWidget(
            Banner(
                look,
                "info",
                self.tr(
                    "Lock the paper away at the office. No photo of it, never together with this computer."
                ),
            )
        )
        line = row(None, gap=px(10))
        self.go = Button(look, self.tr("I have it on paper"), "filled", keys="Enter")
        self.go.setObjectName("first-start.on-paper")
        self.go.clicked.connect(self.done)
        line.addWidget(self.go)
        line.addStretch(1)
        self.room.addLayout(line)
        self.setFocusProxy(self.go)
