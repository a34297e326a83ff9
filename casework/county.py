"""A whole county from its streams: every fold, then scores, alerts and signals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from casework.calendar import WorkingDays, local_day, together
from casework.catalogue import Catalogue, load_catalogue
from casework.entries import Entry
from casework.erasure import SHARED_KINDS, Erasures, StreamTombstone
from casework.events import type_of
from casework.events.shapes import LATEST
from casework.faults import CaseworkFault
from casework.folds.base import StreamFold
from casework.folds.catalogue import CatalogueFold, CatalogueState
from casework.folds.feedback import BAD_LEVELS, FeedbackFold, Rating
from casework.folds.registry import RegistryFold, RegistryState, Unit
from casework.folds.roster import RosterFold, RosterState
from casework.folds.supervision import SupervisionFold, SupervisionState
from casework.folds.task import TaskFold
from casework.folds.task_state import TaskState
from casework.marks import Mark
from casework.problems.state import ProblemState
from casework.ratings.counted import counts
from casework.ratings.page_answers import PAGE_FORM, page_measures
from casework.rhythms.periods import bounds, month_of
from casework.scoring.composite import UnitScore, score_unit
from casework.scoring.measures import Measure, form_items, measure_of, measures_from_answers
from casework.supervision.facts import VisitFacts, facts_of

THIRD_PARTY = "third_party"
FOLDS: Mapping[str, type[StreamFold[Any]]] = {
    "roster": RosterFold,
    "registry": RegistryFold,
    "catalogue": CatalogueFold,
    "task": TaskFold,
    "feedback": FeedbackFold,
    "supervision": SupervisionFold,
}


def kind_of(entries: Iterable[Entry]) -> str:
    """The kind of a stream: as it was opened, else the kind that most of its event types can only belong
    to, else the first kind that they may belong to."""
    votes: dict[str, int] = defaultdict(int)
    may_be = ""
    for entry in entries:
        if entry.event.get("type") == "stream.opened" and entry.event.get("kind") in FOLDS:
            return str(entry.event["kind"])
        table = type_of(str(entry.event.get("type")))
        if table is not None and len(table.streams) == 1:
            votes[table.streams[0]] += 1
        elif table is not None:
            may_be = may_be or table.streams[0]
    return max(votes, key=lambda kind: (votes[kind], kind)) if votes else may_be


@dataclass(slots=True)
class County:
    """All folded streams. `tasks` by stream id; ratings, complaints and cases of all feedback streams
    together."""

    roster: RosterState = field(default_factory=RosterState)
    registry: RegistryState = field(default_factory=RegistryState)
    catalogue: CatalogueState = field(default_factory=CatalogueState)
    tasks: dict[str, TaskState] = field(default_factory=dict)
    feedback: FeedbackFold = field(default_factory=FeedbackFold)
    supervision: SupervisionState = field(default_factory=SupervisionState)
    marks: list[Mark] = field(default_factory=list)
    events: int = 0
    erased: dict[str, StreamTombstone] = field(default_factory=dict)
    """Streams that were erased whole, by id"""
    held: frozenset[str] = frozenset()
    """Ratings that a burst holds back until a person has looked."""
    _catalogues: dict[str, Catalogue] = field(default_factory=dict)
    _default: Catalogue | None = None

    @property
    def problems(self) -> list[ProblemState]:
        return [problem for task in self.tasks.values() for problem in task.problems.values()]

    @property
    def ratings(self) -> list[Rating]:
        return list(self.feedback.state.ratings.values())

    def visits(self) -> list[VisitFacts]:
        """The facts of every visit that was finalised at least once."""
        units = self.registry.units
        found: list[VisitFacts] = []
        for task in self.tasks.values():
            unit = units.get(task.task.unit) if task.task else None
            found.extend(facts_of(task, seen, unit) for seen in task.visits.values() if seen.final)
        return sorted(found, key=lambda facts: (facts.start, facts.visit))

    def sites(self) -> dict[str, tuple[float, float]]:
        return {
            key: (unit.lat_e7 / 1e7, unit.lon_e7 / 1e7)
            for key, unit in self.registry.units.items()
            if unit.lat_e7 is not None and unit.lon_e7 is not None
        }

    def catalogue_on(self, day: str) -> Catalogue:
        """The catalogue in force on a date; the starter one where the county has published none.

        Raises `CaseworkFault` "catalogue.no-version" for a date before the first version.
        """
        if not self.catalogue.versions:
            if self._default is None:
                raise CaseworkFault("catalogue.no-version", date=day, first="-")
            return self._default
        published = self.catalogue.in_force(day)
        known = self._catalogues.get(published.version)
        if known is None:
            known = self._catalogues[published.version] = load_catalogue(published.indicators)
        return known


def fold_county(
    streams: Mapping[str, Sequence[Entry]], *, default_catalogue: Catalogue | None = None
) -> County:
    """Fold every stream of a county. Streams of one kind beside `task` are read as one."""
    county = County(_default=default_catalogue)
    folds: dict[str, StreamFold[Any]] = {}
    kinds = {stream: kind_of(entries) for stream, entries in streams.items()}
    erasures = _erasures(streams, kinds)
    for stream, given in sorted(streams.items()):
        county.events += len(given)
        kind = kinds[stream]
        stone = erasures.tombstone(stream)
        if stone is not None:
            county.erased[stream] = stone
        if stone is not None:
            continue
        if kind not in FOLDS:
            county.marks.extend(_unread(given))
            continue
        entries = erasures.apply(stream, given)
        name = stream if kind == "task" else kind
        fold = folds.get(f"{kind}/{name}")
        if fold is None:
            fold = folds[f"{kind}/{name}"] = FOLDS[kind]()
        fold.add(entry for entry in entries)
        _place(county, kind, name, fold)
    _imply_units(county)
    for fold in folds.values():
        county.marks.extend(mark for mark in fold.marks if mark.reason != "opened-before")
    return county


def _erasures(streams: Mapping[str, Sequence[Entry]], kinds: Mapping[str, str]) -> Erasures:
    """The orders in force; the streams that all read are spared."""
    roster = RosterFold()
    roster.add(entry for stream, kind in kinds.items() if kind == "roster" for entry in streams[stream])
    return Erasures.of(roster.state.erased, [s for s, kind in kinds.items() if kind in SHARED_KINDS])


def _unread(entries: Iterable[Entry]) -> Iterable[Mark]:
    """Marks of a stream whose kind no event tells: what this version does not know is kept and said."""
    for entry in entries:
        kind = str(entry.event.get("type", ""))
        if type_of(kind) is None:
            yield Mark(
                str(entry.event.get("id", "")),
                kind,
                "unknown",
                "needs-newer-version",
                entry.commit_id,
                entry.profile,
                "",
            )


def _imply_units(county: County) -> None:
    """A unit that a task names and the registry does not know is taken with what the task says of it."""
    for task in county.tasks.values():
        if task.task and task.task.unit not in county.registry.units:
            key = task.task.unit
            county.registry.units[key] = Unit(key, key, "", task.task.domain, "", "", None, None, 0, None, "")


def _place(county: County, kind: str, name: str, fold: StreamFold[Any]) -> None:
    if kind == "task":
        county.tasks[name] = fold.state
    elif isinstance(fold, FeedbackFold):
        county.feedback = fold
    else:
        setattr(county, kind, fold.state)


def measures(county: County, first: int = 0, last: int = LATEST) -> list[Measure]:
    """Every measure from `first` to `last` (ms): recorded ones, those of final visits, and ratings that
    count."""
    recorded = (*county.feedback.state.measures, *county.supervision.measures)
    found = [each for each in recorded if first <= each.at <= last]
    for task in county.tasks.values():
        if task.task is None:
            continue
        form = county.catalogue.forms.get(task.task.form_digest)
        items = form_items(form.items) if form else ()
        independent = task.task.body in ("", THIRD_PARTY)
        for seen in task.visits.values():
            final, unit = seen.final, task.task.unit
            if final is None or final.identified or not first <= final.ended <= last:
                continue
            at, visit = final.ended, seen.visit
            if final.measures:
                found.extend(measure_of(row, unit=unit, at=at, visit=visit) for row in final.measures)
                continue
            given = {ref: answer.value for ref, answer in seen.answers.items()}
            answered = measures_from_answers(given, items, unit=unit, at=at, visit=visit, raters=seen.raters)
            found.extend(each for each in answered if independent or not _is_third_party(county, each))
    found.extend(_of_ratings(county, first, last))
    return found


def _is_third_party(county: County, measure: Measure) -> bool:
    """Whether an answer feeds a third-party indicator: from a visit of another body it is shown, not scored
    (docs/forms-content.md)."""
    try:
        indicator = county.catalogue_on(local_day(measure.at).isoformat()).get(measure.indicator)
    except CaseworkFault:
        return False
    return indicator is not None and indicator.body == THIRD_PARTY


def _of_ratings(county: County, first: int, last: int) -> Iterable[Measure]:
    """A five-level rating feeds every indicator of its unit's domain that is asked on the citizen page
    (CP-1); the page's other answers feed what the published page names."""
    codes: dict[tuple[str, str], tuple[str, ...]] = {}
    packs: dict[tuple[str, str], frozenset[str]] = {}
    page = county.catalogue.form(PAGE_FORM)
    items = form_items(page.items) if page else ()
    for rating in county.ratings:
        if not first <= rating.at <= last:
            continue
        unit = county.registry.units.get(rating.unit)
        if unit is None or not counts(rating) or rating.rating in county.held:
            continue
        month = month_of(rating.at)
        if (unit.domain, month) not in codes:
            codes[unit.domain, month] = _asked_on_page(county, unit.domain, month)
            packs[unit.domain, month] = _pack(county, unit.domain, month) if items else frozenset()
        scope = "enterprise" if rating.enterprise else "individual"
        for code in codes[unit.domain, month]:
            yield Measure(
                code,
                rating.unit,
                rating.at,
                rating.window,
                levels=(rating.level,),
                n=1,
                scope=scope,
                source="rating",
            )
        if items and rating.answers:
            yield from page_measures(rating, items, packs[unit.domain, month])


def _asked_on_page(county: County, domain: str, month: str) -> tuple[str, ...]:
    try:
        catalogue = county.catalogue_on(f"{month}-01")
    except CaseworkFault:
        return ()
    return tuple(
        each.code
        for each in catalogue.pack(domain)
        if each.measurement.kind == "citizen5" and "CP-1" in each.form_refs
    )


def _pack(county: County, domain: str, month: str) -> frozenset[str]:
    try:
        return frozenset(each.code for each in county.catalogue_on(f"{month}-01").pack(domain))
    except CaseworkFault:
        return frozenset()


def monthly_scores(county: County, period: str, *, view: str = "all", unit: str = "") -> dict[str, UnitScore]:
    """The scores of all units (or one) for a period such as "2026-03" or "2026-Q1", under the version then
    in force.

    Raises `CaseworkFault` "catalogue.no-version" for a period before the first version.
    """
    first, last = bounds(period)
    by_unit: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures(county, first, last):
        by_unit[measure.unit].append(measure)
    return _score_all(county, by_unit, first, view, unit)


def scores_by_month(
    county: County, view: str = "all", unscored: dict[str, CaseworkFault] | None = None
) -> dict[str, dict[str, UnitScore]]:
    """Month → unit → score, for every month that has a measure.

    Months before the first version, or of a version that does not load, are left out; their reasons go to
    `unscored`, by month.
    """
    by_month: dict[str, dict[str, list[Measure]]] = defaultdict(lambda: defaultdict(list))
    for measure in measures(county):
        by_month[month_of(measure.at)][measure.unit].append(measure)
    result = {}
    for month, by_unit in sorted(by_month.items()):
        try:
            result[month] = _score_all(county, by_unit, bounds(month)[0], view, "")
        except CaseworkFault as fault:
            if unscored is not None:
                unscored[month] = fault
    return result


def _score_all(
    county: County, by_unit: Mapping[str, Sequence[Measure]], first: int, view: str, only: str
) -> dict[str, UnitScore]:
    day = local_day(first).isoformat()
    catalogue = county.catalogue_on(day)
    return {
        key: score_unit(catalogue, unit.domain, key, by_unit.get(key, ()), view=view, day=day)
        for key, unit in sorted(county.registry.units.items())
        if only in ("", key)
    }


def composite_series(
    scores: Mapping[str, Mapping[str, UnitScore]], unit: str
) -> list[tuple[str, Fraction | None]]:
    """(month, composite or None) of one unit, in order."""
    return [(month, own[unit].composite if unit in own else None) for month, own in sorted(scores.items())]


def bad_share(ratings: Iterable[Rating]) -> Fraction | None:
    """The share of bad ratings among those that count."""
    good = [each for each in ratings if counts(each)]
    return Fraction(sum(1 for each in good if each.level in BAD_LEVELS), len(good)) if good else None


def working_days(county: County, table: Mapping[str, object]) -> WorkingDays:
    """The working days of the county: the years of its published table, over those of the one given."""
    return WorkingDays(together(table, county.catalogue.calendar))
