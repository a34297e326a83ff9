"""Tables: hairlines, a quiet header, one- or two-line rows, copied as a table with Ctrl+C."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.copying import copy_table
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.tally import Runs, paint_tally, tally_size

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
MOST_MADE = 200


@dataclass(frozen=True, slots=True)
class Column:
    """width: pixels at 100 %, 0 takes the rest; figures: right-aligned."""

    key: str
    title: str
    width: int = 0
    figures: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: words, a second line, a badge in place of words, or a tally above the second line.

    copied: what Ctrl+C takes; empty takes the words, the badge and the second line.
    """

    text: str = ""
    second: str = ""
    role: str = "text"
    second_role: str = "textMuted"
    badge: str = ""
    badge_kind: str = "info"
    badge_icon: str = ""
    runs: Runs = field(default=())
    medium: bool = False
    copied: str = ""

    def plain(self) -> str:
        """The cell as text on one line."""
        return " ".join((self.copied or phrases(self.text, self.badge, self.second)).split())


@dataclass(frozen=True, slots=True)
class TableRow:
    """key: given by the signals; cells in the order of the columns."""

    key: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class RowOnDemand:
    """A row of a long table: its cells are made when they are painted, spoken or copied."""

    key: str
    make: Callable[[], tuple[TableCell, ...]]

    @property
    def cells(self) -> tuple[TableCell, ...]:
        """In the order of the columns, made anew each time."""
        return self.make()


AnyRow = TableRow | RowOnDemand


class TableModel(QAbstractTableModel):
    """Rows for a table view."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[AnyRow, ...] = ()
        self._made: dict[int, tuple[TableCell, ...]] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Flat."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As given."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell itself and its text."""
        cell = self._cells(index.row())[index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.plain()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return int(paint.RIGHT if self.columns[section].figures else paint.LEFT)
        return None

    def _cells(self, number: int) -> tuple[TableCell, ...]:
        """Cells of one row; what was made lately is kept."""
        found = self._made.get(number)
        if found is None:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            found = self._made[number] = self.rows[number].cells
        return found

    def replace(self, rows: Sequence[AnyRow]) -> None:
        """All rows anew."""
        self.beginResetModel()
        self._made.clear()
        self.rows = tuple(rows)
        self.endResetModel()


class TableDelegate(QStyledItemDelegate):
    """Paints a TableCell."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Heights are set for the whole table."""
        return QSize(self.look.px(40), self.look.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, hairline below, then what the cell holds."""
        look, cell = self.look, index.data(CELL)
        rect: QRect = option.rect
        model = index.model()
        figures = isinstance(model, TableModel) and model.columns[index.column()].figures
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("accentTint"))
            if index.column() == 0:
                paint.selection(painter, look, rect)
        elif index.row() == self.hovered:
            painter.fillRect(rect, look.colour("sunken"))
        paint.hairline(painter, look, rect.left(), rect.right() + 1, rect.bottom())
        first = look.px(20 if index.column() == 0 else 7)
        inner = rect.adjusted(first, 0, -look.px(7), -1)
        if cell.badge:
            size = paint.badge_size(look, cell.badge, cell.badge_icon)
            area = QRect(
                inner.x(), inner.y() + (inner.height() - size.height()) // 2, size.width(), size.height()
            )
            paint.badge(painter, look, area, cell.badge, cell.badge_kind, cell.badge_icon)
        else:
            self._words(painter, inner, cell, figures=figures)
        painter.restore()

    def _words(self, painter: QPainter, inner: QRect, cell: TableCell, *, figures: bool) -> None:
        look, align = self.look, paint.RIGHT if figures else paint.LEFT
        strip = tally_size(look, sum(n for _, n in cell.runs), small=True) if cell.runs else QSize(0, 0)
        first = strip.height() + look.px(3) if cell.runs else QFontMetrics(look.font("dense")).height()
        second = QFontMetrics(look.font("caption")).height() if cell.second else 0
        top = inner.y() + (inner.height() - first - second) // 2
        upper = QRect(inner.x(), top, inner.width(), first)
        if cell.runs:
            paint_tally(painter, look, QRect(upper.topLeft(), strip), cell.runs, small=True)
        else:
            paint.text(
                painter,
                look,
                upper,
                cell.text,
                role="dense",
                colour=cell.role,
                medium=cell.medium,
                align=align,
            )
        if cell.second:
            lower = QRect(inner.x(), top + first, inner.width(), second)
            paint.text(
                painter, look, lower, cell.second, role="caption", colour=cell.second_role, align=align
            )


class Table(QTableView):
    """A table chosen by whole rows. say: its accessible name; two_lines: rows of 54 instead of 34.

    ``chosen(str)`` when the current row changes, ``opened(str)`` at Enter or double click: the row's key.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        look: Look,
        columns: Sequence[Column],
        rows: Sequence[TableRow] = (),
        say: str = "",
        *,
        two_lines: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self._two = look, two_lines
        self._model = TableModel(columns, self)
        self._delegate = TableDelegate(look, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(say)
        self._prepare()
        look.changed.connect(self.restyle)
        self.restyle()
        self.set_rows(rows)

    def _prepare(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(24)
        for number, column in enumerate(self._model.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(number, mode)
        self.entered.connect(self._hover)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.rows[index.row()].key))

    def restyle(self) -> None:
        """Widths and heights follow the scale."""
        head = self.horizontalHeader()
        head.setFont(self.look.font("caption"))
        head.setFixedHeight(self.look.size("row"))
        for number, column in enumerate(self._model.columns):
            if column.width:
                head.resizeSection(number, self.look.px(column.width))
        self.verticalHeader().setDefaultSectionSize(self.look.size("rowTwoLine" if self._two else "row"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().update()

    def _hover(self, index: QModelIndex) -> None:
        self._delegate.hovered = index.row()
        self.viewport().update()

    def set_rows(self, rows: Sequence[AnyRow]) -> None:
        """All rows anew; the chosen row stays chosen when its key is still there."""
        before = self.key
        self._model.replace(rows)
        if before:
            self.choose(before)

    @property
    def key(self) -> str:
        """Key of the current row, or empty."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Make a row current; an unknown key changes nothing."""
        for number, found in enumerate(self._model.rows):
            if found.key == key:
                self.setCurrentIndex(self._model.index(number, 0))
                return

    def full_height(self) -> int:
        """Pixels that header and all rows need."""
        return self.look.size("row") + len(self._model.rows) * self.verticalHeader().defaultSectionSize()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the key."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self._model.rows[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the chosen rows with the header."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.key:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen rows, or all when none is chosen, on the clipboard: tab-separated and as HTML."""
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [self._model.rows[number] for number in picked] or list(self._model.rows)
        lines = [[column.title for column in self._model.columns]]
        copy_table([*lines, *([cell.plain() for cell in each.cells] for each in rows)])
