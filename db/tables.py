"""Every table of a casebook.

Tables about judgement are projections of the log. Their rows carry `from_seq` and `to_seq`: the entries that wrote and
retired them; a row whose `to_seq` is null is the current one. JSON is stored as text. Queries are written over the
tables at the end of this module: their columns are typed as columns, where a model's attributes are typed as values.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, String, Table, Text, TypeDecorator, text
from sqlmodel import Field, SQLModel

from reconcile.escaping import escape, unescape

BIG = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key; SQLite numbers rows by itself only in a column of type INTEGER."""


class ExactText(TypeDecorator[str]):
    """Text kept exactly: what a database cannot hold (NUL, lone surrogates) is escaped as in the log's records."""

    impl = Text
    cache_ok = True

    @staticmethod
    def stored(value: str | None) -> str | None:
        """The text as the database holds it."""
        if value is None or value.isprintable():
            return value
        return escape(value).replace("\x00", "\x100000")

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return self.stored(value)

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else unescape(value)


def exact(*, nullable: bool = False) -> Any:
    """A field of foreign text."""
    column: Column[str] = Column(ExactText, nullable=nullable)
    return Field(default=None, sa_column=column) if nullable else Field(sa_column=column)


def current(table: str, *columns: str, unique: bool = False, given: bool = False) -> Index:
    """An index over the rows that are current; with `given` over those alone whose first column is not null."""
    where = text(f"to_seq IS NULL AND {columns[0]} IS NOT NULL" if given else "to_seq IS NULL")
    name = f"{table}_{'_'.join(columns)}"
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


class MetaRow(SQLModel, table=True):
    """What the casebook says of itself: its id, its name, the version that made it."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str


class EntryRow(SQLModel, table=True):
    """The log. Only ever inserted (a trigger refuses anything else); `body` is canonical JSON text."""

    __tablename__ = "entry"

    seq: int = Field(sa_column=Column(BIG, primary_key=True, autoincrement=False))
    at: str
    by: str
    kind: str
    of: int | None = Field(default=None, sa_column=Column(BIG, index=True))
    batch: str | None = Field(default=None, index=True)
    body: str = Field(sa_column=Column(Text, nullable=False))
    hash: str


class TouchRow(SQLModel, table=True):
    """Which records an entry read or wrote, so that an undo finds what rests on them."""

    __tablename__ = "touch"
    __table_args__ = {"sqlite_with_rowid": False}  # one tree of keys, where a rowid would make two

    record: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(BIG, primary_key=True, autoincrement=False))
    wrote: bool


class DocumentRow(SQLModel, table=True):
    """A document. The text stays when the document is deleted, so that deleting can be undone."""

    __tablename__ = "document"
    __table_args__ = (current("document", "sha256"), current("document", "publisher_source"))

    id: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True, autoincrement=True))
    uid: str = Field(unique=True)
    sha256: str
    publisher: str | None = exact(nullable=True)
    publisher_source: str | None = None
    title: str | None = exact(nullable=True)
    url: str | None = exact(nullable=True)
    published: str | None = exact(nullable=True)
    retrieved: str | None = exact(nullable=True)
    lang: str | None = exact(nullable=True)
    archive_url: str | None = exact(nullable=True)
    text: str = exact()
    claims_digest: str
    from_seq: int = Field(sa_column=Column(BIG, nullable=False))
    to_seq: int | None = Field(default=None, sa_column=Column(BIG))


class ClaimRow(SQLModel, table=True):
    """A claim. Its integer key and uid stay when it is edited; the version before is kept as a row with `to_seq`."""

    __tablename__ = "claim"
    __table_args__ = (
        Index("claim_uid_all", "uid"),
        current("claim", "document_id", "content_start"),
        current("claim", "question", given=True),
        current("claim", "origin_source", given=True),
    )

    id: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True, autoincrement=True))
    uid: str
    document_id: int = Field(sa_column=Column(BIG, ForeignKey("document.id"), nullable=False))
    document_uid: str
    fingerprint: str
    content: str = exact()
    content_start: int
    content_end: int
    quote: str = exact()
    quote_start: int
    quote_end: int
    cue: str | None = exact(nullable=True)
    attribution: str = Field(sa_column=Column(Text, nullable=False))
    origin_source: str | None
    origin_name: str | None = exact(nullable=True)
    modality: str
    negated: bool
    quantities: str = Field(sa_column=Column(Text, nullable=False))
    places: str = Field(sa_column=Column(Text, nullable=False))
    when_window: str | None = Field(default=None, sa_column=Column(Text))
    when_asserted: str | None = exact(nullable=True)
    interest: str
    preliminary: bool
    review: str
    lang: str = exact()
    made_by: str = exact()
    happening: str | None = Field(default=None, sa_column=Column(Text))
    scopes: str | None = Field(default=None, sa_column=Column(Text))
    question: str | None = None
    from_seq: int = Field(sa_column=Column(BIG, nullable=False))
    to_seq: int | None = Field(default=None, sa_column=Column(BIG))


class SourceRow(SQLModel, table=True):
    """A source of the registry. `sorts_as`: its name in order; `ties`: dated leads, and whom it repeats."""

    __tablename__ = "source"
    __table_args__ = (current("source", "uid", unique=True), current("source", "sorts_as", "uid"))

    id: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True, autoincrement=True))
    uid: str
    name: str = exact()
    kind: str
    aliases: str = Field(sa_column=Column(Text, nullable=False))
    party: str | None = exact(nullable=True)
    speaks_for: str | None
    owned_by: str | None
    belongs_to: str | None
    reliability: str = exact()
    reliability_date: str | None = exact(nullable=True)
    reliability_reason: str | None = exact(nullable=True)
    merged_into: str | None
    ties: str = Field(sa_column=Column(Text, nullable=False, server_default="[]"))
    sorts_as: str = Field(sa_column=Column(ExactText, nullable=False, server_default=""))
    from_seq: int = Field(sa_column=Column(BIG, nullable=False))
    to_seq: int | None = Field(default=None, sa_column=Column(BIG))


class AliasRow(SQLModel, table=True):
    """The exact normalised names under which a source is found; remade with each change of the source."""

    __tablename__ = "alias"

    key: str = Field(sa_column=Column(ExactText, primary_key=True))
    source: str = Field(primary_key=True, index=True)


class LeadRow(SQLModel, table=True):
    """Whom each source leads to, in any way and on any day; remade with each change of the source."""

    __tablename__ = "lead"

    source: str = Field(primary_key=True)
    lead: str = Field(primary_key=True)
    to: str = Field(primary_key=True, index=True)


class NamesakeRow(SQLModel, table=True):
    """What the names of two sources have in common that may be one's; remade with each change of the source."""

    __tablename__ = "namesake"

    key: str = Field(sa_column=Column(ExactText, primary_key=True))
    source: str = Field(primary_key=True, index=True)


class CopyingRow(SQLModel, table=True):
    """Two sources that share mistakes: a suggestion that they are one voice. Not judgement: it can be made anew.

    The counts are of questions; `evidence` names those of the shared mistakes.
    """

    __tablename__ = "copying"

    a: str = Field(primary_key=True)
    b: str = Field(primary_key=True, index=True)
    probability: float
    shared_true: int
    shared_false: int
    different: int
    common: int
    one_voice: bool
    evidence: str = Field(sa_column=Column(Text, nullable=False))


class WeighedRow(SQLModel, table=True):
    """What weighing the casebook's questions said of a source, as advice: never part of a standing.

    `questions` it speaks to, `contested` of them where somebody says otherwise. `agrees`: with whom, on how many.
    """

    __tablename__ = "weighed"

    source: str = Field(primary_key=True)
    accuracy: float
    questions: int
    contested: int
    agrees: str = Field(sa_column=Column(Text, nullable=False))


class LinkRow(SQLModel, table=True):
    """An accepted relation between two claims (uids)."""

    __tablename__ = "link"
    __table_args__ = (current("link", "uid", unique=True), current("link", "a"), current("link", "b"))

    id: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True, autoincrement=True))
    uid: str
    a: str
    b: str
    relation: str
    verbatim: bool
    override: bool
    disputed: str | None = exact(nullable=True)
    from_seq: int = Field(sa_column=Column(BIG, nullable=False))
    to_seq: int | None = Field(default=None, sa_column=Column(BIG))


class NoteRow(SQLModel, table=True):
    """Every other record of judgement: verdicts on pairs, titles, events, placings, findings, oppositions.

    `kind` and `key` name the record; `about` is the claim (or first claim of the pair) that it was made on.
    """

    __tablename__ = "note"
    __table_args__ = (current("note", "kind", "key", unique=True), current("note", "about"))

    id: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True, autoincrement=True))
    kind: str
    key: str
    about: str | None
    value: str = Field(sa_column=Column(Text, nullable=False))
    from_seq: int = Field(sa_column=Column(BIG, nullable=False))
    to_seq: int | None = Field(default=None, sa_column=Column(BIG))


class SuggestionRow(SQLModel, table=True):
    """A relation that the engine proposes. Not judgement: it can be made anew.

    `status` mirrors the log: open, accepted, rejected, unsure; void where a claim is gone or reads differently now.
    """

    __tablename__ = "suggestion"
    id: int | None = Field(default=None, sa_column=Column(BIG, primary_key=True, autoincrement=True))
    uid: str = Field(unique=True)
    pair: str = Field(unique=True)
    a: str = Field(index=True)
    b: str = Field(index=True)
    relation: str
    score: float
    verbatim: bool
    objections: str = Field(sa_column=Column(Text, nullable=False))
    reasons: str = Field(sa_column=Column(Text, nullable=False))
    rule_version: str
    stake: float
    cause: str
    status: str = Field(default="open", sa_column=Column(String, nullable=False, server_default="open"))


class CommonTermRow(SQLModel, table=True):
    """A term of evidence that stands in too many claims to tell anything, by its number."""

    __tablename__ = "common_term"

    term: int = Field(sa_column=Column(BIG, primary_key=True, autoincrement=False))


class PostingRow(SQLModel, table=True):
    """Which claims a term of evidence stands in, by their numbers; of claims that were edited, earlier ones too."""

    __tablename__ = "posting"
    __table_args__ = {"sqlite_with_rowid": False}  # one tree of keys, where a rowid would make two

    term: int = Field(sa_column=Column(BIG, primary_key=True, autoincrement=False))
    claim: int = Field(sa_column=Column(BIG, primary_key=True, autoincrement=False))


class QuestionRow(SQLModel, table=True):
    """A question's standing, remade in the transaction of each decision that touches it. `uid`: its oldest claim's."""

    __tablename__ = "question"
    uid: str = Field(primary_key=True)
    title: str = exact()
    event: str | None = exact(nullable=True)
    state: str
    rank: int
    stake: float = Field(sa_column=Column(Float, nullable=False))
    overlays: str
    supports: str
    claims: int
    publications: int
    families: int
    figures: str
    finding: str | None
    pending: int
    unsure: int
    standing_hash: str
    dirty: bool = Field(default=False, index=True)
    standing: str | None = Field(default=None, sa_column=Column(Text))
    """All of it, for who reads many; null in rows that an older version wrote."""


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel declares it for classes with table=True only
    return table


META = _table(MetaRow)
ENTRY = _table(EntryRow)
TOUCH = _table(TouchRow)
DOCUMENT = _table(DocumentRow)
CLAIM = _table(ClaimRow)
SOURCE = _table(SourceRow)
ALIAS = _table(AliasRow)
LEAD = _table(LeadRow)
NAMESAKE = _table(NamesakeRow)
COPYING = _table(CopyingRow)
WEIGHED = _table(WeighedRow)
LINK = _table(LinkRow)
NOTE = _table(NoteRow)
SUGGESTION = _table(SuggestionRow)
COMMON_TERM = _table(CommonTermRow)
POSTING = _table(PostingRow)
QUESTION = _table(QuestionRow)

BOARD = Index("question_board", QUESTION.c.rank, QUESTION.c.stake.desc(), QUESTION.c.uid)
QUEUE = Index("suggestion_queue", SUGGESTION.c.status, SUGGESTION.c.stake.desc(), SUGGESTION.c.id)
EVENTS = Index("question_event", QUESTION.c.event)
NEWEST = Index(
    "document_newest",
    text("coalesce(published, '')"),
    DOCUMENT.c.id,
    sqlite_where=text("to_seq IS NULL"),
    postgresql_where=text("to_seq IS NULL"),
)
"""A document without a date comes last in the order, on either database."""
