"""The rules on a county of 24 months: folding 100,000 events, one more event, scores, alerts, memory.

The county is made here and written to a file; a fresh process reads and judges it, so that its memory is
that of the rules alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.program import run
from benchmarks.row import Row, row
from casework.alerts.run import all_alerts
from casework.county import County, fold_county, monthly_scores, scores_by_month
from casework.entries import Entry
from casework.folds.feedback import FeedbackFold
from casework.lines import LineReader
from casework.ratings.bursts import find_bursts
from casework.supervision.signals import judge_visits
from tests.county.build import WorkingDays, make_county, starter_catalogue, working_table

EVENTS = 100_000
SCALE = 0.75
MORE = 200


def rows() -> list[Row]:
    """One row a limit of the plan."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "county.jsonl"
        lines = make_county(scale=SCALE).streams.lines()[:EVENTS]
        path.write_text("\n".join(lines), encoding="utf-8")
        ended = run([sys.executable, "-m", "benchmarks.casework", str(path)])
    found = json.loads(ended.stdout)
    count = found["events"]
    return [
        row(
            f"casework: fold of {count:,} events, against decoding their JSON",
            found["fold"],
            "s",
            against=found["decode"],
            limit=10,
            limit_on_ratio=True,
        ),
        row("casework: one more event (nine in ten are faster)", found["one_more"] * 1000, "ms", limit=1),
        row("casework: a county's scores of one month, with intervals", found["month"], "s", limit=3),
        row("casework: all alerts over 24 months", found["alerts"], "s", limit=5),
        row("casework: scores of all 24 months", found["scores"], "s"),
        row("casework: signals of all visits", found["signals"], "s"),
        row("casework: bursts in all ratings", found["bursts"], "s"),
        row("casework: peak memory", ended.peak_mb, "MB", limit=400),
    ]


def measure(path: Path) -> dict[str, float]:
    """Seconds of this process, and how many events it read."""
    decode = 0.0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            began = time.perf_counter()
            json.loads(line)
            decode += time.perf_counter() - began
    with path.open(encoding="utf-8") as lines:
        streams = LineReader().read(lines)
    count = sum(len(entries) for entries in streams.values())
    catalogue = starter_catalogue()
    began = time.perf_counter()
    county = fold_county(streams, default_catalogue=catalogue)
    fold = time.perf_counter() - began
    judged = _judge(county)
    return {
        "decode": decode,
        "fold": fold,
        "events": count,
        "one_more": _one_more(streams["feedback"]),
    } | judged


def _judge(county: County) -> dict[str, float]:
    days = WorkingDays(working_table())
    times = {}
    began = time.perf_counter()
    monthly_scores(county, "2025-03")
    times["month"] = time.perf_counter() - began
    began = time.perf_counter()
    scores = scores_by_month(county)
    times["scores"] = time.perf_counter() - began
    began = time.perf_counter()
    bursts = find_bursts(county.ratings)
    times["bursts"] = time.perf_counter() - began
    began = time.perf_counter()
    all_alerts(county, scores, days, 1_767_225_600_000, bursts)
    times["alerts"] = time.perf_counter() - began
    began = time.perf_counter()
    judge_visits(county.visits(), county.sites())
    times["signals"] = time.perf_counter() - began
    return times


def _one_more(entries: list[Entry]) -> float:
    """Adding the last events one by one to a folded stream of many thousands: nine in ten are faster
    than this."""
    fold = FeedbackFold()
    fold.add(entries[:-MORE])
    times = []
    for entry in entries[-MORE:]:
        began = time.perf_counter()
        fold.add([entry])
        times.append(time.perf_counter() - began)
    return sorted(times)[MORE * 9 // 10]


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
