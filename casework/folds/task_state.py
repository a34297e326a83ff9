"""What a task stream folds to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from casework.marks import Mark
from casework.problems.state import Appeal, Exemption, ProblemState


class Answer(NamedTuple):
    """One given value of one item; `value` None means cleared. `spent` is in milliseconds."""

    value: str | None
    event_id: str
    profile: str
    at: int
    spent: int
    commit_id: str


@dataclass(slots=True)
class Briefing:
    """The scenario of a covert task. `ticks` and `second_ticks` name the tests that author and approver
    ticked; `recording` refers to the written consent, empty where recording stays off.
    """

    card_zh: str
    card_en: str
    ticks: tuple[str, ...]
    author: str
    author_profile: str
    max_minutes: int
    whole_minutes: int
    answer_key: str
    announced: str
    recording: str
    abort: str = ""
    scope: str = ""
    second_ticks: tuple[str, ...] = ()
    approver: str = ""
    approver_profile: str = ""
    telephone: str = ""
    """of whoever vouches for the letter of authority"""


@dataclass(slots=True)
class TaskInfo:
    task: str
    number: str
    title_zh: str
    title_en: str
    unit: str
    domain: str
    body: str
    mode: str
    form_id: str
    form_version: str
    form_digest: str
    due: str
    windows: list[str]
    seed: str
    purpose: str
    guide: list[Any]
    catalogue_version: str
    minimum_minutes: int
    history: Any
    problem: str
    round: int
    planned_at: int
    planned_by: str
    state: str = "planned"
    return_reason: str = ""
    released: bool = False
    letter_hash: str = ""
    plan: str = ""
    scenario: str = ""
    max_minutes: int = 0
    briefing: Briefing | None = None


class Assignee(NamedTuple):
    profile: str
    person: str
    part: str
    unit: str


@dataclass(slots=True)
class Final:
    """A finalised visit; `round` counts finalisations after returns."""

    event: str
    at: int
    wall: int
    by: str
    instance_id: str
    submission: str
    digest: str
    answered: int
    required: int
    evidence: list[str]
    statements: list[Any]
    exceptional_day: bool
    measures: list[Any]
    narrative: str
    identified: bool
    round: int
    ended: int


@dataclass(slots=True)
class VisitState:
    """`form_changes`: (at ms, from, to, profile, record) of each time it went on with another version of its
    form; `answers` holds what stands for each ref; `conflicts` all versions of a ref that were given
    without knowing each other."""

    visit: str
    task: str
    state: str
    started_at: int
    started_by: str
    catalogue_version: str
    form_digest: str
    gate: str
    gate_reason: str
    fixes: list[tuple[int, int, int, int]] = field(default_factory=list)
    """(at ms, lat_e7, lon_e7, accuracy_dm)"""
    answers: dict[str, Answer] = field(default_factory=dict)
    conflicts: dict[str, list[Answer]] = field(default_factory=dict)
    form_changes: list[tuple[int, str, str, str, str]] = field(default_factory=list)
    raters: dict[str, dict[str, str]] = field(default_factory=dict)
    """Levels that more than one person gave to a ref, each one's newest: two raters of one item (R19)"""
    instances: dict[str, int] = field(default_factory=dict)
    pauses: list[tuple[int, int, str]] = field(default_factory=list)
    """(paused at, resumed at or 0, reason)"""
    spent: list[int] = field(default_factory=list)
    """ms for each answer given, in order"""
    contributors: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)
    person_of: dict[str, str] = field(default_factory=dict)
    """profile → person, of those who took part"""
    final: Final | None = None
    signed: list[Any] = field(default_factory=list)
    signal_answers: list[Any] = field(default_factory=list)
    changes_after_return: int = 0
    ended_early: str = ""
    """"challenged", or the code of an abort: such a visit is never scored"""


def is_recording(media: str) -> bool:
    """Sound or film: what nobody is taken on without agreeing."""
    return media.startswith(("audio/", "video/"))


class MaskedCopy(NamedTuple):
    """A copy of a picture that hides what stands in `boxes`; `copy` is its file id, sizes are its own."""

    copy: str
    container: str
    size: int
    sha256: str
    media: str
    boxes: tuple[tuple[int, int, int, int], ...]
    """(left, top, width, height) in ten-thousandths of the upright picture"""
    thumbnail: Any
    profile: str
    at: int


@dataclass(slots=True)
class EvidenceState:
    """`size` and `sha256` are of the original; `container` is the hash of its encrypted container."""

    file: str
    container: str
    size: int
    sha256: str
    media: str
    name: str
    item: str
    ref: str
    origin: str
    taken: Any
    caption: str
    thumbnail: Any
    pair_of: str
    profile: str
    event: str
    at: int
    likeness: str = ""
    """64 bits in hex that nearly equal pictures nearly share; "" for what is no picture"""
    length_ms: int = 0
    recording: str = ""
    """the recording that was cut off, of which this piece holds what was kept"""
    consent: str = ""
    """who agreed to be recorded, a word of `casework.events.parts.CONSENTS`; "" while nobody said it"""
    withdrawn: str = ""
    masks: tuple[MaskedCopy, ...] = ()
    erased: bool = False
    """by order of two administrators: only that it was, and where it belonged, is left"""

    @property
    def lacks_consent(self) -> bool:
        """A recording of which nobody has said who agreed to it (X27)."""
        return is_recording(self.media) and not (self.consent or self.withdrawn or self.erased)

    @property
    def masked(self) -> MaskedCopy | None:
        """The masked copy that stands: reports, units and the public see it instead of the original."""
        return self.masks[-1] if self.masks else None

    def containers(self) -> list[tuple[str, str]]:
        """(profile that made it, hash) of every container: the original's, the masked copies', thumbnails."""
        parts = [(self.profile, self.container, self.thumbnail)]
        parts += [(mask.profile, mask.container, mask.thumbnail) for mask in self.masks]
        found = [(profile, container) for profile, container, _ in parts]
        found += [(profile, small["container"]) for profile, _, small in parts if small]
        return [(profile, container) for profile, container in found if container]


class Acceptance(NamedTuple):
    """A person accepted this version of the conduct code before a visit (R60)."""

    person: str
    version: str
    at: int


class Review(NamedTuple):
    event: str
    visit: str
    outcome: str
    items: tuple[Any, ...]
    note: str
    profile: str
    person: str
    at: int


class Report(NamedTuple):
    """A document that was signed and written: `document` is its kind."""

    event: str
    visit: str
    sha256: str
    checkpoint: str
    pages: int
    profile: str
    at: int
    document: str = "findings"


@dataclass(slots=True)
class Objection:
    """A unit's word about a visit: conduct, a finding, or a covert result (R59, X21)."""

    objection: str
    visit: str
    about: str
    ref: str
    fact: str
    at: int
    answer: str = ""
    changed: bool = False


@dataclass(slots=True)
class TaskState:
    """A task with its visits, answers, evidence, problems, reviews and marks; the fold's own, to be read
    only."""

    title: str | None = None
    task: TaskInfo | None = None
    people: dict[str, Assignee] = field(default_factory=dict)
    visits: dict[str, VisitState] = field(default_factory=dict)
    evidence: dict[str, EvidenceState] = field(default_factory=dict)
    problems: dict[str, ProblemState] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    appeals: dict[str, Appeal] = field(default_factory=dict)
    exemptions: dict[str, Exemption] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    cases: list[Any] = field(default_factory=list)
    conduct: list[Acceptance] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def visit(self) -> VisitState | None:
        """The visit that was started last."""
        return next(reversed(self.visits.values()), None)
