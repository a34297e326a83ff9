"""The real program, with Qt's media libraries loaded, ends with 0 whatever C's exit handlers do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.office import INSPECTOR, PASSPHRASE, Office


@pytest.mark.slow
@pytest.mark.parametrize("way", ["window", "quit", "locked"])
def test_the_program_ends_with_0(office: Office, tmp_path: Path, way: str):
    folder = office.copy_of(INSPECTOR, tmp_path / "desk")
    command = [sys.executable, "-m", "tests.ui.ending", str(folder), PASSPHRASE, way]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "closing\n"
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
