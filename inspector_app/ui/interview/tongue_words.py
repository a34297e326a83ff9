"""Languages of respondents, named for who cannot read their own names."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def language_word(code: str) -> str:
    """The language in the words of the desk; empty for one without a word here."""
    words = {
        "bo": QCoreApplication.translate("LanguagePanel", "Tibetan"),
        "ug": QCoreApplication.translate("LanguagePanel", "Uyghur"),
    }
    return words.get(code, "")
