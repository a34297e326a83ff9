"""One line of the keys: what it does, its key, and choosing another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit

from inspector_app.ui.look import Look
from inspector_app.ui.look.own_keys import cap_of
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row, seen
from inspector_app.ui.settings.page import NAME_WIDTH


class KeyRow(Part):
    """A button with the cap; pressed, it waits for the new keys. `wanted(str usual, str keys)`."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, usual: str, words: str) -> None:
        super().__init__(look)
        self.usual, self._words = usual, words
        self.listener: QKeySequenceEdit | None = None
        outer = column(self, gap=look.px(2))
        self._line = row(None, gap=look.px(12))
        self.button = Button(look, "", keys=cap_of(usual), size="compact")
        self.button.setObjectName(f"settings.key.{usual}")
        self.button.setToolTip(self.tr("Choose another key"))
        self.button.clicked.connect(self.listen)
        self._holder = Part(look)
        self._holder.setFixedWidth(look.px(NAME_WIDTH))
        held = row(self._holder)
        held.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        held.addStretch(1)
        self._line.addWidget(self._holder)
        self._line.addWidget(Label(look, words, "body", wrap=True), 1)
        self.reset = Button(look, "", "text", size="compact")
        self.reset.setObjectName(f"settings.key-reset.{usual}")
        self.reset.clicked.connect(lambda: self.wanted.emit(self.usual, self.usual))
        self._line.addWidget(self.reset)
        outer.addLayout(self._line)
        self.refusal = Label(look, "", "dense", "bad", wrap=True)
        outer.addWidget(self.refusal)
        self.show_refusal("")
        self.restyle()

    def restyle(self) -> None:
        """What the key is now; the way back where it was changed."""
        super().restyle()
        own = self.look.keys.now(self.usual)
        said = self.tr("{words}: {keys}. Choose another key")
        self.button.setAccessibleName(said.format(words=self._words, keys=cap_of(own)))
        back = self.tr("Back to {keys}").format(keys=cap_of(self.usual))
        self.reset.setText(back)
        self.reset.setAccessibleName(f"{self._words}: {back}")
        seen(self.reset, own != self.usual)

    def listen(self) -> None:
        """Wait for keys; Esc or a click elsewhere gives up."""
        self.stop()
        self.show_refusal("")
        edit = QKeySequenceEdit()
        edit.setMaximumSequenceLength(1)
        edit.setAccessibleName(self.tr("Press the new key; Esc gives up"))
        line = edit.findChild(QLineEdit)
        if line is not None:
            line.setPlaceholderText(self.tr("Press a key"))
            line.setAccessibleName(edit.accessibleName())
        edit.setToolTip(edit.accessibleName())
        edit.setObjectName("settings.key-listener")
        edit.keySequenceChanged.connect(self._heard)
        edit.installEventFilter(self)
        self.listener = edit
        self.button.hide()
        held = self._holder.layout()
        assert held is not None
        held.addWidget(edit)
        edit.show()
        edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Listen no longer; the key is as it was."""
        edit, self.listener = self.listener, None
        if edit is not None:
            had = edit.hasFocus() or edit.isAncestorOf(edit.focusWidget() or edit)
            edit.hide()
            edit.deleteLater()
            self.button.show()
            if had:
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heard(self, sequence: QKeySequence) -> None:
        keys = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        if keys and self.listener is not None:
            self.stop()
            self.wanted.emit(self.usual, keys.replace("Enter", "Return"))

    def show_refusal(self, words: str) -> None:
        """Why the keys were not taken; empty takes the words away."""
        self.refusal.setText(words)
        seen(self.refusal, bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives up; so does losing the keyboard."""
        if watched is not self.listener:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.stop()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.stop()
            return True
        return False
