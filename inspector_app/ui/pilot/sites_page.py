"""Sites by type: which units, how the types compare, where they lie."""

from __future__ import annotations

from casework.rhythms.pilot import SITE_TYPES
from inspector_app.desk.maps import MapDesk
from inspector_app.desk.pilot.views import PilotView, Site
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.bar_chart import BarChart
from inspector_app.ui.parts.joining import names
from inspector_app.ui.parts.table import Column
from inspector_app.ui.pilot.page import PilotPage
from inspector_app.ui.pilot.words import site_word, tenths
from inspector_app.ui.today.map import unit_spots


class SitesPage(PilotPage):
    """The pilot's units, and the mean of each type."""

    def __init__(self, look: Look, maps: MapDesk, view: PilotView) -> None:
        super().__init__(look)
        self._maps = maps
        self.heading(self.tr("Sites by type"))
        missing = [site_word(kind) for kind in SITE_TYPES if kind not in {s.kind for s in view.sites}]
        if missing:
            words = self.tr("No site yet of this type: {types}").format(types=names(missing))
            self.stack.addWidget(Banner(look, "warn", words))
        columns = [
            Column("kind", self.tr("Type"), 150),
            Column("unit", self.tr("Unit")),
            Column("town", self.tr("Township"), 90),
            Column("score", self.tr("Composite"), 96, figures=True),
            Column("problems", self.tr("Problems"), 84, figures=True),
        ]
        rows = [
            (site_word(s.kind), s.name, s.township, tenths(s.composite_tenths), str(s.problems))
            for s in view.sites
        ]
        self.add_table(columns, rows, self.tr("Sites by type"), [s.unit for s in view.sites])
        self.heading(self.tr("Composite by type, newest month"))
        types = view.months[-1].types if view.months else {}
        bars = [
            (site_word(kind), _points(types.get(kind)), self._said(types.get(kind))) for kind in SITE_TYPES
        ]
        self.stack.addWidget(BarChart(look, bars, 100, self.tr("Composite by type, newest month")))
        self.note(
            self.tr(
                "A composite needs the public, a third party and the administrative group; where one of them "
                "measured too little it is incomplete, never estimated."
            )
        )
        self._map(view.sites)
        self.end()

    def _said(self, value: int | None) -> str:
        return self.tr("incomplete") if value is None else tenths(value)

    def _map(self, sites: tuple[Site, ...]) -> None:
        placed = [(s.name, s.township, s.lat_e7, s.lon_e7, False) for s in sites]
        sketch = unit_spots(self.look, self._maps, placed)
        if sketch is not None:
            self.heading(self.tr("Where they lie"))
            sketch.setFixedHeight(self.look.px(260))
            self.stack.addWidget(sketch)


def _points(value: int | None) -> float | None:
    return None if value is None else value / 10
