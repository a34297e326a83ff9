"""Where problems are, which windows are busy, and the five dimensions of service quality."""

from __future__ import annotations

from inspector_app.desk.maps import MapDesk
from inspector_app.desk.pilot.views import Dimension, HeatView, LoadView
from inspector_app.ui.look import Look
from inspector_app.ui.parts.bar_chart import HourChart
from inspector_app.ui.parts.heat_matrix import HeatMatrix
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.radar import Radar
from inspector_app.ui.parts.table import Column
from inspector_app.ui.pilot.page import PilotPage
from inspector_app.ui.pilot.words import dimension_word, tenths
from inspector_app.ui.today.map import unit_spots

MOST_CLASSES, MOST_UNITS = 8, 20
OPENING, HOURS = 7, 13


class HeatPage(PilotPage):
    """Unit by class, and on the map."""

    def __init__(self, look: Look, maps: MapDesk, view: HeatView) -> None:
        super().__init__(look)
        self.heading(self.tr("Where problems are"))
        if not view.sites:
            self.note(self.tr("No problem is known here."))
            self.end()
            return
        units = view.sites[:MOST_UNITS]
        classes = view.classes[:MOST_CLASSES]
        say = self.tr("Problems by unit and class")
        self.matrix = HeatMatrix(
            look, [(s.unit, s.name) for s in units], [(name, name) for name in classes], view.cells, say
        )
        self.stack.addWidget(self.matrix)
        placed = [(f"{s.name} {s.problems}", s.township, s.lat_e7, s.lon_e7, s == units[0]) for s in units]
        self.map = unit_spots(look, maps, placed)
        if self.map is not None:
            self.heading(self.tr("On the map, without a network"))
            self.map.setFixedHeight(look.px(300))
            self.stack.addWidget(self.map)
        self.heading(self.tr("The same as a table"))
        columns = [
            Column("unit", self.tr("Unit")),
            *(Column(name, name, 110, figures=True) for name in classes),
            Column("all", self.tr("In all"), 90, figures=True),
        ]
        rows = [
            (s.name, *(str(view.cells.get((s.unit, name), 0)) for name in classes), str(s.problems))
            for s in units
        ]
        self.add_table(columns, rows, say)
        self.end()


class LoadPage(PilotPage):
    """Cases of each window by the hour."""

    def __init__(self, look: Look, view: LoadView) -> None:
        super().__init__(look)
        self.heading(self.tr("Load of the windows by the hour"))
        if not view.units:
            self.note(
                self.tr(
                    "No cases are here yet. They come with the monthly files of the units, or from the "
                    "county's case system."
                )
            )
            self.end()
            return
        self.note(
            self.tr("Busy: at least half again the mean of the unit's windows. Idle: half of it or less.")
        )
        rows = []
        for unit, loads in view.units:
            self.heading(unit)
            for each in loads:
                name, word = view.names.get(each.window, each.window), self._word(each.word)
                self.stack.addWidget(Label(look, f"{name}  {word}".strip(), "dense"))
                hours = each.by_hour[OPENING : OPENING + HOURS]
                self.stack.addWidget(HourChart(look, hours, OPENING, name))
                rows.append((unit, name, str(sum(each.by_hour)), word))
        self.heading(self.tr("The same as a table"))
        columns = [
            Column("unit", self.tr("Unit")),
            Column("window", self.tr("Window"), 180),
            Column("cases", self.tr("Cases"), 100, figures=True),
            Column("word", self.tr("Load"), 100),
        ]
        self.add_table(columns, rows, self.tr("Load of the windows by the hour"))
        self.end()

    def _word(self, word: str) -> str:
        return {"busy": self.tr("busy"), "idle": self.tr("idle")}.get(word, "")


class DimensionsPage(PilotPage):
    """The web of five."""

    def __init__(self, look: Look, rows: tuple[Dimension, ...]) -> None:
        super().__init__(look)
        self.heading(self.tr("Five dimensions of service quality"))
        self.note(
            self.tr(
                "Mean points of the experience indicators of each dimension, weighed as the catalogue says."
            )
        )
        none = self.tr("not measured")
        axes = [
            (
                dimension_word(each.key),
                None if each.tenths is None else each.tenths / 10,
                none if each.tenths is None else tenths(each.tenths),
            )
            for each in rows
        ]
        self.radar = Radar(look, axes, 100.0, self.tr("Five dimensions of service quality"))
        self.stack.addWidget(self.radar)
        columns = [
            Column("dimension", self.tr("Dimension")),
            Column("points", self.tr("Points"), 140, figures=True),
        ]
        self.add_table(
            columns, [(name, words) for name, _, words in axes], self.tr("Five dimensions of service quality")
        )
        self.end()
