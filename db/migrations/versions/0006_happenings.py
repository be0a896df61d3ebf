"""What a claim tells: predicate, tense, who did what to whom. Claims of before have none, and stay as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column that may be empty, where 0004 has not."""
    if "happening" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("claim")}:
        op.add_column("claim", sa.Column("happening", sa.Text(), nullable=True))
