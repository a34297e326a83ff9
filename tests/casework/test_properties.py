"""What must never happen, whatever people do in whatever order."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.catalogue import portable
from casework.county import County, fold_county, scores_by_month
from casework.problems.state import CLOSED, FAILED, PASSED
from tests.casework.story import DIS, UNIT, Story, at
from tests.county.build import ROOT, starter_catalogue
from tests.county.streams import Streams

AUTHORS = ("lead", "lead2", "ins", "ins2", "third", "stranger", "service", "fixer")
PEOPLE = (
    {"person": "p-third", "profile": "third"},
    {"person": "p-ins", "profile": "ins"},
    {"person": "p-fixer", "profile": "fixer"},
    {"person": "李主任"},
    {"person": "p-clerk"},
    {"person": "p-guest", "profile": "stranger", "unit": "u1"},
)
ACTIONS = (
    "receive",
    "plan",
    "rectify",
    "assign",
    "record",
    "close",
    "reopen",
    "endorse",
    "watch",
    "look",
    "amend",
)


def act(story: Story, action: str, author: str, number: int, good: bool, person: dict[str, str]) -> None:
    day = f"2026-03-{5 + number % 20:02d}"
    key = f"K{number % 3}"
    speaks = UNIT if author == "service" and action in ("receive", "plan", "rectify") else None
    speaks = DIS if author == "service" and action == "look" else speaks
    fields: dict[str, dict[str, Any]] = {
        "receive": {"kind": "problem.received"},
        "plan": {"kind": "problem.planned", "measures": [{"text": "t", "person": "p", "due": day}]},
        "rectify": {"kind": "problem.rectified", "finished": day, "people": ["p-fixer"]},
        "assign": {
            "kind": "recheck.assigned",
            "recheck": key,
            "method": "unannounced",
            "body": "third_party",
            "people": [person],
        },
        "record": {"kind": "recheck.recorded", "recheck": key, "verdict": "passed", "meets_standard": good},
        "close": {"kind": "problem.closed"},
        "reopen": {"kind": "problem.reopened", "reason": "r"},
        "endorse": {"kind": "problem.endorsed", "event": getattr(story, "recorded", "none")},
        "watch": {"kind": "watch.noted", "fact": "f", "breached": good},
        "look": {"kind": "lookback.recorded", "lookback": key, "really_fixed": good, "fact": "f"},
        "amend": {"kind": "problem.amended", "reason": "r", "severity": 1 + number % 3},
    }
    chosen = dict(fields[action])
    kind = chosen.pop("kind")
    refused = story.do(author, kind, day, speaks=speaks, problem="P", **chosen)
    if action == "record" and refused is None:
        story.recorded = story.last  # type: ignore[attr-defined]


steps = st.lists(
    st.tuples(
        st.sampled_from(ACTIONS),
        st.sampled_from(AUTHORS),
        st.integers(0, 40),
        st.booleans(),
        st.sampled_from(PEOPLE),
    ),
    max_size=40,
)
likely = st.lists(
    st.tuples(
        st.sampled_from(("rectify", "assign", "record", "close", "reopen")),
        st.sampled_from(("lead", "third", "service")),
        st.integers(0, 40),
        st.booleans(),
        st.sampled_from(PEOPLE[:1]),
    ),
    max_size=40,
)


@given(st.one_of(steps, likely), st.integers(1, 3))
@settings(max_examples=120)
def test_closed_only_after_a_passed_recheck_by_somebody_else(
    actions: list[tuple[str, str, int, bool, dict[str, str]]], severity: int
) -> None:
    story = Story().to_issued(severity=severity)
    story.plan("2026-03-05")
    for step in actions:
        before, round_before = story.problem.state, story.problem.round
        act(story, *step)
        after = story.problem
        assert not (before == FAILED and after.state in (CLOSED, PASSED))
        if after.state == CLOSED and before != CLOSED:
            assert before == PASSED
            passed = [
                each
                for each in after.rechecks.values()
                if each.verdict == PASSED and each.round == after.round
            ]
            assert passed
            people = {each["person"] for recheck in passed for each in recheck.people}
            units = {each.get("unit") for recheck in passed for each in recheck.people}
            assert not people & {"p-fixer", "李主任", "p-clerk"}
            assert after.owner.unit not in units
            assert after.severity < 3 or after.endorsements
        assert after.round >= round_before
        assert [line.act for line in after.account].count("close") <= [
            line.act for line in after.account
        ].count("open") + [line.act for line in after.account].count("reopen")


@given(likely)
@settings(max_examples=60)
def test_the_loop_can_be_walked_to_its_end(actions: list[tuple[str, str, int, bool, dict[str, str]]]) -> None:
    """From wherever these acts led, the honest way still ends in closed."""
    story = Story().to_issued()
    story.plan("2026-03-05")
    for step in actions:
        act(story, *step)
    for number in range(4):
        state = story.problem.state
        if state in ("issued", "received", "planned", "failed"):
            story.rectify("2026-03-26")
        if story.problem.state == "recheck-asked":
            story.assign("2026-03-27", f"last-{number}")
        if story.problem.state == "rechecking":
            open_ones = [
                key
                for key, each in story.problem.rechecks.items()
                if not each.verdict and each.round == story.problem.round
            ]
            story.record("2026-03-28", open_ones[-1], meets_standard=True)
        if story.problem.state == "passed":
            story.must("lead", "problem.closed", "2026-03-29", problem="P")
    assert story.problem.state == "closed"


STARTER: dict[str, Any] = portable(
    json.loads((ROOT / "resources/catalogue/indicators.json").read_text(encoding="utf-8"))
)
PACK = starter_catalogue().pack("TSC")
PAIRS = [("TSC-P1", "TSC-P4"), ("TSC-T1", "TSC-T3"), ("TSC-A1", "TSC-A4")]


def changed(moves: list[int], level: int) -> dict[str, Any]:
    """The starter catalogue with weights moved inside the bodies and another worth of a middle level."""
    data: dict[str, Any] = json.loads(json.dumps(STARTER))
    weights = {each["code"]: each for each in data["indicators"]}
    for (one, other), move in zip(PAIRS, moves, strict=True):
        weights[one]["weight"] += move
        weights[other]["weight"] -= move
    data["meta"]["rules"]["bars_level_score"]["3"] = level
    data["meta"]["version"] = "later"
    return data


def measured_county(months: list[int], quality: int, later: list[tuple[str, dict[str, Any]]]) -> County:
    """One centre, measured in some months of 2026 under a version of 2026 and those given."""
    streams = Streams(5)
    planned = {"task": "T", "number": "1", "title_zh": "x", "unit": "u", "domain": "TSC", "mode": "overt"}
    streams.commit("task", "lead", [streams.event("task.planned", at("2026-01-01"), **planned)])
    for place, (since, indicators) in enumerate([("2026-01-01", STARTER), *later]):
        fields = {"version": f"v{place}", "reason": "r", "policy": "", "indicators": indicators}
        event = streams.event("catalogue.published", place, from_=since, **fields)
        streams.commit("catalogue", "admin", [event])
    for month in months:
        rows = []
        for each in PACK:
            values: dict[str, Any] = {"met": quality, "applicable": 5}
            if each.measurement.kind in ("bars5", "citizen5"):
                values = {"levels": [quality, 3] * 20}
            elif each.measurement.kind == "number":
                middle = each.measurement.points[quality % len(each.measurement.points)][0]
                values = {"value_milli": int(middle * 1000), "n": 40}
            period = f"2026-{month:02d}"
            more = {"unit": "u", "indicator": each.code, "period": period}
            rows.append(streams.event("measure.recorded", at(f"{period}-15"), **more, **values))
        streams.commit("feedback", "service", rows)
    return fold_county(streams.streams)


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True),
    st.integers(1, 5),
    st.integers(2, 12),
    st.tuples(st.integers(-4, 2), st.integers(-3, 3), st.integers(-3, 3)),
    st.integers(50, 84),
)
@settings(max_examples=25)
def test_no_score_is_changed_by_a_later_catalogue(
    months: list[int], quality: int, since: int, moves: tuple[int, int, int], level: int
) -> None:
    """Months before the later version keep version and score; the others take the new one."""
    before = scores_by_month(measured_county(months, quality, []))
    later = [(f"2026-{since:02d}-01", changed(list(moves), level))]
    after = scores_by_month(measured_county(months, quality, later))
    assert before.keys() == after.keys()
    for month, own in after.items():
        assert own["u"].composite is not None
        if month < f"2026-{since:02d}":
            assert own["u"] == before[month]["u"]
        else:
            assert own["u"].catalogue_version == "later"
