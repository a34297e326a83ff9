"""Texts of the entries; plain enough for anyone who looks over a shoulder."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def test_word(key: str) -> str:
    """One of the six tests of a card."""
    words = {
        "realistic": QCoreApplication.translate("Record", "True to life"),
        "reliable": QCoreApplication.translate("Record", "Credible"),
        "ethical": QCoreApplication.translate("Record", "Decent"),
        "practical": QCoreApplication.translate("Record", "Can be done"),
        "safe": QCoreApplication.translate("Record", "Safe"),
        "objective": QCoreApplication.translate("Record", "Leads nobody"),
    }
    return words.get(key, key)


def fault_word(key: str) -> str:
    """Why an entry may not start yet."""
    words = {
        "no-scenario": QCoreApplication.translate("Record", "The card has not arrived yet."),
        "second-approver": QCoreApplication.translate(
            "Record", "A second person has not checked the card yet."
        ),
        "max-minutes": QCoreApplication.translate("Record", "The card names no time limit."),
        "abort-rule": QCoreApplication.translate("Record", "The card does not say when to break off."),
        "clinic-scope": QCoreApplication.translate("Record", "The card goes further than a clinic allows."),
        "not-announced": QCoreApplication.translate(
            "Record", "It is not on record that they were told a day before at least."
        ),
    }
    missing = QCoreApplication.translate("Record", "Not ticked by both: {test}.")
    return words.get(key) or missing.format(test=test_word(key))
