"""One way of being wrong, shared by every package above the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class Fault(Exception):
    """Something that a person can meet, with a stable code.

    `code` is dotted ("vault.wrong-passphrase"), `place` says where (file, row, stream, chunk; "" if none), `facts` are the
    values for the message: never secrets, never answers. `str(fault)` is one plain English line.
    """

    messages: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, *, place: str = "", **facts: str | int) -> None:
        self.code = code
        self.place = place
        self.facts: Mapping[str, str | int] = facts
        super().__init__(code, place, facts)

    def __str__(self) -> str:
        template = self.messages.get(self.code)
        try:
            text = template.format(**self.facts) if template else self._plain()
        except (KeyError, IndexError):
            text = self._plain()
        return f"{self.place}: {text}" if self.place else text

    def _plain(self) -> str:
        facts = ", ".join(f"{name} {value}" for name, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code
