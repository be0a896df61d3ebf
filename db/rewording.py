"""Giving words to concepts and taking them away, in one casebook: each is a decision."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from db.desk import Desk
from db.lexicon import TABLE, Rows, rows_of
from db.log import Draft
from db.upkeep import commit
from reconcile.decisions import Change, Decision, DecisionKind
from reconcile.errors import Refused

_WORDS = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+)*")


def add(connection: Connection, desk: Desk, words: str, concept: str, why: str | None) -> Decision:
    """Read words as a concept from now on. Raises Refused."""
    from reconcile.match.lexicon import concepts, words_of

    key, name = _key(words), "_".join(concept.lower().split())
    if name not in concepts():
        raise Refused(f"there is no concept {concept!r}; `reconcile lexicon` lists those there are")
    rows = rows_of(connection)
    if rows.get(key) == name or (key not in rows and key in words_of(name)):
        raise Refused(f"“{key}” is read as {name} already")
    return _set(connection, desk, rows, {**rows, key: name}, why)


def remove(connection: Connection, desk: Desk, words: str, why: str | None) -> Decision:
    """Take back what words are read as here; words that only the engine knows become no concept. Raises Refused."""
    from reconcile.match.lexicon import concepts, words_of

    key, rows = _key(words), rows_of(connection)
    if key in rows:
        return _set(connection, desk, rows, {name: row for name, row in rows.items() if name != key}, why)
    if not any(key in words_of(concept) for concept in concepts()):
        raise Refused(f"“{key}” is in no row of the lexicon")
    return _set(connection, desk, rows, {**rows, key: None}, why)


def _key(words: str) -> str:
    key = " ".join(words.lower().replace("_", " ").split())
    if not _WORDS.fullmatch(key):
        raise Refused(f"{words!r} is not words: letters, and spaces between them")
    return key


def _set(connection: Connection, desk: Desk, before: Rows, after: Rows, why: str | None) -> Decision:
    change = Change("table", TABLE, _record(before), _record(after))
    return commit(connection, desk, Draft(DecisionKind.TABLE, (change,), why=why))


def _record(rows: Rows) -> dict[str, object] | None:
    return {"rows": dict(sorted(rows.items()))} if rows else None
