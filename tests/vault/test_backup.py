"""Backups with media, their rotation, and the way back."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_app.vault.backup import backups, make_backup
from inspector_app.vault.check import check_vault
from inspector_app.vault.drafts import DraftJournal
from inspector_app.vault.evidence import EvidenceStore
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.keyring import Secret
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.restore import restore
from inspector_app.vault.vault import open_vault
from sync.commit import NO_HASH
from sync.keys import StreamKey
from tests.vault.conftest import PASSPHRASE, STREAM, Made, sealed


def put_evidence(made: Made, key: StreamKey, content: bytes) -> str:
    store = EvidenceStore(made.folder, made.vault)
    file_key = store.new_file_key(key)
    return store.ingest(io.BytesIO(content), file_key).hash.hex()


def pool(target: Path) -> set[str]:
    return {path.name for path in (target / "objects").iterdir()}


def test_the_restore_drill(made: Made, stream_key: StreamKey, tmp_path: Path) -> None:
    target = tmp_path / "disk"
    DraftJournal(made.vault).append("v", "answer", "/data/a", "漏水", 1).result()
    log = LogStore(made.vault)
    log.append(STREAM, lambda head: [sealed(made.vault, stream_key, 1, NO_HASH)]).result()
    names = {put_evidence(made, stream_key, os.urandom(300_000)) for _ in range(3)}
    profile, incarnation = made.vault.profile_keys.profile, made.vault.incarnation
    report = make_backup(made.vault, target)
    assert (report.objects, report.copied, report.damaged) == (3, 3, ())
    DraftJournal(made.vault).append("v", "answer", "/data/b", "after the backup", 2).result()
    made.vault.close()

    aside = restore(target, made.folder, Secret(passphrase=PASSPHRASE))
    assert aside is not None
    assert (aside / "vault.db").exists()  # what stood there is kept
    with open_vault(made.folder, passphrase=PASSPHRASE) as vault:
        assert vault.profile_keys.profile == profile
        assert vault.incarnation != incarnation
        assert [row.value for row in DraftJournal(vault).load("v").rows] == ["漏水"]
        assert {stored.hash.hex() for stored in EvidenceStore(made.folder, vault).objects()} == names
        assert check_vault(vault).sound
        log = LogStore(vault)
        assert log.head(STREAM).seq == 0  # a chain of its own: it cannot fork the lost one
        log.append(STREAM, lambda head: [sealed(vault, stream_key, 1, NO_HASH)]).result()
        assert len(list(log.commits(STREAM))) == 2
        assert check_vault(vault).sound


def test_restore_by_recovery_key_into_a_new_place(made: Made, stream_key: StreamKey, tmp_path: Path) -> None:
    put_evidence(made, stream_key, b"x" * 1000)
    make_backup(made.vault, tmp_path / "disk")
    made.vault.close()
    assert restore(tmp_path / "disk", tmp_path / "new" / "v", Secret(recovery_key=made.recovery_key)) is None
    with open_vault(tmp_path / "new" / "v", recovery_key=made.recovery_key) as vault:
        assert check_vault(vault).sound


def test_rotation_keeps_the_newest_and_the_media_they_name(
    made: Made, stream_key: StreamKey, tmp_path: Path
) -> None:
    target = tmp_path / "disk"
    first = put_evidence(made, stream_key, b"first")
    for _ in range(4):
        report = make_backup(made.vault, target, keep=2)
        made.clock.pass_s(3600)
    assert report.copied == 0
    assert len(report.dropped) == 1
    assert len(backups(target)) == 2
    second = put_evidence(made, stream_key, b"second")
    made.vault.writer.write(
        lambda db: db.conn.execute("DELETE FROM objects WHERE hash = ?", (bytes.fromhex(first),))
    )
    make_backup(made.vault, target, keep=2)
    assert pool(target) == {first, second}
    make_backup(made.vault, target, keep=2)
    assert pool(target) == {second}


def test_two_vaults_share_a_disk(make: Callable[..., Made], stream_key: StreamKey, tmp_path: Path) -> None:
    target = tmp_path / "disk"
    one, two = make("one"), make("two")
    names = {put_evidence(one, stream_key, b"one"), put_evidence(two, stream_key, b"two")}
    for made in (one, two, one, two):
        make_backup(made.vault, target, keep=1)
    assert len(backups(target)) == 2
    assert pool(target) == names


def test_a_backup_whose_list_is_unreadable_keeps_all_media(
    made: Made, stream_key: StreamKey, tmp_path: Path
) -> None:
    target = tmp_path / "disk"
    name = put_evidence(made, stream_key, b"first")
    report = make_backup(made.vault, target)
    (report.folder / "manifest.json").write_bytes(b"{")
    made.vault.writer.write(lambda db: db.conn.execute("DELETE FROM objects"))
    make_backup(made.vault, target, keep=1)
    assert name in pool(target)


def test_work_goes_on_while_a_backup_is_made(made: Made, tmp_path: Path) -> None:
    journal = DraftJournal(made.vault)
    [journal.append("v", "answer", "/data/a", "x" * 3000, n) for n in range(300)][-1].result()
    futures = []

    def answer() -> bool:
        futures.append(journal.append("v", "a", "r", 1, 1))
        return False

    make_backup(made.vault, tmp_path / "disk", cancelled=answer)
    assert futures
    assert all(future.result() for future in futures)
    made.vault.close()
    restore(tmp_path / "disk", tmp_path / "new", Secret(passphrase=PASSPHRASE))
    with open_vault(tmp_path / "new", passphrase=PASSPHRASE) as vault:
        assert check_vault(vault).sound
        assert len(DraftJournal(vault).load("v").rows) >= 300


def test_cancel_and_wrong_places_leave_earlier_backups(
    made: Made, stream_key: StreamKey, tmp_path: Path
) -> None:
    target = tmp_path / "disk"
    put_evidence(made, stream_key, b"x")
    make_backup(made.vault, target)
    with pytest.raises(VaultFault) as caught:
        make_backup(made.vault, target, cancelled=lambda: True)
    assert caught.value.code == "vault.cancelled"
    assert len([path for path in target.iterdir() if path.name != "objects"]) == 1
    with pytest.raises(VaultFault) as caught:
        make_backup(made.vault, made.folder / "backups")
    assert caught.value.code == "vault.same-place"


def test_damaged_evidence_is_named_and_left_out(made: Made, stream_key: StreamKey, tmp_path: Path) -> None:
    name = put_evidence(made, stream_key, b"x" * 5000)
    path = made.folder / "objects" / name
    damage(path, -1)
    report = make_backup(made.vault, tmp_path / "disk")
    assert (report.objects, report.damaged) == (0, (name,))
    assert pool(tmp_path / "disk") == set()


def damage(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("part", ["vault.db", "manifest.json", "object"])
def test_a_damaged_backup_restores_nothing(
    made: Made, stream_key: StreamKey, tmp_path: Path, part: str
) -> None:
    name = put_evidence(made, stream_key, b"x" * 5000)
    report = make_backup(made.vault, tmp_path / "disk")
    damage(tmp_path / "disk" / "objects" / name if part == "object" else report.folder / part, 60)
    made.vault.close()
    with pytest.raises(VaultFault) as caught:
        restore(tmp_path / "disk", made.folder, Secret(passphrase=PASSPHRASE))
    assert caught.value.code == "vault.backup-bad"
    open_vault(made.folder, passphrase=PASSPHRASE).close()
    assert not (tmp_path / "vault.restoring").exists()


def test_restore_refuses_an_open_vault_and_a_wrong_passphrase(made: Made, tmp_path: Path) -> None:
    make_backup(made.vault, tmp_path / "disk")
    for secret, code in (
        (Secret(passphrase="another one"), "vault.wrong-passphrase"),
        (Secret(passphrase=PASSPHRASE), "vault.busy"),
    ):
        with pytest.raises(VaultFault) as caught:
            restore(tmp_path / "disk", made.folder, secret)
        assert caught.value.code == code
    made.vault.settings.set("still", "here").result()
    with pytest.raises(VaultFault) as caught:
        restore(tmp_path, made.folder, Secret(passphrase=PASSPHRASE))
    assert caught.value.code == "vault.backup-bad"


def test_a_clock_set_back_two_days_does_not_make_the_newest_backup_the_oldest(
    made: Made, stream_key: StreamKey, tmp_path: Path
) -> None:
    target = tmp_path / "disk"
    make_backup(made.vault, target)
    made.clock.pass_s(-2 * 24 * 3600)
    name = put_evidence(made, stream_key, b"after the clock was set back")
    report = make_backup(made.vault, target, keep=1)
    assert report.folder.exists()
    assert backups(target)[-1][0] == report.folder
    assert pool(target) == {name}


def test_what_killed_backups_left_goes_with_the_next_and_another_vaults_stays(
    make: Callable[..., Made], stream_key: StreamKey, tmp_path: Path
) -> None:
    target = tmp_path / "disk"
    one, two = make("one"), make("two")
    name = put_evidence(one, stream_key, b"x" * 5000)
    first = make_backup(one.vault, target)
    theirs = target / f"20270101T000000Z.{two.vault.keyring.table.vault}.part"
    ours = target / f"20270101T000000Z.{one.vault.keyring.table.vault}.part"
    earlier = target / "20260101T000000Z-2.part"
    for folder in (theirs, ours, earlier):
        folder.mkdir()
    for folder in (ours, earlier):
        (folder / "vault.db").write_bytes(b"half")
    (target / "objects" / f"{name}.copying").write_bytes(b"half")
    (target / "照片.part").mkdir()
    one.clock.pass_s(60)
    second = make_backup(one.vault, target)
    left = {path.name for path in target.iterdir()}
    assert left == {"objects", "照片.part", theirs.name, first.folder.name, second.folder.name}
    assert pool(target) == {name}
