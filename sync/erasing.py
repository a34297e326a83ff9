"""Erasure in the log: what an order of two administrators destroys in a store, and what must not come back.

The order itself is an event (`erasure.ordered`, docs/events.md); this is what it means for commits,
statements and containers. Headers, signatures and receipts stay, so chains and proofs still hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.statements import Statement

_WRAPS = ("key-grant", "file-key", "sealed-key")


@dataclass(frozen=True, slots=True)
class Erasure:
    """One order as a store carries it out. No `commits` and no `files`: the whole stream.

    Of a whole stream: every `key-grant` and `file-key`, every payload, every container of it. Else the
    payloads of `commits` (ids), the `file-key` and `sealed-key` statements of `files`, and `containers`
    (hashes).
    """

    stream: str
    commits: tuple[bytes, ...] = ()
    files: tuple[str, ...] = ()
    containers: tuple[bytes, ...] = ()

    @property
    def whole(self) -> bool:
        """True if nothing of the stream stays readable."""
        return not self.commits and not self.files

    def destroys(self, statement: Statement) -> bool:
        """True if `statement` holds a wrap that this erasure destroys."""
        if statement.type not in _WRAPS:
            return False
        body = statement.body
        if self.whole:
            return bool(body.get("stream") == self.stream)
        return statement.type != "key-grant" and body.get("file") in self.files

    def to_json(self) -> dict[str, Any]:
        """For a store that keeps it as JSON."""
        return {
            "stream": self.stream, "commits": [each.hex() for each in self.commits],
            "files": list(self.files), "containers": [each.hex() for each in self.containers],
        }  # fmt: skip

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Erasure:
        """Read `to_json`."""
        commits, containers = (
            tuple(bytes.fromhex(each) for each in value[name]) for name in ("commits", "containers")
        )
        return cls(value["stream"], commits, tuple(value["files"]), containers)


class Erased:
    """What a store has destroyed, to be asked about each commit and statement that comes."""

    def __init__(self, erasures: Iterable[Erasure]) -> None:
        self._all = tuple(erasures)
        self._streams = {each.stream for each in self._all if each.whole}
        self._commits = {(each.stream, name) for each in self._all for name in each.commits}
        self._containers = {name for each in self._all for name in each.containers}

    def payload_of(self, stream: str, commit_id: bytes) -> bool:
        """True if this payload must not come back."""
        return stream in self._streams or (stream, commit_id) in self._commits

    def container(self, container: bytes) -> bool:
        """True if this container must not come back."""
        return container in self._containers

    def wrap(self, statement: Statement) -> bool:
        """True if this wrap must not come back."""
        return any(each.destroys(statement) for each in self._all)
