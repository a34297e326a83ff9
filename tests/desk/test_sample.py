"""The sample county's desk: made once, two prepared profiles, an endpoint that is gone at the end."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from inspector_app.desk.opening import Opening
from inspector_app.sample_county import SampleCounty
from inspector_app.sample_desk import PROFILES, run_sample


def answers_at(url: str) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(url.rpartition(":")[2]))) == 0


@pytest.mark.slow
def test_the_sample_is_made_once_and_offers_both_profiles(tmp_path: Path, fonts: Path) -> None:
    said: list[str] = []
    seen: list[tuple[str, bool, bool]] = []

    def show(folder: Path) -> int:
        opening = Opening(folder, fonts=fonts)
        words = (tmp_path / "sample" / "one-time.txt").read_text(encoding="utf-8").split()[1::2]
        for label, word in zip(opening.vaults(), words, strict=True):
            assert word in " ".join(said)
            desk = opening.unlock(label, word).result()
            assert desk.tasks().result(), "the tasks are there before any sync"
            assert desk.sync.now().result().fault == ""
            seen.append((label.name, desk.prepared, desk.person().enrolled))
            desk.close()
        opening.close()
        return 7

    for _ in range(2):
        assert run_sample(tmp_path / "sample", show, say=said.append) == 7
    assert seen == [(profile.label, True, True) for profile in PROFILES] * 2
    url = next(line for line in said if "https://" in line).rpartition(" ")[2]
    assert not answers_at(url), "the endpoint outlived the program"


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
