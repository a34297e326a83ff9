"""The gate at the end of a pilot: what must stand, what is still missing, and closing it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from casework.rhythms.pilot import HALLS
from casework.rhythms.pilot_figures import Criterion
from inspector_app.desk.pilot.views import PilotView
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.joining import names
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Hairline, column, row
from inspector_app.ui.parts.progress import Bar
from inspector_app.ui.pilot.page import PilotPage
from inspector_app.ui.pilot.words import phase_word, site_word

MOST_NAMES = 6


class GatePage(PilotPage):
    """`close_wanted(str)` with "evaluated" or "stopped"."""

    close_wanted = Signal(str)

    def __init__(self, look: Look, view: PilotView) -> None:
        super().__init__(look)
        self.heading(self.tr("Gate at six months"))
        self.note(
            self.tr(
                "A pilot can end as evaluated only after six months. The other conditions do not block; "
                "where one is open, the evaluation has to say so."
            )
        )
        self._names = dict(view.window_names or {})
        for each in view.gate:
            self.stack.addWidget(Hairline(look))
            self._line(each)
        self.stack.addWidget(Hairline(look))
        if view.closed:
            self._closed(view)
        elif view.may_lead:
            self._buttons(view)
        self._phases(view)
        self.end()

    def _line(self, each: Criterion) -> None:
        px = self.look.px
        line = row(None, gap=px(12))
        icon, role = ("check", "good") if each.met else ("flag", "warn")
        meaning = self.tr("met") if each.met else self.tr("open")
        line.addWidget(Icon(self.look, icon, role, 20, meaning))
        words = column(None, gap=px(2))
        words.addWidget(Label(self.look, self._title(each), "body", medium=True))
        words.addWidget(Label(self.look, self._detail(each), "dense", "textMuted", wrap=True))
        line.addLayout(words, 1)
        bar = Bar(self.look)
        bar.set_share(min(each.actual / each.needed, 1.0) if each.needed else float(each.met))
        bar.setFixedWidth(px(140))
        line.addWidget(bar)
        self.stack.addLayout(line)

    def _title(self, each: Criterion) -> str:
        titles = {
            "six-months": self.tr("Six months of measuring"),
            "site-types": self.tr("A site of each type"),
            "halls": self.tr("Three to five halls"),
            "baseline": self.tr("Baseline frozen before the start"),
            "ratings": self.tr("100,000 ratings"),
            "windows": self.tr("Every window measured"),
        }
        return titles.get(each.name, each.name)

    def _detail(self, each: Criterion) -> str:
        words = {
            "six-months": self.tr("{n} whole months of six; from {until} it can be evaluated"),
            "site-types": self.tr("all four types") if each.met else self.tr("missing: {types}"),
            "halls": self.tr("{n} halls; {least} to {most} are wanted"),
            "baseline": self.tr("frozen")
            if each.met
            else self.tr("not frozen in time; goals have no baseline"),
            "ratings": self.tr("{n} so far"),
        }
        if each.name not in words:
            return self._windows(each)
        types = names(map(site_word, each.missing))
        return words[each.name].format(
            n=f"{each.actual:,}", until=each.until, types=types, least=HALLS[0], most=HALLS[1]
        )

    def _windows(self, each: Criterion) -> str:
        if each.met:
            return self.tr("none is without a measure")
        shown = [self._names.get(window, window) for window in each.missing[:MOST_NAMES]]
        words = self.tr("{n} without a measure: {windows}")
        return words.format(n=each.actual, windows=names(shown))

    def _closed(self, view: PilotView) -> None:
        verdict = self.tr("evaluated") if view.verdict == "evaluated" else self.tr("stopped")
        words = self.tr("Closed on {day}: {verdict}").format(day=view.closed, verdict=verdict)
        self.stack.addWidget(Banner(self.look, "info", words))

    def _buttons(self, view: PilotView) -> None:
        self.evaluate = Button(self.look, self.tr("Close as evaluated"), "filled", icon="approve")
        self.evaluate.setObjectName("pilot.evaluate")
        self.evaluate.clicked.connect(lambda: self.close_wanted.emit("evaluated"))
        open_months = next((each for each in view.gate if each.blocks and not each.met), None)
        if open_months is not None:
            self.evaluate.disable(self.tr("not before {day}").format(day=open_months.until))
        stop = Button(self.look, self.tr("Stop the pilot"), "destructive")
        stop.setObjectName("pilot.stop")
        stop.clicked.connect(lambda: self.close_wanted.emit("stopped"))
        line = row(None, gap=self.look.px(8))
        line.addWidget(self.evaluate)
        line.addWidget(ReasonLabel(self.look, self.evaluate))
        line.addStretch(1)
        line.addWidget(stop)
        self.stack.addLayout(line)

    def _phases(self, view: PilotView) -> None:
        if not view.phases:
            return
        self.heading(self.tr("Phases of the programme"))
        words = self.tr("{phase}: {first} to {last}")
        for each in view.phases:
            self.note(
                words.format(
                    phase=phase_word(each.name), first=each.first.isoformat(), last=each.last.isoformat()
                )
            )
