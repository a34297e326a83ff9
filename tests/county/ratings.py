"""Ratings and complaints of 24 months: honest crowds, market days, families, kiosks; and bursts that
were planted."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from casework.calendar import day_start
from tests.county.sites import Site
from tests.county.streams import Streams

MINUTE = 60_000
HOUR = 60 * MINUTE


class RatingMaker:
    def __init__(self, streams: Streams, scale: float = 1.0) -> None:
        self.streams = streams
        self.scale = scale
        self.number = 0
        self.honest: set[str] = set()
        self.bursts: list[set[str]] = []

    def one(self, site: Site, window: str, at: int, level: int, **more: Any) -> dict[str, Any]:
        self.number += 1
        key = f"r{self.number}"
        return self.streams.event(
            "rating.given", at, rating=key, unit=site.unit, window=window, level=level, **more
        )

    def day(self, site: Site, day: date, rates: dict[str, float]) -> list[dict[str, Any]]:
        random = self.streams.random
        busy = 3.0 if random.random() < 0.08 else random.uniform(0.7, 1.3)
        events = []
        for window in site.windows:
            for _ in range(poisson(random, rates[window] * busy * self.scale)):
                at = day_start(day) + int(
                    random.choice([random.uniform(9, 12), random.uniform(13.5, 17)]) * HOUR
                )
                events.extend(self._person(random, site, window, at))
        return events

    def _person(self, random: Random, site: Site, window: str, at: int) -> list[dict[str, Any]]:
        channel = random.choices(["qr", "kiosk", "link", "paper"], [60, 20, 15, 5])[0]
        device = f"kiosk-{site.unit}" if channel == "kiosk" else f"d{random.getrandbits(40):x}"
        found = []
        for extra in range(1 if random.random() < 0.97 else random.randint(2, 3)):
            weights = [3, 5, 10, 20, 62] if site.quality > 0.7 else [7, 10, 15, 24, 44]
            level = random.choices([1, 2, 3, 4, 5], weights)[0]
            event = self.one(
                site,
                window,
                at + extra * 2 * MINUTE,
                level,
                channel=channel,
                device=device,
                seconds=max(4, int(random.lognormvariate(3.2, 0.5))),
                age_band=random.choice(["18-39", "40-59", "60+"]),
                reasons=["等得太久"] if level <= 2 else [],
            )
            self.honest.add(event["rating"])
            found.append(event)
        return found

    def burst(self, site: Site, window: str, day: date, usual: float) -> list[dict[str, Any]]:
        """6 to 30 top ratings within 8 to 120 minutes; half of them with a careless sign."""
        random = self.streams.random
        size = max(random.randint(6, 30), int(usual * 1.5) + 6)
        length = random.uniform(8, 120) * MINUTE
        start = day_start(day) + int(random.uniform(9, 15.5) * HOUR)
        style = random.choice(["device", "haste", "clean", "clean", "text"])
        events = []
        for _ in range(size):
            more: dict[str, Any] = {
                "channel": "qr",
                "device": f"d{random.randint(0, 2)}-{window}"
                if style == "device"
                else f"d{random.getrandbits(40):x}",
                "seconds": random.randint(1, 4)
                if style == "haste"
                else max(4, int(random.lognormvariate(3.0, 0.4))),
                "text": "服务非常好，非常满意" if style == "text" else "",
            }
            events.append(self.one(site, window, start + int(random.random() * length), 5, **more))
        events.sort(key=lambda event: event["at"])
        self.bursts.append({event["rating"] for event in events})
        return events


def poisson(random: Random, mean: float) -> int:
    """Knuth's way; means here are small."""
    from math import exp

    limit, count, product = exp(-mean), 0, random.random()
    while product > limit:
        count += 1
        product *= random.random()
    return count


def complaints(
    streams: Streams, sites: list[Site], first: date, weeks: int
) -> tuple[list[dict[str, Any]], set[tuple[str, int]]]:
    """About two complaints a week for each hall, and some weeks with ten: (events, planted (unit, week))."""
    random, events, planted = streams.random, [], set()
    number = 0
    for site in [each for each in sites if each.domain == "GSH"]:
        for week in range(weeks):
            count = poisson(random, 1.0)
            if week > 12 and random.random() < 0.02:
                count, _ = 10, planted.add((site.unit, week))
            for _ in range(count):
                at = day_start(first + timedelta(days=7 * week)) + int(random.uniform(9, 100) * HOUR)
                number += 1
                events.append(
                    streams.event(
                        "complaint.filed",
                        at,
                        complaint=f"c{number}",
                        unit=site.unit,
                        text="等了两个小时没人管",
                        source="web",
                    )
                )
                reply = at + int(random.uniform(1, 26) * HOUR)
                events.append(
                    streams.event(
                        "complaint.replied", reply, complaint=f"c{number}", text="已处理", outcome="solved"
                    )
                )
    events.sort(key=lambda event: event["at"])
    return events, planted
