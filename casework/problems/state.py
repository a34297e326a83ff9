"""What is known of one problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

RAISED, ISSUED, RECEIVED, PLANNED = "raised", "issued", "received", "planned"
RECHECK_ASKED, RECHECKING, PASSED, FAILED = "recheck-asked", "rechecking", "passed", "failed"
CLOSED, EXEMPT = "closed", "exempt"
ENDED = (CLOSED, EXEMPT)
STATES = (RAISED, ISSUED, RECEIVED, PLANNED, RECHECK_ASKED, RECHECKING, PASSED, FAILED, CLOSED, EXEMPT)
TO_RECTIFY = frozenset({ISSUED, RECEIVED, PLANNED, FAILED})
"""States in which the unit is at work."""


class Party(NamedTuple):
    """Who answers for a problem: a unit and a named person (R105)."""

    unit: str
    person: str


@dataclass(slots=True)
class Stop:
    """A stop of the clock (停止计时): dates, both inside the stop.

    `state`: asked, approved, refused, resumed.
    """

    stop: str
    since: str
    until: str
    reason: str
    asked_at: int
    state: str = "asked"
    decided_by: str = ""
    evidence: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Recheck:
    """One re-check of one round; `verdict` is what the rule says, `claimed` what its author wrote."""

    recheck: str
    round: int
    method: str
    body: str
    people: list[Any]
    due: str
    assigned_at: int
    verdict: str = ""
    claimed: str = ""
    facts: Any = None
    recorded_at: int = 0
    event: str = ""
    by: str = ""
    by_profile: str = ""


class LogLine(NamedTuple):
    """A line of the 挂账销账 log (R119): open, close, reopen, exempt; append-only."""

    act: str
    at: int
    by: str
    reason: str
    event: str


class Rectified(NamedTuple):
    """The unit's report that it has put things right: one a round."""

    round: int
    finished: str
    at: int
    by: str
    done: tuple[Any, ...]
    evidence: tuple[str, ...]
    note: str
    cause_true: bool
    paper_only: bool
    people: tuple[str, ...]
    event: str


class PlanVersion(NamedTuple):
    at: int
    by: str
    measures: tuple[Any, ...]
    note: str
    event: str
    late: bool = False


class Urge(NamedTuple):
    urge: str
    means: str
    text: str
    at: int
    by: str
    answer: str
    answered_at: int


@dataclass(slots=True)
class ProblemState:
    """One problem; dates are YYYY-MM-DD, times ms.

    `due` is the day by which it must be rectified, before approved stops.
    """

    problem: str
    number: str
    visit: str
    item: str
    ref: str
    fact: str
    class_: str
    cause: str
    severity: int
    owner: Party
    co_owner: Party | None
    due: str
    working_days: int
    evidence: list[str]
    urgent: bool
    standard: str
    window: str
    behaviour: bool
    raised_at: int
    raised_by: str
    raised_by_person: str
    event: str
    state: str = RAISED
    round: int = 1
    owner_level: int = 0
    issued_at: int = 0
    issued_by: str = ""
    received_at: int = 0
    received_by: str = ""
    plans: list[PlanVersion] = field(default_factory=list)
    plan_returns: list[tuple[int, str]] = field(default_factory=list)
    stops: dict[str, Stop] = field(default_factory=dict)
    rectified: list[Rectified] = field(default_factory=list)
    rechecks: dict[str, Recheck] = field(default_factory=dict)
    impossible_running: int = 0
    endorsements: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """event → (person, profile) of every second signature"""
    account: list[LogLine] = field(default_factory=list)
    closed_at: int = 0
    watch: list[tuple[int, str, bool]] = field(default_factory=list)
    lookbacks: list[Any] = field(default_factory=list)
    urges: dict[str, Urge] = field(default_factory=dict)
    satisfaction: list[tuple[str, int, int]] = field(default_factory=list)
    """(rater, level, at)"""
    amendments: list[Any] = field(default_factory=list)
    pressure_sealed: bool = False

    @property
    def paper_fix(self) -> bool:
        """A re-check found that only papers were changed (F4 B4)."""
        return any(r.facts and r.facts.get("paper_only") for r in self.rechecks.values())

    @property
    def passed_first_time(self) -> bool:
        return self.round == 1 and self.state in (PASSED, CLOSED)


@dataclass(slots=True)
class Appeal:
    """An appeal against a conclusion (X12). `outcome` empty while it is open."""

    appeal: str
    problem: str
    visit: str
    grounds: str
    by: str
    unit: str
    filed_at: int
    people: list[str] = field(default_factory=list)
    outcome: str = ""
    reason: str = ""
    decided_at: int = 0
    decided_by: str = ""


@dataclass(slots=True)
class Exemption:
    """容错免责 (R138): asked by the unit, approved by a leader, counted only with a second signature."""

    exemption: str
    problem: str
    unit: str
    months: list[str]
    ground: str
    fact: str
    asked_at: int
    state: str = "asked"
    decided_by: str = ""
    decided_profile: str = ""
    reason: str = ""
    endorsed_by: str = ""

    @property
    def in_force(self) -> bool:
        return self.state == "approved" and bool(self.endorsed_by)
