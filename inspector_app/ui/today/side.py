"""The side of Today: what is not yet safe, the week, the papers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desk.views import Proven, TodayView
from inspector_app.ui.loading import cleared
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Ground, Panel, column, row
from inspector_app.ui.parts.tally import Cell, TallyStrip
from inspector_app.ui.phases import in_hand_words, proven_strip, unsafe_sentence

LONGEST_NAME = 4


class TodaySide(Ground):
    """`sync_wanted` and `backup_wanted` when their buttons below the tallies are pressed."""

    sync_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window")
        px = look.px
        self._stack: QVBoxLayout = column(self, (px(22), px(22), px(22), px(22)), px(10))

    def show_view(self, view: TodayView) -> None:
        """Build it anew."""
        look, side = self.look, cleared(self._stack)
        if not view.reading:
            safe = view.proven.all_safe
            title = self.tr("Received by the county") if safe else self.tr("Not yet safe")
            side.addWidget(Label(look, title, "heading"))
            side.addWidget(Label(look, unsafe_sentence(view.proven), "dense", "textMuted", wrap=True))
            if in_hand := "".join(in_hand_words(view.proven)):
                side.addWidget(Label(look, in_hand, "dense", "textMuted", wrap=True))
            side.addWidget(self._tallies(view.proven))
            if view.backup_due:
                side.addWidget(self._backup())
            side.addSpacing(look.px(10))
        side.addWidget(Label(look, self.tr("This week"), "heading"))
        side.addWidget(self._week(view))
        side.addSpacing(look.px(10))
        side.addWidget(Label(look, self.tr("Papers"), "heading"))
        side.addWidget(self._papers(view))
        side.addStretch(1)

    def _tallies(self, proven: Proven) -> QWidget:
        look, px = self.look, self.look.px
        panel = Panel(look)
        stack = column(panel, (px(16), px(14), px(16), px(14)), px(10))
        for title, done, total in (
            (self.tr("Answers"), proven.answers_done, proven.answers_total),
            (self.tr("Photos"), proven.photos_done, proven.photos_total),
            (self.tr("Other files"), proven.other_done, proven.other_total),
        ):
            if not total:
                continue
            line = row(None, gap=px(12))
            name = Label(look, title, "dense")
            name.setFixedWidth(px(64))
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            words = f"{done}/{total}"
            line.addWidget(TallyStrip(look, proven_strip(done, total), words, small=True, wrap=20))
            line.addStretch(1)
            line.addWidget(Label(look, words, "dense"))
            stack.addLayout(line)
        if proven.answers_total + proven.photos_total + proven.other_total:
            stack.addLayout(self._legend())
        self.sync = Button(look, self.tr("Sync now"), icon="sync", size="compact")
        self.sync.setObjectName("today.sync")
        self.sync.clicked.connect(self.sync_wanted)
        stack.addWidget(self.sync, 0, Qt.AlignmentFlag.AlignLeft)
        return panel

    def _backup(self) -> Banner:
        words = self.tr("What is only here has had no backup for more than a week.")
        banner = Banner(self.look, "warn", words, actions=[(self.tr("Make a backup"), "")])
        banner.setObjectName("today.backup")
        banner.acted.connect(lambda _number: self.backup_wanted.emit())
        return banner

    def _legend(self) -> QVBoxLayout:
        look = self.look
        outer = column(None)
        line = row(None, gap=look.px(5))
        for cell, words in ((Cell.PROVEN, self.tr("with a receipt")), (Cell.HERE, self.tr("only here"))):
            line.addWidget(TallyStrip(look, ((cell, 1),), words, small=True))
            line.addWidget(Label(look, words, "caption", "textMuted"))
            line.addSpacing(look.px(8))
        line.addStretch(1)
        outer.addLayout(line)
        return outer

    def _week(self, view: TodayView) -> QWidget:
        look, px = self.look, self.look.px
        panel = Panel(look)
        line = row(panel, (px(8), px(8), px(8), px(8)), px(2))
        locale = QLocale("zh_CN" if look.language == "zh" else "en_GB")
        for day, titles in view.week:
            when = date.fromisoformat(day)
            cell = column(None, gap=px(1))
            role = "accent" if day == view.date else "text"
            short = locale.dayName(when.isoweekday(), QLocale.FormatType.NarrowFormat)
            for text, size, colour in (
                (short, "caption", "textMuted"),
                (str(when.day), "body", role),
                (titles[0][:LONGEST_NAME] if titles else "", "caption", "text"),
            ):
                label = Label(look, text, size, colour)
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                label.setToolTip("\n".join(titles))
                cell.addWidget(label)
            line.addLayout(cell, 1)
        return panel

    def _papers(self, view: TodayView) -> QWidget:
        look, px = self.look, self.look.px
        panel = Panel(look)
        stack = column(panel, (px(16), px(12), px(16), px(12)), px(8))
        person = view.person
        rehearsed = person.recovery_rehearsed
        until = self.tr("until {date}").format(date=person.certificate_until)
        free = self.tr("{n} GB free on the disk").format(n=view.free_bytes // 1_000_000_000)
        rows = [
            ("person", person.name or self.tr("Not joined yet"), until if person.certificate_until else ""),
            (
                "key",
                self.tr("Recovery code rehearsed") if rehearsed else self.tr("Recovery not rehearsed"),
                "",
            ),
            ("unit", person.county, person.device),
            ("lock", free, ""),
        ]
        if view.clock_note:
            rows.append(("timer", view.clock_note, ""))
        for icon, text, trailing in rows:
            if not text:
                continue
            line = row(None, gap=px(10))
            line.addWidget(Icon(look, icon, "textMuted", 16))
            line.addWidget(Label(look, text, "dense", elide=True), 1)
            line.addWidget(Label(look, trailing, "dense", "textMuted"))
            stack.addLayout(line)
        return panel
