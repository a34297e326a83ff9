"""Puts the county together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from casework.calendar import WorkingDays
from casework.catalogue import Catalogue, load_catalogue
from casework.county import County, fold_county
from tests.county.ratings import RatingMaker, complaints
from tests.county.sites import Site, make_sites
from tests.county.streams import Streams
from tests.county.visits import VisitMaker, measures_for, working_dates

ROOT = Path(__file__).resolve().parents[2]
MONTHS = [(year, month) for year in (2024, 2025) for month in range(1, 13)]


def starter_catalogue() -> Catalogue:
    return load_catalogue(
        json.loads((ROOT / "resources/catalogue/indicators.json").read_text(encoding="utf-8"))
    )


def working_table() -> dict[str, object]:
    table: dict[str, object] = json.loads(
        (ROOT / "resources/calendar/working-days.json").read_text(encoding="utf-8")
    )
    return table


@dataclass(slots=True)
class Fixture:
    """The county and what was planted in it."""

    streams: Streams
    sites: list[Site]
    catalogue: Catalogue
    days: WorkingDays
    desk_only: set[str]
    honest_visits: set[str]
    honest_ratings: set[str]
    bursts: list[set[str]]
    crowded_weeks: set[tuple[str, int]]

    def fold(self) -> County:
        return fold_county(self.streams.streams, default_catalogue=self.catalogue)


def make_county(
    seed: int = 20260101,
    *,
    scale: float = 0.5,
    desk_share: float = 0.06,
    months: list[tuple[int, int]] = MONTHS,
) -> Fixture:
    """24 months. `scale` scales the number of ratings; at 0.5 it is about 40,000 events."""
    streams = Streams(seed)
    random = streams.random
    sites = make_sites(streams)
    catalogue = starter_catalogue()
    visits, ratings = VisitMaker(streams, catalogue), RatingMaker(streams, scale)
    rates = {window: random.uniform(0.5, 2.5) for site in sites for window in site.windows}
    public = {
        domain: [
            each for each in catalogue.pack(domain) if each.body == "public" and "CP-1" not in each.form_refs
        ]
        for domain in catalogue.domains
    }
    for year, month in months:
        dates = working_dates(year, month)
        for site in sites:
            for mode in ("overt", "covert-visit"):
                quality = min(1.0, max(0.1, random.gauss(site.quality, 0.06)))
                visits.make(site, random.choice(dates), mode, random.random() < desk_share, quality)
        given = []
        for day in dates:
            for site in sites:
                given.extend(ratings.day(site, day, rates))
        for _ in range(3):
            site = random.choice([each for each in sites if each.windows])
            window = random.choice(site.windows)
            given.extend(ratings.burst(site, window, random.choice(dates), rates[window] * scale))
        given.sort(key=lambda event: event["at"])
        for first in range(0, len(given), 50):
            streams.commit("feedback", "service", given[first : first + 50])
        end = max(event["at"] for event in given)
        recorded = []
        for site in sites:
            for each in public[site.domain]:
                row = measures_for(streams, site, each, min(1.0, max(0.1, random.gauss(site.quality, 0.05))))
                recorded.append(
                    streams.event(
                        "measure.recorded", end, unit=site.unit, period=f"{year}-{month:02d}", **row
                    )
                )
        streams.commit("feedback", "service", recorded)
    filed, planted = complaints(streams, sites, date(2024, 1, 1), 104)
    streams.commit("feedback", "service", filed)
    return Fixture(
        streams,
        sites,
        catalogue,
        WorkingDays(working_table()),
        visits.desk_only,
        visits.honest,
        ratings.honest,
        ratings.bursts,
        planted,
    )


@lru_cache(maxsize=2)
def the_county(seed: int = 20260101) -> Fixture:
    return make_county(seed, scale=0.35)
