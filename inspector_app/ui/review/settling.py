"""Settling two versions inside the review screen: the rows of the queue, the view, the signed choice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from casework.faults import Fault
from inspector_app.desk.conflicts import Conflict
from inspector_app.ui.bridge import deliver
from inspector_app.ui.keeping import Kept
from inspector_app.ui.loading import cleared
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.parts.rows import Row
from inspector_app.ui.review.conflict import ConflictView

if TYPE_CHECKING:
    from inspector_app.ui.review.screen import ReviewScreen

PREFIX = "conflict "


class Settling(QObject):
    """`view` is the conflict on the screen, None while a visit is."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.conflicts: tuple[Conflict, ...] = ()
        self.view: ConflictView | None = None

    def rows(self) -> list[Row]:
        """What waits for a choice, under a heading."""
        if not self.conflicts:
            return []
        heading = Row("", self.tr("Two versions to settle"), trailing=str(len(self.conflicts)), heading=True)
        return [heading, *(self._row(each) for each in self.conflicts)]

    def _row(self, conflict: Conflict) -> Row:
        said = [f"{each.by} {each.value or self.tr('not answered')}" for each in conflict.versions]
        comma = "，" if self._screen.look.language == "zh" else ", "
        title = f"{conflict.unit}{comma}{conflict.key} {conflict.question}"
        return Row(key_of(conflict), title, comma.join(said), icon="conflict", icon_role="warn")

    def find(self, key: str) -> Conflict | None:
        """The conflict of a row."""
        return next((each for each in self.conflicts if key_of(each) == key), None)

    def show(self, conflict: Conflict) -> None:
        """Both versions; what was typed before stands there again."""
        screen = self._screen
        if self.view is not None and self.view.conflict == conflict:
            return
        at = self.conflicts.index(conflict) + 1
        place = self.tr("{n} of {total}").format(n=at, total=len(self.conflicts))
        view = ConflictView(screen.look, conflict, place)
        kept = self._kept(conflict)
        view.reason.set_text(kept.words or "")
        view.reason.changed.connect(lambda words: kept.keep(words, view.show_fault, view))
        view.settle_wanted.connect(self._settle)
        view.return_wanted.connect(self._return)
        view.image_wanted.connect(lambda file: self._fetch(view, file))
        self.view = view
        view.show_narrow(screen.narrow)
        screen.paper.set_content(view)
        cleared(screen.foot).addWidget(view.bar)

    def _kept(self, conflict: Conflict) -> Kept:
        return Kept(self._screen.desk.unsigned, conflict.stream, f"conflict {conflict.ref}")

    def drop(self) -> None:
        """A visit is shown now."""
        if self.view is not None:
            self.view = None
            cleared(self._screen.foot)

    def choose(self, number: int) -> None:
        """1, 2: take a version."""
        if self.view is not None:
            self.view.choose(number)

    def neither(self) -> None:
        """3: return it."""
        if self.view is not None and self.view.neither.isEnabled():
            self.view.neither.click()

    def _fetch(self, view: ConflictView, file: str) -> None:
        def show(data: bytes) -> None:
            view.set_image(file, QImage.fromData(data))

        deliver(self._screen.desk.thumbnail(file), show, lambda _fault: None, view)

    def _settle(self, event: str, reason: str) -> None:
        view = self.view
        if view is not None:
            said = self.tr("Settled. Both versions and the reason stay on record.")
            desk = self._screen.desk
            self._sign(view, lambda: desk.conflicts.settle(view.conflict, event, reason), said)

    def _return(self, reason: str) -> None:
        view = self.view
        if view is not None:
            said = self.tr("Sent back. The inspectors see the reason at the item after the next sync.")
            items = [(view.conflict.ref, reason)]
            desk, stream = self._screen.desk, view.conflict.stream
            self._sign(view, lambda: desk.send_back(stream, items, reason), said)

    def _sign(self, view: ConflictView, wish: Callable[[], Future[bytes]], said: str) -> None:
        screen = self._screen

        def done(_commit: bytes) -> None:
            self._kept(view.conflict).forget(screen.navigation.show_fault, self)
            cleared(screen.said).addWidget(Banner(screen.look, "good", said))
            screen.load()
            screen.decided.emit(view.conflict.stream)

        try:
            future = wish()
        except Fault as fault:
            view.show_fault(fault)
            return
        deliver(future, done, view.show_fault, view)


def key_of(conflict: Conflict) -> str:
    """Key of its row."""
    return f"{PREFIX}{conflict.stream} {conflict.ref}"
