"""The schema: made and brought up to date by migrations from the first version on."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from db.engine import is_url, writing
from reconcile.errors import CasebookMissing, CasebookTooNew, NotACasebook

HEAD = "0008"
"""The newest migration in db/migrations/versions; a test compares."""


def migrate(engine: Engine, where: str, *, create: bool) -> None:
    """Bring a casebook up to this version. Raises CasebookMissing, NotACasebook, CasebookTooNew."""
    found = _revision(engine, where)
    if found == HEAD:
        return
    if found is None and not create:
        engine.dispose()
        raise CasebookMissing(where) if _empty(engine) and is_url(where) else NotACasebook(where, _what(engine))
    if found is None and not _empty(engine):
        engine.dispose()
        raise NotACasebook(where, "it holds another program's tables")
    if found is not None and found > HEAD:
        engine.dispose()
        raise CasebookTooNew(where, found)
    with writing(engine, where) as connection:
        _upgrade(connection)


def _what(engine: Engine) -> str:
    return "it is empty" if _empty(engine) else "it holds another program's tables"


def _empty(engine: Engine) -> bool:
    return not inspect(engine).get_table_names()


def _revision(engine: Engine, where: str) -> str | None:
    """The migration that the casebook stands at; None where there is none."""
    try:
        with engine.connect() as connection:
            if "alembic_version" not in inspect(connection).get_table_names():
                return None
            found = connection.scalar(text("SELECT version_num FROM alembic_version"))
            return None if found is None else str(found)
    except DatabaseError as error:
        engine.dispose()
        raise NotACasebook(where, str(error.orig)) from error


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
