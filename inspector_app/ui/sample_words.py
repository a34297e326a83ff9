"""Faults of the sample county and of the tour, explained; they never concern real work."""

from __future__ import annotations

from typing import Final

from inspector_app.ui.fault_words import KEPT_ALL, QT_TRANSLATE_NOOP, Words

SAMPLE_WORDS: Final[dict[str, Words]] = {
    "sample.endpoint": (
        QT_TRANSLATE_NOOP("Faults", "The endpoint of the sample county did not start."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Run it again; endpoint.log beside the sample says why."),
    ),
    "sample.command": (
        QT_TRANSLATE_NOOP("Faults", "The sample county could not be made."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Run it again, it goes on where it stopped."),
    ),
    "tour.stuck": (
        QT_TRANSLATE_NOOP("Faults", "The tour waited for something in vain."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Run it again; if it stays so, report it."),
    ),
}
