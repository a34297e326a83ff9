"""What each fault of opening and ending a visit says to a person. Data only."""

from __future__ import annotations

from typing import Final

from inspector_app.ui.fault_words import KEPT_ALL, KEPT_UNCHANGED, QT_TRANSLATE_NOOP, Words

VISIT_WORDS: Final[dict[str, Words]] = {
    "interview.recording-off": (
        QT_TRANSLATE_NOOP("Faults", "The respondent has not agreed to be recorded."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Ask question A5 first; without a yes write the words down instead."),
    ),
    "interview.folder-unreadable": (
        QT_TRANSLATE_NOOP("Faults", "The folder “{folder}” with the recordings cannot be read."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Put the stick in again, then choose the folder once more."),
    ),
    "visit.form-missing": (
        QT_TRANSLATE_NOOP("Faults", "The form of this task has not arrived yet."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Sync once, then open it."),
    ),
    "visit.form-newest": (
        QT_TRANSLATE_NOOP("Faults", "This is the newest version of the form already."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Nothing needs to be done."),
    ),
    "visit.form-other": (
        QT_TRANSLATE_NOOP("Faults", "The form that arrived is not the one of the task."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Tell your team lead."),
    ),
    "visit.closed": (
        QT_TRANSLATE_NOOP("Faults", "This visit is finalised."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "If something must change, ask your team lead to return it."),
    ),
    "visit.certificate-ended": (
        QT_TRANSLATE_NOOP("Faults", "Your inspector certificate ended on {until}; the visit was not begun."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP(
            "Faults", "Give the task back on Tasks, or sync once the county has renewed the certificate."
        ),
    ),
    "visit.conduct-code": (
        QT_TRANSLATE_NOOP("Faults", "Version {version} of the conduct code was not accepted yet."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Open the visit, read the code and accept it."),
    ),
    "visit.no-reason": (
        QT_TRANSLATE_NOOP("Faults", "The visit was not stopped: the reason is missing."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Write the reason in one sentence."),
    ),
    "visit.incomplete": (
        QT_TRANSLATE_NOOP("Faults", "{faults} answers and {evidence} pieces of evidence are still missing."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Go through the gaps marked in the outline."),
    ),
    "problem.no-reason": (
        QT_TRANSLATE_NOOP("Faults", "The correction was not signed: the reason is missing."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Write the reason in one sentence."),
    ),
    "problem.same": (
        QT_TRANSLATE_NOOP("Faults", "Nothing differs from what stands there already."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Correct something, or close the panel."),
    ),
    "problem.not-amendable": (
        QT_TRANSLATE_NOOP("Faults", "This problem can no longer be corrected from here."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask the team lead: once it is issued, only the lead corrects it."),
    ),
    "visit.no-consent": (
        QT_TRANSLATE_NOOP("Faults", "Of {number} recordings it is not said who agreed to them."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Say it at each, or strike out what nobody agreed to."),
    ),
    "visit.no-change-reason": (
        QT_TRANSLATE_NOOP("Faults", "{number} answers were changed after the visit had been handed in."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Write at each why it was changed."),
    ),
    "visit.own-review": (
        QT_TRANSLATE_NOOP("Faults", "Whoever took part in a visit may not review it."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Leave it to another lead."),
    ),
}
