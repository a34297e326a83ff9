"""One entry: the card to memorise, what two people ticked, what comes when."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from inspector_app.desk.covert.entry import EntryView
from inspector_app.desk.views import TaskRow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.label import Badge, Icon, Label
from inspector_app.ui.parts.part import Ground, Panel, column, row
from inspector_app.ui.phases import due_words, phase_badge
from inspector_app.ui.record.words import fault_word, test_word

OPEN_PHASES = ("assigned", "taken", "open", "paused", "returned")


class EntryPage(Ground):
    """`write_wanted`, `letter_wanted`, `where_wanted`, `back_wanted`; `foot` holds the buttons and stays in
    sight below the page.
    """

    write_wanted = Signal()
    letter_wanted = Signal()
    where_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look, task: TaskRow, entry: EntryView) -> None:
        super().__init__(look, "surface")
        px = look.px
        self._stack = column(self, (px(28), px(20), px(28), px(24)), px(10))
        self._stack.addLayout(self._head(task))
        for fault in entry.faults if task.phase in ("assigned", "taken") else ():
            self._stack.addWidget(Banner(look, "warn", fault_word(fault)))
        if entry.card:
            self._show_card(entry)
        self._show_tests(entry)
        self._show_steps(entry)
        self._stack.addStretch(1)
        self.foot = Ground(look, "surface", "t")
        self.foot.setFixedHeight(px(54))
        column(self.foot, (px(16), 0, px(28), 0)).addLayout(self._buttons(task, entry))

    def _head(self, task: TaskRow) -> QHBoxLayout:
        line = row(None, gap=self.look.px(10))
        line.addWidget(Label(self.look, task.unit, "question", wrap=True), 1)
        word, kind = phase_badge(task.phase)
        line.addWidget(Badge(self.look, word, kind))
        due, role = due_words(task.days_left if task.phase in OPEN_PHASES else None)
        line.addWidget(Label(self.look, f"{task.due}  {due}".strip(), "dense", role or "textMuted"))
        return line

    def _show_card(self, entry: EntryView) -> None:
        look, px = self.look, self.look.px
        self._stack.addWidget(Label(look, self.tr("Card, to be learned by heart"), "heading"))
        card = Panel(look)
        inside = column(card, (px(16), px(12), px(16), px(12)), px(8))
        for line in entry.card.splitlines():
            inside.addWidget(Label(look, line, wrap=True))
        limits = [self.tr("At most {n} minutes at the counter").format(n=entry.max_minutes)]
        if entry.whole_minutes:
            limits.append(self.tr("{n} minutes in all").format(n=entry.whole_minutes))
        comma = "，" if look.language == "zh" else ", "
        if entry.abort:
            inside.addWidget(Label(look, self.tr("Break off: {rule}").format(rule=entry.abort), wrap=True))
        inside.addWidget(Label(look, comma.join(limits), "dense", "textMuted", wrap=True))
        self._stack.addWidget(card)

    def _show_tests(self, entry: EntryView) -> None:
        look, px = self.look, self.look.px
        self._stack.addSpacing(px(6))
        self._stack.addWidget(Label(look, self.tr("Checked by two people"), "heading"))
        who = self.tr("{author} and {approver}").format(
            author=entry.author or self.tr("nobody yet"), approver=entry.approver or self.tr("nobody yet")
        )
        self._stack.addWidget(Label(look, who, "dense", "textMuted", wrap=True))
        for three in (entry.tests[:3], entry.tests[3:]):  # in one line they would not fit large type
            line = row(None, gap=px(14))
            for test, first, second in three:
                both = first and second
                line.addWidget(Icon(look, "check" if both else "flag", "good" if both else "warn", 16))
                line.addWidget(Label(look, test_word(test), "dense"))
            line.addStretch(1)
            self._stack.addLayout(line)

    def _show_steps(self, entry: EntryView) -> None:
        look, px = self.look, self.look.px
        self._stack.addSpacing(px(6))
        self._stack.addWidget(Label(look, self.tr("Afterwards"), "heading"))
        steps = [f"{step}  {need}".strip() for step, need in entry.steps]
        steps.append(
            self.tr("Recordings: allowed, the consent is on record")
            if entry.recording
            else self.tr("Recordings: off, there is no written consent")
        )
        steps.append(self.tr("What you add is sealed at once; this computer cannot open it again"))
        for text in steps:
            line = row(None, gap=px(8))
            line.addWidget(Icon(look, "chevron-right", "textMuted", 14))
            line.addWidget(Label(look, text, "dense", wrap=True), 1)
            self._stack.addLayout(line)

    def _buttons(self, task: TaskRow, entry: EntryView) -> QHBoxLayout:
        look, px = self.look, self.look.px
        line = row(None, gap=px(8))
        if entry.letter != "none":
            letter = Button(look, self.tr("Letter"), "text", icon="key")
            letter.setObjectName("record.letter")
            letter.clicked.connect(self.letter_wanted)
            if entry.letter == "opened":
                letter.disable(self.tr("It was opened"))
            elif entry.letter == "over":
                letter.disable(self.tr("It is closed"))
            line.addWidget(letter)
        where = Button(look, self.tr("Where"), "text", icon="search")
        where.setObjectName("record.where")
        where.setToolTip(self.tr("Shown beside the page until you close it"))
        where.clicked.connect(self.where_wanted)
        line.addWidget(where)
        if task.mine and task.phase in ("assigned", "taken"):
            back = Button(look, self.tr("Give back"), "text")
            back.setObjectName("record.give-back")
            back.clicked.connect(self.back_wanted)
            line.addWidget(back)
        line.addStretch(1)
        going_on = task.phase in ("open", "paused", "returned")
        self.write = Button(
            look, self.tr("Go on writing") if going_on else self.tr("Write it down"), "filled", keys="Enter"
        )
        self.write.setObjectName("record.write")
        self.write.clicked.connect(self.write_wanted)
        if task.phase not in OPEN_PHASES or not task.mine:
            self.write.disable(self.tr("It is closed"))
        elif entry.faults and not going_on:
            self.write.disable(self.tr("Not ready yet"))
        line.addWidget(ReasonLabel(look, self.write))
        line.addWidget(self.write)
        return line
