"""Streams of commits, made by hand: what the signed log would hand to the folds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from casework.entries import Entry, entries_of
from casework.events import build

ROLES = {
    "service": ("service",),
    "admin": ("administrator",),
    "admin2": ("administrator",),
    "lead": ("lead",),
    "lead2": ("lead",),
    "leader": ("leader",),
    "dis": ("discipline",),
}


class Streams:
    """Commits by stream; each follows the one before it unless parents are given."""

    def __init__(self, seed: int = 1) -> None:
        self.random = Random(seed)
        self.streams: dict[str, list[Entry]] = {}
        self._tip: dict[str, str] = {}
        self._clock = 0
        self._number = 0

    def key(self) -> str:
        return f"{self.random.getrandbits(128):032x}"

    def event(
        self, kind: str, at: int, /, *, speaks: Mapping[str, str] | None = None, **fields: Any
    ) -> dict[str, Any]:
        fields = {
            ("class" if k == "class_" else "from" if k == "from_" else "pass" if k == "pass_" else k): v
            for k, v in fields.items()
        }
        return build(kind, key=self.key(), at=at, fields=fields, speaks_for=speaks)

    def commit(
        self,
        stream: str,
        author: str,
        events: list[dict[str, Any]],
        *,
        at: int | None = None,
        roles: tuple[str, ...] | None = None,
        parents: tuple[str, ...] | None = None,
        person: str | None = None,
    ) -> str:
        wall = events[-1]["at"] if at is None else at
        self._number += 1
        self._clock = max(self._clock + 1, wall)
        name = f"{self._number:08x}" + stream.encode().hex()[:8]
        before = parents if parents is not None else ((self._tip[stream],) if stream in self._tip else ())
        self.streams.setdefault(stream, []).extend(
            entries_of(
                name,
                events,
                profile=author,
                person=person or f"p-{author}",
                roles=roles if roles is not None else ROLES.get(author, ("inspector",)),
                wall=wall,
                hlc=(self._clock, self._number),
                parents=before,
            )
        )
        self._tip[stream] = name
        return name

    def lines(self) -> list[str]:
        """The same events as lines of a file for `judge`."""
        rows = [(entry.hlc, stream, entry) for stream, entries in self.streams.items() for entry in entries]
        rows.sort(key=lambda row: (row[0], row[2].commit_id, row[2].position))
        return [
            json.dumps(
                {
                    "stream": stream,
                    "commit": entry.commit_id,
                    "parents": list(entry.parents),
                    "profile": entry.profile,
                    "person": entry.person,
                    "roles": sorted(entry.roles),
                    "wall": entry.wall,
                    "hlc": list(entry.hlc),
                    "event": entry.event,
                },
                ensure_ascii=False,
            )
            for _, stream, entry in rows
        ]
