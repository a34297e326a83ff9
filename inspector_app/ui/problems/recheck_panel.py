"""The re-check: the form that one of those who were sent fills in (F4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.rechecks import RecheckCase, RecheckDesk
from inspector_app.ui.bridge import deliver
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import CheckBox, Segmented
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.number_field import NumberField
from inspector_app.ui.parts.part import row, seen
from inspector_app.ui.parts.photo_grid import Photo, PhotoGrid, PhotoGroup
from inspector_app.ui.problems.step_form import StepForm
from inspector_app.ui.problems.words import verdict_word

VERDICT_KINDS = {"passed": "good", "nearly": "warn", "failed": "bad", "impossible": "plain"}


class RecheckPanel(StepForm):
    """The form of one re-check. `record_wanted(dict facts)`, `photo_given(Path)`, `drafted(dict)` at each
    change: what `draft` brings back when the panel is opened again.

    `thumbnail` gives the small JPEG of a file: those from before stand beside the button for the new one.
    """

    record_wanted = Signal(object)
    photo_given = Signal(object)
    drafted = Signal(object)

    def __init__(
        self,
        look: Look,
        case: RecheckCase,
        desk: RecheckDesk,
        thumbnail: Callable[[str], Future[bytes]],
        draft: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(look)
        self.case, self._desk, self._thumbnail = case, desk, thumbnail
        self.pictures: list[tuple[str, str]] = []
        self._begun = False
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
        self.fact.changed.connect(lambda _text: self._changed())
        self.stack.addWidget(self.fact)
        self._verdict_line()
        self.foot, self.go = self.finish(self.tr("Sign the re-check"), "recheck.sign")
        self.go.clicked.connect(lambda: self.record_wanted.emit(self.facts()))
        self._bring_back(draft or {})
        self._show_pair()
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

    def _before(self) -> None:
        """What it looked like, where the new photo is asked for: the case itself lies below this panel."""
        self.before = PhotoGrid(self.look, columns=3, say=self.tr("Before"))
        self.before.setObjectName("recheck.before")
        self.before.image_wanted.connect(self._fetch)
        self.named(self.tr("Before: take yours from where this was taken"), self.before)

    def _show_pair(self) -> None:
        """The picture from before, and beside it those that were taken now."""
        if self.case.before:
            before = [Photo(file, tag=self.tr("Before")) for file in self.case.before]
            after = [Photo(file, tag=self.tr("After")) for _, file in self.pictures]
            self.before.set_groups([PhotoGroup("", (*before, *after))])

    def _fetch(self, file: str) -> None:
        def show(data: bytes) -> None:
            self.before.set_image(file, QImage.fromData(data))

        deliver(self._thumbnail(file), show, lambda _fault: None, self)

    def _photos(self) -> None:
        if self.case.before:
            self._before()
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
        self._show_pair()
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

    def draft(self) -> dict[str, Any]:
        """Everything that was entered so far, for `draft` of a panel that is opened later."""
        return {
            "meets": self.meets.value,
            "slots": self.slots.text,
            "slots_good": self.slots_good.text,
            "lines_left": self.lines_left.text,
            "paper": self.paper.isChecked(),
            "others": self.others.isChecked(),
            "pressure": self.pressure.value,
            "fact": self.fact.text,
            "pictures": [list(pair) for pair in self.pictures],
        }

    def _bring_back(self, draft: Mapping[str, Any]) -> None:
        self.meets.set_value(str(draft.get("meets", "")))
        self.pressure.set_value(str(draft.get("pressure", "")))
        for field, name in ((self.slots, "slots"), (self.slots_good, "slots_good")):
            field.set_text(str(draft.get(name, "")))
        self.lines_left.set_text(str(draft.get("lines_left", "0")))
        self.paper.setChecked(bool(draft.get("paper")))
        self.others.setChecked(bool(draft.get("others")))
        self.fact.set_text(str(draft.get("fact", "")))
        self.pictures = [(before, after) for before, after in draft.get("pictures", [])]
        self._show_count()
        self._begun = True

    def _changed(self) -> None:
        if not self._begun:
            return
        self.drafted.emit(self.draft())
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
        if not self.fact.text.strip():
            return self.tr("Write what was seen")
        return ""
