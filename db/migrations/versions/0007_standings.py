"""A question's whole standing beside what lists show of it. Rows of before have none until they are remade."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column that may be empty, where the first migration has not."""
    if "standing" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("question")}:
        op.add_column("question", sa.Column("standing", sa.Text(), nullable=True))
