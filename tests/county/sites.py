"""Units and windows of the fixture county."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from casework.calendar import day_start
from tests.county.streams import Streams

START = day_start(date(2024, 1, 1))
PACKS = [("TSC", 8, 8), ("GSH", 3, 14), ("VC", 6, 1), ("CEC", 3, 0)]


class Site(NamedTuple):
    unit: str
    domain: str
    county: str
    lat: float
    lon: float
    windows: tuple[str, ...]
    quality: float
    """0–1: how good the unit is; everything measured leans on it."""


def make_sites(streams: Streams) -> list[Site]:
    random = streams.random
    sites: list[Site] = []
    cec_windows = [3, 3, 2]
    for domain, number, windows in PACKS:
        for place in range(number):
            unit = f"{domain.lower()}{place + 1}"
            count = windows or cec_windows[place]
            county = f"county-{len(sites) % 3 + 1}"
            lat, lon = 30 + len(sites) % 3 + random.random() * 0.6, 103 + random.random() * 0.8
            names = tuple(f"{unit}-w{n + 1}" for n in range(count))
            sites.append(Site(unit, domain, county, lat, lon, names, random.uniform(0.55, 0.97)))
    events: list[dict[str, Any]] = [streams.event("stream.opened", START, kind="registry", title="county")]
    for site in sites:
        events.append(
            streams.event(
                "site.unit-added",
                START,
                unit=site.unit,
                name_zh=f"单位{site.unit}",
                name_en=site.unit,
                domain=site.domain,
                township=f"t-{site.unit}",
                kind="unit",
                county=site.county,
                lat_e7=int(site.lat * 1e7),
                lon_e7=int(site.lon * 1e7),
                radius_m=150,
            )
        )
        for number, window in enumerate(site.windows):
            events.append(
                streams.event(
                    "site.window-added",
                    START,
                    unit=site.unit,
                    window=window,
                    number=str(number + 1),
                    name_zh=f"{number + 1}号窗口",
                    object="general",
                )
            )
    streams.commit("registry", "admin", events)
    return sites
