"""The units that can be chosen, each with its burden meter."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal

from inspector_app.desk.planning_views import UnitLine
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.parts.tally import Cell, TallyStrip


class UnitChecks(Part):
    """`changed` when a unit was ticked or not; `show_fitting` and `narrow` hide rows, ticks stay."""

    changed = Signal()

    def __init__(self, look: Look, units: Sequence[UnitLine], most_visits: int) -> None:
        super().__init__(look)
        stack = column(self, (0, 0, 0, 0), look.px(2))
        self._lines = {each.unit: each for each in units}
        self._rows: dict[str, Part] = {}
        self._boxes: dict[str, CheckBox] = {}
        self._fitting: frozenset[str] = frozenset(self._lines)
        self._words = ""
        for each in units:
            self._rows[each.unit] = made = self._row(each, most_visits)
            stack.addWidget(made)
        self._none = Label(look, self.tr("No unit fits"), "dense", "textMuted")
        stack.addWidget(self._none)
        self._show()

    def _row(self, unit: UnitLine, most: int) -> Part:
        look = self.look
        made = Part(look)
        stack = column(made, (0, look.px(3), 0, look.px(3)), look.px(2))
        head = row(None, gap=look.px(8))
        box = CheckBox(look, unit.name)
        box.setObjectName(f"planning.unit.{unit.unit}")
        box.toggled.connect(lambda _on: self.changed.emit())
        self._boxes[unit.unit] = box
        head.addWidget(box)
        head.addStretch(1)
        if unit.blind:
            badge = Badge(look, self.tr("not seen for 6 months"), "info")
            badge.setToolTip(self.tr("A blind spot: no visit to this unit is known for half a year."))
            head.addWidget(badge)
        stack.addLayout(head)
        line = row(None, (look.px(26), 0, 0, 0), look.px(8))
        cells = [
            (Cell.USED, min(unit.visits, most)),
            (Cell.OVERDUE, max(0, unit.visits - most)),
            (Cell.OPEN, max(0, most - unit.visits)),
        ]
        words = self.tr("{visits} of {most} visits this year, {hours} hours").format(
            visits=unit.visits, most=most, hours=unit.hours
        )
        strip = TallyStrip(look, cells, words, small=True)
        strip.setToolTip(self.tr("Burden meter: visits made and planned this year, against the limit."))
        line.addWidget(strip)
        last = self.tr("last {date}").format(date=unit.last) if unit.last else self.tr("no visit known")
        line.addWidget(Label(look, f"{words} · {last}", "caption", "textMuted", elide=True), 1)
        stack.addLayout(line)
        return made

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked and fits the form."""
        return tuple(unit for unit, box in self._boxes.items() if box.isChecked() and unit in self._fitting)

    @property
    def fitting(self) -> tuple[str, ...]:
        """Everything that fits the form."""
        return tuple(unit for unit in self._lines if unit in self._fitting)

    def name_of(self, unit: str) -> str:
        """The unit's name."""
        return self._lines[unit].name if unit in self._lines else unit

    def show_fitting(self, units: Collection[str]) -> None:
        """Only these fit the form."""
        self._fitting = frozenset(units)
        self._show()

    def narrow(self, words: str) -> None:
        """Show those whose name or township holds the words."""
        self._words = words.strip().casefold()
        self._show()

    def choose(self, units: Collection[str]) -> None:
        """Tick exactly these, with one signal."""
        for unit, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(unit in units)
            box.blockSignals(False)
        self.changed.emit()

    def _show(self) -> None:
        shown = 0
        for unit, made in self._rows.items():
            line = self._lines[unit]
            fits = unit in self._fitting and self._words in f"{line.name} {line.township}".casefold()
            seen(made, fits)
            shown += fits
        seen(self._none, not shown)
