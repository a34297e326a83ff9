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
        "amended": QCoreApplication.translate("Problems", "Corrected"),
        "received": QCoreApplication.translate("Problems", "Signed for by the unit"),
        "planned": QCoreApplication.translate("Problems", "Plan handed in"),
        "plan-returned": QCoreApplication.translate("Problems", "Plan returned"),
        "stop-asked": QCoreApplication.translate("Problems", "Asks to stop the clock"),
        "stop-approved": QCoreApplication.translate("Problems", "The clock was stopped"),
        "stop-refused": QCoreApplication.translate("Problems", "The clock was not stopped"),
        "stop-resumed": QCoreApplication.translate("Problems", "The clock runs again"),
        "urged": QCoreApplication.translate("Problems", "Urged"),
        "urge-answered": QCoreApplication.translate("Problems", "The unit answered"),
        "rectified": QCoreApplication.translate("Problems", "Reported as rectified"),
        "recheck-assigned": QCoreApplication.translate("Problems", "Re-check assigned"),
        "recheck-passed": QCoreApplication.translate("Problems", "Re-check passed"),
        "recheck-nearly": QCoreApplication.translate("Problems", "Re-check: nearly, a short time more"),
        "recheck-failed": QCoreApplication.translate("Problems", "Re-check failed, another round"),
        "recheck-impossible": QCoreApplication.translate("Problems", "Re-check was not possible"),
        "recheck-exempt": QCoreApplication.translate("Problems", "Exempt by re-check"),
        "close": QCoreApplication.translate("Problems", "Closed out"),
        "closed": QCoreApplication.translate("Problems", "Closed out"),
        "reopen": QCoreApplication.translate("Problems", "Opened again"),
        "exempt": QCoreApplication.translate("Problems", "Exempt"),
        "watched": QCoreApplication.translate("Problems", "Watched"),
        "watch-breached": QCoreApplication.translate("Problems", "Watched: it is back"),
        "lookback": QCoreApplication.translate("Problems", "Look-back"),
    }
    return words.get(kind, kind)


def refusal_word(code: str) -> str:
    """Why somebody may not re-check."""
    words = {
        "recheck-by-owner-unit": QCoreApplication.translate("Problems", "belongs to the unit that owns it"),
        "recheck-by-fixer": QCoreApplication.translate("Problems", "took part in putting it right"),
        "recheck-by-finder-alone": QCoreApplication.translate("Problems", "found it, cannot go alone"),
    }
    return words.get(code, code)


def why_word(code: str) -> str:
    """Why this person can take no step now."""
    words = {
        "recheck-by-others": QCoreApplication.translate("Problems", "Somebody else was sent to re-check it"),
        "recheck-not-assigned": QCoreApplication.translate("Problems", "The team lead assigns the re-check"),
        "recheck-not-asked": QCoreApplication.translate("Problems", "The unit has not asked for it yet"),
        "recheck-not-passed": QCoreApplication.translate("Problems", "The re-check has not been passed"),
        "cause-missing": QCoreApplication.translate("Problems", "The cause class is missing"),
        "second-signature-missing": QCoreApplication.translate(
            "Problems", "Severity 3 needs the signature of a second person"
        ),
        "close-by-lead": QCoreApplication.translate("Problems", "The team lead closes it out"),
    }
    return words.get(code, code)


def verdict_word(verdict: str) -> str:
    """What the rule says of a re-check."""
    words = {
        "passed": QCoreApplication.translate("Problems", "Passed"),
        "nearly": QCoreApplication.translate("Problems", "Nearly passed: five working days more"),
        "failed": QCoreApplication.translate("Problems", "Not passed: another round begins"),
        "impossible": QCoreApplication.translate("Problems", "Could not be re-checked"),
    }
    return words.get(verdict, verdict)


def next_word(kind: str) -> str:
    """A step that has not happened yet."""
    words = {
        "issued": QCoreApplication.translate("Problems", "Waits for the lead's approval"),
        "received": QCoreApplication.translate("Problems", "Waits for the unit to sign"),
        "planned": QCoreApplication.translate("Problems", "Waits for the unit's plan"),
        "urge-answered": QCoreApplication.translate("Problems", "The unit answered"),
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
