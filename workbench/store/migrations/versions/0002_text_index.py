"""The index of words, filled with the interviews that are in the study already.

The index is derived from them, so this makes it as the present code wants it; a later version that wants it otherwise calls the
same function again.
"""

from __future__ import annotations

from alembic import op

from workbench.store.index import rebuild

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, which differ by database, and fill them."""
    rebuild(op.get_bind())
