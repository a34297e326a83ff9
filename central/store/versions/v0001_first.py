"""First version of the endpoint's tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "facts",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "commits",
        sa.Column("number", NUMBER, nullable=False, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("profile", sa.String(32), nullable=False),
        sa.Column("incarnation", sa.String(16), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("chained", sa.Boolean(), nullable=False),
        sa.Column("stored", sa.LargeBinary(), nullable=False),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_commits"),
        sa.UniqueConstraint("id", name="uq_commits_id"),
    )
    op.create_index("ix_commits_stream_number", "commits", ["stream", "number"])
    op.create_index(
        "ix_commits_stream_profile_incarnation_seq", "commits", ["stream", "profile", "incarnation", "seq"]
    )
    op.create_table(
        "quarantine",
        sa.Column("number", NUMBER, nullable=False, autoincrement=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("profile", sa.String(32), nullable=False),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("stored", sa.LargeBinary(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("judged", sa.String(16), nullable=False, server_default=""),
        sa.Column("judged_by", sa.String(128), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("number", name="pk_quarantine"),
        sa.UniqueConstraint("id", name="uq_quarantine_id"),
    )
    op.create_table(
        "statements",
        sa.Column("number", NUMBER, nullable=False, autoincrement=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("sealed_json", sa.LargeBinary(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_statements"),
        sa.UniqueConstraint("digest", name="uq_statements_digest"),
    )
    op.create_index("ix_statements_type_subject", "statements", ["type", "subject"])
    op.create_table(
        "wraps",
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("recipient", sa.String(32), nullable=False),
        sa.Column("statement", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("stream", "epoch", "recipient", "statement", name="pk_wraps"),
    )
    op.create_index("ix_wraps_recipient", "wraps", ["recipient"])
    op.create_table(
        "streams",
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("creator", sa.String(32), nullable=False),
        sa.Column("task", sa.String(32), nullable=False, server_default=""),
        sa.Column("unit", sa.String(64), nullable=False, server_default=""),
        sa.Column("mode", sa.String(32), nullable=False, server_default=""),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream", name="pk_streams"),
    )
    op.create_index("ix_streams_kind", "streams", ["kind"])
    op.create_table(
        "stream_people",
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("stream", "person", name="pk_stream_people"),
    )
    op.create_index("ix_stream_people_person", "stream_people", ["person"])
    op.create_table(
        "grants",
        sa.Column("grant", sa.String(32), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("profile", sa.String(32), nullable=False, server_default=""),
        sa.Column("bound", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("grant", name="pk_grants"),
        sa.UniqueConstraint("secret_hash", name="uq_grants_secret_hash"),
    )
    op.create_table(
        "profiles",
        sa.Column("profile", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(32), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("ed25519", sa.LargeBinary(), nullable=False),
        sa.Column("x25519", sa.LargeBinary(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("sealed_name", sa.LargeBinary(), nullable=False),
        sa.Column("grant", sa.String(32), nullable=False),
        sa.Column("certificate", sa.String(64), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("not_after", sa.BigInteger(), nullable=False),
        sa.Column("revoked", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("profile", name="pk_profiles"),
        sa.UniqueConstraint("recipient", name="uq_profiles_recipient"),
    )
    op.create_index("ix_profiles_person", "profiles", ["person"])
    op.create_table(
        "objects",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_objects"),
    )
    op.create_table(
        "object_streams",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("file", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("hash", "stream", "file", name="pk_object_streams"),
    )
    op.create_index("ix_object_streams_stream", "object_streams", ["stream"])
    op.create_table(
        "uploads",
        sa.Column("upload", sa.String(32), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("durable", sa.BigInteger(), nullable=False),
        sa.Column("profile", sa.String(32), nullable=False),
        sa.Column("lease", sa.String(32), nullable=False, server_default=""),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("upload", name="pk_uploads"),
    )
    op.create_index("ix_uploads_profile_hash", "uploads", ["profile", "hash"], unique=True)
    op.create_table(
        "leaves",
        sa.Column("epoch", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("index", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "index", name="pk_leaves"),
    )
    op.create_index("ix_leaves_epoch_kind_id", "leaves", ["epoch", "kind", "id"], unique=True)
    op.create_table(
        "nodes",
        sa.Column("epoch", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("level", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("index", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "level", "index", name="pk_nodes"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("epoch", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("size", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "size", name="pk_checkpoints"),
    )
    op.create_table(
        "nonces",
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name="pk_nonces"),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("profile", sa.String(32), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_tokens"),
    )
    op.create_table(
        "users",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("sealed_totp", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("locked_until", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("name", name="pk_users"),
    )
    op.create_table(
        "web_sessions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("user", sa.String(64), nullable=False),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_web_sessions"),
    )
    op.create_table(
        "audit",
        sa.Column("number", NUMBER, nullable=False, autoincrement=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("act", sa.String(48), nullable=False),
        sa.Column("subject", sa.String(128), nullable=False),
        sa.Column("outcome", sa.String(48), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )


def downgrade() -> None:
    """Drop every table."""
    for table in (
        "audit",
        "web_sessions",
        "users",
        "tokens",
        "nonces",
        "checkpoints",
        "nodes",
        "leaves",
        "uploads",
        "object_streams",
        "objects",
        "profiles",
        "grants",
        "stream_people",
        "streams",
        "wraps",
        "statements",
        "quarantine",
        "commits",
        "facts",
    ):
        op.drop_table(table)
