"""A newer version of a form arrives while a visit is under way: a real endpoint, vault and window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from casework.faults import Fault
from inspector_app.desk.change_record import FormChange
from inspector_app.desk.core import resource_folder
from inspector_app.desk.desk import Desk
from inspector_app.desk.opening import Opening
from inspector_app.desk.visit.desk import VisitDesk
from inspector_app.ui.look import Look
from inspector_app.ui.parts.banner import Banner
from inspector_app.ui.review.changes import ChangesView
from inspector_app.ui.visit.form_panel import FormPanel
from tests.ui.conftest import Start
from tests.ui.office import CHEAP, INSPECTOR, LEAD, PASSPHRASE, Office, QuickCounty, picture
from tests.ui.running import Running, words_of
from tests.ui.test_names_and_roles import nameless

HEAD = "| survey |\n| | type | name | label::中文 (zh) | relevant | required | bind::dct:item |\n"
TAIL = """
| choices |
| | list_name | name | label::中文 (zh) |
| | how | good | 好 |
{choices}
| settings |
| | form_id | version | default_language | namespaces |
| | M | {version} | 中文 (zh) | dct="urn:duchatong:inspection" |
"""
FIRST = (
    HEAD
    + (
        "| | begin group | A | 一、看 | | | |\n"
        "| | text | A1 | 看到什么 | | yes | M.A1 |\n"
        "| | select_one how | A2 | 怎么样 | | | M.A2 |\n"
        "| | text | A3 | 旧的一问 | | | M.A3 |\n"
        "| | end group | | | | | |\n"
    )
    + TAIL.format(version="1", choices="| | how | poor | 差 |")
)
SECOND = (
    HEAD
    + (
        "| | begin group | B | 一、看 | | | |\n"
        "| | text | B1 | 现场看到什么 | | yes | M.A1 |\n"
        "| | select_one how | B2 | 怎么样 | | | M.A2 |\n"
        "| | text | B3 | 新的一问 | | yes | M.B3 |\n"
        "| | end group | | | | | |\n"
    )
    + TAIL.format(version="2", choices="| | how | fair | 一般 |")
)


class Team:
    """A county with one small form, an inspector with a visit of it under way, and the lead."""

    def __init__(self, folder: Path, fonts: Path) -> None:
        self.folder, self.fonts = folder, fonts
        self.county = QuickCounty(folder / "county", forms=())
        self.county.make()
        self.publish("1", FIRST)
        self.county.serve()
        self._openings: list[Opening] = []
        self.desks: dict[str, Desk] = {}
        for person in self.county.people:
            if person.person in (INSPECTOR, LEAD):
                opening = Opening(folder / person.person, fonts=fonts, cost=CHEAP)
                self._openings.append(opening)
                desk = opening.create("资料夹 1", PASSPHRASE).result().desk
                desk.enrol(self.county.enrolment_code(person), "笔记本 07").result()
                self.desks[person.person] = desk
        tasks = json.loads((resource_folder() / "sample" / "tasks.json").read_text(encoding="utf-8"))
        task = {**tasks[0], "form_id": "M", "form_version": "1", "guide": []}
        (folder / "tasks.json").write_text(json.dumps([task], ensure_ascii=False), encoding="utf-8")
        self.county.central("plan", str(folder / "tasks.json"))
        self.inspector.sync.now().result()

    @property
    def inspector(self) -> Desk:
        return self.desks[INSPECTOR]

    def publish(self, version: str, form: str) -> None:
        path = self.folder / f"M{version}.md"
        path.write_text(form, encoding="utf-8")
        self.county.central("publish", "form", str(path))

    def visit(self) -> VisitDesk:
        (task,) = self.inspector.tasks().result()
        return self.inspector.open_visit(task.stream).result()

    def fill_and_attach(self) -> VisitDesk:
        visit = self.visit()
        for ref, value in (("/data/A/A1", "坡道通"), ("/data/A/A2", "poor"), ("/data/A/A3", "旧话")):
            visit.answer(ref, value).saved.result()
        visit.attach_bytes("/data/A/A1", picture(1), "坡道.jpg", "image/jpeg", "on-site").result()
        return visit

    def newer_arrives(self) -> None:
        self.publish("2", SECOND)
        self.inspector.sync.now().result()

    def leave(self) -> None:
        for desk in self.desks.values():
            desk.close()
        for opening in self._openings:
            opening.close()
        self.desks, self._openings = {}, []


@pytest.fixture
def team(tmp_path, project_root):
    made = Team(tmp_path, project_root / ".cache" / "fonts")
    yield made
    made.leave()
    made.county.stop()


def value(visit: VisitDesk, ref: str) -> str:
    return visit.question(ref).value


@pytest.mark.slow
def test_a_draft_stays_on_its_version_until_its_person_agrees_and_nothing_is_lost(qapp, team: Team):
    visit = team.fill_and_attach()
    versions = team.inspector.form_versions
    assert versions.offer(visit) is None
    with pytest.raises(Fault) as newest:
        versions.compare(visit)
    assert newest.value.code == "visit.form-newest"
    team.newer_arrives()
    again = team.visit()
    assert value(again, "/data/A/A3") == "旧话"
    side = versions.compare(again)
    assert (side.offer.old_version, side.offer.new_version) == ("1", "2")
    assert [each[1] for each in side.carried] == ["坡道通"]
    assert {(each[1], each[2]) for each in side.left} == {("差", "choice"), ("旧话", "removed")}
    assert side.fresh == (("新的一问", True),)
    versions.accept(again, "组长说用新版").result()
    new = team.visit()
    assert value(new, "/data/B/B1") == "坡道通"
    assert set(new.session.kept_aside.values()) == {"poor", "旧话"}
    assert len(new.evidence("/data/B/B1")) == 1, "a picture follows its question"
    assert versions.offer(new) is None
    new.answer("/data/B/B3", "填了").saved.result()
    new.finalise({question.id: "核对过" for question in new.check_before_finalising()}).result()
    team.inspector.sync.now().result()
    lead = team.desks[LEAD]
    lead.sync.now().result()
    (row,) = lead.reviews().result()
    state = lead.core.book.tasks()[row.stream]
    ((_at, _old, to, _profile, record),) = state.visit.form_changes
    assert to == state.visit.form_digest
    told = json.loads(record)
    assert told["note"] == "组长说用新版"
    assert {each["value"] for each in told["left_over"]} == {"poor", "旧话"}
    assert "<B1>坡道通</B1>" in state.visit.final.submission
    (change,) = lead.changes.forms(row.stream).result()
    assert (change.by, change.old_version, change.new_version) == ("覃督查员", "1", "2")
    assert change.note == "组长说用新版"
    assert {each[1] for each in change.left} == {"差", "旧话"}, "as the reviewer reads it"
    look_at_changes(change)


def look_at_changes(change: FormChange) -> None:
    """What the reviewer reads above the table of changes."""
    view = ChangesView(Look("light", 1.0, "zh"), (), (change,))
    said = words_of(view)
    assert "覃督查员" in said
    assert "旧话" in said
    assert "1 → 2" in said
    view.deleteLater()


@pytest.mark.slow
def test_killed_between_consent_and_draft_the_draft_is_carried_over_at_the_next_start(team: Team):
    visit = team.fill_and_attach()
    team.newer_arrives()
    visit = team.visit()
    team.inspector.form_versions.accept(visit).result()
    held = team.inspector.core.drafts.load(visit.visit)
    assert held.snapshot is not None
    assert json.loads(held.snapshot)["form"]["version"] == "1", "only the consent is stored so far"
    team.leave()
    opening = Opening(team.folder / INSPECTOR, fonts=team.fonts, cost=CHEAP)
    team._openings.append(opening)
    (label,) = opening.vaults()
    desk = opening.unlock(label, PASSPHRASE).result()
    team.desks[INSPECTOR] = desk
    new = team.visit()
    assert value(new, "/data/B/B1") == "坡道通"
    assert set(new.session.kept_aside.values()) == {"poor", "旧话"}


@pytest.mark.slow
def test_the_window_shows_both_side_by_side_and_goes_on_after_the_tick(qapp, qtbot, tmp_path, team: Team):
    team.fill_and_attach()
    team.newer_arrives()
    team.leave()
    start = Start(qapp, qtbot, Office(team.folder, team.fonts, {}, ""), tmp_path / "copies")
    running: Running = start(INSPECTOR)
    try:
        (task,) = running.desk.tasks().result()
        running.program.open_visit(task.stream)
        screen = running.window.screens["visit"]
        running.wait(lambda: screen.visit is not None)
        banner = running.find("visit.form-offer", Banner)
        assert banner.isVisible()
        assert "2" in words_of(banner)
        banner.buttons[0].click()
        panel = screen.panel.findChild(FormPanel)
        said = words_of(screen.panel)
        for words in ("旧话", "这一题已取消", "新的一问", "2 个答案在新版里没有位置"):
            assert words in said, words
        assert nameless(running.window, "form migration") == []
        go = running.find("form.go", QAbstractButton, screen.panel)
        assert not go.isEnabled()
        panel.agree.setChecked(True)
        go.click()
        running.wait(lambda: screen.visit is not None and "/data/B/B1" in screen.visit.questions())
        assert not banner.isVisible()
        assert screen.findChild(QLabel, "visit.question") is not None
    finally:
        for each in start.running:
            each.close()
