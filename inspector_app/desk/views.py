"""What the windows are shown: plain frozen values, already in the person's language where they hold text."""

from dataclasses import dataclass, field
from typing import Literal

from inspector_app.desk.vault_label import VaultLabel as VaultLabel

Origin = Literal["on-site", "phone-corroborated", "imported"]
LineState = Literal["off", "idle", "busy", "down", "paused"]
TaskPhase = Literal["assigned", "taken", "open", "paused", "submitted", "returned", "approved", "given-back"]


@dataclass(frozen=True, slots=True)
class PersonView:
    """The person at the desk.

    `roles` are words of the roster; `enrolled` False before the county knows the laptop.
    """

    name: str
    device: str
    roles: tuple[str, ...]
    profile: str
    county: str
    enrolled: bool
    certificate_until: str
    recovery_rehearsed: bool
    certificate_ended: bool = False


@dataclass(frozen=True, slots=True)
class Proven:
    """How much of something the county has given a receipt for; all counts of items."""

    answers_done: int = 0
    answers_total: int = 0
    photos_done: int = 0
    photos_total: int = 0
    other_done: int = 0
    other_total: int = 0
    in_hand: int = 0
    """Visits that were begun here and not signed: what was entered in them lies on this laptop alone"""

    @property
    def nothing_only_here(self) -> bool:
        """All that was signed has its receipt, and no visit is in hand."""
        return self.all_safe and not self.in_hand

    @property
    def all_safe(self) -> bool:
        """Nothing that was signed is only on this laptop."""
        return (self.answers_done, self.photos_done, self.other_done) == (
            self.answers_total,
            self.photos_total,
            self.other_total,
        )


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task in a list. `due` is an ISO date; `days_left` counts working days, negative when overdue."""

    stream: str
    number: str
    title: str
    unit: str
    township: str
    mode: str
    form: str
    due: str
    days_left: int | None
    phase: TaskPhase
    people: tuple[str, ...]
    answered: int
    needed: int
    problems: int
    photos: int
    mine: bool
    form_here: bool = True
    """Without its form a visit cannot begin."""
    needs_newer: bool = False
    given_back: str = ""
    unchecked: bool = False
    """A covert task whose card no second person has checked yet."""
    lat_e7: int | None = None
    lon_e7: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnedItem:
    """Something that came back from the lead: where, why, when (local time text)."""

    stream: str
    unit: str
    item: str
    ref: str
    reason: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class EvidenceTile:
    """One item of evidence. `state`: here / sent / proven / withdrawn / unfinished /
    away (not on this laptop yet) / erased (by order of two administrators; nothing of it is left).

    `device` took it; `fix` is where: latitude and longitude × 10^7, accuracy in decimetres where known.
    `seconds` is the length of sound or film (0 if unknown); `cut_off`: what was kept of a recording that
    ended with the program or its device; `still`: a film has its still; `alike`: files of other pictures that
    look nearly the same, only in the list of all evidence. `masked` is the file id of the masked copy that
    others see ("" for none), `boxes` what it hides: (left, top, width, height) in ten-thousandths of the
    upright picture. `side` says whether it shows a problem before or after it was rectified; `pair_of` is the
    picture from before that it was taken to match; `at`: ms since 1970; `group`: number and date of the task.
    `consent`: who agreed to a recording (`casework.events.parts.CONSENTS`), "" where nobody has said it.
    """

    file: str
    stream: str
    name: str
    caption: str
    item: str
    ref: str
    media: str
    origin: Origin
    taken: str
    size: int
    sha256: str
    state: Literal["here", "sent", "proven", "withdrawn", "unfinished", "away", "erased"]
    unit: str = ""
    device: str = ""
    fix: tuple[int, int, int | None] | None = None
    seconds: float = 0.0
    cut_off: bool = False
    still: bool = False
    alike: tuple[str, ...] = ()
    masked: str = ""
    boxes: tuple[tuple[int, int, int, int], ...] = ()
    side: Literal["", "before", "after"] = ""
    pair_of: str = ""
    at: int = 0
    by: str = ""
    group: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One row of the ledger (整改台账)."""

    problem: str
    stream: str
    number: str
    fact: str
    item: str
    problem_class: str
    cause: str
    severity: int
    owner_unit: str
    owner_person: str
    due: str
    working_days: int
    days_left: int | None
    state: str
    urgent: bool
    photos: tuple[str, ...]
    unit: str
    proven: bool = False
    provisional: bool = False
    """The holidays of the year of `due` are not announced yet: the date may move."""


@dataclass(frozen=True, slots=True)
class ProblemDraft:
    """What the problem panel shows and sends back. `due` is worked out from `working_days` when empty."""

    stream: str
    item: str
    ref: str
    fact: str
    problem_class: str
    cause: Literal["window", "process", "policy", "system", "external"] | Literal[""]
    severity: int
    owner_unit: str
    owner_person: str
    working_days: int
    due: str
    evidence: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that can own a problem."""

    unit: str
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One thing on its way: kind answers / photo / audio / video / file; `percent` 0–100."""

    label: str
    kind: str
    size: int
    percent: int
    state: Literal["waiting", "sending", "proven", "trouble"]


@dataclass(frozen=True, slots=True)
class TwoHistories:
    """The endpoint showed a history that contradicts an earlier one. Both checkpoints are signed by its key:
    the proof is kept and can be shown to anybody. `code` goes through `ui.faults`."""

    code: str
    at: str
    known: str
    shown: str


@dataclass(frozen=True, slots=True)
class SyncView:
    """The sync screen. `line`: off / idle / busy / down / paused. Fault codes go through `ui.faults`."""

    line: LineState
    proven: Proven
    queue: tuple[QueueItem, ...]
    """The first of what waits: answers, then media, then small pictures"""
    waiting: int
    """Answers and media without a receipt, all of them"""
    recent: tuple[QueueItem, ...]
    bytes_left: int
    bytes_per_second: int
    last_receipt: str
    checkpoint: str
    quarantined: tuple[str, ...] = ()
    fault: str = ""
    endpoint: str = ""
    histories: tuple[TwoHistories, ...] = ()
    erased: int = 0
    """Tasks that were erased by order of two administrators"""
    number: int = field(default=0, compare=False)
    """Views are read on several threads; one with a lower number is older"""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A finalised visit that waits for, or had, the lead's decision."""

    stream: str
    visit: str
    number: str
    unit: str
    title: str
    form: str
    people: tuple[str, ...]
    answered: int
    needed: int
    photos: int
    problems: int
    state: Literal["waiting", "returned", "approved"]
    finalised: str
    can_decide: bool
    why_not: str = ""
    covert: bool = False
    """The unit is told nothing of it, neither now nor when it is approved."""


@dataclass(frozen=True, slots=True)
class ReviewChange:
    """An answer that was changed after the visit came back: in words, "" for none; who, when and why."""

    before: str
    after: str
    reason: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One answered item as the lead reads it.

    `place`: in which instance of a repeat it stands, “窗口 2 › 对话 1”, or ""; `changes`: oldest first.
    """

    ref: str
    key: str
    question: str
    answer: str
    failed: bool
    photos: tuple[str, ...]
    place: str = ""
    changes: tuple[ReviewChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """One section of a visit under review."""

    letter: str
    title: str
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Everything about one visit under review."""

    row: ReviewRow
    sections: tuple[ReviewSection, ...]
    problems: tuple[ProblemRow, ...]
    photos: tuple[EvidenceTile, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecheckStep:
    """A problem whose re-check waits for this person; `act` is the step that is theirs."""

    row: ProblemRow
    act: Literal["assign", "record", "close", "endorse"]


@dataclass(frozen=True, slots=True)
class TodayView:
    """The Today screen in one value. Dates are ISO; `week` is (date, [task titles]) Monday to Sunday."""

    date: str
    next_task: TaskRow | None
    returned: tuple[ReturnedItem, ...]
    due: tuple[ProblemRow, ...]
    tasks_due: tuple[TaskRow, ...]
    proven: Proven
    week: tuple[tuple[str, tuple[str, ...]], ...]
    person: PersonView
    free_bytes: int
    clock_note: str = ""
    """That the clock was set while the vault was open; empty where it was not"""
    to_review: int = 0
    backup_due: bool = False
    """Something lies here alone and the newest backup is older than a week"""
    given_back: tuple[TaskRow, ...] = ()
    """Tasks that their inspectors gave back: whoever plans gives them to somebody else"""
    rechecks: tuple[RecheckStep, ...] = ()
    reading: bool = False
    """The log is still being read: only date, person and disk are certain, the rest is not known yet"""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A visit whose findings can be, or were, exported."""

    stream: str
    visit: str
    number: str
    unit: str
    title: str
    approved: str
    exported: tuple[str, ...] = field(default=())
