"""The rail at the reading side: places, settings, lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.part import Ground, column, seen


class Place(NamedTuple):
    """One entry of the rail. key: ``today``, ``task`` …; words: its label; icon: its icon's name."""

    key: str
    words: str
    icon: str


class RailButton(QPushButton):
    """Icon over label, a bar when it is the current place, a count when something waits."""

    def __init__(self, look: Look, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(place.words)
        self.look, self.place = look, place
        self.count, self.urgent = 0, False
        self._over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setMouseTracking(True)
        look.changed.connect(self.updateGeometry)

    def show_count(self, count: int, *, urgent: bool, say: str) -> None:
        """How many things wait; 0 shows nothing."""
        self.count, self.urgent = count, urgent
        self.setAccessibleDescription(say)
        self.update()

    def focus_rect(self) -> QRect:
        """Inside the rail."""
        return self.rect().adjusted(5, 3, -5, -3)

    def sizeHint(self) -> QSize:
        """56 pixels of the rail item's 58 at 100 %."""
        return QSize(self.look.size("railWidth"), self.look.px(56))

    def minimumSizeHint(self) -> QSize:
        """In a low window with large type the icon gives way, the words never."""
        return QSize(self.look.size("railWidth"), self.look.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bar, icon, label, count."""
        look, painter = self.look, QPainter(self)
        on = self.isCheckable() and self.isChecked()
        ink = "accent" if on else "text" if self.underMouse() else "textMuted"
        if on:
            left = self.width() - 4 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
            bar = QRect(left, look.px(8), 3, self.height() - look.px(16))
            painter.fillRect(bar, look.colour("accent"))
        picture, gap, line = self._icon_size(), look.px(3 if self.height() >= look.px(42) else 0), look.px(17)
        top = max(0, self.height() - picture - gap - line) // 2
        icon = QRect((self.width() - picture) // 2, top, picture, picture)
        paint.icon(painter, look, icon, self.place.icon, ink)
        words = QRect(0, top + picture + gap, self.width(), line)
        align = paint.CENTRE
        paint.text(
            painter, look, words, self.text(), role="caption", colour=ink, medium=on, align=align, elide=False
        )
        if self.count:
            self._paint_count(painter)

    def _icon_size(self) -> int:
        """20 pixels at 100 %, less where the words leave less."""
        px = self.look.px
        return min(px(20), max(px(13), self.height() - px(22)))

    def _paint_count(self, painter: QPainter) -> None:
        look = self.look
        words = str(self.count) if self.count < 100 else "99+"
        wide = max(look.px(18), paint.text_width(look, words, "caption", medium=True) + look.px(8))
        middle = self.width() // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = middle - look.px(4) - wide if mirrored else middle + look.px(4)
        area = QRect(left, look.px(4), wide, look.px(18))
        fill, edge = ("bad", "bad") if self.urgent else ("window", "lineStrong")
        paint.box(painter, area, fill=look.colour(fill), edge=look.colour(edge), radius=look.px(9))
        ink = "surface" if self.urgent else "text"
        paint.text(
            painter,
            look,
            area,
            words,
            role="caption",
            colour=ink,
            medium=True,
            align=paint.CENTRE,
            elide=False,
        )


class Rail(Ground):
    """``place_wanted(str)`` gives the key of a place; below it ``help_wanted``, ``settings_wanted``,
    ``lock_wanted``.
    """

    place_wanted = Signal(str)
    help_wanted = Signal()
    settings_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, look: Look, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(look, "window", "r", parent)
        self._stack = column(self, (0, 6, 0, 6))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, RailButton] = {}
        self.help = RailButton(look, Place("help", "", "help"), self)
        self.help.setCheckable(True)
        self.help.clicked.connect(self._help_clicked)
        self.settings = RailButton(look, Place("settings", self.tr("Settings"), "settings"), self)
        self.lock = RailButton(look, Place("lock", "", "lock"), self)
        self.settings.setCheckable(True)
        self.settings.clicked.connect(self._settings_clicked)
        self.lock.clicked.connect(lambda: self.lock_wanted.emit())
        self.setAccessibleName(self.tr("Places"))
        self.set_places(places)
        self.restyle()

    def _help_clicked(self) -> None:
        self.help.setChecked(True)
        self.help_wanted.emit()

    def _settings_clicked(self) -> None:
        self.settings.setChecked(True)
        self.settings_wanted.emit()

    def set_places(self, places: Sequence[Place]) -> None:
        """Other places, for example after a change of role or language; the current one is kept."""
        current = self.current
        self.settings.setText(self.tr("Settings"))
        self._say_keys()
        while self._stack.count():
            self._stack.takeAt(0)
        for old in self.buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for place in places:
            button = RailButton(self.look, place, self)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, key=place.key: self.place_wanted.emit(key))
            self._group.addButton(button)
            self._stack.addWidget(button)
            self.buttons[place.key] = button
        self._stack.addStretch(1)
        self._stack.addWidget(self.help)
        self._stack.addWidget(self.settings)
        self._stack.addWidget(self.lock)
        self.show_place(current)

    def _say_keys(self) -> None:
        cap = self.look.keys.cap
        self.help.setText(self.tr("Help {keys}").format(keys=cap("F1")))
        self.lock.setText(self.tr("Lock {keys}").format(keys=cap("F12")))

    @property
    def current(self) -> str:
        """Key of the current place, or empty."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def show_place(self, key: str) -> None:
        """Mark a place as current, without a signal."""
        self.settings.setChecked(key == "settings")
        self.help.setChecked(key == "help")
        if key in self.buttons:
            self.buttons[key].setChecked(True)
        elif (on := self.current) and key:
            self._group.setExclusive(False)
            self.buttons[on].setChecked(False)
            self._group.setExclusive(True)

    def show_count(self, key: str, count: int, *, urgent: bool = False, say: str = "") -> None:
        """A count at a place; ``say`` is for screen readers."""
        self.buttons[key].show_count(count, urgent=urgent, say=say or (str(count) if count else ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where large type leaves no room for all, Help is the one that F1 alone opens."""
        super().resizeEvent(event)
        least = (len(self.buttons) + 3) * self.help.minimumSizeHint().height()
        seen(self.help, least <= self.height())

    def restyle(self) -> None:
        """76 pixels at 100 %."""
        self.setFixedWidth(self.look.size("railWidth"))
        self._say_keys()
        super().restyle()

    def hit(self, point: QPoint) -> str:
        """Key of the place under a point of the rail, or empty."""
        found = self.childAt(point)
        return found.place.key if isinstance(found, RailButton) else ""
