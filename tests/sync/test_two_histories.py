"""An administrator who shows two histories, deletes a row or rewrites one is exposed by any laptop that has a
checkpoint; both notes are kept, since both are signed."""

import copy

import pytest

from sync import statements
from sync.checkpoint import read_note
from sync.county import build_log_epoch, check_log_epoch
from sync.directory import Directory
from sync.store import Changes
from tests.sync.world import World


@pytest.fixture
def world():
    return World(seed=71)


@pytest.fixture
def wang(world):
    made = world.enrol("王")
    key = made.open_stream()
    for _ in range(3):
        made.save(key)
    made.drain()
    made.key = key
    return made


def _exposed(device):
    return [
        (alarm.code, read_note(alarm.known).size, read_note(alarm.shown).size)
        for alarm in device.store.alarms
    ]


def _rewritten(world, leaf=1):
    """The endpoint's tree with one leaf changed, and honestly signed."""
    twin = copy.deepcopy(world.store)
    leaves = [place.leaf for place in twin._places.values()]
    leaves[leaf] = b"another leaf".ljust(32)
    twin.tree = type(twin.tree)()
    for each in leaves:
        twin.tree.append(each)
    return twin


def test_a_rewritten_history_is_exposed_and_nothing_counts_as_proven(world, wang):
    size = world.store.tree.size
    world.store.tree = _rewritten(world).tree
    made = wang.save(wang.key)
    wang.drain()
    assert _exposed(wang) == [("checkpoint.inconsistent", size, size + 1)]
    assert (1, made.id) not in wang.store.proven
    assert read_note(wang.store.note).size == size


def test_who_sends_nothing_finds_out_too(world, wang):
    size = world.store.tree.size
    world.store.tree = _rewritten(world).tree
    wang.drain()
    assert _exposed(wang) == [("checkpoint.inconsistent", size, size)]


def test_a_deleted_row_is_exposed(world, wang):
    """The log without its newest leaf: shorter, and signed; grown again it is another history."""
    twin = copy.deepcopy(world.store)
    leaves = [place.leaf for place in twin._places.values()][:-1]
    world.store.tree = type(twin.tree)()
    for each in leaves:
        world.store.tree.append(each)
    other = world.enrol("李")
    key = other.open_stream()
    for _ in range(3):
        other.save(key)
    other.drain()
    wang.drain()
    assert [code for code, _, _ in _exposed(wang)] == ["checkpoint.inconsistent"]


def test_a_log_begun_anew_needs_two_administrators(world, wang):
    world.store.reopen(1)
    wang.save(wang.key)
    wang.drain()
    assert [code for code, _, _ in _exposed(wang)] == ["checkpoint.epoch-unsigned"]
    kept = world.store.kept
    root = world.store.tree.root(kept)
    facts = {"county": world.county, "epoch": 1, "kept": kept, "root": root, "at": world.now}
    alone = build_log_epoch(**facts, administrators=[world.first, world.second])
    alone = statements.Statement(alone.body, alone.sigs[:1])
    with pytest.raises(Exception, match="sign"):
        check_log_epoch(alone, world.county)
    opened = build_log_epoch(**facts, administrators=[world.first, world.second])
    world.store.apply(Changes(statements=[(opened, "")]))
    wang.drain()
    assert not wang.store.unproven_commits(9, wang.keys.profile)
    fresh = Directory(
        world.county, [s for _, s, _ in wang.store.statements.values() if s.type == "log-epoch"]
    )
    assert fresh.log_epoch(1) is not None, "a program that starts anew knows it from its store"
