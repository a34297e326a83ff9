"""Speaks a question to whoever cannot read it: a recording out of the vault, played from memory."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button

if TYPE_CHECKING:
    from inspector_app.ui.evidence.sound import Sound

PLAY = "p"


class Speaker(QObject):
    """Holds the recording of the question that is shown; another question stops it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._sound: Sound | None = None
        self._button: Button | None = None

    @property
    def has_sound(self) -> bool:
        """Whether this question can be spoken."""
        return self._sound is not None

    @property
    def playing(self) -> bool:
        """Whether it is being spoken."""
        return self._sound is not None and self._sound.playing

    def take(self, data: bytes | None) -> None:
        """The recording of the next question, None where it has none."""
        from inspector_app.ui.evidence.sound import open_sound

        old, self._sound, self._button = self._sound, None, None
        if old is not None:
            old.close()
            old.deleteLater()
        if data:
            self._sound = open_sound(io.BytesIO(data), self)
        if self._sound is not None:
            self._sound.ended.connect(self._show)

    def button(self) -> Button:
        """The button for the page of the question."""
        made = self._button = Button(
            self._look, self.tr("Play aloud"), icon="speaker", keys="P", size="touch"
        )
        made.setObjectName("interview.speak")
        made.clicked.connect(self.toggle)
        return made

    def toggle(self) -> None:
        """Speak, from the beginning where it ended; or be silent."""
        sound = self._sound
        if sound is None:
            return
        if sound.playing:
            sound.pause()
        elif not sound.play() and self._button is not None:
            self._button.disable(self.tr("This computer has no loudspeaker"))
        self._show()

    def _show(self) -> None:
        button = self._button
        if button is not None and isValid(button):
            button.setText(self.tr("Stop") if self.playing else self.tr("Play aloud"))
            button.updateGeometry()
