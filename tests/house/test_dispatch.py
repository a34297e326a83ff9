from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import duchatong.__main__ as command


@pytest.fixture(autouse=True)
def boom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(command.COMMANDS, "boom", ("tests.house.boom", False, "", ""))


def test_a_fault_is_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["boom", "fault"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "duchatong: row 3: nothing was lost, choose another file\n"


def test_a_file_that_is_not_there_is_one_line_that_names_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = str(tmp_path / "督查.xlsx")
    assert command.main(["boom", "file", missing]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert missing in err
    assert "No such file" in err


def test_codes_pass_through(capsys: pytest.CaptureFixture[str]) -> None:
    assert [command.main(["boom", code]) for code in "012"] == [0, 1, 2]
    assert command.main(["boom", "keyboard"]) == 130
    assert command.main(["boom", "usage"]) == 2
    assert capsys.readouterr().err == "duchatong: no such county\n"


def test_a_defect_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        command.main(["boom", "defect"])


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["tuor"]) == 2
    assert "tuor" in capsys.readouterr().err


def test_help_names_every_command_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"]) == 0
    printed = capsys.readouterr().out
    for word, (_, _, english, chinese) in command.COMMANDS.items():
        assert f"duchatong {word}" in printed
        assert english in printed
        assert chinese in printed


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_no_part(argument: str, project_root: Path) -> None:
    """A start loads nothing that it does not need."""
    program = (
        "import sys; from duchatong.__main__ import main; main(sys.argv[1:]);"
        "loaded = {name.split('.')[0] for name in sys.modules};"
        "parts = {'PySide6', 'forms', 'casework', 'central', 'reports', 'sync', 'inspector_app'};"
        "sys.exit(len(loaded & parts))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, argument], cwd=project_root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_a_closed_pipe_ends_quietly(project_root: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m duchatong --help | true', shell=True, cwd=project_root, capture_output=True
    )
    assert done.stderr == b""
