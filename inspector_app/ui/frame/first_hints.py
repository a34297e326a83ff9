"""One line at the first visit of each place: what it is for, or the key that helps most. Never on a covert
profile: the program makes none there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from inspector_app.ui.look import Look
from inspector_app.ui.parts.button import Button
from inspector_app.ui.parts.label import Icon, Label
from inspector_app.ui.parts.part import Ground, row

if TYPE_CHECKING:
    from inspector_app.desk.desk import Desk
    from inspector_app.ui.frame.window import AppWindow

SEEN = "hints_seen"


class Hint(Ground):
    """The line. `dismissed` from its button."""

    dismissed = Signal()

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, "sunken", "t")
        line = row(self, (look.px(20), look.px(3), look.px(12), look.px(3)), look.px(10))
        line.addWidget(Icon(look, "help", "accent", 16))
        line.addWidget(Label(look, words, "dense", "textMuted", elide=True), 1)
        self.go = Button(look, self.tr("Got it"), "text", size="compact")
        self.go.setObjectName("frame.hint-seen")
        self.go.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where the work is
        self.go.clicked.connect(self.dismissed)
        line.addWidget(self.go)


class FirstHints(QObject):
    """Follows one window over one desk. A hint goes with its button, or when another place is shown; it does
    not come again (`SEEN` in the vault).
    """

    def __init__(self, window: AppWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, ref(desk)  # a locked window keeps no desk alive
        self._place = self._was = ""
        self._seen = set(desk.setting(SEEN, []))
        window.place_shown.connect(self._show)

    def _show(self, place: str) -> None:
        if self._was == "settings":  # there they can be asked for again
            desk = self._desk()
            self._seen = set(desk.setting(SEEN, [])) if desk is not None else self._seen
        self._was = place
        if self._place and self._place != place:
            self._note(self._place)
        self._place = ""
        self._window.show_hint(None)
        words = hint_words(place, self._window.look)
        if words and place not in self._seen:
            self._place = place
            hint = Hint(self._window.look, words)
            hint.dismissed.connect(self._dismiss)
            self._window.show_hint(hint)

    def _dismiss(self) -> None:
        place, self._place = self._place, ""
        self._note(place)
        self._window.show_hint(None)
        screen = self._window.stack.currentWidget()
        if screen is not None:
            self._window.give_focus(screen)

    def _note(self, place: str) -> None:
        self._seen.add(place)
        desk = self._desk()
        if desk is not None:
            desk.keep_setting(SEEN, sorted(self._seen))


def hint_words(place: str, look: Look) -> str:
    """The line of a place in the language that is installed now; empty where there is none."""
    translate, cap = QCoreApplication.translate, look.keys.cap
    words = {
        "today": translate(
            "FirstHints", "What comes next stands here: the next visit, what was returned, what is due."
        ),
        "task": translate(
            "FirstHints", "Take tasks along while there is a network; the visit itself needs none."
        ),
        "visit": translate(
            "FirstHints", "Digits answer, and every answer is saved at once; ? shows the keys."
        ),
        "problem": translate(
            "FirstHints", "A line opens its whole story; Ctrl C copies the list as a table."
        ),
        "evidence": translate(
            "FirstHints", "{mask} masks, {caption} writes a caption; the original stays as it is."
        ),
        "review": translate(
            "FirstHints", "The button repeats your decision in words; {changes} shows changes and times."
        ),
        "report": translate("FirstHints", "Approved visits become signed PDF reports here: {export}."),
        "sync": translate("FirstHints", "Without a network work goes on; a stick carries it too."),
    }
    said = words.get(place, "")
    return said.format(mask=cap("M"), caption=cap("N"), changes=cap("L"), export=cap("Ctrl E"))
