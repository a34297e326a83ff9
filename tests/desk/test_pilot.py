"""A pilot over real vaults and a real endpoint: frozen, carried, gated."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from casework.faults import CaseworkFault
from inspector_app.desk.desk import Desk
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.opening import Opening
from tests.ui.office import CHEAP, INSPECTOR, LEAD, PASSPHRASE, QuickCounty

HALL = "u-lumian-hall"


class Team:
    """A county that serves, the lead at two laptops, an inspector."""

    def __init__(self, folder: Path, fonts: Path) -> None:
        self.county = QuickCounty(folder / "county", forms=("F1",))
        self.county.make()
        self.county.serve()
        self._folder, self._fonts = folder, fonts
        self._open: list[tuple[Opening, Desk]] = []

    def laptop(self, person: str, number: int = 1) -> Desk:
        opening = Opening(self._folder / f"{person}-{number}", fonts=self._fonts, cost=CHEAP)
        desk = opening.create("资料夹", PASSPHRASE).result().desk
        who = next(each for each in self.county.people if each.person == person)
        desk.enrol(self.county.enrolment_code(who), f"笔记本 {number}").result()
        self._open.append((opening, desk))
        return desk

    def close(self) -> None:
        for opening, desk in self._open:
            desk.close()
            opening.close()
        self.county.stop()


@pytest.fixture
def team(tmp_path: Path, project_root: Path):
    made = Team(tmp_path, project_root / ".cache" / "fonts")
    yield made
    made.close()


@pytest.mark.slow
def test_a_pilot_opened_without_a_network_reaches_the_other_laptop_and_no_inspector(team: Team):
    lead, inspector = team.laptop(LEAD), team.laptop(INSPECTOR)
    lead.sync.pause()
    today = lead.core.today()
    with pytest.raises(CaseworkFault, match="frozen before the start"):
        lead.pilot.open(
            "试点", (today - timedelta(days=1)).isoformat(), {HALL: "dense-sub-district"}
        ).result()
    with pytest.raises(CaseworkFault, match="type of site"):
        lead.pilot.open("试点", today.isoformat(), {HALL: "village"}).result()
    with pytest.raises(DeskFault):
        inspector.pilot.open("试点", today.isoformat(), {HALL: "dense-sub-district"}).result()
    pilot = lead.pilot.open("第一批", today.isoformat(), {HALL: "dense-sub-district"}).result()
    lead.sync.start()
    lead.sync.now().result()
    second = team.laptop(LEAD, 2)
    second.sync.now().result()
    view = second.pilot.view().result()
    assert (view.pilot, view.title, view.start) == (pilot, "第一批", today.isoformat())
    assert view.baseline is not None
    assert view.frozen_on == today.isoformat()
    assert view.frozen_by == lead.person().name
    stands = {each.name: each for each in view.gate}
    assert stands["baseline"].met
    assert not stands["six-months"].met
    assert stands["site-types"].missing == ("industrial-township", "ethnic-area", "remote-village")
    assert stands["windows"].actual == len(second.core.book.registry.units[HALL].windows)
    inspector.sync.now().result()
    assert inspector.core.book.supervision_stream == ""


@pytest.mark.slow
def test_the_gate_holds_until_six_months_are_over(team: Team):
    lead = team.laptop(LEAD)
    today = lead.core.today()
    pilot = lead.pilot.open("第一批", today.isoformat(), {HALL: "remote-village"}).result()
    with pytest.raises(DeskFault) as refused:
        lead.pilot.close(pilot, "evaluated").result()
    assert refused.value.code == "pilot.too-short"
    until = date.fromisoformat(str(refused.value.facts["until"]))
    assert 180 < (until - today).days < 186
    assert lead.pilot.view().result().closed == ""
    lead.pilot.close(pilot, "stopped").result()
    view = lead.pilot.view().result()
    assert (view.closed, view.verdict) == (today.isoformat(), "stopped")
    second = lead.pilot.open("第二批", today.isoformat(), {HALL: "remote-village"}).result()
    assert lead.pilot.view().result().pilot == second
