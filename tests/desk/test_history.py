"""The past that travels with a task, and the answer that does not fit it: with no network at all (R74)."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.sample_county import SampleCounty
from tests.desk import filling
from tests.desk.conftest import plan_for
from tests.desk.laptops import Laptop, task_numbered

DIFFERENCES = "/data/C/C11"


@pytest.mark.slow
def test_a_number_unlike_the_past_is_noticed_while_it_is_answered(
    county: SampleCounty, laptops: dict[str, Laptop], tmp_path: Path
) -> None:
    past: list[list[str | int]] = [[f"2025-{month:02d}", 1000 * (month % 3)] for month in range(1, 13)]
    plan_for(county, tmp_path, ["H001"], history={"F1.C11": past})
    with laptops["inspector"].desk() as desk:
        desk.sync.now().result()
        visit = desk.open_visit(task_numbered(desk, "H001").stream).result()
        filling.fill(visit, [row for row in filling.walk()["answers"] if row[0] < DIFFERENCES])
        assert visit.odd(DIFFERENCES) is None
        visit.answer(DIFFERENCES, "2")
        assert visit.odd(DIFFERENCES) is None
        visit.answer(DIFFERENCES, "17")
        found = visit.odd(DIFFERENCES)
        assert found is not None
        assert (found.value_milli, len(found.series)) == (17_000, 12)
        assert found.high_milli < 17_000
        assert visit.question(DIFFERENCES).value == "17"
        assert visit.odd("/data/C/C11_matter") is None
