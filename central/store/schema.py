"""Tables of the endpoint. Ids are lower-case hexadecimal text, times are integer milliseconds, JSON
columns are canonical bytes.

Columns named `sealed_*` hold personal fields encrypted under the database key (central/store/sealing.py).
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

HASH = sa.String(64)
ID = sa.String(32)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

facts = sa.Table(
    "facts",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

commits = sa.Table(
    "commits",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", HASH, nullable=False, unique=True),
    sa.Column("stream", ID, nullable=False),
    sa.Column("profile", ID, nullable=False),
    sa.Column("incarnation", sa.String(16), nullable=False),
    sa.Column("seq", sa.BigInteger, nullable=False),
    sa.Column("chained", sa.Boolean, nullable=False),
    sa.Column("stored", sa.LargeBinary, nullable=False),
    sa.Column("sender", ID, nullable=False),
    sa.Column("received", sa.BigInteger, nullable=False),
    sa.Index(None, "stream", "profile", "incarnation", "seq"),
    sa.Index(
        "ix_commits_waiting",
        "stream",
        "profile",
        sqlite_where=sa.text("NOT chained"),
        postgresql_where=sa.text("NOT chained"),
    ),
)
"""Every commit as it came. `chained`: it reaches back to seq 1 without a gap."""

chains = sa.Table(
    "chains",
    metadata,
    sa.Column("stream", ID, primary_key=True),
    sa.Column("profile", ID, primary_key=True),
    sa.Column("incarnation", sa.String(16), primary_key=True),
    sa.Column("commits", sa.BigInteger, nullable=False),
    sa.Column("last", sa.BigInteger, nullable=False),
    sa.Index(None, "profile"),
)
"""How many chained commits each chain has, and the seq of the last: more than that means a fork."""

quarantine = sa.Table(
    "quarantine",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("id", HASH, nullable=False, unique=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("stream", ID, nullable=False),
    sa.Column("profile", ID, nullable=False),
    sa.Column("sender", ID, nullable=False),
    sa.Column("reason", sa.String(64), nullable=False),
    sa.Column("stored", sa.LargeBinary, nullable=False),
    sa.Column("received", sa.BigInteger, nullable=False),
    sa.Column("judged", sa.String(16), nullable=False, server_default=""),
    sa.Column("judged_by", sa.String(128), nullable=False, server_default=""),
)

statements = sa.Table(
    "statements",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("digest", HASH, nullable=False, unique=True),
    sa.Column("type", sa.String(32), nullable=False),
    sa.Column("subject", sa.String(64), nullable=False),
    sa.Column("source", ID, nullable=False),
    sa.Column("sealed_json", sa.LargeBinary, nullable=False),
    sa.Column("received", sa.BigInteger, nullable=False),
    sa.Index(None, "type", "subject"),
    sqlite_autoincrement=True,
)

wraps = sa.Table(
    "wraps",
    metadata,
    sa.Column("stream", ID, primary_key=True),
    sa.Column("epoch", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("recipient", ID, primary_key=True),
    sa.Column("statement", HASH, primary_key=True),
    sa.Index(None, "recipient"),
)

streams = sa.Table(
    "streams",
    metadata,
    sa.Column("stream", ID, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("creator", ID, nullable=False),
    sa.Column("task", ID, nullable=False, server_default=""),
    sa.Column("unit", sa.String(64), nullable=False, server_default=""),
    sa.Column("mode", sa.String(32), nullable=False, server_default=""),
    sa.Column("opened", sa.BigInteger, nullable=False),
    sa.Index(None, "kind"),
)

stream_people = sa.Table(
    "stream_people",
    metadata,
    sa.Column("stream", ID, primary_key=True),
    sa.Column("person", sa.String(64), primary_key=True),
    sa.Column("part", sa.String(16), nullable=False),
    sa.Index(None, "person"),
)

grants = sa.Table(
    "grants",
    metadata,
    sa.Column("grant", ID, primary_key=True),
    sa.Column("secret_hash", HASH, nullable=False, unique=True),
    sa.Column("profile", ID, nullable=False, server_default=""),
    sa.Column("bound", sa.BigInteger, nullable=False, server_default="0"),
)

profiles = sa.Table(
    "profiles",
    metadata,
    sa.Column("profile", ID, primary_key=True),
    sa.Column("recipient", ID, nullable=False, unique=True),
    sa.Column("person", sa.String(64), nullable=False),
    sa.Column("ed25519", sa.LargeBinary, nullable=False),
    sa.Column("x25519", sa.LargeBinary, nullable=False),
    sa.Column("roles", sa.Text, nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("sealed_name", sa.LargeBinary, nullable=False),
    sa.Column("grant", ID, nullable=False),
    sa.Column("certificate", HASH, nullable=False),
    sa.Column("not_before", sa.BigInteger, nullable=False),
    sa.Column("not_after", sa.BigInteger, nullable=False),
    sa.Column("revoked", sa.BigInteger, nullable=False, server_default="0"),
    sa.Index(None, "person"),
)

objects = sa.Table(
    "objects",
    metadata,
    sa.Column("hash", HASH, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("sender", ID, nullable=False),
    sa.Column("received", sa.BigInteger, nullable=False),
)

object_streams = sa.Table(
    "object_streams",
    metadata,
    sa.Column("hash", HASH, primary_key=True),
    sa.Column("stream", ID, primary_key=True),
    sa.Column("file", ID, primary_key=True),
    sa.Index(None, "stream"),
)

uploads = sa.Table(
    "uploads",
    metadata,
    sa.Column("upload", ID, primary_key=True),
    sa.Column("hash", HASH, nullable=False),
    sa.Column("length", sa.BigInteger, nullable=False),
    sa.Column("durable", sa.BigInteger, nullable=False),
    sa.Column("profile", ID, nullable=False),
    sa.Column("lease", sa.String(32), nullable=False, server_default=""),
    sa.Column("created", sa.BigInteger, nullable=False),
    sa.Column("expires", sa.BigInteger, nullable=False),
    sa.Index(None, "profile", "hash", unique=True),
)

leaves = sa.Table(
    "leaves",
    metadata,
    sa.Column("epoch", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("index", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Integer, nullable=False),
    sa.Column("id", HASH, nullable=False),
    sa.Index(None, "id", "kind", "epoch", unique=True),
)

node_runs = sa.Table(
    "node_runs",
    metadata,
    sa.Column("epoch", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("level", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("first", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("hashes", sa.LargeBinary, nullable=False),
)
"""Nodes of the Merkle tree: `hashes` joins those of one level from index `first` on."""

checkpoints = sa.Table(
    "checkpoints",
    metadata,
    sa.Column("epoch", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("made", sa.BigInteger, nullable=False),
    sa.Column("edge", sa.LargeBinary),
)
"""`edge` joins the roots of the largest full subtrees, left to right: what appending needs;
where it is not there, the nodes are read."""

nonces = sa.Table(
    "nonces",
    metadata,
    sa.Column("nonce", sa.String(64), primary_key=True),
    sa.Column("expires", sa.BigInteger, nullable=False),
)

tokens = sa.Table(
    "tokens",
    metadata,
    sa.Column("digest", HASH, primary_key=True),
    sa.Column("profile", ID, nullable=False),
    sa.Column("expires", sa.BigInteger, nullable=False),
)

users = sa.Table(
    "users",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("sealed_totp", sa.LargeBinary, nullable=False),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("locked_until", sa.BigInteger, nullable=False, server_default="0"),
)

web_sessions = sa.Table(
    "web_sessions",
    metadata,
    sa.Column("digest", HASH, primary_key=True),
    sa.Column("user", sa.String(64), nullable=False),
    sa.Column("csrf", sa.String(64), nullable=False),
    sa.Column("expires", sa.BigInteger, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("actor", sa.String(64), nullable=False),
    sa.Column("act", sa.String(48), nullable=False),
    sa.Column("subject", sa.String(128), nullable=False),
    sa.Column("outcome", sa.String(48), nullable=False),
)
