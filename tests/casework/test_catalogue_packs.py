"""Domain packs: what each must hold, and new ones by file alone."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from casework.catalogue import lint, load_catalogue
from casework.county import fold_county, monthly_scores
from casework.scoring.indicator import score_indicator
from casework.scoring.measures import measure_of
from tests.casework.story import at
from tests.county.build import starter_catalogue
from tests.county.streams import Streams

Data = dict[str, Any]


@pytest.fixture
def starter(project_root: Path) -> Data:
    data: Data = json.loads(
        (project_root / "resources/catalogue/indicators.json").read_text(encoding="utf-8")
    )
    return data


@pytest.mark.requirement("R2")
@pytest.mark.parametrize("domain", ["TSC", "GSH", "VC", "CEC"])
def test_the_base_layer_of_each_pack_measures_time_one_visit_and_safety(domain: str) -> None:
    base = starter_catalogue().layer(domain, "foundation")
    topics = frozenset[str]().union(*(each.topics for each in base))
    assert {"on-time", "one-visit", "safety"} <= topics


def test_the_lint_says_what_the_base_layer_lacks(starter: Data) -> None:
    starter["trial_indicators"] = [
        each for each in starter["trial_indicators"] if each["code"] not in ("X-08", "X-09")
    ]
    found = {each.rule for each in lint(load_catalogue(starter)) if each.place == "GSH"}
    assert {"foundation-safety", "foundation-one-visit"} <= found


@pytest.mark.requirement("R183")
def test_instant_cases_are_tracked_in_the_hall_pack() -> None:
    pack = {each.code: each for each in starter_catalogue().pack("GSH")}
    assert pack["GSH-A2"].name_zh == "即办件比例"
    assert (pack["GSH-A2"].measurement.unit, pack["GSH-A2"].measurement.direction) == ("%", "higher")


@pytest.mark.requirement("R214")
def test_proactive_and_new_service_are_optional_indicators() -> None:
    found = {each.name_zh: each for each in starter_catalogue().trial}
    assert {"主动服务占比", "服务创新覆盖率"} <= found.keys()
    assert all(found[name].weight == 0 for name in ("主动服务占比", "服务创新覆盖率"))


def school_pack(starter: Data) -> Data:
    """The centre's pack under another domain's name and codes."""
    rows = [copy.deepcopy(each) for each in starter["indicators"] if each["domain"] == "TSC"]
    for each in rows:
        each["domain"], each["code"] = "EDU", each["code"].replace("TSC", "EDU")
    return starter | {"indicators": [*starter["indicators"], *rows]}


@pytest.mark.requirement("R181")
def test_a_pack_of_a_new_domain_comes_by_file_alone(starter: Data) -> None:
    """Schools: the file is loaded, a school is registered, a task planned and the month scored."""
    catalogue = load_catalogue(school_pack(starter))
    streams = Streams()
    unit = {"unit": "s1", "name_zh": "第一小学", "domain": "EDU"}
    streams.commit("registry", "admin", [streams.event("site.unit-added", at("2026-01-05"), **unit)])
    task = {"task": "T", "number": "1", "title_zh": "x", "unit": "s1", "domain": "EDU", "mode": "overt"}
    streams.commit("task", "lead", [streams.event("task.planned", at("2026-02-05"), **task)])
    for each in catalogue.pack("EDU"):
        values: Data = {"met": 4, "applicable": 5}
        if each.measurement.kind in ("bars5", "citizen5"):
            values = {"levels": [4] * 40}
        elif each.measurement.kind == "number":
            values = {"value_milli": int(each.measurement.points[1][0] * 1000), "n": 40}
        measure = {"unit": "s1", "indicator": each.code, "period": "2026-03", **values}
        streams.commit(
            "feedback", "service", [streams.event("measure.recorded", at("2026-03-05"), **measure)]
        )
    county = fold_county(streams.streams, default_catalogue=catalogue)
    assert county.marks == []
    score = monthly_scores(county, "2026-03")["s1"]
    assert score.state == "complete"
    assert {each.indicator[:3] for each in score.indicators} == {"EDU"}


@pytest.mark.requirement("R187")
def test_a_technical_tolerance_is_a_curve_around_its_target(starter: Data) -> None:
    """Seed depth 3 to 5 cm is right; shallower and deeper lose points."""
    depth = {
        "code": "X-90",
        "name_zh": "播种深度",
        "name_en": "Seed depth",
        "domain": ["AGRI"],
        "layer": "foundation",
        "type": "result",
        "servqual": "reliability",
        "weight": 0,
        "measurement": {
            "kind": "number",
            "unit": "cm",
            "direction": "target",
            "score_points": [[1, 0], [3, 100], [5, 100], [8, 0]],
        },
    }
    starter["trial_indicators"].append(depth)
    catalogue = load_catalogue(starter)
    indicator = catalogue.get("X-90")
    assert indicator is not None
    points = [
        score_indicator(
            indicator,
            [measure_of({"indicator": "X-90", "value_milli": value}, unit="u", at=0)],
            catalogue.rules,
        ).points
        for value in (1000, 2000, 3000, 4000, 5000, 6500, 8000)
    ]
    assert points == [0, 50, 100, 100, 100, 50, 0]
    depth["measurement"]["score_points"] = [[1, 0], [3, 100], [5, 40], [8, 100]]  # type: ignore[index]
    assert "curve" in {each.rule for each in lint_of(starter)}


def lint_of(data: Data) -> list[Any]:
    from casework.catalogue import read_catalogue

    return list(lint(read_catalogue(data)[0]))
