"""Surveys: questions beside the items, their frozen words, where answers came from, weights, results of segments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns, each with what the rows of before meant."""
    for table, name, kind, default in (
        ("questionnaire", "extras", sa.JSON(), "'[]'"),
        ("questionnaire", "design", sa.JSON(), "'{}'"),
        ("questionnaire", "wording", sa.JSON(), "'{}'"),
        ("questionnaire", "exported", sa.Text(), "''"),
        ("wave", "tool", sa.Text(), "''"),
        ("wave", "told", sa.JSON(), "'{}'"),
        ("wave", "weights", sa.Text(), "''"),
        ("validation", "segment", sa.Text(), "''"),
    ):
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(default)))
