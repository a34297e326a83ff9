"""The sample county's desk: made once, a profile for everybody, an endpoint that is gone at the end."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from inspector_app.desk.opening import Opening
from inspector_app.desk.rechecks import RecheckCase
from inspector_app.sample_county import SampleCounty
from inspector_app.sample_desk import run_sample
from inspector_app.sample_people import FIRST, PAST, PROFILES, LaterProfiles, OneTime
from tests.desk.laptops import CHEAP


def answers_at(url: str) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(url.rpartition(":")[2]))) == 0


def all_said(said: list[str]) -> bool:
    """Whether everybody's passphrase was printed. Ends the wait with the words of what failed."""
    assert not [line for line in said if "next start" in line]
    return all(f"  {profile.label}  " in "\n".join(said) for profile in PROFILES)


@pytest.mark.slow
def test_the_sample_is_made_once_and_offers_everybody(tmp_path: Path, fonts: Path) -> None:
    said: list[str] = []
    seen: list[tuple[str, bool, tuple[str, ...]]] = []
    covert: dict[str, bool] = {}
    steps: dict[str, list[RecheckCase]] = {}

    def show(folder: Path) -> int:
        assert len(Opening(folder, fonts=fonts).vaults()) >= len(FIRST), "the window waits for no more"
        while not all_said(said):
            time.sleep(0.05)
        opening = Opening(folder, fonts=fonts)
        lines = OneTime(tmp_path / "sample" / "one-time.txt").lines()
        for label, line in zip(opening.vaults(), lines, strict=True):
            name, word, *_work = line.split()
            assert name == label.name
            assert word in " ".join(said)
            desk = opening.unlock(label, word).result()
            rows = desk.tasks().result()
            assert rows, "the tasks are there before any sync"
            covert[label.name] = any(row.mode == "covert-visit" for row in rows)
            assert desk.sync.now().result().fault == ""
            steps[label.name] = [desk.rechecks.case(row).result() for row in desk.problems().result()]
            if label.name == FIRST[0].label:
                to_read = desk.wordings.all().result()
                assert [each.code for each in to_read] == ["bo", "ug"], "F3 waits for speakers of both"
            seen.append((label.name, desk.prepared, desk.person().roles))
            desk.close()
        opening.close()
        return 7

    for _ in range(2):
        assert run_sample(tmp_path / "sample", show, say=said.append) == 7
    roles = [("inspector",), ("lead",), ("inspector",), ("lead",), ("evaluator",)]
    assert seen == [(profile.label, True, role) for profile, role in zip(PROFILES, roles, strict=True)] * 2
    assert {name for name, has in covert.items() if has} == {"韦组长"}, (
        "an evaluator's desk names no kind of work"
    )
    assert {name: [(case.act, case.why) for case in cases] for name, cases in steps.items()} == {
        "覃督查员": [("record", "")],
        "韦组长": [("assign", "")],
        "罗组长": [("assign", "")],
        "岑督查员": [("", "recheck-by-others")],
        "工作记录": [],
    }, "the visit before left one problem for somebody who was not there"
    assert all(len(case.before) == 1 for cases in steps.values() for case in cases)
    url = next(line for line in said if "https://" in line).rpartition(" ")[2]
    assert not answers_at(url), "the endpoint outlived the program"


def test_a_passphrase_that_was_used_is_offered_no_more(tmp_path: Path, fonts: Path) -> None:
    opening = Opening(tmp_path / "desks", fonts=fonts, cost=CHEAP)
    folders = {each: opening.profiles / each.person for each in PROFILES}
    one_time = OneTime(tmp_path / "one-time.txt")
    desks = {each: opening.create_at(folders[each], each.label, "0000-1111-2222").desk for each in FIRST}
    for profile in FIRST:
        one_time.write(profile, "0000-1111-2222", folders[profile])
    first, second = one_time.lines()
    one_time.drop_used(folders.__getitem__)
    assert one_time.lines() == [first, second]
    assert second.split()[:2] == ["韦组长", "0000-1111-2222"]
    assert second.endswith("team lead"), "the mark is for the program alone"
    desks[FIRST[0]].move_in("0000-1111-2222", "水田里的白鹭飞过了三座桥").result()
    one_time.drop_used(folders.__getitem__)
    assert one_time.lines() == [second]
    assert one_time.path.stat().st_mode & 0o777 == 0o600
    for desk in desks.values():
        desk.close()
    opening.close()


@pytest.mark.slow
def test_a_stop_while_others_are_made_leaves_nothing_half_made(
    county: SampleCounty, tmp_path: Path, fonts: Path
) -> None:
    (tmp_path / "desks" / "profiles").mkdir(parents=True)
    (tmp_path / PAST).touch()
    said: list[str] = []
    one_time = OneTime(tmp_path / "one-time.txt")
    cut = LaterProfiles(county, tmp_path / "desks", one_time, said.append)
    cut.start()
    while not (tmp_path / "growing" / "vault").exists():
        time.sleep(0.01)
    cut.stop()
    assert not said
    assert not one_time.lines()
    assert not (tmp_path / "growing").exists()
    assert not Opening(tmp_path / "desks", fonts=fonts).vaults()


@pytest.mark.slow
def test_an_endpoint_that_a_killed_run_left_behind_is_ended(county: SampleCounty) -> None:
    orphan = county._process
    assert orphan is not None
    county._process = None  # as after a SIGKILL of the program that started it
    county.serve()
    assert orphan.wait(10) is not None
    if orphan.stdout:
        orphan.stdout.close()
    assert answers_at(county.url)


def test_a_sample_that_cannot_be_made_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert run_sample(blocked / "sample", lambda _folder: 0, say=lambda _line: None) == 2
    assert capsys.readouterr().err.count("\n") == 1
