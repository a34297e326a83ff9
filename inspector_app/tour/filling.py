"""Fills the form through the visit screen, from the sample's walk through F1."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from inspector_app.desk.core import resource_folder
from inspector_app.desk.faults import DeskFault
from inspector_app.tour.driver import Driver
from inspector_app.ui.parts.answer_row import AnswerRow, CheckRow
from inspector_app.ui.parts.answers import AnswerRows, CheckRows
from inspector_app.ui.visit.control import AnswerControl
from inspector_app.ui.visit.folded import MissingCodes, NaReason
from inspector_app.ui.visit.geopoint import GeopointField
from inspector_app.ui.visit.screen import VisitScreen

HELPERS = ("_na", "_miss")


def walk(form: str = "F1") -> Mapping[str, Any]:
    """The sample's answers, photos and problem."""
    path = resource_folder() / "sample" / f"answers-{form}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


class Filling:
    """Answers by the widgets of the screen."""

    def __init__(self, driver: Driver, screen: VisitScreen) -> None:
        self._driver = driver
        self._screen = screen

    def give_all(self, answers: Sequence[Sequence[str]]) -> int:
        """Give every answer; how many were given."""
        for ref, value in answers:
            self._go_to(ref)
            self._give(ref, value)
            self._check(ref, value)
        return len(answers)

    def _go_to(self, ref: str) -> None:
        """Show the question; where it stands in an instance that is not there yet, add it."""
        self._make_instances(ref)
        shown = re.sub(r"(_na|_miss)$", "", ref)
        if self._screen.ref != shown:
            self._screen.outline.tree.chosen.emit(shown)
            self._driver.turn(0.0)
        if ref not in self._screen.questions.controls:
            raise DeskFault("tour.stuck", place=f"question {ref}")

    def _make_instances(self, ref: str) -> None:
        """Add what the ref stands in: the first from the page of the empty repeat, others beside the last."""
        visit = self._screen.visit
        for mark in re.finditer(r"\[(\d+)\]", ref):
            base, number = ref[: mark.start()], int(mark[1])
            if visit is None or visit.session.find(f"{base}[{number}]") is not None:
                continue
            if number == 1:
                self._screen.show_outline()
                self._screen.outline.tree.chosen.emit(base)
                self._driver.click(self._screen, "visit.add-first")
                continue
            before = f"{base}[{number - 1}]/"
            last = next((each for each in visit.questions() if each.startswith(before)), "")
            if last and visit.repeat_of(last) is not None:
                self._screen.outline.tree.chosen.emit(last)
                self._driver.click(self._screen, "visit.add-instance")

    def _give(self, ref: str, value: str) -> None:
        control = self._screen.questions.controls[ref]
        if codes := control.findChild(MissingCodes):
            self._driver.click(codes, f"visit.missing:{value}")
        elif rows := control.findChild(AnswerRows):
            self._choose(rows, value)
        elif checks := control.findChild(CheckRows):
            self._tick(checks, value)
        elif place := control.findChild(GeopointField):
            self._place(place, value)
        elif area := control.findChild(QPlainTextEdit):
            area.setPlainText(value)
            control.flush()
        elif reason := control.findChild(NaReason):
            self._explain(control, reason, value)
        elif edit := control.findChild(QLineEdit):
            self._enter(control, edit, value)
        elif box := control.findChild(QCheckBox):
            if box.isChecked() != bool(value):
                QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        else:
            self._screen.give(ref, value)

    def _explain(self, control: AnswerControl, reason: NaReason, value: str) -> None:
        if reason.button.isVisibleTo(control):
            QTest.mouseClick(reason.button, Qt.MouseButton.LeftButton)
        self._enter(control, reason.field.edit, value)

    def _choose(self, rows: AnswerRows, value: str) -> None:
        row = next(each for each in rows.findChildren(AnswerRow) if each.choice.value == value)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)

    def _tick(self, rows: CheckRows, value: str) -> None:
        wanted = value.split()
        for row in rows.findChildren(CheckRow):
            if row.isChecked() != (row.choice.value in wanted):
                QTest.mouseClick(row, Qt.MouseButton.LeftButton)

    def _place(self, field: GeopointField, value: str) -> None:
        lat, lon, altitude, accuracy = value.split()
        field.accuracy.edit.setText(accuracy)
        field.place.edit.setText(f"{lat}, {lon}, {altitude}")
        QTest.keyClick(field.place.edit, Qt.Key.Key_Return)

    def _enter(self, control: AnswerControl, edit: QLineEdit, value: str) -> None:
        edit.setFocus()
        edit.selectAll()
        self._driver.type_into(edit, _shown(control, value))
        edit.clearFocus()
        control.flush()
        self._driver.turn(0.0)

    def _check(self, ref: str, value: str) -> None:
        visit = self._screen.visit
        given = visit.question(ref).value if visit is not None and ref in visit.questions() else None
        if not given or (given != value and ref.endswith(HELPERS)):
            raise DeskFault("tour.stuck", place=f"answer {ref} = {given!r}")


def _shown(control: AnswerControl, value: str) -> str:
    """What a person types for a value."""
    kind = control.question.datatype
    if kind == "time":
        return value[:8]
    return value[:19].replace("T", " ") if kind == "dateTime" else value


def photo_files(folder: Path, photos: Sequence[Sequence[str]]) -> list[tuple[str, Path]]:
    """(ref, file) of the sample's photos, which were drawn into `folder`."""
    return [(ref, folder / name) for ref, name, _caption in photos]
