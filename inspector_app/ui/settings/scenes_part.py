"""Sample scenes one after the other: rate, see the reference and why, go on; the agreement at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from casework.planning.assignment import CALIBRATION_DAYS, CALIBRATION_PERCENT
from inspector_app.desk.calibration import CalibrationDesk, Rated, Scene
from inspector_app.ui.bridge import deliver
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.answers import AnswerRows, Choice
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Part, column, row


class ScenesPart(Part):
    """`rated(str scene)` when a rating is kept; `failed(exception)`."""

    rated = Signal(str)
    failed = Signal(object)

    def __init__(self, look: Look, desk: CalibrationDesk) -> None:
        super().__init__(look)
        self._desk = desk
        self._covered: set[str] = set()
        self.answers: AnswerRows | None = None
        self.go: Button | None = None
        px = look.px
        stack = column(self, (0, px(14), 0, 0), px(10))
        stack.addWidget(Label(look, self.tr("Sample scenes"), "heading"))
        words = self._intro()
        words = words.format(percent=CALIBRATION_PERCENT, days=CALIBRATION_DAYS)
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.result = Badge(look, "", "plain", large=True)
        stack.addWidget(self.result, 0, Qt.AlignmentFlag.AlignLeft)
        self._room: QVBoxLayout = column(None, gap=px(10))
        stack.addLayout(self._room)
        self._show_result()
        self.show_next()

    def _intro(self) -> str:
        if self._desk.from_memory:
            return self.tr(
                "Five short scenes: read one, cover it, rate it from memory; then you read it again "
                "beside the reference and why. {percent} % alike is a pass and holds for {days} days: show "
                "it to your lead. Nothing of this leaves the computer."
            )
        return self.tr(
            "Five short scenes, each rated by its anchors; then you see the reference rating and why. "
            "{percent} % alike is a pass and holds for {days} days: show it to your lead. "
            "Nothing of this leaves the computer."
        )

    def _show_result(self) -> None:
        last = self._desk.last()
        if last is None:
            self.result.show_badge(self.tr("Not rated yet"), "plain", "review")
            return
        words = self.tr("{percent} % alike on {day}: passed") if last.passed else ""
        words = words or self.tr("{percent} % alike on {day}: not passed, try the other scenes")
        shown = words.format(percent=last.percent, day=last.on.isoformat())
        self.result.show_badge(shown, "good" if last.passed else "warn", "check" if last.passed else "timer")

    # --- one scene

    def show_next(self) -> None:
        """The first scene that was not rated yet, or the end of the round."""
        done = self._desk.rated()
        scenes = self._desk.scenes()
        room = cleared(self._room)
        self.answers = self.go = None
        open_ones = [each for each in scenes if each.scene not in done]
        if not open_ones:
            self._show_end(room, len(scenes))
            return
        self._show_scene(room, open_ones[0], len(done) + 1, len(scenes))

    def _show_scene(self, room: QVBoxLayout, scene: Scene, number: int, total: int) -> None:
        look = self.look
        head = self.tr("Scene {n} of {total}: {indicator}")
        head = head.format(n=number, total=total, indicator=scene.indicator)
        room.addWidget(Label(look, head, "body", medium=True, wrap=True))
        if scene.recall and scene.scene not in self._covered:
            self._show_to_learn(room, scene)
            return
        if not scene.recall:
            room.addWidget(Label(look, scene.text, "body", wrap=True))
        choices = [Choice(str(level), words, str(level)) for level, words in scene.anchors]
        self.answers = AnswerRows(look, choices, say=head)
        self.answers.setObjectName("settings.scene")
        self.answers.chosen.connect(lambda value: self._rate(scene.scene, int(value)))
        self.answers.next_wanted.connect(self._go_on)
        room.addWidget(self.answers)
        self._reply: QVBoxLayout = column(None, gap=look.px(10))
        room.addLayout(self._reply)

    def _show_to_learn(self, room: QVBoxLayout, scene: Scene) -> None:
        """Read it once; the anchors come when it is covered, and it does not come back before the rating."""
        room.addWidget(Label(self.look, scene.text, "body", wrap=True))
        self.go = Button(self.look, self.tr("Cover it and rate from memory"), "filled", keys="Enter")
        self.go.setObjectName("settings.scene-cover")
        self.go.clicked.connect(lambda: self._cover(scene.scene))
        room.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def _cover(self, scene: str) -> None:
        self._covered.add(scene)
        self.show_next()
        if self.answers is not None:
            self.answers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rate(self, scene: str, level: int) -> None:
        if self.go is None:
            deliver(
                self._desk.rate(scene, level), lambda _none: self._show_rated(scene), self.failed.emit, self
            )

    def _show_rated(self, scene: str) -> None:
        said = self._desk.rated()[scene]
        if self.answers is None or self.go is not None:
            return
        self.answers.set_value(str(said.given))
        told = next((each.text for each in self._desk.scenes() if each.scene == scene and each.recall), "")
        if told:
            self._reply.addWidget(Label(self.look, told, "dense", "textMuted", wrap=True))
        kind = "good" if said.agrees else "warn"
        self._reply.addWidget(Banner(self.look, kind, said.reason, title=self._verdict(said)))
        line = row(None, gap=self.look.px(12))
        self.go = Button(self.look, self.tr("Go on"), "filled", keys="Enter")
        self.go.setObjectName("settings.scene-next")
        self.go.clicked.connect(self._go_on)
        line.addWidget(self.go)
        alike, count = self._desk.share()
        words = self.tr("{n} of {total} alike so far").format(n=alike, total=count)
        line.addWidget(Label(self.look, words, "dense", "textMuted"))
        line.addStretch(1)
        self._reply.addLayout(line)
        self._show_result()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rated.emit(scene)

    def _verdict(self, said: Rated) -> str:
        if said.agrees:
            return self.tr("Alike: level {n}").format(n=said.reference)
        words = self.tr("You: level {given}. Reference: level {reference}")
        return words.format(given=said.given, reference=said.reference)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, as in a visit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go is not None:
            self.go.click()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        if self.go is not None:
            self.show_next()
            following = self.answers or self.go
            if following is not None:
                following.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the end

    def _show_end(self, room: QVBoxLayout, total: int) -> None:
        alike, _count = self._desk.share()
        passed = 100 * alike // total >= CALIBRATION_PERCENT
        words = self.tr("{n} of {total} alike.").format(n=alike, total=total)
        room.addWidget(Banner(self.look, "good" if passed else "warn", words))
        self.go = Button(self.look, self.tr("Once more with other scenes"))
        self.go.setObjectName("settings.scenes-again")
        self.go.clicked.connect(self._again)
        room.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def _again(self) -> None:
        deliver(self._desk.again(), lambda _none: self.show_next(), self.failed.emit, self)
