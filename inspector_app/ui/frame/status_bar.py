"""The status bar: saved, clock and what can be proved, GPS or line, and the sync badge."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Ground, Part, row, seen

_CLAUSE_END = re.compile(r"[，,;；]")


class StatusItem(Part):
    """Icon and words. ``strong`` stands before ``rest`` or after ``lead`` in the text colour."""

    def __init__(self, look: Look, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.icon, self.lead, self.strong, self.rest = icon, "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, lead: str, strong: str = "", rest: str = "", icon: str = "") -> None:
        """The three pieces, written one after the other; all empty hides the item."""
        self.lead, self.strong, self.rest = lead, strong, rest
        self.icon = icon or self.icon
        whole = f"{lead}{strong}{rest}"
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        seen(self, bool(whole))
        self.restyle()

    def sizeHint(self) -> QSize:
        """Icon, gap, words."""
        return self._size(f"{self.lead}{self.strong}{self.rest}")

    def minimumSizeHint(self) -> QSize:
        """A narrow window shows the short form whole; the tooltip has all of it."""
        return self._size(self.short)

    @property
    def short(self) -> str:
        """What counts: the strong words, else the first clause."""
        return self.strong or _CLAUSE_END.split(self.lead)[0].strip()

    def _size(self, words: str) -> QSize:
        return QSize(self.look.px(23) + paint.text_width(self.look, words, "caption"), self.look.px(22))

    def _pieces(self) -> tuple[tuple[str, str], ...]:
        if self.width() < self.sizeHint().width():
            return ((self.short, "text" if self.strong else "textMuted"),)
        return (self.lead, "textMuted"), (self.strong, "text"), (self.rest, "textMuted")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, then the pieces."""
        look, painter = self.look, QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = look.px(16)
        mark = QRect(self.width() - side if mirrored else 0, 0, side, self.height())
        paint.icon(painter, look, mark, self.icon, "textMuted", 16)
        x, room = look.px(22), self.width() - look.px(22)
        for words, ink in self._pieces():
            if not words or room <= 0:
                continue
            area = QRect(self.width() - x - room if mirrored else x, 0, room, self.height())
            align = paint.RIGHT if mirrored else paint.LEFT
            used = paint.text(painter, look, area, words, role="caption", colour=ink, align=align)
            x, room = x + used, room - used


class SyncBadge(QPushButton):
    """What is proven received; opens Sync."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.icon_name, self.icon_role = "sync", "textMuted"
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Sync"))
        look.changed.connect(self.updateGeometry)

    def say(self, words: str, *, proven: bool) -> None:
        """Words such as "12/12 answers, 31/40 photos proven received"; the seal only when proven."""
        self.icon_name, self.icon_role = ("proven", "proven") if proven else ("sync", "textMuted")
        self.setText(words)
        self.setAccessibleName(words or self.tr("Sync"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and words in 24 pixels."""
        wide = paint.text_width(self.look, self.text(), "caption") + self.look.px(44)
        return QSize(wide, self.look.px(24))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small sheet with the seal."""
        look, painter = self.look, QPainter(self)
        fill = "sunken" if self.underMouse() or self.isDown() else "surface"
        paint.box(painter, self.rect(), fill=look.colour(fill), edge=look.colour("line"), radius=look.px(5))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = look.px(16)
        left = self.width() - look.px(11) - side if mirrored else look.px(11)
        paint.icon(painter, look, QRect(left, 0, side, self.height()), self.icon_name, self.icon_role, 16)
        words = (
            self.rect().adjusted(look.px(11), 0, -look.px(33), 0)
            if mirrored
            else self.rect().adjusted(look.px(33), 0, -look.px(11), 0)
        )
        paint.text(painter, look, words, self.text(), role="caption", elide=False)


class StatusBar(Ground):
    """32 pixels at the foot. ``sync_wanted`` when the badge is pressed.

    Items: ``saved``, ``clock``, ``gps``, ``line``, ``in_hand`` (visits not handed in yet); each has
    ``say(lead, strong, rest, icon)``.
    """

    sync_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", "t", parent)
        self._line = line = row(self)
        self.saved = StatusItem(look, "check")
        self.clock = StatusItem(look, "timer")
        self.gps = StatusItem(look, "gps")
        self.line = StatusItem(look, "offline")
        for item in (self.saved, self.clock, self.gps, self.line):
            line.addWidget(item)
        line.addStretch(1)
        self.in_hand = StatusItem(look, "visit")
        line.addWidget(self.in_hand)
        self.sync = SyncBadge(look)
        self.sync.clicked.connect(lambda: self.sync_wanted.emit())
        line.addWidget(self.sync)
        self.restyle()

    def restyle(self) -> None:
        """Height follows the scale."""
        self._line.setContentsMargins(self.look.px(14), 1, self.look.px(14), 0)
        self._line.setSpacing(self.look.px(20))
        self.setFixedHeight(self.look.size("statusBar"))
        super().restyle()
