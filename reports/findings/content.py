"""What a findings report says, as plain values; where it comes from is the caller's affair."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answered item: its short key (`D3`), question and answer as the reader should see them.

    `place` names the instance of a repeat that it stands in, “窗口 2”.
    """

    key: str
    question: str
    answer: str
    failed: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the form with its answered items."""

    letter: str
    title: str
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One row of the problem list (问题清单)."""

    number: str
    fact: str
    item: str
    problem_class: str
    cause: str
    severity: int
    owner: str
    due: str
    photos: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoFigure:
    """One photo: `image` is the encoded picture that may be shown (masked where that was done), in memory."""

    number: int
    caption: str
    item: str
    taken: str
    origin: str
    sha256: str
    image: bytes


@dataclass(frozen=True, slots=True)
class Score:
    """What the visit measured: tenths of 100 points over so many indicators, which carry `weight_percent` of
    all; `cap`: what a failed critical item held it at.
    """

    tenths: int
    indicators: int
    weight_percent: int
    catalogue: str
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class InterviewNote:
    """One question put to the people met there: its code, and each answer with how many gave it."""

    code: str
    question: str
    answers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Custody:
    """What can be proved about the record: the signed checkpoint, and how much of it is proven received."""

    checkpoint: str
    answers_proven: int
    answers_total: int
    media_proven: int
    media_total: int


@dataclass(frozen=True, slots=True)
class Findings:
    """A whole findings report, in one language (`zh` or `en`)."""

    language: str
    number: str
    county: str
    unit: str
    township: str
    task_title: str
    mode: str
    form: str
    visited: str
    inspectors: tuple[str, ...]
    approved_by: str
    approved_at: str
    highlights: str
    unit_statement: str
    sections: tuple[Section, ...]
    problems: tuple[ProblemLine, ...]
    photos: tuple[PhotoFigure, ...]
    custody: Custody | None
    profile: str
    notes: tuple[str, ...] = field(default=())
    score: Score | None = None
    interviews: tuple[InterviewNote, ...] = field(default=())
