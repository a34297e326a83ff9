"""The panel before the respondent's window: in which language, and who has read the wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.visit.prompts import Taken
from inspector_app.desk.visit.window_words import words as window_words
from inspector_app.desk.visit.wording import Review, Tongue
from inspector_app.ui.faults import FaultBanner
from inspector_app.ui.interview.tongue_words import language_word
from inspector_app.ui.interview.window import reading_direction
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.number_field import DateField
from inspector_app.ui.parts.part import Hairline, Part, column, row


class LanguagePanel(Part):
    """`wanted(code, draft)` opens the window; `reviewed(code, Review)` records a review first;
    `read_wanted` leads to the list with all of the wording; `recordings_wanted(code)` asks for a folder.
    `spoken`: by language, how many of how many questions have a recording.
    """

    wanted = Signal(str, bool)
    reviewed = Signal(str, object)
    read_wanted = Signal()
    recordings_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        tongues: Sequence[Tongue],
        today: str,
        *,
        training: bool,
        spoken: Mapping[str, tuple[int, int]],
    ) -> None:
        super().__init__(look)
        self._spoken = spoken
        px = look.px
        stack = column(self, (px(20), px(16), px(20), px(16)), px(12))
        self._said = column(None)
        stack.addLayout(self._said)
        if not tongues:
            words = self.tr("This form has no wording for respondents.")
            stack.addWidget(Label(look, words, "body", "textMuted", wrap=True))
        for number, tongue in enumerate(tongues):
            if number:
                stack.addWidget(Hairline(look))
            self._add(stack, tongue, today, training=training)
        stack.addStretch(1)

    def _add(self, stack: QVBoxLayout, tongue: Tongue, today: str, *, training: bool) -> None:
        line = row(None, gap=self.look.px(8))
        line.addWidget(Label(self.look, tongue.name, "heading", language=tongue.code), 1)
        told = language_word(tongue.code)
        if told:
            line.addWidget(Label(self.look, told, "body", "textMuted"))
        if tongue.offered:
            line.addWidget(self._show_button(tongue, self.tr("Show"), draft=False))
        elif training:
            line.addWidget(self._show_button(tongue, self.tr("Show for training"), draft=True))
        stack.addLayout(line)
        if tongue.review is not None:
            words = self.tr("Wording read by {name}, {date}").format(
                name=tongue.review.name, date=tongue.review.date
            )
            stack.addWidget(Label(self.look, words, "dense", "textMuted", wrap=True))
        elif not tongue.offered:
            self._add_review(stack, tongue, today, training=training)
        self._add_recordings(stack, tongue)

    def _add_recordings(self, stack: QVBoxLayout, tongue: Tongue) -> None:
        have, all_ = self._spoken.get(tongue.code, (0, 0))
        line = row(None, gap=self.look.px(8))
        words = self.tr("Spoken questions: {have} of {all}").format(have=have, all=all_)
        line.addWidget(Label(self.look, words, "dense", "textMuted"), 1)
        add = Button(self.look, self.tr("Add recordings"), "text", icon="speaker", size="compact")
        add.setObjectName(f"interview.recordings:{tongue.code}")
        add.setAccessibleName(f"{add.text()} {tongue.name}")
        add.setToolTip(self.tr("A folder of sound files, each named after its question, as E9.ogg"))
        add.clicked.connect(lambda: self.recordings_wanted.emit(tongue.code))
        line.addWidget(add)
        stack.addLayout(line)

    def say(self, taken: Taken) -> None:
        """What came of a folder."""
        words = QCoreApplication.translate("LanguagePanel", "%n recordings kept.", "", len(taken.kept))
        if taken.unknown:
            words += self.tr("\nNamed after no question: {files}").format(files=", ".join(taken.unknown))
        if taken.refused:
            words += self.tr("\nNo sound, or over 2 MB: {files}").format(files=", ".join(taken.refused))
        kind = "good" if taken.kept and not (taken.unknown or taken.refused) else "warn"
        cleared(self._said).addWidget(Banner(self.look, kind, words))

    def refused(self, fault: BaseException) -> None:
        """Nothing was kept."""
        cleared(self._said).addWidget(FaultBanner(self.look, fault))

    def _add_window_words(self, stack: QVBoxLayout, code: str) -> None:
        """What the window says by itself, beside the words of the desk."""
        for name, own in window_words(self.look.language).items():
            line = row(None, gap=self.look.px(12))
            line.addWidget(Label(self.look, own, "dense", "textMuted", wrap=True), 1)
            theirs = Label(self.look, window_words(code)[name], "dense", wrap=True, language=code)
            theirs.setLayoutDirection(reading_direction(code))
            line.addWidget(theirs, 1)
            stack.addLayout(line)

    def _show_button(self, tongue: Tongue, words: str, *, draft: bool) -> Button:
        button = Button(self.look, words, size="compact")
        button.setObjectName(f"interview.show:{tongue.code}")
        button.setAccessibleName(f"{words} {tongue.name}")
        button.clicked.connect(lambda: self.wanted.emit(tongue.code, draft))
        return button

    def _add_review(self, stack: QVBoxLayout, tongue: Tongue, today: str, *, training: bool) -> None:
        words = self.tr(
            "This wording was drafted by a machine. It may be used once a native speaker has read all of it, "
            "the words of the window too:"
        )
        stack.addWidget(Label(self.look, words, "dense", "warn", wrap=True))
        line = row(None)
        read = Button(self.look, self.tr("Read all of it beside the Chinese"), icon="review", size="compact")
        read.setObjectName(f"interview.read:{tongue.code}")
        read.setAccessibleName(f"{read.text()} {tongue.name}")
        read.clicked.connect(lambda: self.read_wanted.emit())
        line.addWidget(read)
        line.addStretch(1)
        stack.addLayout(line)
        if not training:
            how = self.tr(
                "To let them see it in the window as well, tick “This computer is used for training” in "
                "Settings, Training. Until it was read ask through an interpreter, in a language above."
            )
            stack.addWidget(Label(self.look, how, "dense", "textMuted", wrap=True))
        self._add_window_words(stack, tongue.code)
        name = TextField(self.look, self.tr("Native speaker who read it"))
        name.edit.setObjectName(f"interview.reviewer:{tongue.code}")
        date = DateField(self.look, self.tr("Date"))
        date.set_text(today)
        button = Button(self.look, self.tr("Record the review"), size="compact")
        button.setObjectName(f"interview.record:{tongue.code}")

        def record() -> None:
            name.set_error("" if name.text.strip() else self.tr("Write the name"))
            date.set_error("" if date.value else self.tr("Write the date like 2026-11-24"))
            if name.text.strip() and date.value:
                self.reviewed.emit(tongue.code, Review(name.text.strip(), date.value.isoformat()))

        button.clicked.connect(record)
        for part in (name, date):
            stack.addWidget(part)
        line = row(None)
        line.addWidget(button)
        line.addStretch(1)
        stack.addLayout(line)
