"""The challenge code of the visit, large enough for a phone's camera."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column

QUIET_ZONE = 4


class QrCode(Part):
    """A QR code in black on white, whatever the theme; as sharp as the screen."""

    def __init__(self, look: Look, text: str, side: int = 320) -> None:
        super().__init__(look)
        self._rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
        self._side = side
        self.setObjectName("visit.challenge-code")
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(self.tr("QR code"))

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self.look.px(self._side), self.look.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whole pixels a module, so that no grey appears."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        module = max(1, self.width() // (len(self._rows) + 2 * QUIET_ZONE))
        start = (self.width() - module * len(self._rows)) // 2
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        QRect(start + x * module, start + y * module, module, module), Qt.GlobalColor.black
                    )


class ChallengePanel(Part):
    """The code and what to do with it."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        stack.addWidget(QrCode(look, text), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (
            self.tr("Photograph this code with the phone first, then the scenes."),
            self.tr(
                "Bring the pictures over by cable and add them all at once: they then count as taken on site."
            ),
            self.tr("A picture without the code before it is kept, and marked as imported."),
        ):
            stack.addWidget(Label(look, words, "body", wrap=True))
        stack.addStretch(1)
