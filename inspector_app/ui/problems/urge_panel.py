"""Urging a unit: by which means, in which words; a letter becomes a signed PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from inspector_app.desk.core import Language
from inspector_app.desk.urging import Means, UrgeDesk
from inspector_app.desk.views import ProblemRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.field import TextArea
from inspector_app.ui.parts.file_dialog import file_dialog
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column, row


class UrgePanel(Part):
    """`urged` when it is logged. `foot` holds the button."""

    urged = Signal()

    def __init__(self, look: Look, urging: UrgeDesk, problem: ProblemRow, language: Language) -> None:
        super().__init__(look)
        self._urging, self._problem, self._language = urging, problem, language
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(10))
        words = self.tr("Every urging is logged with its means; the unit's answer is logged beside it.")
        stack.addWidget(Label(look, words, "dense", "textMuted", wrap=True))
        self.means = Segmented(
            look,
            [
                ("message", self.tr("Message")),
                ("letter", self.tr("Letter")),
                ("visit", self.tr("Visit")),
            ],
            "message",
            self.tr("By which means"),
        )
        self.means.setObjectName("urge.means")
        self.means.chosen.connect(lambda _key: self._show_button())
        stack.addWidget(self.means)
        self.words = TextArea(look, self.tr("What is said"), rows=5, value=urging.draft(problem))
        stack.addWidget(self.words)
        self._said = column(None, gap=px(8))
        stack.addLayout(self._said)
        stack.addStretch(1)
        self.foot = Part(look)
        line = row(self.foot, (px(20), px(10), px(20), px(14)), px(8))
        line.addStretch(1)
        self.go = Button(look, "", "filled")
        self.go.setObjectName("urge.go")
        self.go.clicked.connect(self._act)
        line.addWidget(self.go)
        self._show_button()

    def _show_button(self) -> None:
        letter = self.means.value == "letter"
        self.go.setText(self.tr("Save the letter and log it") if letter else self.tr("Log it"))
        self.go.updateGeometry()

    def _act(self) -> None:
        if self.means.value == "letter":
            self._ask()
            return
        means: Means = "visit" if self.means.value == "visit" else "message"
        wish = self._urging.send(self._problem, means, self.words.text)
        deliver(wish, lambda _id: self.urged.emit(), self._failed, self)

    def _ask(self) -> None:
        dialog = file_dialog(self.window(), self.tr("Save the letter"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._problem.number}-{self._language}.pdf".replace("/", "-"))
        dialog.fileSelected.connect(lambda name: self.save_letter(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_letter(self, path: Path) -> None:
        """Write the letter, then log it."""
        wish = self._urging.letter(self._problem, self.words.text, path, self._language)
        deliver(wish, lambda _made: self.urged.emit(), self._failed, self)

    def _failed(self, fault: BaseException) -> None:
        cleared(self._said).addWidget(FaultBanner(self.look, fault))
