"""What the planning screen shows and asks for."""

from dataclasses import dataclass

from casework.planning.proposal import Remark


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """A round that is not over. `kind`: regular or special; `due`: its last day."""

    key: str
    kind: str
    number: int
    year: int
    first: str
    due: str


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form that visits are planned with; `mode` goes with it. `units`: those it is meant for."""

    digest: str
    title: str
    mode: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What was asked of a unit this year. `last`: the day of its last visit, "" for none; `blind`: nobody was
    there for six months.
    """

    unit: str
    name: str
    township: str
    visits: int
    hours: int
    last: str
    blind: bool


@dataclass(frozen=True, slots=True)
class PlanningSheet:
    """What a lead plans with. `can_draw` is false before the county's supervision stream has arrived."""

    rounds: tuple[RoundChoice, ...]
    forms: tuple[FormChoice, ...]
    units: tuple[UnitLine, ...]
    people: tuple[tuple[str, str], ...]
    most_visits: int
    most_hours: int
    can_draw: bool


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What the lead chose: keys of the sheet; `due` an ISO date."""

    round: str
    form: str
    due: str
    units: tuple[str, ...]
    people: tuple[str, ...]
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw whose seed hash is signed. `teams`: (unit, those who could go, those who go); `before`: draws
    for the same round that were made and not used.
    """

    draw: str
    seed: str
    population: tuple[str, ...]
    teams: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    before: int


@dataclass(frozen=True, slots=True)
class Goer:
    """Somebody who could be sent to a task. `refused`: the rules' words for why not; `sent`: goes already."""

    person: str
    name: str
    refused: tuple[str, ...]
    sent: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the rules say of a wish; `unseen`: units that it leaves as blind spots."""

    remarks: tuple[Remark, ...]
    unseen: tuple[str, ...]
