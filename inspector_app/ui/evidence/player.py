"""The row below a recording: play, where it is, how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSlider

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, row

if TYPE_CHECKING:
    from typing import BinaryIO

    from inspector_app.ui.evidence.film import Film
    from inspector_app.ui.evidence.sound import Sound

STEP_SECONDS = 5.0


class PlayerBar(Part):
    """`said(str)`: words for the stage; `picture(QImage)`: frames of a video."""

    said = Signal(str)
    picture = Signal(QImage)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._what: Sound | Film | None = None
        line = row(self, (0, look.px(4), 0, 0), look.px(10))
        self.button = Button(look, self.tr("Play"), icon="play", keys="P")
        self.button.setObjectName("evidence.play")
        self.button.clicked.connect(self.toggle)
        line.addWidget(self.button)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("evidence.seek")
        self.slider.setAccessibleName(self.tr("Place in the recording"))
        self.slider.sliderMoved.connect(lambda value: self._seek(value / 10))
        self.slider.actionTriggered.connect(lambda _action: self._seek(self.slider.sliderPosition() / 10))
        line.addWidget(self.slider, 1)
        self._time = Label(look, "", "dense", "textMuted")
        line.addWidget(self._time)

    @property
    def playing(self) -> bool:
        """Whether something runs."""
        return self._what is not None and self._what.playing

    def open(self, stream: BinaryIO, media: str, seconds: float = 0.0) -> None:
        """Take a recording over; it is shut here. `seconds`: its length where its record says so."""
        from inspector_app.ui.evidence.sound import open_sound

        self.close_media()
        if media.startswith("audio/"):
            sound = open_sound(stream, self)
            if sound is not None:
                self._take(sound)
                self.said.emit(self.tr("Sound recording. P plays it."))
                return
            stream.close()
            self.said.emit(self.tr("This kind of sound cannot be played here; it is kept as it is."))
            self.button.disable(self.tr("It cannot be played here"))
            return
        self._open_film(stream, seconds)

    def _open_film(self, stream: BinaryIO, seconds: float) -> None:
        from inspector_app.ui.evidence.film import Film

        film = Film(stream, self, seconds=seconds)
        film.picture.connect(self.picture)
        film.unreadable.connect(self._unreadable)
        self._take(film)
        self.said.emit(self.tr("Video. P plays it."))

    def _take(self, what: Sound | Film) -> None:
        self._what = what
        what.moved.connect(self._show_place)
        what.ended.connect(self._show_button)
        self.button.enable()
        self._show_place(0.0)
        self._show_button()

    def _unreadable(self) -> None:
        self.said.emit(self.tr("This kind of video cannot be shown here; it is kept as it is."))
        self.button.disable(self.tr("It cannot be played here"))

    def toggle(self) -> None:
        """Play or pause."""
        if self._what is None:
            return
        if self._what.playing:
            self._what.pause()
        elif not self._what.play():
            self.said.emit(self.tr("This computer has no loudspeaker. Plug in headphones, then press P."))
        self._show_button()

    def close_media(self) -> None:
        """Stop, and let go of the recording."""
        what, self._what = self._what, None
        if what is not None:
            what.close()
            what.deleteLater()

    def _seek(self, seconds: float) -> None:
        if self._what is not None:
            self._what.seek(seconds)

    def _show_place(self, seconds: float) -> None:
        if self._what is None:
            return
        self.slider.setRange(0, max(1, round(self._what.seconds * 10)))
        if not self.slider.isSliderDown():
            self.slider.setValue(round(seconds * 10))
        self._time.setText(f"{_clock(seconds)} / {_clock(self._what.seconds)}")

    def _show_button(self) -> None:
        self.button.setText(self.tr("Pause") if self.playing else self.tr("Play"))


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
