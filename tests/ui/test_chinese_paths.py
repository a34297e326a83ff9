"""Chinese, emoji, blanks, decomposed letters and names of 255 bytes in every path that a person chooses."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.desk.desk import Desk
from inspector_app.desk.documents.kinds import DocumentRow
from inspector_app.vault.backup import make_backup
from inspector_app.vault.keyring import Secret
from inspector_app.vault.restore import restore
from inspector_app.vault.vault import open_vault
from reports.verification.report import verify_report
from tests.ui.office import INSPECTOR, LEAD, PASSPHRASE, Office, picture

pytestmark = pytest.mark.slow
FOLDER = "督查 数据 📁 " + unicodedata.normalize("NFD", "Çà é")


def longest(end: str) -> str:
    """A name of 255 bytes, the most that file systems take."""
    room = 255 - len(end.encode())
    return "督" * (room // 3) + "x" * (room % 3) + end


def opened(office: Office, person: str, folder: Path) -> Iterator[Desk]:
    opening = office.opening(office.copy_of(person, folder))
    (label,) = opening.vaults()
    desk = opening.unlock(label, PASSPHRASE).result()
    yield desk
    desk.close()
    opening.close()


@pytest.fixture
def lead_desk(office: Office, tmp_path: Path) -> Iterator[Desk]:
    yield from opened(office, LEAD, tmp_path / FOLDER / "库")


@pytest.fixture
def inspector_desk(office: Office, tmp_path: Path) -> Iterator[Desk]:
    yield from opened(office, INSPECTOR, tmp_path / FOLDER / "库")


def test_a_report_a_bundle_and_a_backup_go_where_they_were_sent(lead_desk: Desk, tmp_path: Path) -> None:
    desk, out = lead_desk, tmp_path / FOLDER / "U 盘 é🧷"
    out.mkdir()
    (row,) = desk.reviews().result()
    desk.approve(row.stream, "同意").result()
    target = out / longest(".pdf")
    desk.documents.export(
        DocumentRow("findings", row.stream, "", "", "", stream=row.stream), target, "zh"
    ).result()
    assert verify_report(target.read_bytes(), file=target.name, pinned=None).holds
    bundle = out / longest(".dctb")
    assert desk.sync.to_stick(bundle).result() == (bundle,)
    assert not list(out.glob("*.part"))
    report = make_backup(desk.core.vault, out / "备份")
    assert report.damaged == ()
    back = tmp_path / FOLDER / "恢复 出来"
    restore(out / "备份", back, Secret(passphrase=PASSPHRASE))
    open_vault(back, passphrase=PASSPHRASE).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_files_with_any_name_come_in(inspector_desk: Desk, tmp_path: Path) -> None:
    desk, phone = inspector_desk, tmp_path / FOLDER / "手机 内存 📱"
    phone.mkdir()
    names = [
        longest(".jpg"),
        unicodedata.normalize("NFD", "é à.jpg"),
        "😀 空格 .jpg",
        os.fsdecode(b"\xb6\xbd\xb2\xe9.jpg"),
    ]
    for number, name in enumerate(names):
        (phone / name).write_bytes(picture(number + 60) + bytes([number]))
    found = desk.imports.find([phone]).result()
    assert len(found.media) == len(names)
    task = desk.imports.tasks().result()[0]
    item = desk.imports.items(task.stream).result()[0]
    state = desk.imports.take_in(task.stream, item, found.media, lambda _state: None).result()
    assert (state.taken, state.refused, state.left) == (len(names), (), ())
    kept = [tile.name for tile in desk.evidence().result()]
    assert set(names[:3]) <= set(kept)
