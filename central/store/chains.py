"""Ends of chains: noted as commits come in, read in one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from central.store.bulk import among
from central.store.schema import chains, commits
from sync.commit import Commit
from sync.log import Chain, CommitGraph, Tip

_AT_ONCE = 5_000


def note_chained(connection: sa.Connection, places: Iterable[tuple[Chain, int]]) -> list[Chain]:
    """Count commits (chain, seq) that now reach back to seq 1, each once; returns those of their chains that
    fork.
    """
    found: dict[Chain, list[int]] = {}
    for chain, seq in places:
        found.setdefault(chain, []).append(seq)
    counting = _counting(connection.dialect.name)
    forked: list[Chain] = []
    for chain, seqs in sorted(found.items()):
        stream, profile, incarnation = chain
        row = {
            "stream": stream, "profile": profile, "incarnation": incarnation, "commits": len(seqs),
            "last": max(seqs),
        }  # fmt: skip
        now = connection.execute(counting, row).one()
        if now.commits > now.last:
            forked.append(chain)
    return forked


@cache
def _counting(dialect: str) -> sa.Executable:
    new = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(chains)
    newest = sa.case((new.excluded.last > chains.c.last, new.excluded.last), else_=chains.c.last)
    counted = {"commits": chains.c.commits + new.excluded.commits, "last": newest}
    upsert = new.on_conflict_do_update(index_elements=list(chains.primary_key), set_=counted)
    return upsert.returning(chains.c.commits, chains.c.last)


def chain_tips(connection: sa.Connection, streams: Sequence[str]) -> dict[Chain, list[Tip]]:
    """For every chain of these streams its end before which nothing is missing; a forked chain has
    several.
    """
    found: dict[Chain, list[Tip]] = {}
    for start in range(0, len(streams), _AT_ONCE):
        names = streams[start : start + _AT_ONCE]
        for row in connection.execute(_ends().where(among(connection, chains.c.stream, names))):
            chain = row.stream, row.profile, row.incarnation
            if row.last == row.commits:
                found[chain] = [Tip(*chain, row.last, bytes.fromhex(row.id))]
            else:
                found[chain] = _graph(connection, chain).heads()
    return found


def _ends() -> sa.Select[tuple[object, ...]]:
    end = sa.and_(
        commits.c.stream == chains.c.stream,
        commits.c.profile == chains.c.profile,
        commits.c.incarnation == chains.c.incarnation,
        commits.c.seq == chains.c.last,
        commits.c.chained,
    )
    return sa.select(chains, commits.c.id).join_from(chains, commits, end)


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
