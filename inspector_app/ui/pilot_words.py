"""What can be wrong with a pilot or with urging a unit, in words: happened, kept, to do."""

from __future__ import annotations

from collections.abc import Mapping

from inspector_app.ui.fault_words import KEPT_UNCHANGED, QT_TRANSLATE_NOOP, Words

PILOT_WORDS: Mapping[str, Words] = {
    "pilot.no-stream": (
        QT_TRANSLATE_NOOP("Faults", "The county's plans have not arrived on this laptop."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Sync once, then open the pilot."),
    ),
    "pilot.unknown": (
        QT_TRANSLATE_NOOP("Faults", "This pilot is not on this laptop."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Sync, then look again."),
    ),
    "pilot.too-short": (
        QT_TRANSLATE_NOOP("Faults", "A pilot runs six months before it is evaluated."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Close it from {until} on, or stop it without an evaluation."),
    ),
    "pilot.refused": (
        QT_TRANSLATE_NOOP("Faults", "The pilot cannot be closed as evaluated."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "It has to run six months."),
    ),
    "pilot.no-site": (
        QT_TRANSLATE_NOOP("Faults", "A pilot needs at least one site."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Give a unit its type of site."),
    ),
    "pilot.site-type": (
        QT_TRANSLATE_NOOP("Faults", "A unit has no type of site."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose one of the four types for it."),
    ),
    "pilot.begun": (
        QT_TRANSLATE_NOOP("Faults", "The first day is past: a baseline is frozen before the start."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose today or a later day."),
    ),
    "urge.no-words": (
        QT_TRANSLATE_NOOP("Faults", "Urging needs words."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Write what the unit is asked to do."),
    ),
    "urge.too-late": (
        QT_TRANSLATE_NOOP("Faults", "This problem waits for nothing from the unit."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Look at its story."),
    ),
}
