"""Everything that is written where a person chose, on a bad day: said clearly, no half file, nothing lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casework.faults import Fault
from inspector_app.desk.desk import Desk
from inspector_app.desk.documents.desk import DocumentDesk
from inspector_app.ui.faults import has_own_words
from inspector_app.vault.check import check_vault
from tests.desk.test_bad_input import small_disk
from tests.ui.office import LEAD, PASSPHRASE, Office

pytestmark = pytest.mark.slow
Export = Callable[[Path], object]

SAID = {
    "report": ("report.not-writable",),
    "table": ("report.not-writable",),
    "stick": ("stick.full", "stick.unreadable", "stick.read-only"),
    "backup": ("backup.full", "backup.read-only", "vault.medium-gone"),
}


@pytest.fixture(scope="module")
def desk(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The lead's desk after an approval that nobody has received yet."""
    opening = office.opening(office.copy_of(LEAD, tmp_path_factory.mktemp("exports") / "lead"))
    made = opening.unlock(opening.vaults()[0], PASSPHRASE).result()
    (row,) = made.reviews().result()
    made.approve(row.stream, "同意").result()
    made.keeping.check().result()  # its thread stays for all tests of the module
    yield made
    made.close()
    opening.close()


def export_of(desk: Desk, kind: str) -> Export:
    """Writes one thing into a folder; raises what the window would show."""
    documents: DocumentDesk = desk.documents
    if kind == "stick":
        return lambda folder: desk.sync.to_stick(folder / "duchatong.dctb").result()
    if kind == "backup":
        return lambda folder: desk.keeping.back_up(folder).result()
    (row,) = documents.rows_of("findings" if kind == "report" else "ledger")[:1]
    name = "r.pdf" if kind == "report" else "r.xlsx"
    return lambda folder: documents.export(row, folder / name, "zh").result()


@contextmanager
def protected(folder: Path) -> Iterator[None]:
    """Nothing can be written into the folder, also not by root."""
    if os.geteuid() == 0:
        subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    else:
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)


def names(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but the ballast that fills its disk."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "ballast")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def refused(export: Export, folder: Path) -> str:
    with pytest.raises(Fault) as caught:
        export(folder)
    assert has_own_words(caught.value.code), caught.value.code
    return caught.value.code


@pytest.mark.parametrize("kind", sorted(SAID))
def test_a_full_disk(desk: Desk, kind: str, tmp_path: Path) -> None:
    export = export_of(desk, kind)
    with small_disk(tmp_path / "disk") as (disk, fill, make_room):
        export(disk)
        before = names(disk)
        fill()
        assert refused(export, disk) in SAID[kind]
        assert names(disk) == before, "what was there stands, and no half file beside it"
        make_room()
        export(disk)
    assert check_vault(desk.core.vault).sound


@pytest.mark.parametrize("kind", sorted(SAID))
def test_a_protected_stick(desk: Desk, kind: str, tmp_path: Path) -> None:
    export = export_of(desk, kind)
    export(tmp_path)
    before = names(tmp_path)
    with protected(tmp_path):
        assert refused(export, tmp_path) in SAID[kind]
    assert names(tmp_path) == before
    export(tmp_path)


@pytest.mark.parametrize("kind", sorted(SAID))
def test_a_stick_that_is_gone(desk: Desk, kind: str, tmp_path: Path) -> None:
    assert refused(export_of(desk, kind), tmp_path / "gone") in SAID[kind]
    assert not (tmp_path / "gone").exists(), "nothing is written where the stick was"


@pytest.mark.parametrize("kind", ["report", "table"])
def test_a_folder_has_the_name(desk: Desk, kind: str, tmp_path: Path) -> None:
    for name in ("r.pdf", "r.xlsx"):
        (tmp_path / name).mkdir()
    assert refused(export_of(desk, kind), tmp_path) in SAID[kind]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.pdf", "r.xlsx"]


def test_what_could_not_be_written_is_not_on_record(desk: Desk, tmp_path: Path) -> None:
    export = export_of(desk, "report")

    def recorded() -> int:
        task = next(iter(desk.core.book.tasks().values()))
        return len(task.reports)

    before = recorded()
    refused(export, tmp_path / "gone")
    assert recorded() == before
    export(tmp_path)
    assert recorded() == before + 1
