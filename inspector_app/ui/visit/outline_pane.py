"""The outline at the left: how much is done, and where something is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal

from forms.outline import OutlineEntry
from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.outline import Node, Outline
from inspector_app.ui.parts.part import Ground, column, row
from inspector_app.ui.parts.tally import Cell, TallyStrip
from inspector_app.ui.visit.outline_nodes import tally

CELLS = 10
_KEY = re.compile(r"[A-Z]{1,3}[0-9]+[a-z]?(?= |$)")


class OutlinePane(Ground):
    """`chosen(str)` a ref."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window", "r")
        px = look.px
        self.setFixedWidth(px(256))
        stack = column(self, (0, 0, 1, 0))
        head = row(None, (px(16), 0, px(14), 0), px(10))
        head.addWidget(Label(look, self.tr("Done"), "dense", "textMuted"))
        self._strip = TallyStrip(look, [(Cell.OPEN, CELLS)], "")
        head.addWidget(self._strip)
        head.addStretch(1)
        self._count = Label(look, "", "dense")
        self._count.setFixedHeight(px(44))
        head.addWidget(self._count)
        stack.addLayout(head)
        self.tree = Outline(look, [], self.tr("Outline"))
        self.tree.setObjectName("visit.outline")
        self.tree.chosen.connect(self.chosen)
        stack.addWidget(self.tree, 1)
        self._nodes: list[Node] = []
        self.setFocusProxy(self.tree)

    def show_nodes(self, nodes: Sequence[Node], entries: Sequence[OutlineEntry]) -> None:
        """The outline anew; the choice stays."""
        self._nodes = list(nodes)
        self.tree.set_nodes(self._nodes)
        pairs = [tally(entry) for entry in entries if entry.relevant]
        done, needed = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        words = f"{done}/{needed}"
        self._count.setText(words)
        full = done * CELLS // needed if needed else 0
        self._strip.show_cells([(Cell.DONE, full), (Cell.OPEN, CELLS - full)], words)

    def choose(self, ref: str) -> None:
        """Mark a question without telling."""
        self.tree.choose(ref)

    def path_of(self, ref: str) -> tuple[str, ...]:
        """Titles from the section down to the question; the question itself by its key, where it has one."""
        for node in self._nodes:
            if (path := _path(node, ref)) is not None:
                return path
        return (ref.rpartition("/")[2],)

    def sections(self) -> list[list[str]]:
        """Refs of each section in order."""
        return [_leaves(node) for node in self._nodes]


def _path(node: Node, ref: str) -> tuple[str, ...] | None:
    own = f"{node.letter} {node.title}".strip()
    if node.key == ref:
        short = _KEY.match(own)
        return (short.group(),) if short is not None else ()
    for child in node.children:
        if (below := _path(child, ref)) is not None:
            return (own, *below)
    return None


def _leaves(node: Node) -> list[str]:
    if not node.children:
        return [node.key]
    return [leaf for child in node.children for leaf in _leaves(child)]
