"""The evidence screen: a grid grouped by unit, and a viewer."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desk.desk import Desk
from inspector_app.desk.views import EvidenceTile
from inspector_app.ui.bridge import deliver
from inspector_app.ui.evidence.viewer import Viewer
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen, cleared
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.photo_grid import Mark, Photo, PhotoGrid, PhotoGroup
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.sync.words import size_words
from inspector_app.ui.visit.words import origin_word

MARKS = {"proven": Mark.PROVEN, "here": Mark.WAITING, "sent": Mark.SENDING}


class EvidenceScreen(LoadingScreen):
    """Pictures are decrypted in memory, for what is in sight."""

    kinds = frozenset({"evidence"})

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._tiles: tuple[EvidenceTile, ...] = ()
        self._wanted = ""
        self._shown: EvidenceTile | None = None
        self.caption: TextField | None = None
        self._build_header()
        line = row(self)
        sheet = Ground(look, "surface", "r")
        px = look.px
        stack = column(sheet, (px(20), px(14), px(20), px(14)))
        self.grid = PhotoGrid(look, [], columns=4, height=108)
        self.grid.setObjectName("evidence.grid")
        self.grid.image_wanted.connect(self._fetch)
        self.grid.chosen.connect(self._show_tile)
        stack.addWidget(self.grid)
        self._empty = EmptyState(look, "evidence", self.tr("No evidence yet"))
        stack.addWidget(self._empty)
        stack.addStretch(1)
        line.addWidget(Scroll(look, sheet), 1)
        line.addWidget(self._right())
        self.shortcuts.add("Z", self._zoom, self.tr("Zoom"))
        self.shortcuts.add("N", self._to_caption, self.tr("Caption"))
        self.viewer.step_wanted.connect(self._step)

    def _right(self) -> QWidget:
        look, px = self.look, self.look.px
        self._aside = side = Ground(look, "window")
        side.setFixedWidth(px(460))
        outer = column(side, (px(18), px(16), 0, px(8)), px(8))
        self.viewer = Viewer(look)
        self.viewer.setFixedHeight(px(300))
        top = row(None, (0, 0, px(18), 0))
        top.addWidget(self.viewer)
        outer.addLayout(top)
        facts = Part(look)
        self._side: QVBoxLayout = column(facts, (0, 0, px(18), 0), px(6))
        outer.addWidget(Scroll(look, facts), 1)
        return side

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """A narrow window leaves the grid room for two columns."""
        del outline
        self._aside.setFixedWidth(self.look.px(360 if evidence else 460))
        self.grid.show_columns(2 if evidence else 4)

    def panes(self) -> list[QWidget]:
        """Grid, picture."""
        return [self.grid, self.viewer]

    def _build_header(self) -> None:
        head, px = Part(self.look), self.look.px
        line = row(head, (px(20), 0, px(20), 0), px(14))
        line.addWidget(Label(self.look, self.tr("Evidence"), "question"))
        self._count = Label(self.look, "", "body", "textMuted")
        line.addWidget(self._count)
        self.filter = Segmented(self.look, self._options(), "all", self.tr("Which evidence"))
        self.filter.chosen.connect(lambda _key: self._fill())
        line.addWidget(self.filter)
        line.addStretch(1)
        self.header = head

    def _options(self) -> list[tuple[str, str]]:
        words = {
            "all": self.tr("All {n}"),
            "here": self.tr("Only here {n}"),
            "proven": self.tr("Proven received {n}"),
        }
        states = [tile.state for tile in self._tiles]
        counts = {"all": len(states), "here": states.count("here"), "proven": states.count("proven")}
        return [(key, text.format(n=counts[key])) for key, text in words.items()]

    def open_evidence(self, file: str) -> None:
        """Show one piece."""
        self._wanted = file
        self.load()

    def request(self) -> Future[tuple[EvidenceTile, ...]]:
        """Everything that is known here."""
        return self.desk.evidence()

    def show_result(self, result: tuple[EvidenceTile, ...]) -> None:
        """Fill the grid."""
        if result == self._tiles and not self._wanted:
            return
        self._tiles = result
        for key, words in self._options():
            self.filter.set_words(key, words)
        self._fill()

    def _fill(self) -> None:
        key = self.filter.value
        tiles = [tile for tile in self._tiles if key in ("all", tile.state)]
        self._count.setText(self.tr("{n} in all").format(n=len(self._tiles)))
        seen(self._empty, not tiles)
        seen(self.grid, bool(tiles))
        self.grid.set_groups(_groups(tiles))
        chosen = self._wanted or self.grid.key
        self._wanted = ""
        files = [tile.file for tile in tiles]
        if files:
            pick = chosen if chosen in files else files[0]
            self.grid.choose(pick)
            self._show_tile(pick)

    def _fetch(self, file: str) -> None:
        deliver(
            self.desk.thumbnail(file),
            lambda data: self.grid.set_image(file, QImage.fromData(data)),
            lambda _f: None,
            self,
        )

    def _show_tile(self, file: str) -> None:
        tile = next((each for each in self._tiles if each.file == file), None)
        if tile is None:
            return
        look, px = self.look, self.look.px
        if self._shown == tile:
            return
        fetch = self._shown is None or self._shown.file != file
        self._shown = tile
        side = cleared(self._side)
        self._caption_field(tile)
        badges = row(None, gap=px(8))
        badges.addWidget(
            Badge(look, origin_word(tile.origin), "good" if tile.origin == "on-site" else "info")
        )
        if tile.state == "proven":
            badges.addWidget(Badge(look, self.tr("proven received"), "proven", "proven"))
        badges.addStretch(1)
        side.addLayout(badges)
        for name, value in self._facts(tile):
            line = row(None, gap=px(10))
            label = Label(look, name, "dense", "textMuted")
            label.setFixedWidth(px(84))
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(look, value, "dense", wrap=True), 1)
            side.addLayout(line)
        side.addStretch(1)
        if fetch:
            self._show_picture(tile)

    def _facts(self, tile: EvidenceTile) -> list[tuple[str, str]]:
        digest = " ".join(tile.sha256[at : at + 8] for at in range(0, len(tile.sha256), 8))
        facts = [
            (self.tr("Unit"), tile.unit),
            (self.tr("Item"), tile.item),
            (self.tr("Taken"), tile.taken),
            (self.tr("Size"), size_words(tile.size)),
            (self.tr("File"), tile.name),
            (self.tr("SHA-256"), digest),
        ]
        return [(name, value) for name, value in facts if value]

    def _show_picture(self, tile: EvidenceTile) -> None:
        viewer = self.viewer
        viewer.clear()

        def show(data: bytes) -> None:
            if self._shown is not None and self._shown.file == tile.file:
                viewer.show_data(data)

        def fault(problem: BaseException) -> None:
            if self._shown is not None and self._shown.file == tile.file:
                viewer.show_fault(problem)

        deliver(self.desk.picture(tile.file), show, fault, viewer)

    def _caption_field(self, tile: EvidenceTile) -> None:
        self.caption = None
        if not self.desk.may_caption(tile.stream):
            self._side.addWidget(Label(self.look, tile.caption, "heading", wrap=True))
            return
        hint = self.tr("N writes, Enter keeps it")
        self.caption = TextField(self.look, self.tr("Caption"), hint=hint, value=tile.caption)
        self.caption.edit.setObjectName("evidence.caption")
        self.caption.committed.connect(lambda words: self._keep_caption(tile, words.strip()))
        self._side.addWidget(self.caption)

    def _keep_caption(self, tile: EvidenceTile, words: str) -> None:
        if not words or self._shown is None or self._shown.file != tile.file or words == self._shown.caption:
            return
        self._shown = replace(self._shown, caption=words)
        self.wait_for(self.desk.caption_evidence(tile.stream, tile.file, words), lambda _id: self.load())
        self.viewer.setFocus()

    def _to_caption(self) -> None:
        if self.caption is not None:
            self.caption.edit.setFocus()
            self.caption.edit.selectAll()

    def _step(self, by: int) -> None:
        files = [tile.file for tile in self._tiles if self.filter.value in ("all", tile.state)]
        if self._shown is not None and self._shown.file in files:
            file = files[(files.index(self._shown.file) + by) % len(files)]
            self.grid.choose(file)
            self._show_tile(file)

    def _zoom(self) -> None:
        self.viewer.zoom()


def _groups(tiles: Sequence[EvidenceTile]) -> list[PhotoGroup]:
    units: dict[str, list[Photo]] = {}
    for tile in tiles:
        tag = "" if tile.origin == "on-site" else origin_word(tile.origin)
        icon = "" if tile.media.startswith("image/") else "audio"
        photo = Photo(
            tile.file, tile.taken[-5:], tile.caption, tag, MARKS.get(tile.state, Mark.NONE), icon=icon
        )
        units.setdefault(tile.unit, []).append(photo)
    return [PhotoGroup(unit, tuple(photos), count=str(len(photos))) for unit, photos in units.items()]
