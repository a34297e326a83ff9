"""Numbers of statements are given out once: what is told to a device goes by them, so a number that erasure
has set free must never come again. PostgreSQL's sequences never go back; SQLite's rows do, unless told.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """The table anew, with numbers that only rise."""
    _remake(autoincrement=True)


def downgrade() -> None:
    """Numbers as SQLite gives them by itself."""
    _remake(autoincrement=False)


def _remake(*, autoincrement: bool) -> None:
    if op.get_bind().dialect.name == "sqlite":
        kept = {"sqlite_autoincrement": autoincrement}
        with op.batch_alter_table("statements", recreate="always", table_kwargs=kept):
            pass
