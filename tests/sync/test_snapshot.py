"""Snapshots: a new laptop knows what replaying would tell and goes on; a false one is found out."""

from dataclasses import replace

import pytest

from sync import snapshot, statements
from sync.binary import digest, to_base64
from sync.commit import open_payload
from sync.erasing import Erasure
from sync.faults import SyncFault
from sync.snapshot import LEAST, Snapshot, contradictions, open_rows, read_snapshot
from sync.store import Changes
from tests.sync.world import World


@pytest.fixture
def world():
    return World(seed=61)


@pytest.fixture
def team(world):
    return world.enrol("王"), world.enrol("李")


def _history(world, wang, li, count=3 * LEAST):
    """Two people who write by turns; each has seen the other's last."""
    key = wang.open_stream(li)
    wang.drain(), li.drain()
    for number in range(count):
        author, other = (wang, li)[number % 2], (wang, li)[1 - number % 2]
        ends = [tip.id for tip in author.store.tips() if tip.profile == other.keys.profile]
        author.save(key, parents=tuple(ends))
        author.drain(), other.drain()
    world.store.covered = world.store.tree.size  # a backup
    return key


def _newcomer(world, wang, key):
    """A third reader, who has nothing yet."""
    from sync.keys import build_key_grant

    made = world.enrol("赵")
    grant = build_key_grant(key, [made.keys.public.x25519], wang.keys, world.seal)
    wang.store.apply(Changes(statements=[(grant, "")]))
    wang.drain()
    return made


def _rows(store, key):
    return [
        row
        for taken in sorted(store.snapshots.values(), key=lambda taken: taken.number)
        for row in open_rows(taken.sealed, taken.stream, taken.number, key)
    ]


def test_a_newcomer_is_told_and_goes_on_from_there(world, team):
    wang, li = team
    key = _history(world, wang, li)
    zhao = _newcomer(world, wang, key)
    zhao.drain()
    rows = _rows(zhao.store, key)
    assert {row.id for row in rows} | zhao.store.commits.keys() == world.store.commits.keys()
    assert len(rows) >= 3 * LEAST
    for row in rows:
        commit = world.store.commits[row.id]
        assert row.body == open_payload(commit, key)
        assert (row.parents, row.prev, row.seq) == (
            commit.header.parents, commit.header.prev, commit.header.seq,
        )  # fmt: skip
    assert set(zhao.store.tips()) == set(world.store.tips())
    later = wang.save(key)
    wang.drain()
    zhao.save(key, parents=tuple(tip.id for tip in zhao.store.tips())[:16])
    zhao.drain()
    assert zhao.store.known([later.id])[later.id].chained
    assert set(zhao.store.tips()) == set(world.store.tips())
    assert zhao.drain() == 1


@pytest.mark.slow
def test_small_answers_bring_it_piece_by_piece(world, team, monkeypatch):
    monkeypatch.setattr(snapshot, "MOST", LEAST)
    wang, li = team
    key = _history(world, wang, li)
    zhao = _newcomer(world, wang, key)
    for _ in range(100):
        request = zhao.exchange.request(10**6)
        reply, _ = world.endpoint.answer(request.data, budget=500)
        if zhao.exchange.take_reply(reply, request).done:
            break
    assert len(zhao.store.snapshots) >= 3
    assert set(zhao.store.tips()) == set(world.store.tips())


@pytest.mark.slow
def test_what_no_backup_holds_is_replayed(world, team):
    """Laptops may have to send it back to a restored endpoint; what was only told cannot be sent."""
    wang, li = team
    key = _history(world, wang, li)
    world.store.covered = 0
    zhao = _newcomer(world, wang, key)
    zhao.drain()
    assert zhao.store.commits.keys() == world.store.commits.keys()
    assert not zhao.store.snapshots


@pytest.mark.slow
def test_who_asks_for_none_replays(world, team):
    wang, li = team
    key = _history(world, wang, li)
    zhao = _newcomer(world, wang, key)
    zhao.exchange._takes_snapshots = False
    zhao.drain()
    assert zhao.store.commits.keys() == world.store.commits.keys()
    assert not zhao.store.snapshots


def _forged(made, **changes):
    keys = changes.pop("keys")
    return Snapshot(statements.sign({**made.statement.body, **changes}, keys), made.sealed)


def test_a_snapshot_by_anybody_else_or_altered_is_refused_and_the_history_replayed(world, team):
    wang, li = team
    key = _history(world, wang, li)
    (made,) = world.snapshots.of(key.stream)
    county = world.county
    assert read_snapshot(made, county, key)
    altered = bytes([*made.sealed[:-1], made.sealed[-1] ^ 1])
    false = {
        "snapshot.unsigned": _forged(made, keys=world.first),
        "snapshot.damaged": Snapshot(made.statement, altered),
        "format.field": _forged(made, keys=world.service, chains=[["x"] * 5]),
        "keys.commitment": _forged(made, keys=world.service, commitment=to_base64(bytes(32))),
    }
    for code, snap in false.items():
        with pytest.raises(SyncFault) as refused:
            read_snapshot(snap, county, key)
        assert refused.value.code == code
    signed = _forged(replace(made, sealed=altered), keys=world.service, digest=to_base64(digest(altered)))
    with pytest.raises(SyncFault) as refused:
        read_snapshot(signed, county, key)
    assert refused.value.code == "snapshot.damaged"
    zhao = _newcomer(world, wang, key)
    world.snapshots.made[key.stream] = [false["snapshot.unsigned"]]
    zhao.drain()
    assert not zhao.store.snapshots
    assert zhao.store.commits.keys() == world.store.commits.keys(), "commit by commit, as ever"


def test_a_service_that_tells_another_history_is_exposed_by_the_commits(world, team):
    wang, li = team
    key = _history(world, wang, li)
    (made,) = world.snapshots.of(key.stream)
    rows = open_rows(made.sealed, key.stream, 0, key)

    def body(commit):
        return open_payload(commit, key)

    assert contradictions(rows, world.store.commits, body) == []
    lie = replace(rows[5].body, events=({"type": "task.taken", "id": "0" * 32, "at": 1},))
    rows[5] = rows[5]._replace(body=lie)
    rows[7] = rows[7]._replace(profile=wang.keys.profile, parents=())
    assert contradictions(rows, world.store.commits, body) == [rows[5].id, rows[7].id]


def test_a_forked_chain_is_replayed_and_the_rest_told(world, team):
    wang, li = team
    key = _history(world, wang, li)
    twin = world.enrol("twin")
    twin.keys, twin.incarnation = wang.keys, wang.incarnation
    (own,) = [t for t in wang.store.tips() if t.profile == wang.keys.profile and t.stream == key.stream]
    branch = world.store.commits[own.id]
    twin.store.apply(Changes(commits=[(c, True) for c in world.store.commits.values() if c.id != branch.id]))
    fork = twin.save(key)
    world.store.apply(Changes(commits=[(fork, True)]))
    world.store.covered = world.store.tree.size
    zhao = _newcomer(world, wang, key)
    zhao.drain()
    assert fork.id in zhao.store.commits
    assert branch.id in zhao.store.commits
    assert set(zhao.store.tips()) == set(world.store.tips())
    assert zhao.drain() == 1


def test_an_erased_commit_is_told_as_a_tombstone(world, team):
    wang, li = team
    key = _history(world, wang, li)
    gone = next(c for c in world.store.commits.values() if c.header.seq == 3)
    for store in (world.store, wang.store, li.store):
        store.apply(Changes(erasures=[Erasure(key.stream, (gone.id,))]))
    zhao = _newcomer(world, wang, key)
    zhao.drain()
    (row,) = [row for row in _rows(zhao.store, key) if row.id == gone.id]
    assert row.body is None
