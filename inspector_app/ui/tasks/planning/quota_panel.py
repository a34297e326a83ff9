"""Quotas of household interviews (配额): what is wanted of each group, what was held, and a new number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from casework.folds.catalogue import QuotaCell
from inspector_app.desk.quotas import QuotaLine, QuotaSheet
from inspector_app.desk.visit.agreement import INTERVIEW
from inspector_app.desk.visit.quota import MARKS
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.number_field import NumberField
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.parts.table import Column, Table, TableCell, TableRow

MOST = 100_000


class QuotaPanel(Part):
    """`wanted(QuotaCell, int)` when a number is signed; 0 takes the group away."""

    wanted = Signal(object, int)

    def __init__(self, look: Look, sheet: QuotaSheet) -> None:
        super().__init__(look)
        px = look.px
        self._lines: dict[str, QuotaLine] = {}
        stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        words = self.tr(
            "Counted from the interviews that this laptop has. In a group that is full, the form asks the "
            "interviewer for your code and the reason."
        )
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        columns = [
            Column("place", self.tr("Township, village"), 170),
            Column("group", self.tr("Group")),
            Column("done", self.tr("Held / wanted"), 112, figures=True),
            Column("left", self.tr("Still wanted"), 112),
        ]
        self.table = Table(look, columns, [], self.tr("Quotas"))
        self.table.setObjectName("quotas.table")
        self.table.chosen.connect(self._show)
        stack.addWidget(self.table)
        self._none = Label(look, self.tr("No quota is set yet"), "dense", "textMuted")
        stack.addWidget(self._none)
        self._elders: QVBoxLayout = column(None)
        stack.addLayout(self._elders)
        stack.addWidget(Label(look, self.tr("Group and number"), "heading"))
        self._fields(stack, sheet)
        self._faults: QVBoxLayout = column(None)
        stack.addLayout(self._faults)
        stack.addStretch(1)
        self.foot = self._foot()
        self.show_sheet(sheet)

    # --- what is set

    def show_sheet(self, sheet: QuotaSheet) -> None:
        """The quotas as they stand now; what is written in the fields stays."""
        self._lines = {str(each.cell): each for each in sheet.lines}
        self.table.set_rows([_row(key, each) for key, each in self._lines.items()])
        if str(self.cell) in self._lines:
            self.table.choose(str(self.cell))
        self.table.setFixedHeight(min(self.table.full_height(), self.look.px(220)))
        seen(self.table, bool(sheet.lines))
        seen(self._none, not sheet.lines)
        elders = cleared(self._elders)
        if sheet.held:
            words = self.tr("{n} of {all} interviews are with people of 60 or older").format(
                n=sheet.elders, all=sheet.held
            )
            elders.addWidget(Label(self.look, words, "dense", wrap=True))
        if sheet.elders_too_few:
            elders.addWidget(Badge(self.look, self.tr("fewer than 15 %: ask more elders"), "warn"))
        self._changed()

    def refused(self, fault: BaseException) -> None:
        """It was not signed; what was written stays."""
        cleared(self._faults).addWidget(FaultBanner(self.look, fault))

    @property
    def cell(self) -> QuotaCell:
        """The group that the fields name."""
        marks = {mark: drop.value for mark, drop in self.marks.items()}
        return QuotaCell(INTERVIEW, self.township.value, "".join(self.village.text.split()), **marks)

    def _show(self, key: str) -> None:
        line = self._lines.get(key)
        if line is None:
            return
        self.township.set_value(line.cell.township)
        self.village.set_text(line.cell.village)
        for mark, drop in self.marks.items():
            drop.set_value(getattr(line.cell, mark))
        self.number.set_text(str(line.wanted))
        self._changed()

    # --- the parts

    def _fields(self, stack: QVBoxLayout, sheet: QuotaSheet) -> None:
        look, px = self.look, self.look.px
        places = [(each, each) for each in sheet.townships]
        self.township = DropDown(look, places, "", self.tr("Township"))
        self.township.setObjectName("quotas.township")
        self.village = TextField(look, name=self.tr("Village"), placeholder=self.tr("all villages"))
        self.village.edit.setObjectName("quotas.village")
        self.village.changed.connect(lambda _text: self._changed())
        self.marks: dict[str, DropDown] = {}
        for mark, title in zip(MARKS, mark_titles(), strict=True):
            offered = [("", self.tr("any")), *sheet.choices.get(mark, ())]
            self.marks[mark] = drop = DropDown(look, offered, "", title)
            drop.setObjectName(f"quotas.{mark}")
        self.number = NumberField(look, least=Decimal(0), most=Decimal(MOST), name=self.tr("Wanted"))
        self.number.edit.setObjectName("quotas.wanted")
        self.number.changed.connect(lambda _text: self._changed())
        for drop in (self.township, *self.marks.values()):
            drop.picked.connect(lambda _key: self._changed())
        places_line, group_line = row(None, gap=px(12)), row(None, gap=px(12))
        for title, part, line in (
            (self.tr("Township"), self.township, places_line),
            (self.tr("Village"), self.village, places_line),
            *(
                (title, self.marks[mark], group_line)
                for mark, title in zip(MARKS, mark_titles(), strict=True)
            ),
            (self.tr("Wanted"), self.number, group_line),
        ):
            named = column(None, gap=px(4))
            named.addWidget(Label(look, title, "body", medium=True))
            named.addWidget(part)
            named.addStretch(1)
            line.addLayout(named, 1)
        stack.addLayout(places_line)
        stack.addLayout(group_line)

    def _foot(self) -> Part:
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(12))
        self.go = Button(self.look, self.tr("Set this number"), "filled", keys="Ctrl Enter")
        self.go.setObjectName("quotas.sign")
        self.go.clicked.connect(lambda: self.wanted.emit(self.cell, int(self.number.value or 0)))
        self.away = Button(self.look, self.tr("Take this group away"), "text")
        self.away.setObjectName("quotas.away")
        self.away.clicked.connect(lambda: self.wanted.emit(self.cell, 0))
        line.addWidget(self.away)
        line.addWidget(ReasonLabel(self.look, self.go), 3)
        line.addStretch(1)
        line.addWidget(self.go)
        return foot

    def _changed(self) -> None:
        if not hasattr(self, "foot"):
            return
        self.away.setEnabled(str(self.cell) in self._lines)
        if not self.township.value:
            self.go.disable(self.tr("No unit names its township"))
        elif not self.number.value:
            self.go.disable(self.tr("Write how many are wanted"))
        else:
            self.go.enable()


def mark_titles() -> tuple[str, ...]:
    """In the order of `MARKS`."""
    translate = QCoreApplication.translate
    return (
        translate("Quotas", "Sex"),
        translate("Quotas", "Age"),
        translate("Quotas", "Used services in the past year"),
    )


def group_words(line: QuotaLine) -> str:
    """The marks that are named, in one line."""
    translate = QCoreApplication.translate
    _township, _village, *marks = line.words
    use = line.cell.used
    if use:
        marks[-1] = translate("Quotas", "used services") if use == "yes" else translate("Quotas", "used none")
    return " · ".join(each for each in marks if each) or translate("Quotas", "everybody")


def place_words(line: QuotaLine) -> str:
    """Township, and the village where one is named."""
    return " · ".join(each for each in line.words[:2] if each)


def left_words(line: QuotaLine) -> tuple[str, str]:
    """(words, kind of badge) for what is still wanted."""
    translate = QCoreApplication.translate
    if line.left > 0:
        return translate("Quotas", "{n} more").format(n=line.left), "info"
    if line.left == 0:
        return translate("Quotas", "full"), "good"
    return translate("Quotas", "{n} over").format(n=-line.left), "warn"


def quota_lines(look: Look, lines: Sequence[QuotaLine]) -> QVBoxLayout:
    """What is still wanted, a row for each group."""
    stack = column(None, gap=look.px(4))
    for each in lines:
        line = row(None, gap=look.px(8))
        words = " · ".join(filter(None, (each.words[1], group_words(each))))
        line.addWidget(Label(look, words, "dense", wrap=True), 1)
        line.addWidget(Label(look, f"{each.done} / {each.wanted}", "caption", "textMuted"))
        line.addWidget(Badge(look, *left_words(each)))
        stack.addLayout(line)
    return stack


def _row(key: str, line: QuotaLine) -> TableRow:
    word, kind = left_words(line)
    return TableRow(
        key,
        (
            TableCell(place_words(line), medium=True),
            TableCell(group_words(line)),
            TableCell(f"{line.done} / {line.wanted}"),
            TableCell(badge=word, badge_kind=kind),
        ),
    )
