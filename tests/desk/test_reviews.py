"""Reviews and reports: who may decide, what comes back, what is exported and who believes it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from forms.audit import COLUMNS
from inspector_app.desk.desk import Desk
from inspector_app.desk.documents.kinds import DocumentRow
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.views import ReviewRow
from reports.verification.report import verify_report
from tests.desk import filling
from tests.desk.conftest import Take
from tests.desk.laptops import Laptop
from tests.reports.nss import pdfsig, trusting_store

pytestmark = pytest.mark.slow

J1 = "/data/J/J1"
WEATHER = "/data/A/A4a"
BETTER = "告示写明了值守电话和恢复办公的时间，门口有人引导到隔壁办理点。"


@pytest.fixture
def handed_in(inspector: Desk, lead: Desk, fresh_task: Take, tmp_path: Path) -> str:
    """The stream of a visit that was finalised and reached the lead."""
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.finish(visit, tmp_path / "photos")
    inspector.sync.now().result()
    lead.sync.now().result()
    return visit.stream


def row_of(desk: Desk, stream: str) -> ReviewRow:
    """The review's row of one visit."""
    return next(row for row in desk.reviews().result() if row.stream == stream)


def test_who_took_part_may_not_review(inspector: Desk, lead: Desk, handed_in: str) -> None:
    assert (row_of(lead, handed_in).can_decide, row_of(inspector, handed_in).can_decide) == (True, False)
    for act in (
        lambda: inspector.approve(handed_in, "").result(),
        lambda: inspector.send_back(handed_in, [], "再看看").result(),
    ):
        with pytest.raises(DeskFault) as refused:
            act()
        assert refused.value.code in ("desk.not-allowed", "visit.own-review")
    assert row_of(inspector, handed_in).state == "waiting"


def test_the_lead_reads_everything_that_was_answered(lead: Desk, handed_in: str) -> None:
    sheet = lead.review(handed_in).result()
    lines = {line.ref: line.answer for section in sheet.sections for line in section.lines}
    assert lines[J1] == dict(filling.CLOSED)[J1]
    assert {line.place for section in sheet.sections for line in section.lines} == {""}
    assert lines["/data/J/J6"] == "是，已确认"
    assert lines["/data/A/A5"] == "25.25802，106.77691，误差 11 米以内"
    assert all(text == text.strip() for text in lines.values())
    photos = lead.evidence().result()
    here = [tile for tile in photos if tile.stream == handed_in]
    assert len(here) == sheet.row.photos > 0
    assert all(lead.picture(tile.file).result()[:3] == b"\xff\xd8\xff" for tile in here)


def test_a_returned_visit_goes_on_from_what_was_handed_in(
    inspector: Desk, lead: Desk, handed_in: str
) -> None:
    lead.send_back(handed_in, [(J1, "写具体一些")], "第十项太笼统").result()
    lead.sync.now().result()
    inspector.sync.now().result()
    returned = [item for item in inspector.today().result().returned if item.stream == handed_in]
    assert [(item.ref, item.reason) for item in returned] == [(J1, "写具体一些")]
    visit = inspector.open_visit(handed_in).result()
    assert visit.question(J1).value == dict(filling.CLOSED)[J1]
    assert visit.faults() == ()
    assert visit.evidence_gaps() == ()
    visit.answer(J1, BETTER)
    visit.finalise({}).result()
    state = inspector.core.book.task(handed_in)
    assert state is not None
    assert state.visit is not None
    assert state.visit.final is not None
    assert (state.visit.final.round, state.marks) == (2, [])
    assert state.visit.answers[J1].value == BETTER
    assert state.visit.changes_after_return <= 4  # the answer, the ids and the end of the form
    inspector.sync.now().result()
    lead.sync.now().result()
    assert row_of(lead, handed_in).state == "waiting"
    lines = {x.ref: x.answer for s in lead.review(handed_in).result().sections for x in s.lines}
    assert lines[J1] == BETTER


@pytest.mark.requirement("X24")
def test_a_changed_answer_after_handing_in_needs_a_reason_and_the_log_tells_all(
    inspector: Desk, lead: Desk, handed_in: str, tmp_path: Path
) -> None:
    lead.send_back(handed_in, [(J1, "写具体一些")], "第十项太笼统").result()
    lead.sync.now().result()
    inspector.sync.now().result()
    visit = inspector.open_visit(handed_in).result()
    visit.answer(J1, BETTER)
    visit.answer(WEATHER, "power")
    assert [(each.ref, each.asked) for each in visit.corrected()] == [(WEATHER, ""), (J1, "写具体一些")]
    with pytest.raises(DeskFault) as refused:
        visit.finalise({})
    assert (refused.value.code, refused.value.facts["number"]) == ("visit.no-change-reason", 1)
    visit.finalise({}, {WEATHER: "当时记错了原因"}).result()
    assert visit.corrected() == ()
    inspector.sync.now().result()
    lead.sync.now().result()
    written = lead.changes.write_log(handed_in, tmp_path / "audit.csv").result().read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert tuple(rows[0]) == COLUMNS
    assert all(int(row["end"]) >= int(row["start"]) > 0 and row["user"] for row in rows)
    again = {row["node"]: row for row in rows if row["change-reason"]}
    assert {ref: row["change-reason"] for ref, row in again.items()} == {
        J1: "写具体一些",
        WEATHER: "当时记错了原因",
    }
    assert (again[WEATHER]["old-value"], again[WEATHER]["new-value"]) == ("weather", "power")
    assert (again[WEATHER]["latitude"], again[WEATHER]["longitude"]) == ("25.258025", "106.776906")
    assert again[WEATHER]["accuracy"] == "11"
    shown = {line.after: line for line in lead.changes.lines(handed_in).result() if line.reason}
    places = {line.after for line in lead.changes.lines(handed_in).result() if line.key == "A5"}
    assert places == {"25.25802，106.77691，误差 11 米以内"}, "a place as evidence shows it"
    assert (shown[BETTER].before, shown[BETTER].reason) == (dict(filling.CLOSED)[J1], "写具体一些")
    read = {line.ref: line for part in lead.review(handed_in).result().sections for line in part.lines}
    (why,) = read[WEATHER].changes
    assert (why.before, why.after, why.reason) == ("天气", "停电断网", "当时记错了原因")
    assert (why.by, bool(why.when)) == ("覃督查员", True)
    assert [ref for ref, line in read.items() if line.changes] == [WEATHER, J1]


def test_a_change_is_told_from_what_was_handed_in_and_an_answer_taken_out_stays_in_the_review(
    inspector: Desk, lead: Desk, fresh_task: Take, tmp_path: Path
) -> None:
    visit = inspector.open_visit(fresh_task(inspector).stream).result()
    filling.fill(visit, filling.CLOSED)
    optional = "/data/J/J3"
    visit.answer(optional, "写在别处的话")
    filling.finish(visit, tmp_path / "photos")
    handed_in = visit.stream
    inspector.sync.now().result()
    lead.sync.now().result()
    lead.send_back(handed_in, [(J1, "写具体一些")], "第十项太笼统").result()
    lead.sync.now().result()
    inspector.sync.now().result()
    visit = inspector.open_visit(handed_in).result()
    visit.answer(J1, "改了一半")
    visit.answer(J1, BETTER)
    visit.answer(optional, None)
    visit.finalise({}, {optional: "写错了地方"}).result()
    inspector.sync.now().result()
    lead.sync.now().result()
    read = {line.ref: line for part in lead.review(handed_in).result().sections for line in part.lines}
    (change,) = read[J1].changes
    assert (change.before, change.after) == (dict(filling.CLOSED)[J1], BETTER)
    (gone,) = read[optional].changes
    assert (read[optional].answer, gone.before, gone.after) == ("", "写在别处的话", "")
    assert gone.reason == "写错了地方"


# --- reports


def _findings(stream: str) -> DocumentRow:
    return DocumentRow("findings", stream, "", "", "", stream=stream)


@pytest.fixture(scope="module")
def exported(
    laptops: dict[str, Laptop], fresh_task: Take, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """A report that the lead exported, and the stream of its visit."""
    folder = tmp_path_factory.mktemp("report")
    with laptops["inspector"].desk() as desk:
        visit = desk.open_visit(fresh_task(desk).stream).result()
        filling.finish(visit, folder / "photos")
        desk.sync.now().result()
    with laptops["lead"].desk() as desk:
        desk.sync.now().result()
        with pytest.raises(DeskFault) as early:
            desk.documents.write(_findings(visit.stream), folder / "early.pdf", "zh")
        assert early.value.code == "report.not-approved"
        assert not (folder / "early.pdf").exists()
        desk.approve(visit.stream, "同意").result()
        desk.sync.now().result()
        made = desk.documents.export(_findings(visit.stream), folder / "report.pdf", "zh").result()
        assert made.pages > 1
    return folder / "report.pdf", visit.stream


def test_the_report_is_signed_and_every_changed_byte_is_seen(
    exported: tuple[Path, str], tmp_path: Path, laptops: dict[str, Laptop]
) -> None:
    path, _ = exported
    data = path.read_bytes()
    verdict = verify_report(data, file=path.name, pinned=None)
    assert verdict.holds, verdict
    with laptops["lead"].desk() as desk:
        county = desk.core.book.county
        assert county is not None
        store = trusting_store(county.p256_root, tmp_path)
    assert "Signature is Valid" in pdfsig(path, store)
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data[:2000] + bytes([data[2000] ^ 1]) + data[2001:])
    assert not verify_report(changed.read_bytes(), file="changed.pdf", pinned=None).holds
    assert "Signature is Valid" not in pdfsig(changed, store)


def test_the_command_verifies_without_account_or_network(exported: tuple[Path, str], tmp_path: Path) -> None:
    path, _ = exported
    command = [sys.executable, "-m", "duchatong", "verify", "--json"]
    good = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    assert json.loads(good.stdout)["holds"] is True
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(path.read_bytes().replace(b"/Type /Page", b"/Type /Pagf", 1))
    assert subprocess.run([*command, str(bad)], capture_output=True, check=False).returncode == 1


def test_a_place_that_cannot_be_written_leaves_nothing(
    lead: Desk, exported: tuple[Path, str], tmp_path: Path
) -> None:
    _, stream = exported
    before = len(lead.core.book.task(stream).reports)  # type: ignore[union-attr]
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    (tmp_path / "folder.pdf").mkdir()
    for target in (blocked / "report.pdf", tmp_path / "nowhere" / "report.pdf", tmp_path / "folder.pdf"):
        with pytest.raises(DeskFault) as refused:
            lead.documents.export(_findings(stream), target, "en").result()
        assert refused.value.code == "report.not-writable"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.pdf"]
    assert len(lead.core.book.task(stream).reports) == before  # type: ignore[union-attr]
