"""The header of the visit: the unit, the task, whether everything is saved, pausing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.views import TaskRow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.giving_way import GivingWay
from inspector_app.ui.parts.joining import names, phrases
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.visit.words import mode_word

LEAST_NAME = 150  # pixels at 100 % that the name of the unit keeps


class VisitHead(Part):
    """`pause_wanted`, `stop_wanted`, `guide_wanted`, `outline_wanted`, `evidence_wanted`,
    `lock_wanted` from their buttons.

    Those of the panes are there while a narrow window has no room for them, hiding in a covert visit.
    """

    pause_wanted = Signal()
    stop_wanted = Signal()
    guide_wanted = Signal()
    outline_wanted = Signal()
    evidence_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        self._work = Part(look)
        row(self).addWidget(self._work)
        self._work.hide()
        line = row(self._work, (px(20), 0, px(20), 0), px(10))
        self._unit = Label(look, "", "heading", elide=True)
        self._unit.setMinimumWidth(px(LEAST_NAME))
        self._second = Label(look, "", "caption", "textMuted", elide=True)
        line.addLayout(self._names(), 1)
        self._recall = Label(look, "", "dense", "textMuted", wrap=True)
        self._recall.setObjectName("visit.recall-clock")
        self._recall.hide()
        line.addWidget(self._recall, 1)
        self._sealed = Badge(look, "", "sealed", "sealed", large=True)
        self._sealed.hide()
        line.addWidget(self._sealed)
        self._problems = Badge(look, "", "warn", "flag", large=True)
        self._problems.hide()
        line.addWidget(self._problems)
        self._saved = Badge(look, self.tr("All saved"), "plain", "check", large=True)
        self._saved.setObjectName("visit.saved")
        line.addWidget(self._saved)
        self._outline = self._pane_button("task", self.tr("Outline"), self.outline_wanted)
        self._evidence = self._pane_button("evidence", self.tr("Evidence"), self.evidence_wanted)
        line.addWidget(self._outline)
        line.addWidget(self._evidence)
        guide = Button(look, self.tr("Guide"), "text", icon="help", keys="Ctrl G", size="compact")
        guide.setObjectName("visit.guide")
        guide.clicked.connect(self.guide_wanted)
        line.addWidget(guide)
        self._stop = Button(look, self.tr("Give back"), "text", icon="return", size="compact")
        self._stop.setObjectName("visit.stop")
        self._stop.setToolTip(self.tr("Stop this visit for a reason; the task goes back to the lead"))
        self._stop.clicked.connect(self.stop_wanted)
        self._stop.hide()
        line.addWidget(self._stop)
        pause = Button(look, self.tr("Pause"), icon="pause", size="compact")
        pause.setObjectName("visit.pause")
        pause.clicked.connect(self.pause_wanted)
        line.addWidget(pause)
        self._hide = Button(look, self.tr("Hide and lock"), icon="hide", keys="F12", size="compact")
        self._hide.setObjectName("visit.hide")
        self._hide.clicked.connect(self.lock_wanted)
        self._hide.hide()
        line.addWidget(self._hide)
        GivingWay(self, guide, self._stop, self._outline, self._evidence, pause, self._hide)

    def _names(self) -> QVBoxLayout:
        names = column(None)
        names.addStretch(1)
        names.addWidget(self._unit)
        names.addWidget(self._second)
        names.addStretch(1)
        return names

    def _pane_button(self, icon: str, words: str, wanted: SignalInstance) -> Button:
        button = Button(self.look, words, "text", icon=icon, size="compact")
        button.clicked.connect(wanted)
        button.hide()
        return button

    def offer_work(self, *, wanted: bool) -> None:
        """Nothing stands here while no visit is open."""
        self._work.setVisible(wanted)

    def offer_panes(self, *, outline: bool, evidence: bool) -> None:
        """Which of the panes have no room beside the question."""
        self._outline.setVisible(outline)
        self._evidence.setVisible(evidence)

    def show_task(self, task: TaskRow) -> None:
        """Unit, kind of visit, form, people."""
        self._unit.setText(task.unit)
        people = names(task.people)
        self._second.setText(phrases(mode_word(task.mode), task.form, task.number, people))
        self._problems.setVisible(bool(task.problems))
        words = QCoreApplication.translate("VisitHead", "%n problems", "", task.problems)
        self._problems.show_badge(words, "warn", "flag")

    def offer_stop(self, *, wanted: bool) -> None:
        """Whether a visit is in hand that can be broken off."""
        self._stop.setVisible(wanted)

    def show_recall(self, clock: str, sealed: str) -> None:
        """A covert visit: how long ago it was, what is sealed."""
        self._recall.setText(clock)
        self._recall.setVisible(bool(clock))
        self._hide.setVisible(bool(clock))
        self._sealed.show_badge(sealed, "sealed", "sealed")
        self._sealed.setVisible(bool(sealed))

    def show_saving(self, *, busy: bool) -> None:
        """Saving, or all saved."""
        self._saved.show_badge(
            self.tr("Saving") if busy else self.tr("All saved"), "plain", "timer" if busy else "check"
        )
