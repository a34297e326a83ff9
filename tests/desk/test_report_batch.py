"""Documents over a real vault, one and several: each signed, a failed one named, what is there stays."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from casework.planning.conduct import code_of
from inspector_app.desk.documents.kinds import DocumentRow
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.report_batch import BatchState
from inspector_app.desk.visit.feedback import feedback_event
from reports.verification.report import verify_report
from tests.ui.office import LEAD, PASSPHRASE, make_office

pytestmark = pytest.mark.slow
UNKNOWN = DocumentRow("findings", "ff" * 16, "ffffffff", "", "", stream="ff" * 16)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, project_root: Path):
    return make_office(tmp_path_factory.mktemp("office"), project_root / ".cache" / "fonts")


@pytest.fixture
def desk(office, tmp_path: Path):
    opening = office.opening(office.copy_of(LEAD, tmp_path / "lead"))
    (label,) = opening.vaults()
    made = opening.unlock(label, PASSPHRASE).result()
    yield made
    made.close()
    opening.close()


def _approved(desk) -> DocumentRow:
    (row,) = desk.reviews().result()
    desk.approve(row.stream, "同意").result()
    (document,) = desk.documents.rows_of("findings")
    return document


def test_a_failed_one_is_named_and_the_rest_go_on(desk, tmp_path: Path):
    document = _approved(desk)
    heard: list[BatchState] = []
    end = desk.report_batch.export(
        (UNKNOWN, document),
        tmp_path,
        "zh",
        heard.append,
    ).result()
    ((name, fault),) = end.failed
    assert name == "ffffffff"
    assert isinstance(fault, DeskFault)
    (made,) = end.written
    data = Path(made.path).read_bytes()
    assert verify_report(data, file="r.pdf", pinned=None).holds
    assert [each.done for each in heard] == [0, 1, 1, 2]
    assert heard[2].now.startswith("0187")
    assert desk.documents.rows_of("findings")[0].exported


def test_no_file_is_replaced(desk, tmp_path: Path):
    document = _approved(desk)
    run = desk.report_batch.export
    (first,) = run((document,), tmp_path, "zh", lambda _state: None).result().written
    before = Path(first.path).read_bytes()
    (second,) = run((document,), tmp_path, "zh", lambda _state: None).result().written
    assert second.path != first.path
    assert second.path.endswith("(2).pdf")
    assert Path(first.path).read_bytes() == before


def test_stopping_keeps_what_is_written_and_tells_what_was_not_begun(desk, tmp_path: Path):
    document = _approved(desk)
    batch = desk.report_batch

    def say(state: BatchState) -> None:
        if state.done == 1:
            batch.stop()

    end = batch.export((document,) * 3, tmp_path, "en", say).result()
    assert len(end.written) == 1
    assert len(end.left) == 2
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_a_folder_that_cannot_be_written_is_said_for_each(desk, tmp_path: Path):
    document = _approved(desk)
    end = desk.report_batch.export((document,), tmp_path / "gone", "zh", lambda _state: None).result()
    assert [fault.code for _, fault in end.failed] == ["report.not-writable"]
    assert not desk.documents.rows_of("findings")[0].exported


def _text(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


@pytest.mark.requirement("R22")
def test_findings_show_the_score_beside_what_people_said_by_code(desk, tmp_path: Path):
    made = desk.documents.write(_approved(desk), tmp_path / "r.pdf", "zh")
    text = _text(Path(made.path))
    assert re.search(r"现场得分 \d{1,3}\.\d 分（满分 100 分）", text)
    score, notes = text.index("现场得分"), text.index("CP2 事情办成了吗")
    assert 0 < notes - score < 600
    assert re.search(r"办成了 \d 人", text)


@pytest.mark.requirement("R70")
def test_the_overt_visit_left_a_signed_feedback_sheet_and_then_an_order(desk, tmp_path: Path):
    """The event was signed with the visit; the sheet and the order are signed PDFs, made with no network."""
    assert not desk.documents.rows_of("order")
    (sheet,) = desk.documents.rows_of("feedback")
    visit = desk.core.book.task(sheet.stream).visit
    (line,) = visit.signed
    assert line["signed"]
    assert len(line["evidence"]) == 1
    assert "货箱今天下午清走" in line["statement"]
    made = desk.documents.write(sheet, tmp_path / "f.pdf", "zh")
    assert verify_report(Path(made.path).read_bytes(), file="f.pdf", pinned=None).holds
    for words in ("双方已签名", "无障碍坡道被货箱占用", code_of(visit.visit), "不得影响正常办事"):
        assert words in _text(Path(made.path))
    assert desk.documents.rows_of("feedback")[0].exported
    assert not desk.documents.rows_of("findings")
    _approved(desk)
    (order,) = desk.documents.rows_of("order")
    made = desk.documents.write(order, tmp_path / "o.pdf", "en")
    assert verify_report(Path(made.path).read_bytes(), file="o.pdf", pinned=None).holds
    assert "Rectification order" in _text(Path(made.path))
    assert not desk.documents.rows_of("findings")[0].exported, "an order is no findings report"


def test_the_ledger_is_written_as_its_ending_says(desk, tmp_path: Path):
    (ledger,) = desk.documents.rows_of("ledger")
    for ending, magic in ((".pdf", b"%PDF"), (".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf")):
        made = desk.documents.export(ledger, tmp_path / f"l{ending}", "zh").result()
        assert Path(made.path).read_bytes().startswith(magic)
    (year,) = desk.documents.rows_of("yearly")
    assert desk.documents.preview(year, "en").result().startswith(b"%PDF")


@pytest.mark.requirement("R160")
def test_the_quarterly_report_names_nobody_and_says_how(desk, tmp_path: Path):
    (quarter,) = desk.documents.rows_of("quarterly")
    told = desk.documents.export(quarter, tmp_path / "q.csv", "zh").result()
    public = Path(told.path).read_text("utf-8-sig")
    assert len(public.splitlines()) > 1
    people = {desk.core.book.name_of(profile) for profile in desk.core.book.roster.state.profiles}
    assert len(people) > 1
    assert not [name for name in people if name in public]
    made = desk.documents.write(quarter, tmp_path / "q.pdf", "zh")
    assert verify_report(Path(made.path).read_bytes(), file="q.pdf", pinned=None).holds
    text = _text(Path(made.path)).replace(" ", "")
    assert "怎么算" in text
    assert "不排名" in text


def test_a_refusal_is_written_with_its_witness_and_the_same_is_not_written_twice(desk):
    (sheet,) = desk.documents.rows_of("feedback")
    state = desk.core.book.task(sheet.stream)
    told = {"/data/J/J5": "refused", "/data/J/J5_witness": "说要等主任，村支书在场", "/data/J/J3": ""}
    event = feedback_event(desk.core.journal, state.visit, told, ())
    assert event is not None
    assert (event["signed"], event["witness"]) == (False, "说要等主任，村支书在场")
    answers = {ref: answer.value for ref, answer in state.visit.answers.items()}
    assert feedback_event(desk.core.journal, state.visit, answers, state.evidence.values()) is None
    assert feedback_event(desk.core.journal, state.visit, {"/data/J/J1": "好"}, ()) is None
