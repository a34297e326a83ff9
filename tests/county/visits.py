"""Visits of 24 months: honest ones with all their mishaps, and desk-only ones that were planted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.calendar import day_start
from casework.catalogue import Catalogue
from casework.catalogue.model import Indicator
from tests.county.sites import Site
from tests.county.streams import Streams

MINUTE = 60_000
HOUR = 60 * MINUTE
ITEMS = 44
INSPECTORS = [f"ins{n}" for n in range(12)]
SHOPPERS = [f"mys{n}" for n in range(6)]
DEGREE = 111_000


def measures_for(streams: Streams, site: Site, indicator: Indicator, quality: float) -> dict[str, Any]:
    """One measure that fits the indicator's kind, good or bad as the quality of the day."""
    random, kind = streams.random, indicator.measurement.kind
    n = max(indicator.measurement.min_n, 5)
    if kind in ("bars5", "citizen5"):
        levels = [min(5, max(1, round(random.gauss(1.5 + 3.5 * quality, 0.7)))) for _ in range(n)]
        return {"indicator": indicator.code, "levels": levels, "n": n}
    if kind == "checklist":
        total = len(indicator.measurement.items) or 5
        return {
            "indicator": indicator.code,
            "met": sum(random.random() < quality**0.3 for _ in range(total)),
            "applicable": total,
            "n": 1,
        }
    if kind == "yes_no":
        return {"indicator": indicator.code, "pass": random.random() < quality, "n": 1}
    points = indicator.measurement.points
    values = [float(value) for value, _ in sorted(points, key=lambda pair: pair[1])]
    spot = values[0] + (values[-1] - values[0]) * min(1.0, max(0.0, random.gauss(quality, 0.08)))
    return {"indicator": indicator.code, "value_milli": int(spot * 1000), "n": max(n, 30)}


class VisitMaker:
    """Makes one visit as a task stream of its own; remembers what was planted."""

    def __init__(self, streams: Streams, catalogue: Catalogue) -> None:
        self.streams = streams
        self.catalogue = catalogue
        self.desk_only: set[str] = set()
        self.honest: set[str] = set()
        self.old: list[dict[str, str]] = []
        self.old_photos: list[str] = []
        self.busy: dict[tuple[str, date], int] = {}
        self.habits: dict[str, list[float]] = {}

    def make(self, site: Site, day: date, mode: str, desk: bool, quality: float) -> str:
        streams, random = self.streams, self.streams.random
        number = len(self.desk_only) + len(self.honest)
        visit, task, stream = f"v{number}", f"t{number}", f"task-{number}"
        people = INSPECTORS if mode == "overt" else SHOPPERS
        who = random.choice([each for each in people if (each, day) not in self.busy] or people)
        self.busy[who, day] = 1
        start = day_start(day) + int(random.uniform(8.5, 10.5) * HOUR)
        signs = self._signs(desk, mode)
        minutes = random.gauss(190, 30) if mode == "overt" else random.gauss(45, 10)
        if random.random() < 0.02:
            minutes *= 0.5
        if "short" in signs:
            minutes = random.uniform(4, 40) if mode == "overt" else random.uniform(2, 7)
        end = start + int(max(minutes, 3) * MINUTE)
        body = "administrative" if mode == "overt" else "third_party"
        opened = start - 5 * 24 * HOUR
        streams.commit(
            stream,
            "lead",
            [
                streams.event("stream.opened", opened, kind="task", title=task),
                streams.event(
                    "task.planned",
                    opened,
                    task=task,
                    number=f"督{day.year}-{number:04d}",
                    title_zh="督查",
                    unit=site.unit,
                    domain=site.domain,
                    body=body,
                    mode=mode,
                    form_id="F1" if mode == "overt" else "F2",
                    due=day.isoformat(),
                ),
                streams.event(
                    "task.assigned",
                    opened,
                    task=task,
                    people=[{"profile": who, "person": f"p-{who}", "part": "inspector"}],
                ),
            ],
        )
        started = {"visit": visit, "task": task, "catalogue_version": self.catalogue.version}
        streams.commit(
            stream,
            who,
            [streams.event("visit.started", start, **started), *self._gate(site, visit, start, signs)],
        )
        answers = self._answers(site, quality, signs, mode)
        self._give(stream, who, visit, answers, start, end, signs)
        photos = self._photos(stream, who, site, visit, start, end, signs)
        pack = [each for each in self.catalogue.pack(site.domain) if each.body == body]
        rows = [measures_for(streams, site, each, quality) for each in pack]
        streams.commit(
            stream,
            who,
            [
                streams.event(
                    "visit.finalised",
                    end,
                    visit=visit,
                    evidence=photos,
                    measures=rows,
                    narrative="窗口有人主动引导老人。",
                )
            ],
        )
        (self.desk_only if desk else self.honest).add(visit)
        if not desk:
            self.old.append(answers)
        return visit

    def _signs(self, desk: bool, mode: str) -> set[str]:
        random = self.streams.random
        if not desk:
            return set()
        signs = {"nowhere"} if random.random() < 0.9 else {"elsewhere"}
        extra = ["short", "photos", "copied", "fast"]
        return signs | set(random.sample(extra, random.randint(1, 4)))

    def _gate(self, site: Site, visit: str, start: int, signs: set[str]) -> list[dict[str, Any]]:
        random, event = self.streams.random, self.streams.event
        if "nowhere" in signs:
            return (
                [event("visit.located", start, visit=visit, gate="not-located", reason="无信号")]
                if random.random() < 0.5
                else []
            )
        if "elsewhere" in signs:
            lat, lon = site.lat + 0.12, site.lon - 0.1
        else:
            if random.random() < 0.05:
                gate = "scene-and-code" if random.random() < 0.5 else "not-located"
                return [event("visit.located", start, visit=visit, gate=gate, reason="无信号")]
            lat = site.lat + random.gauss(0, 35) / DEGREE
            lon = site.lon + random.gauss(0, 35) / DEGREE
        place = {"lat_e7": int(lat * 1e7), "lon_e7": int(lon * 1e7), "accuracy_dm": random.randint(50, 400)}
        return [event("visit.located", start + MINUTE, visit=visit, gate="geopoint", **place)]

    def _answers(self, site: Site, quality: float, signs: set[str], mode: str) -> dict[str, str]:
        random = self.streams.random
        if "copied" in signs and self.old:
            answers = dict(random.choice(self.old))
            if random.random() < 0.5:
                answers["/data/n0"] = str(random.randint(1, 60))
            return answers
        habits = self.habits.setdefault(site.unit, [random.random() for _ in range(ITEMS)])
        answers = {}
        for item in range(ITEMS):
            good = 0.35 * habits[item] + 0.65 * quality
            answers[f"/data/q{item}"] = "yes" if random.random() < good else random.choice(["part", "no"])
        for item in range(8):
            answers[f"/data/n{item}"] = str(max(0, int(random.gauss(20, 12))))
        for item in range(6):
            answers[f"/data/b{item}"] = str(min(5, max(1, round(random.gauss(1.5 + 3.3 * quality, 1)))))
        return answers

    def _give(
        self,
        stream: str,
        who: str,
        visit: str,
        answers: dict[str, str],
        start: int,
        end: int,
        signs: set[str],
    ) -> None:
        random = self.streams.random
        rows, step = [], max((end - start) // (len(answers) + 2), 1)
        for position, (ref, value) in enumerate(answers.items()):
            spent = random.randint(500, 1800) if "fast" in signs else int(random.lognormvariate(9.3, 0.7))
            if "fast" not in signs and random.random() < 0.1:
                spent = random.randint(900, 1900)
            rows.append([ref, value, start + position * step, spent])
        for first in range(0, len(rows), 15):
            part = rows[first : first + 15]
            self.streams.commit(
                stream, who, [self.streams.event("visit.answered", part[-1][2], visit=visit, answers=part)]
            )

    def _photos(
        self, stream: str, who: str, site: Site, visit: str, start: int, end: int, signs: set[str]
    ) -> list[str]:
        random, streams = self.streams.random, self.streams
        number = random.randint(3, 9)
        if "photos" in signs and random.random() < 0.3:
            return []
        files, events = [], []
        located = random.random() < 0.9
        for _ in range(number):
            file, sha = streams.key(), f"{random.getrandbits(256):064x}"
            taken: dict[str, Any] = {"wall": random.randint(start, end)}
            origin = "on-site" if random.random() < 0.8 else "phone-corroborated"
            if "photos" in signs:
                how = random.choice(["old", "imported", "reused"])
                origin = "imported" if how == "imported" else origin
                taken["wall"] -= 0 if how == "imported" else int(random.uniform(2, 60) * 24 * HOUR)
                if how == "reused" and self.old_photos:
                    sha = random.choice(self.old_photos)
            elif located and not signs:
                taken |= {
                    "lat_e7": int((site.lat + random.gauss(0, 40) / DEGREE) * 1e7),
                    "lon_e7": int((site.lon + random.gauss(0, 40) / DEGREE) * 1e7),
                    "accuracy_dm": random.randint(50, 500),
                }
            if not signs:
                self.old_photos.append(sha)
            files.append(file)
            events.append(
                streams.event(
                    "evidence.captured",
                    max(taken["wall"], start),
                    file=file,
                    sha256=sha,
                    media="image/jpeg",
                    origin=origin,
                    taken=taken,
                    item="F1.B1",
                )
            )
        streams.commit(stream, who, events)
        return files


def working_dates(year: int, month: int) -> list[date]:
    day = date(year, month, 1)
    found = []
    while day.month == month:
        if day.weekday() < 5:
            found.append(day)
        day += timedelta(days=1)
    return found
