"""What the pages of the repairs share: a secret, a button, progress with a stop, an end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, Signal

from inspector_app.desk.repairs import Names, PutBack, Repairs
from inspector_app.ui.bridge import deliver, told
from inspector_app.ui.first_start.page import Page
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.button import Button, ReasonLabel
from inspector_app.ui.parts.field import TextField
from inspector_app.ui.parts.part import row, seen
from inspector_app.ui.parts.progress import ProgressLine


class RepairPage(Page):
    """`settled(PutBack | None)` once the person has read the end. Subclasses add their parts above the secret
    and begin the work in `begin_with`.
    """

    settled = Signal(object)

    def __init__(self, look: Look, title: str, second: str, repairs: Repairs) -> None:
        super().__init__(look, title, second)
        self._repairs = repairs
        self.running = False
        self._end: PutBack | None = None

    def add_secret(self, label: str, hint: str, go: str, name: str) -> None:
        """The secret, the button, and room for progress and end."""
        look = self.look
        self.secret = TextField(look, label, hint=hint, secret=True)
        self.secret.edit.setObjectName(f"repair.{name}-secret")
        self.secret.edit.returnPressed.connect(self.try_it)
        self.add_field(self.secret)
        line = row(None, gap=look.px(12))
        self.go = Button(look, go, "filled", keys="Enter")
        self.go.setObjectName(f"repair.{name}")
        self.go.clicked.connect(self.try_it)
        line.addWidget(self.go)
        line.addWidget(ReasonLabel(look, self.go))
        line.addStretch(1)
        self.room.addLayout(line)
        self.progress = ProgressLine(look, cancel=self.tr("Stop"))
        self.progress.cancel.setObjectName(f"repair.{name}-stop")
        self.progress.cancel_wanted.connect(self._repairs.stop)
        seen(self.progress, False)
        self.room.addWidget(self.progress)
        self._say = told(self._show_progress, self)

    def begin_with(self, typed: str, say: Callable[[int, int], None]) -> Future[Any]:
        """Begin the work with the secret that was typed."""
        raise NotImplementedError

    def end_words(self, end: Any) -> list[tuple[str, str]]:
        """(kind of banner, words) of the end."""
        raise NotImplementedError

    def try_it(self) -> None:
        """Take the secret out of its field and begin."""
        typed = self.secret.text
        if not typed or self.running or not self.go.isEnabled():
            return
        self.secret.set_text("")
        self.clear_fault()
        self.running = True
        self.secret.setEnabled(False)
        self.go.disable(self.tr("This may take minutes; the lid stays open, the stick plugged in"))
        seen(self.progress, True)
        self._show_progress((0, 0))
        deliver(self.begin_with(typed, self._tell), self._done, self.refused, self)

    def _tell(self, done: int, of: int) -> None:
        self._say((done, of))

    def _show_progress(self, far: tuple[int, int]) -> None:
        done, of = far
        percent = 100 * done // of if of else 0
        self.progress.show_progress(self.tr("{n} % done").format(n=percent), percent / 100)

    def refused(self, fault: BaseException) -> None:
        """Nothing was changed; another try may follow."""
        self._stopped()
        self.go.enable()
        self.secret.setEnabled(True)
        self.show_fault(fault)
        self.secret.edit.setFocus()

    def _stopped(self) -> None:
        self.running = False
        self.progress.hide()

    def _done(self, end: Any) -> None:
        self._stopped()
        self._end = end
        self.go.enable()  # with its reason gone from beside it
        self.go.hide()
        self.secret.hide()
        for kind, words in self.end_words(end):
            self.room.addWidget(Banner(self.look, kind, words))
        on = Button(self.look, self.tr("Go on to the passphrase"), "filled", keys="Enter")
        on.setObjectName("repair.go-on")
        on.clicked.connect(lambda: self.settled.emit(self._end))
        self.room.addWidget(on, 0, Qt.AlignmentFlag.AlignLeft)
        on.setFocus()

    def aside_words(self, end: PutBack) -> list[tuple[str, str]]:
        """Where that is which stood there before."""
        if end.aside is None:
            return []
        words = self.tr("What stood here before was not deleted: it is in the list as “{name}”.")
        return [("info", words.format(name=end.aside.name))]

    def names(self, new: str) -> Names:
        """What the list calls what comes and what goes."""
        from inspector_app.desk.moments import china_now

        aside = self.tr("{name}, set aside on {date}")
        date = china_now().date().isoformat()
        return Names(new, lambda name: aside.format(name=name, date=date))
