"""Full text as made tokens, and one tree of keys where there were three: what a million claims need."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from db import search

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG: sa.types.TypeEngine[int] = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Remake the touches, the postings, the indexes of claims, and the full text index."""
    op.drop_index("touch_record_seq", "touch")
    _remade("touch", "record", "seq", sa.Column("wrote", sa.Boolean(), nullable=False))
    op.drop_index("ix_posting_claim", "posting")
    _remade("posting", "term", "claim")
    op.create_index("ix_posting_claim", "posting", ["claim"])
    op.drop_index("claim_uid", "claim")
    for column in ("question", "origin_source"):
        op.drop_index(f"claim_{column}", "claim")
        where = sa.text(f"to_seq IS NULL AND {column} IS NOT NULL")
        op.create_index(f"claim_{column}", "claim", [column], sqlite_where=where, postgresql_where=where)
    # The index is made of claims as they are read today, so what later versions add to their table comes first.
    for column in ("happening", "scopes"):
        op.add_column("claim", sa.Column(column, sa.Text(), nullable=True))
    search.remake(op.get_bind())


def _remade(table: str, first: str, second: str, *rest: sa.Column[bool]) -> None:
    """The same rows in a table that is ordered by its key alone."""
    op.rename_table(table, f"{table}_before")
    names = ", ".join((first, second, *(column.name for column in rest)))
    kinds: dict[str, sa.types.TypeEngine[Any]] = {"record": sa.String(), "seq": BIG, "term": BIG, "claim": BIG}
    op.create_table(
        table,
        *(sa.Column(name, kinds[name], autoincrement=False, nullable=False) for name in (first, second)),
        *rest,
        sa.PrimaryKeyConstraint(first, second, name=f"{table}_key"),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}_before ORDER BY {first}, {second}")  # noqa: S608
    op.drop_table(f"{table}_before")
