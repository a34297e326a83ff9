"""Signing the feedback sheet on the screen: the sheet to be read, a field for each side beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.progress import Skeleton
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.signature_pad import SignaturePad

WIDTH = 1120
"""Of the panel, in pixels at 100 %: the words of the sheet can be read before they are signed."""
SHEET_HEIGHT = 380
PADS = 340


class SignPanel(Part):
    """`signed(list[tuple[str, bytes]])` caption and PNG of each side. `foot` holds the button; `sheet` takes
    its pages; `beware` stands above it.
    """

    signed = Signal(list)

    def __init__(self, look: Look, beware: str = "") -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        words = self.tr("Both sides read the sheet, then sign at the right with finger, pen or mouse.")
        stack.addWidget(Label(look, words, "body", wrap=True))
        if beware:
            stack.addWidget(Label(look, beware, "dense", "warn", wrap=True))
        self.sheet = Scroll(look)
        self.sheet.setFixedHeight(px(SHEET_HEIGHT))
        self.sheet.set_content(Skeleton(look, 5))
        side = QWidget()
        side.setFixedWidth(px(PADS))
        fields = column(side, gap=px(10))
        across = row(None, gap=px(16))
        across.addWidget(self.sheet, 1)
        across.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        stack.addLayout(across)
        self.pads: dict[str, SignaturePad] = {}
        for caption in (self.tr("Inspector's signature"), self.tr("Signature for the unit")):
            self._pad(fields, caption)
        words = self.tr("Does the unit not sign? Close this and answer “refused”; a witness is named there.")
        fields.addWidget(Label(look, words, "caption", "textMuted", wrap=True))
        stack.addStretch(1)
        self.foot = Part(look)
        line = row(self.foot, (px(20), px(10), px(20), px(14)), px(8))
        self.go = Button(look, self.tr("Keep both signatures"), "filled")
        self.go.setObjectName("visit.keep-signatures")
        self.go.clicked.connect(self._keep)
        line.addWidget(ReasonLabel(look, self.go), 1)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignRight)
        self._check()

    def _pad(self, stack: QVBoxLayout, caption: str) -> None:
        look, pad = self.look, SignaturePad(self.look, caption)
        pad.setObjectName(f"visit.pad:{len(self.pads)}")
        head = row(None, gap=look.px(8))
        head.addWidget(Label(look, caption, "dense", medium=True))
        head.addStretch(1)
        again = Button(look, self.tr("Again"), "text", size="compact")
        again.setAccessibleName(self.tr("Again: {whose}").format(whose=caption))
        again.clicked.connect(pad.clear)
        head.addWidget(again)
        stack.addLayout(head)
        stack.addWidget(pad)
        pad.changed.connect(self._check)
        self.pads[caption] = pad

    def _check(self) -> None:
        if all(pad.signed for pad in self.pads.values()):
            self.go.enable()
        else:
            self.go.disable(self.tr("Both sides sign first"))

    def _keep(self) -> None:
        self.go.disable(self.tr("Storing"))
        self.signed.emit([(caption, pad.png()) for caption, pad in self.pads.items()])

    def refused(self) -> None:
        """They were not stored; the strokes are still there."""
        self._check()
