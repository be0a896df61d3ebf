"""Engines, and every difference between SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    any_,
    bindparam,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DatabaseError, OperationalError

from reconcile.errors import CasebookBusy, CasebookMissing, CasebookUnwritable, NotACasebook

BUSY_SECONDS = 15
CACHE_KIB = 32 * 1024
"""Pages kept in memory: with SQLite's own 2 MB, keys inserted in random order are read back from the file."""
LOCK = 0x5245434F  # the advisory lock under which PostgreSQL numbers decisions

APPEND_ONLY = "the log is only ever appended to"


class Dialect(Protocol):
    """What SQLite and PostgreSQL do differently."""

    def prepare(self, connection: Connection) -> None:
        """Make what the schema's tables alone cannot: the log's triggers and the full text index."""

    def lock(self, connection: Connection) -> None:
        """Become the only writer until the transaction ends."""

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """Integer keys for rows that are about to be inserted; the connection is the one writer."""

    def among(self, column: Column[Any], values: Sequence[Any]) -> ColumnElement[bool]:
        """Whether a column holds one of these texts (or integers): one statement, however many they are."""

    def index(self, connection: Connection, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
        """Put (id, kind, ref, words, lemmas) into the full text index, where none of the ids is yet."""

    def unindex(self, connection: Connection, ids: Sequence[int]) -> None: ...

    def before_shadowing(self, connection: Connection) -> None:
        """Make a connection, before its transaction, fit for temporary tables in front of the casebook's own."""

    def home(self, connection: Connection) -> str:
        """The schema in which the casebook's own tables are, whatever stands in front of them."""

    def search(
        self, connection: Connection, words: Sequence[Sequence[str]], kinds: Sequence[str], limit: int
    ) -> list[tuple[str, str, str, float]]:
        """(kind, ref, words, score) of what holds, for each group, one of its words (the last may be a beginning)."""


_LISTED = text("SELECT value FROM json_each(:listed)")


class SQLite:
    def prepare(self, connection: Connection) -> None:
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                text(
                    f"CREATE TRIGGER entry_no_{verb.lower()} BEFORE {verb} ON entry "
                    f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
                )
            )
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE search USING fts5(words, lemmas, kind UNINDEXED, ref UNINDEXED, "
                "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
            )
        )

    def lock(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE took it already (see `_begin`)."""

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        last = connection.scalar(select(func.max(table.c.id))) or 0
        return range(last + 1, last + 1 + count)

    def among(self, column: Column[Any], values: Sequence[Any]) -> ColumnElement[bool]:
        # Built of one text: the same of SQLAlchemy's functions takes four times as long, twenty times in a decision.
        return column.in_(_LISTED.bindparams(bindparam("listed", json.dumps(list(values)), unique=True)))

    def index(self, connection: Connection, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO search(rowid, kind, ref, words, lemmas) VALUES (?, ?, ?, ?, ?)",
                [(key, kind, ref, _storable(words), lemmas) for key, kind, ref, words, lemmas in rows],
            )

    def unindex(self, connection: Connection, ids: Sequence[int]) -> None:
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", [(i,) for i in ids])

    def before_shadowing(self, connection: Connection) -> None:
        """A large casebook's past does not fit into memory; within a transaction this could not be set."""
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA temp_store=FILE")

    def home(self, connection: Connection) -> str:
        return "main"

    def search(
        self, connection: Connection, words: Sequence[Sequence[str]], kinds: Sequence[str], limit: int
    ) -> list[tuple[str, str, str, float]]:
        groups = []
        for number, group in enumerate(words):
            star = "*" if number == len(words) - 1 else ""
            groups.append("(" + " OR ".join(f'"{w}"{star if w == group[0] else ""}' for w in group) + ")")
        rows = connection.execute(
            text(
                "SELECT kind, ref, words, -bm25(search) FROM search WHERE search MATCH :query "
                "AND kind IN (SELECT value FROM json_each(:kinds)) ORDER BY bm25(search) LIMIT :limit"
            ),
            {"query": " AND ".join(groups), "kinds": json.dumps(list(kinds)), "limit": limit},
        )
        return [(kind, ref, found, score) for kind, ref, found, score in rows]


class PostgreSQL:
    def prepare(self, connection: Connection) -> None:
        connection.execute(
            text(
                "CREATE FUNCTION entry_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$"
            )
        )
        connection.execute(
            text(
                "CREATE TRIGGER entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON entry "
                "EXECUTE FUNCTION entry_append_only()"
            )
        )
        connection.execute(
            text(
                "CREATE TABLE search (id bigint PRIMARY KEY, kind text NOT NULL, ref text NOT NULL, "
                "words text NOT NULL, vector tsvector NOT NULL)"
            )
        )
        connection.execute(text("CREATE INDEX search_vector ON search USING gin (vector)"))

    def lock(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        query = select(func.nextval(sequence)).select_from(func.generate_series(1, count).alias("n"))
        return connection.scalars(query).all()

    def among(self, column: Column[Any], values: Sequence[Any]) -> ColumnElement[bool]:
        kind = column.type if isinstance(column.type, Integer) else String()
        return column == any_(bindparam(None, list(values), ARRAY(kind)))

    def index(self, connection: Connection, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
        if not rows:
            return
        values = [{"id": i, "kind": k, "ref": r, "words": _storable(w), "lemmas": m} for i, k, r, w, m in rows]
        connection.execute(
            text(
                "INSERT INTO search(id, kind, ref, words, vector) VALUES (:id, :kind, :ref, :words, "
                "to_tsvector('simple', left(CAST(:words AS text), 200000) || ' ' || "
                "left(CAST(:lemmas AS text), 200000)))"
            ),
            values,
        )

    def unindex(self, connection: Connection, ids: Sequence[int]) -> None:
        connection.execute(text("DELETE FROM search WHERE id = :id"), [{"id": i} for i in ids])

    def before_shadowing(self, connection: Connection) -> None:
        """A statement that was prepared earlier would go on reading the table that it was prepared for."""
        driver: Any = connection.connection.driver_connection
        driver.prepare_threshold = None

    def home(self, connection: Connection) -> str:
        schema = str(connection.scalar(select(func.current_schema())))
        return str(connection.dialect.identifier_preparer.quote(schema))

    def search(
        self, connection: Connection, words: Sequence[Sequence[str]], kinds: Sequence[str], limit: int
    ) -> list[tuple[str, str, str, float]]:
        groups = []
        for number, group in enumerate(words):
            star = ":*" if number == len(words) - 1 else ""
            groups.append("(" + " | ".join(f"'{w}'{star if w == group[0] else ''}" for w in group) + ")")
        rows = connection.execute(
            text(
                "SELECT kind, ref, words, ts_rank(vector, q) FROM search, to_tsquery('simple', :query) q "
                "WHERE vector @@ q AND kind = ANY(:kinds) ORDER BY 4 DESC LIMIT :limit"
            ),
            {"query": " & ".join(groups), "kinds": list(kinds), "limit": limit},
        )
        return [(kind, ref, found, float(score)) for kind, ref, found, score in rows]


def dialect_of(engine: Engine | Connection) -> Dialect:
    """What this engine's database does in its own way."""
    return SQLite() if engine.dialect.name == "sqlite" else PostgreSQL()


def among(connection: Connection, column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of these values, however many they are, in a statement of one text."""
    return dialect_of(connection).among(column, list(values))


def is_url(where: str) -> bool:
    """Whether a casebook's place is a PostgreSQL URL rather than a path."""
    return bool(re.match(r"postgres(ql)?(\+\w+)?://", where))


def open_engine(where: str, *, create: bool) -> Engine:
    """The engine of a path or URL. Raises CasebookMissing, NotACasebook."""
    return _postgres_engine(where) if is_url(where) else _sqlite_engine(where, create=create)


def _sqlite_engine(where: str, *, create: bool) -> Engine:
    path = Path(where)
    if not path.exists() and not create:
        raise CasebookMissing(where)
    if path.is_dir():
        raise NotACasebook(where, "it is a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM sqlite_master"))
    except DatabaseError as error:
        engine.dispose()
        raise NotACasebook(where, str(error.orig)) from error
    return engine


def _settle(connection: Any, _record: Any) -> None:
    """Durable and concurrent: WAL lets readers go on beside a writer, FULL keeps a decision through a power cut."""
    connection.isolation_level = None  # transactions are begun by `_begin`, not guessed by the driver
    for pragma in (
        *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"),
        *(f"cache_size=-{CACHE_KIB}", "temp_store=MEMORY"),
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgres_engine(where: str) -> Engine:
    url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", where)
    engine = create_engine(url, pool_pre_ping=True)
    try:
        engine.connect().close()
    except OperationalError as error:
        raise CasebookMissing(where) from error
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the casebook and writes nothing."""
    with one_moment(engine) as connection, connection.begin():
        yield connection


def one_moment(engine: Engine) -> Connection:
    """A connection whose transaction, once begun, sees one moment of the casebook."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    return engine.connect().execution_options(**options)


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """The one writer's connection: all is committed at the end, or nothing. Raises CasebookBusy, CasebookUnwritable."""
    try:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            dialect_of(engine).lock(connection)
            yield connection
    except OperationalError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            raise CasebookBusy(where) from error
        if "full" in said or "disk I/O" in said or "No space" in said or "readonly" in said:
            raise CasebookUnwritable(where, said) from error
        raise


def _storable(words: str) -> str:
    """Text without what a full text index cannot hold; the documents themselves keep every byte."""
    return words.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
