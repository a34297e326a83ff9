"""A wall of photos that scrolls: as many as there are, painted only where one looks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.copying import copy_table
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.photo_grid import MARK_ROLES, Mark, Photo, PhotoGroup, paint_picture

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
MOST_IMAGES = 200
MOST_BEHIND = 60
"""Pictures that stay while another screen is shown: what a large window shows at once."""
ASK_MS = 40


class _WallModel(QAbstractTableModel):
    """One row a heading or a strip of `columns` photos."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self.groups: tuple[PhotoGroup, ...] = ()
        self.strips: list[PhotoGroup | tuple[Photo, ...]] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.order: list[str] = []

    def replace(self, groups: Sequence[PhotoGroup], columns: int) -> None:
        """All photos anew."""
        self.beginResetModel()
        self.groups, self.columns = tuple(groups), columns
        self.strips, self.places, self.order = [], {}, []
        for group in self.groups:
            if group.title:
                self.strips.append(group)
            for at in range(0, len(group.photos), columns):
                strip = group.photos[at : at + columns]
                self.places |= {photo.key: (len(self.strips), n) for n, photo in enumerate(strip)}
                self.strips.append(strip)
            self.order += [photo.key for photo in group.photos]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Headings and strips."""
        return 0 if parent.isValid() else len(self.strips)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as stand side by side."""
        return 0 if parent.isValid() else self.columns

    def cell(self, index: Index) -> Photo | PhotoGroup | None:
        """What stands there."""
        strip = self.strips[index.row()]
        if isinstance(strip, PhotoGroup):
            return strip
        return strip[index.column()] if index.column() < len(strip) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The photo itself; for screen readers its words."""
        found = self.cell(index)
        if role == CELL:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(found, PhotoGroup):
                return found.title
            return _spoken(found) if found is not None else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only photos can be chosen."""
        if isinstance(self.cell(index), Photo):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class _WallDelegate(QStyledItemDelegate):
    """Paints a photo, or the heading of a group."""

    def __init__(self, wall: PhotoWall) -> None:
        super().__init__(wall)
        self._wall = wall

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Picture, tag, mark, words below."""
        found, rect = index.data(CELL), option.rect
        painter.save()
        if isinstance(found, PhotoGroup):
            _paint_heading(painter, self._wall.look, rect, found)
        elif found is not None:
            chosen = index == self._wall.currentIndex()
            _paint_photo(painter, self._wall, self._wall.picture_area(rect), found, chosen)
        painter.restore()


class PhotoWall(QTableView):
    """Groups of photos in columns; scrolls itself.

    ``chosen(str)`` when a photo is chosen (click, arrows), ``opened(str)`` at Enter or a double click,
    ``image_wanted(str)`` for pictures that are seen and not here, answered by `set_image`; ``dropped(list)``
    with the paths of dropped files.
    """

    chosen = Signal(str)
    opened = Signal(str)
    image_wanted = Signal(str)
    dropped = Signal(list)

    def __init__(
        self, look: Look, columns: int = 3, *, height: int = 96, takes_files: bool = False, say: str = ""
    ) -> None:
        super().__init__()
        self.look = look
        self._high = height
        self._wanted: dict[str, None] = {}
        self._asked: set[str] = set()
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._model = _WallModel(columns, self)
        self.setModel(self._model)
        self.setItemDelegate(_WallDelegate(self))
        self.setProperty("cells", True)
        self.setAccessibleName(say)
        self._undress()
        self.setAcceptDrops(takes_files)
        self.doubleClicked.connect(self._open)
        self._ask_due = QTimer(self)
        self._ask_due.setSingleShot(True)
        self._ask_due.setInterval(ASK_MS)
        self._ask_due.timeout.connect(self._ask)
        look.changed.connect(self.restyle)
        self.restyle()

    def _undress(self) -> None:
        """No headers, no grid, no frame."""
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # --- what is shown

    def restyle(self) -> None:
        """Heights follow the size of type."""
        self._lay_rows()
        self.viewport().update()

    def set_groups(self, groups: Sequence[PhotoGroup]) -> None:
        """All photos anew; the choice stays when its photo is still there."""
        if tuple(groups) == self._model.groups:
            return
        self._replace(groups, self._model.columns)

    def show_columns(self, columns: int) -> None:
        """Another number of columns, as in a window that became narrow."""
        if columns != self._model.columns:
            self._replace(self._model.groups, columns)

    def _replace(self, groups: Sequence[PhotoGroup], columns: int) -> None:
        before, place = self.key, self.verticalScrollBar().value()
        self.clearSpans()
        self._model.replace(groups, columns)
        self._asked.clear()
        for number, strip in enumerate(self._model.strips):
            if isinstance(strip, PhotoGroup) and columns > 1:
                self.setSpan(number, 0, 1, columns)
        self._lay_rows()
        self.choose(before)
        self.verticalScrollBar().setValue(place)

    def _lay_rows(self) -> None:
        look, header = self.look, self.verticalHeader()
        header.setDefaultSectionSize(look.px(self._high + 32))
        for number, strip in enumerate(self._model.strips):
            if isinstance(strip, PhotoGroup):
                header.resizeSection(number, look.px(28))

    @property
    def keys(self) -> list[str]:
        """Keys of all photos, in reading order."""
        return list(self._model.order)

    @property
    def key(self) -> str:
        """Key of the chosen photo, or empty."""
        index = self.currentIndex()
        found = self._model.cell(index) if index.isValid() else None
        return found.key if isinstance(found, Photo) else ""

    def choose(self, key: str) -> None:
        """Choose a photo without a signal, and bring it into sight; an unknown key changes nothing."""
        place = self._model.places.get(key)
        if place is None:
            return
        picked = self.selectionModel()
        picked.blockSignals(True)
        self.setCurrentIndex(self._model.index(*place))
        picked.blockSignals(False)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def set_image(self, key: str, image: QImage) -> None:
        """A picture that was wanted, of `picture_size`; the oldest are forgotten beyond 200."""
        if image.isNull():
            return  # there is none (yet): not asked again before the photos change
        self._asked.discard(key)
        self._images[key] = image
        self._forget_beyond(MOST_IMAGES)
        place = self._model.places.get(key)
        if place is not None:
            self.viewport().update(self.visualRect(self._model.index(*place)))

    def _forget_beyond(self, count: int) -> None:
        while len(self._images) > count:
            self._images.popitem(last=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not in sight is asked for again when it is."""
        super().hideEvent(event)
        self._forget_beyond(MOST_BEHIND)

    def picture_size(self) -> QSize:
        """How large a picture is painted, in pixels of the screen."""
        area = self.picture_area(QRect(0, 0, self.columnWidth(0), 0))
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio)))

    def image(self, key: str) -> QImage:
        """The picture of a photo; a null one, and a wish for it, where it is not here."""
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key not in self._asked:
            self._wanted[key] = None
            self._ask_due.start()
        return QImage()

    def _ask(self) -> None:
        """Ask for what is still in sight: who scrolls fast asks for nothing on the way."""
        wanted, self._wanted = self._wanted, {}
        port = self.viewport().rect()
        for key in wanted:
            place = self._model.places.get(key)
            if place is not None and self.visualRect(self._model.index(*place)).intersects(port):
                self._asked.add(key)
                self.image_wanted.emit(key)

    def picture_area(self, cell: QRect) -> QRect:
        """Where the picture stands in a cell."""
        gap = self.look.px(5)
        return QRect(cell.x() + gap, cell.y() + gap, cell.width() - 2 * gap, self.look.px(self._high))

    # --- moving and opening

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the key."""
        super().currentChanged(current, previous)
        self.viewport().update()
        found = self._model.cell(current) if current.isValid() else None
        if isinstance(found, Photo):
            self.chosen.emit(found.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from photo to photo, over headings and line ends; Enter opens, Ctrl+C copies a table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_table(
                (group.title, group.second, photo.caption, photo.note, photo.tag)
                for group in self._model.groups
                for photo in group.photos
            )
            return
        if event.modifiers() and event.modifiers() != Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        columns = self._model.columns
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.opened.emit(self.key)
        elif key in steps:
            self.step(steps[key])
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Choose the photo that stands `by` further on; the first or last one at the ends."""
        order = self._model.order
        if not order:
            return
        here = order.index(self.key) if self.key in self._model.places else 0
        there = order[min(max(here + by, 0), len(order) - 1)]
        if there != self.key:
            self.setCurrentIndex(self._model.index(*self._model.places[there]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures of another width are asked for anew."""
        super().resizeEvent(event)
        size = self.picture_size()
        if any(image.size() != size for image in self._images.values()):
            self._images.clear()
        self.viewport().update()

    def _open(self, index: Index) -> None:
        found = self._model.cell(index)
        if isinstance(found, Photo):
            self.opened.emit(found.key)

    # --- files that are dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Local files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the wall."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the paths on."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)


def _spoken(photo: Photo) -> str:
    words = (photo.caption, photo.note, photo.tag, photo.length)
    return photo.say or phrases(*words) or photo.key


def _paint_heading(painter: QPainter, look: Look, rect: QRect, group: PhotoGroup) -> None:
    inner = rect.adjusted(look.px(5), look.px(6), -look.px(5), 0)
    used = paint.text_width(look, group.count, "caption") + look.px(8)
    left = inner.adjusted(0, 0, -used, 0)
    wide = paint.text(painter, look, left, group.title, role="dense", medium=True)
    second = left.adjusted(wide + look.px(8), 0, 0, 0)
    paint.text(painter, look, second, group.second, role="caption", colour="textMuted")
    paint.text(painter, look, inner, group.count, role="caption", colour="textMuted", align=paint.RIGHT)


def _paint_photo(painter: QPainter, wall: PhotoWall, area: QRect, photo: Photo, chosen: bool) -> None:
    look = wall.look
    image = wall.image(photo.key) if photo.has_picture else QImage()
    paint_picture(painter, look, area, photo, image)
    if photo.mark is not Mark.NONE:
        paint.mark(painter, look, area, photo.mark.value, MARK_ROLES.get(photo.mark, "textMuted"))
    if chosen:
        paint.box(painter, area, fill=None, edge=look.colour("accent"), radius=look.px(5), width=2)
    below = QRect(area.x(), area.bottom() + look.px(3), area.width(), look.px(18))
    used = paint.text_width(look, photo.note, "caption") + look.px(4) if photo.note else 0
    left = below.adjusted(0, 0, -used, 0)
    paint.text(painter, look, left, photo.caption, role="caption", colour=photo.caption_role)
    if photo.note:
        paint.text(painter, look, below, photo.note, role="caption", colour="textMuted", align=paint.RIGHT)
