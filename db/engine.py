"""Engines, and every difference between SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    Text,
    TypeDecorator,
    and_,
    bindparam,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy import Dialect as SQLDialect
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

from db.drivers import KINDS, span
from db.known import Known, Version
from reconcile.errors import CasebookBusy, CasebookMissing, CasebookUnwritable, NotACasebook

BUSY_SECONDS = 15
CACHE_KIB = 32 * 1024
"""Pages kept in memory: with SQLite's own 2 MB, keys inserted in random order are read back from the file."""
LOCK = 0x5245434F  # the advisory lock under which PostgreSQL numbers decisions

BEGUN = 64
"""A beginning of more words than these is left to FTS5: each is one more list to read."""
COUNTED = 20_000
"""Of so many records of a kind PostgreSQL counts the words, where they are looked through."""

APPEND_ONLY = "the log is only ever appended to"


class Dialect(Protocol):
    """What SQLite and PostgreSQL do differently."""

    def prepare(self, connection: Connection) -> None:
        """Make what the schema's tables alone cannot: the log's triggers and the full text index."""

    def make_search(self, connection: Connection) -> None:
        """Make the full text index anew, empty."""

    def lock(self, connection: Connection) -> None:
        """Become the only writer until the transaction ends."""

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """Integer keys for rows that are about to be inserted; the connection is the one writer."""

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[tuple[int, ...]]) -> None:
        """Insert rows of whole numbers, a value for each column; those that are there already stay as they are."""

    def begins(self, column: Column[Any], key: str) -> ColumnElement[bool]:
        """Whether an id begins so."""

    def index(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Put (id, tokens apart by spaces) into the full text index, where none of the ids is yet."""

    def unindex(self, connection: Connection, ids: Sequence[int]) -> None: ...

    def before_shadowing(self, connection: Connection) -> None:
        """Make a connection, before its transaction, fit for temporary tables in front of the casebook's own."""

    def home(self, connection: Connection) -> str:
        """The schema in which the casebook's own tables are, whatever stands in front of them."""

    def search(
        self, connection: Connection, groups: Sequence[Sequence[str]], ids: tuple[int, int], limit: int
    ) -> list[tuple[int, str]]:
        """(id, tokens) of the newest within `ids` that hold, for each group, one of its tokens.

        A token that ends with * is the beginning of any.
        """

    def terms(self, connection: Connection, beginnings: Sequence[str]) -> Iterable[str]:
        """Tokens of the full text index that begin with one of these letters."""


class SQLite:
    def prepare(self, connection: Connection) -> None:
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                text(
                    f"CREATE TRIGGER entry_no_{verb.lower()} BEFORE {verb} ON entry "
                    f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
                )
            )
        self.make_search(connection)

    def make_search(self, connection: Connection) -> None:
        # Tokens come made (see db.search), each once: positions, columns and lengths would only take time and room.
        connection.execute(text("DROP TABLE IF EXISTS search"))
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE search USING fts5(tokens, tokenize = \"ascii tokenchars '_'\", prefix = '3', "
                "detail = none, columnsize = 0)"
            )
        )

    def lock(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE took it already (see `_begin`)."""

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        last = connection.scalar(select(func.max(table.c.id))) or 0
        return range(last + 1, last + 1 + count)

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[tuple[int, ...]]) -> None:
        places = ", ".join("?" * len(table.columns))
        if rows:
            statement = f"INSERT OR IGNORE INTO {table.name} VALUES ({places})"  # noqa: S608  # a table's own name
            connection.exec_driver_sql(statement, list(rows))

    def begins(self, column: Column[Any], key: str) -> ColumnElement[bool]:
        # A range, which an index answers: LIKE does not tell upper from lower case here, and reads the table.
        return and_(column >= key, column < key + "\U0010ffff")

    def index(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        if rows:
            connection.exec_driver_sql("INSERT INTO search(rowid, tokens) VALUES (?, ?)", list(rows))

    def unindex(self, connection: Connection, ids: Sequence[int]) -> None:
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", [(i,) for i in ids])

    def before_shadowing(self, connection: Connection) -> None:
        """A large casebook's past does not fit into memory; within a transaction this could not be set."""
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA temp_store=FILE")

    def home(self, connection: Connection) -> str:
        return "main"

    def search(
        self, connection: Connection, groups: Sequence[Sequence[str]], ids: tuple[int, int], limit: int
    ) -> list[tuple[int, str]]:
        wanted = [[form for token in group for form in self._forms(connection, token)] for group in groups]
        match = " AND ".join(f"({' OR '.join(group)})" for group in wanted)
        found = connection.exec_driver_sql(
            "SELECT rowid, tokens FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? "
            "ORDER BY rowid DESC LIMIT ?",
            (match, *ids, limit),
        )
        return [(key, tokens) for key, tokens in found]

    def _forms(self, connection: Connection, token: str) -> list[str]:
        """A token as FTS5 writes it; a beginning as the words that begin so.

        Words are met from their newest place on, and reading stops at the limit; for a beginning FTS5 first puts
        together every place of every word that begins so.
        """
        if not token.endswith("*"):
            return [f'"{token}"']
        words = list(islice(self.terms(connection, (token[:-1],)), BEGUN + 1))
        return [f'"{word}"' for word in words] if 0 < len(words) <= BEGUN else [f'"{token[:-1]}"*']

    def terms(self, connection: Connection, beginnings: Sequence[str]) -> Iterable[str]:
        made = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'row')"
        connection.exec_driver_sql(made)
        query = "SELECT term FROM vocabulary WHERE term >= ? AND term < ?"
        for letter in beginnings:
            yield from connection.exec_driver_sql(query, (letter, letter + "\U0010ffff")).scalars()


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
        self.make_search(connection)

    def make_search(self, connection: Connection) -> None:
        connection.execute(text("DROP TABLE IF EXISTS search"))
        connection.execute(
            text("CREATE TABLE search (id bigint PRIMARY KEY, tokens text NOT NULL, vector tsvector NOT NULL)")
        )
        connection.execute(text("CREATE INDEX search_vector ON search USING gin (vector)"))

    def lock(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})

    def new_keys(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        sequence = func.pg_get_serial_sequence(table.name, "id")
        query = select(func.nextval(sequence)).select_from(func.generate_series(1, count).alias("n"))
        return connection.scalars(query).all()

    def insert_new(self, connection: Connection, table: Table, rows: Sequence[tuple[int, ...]]) -> None:
        arrays = ", ".join(["%s::bigint[]"] * len(table.columns))
        if rows:
            statement = f"INSERT INTO {table.name} SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING"  # noqa: S608
            connection.exec_driver_sql(statement, tuple(map(list, zip(*rows, strict=True))))

    def begins(self, column: Column[Any], key: str) -> ColumnElement[bool]:
        return column.startswith(key, autoescape=True)

    def index(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        if rows:
            connection.execute(
                text(
                    "INSERT INTO search(id, tokens, vector) VALUES (:id, :tokens, "
                    "array_to_tsvector(string_to_array(left(CAST(:tokens AS text), 200000), ' ')))"
                ),
                [{"id": key, "tokens": tokens} for key, tokens in rows],
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
        self, connection: Connection, groups: Sequence[Sequence[str]], ids: tuple[int, int], limit: int
    ) -> list[tuple[int, str]]:
        quoted = [[f"'{token[:-1]}':*" if token.endswith("*") else f"'{token}'" for token in group] for group in groups]
        match = " & ".join(f"({' | '.join(group)})" for group in quoted)
        found = connection.execute(
            text(
                "SELECT id, tokens FROM search WHERE vector @@ CAST(:match AS tsquery) AND id BETWEEN :low AND :high "
                "ORDER BY id DESC LIMIT :limit"
            ),
            {"match": match, "low": ids[0], "high": ids[1], "limit": limit},
        )
        return [(key, tokens) for key, tokens in found]

    def terms(self, connection: Connection, beginnings: Sequence[str]) -> Iterable[str]:
        """There is no list of them here: those of the newest records of each kind are counted."""
        newest = " UNION ALL ".join(
            f"(SELECT vector FROM search WHERE id BETWEEN {first} AND {last} ORDER BY id DESC LIMIT {COUNTED})"  # noqa: S608  # whole numbers
            for first, last in map(span, KINDS)
        )
        query = text("SELECT word FROM ts_stat(:newest) WHERE left(word, 1) = ANY(:beginnings)")
        return connection.execute(query, {"newest": newest, "beginnings": list(beginnings)}).scalars()


def dialect_of(engine: Engine | Connection) -> Dialect:
    """What this engine's database does in its own way."""
    return SQLite() if engine.dialect.name == "sqlite" else PostgreSQL()


class _Listing(TypeDecorator[Any]):
    """Many values as one parameter: a JSON array for SQLite, an array for PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, whole_numbers: bool) -> None:  # SQLAlchemy reads the parameters for its cache
        super().__init__()
        self.whole_numbers = whole_numbers

    def load_dialect_impl(self, dialect: SQLDialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(ARRAY(BigInteger() if self.whole_numbers else String()))

    def process_bind_param(self, value: Iterable[Any] | None, dialect: SQLDialect) -> Any:
        values = list(value or ())
        return json.dumps(values) if dialect.name == "sqlite" else values


class _Listed(FunctionElement[bool]):
    """Whether a column holds one of many values, in a statement of one text however many they are."""

    inherit_cache = True
    # As a Boolean, SQLite would be asked whether it is = 1, past its indexes.
    type: TypeEngine[bool] = NullType()  # type: ignore[assignment]
    name = "listed"


@compiles(_Listed, "sqlite")
def _listed_in_json(element: _Listed, compiler: Any, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({values})))"  # noqa: S608  # what SQLAlchemy compiled


@compiles(_Listed, "postgresql")
def _listed_in_array(element: _Listed, compiler: Any, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} = ANY ({values}))"


def listed(column: Column[Any], name: str) -> ColumnElement[bool]:
    """Whether a column holds one of the values of a statement's parameter of this name.

    For statements that are built once: building one takes longer than running it, twenty times in a decision.
    """
    return _Listed(column, bindparam(name, type_=_Listing(isinstance(column.type, Integer))))


def among(connection: Connection, column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of these values, however many they are, in a statement of one text."""
    whole_numbers = isinstance(column.type, Integer)
    return _Listed(column, bindparam(None, list(values), type_=_Listing(whole_numbers), unique=True))


def begins(connection: Connection, column: Column[Any], key: str) -> ColumnElement[bool]:
    """Whether a column of ids holds one that begins so."""
    return dialect_of(connection).begins(column, key)


def is_url(where: str) -> bool:
    """Whether a casebook's place is a PostgreSQL URL rather than a path."""
    return bool(re.match(r"postgres(ql)?(\+\w+)?://", where))


def open_engine(where: str, *, create: bool) -> Engine:
    """The engine of a path or URL. Raises CasebookMissing, NotACasebook."""
    engine = _postgres_engine(where) if is_url(where) else _sqlite_engine(where, create=create)
    engine.update_execution_options(known=Known())
    return engine


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


def known(connection: Connection, table: str, versions: Sequence[Version]) -> list[Any]:
    """What this casebook's connections have read of these versions before; None where nothing is known of one."""
    options = connection.get_execution_options()
    values: list[Any] = options["known"].of(table, versions) if "known" in options else [None] * len(versions)
    if options.get("writing") and None in values:  # what this writer read itself
        met = connection.info["met"].get(table, {})
        values = [met.get(at) if value is None else value for at, value in zip(versions, values, strict=True)]
    return values


def keep(connection: Connection, table: str, found: Mapping[Version, Any]) -> None:
    """Remember what was read; what a writer reads, once it is committed: until then it may come to nothing."""
    options = connection.get_execution_options()
    if options.get("writing"):
        connection.info["met"].setdefault(table, {}).update(found)
    elif "known" in options:
        options["known"].keep(table, found)


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """The one writer's connection: all is committed at the end, or nothing. Raises CasebookBusy, CasebookUnwritable."""
    try:
        with engine.connect().execution_options(writing=True) as connection:
            met: dict[str, dict[Version, Any]] = {}
            connection.info["met"] = met
            with connection.begin():
                dialect_of(engine).lock(connection)
                yield connection
            shared = engine.get_execution_options().get("known", Known())
            for table, found in met.items():
                shared.keep(table, found)
    except OperationalError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            raise CasebookBusy(where) from error
        if "full" in said or "disk I/O" in said or "No space" in said or "readonly" in said:
            raise CasebookUnwritable(where, said) from error
        raise
