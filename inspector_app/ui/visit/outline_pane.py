"""The outline at the left: how much is done, and where something is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from forms.outline import OutlineEntry
from inspector_app.desk.visit.tally import whole_tally
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.outline import Node, Outline
from inspector_app.ui.parts.part import Ground, column, row, seen
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.parts.tally import Cell, TallyStrip
from inspector_app.ui.parts.timeline import Stage
from inspector_app.ui.visit.station_list import StageDot, StationList

CELLS = 10
_KEY = re.compile(r"[A-Z]{1,3}[0-9]+[a-z]?(?= |$)")


class OutlinePane(Ground):
    """`chosen(str)` a ref."""

    chosen = Signal(str)
    station_wanted = Signal()
    times_wanted = Signal()

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
        self._views = Segmented(
            look, (("stations", self.tr("Timeline")), ("all", self.tr("All questions"))), "stations",
            self.tr("What the list shows"),
        )  # fmt: skip
        self._views.setObjectName("visit.views")
        self._views.chosen.connect(lambda _key: self._show_view())
        views = row(None, (px(16), 0, px(14), px(8)))
        views.addWidget(self._views)
        views.addStretch(1)
        stack.addLayout(views)
        self.stations = StationList(look)
        self.stations.chosen.connect(self.chosen)
        self._stations = Scroll(look)
        self._stations.set_content(self._timeline())
        stack.addWidget(self._stations, 1)
        self._wanted = False
        self.tree = Outline(look, [], self.tr("Outline"))
        self.tree.setObjectName("visit.outline")
        self.tree.chosen.connect(self.chosen)
        stack.addWidget(self.tree, 1)
        self._nodes: list[Node] = []
        self.setFocusProxy(self.tree)
        self._show_view()

    def _timeline(self) -> Ground:
        look, px = self.look, self.look.px
        page = Ground(look, "window")
        stack = column(page)
        legend = row(None, (px(16), 0, px(14), px(4)), px(6))
        for stage, words in (
            (Stage.DONE, self.tr("tapped")), (Stage.RECALLED, self.tr("recalled")),
        ):  # fmt: skip
            legend.addWidget(StageDot(look, stage))
            legend.addWidget(Label(look, words, "caption", "textMuted"))
        legend.addStretch(1)
        stack.addLayout(legend)
        stack.addWidget(self.stations)
        acts = column(None, (px(14), px(8), px(14), px(12)), px(6))
        for name, words, icon, wanted in (
            ("visit.add-station", self.tr("Sent on once more"), "plus", self.station_wanted),
            ("visit.phone-times", self.tr("Times from the phone"), "phone", self.times_wanted),
        ):
            button = Button(look, words, icon=icon, size="compact")
            button.setObjectName(name)
            button.clicked.connect(wanted)
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        stack.addLayout(acts)
        stack.addStretch(1)
        return page

    def offer_stations(self, *, wanted: bool) -> None:
        """Whether a timeline is shown before the outline."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_view()

    def _show_view(self) -> None:
        timeline = self._wanted and self._views.value == "stations"
        seen(self._views, self._wanted)
        seen(self._stations, timeline)
        seen(self.tree, not timeline)

    def show_nodes(self, nodes: Sequence[Node], entries: Sequence[OutlineEntry]) -> None:
        """The outline anew; the choice stays."""
        self._nodes = list(nodes)
        self.tree.set_nodes(self._nodes)
        done, needed = whole_tally(entries)
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

    def groups_of(self, ref: str) -> tuple[str, ...]:
        """Titles from the section down to what holds the question."""
        return next((found for node in self._nodes if (found := _groups(node, ref)) is not None), ())

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


def _groups(node: Node, ref: str) -> tuple[str, ...] | None:
    if node.key == ref:
        return ()
    for child in node.children:
        if (below := _groups(child, ref)) is not None:
            return (f"{node.letter} {node.title}".strip(), *below)
    return None


def _leaves(node: Node) -> list[str]:
    if not node.children:
        return [node.key]
    return [leaf for child in node.children for leaf in _leaves(child)]
