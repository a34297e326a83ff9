"""Sync by stick: three steps and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Panel, column, row


class StickPanel(Panel):
    """`pack_wanted`, `unpack_wanted`."""

    pack_wanted = Signal()
    unpack_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(18), px(16), px(18), px(16)), px(8))
        head = row(None, gap=px(10))
        head.addWidget(Icon(look, "stick", "accent", 20))
        head.addWidget(Label(look, QCoreApplication.translate("SyncScreen", "By USB stick"), "heading"))
        head.addStretch(1)
        without = QCoreApplication.translate("SyncScreen", "without network")
        head.addWidget(Label(look, without, "caption", "textMuted"))
        stack.addLayout(head)
        for number, words in enumerate(_steps(), 1):
            line = row(None, gap=px(10))
            line.addWidget(Label(look, str(number), "dense", "textMuted"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(look, words, "dense", wrap=True), 1)
            stack.addLayout(line)
        stack.addStretch(1)
        buttons = row(None, gap=px(8))
        pack = Button(look, QCoreApplication.translate("SyncScreen", "Pack the stick"), icon="stick")
        pack.setObjectName("sync.to-stick")
        pack.clicked.connect(self.pack_wanted)
        back = Button(look, QCoreApplication.translate("SyncScreen", "Take back from it"))
        back.setObjectName("sync.from-stick")
        back.clicked.connect(self.unpack_wanted)
        buttons.addWidget(pack)
        buttons.addWidget(back)
        buttons.addStretch(1)
        stack.addLayout(buttons)


def _steps() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("SyncScreen", "Plug the stick in and pack what waits"),
        QCoreApplication.translate(
            "SyncScreen", "Give it to the lead or carry it to the county; nobody else can open it"
        ),
        QCoreApplication.translate(
            "SyncScreen", "Bring it back: receipts, new tasks and returns come with it"
        ),
    )
