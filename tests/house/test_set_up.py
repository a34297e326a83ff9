"""The set-up, run for real on a copy of the house whose environment and fonts are those of this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house.environment import drop_half_installed, works

READY = '. house/ready.sh; ready "$0"; echo "$python"'


@pytest.fixture
def house_copy(tmp_path: Path, project_root: Path) -> Path:
    root = tmp_path / "督查 house"
    shutil.copytree(project_root / "house", root / "house", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(project_root / name, root / name)
    (root / ".venv").symlink_to(Path(sys.prefix))
    (root / ".cache").mkdir()
    (root / ".cache" / "fonts").symlink_to(project_root / ".cache" / "fonts")
    return root


def stub(folder: Path, name: str, script: str) -> None:
    """A program of the system that answers as a test wants it."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def ready(root: Path, level: str = "run", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", READY, level],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_the_second_start_does_nothing_at_all(house_copy: Path, tmp_path: Path) -> None:
    first = ready(house_copy, "test")
    assert first.returncode == 0, first.stderr
    assert "ready" in first.stderr
    tools = tmp_path / "few"
    tools.mkdir()
    for name in ("cat", "cut", "sha256sum", "dirname"):
        (tools / name).symlink_to(shutil.which(name) or "")
    # With no apt, pip, dpkg or Python to be found, only a start that needs none of them succeeds.
    second = ready(house_copy, "run", PATH=str(tools))
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout.strip() == str(house_copy / ".venv" / "bin" / "python")


@pytest.mark.slow
def test_a_changed_lock_is_looked_at_again(house_copy: Path) -> None:
    assert ready(house_copy).returncode == 0
    with (house_copy / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    again = ready(house_copy)
    assert again.returncode == 0
    assert "ready" in again.stderr


@pytest.mark.slow
def test_two_at_once_set_up_once(house_copy: Path) -> None:
    starts = [
        subprocess.Popen(
            ["/bin/bash", "-euo", "pipefail", "-c", READY, "run"],
            cwd=house_copy,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    results = [start.communicate() for start in starts]
    assert [start.returncode for start in starts] == [0, 0]
    assert sum("准备完成" in err for _, err in results) == 1


def test_what_is_missing_is_one_line_to_paste(house_copy: Path, tmp_path: Path) -> None:
    stub(tmp_path / "stubs", "dpkg-query", "exit 1")
    stub(tmp_path / "stubs", "id", "echo 1000")
    done = ready(house_copy, "run", PATH=f"{tmp_path / 'stubs'}:{os.environ['PATH']}")
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if line.startswith("sudo ")]
    assert len(lines) == 1
    assert " libgl1 " in lines[0]
    assert " libglib2.0-0 " in lines[0]
    assert "xvfb" not in lines[0]
    assert not (house_copy / ".cache" / "set-up" / "run.stamp").exists()


def test_debians_python_without_venv_is_said(house_copy: Path, tmp_path: Path) -> None:
    (house_copy / ".venv").unlink()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for name in ("python3.11", "python3"):
        stub(
            tmp_path / "stubs",
            name,
            f'case "$*" in *ensurepip*) exit 1 ;; esac; exec "{sys.executable}" "$@"',
        )
    stub(tmp_path / "stubs", "dpkg-query", "echo installed")
    stub(tmp_path / "stubs", "id", "echo 1000")
    done = ready(house_copy, "run", PATH=f"{tmp_path / 'stubs'}:{os.environ['PATH']}")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(f"--no-install-recommends python{version}-venv")


def test_a_package_that_was_cut_off_is_installed_again(tmp_path: Path) -> None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = tmp_path / ".venv" / "lib" / version / "site-packages"
    records = {
        "whole-1.0": "whole-1.0.dist-info/INSTALLER,sha256=x,4\nwhole.py,sha256=y,1\n",
        "copied-2.0": "copied.py,sha256=y,1\n",  # the wheel's own, not replaced yet
        "half-3.0": None,
    }
    for name, record in records.items():
        folder = packages / f"{name}.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text("Name: x\n")
        if record:
            (folder / "RECORD").write_text(record)
    assert sorted(drop_half_installed(tmp_path)) == ["copied-2.0.dist-info", "half-3.0.dist-info"]
    assert [entry.name for entry in packages.iterdir()] == ["whole-1.0.dist-info"]


def test_an_environment_whose_python_is_gone_does_not_work(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.symlink_to(tmp_path / "gone")
    assert not works(python)
    assert works(Path(sys.executable))
