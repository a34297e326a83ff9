"""Fields: label above, counter at its right, error below in words; the value is always kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row, seen


class Field(Part):
    """What every field shares: head, place for the control, error line.

    Subclasses give ``control`` (the widget that has the focus) and call ``_frame``.
    """

    def __init__(
        self, look: Look, label: str, hint: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._label = Label(look, label, "body", medium=True)
        self._hint = Label(look, hint, "caption", "textMuted")
        self._note = Label(look, note, "caption", "textMuted")
        self._error = Label(look, "", "caption", "bad", wrap=True)
        self._error.hide()
        self.error = ""

    def _frame(self, control: QWidget, line: QWidget | None = None) -> None:
        self.control = control
        stack = column(self, gap=self.look.px(4))
        head = row(None, gap=self.look.px(8))
        for part in (self._label, self._hint):
            head.addWidget(part)
            seen(part, bool(part.text()))
        head.addStretch(1)
        head.addWidget(self._note)
        seen(self._note, bool(self._note.text()))
        if any(part.text() for part in (self._label, self._hint, self._note)):
            stack.addLayout(head)
        stack.addWidget(line or control)
        stack.addWidget(self._error)
        self._label.setBuddy(control)
        control.setAccessibleName(self._label.text() or self._hint.text())
        control.setAccessibleDescription(self._hint.text())
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_error(self, words: str) -> None:
        """Say what is wrong and how to write it; empty clears. The value stays."""
        if words == self.error:
            return
        self.error = words
        self._error.setText(words)
        seen(self._error, bool(words))
        self.control.setProperty("wrong", bool(words))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self.control.setAccessibleDescription(words or self._hint.text())

    def sizeHint(self) -> QSize:
        """With all lines of the error in the width that the field has: it never gets more than this."""
        hint = super().sizeHint()
        if self.error:
            hint.setHeight(max(hint.height(), self.heightForWidth(self.width())))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break the error anew."""
        super().resizeEvent(event)
        if self.error and event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def set_note(self, words: str, colour: str = "textMuted") -> None:
        """What stands at the right end of the head: a counter, "required", …"""
        self._note.setText(words)
        seen(self._note, bool(words))
        self._note.recolour(colour)


class LineField(Field):
    """A field over one line, ``edit``. ``changed(str)`` at each key."""

    changed = Signal(str)
    committed = Signal(str)
    edit: QLineEdit

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def set_text(self, words: str) -> None:
        """Put a value in, without ``committed``; leaves the cursor alone when nothing changes."""
        if words != self.edit.text():
            self.edit.setText(words)


class TextField(LineField):
    """One line. ``committed(str)`` at Enter or when the focus leaves."""

    def __init__(
        self,
        look: Look,
        label: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        value: str = "",
        secret: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, hint, parent=parent)
        self.edit = QLineEdit(value)
        self.edit.setPlaceholderText(placeholder)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._frame(self.edit)
        self.edit.setAccessibleName(name or label or placeholder)
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(lambda: self.committed.emit(self.edit.text()))

    def restyle(self) -> None:
        """The control's height follows the scale."""
        self.edit.setFixedHeight(self.look.size("regular"))
        super().restyle()


class TextArea(Field):
    """Several lines. min_chars > 0 shows a counter that turns good when it is reached.

    ``changed(str)`` at each key; ``committed(str)`` when the focus leaves. Tab moves on.
    """

    changed = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        look: Look,
        label: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        value: str = "",
        rows: int = 3,
        min_chars: int = 0,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, hint, parent=parent)
        self._rows, self._min = rows, min_chars
        self.edit = _Area(value)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        if min_chars:
            self._note.setText(" ")
        self._frame(self.edit)
        self.edit.setAccessibleName(name or label or placeholder)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(lambda: self.committed.emit(self.text))
        self._count()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    def set_text(self, words: str) -> None:
        """Put a value in; leaves the cursor alone when nothing changes."""
        if words != self.text:
            self.edit.setPlainText(words)

    def _changed(self) -> None:
        self._count()
        self.changed.emit(self.text)

    def _count(self) -> None:
        if not self._min:
            return
        number = len("".join(self.text.split()))
        words = self.tr("{n} characters, at least {min}").format(n=number, min=self._min)
        self.set_note(words, "good" if number >= self._min else "textMuted")

    def restyle(self) -> None:
        """The control's height follows the scale."""
        self.edit.setFixedHeight(self._rows * self.look.line("body") + self.look.px(14))
        super().restyle()


class _Area(QPlainTextEdit):
    """A plain text box that tells when the focus leaves."""

    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        """Say so, after Qt did its part."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()
