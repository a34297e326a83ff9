"""Creating, opening, locking; settings; the one writer and the readers beside it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_app.vault import engine, memory, schema
from inspector_app.vault.drafts import DraftJournal, drop
from inspector_app.vault.engine import Database
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.keyring import Secret
from inspector_app.vault.vault import Vault, create_vault, open_vault
from tests.vault.conftest import CHEAP, PASSPHRASE, Made


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(VaultFault) as caught:
        call()
    assert str(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_opens_again_as_it_was(made: Made) -> None:
    profile, incarnation = made.vault.profile_keys.profile, made.vault.incarnation
    made.vault.settings.set("language", "zh").result()
    made.vault.close()
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        assert (vault.profile_keys.profile, vault.incarnation) == (profile, incarnation)
        assert vault.settings.get("language") == "zh"
    assert len(incarnation) == 16


def test_designed_refusals(made: Made, tmp_path: Path) -> None:
    assert code_of(lambda: open_vault(made.folder, passphrase=PASSPHRASE)) == "vault.busy"
    assert code_of(lambda: create_vault(made.folder, passphrase=PASSPHRASE)) == "vault.busy"
    made.vault.close()
    assert code_of(lambda: create_vault(made.folder, passphrase=PASSPHRASE)) == "vault.exists"
    assert code_of(lambda: create_vault(tmp_path / "n", passphrase="短")) == "vault.weak-passphrase"
    assert code_of(lambda: open_vault(tmp_path / "nothing", passphrase=PASSPHRASE)) == "vault.missing"
    assert not (tmp_path / "nothing").exists()
    (tmp_path / "empty").mkdir()
    assert code_of(lambda: open_vault(tmp_path / "empty", passphrase=PASSPHRASE)) == "vault.missing"
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_second_program_is_kept_out(made: Made) -> None:
    program = (
        "import sys; from pathlib import Path; from inspector_app.vault.vault import open_vault\n"
        "from inspector_app.vault.faults import VaultFault\n"
        "try: open_vault(Path(sys.argv[1]), passphrase='whatever')\n"
        "except VaultFault as fault: print(fault.code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, made.folder], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "vault.busy"


def test_a_newer_vault_is_refused_untouched(made: Made) -> None:
    made.vault.writer.write(lambda db: db.conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}"))
    made.vault.close()
    before = (made.folder / "vault.db").read_bytes()
    assert code_of(lambda: open_vault(made.folder, passphrase=PASSPHRASE)) == "vault.newer"
    assert (made.folder / "vault.db").read_bytes() == before


def test_newer_slots_are_refused(made: Made) -> None:
    made.vault.close()
    for name in ("slots", "slots.copy"):
        path = made.folder / name
        path.write_bytes(path.read_bytes().replace(b'"v":1}', b'"v":2}'))
    assert code_of(lambda: open_vault(made.folder, passphrase=PASSPHRASE)) == "vault.newer"


def test_a_damaged_first_page_is_told_from_a_wrong_passphrase(made: Made) -> None:
    made.vault.close()
    path = made.folder / "vault.db"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert code_of(lambda: open_vault(made.folder, passphrase=PASSPHRASE)) == "vault.damaged"
    path.unlink()
    assert code_of(lambda: open_vault(made.folder, passphrase=PASSPHRASE)) == "vault.damaged"


def test_two_vaults_know_nothing_of_each_other(make: Callable[..., Made]) -> None:
    one, two = make("one"), make("two")
    assert one.vault.profile_keys.profile != two.vault.profile_keys.profile
    assert one.vault.data_key() != two.vault.data_key()
    one.vault.settings.set("only", 1).result()
    assert two.vault.settings.get("only") is None


def test_lock_keeps_what_was_queued_and_wipes_the_key(made: Made) -> None:
    vault = made.vault
    owned = vault._now().key
    futures = [vault.settings.set(f"s{n}", n) for n in range(50)]
    vault.lock()
    assert vault.locked
    assert all(future.done() for future in futures)
    assert bytes(owned) == bytes(32)
    assert code_of(lambda: vault.settings.get("s1")) == "vault.locked"
    assert code_of(lambda: vault.settings.set("s1", 2)) == "vault.locked"
    assert code_of(lambda: open_vault(made.folder, passphrase=PASSPHRASE)) == "vault.busy"
    vault.unlock(Secret(passphrase=PASSPHRASE))
    assert vault.settings.all("s") == {f"s{n}": n for n in range(50)}


def test_a_change_that_was_queued_before_the_lock_is_done_whole(made: Made) -> None:
    vault = made.vault

    def change(database: Database) -> str:
        time.sleep(0.05)
        return vault.profile_keys.profile

    future = vault.writer.submit(change)
    vault.lock()
    assert len(future.result()) == 32


def test_a_failed_change_leaves_nothing_and_the_writer_goes_on(vault: Vault) -> None:
    def change(database: Database) -> None:
        database.conn.execute("INSERT INTO settings VALUES ('half', '1')")
        raise KeyError("half")

    with pytest.raises(KeyError):
        vault.writer.write(change)
    assert vault.settings.get("half") is None
    vault.settings.set("whole", 1).result()
    assert vault.settings.get("whole") == 1


def test_sqlite_utils_works_over_the_alias(vault: Vault) -> None:
    def change(database: Database) -> None:
        database.table("extra").insert({"id": 1, "a": "x"}, pk="id")
        database.table("extra").insert({"id": 2, "b": 5}, pk="id", alter=True)
        database.table("extra").create_index(["a"], find_unique_name=True)
        database.table("extra").drop(ignore=True)
        database.table("extra").drop(ignore=True)

    vault.writer.write(change)
    with vault.reader() as database:
        assert "extra" not in database.table_names()


def test_readers_cannot_write_and_see_one_view(vault: Vault) -> None:
    with vault.reader() as database, pytest.raises(engine.DatabaseError):
        database.conn.execute("INSERT INTO settings VALUES ('a', '1')")

    def twice(database: Database) -> tuple[int, int]:
        query = "SELECT count(*) FROM settings"
        before = database.conn.execute(query).fetchone()[0]
        vault.settings.set("between", 1).result()
        return before, database.conn.execute(query).fetchone()[0]

    before, after = vault.read(twice)
    assert before == after
    assert vault.read(lambda db: db.conn.execute("SELECT count(*) FROM settings").fetchone()[0]) == before + 1


def test_writes_are_full_sync_and_temp_stays_in_memory(vault: Vault) -> None:
    def pragmas(database: Database) -> list[object]:
        names = ("synchronous", "journal_mode", "temp_store", "cache_size")
        return [database.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert vault.writer.submit(pragmas).result() == [2, "wal", 2, -65536]


def test_damage_in_one_page_does_not_stop_the_next_answer(made: Made) -> None:
    journal = DraftJournal(made.vault)
    rows = [("x" * 3000,) for _ in range(200)]

    def fill(database: Database) -> None:
        database.conn.execute("CREATE TABLE big (a)")
        database.conn.executemany("INSERT INTO big VALUES (?)", rows)

    made.vault.writer.write(fill)
    made.vault.close()
    path = made.folder / "vault.db"
    content = bytearray(path.read_bytes())
    content[-4096 * 20 + 100] ^= 1
    path.write_bytes(content)
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        journal = DraftJournal(vault)
        sum_all = "SELECT sum(length(a)) FROM big"
        assert (
            code_of(lambda: vault.writer.write(lambda db: db.conn.execute(sum_all).fetchall()))
            == "vault.damaged"
        )
        assert code_of(lambda: vault.read(lambda db: db.conn.execute(sum_all).fetchall())) == "vault.damaged"
        journal.append("v", "answer", "/data/a", "kept", 1).result()
        assert [row.value for row in journal.load("v").rows] == ["kept"]


def test_creation_cut_off_at_any_point_can_be_done_again_or_finished(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    folder.mkdir()
    (folder / "creating.db").write_bytes(b"half a database")
    vault, recovery_key = create_vault(folder, passphrase=PASSPHRASE, cost=CHEAP)
    vault.close()
    (folder / "vault.db").rename(folder / "creating.db")  # as if killed before the last step
    open_vault(folder, recovery_key=recovery_key).close()


def test_drafts(vault: Vault) -> None:
    journal = DraftJournal(vault)
    journal.append("v1", "answer", "/data/a", "漏水", 10, spent_ms=1200).result()
    journal.append("v2", "answer", "/data/a", {"x": [1, None]}, 11).result()
    journal.save_snapshot("v1", b"state").result()
    journal.append("v1", "instances", "/data/windows", 3, 12).result()
    draft = journal.load("v1")
    assert draft.snapshot == b"state"
    assert [(row.kind, row.value) for row in draft.rows] == [("instances", 3)]
    assert [(row.ref, row.spent_ms) for row in draft.all_rows] == [("/data/a", 1200), ("/data/windows", 0)]
    assert journal.visits() == ("v1", "v2")
    vault.writer.write(lambda database: drop(database, "v1"))
    assert journal.load("v1").all_rows == ()
    assert journal.visits() == ("v2",)
    with pytest.raises((TypeError, ValueError)):
        journal.append("v2", "answer", "/data/a", object(), 1)


def test_no_core_dump_and_no_other_reader_of_memory() -> None:
    program = (
        "import resource, os; from inspector_app.vault.memory import forbid_core_dumps\n"
        "forbid_core_dumps(); print(resource.getrlimit(resource.RLIMIT_CORE))\n"
        "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[:2] == ["(0, 0)", "0"]


def test_wiping() -> None:
    secret = bytearray(b"secret")
    memory.wipe(secret)
    assert secret == bytes(6)
    text = "".join(["PRAGMA key ", "deadbeef"])
    memory.wipe_text(text)
    assert text == "0" * 19
    with pytest.raises(ValueError, match="ASCII"):
        memory.wipe_text("密".join(["a", "b"]))
