"""Erasure in the log: wraps and payloads are destroyed, chains still verify, nothing of it comes back."""

import pytest

from sync import keys
from sync.commit import open_payload, verify_signature
from sync.erasing import Erasure
from sync.faults import SyncFault
from sync.log import CommitGraph
from sync.store import Changes
from tests.sync.world import World


@pytest.fixture
def world():
    return World(seed=51)


@pytest.fixture
def team(world):
    return world.enrol("王"), world.enrol("李")


def _erase(erasure, *stores):
    for store in stores:
        store.apply(Changes(erasures=[erasure]))


@pytest.mark.requirement("X28")
def test_a_whole_stream_is_erased_and_its_chains_still_verify(world, team):
    wang, li = team
    key, other = wang.open_stream(li), wang.open_stream(li)
    made = [wang.save(key) for _ in range(3)]
    kept = wang.save(other)
    wang.drain(), li.drain()
    _erase(Erasure(key.stream), world.store, wang.store, li.store)
    graph = CommitGraph(world.directory.key_of)
    for commit in li.store.commits.values():
        verify_signature(commit, wang.keys.public.ed25519)
        assert graph.add(commit).status.value == "new"
        assert commit.erased == (commit.id != kept.id)
    assert {commit.id for commit in made} <= li.store.commits.keys()
    assert not [s for store in (world.store, wang.store, li.store) for s in store.statements_of(key.stream)]
    li.table = keys.KeyTable()
    with pytest.raises(SyncFault, match=r"keys\.no-wrap|key"):
        li.key_of(key.stream)
    assert open_payload(kept, li.key_of(other.stream)).events


def test_what_was_erased_comes_back_neither_from_a_laptop_nor_from_a_new_reader(world, team):
    wang, li = team
    key = wang.open_stream(li)
    wang.save(key)
    wang.drain()
    _erase(Erasure(key.stream), world.store)
    late = wang.save(key)  # offline, without having heard of it
    wang.store.apply(
        Changes(statements=[(keys.build_key_grant(key, [li.keys.public.x25519], wang.keys, world.seal), "")])
    )
    wang.store.peers.clear()
    wang.drain()
    assert world.store.commits[late.id].erased, "kept in its chain, without what it said"
    assert not world.store.statements_of(key.stream)
    li.drain()
    assert not [c for c in li.store.commits.values() if c.payload]


def test_a_receipt_of_an_erased_commit_still_holds(world, team):
    wang, _ = team
    key = wang.open_stream()
    made = wang.save(key)
    wang.drain()
    _erase(Erasure(key.stream), world.store, wang.store)
    wang.store.proven.clear()
    wang.drain()
    assert (1, made.id) in wang.store.proven


def test_single_commits_and_files_are_erased_and_the_rest_stays(world, team):
    wang, _ = team
    key = wang.open_stream()
    first, second = wang.save(key), wang.save(key)
    file, kept = "1f" * 16, "2f" * 16
    papers = [keys.build_file_key(key, name, bytes(32), wang.keys, world.entropy) for name in (file, kept)]
    wang.store.apply(Changes(statements=[(paper, "") for paper in papers]))
    photo = wang.store.add_object(b"container")
    wang.drain()
    _erase(Erasure(key.stream, (first.id,), (file,), (photo,)), world.store, wang.store)
    assert world.store.commits[first.id].erased
    assert not world.store.commits[second.id].erased
    assert photo not in world.store.objects
    named = [s.body["file"] for s in world.store.statements_of(key.stream) if s.type == "file-key"]
    assert named == [kept]
    assert wang.drain() == 1


def test_a_restored_endpoint_takes_tombstones_once_it_knows_the_order(world, team):
    wang, _ = team
    key = wang.open_stream()
    made = wang.save(key)
    _erase(Erasure(key.stream), wang.store)
    world.policy.objection_to_commit = lambda commit, sender: "commit.erased" if commit.erased else ""
    wang.drain()
    assert made.id not in world.store.commits, "a payload that is missing for no known reason is refused"
    _erase(Erasure(key.stream), world.store)
    wang.drain()
    assert world.store.commits[made.id].erased
    assert not world.store.kept_aside


def test_the_order_survives_its_json():
    order = Erasure("ab" * 16, (b"\x01" * 32,), ("cd" * 16,), (b"\x02" * 32,))
    assert Erasure.from_json(order.to_json()) == order
