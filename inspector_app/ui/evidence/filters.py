"""Which evidence is shown: kind, state, unit, item, origin, before or after, and words in the caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from inspector_app.desk.views import EvidenceTile
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.visit.words import origin_word

KINDS = ("all", "photo", "sound", "other")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; "" asks for nothing. `mask`: "open" for pictures without a masked copy, "done"."""

    kind: str = "all"
    state: str = ""
    unit: str = ""
    item: str = ""
    origin: str = ""
    side: str = ""
    mask: str = ""
    words: str = ""

    def fits(self, tile: EvidenceTile) -> bool:
        """Whether a piece is to be shown."""
        asked = (
            (self.state, tile.state),
            (self.unit, tile.unit),
            (self.item, tile.item),
            (self.origin, tile.origin),
            (self.side, tile.side),
            (self.mask, "done" if tile.masked else "open" if kind_of(tile) == "photo" else ""),
        )
        if self.kind not in ("all", kind_of(tile)) or any(want and want != have for want, have in asked):
            return False
        text = f"{tile.caption} {tile.name} {tile.unit} {tile.item} {tile.taken} {tile.by}".casefold()
        return all(word in text for word in self.words.casefold().split())


def kind_of(tile: EvidenceTile) -> str:
    """photo, sound or other."""
    return {"image": "photo", "audio": "sound"}.get(tile.media.partition("/")[0], "other")


class FilterBar(Part):
    """The choices above the grid. `changed` after each; `value` is what is asked for."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        self._words = ""
        stack = column(self, (px(16), px(10), px(16), px(10)), px(8))
        head = self._head = row(None, gap=px(8))
        self.kind = Segmented(look, self._kinds(()), "all", self.tr("Kind"))
        self.kind.setObjectName("evidence.kind")
        self.kind.chosen.connect(lambda _key: self.changed.emit())
        head.addWidget(self.kind)
        head.addStretch(1)
        self.more = Button(look, self.tr("Filter"), icon="filter", size="compact")
        self.more.setObjectName("evidence.filter")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        head.addWidget(self.more)
        stack.addLayout(head)
        self.room = Part(look)
        lines = column(self.room, gap=px(6))
        self.drops: dict[str, DropDown] = {}
        for pair in (("unit", "item"), ("state", "origin"), ("side", "mask")):
            line = row(None, gap=px(8))
            for name in pair:
                drop = DropDown(look, say=self._names()[name])
                drop.setObjectName(f"evidence.filter.{name}")
                drop.picked.connect(lambda _key: self._picked())
                self.drops[name] = drop
                line.addWidget(drop, 1)
            lines.addLayout(line)
        self.clear_button = Button(look, self.tr("Show all again"), "text", size="compact")
        self.clear_button.setObjectName("evidence.filter.clear")
        self.clear_button.clicked.connect(self.clear)
        foot = row(None)
        foot.addWidget(self.clear_button)
        foot.addStretch(1)
        lines.addLayout(foot)
        stack.addWidget(self.room)
        self.room.hide()
        self.show_tiles(())

    def show_narrow(self, narrow: bool) -> None:
        """A narrow window puts the button below the kinds."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if narrow else across)

    @property
    def value(self) -> Filters:
        """What is asked for now."""
        drops = {name: drop.value for name, drop in self.drops.items()}
        return Filters(kind=self.kind.value or "all", words=self._words, **drops)

    def search(self, words: str) -> None:
        """Words that the caption, the file, the unit or the item must hold."""
        self._words = words
        self.changed.emit()

    def clear(self) -> None:
        """Everything again."""
        self.kind.set_value("all")
        for drop in self.drops.values():
            drop.set_value("")
        self._picked()

    def ask(self, name: str, value: str) -> None:
        """Ask for one thing, as a link from elsewhere does."""
        self.drops[name].set_value(value)
        self._picked()

    def show_tiles(self, tiles: Sequence[EvidenceTile]) -> None:
        """Offer what there is; what was chosen stays."""
        for key, words in self._kinds(tiles):
            self.kind.set_words(key, words)
        offered = {
            "unit": sorted({(tile.unit, tile.unit) for tile in tiles if tile.unit}),
            "item": sorted({(tile.item, tile.item.rpartition(".")[2]) for tile in tiles if tile.item}),
            "state": self._states(),
            "origin": [(key, origin_word(key)) for key in ("on-site", "phone-corroborated", "imported")],
            "side": [("before", self.tr("Before")), ("after", self.tr("After"))],
            "mask": [("open", self.tr("Not masked")), ("done", self.tr("Masked"))],
        }
        for name, drop in self.drops.items():
            drop.set_options([("", self._names()[name]), *offered[name]], drop.value)
        self._say_active()

    def _kinds(self, tiles: Sequence[EvidenceTile]) -> list[tuple[str, str]]:
        words = {
            "all": self.tr("All {n}"),
            "photo": self.tr("Photos {n}"),
            "sound": self.tr("Sound {n}"),
            "other": self.tr("Other {n}"),
        }
        kinds = [kind_of(tile) for tile in tiles]
        return [(k, words[k].format(n=len(kinds) if k == "all" else kinds.count(k))) for k in KINDS]

    def _names(self) -> dict[str, str]:
        return {
            "unit": self.tr("Any unit"),
            "item": self.tr("Any item"),
            "state": self.tr("Wherever it is"),
            "origin": self.tr("Any origin"),
            "side": self.tr("Before and after"),
            "mask": self.tr("Masked or not"),
        }

    def _states(self) -> list[tuple[str, str]]:
        return [
            ("here", self.tr("Only on this computer")),
            ("proven", self.tr("Proven received")),
            ("away", self.tr("Not on this computer")),
            ("withdrawn", self.tr("Struck out")),
            ("erased", self.tr("Erased on request")),
        ]

    def _unfold(self, wanted: bool) -> None:
        seen(self.room, wanted)

    def _picked(self) -> None:
        self._say_active()
        self.changed.emit()

    def _say_active(self) -> None:
        count = sum(bool(drop.value) for drop in self.drops.values())
        self.more.setText(self.tr("Filter {n}").format(n=count) if count else self.tr("Filter"))
        self.more.updateGeometry()
