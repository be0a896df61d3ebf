"""Looking records up by the ids that people type: whole, or a beginning that fits only one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, select

from db.engine import begins, listed
from db.rows import AnyRow, claim_of
from db.tables import CLAIM, DOCUMENT, LINK, SOURCE, SUGGESTION
from reconcile.claims import Claim
from reconcile.errors import Refused, UnknownId

_CURRENT = {
    table.name: select(table).where(
        listed(table.c.uid, "ids"), *([table.c.to_seq.is_(None)] if "to_seq" in table.c else [])
    )
    for table in (CLAIM, DOCUMENT, SOURCE, LINK, SUGGESTION)
}


def claim_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a claim. Raises UnknownId; Refused where the beginning fits several."""
    return _rows(connection, CLAIM, "claim", [key])[0]


def claims(connection: Connection, keys: Iterable[str]) -> list[Claim]:
    """The claims with these ids, in their order, each once."""
    return [claim_of(row) for row in _rows(connection, CLAIM, "claim", keys)]


def document_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a document."""
    return _rows(connection, DOCUMENT, "document", [key])[0]


def source_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a source: by id, or by any exact name of it. Raises UnknownId; Refused where two have it."""
    from db.registering import sources_named
    from reconcile.sources import alias_key

    try:
        return _rows(connection, SOURCE, "source", [key])[0]
    except UnknownId:
        named = sources_named(connection, alias_key(key))
        if not named:
            raise
        if len(named) > 1:
            ids = ", ".join(named)
            raise Refused(f"{key!r} names {len(named)} sources: {ids}. Give the id of the one that is meant.") from None
        return _rows(connection, SOURCE, "source", [named[0]])[0]


def link_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a link."""
    return _rows(connection, LINK, "link", [key])[0]


def suggestion_rows(connection: Connection, keys: Sequence[str]) -> list[AnyRow]:
    """The suggestions with these ids, in their order, each once."""
    return _rows(connection, SUGGESTION, "suggestion", keys)


def suggestion_between(connection: Connection, a: str, b: str) -> str | None:
    """The id of the undecided suggestion between two claims, whichever comes first in it."""
    ends = (SUGGESTION.c.a.in_((a, b)), SUGGESTION.c.b.in_((a, b)))
    # The status is looked at here: asked for it, SQLite reads the whole queue.
    found = connection.execute(select(SUGGESTION.c.uid, SUGGESTION.c.status).where(*ends))
    return next((row.uid for row in found if row.status == "open"), None)


def _rows(connection: Connection, table: Table, what: str, keys: Iterable[str]) -> list[AnyRow]:
    """The current rows with these ids or beginnings, each once."""
    wanted = list(dict.fromkeys(keys))
    found = {row.uid: row for row in connection.execute(_CURRENT[table.name], {"ids": wanted})}
    rows = [found[key] if key in found else _beginning(connection, table, what, key) for key in wanted]
    return list({row.uid: row for row in rows}.values())


def _beginning(connection: Connection, table: Table, what: str, key: str) -> AnyRow:
    """The row whose id begins so, where it is the only one."""
    current = [table.c.to_seq.is_(None)] if "to_seq" in table.c else []
    query = select(table).where(begins(connection, table.c.uid, key), *current).limit(2)
    rows = connection.execute(query).all() if key else []
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise UnknownId(what, key)
    raise Refused(f"several {what}s have an id that begins with {key!r}: type more of it")
