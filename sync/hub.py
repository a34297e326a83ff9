"""Who is who between a team's laptops on a LAN (docs/format.md §10): the hub says who it is, a
caller who calls.

Both statements are bound to the certificate of this very connection and to a number that is used once, so
that neither can be shown again elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sync import statements
from sync.binary import digest, to_base64
from sync.county import CertifiedProfile
from sync.directory import Directory
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.statements import Statement

HUB_ROLE = "lead"


def hub_mark(county: str, pin: bytes) -> str:
    """64 hex digits that only who knows the county's id can make. The first 16 stand in the announcement; a
    caller shows all of them before the hub says anything about itself."""
    return digest(b"duchatong hub mark v1", bytes.fromhex(county), pin).hex()


@dataclass(frozen=True, slots=True)
class Card:
    """A signed statement with the grant and certificate of its signer, so that laptops which have never heard
    of each other can check each other against their county."""

    statement: Statement
    papers: tuple[Statement, ...]

    def to_json(self) -> dict[str, Any]:
        """As it is sent."""
        return {"statement": self.statement.to_json(), "papers": [each.to_json() for each in self.papers]}

    @classmethod
    def from_json(cls, value: Any) -> Card:
        """Read `to_json`; `format.field`."""
        if not isinstance(value, dict) or not isinstance(value.get("papers"), list):
            raise SyncFault("format.field", field="card")
        papers = tuple(Statement.from_json(each) for each in value["papers"][:4])
        return cls(Statement.from_json(value.get("statement")), papers)


def hub_card(
    keys: ProfileKeys, papers: Iterable[Statement], *, county: str, pin: bytes, nonce: bytes
) -> Card:  # fmt: skip
    """What the hub says of itself: certificate of this listener and a nonce for the caller."""
    body = {"type": "hub", "v": 1, "county": county, "pin": to_base64(pin), "nonce": to_base64(nonce)}
    return Card(statements.sign(body, keys), tuple(papers))


def call_card(
    keys: ProfileKeys, papers: Iterable[Statement], *, county: str, hub: str, pin: bytes, nonce: str
) -> Card:  # fmt: skip
    """What a caller answers to the hub's nonce."""
    body = {"type": "hub-call", "v": 1, "county": county, "to": hub, "pin": to_base64(pin), "nonce": nonce}
    return Card(statements.sign(body, keys), tuple(papers))


def check_hub(card: Card, directory: Directory, pin: bytes) -> tuple[CertifiedProfile, str]:
    """The lead whose laptop this is, and the nonce to answer. Raises `hub.not-ours`."""
    who = _signer(card, "hub", directory, pin)
    if HUB_ROLE not in who.roles:
        raise SyncFault("hub.not-ours", why="it belongs to no lead")
    return who, str(card.statement.body.get("nonce"))


def check_call(
    card: Card, directory: Directory, pin: bytes, *, hub: str
) -> tuple[CertifiedProfile, str]:  # fmt: skip
    """Who calls, and the nonce that it answers; that it was given out once is the listener's to check. Raises
    `hub.not-ours`."""
    who = _signer(card, "hub-call", directory, pin)
    if card.statement.body.get("to") != hub:
        raise SyncFault("hub.not-ours", why="it calls somebody else")
    return who, str(card.statement.body.get("nonce"))


def _signer(card: Card, kind: str, directory: Directory, pin: bytes) -> CertifiedProfile:
    body = card.statement.body
    try:
        for paper in card.papers:
            directory.add(paper)
        (signer,) = statements.verify(card.statement, directory.key_of)
    except (SyncFault, ValueError):
        raise SyncFault("hub.not-ours", why="it is not known to the county") from None
    who = directory.certified(signer)
    if who is None or body.get("type") != kind or body.get("county") != directory.county.id:
        raise SyncFault("hub.not-ours", why="it is not known to the county")
    if body.get("pin") != to_base64(pin):
        raise SyncFault("hub.not-ours", why="somebody stands between")
    return who
