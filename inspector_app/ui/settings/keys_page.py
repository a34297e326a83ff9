"""All keys in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import KeyCap, Label
from inspector_app.ui.parts.part import row
from inspector_app.ui.settings.page import NAME_WIDTH, SettingsPage


class KeysPage(SettingsPage):
    """Headings, and below each the keys with what they do."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, title(), second())
        for heading, keys in self._all():
            self.room.addWidget(Label(look, heading, "heading"))
            for caps, words in keys:
                line = row(None, gap=look.px(12))
                line.addWidget(self._cap(caps), 0, Qt.AlignmentFlag.AlignLeft)
                line.addWidget(Label(look, words, "body", wrap=True), 1)
                self.room.addLayout(line)

    def _cap(self, caps: str) -> Label | KeyCap:
        cap = KeyCap(self.look, caps)
        cap.setMinimumWidth(self.look.px(NAME_WIDTH))
        return cap

    def _all(self) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
        tr = self.tr
        return (
            (
                tr("Everywhere"),
                (
                    ("F12", tr("Lock at once")),
                    ("Ctrl 1…9", tr("Change place")),
                    ("Ctrl F", tr("Find")),
                    ("F4", tr("Next pane")),
                    ("F1", tr("Keys of this screen")),
                    ("Esc", tr("Back")),
                ),
            ),
            (
                tr("During a visit"),
                (
                    ("0…9", tr("Choose an answer; it is saved at once")),
                    ("Enter", tr("Next question")),
                    ("Alt ↑ ↓", tr("Question before, question after")),
                    ("Ctrl ↑ ↓", tr("Section before, section after")),
                    ("F6", tr("Photo")),
                    ("F7", tr("Recording")),
                    ("F8", tr("Challenge code for a phone")),
                    ("Ctrl P", tr("Raise a problem")),
                    ("Ctrl Enter", tr("Finalise")),
                ),
            ),
            (
                tr("Elsewhere"),
                (
                    ("Ctrl Enter", tr("Review: approve")),
                    ("Ctrl C", tr("Lists: copy as a table")),
                    ("Z", tr("Evidence: zoom")),
                    ("Space", tr("Sync: pause or go on")),
                    ("Ctrl E", tr("Reports: export")),
                ),
            ),
        )


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("KeysPage", "Keys")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate("KeysPage", "Single letters work when no text field has the focus.")
