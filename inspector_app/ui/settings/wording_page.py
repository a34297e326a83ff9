"""Respondents' wording: all of a language beside the Chinese, marked row by row, signed for at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.desk.desk import Desk
from inspector_app.desk.visit.wording import Review
from inspector_app.desk.wording_review import WordingReview, WordingRow
from inspector_app.ui.bridge import deliver
from inspector_app.ui.interview.tongue_words import language_word
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.choice import Segmented
from inspector_app.ui.parts.copying import copy_table
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.number_field import DateField
from inspector_app.ui.parts.part import Hairline, column, row, seen
from inspector_app.ui.settings.page import SettingsPage
from inspector_app.ui.settings.wording_rows import RowToRead

AT_ONCE = 12
"""Rows on the screen together"""


class WordingPage(SettingsPage):
    """Pages of rows to read; below, who read them. Opens where the first row is still to be read."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, title(), second())
        self._desk = desk
        self.reviews: Sequence[WordingReview] = ()
        self.review: WordingReview | None = None
        self.first = 0
        self.rows: list[RowToRead] = []
        self._wait = Label(look, self.tr("The forms are being read …"), "body", "textMuted")
        self.room.addWidget(self._wait)
        deliver(desk.wordings.all(), self.show_all, self.show_fault, self)

    def show_all(self, reviews: Sequence[WordingReview]) -> None:
        """What is to be read, the first language at once."""
        self._wait.hide()
        self.reviews = reviews
        if not reviews:
            said = self.tr("No form of your county has wording that waits for a speaker of the language.")
            self.room.addWidget(Label(self.look, said, "body", wrap=True))
            return
        options = [
            (str(number), language_word(each.code) or each.tongue.name) for number, each in enumerate(reviews)
        ]
        self.languages = Segmented(self.look, options, "0", self.tr("Which language"))
        self.languages.setObjectName("wording.languages")
        self.languages.chosen.connect(lambda key: self.open(int(key)))
        self.room.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignLeft)
        self._head = Label(self.look, "", "body", wrap=True)
        self.room.addWidget(self._head)
        self._lines: QVBoxLayout = column(None)
        self.room.addLayout(self._lines)
        self._add_turning()
        self.room.addWidget(Hairline(self.look))
        self._add_signing()
        self.open(0)

    def _add_turning(self) -> None:
        line = row(None, gap=self.look.px(8))
        self.back = Button(self.look, self.tr("Rows before"), size="compact")
        self.back.setObjectName("wording.back")
        self.back.clicked.connect(lambda: self._turn(self.first - AT_ONCE))
        self.on = Button(self.look, self.tr("Rows after"), size="compact")
        self.on.setObjectName("wording.on")
        self.on.clicked.connect(lambda: self._turn(self.first + AT_ONCE))
        self.copied = Button(self.look, self.tr("Copy the remarks"), icon="copy", size="compact")
        self.copied.setObjectName("wording.copy")
        self.copied.setToolTip(self.tr("As a table, for whoever mends the form at the county"))
        self.copied.clicked.connect(self._copy)
        self._where = Label(self.look, "", "dense", "textMuted")
        for each in (self.back, self.on, self._where):
            line.addWidget(each)
        line.addStretch(1)
        line.addWidget(self.copied)
        self.room.addLayout(line)

    def _add_signing(self) -> None:
        self.name = TextField(self.look, self.tr("Native speaker who read it"))
        self.name.edit.setObjectName("wording.reviewer")
        self.date = DateField(self.look, self.tr("Date"))
        self.date.set_text(self._desk.core.today().isoformat())
        line = row(None, gap=self.look.px(12))
        line.addWidget(self.name, 2)
        line.addWidget(self.date, 1)
        self.room.addLayout(line)
        self.sign = Button(self.look, self.tr("Record the review"), "filled")
        self.sign.setObjectName("wording.sign")
        self.sign.clicked.connect(self._sign)
        under = row(None, gap=self.look.px(12))
        under.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)
        under.addWidget(ReasonLabel(self.look, self.sign), 1)
        self.room.addLayout(under)
        self._signed: QVBoxLayout = column(None)
        self.room.addLayout(self._signed)

    def open(self, number: int) -> None:
        """One language, at its first row that nobody found right."""
        self.review = review = self.reviews[number]
        self.clear_said()
        first = next((n for n, each in enumerate(review.rows) if not review.is_read(each)), 0)
        self._turn(first - first % AT_ONCE)

    def _turn(self, first: int) -> None:
        review = self.review
        if review is None:
            return
        self.first = max(0, min(first, (len(review.rows) - 1) // AT_ONCE * AT_ONCE))
        stack, group = cleared(self._lines), ""
        self.rows = []
        for each in review.rows[self.first : self.first + AT_ONCE]:
            if each.group != group:
                group = each.group
                stack.addWidget(Label(self.look, group_word(group), "heading"))
            made = RowToRead(self.look, each, review)
            made.marked.connect(self._marked)
            stack.addWidget(made)
            self.rows.append(made)
        self._count()
        waiting = next((each for each in self.rows if not each.read.isChecked()), self.rows[0])
        waiting.read.setFocus()

    def _marked(self, row_: WordingRow, read: bool, remark: str) -> None:
        if self.review is not None:
            kept = self.review.mark(row_, read=read, remark=remark)
            deliver(kept, lambda _none: None, self.show_fault, self)
            self._count()

    def _count(self) -> None:
        review = self.review
        if review is None:
            return
        unread, wrong, all_ = review.unread(), len(review.remarks()), len(review.rows)
        told = self.tr("{form}: {done} of {all} read and found right, {wrong} with a remark")
        self._head.setText(told.format(form=review.title, done=all_ - unread, all=all_, wrong=wrong))
        last = min(self.first + AT_ONCE, all_)
        self._where.setText(
            self.tr("{first}–{last} of {all}").format(first=self.first + 1, last=last, all=all_)
        )
        self.back.setEnabled(self.first > 0)
        self.on.setEnabled(last < all_)
        seen(self.copied, bool(wrong))
        if wrong:
            self.sign.disable(
                self.tr("The county mends what has a remark first, and publishes the form anew")
            )
        elif unread:
            self.sign.disable(self.tr("{n} rows are still to be read").format(n=unread))
        else:
            self.sign.enable()
        self._show_signed(review)

    def _show_signed(self, review: WordingReview) -> None:
        signed = review.tongue.review
        stack = cleared(self._signed)
        if signed is not None:
            words = self.tr("Wording read by {name}, {date}; live interviews may use it.")
            stack.addWidget(Banner(self.look, "good", words.format(name=signed.name, date=signed.date)))

    def _copy(self) -> None:
        if self.review is not None:
            copy_table([row_.chinese, row_.wording, remark] for row_, remark in self.review.remarks())
            self.say(self.tr("Copied. It says nothing of any respondent."))

    def _sign(self) -> None:
        review = self.review
        self.name.set_error("" if self.name.text.strip() else self.tr("Write the name"))
        self.date.set_error("" if self.date.value else self.tr("Write the date like 2026-11-24"))
        if review is None or not self.name.text.strip() or not self.date.value:
            return
        signed = review.sign(Review(self.name.text.strip(), self.date.value.isoformat()))
        deliver(signed, lambda _none: self._show_signed(review), self.show_fault, self)


def group_word(group: str) -> str:
    """What kind of text the rows below it are."""
    words = {
        "question": QCoreApplication.translate("WordingPage", "Questions"),
        "scene": QCoreApplication.translate("WordingPage", "What each level looks like"),
        "answer": QCoreApplication.translate("WordingPage", "Answers"),
        "window": QCoreApplication.translate("WordingPage", "What the window itself says"),
    }
    return words[group]


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("WordingPage", "Respondents' wording")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate(
        "WordingPage",
        "A machine drafted it. A speaker of the language reads every row beside the Chinese: tick what is "
        "right, write down what is not. Ticks, remarks and the review stay on this computer: another laptop "
        "needs its own, and only “Copy the remarks” takes anything to the county. It can be gone on with "
        "another day.",
    )
