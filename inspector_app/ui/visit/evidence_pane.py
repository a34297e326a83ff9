"""The evidence of the question.

Pictures, what is missing, adding by file, drop or paste; earlier results below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from casework.planning.history import Odd
from inspector_app.desk.views import EvidenceTile, ProblemRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.evidence.consent import ConsentAsk, asks_consent
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.history_chart import HistoryChart, Point
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Ground, Hairline, column, row, seen
from inspector_app.ui.parts.photo_grid import Mark, Photo, PhotoGrid, PhotoGroup
from inspector_app.ui.parts.progress import ProgressLine
from inspector_app.ui.parts.scroll import Scroll
from inspector_app.ui.visit.words import evidence_word, film_length, tile_icon, tile_tag

Fetch = Callable[[str], Future[bytes]]
LEVELS = frozenset("12345")
SIGNATURE = "signature"


def _short(milli: int) -> str:
    """Thousandths as a number of at most one decimal."""
    return f"{milli / 1000:.1f}".removesuffix(".0")


class EvidencePane(Ground):
    """`files_given(list[Path])`.

    `opened(str)` a piece to look at; `consented(str file, str by)` who agreed to a recording. Holds pictures
    only as pixels in memory.
    """

    files_given = Signal(list)
    opened = Signal(str)
    consented = Signal(str, str)
    challenge_wanted = Signal()
    capture_wanted = Signal()
    signing_wanted = Signal()
    respondent_wanted = Signal()

    def __init__(self, look: Look, thumbnail: Fetch) -> None:
        super().__init__(look, "window")
        self._thumbnail = thumbnail
        self.setFixedWidth(look.px(316))
        page = Ground(look, "window")
        self._stack = column(page, (look.px(16), look.px(16), look.px(16), look.px(16)), look.px(10))
        head = row(None)
        head.addWidget(Label(look, self.tr("Evidence here"), "heading"))
        head.addStretch(1)
        self._state = Label(look, "", "dense", "textMuted")
        head.addWidget(self._state)
        self._stack.addLayout(head)
        self._uncounted = Label(look, "", "caption", "warn", wrap=True)
        seen(self._uncounted, False)
        self._stack.addWidget(self._uncounted)
        self.grid = PhotoGrid(look, [], columns=2, height=92, takes_files=True)
        self.grid.setObjectName("visit.evidence")
        self.grid.image_wanted.connect(self._fetch)
        self.grid.opened.connect(self.opened)
        self.grid.dropped.connect(lambda paths: self.files_given.emit([Path(path) for path in paths]))
        self._stack.addWidget(self.grid)
        self._asking = column(None, gap=look.px(12))
        self._stack.addLayout(self._asking)
        self.progress = ProgressLine(look)
        self.progress.hide()
        self._stack.addWidget(self.progress)
        self._banners = column(None, gap=look.px(8))
        self._stack.addLayout(self._banners)
        self._add_buttons()
        self._drop = Label(look, "", "caption", "textMuted", wrap=True)
        self._stack.addWidget(self._drop)
        self.say_sealed(sealed=False)
        self._below = column(None, gap=look.px(8))
        self._stack.addLayout(self._below)
        self._stack.addStretch(1)
        outer = column(self)
        outer.addWidget(Scroll(look, page))

    def _add_buttons(self) -> None:
        """Signing, the respondent's window, and the ways by which evidence comes in."""
        look = self.look
        self.sign = Button(look, self.tr("Sign on the screen"), "filled", icon="signature")
        self.sign.setObjectName("visit.sign-sheet")
        self.sign.clicked.connect(self.signing_wanted)
        seen(self.sign, False)
        self._stack.addWidget(self.sign)
        self.respondent = Button(look, self.tr("The respondent's window"), icon="speaker", keys="F9")
        self.respondent.setObjectName("visit.respondent")
        self.respondent.clicked.connect(self.respondent_wanted)
        seen(self.respondent, False)
        self._stack.addWidget(self.respondent)
        self.add = Button(look, self.tr("Add files"), icon="photo", keys="F6")
        self.add.setObjectName("visit.add-files")
        self.add.clicked.connect(self.choose_files)
        self._stack.addWidget(self.add)
        self.capture = Button(look, self.tr("Record with this laptop"), icon="audio", keys="F7")
        self.capture.setObjectName("visit.capture")
        self.capture.clicked.connect(self.capture_wanted)
        self._stack.addWidget(self.capture)
        self.phone = Button(look, self.tr("By phone: show the code"), icon="phone", keys="F8")
        self.phone.setObjectName("visit.challenge")
        self.phone.clicked.connect(self.challenge_wanted)
        self._stack.addWidget(self.phone)

    # --- what is shown

    def offer_respondent(self, *, wanted: bool) -> None:
        """The button for the respondent's window, where the form speaks their languages."""
        seen(self.respondent, wanted)

    def say_sealed(self, *, sealed: bool, records: bool = True) -> None:
        """What becomes of what is added: in a covert visit not even this computer opens it again, and
        without a consent it `records` neither sound nor film.
        """
        seen(self.phone, not sealed)  # the code is for pictures taken openly
        taking = self.tr("Record with this laptop") if records else self.tr("Photograph with this laptop")
        self.capture.setText(taking)
        self.capture.set_icon("audio" if records else "photo")
        if sealed:
            words = self.tr(
                "Pictures of ticket and list can also be dropped here. They are sealed at once: this "
                "computer cannot open them again."
            )
        else:
            words = self.tr(
                "Pictures can also be dropped here. Whatever is added is encrypted as it is read."
            )
        self._drop.setText(words)

    def show_evidence(
        self, tiles: Sequence[EvidenceTile], gaps: Sequence[tuple[str, int, int]], *, asked: bool
    ) -> None:
        """The pieces of the question and what the guide still asks for."""
        photos = tuple(_photo(tile) for tile in tiles)
        self.grid.set_groups([PhotoGroup("", photos)])
        self._ask_consent(tiles)
        seen(self.sign, any(kind == SIGNATURE for kind, _, _ in gaps))
        self._say_uncounted(tiles, gaps)
        if gaps:
            kind, found, wanted = gaps[0]
            words = self.tr("{kind} {found}/{wanted}")
            self._state.setText(words.format(kind=evidence_word(kind), found=found, wanted=wanted))
            self._state.recolour("warn")
        else:
            self._state.setText(self.tr("Enough") if asked else "")
            self._state.recolour("good")

    def _say_uncounted(self, tiles: Sequence[EvidenceTile], gaps: Sequence[tuple[str, int, int]]) -> None:
        """Why pictures that stand here leave the number as it was, and which do count."""
        brought = any(tile.origin == "imported" and tile.state != "withdrawn" for tile in tiles)
        openly = not self.phone.isHidden()  # a covert visit has no code
        wanted = brought and openly and any(kind == "photo" for kind, _, _ in gaps)
        said = self.tr(
            "Pictures that were brought in without the code are kept but do not count. Photograph the code "
            "with the phone first, or take them with this laptop."
        )
        self._uncounted.setText(said if wanted else "")
        seen(self._uncounted, wanted)

    def _ask_consent(self, tiles: Sequence[EvidenceTile]) -> None:
        """At each recording of which nobody has said it."""
        cleared(self._asking)
        for tile in tiles:
            if asks_consent(tile) and not tile.consent:
                ask = ConsentAsk(self.look, tile, named=True)
                ask.said.connect(self.consented)
                self._asking.addWidget(ask)

    def show_context(
        self,
        history: Sequence[tuple[str, str]],
        value: str,
        problems: Sequence[ProblemRow],
        odd: Odd | None = None,
    ) -> None:
        """Earlier results, only after an answer; a value unlike the past; problems raised here."""
        while (item := self._below.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if odd is not None:
            self._show_odd(odd)
        levels = [(when, said) for when, said in history if said in LEVELS]
        if value in LEVELS and levels:
            self._below.addWidget(Hairline(self.look))
            self._below.addWidget(Label(self.look, self.tr("Earlier"), "heading"))
            points = [Point(when, int(said)) for when, said in levels]
            points.append(Point(self.tr("Now"), int(value), now=True))
            self._below.addWidget(HistoryChart(self.look, points, self.tr("Earlier levels")))
        if problems:
            self._below.addWidget(Hairline(self.look))
            self._below.addWidget(Label(self.look, self.tr("Problems here"), "heading"))
        for problem in problems:
            words = self.tr("{number}  due {due}").format(number=problem.number, due=problem.due)
            self._below.addWidget(Label(self.look, problem.fact, "dense", wrap=True))
            self._below.addWidget(Label(self.look, words, "caption", "textMuted"))

    def _show_odd(self, odd: Odd) -> None:
        """The answer stays; somebody looks twice."""
        self._below.addWidget(Hairline(self.look))
        self._below.addWidget(Label(self.look, self.tr("Unlike before"), "heading"))
        low = max(odd.low_milli, 0) if min(odd.series) >= 0 else odd.low_milli
        words = self.tr("Earlier results here lie between {low} and {high}. Check the number once more.")
        text = words.format(low=_short(low), high=_short(odd.high_milli))
        self._below.addWidget(Label(self.look, text, "dense", "warn", wrap=True))

    def show_progress(self, done: int, total: int) -> None:
        """While files come in."""
        self.progress.setVisible(done < total)
        words = self.tr("Taking in {total} files, {done} done").format(total=total, done=done)
        self.progress.show_progress(words, done / total if total else 1.0)

    def show_refused(self, name: str, fault: BaseException) -> None:
        """One file that was not taken in: its name, then why."""
        self._banners.addWidget(Label(self.look, name, "dense", "bad", elide=True))
        banner = FaultBanner(self.look, fault)
        banner.setObjectName(f"visit.refused:{name}")
        self._banners.addWidget(banner)

    def clear_refused(self) -> None:
        """Take the old refusals away."""
        while (item := self._banners.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # --- adding

    def choose_files(self) -> None:
        """Ask for files without blocking the window."""
        dialog = file_dialog(self.window(), self.tr("Add pictures or recordings"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.files_given.emit([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fetch(self, file: str) -> None:
        def show(data: bytes) -> None:
            self.grid.set_image(file, QImage.fromData(data))

        deliver(self._thumbnail(file), show, lambda _fault: None, self)


def _photo(tile: EvidenceTile) -> Photo:
    mark = {"proven": Mark.PROVEN, "here": Mark.WAITING, "sent": Mark.SENDING}.get(tile.state, Mark.NONE)
    return Photo(
        tile.file, tile.taken[-5:], tile.caption, tile_tag(tile), mark,
        icon=tile_icon(tile), length=film_length(tile), still=tile.still,
    )  # fmt: skip
