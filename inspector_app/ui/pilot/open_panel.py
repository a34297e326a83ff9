"""Opening a pilot: title, first day, a type for each site; the baseline is shown before it is signed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from casework.rhythms.pilot import SITE_TYPES
from casework.rhythms.pilot_figures import PilotFigures
from inspector_app.desk.pilot.desk import PilotDesk
from inspector_app.desk.pilot.views import Site
from inspector_app.ui.bridge import deliver
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.joining import phrases
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.number_field import DateField
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.pilot.words import NONE, figure_word, site_word, worded

SHOWN = ("composite_tenths", "satisfied_permille", "rate_permille", "median_days", "visits", "ratings")


class OpenPanel(Part):
    """`opened(str)` with the pilot's id when it is signed. `foot` holds the buttons."""

    opened = Signal(str)

    def __init__(self, look: Look, pilots: PilotDesk, units: tuple[Site, ...]) -> None:
        super().__init__(look)
        self._pilots = pilots
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        words = self.tr(
            "The baseline is counted from the first of the same month a year before up to the day before the "
            "first day, signed and frozen with the pilot. It can be neither changed nor added later."
        )
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.title = TextField(look, self.tr("Title"), name=self.tr("Title"))
        self.title.edit.setObjectName("pilot.title")
        stack.addWidget(self.title)
        self.start = DateField(look, self.tr("First day"), name=self.tr("First day"))
        self.start.edit.setObjectName("pilot.start")
        stack.addWidget(self.start)
        stack.addWidget(Label(look, self.tr("Sites and their types"), "body", medium=True))
        self.kinds: dict[str, DropDown] = {}
        options = [("", self.tr("not in the pilot")), *((kind, site_word(kind)) for kind in SITE_TYPES)]
        for unit in units:
            line = row(None, gap=px(8))
            name = Label(look, unit.name, "dense", wrap=True)
            name.setObjectName(f"pilot.unit.{unit.unit}")
            line.addWidget(name, 1)
            box = DropDown(look, options, say=phrases(unit.name, self.tr("type of site")))
            box.setObjectName(f"pilot.kind.{unit.unit}")
            box.setFixedWidth(px(190))
            box.picked.connect(lambda _key: self._changed())
            self.kinds[unit.unit] = box
            line.addWidget(box)
            stack.addLayout(line)
        self._said = column(None, gap=px(8))
        stack.addLayout(self._said)
        stack.addStretch(1)
        self.foot = self._foot()
        self._changed()

    def _foot(self) -> Part:
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(8))
        self.count = Button(self.look, self.tr("Count the baseline"))
        self.count.setObjectName("pilot.count")
        self.count.clicked.connect(self.show_baseline)
        line.addWidget(self.count)
        line.addStretch(1)
        self.go = Button(self.look, self.tr("Sign and open"), "filled", icon="approve")
        self.go.setObjectName("pilot.open")
        self.go.clicked.connect(self._open)
        line.addWidget(self.go)
        self.start.edit.textChanged.connect(lambda _words: self._changed())
        return foot

    @property
    def sites(self) -> dict[str, str]:
        """Unit → type of site, of those that are in."""
        return {unit: box.value for unit, box in self.kinds.items() if box.value}

    def _changed(self) -> None:
        for button in (self.count, self.go):
            if not self.sites:
                button.disable(self.tr("Give at least one unit a type"))
            elif self.start.value is None:
                button.disable(self.tr("Enter the first day"))
            else:
                button.enable()

    def show_baseline(self) -> None:
        """Count what would be frozen; nothing is signed."""
        if self.start.value is None:
            return
        wish = self._pilots.preview(self.start.value.isoformat(), self.sites)
        deliver(wish, self._show_figures, self._failed, self)

    def _show_figures(self, found: PilotFigures) -> None:
        said = cleared(self._said)
        title = self.tr("Baseline over {span}").format(span=found.span)
        lines = (f"{figure_word(key)} {worded(key, getattr(found, key))}" for key in SHOWN)
        said.addWidget(Banner(self.look, "info", phrases(*lines), title=title))
        if NONE in worded(SHOWN[1], found.satisfied_permille):
            words = self.tr(
                "Some figures have nothing to be counted from; the goal for them will have no baseline."
            )
            said.addWidget(Label(self.look, words, "dense", "textMuted", wrap=True))

    def _open(self) -> None:
        if self.start.value is None:
            return
        self.go.disable(self.tr("Signing"))
        wish = self._pilots.open(self.title.text, self.start.value.isoformat(), self.sites)
        deliver(wish, self.opened.emit, self._failed, self)

    def _failed(self, fault: BaseException) -> None:
        cleared(self._said).addWidget(FaultBanner(self.look, fault))
        self._changed()
