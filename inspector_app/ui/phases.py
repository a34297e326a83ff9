"""Words and colours for states that several screens show."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.desk.views import ProblemRow, Proven, TaskRow
from inspector_app.ui.parts.tally import Cell, Runs

LONGEST_STRIP = 15


def phase_badge(phase: str) -> tuple[str, str]:
    """(word, badge kind) of a task's phase."""
    words = {
        "assigned": (QCoreApplication.translate("Phases", "new"), "info"),
        "taken": (QCoreApplication.translate("Phases", "taken along"), "info"),
        "open": (QCoreApplication.translate("Phases", "under way"), "warn"),
        "paused": (QCoreApplication.translate("Phases", "paused"), "warn"),
        "returned": (QCoreApplication.translate("Phases", "came back"), "warn"),
        "submitted": (QCoreApplication.translate("Phases", "handed in"), "plain"),
        "approved": (QCoreApplication.translate("Phases", "approved"), "good"),
        "given-back": (QCoreApplication.translate("Phases", "given back"), "warn"),
    }
    return words.get(phase, (phase, "plain"))


def problem_badge(row: ProblemRow) -> tuple[str, str]:
    """(word, badge kind) of a problem's state."""
    if row.days_left is not None and row.days_left < 0 and row.state not in ("closed", "exempt"):
        return QCoreApplication.translate("Phases", "overdue"), "bad"
    words = {
        "raised": (QCoreApplication.translate("Phases", "raised"), "plain"),
        "issued": (QCoreApplication.translate("Phases", "issued"), "info"),
        "received": (QCoreApplication.translate("Phases", "awaiting plan"), "info"),
        "planned": (QCoreApplication.translate("Phases", "rectifying"), "info"),
        "recheck-asked": (QCoreApplication.translate("Phases", "awaiting re-check"), "warn"),
        "rechecking": (QCoreApplication.translate("Phases", "re-checking"), "warn"),
        "passed": (QCoreApplication.translate("Phases", "passed"), "good"),
        "failed": (QCoreApplication.translate("Phases", "failed, again"), "bad"),
        "closed": (QCoreApplication.translate("Phases", "closed out"), "good"),
        "exempt": (QCoreApplication.translate("Phases", "exempt"), "plain"),
    }
    return words.get(row.state, (row.state, "plain"))


def due_words(days_left: int | None) -> tuple[str, str]:
    """(sentence, colour role) for working days left."""
    if days_left is None:
        return "", "textMuted"
    if days_left < 0:
        return QCoreApplication.translate("Phases", "{n} workdays overdue").format(n=-days_left), "bad"
    if days_left == 0:
        return QCoreApplication.translate("Phases", "due now"), "warn"
    if days_left == 1:
        return QCoreApplication.translate("Phases", "due next workday"), "warn"
    return QCoreApplication.translate("Phases", "{n} workdays left").format(n=days_left), "textMuted"


def days_strip(working_days: int, days_left: int | None) -> Runs:
    """Working days as cells: used, today, open, overdue."""
    if days_left is None or not working_days:
        return ()
    total = min(working_days, LONGEST_STRIP)
    if days_left < 0:
        return ((Cell.USED, total), (Cell.OVERDUE, min(-days_left, 5)))
    left = min(days_left, total)
    used = max(0, total - left - 1) if left < total else 0
    return ((Cell.USED, used), (Cell.TODAY, 1 if left < total else 0), (Cell.OPEN, left))


def proven_strip(done: int, total: int) -> Runs:
    """Receipts as cells."""
    shown = min(total, 40)
    full = done * shown // total if total else 0
    return ((Cell.PROVEN, full), (Cell.HERE, shown - full))


def in_hand_words(proven: Proven) -> tuple[str, str]:
    """“1 visit is not handed in yet” and “, only on this computer”; empty where none is in hand."""
    if not proven.in_hand:
        return "", ""
    count = QCoreApplication.translate("Phases", "%n visits not handed in yet", "", proven.in_hand)
    return count, QCoreApplication.translate("Phases", ", only on this computer")


def unsafe_sentence(proven: Proven) -> str:
    """What is only on this computer, in one sentence."""
    answers = proven.answers_total - proven.answers_done
    media = proven.photos_total - proven.photos_done + proven.other_total - proven.other_done
    if not answers and not media:
        return QCoreApplication.translate("Phases", "Everything that was handed in has the county's receipt.")
    words = QCoreApplication.translate(
        "Phases", "{answers} answers and {media} pictures are only on this computer."
    )
    return words.format(answers=answers, media=media)


def task_title(row: TaskRow) -> str:
    """Unit first: that is what people look for."""
    return row.unit if row.unit else row.title


def package_words(task: TaskRow) -> tuple[str, bool]:
    """What of a task's package is on this computer, and whether it is enough to go without a network."""
    translate = QCoreApplication.translate
    if not task.form_here:
        return translate("Phases", "Its form has not arrived: sync before you leave"), False
    if task.needs_newer:
        return translate("Phases", "Part of it needs a newer version of the program"), False
    return translate("Phases", "On this computer; no network is needed"), True
