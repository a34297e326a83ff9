"""Ends of chains and what a peer with other ends lacks, read from the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from central.store.schema import commits
from sync.commit import Commit
from sync.log import Chain, CommitGraph, Tip, lacking


def chain_tips(connection: sa.Connection, streams: Sequence[str]) -> dict[Chain, list[Tip]]:
    """For every chain of these streams its end before which nothing is missing; a forked chain has several."""
    found: dict[Chain, list[Tip]] = {}
    for stream in streams:
        counted = connection.execute(
            sa.select(
                commits.c.profile,
                commits.c.incarnation,
                sa.func.max(commits.c.seq).label("last"),
                sa.func.count().label("number"),
            )
            .where(commits.c.stream == stream)
            .group_by(commits.c.profile, commits.c.incarnation)
        )
        for row in counted.all():
            chain = stream, row.profile, row.incarnation
            whole = row.last == row.number
            tips = [_end(connection, chain, row.last)] if whole else _graph(connection, chain).heads()
            if tips:
                found[chain] = tips
    return found


def lacking_commits(
    connection: sa.Connection, own: dict[Chain, list[Tip]], theirs: Iterable[Tip]
) -> Iterator[Commit]:
    """What a peer with the tips `theirs` lacks of the chains in `own`, chain by chain."""
    known: dict[Chain, list[Tip]] = {}
    for tip in theirs:
        known.setdefault(tip.chain, []).append(tip)
    for chain, tips in own.items():
        there = known.get(chain, [])
        if sorted(there) == sorted(tips):
            continue
        if len(tips) == 1 and len(there) == 1 and _holds(connection, there[0]):
            yield from _run(connection, chain, there[0].seq)
        elif len(tips) == 1 and not there:
            yield from _run(connection, chain, 0)
        else:
            graph = _graph(connection, chain)
            heads = {tip.id for tip in tips}
            yield from (one for one in lacking(_chained(graph, heads), there))


def chain_before(connection: sa.Connection, commit: Commit) -> list[bytes]:
    """Ids of the commits that stand at the place before this one in its chain."""
    header = commit.header
    rows = connection.scalars(_chain_query(header.chain).where(commits.c.seq == header.seq - 1))
    return [bytes.fromhex(name) for name in rows]


def _chain_query(chain: Chain) -> sa.Select[str]:
    return sa.select(commits.c.id).where(
        commits.c.stream == chain[0], commits.c.profile == chain[1], commits.c.incarnation == chain[2]
    )


def _end(connection: sa.Connection, chain: Chain, seq: int) -> Tip:
    name = connection.scalars(_chain_query(chain).where(commits.c.seq == seq)).one()
    return Tip(*chain, seq, bytes.fromhex(name))


def _holds(connection: sa.Connection, tip: Tip) -> bool:
    return connection.scalar(_chain_query(tip.chain).where(commits.c.id == tip.id.hex())) is not None


def _run(connection: sa.Connection, chain: Chain, after: int) -> Iterator[Commit]:
    rows = connection.execute(
        sa.select(commits.c.stored)
        .where(
            commits.c.stream == chain[0],
            commits.c.profile == chain[1],
            commits.c.incarnation == chain[2],
            commits.c.seq > after,
        )
        .order_by(commits.c.seq)
    )
    return (Commit.from_bytes(row.stored) for row in rows)


def _graph(connection: sa.Connection, chain: Chain) -> CommitGraph:
    graph = CommitGraph()
    for commit in _run(connection, chain, 0):
        graph.add(commit)
    return graph


def _chained(graph: CommitGraph, heads: Iterable[bytes]) -> list[Commit]:
    """Every commit behind these heads."""
    found: dict[bytes, Commit] = {}
    ready = list(heads)
    while ready:
        commit = graph.get(ready.pop())
        if commit is not None and commit.id not in found:
            found[commit.id] = commit
            ready.append(commit.header.prev)
    return list(found.values())
