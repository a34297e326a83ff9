"""Words of the list of documents."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.desk.documents.kinds import Kind


def kind_word(kind: Kind) -> str:
    """What the documents of a kind are called."""
    words: dict[Kind, str] = {
        "findings": QCoreApplication.translate("Documents", "Findings"),
        "feedback": QCoreApplication.translate("Documents", "Feedback sheets"),
        "order": QCoreApplication.translate("Documents", "Rectification orders"),
        "recheck": QCoreApplication.translate("Documents", "Records of re-checks"),
        "ledger": QCoreApplication.translate("Documents", "Ledger of rectification"),
        "quarterly": QCoreApplication.translate("Documents", "Quarterly report for the public"),
        "yearly": QCoreApplication.translate("Documents", "Results of the year"),
    }
    return words[kind]


def nothing_word(kind: Kind) -> str:
    """Why there is none of a kind yet, and when there will be."""
    words: dict[Kind, str] = {
        "findings": QCoreApplication.translate(
            "Documents", "No approved visit yet. When the team lead has approved one, it stands here."
        ),
        "feedback": QCoreApplication.translate(
            "Documents", "No overt visit was begun yet. Its feedback sheet stands here from the first moment."
        ),
        "order": QCoreApplication.translate(
            "Documents", "No order yet. A team lead finds one here for each approved visit with problems."
        ),
        "recheck": QCoreApplication.translate(
            "Documents", "No re-check was made yet. Each one leaves its record here."
        ),
        "ledger": QCoreApplication.translate(
            "Documents", "No ledger here: there is no problem yet, or it is for team leads and leaders."
        ),
        "quarterly": QCoreApplication.translate(
            "Documents",
            "No quarterly report here: no visit was finalised yet, or it is for leads.",
        ),
        "yearly": QCoreApplication.translate(
            "Documents", "No yearly sheet here: no visit was finalised yet, or it is for leads and leaders."
        ),
    }
    return words[kind]
