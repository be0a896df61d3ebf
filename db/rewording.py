"""Giving words to concepts and taking them away, in one casebook: each is a decision."""

from __future__ import annotations

from sqlalchemy import Connection

from db.desk import Desk
from db.editable import LEXICON, redraft, rows_of, words_key
from db.upkeep import commit
from reconcile.decisions import Decision
from reconcile.errors import Refused


def add(connection: Connection, desk: Desk, words: str, concept: str, why: str | None) -> Decision:
    """Read words as a concept from now on. Raises Refused."""
    from reconcile.match.lexicon import concepts, words_of

    key, name = words_key(words), "_".join(concept.lower().split())
    if name not in concepts():
        raise Refused(f"there is no concept {concept!r}; `reconcile lexicon` lists those there are")
    rows = rows_of(connection, LEXICON)
    if rows.get(key) == name or (key not in rows and key in words_of(name)):
        raise Refused(f"“{key}” is read as {name} already")
    return commit(connection, desk, redraft(connection, LEXICON, {**rows, key: name}, why))


def remove(connection: Connection, desk: Desk, words: str, why: str | None) -> Decision:
    """Take back what words are read as here; what only the engine knows becomes no concept. Raises Refused.

    Of several words that hold one the engine knows, none is read in that phrase: "hit the ceiling" hits nothing.
    """
    from reconcile.match.lexicon import concepts, knows, words_of

    key, rows = words_key(words), rows_of(connection, LEXICON)
    if key in rows:
        fewer = {name: row for name, row in rows.items() if name != key}
        return commit(connection, desk, redraft(connection, LEXICON, fewer, why))
    if not any(key in words_of(concept) for concept in concepts()) and not (" " in key and knows(key)):
        raise Refused(f"“{key}” is in no row of the lexicon")
    return commit(connection, desk, redraft(connection, LEXICON, {**rows, key: None}, why))
