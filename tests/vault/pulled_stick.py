"""Backs up to a stick, restores from it and takes files in from it while it is pulled out at many points.

`python -m tests.vault.pulled_stick FOLDER STICK POINTS`, run under the library that plays the stick; prints
one JSON line an attempt.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from casework.faults import Fault
from inspector_app.vault.backup import make_backup
from inspector_app.vault.check import check_vault
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.keyring import Secret
from inspector_app.vault.restore import restore
from inspector_app.vault.slots import Argon2Cost
from inspector_app.vault.vault import Vault, create_vault, open_vault
from sync.keys import StreamKey

PASSPHRASE = "江河湖海 long enough"
SECRET = Secret(passphrase=PASSPHRASE)
GONE = {"still mounted": errno.EIO, "unmounted": errno.ENOENT}


def compile_stick(folder: Path) -> Path:
    """Compile the preloaded stick; returns the library."""
    library = folder / "pulled_stick.so"
    source = Path(__file__).with_name("pulled_stick.c")
    subprocess.run(["gcc", "-w", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


class Stick:
    """The stick under this program."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.bytes_passed.restype = ctypes.c_long

    def passed_by(self, act: Callable[[], object]) -> int:
        """Bytes that an act moves to and from the stick."""
        before = self._library.bytes_passed()
        act()
        return int(self._library.bytes_passed() - before)

    def pulled(self, after: int, gone: int, act: Callable[[], object]) -> str:
        """The code of the fault with which an act ends when the stick is out after so many bytes."""
        self._library.pull_after(ctypes.c_long(after), gone)
        try:
            act()
        except Fault as fault:
            return fault.code
        finally:
            self._library.plug_in()
        return "done"


class Work:
    """One vault, one stick; every attempt is followed by proof that nothing is lost and all goes on."""

    def __init__(self, folder: Path, place: Path, points: int) -> None:
        self.folder, self.place, self.points, self.stick = folder, place, points, Stick()
        self.backups = place / "backups"
        self.vault, _ = create_vault(folder / "vault", passphrase=PASSPHRASE, cost=Argon2Cost(64, 1, 1))
        self.store = EvidenceStore(self.vault.folder, self.vault)
        self.stream = StreamKey.generate("5a" * 16, 0, os.urandom)
        self.answers = 0

    def say(self, act: str, how: str, after: int, outcome: str, wrong: list[str]) -> None:
        line = {"act": act, "how": how, "after": after, "outcome": outcome, "wrong": wrong}
        print(json.dumps(line), flush=True)

    def more(self) -> None:
        """Another answer and another piece of evidence, acknowledged."""
        self.answers += 1
        DraftJournal(self.vault).append("v", "answer", f"/data/{self.answers}", 1, 1).result()
        self.store.ingest_bytes(os.urandom(400_000), self.store.new_file_key(self.stream))

    def back_up(self) -> None:
        make_backup(self.vault, self.backups, keep=3)

    def restored(self) -> list[str]:
        """What is wrong with the newest backup, restored."""
        target = self.folder / "proof"
        shutil.rmtree(target, ignore_errors=True)
        restore(self.backups, target, SECRET)
        with open_vault(target, passphrase=PASSPHRASE) as vault:
            return _wrong(vault)

    def backing_up(self, how: str) -> None:
        self.more()
        whole = self.stick.passed_by(self.back_up)
        for point in range(self.points):
            self.more()
            outcome = self.stick.pulled(whole * point // self.points, GONE[how], self.back_up)
            wrong = _wrong(self.vault) + self.restored()
            self.back_up()
            wrong += self.restored()
            wrong += [f"left over: {path.name}" for path in self.backups.glob("*.part")]
            self.say("backup", how, whole * point // self.points, outcome, wrong)

    def restoring(self, how: str) -> None:
        target = self.folder / "back"

        def act() -> None:
            restore(self.backups, target, SECRET)

        whole = self.stick.passed_by(act)
        for point in range(self.points):
            shutil.rmtree(target)
            outcome = self.stick.pulled(whole * point // self.points, GONE[how], act)
            wrong = ["a half vault stands there"] if target.exists() else []
            act()
            with open_vault(target, passphrase=PASSPHRASE) as vault:
                wrong += _wrong(vault)
            self.say("restore", how, whole * point // self.points, outcome, wrong)

    def taking_in(self, how: str) -> None:
        source = self.place / "film.mp4"
        source.write_bytes(os.urandom(5_000_000))
        for point in range(self.points):
            key, kept = self.store.new_file_key(self.stream), len(self.store.objects())
            after = 5_000_000 * point // self.points
            with source.open("rb", buffering=0) as opened:
                outcome = self.stick.pulled(after, GONE[how], partial(self.store.ingest, opened, key))
            wrong = _wrong(self.vault)
            if len(self.store.objects()) != kept or any(self.store.folder.glob("*.part")):
                wrong.append("half a file was kept")
            self.say("evidence", how, after, outcome, wrong)


def _wrong(vault: Vault) -> list[str]:
    return [f"{found.kind} {found.place}" for found in check_vault(vault).findings if found.serious]


def main() -> None:
    work = Work(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    with work.vault:
        for how in GONE:
            work.backing_up(how)
            work.restoring(how)
            work.taking_in(how)


if __name__ == "__main__":
    main()
