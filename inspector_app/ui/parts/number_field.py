"""Fields for numbers, dates and times. Values are exact: whole numbers, decimals, ISO texts; never floats."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import LineField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import row

WIDE = str.maketrans("０１２３４５６７８９．：－，", "0123456789.:-,")


class _Short(LineField):
    """A short line edit with something at its right; ↑ and ↓ step.

    ``changed(str)`` at each key with what was written, ``committed(str)`` when the value is taken:
    the canonical text, or empty. Text that cannot be read stays, and ``error`` says why.
    """

    def __init__(
        self,
        look: Look,
        label: str,
        hint: str,
        beside: QWidget | None,
        width: int,
        name: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(look, label, hint, parent=parent)
        self._width = width
        self.edit = QLineEdit()
        self.edit.installEventFilter(self)
        line = QWidget()
        across = row(line, gap=look.px(8))
        across.addWidget(self.edit)
        if beside is not None:
            across.addWidget(beside)
        across.addStretch(1)
        self._frame(self.edit, line)
        self.edit.setAccessibleName(name or label or hint)
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(self._commit)

    def restyle(self) -> None:
        """Sizes follow the scale."""
        self.edit.setFixedSize(self.look.px(self._width), self.look.size("regular"))
        super().restyle()

    def _read(self, words: str) -> str | None:
        """Canonical text, or None when it cannot be read."""
        raise NotImplementedError

    def _stepped(self, words: str, by: int) -> str:
        raise NotImplementedError

    def _complaint(self) -> str:
        raise NotImplementedError

    def _commit(self) -> None:
        words = self.edit.text().translate(WIDE).strip()
        value = self._read(words) if words else ""
        if value is None:
            self.set_error(self._complaint())
            return
        self.set_error("")
        self.set_text(value)
        self.committed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ step by one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if by and not event.modifiers():
                value = self._read(self.edit.text().translate(WIDE).strip()) or ""
                self.set_text(self._stepped(value, by))
                self._commit()
                return True
        return False


class NumberField(_Short):
    """A number with its unit behind. integer: no decimals. least, most: what the field itself refuses."""

    def __init__(
        self,
        look: Look,
        label: str = "",
        *,
        hint: str = "",
        unit: str = "",
        integer: bool = True,
        least: Decimal | None = None,
        most: Decimal | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._integer, self._least, self._most = integer, least, most
        beside = Label(look, unit, "body", "textMuted") if unit else None
        super().__init__(look, label, hint, beside, 112, name, parent)

    @property
    def value(self) -> Decimal | None:
        """The number, or None while there is none."""
        words = self._read(self.edit.text().translate(WIDE).strip())
        return Decimal(words) if words else None

    def _read(self, words: str) -> str | None:
        try:
            number = Decimal(words.replace(",", ""))
        except InvalidOperation:
            return None
        if not number.is_finite() or (self._integer and number != number.to_integral_value()):
            return None
        if (self._least is not None and number < self._least) or (
            self._most is not None and number > self._most
        ):
            return None
        return str(number.to_integral_value()) if self._integer else format(number, "f")

    def _stepped(self, words: str, by: int) -> str:
        number = Decimal(words or "0") + by
        if self._least is not None:
            number = max(number, self._least)
        if self._most is not None:
            number = min(number, self._most)
        return format(number, "f")

    def _complaint(self) -> str:
        if self._least is not None and self._most is not None:
            return self.tr("Write a number from {least} to {most}").format(least=self._least, most=self._most)
        if self._least is not None:
            return self.tr("Write a number, {least} or more").format(least=self._least)
        return self.tr("Write a whole number") if self._integer else self.tr("Write a number, such as 2.5")


class DateField(_Short):
    """A date as 2026-11-24; a calendar opens beside it. ↑ and ↓ go by a day. ``committed`` gives ISO text."""

    def __init__(
        self, look: Look, label: str = "", *, hint: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        self._open = Button(look, "", icon="calendar")
        super().__init__(look, label, hint, self._open, 128, name, parent)
        self._open.setAccessibleName(self.tr("Choose in the calendar"))
        self._open.clicked.connect(self._show_calendar)
        self.edit.setPlaceholderText(self.tr("year-month-day"))

    @property
    def value(self) -> date | None:
        """The date, or None while there is none."""
        words = self._read(self.edit.text().translate(WIDE).strip())
        return date.fromisoformat(words) if words else None

    def _read(self, words: str) -> str | None:
        for mark in "./年月":
            words = words.replace(mark, "-")
        pieces = words.removesuffix("日").split("-")
        if len(pieces) == 1 and len(words) == 8 and words.isdigit():
            pieces = [words[:4], words[4:6], words[6:]]
        try:
            year, month, day = (int(piece) for piece in pieces)
            return date(year, month, day).isoformat()
        except ValueError:
            return None

    def _stepped(self, words: str, by: int) -> str:
        here = date.fromisoformat(words) if words else None
        return (here + timedelta(days=by)).isoformat() if here else ""

    def _complaint(self) -> str:
        return self.tr("Write the date like 2026-11-24")

    def _show_calendar(self) -> None:
        from inspector_app.ui.parts.calendar_popup import CalendarPopup

        popup = CalendarPopup(self.look, self.value, self)
        popup.picked.connect(self._picked)
        popup.move(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 4)))
        popup.show()

    def _picked(self, words: str) -> None:
        self.set_text(words)
        self._commit()


class TimeField(_Short):
    """A time as 14:05 or 14:05:30; 1405 is read too. ↑ and ↓ go by a minute. ``committed`` gives ISO text."""

    def __init__(
        self,
        look: Look,
        label: str = "",
        *,
        hint: str = "",
        seconds: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._seconds = seconds
        super().__init__(look, label, hint, None, 128, name, parent)
        example = self.tr("e.g. {time}").format(time="14:05:30" if seconds else "14:05")
        self.edit.setPlaceholderText(example)

    @property
    def value(self) -> time | None:
        """The time, or None while there is none."""
        words = self._read(self.edit.text().translate(WIDE).strip())
        return time.fromisoformat(words) if words else None

    def _read(self, words: str) -> str | None:
        pieces = words.split(":")
        if len(pieces) == 1 and words.isdigit() and len(words) in (3, 4, 6):
            words = words.zfill(4)
            pieces = [words[i : i + 2] for i in range(0, len(words), 2)]
        try:
            hour, minute, second = (int(piece) for piece in [*pieces, "0"][:3])
            found = time(hour, minute, second) if len(pieces) in (2, 3) else None
        except ValueError:
            return None
        return found.isoformat("seconds" if self._seconds else "minutes") if found else None

    def _stepped(self, words: str, by: int) -> str:
        here = time.fromisoformat(words) if words else time(0, 0)
        minutes = (here.hour * 60 + here.minute + by) % 1440
        return time(minutes // 60, minutes % 60, here.second).isoformat(
            "seconds" if self._seconds else "minutes"
        )

    def _complaint(self) -> str:
        return self.tr("Write the time like 14:05; minutes go up to 59")
