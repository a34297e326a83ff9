"""What every alert holds."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

RULE_VERSION = "2026.1"


class Alert(NamedTuple):
    """`rule` and `version` say what fired, `facts` on what, `since` (ms) from when; `zh` and `en`
    explain it in a line."""

    rule: str
    version: str
    unit: str
    window: str
    since: int
    facts: Mapping[str, int | str]
    zh: str
    en: str

    @property
    def key(self) -> str:
        """A stable id: the same rule on the same object and moment gives the same alert."""
        return sha256(f"{self.rule}|{self.unit}|{self.window}|{self.since}".encode()).hexdigest()[:32]
