from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from inspector_app.vault import engine, slot_table
from inspector_app.vault.database_file import REKEYED
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.rekey import rekey, revoke
from inspector_app.vault.slots import DataKeys
from inspector_app.vault.vault import REKEY_WANTED, open_vault
from tests.vault.conftest import PASSPHRASE, Made

pytestmark = pytest.mark.slow


def fill(made: Made, rows: int = 500) -> None:
    journal = DraftJournal(made.vault)
    last = [journal.append("v", "answer", f"/data/{n}", "x" * 2000, n) for n in range(rows)][-1]
    last.result()


def assert_whole(made: Made, rows: int = 500) -> None:
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        assert len(DraftJournal(vault).load("v").rows) == rows
        assert vault.read(lambda db: db.conn.execute("PRAGMA integrity_check").fetchone()[0]) == "ok"
    with open_vault(made.folder, recovery_key=made.recovery_key) as vault:
        assert len(DraftJournal(vault).load("v").rows) == rows
        known = {"rekey-unfinished", "slots-copy-damaged slots.copy"}  # the copy is being written anew
        assert set(vault.findings) <= known


def test_a_new_key_and_the_old_one_opens_nothing(made: Made) -> None:
    fill(made)
    old, seen = made.vault.data_key(), []
    rekey(made.vault, PASSPHRASE, progress=lambda done, of: seen.append((done, of)))
    assert made.vault.data_key() != old
    assert seen[-1][0] == seen[-1][1] > 0
    made.vault.close()
    with pytest.raises(engine.WrongKeyError):
        engine.connect(made.folder / "vault.db", old)
    assert_whole(made)


def test_work_goes_on_with_the_same_vault_object(made: Made) -> None:
    rekey(made.vault, PASSPHRASE)
    made.vault.settings.set("after", 1).result()
    made.vault.rehearse(made.recovery_key)
    assert made.vault.settings.get("after") == 1


def test_revoking_a_slot(make: Callable[..., Made]) -> None:
    county = X25519PrivateKey.generate()
    made = make(organisation=(county.public_key().public_bytes_raw(), "石泉县"))
    old_slots = (made.folder / "slots").read_bytes()
    revoke(made.vault, "organisation", PASSPHRASE)
    made.vault.close()
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, organisation_key=county)
    assert caught.value.code == "vault.no-slot"
    for name in slot_table.NAMES:  # an old copy of the slots does not help either
        (made.folder / name).write_bytes(old_slots)
    with pytest.raises(VaultFault) as caught:
        open_vault(made.folder, organisation_key=county)
    assert caught.value.code == "vault.damaged"


def test_the_last_way_of_recovery_stays(made: Made) -> None:
    for kind in ("recovery", "passphrase"):
        with pytest.raises(VaultFault) as caught:
            revoke(made.vault, kind, PASSPHRASE)
        assert caught.value.code == "vault.last-slot"
    with pytest.raises(VaultFault) as caught:
        revoke(made.vault, "organisation", PASSPHRASE)
    assert caught.value.code == "vault.no-slot"
    with pytest.raises(VaultFault) as caught:
        rekey(made.vault, "not the passphrase")
    assert caught.value.code == "vault.wrong-passphrase"
    made.vault.settings.set("still", "open").result()


def test_cancel_leaves_the_old_key_and_all_slots(make: Callable[..., Made]) -> None:
    county = X25519PrivateKey.generate()
    made = make(organisation=(county.public_key().public_bytes_raw(), "石泉县"))
    fill(made, 50)
    old = made.vault.data_key()
    with pytest.raises(VaultFault) as caught:
        rekey(made.vault, PASSPHRASE, without="organisation", cancelled=lambda: True)
    assert caught.value.code == "vault.cancelled"
    assert made.vault.data_key() == old
    assert not (made.folder / REKEYED).exists()
    made.vault.close()
    open_vault(made.folder, organisation_key=county).close()
    assert_whole(made, 50)


def test_killed_before_the_new_file_took_its_place(made: Made) -> None:
    fill(made, 50)
    old = made.vault.data_key()
    made.vault.keyring.rewrap(DataKeys(old, os.urandom(32)), PASSPHRASE)
    (made.folder / REKEYED).write_bytes(b"half of it")
    made.vault.close()
    with open_vault(made.folder, recovery_key=made.recovery_key) as vault:
        assert vault.data_key() == old
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        assert vault.findings == ("rekey-unfinished",)
        assert vault.settings.get(REKEY_WANTED)
        assert not (made.folder / REKEYED).exists()
        rekey(vault, PASSPHRASE)
        assert vault.data_key() != old
        assert vault.settings.get(REKEY_WANTED) is None
    assert_whole(made, 50)


def test_killed_before_the_slots_forgot_the_old_key(made: Made) -> None:
    fill(made, 50)
    old = made.vault.data_key()
    rekey(made.vault, PASSPHRASE)
    new = made.vault.data_key()
    made.vault.keyring.rewrap(DataKeys(old, new), PASSPHRASE)
    made.vault.close()
    with open_vault(made.folder, recovery_key=made.recovery_key) as vault:
        assert vault.data_key() == new
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        assert (vault.data_key(), vault.findings) == (new, ())
        assert vault.keyring.table.authenticated_by(new)


PROGRAM = """
import sys
from pathlib import Path
from inspector_app.vault.rekey import rekey
from inspector_app.vault.vault import open_vault
with open_vault(Path(sys.argv[1]), passphrase=sys.argv[2]) as vault:
    print("ready", flush=True)
    while True:
        rekey(vault, sys.argv[2])
        print("done", flush=True)
"""


def test_sigkill_at_random_moments_of_rekeying(made: Made) -> None:
    fill(made)
    made.vault.close()
    for run in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, made.folder, PASSPHRASE], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.01 + 0.013 * run)
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert_whole(made)
