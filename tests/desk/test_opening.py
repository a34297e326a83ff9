"""The unlock screen: a second window, a newer version, wrong passphrases, prepared profiles."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from duchatong.__main__ import main
from inspector_app.desk.clock import DeskClock
from inspector_app.desk.opening import Opening
from inspector_app.prepare_command import prepare
from inspector_app.sample_county import SampleCounty
from inspector_app.vault.faults import VaultFault
from sync.faults import SyncFault
from tests.desk.laptops import CHEAP, PASSPHRASE, Laptop, new_laptop

ROOT = Path(__file__).resolve().parents[2]
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left."""

    returncode: int
    stdout: str
    stderr: str


def command(*words: object, typed: str = "") -> Ended:
    """`duchatong WORDS…` with `typed` on its standard input. A traceback fails the test by itself."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "stdin", io.StringIO(typed))
        code = main([str(word) for word in words])
    return Ended(code, out.getvalue(), err.getvalue())


def assert_one_line(done: Ended, *words: str) -> None:
    """Exit code 2, one line on stderr that holds `words`, no traceback."""
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert all(word in done.stderr for word in words), done.stderr


@dataclass(frozen=True, slots=True)
class ShiftedClock(DeskClock):
    """A laptop whose clock is ahead."""

    ahead_ms: int = 0

    def wall_ms(self) -> int:
        """The shifted wall clock."""
        return DeskClock.wall_ms(self) + self.ahead_ms


def shifted(ahead_ms: int) -> DeskClock:
    """A clock ahead by so much."""
    return ShiftedClock(DeskClock.of_this_machine().boot, ahead_ms)


@pytest.fixture
def laptop(tmp_path: Path, fonts: Path) -> Laptop:
    """A laptop of its own, known to no county."""
    return new_laptop(tmp_path / "laptop", fonts)


def refused_code(opening: Opening, passphrase: str) -> tuple[str, int]:
    """The fault's code and seconds to wait when this passphrase is tried."""
    with pytest.raises(VaultFault) as refused:
        opening.unlock(opening.vaults()[0], passphrase).result()
    return refused.value.code, int(refused.value.facts.get("wait_s", 0))


def test_a_second_instance_is_refused_and_the_first_goes_on(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        with laptop.opening() as second:
            assert refused_code(second, PASSPHRASE)[0] == "vault.busy"
        told = command("sync", "--vault", laptop.vault, "--passphrase-file", "-", typed=PASSPHRASE)
        assert_one_line(told, "open in another window", "nothing was changed", "close it")
        desk.keep_setting("still", "here").result()
        assert desk.setting("still") == "here"
    with laptop.desk() as again:
        assert again.setting("still") == "here"


def test_a_vault_from_a_newer_version_is_left_alone(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.core.vault.writer.write(lambda database: database.conn.execute("PRAGMA user_version = 9999"))
    before = {path.name: path.read_bytes() for path in laptop.vault.iterdir() if "database" in path.name}
    with laptop.opening() as opening:
        assert refused_code(opening, PASSPHRASE)[0] == "vault.newer"
    told = command("sync", "--vault", laptop.vault, "--passphrase-file", "-", typed=PASSPHRASE)
    assert_one_line(told, "newer version", "nothing was changed", "update the program")
    after = {path.name: path.read_bytes() for path in laptop.vault.iterdir() if "database" in path.name}
    assert after == before


def test_wrong_passphrases_cost_time_and_lose_nothing(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.keep_setting("kept", "五").result()
    with laptop.opening() as opening:
        tries = [refused_code(opening, f"错误口令 {number}") for number in range(3)]
        assert [code for code, _ in tries] == ["vault.wrong-passphrase"] * 3
        assert [wait for _, wait in tries] == [0, 0, 5]
        code, wait = refused_code(opening, PASSPHRASE)
        assert code == "vault.wait"
        assert 0 < wait <= 5
        by_paper = opening.unlock_with_recovery(opening.vaults()[0], laptop.recovery).result()
        assert by_paper.setting("kept") == "五"
        by_paper.close()
    later = Opening(laptop.folder, fonts=laptop.fonts, clock=shifted(10_000), cost=CHEAP)
    desk = later.unlock(later.vaults()[0], PASSPHRASE).result()
    assert desk.setting("kept") == "五"
    desk.close()
    later.close()


def test_the_command_line_says_the_same(laptop: Laptop, tmp_path: Path) -> None:
    wrong = command("sync", "--vault", laptop.vault, "--passphrase-file", "-", typed="不是这个口令")
    assert_one_line(wrong, "nothing was lost", "recovery key")
    missing = command("sync", "--vault", tmp_path / "nowhere", "--passphrase-file", "-", typed=PASSPHRASE)
    assert_one_line(missing, "no vault here", "nothing was changed")
    unknown = command("sync", "--vault", laptop.vault, "--passphrase-file", "-", typed=PASSPHRASE)
    assert_one_line(unknown, "not known to the county", "enrolment code")
    unreadable = command("sync", "--vault", laptop.vault, "--passphrase-file", tmp_path / "none.txt")
    assert_one_line(unreadable, "none.txt")
    assert command("sync").returncode == 2


# --- profiles that an administrator prepared


def code_of(county: SampleCounty, person: str = "p-cen") -> str:
    """A fresh one-time code."""
    return county.enrolment_code(next(each for each in county.people if each.person == person))


@pytest.mark.slow
def test_a_prepared_profile_is_moved_into_once(county: SampleCounty, fonts: Path, tmp_path: Path) -> None:
    opening = Opening(tmp_path / "data", fonts=fonts, cost=CHEAP)
    folder = tmp_path / "data" / "profiles" / "01-prepared"
    person = prepare(opening, folder, "资料夹 3", "4711-0815", code=code_of(county), device="笔记本 3")
    assert (person.name, person.enrolled, person.recovery_rehearsed) == ("岑督查员", True, False)
    label = opening.vaults()[0]
    desk = opening.unlock(label, "4711-0815").result()
    assert desk.prepared
    with pytest.raises(VaultFault) as wrong:
        desk.move_in("不是一次性口令", PASSPHRASE).result()
    assert wrong.value.code == "vault.wrong-passphrase"
    groups = desk.move_in("4711-0815", PASSPHRASE).result()
    assert desk.prepared, "not before the recovery code was typed back"
    desk.rehearse_recovery(groups).result()
    assert not desk.prepared
    assert desk.person().recovery_rehearsed
    desk.close()
    assert refused_code(opening, "4711-0815")[0] == "vault.wrong-passphrase"
    desk = opening.unlock(label, PASSPHRASE).result()
    assert (desk.prepared, desk.person().name) == (False, "岑督查员")
    desk.close()
    opening.close()


@pytest.mark.slow
def test_the_command_prepares_a_profile(county: SampleCounty, tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text(code_of(county), encoding="ascii")
    words = ("vault", "prepare", "--vault", tmp_path / "made", "--code", tmp_path / "code.txt")
    made = command(*words, "--passphrase-file", "-", "--json", typed="4711-0815")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["person"] == "岑督查员"
    used = command(
        "vault", "prepare", "--vault", tmp_path / "second", "--code", tmp_path / "code.txt",
        "--passphrase-file", "-", typed="4711-0815",
    )  # fmt: skip
    assert_one_line(used, "used before", "nothing was changed")
    assert not (tmp_path / "second").exists()
    twice = command(*words, "--passphrase-file", "-", typed="4711-0815")
    assert_one_line(twice, "already holds a vault", "nothing was changed")


@pytest.mark.slow
def test_an_expired_or_mistyped_code_leaves_no_vault_behind(
    county: SampleCounty, fonts: Path, tmp_path: Path
) -> None:
    text = code_of(county)
    late = Opening(tmp_path / "data", fonts=fonts, clock=shifted(8 * DAY_MS), cost=CHEAP)
    folder = tmp_path / "data" / "profiles" / "01-late"
    with pytest.raises(SyncFault) as expired:
        prepare(late, folder, "资料夹", PASSPHRASE, code=text, device="笔记本")
    assert expired.value.code == "code.expired"
    with pytest.raises(SyncFault) as damaged:
        prepare(late, folder, "资料夹", PASSPHRASE, code=text[:40] + text[41:], device="笔记本")
    assert damaged.value.code == "code.damaged"
    assert not folder.exists()
    late.close()
    in_time = Opening(tmp_path / "data", fonts=fonts, cost=CHEAP)
    assert prepare(in_time, folder, "资料夹", PASSPHRASE, code=text, device="笔记本").enrolled
    in_time.close()


def test_an_interrupted_recovery_code_is_asked_for_again(laptop: Laptop) -> None:
    """The flag stays until the code was typed back, whatever happened in between."""
    with laptop.desk() as desk:
        desk.mark_prepared().result()
        desk.move_in(PASSPHRASE, PASSPHRASE).result()
    with laptop.desk() as again:
        assert again.prepared
        assert not again.person().recovery_rehearsed
        again.rehearse_recovery(again.move_in(PASSPHRASE, PASSPHRASE).result()).result()
        assert not again.prepared


@pytest.mark.parametrize("cut", ["before the database", "in the database", "in the slots"])
def test_a_power_cut_before_the_slots_leaves_nothing_behind(vault_dir: Path, fonts: Path, cut: str) -> None:
    """The next set-up clears what nobody was ever told a key to; the list shows nothing of it meanwhile."""
    stump = vault_dir / "profiles" / "01-abcdef"
    stump.mkdir(parents=True)
    left = {
        "before the database": ("lock",),
        "in the database": ("lock", "creating.db", "creating.db-journal"),
    }
    for name in left.get(cut, ("lock", "creating.db", "slots.part")):
        (stump / name).write_bytes(b"half")
    foreign = vault_dir / "profiles" / "02-other"
    foreign.mkdir()
    (foreign / "notes.txt").write_text("not ours", encoding="utf-8")
    opening = Opening(vault_dir, fonts=fonts, cost=CHEAP)
    assert opening.vaults() == ()
    desk = opening.create("一", PASSPHRASE).result().desk
    assert not stump.exists()
    assert (foreign / "notes.txt").exists()
    assert [Path(label.folder) for label in opening.vaults()] == [desk.core.vault.folder]
    desk.close()
    opening.close()
