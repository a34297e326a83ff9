"""Taking changes back on the visit screen, and saying so where something was removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from forms.session import ChangeSet
from inspector_app.desk.visit.tally import HELPERS
from inspector_app.ui.loading import cleared
from inspector_app.ui.parts.banner import Banner

if TYPE_CHECKING:
    from inspector_app.ui.visit.screen import VisitScreen


class Undoing:
    """Ctrl+Z. `slot` is where the line with the button stands; the next act takes it away."""

    def __init__(self, screen: VisitScreen, slot: QVBoxLayout) -> None:
        self._screen, self._slot = screen, slot
        self.banner: Banner | None = None

    def undo(self) -> None:
        """Take back the last change and show the question where it was."""
        screen, visit = self._screen, self._screen.visit
        if visit is None:
            return
        screen.questions.flush()
        self.clear()
        answered = visit.undo()
        changes = answered.changes
        if not (changes.changed or changes.added or changes.removed):
            self._say(QCoreApplication.translate("Undoing", "There is nothing left to take back."))
            return
        screen.await_saved(answered.saved)
        screen.sectioning.put_right()
        screen.show_outline()
        screen.show_question(self._place(changes))
        screen.outline_soon()

    def offer(self, words: str) -> None:
        """Something was removed: say it, with a button that brings it back."""
        self._say(words, (QCoreApplication.translate("Undoing", "Undo"), "Ctrl Z"))

    def clear(self) -> None:
        """The line is gone; what it spoke of can still be taken back by the key."""
        cleared(self._slot)
        self.banner = None

    def _say(self, words: str, *actions: tuple[str, str]) -> None:
        self.banner = Banner(self._screen.look, "info", words, actions=actions)
        self.banner.setObjectName("visit.undo")
        self.banner.acted.connect(lambda _n: self.undo())
        cleared(self._slot).addWidget(self.banner)

    def _place(self, changes: ChangeSet) -> str:
        """Where to look: a group that came back, the question whose value changed, else where one was."""
        refs, here = self._screen.refs(), self._screen.ref
        for instance in changes.added:
            if first := next((ref for ref in refs if ref.startswith(f"{instance}/")), ""):
                return first
        valued = {ref for ref, change in changes.changed.items() if "value" in change.fields}
        valued |= {ref.removesuffix(end) for ref in valued for end in HELPERS}
        if here in refs and (here in valued or not valued):
            return here
        return next((ref for ref in refs if ref in valued), here if here in refs else refs[0])
