"""The panel that plans a covert task: where and who, the card with its six tests, the letter."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from casework.planning.gates import CLINIC, CLINIC_SCOPE
from casework.planning.ticks import SCENARIO_TICKS
from inspector_app.desk.covert.planning_views import Card, CovertSheet, CovertSpoken, CovertWish
from inspector_app.desk.covert.scenarios import BY_PHONE
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox, Segmented
from inspector_app.ui.parts.drop_down import DropDown
from inspector_app.ui.parts.field import TextArea, TextField
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.number_field import DateField, NumberField
from inspector_app.ui.parts.part import Hairline, Part, column, row, seen
from inspector_app.ui.tasks.covert.ticks import tick_box
from inspector_app.ui.tasks.covert.words import missing_word, scope_word
from inspector_app.ui.tasks.planning.words import said

ASK_MS = 120
MINUTES, WHOLE = "8", "60"


class CovertPanel(Part):
    """`asked(CovertWish)` when the rules are to speak; `plan_wanted(CovertWish)`; `touched` at every change;
    `anew` when what was kept is not wanted any more.
    """

    asked = Signal(object)
    plan_wanted = Signal(object)
    touched = Signal()
    anew = Signal()

    def __init__(self, look: Look, sheet: CovertSheet) -> None:
        super().__init__(look)
        self.sheet = sheet
        self._stopping = ""
        px = look.px
        self._stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        words = self.tr(
            "Only you, the evaluator and the second person get this task. Its title names no place and no "
            "kind of work. No other lead sees that there is one."
        )
        self._stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_MS)
        self._ask.timeout.connect(lambda: self.asked.emit(self.wish()))
        if sheet.kept:
            self._kept_line()
        self._where()
        self._stack.addWidget(Hairline(look))
        self._card()
        self._stack.addWidget(Hairline(look))
        self._sealed()
        self._remarks: QVBoxLayout = column(None, gap=px(8))
        self._stack.addLayout(self._remarks)
        self._faults: QVBoxLayout = column(None)
        self._stack.addLayout(self._faults)
        self._stack.addStretch(1)
        self.foot = self._foot()
        self._scenario_chosen()
        self._place_chosen()
        self._fresh = self.wish()
        if sheet.kept:
            self.put(sheet.kept)

    @property
    def to_keep(self) -> CovertWish | None:
        """What a person wrote; None while the panel stands as it opened."""
        wish = self.wish()
        return None if wish == self._fresh else wish

    def put(self, wish: CovertWish) -> None:
        """Write this into the fields."""
        card = wish.card
        self.place.set_value(wish.unit)
        self._place_chosen()
        for drop, key in (
            (self.person, wish.person), (self.second, wish.second), (self.scenario, card.scenario)
        ):  # fmt: skip
            drop.set_value(key)
        for field, words in (
            (self.due, wish.due), (self.told, wish.told), (self.card, card.text), (self.abort, card.abort),
            (self.minutes, str(card.minutes or "")), (self.whole, str(card.whole_minutes or "")),
            (self.answers, wish.answers), (self.letter, wish.letter), (self.recording, card.recording),
            (self.telephone, wish.telephone),
        ):  # fmt: skip
            field.set_text(words)
        self.mode.set_value(wish.mode)
        for boxes, ticked in ((self.ticks, wish.ticks), (self.scope, card.scope)):
            for key, box in boxes.items():
                box.setChecked(key in ticked)

    def wish(self) -> CovertWish:
        """What stands in the fields now."""
        card = Card(
            self.scenario.value, self.card.text, self.abort.text, int(self.minutes.value or 0),
            int(self.whole.value or 0), tuple(key for key, box in self.scope.items() if self._in(box)),
            self.recording.text,
        )  # fmt: skip
        return CovertWish(
            card, tuple(key for key, box in self.ticks.items() if box.isChecked()), self.answers.text,
            self.letter.text, self.place.value, self.person.value, self.second.value, self.mode.value,
            str(self.due.value or ""), str(self.told.value or ""), self.telephone.text,
        )  # fmt: skip

    def show_spoken(self, spoken: CovertSpoken) -> None:
        """What is still wanted, then the rules' remarks."""
        out = cleared(self._remarks)
        for key in spoken.faults:
            self._line(out, self.tr("still wanted"), missing_word(key), "", stops=True)
        rows = said(spoken.remarks, self._place_name, dict(self.sheet.people).__getitem__)
        for each in rows:
            badge = self.tr("cannot be planned so") if each.stops else self.tr("look at this")
            self._line(out, badge, each.text, each.why, stops=each.stops)
        stopping = [missing_word(key) for key in spoken.faults]
        stopping += [each.text for each in rows if each.stops]
        if stopping:
            self.go.disable(stopping[0])
        else:
            self.go.enable()

    def refused(self, fault: BaseException) -> None:
        """It was not signed; what was written stays."""
        cleared(self._faults).addWidget(FaultBanner(self.look, fault))
        self.go.enable()

    # --- the parts

    def _kept_line(self) -> None:
        line = row(None, gap=self.look.px(12))
        words = self.tr("This is what you wrote before; nothing of it is signed yet.")
        line.addWidget(Label(self.look, words, "dense", wrap=True), 1)
        button = Button(self.look, self.tr("Start anew"), "text")
        button.setObjectName("covert.anew")
        button.clicked.connect(self.anew)
        line.addWidget(button)
        self._stack.addLayout(line)

    def _where(self) -> None:
        line = row(None, gap=self.look.px(12))
        places = [(each.unit, each.name) for each in self.sheet.places]
        self.place = self._drop(line, "place", self.tr("Unit"), places)
        self.place.picked.connect(lambda _key: self._place_chosen())
        self.person = self._drop(line, "person", self.tr("Evaluator"), list(self.sheet.people))
        seconds = [*self.sheet.seconds, ("", self.tr("An administrator, at the county"))]
        self.second = self._drop(line, "second", self.tr("Who checks the card"), seconds)
        self._stack.addLayout(line)
        days = row(None, gap=self.look.px(12))
        modes = [("covert-visit", self.tr("In person")), ("covert-call", self.tr("By telephone"))]
        self.mode = Segmented(self.look, modes, "covert-visit", self.tr("How"))
        self.mode.setObjectName("covert.mode")
        self.mode.chosen.connect(lambda _key: self._touch())
        self.due = DateField(self.look, self.tr("To be done by"))
        self.due.edit.setObjectName("covert.due")
        self.due.set_text(self.sheet.due)
        self.told = DateField(self.look, self.tr("Unit told that such visits happen"))
        self.told.edit.setObjectName("covert.told")
        self.told.setToolTip(self.tr("That they happen, never when. At least one day before."))
        for field in (self.due, self.told):
            field.changed.connect(lambda _text: self._touch())
            days.addWidget(field, 1)
        days.addWidget(self.mode, 1)
        self._stack.addLayout(days)

    def _card(self) -> None:
        look, px = self.look, self.look.px
        line = row(None, gap=px(12))
        self.scenario = self._drop(line, "scenario", self.tr("Scenario"), list(self.sheet.scenarios))
        self.scenario.picked.connect(lambda _key: self._scenario_chosen())
        self._stack.addLayout(line)
        self.card = self._area("card", self.tr("Card, to be learned by heart"), 8)
        self.abort = self._area("abort", self.tr("When to break off"), 2)
        limits = row(None, gap=px(12))
        self.minutes = NumberField(look, self.tr("Minutes at the window"), least=Decimal(1))
        self.whole = NumberField(look, self.tr("Minutes in all"), least=Decimal(1))
        for field in (self.minutes, self.whole):
            field.changed.connect(lambda _text: self._touch())
            limits.addWidget(field)
        limits.addStretch(1)
        self._stack.addLayout(limits)
        self.clinic = Part(look)
        self.scope = self._scope_boxes(column(self.clinic))
        self._stack.addWidget(self.clinic)
        words = self.tr("You tick the six tests; the second person ticks them again.")
        self._stack.addWidget(Label(look, words, "body", medium=True, wrap=True))
        self.ticks = {key: tick_box(look, self._stack, key) for key in SCENARIO_TICKS}
        for key, box in self.ticks.items():
            self._follow(box, f"covert.tick.{key}")

    def _sealed(self) -> None:
        look = self.look
        self.answers = self._area("answers", self.tr("The right answers, sealed"), 4)
        self.answers.set_note(
            self.tr("Only their fingerprint leaves this computer; the words stay with you.")
        )
        self.letter = TextField(
            look, self.tr("Code of the letter"), hint=self.tr("Write it on the slip in the envelope")
        )
        self.letter.edit.setObjectName("covert.letter")
        self.letter.set_text(self.sheet.letter)
        self.letter.set_note(self.tr("It is not kept here: after signing nobody can look it up."))
        self.telephone = TextField(
            look,
            self.tr("Telephone that vouches for the letter"),
            hint=self.tr("It stands in the letter; somebody must answer there during the visit"),
        )
        self.telephone.edit.setObjectName("covert.telephone")
        self.telephone.set_text(self.sheet.telephone)
        self.recording = TextField(
            look, self.tr("Written consent to recordings, its number (may stay empty)")
        )
        for field in (self.letter, self.telephone, self.recording):
            field.changed.connect(lambda _text: self._touch())
            self._stack.addWidget(field)

    def _foot(self) -> Part:
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(12))
        self.go = Button(self.look, self.tr("Sign the task"), "filled", keys="Ctrl Enter")
        self.go.setObjectName("covert.sign")
        self.go.clicked.connect(lambda: self.plan_wanted.emit(self.wish()))
        line.addWidget(ReasonLabel(self.look, self.go), 3)
        line.addStretch(1)
        line.addWidget(self.go)
        return foot

    # --- small things

    def _drop(self, line: QHBoxLayout, key: str, words: str, options: list[tuple[str, str]]) -> DropDown:
        named = column(None, gap=self.look.px(4))
        named.addWidget(Label(self.look, words, "body", medium=True))
        made = DropDown(self.look, options, options[0][0] if options else "", words)
        made.setObjectName(f"covert.{key}")
        made.picked.connect(lambda _key: self._touch())
        named.addWidget(made)
        line.addLayout(named, 1)
        return made

    def _area(self, key: str, words: str, rows: int) -> TextArea:
        made = TextArea(self.look, words, rows=rows)
        made.edit.setObjectName(f"covert.{key}")
        made.changed.connect(lambda _text: self._touch())
        self._stack.addWidget(made)
        return made

    def _scope_boxes(self, stack: QVBoxLayout) -> dict[str, CheckBox]:
        found = {key: CheckBox(self.look, scope_word(key)) for key in sorted(CLINIC_SCOPE)}
        line = row(None, gap=self.look.px(14))
        for key, box in found.items():
            self._follow(box, f"covert.scope.{key}")
            line.addWidget(box)
        line.addStretch(1)
        stack.addLayout(line)
        return found

    def _touch(self) -> None:
        self._ask.start()
        self.touched.emit()

    def _follow(self, box: CheckBox, name: str) -> None:
        box.setObjectName(name)
        box.toggled.connect(lambda _on: self._touch())

    def _line(self, out: QVBoxLayout, badge: str, text: str, why: str, *, stops: bool) -> None:
        line = row(None, gap=self.look.px(10))
        line.addWidget(Badge(self.look, badge, "bad" if stops else "warn"))
        words = column(None)
        words.addWidget(Label(self.look, text, "dense", wrap=True))
        if why:
            words.addWidget(Label(self.look, why, "caption", "textMuted", wrap=True))
        line.addLayout(words, 1)
        out.addLayout(line)

    def _in(self, box: CheckBox) -> bool:
        return box.isChecked() and self.clinic.isVisibleTo(self)

    def _place_name(self, unit: str) -> str:
        return next((each.name for each in self.sheet.places if each.unit == unit), unit)

    def _place_chosen(self) -> None:
        place = next((each for each in self.sheet.places if each.unit == self.place.value), None)
        self.told.set_text(place.told if place else "")
        seen(self.clinic, bool(place and place.domain == CLINIC))
        self._touch()

    def _scenario_chosen(self) -> None:
        """The newest card of this scenario, else a sheet with prompts; never over what was written."""
        known = next((card for card in self.sheet.cards if card.scenario == self.scenario.value), None)
        prompts = self.tr("Opening:\nOnly if asked:\nThree questions:\nIf sent away:\nEnd:")
        texts = {card.text for card in self.sheet.cards} | {"", prompts}
        if self.card.text in texts:
            self.card.set_text(known.text if known else prompts)
            self.abort.set_text(known.abort if known else "")
            self.minutes.set_text(str(known.minutes) if known else MINUTES)
            self.whole.set_text(str(known.whole_minutes) if known else WHOLE)
        self.mode.set_value("covert-call" if self.scenario.value in BY_PHONE else "covert-visit")
        self._touch()
