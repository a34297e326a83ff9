"""Fills a form in the visit screen by the keyboard alone, from the first question to the last, as a person
does who never touches the mouse: digits, words, Alt with 0, 8 and 9, Tab, Space, Enter."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from inspector_app.desk.covert.recall import BESIDE
from inspector_app.ui.parts.answer_row import AnswerRow, CheckRow
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.visit.answering import helpers_of
from inspector_app.ui.visit.geopoint import GeopointField
from inspector_app.ui.visit.screen import VisitScreen
from tests.patience import PATIENCE

CODES = {"NA": Qt.Key.Key_0, "DK": Qt.Key.Key_8, "RF": Qt.Key.Key_9}
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
MOST_TABS = 60
Looked = Callable[[str], None]


class Typist:
    """`answers` by ref; `look` is told each place once its answer stands."""

    def __init__(
        self, screen: VisitScreen, answers: Mapping[str, str], look: Looked = lambda _ref: None
    ) -> None:
        self.screen, self.answers, self.look = screen, answers, look
        self.walked: list[str] = []

    def fill(self) -> list[str]:
        """From where the screen stands to the last question; the places in the order met."""
        while True:
            here = self.screen.ref
            self.walked.append(here)
            if here == self.screen.repeating.empty:
                self.look(here)
                if f"{here}[1]/" in "\n".join(self.answers):
                    self.key(Qt.Key.Key_Space)
                    continue
            else:
                self.answer(here)
                self.look(here)
                if self.one_more(here):
                    self.check(here)
                    continue
            self.go_on()
            self.check(here)
            if self.screen.ref == here:
                return self.walked

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key, where the focus is."""
        at = QApplication.focusWidget()
        assert at is not None, f"nothing has the keyboard at {self.screen.ref}"
        QTest.keyClick(at, key, modifiers)
        QApplication.processEvents()

    def go_on(self) -> None:
        """Enter; in several lines of text it makes a line, so Alt+↓ there."""
        if isinstance(QApplication.focusWidget(), QPlainTextEdit):
            self.key(Qt.Key.Key_Down, ALT)
        else:
            self.key(Qt.Key.Key_Return)

    def tab_to(self, found: Callable[[QWidget], bool]) -> bool:
        """Tab until the focus is on it; False where it is never met."""
        for _ in range(MOST_TABS):
            at = QApplication.focusWidget()
            if at is not None and found(at):
                return True
            self.key(Qt.Key.Key_Tab)
        return False

    def answer(self, ref: str) -> None:
        """The answer, then the code or the reason beside it."""
        value = self.answers.get(ref, "")
        if value:
            self._give(ref, value)
        for helper in (f"{ref}_miss", f"{ref}_na"):
            if self.answers.get(helper):
                self._explain(helper, self.answers[helper])
        for helper in (ref + end for end in BESIDE):
            if self.answers.get(helper):
                self._beside(helper, self.answers[helper])

    def _beside(self, ref: str, value: str) -> None:
        """Tab to the short choice below the answer, arrows or Space choose."""
        controls = self.screen.questions.controls
        until = time.monotonic() + PATIENCE
        while ref not in controls and time.monotonic() < until:
            QTest.qWait(20)  # what is typed is given after a short pause
        cells = controls[ref].findChild(Segmented)
        assert cells is not None
        assert self.tab_to(cells.isAncestorOf), f"no way to {ref}"
        if cells.value != value:
            self.key(Qt.Key.Key_Space)
        for _ in cells.options:
            if cells.value != value:
                self.key(Qt.Key.Key_Right)

    def check(self, ref: str) -> None:
        """What was typed stands now."""
        visit = self.screen.visit
        assert visit is not None
        for each in (ref, *helpers_of(ref)):
            if self.answers.get(each):
                assert visit.question(each).value, f"{each} took no answer"

    def one_more(self, ref: str) -> bool:
        """Behind the last question of an instance: “Add another” where the walk has one more."""
        visit = self.screen.visit
        assert visit is not None
        place = visit.repeat_of(ref)
        if place is None:
            return False
        further = f"{place.repeat}[{place.count + 1}]/"
        if not any(each.startswith(further) for each in self.answers):
            return False
        mine = [each for each in self.screen.refs() if each.startswith(f"{place.repeat}[{place.count}]/")]
        if not mine or mine[-1] != ref:
            return False
        assert self.tab_to(lambda at: at.objectName() == "visit.add-instance"), f"no way to add at {ref}"
        self.key(Qt.Key.Key_Space)
        return True

    def _give(self, ref: str, value: str) -> None:
        control = self.screen.questions.controls[ref]
        at = QApplication.focusWidget()
        assert at is not None, f"nothing has the keyboard at {ref}"
        assert control.isAncestorOf(at) or at is control, f"the answer of {ref} has no focus: {at}"
        rows = [*control.findChildren(AnswerRow), *control.findChildren(CheckRow)]
        if rows:
            self._choose(rows, value)
        elif place := control.findChild(GeopointField):
            self._place(place, value)
        elif isinstance(at, QLineEdit | QPlainTextEdit) or at.objectName() == "visit.tap":
            assert self.tab_to(lambda each: isinstance(each, QLineEdit | QPlainTextEdit))
            written = {"time": value[:8], "dateTime": value[:19].replace("T", " ")}
            self.type(written.get(control.question.datatype, value))
        else:
            self.key(Qt.Key.Key_Space)

    def _choose(self, rows: list[AnswerRow | CheckRow], value: str) -> None:
        several = isinstance(rows[0], CheckRow)
        wanted = value.split() if several else [value]
        for row in rows:
            if (row.choice.value in wanted) == row.isChecked() and (several or not row.isChecked()):
                continue
            if row.choice.value not in wanted and not several:
                continue
            if row.choice.digit:
                QTest.keyClicks(QApplication.focusWidget(), row.choice.digit)
            else:
                self._step_to(rows, row)
                self.key(Qt.Key.Key_Space)
            QApplication.processEvents()

    def _step_to(self, rows: list[AnswerRow | CheckRow], row: AnswerRow | CheckRow) -> None:
        for _ in rows:
            here = next(number for number, each in enumerate(rows) if each.hasFocus())
            if rows[here] is row:
                return
            self.key(Qt.Key.Key_Down if rows.index(row) > here else Qt.Key.Key_Up)

    def _place(self, field: GeopointField, value: str) -> None:
        lat, lon, altitude, accuracy = value.split()
        self.type(f"{lat}, {lon}, {altitude}")
        assert self.tab_to(lambda at: at is field.accuracy.edit)
        self.type(accuracy)

    def _explain(self, ref: str, value: str) -> None:
        """The code by its key, the reason by words; a reason that is asked for has the focus already."""
        control = self.screen.questions.controls.get(ref)
        assert control is not None, f"{ref} does not stand beside its question"
        at = QApplication.focusWidget()
        if ref.endswith("_miss"):
            self.key(CODES[value], ALT)
            return
        if at is None or not control.isAncestorOf(at):
            self.key(Qt.Key.Key_0, ALT)
        at = QApplication.focusWidget()
        assert isinstance(at, QLineEdit), f"the reason of {ref} has no focus: {at}"
        self.type(value)

    def type(self, text: str) -> None:
        """Keys; what no key has comes from the input method, in place of what stands there."""
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text.isascii():
            QTest.keyClicks(at, text)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(text)
            QApplication.sendEvent(at, composed)
        QApplication.processEvents()


def plain_refs(refs: list[str]) -> list[str]:
    """Without positions."""
    return [re.sub(r"\[\d+\]", "", ref) for ref in refs]
