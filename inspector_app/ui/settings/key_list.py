"""All keys of the program with what they do, in the order of the page and of the key hints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


def key_list() -> Groups:
    """(heading, (usual cap, words)…) in the language that is installed now."""
    translate = QCoreApplication.translate
    return (
        (
            translate("KeysPage", "Everywhere"),
            (
                ("F12", translate("KeysPage", "Lock at once")),
                ("Ctrl F", translate("KeysPage", "Find")),
                ("F4", translate("KeysPage", "Next pane")),
                ("F1", translate("KeysPage", "Help")),
                ("Ctrl 1…9", translate("KeysPage", "Change place")),
                ("Ctrl C", translate("KeysPage", "Lists: copy as a table")),
                ("?", translate("KeysPage", "Keys of this screen")),
                ("Esc", translate("KeysPage", "Back")),
            ),
        ),
        (
            translate("KeysPage", "During a visit"),
            (
                ("0…9", translate("KeysPage", "Choose an answer; it is saved at once")),
                ("Enter", translate("KeysPage", "Next question")),
                (
                    "Alt 0 8 9",
                    translate("KeysPage", "Does not apply, does not know, refuses, where digits are typed"),
                ),
                ("Alt ↑", translate("KeysPage", "Question before")),
                ("Alt ↓", translate("KeysPage", "Question after")),
                ("Ctrl ↑", translate("KeysPage", "Section before")),
                ("Ctrl ↓", translate("KeysPage", "Section after")),
                ("F3", translate("KeysPage", "One question or the whole section")),
                ("F6", translate("KeysPage", "Add photos and files (visit and Evidence)")),
                ("F7", translate("KeysPage", "Record sound, photos or films with this laptop")),
                ("F8", translate("KeysPage", "Challenge code for a phone")),
                ("F9", translate("KeysPage", "The respondent's window")),
                ("Ctrl G", translate("KeysPage", "Guide to this step")),
                ("Ctrl P", translate("KeysPage", "Raise a problem")),
                ("Ctrl Z", translate("KeysPage", "Take the last change back (visit, caption, mask box)")),
                ("Ctrl Enter", translate("KeysPage", "Finalise; in Review approve; sign a re-check")),
            ),
        ),
        (
            translate("KeysPage", "Elsewhere"),
            (
                ("1 2 3", translate("KeysPage", "Review: first version, second version, neither")),
                ("L", translate("KeysPage", "Review: changes and times")),
                ("R", translate("KeysPage", "Problems: the next step of the re-check")),
                ("C", translate("KeysPage", "Problems: case library")),
                ("M", translate("KeysPage", "Tasks: map or list. Evidence: mask")),
                ("I", translate("KeysPage", "Tasks: my certificate")),
                ("Shift P", translate("KeysPage", "Tasks: plan a covert visit")),
                ("Z", translate("KeysPage", "Evidence: zoom")),
                ("N", translate("KeysPage", "Evidence: caption")),
                ("B", translate("KeysPage", "Evidence: before and after")),
                ("P", translate("KeysPage", "Evidence: play or pause. Tasks: plan")),
                ("U", translate("KeysPage", "Tasks: quotas of interviews")),
                ("+ -", translate("KeysPage", "Evidence: zoom closer, further")),
                ("Space", translate("KeysPage", "Sync: pause or go on")),
                ("Ctrl E", translate("KeysPage", "Reports: export")),
                ("Ctrl Shift E", translate("KeysPage", "Reports: export several")),
                ("Ctrl Shift C", translate("KeysPage", "Pilot: copy as table")),
            ),
        ),
    )


def words_of_keys(usual: str) -> str:
    """What the usual keys do; empty when they stand on no line."""
    from inspector_app.ui.look.own_keys import keys_of

    lines = (pair for _heading, pairs in key_list() for pair in pairs)
    return next((words for cap, words in lines if keys_of(cap) == usual), "")
