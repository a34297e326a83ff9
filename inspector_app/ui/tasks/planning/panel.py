"""The planning panel: what is wanted above, what the rules say below, the signature in the foot."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.planning_views import Drawn, PlanningSheet, PlanWish, Spoken
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.joining import names
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.number_field import DateField, NumberField
from inspector_app.ui.parts.part import Hairline, Part, column, row
from inspector_app.ui.parts.search_field import SearchField
from inspector_app.ui.tasks.planning.units import UnitChecks
from inspector_app.ui.tasks.planning.words import round_word, said

ASK_MS = 120


class PlanningPanel(Part):
    """`asked(PlanWish)` when the rules are to speak; `draw_wanted(PlanWish, int units, int people)`;
    `plan_wanted(PlanWish)`. `drawn` is what stands of a draw; another choice lets go of it.
    """

    asked = Signal(object)
    draw_wanted = Signal(object, int, int)
    plan_wanted = Signal(object)

    def __init__(self, look: Look, sheet: PlanningSheet) -> None:
        super().__init__(look)
        self.sheet = sheet
        self.drawn: Drawn | None = None
        px = look.px
        self.stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_MS)
        self._ask.timeout.connect(lambda: self.asked.emit(self.wish()))
        self._what()
        halves = row(None, gap=px(24))
        halves.addLayout(self._where(), 3)
        halves.addLayout(self._who(), 2)
        self.stack.addLayout(halves)
        self.stack.addWidget(Hairline(look))
        self.stack.addWidget(Label(look, self.tr("What the rules say"), "heading"))
        self._remarks: QVBoxLayout = column(None, gap=px(8))
        self.stack.addLayout(self._remarks)
        self._faults: QVBoxLayout = column(None)
        self.stack.addLayout(self._faults)
        self.stack.addStretch(1)
        self.foot = self._foot()
        self._form_chosen()

    # --- what is chosen

    def wish(self) -> PlanWish:
        """What stands in the fields now."""
        return PlanWish(
            self.round.value, self.form.value, str(self.due.value or ""), self.units.chosen,
            self._chosen_people(), self.purpose.text,
        )  # fmt: skip

    def show_spoken(self, spoken: Spoken) -> None:
        """The rules' remarks, what stops the plan first."""
        remarks = cleared(self._remarks)
        rows = said(spoken.remarks, self.units.name_of, self._person)
        for each in rows:
            line = row(None, gap=self.look.px(10))
            badge = self.tr("cannot be planned so") if each.stops else self.tr("look at this")
            line.addWidget(Badge(self.look, badge, "bad" if each.stops else "warn"))
            words = column(None)
            words.addWidget(Label(self.look, each.text, "dense", wrap=True))
            words.addWidget(Label(self.look, each.why, "caption", "textMuted", wrap=True))
            line.addLayout(words, 1)
            remarks.addLayout(line)
        if not rows:
            remarks.addWidget(Label(self.look, self.tr("Nothing to remark"), "dense", "good"))
        if spoken.unseen:
            left = self.tr("{n} units have not been seen for six months and are not in this plan")
            text = left.format(n=len(spoken.unseen))
            remarks.addWidget(Label(self.look, text, "dense", "textMuted", wrap=True))
        self._judge(next((each.text for each in rows if each.stops), ""))

    def show_drawn(self, drawn: Drawn) -> None:
        """What came out of the draw; its units are ticked."""
        self._faults_gone()
        self.units.choose([unit for unit, _, _ in drawn.teams])
        self.drawn = drawn
        out = cleared(self._drawn)
        for unit, _, team in drawn.teams:
            people = names(map(self._person, team)) or self.tr("nobody may go")
            text = self.tr("{unit}: {people}").format(unit=self.units.name_of(unit), people=people)
            out.addWidget(Label(self.look, text, "dense", wrap=True))
        kept = self.tr("The seed was fixed and signed before the draw. Anybody can replay it later.")
        out.addWidget(Label(self.look, kept, "caption", "textMuted", wrap=True))
        if drawn.before:
            before = self.tr("{n} draws before this one were not used. They stay on record.")
            out.addWidget(Label(self.look, before.format(n=drawn.before), "caption", "warn", wrap=True))
        self._ask.start()

    def refused(self, fault: BaseException) -> None:
        """It was not signed; what was chosen stays."""
        self._faults_gone()
        self._faults.addWidget(FaultBanner(self.look, fault))

    def draw_refused(self, fault: BaseException) -> None:
        """Nothing was drawn; said where the draw stands."""
        cleared(self._drawn).addWidget(FaultBanner(self.look, fault))

    # --- the parts

    def _what(self) -> None:
        look, px = self.look, self.look.px
        line = row(None, gap=px(12))
        rounds = [(each.key, round_word(each.kind, each.number, each.year)) for each in self.sheet.rounds]
        self.round = DropDown(look, rounds, "", self.tr("Round"))
        self.round.setObjectName("planning.round")
        self.round.setToolTip(self.tr("Twelve regular and four special rounds a year."))
        self.round.picked.connect(lambda _key: self._round_chosen())
        forms = [(each.digest, each.title) for each in self.sheet.forms]
        self.form = DropDown(look, forms, "", self.tr("Form"))
        self.form.setObjectName("planning.form")
        self.form.picked.connect(lambda _key: self._form_chosen())
        for words, part, wide in ((self.tr("Round"), self.round, 2), (self.tr("Form"), self.form, 3)):
            named = column(None, gap=px(4))
            named.addWidget(Label(look, words, "body", medium=True))
            named.addWidget(part)
            named.addStretch(1)
            line.addLayout(named, wide)
        self.due = DateField(look, self.tr("To be done by"))
        self.due.setObjectName("planning.due")
        self.due.committed.connect(lambda _text: self._changed())
        line.addWidget(self.due, 2)
        self.stack.addLayout(line)
        self.purpose = TextField(look, self.tr("Purpose (may stay empty)"))
        self.purpose.edit.setObjectName("planning.purpose")
        self.stack.addWidget(self.purpose)
        self._round_chosen()

    def _where(self) -> QVBoxLayout:
        look = self.look
        stack = column(None, gap=look.px(6))
        head = row(None, gap=look.px(10))
        head.addWidget(Label(look, self.tr("Units"), "heading"))
        head.addStretch(1)
        search = SearchField(look, self.tr("Unit, township"), keys="", width=160, compact=True)
        head.addWidget(search)
        stack.addLayout(head)
        self.units = UnitChecks(look, self.sheet.units, self.sheet.most_visits)
        self.units.changed.connect(self._changed)
        search.searched.connect(self.units.narrow)
        stack.addWidget(self.units)
        stack.addStretch(1)
        return stack

    def _who(self) -> QVBoxLayout:
        look, px = self.look, self.look.px
        stack = column(None, gap=px(6))
        stack.addWidget(Label(look, self.tr("People"), "heading"))
        self.people: dict[str, CheckBox] = {}
        for person, name in self.sheet.people:
            box = CheckBox(look, name)
            box.setObjectName(f"planning.person.{person}")
            box.toggled.connect(lambda _on: self._changed())
            self.people[person] = box
            stack.addWidget(box)
        if not self.people:
            words = self.tr("No inspector is enrolled yet")
            stack.addWidget(Label(look, words, "dense", "warn", wrap=True))
        stack.addSpacing(px(10))
        stack.addWidget(Label(look, self.tr("Draw by lot"), "heading"))
        words = self.tr("Among the units and people ticked; among all of them where none is.")
        stack.addWidget(Label(look, words, "caption", "textMuted", wrap=True))
        line = row(None, gap=px(10))
        self.draw_units = NumberField(look, self.tr("Units"), least=Decimal(1))
        self.draw_people = NumberField(look, self.tr("People each"), least=Decimal(1))
        self.draw_units.set_text("2")
        self.draw_people.set_text("2")
        line.addWidget(self.draw_units)
        line.addWidget(self.draw_people)
        line.addStretch(1)
        stack.addLayout(line)
        self.draw = Button(look, self.tr("Draw"), icon="")
        self.draw.setObjectName("planning.draw")
        self.draw.clicked.connect(self._want_draw)
        if not self.sheet.can_draw:
            self.draw.disable(self.tr("The county's plan has not arrived yet: sync once"))
        stack.addWidget(self.draw)
        stack.addWidget(ReasonLabel(look, self.draw))
        self._drawn: QVBoxLayout = column(None, gap=px(3))
        stack.addLayout(self._drawn)
        stack.addStretch(1)
        return stack

    def _foot(self) -> Part:
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(12))
        self.go = Button(self.look, "", "filled", keys="Ctrl Enter")
        self.go.setObjectName("planning.sign")
        self.go.clicked.connect(lambda: self.plan_wanted.emit(self.wish()))
        line.addWidget(ReasonLabel(self.look, self.go), 3)
        line.addStretch(1)
        line.addWidget(self.go)
        return foot

    # --- what follows

    def _round_chosen(self) -> None:
        chosen = next((each for each in self.sheet.rounds if each.key == self.round.value), None)
        if chosen is not None:
            self.due.set_text(chosen.due)
        self._changed()

    def _form_chosen(self) -> None:
        chosen = next((each for each in self.sheet.forms if each.digest == self.form.value), None)
        self.units.show_fitting(chosen.units if chosen else ())
        self._changed()

    def _changed(self) -> None:
        if not hasattr(self, "foot"):
            return
        if self.drawn is not None:
            self.drawn = None
            cleared(self._drawn)
        self._ask.start()

    def _want_draw(self) -> None:
        wish = self.wish()
        everybody = tuple(self.people)
        pool = wish.units or self.units.fitting
        wish = PlanWish(wish.round, wish.form, wish.due, pool, wish.people or everybody, wish.purpose)
        self.draw_wanted.emit(wish, int(self.draw_units.value or 0), int(self.draw_people.value or 0))

    def _judge(self, stopping: str) -> None:
        count = len(self.drawn.teams) if self.drawn else len(self.units.chosen)
        words = self.tr("Sign {n} tasks") if count else self.tr("Sign the tasks")
        self.go.setText(words.format(n=count))
        if stopping:
            self.go.disable(stopping)
        else:
            self.go.enable()

    def _chosen_people(self) -> tuple[str, ...]:
        return tuple(person for person, box in self.people.items() if box.isChecked())

    def _person(self, person: str) -> str:
        return dict(self.sheet.people).get(person, person)

    def _faults_gone(self) -> None:
        cleared(self._faults)
