"""Who speaks, and whether they may: judged at the commit's causal position against the roster it pins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from casework.entries import Entry

ROLES = frozenset(
    {
        "service", "administrator", "lead", "leader", "inspector", "evaluator", "unit", "citizen",
        "discipline", "analyst", "expert", "custodian",
    }
)  # fmt: skip
BROWSER_ROLES = frozenset(
    {"unit", "citizen", "discipline", "leader", "analyst", "expert", "lead", "administrator"}
)
"""Whom the endpoint may speak for: people who work in a browser and have no key of their own."""

WAITING = frozenset({"held", "lapsed"})


class Actor(NamedTuple):
    """The person behind an event. `unit` is set for unit contacts; `via` is "service" if the endpoint
    speaks for them."""

    profile: str
    person: str
    roles: frozenset[str]
    unit: str
    via: str = ""

    def same_person(self, other: Actor) -> bool:
        if self.person and other.person:
            return self.person == other.person
        return self.profile == other.profile and not self.via and not other.via


def actor_of(entry: Entry) -> Actor:
    """The author, or the person for whom the service key speaks."""
    claim = entry.event.get("for")
    if (
        isinstance(claim, Mapping)
        and entry.roles & {"service", "*"}
        and _word(claim, "role") in BROWSER_ROLES
    ):
        role = frozenset({_word(claim, "role")})
        return Actor(entry.profile, _word(claim, "person"), role, _word(claim, "unit"), "service")
    unit = entry.scope[0] if "unit" in entry.roles and len(entry.scope) == 1 and entry.scope[0] != "*" else ""
    return Actor(entry.profile, entry.person or "", entry.roles, unit)


def _word(claim: Mapping[str, Any], key: str) -> str:
    value = claim.get(key)
    return value if isinstance(value, str) else ""


def in_scope(entry: Entry, unit: str) -> bool:
    """True if the grant of the author covers the unit."""
    return not unit or "*" in entry.scope or unit in entry.scope
