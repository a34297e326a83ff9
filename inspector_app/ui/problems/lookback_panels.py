"""The panels of a look-back: the draw, who goes, what was found."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app.desk.lookback import LookbackSheet
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.label import Label
from inspector_app.ui.problems.step_form import GoersForm, StepForm


class DrawPanel(StepForm):
    """`draw_wanted(int percent)`."""

    draw_wanted = Signal(int)

    def __init__(self, look: Look, sheet: LookbackSheet) -> None:
        super().__init__(look)
        self._sheet = sheet
        said = self.tr(
            "The hash of the seed and the list of closed problems are signed first, then the lot decides. "
            "With the seed, which is opened with the visits, anybody can draw again and compare."
        )
        self.stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        self.stack.addWidget(
            Label(look, self.tr("Closed problems: {n}").format(n=sheet.closed), "heading", wrap=True)
        )
        shares = [(str(percent), f"{percent}%") for percent in sheet.sizes]
        self.share = Segmented(look, shares, shares[0][0], self.tr("Share that is drawn"))
        self.share.setObjectName("lookback.share")
        self.share.chosen.connect(lambda _key: self._changed())
        self.named(self.tr("Share that is drawn"), self.share)
        self.told = Label(look, "", "body")
        self.stack.addWidget(self.told)
        if sheet.unopened:
            words = self.tr("Signed before and never opened, as everybody can see: {n}")
            self.stack.addWidget(Label(look, words.format(n=sheet.unopened), "dense", "warn", wrap=True))
        self.foot, self.go = self.finish(self.tr("Sign and draw"), "lookback.draw")
        self.go.clicked.connect(lambda: self.draw_wanted.emit(int(self.share.value)))
        if not sheet.closed:
            self.go.disable(self.tr("No problem is closed yet"))
        self._changed()

    def _changed(self) -> None:
        size = self._sheet.sizes[int(self.share.value)]
        self.told.setText(self.tr("Problems to be drawn: {n}").format(n=size))


class SendPanel(GoersForm):
    """`plan_wanted(tuple people)`."""

    plan_wanted = Signal(object)

    def __init__(self, look: Look, sheet: LookbackSheet) -> None:
        super().__init__(look)
        self.stack.addWidget(Label(look, self.tr("Drawn by lot"), "body", medium=True))
        for each in sheet.drawn:
            words = f"{each.number}  {each.fact}  {each.unit}"
            self.stack.addWidget(Label(look, words, "body", wrap=True))
        hashed = self.tr("Hash of the seed: {hash}").format(hash=sheet.seed_hash[:16])
        self.stack.addWidget(Label(look, hashed, "dense", "textMuted", wrap=True))
        self.stack.addWidget(Label(look, self.tr("Who goes"), "body", medium=True))
        said = self.tr("Whoever took part in a problem does not go there, even if ticked.")
        self.stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        for goer in sheet.people:
            took = self.tr("{name}  took part in {numbers}")
            words = took.format(name=goer.name, numbers=", ".join(goer.own)) if goer.own else goer.name
            may_go = len(goer.own) < len(sheet.drawn)
            self.add_goer(goer.person, words, f"lookback.person.{goer.person}", may_go=may_go)
        self.foot, self.go = self.finish(self.tr("Plan the visits"), "lookback.plan")
        self.go.clicked.connect(lambda: self.plan_wanted.emit(self.goers()))
        self.ticked()


class FoundPanel(StepForm):
    """`found(bool really_fixed, str fact)`."""

    found = Signal(bool, str)

    def __init__(self, look: Look, fact: str) -> None:
        super().__init__(look)
        self.stack.addWidget(Label(look, fact, "heading", wrap=True))
        self.fixed = Segmented(
            look,
            [("yes", self.tr("Really fixed")), ("no", self.tr("Not fixed, or back again"))],
            "",
            self.tr("What the look-back found"),
        )
        self.fixed.setObjectName("lookback.fixed")
        self.fixed.chosen.connect(lambda _key: self._changed())
        self.named(self.tr("What the look-back found"), self.fixed)
        self.fact = TextArea(look, self.tr("Facts seen on the spot"), rows=4)
        self.fact.edit.textChanged.connect(self._changed)
        self.stack.addWidget(self.fact)
        said = self.tr("If it is not fixed the problem is open again, one level up, for a second round.")
        self.stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        self.foot, self.go = self.finish(self.tr("Sign the look-back"), "lookback.sign")
        self.go.clicked.connect(lambda: self.found.emit(self.fixed.value == "yes", self.fact.text))
        self._changed()

    def _changed(self) -> None:
        if not self.fixed.value:
            self.go.disable(self.tr("First say whether it is fixed"))
        elif not self.fact.text.strip():
            self.go.disable(self.tr("Write the facts that you saw"))
        else:
            self.go.enable()
