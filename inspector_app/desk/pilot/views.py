"""What the Pilot screen is shown: plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.problems.figures import RectificationFigures
from casework.rhythms.participation import Load
from casework.rhythms.pilot_figures import Criterion, PilotFigures, PilotGoal
from casework.rhythms.programme import Phase
from inspector_app.desk.views import ProblemRow


@dataclass(frozen=True, slots=True)
class Site:
    """A unit in the pilot, or one that could be. `kind`: type of site, "" while none was chosen."""

    unit: str
    name: str
    township: str
    kind: str = ""
    composite_tenths: int | None = None
    lat_e7: int | None = None
    lon_e7: int | None = None
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Milestone:
    """A goal of the programme (R171): month and day it is due, what stands now; shares in permille, gains in
    tenths of a point. `way` is how much of it is gone, None where nothing was measured.
    """

    month: int
    due: str
    figure: str
    goal: int
    actual: int | None
    reached: bool | None


@dataclass(frozen=True, slots=True)
class PilotView:
    """The newest pilot, or none (`pilot` is ""): then `units` are what it could be opened with.

    `months` are oldest first; `baseline` as it was frozen, `frozen_on` the day on which it was signed, by
    whom; `verdict` once it is closed.
    """

    may_lead: bool
    units: tuple[Site, ...]
    pilot: str = ""
    title: str = ""
    start: str = ""
    frozen_on: str = ""
    frozen_by: str = ""
    closed: str = ""
    verdict: str = ""
    sites: tuple[Site, ...] = ()
    baseline: Mapping[str, Any] | None = None
    goals: tuple[PilotGoal, ...] = ()
    gate: tuple[Criterion, ...] = ()
    months: tuple[PilotFigures, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    phases: tuple[Phase, ...] = ()
    window_names: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the rectification rate (R111): the figures and the problems of each list."""

    figures: RectificationFigures
    issued: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True)
class HeatView:
    """Problems by unit and class (R124). `cells`: (unit, class) → number."""

    sites: tuple[Site, ...]
    classes: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class LoadView:
    """Cases by hour of the windows of each unit (R129): unit name → loads; window → its name."""

    units: tuple[tuple[str, tuple[Load, ...]], ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the five SERVQUAL dimensions (R15): mean points of its experience indicators in tenths."""

    key: str
    tenths: int | None
