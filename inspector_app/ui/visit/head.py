"""The header of the visit: the unit, the task, whether everything is saved, pausing."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app.desk.views import TaskRow
from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Badge, Label
from inspector_app.ui.parts.part import Part, column, row
from inspector_app.ui.visit.words import mode_word


class VisitHead(Part):
    """`pause_wanted` from its button."""

    pause_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        px = look.px
        line = row(self, (px(20), 0, px(20), 0), px(10))
        names = column(None)
        names.addStretch(1)
        self._unit = Label(look, "", "heading", elide=True)
        self._second = Label(look, "", "caption", "textMuted", elide=True)
        names.addWidget(self._unit)
        names.addWidget(self._second)
        names.addStretch(1)
        line.addLayout(names, 1)
        self._problems = Badge(look, "", "warn", "flag", large=True)
        self._problems.hide()
        line.addWidget(self._problems)
        self._saved = Badge(look, self.tr("All saved"), "plain", "check", large=True)
        self._saved.setObjectName("visit.saved")
        line.addWidget(self._saved)
        pause = Button(look, self.tr("Pause"), icon="pause", size="compact")
        pause.setObjectName("visit.pause")
        pause.clicked.connect(self.pause_wanted)
        line.addWidget(pause)

    def show_task(self, task: TaskRow) -> None:
        """Unit, kind of visit, form, people."""
        self._unit.setText(task.unit)
        parts = (mode_word(task.mode), task.form, task.number, "、".join(task.people))
        self._second.setText("，".join(part for part in parts if part))
        self._problems.setVisible(bool(task.problems))
        self._problems.show_badge(self.tr("{n} problems").format(n=task.problems), "warn", "flag")

    def show_saving(self, *, busy: bool) -> None:
        """Saving, or all saved."""
        self._saved.show_badge(
            self.tr("Saving") if busy else self.tr("All saved"), "plain", "timer" if busy else "check"
        )
