"""The files of the sample county fit each other and the forms."""

from __future__ import annotations

import importlib.util
import itertools
import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image

from tests.forms_content.forms_on_hand import SAMPLE, form, start, tour, walk


def read(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text(encoding="utf-8"))


def township(place: tuple[float, float]) -> str | None:
    """The township whose polygon holds (longitude, latitude): even-odd rule."""
    for feature in read("boundaries.geojson")["features"]:
        if feature["properties"]["kind"] == "township" and _inside(
            place, feature["geometry"]["coordinates"][0]
        ):
            return str(feature["properties"]["name_zh"])
    return None


def _inside(place: tuple[float, float], ring: list[list[float]]) -> bool:
    x, y = place
    inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def test_tasks_name_units_windows_people_and_forms_that_exist() -> None:
    units = {u["unit"]: u for u in read("units.json")}
    people = {p["person"] for p in read("people.json")}
    tasks = read("tasks.json")
    assert len({t["number"] for t in tasks}) == len(tasks)
    for task in tasks:
        unit = units[task["unit"]]
        assert task["domain"] == unit["domain"]
        assert set(task["windows"]) <= {w["window"] for w in unit["windows"]}
        assert {p["person"] for p in task["people"]} <= people
        assert {p["part"] for p in task["people"]} <= {"lead", "inspector", "evaluator"}
        definition = form(task["form_id"])
        assert definition.version == task["form_version"]
        assert task["guide"]


def test_the_county_has_what_the_job_needs() -> None:
    units = read("units.json")
    assert {u["township"] for u in units} == {"鹿眠镇", "栗原乡"}
    assert max(len(u["windows"]) for u in units if u["kind"] == "service-centre") == 6
    assert any(u["kind"] == "village-clinic" for u in units)
    assert {p["role"] for p in read("people.json")} == {"inspector", "lead", "evaluator"}


def test_units_stand_inside_their_township() -> None:
    for unit in read("units.json"):
        assert township((unit["lon_e7"] / 1e7, unit["lat_e7"] / 1e7)) == unit["township"], unit["unit"]


def test_rings_are_closed_and_turn_left() -> None:
    for feature in read("boundaries.geojson")["features"]:
        if feature["properties"]["kind"] != "township":
            continue
        ring = feature["geometry"]["coordinates"][0]
        assert ring[0] == ring[-1]
        assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) > 0


def test_the_walk_is_accepted_and_complete() -> None:
    case = tour()
    session = start(case)
    assert not session.complete()
    session = walk(case)
    assert session.complete()
    assert not session.faults()
    for ref, _ in case.answers:
        assert session.question(ref).relevant, ref


def test_the_walk_has_the_evidence_that_its_items_ask_for() -> None:
    session = walk(tour())
    photos = [ref for ref, _, _ in read("answers-F1.json")["photos"]]
    answers = session.answers()
    for ref in session.questions():
        if answers.get(ref) == "NA" or f"{ref}_na" in answers:
            continue
        wanted = sum(rule.minimum for rule in session.question(ref).evidence if rule.type == "photo")
        assert photos.count(ref) >= wanted, ref
    assert set(photos) <= set(session.questions())


def test_the_problem_comes_from_a_failed_item() -> None:
    problem = read("answers-F1.json")["problem"]
    session = walk(tour())
    question = session.question(problem["ref"])
    assert question.item == problem["item"]
    assert question.value == "no"
    assert problem["owner"]["unit"] in {u["unit"] for u in read("units.json")}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    spec = importlib.util.spec_from_file_location("make_photos", SAMPLE / "make_photos.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_photos"] = module
    spec.loader.exec_module(module)
    first = datetime(2026, 11, 24, 9, 12, tzinfo=timezone(timedelta(hours=8)))
    files = module.make_photos(tmp_path_factory.mktemp("photos"), first=first)
    return {path.name: path for path in files}


@pytest.mark.slow
def test_photos_are_drawn_with_their_time(drawn: dict[str, Path]) -> None:
    assert {name for _, name, _ in read("answers-F1.json")["photos"]} <= set(drawn)
    assert len({path.read_bytes() for path in drawn.values()}) == len(drawn)
    with Image.open(drawn["entrance.jpg"]) as picture:
        assert picture.size == (1600, 1200)
        inner = picture.getexif().get_ifd(ExifTags.IFD.Exif)
        assert inner[ExifTags.Base.DateTimeOriginal] == "2026:11:24 09:12:00"
        assert inner[ExifTags.Base.OffsetTimeOriginal] == "+08:00"
