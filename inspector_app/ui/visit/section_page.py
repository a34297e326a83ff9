"""A whole section of the form on one page: every question with its answer, in the order of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from forms.questions import Question
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen

AT_ONCE = 2
"""Blocks that are made between two turns of the event loop."""

AddControl = Callable[[QVBoxLayout, Question], None]


class Entry(NamedTuple):
    """One question of the page. `heading`: of the group or instance that begins with it, else "";
    `instance`: it may be removed, and another be added; `lacking`: evidence that is still wanted;
    `returned`: why the lead returned it.
    """

    question: Question
    helpers: tuple[Question, ...]
    title: str
    heading: str = ""
    instance: bool = False
    lacking: str = ""
    returned: str = ""


class SectionBlock(Part):
    """One question, its answer and what stands beside it."""

    def __init__(self, look: Look, entry: Entry, add_control: AddControl) -> None:
        super().__init__(look)
        self.ref = entry.question.ref
        self.now = False
        self._add = add_control
        px = look.px
        self._stack = column(self, (px(14), px(8), px(14), px(10)), px(6))
        line = row(None, gap=px(8))
        self._title = Label(look, entry.title, "body", medium=True, wrap=True)
        line.addWidget(self._title, 1)
        self._lacking = Badge(look, "", "warn", "photo")
        line.addWidget(self._lacking)
        self._stack.addLayout(line)
        self._returned = Label(look, "", "dense", "warn", wrap=True)
        self._stack.addWidget(self._returned)
        if entry.question.hint:
            self._stack.addWidget(Label(look, entry.question.hint, "dense", "textMuted", wrap=True))
        self._add(self._stack, entry.question)
        self._beside = column(None, gap=px(6))
        self._stack.addLayout(self._beside)
        self.helpers: tuple[str, ...] = ()
        self.known: dict[str, str] = {}
        self.follow(entry)

    def follow(self, entry: Entry) -> tuple[str, ...]:
        """Words, gaps and reasons as they are now; gives the refs of reasons that are to go."""
        self._title.setText(entry.title)
        self._lacking.show_badge(entry.lacking, "warn", "photo")
        seen(self._lacking, bool(entry.lacking))
        self._returned.setText(entry.returned)
        seen(self._returned, bool(entry.returned))
        wanted = tuple(helper.ref for helper in entry.helpers)
        for helper in entry.helpers:
            if helper.ref not in self.helpers:
                self._add(self._beside, helper)
        gone = tuple(ref for ref in self.helpers if ref not in wanted)
        self.helpers = wanted
        shown = (entry.question, *entry.helpers)
        self.known = {each.ref: self.known.get(each.ref, each.value) for each in shown}
        return gone

    def mark(self, *, now: bool) -> None:
        """Whether this is the question in hand."""
        if now != self.now:
            self.now = now
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the reading side of the question in hand."""
        super().paintEvent(event)
        if self.now:
            left = self.width() - 3 if self.isRightToLeft() else 0
            QPainter(self).fillRect(left, 0, 3, self.height(), self.look.colour("accent"))


class SectionPage(Ground):
    """`entered(ref)`: the focus went to a question; `grown`: blocks lie elsewhere now; `remove_wanted` and
    `add_wanted` give the first ref of an instance. Blocks are made as they are needed, the others between
    two turns of the event loop.
    """

    entered = Signal(str)
    grown = Signal()
    remove_wanted = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, look: Look, entries: Sequence[Entry], add_control: AddControl) -> None:
        super().__init__(look, "surface")
        px = look.px
        outer = column(self, (px(14), px(18), px(14), px(24)), px(2))
        self.top = column(None, (px(14), 0, px(14), px(6)), px(8))
        outer.addLayout(self.top)
        self._room = column(None, gap=px(2))
        outer.addLayout(self._room)
        outer.addStretch(1)
        self._add = add_control
        self.refs = [entry.question.ref for entry in entries]
        self.blocks: dict[str, SectionBlock] = {}
        self._left = list(entries)
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._make_some)
        self._rest.start()
        self._grow = QTimer(self)
        self._grow.setSingleShot(True)
        self._grow.setInterval(0)
        self._grow.timeout.connect(self.grown)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    @property
    def whole(self) -> bool:
        """Whether every question has its block; they are made a few at a time."""
        return not self._left

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More blocks, or longer words."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._grow.start()

    def _make_some(self) -> None:
        for entry in self._left[:AT_ONCE]:
            self._make(entry)
        del self._left[:AT_ONCE]
        if not self._left:
            self._rest.stop()

    def _make(self, entry: Entry) -> None:
        if entry.heading:
            self._room.addWidget(self._heading(entry))
        block = SectionBlock(self.look, entry, self._add)
        self.blocks[block.ref] = block
        self._room.addWidget(block)

    def _heading(self, entry: Entry) -> QWidget:
        px, ref = self.look.px, entry.question.ref
        part = Part(self.look)
        line = row(part, (px(14), px(10), px(14), 0), px(8))
        line.addWidget(Label(self.look, entry.heading, "heading", wrap=True), 1)
        if entry.instance:
            more = Button(self.look, self.tr("Add another"), icon="plus", size="compact")
            more.clicked.connect(lambda: self.add_wanted.emit(ref))
            less = Button(self.look, self.tr("Remove this one"), "text", size="compact")
            less.clicked.connect(lambda: self.remove_wanted.emit(ref))
            line.addWidget(more)
            line.addWidget(less)
        return part

    def block(self, ref: str) -> SectionBlock | None:
        """The block of a question, made now if it is not there yet; None where the page has none."""
        while ref not in self.blocks and self._left:
            self._make_some()
        return self.blocks.get(ref)

    def mark(self, ref: str) -> None:
        """The question in hand."""
        for each in self.blocks.values():
            each.mark(now=each.ref == ref)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        at: QWidget | None = new
        while at is not None and not isinstance(at, SectionBlock):
            at = at.parentWidget()
        if at is not None:
            self.entered.emit(at.ref)
