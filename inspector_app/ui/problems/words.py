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
