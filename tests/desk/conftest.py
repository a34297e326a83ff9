"""A county of its own for the tests of the desk: real endpoint process, real vaults, form F1."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from inspector_app.desk.core import resource_folder
from inspector_app.desk.desk import Desk
from inspector_app.desk.views import TaskRow
from inspector_app.sample_county import SampleCounty
from tests.conftest import FONTS
from tests.desk.laptops import Laptop, enrolled_laptop, task_numbered
from tests.ui.office import QuickCounty

TASKS = 80
FORMS = ("F1",)
Take = Callable[[Desk], TaskRow]


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The fonts that the set-up fetched."""
    return FONTS


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleCounty]:
    """The sample county with form F1 and its running endpoint."""
    folder = tmp_path_factory.mktemp("desk-county")
    QuickCounty(folder, forms=FORMS).make()
    made = SampleCounty(folder, forms=FORMS)
    made.make()
    made.serve()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def laptops(county: SampleCounty, tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> dict[str, Laptop]:
    """The inspector's and the lead's laptop, enrolled before the tasks are planned."""
    folder = tmp_path_factory.mktemp("laptops")
    people = {person.person: person for person in county.people}
    quick = QuickCounty(county.folder, forms=FORMS)
    quick.make()
    made = {
        role: enrolled_laptop(folder / role, fonts, quick, people[person])
        for role, person in (("inspector", "p-qin"), ("lead", "p-wei"))
    }
    plan_for(quick, folder, ["0187", *(f"T{number:03}" for number in range(TASKS))])
    return made


@pytest.fixture
def inspector(laptops: dict[str, Laptop]) -> Iterator[Desk]:
    """The inspector's desk."""
    with laptops["inspector"].desk() as desk:
        yield desk


@pytest.fixture
def lead(laptops: dict[str, Laptop]) -> Iterator[Desk]:
    """The lead's desk."""
    with laptops["lead"].desk() as desk:
        yield desk


@pytest.fixture(scope="session")
def fresh_task() -> Take:
    """Gives a task that no test has touched, after syncing where it has not arrived."""
    unused = iter(f"T{number:03}" for number in range(TASKS))

    def take(desk: Desk) -> TaskRow:
        number = next(unused)
        if all(row.number != number for row in desk.tasks().result()):
            desk.sync.now().result()
        return task_numbered(desk, number)

    return take


def plan_for(
    county: SampleCounty,
    folder: Path,
    numbers: Sequence[str],
    *,
    inspector: str = "p-qin",
    lead: str = "p-wei",
    history: dict[str, list[list[str | int]]] | None = None,
) -> None:
    """Plan tasks like the sample's 0187 under these numbers for two people, with a past if there is one."""
    sample = json.loads((resource_folder() / "sample" / "tasks.json").read_text(encoding="utf-8"))
    planned = next(task for task in sample if task["number"] == "0187")
    path = folder / "tasks.json"
    people = [{"person": inspector, "part": "inspector"}, {"person": lead, "part": "lead"}]
    past = {"history": history} if history else {}
    tasks = [{**planned, **past, "number": number, "people": people} for number in numbers]
    path.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    county.central("plan", str(path))
