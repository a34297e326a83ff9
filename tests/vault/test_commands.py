"""`duchatong vault …` as a person and a program call it."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from inspector_app.vault.commands import main
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.vault import open_vault
from sync.keys import StreamKey
from tests.vault.conftest import PASSPHRASE, Made


@pytest.fixture
def closed(made: Made, stream_key: StreamKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    store = EvidenceStore(made.folder, made.vault)
    store.ingest(io.BytesIO(os.urandom(5000)), store.new_file_key(stream_key))
    made.vault.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    return made


@pytest.fixture
def run(closed: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def call(command: str, *more: str, passphrase: str = "passphrase") -> tuple[int, str, str]:
        files = ["--passphrase-file", str(tmp_path / passphrase)] if passphrase else []
        code = main([command, "--vault", str(closed.folder), *files, *more])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_check(run, closed: Made) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert out == "0 commits, 1 containers: sound\n"
    (container,) = (closed.folder / "objects").iterdir()
    whole = container.read_bytes()
    container.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    code, out, _ = run("check", "--json")
    found = json.loads(out)
    assert code == 1
    assert (found["sound"], found["findings"][0]["place"]) == (False, container.name)


def test_backup_and_restore(run, closed: Made, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("backup", "--to", str(tmp_path / "disk"), "--json")
    assert (code, json.loads(out)["objects"]) == (0, 1)
    for path in (closed.folder / "objects").iterdir():
        path.unlink()
    assert run("check")[0] == 1
    code, out, _ = run("restore", "--from", str(tmp_path / "disk"))
    assert code == 0
    assert "moved to" in out
    assert run("check")[0] == 0


def test_rekey(run, closed: Made) -> None:  # type: ignore[no-untyped-def]
    before = (closed.folder / "slots").read_bytes()
    assert run("rekey")[:2] == (0, "rekeyed\n")
    assert (closed.folder / "slots").read_bytes() != before
    code, _, err = run("rekey", "--revoke", "recovery")
    assert (code, err.count("\n")) == (2, 1)
    assert "at least one way of recovery" in err


def test_recover(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("recover", "--to", str(tmp_path / "new"))
    assert code == 0
    assert "rows saved" in out
    open_vault(tmp_path / "new", passphrase=PASSPHRASE).close()


def test_secret_from_standard_input_and_recovery_key(  # type: ignore[no-untyped-def]
    run, closed: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    for options, text in (((), PASSPHRASE), (("--recovery-key",), closed.recovery_key.text)):
        monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))
        assert run("check", *options, passphrase="")[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("ABCD\n"))
    code, _, err = run("check", "--recovery-key", passphrase="")
    assert (code, "group 1 of 8" in err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "--vault"),
        (["nonsense"], "nonsense"),
        ([], "COMMAND"),
        (["check", "--vault", "/nowhere/at/all", "--passphrase-file", "/dev/null"], "there is no vault here"),
        (["check", "--vault", ".", "--passphrase-file", "/nowhere/at/all"], "No such file"),
    ],
)
def test_bad_input_is_one_plain_answer(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_wrong_passphrase_is_bad_input(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "wrong").write_text("something else")
    code, out, err = run("check", passphrase="wrong")
    assert (code, out) == (2, "")
    assert "does not open the vault" in err
