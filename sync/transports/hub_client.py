"""Calls of a team member's laptop to the lead's, over TLS 1.3 with the announced certificate pinned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sync import canonical
from sync.binary import check_hex
from sync.county import CertifiedProfile
from sync.directory import Directory
from sync.faults import SyncFault
from sync.hub import Card, call_card, check_hub, hub_mark
from sync.identity import ProfileKeys
from sync.statements import Statement
from sync.transports.wire import Answer, Wire, refusal

CONNECT_S, READ_S = 5.0, 60.0


@dataclass(frozen=True, slots=True)
class Held:
    """What a hub holds for the caller: parts (bundle id, number) that it still has to bring to the county;
    replies, oldest first."""

    parts: frozenset[tuple[str, int]]
    replies: tuple[str, ...]


class HubClient:
    """One caller at one hub. Not for use by several threads at once.

    Every call raises `hub.not-ours`, `sync.endpoint-down`, `sync.pin-mismatch`, `sync.cut`, `hub.full`,
    `sync.refused` or `sync.answer`.
    """

    def __init__(
        self, url: str, pin: bytes, keys: ProfileKeys, directory: Directory, papers: Sequence[Statement]
    ) -> None:
        self._wire = Wire(url, pin, connect_s=CONNECT_S, read_s=READ_S)
        self._pin = pin
        self._keys = keys
        self._directory = directory
        self._papers = tuple(papers)
        self._token = ""

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    def greet(self) -> tuple[CertifiedProfile, str]:
        """Whose laptop this is, proven, and the nonce for `call`. Says nothing about the caller but that it
        knows the county."""
        mark = hub_mark(self._directory.county.id, self._pin)
        body = canonical.encode({"mark": mark})
        return check_hub(Card.from_json(self._json("POST", "/hello", body)), self._directory, self._pin)

    def call(self) -> CertifiedProfile:
        """Greet, then say who calls; everything else comes after this."""
        hub, nonce = self.greet()
        county = self._directory.county.id
        card = call_card(self._keys, self._papers, county=county, hub=hub.profile, pin=self._pin, nonce=nonce)
        token = self._json("POST", "/call", canonical.encode(card.to_json())).get("token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise SyncFault("sync.answer", why="no token")
        self._token = token
        return hub

    def held(self) -> Held:
        """What the hub holds for this caller."""
        answer = self._json("GET", "/held")
        try:
            parts = frozenset((check_hex(b, "parts", 16), int(n)) for b, n in answer["parts"])
            replies = tuple(check_hex(name, "replies", 16) for name in answer["replies"])
        except (KeyError, TypeError, ValueError):
            raise SyncFault("sync.answer", why="what is held") from None
        return Held(parts, replies)

    def hand_over(self, part: bytes) -> None:
        """Give one part of a bundle; when this returns, it is on the hub's disk."""
        self._send("POST", "/parts", part)

    def reply(self, name: str) -> bytes:
        """One reply part that the hub brought home; empty if it was lost there."""
        return self._send("GET", f"/replies/{name}", gone=410).body

    def taken(self, name: str) -> None:
        """The reply was taken in; the hub may forget it."""
        self._send("DELETE", f"/replies/{name}")

    def _json(self, method: str, path: str, body: bytes | None = None) -> dict[str, Any]:
        return self._send(method, path, body).json()

    def _send(self, method: str, path: str, body: bytes | None = None, *, gone: int = 0) -> Answer:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        answer = self._wire.send(method, path, body=body, headers=headers)
        if answer.status == gone:
            return replace(answer, body=b"")
        if answer.status == 507:
            raise SyncFault("hub.full")
        if answer.status == 404 and path == "/hello":
            raise SyncFault("hub.not-ours", why="it is another county's")
        if answer.status >= 300:
            raise refusal(answer)
        return answer
