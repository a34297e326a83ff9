"""Small texts of the visit screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.desk.covert.recall import RecallClock
from inspector_app.desk.views import EvidenceTile
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.desk.visit.plausibility import PlausibilityQuestion
from inspector_app.desk.visit.shortfall import shortfall
from inspector_app.ui.parts.joining import phrases

SPOKEN_IN_HOURS = 120
"""From so many minutes on they are said in hours."""


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


def film_length(tile: EvidenceTile) -> str:
    """How long a film is, as a clock shows it; "" for what is no film and where it is not known."""
    seconds = round(tile.seconds)
    return f"{seconds // 60}:{seconds % 60:02}" if seconds and tile.media.startswith("video/") else ""


def tile_icon(tile: EvidenceTile) -> str:
    """What stands where a piece has no picture."""
    kind = tile.media.partition("/")[0]
    return {"image": "", "audio": "audio", "video": "video"}.get(kind, "note")


def origin_word(origin: str) -> str:
    """How a piece of evidence came here."""
    words = {
        "on-site": QCoreApplication.translate("Visit", "on site"),
        "phone-corroborated": QCoreApplication.translate("Visit", "phone, corroborated"),
        "imported": QCoreApplication.translate("Visit", "imported"),
    }
    return words.get(origin, origin)


def tile_tag(tile: EvidenceTile) -> str:
    """What is said on the picture of a piece: struck out, or where it came from; "" for one made on site."""
    if tile.state == "withdrawn":
        return QCoreApplication.translate("Visit", "struck out")
    return "" if tile.origin == "on-site" else origin_word(tile.origin)


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


def station_word(number: int) -> str:
    """What happened at a station of a covert visit."""
    words = (
        QCoreApplication.translate("Recall", "Arrived outside"),
        QCoreApplication.translate("Recall", "Came in"),
        QCoreApplication.translate("Recall", "Ticket, waiting"),
        QCoreApplication.translate("Recall", "At the window"),
        QCoreApplication.translate("Recall", "Asked and told"),
        QCoreApplication.translate("Recall", "Sent on"),
        QCoreApplication.translate("Recall", "What came of it"),
        QCoreApplication.translate("Recall", "Asked to rate"),
        QCoreApplication.translate("Recall", "Left"),
    )
    return words[number] if number < len(words) else f"T{number}"


def source_word(source: str, confidence: str) -> str:
    """Where a time comes from; of a recalled one also how sure it is."""
    words = {
        "tap": QCoreApplication.translate("Recall", "tapped on the spot"),
        "ticket": QCoreApplication.translate("Recall", "from a ticket or call log"),
        "recall": QCoreApplication.translate("Recall", "recalled"),
    }
    said = words.get(source, source)
    if source == "recall" and confidence:
        sure = sure_words().get(confidence, confidence)
        return QCoreApplication.translate("Recall", "{source}, sure: {sure}").format(source=said, sure=sure)
    return said


def sure_words() -> dict[str, str]:
    """How sure somebody is of an answer, by its value in the form."""
    return {
        "high": QCoreApplication.translate("Recall", "High"),
        "mid": QCoreApplication.translate("Recall", "Medium"),
        "low": QCoreApplication.translate("Recall", "Low"),
    }


def clock_words(clock: RecallClock) -> str:
    """How long after leaving the recall began, and how long it stays open."""
    if clock.left is None:
        return QCoreApplication.translate("Recall", "Times first: when did you arrive, when did you leave?")
    parts = []
    if clock.started_after is not None:
        parts.append(_began_words(clock.started_after))
    if clock.left < 0:
        parts.append(QCoreApplication.translate("Recall", "24 hours are over, a change needs a reason"))
    else:
        left = QCoreApplication.translate("Recall", "{hours} h {minutes} min left")
        parts.append(left.format(hours=clock.left // 60, minutes=clock.left % 60))
    return phrases(*parts)


def _began_words(after: int) -> str:
    """`after`: minutes between leaving and the first answer from memory."""
    if after < SPOKEN_IN_HOURS:
        began = QCoreApplication.translate("Recall", "Begun {minutes} min after leaving")
        return began.format(minutes=after)
    began = QCoreApplication.translate("Recall", "Begun {hours} h {minutes} min after leaving")
    return began.format(hours=after // 60, minutes=after % 60)


def left_over_word(reason: str) -> str:
    """Why an answer has no place in the new version of its form."""
    words = {
        "removed": QCoreApplication.translate("FormPanel", "the question is gone"),
        "type": QCoreApplication.translate("FormPanel", "the question wants another kind of answer"),
        "choice": QCoreApplication.translate("FormPanel", "this choice is no longer offered"),
        "repeat": QCoreApplication.translate("FormPanel", "there are fewer rows now"),
    }
    return words.get(reason, reason)


def shortfall_words(visit: VisitDesk) -> str:
    """What a person should know before anything is signed; empty where every point has its problem."""
    found = shortfall(visit)
    if found is None:
        return ""
    words = QCoreApplication.translate(
        "Visit",
        "The form counts {points} points that fall short; {problems} problems are recorded. To record one, "
        "close this, go to its question and press {key}.",
    )
    return words.format(points=found.points, problems=found.problems, key="Ctrl+P")
