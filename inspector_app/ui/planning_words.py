"""What each fault of planning says to a person. Data only."""

from __future__ import annotations

from typing import Final

from inspector_app.ui.fault_words import KEPT_UNCHANGED, QT_TRANSLATE_NOOP, Words

PLANNING_WORDS: Final[dict[str, Words]] = {
    "plan.stopped": (
        QT_TRANSLATE_NOOP("Faults", "The tasks cannot be planned so."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Look at what the rules say, change it, and sign again."),
    ),
    "covert.same-person": (
        QT_TRANSLATE_NOOP("Faults", "Whoever wrote the card cannot check it."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Let another lead or an administrator check it."),
    ),
    "draw.refused": (
        QT_TRANSLATE_NOOP("Faults", "There are fewer units to draw from than you ask for."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP(
            "Faults", "Ask for fewer, or tick more. Units to which nobody may go are not drawn from."
        ),
    ),
    "plan.begun": (
        QT_TRANSLATE_NOOP("Faults", "Nobody else can be sent: the visit was begun."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Return the visit in Review, or plan a new task."),
    ),
    "plan.no-stream": (
        QT_TRANSLATE_NOOP("Faults", "The county's plan has not arrived on this laptop."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Sync once, then draw."),
    ),
    "quota.no-stream": (
        QT_TRANSLATE_NOOP("Faults", "The county's catalogue has not arrived on this laptop."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Sync once, then set the quota."),
    ),
    "quota.township": (
        QT_TRANSLATE_NOOP("Faults", "A quota needs a township."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose one. Where the list is empty, the units name none yet."),
    ),
    "lookback.none": (
        QT_TRANSLATE_NOOP("Faults", "No closed problem on this laptop waits to be drawn."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Sync, then look again."),
    ),
    "lookback.nobody": (
        QT_TRANSLATE_NOOP("Faults", "All whom you ticked took part in problem {number}."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Tick somebody else as well, and sign again."),
    ),
    "lookback.own": (
        QT_TRANSLATE_NOOP("Faults", "You took part in this problem and do not look back on it."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask somebody who had nothing to do with it."),
    ),
}
