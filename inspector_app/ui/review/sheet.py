"""One finalised visit in full: answers by section, photos, problems; what goes back is marked at its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QImage

from inspector_app.desk.views import EvidenceTile, ReviewLine, ReviewSection, ReviewSheet
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.joining import names, phrases
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.parts.photo_grid import Mark, Photo, PhotoGrid, PhotoGroup
from inspector_app.ui.parts.rows import Row, RowList
from inspector_app.ui.phases import problem_badge
from inspector_app.ui.review.line import AnswerLine
from inspector_app.ui.visit.words import film_length, origin_word, tile_icon


class SheetView(Part):
    """Reads a ReviewSheet out.

    `marked(ref, reason)`; `image_wanted(file)` answered by `set_image`; `photo_opened(file)`;
    `problem_opened(stream, problem)`; `filtered(str)`: all / failed / photos / changed.
    """

    marked = Signal(str, str)
    image_wanted = Signal(str)
    photo_opened = Signal(str)
    problem_opened = Signal(str, str)
    filtered = Signal(str)

    def __init__(
        self, look: Look, sheet: ReviewSheet, reasons: Mapping[str, str], chosen: str, columns: int = 5
    ) -> None:
        super().__init__(look)
        self.sheet = sheet
        self._columns = columns
        self.lines: dict[str, AnswerLine] = {}
        self._grids: list[tuple[PhotoGrid, frozenset[str]]] = []
        px = look.px
        self._stack = column(self, (px(24), px(18), px(24), px(18)), px(8))
        self._head()
        self._marks()
        self._problems()
        self._filter(chosen)
        for section in sheet.sections:
            self._section(section, reasons, chosen)
        self._stack.addStretch(1)

    def _head(self) -> None:
        look, visit = self.look, self.sheet.row
        crumbs = phrases(visit.number, visit.form, visit.finalised)
        line = row(None, gap=look.px(8))
        line.addWidget(Label(look, crumbs, "dense", "textMuted", elide=True), 1)
        line.addWidget(Badge(look, *state_badge(visit.state)))
        self._stack.addLayout(line)
        self._stack.addWidget(Label(look, visit.unit, "question", wrap=True))
        words = self.tr("{answered} of {needed} answered; photos: {photos}, problems: {problems}")
        counts = words.format(
            answered=visit.answered, needed=visit.needed, photos=visit.photos, problems=visit.problems
        )
        line_of_counts = phrases(names(visit.people), counts)
        self._stack.addWidget(Label(look, line_of_counts, "dense", "textMuted", wrap=True))

    def _marks(self) -> None:
        for mark in self.sheet.marks:
            self._stack.addWidget(Badge(self.look, mark, "warn", "flag"))

    def _problems(self) -> None:
        problems = self.sheet.problems
        if not problems:
            return
        look = self.look
        self._stack.addSpacing(look.px(6))
        self._stack.addWidget(Label(look, self.tr("Problems"), "heading"))
        rows = []
        for each in problems:
            word, kind = problem_badge(each)
            second = f"{each.number} {each.problem_class} {each.owner_unit}".strip()
            key = f"{each.stream} {each.problem}"
            rows.append(Row(key, each.fact, second, each.due, icon="problem", badge=word, badge_kind=kind))
        listed = RowList(look, rows, self.tr("Problems"))
        listed.setObjectName("review.problems")
        listed.opened.connect(lambda key: self.problem_opened.emit(*key.split(" ", 1)))
        listed.setFixedHeight(listed.full_height())
        self._stack.addWidget(listed)

    def _filter(self, chosen: str) -> None:
        lines = [line for section in self.sheet.sections for line in section.lines]
        options = [
            ("all", self.tr("All answers {n}").format(n=len(lines))),
            ("failed", self.tr("With a problem {n}").format(n=sum(line.failed for line in lines))),
            ("photos", self.tr("With photos {n}").format(n=sum(bool(line.photos) for line in lines))),
        ]
        changed = sum(bool(line.changes) for line in lines)
        if changed or chosen == "changed":
            options.append(("changed", self.tr("Changed since it came back {n}").format(n=changed)))
        self.filter = Segmented(self.look, options, chosen, self.tr("Which answers"))
        self.filter.setObjectName("review.lines")
        self.filter.chosen.connect(self.filtered)
        line = row(None, (0, self.look.px(8), 0, 0))
        line.addWidget(self.filter)
        line.addStretch(1)
        self._stack.addLayout(line)

    def _section(self, section: ReviewSection, reasons: Mapping[str, str], chosen: str) -> None:
        lines = [line for line in section.lines if _wanted(line, chosen)]
        if not lines:
            return
        look = self.look
        self._stack.addSpacing(look.px(8))
        self._stack.addWidget(Label(look, f"{section.letter}  {section.title}", "heading", wrap=True))
        place = ""
        for line in lines:
            if line.place not in ("", place):
                self._stack.addWidget(Label(look, line.place, "dense", medium=True, wrap=True))
            place = line.place
            part = AnswerLine(look, line, reasons.get(line.ref, ""), may_return=self.sheet.row.can_decide)
            part.marked.connect(self.marked)
            self.lines[line.ref] = part
            self._stack.addWidget(part)
        self._photos([file for line in lines for file in line.photos])

    def _photos(self, files: Sequence[str]) -> None:
        wanted = frozenset(files)
        tiles = [tile for tile in self.sheet.photos if tile.file in wanted]
        if not tiles:
            return
        grid = PhotoGrid(
            self.look, [PhotoGroup("", tuple(map(_photo, tiles)))], columns=self._columns, height=84
        )
        grid.image_wanted.connect(self.image_wanted)
        grid.opened.connect(self.photo_opened)
        self._grids.append((grid, wanted))
        self._stack.addWidget(grid)

    def set_image(self, file: str, image: QImage) -> None:
        """Answer to `image_wanted`."""
        for grid, files in self._grids:
            if file in files:
                grid.set_image(file, image)


def state_badge(state: str) -> tuple[str, str]:
    """(word, badge kind) of a review's state."""
    words = {
        "waiting": (QCoreApplication.translate("Review", "to decide"), "warn"),
        "returned": (QCoreApplication.translate("Review", "sent back"), "plain"),
        "approved": (QCoreApplication.translate("Review", "approved"), "good"),
    }
    return words.get(state, (state, "plain"))


def _wanted(line: ReviewLine, chosen: str) -> bool:
    kept = {"failed": line.failed, "photos": bool(line.photos), "changed": bool(line.changes)}
    return kept.get(chosen, True)


def _photo(tile: EvidenceTile) -> Photo:
    tag = "" if tile.origin == "on-site" else origin_word(tile.origin)
    mark = Mark.PROVEN if tile.state == "proven" else Mark.NONE
    return Photo(
        tile.file, tile.item.rpartition(".")[2], tile.taken[-5:], tag, mark,
        icon=tile_icon(tile), length=film_length(tile), still=tile.still,
    )  # fmt: skip
