"""The fixture county: what was planted is found, and honest work is left alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.alerts.run import all_alerts
from casework.commands import main
from casework.county import County, fold_county, monthly_scores, scores_by_month
from casework.lines import LineReader
from casework.ratings.bursts import find_bursts
from casework.rhythms.reports import period_report
from casework.states import state_json
from casework.supervision.signals import Judged, judge_visits
from tests.casework.story import Story, at
from tests.county.build import Fixture, make_county, the_county
from tests.county.streams import Streams

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def fixture() -> Fixture:
    return the_county()


@pytest.fixture(scope="module")
def county(fixture: Fixture) -> County:
    return fixture.fold()


@pytest.fixture(scope="module")
def judged(county: County) -> tuple[Judged, ...]:
    return judge_visits(county.visits(), county.sites())


def test_the_county_is_as_large_as_it_should_be(fixture: Fixture, county: County) -> None:
    assert len(county.registry.units) == 20
    assert len(county.registry.windows) == 120
    assert len({unit.county for unit in county.registry.units.values()}) == 3
    assert county.marks == []
    assert len(scores_by_month(county)) == 24


@pytest.mark.requirement("R75", "R149")
def test_desk_only_visits_are_found_and_honest_ones_not_asked(
    fixture: Fixture, judged: tuple[Judged, ...]
) -> None:
    found = {each.visit for each in judged if each.desk_only}
    asked = {each.visit for each in judged if each.questions}
    assert len(found & fixture.desk_only) >= 0.9 * len(found)
    assert len(found & fixture.desk_only) >= 0.9 * len(fixture.desk_only)
    assert len(asked & fixture.honest_visits) <= 0.02 * len(fixture.honest_visits)
    assert all(len(each.questions) <= 3 for each in judged)
    assert all(signal.zh and signal.en for each in judged for signal in each.signals)


@pytest.mark.requirement("R90")
def test_bursts_are_found_and_honest_ratings_not_held(fixture: Fixture, county: County) -> None:
    held = {rating for burst in find_bursts(county.ratings) for rating in burst.ratings}
    found = sum(1 for burst in fixture.bursts if len(burst & held) * 2 >= len(burst))
    assert found >= 0.9 * len(fixture.bursts)
    assert len(held & fixture.honest_ratings) <= 0.02 * len(fixture.honest_ratings)


@pytest.mark.requirement("R122")
def test_crowded_weeks_raise_an_alert(fixture: Fixture, county: County) -> None:
    now = at("2025-12-31")
    alerts = all_alerts(county, {}, fixture.days, now)
    weeks = {
        (each.unit, (each.since - at("2024-01-01", 0)) // (7 * 86_400_000))
        for each in alerts
        if each.rule == "concentrated-complaints"
    }
    assert fixture.crowded_weeks <= weeks


@pytest.mark.requirement("R37")
def test_each_body_has_its_own_score_and_no_unit_is_without(county: County) -> None:
    scores = monthly_scores(county, "2025-06")
    assert len(scores) == 20
    for score in scores.values():
        assert {each.body for each in score.bodies} == {"public", "third_party", "administrative"}
        assert score.composite is not None
        assert 0 <= score.composite <= 100
        assert score.half > 0


@pytest.mark.requirement("R155", "R156")
def test_week_month_and_quarter_fill_without_typing(fixture: Fixture, county: County) -> None:
    for period in ("2025-W10", "2025-03", "2025-Q1", "2025"):
        report = period_report(county, period, fixture.days, at("2025-12-31"))
        assert report["visits"] > 0
        assert report["ratings"]["counted"] > 0
        json.dumps(report)


def test_no_person_stands_in_a_public_report(fixture: Fixture, county: County) -> None:
    text = json.dumps(period_report(county, "2025-Q1", fixture.days, at("2025-12-31")), ensure_ascii=False)
    assert "p-ins" not in text
    assert "kiosk-" not in text


def test_the_county_folds_to_the_same_bytes_from_its_lines() -> None:
    fixture = make_county(11, scale=0.01, months=[(2024, 12), (2025, 6)])
    county = fixture.fold()
    streams = LineReader().read(fixture.streams.lines())
    again = fold_county(streams, default_catalogue=fixture.catalogue)
    assert state_json(again.tasks["task-5"]) == state_json(county.tasks["task-5"])
    assert state_json(again.feedback.state) == state_json(county.feedback.state)


# --- the command ---


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[list[str]], tuple[int, str, str]]:
    def runner(lines: list[str]) -> tuple[int, str, str]:
        path = tmp_path / "events.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        code = main(["judge", "--events", str(path), "--json"])
        out, err = capsys.readouterr()
        return code, out, err

    return runner


Run = Callable[[list[str]], tuple[int, str, str]]


def test_judge_prints_scores_alerts_and_signals(run: Run) -> None:
    story = Story().to_issued()
    code, out, err = run(story.streams.lines())
    result = json.loads(out)
    assert (code, err) == (0, "")
    assert {"scores", "alerts", "signals", "bands", "drafts", "problems", "marks"} <= set(result)
    assert result["problems"]["issued"] == 1
    assert [mark["reason"] for mark in result["marks"]] == []


def test_judge_takes_the_least_that_a_line_can_say(run: Run) -> None:
    lines = [
        {
            "type": "task.planned",
            "task": "T",
            "number": "1",
            "title_zh": "x",
            "unit": "u",
            "domain": "TSC",
            "mode": "overt",
        },
        {
            "type": "task.assigned",
            "task": "T",
            "people": [{"profile": "i", "person": "p", "part": "inspector"}],
        },
        {
            "profile": "i",
            "event": {"type": "visit.started", "visit": "V", "task": "T", "at": 1_772_000_000_000},
        },
        {"type": "visit.finalised", "visit": "V", "at": 1_772_000_100_000},
        {"type": "rating.given", "rating": "r", "unit": "u", "level": 5},
        {"type": "weather.noted"},
    ]
    code, out, _ = run([json.dumps(line) for line in lines])
    result = json.loads(out)
    assert code == 0
    assert result["events"] == 6
    assert [(mark["kind"], mark["type"]) for mark in result["marks"]] == [("unknown", "weather.noted")]
    assert result["signals"]["desk_only"] == ["V"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[]", "one JSON object"),
        ('{"event": {"id": "x"}}', "no event with a type"),
        ('{"event": {"type": "visit.paused", "at": 1}}', "field visit"),
        ('{"wall": 1.5, "event": {"type": "visit.paused", "visit": "V", "reason": ""}}', "wall"),
        ('{"roles": "lead", "event": {"type": "visit.paused", "visit": "V", "reason": ""}}', "roles"),
        ('{"scope": 5, "event": {"type": "visit.paused", "visit": "V", "reason": ""}}', "scope"),
        ('{"type": "visit.paused", "at": "2026-03-02", "visit": "V", "reason": ""}', "at is"),
        ('{"type": "visit.finalised", "visit": "V", "measures": [{"indicator": "x", "met": 2}]}', "[0].met"),
    ],
)
def test_judge_refuses_a_bad_line_by_its_number(run: Run, line: str, says: str) -> None:
    good = '{"type": "rating.given", "rating": "r", "unit": "u", "level": 5}'
    code, out, err = run([good, "", line])
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "line 3" in err
    assert says in err


def _measured(at_ms: int, met: int = 4) -> list[str]:
    task = {"task": "T", "number": "1", "title_zh": "x", "unit": "u", "domain": "TSC", "mode": "overt"}
    told = {"unit": "u", "indicator": "TSC-A5", "period": "2026-02", "met": met, "applicable": 5}
    rows = [{"type": "task.planned", **task}, {"type": "measure.recorded", "at": at_ms, **told}]
    return [json.dumps(row) for row in rows]


def test_judge_says_why_a_month_has_no_scores(run: Run) -> None:
    """Before the first version, and under a version with a hole: marked with the reason, nothing else is
    lost."""
    when = at("2026-02-03")
    later = {"version": "2030", "reason": "x", "policy": "", "indicators": {}, "from": "2030-01-01"}
    code, out, _ = run([json.dumps({"type": "catalogue.published", "at": 1, **later}), *_measured(when)])
    result = json.loads(out)
    assert (code, result["scores"]) == (0, {})
    assert "first starts on 2030-01-01" in result["unscored"]["2026-02"]
    hole = later | {"from": "2020-01-01", "indicators": {"indicators": [{"code": "A"}]}}
    code, out, _ = run([json.dumps({"type": "catalogue.published", "at": 1, **hole}), *_measured(when)])
    assert code == 0
    assert "refused" in json.loads(out)["unscored"]["2026-02"]


def test_judge_marks_what_nobody_can_have_measured(run: Run) -> None:
    code, out, _ = run(_measured(at("2026-02-03"), met=7))
    assert code == 0
    assert [mark["reason"] for mark in json.loads(out)["marks"]] == ["more-met-than-applicable"]


def test_events_out_of_place_are_marked_with_the_reason(run: Run) -> None:
    given = {"type": "rating.given", "unit": "u", "level": 5}
    lines = [
        {"type": "visit.started", "visit": "V", "task": "T"},
        {"type": "problem.closed", "problem": "P"},
        {"stream": "feedback", "event": given | {"rating": "r1"}},
        {"stream": "feedback", "event": given | {"rating": "r2"}},
        {"stream": "feedback", "event": {"type": "task.taken", "task": "T"}},
    ]
    code, out, _ = run([json.dumps(line) for line in lines])
    assert code == 0
    marks = {(mark["type"], mark["kind"]) for mark in json.loads(out)["marks"]}
    assert {("visit.started", "late"), ("problem.closed", "late"), ("task.taken", "misplaced")} <= marks


def test_judge_refuses_bad_arguments_and_missing_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge"]) == 2
    assert main([]) == 2
    capsys.readouterr()
    assert main(["judge", "--events", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_the_rules_load_neither_files_nor_windows() -> None:
    """Importing all of casework opens no Qt, SQL or network module."""
    code = (
        "import sys, pkgutil, importlib, casework\n"
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(casework.__path__, 'casework.')]\n"
        "names = 'PySide6 sqlite3 sqlcipher3 requests socket openpyxl jieba chinese_calendar'\n"
        "bad = [n for n in names.split() if n in sys.modules]\n"
        "sys.exit(','.join(bad)) if bad else None"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr == ""


def test_streams_of_lines_may_be_told_apart_without_names(run: Run) -> None:
    streams = Streams()
    story = Story().to_issued()
    assert streams.lines() == []
    bare = [json.dumps(json.loads(line)["event"], ensure_ascii=False) for line in story.streams.lines()]
    code, out, _ = run(bare)
    assert code == 0
    assert json.loads(out)["problems"]["issued"] == 1
