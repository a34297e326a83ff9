"""Bad input at the desk: words of its own for each, that say what was kept and what to do; nothing lost."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest

from inspector_app.desk.evidence import LARGEST_PICTURE, read_file
from inspector_app.desk.faults import DeskFault
from inspector_app.desk.moments import china_now
from inspector_app.desk.opening import Opening
from inspector_app.sample_county import Person, SampleCounty
from inspector_app.ui.faults import EXPLAINED
from inspector_app.vault.check import check_vault
from inspector_app.vault.faults import VaultFault
from tests.desk import filling
from tests.desk.conftest import plan_for
from tests.desk.laptops import PASSPHRASE, enrolled_laptop, task_numbered
from tests.desk.test_opening import DAY_MS, ROOT, assert_one_line, command, shifted

pytestmark = pytest.mark.slow

MET = (
    "vault.wrong-passphrase", "vault.wait", "vault.busy", "vault.newer", "vault.disk-full", "vault.read-only",
    "sync.endpoint-down", "sync.cut", "sync.refused", "sync.unauthorised", "sync.pin-mismatch",
    "certificate.expired", "code.expired", "code.damaged", "code.used", "code.unknown",
    "evidence.damaged-picture", "evidence.unreadable-file", "evidence.too-large", "calendar.year-missing",
    "bundle.damaged", "bundle.not-for-us", "stick.unreadable", "stick.full", "desk.not-enrolled",
    "visit.incomplete", "problem.incomplete", "report.not-writable", "report.not-approved",
)  # fmt: skip
BALLAST = 1 << 16


@pytest.fixture(scope="module")
def chinese() -> dict[str, str]:
    """English source → Chinese of the faults' words."""
    tree = ElementTree.parse(ROOT / "resources" / "translations" / "duchatong_zh_CN.ts")
    faults = next(each for each in tree.iter("context") if each.findtext("name") == "Faults")
    return {each.findtext("source", ""): each.findtext("translation", "") for each in faults.iter("message")}


@pytest.mark.parametrize("code", MET)
def test_every_fault_has_words_of_its_own_in_both_languages(code: str, chinese: dict[str, str]) -> None:
    happened, kept, todo = EXPLAINED[code]
    for english in (happened, kept, todo):
        assert english.endswith(".")
        assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese[english]), english


# --- a full disk


@contextmanager
def small_disk(folder: Path) -> Iterator[tuple[Path, Callable[[], None], Callable[[], None]]]:
    """A place, a call that fills its disk, and one that makes room again.

    As root a small tmpfs; else the largest file that this process may write stands in for the disk.
    """
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96m,mode=0700", "desk-test", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    ballast = folder / "ballast"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        if not mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (BALLAST, limits[1]))
            return
        handle = os.open(ballast, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            for size in (BALLAST, 4096, 1):
                while True:
                    try:
                        os.write(handle, bytes(size))
                    except OSError:
                        break
        finally:
            os.close(handle)

    def make_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        ballast.unlink(missing_ok=True)

    try:
        yield folder, fill, make_room
    finally:
        make_room()
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.requirement("R194")
def test_a_full_disk_refuses_loudly_and_loses_nothing(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    plan_for(county, tmp_path, ["F001"], inspector="p-full")
    picture = filling.picture(4, china_now(), size=(900, 700))
    with small_disk(tmp_path / "disk") as (disk, fill, make_room):
        laptop = enrolled_laptop(disk / "laptop", fonts, county, Person("p-full", "满盘", ("inspector",)))
        with laptop.desk() as desk:
            desk.sync.now().result()
            visit = desk.open_visit(task_numbered(desk, "F001").stream).result()
            filling.fill(visit, filling.CLOSED)
            before = desk.evidence().result()
            fill()
            refused = kept = ""
            for number in range(600):
                try:
                    visit.answer("/data/J/J3", f"第 {number} 次说明。" + "字" * 200).saved.result()
                    kept = visit.question("/data/J/J3").value
                except VaultFault as fault:
                    refused = fault.code
                    break
            assert refused == "vault.disk-full"
            with pytest.raises(VaultFault) as full:
                visit.attach_bytes("/data/A/A5", picture, "a.jpg", "image/jpeg", "on-site").result()
            assert full.value.code == "vault.disk-full"
            assert desk.evidence().result() == before
            last = visit.question("/data/J/J3").value
            make_room()
            visit.answer("/data/J/J4", "yes").saved.result()
            visit.attach_bytes("/data/A/A5", picture, "a.jpg", "image/jpeg", "on-site").result()
            given = dict(visit.session.answers())
        with laptop.desk() as desk:
            again = desk.open_visit(visit.stream).result()
            assert dict(again.session.answers()) == given
            assert again.question("/data/J/J3").value in (kept, last)
            assert [tile.name for tile in desk.evidence().result()] == ["a.jpg"]
            report = check_vault(desk.core.vault)
            assert report.sound, report.findings


# --- certificates and codes


def test_a_certificate_that_ended_never_blocks_work_and_is_said(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    plan_for(county, tmp_path, ["E001"], inspector="p-late")
    laptop = enrolled_laptop(tmp_path / "laptop", fonts, county, Person("p-late", "迟", ("inspector",)))
    with laptop.desk() as desk:
        desk.sync.now().result()
    later = Opening(laptop.folder, fonts=fonts, clock=shifted(400 * DAY_MS))
    desk = later.unlock(laptop.label, PASSPHRASE).result()
    visit = desk.open_visit(task_numbered(desk, "E001").stream).result()
    filling.fill(visit, filling.CLOSED)
    for ref in visit.evidence_gaps():
        data = filling.picture(len(ref), china_now())
        visit.attach_bytes(ref, data, "photo.jpg", "image/jpeg", "on-site").result()
    visit.finalise({}).result()
    view = desk.sync.now().result()
    assert view.fault == "certificate.expired"
    assert visit.task.phase == "submitted"
    desk.close()
    later.close()


# --- the command line


def test_a_broken_form_is_refused_with_sheet_row_and_column(county: SampleCounty, tmp_path: Path) -> None:
    source = (ROOT / "resources" / "forms" / "F1.md").read_text(encoding="utf-8")
    broken = tmp_path / "F1.md"
    broken.write_text(source.replace("${A4} != '' and ${A4} != 'normal'", "${A4} != '' and (", 1), "utf-8")
    checked = command("forms", "check", broken)
    assert checked.returncode == 1
    assert "survey" in checked.stdout
    secrets = county.folder / "administrators.txt"
    data = county.folder / "county"
    told = command("central", "publish", "form", broken, "--data", data, "--passphrase-file", secrets)
    assert_one_line(told, "survey")
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    wrong = command("forms", "check", empty)
    assert wrong.returncode == 1
    assert "empty.xlsx: not a workbook" in wrong.stdout
    assert_one_line(command("forms", "check", tmp_path / "none.xlsx"), "none.xlsx")


def test_the_rest_of_the_command_line_says_one_line(county: SampleCounty, tmp_path: Path) -> None:
    nothing, empty = tmp_path / "nothing.pdf", tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    assert_one_line(command("verify", nothing), "nothing.pdf")
    assert_one_line(command("verify", empty), "empty.pdf")
    bundle = tmp_path / "bad.dctb"
    bundle.write_bytes(b"DCTB" + bytes(200))
    data = county.folder / "county"
    told = command("central", "import", bundle, "--reply", tmp_path / "reply.dctb", "--data", data)
    assert_one_line(told)
    assert not (tmp_path / "reply.dctb").exists()


def test_a_picture_that_is_too_large_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    with large.open("wb") as out:
        out.truncate(LARGEST_PICTURE + 1)
    with pytest.raises(DeskFault) as refused:
        read_file(large)
    assert refused.value.code == "evidence.too-large"
