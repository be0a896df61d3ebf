"""Terms of evidence as numbers, and postings without an index of their own by claim; claims are indexed anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG: sa.types.TypeEngine[int] = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the two tables anew, empty: claims are indexed when they are next compared."""
    op.drop_table("posting")
    op.drop_table("term")
    op.create_table("common_term", sa.Column("term", BIG, autoincrement=False, primary_key=True))
    op.create_table(
        "posting",
        sa.Column("term", BIG, autoincrement=False, nullable=False),
        sa.Column("claim", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "claim"),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM meta WHERE key = 'evidence'")
