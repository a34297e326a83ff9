"""What the faults of camera, microphone and GPS receiver say to a person. Data only."""

from __future__ import annotations

from typing import Final

from inspector_app.ui.fault_words import KEPT_ALL, KEPT_WHOLE, QT_TRANSLATE_NOOP, Words

DEVICE_WORDS: Final[dict[str, Words]] = {
    "device.none": (
        QT_TRANSLATE_NOOP("Faults", "No such device is connected."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Connect it, or choose another one."),
    ),
    "device.silent": (
        QT_TRANSLATE_NOOP("Faults", "The device is connected but gives nothing."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP("Faults", "Unplug it and plug it in again, or choose another one."),
    ),
    "device.gone": (
        QT_TRANSLATE_NOOP("Faults", "The device went away."),
        KEPT_WHOLE,
        QT_TRANSLATE_NOOP("Faults", "Connect it again and go on as a second piece."),
    ),
    "device.busy": (
        QT_TRANSLATE_NOOP("Faults", "The camera gives no picture: another program may be using it."),
        KEPT_ALL,
        QT_TRANSLATE_NOOP(
            "Faults", "Close video meetings and other programs with a camera, then switch it on again."
        ),
    ),
    "device.failed": (
        QT_TRANSLATE_NOOP("Faults", "The device reported an error."),
        KEPT_WHOLE,
        QT_TRANSLATE_NOOP("Faults", "Try again, or choose another device."),
    ),
}
