"""Long work: a count, a 6 px bar, a cancel that says what stays; and what shows while waiting."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Part, column, row, seen


class Bar(Part):
    """The bar alone. share: 0.0 … 1.0."""

    def __init__(self, look: Look, share: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """How much is done; held to 0 … 1."""
        self.share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{round(self.share * 100)} %")
        self.update()

    def sizeHint(self) -> QSize:
        """Six pixels high."""
        return QSize(self.look.px(160), self.look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and what is done, from the reading side."""
        look, painter = self.look, QPainter(self)
        radius = self.height() / 2
        paint.box(painter, self.rect(), fill=look.colour("line"), edge=None, radius=radius)
        wide = round(self.width() * self.share)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        done = QRect(self.width() - wide if mirrored else 0, 0, wide, self.height())
        if wide:
            paint.box(painter, done, fill=look.colour("accent"), edge=None, radius=radius)


class ProgressLine(Part):
    """Words with a count, the bar, and ``cancel_wanted`` from "Cancel, keep what is done"."""

    cancel_wanted = Signal()

    def __init__(
        self, look: Look, text: str = "", cancel: str = "", share: float = 0.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        stack = column(self, gap=look.px(6))
        head = row(None, gap=look.px(8))
        self._text = Label(look, text, "dense", wrap=True)
        head.addWidget(self._text, 1)
        self.cancel = Button(look, cancel or self.tr("Cancel"), "text", size="compact")
        self.cancel.clicked.connect(lambda: self.cancel_wanted.emit())
        seen(self.cancel, bool(cancel))
        head.addWidget(self.cancel)
        self.bar = Bar(look)
        stack.addLayout(head)
        stack.addWidget(self.bar)
        self.show_progress(text, share)

    def show_progress(self, text: str, share: float) -> None:
        """New words and share 0.0 … 1.0."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.bar.set_share(share)


class Skeleton(Part):
    """Grey lines in the place of what is being read; they appear only after 0.3 s."""

    DELAY_MS = 300
    SHARES = (0.7, 1.0, 0.5)

    def __init__(self, look: Look, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._lines = lines
        self._due = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(self.DELAY_MS)
        self._wait.timeout.connect(self._show_lines)
        self.setAccessibleName(self.tr("Reading…"))

    @property
    def visible_lines(self) -> int:
        """How many lines are drawn now."""
        return self._lines if self._due else 0

    def showEvent(self, event: QShowEvent) -> None:
        """Start waiting."""
        super().showEvent(event)
        self._due = False
        self._wait.start()

    def _show_lines(self) -> None:
        self._due = True
        self.update()

    def sizeHint(self) -> QSize:
        """Lines of twelve pixels, eight apart."""
        return QSize(self.look.px(160), self.look.px(20) * self._lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing at first."""
        look, painter = self.look, QPainter(self)
        for number in range(self.visible_lines):
            wide = round(self.width() * self.SHARES[number % len(self.SHARES)])
            area = QRect(0, look.px(20) * number, wide, look.px(12))
            paint.box(painter, area, fill=look.colour("line"), edge=None, radius=look.px(3))


class EmptyState(Part):
    """Icon, one line, at most one button. ``acted`` when it is pressed."""

    acted = Signal()

    def __init__(
        self,
        look: Look,
        icon: str,
        text: str,
        action: str = "",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        stack = column(self, (look.px(8),) * 4, look.px(8))
        stack.addStretch(1)
        self._text = Label(look, text, "dense", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(Icon(look, icon, "textMuted", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addWidget(self._text)
        self.button = Button(look, action, keys=keys, size="compact")
        seen(self.button, bool(action))
        self.button.clicked.connect(lambda: self.acted.emit())
        stack.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addStretch(1)
        self.setAccessibleName(text)
