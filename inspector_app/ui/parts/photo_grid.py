"""Photos in groups: proven, waiting, phone, imported; dropping files; arrows move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row


class Mark(StrEnum):
    """PROVEN a receipt, WAITING only here, SENDING partly sent, STICK on a stick, SEALED for custodians."""

    PROVEN = "proven"
    WAITING = "waiting"
    SENDING = "sync"
    STICK = "stick"
    SEALED = "sealed"
    NONE = ""


MARK_ROLES = {Mark.PROVEN: "proven", Mark.SEALED: "sealed"}


@dataclass(frozen=True, slots=True)
class Photo:
    """caption, note: below the picture; tag: on it ("phone, corroborated", "imported"); icon: for sound.

    A film has `length` ("0:12") and, once `still` says so, a picture; its icon stands until then.
    """

    key: str
    caption: str = ""
    note: str = ""
    tag: str = ""
    mark: Mark = Mark.NONE
    caption_role: str = "textMuted"
    icon: str = ""
    say: str = ""
    length: str = ""
    still: bool = False

    @property
    def has_picture(self) -> bool:
        """Whether there is one to ask for."""
        return self.still or not self.icon


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """A heading with a second text and a count at the right; empty title: no heading."""

    title: str
    photos: tuple[Photo, ...]
    second: str = ""
    count: str = ""


def paint_picture(painter: QPainter, look: Look, area: QRect, photo: Photo, image: QImage) -> None:
    """The picture, or the icon while there is none; the tag; of a film its length and a play mark."""
    paint.picture(painter, look, area, image)
    if image.isNull() and photo.icon:
        paint.icon(painter, look, area, photo.icon, "textMuted", 28)
    elif photo.length or photo.still:
        paint.play_mark(painter, look, area)
    paint.tag(painter, look, area, photo.tag)
    paint.length(painter, look, area, photo.length)


class PhotoTile(QPushButton):
    """One photo. ``image_wanted(str)`` once, when it is first seen without a picture."""

    image_wanted = Signal(str)

    def __init__(self, look: Look, photo: Photo, height: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.photo, self._high = look, photo, height
        self.image = QImage()
        self._asked = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_photo(photo)
        look.changed.connect(self.updateGeometry)

    def show_photo(self, photo: Photo) -> None:
        """Other words or mark."""
        self.photo = photo
        words = (photo.caption, photo.note, photo.tag, photo.length)
        self.setAccessibleName(photo.say or phrases(*words) or photo.key)
        self.update()

    def set_image(self, image: QImage) -> None:
        """The picture, decoded for the screen (a few hundred pixels)."""
        self.image = image
        self.update()

    def nextCheckState(self) -> None:
        """The grid decides what is chosen."""

    def sizeHint(self) -> QSize:
        """Picture and one line below."""
        below = 20 if self.photo.caption or self.photo.note else 0
        return QSize(self.look.px(133), self.look.px(self._high + below))

    def focus_rect(self) -> QRect:
        """The ring goes round the picture."""
        return self._picture()

    def _picture(self) -> QRect:
        return QRect(0, 0, self.width(), self.look.px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, tag, mark, words; a chosen one has an accent outline."""
        look, painter, photo = self.look, QPainter(self), self.photo
        area = self._picture()
        if self.image.isNull() and not self._asked and photo.has_picture:
            self._asked = True
            QTimer.singleShot(0, self, self._ask)
        paint_picture(painter, look, area, photo, self.image)
        if photo.mark is not Mark.NONE:
            paint.mark(painter, look, area, photo.mark.value, MARK_ROLES.get(photo.mark, "textMuted"))
        if self.isChecked():
            paint.box(painter, area, fill=None, edge=look.colour("accent"), radius=look.px(5), width=2)
        below = QRect(0, area.bottom() + look.px(3), self.width(), look.px(18))
        used = paint.text_width(look, photo.note, "caption") + look.px(4) if photo.note else 0
        left = below.adjusted(0, 0, -used, 0)
        paint.text(painter, look, left, photo.caption, role="caption", colour=photo.caption_role)
        if photo.note:
            paint.text(
                painter, look, below, photo.note, role="caption", colour="textMuted", align=paint.RIGHT
            )

    def _ask(self) -> None:
        self.image_wanted.emit(self.photo.key)


class PhotoGrid(Part):
    """Groups of tiles in columns. Put it into a Scroll.

    ``chosen(str)`` when a photo is chosen (click, arrows), ``opened(str)`` at Enter or a double click,
    ``image_wanted(str)`` for pictures that are seen, ``dropped(list)`` with the paths of dropped files.
    """

    chosen = Signal(str)
    opened = Signal(str)
    image_wanted = Signal(str)
    dropped = Signal(list)

    def __init__(
        self,
        look: Look,
        groups: Sequence[PhotoGroup] = (),
        columns: int = 3,
        *,
        height: int = 96,
        takes_files: bool = False,
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._columns, self._high = columns, height
        self._groups: tuple[PhotoGroup, ...] = ()
        self._tiles: dict[str, PhotoTile] = {}
        self._dragging = False
        self._stack = column(self, gap=look.px(10))
        self.setAcceptDrops(takes_files)
        self.setAccessibleName(say)
        self.set_groups(groups)

    def set_groups(self, groups: Sequence[PhotoGroup]) -> None:
        """All photos anew; pictures that are still there are kept, and so is the choice."""
        self._groups = tuple(groups)
        kept, before = {key: tile.image for key, tile in self._tiles.items()}, self.key
        while (item := self._stack.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._tiles = {}
        for group in groups:
            self._stack.addWidget(self._group(group, kept))
        self._stack.addStretch(1)
        self.choose(before)

    def show_columns(self, columns: int) -> None:
        """Another number of columns, as in a window that became narrow."""
        if columns != self._columns:
            self._columns = columns
            self.set_groups(self._groups)

    def _group(self, group: PhotoGroup, kept: dict[str, QImage]) -> QWidget:
        look, box = self.look, QWidget()
        stack = column(box, gap=look.px(4))
        if group.title:
            head = row(None, gap=look.px(8))
            head.addWidget(Label(look, group.title, "dense", medium=True))
            head.addWidget(Label(look, group.second, "caption", "textMuted"))
            head.addStretch(1)
            head.addWidget(Label(look, group.count, "caption", "textMuted"))
            stack.addLayout(head)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(10))
        for number in range(self._columns):
            grid.setColumnStretch(number, 1)
        for number, photo in enumerate(group.photos):
            tile = PhotoTile(look, photo, self._high)
            tile.set_image(kept.get(photo.key, QImage()))
            tile.clicked.connect(lambda _on=False, key=photo.key: self._pick(key))
            tile.image_wanted.connect(self.image_wanted)
            tile.installEventFilter(self)
            self._tiles[photo.key] = tile
            grid.addWidget(tile, number // self._columns, number % self._columns)
        stack.addLayout(grid)
        return box

    @property
    def key(self) -> str:
        """Key of the chosen photo, or empty."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def choose(self, key: str) -> None:
        """Mark a photo as chosen, without a signal."""
        for other, tile in self._tiles.items():
            tile.setChecked(other == key)

    def set_image(self, key: str, image: QImage) -> None:
        """Give a tile its picture; unknown keys are ignored (the photo may be gone by now)."""
        if key in self._tiles:
            self._tiles[key].set_image(image)

    def tile(self, key: str) -> PhotoTile:
        """The tile of a photo. Raises KeyError."""
        return self._tiles[key]

    def _pick(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move and choose, Enter opens, so does a double click."""
        if not isinstance(watched, PhotoTile):
            return False
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.opened.emit(watched.photo.key)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit(watched.photo.key)
                return True
            return self._move(watched, Qt.Key(event.key()))
        return False

    def _move(self, tile: PhotoTile, key: Qt.Key) -> bool:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        if key not in steps:
            return False
        tiles = list(self._tiles.values())
        there = tiles.index(tile) + steps[key]
        if 0 <= there < len(tiles):
            tiles[there].setFocus(Qt.FocusReason.TabFocusReason)
            self._pick(tiles[there].photo.key)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Local files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self._dragging = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self._dragging = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the paths on."""
        self._dragging = False
        self.update()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed outline while files hover."""
        if self._dragging:
            look = self.look
            edge, fill = look.colour("accent"), look.colour("accentTint")
            paint.box(QPainter(self), self.rect(), fill=fill, edge=edge, radius=look.px(8), dashed=True)
