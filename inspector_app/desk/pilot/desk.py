"""The pilot at the lead's desk: its frozen baseline, its months, and the gate at its end."""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import date
from fractions import Fraction
from typing import Any

from casework.calendar import local_day
from casework.catalogue.model import SERVQUAL
from casework.county import County, scores_by_month
from casework.folds.feedback import Case
from casework.problems.figures import rectification
from casework.rhythms.participation import load_by_hour
from casework.rhythms.periods import bounds
from casework.rhythms.pilot_figures import (
    Criterion,
    PilotCount,
    PilotFigures,
    check_pilot,
    frozen,
    gate,
    goals,
    pilot_months,
)
from casework.rhythms.pilot_report import pilot_report
from casework.rhythms.programme import phases
from casework.scoring.composite import UnitScore, tenths
from casework.scoring.views import by_dimension
from inspector_app.desk.core import Core
from inspector_app.desk.county_figures import county_of
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.pilot.milestones import milestones
from inspector_app.desk.pilot.views import Behind, Dimension, HeatView, LoadView, PilotView, Site
from inspector_app.desk.problems import ProblemDesk

Scores = Mapping[str, Mapping[str, UnitScore]]


class PilotDesk:
    """Writes pilot.opened and pilot.closed; everything else is counted from events that are here."""

    def __init__(self, core: Core, problems: ProblemDesk) -> None:
        self._core = core
        self._problems = problems

    def view(self) -> Future[PilotView]:
        """The newest pilot with all that is known of it."""
        return self._core.work.run(self._view)

    def preview(self, start: str, sites: Mapping[str, str]) -> Future[PilotFigures]:
        """The figures that would be frozen: from the first of the same month a year before up to the day
        before `start` (ISO date).
        """
        return self._core.work.run(lambda: self._baseline(county_of(self._core), start, sites))

    def open(self, title: str, start: str, sites: Mapping[str, str]) -> Future[str]:
        """Open a pilot; its baseline is counted, signed and frozen with it. Gives its id.

        `sites`: unit → type of site. The future raises `DeskFault` desk.not-allowed, pilot.no-stream,
        `CaseworkFault` pilot.no-site, pilot.site-type, pilot.begun.
        """
        return self._core.work.run(lambda: self._open(title, start, dict(sites)))

    def close(self, pilot: str, verdict: str) -> Future[None]:
        """Close it today as "evaluated" or "stopped".

        Nothing is signed where the future raises `DeskFault` desk.not-allowed, pilot.too-short,
        pilot.unknown.
        """
        return self._core.work.run(lambda: self._close(pilot, verdict))

    def behind(self, month: str) -> Future[Behind]:
        """What stands behind the rectification rate of a month, or of the whole pilot ("")."""
        return self._core.work.run(lambda: self._behind(month))

    def heat(self) -> Future[HeatView]:
        """Problems by unit and class, of all units here."""
        return self._core.work.run(self._heat)

    def load(self) -> Future[LoadView]:
        """Cases of each window by the hour."""
        return self._core.work.run(self._load)

    def dimensions(self) -> Future[tuple[Dimension, ...]]:
        """The five dimensions of service quality over the pilot's months, or over all where there is none."""
        return self._core.work.run(self._dimensions)

    def report(self, month: str) -> Future[dict[str, Any]]:
        """The three chapters of the monthly report (R165), as `casework.rhythms.pilot_report` counts them."""
        return self._core.work.run(lambda: self._report(month))

    def indicator_names(self) -> dict[str, str]:
        """Code → code and name of every indicator in force today."""
        county, tongue = county_of(self._core), self._core.tongue
        found = county.catalogue_on(self._core.today().isoformat()).indicators
        return {each.code: f"{each.code} {tongue.of(each.name_zh, each.name_en)}" for each in found}

    # --- writing

    def _open(self, title: str, start: str, sites: dict[str, str]) -> str:
        core = self._core
        core.need_role("lead")
        check_pilot(start, sites, core.today())
        found = self._baseline(county_of(core), start, sites)
        pilot = core.journal.new_id()
        fields = {
            "pilot": pilot,
            "from": start,
            "sites": [{"unit": unit, "kind": kind} for unit, kind in sorted(sites.items())],
            "baseline": frozen(found),
            "title": title.strip(),
        }
        event = core.journal.event("pilot.opened", **fields)
        core.journal.commit(self._stream(), [event], tell=("pilot",)).result()
        return pilot

    def _close(self, pilot: str, verdict: str) -> None:
        core = self._core
        core.need_role("lead")
        row = core.book.supervision.pilots.get(pilot)
        if row is None:
            raise DeskFault("pilot.unknown")
        (months,) = (each for each in self._gate(county_of(core), row) if each.name == "six-months")
        if verdict == "evaluated" and not months.met:
            raise DeskFault("pilot.too-short", until=months.until)
        event = core.journal.event("pilot.closed", pilot=pilot, on=core.today().isoformat(), verdict=verdict)
        core.journal.commit(self._stream(), [event], tell=("pilot",)).result()

    def _stream(self) -> str:
        found = self._core.book.supervision_stream
        if not found:
            raise DeskFault("pilot.no-stream")
        return found

    # --- reading

    def _newest(self) -> tuple[str, dict[str, Any] | None]:
        pilots = self._core.book.supervision.pilots
        return max(pilots.items(), key=lambda pair: pair[1]["at"], default=("", None))

    def _view(self) -> PilotView:
        core, county = self._core, county_of(self._core)
        may_lead = "lead" in core.roles()
        units = self._sites(county, {})
        pilot, row = self._newest()
        if row is None:
            return PilotView(may_lead, units)
        sites, scores, now = sites_of(row), scores_by_month(county), core.clock.wall_ms()
        count = PilotCount(county, sites, scores, core.days)
        months = tuple(count.month(month, now) for month in pilot_months(row["from"], row["closed"], now))
        base = row.get("baseline") if isinstance(row.get("baseline"), dict) else None
        start = date.fromisoformat(row["from"])
        whole = months[-1] if months else count.before(start)
        return PilotView(
            may_lead=may_lead,
            units=units,
            pilot=pilot,
            title=row.get("title", ""),
            start=row["from"],
            frozen_on=local_day(row["at"]).isoformat(),
            frozen_by=core.book.person_name(row["by"]) or core.book.name_of(row["by"]),
            closed=row["closed"],
            verdict=row.get("verdict", ""),
            sites=self._sites(county, sites, months[-1].span if months else "", scores),
            baseline=base,
            goals=goals(base or {}, whole),
            gate=self._gate(county, row),
            months=months,
            milestones=milestones(county, start, base or {}, whole),
            phases=phases(start),
            window_names=self._window_names(county),
        )

    def _gate(self, county: County, row: Mapping[str, Any]) -> tuple[Criterion, ...]:
        start = str(row["from"])
        before = "baseline" in row and local_day(row["at"]).isoformat() <= start
        today = date.fromisoformat(row["closed"]) if row["closed"] else self._core.today()
        return gate(county, sites_of(row), start, before, today)

    def _baseline(self, county: County, start: str, sites: Mapping[str, str]) -> PilotFigures:
        count = PilotCount(county, sites, scores_by_month(county), self._core.days)
        return count.before(date.fromisoformat(start))

    def _sites(
        self, county: County, kinds: Mapping[str, str], month: str = "", scores: Scores | None = None
    ) -> tuple[Site, ...]:
        """The pilot's sites, or every unit where `kinds` is empty."""
        core, found = self._core, (scores or {}).get(month, {})
        number = Counter(each.owner.unit for each in county.problems)
        rows = [
            Site(
                unit=key,
                name=core.unit_name(key),
                township=unit.township,
                kind=kinds.get(key, ""),
                composite_tenths=tenths(found[key].composite) if key in found else None,
                lat_e7=unit.lat_e7,
                lon_e7=unit.lon_e7,
                problems=number[key],
            )
            for key, unit in county.registry.units.items()
            if not kinds or key in kinds
        ]
        return tuple(sorted(rows, key=lambda site: (site.kind, site.name)))

    def _behind(self, month: str) -> Behind:
        core = self._core
        _, row = self._newest()
        sites = sites_of(row) if row else {}
        now = core.clock.wall_ms()
        first, last = bounds(month) if month else (0, now)
        rows, chosen = [], []
        for stream, state in core.book.tasks().items():
            for each in state.problems.values():
                inside = bool(each.issued_at) and first <= each.issued_at <= last
                if inside and (not sites or each.owner.unit in sites):
                    chosen.append(each)
                    rows.append(self._problems.row(stream, state, each))
        figures = rectification(chosen, core.days, min(now, last))
        return Behind(figures, tuple(sorted(rows, key=lambda each: (each.state == "closed", each.due))))

    def _heat(self) -> HeatView:
        county = county_of(self._core)
        cells = Counter((each.owner.unit, each.class_) for each in county.problems)
        classes = Counter(each.class_ for each in county.problems)
        sites = [site for site in self._sites(county, {}) if site.problems]
        by_number = sorted(sites, key=lambda site: (-site.problems, site.name))
        return HeatView(tuple(by_number), tuple(name for name, _ in classes.most_common()), cells)

    def _load(self) -> LoadView:
        county = county_of(self._core)
        by_unit: dict[str, list[Case]] = {}
        for case in county.feedback.state.cases.values():
            by_unit.setdefault(case.unit, []).append(case)
        units = [(self._core.unit_name(unit), load_by_hour(own)) for unit, own in by_unit.items()]
        return LoadView(tuple(sorted(units)), self._window_names(county))

    def _window_names(self, county: County) -> dict[str, str]:
        tongue, units = self._core.tongue, county.registry.units
        windows = [each for unit in units.values() for each in unit.windows.values()]
        names = {each.window: f"{each.number} {tongue.of(each.name_zh, each.name_en)}" for each in windows}
        return names | {key: self._core.unit_name(key) for key in units}

    def _dimensions(self) -> tuple[Dimension, ...]:
        county = county_of(self._core)
        _, row = self._newest()
        sites = sites_of(row) if row else {}
        points: dict[str, list[Fraction]] = {key: [] for key in SERVQUAL}
        for month, own in scores_by_month(county).items():
            catalogue = county.catalogue_on(f"{month}-01")
            for unit, score in own.items():
                if not sites or unit in sites:
                    for key, value in by_dimension(score, catalogue).items():
                        points[key] += [] if value is None else [value]
        return tuple(
            Dimension(key, tenths(sum(own, Fraction(0)) / len(own)) if own else None)
            for key, own in points.items()
        )

    def _report(self, month: str) -> dict[str, Any]:
        core = self._core
        _, row = self._newest()
        return pilot_report(
            county_of(core), sites_of(row) if row else {}, month, core.days, core.clock.wall_ms()
        )


def sites_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Unit → type of site, of a pilot's row."""
    return {
        str(each["unit"]): str(each.get("kind", ""))
        for each in row["sites"]
        if isinstance(each, dict) and "unit" in each
    }
