"""How far a claim reaches: running total, night, part. Claims of before say nothing of it, and stay as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column that may be empty, where 0004 has not."""
    if "scopes" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("claim")}:
        op.add_column("claim", sa.Column("scopes", sa.Text(), nullable=True))
