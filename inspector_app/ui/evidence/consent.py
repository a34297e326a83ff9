"""Who agreed to a recording: asked at each one (X27)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup

from casework.folds.task_state import is_recording
from inspector_app.desk.views import EvidenceTile
from inspector_app.ui.look import Look
from inspector_app.ui.parts.choice import Radio
from inspector_app.ui.parts.label import Label
from inspector_app.ui.parts.part import Part, column

ASKED = ("speaker", "guardian", "nobody")


def consent_word(by: str) -> str:
    """Who agreed, in words; "" where nobody has said it."""
    words = {
        "speaker": QCoreApplication.translate("Consent", "The person recorded agreed"),
        "guardian": QCoreApplication.translate("Consent", "A minor: the guardian agreed"),
        "nobody": QCoreApplication.translate("Consent", "Nobody can be recognised"),
        "respondent": QCoreApplication.translate("Consent", "The household agreed, as its form says"),
        "project": QCoreApplication.translate("Consent", "The project has consent in writing"),
    }
    return words.get(by, "")


class ConsentAsk(Part):
    """The question at one recording. `said(str, str)`: the file, and a word of ASKED."""

    said = Signal(str, str)

    def __init__(self, look: Look, tile: EvidenceTile, *, named: bool = False) -> None:
        super().__init__(look)
        stack = column(self, gap=look.px(6))
        asked = self.tr("Who agreed to this recording?")
        if named:
            stack.addWidget(Label(look, tile.caption, "dense", "textMuted", wrap=True))
        stack.addWidget(Label(look, asked, "body", medium=True, wrap=True))
        group = QButtonGroup(self)
        for by in ASKED:
            choice = Radio(look, consent_word(by))
            choice.setObjectName(f"consent.{by}:{tile.file}")
            choice.setChecked(tile.consent == by)
            choice.setAccessibleDescription(asked)
            choice.clicked.connect(partial(self.said.emit, tile.file, by))
            group.addButton(choice)
            stack.addWidget(choice)
        hint = self.tr("Nobody agreed? Then strike the recording out.")
        stack.addWidget(Label(look, hint, "caption", "textMuted", wrap=True))


def asks_consent(tile: EvidenceTile) -> bool:
    """Whether it is for a person to say: no form and no project says it for this recording."""
    kept = tile.state not in ("withdrawn", "erased")
    return kept and is_recording(tile.media) and tile.consent in ("", *ASKED)
