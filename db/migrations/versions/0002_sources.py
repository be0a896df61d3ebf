"""Sources: ties with days, an order by name, near names, sources that share mistakes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.projections import index_sources
from db.rows import source_of
from db.tables import SOURCE

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = (
    *("id", "uid", "name", "kind", "aliases", "party", "speaks_for", "owned_by", "belongs_to", "reliability"),
    *("reliability_date", "reliability_reason", "merged_into", "ties", "to_seq"),
)
"""Those of this version: a later one may have more."""
CURRENT = sa.text("to_seq IS NULL")


def upgrade() -> None:
    """Add columns and tables, then fill them from the sources that are there."""
    op.add_column("source", sa.Column("ties", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("source", sa.Column("sorts_as", sa.Text(), nullable=False, server_default=""))
    for table, columns in (("source", ["sorts_as", "uid"]), ("document", ["publisher_source"])):
        op.create_index(
            "_".join((table, *columns)),
            table,
            columns,
            unique=False,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        )
    op.create_table(
        "lead",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("source", "lead", "to"),
    )
    op.create_index(op.f("ix_lead_to"), "lead", ["to"], unique=False)
    op.create_table(
        "namesake",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "source"),
    )
    op.create_index(op.f("ix_namesake_source"), "namesake", ["source"], unique=False)
    op.create_table(
        "copying",
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("shared_true", sa.Integer(), nullable=False),
        sa.Column("shared_false", sa.Integer(), nullable=False),
        sa.Column("different", sa.Integer(), nullable=False),
        sa.Column("common", sa.Integer(), nullable=False),
        sa.Column("one_voice", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b"),
    )
    op.create_index(op.f("ix_copying_b"), "copying", ["b"], unique=False)
    op.create_table(
        "weighed",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("accuracy", sa.Float(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("contested", sa.Integer(), nullable=False),
        sa.Column("agrees", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    rows = connection.execute(sa.select(*(SOURCE.c[name] for name in COLUMNS))).all()
    for row in rows:
        connection.execute(sa.update(SOURCE).where(SOURCE.c.id == row.id).values(sorts_as=row.name.casefold()))
    connection.execute(sa.text("DELETE FROM alias"))
    index_sources(connection, [source_of(row) for row in rows if row.to_seq is None])
