"""What a pilot is looked at by: figures of each month, the baseline, the gate (R14, R164–R168)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from casework.calendar import WorkingDays, day_start
from casework.catalogue.model import BODIES
from casework.county import County, measures
from casework.faults import CaseworkFault
from casework.folds.supervision import PILOT_MONTHS_MIN, long_enough
from casework.problems.figures import rectification
from casework.ratings.counted import figures
from casework.rhythms.participation import pilot_counter
from casework.rhythms.periods import bounds, month_of, months
from casework.rhythms.pilot import HALLS, SITE_TYPES, by_site_type, site_warnings
from casework.scoring.composite import UnitScore, tenths
from casework.scoring.measures import Measure
from casework.scoring.views import uncovered

BASELINE_MONTHS = 12
BASELINE_KEYS = ("composite_tenths", "satisfied_permille", "rate_permille", "median_days")
GOALS: Mapping[str, tuple[str, int]] = {
    "satisfied_permille": ("add", 100),
    "median_days": ("percent", 50),
    "rate_permille": ("at-least", 950),
}
"""Programme claims (R168, R171): ten points more, half the days, 95 in a hundred."""

Scores = Mapping[str, Mapping[str, UnitScore]]


class PilotFigures(NamedTuple):
    """Figures of the pilot's units in a span of days. None where nothing stands behind a figure.

    Points in tenths, shares in permille, days are working days. `bodies` and `types`: the mean of units
    that have a score of that body; of complete composites by type of site.
    """

    span: str
    visits: int
    composite_tenths: int | None
    bodies: Mapping[str, int | None]
    types: Mapping[str, int | None]
    ratings: int
    satisfied_permille: int | None
    issued: int
    closed: int
    rate_permille: int | None
    median_days: int | None


class PilotCount(NamedTuple):
    """What figures are counted from: `sites` unit → type; `scores` as `county.scores_by_month` gives them."""

    county: County
    sites: Mapping[str, str]
    scores: Scores
    days: WorkingDays

    def month(self, month: str, now: int) -> PilotFigures:
        """One month ("2026-03"), as it stands at `now` (ms)."""
        first, last = bounds(month)
        return self._span(month, (first, last), [self.scores.get(month, {})], now)

    def before(self, start: date) -> PilotFigures:
        """The baseline: whole months, from the first of the same month a year before up to the day before
        `start`; so a pilot that starts within a month has more than twelve months of it.
        """
        end = start - timedelta(days=1)
        begin = date(start.year - 1, start.month, 1)
        inside = [month for month in self.scores if f"{begin:%Y-%m}" <= month <= f"{end:%Y-%m}"]
        last = day_start(start) - 1
        chosen = [self.scores[month] for month in inside]
        return self._span(f"{begin} – {end}", (day_start(begin), last), chosen, last)

    def _span(
        self, span: str, time: tuple[int, int], scores: Sequence[Mapping[str, UnitScore]], now: int
    ) -> PilotFigures:
        county, sites, (first, last) = self.county, self.sites, time
        visits = sum(1 for facts in county.visits() if facts.unit in sites and first <= facts.end <= last)
        given = figures([each for each in county.ratings if each.unit in sites and first <= each.at <= last])
        problems = [each for each in county.problems if each.owner.unit in sites]
        issued = [each for each in problems if each.issued_at and first <= each.issued_at <= last]
        fixed = rectification(issued, self.days, min(now, last))
        own = [score for month in scores for unit, score in month.items() if unit in sites]
        whole = _means({unit: [s.composite for s in own if s.unit == unit] for unit in sites})
        by_type = by_site_type(whole, sites)
        return PilotFigures(
            span=span,
            visits=visits,
            composite_tenths=tenths(_mean(whole.values())),
            bodies={body: tenths(_mean(_of_body(own, body))) for body in BODIES},
            types={kind: tenths(by_type.get(kind)) for kind in SITE_TYPES},
            ratings=given.counted,
            satisfied_permille=given.satisfied_permille,
            issued=fixed.issued,
            closed=fixed.closed,
            rate_permille=fixed.rate_permille,
            median_days=fixed.median_days,
        )


def frozen(found: PilotFigures) -> dict[str, Any]:
    """The baseline as `pilot.opened` carries it: what was measured, and over which days."""
    values = {key: getattr(found, key) for key in BASELINE_KEYS if getattr(found, key) is not None}
    return {"span": found.span, "visits": found.visits, "ratings": found.ratings, **values}


class PilotGoal(NamedTuple):
    """A figure against its frozen baseline. None where there is none."""

    figure: str
    baseline: int | None
    goal: int | None
    actual: int | None
    reached: bool | None


def goals(baseline: Mapping[str, Any], now: PilotFigures) -> tuple[PilotGoal, ...]:
    """What the pilot wants (R168), counted from the frozen baseline and from nothing else."""
    found = []
    for figure, (way, by) in GOALS.items():
        base, actual = baseline.get(figure), getattr(now, figure)
        goal = by if way == "at-least" else None
        if isinstance(base, int) and way == "add":
            goal = min(base + by, 1000)
        elif isinstance(base, int) and way == "percent":
            goal = base * by // 100
        known = goal is not None and actual is not None
        reached = (actual <= goal if way == "percent" else actual >= goal) if known else None
        found.append(PilotGoal(figure, base, goal, actual, reached))
    return tuple(found)


class Criterion(NamedTuple):
    """One condition of the gate. `blocks`: without it the pilot cannot end as evaluated. `missing`: what is
    still wanted, as ids; `until`: the day on which it will be met by itself."""

    name: str
    met: bool
    actual: int
    needed: int
    blocks: bool = False
    missing: tuple[str, ...] = ()
    until: str = ""


def gate(
    county: County, sites: Mapping[str, str], start: str, frozen_before: bool, today: date
) -> tuple[Criterion, ...]:
    """Where the pilot stands: six months (R164), types of sites and halls (R166, R167, C13), the frozen
    baseline (R168), ratings (R167), windows without a measure (R14)."""
    begun = date.fromisoformat(start)
    ready = _six_months_on(begun)
    types = sorted(set(sites.values()) & set(SITE_TYPES))
    missing = tuple(word.removeprefix("no-") for word in site_warnings(types, HALLS[0]))
    halls = sum(1 for unit in sites if _is_hall(county, unit))
    counter = pilot_counter(county.ratings, sites, day_start(begun))
    last = day_start(today + timedelta(days=1)) - 1
    bare = _uncovered(county, sites, measures(county, day_start(begun), last))
    return (
        Criterion(
            "six-months", long_enough(start, today.isoformat()), _months_between(begun, today),
            PILOT_MONTHS_MIN, blocks=True, until=ready.isoformat(),
        ),
        Criterion("site-types", not missing, len(types), len(SITE_TYPES), missing=missing),
        Criterion("halls", HALLS[0] <= halls <= HALLS[1], halls, HALLS[0]),
        Criterion("baseline", frozen_before, int(frozen_before), 1),
        Criterion("ratings", counter.ratings >= counter.goal, counter.ratings, counter.goal),
        Criterion("windows", not bare, len(bare), 0, missing=bare),
    )  # fmt: skip


def pilot_months(start: str, end: str, now: int) -> tuple[str, ...]:
    """The months of a pilot so far; those before it belong to the baseline."""
    last = end[:7] if end else month_of(now)
    return months(start[:7], last) if start[:7] <= last else ()


def _means(points: Mapping[str, Iterable[Fraction | None]]) -> dict[str, Fraction]:
    found = {unit: _mean([each for each in own if each is not None]) for unit, own in points.items()}
    return {unit: mean for unit, mean in found.items() if mean is not None}


def _of_body(scores: Iterable[UnitScore], body: str) -> list[Fraction]:
    return [
        each.points for score in scores for each in score.bodies
        if each.body == body and each.points is not None
    ]  # fmt: skip


def _mean(values: Iterable[Fraction]) -> Fraction | None:
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed) if listed else None


def _uncovered(county: County, sites: Mapping[str, str], found: Iterable[Measure]) -> tuple[str, ...]:
    """A unit without registered windows is its own one window."""
    units = county.registry.units
    windows = {window for unit in sites if unit in units for window in units[unit].windows}
    seen = [each for each in found if each.unit in sites]
    bare = {unit for unit in sites if unit in units and not units[unit].windows}
    return (*uncovered(windows, seen), *sorted(bare - {each.unit for each in seen}))


def _is_hall(county: County, unit: str) -> bool:
    found = county.registry.units.get(unit)
    return found is not None and found.domain in ("TSC", "GSH")


def _six_months_on(start: date) -> date:
    """The first day on which `long_enough` holds."""
    day = start
    while not long_enough(start.isoformat(), day.isoformat()):
        day += timedelta(days=1)
    return day


def _months_between(start: date, today: date) -> int:
    whole = (today.year - start.year) * 12 + today.month - start.month
    return max(whole - (today.day < start.day), 0)


def check_pilot(start: str, sites: Mapping[str, str], today: date) -> None:
    """Raise `CaseworkFault` pilot.no-site, pilot.site-type (place), pilot.begun: what cannot be opened."""
    if not sites:
        raise CaseworkFault("pilot.no-site")
    for unit, kind in sites.items():
        if kind not in SITE_TYPES:
            raise CaseworkFault("pilot.site-type", place=unit)
    if start < today.isoformat():
        raise CaseworkFault("pilot.begun", on=start)
