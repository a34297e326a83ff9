"""Step 5: join the county with a one-time code, as text, as a file, or later."""

from __future__ import annotations

import socket
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from inspector_app.ui.first_start.page import Page
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import row

LONGEST_CODE = 4096


class CountyPage(Page):
    """`redeem(str code, str device)`; `later` puts it off. A file with the code can be dropped here."""

    redeem = Signal(str, str)
    later = Signal()

    def __init__(self, look: Look, first_code: str = "") -> None:
        super().__init__(look, "", "")
        px = look.px
        title, second = self.findChildren(Label)[:2]
        title.setText(self.tr("Join the county"))
        second.setText(
            self.tr("The administrator gives you a one-time code. Paste it, or drop the file with it here.")
        )
        self.code = TextArea(look, self.tr("One-time code"), rows=4)
        self.code.edit.setObjectName("first-start.code-text")
        self.code.set_text(first_code)
        self.device = TextField(look, self.tr("Name of this computer"), value=socket.gethostname()[:40])
        self.device.edit.setObjectName("first-start.device")
        for field in (self.code, self.device):
            self.add_field(field)
        line = row(None, gap=px(10))
        self.go = Button(look, self.tr("Join"), "filled", keys="Enter")
        self.go.setObjectName("first-start.join")
        self.go.clicked.connect(self._try)
        self.skip = Button(look, self.tr("Do this later"), "text")
        self.skip.setObjectName("first-start.later")
        self.skip.clicked.connect(self.later)
        line.addWidget(self.go)
        line.addWidget(self.skip)
        line.addStretch(1)
        self.room.addLayout(line)
        self.note = Label(look, "", "dense", "textMuted", wrap=True)
        self.room.addWidget(self.note)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.code.edit)

    def _try(self) -> None:
        code = self.code.text.strip()
        self.code.set_error("")
        if not code:
            self.code.set_error(self.tr("Paste the code that the administrator gave you"))
            return
        self.clear_fault()
        self.go.disable(self.tr("Asking the county"))
        self.note.setText(self.tr("Asking the county"))
        self.redeem.emit(code, self.device.text.strip() or socket.gethostname())

    def refused(self, fault: BaseException) -> None:
        """The code was not taken; it stays in the field."""
        self.go.enable()
        self.note.setText("")
        self.show_fault(fault)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or text may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the code out of what was dropped."""
        for url in event.mimeData().urls():
            path = Path(url.toLocalFile())
            if path.is_file() and path.stat().st_size <= LONGEST_CODE:
                self.code.set_text(path.read_text(encoding="utf-8", errors="replace").strip())
                return
        self.code.set_text(event.mimeData().text().strip()[:LONGEST_CODE])
