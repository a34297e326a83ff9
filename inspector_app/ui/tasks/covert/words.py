"""Why a covert task cannot be signed as it stands, in sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.ui.record.words import fault_word
from inspector_app.ui.record.words import test_word as tick_word

__all__ = ["missing_word", "scope_word", "tick_meaning", "tick_word"]


def missing_word(key: str) -> str:
    """What is still wanted, as the desk names it."""
    words = {
        "no-card": QCoreApplication.translate("CovertPlan", "Write the card."),
        "no-answers": QCoreApplication.translate(
            "CovertPlan", "Write the right answers: they are sealed before anybody leaves."
        ),
        "no-person": QCoreApplication.translate(
            "CovertPlan", "Choose the evaluator. Without one here, an administrator enrols one first."
        ),
        "no-letter": QCoreApplication.translate("CovertPlan", "The letter's code needs eight digits."),
        "max-minutes": QCoreApplication.translate("CovertPlan", "Name a time limit at the window."),
        "abort-rule": QCoreApplication.translate("CovertPlan", "Say when to break off."),
        "clinic-scope": QCoreApplication.translate(
            "CovertPlan", "At a clinic tick what is touched: opening, reception or enquiry, and no more."
        ),
        "not-announced": QCoreApplication.translate(
            "CovertPlan", "Write the day on which the unit was told, at least one day before the visit."
        ),
    }
    test = QCoreApplication.translate("CovertPlan", "Tick the test: {test}")
    return words.get(key) or (test.format(test=tick_word(key)) if tick_word(key) != key else fault_word(key))


def scope_word(key: str) -> str:
    """What a card may touch at a clinic."""
    words = {
        "opening": QCoreApplication.translate("CovertPlan", "Whether it is open"),
        "reception": QCoreApplication.translate("CovertPlan", "Reception"),
        "enquiry": QCoreApplication.translate("CovertPlan", "Enquiry"),
    }
    return words.get(key, key)


def tick_meaning(key: str) -> str:
    """What one of the six tests asks of a card."""
    words = {
        "realistic": QCoreApplication.translate("CovertPlan", "People really come with this."),
        "reliable": QCoreApplication.translate(
            "CovertPlan", "The details agree; it runs alike, whoever plays it."
        ),
        "ethical": QCoreApplication.translate(
            "CovertPlan", "Nothing false is claimed, nobody is tempted, nobody in need waits for it."
        ),
        "practical": QCoreApplication.translate(
            "CovertPlan", "It fits into the time limits and needs no real papers."
        ),
        "safe": QCoreApplication.translate("CovertPlan", "Nobody comes to harm, on either side."),
        "objective": QCoreApplication.translate("CovertPlan", "The questions hint at no answer."),
    }
    return words[key]
