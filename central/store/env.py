"""Run by Alembic, inside the transaction that `central.store.migrations` holds."""

from __future__ import annotations

from alembic import context

from central.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
context.run_migrations()
