"""For tests of windows: a look, light and Chinese unless asked otherwise, and programs over real vaults."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.desk.desk import Desk
from inspector_app.ui.look import Look
from tests.ui.office import INSPECTOR, LEAD, PASSPHRASE, Office, QuickCounty, make_office
from tests.ui.quiet_office import make_quiet_office
from tests.ui.running import Running


class Start:
    """Starts programs for one test, and ends them after it."""

    def __init__(self, app: QApplication, qtbot: QtBot, office: Office, room: Path) -> None:
        self._app, self._qtbot, self._office, self._room = app, qtbot, office, room
        self.running: list[Running] = []

    def __call__(self, person: str = "", *, language: str = "zh", unlock: bool = True) -> Running:
        """On a copy of a person's vaults, or on an empty folder."""
        room = self._room / (person or "empty")
        made = self.folder(self._office.copy_of(person, room) if person else room, language=language)
        if person and unlock:
            made.unlock()
        return made

    def folder(self, folder: Path, *, language: str = "zh") -> Running:
        """On the vaults of a folder, locked."""
        made = Running(self._app, self._qtbot, self._office, folder, language)
        self.running.append(made)
        return made


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """A look that is applied to the application."""
    made = Look("light", 1.0, "zh", reduced_motion=True)
    made.apply(qapp)
    return made


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Office:
    """Two vaults after a day's work; made once."""
    return make_office(tmp_path_factory.mktemp("office"), project_root / ".cache" / "fonts")


@pytest.fixture(scope="session")
def quiet_office(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Office:
    """A covert evaluator's vault with one entry; made once."""
    return make_quiet_office(tmp_path_factory.mktemp("quiet"), project_root / ".cache" / "fonts")


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path, office: Office) -> Iterator[Start]:
    """Starts the program on a copy of a person's vaults, or on an empty folder."""
    made = Start(qapp, qtbot, office, tmp_path)
    yield made
    for each in made.running:
        each.close()


@dataclass(frozen=True, slots=True)
class Errand:
    """A task that nobody has begun: the inspector's window, the lead's desk, the county that serves both."""

    county: QuickCounty
    inspector: Running
    lead: Desk

    @property
    def stream(self) -> str:
        """The task that nobody has begun."""
        rows = self.inspector.desk.tasks().result()
        return next(row.stream for row in rows if row.phase in ("assigned", "taken"))

    def publish(self, what: str, content: object, *words: str) -> None:
        """By the administrator's command; both fetch it."""
        path = self.county.folder / f"{what}.txt"
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        self.county.central("publish", what, str(path), *words)
        together(self.inspector.desk, self.lead)


def together(*desks: Desk) -> None:
    """Each syncs in turn."""
    for desk in desks:
        desk.sync.now().result()


@pytest.fixture
def errand(start: Start, office: Office, tmp_path: Path) -> Iterator[Errand]:
    """A task that nobody has begun, on a copy of the county."""
    shutil.copytree(office.folder / "county", tmp_path / "county")
    county = QuickCounty(tmp_path / "county", forms=("F1",))
    county.make()
    county.serve()
    opening = office.opening(office.copy_of(LEAD, tmp_path / "lead"))
    lead = opening.unlock(opening.vaults()[0], PASSPHRASE).result()
    try:
        county.plan("0187")
        inspector = start(INSPECTOR)
        together(inspector.desk, lead)
        yield Errand(county, inspector, lead)
    finally:
        lead.close()
        opening.close()
        county.stop()


@pytest.fixture
def inspector(start: Start) -> Running:
    """The program of 覃督查员, unlocked."""
    return start(INSPECTOR)


@pytest.fixture
def lead(start: Start) -> Running:
    """The program of 韦组长, unlocked."""
    return start(LEAD)
