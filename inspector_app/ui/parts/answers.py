"""Answers by digit: one choice (AnswerRows) or several (CheckRows)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts import paint
from inspector_app.ui.parts.choice import paint_check
from inspector_app.ui.parts.part import Part, column

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. digit: its key, "" for none; second: a muted line below; quiet: "not applicable".

    alone: choosing it clears all others (CheckRows only: "none of these").
    """

    value: str
    text: str
    digit: str = ""
    second: str = ""
    quiet: bool = False
    alone: bool = False


class _Paint:
    """What the two kinds of row draw alike."""

    @staticmethod
    def words_width(look: Look, width: int) -> int:
        return width - look.px(12 + 38 + 14 + 28)

    @staticmethod
    def height(look: Look, choice: Choice, width: int) -> int:
        role = "dense" if choice.quiet else "body"
        inner = _Paint.words_width(look, width)
        high = paint.wrapped_height(look, choice.text, inner, role, medium=True)
        if choice.second:
            high += paint.wrapped_height(look, choice.second, inner, "caption")
        return max(high + look.px(16), look.px(38) if choice.quiet else look.size("answerRow"))

    @staticmethod
    def ground(painter: QPainter, look: Look, row: AnswerRow | CheckRow) -> None:
        radius, rect = look.px(8), row.rect()
        tall = QRectF(rect).adjusted(
            0.5, 0.5 if row.first else -2 * radius, -0.5, -0.5 if row.last else 2 * radius
        )
        on = row.isChecked()
        path = QPainterPath()
        path.addRoundedRect(tall, radius, radius)
        role = "accentTint" if on else "sunken" if row.underMouse() else "surface"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, look.colour(role))
        painter.strokePath(path, QPen(look.colour("accent" if on else "line"), 1))
        if not row.first:
            accent = on or (row.above is not None and row.above.isChecked() and isinstance(row, AnswerRow))
            painter.fillRect(QRect(0, 0, rect.width(), 1), look.colour("accent" if accent else "line"))

    @staticmethod
    def digit(painter: QPainter, look: Look, rect: QRect, digit: str, *, on: bool) -> None:
        if not digit:
            return
        side = look.size("keyCap")
        area = QRect(rect.x() + look.px(12), rect.y() + (rect.height() - side) // 2, side, side)
        fill = look.colour("accentFill") if on else None
        paint.box(
            painter,
            area,
            fill=fill,
            edge=look.colour("accentFill" if on else "lineStrong"),
            radius=look.px(4),
        )
        ink = "accentText" if on else "text"
        paint.text(painter, look, area, digit, role="dense", colour=ink, medium=True, align=paint.CENTRE)

    @staticmethod
    def words(painter: QPainter, look: Look, rect: QRect, choice: Choice, *, on: bool) -> None:
        role = "dense" if choice.quiet else "body"
        ink = "textMuted" if choice.quiet and not on else "text"
        area = QRect(rect.x() + look.px(50), 0, _Paint.words_width(look, rect.width()), rect.height())
        high = paint.wrapped_height(look, choice.text, area.width(), role, medium=True)
        below = paint.wrapped_height(look, choice.second, area.width(), "caption") if choice.second else 0
        area.setTop((rect.height() - high - below) // 2)
        painter.setFont(look.font(role, medium=on))
        painter.setPen(look.colour(ink))
        painter.drawText(QRect(area.x(), area.y(), area.width(), high), paint.WRAP, choice.text)
        if choice.second:
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("textMuted"))
            painter.drawText(QRect(area.x(), area.y() + high, area.width(), below), paint.WRAP, choice.second)


def _prepare(button: QAbstractButton, choice: Choice) -> None:
    button.setText(choice.text)
    button.setAccessibleName(choice.text)
    button.setAccessibleDescription(" ".join(part for part in (choice.digit, choice.second) if part))
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class AnswerRow(QRadioButton):
    """One row of AnswerRows."""

    def __init__(self, look: Look, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.choice = look, choice
        self.first = self.last = False
        self.above: QAbstractButton | None = None
        _prepare(self, choice)

    def hasHeightForWidth(self) -> bool:
        """Long anchors wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least 46 pixels at 100 %."""
        return _Paint.height(self.look, self.choice, width)

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(self.look.px(320), self.heightForWidth(max(self.width(), self.look.px(320))))

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed."""
        return QSize(self.look.px(160), self.look.px(38))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, key cap, words, tick."""
        look, painter, on = self.look, QPainter(self), self.isChecked()
        _Paint.ground(painter, look, self)
        _Paint.digit(painter, look, self.rect(), self.choice.digit, on=on)
        _Paint.words(painter, look, self.rect(), self.choice, on=on)
        if on:
            area = QRect(self.width() - look.px(38), 0, look.px(28), self.height())
            paint.icon(painter, look, area, "check", "accent", 20)


class CheckRow(QCheckBox):
    """One row of CheckRows."""

    def __init__(self, look: Look, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self.choice = look, choice
        self.first = self.last = False
        self.above: QAbstractButton | None = None
        _prepare(self, choice)

    def hasHeightForWidth(self) -> bool:
        """Long texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least 46 pixels at 100 %."""
        return _Paint.height(self.look, self.choice, width)

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(self.look.px(320), self.heightForWidth(max(self.width(), self.look.px(320))))

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed."""
        return QSize(self.look.px(160), self.look.px(38))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, key cap, words, box."""
        look, painter, on = self.look, QPainter(self), self.isChecked()
        _Paint.ground(painter, look, self)
        _Paint.digit(painter, look, self.rect(), self.choice.digit, on=on)
        _Paint.words(painter, look, self.rect(), self.choice, on=on)
        area = QRect(self.width() - look.px(38), 0, look.px(28), self.height())
        paint_check(painter, look, area, on=on)


class AnswerRows(Part):
    """One answer out of several. Digits choose at once, ↑ ↓ move, Space chooses, Enter goes on.

    ``chosen(str)`` gives the value (also when the same is chosen again); ``next_wanted`` at Enter.
    """

    chosen = Signal(str)
    next_wanted = Signal()

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice] = (),
        value: str = "",
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._stack = column(self)
        self._group = QButtonGroup(self)
        self._rows: list[AnswerRow] = []
        self.setAccessibleName(say)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.choice.value))
        self.set_choices(choices, value)

    def set_choices(self, choices: Sequence[Choice], value: str = "") -> None:
        """Other answers."""
        for old in self._rows:
            self._group.removeButton(old)
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [AnswerRow(self.look, choice, self) for choice in choices]
        for number, each in enumerate(self._rows):
            each.first, each.last = number == 0, number == len(self._rows) - 1
            each.above = self._rows[number - 1] if number else None
            each.toggled.connect(self.update_rows)
            each.installEventFilter(self)
            self._group.addButton(each)
            self._stack.addWidget(each)
        self.set_value(value)

    @property
    def value(self) -> str:
        """The chosen value, or empty."""
        return next((each.choice.value for each in self._rows if each.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without a signal; an unknown value clears."""
        self._group.setExclusive(False)
        for each in self._rows:
            each.setChecked(each.choice.value == value)
        self._group.setExclusive(True)
        if self._rows:
            self.setFocusProxy(next((each for each in self._rows if each.isChecked()), self._rows[0]))

    def restyle(self) -> None:
        """Heights follow the scale."""
        for each in self._rows:
            each.updateGeometry()
        super().restyle()

    def update_rows(self) -> None:
        """Neighbours share their lines."""
        for each in self._rows:
            each.update()

    def take_key(self, event: QKeyEvent) -> bool:
        """Use a key: digit, ↑, ↓ or Enter. True when it was used; screens pass on keys from elsewhere."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if event.key() in ENTER:
            self.next_wanted.emit()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            _step(self._rows, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        found = next(
            (each for each in self._rows if each.choice.digit and each.choice.digit == event.text()), None
        )
        if found is None:
            return False
        found.setChecked(True)
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen.emit(found.choice.value)
        return True

    def eventFilter(self, watched: object, event: object) -> bool:
        """Keys of the rows come here first: Qt's own arrows would choose while moving."""
        return (
            isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self.take_key(event)
        )


class CheckRows(Part):
    """Several answers. Digits toggle, ↑ ↓ move, Space toggles, Enter goes on.

    ``changed(tuple)`` gives the chosen values in the order of the choices; ``next_wanted`` at Enter.
    """

    changed = Signal(tuple)
    next_wanted = Signal()

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice] = (),
        values: Sequence[str] = (),
        say: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._stack = column(self)
        self._rows: list[CheckRow] = []
        self.setAccessibleName(say)
        self.set_choices(choices, values)

    def set_choices(self, choices: Sequence[Choice], values: Sequence[str] = ()) -> None:
        """Other answers."""
        for old in self._rows:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [CheckRow(self.look, choice, self) for choice in choices]
        for number, each in enumerate(self._rows):
            each.first, each.last = number == 0, number == len(self._rows) - 1
            each.installEventFilter(self)
            each.clicked.connect(lambda _on=False, row=each: self._toggled(row))
            self._stack.addWidget(each)
        self.set_values(values)
        if self._rows:
            self.setFocusProxy(self._rows[0])

    @property
    def values(self) -> tuple[str, ...]:
        """The chosen values."""
        return tuple(each.choice.value for each in self._rows if each.isChecked())

    def set_values(self, values: Sequence[str]) -> None:
        """Choose without a signal."""
        for each in self._rows:
            each.setChecked(each.choice.value in values)

    def restyle(self) -> None:
        """Heights follow the scale."""
        for each in self._rows:
            each.updateGeometry()
        super().restyle()

    def _toggled(self, row: CheckRow) -> None:
        if row.isChecked():
            for each in self._rows:
                if each is not row and (row.choice.alone or each.choice.alone):
                    each.setChecked(False)
        self.changed.emit(self.values)

    def take_key(self, event: QKeyEvent) -> bool:
        """Use a key: digit, ↑, ↓ or Enter. True when it was used."""
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if event.key() in ENTER:
            self.next_wanted.emit()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            _step(self._rows, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        found = next(
            (each for each in self._rows if each.choice.digit and each.choice.digit == event.text()), None
        )
        if found is None:
            return False
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        found.setChecked(not found.isChecked())
        self._toggled(found)
        return True

    def eventFilter(self, watched: object, event: object) -> bool:
        """Keys of the rows come here first."""
        return (
            isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and self.take_key(event)
        )


def _step(rows: Sequence[QAbstractButton], by: int) -> None:
    here = next((number for number, each in enumerate(rows) if each.hasFocus()), -1 if by > 0 else len(rows))
    there = here + by
    if 0 <= there < len(rows):
        rows[there].setFocus(Qt.FocusReason.TabFocusReason)
