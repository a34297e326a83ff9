"""Words of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from inspector_app.ui.parts.joining import names


def role_words(roles: Sequence[str]) -> str:
    """The duties of a person, as people say them."""
    words = {
        "inspector": QCoreApplication.translate("Roles", "inspector"),
        "lead": QCoreApplication.translate("Roles", "team lead"),
        "evaluator": QCoreApplication.translate("Roles", "evaluator"),
        "interviewer": QCoreApplication.translate("Roles", "interviewer"),
        "custodian": QCoreApplication.translate("Roles", "custodian"),
        "admin": QCoreApplication.translate("Roles", "administrator"),
    }
    return names(words.get(role, role) for role in roles)
