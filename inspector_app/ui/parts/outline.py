"""The outline of a form: sections with letters and counts, questions with state dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint

Index = QModelIndex | QPersistentModelIndex
NODE = int(Qt.ItemDataRole.UserRole)
AHEAD = 3


class Dot(StrEnum):
    """State of a question: OPEN unanswered, DONE answered, GAP something missing; CURRENT chosen."""

    NONE = "none"
    OPEN = "open"
    DONE = "done"
    GAP = "gap"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Node:
    """letter: of a section; count: at the far end; dot: for questions; say: for screen readers."""

    key: str
    title: str
    letter: str = ""
    count: str = ""
    count_role: str = "textMuted"
    dot: Dot = Dot.NONE
    children: tuple[Node, ...] = field(default=())
    say: str = ""

    def spoken(self) -> str:
        """What a screen reader says."""
        return self.say or " ".join(part for part in (self.letter, self.title, self.count) if part)


class OutlineDelegate(QStyledItemDelegate):
    """Paints a Node by its depth."""

    def __init__(self, look: Look, view: QTreeView) -> None:
        super().__init__(view)
        self.look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """34 for sections, 30 for groups, 27 for questions."""
        node: Node = index.data(NODE)
        high = 34 if node.letter else 30 if node.dot is Dot.NONE else 27
        return QSize(0, self.look.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Selection, then letter, chevron or dot, title, count."""
        look, node = self.look, index.data(NODE)
        rect: QRect = QRect(0, option.rect.y(), self._view.viewport().width(), option.rect.height())
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if on:
            paint.selection(painter, look, rect)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("sunken"))
        inner = rect.adjusted(look.px(12), 0, -look.px(14), 0)
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            inner = rect.adjusted(look.px(14), 0, -look.px(12), 0)
        wide = paint.text_width(look, node.count, "caption") if node.count else 0
        if wide:
            area = QRect(inner.right() + 1 - wide, inner.y(), wide, inner.height())
            paint.text(
                painter,
                look,
                area,
                node.count,
                role="caption",
                colour=node.count_role,
                align=paint.RIGHT,
                elide=False,
            )
            inner.setRight(area.left() - look.px(8))
        left = self._mark(painter, inner, node, index, on=on)
        inner.setLeft(inner.left() + left)
        opened = node.letter and bool(node.children) and self._view.isExpanded(_plain(index))
        medium = on or bool(opened) or (node.dot is Dot.NONE and self._view.isExpanded(_plain(index)))
        ink = "accent" if on else "text"
        paint.text(painter, look, inner, node.title, role="dense", colour=ink, medium=medium)
        painter.restore()

    def _mark(self, painter: QPainter, inner: QRect, node: Node, index: Index, *, on: bool) -> int:
        look, indent = self.look, self.look.px(30)
        if node.letter:
            area = QRect(inner.x(), inner.y(), look.px(20), inner.height())
            ink = "accent" if on else "textMuted"
            paint.text(
                painter, look, area, node.letter, role="dense", colour=ink, medium=True, align=paint.CENTRE
            )
            return indent
        if node.dot is Dot.NONE:
            name = "chevron-down" if self._view.isExpanded(_plain(index)) else "chevron-right"
            area = QRect(inner.x() + indent, inner.y(), look.px(16), inner.height())
            if node.children:
                paint.icon(painter, look, area, name, "text", 16)
            return indent + look.px(24)
        deep = look.px(46)
        dot = Dot.CURRENT if on else node.dot
        paint_dot(painter, look, QRect(inner.x() + deep, inner.y(), look.px(12), inner.height()), dot)
        return deep + look.px(24)


def _plain(index: Index) -> QModelIndex:
    return index if isinstance(index, QModelIndex) else QModelIndex()


def paint_dot(painter: QPainter, look: Look, rect: QRect, dot: Dot) -> None:
    """A 12 px state dot in the middle of ``rect``."""
    side = look.px(12)
    area = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    role, width = {
        Dot.DONE: ("textMuted", 1.5),
        Dot.GAP: ("warn", 1.5),
        Dot.CURRENT: ("accent", float(look.px(3))),
    }.get(dot, ("lineStrong", 1.5))
    painter.setPen(QPen(look.colour(role), width))
    painter.setBrush(
        look.colour(role)
        if dot is Dot.DONE
        else look.colour("surface")
        if dot is Dot.CURRENT
        else Qt.BrushStyle.NoBrush
    )
    half = width / 2
    area = area.adjusted(half, half, -half, -half)
    painter.drawEllipse(area)
    if dot is Dot.GAP:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(role))
        painter.drawPie(area, 90 * 16, 180 * 16)
    painter.restore()


class Outline(QTreeView):
    """Sections, groups and questions. ``chosen(str)`` when a person moves or clicks; Enter gives ``opened``.

    ``set_nodes`` keeps what is expanded and chosen. ``choose`` emits nothing.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, look: Look, nodes: Sequence[Node] = (), say: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._items: dict[str, QStandardItem] = {}
        self._silent = False
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(OutlineDelegate(look, self))
        self.setAccessibleName(say)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        look.changed.connect(self.restyle)
        self.set_nodes(nodes)

    def restyle(self) -> None:
        """Row heights follow the scale."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def set_nodes(self, nodes: Sequence[Node]) -> None:
        """All nodes anew, or only their words when the keys are the same."""
        before, expanded = (
            self.key,
            {key for key, item in self._items.items() if self.isExpanded(item.index())},
        )
        if [each.key for each in _walk(nodes)] == list(self._items):
            for each in _walk(nodes):
                self._fill(self._items[each.key], each)
            return
        self._silent = True
        self._model.clear()
        self._items = {}
        self._add(self._model.invisibleRootItem(), nodes)
        for key in expanded & self._items.keys():
            self.expand(self._items[key].index())
        self._silent = False
        self.choose(before)

    def _add(self, parent: QStandardItem, nodes: Sequence[Node]) -> None:
        for node in nodes:
            item = QStandardItem()
            self._fill(item, node)
            self._items[node.key] = item
            parent.appendRow(item)
            self._add(item, node.children)

    @staticmethod
    def _fill(item: QStandardItem, node: Node) -> None:
        item.setData(node, NODE)
        item.setText(node.title)
        item.setAccessibleText(node.spoken())

    @property
    def key(self) -> str:
        """Key of the current node, or empty."""
        index = self.currentIndex()
        return index.data(NODE).key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Make a node current, open what is above it and bring it into sight; emits nothing."""
        item = self._items.get(key)
        if item is None:
            return
        self._silent = True
        above = item.parent()
        while above is not None:
            self.expand(above.index())
            above = above.parent()
        index = item.index()
        if index != self.currentIndex():
            self._show_what_follows(index)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._silent = False

    def _show_what_follows(self, index: Index) -> None:
        """Some rows after the place come into sight with it: a person sees what is next."""
        after = index
        for _ in range(AHEAD):
            after = self.indexBelow(after) if self.indexBelow(after).isValid() else after
        self.scrollTo(after)

    def set_expanded(self, key: str, *, expanded: bool = True) -> None:
        """Open or close one node."""
        self.setExpanded(self._items[key].index(), expanded)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the key when a person moved."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._silent:
            self.chosen.emit(current.data(NODE).key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a group opens or closes it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.data(NODE).children:
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.key:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)
