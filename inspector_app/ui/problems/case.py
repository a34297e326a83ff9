"""One problem in full: stages, the timeline with its photos, and where to go from here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector_app.desk.case_story import StoryStep
from inspector_app.desk.rechecks import RecheckCase
from inspector_app.desk.views import ProblemRow
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Ground, Part, column, row, seen
from inspector_app.ui.parts.timeline import Moment, Stage, StepBar, Timeline
from inspector_app.ui.phases import due_words, problem_badge
from inspector_app.ui.problems.words import (
    cause_word,
    next_word,
    stage_number,
    stage_words,
    step_word,
    why_word,
)

STAGES = {"done": Stage.DONE, "now": Stage.NOW, "next": Stage.LATER}
MOST_PHOTOS = 2


class CasePane(Part):
    """`photos_wanted(str file)`; `show_story` and `show_photo` fill it as they arrive."""

    photos_wanted = Signal(str)
    visit_wanted = Signal(str)
    act_wanted = Signal()
    publish_wanted = Signal()
    urge_wanted = Signal()
    correct_wanted = Signal()
    look_back_wanted = Signal()

    def __init__(self, look: Look, problem: ProblemRow) -> None:
        super().__init__(look)
        px = look.px
        self.problem = problem
        self._steps: tuple[StoryStep, ...] = ()
        self._images: dict[str, QImage] = {}
        stack = column(self, (px(20), px(18), px(20), px(18)), px(8))
        head = row(None, gap=px(10))
        head.addWidget(Label(look, problem.number, "dense", "textMuted"))
        severity = self.tr("severity {n}").format(n=problem.severity)
        head.addWidget(Label(look, severity, "dense", "textMuted"))
        head.addWidget(Label(look, cause_word(problem.cause), "dense", "textMuted"))
        head.addStretch(1)
        head.addWidget(Badge(look, *problem_badge(problem)))
        stack.addLayout(head)
        stack.addWidget(Label(look, problem.fact, "heading", wrap=True))
        stack.addWidget(StepBar(look, stage_words(), stage_number(problem.state)))
        for name, value in self._facts():
            line = row(None, gap=px(10))
            label = Label(look, name, "dense", "textMuted")
            label.setFixedWidth(px(76))
            line.addWidget(label)
            line.addWidget(Label(look, value, "dense", wrap=True), 1)
            stack.addLayout(line)
        self._story: QVBoxLayout = column(None, (0, px(10), 0, 0))
        stack.addLayout(self._story)
        stack.addStretch(1)
        self.foot = Ground(look, "window", "t")
        """What can be done; it stays below while the story scrolls"""
        under = column(self.foot, (px(20), px(10), px(20), px(12)), px(8))
        self._why = Label(look, "", "dense", "textMuted", wrap=True)
        self._why.hide()
        under.addWidget(self._why)
        under.addLayout(self._buttons(problem))

    def _buttons(self, problem: ProblemRow) -> QHBoxLayout:
        look = self.look
        line = row(None, gap=look.px(8))
        self.act = Button(look, "", "filled", keys="R")
        self.act.setObjectName("problems.recheck")
        self.act.clicked.connect(lambda: self.act_wanted.emit())
        self.act.hide()
        line.addWidget(self.act)
        self.publish = Button(look, self.tr("Into the library"))
        self.publish.setObjectName("problems.publish")
        self.publish.clicked.connect(lambda: self.publish_wanted.emit())
        self.publish.hide()
        line.addWidget(self.publish)
        self.urge = Button(look, self.tr("Urge"))
        self.urge.setObjectName("problems.urge")
        self.urge.clicked.connect(lambda: self.urge_wanted.emit())
        self.urge.hide()
        line.addWidget(self.urge)
        self.look_back = Button(look, self.tr("Record the look-back"), "filled")
        self.look_back.setObjectName("problems.look-back")
        self.look_back.clicked.connect(lambda: self.look_back_wanted.emit())
        self.look_back.hide()
        line.addWidget(self.look_back)
        self.correct = Button(look, self.tr("Correct"), "text", icon="note")
        self.correct.setObjectName("problems.correct")
        self.correct.clicked.connect(lambda: self.correct_wanted.emit())
        self.correct.hide()
        line.addWidget(self.correct)
        self.evidence = Button(look, self.tr("Evidence {n}").format(n=len(problem.photos)), icon="evidence")
        self.evidence.setObjectName("problems.evidence")
        self.evidence.clicked.connect(self._open_evidence)
        if not problem.photos:
            self.evidence.disable(self.tr("No evidence is tied to this problem"))
        line.addWidget(self.evidence)
        line.addStretch(1)
        return line

    def _facts(self) -> list[tuple[str, str]]:
        problem = self.problem
        due = f"{problem.due} {due_words(problem.days_left)[0]}".strip()
        owner = f"{problem.owner_unit} {problem.owner_person}".strip()
        facts = [
            (self.tr("Item"), f"{problem.item} {problem.problem_class}".strip()),
            (self.tr("Owner"), owner),
            (self.tr("Due"), due),
            (self.tr("Provisional"), self._provisional()),
        ]
        return [(name, value) for name, value in facts if value]

    def _provisional(self) -> str:
        """What is to be known of a date in a year whose holidays are not announced yet."""
        if not self.problem.provisional:
            return ""
        text = self.tr("The holidays of {year} are not announced yet; the date may move.")
        return text.format(year=self.problem.due[:4])

    def _open_evidence(self) -> None:
        self.visit_wanted.emit(self.problem.photos[0])

    def show_acts(self, case: RecheckCase, *, may_publish: bool) -> None:
        """The next step that this person can take, or why there is none."""
        words = {
            "assign": self.tr("Assign the re-check"),
            "record": self.tr("Start the re-check"),
            "close": self.tr("Close it out"),
            "endorse": self.tr("Sign as second person"),
        }
        if case.people:
            words["assign"] = self.tr("Send others to re-check")
        seen(self.act, case.act in words)
        if case.act in words:
            self.act.setText(words[case.act])
            self.act.updateGeometry()
        waits = case.why if self.problem.state in ("recheck-asked", "rechecking", "passed") else ""
        self._why.setText(why_word(waits))
        seen(self._why, bool(waits))
        seen(self.publish, may_publish and self.problem.state == "closed")

    def show_story(self, steps: Sequence[StoryStep]) -> None:
        """What happened, the next step last."""
        self._steps = tuple(steps)
        self._build_story()
        for file in dict.fromkeys(file for step in steps for file in step.photos[:MOST_PHOTOS]):
            self.photos_wanted.emit(file)

    def show_photo(self, file: str, image: QImage) -> None:
        """One of the photos of a step."""
        if not image.isNull():
            self._images[file] = image
            self._build_story()

    def _build_story(self) -> None:
        moments = [self._moment(step) for step in self._steps]
        cleared(self._story).addWidget(Timeline(self.look, moments, self.tr("What happened")))

    def _moment(self, step: StoryStep) -> Moment:
        side = self.tr("before {date}") if step.kind == "raised" else self.tr("after {date}")
        tag = side.format(date=step.when[5:10])
        images = tuple((self._images[f], tag) for f in step.photos if f in self._images)
        words = step_word(step.kind) if step.state == "done" else next_word(step.kind)
        if step.state == "now":
            until = self.tr("by {date}").format(date=step.when[5:]) if step.when else ""
            who = step.who
            if step.kind == "rechecked" and not who and step.detail:
                who = self.tr("not {name} alone, who found it").format(name=step.detail)
            return Moment(words, "", who, until, "warn", STAGES[step.state])
        detail = "" if step.detail == self.problem.fact else step.detail
        return Moment(words, step.who, detail, step.when[5:], "textMuted", STAGES[step.state], images)
