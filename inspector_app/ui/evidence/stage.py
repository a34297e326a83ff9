"""The right side of the evidence screen: tools, the picture (or pair, or player), what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from inspector_app.desk.evidence import Attached
from inspector_app.desk.masking import Box
from inspector_app.desk.views import EvidenceTile
from inspector_app.ui.bridge import deliver
from inspector_app.ui.evidence.compare import Compare
from inspector_app.ui.evidence.facts import EvidenceFacts
from inspector_app.ui.evidence.filters import kind_of
from inspector_app.ui.evidence.mask_bar import MaskBar
from inspector_app.ui.evidence.player import PlayerBar
from inspector_app.ui.evidence.viewer import Viewer
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, column, row, seen
from inspector_app.ui.parts.scroll import Scroll

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk


class Stage(Ground):
    """Shows one piece. `changed(str file)` after something about it was kept; `step_wanted(int)`."""

    changed = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, "window")
        self._desk = desk
        self.tile: EvidenceTile | None = None
        self.facts: EvidenceFacts | None = None
        self._captions: list[EvidenceTile] = []
        px = look.px
        outer = column(self)
        outer.addWidget(self._tools())
        inner = column(None, (px(20), px(12), 0, px(8)), px(8))
        outer.addLayout(inner, 1)
        self.viewer = Viewer(look)
        self.viewer.step_wanted.connect(self.step_wanted)
        self.viewer.masks_changed.connect(self._count_masks)
        self.viewer.keep_wanted.connect(self.keep_mask)
        self.compare = Compare(look)
        self.compare.partner_picked.connect(self._show_pair)
        self.compare.after_wanted.connect(self._ask_after)
        self.shows = QStackedWidget()
        self.shows.addWidget(self.viewer)
        self.shows.addWidget(self.compare)
        self.shows.setMinimumHeight(px(240))
        self._below = column(None, (0, 0, px(20), 0), px(6))
        self._below.addWidget(self.shows, 1)
        self._parts_below()
        inner.addLayout(self._below, 5)
        self._paper = Scroll(look)
        inner.addWidget(self._paper, 4)

    def _tools(self) -> Ground:
        look, px = self.look, self.look.px
        bar = Ground(look, "window", "b")
        bar.setFixedHeight(px(46))
        line = row(bar, (px(12), 0, px(20), 0), px(4))
        self.tools: dict[str, Button] = {}
        for name, words, icon, keys, act in (
            ("zoom", self.tr("Zoom"), "search", "Z", lambda: self.viewer.zoom()),
            ("mask", self.tr("Mask"), "mask", "M", self.toggle_mask),
            ("caption", self.tr("Caption"), "note", "N", self.to_caption),
            ("compare", self.tr("Compare"), "compare", "B", self.toggle_compare),
        ):
            button = Button(look, words, "text", icon=icon, keys=keys, size="compact")
            button.setObjectName(f"evidence.{name}")
            button.clicked.connect(act)
            self.tools[name] = button
            line.addWidget(button)
        line.addStretch(1)
        self.count = Label(look, "", "caption", "textMuted")
        line.addWidget(self.count)
        return bar

    def _parts_below(self) -> None:
        self.player = PlayerBar(self.look)
        self.player.said.connect(self.viewer.say)
        self.player.picture.connect(self.viewer.show_image)
        self._below.addWidget(self.player)
        copies = [("original", self.tr("Original")), ("copy", self.tr("What others see"))]
        self.which = Segmented(self.look, copies, "original", self.tr("Which picture"))
        self.which.chosen.connect(lambda _key: self._fetch())
        holder = row(None)
        holder.addWidget(self.which)
        holder.addStretch(1)
        self._below.addLayout(holder)
        self.masking = MaskBar(self.look)
        self.masking.keep_wanted.connect(self.keep_mask)
        self.masking.give_up_wanted.connect(self.end_masking)
        self.masking.add_wanted.connect(lambda: self._change_masks("add"))
        self.masking.remove_wanted.connect(lambda: self._change_masks("remove"))
        self._below.addWidget(self.masking)
        self._said = column(None)
        self._below.addLayout(self._said)
        for part in (self.player, self.which, self.masking):
            part.hide()

    @property
    def is_masking(self) -> bool:
        """Whether boxes are being drawn."""
        return self.viewer.masks is not None

    @property
    def is_comparing(self) -> bool:
        """Whether a pair is shown."""
        return self.shows.currentWidget() is self.compare

    # --- showing a piece

    def show_tile(self, tile: EvidenceTile) -> None:
        """Another piece, or the same with other facts. While boxes are drawn on it, it stays."""
        if tile == self.tile:
            return
        other = self.tile is None or self.tile.file != tile.file
        copied = self.which.value == "copy" and self.tile is not None and self.tile.masked != tile.masked
        self.tile = tile
        if other:
            self.end_masking()
            self.which.set_value("original")
            cleared(self._said)
        self._show_facts(tile)
        kind = kind_of(tile)
        seen(self.player, tile.media.startswith(("audio/", "video/")))
        seen(self.which, bool(tile.masked) and not self.is_masking)
        for name in ("zoom", "mask", "compare"):
            self.tools[name].setEnabled(kind == "photo")
        if not self._desk.may_caption(tile.stream):
            self.tools["mask"].disable(self.tr("Who took part in the task masks its pictures"))
        if copied and not tile.masked:
            self.which.set_value("original")
        if other or copied:
            self._fetch()
        if other and self.is_comparing:
            self._load_pair()

    def _show_facts(self, tile: EvidenceTile) -> None:
        may = self._desk.may_caption(tile.stream)
        strike = may and self._desk.may_strike(tile.stream, tile.file)
        self.facts = EvidenceFacts(self.look, tile, may_caption=may, may_strike=strike)
        self.facts.struck.connect(lambda reason: self._strike(tile, reason))
        self.facts.captioned.connect(lambda words: self._keep_caption(tile, words.strip()))
        self.facts.consented.connect(lambda file, by: self._desk.consented(tile.stream, file, by))
        self._paper.set_content(self.facts)

    def _fetch(self) -> None:
        tile = self.tile
        if tile is None:
            return
        self.player.close_media()
        self.viewer.clear()
        if tile.media.startswith(("audio/", "video/")):
            self._wait(self._desk.core.work.run(lambda: self._desk.gallery.open(tile.file)), self._play)
            return
        file = tile.masked if self.which.value == "copy" and tile.masked else tile.file
        self._wait(self._desk.picture(file), self.viewer.show_data)

    def _play(self, stream: Any) -> None:
        if self.tile is not None:
            self.player.open(stream, self.tile.media, self.tile.seconds)

    def _wait(self, future: Future[Any], show: Callable[[Any], None]) -> None:
        """`show` and faults only while the same piece is on the stage."""
        file = self.tile.file if self.tile else ""

        def here() -> bool:
            return self.tile is not None and self.tile.file == file

        def done(result: Any) -> None:
            if here():
                show(result)

        def fault(problem: BaseException) -> None:
            if here():
                self.viewer.show_fault(problem)

        deliver(future, done, fault, self)

    # --- caption

    def to_caption(self) -> None:
        """N: write the caption."""
        if self.facts is not None and self.facts.caption is not None:
            self.facts.caption.edit.setFocus()
            self.facts.caption.edit.selectAll()

    def _keep_caption(self, tile: EvidenceTile, words: str) -> None:
        if not words or self.tile is None or self.tile.file != tile.file or words == self.tile.caption:
            return
        self._captions.append(tile)
        said, undo = self.tr("The caption is changed."), self.tr("Undo")
        wish = self._desk.caption_evidence(tile.stream, tile.file, words)
        self._keep(wish, tile.file, said, ((undo, "Ctrl Z"),))
        self.viewer.setFocus()

    def _strike(self, tile: EvidenceTile, reason: str) -> None:
        said = self.tr("It is struck out: it stays on record and counts no more.")
        self._keep(self._desk.strike_out(tile.stream, tile.file, reason), tile.file, said)
        self.viewer.setFocus()

    def undo(self) -> None:
        """Ctrl+Z: the box before, or the caption that the piece on the stage had before."""
        if self.viewer.masks is not None:
            self._change_masks("undo")
            return
        if self._captions and self.tile is not None and self._captions[-1].file == self.tile.file:
            before = self._captions.pop()
            wish = self._desk.caption_evidence(before.stream, before.file, before.caption)
            self._keep(wish, before.file, self.tr("The caption from before is back."))

    def _keep(
        self, future: Future[Any], file: str, said: str, actions: Sequence[tuple[str, str]] = ()
    ) -> None:
        def done(_result: object) -> None:
            banner = Banner(self.look, "good", said, actions=actions)
            banner.acted.connect(lambda _n: self.undo())
            cleared(self._said).addWidget(banner)
            self.changed.emit(file)

        deliver(future, done, self._show_fault, self)

    def _show_fault(self, fault: BaseException) -> None:
        cleared(self._said).addWidget(FaultBanner(self.look, fault))

    # --- masking

    def toggle_mask(self) -> None:
        """M: begin to draw boxes, or give up."""
        if self.is_masking:
            self.end_masking()
            return
        tile = self.tile
        if tile is None or not self.tools["mask"].isEnabled() or self.viewer.image.isNull():
            return
        if self.is_comparing:
            self.toggle_compare()
        if self.which.value == "copy":
            self.which.set_value("original")
            self._fetch()
        self.which.hide()
        cleared(self._said)
        seen(self.masking, True)
        seen(self._paper, False)
        self.viewer.begin_masking(tile.boxes)
        self.viewer.setFocus()

    def end_masking(self) -> None:
        """Draw no more; what was not kept is gone."""
        self.viewer.end_masking()
        self.masking.hide()
        seen(self._paper, True)
        seen(self.which, self.tile is not None and bool(self.tile.masked))

    def _change_masks(self, what: str) -> None:
        masks = self.viewer.masks
        if masks is not None:
            {"add": masks.add, "remove": masks.remove, "undo": masks.undo}[what]()
            self.viewer.masks_changed.emit()
            self.viewer.update()
            self.viewer.setFocus()

    def _count_masks(self) -> None:
        masks, tile = self.viewer.masks, self.tile
        if masks is not None and tile is not None:
            self.masking.show_count(len(masks.boxes), masked_before=bool(tile.masked))

    def keep_mask(self) -> None:
        """Enter: keep the copy that hides the boxes, or take the earlier one back."""
        masks, tile = self.viewer.masks, self.tile
        if masks is None or tile is None or not self.masking.keep.isEnabled():
            return
        if masks.boxes:
            boxes = [Box(*box) for box in masks.plain]
            said = self.tr("The masked copy is kept. Reports use it from now on; the original is unaltered.")
            self._keep(self._desk.mask_evidence(tile.stream, tile.file, boxes), tile.file, said)
        else:
            reason = self.masking.reason.text.strip()
            if not reason:
                self.masking.reason.set_error(self.tr("A reason is needed; it goes on record"))
                self.masking.reason.edit.setFocus()
                return
            said = self.tr("The masked copy was taken back. Reports show the original.")
            self._keep(self._desk.unmask_evidence(tile.stream, tile.file, reason), tile.file, said)
        self.end_masking()

    # --- pairs

    def toggle_compare(self) -> None:
        """B: the pair, or the picture alone."""
        if self.is_comparing:
            self.shows.setCurrentWidget(self.viewer)
            return
        if self.tile is None or not self.tools["compare"].isEnabled():
            return
        self.end_masking()
        self.shows.setCurrentWidget(self.compare)
        self._load_pair()

    def _load_pair(self, partner: str = "") -> None:
        tile = self.tile
        if tile is None:
            return
        may = self._desk.may_caption(tile.stream)

        def show(partners: tuple[EvidenceTile, ...]) -> None:
            self.compare.show_pair(tile, partners, partner, may_add=may)
            for each in (tile, self.compare.partner):
                if each is not None:
                    self._fetch_for_pair(each.file)

        self._wait(self._desk.gallery.partners(tile.file), show)

    def _show_pair(self, partner: str) -> None:
        self._load_pair(partner)

    def _fetch_for_pair(self, file: str) -> None:
        def show(data: bytes) -> None:
            self.compare.show_image(file, QImage.fromData(data))

        deliver(self._desk.picture(file), show, self._show_fault, self)

    def _ask_after(self) -> None:
        dialog = file_dialog(self.window(), self.tr("The picture from after"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(lambda names: self.take_after(Path(names[0])))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_after(self, path: Path) -> None:
        """Take a picture in as the pair of the one on the stage."""
        tile = self.tile
        if tile is None:
            return

        def done(attached: Attached) -> None:
            if attached.fault is not None:
                self._show_fault(attached.fault)
                return
            self.changed.emit(tile.file)
            self._load_pair(attached.tile.file if attached.tile else "")

        deliver(self._desk.imports.match(tile, path), done, self._show_fault, self)

    def step_back(self) -> bool:
        """Esc: masking or the pair ends."""
        if self.is_masking:
            self.end_masking()
        elif self.is_comparing:
            self.toggle_compare()
        elif self.viewer.zoomed:
            self.viewer.zoom()
        else:
            return False
        return True

    def leave(self) -> None:
        """The screen is left: nothing plays on."""
        self.player.close_media()
        if self.tile is not None and self.tile.media.startswith(("audio/", "video/")):
            self.tile = None
