"""Words of problems and their steps."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def cause_word(cause: str) -> str:
    """The cause class."""
    words = {
        "window": QCoreApplication.translate("Problems", "conduct at the window"),
        "process": QCoreApplication.translate("Problems", "process design"),
        "policy": QCoreApplication.translate("Problems", "policy"),
        "system": QCoreApplication.translate("Problems", "system or equipment"),
        "external": QCoreApplication.translate("Problems", "external"),
    }
    return words.get(cause, cause)


def step_word(kind: str) -> str:
    """One step of a case."""
    words = {
        "raised": QCoreApplication.translate("Problems", "Raised"),
        "issued": QCoreApplication.translate("Problems", "Issued to the unit"),
        "received": QCoreApplication.translate("Problems", "Signed for by the unit"),
        "planned": QCoreApplication.translate("Problems", "Plan handed in"),
        "rectified": QCoreApplication.translate("Problems", "Reported as rectified"),
        "rechecked": QCoreApplication.translate("Problems", "Re-check"),
        "closed": QCoreApplication.translate("Problems", "Closed out"),
    }
    return words.get(kind, kind)


def next_word(kind: str) -> str:
    """A step that has not happened yet."""
    words = {
        "issued": QCoreApplication.translate("Problems", "Waits for the lead's approval"),
        "received": QCoreApplication.translate("Problems", "Waits for the unit to sign"),
        "planned": QCoreApplication.translate("Problems", "Waits for the unit's plan"),
        "rectified": QCoreApplication.translate("Problems", "The unit rectifies"),
        "rechecked": QCoreApplication.translate("Problems", "Waits for the re-check"),
        "closed": QCoreApplication.translate("Problems", "Is closed out after it passed"),
    }
    return words.get(kind, kind)


def stage_words() -> list[str]:
    """The six stages of a case, side by side."""
    return [
        QCoreApplication.translate("Problems", "Found"),
        QCoreApplication.translate("Problems", "Signed for"),
        QCoreApplication.translate("Problems", "Plan"),
        QCoreApplication.translate("Problems", "Rectify"),
        QCoreApplication.translate("Problems", "Re-check"),
        QCoreApplication.translate("Problems", "Close"),
    ]


def stage_number(state: str) -> int:
    """Which of the six is under way."""
    numbers = {
        "raised": 0,
        "issued": 1,
        "received": 2,
        "planned": 3,
        "failed": 3,
        "recheck-asked": 4,
        "rechecking": 4,
        "passed": 5,
        "closed": 6,
        "exempt": 6,
    }
    return numbers.get(state, 0)
