from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from house import checks


def marks(words: list[str]) -> list[str]:
    return [
        check.command[check.command.index("-m", 2) + 1]
        for check in checks.checks_for(words)
        if "pytest" in check.name
    ]


def test_what_each_word_runs() -> None:
    standing = [check.name for check in checks.standing_checks()]
    assert [check.name for check in checks.checks_for([])] == [*standing, "pytest (not soak)"]
    assert [check.name for check in checks.checks_for(["quick"])][:-1] == standing
    assert checks.checks_for(["house"]) == checks.standing_checks()
    assert marks([]) == ["not soak"]
    assert marks(["quick"]) == ["not soak and not slow"]
    assert marks(["soak"]) == ["soak"]
    assert checks.checks_for(["tests/forms", "-x"])[0].command[-2:] == ("tests/forms", "-x")
    assert "house.qt68" in checks.checks_for(["qt68"])[0].command


def test_help_tells_of_every_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.main(["--help"]) == 0
    printed = capsys.readouterr().out
    for word in ("quick", "soak", "qt68", "house", "requirements", "PATH"):
        assert f"./test {word}" in printed


def test_one_failed_check_fails_the_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = checks.Check("good", ("true",)), checks.Check("bad", ("false",))
    monkeypatch.setattr(checks, "checks_for", lambda words: [bad, good])
    assert checks.main([]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("./test: 1 of 2 checks failed in ")
    monkeypatch.setattr(checks, "checks_for", lambda words: [good])
    assert checks.main([]) == 0
    assert "all 1 checks passed" in capsys.readouterr().out


def test_run_passes_its_arguments_on_from_any_folder(project_root: Path, tmp_path: Path) -> None:
    """A folder named like one of our packages must not get in the way."""
    (tmp_path / "duchatong").mkdir()
    done = subprocess.run([project_root / "run", "--version"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()[0]) == (0, "duchatong")
