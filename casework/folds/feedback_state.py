"""What a feedback stream folds to: ratings, complaints, cases, measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from casework.marks import Mark
from casework.scoring.measures import Measure

BAD_LEVELS = (1, 2)
NO_ANSWERS: Mapping[str, str] = {}


class Addition(NamedTuple):
    at: int
    text: str
    level: int | None


@dataclass(slots=True)
class Rating:
    """One rating of one handling. `held` keeps it out of scores until released; `excluded` needs two
    people (X6)."""

    rating: str
    unit: str
    window: str
    case: str
    level: int
    channel: str
    at: int
    received: int
    reasons: tuple[str, ...]
    text: str
    answers: Mapping[str, str]
    assisted: str
    device: str
    network: str
    staff: str
    age_band: str
    sex: str
    township: str
    enterprise: bool
    urged: str
    test: bool
    defaulted: bool
    seconds: int
    additions: list[Addition] = field(default_factory=list)
    called_back: str = ""
    route: str = ""
    route_reason: str = ""
    route_by: str = ""
    excluded: bool = False
    held: str = ""
    solved: bool | None = None
    handling_level: int = 0

    @property
    def bad(self) -> bool:
        """不满意 or 非常不满意 (X1)."""
        return self.level in BAD_LEVELS


@dataclass(slots=True)
class Complaint:
    """A complaint with its five timed steps (R98); times in ms, 0 while open."""

    complaint: str
    unit: str
    window: str
    text: str
    source: str
    class_: str
    fast: str
    case: str
    rating: str
    filed: int
    accepted: int = 0
    dispatched: int = 0
    arrived: int = 0
    corrected: int = 0
    replied: int = 0
    outcome: str = ""
    reply: str = ""
    revisits: list[tuple[int, bool]] = field(default_factory=list)
    reopened: list[tuple[int, str]] = field(default_factory=list)
    problem: str = ""


@dataclass(slots=True)
class Case:
    """A handled matter; times in ms, 0 while unknown."""

    case: str
    unit: str
    window: str
    matter: str
    accepted: int
    promised: int
    completed: int
    enterprise: bool
    age_band: str
    sex: str
    township: str
    called: tuple[str, str] = ("", "")
    """Outcome of the call about an overdue case, and the true reason (R78)"""


@dataclass(slots=True)
class FeedbackState:
    title: str | None = None
    ratings: dict[str, Rating] = field(default_factory=dict)
    complaints: dict[str, Complaint] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    kept_additions: int = 0
    marks: list[Mark] = field(default_factory=list)
    _by_case: dict[str, str] = field(default_factory=dict)
