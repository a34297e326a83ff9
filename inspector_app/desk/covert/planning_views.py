"""What the panel for covert tasks shows and asks for."""

from __future__ import annotations

from dataclasses import dataclass

from casework.planning.proposal import Remark


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario as one person wrote it. Minutes at the window and in all; `scope`: words of
    `casework.planning.gates.CLINIC_SCOPE`, for clinics; `recording` refers to a written consent, "" for none.
    """

    scenario: str
    text: str
    abort: str
    minutes: int
    whole_minutes: int
    scope: tuple[str, ...] = ()
    recording: str = ""


@dataclass(frozen=True, slots=True)
class CovertPlace:
    """A unit of the lead's; `told`: the newest day on which it was told that such visits happen, or ""."""

    unit: str
    name: str
    domain: str
    told: str


@dataclass(frozen=True, slots=True)
class CovertSheet:
    """What there is to choose from. `cards`: the newest card of each scenario that this lead knows;
    `seconds`: who may check the card; `letter`: a fresh code; `telephone`: that of the letter before; `kept`:
    what was written and not signed yet.
    """

    scenarios: tuple[tuple[str, str], ...]
    places: tuple[CovertPlace, ...]
    people: tuple[tuple[str, str], ...]
    seconds: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    letter: str
    telephone: str
    due: str
    kept: CovertWish | None = None


@dataclass(frozen=True, slots=True)
class CovertWish:
    """What the lead wrote. `answers`: the sealed key, of which only the hash leaves this vault; `second`
    may be "": then an administrator checks the card at the county.
    """

    card: Card
    ticks: tuple[str, ...]
    answers: str
    letter: str
    unit: str
    person: str
    second: str
    mode: str
    due: str
    told: str
    telephone: str = ""
    """Of whoever vouches for the letter of authority"""


@dataclass(frozen=True, slots=True)
class CovertSpoken:
    """`faults`: why it cannot be signed so, words as `casework.planning.gates` has them, or no-card,
    no-answers, no-letter; `remarks`: what the rules say otherwise.
    """

    faults: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class CardToCheck:
    """A card with the ticks of its author, for the second person. `mine`: this person wrote it, or checked
    it before; `answers`: the sealed key where this vault has it.
    """

    stream: str
    author: str
    checked_by: str
    place: str
    card: Card
    ticks: tuple[str, ...]
    announced: str
    mine: bool
    answers: str
