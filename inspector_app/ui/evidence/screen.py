"""The evidence screen: a wall of pictures grouped by task, and a stage for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from inspector_app.desk.desk import Desk
from inspector_app.desk.thumbnails import Pixels
from inspector_app.desk.views import EvidenceTile
from inspector_app.ui.bridge import deliver
from inspector_app.ui.collector import keep_if_much
from inspector_app.ui.evidence.filters import FilterBar
from inspector_app.ui.evidence.import_panel import ImportPanel
from inspector_app.ui.evidence.stage import Stage
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.loading import LoadingScreen
from inspector_app.ui.look import Look
from inspector_app.ui.navigation import Navigation
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.photo_grid import Mark, Photo, PhotoGroup
from inspector_app.ui.parts.photo_wall import PhotoWall
from inspector_app.ui.parts.progress import EmptyState
from inspector_app.ui.parts.search_field import SearchField
from inspector_app.ui.parts.side_panel import SidePanel
from inspector_app.ui.visit.words import film_length, tile_icon, tile_tag

MARKS = {"proven": Mark.PROVEN, "here": Mark.WAITING, "sent": Mark.SENDING}


class EvidenceScreen(LoadingScreen):
    """Pictures are decrypted in memory, for what is in sight."""

    kinds = frozenset({"evidence"})

    def __init__(self, look: Look, guard: TypingGuard, desk: Desk, navigation: Navigation) -> None:
        super().__init__(look, guard, desk, navigation)
        self._tiles: tuple[EvidenceTile, ...] = ()
        self._shown_tiles: dict[str, EvidenceTile] = {}
        self._groups: dict[str, tuple[list[EvidenceTile], PhotoGroup]] = {}
        self._wanted = ""
        self._build_header()
        line = row(self)
        self._sheet = self._left()
        line.addWidget(self._sheet)
        self.stage = Stage(look, desk)
        self.stage.changed.connect(lambda _file: self.load())
        self.stage.step_wanted.connect(self.grid.step)
        line.addWidget(self.stage, 1)
        self.panel = SidePanel(look, self, 440)
        self.setFocusProxy(self.grid)
        self._add_keys()

    def _build_header(self) -> None:
        head, px = Part(self.look), self.look.px
        line = row(head, (px(20), 0, px(20), 0), px(12))
        line.addWidget(Label(self.look, self.tr("Evidence"), "question"))
        self._count = Label(self.look, "", "body", "textMuted")
        line.addWidget(self._count)
        line.addStretch(1)
        self.search: SearchField = SearchField(
            self.look, self.tr("Item, caption, time"), keys="Ctrl F", width=220
        )
        self.search.searched.connect(lambda words: self.filters.search(words.strip()))
        line.addWidget(self.search)
        self.bring = Button(self.look, self.tr("Bring in files"), icon="photo", keys="F6")
        self.bring.setObjectName("evidence.import")
        self.bring.clicked.connect(lambda: self.open_import())
        line.addWidget(self.bring)
        self.header = head

    def _left(self) -> QWidget:
        look = self.look
        sheet = Ground(look, "surface", "r")
        sheet.setFixedWidth(look.px(452))
        stack = column(sheet, (0, 0, 1, 0))
        self.filters = FilterBar(look)
        self.filters.changed.connect(self._fill)
        stack.addWidget(self.filters)
        holder = column(None, (look.px(11), 0, 0, 0))
        self.grid = PhotoWall(look, 3, takes_files=True, say=self.tr("Evidence"))
        self.grid.setObjectName("evidence.grid")
        self.grid.image_wanted.connect(self._fetch)
        self.grid.chosen.connect(self._show_tile)
        self.grid.opened.connect(lambda _file: self.stage.viewer.setFocus())
        self.grid.dropped.connect(lambda names: self.open_import([Path(name) for name in names]))
        holder.addWidget(self.grid, 1)
        stack.addLayout(holder, 1)
        self._empty = EmptyState(look, "evidence", self.tr("No evidence yet"), self.tr("Show all again"))
        self._empty.acted.connect(self._show_all)
        seen(self._empty.button, False)
        stack.addWidget(self._empty, 1)
        return sheet

    def _add_keys(self) -> None:
        add, stage = self.shortcuts.add, self.stage
        add("Z", stage.viewer.zoom, self.tr("Zoom"))
        add("M", stage.toggle_mask, self.tr("Mask"))
        add("N", stage.to_caption, self.tr("Caption"))
        add("B", stage.toggle_compare, self.tr("Before and after"))
        add("P", stage.player.toggle, self.tr("Play or pause"))
        add("Ctrl+Z", stage.undo, self.tr("Undo"))
        add("F6", self.open_import, self.tr("Bring in files"))
        self.shortcuts.hints.append(("Enter", self.tr("Keep the masked copy")))
        self.shortcuts.hints.append(("+ -", self.tr("Zoom closer, further")))
        self.shortcuts.hints.append(("← →", self.tr("Next picture")))

    # --- the frame

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """A narrow window leaves the grid room for two columns, then for one."""
        columns = 1 if outline else 2 if evidence else 3
        self._sheet.setFixedWidth(self.look.px({1: 300, 2: 320, 3: 452}[columns]))
        self.grid.show_columns(columns)
        self.filters.show_narrow(evidence)
        seen(self.stage.count, not evidence)

    def panes(self) -> list[QWidget]:
        """Grid, picture."""
        return [self.grid, self.stage.viewer]

    def step_back(self) -> bool:
        """Esc shuts the panel, ends masking or the pair."""
        if self.panel.is_open:
            self.panel.close_panel()
            return True
        return self.stage.step_back()

    def left(self) -> None:
        """Nothing plays on behind another screen."""
        super().left()
        self.stage.leave()

    # --- what is shown

    def open_evidence(self, file: str) -> None:
        """Show one piece, whatever the filters say."""
        self._wanted = file
        self.filters.clear()
        self.load()

    def request(self) -> Future[tuple[EvidenceTile, ...]]:
        """Everything that is known here."""
        return self.desk.evidence()

    def show_result(self, result: tuple[EvidenceTile, ...]) -> None:
        """Fill the grid."""
        if result == self._tiles and not self._wanted:
            return
        self._tiles = result
        self.filters.show_tiles(result)
        self._fill()
        self._wanted = ""
        keep_if_much(len(result))

    def _fill(self) -> None:
        asked = self.filters.value
        tiles = [tile for tile in self._tiles if asked.fits(tile)]
        self._shown_tiles = {tile.file: tile for tile in tiles}
        self._count.setText(self._count_words(len(tiles)))
        seen(self._empty, not tiles)
        seen(self._empty.button, bool(self._tiles))
        seen(self.grid, bool(tiles))
        self.grid.set_groups(self._grouped(tiles))
        pick = self._wanted if self._wanted in self._shown_tiles else self.grid.key
        if tiles:
            pick = pick if pick in self._shown_tiles else self.grid.keys[0]
            self.grid.choose(pick)
            self._show_tile(pick)

    def _grouped(self, tiles: Sequence[EvidenceTile]) -> list[PhotoGroup]:
        """By task; a task whose pieces did not change keeps its group."""
        tasks: dict[str, list[EvidenceTile]] = {}
        for tile in tiles:
            tasks.setdefault(tile.stream, []).append(tile)
        for stream, pieces in tasks.items():
            before = self._groups.get(stream)
            if before is None or before[0] != pieces:
                self._groups[stream] = (pieces, _group(pieces))
        for gone in self._groups.keys() - tasks.keys():
            del self._groups[gone]
        return [self._groups[stream][1] for stream in tasks]

    def _count_words(self, shown: int) -> str:
        if shown == len(self._tiles):
            return self.tr("{n} in all").format(n=shown)
        return self.tr("{n} of {total}").format(n=shown, total=len(self._tiles))

    def _show_all(self) -> None:
        self.search.edit.clear()
        self.filters.search("")
        self.filters.clear()

    def _fetch(self, file: str) -> None:
        size = self.grid.picture_size()

        def show(got: Pixels) -> None:
            image = QImage(got.rows, got.width, got.height, 4 * got.width, QImage.Format.Format_RGB32)
            self.grid.set_image(file, image.copy())

        wish = self.desk.small_picture(file, size.width(), size.height())
        deliver(wish, show, lambda _fault: None, self)

    def _show_tile(self, file: str) -> None:
        tile = self._shown_tiles.get(file)
        if tile is not None:
            keys = self.grid.keys
            words = self.tr("← → other picture, {n} of {total}")
            self.stage.count.setText(words.format(n=keys.index(file) + 1, total=len(keys)))
            self.stage.show_tile(tile)

    # --- bringing files in

    def open_import(self, paths: Sequence[Path] = ()) -> None:
        """F6, or files that were dropped."""
        panel = ImportPanel(self.look, self.desk.imports)
        panel.take_paths(paths)
        panel.ended.connect(self.load)
        self.panel.open_panel(self.tr("Bring in files"), panel, panel.foot)


def _group(pieces: Sequence[EvidenceTile]) -> PhotoGroup:
    first = pieces[0]
    return PhotoGroup(first.unit, tuple(map(_photo, pieces)), first.group, str(len(pieces)))


def _photo(tile: EvidenceTile) -> Photo:
    short = tile.item.rpartition(".")[2]
    named = tile.caption if tile.caption != tile.name else ""
    caption = f"{short} {named}".strip() or tile.name
    return Photo(
        tile.file, caption, tile.taken[-5:], tile_tag(tile), MARKS.get(tile.state, Mark.NONE),
        icon=tile_icon(tile), length=film_length(tile), still=tile.still,
    )  # fmt: skip
