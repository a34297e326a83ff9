"""The remarks of the rules in sentences, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from casework.planning.proposal import Remark
from inspector_app.ui.fault_words import QT_TRANSLATE_NOOP
from inspector_app.ui.parts.joining import names
from inspector_app.ui.tasks.record import body_word


class Said(NamedTuple):
    """One remark for people. `stops`: the plan cannot be signed so."""

    text: str
    why: str
    stops: bool


_SENTENCES: dict[str, tuple[str, str]] = {
    "due-in-the-past": (
        QT_TRANSLATE_NOOP("Planning", "The day {0} is over"),
        QT_TRANSLATE_NOOP("Planning", "A task needs a day that is still to come."),
    ),
    "no-unit": (
        QT_TRANSLATE_NOOP("Planning", "No unit is chosen"),
        QT_TRANSLATE_NOOP("Planning", "Tick the units, or have them drawn."),
    ),
    "nobody-may-go": (
        QT_TRANSLATE_NOOP("Planning", "{units}: nobody of those chosen may go"),
        QT_TRANSLATE_NOOP("Planning", "Choose somebody else for it, or leave it out of this round."),
    ),
    "outside-the-round": (
        QT_TRANSLATE_NOOP("Planning", "The day lies outside the round ({0} to {1})"),
        QT_TRANSLATE_NOOP("Planning", "Visits are bundled in rounds, so that units are not disturbed."),
    ),
    "no-approved-plan": (
        QT_TRANSLATE_NOOP("Planning", "No approved yearly plan for {0} covers this"),
        QT_TRANSLATE_NOOP("Planning", "Visits follow a plan that was approved and filed beforehand."),
    ),
    "too-many-visits": (
        QT_TRANSLATE_NOOP("Planning", "{units}: visit number {0} this year, the limit is {1}"),
        QT_TRANSLATE_NOOP("Planning", "Burden meter: every visit takes staff from the window."),
    ),
    "too-many-hours": (
        QT_TRANSLATE_NOOP("Planning", "{units}: {0} hours asked this year, the limit is {1}"),
        QT_TRANSLATE_NOOP("Planning", "Burden meter: a visit counts as four hours of the unit's time."),
    ),
    "clash": (
        QT_TRANSLATE_NOOP("Planning", "{units}: {body} comes on {1}"),
        QT_TRANSLATE_NOOP("Planning", "Two bodies stay ten days apart. Go together, or move the day."),
    ),
    "same-form-again": (
        QT_TRANSLATE_NOOP("Planning", "{units}: task {0} with the same form is for {1}"),
        QT_TRANSLATE_NOOP("Planning", "Perhaps this visit was planned already."),
    ),
    "home-unit": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: works there"),
        QT_TRANSLATE_NOOP("Planning", "Nobody goes to the unit they come from."),
    ),
    "kin-in-unit": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: a relative works there"),
        QT_TRANSLATE_NOOP("Planning", "Nobody goes to the unit of close relatives."),
    ),
    "same-unit-twice-running": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: was there last time"),
        QT_TRANSLATE_NOOP("Planning", "People rotate: nobody goes to one unit twice running."),
    ),
    "certificate-expired": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: the certificate ends before then"),
        QT_TRANSLATE_NOOP("Planning", "An overt visit is made with a certificate in force."),
    ),
    "suspended": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: suspended"),
        QT_TRANSLATE_NOOP("Planning", "Discipline supervision or a leader suspended this person."),
    ),
    "conduct-code-not-accepted": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: has not accepted the conduct code"),
        QT_TRANSLATE_NOOP("Planning", "The newest conduct code is accepted before the next visit."),
    ),
    "not-calibrated": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: not calibrated in the last 90 days"),
        QT_TRANSLATE_NOOP("Planning", "Raters score the sample scenes alike before they are sent."),
    ),
    "own-township": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: lives in that township"),
        QT_TRANSLATE_NOOP("Planning", "Households are not asked by somebody from their own township."),
    ),
    "not-on-roster": (
        QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: not on the roster as an inspector"),
        QT_TRANSLATE_NOOP("Planning", "Only enrolled inspectors whom nobody revoked are sent."),
    ),
}
_OTHER = (
    QT_TRANSLATE_NOOP("Planning", "{person} is left out at {units}: the rules do not allow it"),
    QT_TRANSLATE_NOOP("Planning", "Choose somebody else."),
)


def said(remarks: Sequence[Remark], unit: Callable[[str], str], person: Callable[[str], str]) -> list[Said]:
    """Remarks that differ only in the unit are one sentence, each unit named once."""
    groups: dict[tuple[str, str, tuple[str, ...], bool], list[str]] = {}
    for each in remarks:
        key = each.word, each.person, each.facts, each.stops
        groups.setdefault(key, []).append(unit(each.unit) if each.unit else "")
    return [
        Said(*_sentence(word, facts, names(dict.fromkeys(units)), person(who) if who else ""), stops)
        for (word, who, facts, stops), units in groups.items()
    ]


def _sentence(word: str, facts: tuple[str, ...], units: str, person: str) -> tuple[str, str]:
    text, why = _SENTENCES.get(word, _OTHER)
    body = body_word(facts[0]) if word == "clash" else ""
    sentence = QCoreApplication.translate("Planning", text)
    return sentence.format(*facts, units=units, person=person, body=body), QCoreApplication.translate(
        "Planning", why
    )


def round_word(kind: str, number: int, year: int) -> str:
    """“2026 年第 11 轮常规督查”."""
    words = {
        "regular": QCoreApplication.translate("Planning", "{year}, regular round {n}"),
        "special": QCoreApplication.translate("Planning", "{year}, special round {n}"),
    }
    return words[kind].format(year=year, n=number)
