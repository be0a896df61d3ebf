"""Looking records up by the ids that people type: whole, or a beginning that fits only one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, or_, select

from db.rows import AnyRow, claim_of
from db.tables import CLAIM, DOCUMENT, LINK, SOURCE, SUGGESTION
from reconcile.claims import Claim
from reconcile.errors import Refused, UnknownId


def claim_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a claim. Raises UnknownId; Refused where the beginning fits several."""
    return _row(connection, CLAIM, "claim", key)


def claims(connection: Connection, keys: Iterable[str]) -> list[Claim]:
    """The claims with these ids, in their order, each once."""
    return [claim_of(claim_row(connection, key)) for key in dict.fromkeys(keys)]


def document_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a document."""
    return _row(connection, DOCUMENT, "document", key)


def source_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a source: by id, or by any exact name of it. Raises UnknownId; Refused where two have it."""
    from db.registering import sources_named
    from reconcile.sources import alias_key

    try:
        return _row(connection, SOURCE, "source", key)
    except UnknownId:
        named = sources_named(connection, alias_key(key))
        if not named:
            raise
        if len(named) > 1:
            ids = ", ".join(named)
            raise Refused(f"{key!r} names {len(named)} sources: {ids}. Give the id of the one that is meant.") from None
        return _row(connection, SOURCE, "source", named[0])


def link_row(connection: Connection, key: str) -> AnyRow:
    """The current row of a link."""
    return _row(connection, LINK, "link", key)


def suggestion_rows(connection: Connection, keys: Sequence[str]) -> list[AnyRow]:
    """The suggestions with these ids, in their order, each once."""
    return [_row(connection, SUGGESTION, "suggestion", key) for key in dict.fromkeys(keys)]


def suggestion_between(connection: Connection, a: str, b: str) -> str | None:
    """The id of the undecided suggestion between two claims, whichever comes first in it."""
    ends = or_((SUGGESTION.c.a == a) & (SUGGESTION.c.b == b), (SUGGESTION.c.a == b) & (SUGGESTION.c.b == a))
    return connection.scalar(select(SUGGESTION.c.uid).where(ends, SUGGESTION.c.status == "open").limit(1))


def _row(connection: Connection, table: Table, what: str, key: str) -> AnyRow:
    current = [table.c.to_seq.is_(None)] if "to_seq" in table.c else []
    exact = connection.execute(select(table).where(table.c.uid == key, *current)).first()
    if exact is not None:
        return exact
    # A whole id is found by the index; only beginnings, which people type, are looked for through the table.
    query = select(table).where(table.c.uid.startswith(key, autoescape=True), *current)
    rows = list(connection.execute(query.limit(2))) if key else []
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise UnknownId(what, key)
    raise Refused(f"several {what}s have an id that begins with {key!r}: type more of it")
