"""What is appended together lies together: nodes of the log in runs, the log's edge beside its checkpoint,
the ends of chains in a table of their own; and of two indexes that could serve one query the better stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_RUN, _HASH, _ROWS = 32, 32, 2_000


def upgrade() -> None:
    """Gather nodes into runs, note the ends of chains; an edge that is not there is read from the nodes."""
    runs = _make_runs()
    nodes = _nodes_table()
    connection = op.get_bind()
    ordered = sa.select(nodes).order_by(nodes.c.epoch, nodes.c.level, nodes.c.index)
    _copy(_runs(_rows(connection, ordered)), runs)
    op.drop_table("nodes")
    op.add_column("checkpoints", sa.Column("edge", sa.LargeBinary(), nullable=True))
    _make_chains()
    op.drop_index("ix_commits_profile_stream", "commits")
    op.drop_index("ix_commits_stream_number", "commits")
    op.drop_index("ix_leaves_epoch_kind_id", "leaves")
    op.create_index("ix_leaves_id_kind_epoch", "leaves", ["id", "kind", "epoch"], unique=True)
    unlinked = sa.text("NOT chained")
    op.create_index(
        "ix_commits_waiting", "commits", ["stream", "profile"],
        sqlite_where=unlinked, postgresql_where=unlinked,
    )  # fmt: skip


def downgrade() -> None:
    """One row a node again."""
    op.drop_index("ix_commits_waiting", "commits")
    op.create_index("ix_commits_profile_stream", "commits", ["profile", "stream"])
    op.create_index("ix_commits_stream_number", "commits", ["stream", "number"])
    op.drop_index("ix_leaves_id_kind_epoch", "leaves")
    op.create_index("ix_leaves_epoch_kind_id", "leaves", ["epoch", "kind", "id"], unique=True)
    op.drop_table("chains")
    with op.batch_alter_table("checkpoints") as batch:
        batch.drop_column("edge")
    op.create_table(
        "nodes",
        sa.Column("epoch", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("level", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("index", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "level", "index", name="pk_nodes"),
    )
    runs = _runs_table()
    _copy(_singles(_rows(op.get_bind(), sa.select(runs))), _nodes_table())
    op.drop_table("node_runs")


def _make_runs() -> sa.Table:
    return op.create_table(
        "node_runs",
        sa.Column("epoch", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("level", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("first", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "level", "first", name="pk_node_runs"),
    )


def _make_chains() -> None:
    op.create_table(
        "chains",
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("profile", sa.String(32), nullable=False),
        sa.Column("incarnation", sa.String(16), nullable=False),
        sa.Column("commits", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "profile", "incarnation", name="pk_chains"),
    )
    op.create_index("ix_chains_profile", "chains", ["profile"])
    op.execute(
        "INSERT INTO chains (stream, profile, incarnation, commits, last) "
        "SELECT stream, profile, incarnation, count(*), max(seq) FROM commits WHERE chained "
        "GROUP BY stream, profile, incarnation"
    )


def _nodes_table() -> Any:
    return sa.table(
        "nodes",
        sa.column("epoch"),
        sa.column("level"),
        sa.column("index"),
        sa.column("hash", sa.LargeBinary()),
    )


def _runs_table() -> Any:
    return sa.table(
        "node_runs", sa.column("epoch"), sa.column("level"), sa.column("first"),
        sa.column("hashes", sa.LargeBinary()),
    )  # fmt: skip


def _rows(connection: sa.Connection, query: Any) -> Iterator[Mapping[str, Any]]:
    found = connection.execute(query.execution_options(yield_per=_ROWS)).mappings()
    for row in found:
        yield {str(name): value for name, value in row.items()}


def _runs(nodes: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    run: dict[str, Any] | None = None
    for node in nodes:
        place = node["epoch"], node["level"], node["index"]
        if run is not None and place == _next(run) and len(run["hashes"]) < _RUN * _HASH:
            run["hashes"] += node["hash"]
            continue
        if run is not None:
            yield run
        run = {"epoch": place[0], "level": place[1], "first": place[2], "hashes": node["hash"]}
    if run is not None:
        yield run


def _next(run: Mapping[str, Any]) -> tuple[int, int, int]:
    return run["epoch"], run["level"], run["first"] + len(run["hashes"]) // _HASH


def _singles(runs: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for run in runs:
        for offset in range(len(run["hashes"]) // _HASH):
            value = run["hashes"][offset * _HASH : (offset + 1) * _HASH]
            yield {
                "epoch": run["epoch"], "level": run["level"], "index": run["first"] + offset, "hash": value,
            }  # fmt: skip


def _copy(rows: Iterator[dict[str, Any]], target: Any) -> None:
    connection = op.get_bind()
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS:
            connection.execute(target.insert(), batch)
            batch = []
    if batch:
        connection.execute(target.insert(), batch)
