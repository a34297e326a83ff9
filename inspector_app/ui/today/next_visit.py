"""The next visit: unit, what is ready for it, where it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from inspector_app.desk.maps import MapDesk
from inspector_app.desk.views import PersonView, TaskRow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.joining import names, phrases
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Panel, column, row, seen
from inspector_app.ui.phases import due_words, package_words, phase_badge
from inspector_app.ui.today.map import unit_map
from inspector_app.ui.visit.words import mode_word


class NextVisit(Panel):
    """`start_wanted`, `tasks_wanted`."""

    start_wanted = Signal()
    tasks_wanted = Signal()

    def __init__(self, look: Look, maps: MapDesk, task: TaskRow, person: PersonView) -> None:
        super().__init__(look)
        px = look.px
        line = row(self, (1, 1, 1, 1))
        words = column(None, (px(20), px(16), px(16), px(16)), px(6))
        head = row(None, gap=px(10))
        head.addWidget(Label(look, self.tr("Next"), "dense", "accent", medium=True))
        due, role = due_words(task.days_left)
        head.addWidget(Label(look, f"{task.due}  {due}", "dense", role))
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Label(look, task.unit, "question", wrap=True))
        second = phrases(mode_word(task.mode), task.form)
        words.addWidget(Label(look, second, "dense", "textMuted", wrap=True))
        words.addWidget(Label(look, names(task.people), "dense", "textMuted", wrap=True))
        words.addSpacing(px(6))
        for icon, text in self._ready(task, person):
            item = row(None, gap=px(8))
            item.addWidget(Icon(look, icon, "good" if icon == "check" else "warn", 16))
            item.addWidget(Label(look, text, "dense"), 1)
            words.addLayout(item)
        words.addSpacing(px(8))
        words.addStretch(1)
        buttons = self._buttons(task, person)
        words.addWidget(ReasonLabel(look, self.start))
        words.addLayout(buttons)
        line.addLayout(words, 3)
        self._map = unit_map(look, maps, task)
        if self._map is not None:
            self._map.setMinimumWidth(px(220))
            line.addWidget(self._map, 2)
        self.setMinimumHeight(px(224))
        self.setFocusProxy(self.start)

    def show_map(self, wanted: bool) -> None:
        """A narrow window has no room for it."""
        if self._map is not None:
            seen(self._map, wanted)

    def _ready(self, task: TaskRow, person: PersonView) -> list[tuple[str, str]]:
        word, _kind = phase_badge(task.phase)
        ended = task.mode == "overt" and person.certificate_ended
        words = self.tr("Inspector certificate valid until {date}")
        if ended:
            words = self.tr("Your inspector certificate ended on {date}")
        until = words.format(date=person.certificate_until)
        package, whole = package_words(task)
        here = self.tr("The package is on this computer, {phase}").format(phase=word) if whole else package
        return [("flag" if ended else "check", until), ("check" if whole else "flag", here)]

    def _buttons(self, task: TaskRow, person: PersonView) -> QHBoxLayout:
        buttons = row(None, gap=self.look.px(8))
        going_on = task.phase in ("open", "paused", "returned")
        words = self.tr("Go on") if going_on else self.tr("Start the visit")
        self.start = Button(self.look, words, "filled", keys="Enter")
        self.start.setObjectName("today.start")
        self.start.clicked.connect(self.start_wanted)
        if not going_on and task.mode == "overt" and person.certificate_ended:
            why = self.tr("No overt visit begins with it: give the task back, or renew it first")
            self.start.disable(why)
        buttons.addWidget(self.start)
        more = Button(self.look, self.tr("All tasks"), "text")
        more.clicked.connect(self.tasks_wanted)
        buttons.addWidget(more)
        buttons.addStretch(1)
        return buttons
