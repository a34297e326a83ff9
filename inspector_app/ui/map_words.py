"""What the faults of maps say to a person. Data only."""

from __future__ import annotations

from typing import Final

from inspector_app.ui.fault_words import KEPT_UNCHANGED, QT_TRANSLATE_NOOP, Words

MAP_WORDS: Final[dict[str, Words]] = {
    "map.unreadable": (
        QT_TRANSLATE_NOOP("Faults", "This file is no map that can be read."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose a file that ends in .mbtiles, or ask for it again."),
    ),
    "map.vector": (
        QT_TRANSLATE_NOOP("Faults", "This map holds lines and areas in place of pictures."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Ask for the same map with pictures (PNG, JPEG or WebP)."),
    ),
    "map.no-room": (
        QT_TRANSLATE_NOOP("Faults", "There is not enough room on this laptop for the map."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Make room, or choose a smaller map."),
    ),
    "map.cut-short": (
        QT_TRANSLATE_NOOP("Faults", "The map could not be read to its end. Was the stick pulled out?"),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Put it in again and choose the file once more."),
    ),
    "map.stopped": (
        QT_TRANSLATE_NOOP("Faults", "Copying the map was stopped."),
        KEPT_UNCHANGED,
        QT_TRANSLATE_NOOP("Faults", "Choose the file again whenever you like."),
    ),
}
