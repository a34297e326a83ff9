"""The program as people install it: frozen, asked what it can do, and taken through the whole job.
Minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.soak

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Path:
    """The command of a program frozen now, or of the one in DUCHATONG_FROZEN (a folder)."""
    ready = os.environ.get("DUCHATONG_FROZEN")
    if ready:
        return Path(ready) / "duchatong"
    out = tmp_path_factory.mktemp("frozen")
    command = [sys.executable, "-m", "house.shipping", "freeze", "--out", out]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return out / "duchatong" / "duchatong"


@pytest.fixture
def bare(tmp_path) -> dict[str, str]:
    """The environment of a machine that knows nothing of this checkout."""
    return {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def test_it_finds_media_formats_and_the_gps_plugin(program, bare):
    done = subprocess.run([program, "about", "--json"], env=bare, capture_output=True, text=True)
    facts = json.loads(done.stdout)
    assert (done.returncode, facts["missing"], facts["frozen"]) == (0, [], True)
    assert {"Matroska", "Ogg"} <= set(facts["containers"])
    assert "nmea" in facts["positioning"]
    assert "OGG OPUS" in facts["sound"]
    assert facts["store"].startswith("SQLCipher 4")


def test_it_opens_a_window(program, bare, tmp_path):
    """Under X, so that the plugin that people use is loaded, not only the offscreen one."""
    if shutil.which("xvfb-run") is None:
        pytest.skip("no xvfb-run")
    environment = {**bare, "DUCHATONG_EXIT_AFTER_FIRST_PAINT": "1", "DUCHATONG_DATA": str(tmp_path / "data")}
    del environment["QT_QPA_PLATFORM"]
    done = subprocess.run(
        ["xvfb-run", "-a", program], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_it_does_the_whole_job(program, bare, tmp_path):
    out = tmp_path / "tour"
    done = subprocess.run(
        [program, "tour", "--out", out], env=bare, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr[-3000:]
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["verified"]
    assert summary["proven"]["answers_done"] == summary["proven"]["answers_total"] > 150
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    verified = subprocess.run([program, "verify", out / "report.pdf"], env=bare, capture_output=True)
    assert verified.returncode == 0
