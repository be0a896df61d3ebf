"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.engine import dialect_of

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CURRENT = sa.text("to_seq IS NULL")


def upgrade() -> None:
    """Make every table, then what tables alone cannot."""
    op.create_table(
        "alias",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "source"),
    )
    op.create_index(op.f("ix_alias_source"), "alias", ["source"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("publisher_source", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("retrieved", sa.Text(), nullable=True),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("archive_url", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("claims_digest", sa.String(), nullable=False),
        sa.Column("from_seq", BIG, nullable=False),
        sa.Column("to_seq", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index(
        "document_sha256",
        "document",
        ["sha256"],
        unique=False,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "entry",
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("of", BIG, nullable=True),
        sa.Column("batch", sa.String(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_entry_batch"), "entry", ["batch"], unique=False)
    op.create_index(op.f("ix_entry_of"), "entry", ["of"], unique=False)
    op.create_table(
        "link",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("verbatim", sa.Boolean(), nullable=False),
        sa.Column("override", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=True),
        sa.Column("from_seq", BIG, nullable=False),
        sa.Column("to_seq", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "link_a",
        "link",
        ["a"],
        unique=False,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index(
        "link_b",
        "link",
        ["b"],
        unique=False,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index(
        "link_uid",
        "link",
        ["uid"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "note",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("from_seq", BIG, nullable=False),
        sa.Column("to_seq", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "note_about",
        "note",
        ["about"],
        unique=False,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index(
        "note_kind_key",
        "note",
        ["kind", "key"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "posting",
        sa.Column("term", BIG, autoincrement=False, nullable=False),
        sa.Column("claim", BIG, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("term", "claim"),
    )
    op.create_index(op.f("ix_posting_claim"), "posting", ["claim"], unique=False)
    op.create_table(
        "question",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("stake", sa.Float(), nullable=False),
        sa.Column("overlays", sa.String(), nullable=False),
        sa.Column("supports", sa.String(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("publications", sa.Integer(), nullable=False),
        sa.Column("families", sa.Integer(), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("finding", sa.String(), nullable=True),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Integer(), nullable=False),
        sa.Column("standing_hash", sa.String(), nullable=False),
        sa.Column("dirty", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("uid"),
    )
    op.create_index(op.f("ix_question_dirty"), "question", ["dirty"], unique=False)
    op.create_index("question_board", "question", ["rank", "stake", "uid"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("speaks_for", sa.String(), nullable=True),
        sa.Column("owned_by", sa.String(), nullable=True),
        sa.Column("belongs_to", sa.String(), nullable=True),
        sa.Column("reliability", sa.Text(), nullable=False),
        sa.Column("reliability_date", sa.Text(), nullable=True),
        sa.Column("reliability_reason", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.Column("from_seq", BIG, nullable=False),
        sa.Column("to_seq", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "source_uid",
        "source",
        ["uid"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "suggestion",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("pair", sa.String(), nullable=False),
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("verbatim", sa.Boolean(), nullable=False),
        sa.Column("objections", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.String(), nullable=False),
        sa.Column("stake", sa.Float(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("status", sa.String(), server_default="open", nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pair"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index(op.f("ix_suggestion_a"), "suggestion", ["a"], unique=False)
    op.create_index(op.f("ix_suggestion_b"), "suggestion", ["b"], unique=False)
    op.create_index("suggestion_queue", "suggestion", ["status", "stake", "id"], unique=False)
    op.create_table(
        "term",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("term"),
    )
    op.create_table(
        "touch",
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("wrote", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq", "record"),
    )
    op.create_index("touch_record_seq", "touch", ["record", "seq"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("document_id", BIG, nullable=False),
        sa.Column("document_uid", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("origin_source", sa.String(), nullable=True),
        sa.Column("origin_name", sa.Text(), nullable=True),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("quantities", sa.Text(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("when_window", sa.Text(), nullable=True),
        sa.Column("when_asserted", sa.Text(), nullable=True),
        sa.Column("interest", sa.String(), nullable=False),
        sa.Column("preliminary", sa.Boolean(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("question", sa.String(), nullable=True),
        sa.Column("from_seq", BIG, nullable=False),
        sa.Column("to_seq", BIG, nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "claim_document_id_content_start",
        "claim",
        ["document_id", "content_start"],
        unique=False,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index(
        "claim_origin_source",
        "claim",
        ["origin_source"],
        unique=False,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index(
        "claim_question",
        "claim",
        ["question"],
        unique=False,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index(
        "claim_uid",
        "claim",
        ["uid"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index("claim_uid_all", "claim", ["uid"], unique=False)
    dialect_of(op.get_bind()).prepare(op.get_bind())
