"""Ends of chains, read from the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from central.store.schema import commits
from sync.commit import Commit
from sync.log import Chain, CommitGraph, Tip


def chain_tips(connection: sa.Connection, streams: Sequence[str]) -> dict[Chain, list[Tip]]:
    """For every chain of these streams its end before which nothing is missing; a forked chain has
    several.
    """
    found: dict[Chain, list[Tip]] = {}
    for stream in streams:
        counted = connection.execute(
            sa.select(
                commits.c.profile,
                commits.c.incarnation,
                sa.func.max(commits.c.seq).label("last"),
                sa.func.count().label("number"),
            )
            .where(commits.c.stream == stream, commits.c.chained)
            .group_by(commits.c.profile, commits.c.incarnation)
        )
        for row in counted.all():
            chain = stream, row.profile, row.incarnation
            whole = row.last == row.number
            tips = [_end(connection, chain, row.last)] if whole else _graph(connection, chain).heads()
            if tips:
                found[chain] = tips
    return found


def _chain_query(chain: Chain) -> sa.Select[str]:
    return sa.select(commits.c.id).where(
        commits.c.stream == chain[0], commits.c.profile == chain[1], commits.c.incarnation == chain[2]
    )


def _end(connection: sa.Connection, chain: Chain, seq: int) -> Tip:
    name = connection.scalars(_chain_query(chain).where(commits.c.seq == seq)).one()
    return Tip(*chain, seq, bytes.fromhex(name))


def _run(connection: sa.Connection, chain: Chain) -> Iterator[Commit]:
    rows = connection.execute(
        sa.select(commits.c.stored)
        .where(
            commits.c.stream == chain[0],
            commits.c.profile == chain[1],
            commits.c.incarnation == chain[2],
            commits.c.chained,
        )
        .order_by(commits.c.seq)
    )
    return (Commit.from_bytes(row.stored) for row in rows)


def _graph(connection: sa.Connection, chain: Chain) -> CommitGraph:
    graph = CommitGraph()
    for commit in _run(connection, chain):
        graph.add(commit)
    return graph
