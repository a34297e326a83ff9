"""The recovery code, typed from paper: eight groups of four, each checked alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row

GROUPS, LENGTH = 8, 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LIKELY = {"O": "0", "I": "1", "L": "1", "U": "V"}


def cleaned(words: str) -> str:
    """Capitals without dashes and blanks; letters that no code has are kept, so that they can be named."""
    return "".join(letter for letter in words.upper() if letter.isalnum())


class _Group(QLineEdit):
    """One box of four."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self.look, self.number = look, number
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhUppercaseOnly
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.restyle()

    def restyle(self) -> None:
        """Wide letters in a box of 122 × 44."""
        font = self.look.font("question", medium=True)
        font.setPixelSize(self.look.px(18))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.look.px(3))
        self.setFont(font)
        self.setFixedHeight(self.look.size("large"))
        self.setMinimumWidth(self.look.px(96))


class RecoveryCodeInput(Part):
    """Eight boxes. check: group number from 0 and its four characters → whether it is right.

    ``changed(int)`` gives how many groups are right; ``completed(str)`` the 32 characters when all are;
    ``doubtful(int, str, str)`` the group from 1, the letter that no code has, and what it likely is ("" if
    unknown). Case, dashes and blanks do not matter; a pasted code fills all boxes. O, I, L are not silently
    changed: the person looks at the paper again.
    """

    changed = Signal(int)
    completed = Signal(str)
    doubtful = Signal(int, str, str)

    def __init__(self, look: Look, check: Callable[[int, str], bool], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._check = check
        self._busy = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(14))
        self.boxes: list[_Group] = []
        self._says: list[Label] = []
        for number in range(GROUPS):
            place = column(None, gap=look.px(2))
            head = row(None)
            head.addWidget(Label(look, str(number + 1), "caption", "textMuted"))
            head.addStretch(1)
            says = Label(look, "", "caption", "good")
            head.addWidget(says)
            box = _Group(look, number)
            box.setAccessibleName(self.tr("Group {n} of 8").format(n=number + 1))
            box.textEdited.connect(lambda _words, n=number: self._typed(n))
            box.installEventFilter(self)
            place.addLayout(head)
            place.addWidget(box)
            grid.addLayout(place, number // 4, number % 4)
            self.boxes.append(box)
            self._says.append(says)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.boxes[0])

    def restyle(self) -> None:
        """Boxes follow the scale."""
        for box in self.boxes:
            box.restyle()
        super().restyle()

    @property
    def code(self) -> str:
        """What was typed, without gaps."""
        return "".join(box.text() for box in self.boxes)

    @property
    def right(self) -> int:
        """How many groups are right."""
        return sum(self.group_right(number) is True for number in range(GROUPS))

    def group_right(self, number: int) -> bool | None:
        """Whether a group is right; None while it is not full."""
        words = self.boxes[number].text()
        if len(words) < LENGTH:
            return None
        return all(letter in ALPHABET for letter in words) and self._check(number, words)

    def clear(self) -> None:
        """Empty all boxes: nothing of the code stays on the screen."""
        for number, box in enumerate(self.boxes):
            box.clear()
            self._say(number)
        self.changed.emit(0)

    def _typed(self, number: int) -> None:
        words = cleaned(self.boxes[number].text())
        here = number
        for start in range(0, max(len(words), 1), LENGTH):
            if here >= GROUPS:
                break
            self.boxes[here].setText(words[start : start + LENGTH])
            self._say(here)
            here += 1
        last = here - 1
        if self.group_right(last) and last + 1 < GROUPS:
            self.boxes[last + 1].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit(self.right)
        if self.right == GROUPS:
            self.completed.emit(self.code)

    def _say(self, number: int) -> None:
        right = self.group_right(number)
        says, box = self._says[number], self.boxes[number]
        says.setText({True: self.tr("Right"), False: self.tr("This group is wrong"), None: ""}[right])
        says.recolour("bad" if right is False else "good")
        box.setAccessibleDescription(says.text())
        box.setProperty("wrong", right is False)
        box.style().unpolish(box)
        box.style().polish(box)
        box.restyle()
        if right is False:
            odd = next((letter for letter in box.text() if letter not in ALPHABET), "")
            if odd:
                self.doubtful.emit(number + 1, odd, LIKELY.get(odd, ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in an empty box goes to the one before."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and isinstance(watched, _Group)
            and not watched.text()
            and watched.number
        ):
            self.boxes[watched.number - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return False
