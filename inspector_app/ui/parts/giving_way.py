"""Lines of buttons in a narrow window: words give way to icons, never the other way round."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from inspector_app.ui.parts.button import Button


class GivingWay(QObject):
    """While `line` lacks room for all words, `buttons` show their icon alone, the first of them first."""

    def __init__(self, line: QWidget, *buttons: Button) -> None:
        super().__init__(line)
        self._line, self._buttons = line, buttons
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width, or other words."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        there = [button for button in self._buttons if not button.isHidden()]
        wanted = self._line.minimumSizeHint().width()
        wanted += sum(each.width_of_words() for each in there if each.is_bare)
        for button in there:
            bare = wanted > self._line.width()
            if bare:
                wanted -= button.width_of_words()
            button.show_words(shown=not bare)
