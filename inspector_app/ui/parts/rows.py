"""Lists of one- and two-line rows: hairlines, tint and bar for the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.copying import copy_table
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.tally import Runs, paint_tally, tally_size

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One row. second: empty makes a one-line row; trailing: at the right end; runs: a small tally there.

    heading rows name a group and cannot be chosen. say: for screen readers, when the words alone do not do.
    """

    key: str
    title: str
    second: str = ""
    trailing: str = ""
    trailing_role: str = "textMuted"
    icon: str = ""
    icon_role: str = "textMuted"
    badge: str = ""
    badge_kind: str = "info"
    badge_icon: str = ""
    runs: Runs = field(default=())
    medium: bool = False
    heading: bool = False
    say: str = ""

    def spoken(self) -> str:
        """What a screen reader says."""
        return self.say or phrases(self.title, self.second, self.badge, self.trailing)

    def cells(self) -> tuple[str, ...]:
        """What is copied as a line of a table."""
        return self.title, self.second, self.badge, self.trailing


class RowModel(QAbstractListModel):
    """Rows for a list view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Flat."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its title, and what screen readers say."""
        found = self.rows[index.row()]
        if role == ROW:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return found.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if index.isValid() and self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def replace(self, rows: Sequence[Row]) -> None:
        """All rows anew."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class RowDelegate(QStyledItemDelegate):
    """Paints a Row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """34 or 54 pixels at 100 %."""
        found: Row = index.data(ROW)
        return QSize(0, self.look.size("rowTwoLine" if found.second else "row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, hairline, icon, words, and from the far end trailing, badge, tally."""
        look, found = self.look, index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if found.heading:
            _heading(painter, look, rect, found)
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            paint.selection(painter, look, rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("sunken"))
        inner = rect.adjusted(look.px(14), 0, -look.px(14), 0)
        if found.icon:
            paint.icon(
                painter,
                look,
                QRect(inner.x(), inner.y(), look.px(20), inner.height()),
                found.icon,
                found.icon_role,
                18,
            )
            inner.setLeft(inner.left() + look.px(32))
        if index.row():
            paint.hairline(
                painter, look, inner.left() if found.icon else rect.left(), rect.right() + 1, rect.top()
            )
        inner = self._far_end(painter, inner, found)
        self._words(painter, inner, found)
        painter.restore()

    def _far_end(self, painter: QPainter, inner: QRect, found: Row) -> QRect:
        look, gap = self.look, self.look.px(12)
        if found.trailing:
            wide = paint.text_width(look, found.trailing, "caption")
            area = QRect(inner.right() + 1 - wide, inner.y(), wide, inner.height())
            paint.text(
                painter,
                look,
                area,
                found.trailing,
                role="caption",
                colour=found.trailing_role,
                align=paint.RIGHT,
            )
            inner.setRight(area.left() - gap)
        if found.badge:
            size = paint.badge_size(look, found.badge, found.badge_icon)
            area = QRect(inner.right() + 1 - size.width(), 0, size.width(), size.height())
            area.moveTop(inner.y() + (inner.height() - size.height()) // 2)
            paint.badge(painter, look, area, found.badge, found.badge_kind, found.badge_icon)
            inner.setRight(area.left() - gap)
        if found.runs:
            size = tally_size(look, sum(count for _, count in found.runs), small=True)
            area = QRect(inner.right() + 1 - size.width(), 0, size.width(), size.height())
            area.moveTop(inner.y() + (inner.height() - size.height()) // 2)
            paint_tally(painter, look, area, found.runs, small=True)
            inner.setRight(area.left() - gap)
        return inner

    def _words(self, painter: QPainter, inner: QRect, found: Row) -> None:
        look = self.look
        if not found.second:
            paint.text(painter, look, inner, found.title, role="dense", medium=found.medium)
            return
        first = QFontMetrics(look.font("dense")).height()
        second = QFontMetrics(look.font("caption")).height()
        top = inner.y() + (inner.height() - first - second) // 2
        upper = QRect(inner.x(), top, inner.width(), first)
        lower = QRect(inner.x(), top + first, inner.width(), second)
        paint.text(painter, look, upper, found.title, role="dense", medium=found.medium)
        paint.text(painter, look, lower, found.second, role="caption", colour="textMuted")


def _heading(painter: QPainter, look: Look, rect: QRect, found: Row) -> None:
    inner = rect.adjusted(look.px(14), look.px(4), -look.px(14), 0)
    paint.text(painter, look, inner, found.title, role="dense", colour="textMuted")
    if found.trailing:
        paint.text(
            painter, look, inner, found.trailing, role="caption", colour="textMuted", align=paint.RIGHT
        )


class RowList(QListView):
    """A list of rows. say: its accessible name.

    ``chosen(str)`` when the current row changes, ``opened(str)`` at Enter or double click, with the key.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, look: Look, rows: Sequence[Row] = (), say: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._model = RowModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(look, self))
        self.setAccessibleName(say)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).key))
        look.changed.connect(self.restyle)
        self.set_rows(rows)

    def restyle(self) -> None:
        """Row heights follow the scale."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """All rows anew; the chosen row stays chosen when its key is still there."""
        before = self.key
        self._model.replace(rows)
        if before:
            self.choose(before)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._model.rows

    @property
    def key(self) -> str:
        """Key of the current row, or empty."""
        index = self.currentIndex()
        return index.data(ROW).key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Make a row current; an unknown key changes nothing."""
        for number, found in enumerate(self._model.rows):
            if found.key == key and not found.heading:
                self.setCurrentIndex(self._model.index(number))
                return

    def full_height(self) -> int:
        """Pixels that all rows need; for lists that stand in a page and do not scroll themselves."""
        return sum(self.look.size("rowTwoLine" if each.second else "row") for each in self._model.rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the key."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(ROW).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_table(each.cells() for each in self._model.rows)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.key:
                self.opened.emit(self.key)
                return
            event.ignore()
            return
        super().keyPressEvent(event)
