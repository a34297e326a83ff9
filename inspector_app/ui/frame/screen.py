"""What the window asks of a screen. Everything is optional but being a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from inspector_app.ui.frame.shortcuts import Shortcuts
from inspector_app.ui.frame.typing_guard import TypingGuard
from inspector_app.ui.look import Look
from inspector_app.ui.parts.part import Part

if TYPE_CHECKING:
    from inspector_app.ui.parts.search_field import SearchField


class Screen(Part):
    """Base of the screens: a place in the window with panes, a header and its own shortcuts.

    look, guard: given by the factory; ``header`` is put into the header slot, None leaves no header;
    ``search`` is the field that Ctrl+F goes to, where the screen has one of its own.
    """

    def __init__(self, look: Look, guard: TypingGuard, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.guard = guard
        self.shortcuts = Shortcuts(self, guard, look)
        self.header: QWidget | None = None
        self.search: SearchField | None = None

    def panes(self) -> list[QWidget]:
        """The panes that F4 goes through, in reading order; each takes the focus or has a focus proxy."""
        return []

    def entered(self) -> None:
        """The screen is being shown: read what it needs."""

    def left(self) -> None:
        """Another place is shown."""

    def take_up_work(self) -> bool:
        """Put the keyboard where the work of this screen is; False where its proxy or first pane is right."""
        return False

    def find_here(self) -> bool:
        """Ctrl+F. True when the screen has its own search."""
        if self.search is None:
            return False
        self.search.setFocus()
        return True

    def step_back(self) -> bool:
        """Esc. True when the screen closed something of its own."""
        return False

    def collapse(self, *, evidence: bool, outline: bool) -> None:
        """The window became narrow (or wide again): below 1120 side panels, below 900 the outline too."""

    def hints(self) -> list[tuple[str, str]]:
        """Keys and words for the key hints."""
        return self.shortcuts.hints
