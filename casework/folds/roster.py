"""Roster: who the people are, on which devices, with which roles, and since when no longer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from casework.entries import Entry
from casework.erasure import Order
from casework.folds.base import Cause, Fields, Handler, StreamFold, opened
from casework.marks import Mark


@dataclass(slots=True)
class Enrolment:
    """One certified profile: one person on one device."""

    profile: str
    person: str
    name: str
    device: str
    roles: tuple[str, ...]
    scope: tuple[str, ...]
    not_before: int
    not_after: int
    grant: str
    ed25519: str
    x25519: str
    commit_id: str
    certificate: Any = None


@dataclass(slots=True)
class Revocation:
    """Takes effect with the endorsement of a second administrator; then `endorsed_in` names its commit."""

    event: str
    profile: str
    person: str
    reason: str
    since: int
    by: str
    by_profile: str
    commit_id: str
    endorsed_in: str = ""


class Certificate(NamedTuple):
    """An inspector certificate (督查证): its number and the days (YYYY-MM-DD) on which it is in force."""

    number: str
    since: str
    until: str


@dataclass(slots=True)
class ErasureOrder:
    """As `Revocation`: without the endorsement of a second administrator nothing is erased."""

    order: Order
    by: str
    by_profile: str
    endorsed_in: str = ""


@dataclass(slots=True)
class RosterState:
    """`profiles` by profile id; `certified` by person, the newest each; `double_grants` holds second
    certificates for one grant, which are void.
    """

    title: str | None = None
    profiles: dict[str, Enrolment] = field(default_factory=dict)
    revocations: dict[str, Revocation] = field(default_factory=dict)
    erasures: dict[str, ErasureOrder] = field(default_factory=dict)
    certified: dict[str, Certificate] = field(default_factory=dict)
    double_grants: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def people(self) -> Mapping[str, list[str]]:
        """Person id → profiles, in the order they were enrolled."""
        result: dict[str, list[str]] = {}
        for enrolment in self.profiles.values():
            result.setdefault(enrolment.person, []).append(enrolment.profile)
        return result

    @property
    def erased(self) -> tuple[Order, ...]:
        """The orders in force, in causal order."""
        return tuple(each.order for each in self.erasures.values() if each.endorsed_in)

    def revoked(self, profile: str) -> Revocation | None:
        """The revocation in force for a profile, if any."""
        person = self.profiles[profile].person if profile in self.profiles else ""
        for each in self.revocations.values():
            if each.endorsed_in and (each.profile == profile or (each.person and each.person == person)):
                return each
        return None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the roster says of an author at one causal position; `word` as in `Entry.standing`."""

    word: str
    person: str | None
    roles: tuple[str, ...]
    scope: tuple[str, ...]


class RosterFold(StreamFold[RosterState]):
    """Folds the county's roster stream."""

    def fresh(self) -> RosterState:
        return RosterState()

    def may(self, word: str, cause: Cause, fields: Fields) -> bool:
        if word == "second-administrator":
            return "administrator" in cause.actor.roles
        return super().may(word, cause, fields)

    def standing(self, profile: str, roster_head: str, wall: int, *, arrived_after: bool = False) -> Standing:
        """Judge an author whose commit pins `roster_head` ("" or zeros for none) and claims the time
        `wall` (ms).

        `arrived_after`: the commit is known to have come in after a revocation that its author had not seen.
        """
        enrolment = self.state.profiles.get(profile)
        if enrolment is None:
            return Standing("unknown", None, (), ())
        who = enrolment.person, enrolment.roles, enrolment.scope
        revocation = self.state.revoked(profile)
        if revocation is not None:
            if self._covers(revocation.endorsed_in, roster_head):
                return Standing("revoked", *who)
            if arrived_after or wall >= revocation.since:
                return Standing("held", *who)
        if not enrolment.not_before <= wall <= enrolment.not_after:
            return Standing("lapsed", *who)
        return Standing("good", *who)

    def _covers(self, commit: str, head: str) -> bool:
        return head in self.ancestry and self.ancestry.before(commit, head)

    def _enrolled(self, cause: Cause, fields: Fields) -> str | None:
        body = _body(fields["certificate"])
        profile = body.get("profile")
        person = body.get("person")
        if not isinstance(profile, str) or not isinstance(person, Mapping):
            return "certificate-unreadable"
        if profile in self.state.profiles:
            return "enrolled-before"
        grant = str(body.get("grant", ""))
        if grant and any(each.grant == grant for each in self.state.profiles.values()):
            self.state.double_grants.append(cause.event)
            return "grant-used-before"
        self.state.profiles[profile] = Enrolment(
            profile,
            str(person.get("id", "")),
            str(person.get("name", "")),
            str(body.get("device", "")),
            _words(body.get("roles")),
            _words(body.get("scope")),
            _whole(body.get("not_before"), 0),
            _whole(body.get("not_after"), 2**53 - 1),
            grant,
            str(body.get("ed25519", "")),
            str(body.get("x25519", "")),
            cause.entry.commit_id,
            fields["certificate"],
        )
        return None

    def _revoked(self, cause: Cause, fields: Fields) -> str | None:
        if not fields.get("profile") and not fields.get("person"):
            return "names-nobody"
        since = fields.get("from", cause.at)
        self.state.revocations[cause.event] = Revocation(
            cause.event,
            fields.get("profile", ""),
            fields.get("person", ""),
            fields["reason"],
            since if isinstance(since, int) else cause.at,
            cause.actor.person,
            cause.actor.profile,
            cause.entry.commit_id,
        )
        return None

    def _certified(self, _cause: Cause, fields: Fields) -> str | None:
        certificate = Certificate(fields["certificate"], fields["from"], fields["until"])
        self.state.certified[fields["person"]] = certificate
        return None

    def _erasure_ordered(self, cause: Cause, fields: Fields) -> str | None:
        named = {key: tuple(fields.get(key, ())) for key in ("commits", "files", "containers")}
        order = Order(
            cause.event,
            fields["stream"],
            **named,
            ground=fields["ground"],
            reason=fields["reason"],
            at=cause.at,
        )
        self.state.erasures[cause.event] = ErasureOrder(order, cause.actor.person, cause.actor.profile)
        return None

    def _endorsed(self, cause: Cause, fields: Fields) -> str | None:
        event = fields["event"]
        waiting = self.state.revocations.get(event) or self.state.erasures.get(event)
        if waiting is None:
            return "no-such-event"
        if waiting.endorsed_in:
            return "endorsed-before"
        if cause.actor.profile == waiting.by_profile or (
            cause.actor.person and cause.actor.person == waiting.by
        ):
            return "not-second-administrator"
        waiting.endorsed_in = cause.entry.commit_id
        return None

    handlers: ClassVar[Mapping[str, Handler]] = {
        "stream.opened": opened,
        "roster.enrolled": _enrolled,
        "roster.revoked": _revoked,
        "roster.endorsed": _endorsed,
        "inspector.certified": _certified,
        "erasure.ordered": _erasure_ordered,
    }


def _body(statement: object) -> Mapping[str, Any]:
    if isinstance(statement, Mapping):
        body = statement.get("body", statement)
        if isinstance(body, Mapping):
            return body
    return {}


def _words(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _whole(value: object, default: int) -> int:
    return value if type(value) is int else default


def fold_roster(entries: Iterable[Entry]) -> RosterState:
    """The state of a roster stream; see `RosterFold` for folding step by step and for judging authors."""
    fold = RosterFold()
    fold.add(entries)
    fold.state.marks = fold.marks
    return fold.state
