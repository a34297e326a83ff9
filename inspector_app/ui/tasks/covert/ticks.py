"""One of the six tests of a card: its box, and what it asks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import CheckBox
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import row
from inspector_app.ui.tasks.covert.words import tick_meaning, tick_word

WORD_WIDE = 108


def tick_box(look: Look, stack: QVBoxLayout, key: str) -> CheckBox:
    """Adds the line of one test to `stack`; gives its box."""
    box = CheckBox(look, tick_word(key))
    box.setMinimumWidth(look.px(WORD_WIDE))
    meaning = tick_meaning(key)
    box.setAccessibleDescription(meaning)
    line = row(None, gap=look.px(10))
    line.addWidget(box)
    line.addWidget(Label(look, meaning, "dense", "textMuted", wrap=True), 1)
    stack.addLayout(line)
    return box
