"""The re-check: assigning people, and the form that one of them fills in (F4)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from inspector_app.desk.rechecks import RecheckCase, RecheckDesk
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import CheckBox, Segmented
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.number_field import NumberField
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.problems.words import refusal_word, verdict_word

VERDICT_KINDS = {"passed": "good", "nearly": "warn", "failed": "bad", "impossible": "plain"}


class _Form(Part):
    """What both panels share: a column of named parts, a place for faults, a foot with one filled button."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        self.stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        self._faults: QVBoxLayout = column(None)

    def named(self, words: str, part: QWidget) -> None:
        """A named control."""
        self.stack.addWidget(Label(self.look, words, "body", medium=True))
        self.stack.addWidget(part)

    def finish(self, words: str, name: str) -> tuple[Part, Button]:
        """The end of the column, and its foot."""
        self.stack.addLayout(self._faults)
        self.stack.addStretch(1)
        px = self.look.px
        foot = Part(self.look)
        line = row(foot, (px(20), px(10), px(20), px(14)), px(10))
        go = Button(self.look, words, "filled", keys="Ctrl Enter")
        go.setObjectName(name)
        line.addWidget(ReasonLabel(self.look, go), 1)
        line.addWidget(go, 0, Qt.AlignmentFlag.AlignRight)
        return foot, go

    def refused(self, fault: BaseException) -> None:
        """It was not signed; what was entered stays."""
        self._faults.addWidget(FaultBanner(self.look, fault))


class AssignPanel(_Form):
    """`assign_wanted(tuple people, str method, str body)`."""

    assign_wanted = Signal(object, str, str)

    def __init__(self, look: Look, case: RecheckCase) -> None:
        super().__init__(look)
        self.stack.addWidget(Label(look, case.fact, "heading", wrap=True))
        said = self.tr("Who found it does not go alone. Who put it right or belongs to the unit does not go.")
        self.stack.addWidget(Label(look, said, "dense", "textMuted", wrap=True))
        self.people: dict[str, CheckBox] = {}
        for each in case.candidates:
            words = f"{each.name}  {refusal_word(each.refusal)}" if each.refusal else each.name
            box = CheckBox(look, words)
            box.setObjectName(f"recheck.person.{each.person}")
            may_join = each.refusal in ("", "recheck-by-finder-alone")
            box.setEnabled(may_join)
            box.toggled.connect(lambda _on: self._changed())
            self.people[each.person] = box
            self.stack.addWidget(box)
        methods = [
            ("unannounced", self.tr("Unannounced")),
            ("agreed", self.tr("Agreed")),
            ("telephone", self.tr("Telephone")),
            ("documents", self.tr("Papers")),
        ]
        self.method = Segmented(look, methods, "unannounced", self.tr("How"))
        self.named(self.tr("How"), self.method)
        bodies = [("public", self.tr("The public")), ("third_party", self.tr("Third party"))]
        self.body = Segmented(look, bodies, "public", self.tr("Who re-checks"))
        self.named(self.tr("Who re-checks"), self.body)
        self.foot, self.go = self.finish(self.tr("Assign the re-check"), "recheck.assign")
        self.go.clicked.connect(self._send)
        self._changed()

    def _chosen(self) -> tuple[str, ...]:
        return tuple(person for person, box in self.people.items() if box.isChecked())

    def _changed(self) -> None:
        if self._chosen():
            self.go.enable()
        else:
            self.go.disable(self.tr("Nobody was chosen"))

    def _send(self) -> None:
        self.assign_wanted.emit(self._chosen(), self.method.value, self.body.value)


class RecheckPanel(_Form):
    """The form of one re-check. `record_wanted(dict facts)`, `photo_given(Path)`."""

    record_wanted = Signal(object)
    photo_given = Signal(object)

    def __init__(self, look: Look, case: RecheckCase, desk: RecheckDesk) -> None:
        super().__init__(look)
        self.case, self._desk = case, desk
        self.pictures: list[tuple[str, str]] = []
        head = row(None, gap=look.px(8))
        words = self.tr("Round {n}").format(n=case.round)
        head.addWidget(Label(look, words, "dense", "textMuted"))
        head.addWidget(Label(look, "、".join(case.people), "dense", "textMuted"))
        head.addStretch(1)
        self.stack.addLayout(head)
        self.stack.addWidget(Label(look, case.fact, "heading", wrap=True))
        for line in case.measures:
            self.stack.addWidget(Label(look, f"· {line}", "dense", "textMuted", wrap=True))
        self._questions()
        self._photos()
        self.fact = TextArea(look, self.tr("What was seen"), hint=self.tr("facts, not judgements"), rows=4)
        self.fact.edit.setObjectName("recheck.fact")
        self.stack.addWidget(self.fact)
        self._verdict_line()
        self.foot, self.go = self.finish(self.tr("Sign the re-check"), "recheck.sign")
        self.go.clicked.connect(lambda: self.record_wanted.emit(self.facts()))
        self._changed()

    def _questions(self) -> None:
        look = self.look
        options = [
            ("yes", self.tr("Meets the standard")),
            ("near", self.tr("Within 10 %")),
            ("no", self.tr("Does not")),
            ("impossible", self.tr("Could not look")),
        ]
        self.meets = self._choice(
            self.tr("The same item, measured the same way"), "recheck.meets", options, ""
        )
        self.slots = NumberField(look, self.tr("Time slots watched"), least=Decimal(0), most=Decimal(20))
        self.slots_good = NumberField(look, self.tr("of them good"), least=Decimal(0), most=Decimal(20))
        line = row(None, gap=look.px(12))
        for field in (self.slots, self.slots_good):
            field.changed.connect(lambda _text: self._changed())
            seen(field, self.case.behaviour)
            line.addWidget(field)
        self.stack.addLayout(line)
        self.lines_left = NumberField(
            look, self.tr("Plan lines not done"), least=Decimal(0), most=Decimal(50)
        )
        self.lines_left.set_text("0")
        self.lines_left.changed.connect(lambda _text: self._changed())
        self.stack.addWidget(self.lines_left)
        self.paper = CheckBox(look, self.tr("Only signs or papers were changed"))
        self.others = CheckBox(look, self.tr("Other windows of the kind have the same fault"))
        for box in (self.paper, self.others):
            box.toggled.connect(lambda _on: self._changed())
            self.stack.addWidget(box)
        pressure = [("none", self.tr("No")), ("yes", self.tr("Yes")), ("unsaid", self.tr("Would not say"))]
        self.pressure = self._choice(
            self.tr("Was anybody leaned on to withdraw? (the unit never sees this)"),
            "recheck.pressure",
            pressure,
            "",
        )

    def _choice(self, words: str, name: str, options: list[tuple[str, str]], value: str) -> Segmented:
        made = Segmented(self.look, options, value, words)
        made.setObjectName(name)
        made.chosen.connect(lambda _key: self._changed())
        self.named(words, made)
        return made

    def _photos(self) -> None:
        line = row(None, gap=self.look.px(8))
        self.add = Button(self.look, self.tr("Photo from the same angle"), icon="photo")
        self.add.setObjectName("recheck.photo")
        self.add.clicked.connect(self._ask)
        line.addWidget(self.add)
        self._count = Label(self.look, "", "dense", "textMuted")
        line.addWidget(self._count, 1)
        self.stack.addLayout(line)
        self._show_count()

    def _ask(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Photo from the same angle"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(lambda names: self.photo_given.emit(Path(names[0])))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_picture(self, before: str, after: str) -> None:
        """A photo was taken in; it is a pair with the one from before."""
        self.pictures.append((before, after))
        self._show_count()
        self._changed()

    def _show_count(self) -> None:
        count = len(self.pictures)
        needed = self.tr("One pair is needed, before and after")
        said = self.tr("{n} photos taken").format(n=count) if count else needed
        self._count.setText(said)
        self._count.recolour("good" if count else "warn")

    def _verdict_line(self) -> None:
        line = row(None, gap=self.look.px(8))
        line.addWidget(Label(self.look, self.tr("By the rule"), "dense", "textMuted"))
        self.badge = Badge(self.look, "", "plain")
        line.addWidget(self.badge)
        line.addStretch(1)
        self.stack.addLayout(line)

    def facts(self) -> dict[str, Any]:
        """What stands in the fields now."""
        meets = self.meets.value
        found: dict[str, Any] = {
            "meets_standard": meets == "yes",
            "lines_left": int(self.lines_left.value or 0),
            "paper_only": self.paper.isChecked(),
            "others_failed": int(self.others.isChecked()),
            "pressure": self.pressure.value,
            "fact": self.fact.text.strip(),
            "evidence": [after for _, after in self.pictures],
            "pairs": [[before, after] for before, after in self.pictures if before],
        }
        if meets == "near":
            found["off_by_permille"] = 100
        if meets == "impossible":
            found["verdict"] = "impossible"
        if self.case.behaviour:
            found["slots"] = int(self.slots.value or 0)
            found["slots_good"] = int(self.slots_good.value or 0)
        return found

    def _changed(self) -> None:
        if not hasattr(self, "badge"):
            return
        if not self.meets.value:
            self.badge.show_badge(self.tr("not decided yet"), "plain")
            self.go.disable(self.tr("Say first whether it meets the standard"))
            return
        says = self._desk.verdict_of(self.facts(), behaviour=self.case.behaviour)
        self.badge.show_badge(verdict_word(says), VERDICT_KINDS[says])
        missing = self._missing(says)
        if missing:
            self.go.disable(missing)
        else:
            self.go.enable()

    def _missing(self, says: str) -> str:
        """What is still to be said before it can be signed. Nothing is said for the re-checker beforehand."""
        if says == "passed" and not self.pictures:
            return self.tr("One pair is needed, before and after")
        if not self.pressure.value:
            return self.tr("Ask first whether anybody was leaned on, and say what was answered")
        return ""
