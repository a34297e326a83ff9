"""Recovery of everything that is readable from a damaged vault, with a list of what was not."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import pytest

from inspector_app.vault.check import check_vault
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.keyring import Secret
from inspector_app.vault.salvage import _Damaged, salvage
from inspector_app.vault.search import SearchIndex, SearchText
from inspector_app.vault.vault import open_vault
from sync.keys import StreamKey
from tests.vault.conftest import PASSPHRASE, Made

pytestmark = pytest.mark.slow

ROWS = 3000


def fill(made: Made) -> None:
    journal = DraftJournal(made.vault)
    last = [journal.append("v", "answer", f"/data/{n}", "x" * 600, n) for n in range(ROWS)][-1]
    last.result()
    for n in range(300):
        made.vault.settings.set(f"setting {n:04}", "y" * 200).result()
    SearchIndex(made.vault).put([SearchText("a", "b", "s", "漏水")]).result()
    made.vault.writer.write(lambda db: None)


def damage_pages(path: Path, pages: list[int]) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * 4096 + 200] ^= 0x40
    path.write_bytes(content)


def test_a_sound_vault_is_copied_whole(made: Made, tmp_path: Path) -> None:
    fill(made)
    made.vault.close()
    report = salvage(made.folder, tmp_path / "new", Secret(passphrase=PASSPHRASE))
    assert report.losses == ()
    assert report.rows["draft_journal"] == ROWS
    with open_vault(tmp_path / "new", passphrase=PASSPHRASE) as vault:
        assert len(DraftJournal(vault).load("v").rows) == ROWS


def test_damaged_pages_cost_only_what_stood_on_them(
    made: Made, stream_key: StreamKey, tmp_path: Path
) -> None:
    fill(made)
    store = EvidenceStore(made.folder, made.vault)
    keys = [store.new_file_key(stream_key) for _ in range(2)]
    infos = [store.ingest(io.BytesIO(os.urandom(600_000)), key) for key in keys]
    made.vault.close()
    path = made.folder / "objects" / infos[0].hash.hex()
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    pages = (made.folder / "vault.db").stat().st_size // 4096
    damage_pages(made.folder / "vault.db", [pages // 2, pages // 2 + 7, pages - 40])
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        report = check_vault(vault)
        assert not report.sound
        assert [f.kind for f in report.findings].count("pages") >= 3

    saved = salvage(made.folder, tmp_path / "new", Secret(recovery_key=made.recovery_key))
    assert saved.losses
    assert {loss.table for loss in saved.losses} <= {"draft_journal", "settings"}
    assert saved.damaged_objects == (infos[0].hash.hex(),)
    assert saved.rows["draft_journal"] >= ROWS - 3 * 8
    with open_vault(tmp_path / "new", passphrase=PASSPHRASE) as vault:
        lost = sum(_width(loss.what) for loss in saved.losses if loss.table == "draft_journal")
        assert len(DraftJournal(vault).load("v").rows) == ROWS - lost
        assert [f.kind for f in check_vault(vault).findings] == ["object"]
        with EvidenceStore(tmp_path / "new", vault).open_reader(keys[1].file, keys[1].key) as reader:
            assert len(reader.read()) == 600_000
        assert SearchIndex(vault).find("漏水") == ()  # to be rebuilt


def test_a_damaged_root_costs_its_table_and_no_more_than_a_moment(made: Made, tmp_path: Path) -> None:
    """Nothing below a root can be looked up, one row number after the other least of all."""
    fill(made)
    database = made.vault.read(lambda each: each.conn.execute(
        "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = 'receipts'"
    ).fetchone())  # fmt: skip
    made.vault.close()
    damage_pages(made.folder / "vault.db", [database[0] - 1])
    tried = 0
    read = _Damaged.try_rows

    def counted(self: _Damaged, query: str, values: tuple[object, ...] = ()) -> list[object] | None:
        nonlocal tried
        tried += 1
        return read(self, query, values)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(_Damaged, "try_rows", counted)
        saved = salvage(made.folder, tmp_path / "new", Secret(passphrase=PASSPHRASE))
    assert {loss.table for loss in saved.losses} == {"receipts"}
    assert saved.rows["draft_journal"] == ROWS
    assert tried < 300


def test_any_changed_byte_of_the_database_is_found_and_named(made: Made) -> None:
    DraftJournal(made.vault).append("v", "answer", "/data/a", "x" * 9000, 1).result()
    made.vault.close()
    path = made.folder / "vault.db"
    whole = path.read_bytes()
    places = [0, 15, 16, 4000, 4095, *random.Random(3).sample(range(4096, len(whole)), 25)]
    for place in places:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert found_in(made) & {
            f"HMAC verification failed for page {place // 4096 + 1}",
            "vault.db does not open",
        }


def found_in(made: Made) -> set[str]:
    try:
        with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
            return {finding.what for finding in check_vault(vault).findings}
    except VaultFault as fault:
        return {f"{Path(fault.place).name} does not open" if fault.code == "vault.damaged" else fault.code}


def _width(what: str) -> int:
    _, low, _, high = what.split()
    return int(high) - int(low) + 1


def test_refusals(made: Made, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    for target, secret, code in (
        (tmp_path / "full", Secret(passphrase=PASSPHRASE), "vault.not-empty"),
        (tmp_path / "new", Secret(passphrase=PASSPHRASE), "vault.busy"),
    ):
        with pytest.raises(VaultFault) as caught:
            salvage(made.folder, target, secret)
        assert caught.value.code == code
    made.vault.close()
    with pytest.raises(VaultFault) as caught:
        salvage(made.folder, tmp_path / "new", Secret(passphrase="another one"))
    assert caught.value.code == "vault.wrong-passphrase"
