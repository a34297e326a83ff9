"""In which streams a profile has written is asked at every exchange: an index for it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

INDEX = "ix_commits_profile_stream"


def upgrade() -> None:
    """Add the index."""
    op.create_index(INDEX, "commits", ["profile", "stream"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index(INDEX, "commits")
