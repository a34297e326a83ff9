from __future__ import annotations

import json
import subprocess
import sys
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


def pytest_in(folder: Path, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder), "-c", "/dev/null", *words)


@pytest.mark.slow
@pytest.mark.parametrize(("failing", "code", "said"), [("unsteady", 0, True), ("wrong", 1, False)])
def test_what_failed_is_run_once_more_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    failing: str, code: int, said: bool,
) -> None:  # fmt: skip
    """An unsteady test is named and does not fail the whole; one that is wrong does."""
    (tmp_path / "test_it.py").write_text(
        "from pathlib import Path\n"
        "def test_unsteady():\n"
        "    seen = Path('seen')\n"
        "    before = seen.exists()\n"
        "    seen.touch()\n"
        "    assert before\n"
        "def test_wrong():\n"
        "    assert False\n"
    )
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    cache = ("-o", f"cache_dir={tmp_path / '.pytest_cache'}", "-k", failing)
    first = pytest_in(tmp_path, *cache, "--cache-clear")
    check = checks.Check("pytest", first, talks=True, alone=pytest_in(tmp_path, *cache, *checks.ALONE))
    assert checks.run(check) is (code == 0)
    printed = capfd.readouterr().out
    assert ("! unsteady" in printed and "test_it.py::test_unsteady" in printed) is said


def test_many_failures_are_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    record = tmp_path / checks.LAST_FAILED
    record.parent.mkdir(parents=True)
    record.write_text(json.dumps({f"test_{n}": True for n in range(checks.FEW + 1)}))
    never = checks.Check("pytest", (), talks=True, alone=("false",))
    assert checks.run_alone(never, 7) == 7


@pytest.mark.slow
def test_run_passes_its_arguments_on_from_any_folder(project_root: Path, tmp_path: Path) -> None:
    """A folder named like one of our packages must not get in the way."""
    (tmp_path / "duchatong").mkdir()
    done = subprocess.run([project_root / "run", "--version"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout.split()[0]) == (0, "duchatong")
