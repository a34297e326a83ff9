"""All keys in one list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt

from inspector_app.ui.look import Look
from inspector_app.ui.parts.label import KeyCap, Label
from inspector_app.ui.parts.part import Part, row
from inspector_app.ui.settings.page import NAME_WIDTH, SettingsPage


class KeysPage(SettingsPage):
    """Headings, and below each the keys with what they do."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, title(), second())
        for heading, keys in self._all():
            self.room.addWidget(Label(look, heading, "heading"))
            for caps, words in keys:
                line = row(None, gap=look.px(12))
                line.addWidget(self._cap(caps))
                line.addWidget(Label(look, words, "body", wrap=True), 1)
                self.room.addLayout(line)

    def _cap(self, caps: str) -> Part:
        holder = Part(self.look)
        holder.setFixedWidth(self.look.px(NAME_WIDTH))
        line = row(holder)
        line.addWidget(KeyCap(self.look, caps), 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        return holder

    def _all(self) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
        return (
            (
                self.tr("Everywhere"),
                (
                    ("F12", self.tr("Lock at once")),
                    ("Ctrl 1…9", self.tr("Change place")),
                    ("Ctrl F", self.tr("Find")),
                    ("F4", self.tr("Next pane")),
                    ("F1", self.tr("Help")),
                    ("?", self.tr("Keys of this screen")),
                    ("Esc", self.tr("Back")),
                ),
            ),
            (
                self.tr("During a visit"),
                (
                    ("0…9", self.tr("Choose an answer; it is saved at once")),
                    ("Enter", self.tr("Next question")),
                    ("Alt ↑ ↓", self.tr("Question before, question after")),
                    ("Ctrl ↑ ↓", self.tr("Section before, section after")),
                    ("F6", self.tr("Photo")),
                    ("F7", self.tr("Recording")),
                    ("F8", self.tr("Challenge code for a phone")),
                    ("Ctrl P", self.tr("Raise a problem")),
                    ("Ctrl Enter", self.tr("Finalise")),
                ),
            ),
            (
                self.tr("Elsewhere"),
                (
                    ("Ctrl Enter", self.tr("Review: approve")),
                    ("Ctrl C", self.tr("Lists: copy as a table")),
                    ("1 2 3", self.tr("Review: first version, second version, neither")),
                    ("L", self.tr("Review: changes and times")),
                    ("R", self.tr("Problems: the next step of the re-check")),
                    ("C", self.tr("Problems: case library")),
                    ("M", self.tr("Tasks: map or list")),
                    ("I", self.tr("Tasks: my certificate")),
                    ("Z", self.tr("Evidence: zoom")),
                    ("M", self.tr("Evidence: mask")),
                    ("N", self.tr("Evidence: caption")),
                    ("B", self.tr("Evidence: before and after")),
                    ("P", self.tr("Evidence: play or pause")),
                    ("F6", self.tr("Evidence: bring in files")),
                    ("Space", self.tr("Sync: pause or go on")),
                    ("Ctrl E", self.tr("Reports: export")),
                ),
            ),
        )


def title() -> str:
    """Heading of the page."""
    return QCoreApplication.translate("KeysPage", "Keys")


def second() -> str:
    """The line below the heading."""
    return QCoreApplication.translate("KeysPage", "Single letters work when no text field has the focus.")
