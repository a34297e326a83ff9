"""What the ledger shows beyond its states: owner, class, cause, severity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from inspector_app.desk.views import ProblemRow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.part import Ground, row
from inspector_app.ui.problems.words import cause_word


class LedgerFilters(Ground):
    """`changed` after each choice; `fits(row)` says whether a problem is asked for."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "surface", "b")
        px = look.px
        line = row(self, (px(20), px(8), px(20), px(8)), px(8))
        self.drops: dict[str, DropDown] = {}
        for name, words in self._names().items():
            drop = DropDown(look, [("", words)], "", words)
            drop.setObjectName(f"problems.filter.{name}")
            drop.picked.connect(lambda _key: self.changed.emit())
            self.drops[name] = drop
            line.addWidget(drop, 1)

    def _names(self) -> dict[str, str]:
        return {
            "unit": self.tr("Any owner"),
            "class": self.tr("Any class"),
            "cause": self.tr("Any cause"),
            "severity": self.tr("Any severity"),
        }

    def show_rows(self, rows: Sequence[ProblemRow]) -> None:
        """Offer what there is; what was chosen stays."""
        offered = {
            "unit": sorted({(r.owner_unit, r.owner_unit) for r in rows if r.owner_unit}),
            "class": sorted({(r.problem_class, r.problem_class) for r in rows if r.problem_class}),
            "cause": sorted({(r.cause, cause_word(r.cause)) for r in rows if r.cause}),
            "severity": [(str(n), self.tr("severity {n}").format(n=n)) for n in (1, 2, 3)],
        }
        for name, drop in self.drops.items():
            drop.set_options([("", self._names()[name]), *offered[name]], drop.value)

    def clear(self) -> None:
        """Ask for nothing."""
        for drop in self.drops.values():
            drop.set_value("")

    def fits(self, problem: ProblemRow) -> bool:
        """Whether all that is asked for is so."""
        have = {
            "unit": problem.owner_unit,
            "class": problem.problem_class,
            "cause": problem.cause,
            "severity": str(problem.severity),
        }
        return all(drop.value in ("", have[name]) for name, drop in self.drops.items())
