"""The commit graph depends on the set of commits alone."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.clock import Stamp
from sync.commit import NO_HASH, Commit, seal
from sync.identity import ProfileKeys
from sync.keys import StreamKey
from sync.log import Added, CommitGraph, Tip, grounds
from sync.order import Placed, causal_order

KEYS = [ProfileKeys.generate(random.Random(n).randbytes) for n in range(3)]
STREAM = StreamKey("ab" * 16, 0, b"k" * 32)


def make(who: int, seq: int, prev: bytes, at: int, parents=(), text="") -> Commit:
    return seal(
        stream_key=STREAM, keys=KEYS[who], incarnation="11" * 8, seq=seq, prev=prev, zone=0, parents=parents,
        stamp=Stamp((at, 0), at, 0, "00" * 8), events=[{"type": "x.y", "id": "a", "text": text}],
    )  # fmt: skip


def history(seed: int, size: int = 25) -> tuple[list[Commit], dict[bytes, tuple[int, int]]]:
    """A random history with merges and forks."""
    source = random.Random(seed)
    commits: list[Commit] = []
    times: dict[bytes, tuple[int, int]] = {}
    for number in range(size):
        who, at = source.randrange(3), source.randrange(1000)
        own = [c for c in commits if c.header.profile == KEYS[who].profile]
        last = source.choice(own[-2:]) if own else None  # one before the last forks
        others = [c.id for c in commits if c.header.profile != KEYS[who].profile]
        parents = source.sample(others, min(len(others), source.randrange(3)))
        seq, prev = (last.header.seq + 1, last.id) if last else (1, NO_HASH)
        made = make(who, seq, prev, at, parents, text=str(number))
        commits.append(made)
        times[made.id] = (at, 0)
    return commits, times


def fill(commits, key_of=None) -> CommitGraph:
    graph = CommitGraph(key_of)
    for commit in commits:
        graph.add(commit)
    return graph


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_order_of_arrival_and_repetition_change_nothing(seed, shuffled):
    commits, times = history(seed)
    first = fill(commits)
    again = commits * 2
    shuffled.shuffle(again)
    second = fill(again)

    def hlc_of(commit):
        return times[commit.id]

    assert [c.id for c in first.order(STREAM.stream, hlc_of)] == [
        c.id for c in second.order(STREAM.stream, hlc_of)
    ]
    assert (first.heads(), first.forks(), first.waiting()) == (
        second.heads(),
        second.forks(),
        second.waiting(),
    )
    assert len(first) == len(commits)
    assert not first.waiting()


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sets(st.integers(0, 24), max_size=10))
def test_parents_always_stand_before(seed, missing):
    commits, times = history(seed)
    graph = fill(c for n, c in enumerate(commits) if n not in missing)
    order = [c.id for c in graph.order(STREAM.stream, lambda c: times[c.id])]
    for place, commit_id in enumerate(order):
        assert set(grounds(graph.get(commit_id))) <= set(order[:place])
    assert len(order) + len(graph.waiting()) == len(graph)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(0, 25), st.integers(0, 25))
def test_two_graphs_become_one_by_sending_what_is_missing(seed, upto, start):
    commits, _ = history(seed)
    here, there = fill(commits[:upto]), fill(commits[start:] + commits[: start // 2])
    for _ in range(4):
        to_there, to_here = here.missing(there.heads()), there.missing(here.heads())
        for commit in to_there:
            there.add(commit)
        for commit in to_here:
            here.add(commit)
    # what waits for a commit that neither side has stays where it is
    shared = {tip.id for tip in here.heads()}
    assert shared == {tip.id for tip in there.heads()}
    assert not here.missing(there.heads())
    assert not there.missing(here.heads())


def test_fork_keeps_both():
    first = make(0, 1, NO_HASH, 1)
    left, right = make(0, 2, first.id, 2, text="left"), make(0, 2, first.id, 3, text="right")
    graph = CommitGraph()
    assert [graph.add(c).status for c in (first, left, right, left)] == [
        Added.NEW,
        Added.NEW,
        Added.FORK,
        Added.KNOWN,
    ]
    assert graph.forks() == [(first.header.chain, 2, sorted([left.id, right.id]))]
    assert {tip.id for tip in graph.heads()} == {left.id, right.id}


def test_strangers_are_quarantined_and_block_nothing():
    first = make(0, 1, NO_HASH, 1)
    other_chain = make(1, 2, first.id, 2)  # stands on another profile's commit
    skipping = make(0, 3, first.id, 2)
    late = make(2, 2, make(2, 1, NO_HASH, 5).id, 6)
    keys = {k.profile: k.public.ed25519 for k in KEYS[:2]}
    graph = CommitGraph(keys.get)
    assert graph.add(other_chain).status is Added.WAITING
    assert graph.add(late).reason == "statement.unknown-signer"
    assert graph.add(first).status is Added.NEW
    assert graph.quarantined[other_chain.id] == "commit.broken-chain"
    assert graph.add(skipping).reason == "commit.broken-chain"
    assert graph.add(make(0, 2, first.id, 3)).status is Added.NEW


def test_a_commit_in_anothers_name_is_refused():
    honest = make(0, 1, NO_HASH, 1)
    forged = Commit(honest.header, KEYS[1].sign(honest.header_bytes), honest.payload)
    graph = CommitGraph(lambda profile: {k.profile: k.public.ed25519 for k in KEYS}[profile])
    assert graph.add(forged).reason == "commit.bad-signature"
    assert graph.add(honest).status is Added.NEW


def test_a_peer_with_nothing_gets_everything_and_one_ahead_gets_nothing():
    commits = []
    for seq in range(1, 6):
        commits.append(make(0, seq, commits[-1].id if commits else NO_HASH, seq))
    graph = fill(commits[:3])
    chain = commits[0].header.chain
    assert [c.header.seq for c in graph.missing([])] == [1, 2, 3]
    assert graph.missing([Tip(*chain, 5, commits[4].id)]) == []
    assert [c.header.seq for c in graph.missing([Tip(*chain, 1, commits[0].id)])] == [2, 3]
    assert [c.header.seq for c in graph.missing([Tip(*chain, 2, b"x" * 32)])] == [1, 2, 3]


@pytest.mark.parametrize("count", [5000])
def test_long_chains_do_not_exhaust_the_stack(count):
    placed = [
        Placed(n.to_bytes(32, "big"), [(n - 1).to_bytes(32, "big")] if n else [], (0, 0))
        for n in range(count)
    ]
    ordered, waiting = causal_order(reversed(placed))
    assert (len(ordered), waiting) == (count, [])
    assert causal_order(placed[1:]) == ([], [p.id for p in placed[1:]])
