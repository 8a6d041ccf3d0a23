"""Journeys: sub-steps, what a criterion promises, whether it was met, feelings with a direction, verdicts, silenced checks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns, each with what the rows of before meant, and the two tables."""
    op.add_column("code", sa.Column("valence", sa.Double(), nullable=True))
    op.add_column("milestone", sa.Column("parent_id", sa.String(64), nullable=True))
    op.create_index("ix_milestone_parent_id", "milestone", ["parent_id"])
    for name in ("optional", "repeated"):
        op.add_column("milestone", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.add_column("criterion", sa.Column("direction", sa.Text(), nullable=False, server_default=sa.text("'more'")))
    for name in ("outcome", "promise", "proof"):
        op.add_column("criterion", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("evidence", sa.Column("met", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "verdict",
        sa.Column("id", sa.String(64), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("about", "about_id", "said", "reason", "coder", "time")),
    )
    op.create_index("ix_verdict_about_id", "verdict", ["about_id"])
    op.create_table(
        "silenced",
        sa.Column("id", sa.String(64), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("rule", "about_id", "reason", "coder", "time")),
    )
