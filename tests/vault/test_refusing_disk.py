"""A full disk, a disk that turned read-only: a clear message, nothing acknowledged lost, nothing half
done.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.power_loss import ROOT, compile_recorder

REFUSED = ("answer 2", "capture 2", "snapshot", "passphrase", "backup", "rekey", "create")
CODES = {"full": {"vault.disk-full"}, "read-only": {"vault.read-only", "vault.disk-error"}}


@pytest.mark.parametrize("how", ["full", "read-only"])
def test_what_the_disk_refuses_is_said_and_work_goes_on(tmp_path: Path, how: str) -> None:
    (tmp_path / "disk").mkdir()
    environment = {
        **os.environ,
        "LD_PRELOAD": str(compile_recorder(tmp_path)),
        "POWER_LOSS_ROOT": str(tmp_path / "disk"),
        "POWER_LOSS_LOG": str(tmp_path / "log"),
        "POWER_LOSS_ACK": str(tmp_path / "none"),
        "POWER_LOSS_REFUSE": str(tmp_path / "refuse"),
    }
    command = [sys.executable, "-m", "tests.vault.refusing_disk"]
    command += [str(tmp_path / "disk"), str(tmp_path / "refuse"), how]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    outcome = {line["step"]: line["outcome"] for line in map(json.loads, run.stdout.splitlines())}
    for step, said in outcome.items():
        if step in REFUSED:
            assert said in CODES[how], step
        elif step not in ("kept", "objects", "sound"):
            assert said == "done", step
    assert outcome["kept"] == ["/data/1", "/data/3"]
    assert outcome["objects"] == ["", ""]  # no half container is left
    assert outcome["sound"]
    assert run.stderr == ""


def test_the_system_s_own_full_device_is_named(tmp_path: Path) -> None:
    from inspector_app.vault.faults import from_os_error

    with pytest.raises(OSError) as caught, open("/dev/full", "wb", buffering=0) as out:  # noqa: PT011
        out.write(b"x")
    assert from_os_error(caught.value, "here").code == "vault.disk-full"
