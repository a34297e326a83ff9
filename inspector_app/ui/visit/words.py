"""Small texts of the visit screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.desk.visit.plausibility import PlausibilityQuestion


def evidence_word(kind: str) -> str:
    """The word for a kind of evidence of a form's rule."""
    words = {
        "photo": QCoreApplication.translate("Visit", "photo"),
        "audio": QCoreApplication.translate("Visit", "recording"),
        "video": QCoreApplication.translate("Visit", "video"),
        "signature": QCoreApplication.translate("Visit", "signature"),
        "scan": QCoreApplication.translate("Visit", "scan"),
    }
    return words.get(kind, kind)


def mode_word(mode: str) -> str:
    """The word for a kind of visit."""
    words = {
        "overt": QCoreApplication.translate("Visit", "Overt visit"),
        "covert-visit": QCoreApplication.translate("Visit", "Covert visit"),
        "covert-call": QCoreApplication.translate("Visit", "Covert call"),
        "interview": QCoreApplication.translate("Visit", "Household interview"),
        "recheck": QCoreApplication.translate("Visit", "Re-check"),
    }
    return words.get(mode, mode)


def origin_word(origin: str) -> str:
    """How a piece of evidence came here."""
    words = {
        "on-site": QCoreApplication.translate("Visit", "on site"),
        "phone-corroborated": QCoreApplication.translate("Visit", "phone, corroborated"),
        "imported": QCoreApplication.translate("Visit", "imported"),
    }
    return words.get(origin, origin)


def odd_question(question: PlausibilityQuestion) -> str:
    """The sentence that asks about something odd before finalising."""
    sentences = {
        "fast": QCoreApplication.translate(
            "Visit", "{n} answers in a row took less than two seconds each. How did you come to them?"
        ),
        "same": QCoreApplication.translate(
            "Visit", "{n} % of the ratings are the same level. What did you see that supports this?"
        ),
        "short": QCoreApplication.translate(
            "Visit", "The visit took {n} minutes, much less than planned. What was the reason?"
        ),
    }
    return sentences[question.kind].format(n=question.number)


def refused_words(code: str) -> str:
    """Why the form did not take an answer; the old one stays."""
    words = {
        "answer.wrong-type": QCoreApplication.translate(
            "Visit", "This cannot be read here. The answer before it stays."
        ),
        "answer.out-of-range": QCoreApplication.translate(
            "Visit", "This is outside what can be entered. The answer before it stays."
        ),
        "answer.too-long": QCoreApplication.translate(
            "Visit", "This is too long. The answer before it stays."
        ),
        "answer.not-offered": QCoreApplication.translate(
            "Visit", "This is no longer offered. The answer before it stays."
        ),
        "answer.incomplete-rank": QCoreApplication.translate("Visit", "Put every option in its place once."),
        "answer.readonly": QCoreApplication.translate("Visit", "The form fills this in by itself."),
    }
    otherwise = QCoreApplication.translate("Visit", "The form does not take this answer.")
    return words.get(code, otherwise)
