"""Times from the phone's notes: typed, pasted or read from a file, looked through, then taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.covert.phone_times import LARGEST, PhoneTime, phone_times, without_place
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.visit.words import station_word


class PhoneTimesPanel(Part):
    """`wanted(tuple[PhoneTime, ...])` when they are to be taken over."""

    wanted = Signal(tuple)

    def __init__(self, look: Look, waiting: str = "") -> None:
        super().__init__(look)
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        words = self.tr(
            "One line for each time, as it stands in the phone’s notes: T0 9:41. T0 arrived, T2 ticket, "
            "T3 called, T8 left. What is already filled in stays."
        )
        stack.addWidget(Label(look, words, wrap=True))
        self.area = TextArea(look, rows=6, name=self.tr("Times from the phone"))
        self.area.changed.connect(lambda _text: self._show())
        stack.addWidget(self.area)
        line = row(None, gap=px(8))
        choose = Button(look, self.tr("Read a file"), icon="phone", size="compact")
        choose.clicked.connect(self._choose)
        line.addWidget(choose)
        line.addStretch(1)
        self.take = Button(look, self.tr("Take over"), "filled")
        self.take.setObjectName("visit.take-times")
        self.take.setEnabled(False)
        self.take.clicked.connect(lambda: self.wanted.emit(self._found))
        line.addWidget(self.take)
        stack.addLayout(line)
        self._read = Label(look, "", "dense", wrap=True)
        self._odd = Label(look, "", "dense", "warn", wrap=True)
        stack.addWidget(self._read)
        stack.addWidget(self._odd)
        stack.addStretch(1)
        self._found: tuple[PhoneTime, ...] = ()
        self.setFocusProxy(self.area.edit)
        if waiting:
            self.wait_with(phone_times(waiting)[0])

    def wait_with(self, times: Sequence[PhoneTime]) -> None:
        """These have no question yet, and stand in the field until they have one."""
        self.area.set_text("\n".join(each.line for each in times))
        self._show()
        words = self.tr(
            "These are kept. There is no place for them before T2 says how one queues: answer it, then take "
            "them over here. Where nobody queued they have none."
        )
        self._odd.setText(words)

    def _choose(self) -> None:
        dialog = file_dialog(self, self.tr("Read a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Notes (*.txt *.csv *.md)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.read_file(Path(path)))
        dialog.open()

    def read_file(self, path: Path) -> None:
        """The lines of a small text file, for looking through; the file itself is not kept."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError:
            self._odd.setText(self.tr("This file cannot be read. Nothing was changed."))
            return
        if len(data) > LARGEST or b"\0" in data:
            self._odd.setText(self.tr("This is no file of notes. Nothing was changed."))
            return
        self.area.set_text(data.decode("utf-8", errors="replace"))
        self._show()

    def _show(self) -> None:
        self._found, odd = phone_times(self.area.text)
        lines = [f"{each.time:%H:%M}  T{each.station} {station_word(each.station)}" for each in self._found]
        self._read.setText("\n".join(lines))
        self._odd.setText("\n".join(self._left_out(odd)))
        self.take.setEnabled(bool(self._found))

    def _left_out(self, odd: Sequence[str]) -> Iterator[str]:
        """Why lines have no place: they are no times, or their station is asked for none."""
        known = [line for line in odd if without_place(line)]
        strange = [line for line in odd if line not in known]
        if known:
            words = self.tr("Only T0, T2, T3 and T8 are asked for their time. Left out: {lines}")
            yield words.format(lines="；".join(known))
        if strange:
            yield self.tr("Not understood, left out: {lines}").format(lines="；".join(strange[:3]))
