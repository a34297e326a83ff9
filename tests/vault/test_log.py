"""The signed log in the vault: own commits, and the sync core's store beside its reference in memory."""

from __future__ import annotations

import io
import os
import random
from typing import Any

import pytest

from inspector_app.vault.check import check_vault
from inspector_app.vault.commit_rows import ChainHead
from inspector_app.vault.drafts import DraftJournal, drop
from inspector_app.vault.faults import VaultFault
from inspector_app.vault.logstore import LogStore
from inspector_app.vault.objectstore import ContainerShelf
from inspector_app.vault.projections import ProjectionCache
from inspector_app.vault.receiptstore import ReceiptStore
from inspector_app.vault.syncstore import SyncStore
from inspector_app.vault.vault import Vault
from sync.checkpoint import Checkpoint, sign_note
from sync.commit import Commit
from sync.container import ContainerWriter
from sync.erasing import Erasure
from sync.faults import SyncFault
from sync.identity import ProfileKeys
from sync.keys import StreamKey, build_key_grant
from sync.memory import MemoryStore
from sync.store import Changes, LocalStore, ObjectStore, PeerState, ProvenItem, Quarantined
from tests.vault.conftest import STREAM, sealed


def two_commits(vault: Vault, key: StreamKey) -> Any:
    def make_both(head: ChainHead) -> list[Commit]:
        first = sealed(vault, key, head.seq + 1, head.id)
        return [first, sealed(vault, key, head.seq + 2, first.id)]

    return make_both


def test_finalising_is_one_transaction(vault: Vault, stream_key: StreamKey) -> None:
    journal, log = DraftJournal(vault), LogStore(vault)
    journal.append("v", "answer", "/data/a", 1, 1).result()
    done = log.append(
        STREAM, two_commits(vault, stream_key), also=lambda database: drop(database, "v")
    ).result()
    assert [commit.header.seq for commit in done] == [1, 2]
    assert journal.visits() == ()
    assert log.head(STREAM) == ChainHead(2, done[1].id)
    assert [commit for _, commit in log.commits(STREAM)] == list(done)
    assert log.commit(done[0].id) == done[0]
    assert log.chain(log.own_chain(STREAM), after=1) == (done[1],)
    assert log.streams() == (STREAM,)
    assert log.counts(STREAM) == (0, 2)


def test_a_gap_or_a_fork_of_our_own_is_refused_and_the_draft_stays(
    vault: Vault, stream_key: StreamKey
) -> None:
    journal, log = DraftJournal(vault), LogStore(vault)
    log.append(STREAM, two_commits(vault, stream_key)).result()
    journal.append("v", "answer", "/data/a", 1, 1).result()
    for seq, prev in ((4, os.urandom(32)), (3, os.urandom(32)), (2, os.urandom(32))):
        bad = sealed(vault, stream_key, seq, prev)
        future = log.append(STREAM, lambda head, bad=bad: [bad], also=lambda database: drop(database, "v"))  # type: ignore[misc]
        with pytest.raises(VaultFault) as caught:
            future.result()
        assert caught.value.code == "vault.chain"
    assert log.head(STREAM).seq == 2
    assert journal.visits() == ("v",)


def test_paged_reading_loses_nothing(vault: Vault, stream_key: StreamKey) -> None:
    log = LogStore(vault)
    one = sealed(vault, stream_key, 1, bytes(32))
    many = [one]
    for seq in range(2, 1203):
        many.append(sealed(vault, stream_key, seq, many[-1].id))
    SyncStore(vault).apply(Changes(commits=[(commit, True) for commit in many]))
    assert [commit.id for _, commit in log.commits()] == [commit.id for commit in many]
    assert check_vault(vault).commits == 1202
    assert check_vault(vault).sound


@pytest.mark.requirement("R151")
def test_one_changed_byte_in_the_store_names_the_first_broken_record(
    vault: Vault, stream_key: StreamKey
) -> None:
    LogStore(vault).append(STREAM, two_commits(vault, stream_key)).result()
    vault.writer.write(
        lambda db: db.conn.execute("UPDATE commits SET payload = zeroblob(length(payload)) WHERE seq = 2")
    )
    report = check_vault(vault)
    assert not report.sound
    assert report.findings[0].kind == "commit"
    assert "seq 2" in report.findings[0].place


def test_erased_payload_stays_erased(vault: Vault, stream_key: StreamKey) -> None:
    log, store = LogStore(vault), SyncStore(vault)
    first, second = log.append(STREAM, two_commits(vault, stream_key)).result()
    order = Erasure(STREAM, (first.id,))
    for _ in range(2):
        store.apply(Changes(erasures=[order]))
    kept = log.commit(first.id)
    assert kept is not None
    assert kept.erased
    assert kept.id == first.id
    assert list(store.erasures()) == [order]
    other = log.commit(second.id)
    assert other is not None
    assert not other.erased
    assert check_vault(vault).sound


class Histories:
    """Random changes for two stores at once."""

    def __init__(self, vault: Vault, seed: int) -> None:
        self.random = random.Random(seed)
        self.vault = vault
        self.streams = [StreamKey.generate(os.urandom(16).hex(), 0, os.urandom) for _ in range(2)]
        self.keys = [ProfileKeys.generate(os.urandom) for _ in range(2)]
        self.log_keys = ProfileKeys.generate(os.urandom)
        self.commits: list[Commit] = []
        self.statements = [
            build_key_grant(stream, [key.public.x25519], key) for stream in self.streams for key in self.keys
        ]
        for stream in self.streams:
            for key in self.keys:
                prev = bytes(32)
                for seq in range(1, 6):
                    made = [
                        sealed(vault, stream, seq, prev, keys=key, incarnation="77" * 8, text=str(branch))
                        for branch in range(2 if seq == 4 else 1)
                    ]
                    self.commits += made
                    prev = made[0].id

    def changes(self, memory: MemoryStore) -> Changes:
        changes, pick = Changes(), self.random
        for commit in pick.sample(self.commits, 4):
            if commit.id not in memory.commits:
                reaches = commit.header.seq == 1 or commit.header.prev in memory.chained
                changes.commits.append((commit, reaches))
        waiting = [c for c in memory.commits.values() if c.id not in memory.chained]
        changes.chained = [c.id for c in waiting if c.header.prev in memory.chained]
        changes.statements = [(pick.choice(self.statements), pick.choice(["", "aa" * 16]))]
        aside = pick.choice(self.commits)
        changes.quarantine = [Quarantined(aside, pick.choice(["x.one", "x.two"]))]
        changes.released = [pick.choice(self.commits).id]
        proven = pick.sample(sorted(memory.commits), min(2, len(memory.commits)))
        epoch = 0 if memory.note is None else int(memory.note.split("epoch ")[1].split("\n")[0])
        changes.proven = [ProvenItem(1, item, epoch, pick.randrange(50)) for item in proven]
        changes.backed_up = pick.randrange(50)
        changes.peer, changes.peer_state = (
            "bb" * 16,
            PeerState(delivered=pick.randrange(9), refused={aside.id: "x"}),
        )
        return changes

    def reopening(self, memory: MemoryStore) -> Changes:
        epoch = 1 if memory.note is None else int(memory.note.split("epoch ")[1].split("\n")[0]) + 1
        note = sign_note(
            Checkpoint("county/log", self.random.randrange(1, 50), bytes(32), epoch), self.log_keys
        )
        return Changes(reopened=(epoch, self.random.randrange(50)), note=note)

    def same(self, ours: SyncStore, memory: MemoryStore) -> None:
        ids = [commit.id for commit in self.commits]
        chains = sorted({commit.header.chain for commit in self.commits})
        assert list(ours.tips()) == list(memory.tips())
        assert ours.known(ids) == memory.known(ids)
        for chain in chains:
            assert ours.chain_commits(chain, 1) == memory.chain_commits(chain, 1)
            assert ours.waiting(chain) == memory.waiting(chain)
        for reason in ("x.one", "x.two"):
            assert {c.id for c in ours.quarantined(reason)} == {c.id for c in memory.quarantined(reason)}
        for key in self.keys:
            assert set(ours.unproven_commits(99, key.profile)) == set(
                memory.unproven_commits(99, key.profile)
            )
        for source in ("", "aa" * 16):
            theirs = [s.id for _, s in memory.statements_after(0, 99, source)]
            assert [s.id for _, s in ours.statements_after(0, 99, source)] == theirs
        assert ours.newest_note() == memory.newest_note()
        assert ours.peer_state("bb" * 16) == memory.peer_state("bb" * 16)
        receipts = ReceiptStore(self.vault)
        for item in ids:
            proof = receipts.proof_of(1, item)
            theirs_proof = memory.proven.get((1, item))
            assert (proof is None) == (theirs_proof is None)
            if proof and theirs_proof:
                assert (proof.epoch, proof.position) == (theirs_proof.epoch, theirs_proof.index)


@pytest.mark.parametrize("seed", range(4))
def test_the_vault_is_the_same_store_as_the_reference(vault: Vault, seed: int) -> None:
    ours, memory = SyncStore(vault), MemoryStore()
    histories = Histories(vault, seed)
    for step in range(25):
        changes = histories.reopening(memory) if step % 8 == 7 else histories.changes(memory)
        ours.apply(changes)
        memory.apply(changes)
        histories.same(ours, memory)


def test_an_intake_is_whole_or_not_there(vault: Vault, stream_key: StreamKey) -> None:
    def fail(database: object, changes: object) -> None:
        raise KeyError("in the middle")

    commit = sealed(vault, stream_key, 1, bytes(32))
    with pytest.raises(KeyError):
        SyncStore(vault, also=fail).apply(Changes(commits=[(commit, True)]))
    assert SyncStore(vault).known([commit.id]) == {}


def test_ports_are_kept(vault: Vault) -> None:
    local: LocalStore = SyncStore(vault)
    objects: ObjectStore = ContainerShelf(vault.folder, vault)
    assert list(local.tips()) == []
    with pytest.raises(SyncFault):
        objects.read_slice(bytes(32), 0, 1)


def container(size: int) -> tuple[bytes, bytes, str]:
    out, file = io.BytesIO(), os.urandom(16).hex()
    writer = ContainerWriter(out, file_key=os.urandom(32), file=file, entropy=os.urandom)
    writer.write(os.urandom(size))
    return writer.finish().hash, out.getvalue(), file


def test_slices_in_any_order_make_a_container(vault: Vault) -> None:
    shelf, store = ContainerShelf(vault.folder, vault), SyncStore(vault)
    name, data, file = container(700_000)
    shelf.want([name], STREAM).result()
    assert store.missing_objects() == [name]
    cuts = [(200_000, 300_000), (0, 150_000), (150_000, 200_000), (300_000, len(data))]
    assert [shelf.write_slice(name, len(data), a, data[a:b]) for a, b in cuts] == [False, False, False, True]
    assert shelf.held(name) == 0
    assert store.missing_objects() == []
    assert store.has_objects([name, bytes(32)]) == {name}
    assert shelf.write_slice(name, len(data), 0, data[:10])  # again: nothing changes
    assert shelf.read_slice(name, 100, 50) == data[100:150]
    with vault.reader() as database:
        rows = database.conn.execute("SELECT file, stream, size FROM objects").fetchall()
    assert [tuple(row) for row in rows] == [(file, STREAM, len(data))]


def test_a_wrong_whole_is_dropped_and_can_be_fetched_anew(vault: Vault) -> None:
    shelf, store = ContainerShelf(vault.folder, vault), SyncStore(vault)
    name, data, _ = container(1000)
    assert not shelf.write_slice(name, len(data), 0, data[:-1] + bytes([data[-1] ^ 1]))
    assert [path.name for path in (vault.folder / "objects").iterdir()] == []
    assert store.has_objects([name]) == set()
    assert not shelf.write_slice(name, len(data), 0, data[:500])
    assert shelf.held(name) == 500
    assert shelf.write_slice(name, len(data), 500, data[500:])


def test_an_original_leaves_only_under_a_backed_up_receipt(vault: Vault) -> None:
    shelf, store = ContainerShelf(vault.folder, vault), SyncStore(vault)
    name, data, _ = container(1000)
    shelf.write_slice(name, len(data), 0, data)
    note = sign_note(Checkpoint("county/log", 20, bytes(32)), ProfileKeys.generate(os.urandom))
    steps: list[Changes] = [
        Changes(),
        Changes(proven=[ProvenItem(2, name, 0, 7)], note=note),
        Changes(backed_up=7),
    ]
    for changes in steps:
        store.apply(changes)
        with pytest.raises(VaultFault) as caught:
            shelf.release(name)
        assert caught.value.code == "vault.not-backed-up"
        assert store.has_objects([name]) == {name}
    store.apply(Changes(backed_up=8))
    shelf.release(name)
    assert store.has_objects([name]) == set()
    assert check_vault(vault).sound


def test_folds_are_a_cache(vault: Vault) -> None:
    cache, seen = ProjectionCache(vault, 1), []
    cache.put("task/1", b"state").result()
    assert cache.get("task/1") == b"state"
    assert ProjectionCache(vault, 2).get("task/1") is None
    cache.drop().result()
    assert cache.get("task/1") is None
    cache.rebuild(("a", "b"), lambda name: name.encode(), lambda done, of: seen.append((done, of)))
    assert cache.get("b") == b"b"
    assert seen == [(1, 2), (2, 2)]
