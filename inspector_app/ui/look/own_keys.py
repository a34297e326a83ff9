"""Keys that a person chose in place of the usual ones, and what may be chosen.

Keys are written as Qt writes them (`Ctrl+Return`); a cap is how they stand on a key cap (`Ctrl Enter`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

CHANGEABLE = (
    "F12", "Ctrl+F", "F4", "F1",
    "Alt+Up", "Alt+Down", "Ctrl+Up", "Ctrl+Down", "F3", "F6", "F7", "F8", "F9", "Ctrl+G", "Ctrl+P",
    "Ctrl+Return", "Ctrl+Z", "L", "R", "C", "M", "I", "Z", "N", "B", "P", "U", "Shift+P", "Ctrl+E",
    "Ctrl+Shift+E", "Ctrl+Shift+C",
)  # fmt: skip
# What the system, text fields, lists and answers need.
FIXED = frozenset(
    [f"Ctrl+{n}" for n in range(10)]
    + [f"Alt+{n}" for n in range(10)]
    + [f"Ctrl+{letter}" for letter in "ACVXY"]
    + ["Ctrl+Shift+Z", "Ctrl+Space", "Shift+Space", "Alt+F4", "Alt+Tab", "Ctrl+Alt+Del", "Ctrl+Backspace"]
    + ["Ctrl+Del", "Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End", "Ctrl+Tab", "Ctrl+Shift+Tab"]
)
_CAPS = {"Return": "Enter", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PgDown": "PgDn"}


class Refusal(NamedTuple):
    """Why keys cannot be had. reason: `fixed`, `letter` (only a letter's work may lie on a letter) or
    `taken`; by: the usual keys of what they do now.
    """

    reason: str
    by: str = ""


class OwnKeys:
    """`chosen`: usual keys → own keys. What cannot be is left out, all of it where two would share a key."""

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        fit = {k: str(v) for k, v in (chosen or {}).items() if k in CHANGEABLE and _unfit(k, str(v)) is None}
        pressed = {fit.get(usual, usual) for usual in CHANGEABLE}
        self.chosen: dict[str, str] = fit if len(pressed) == len(CHANGEABLE) else {}

    def now(self, usual: str) -> str:
        """The keys to press for what the usual ones do."""
        return self.chosen.get(usual, usual)

    def cap(self, cap: str) -> str:
        """What a key cap says now, given what it usually says."""
        own = self.chosen.get(keys_of(cap)) if self.chosen else None
        return cap if own is None else cap_of(own)

    def refuses(self, usual: str, own: str) -> Refusal | None:
        """Why `own` cannot take the place of `usual`; None when it can."""
        for other in CHANGEABLE:
            if other != usual and self.now(other) == own:
                return Refusal("taken", other)
        return _unfit(usual, own)

    def change(self, usual: str, own: str) -> OwnKeys:
        """The same with one choice more; the usual keys themselves take the choice back."""
        kept = {k: v for k, v in self.chosen.items() if k != usual}
        return OwnKeys(kept if own == usual else {**kept, usual: own})


def _unfit(usual: str, own: str) -> Refusal | None:
    *held, key = own.split("+") if own and not own.endswith("+") else [""]
    worker = len(key) > 1 and key[0] == "F" and key[1:].isdigit()
    letter = len(key) == 1 and key.isascii() and key.isalpha()
    if not key or own in FIXED or "Meta" in held:
        return Refusal("fixed")
    if worker or held not in ([], ["Shift"]):
        return None
    if letter and not held:
        return None if len(usual) == 1 else Refusal("letter")
    return None if own == usual else Refusal("fixed")


def cap_of(keys: str) -> str:
    """`Ctrl+Return` → `Ctrl Enter`."""
    return " ".join(_CAPS.get(part, part) for part in keys.split("+")) if keys != "+" else keys


def keys_of(cap: str) -> str:
    """`Ctrl Enter` → `Ctrl+Return`."""
    names = {said: key for key, said in _CAPS.items()}
    return "+".join(names.get(part, part) for part in cap.split(" "))
