"""Indexing anew the claims with words that a desk reads otherwise since they were indexed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from sqlalchemy import Connection, Engine, delete, insert, select

from db.editable import LEXICON, Rows, rows_of
from db.engine import reading, writing
from db.evidence import GULP, Postings, terms_of, write_postings
from db.tables import META
from reconcile.claims import Claim

_MARK = "evidence words"
"""Where the casebook notes the words with which all its claims are indexed."""

_STEM = 4


def reread(engine: Engine, where: str, claims: Iterable[tuple[int, Claim]]) -> Iterator[Claim]:
    """The claims, given with their keys; those with such words are indexed as they are read now, once all are through.

    What they were found by before still finds them, as after an edit.
    """
    with reading(engine) as connection:
        now, before = rows_of(connection, LEXICON), _noted(connection)
    changed = _holding({words for words, _ in {*now.items()} ^ {*before.items()}})
    postings, held = Postings(), 0
    for key, claim in claims:
        if changed is not None and held < GULP and changed.search(claim.text):
            postings.add(key, terms_of(claim))
            held += 1
        yield claim
    if changed is not None:
        write_postings(engine, where, postings)
        with writing(engine, where) as connection:
            _note(connection, now)


def _holding(changed: set[str]) -> re.Pattern[str] | None:
    """What finds the words in any of their forms, and now and then another; None where there are none."""
    if not changed:
        return None
    return re.compile("|".join(sorted(chain.from_iterable(map(_stems, changed)))), re.IGNORECASE)


def _stems(words: str) -> Iterator[str]:
    """The beginnings of the last word, as it is written and of its dictionary form."""
    from reconcile.match.words import lemma

    last = words.split()[-1]
    for form in {last, lemma(last)}:
        yield rf"\b{re.escape(form[: max(_STEM, len(form) - 2)])}"


def _noted(connection: Connection) -> Rows:
    found = connection.scalar(select(META.c.value).where(META.c.key == _MARK))
    return {} if found is None else json.loads(found)


def _note(connection: Connection, rows: Rows) -> None:
    connection.execute(delete(META).where(META.c.key == _MARK))
    connection.execute(insert(META).values(key=_MARK, value=json.dumps(dict(rows), ensure_ascii=False)))
