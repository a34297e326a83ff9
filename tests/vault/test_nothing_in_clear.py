"""Canaries through every feature: no file holds one, and no write ever did, whatever became of the file."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.identity import ProfileKeys
from tests.vault import canary_work
from tests.vault.power_loss import ROOT, compile_recorder


def forms(secret: bytes) -> Iterator[bytes]:
    """Ways in which something may stand in a file: as it is, as hex, as base64 in each alignment."""
    yield secret
    yield secret.hex().encode()
    yield secret.hex().upper().encode()
    for shift in range(3):
        padded = base64.b64encode(bytes(shift) + secret)
        yield padded[4 if shift else 0 : -4]
        yield padded[4 if shift else 0 : -4].replace(b"+", b"-").replace(b"/", b"_")


def canaries(told: str) -> dict[str, list[bytes]]:
    secret, printed, data_key = told.split()
    keys = ProfileKeys.generate(canary_work.seeded).to_secret_bytes()
    text = canary_work.TEXT
    named = {
        "text": [text.encode(), text.encode("utf-16-le"), "金丝雀".encode(), b"canary-text"],
        "picture": [b"CANARY-PICTURE", canary_work.PICTURE[:40]],
        "sound": [b"CANARY-SOUND", canary_work.SOUND[:40]],
        "film": [b"CANARY-FILM", canary_work.FILM[:40]],
        "passphrase": [canary_work.PASSPHRASE.encode(), b"canary passphrase"],
        "recovery key": [bytes.fromhex(secret), printed.encode(), printed[:9].encode()],
        "data key": [bytes.fromhex(data_key)],
        "stream key": [canary_work.STREAM_KEY],
        "profile keys": [keys, keys[5:37], keys[37:69], keys[69:]],
    }
    return {name: [form for secret in secrets for form in forms(secret)] for name, secrets in named.items()}


def found(data: bytes, searched: dict[str, list[bytes]]) -> list[str]:
    return [name for name, secrets in searched.items() if any(secret in data for secret in secrets)]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, dict[str, list[bytes]]]:
    """A folder in which the work was done, all bytes that were written to any file anywhere, and what to
    look for.
    """
    scratch = tmp_path_factory.mktemp("canary")
    home = scratch / "home"
    for name in ("tmp", "config", "data"):
        (home / name).mkdir(parents=True)
    environment = {
        **os.environ,
        "TMPDIR": str(home / "tmp"),
        "SQLITE_TMPDIR": str(home / "tmp"),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "LD_PRELOAD": str(compile_recorder(scratch)),
        "POWER_LOSS_ROOT": "",
        "POWER_LOSS_LOG": str(scratch / "log"),
        "POWER_LOSS_ACK": str(scratch / "none"),
    }
    run = subprocess.run(
        [sys.executable, "-B", "-m", "tests.vault.canary_work", home / "data" / "duchatong"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    return home, (scratch / "log").read_bytes(), canaries(run.stdout)


def test_no_file_holds_a_canary(worked: tuple[Path, bytes, dict[str, list[bytes]]]) -> None:
    home, _, searched = worked
    files = [path for path in home.rglob("*") if path.is_file()]
    assert len(files) > 20
    held = {
        str(path.relative_to(home)): names for path in files if (names := found(path.read_bytes(), searched))
    }
    assert held == {}


@pytest.mark.slow
@pytest.mark.requirement("X37")
def test_no_write_ever_held_one(worked: tuple[Path, bytes, dict[str, list[bytes]]]) -> None:
    _, written, searched = worked
    assert len(written) > 5_000_000
    assert b"SQLite format 3" not in written
    assert found(written, searched) == []


def test_the_search_would_see_one(worked: tuple[Path, bytes, dict[str, list[bytes]]]) -> None:
    _, _, searched = worked
    assert found(b"x" + canary_work.TEXT.encode(), searched) == ["text"]
    assert found(base64.b64encode(b"ab" + canary_work.STREAM_KEY), searched) == ["stream key"]
    assert found(canary_work.PICTURE[100:2000], searched) == ["picture"]
    assert found(canary_work.SOUND[100:2000], searched) == ["sound"]
    assert found(base64.b64encode(canary_work.FILM[77:2000]), searched) == ["film"]
