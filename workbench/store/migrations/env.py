"""Run by Alembic: upgrades the connection that it was given."""

from __future__ import annotations

from alembic import context

from workbench.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
