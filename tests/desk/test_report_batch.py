"""Several findings at once, over a real vault: each signed, a failed one named, what is there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.desk.faults import DeskFault
from inspector_app.desk.report_batch import BatchState
from reports.verification.report import verify_report
from tests.ui.office import LEAD, PASSPHRASE, make_office

pytestmark = pytest.mark.slow


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


def _approved(desk) -> str:
    (row,) = desk.reviews().result()
    desk.approve(row.stream, "同意").result()
    return str(row.stream)


def test_a_failed_one_is_named_and_the_rest_go_on(desk, tmp_path: Path):
    stream = _approved(desk)
    heard: list[BatchState] = []
    end = desk.report_batch.export(("ff" * 16, stream), tmp_path, "zh", heard.append).result()
    ((name, fault),) = end.failed
    assert name == "ffffffff"
    assert isinstance(fault, DeskFault)
    (made,) = end.written
    data = Path(made.path).read_bytes()
    assert verify_report(data, file="r.pdf", pinned=None).holds
    assert [each.done for each in heard] == [0, 1, 1, 2]
    assert heard[2].now.startswith("0187")
    assert desk.reports().result()[0].exported


def test_no_file_is_replaced(desk, tmp_path: Path):
    stream = _approved(desk)
    run = desk.report_batch.export
    (first,) = run((stream,), tmp_path, "zh", lambda _state: None).result().written
    before = Path(first.path).read_bytes()
    (second,) = run((stream,), tmp_path, "zh", lambda _state: None).result().written
    assert second.path != first.path
    assert second.path.endswith("(2).pdf")
    assert Path(first.path).read_bytes() == before


def test_stopping_keeps_what_is_written_and_tells_what_was_not_begun(desk, tmp_path: Path):
    stream = _approved(desk)
    batch = desk.report_batch

    def say(state: BatchState) -> None:
        if state.done == 1:
            batch.stop()

    end = batch.export((stream, stream, stream), tmp_path, "en", say).result()
    assert len(end.written) == 1
    assert len(end.left) == 2
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_a_folder_that_cannot_be_written_is_said_for_each(desk, tmp_path: Path):
    stream = _approved(desk)
    end = desk.report_batch.export((stream,), tmp_path / "gone", "zh", lambda _state: None).result()
    assert [fault.code for _, fault in end.failed] == ["report.not-writable"]
    assert not desk.reports().result()[0].exported
