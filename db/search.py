"""Full text: what is indexed of claims, sources and documents, and how any text becomes a query.

A text is indexed as its distinct words and the lemmas of its language, so that "strike" finds "struck" and «уничтожил»
finds «уничтожены». Words are told apart here, for texts and queries alike, not by the database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, Table, select

from db.drivers import span
from db.engine import among, dialect_of
from db.nearly import widened
from db.rows import AnyRow, claim_of, document_of, source_of
from db.tables import CLAIM, DOCUMENT, SOURCE
from db.views import Hit
from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.sources import Source

LEMMATISED = ("en", "ru", "uk")
LOOKED_AT = 500
"""So many of the newest that hold the words are looked at for the best: nobody reads on in a hundred thousand."""

FEW, BEGINNING = 5, 3
"""Where fewer are found by whole words, the last word may be a beginning, from so many letters on."""

_WORD = re.compile(r"\w{1,200}")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def index_claims(connection: Connection, claims: Iterable[tuple[int, Claim]]) -> None:
    """Index claims by their integer keys: content and the names on their paths."""
    _index(connection, "claim", ((key, claim_tokens(claim)) for key, claim in claims))


def index_documents(connection: Connection, documents: Iterable[tuple[int, Document]]) -> None:
    """Index documents by their integer keys: title, publisher and text."""
    _index(connection, "document", ((key, document_tokens(document)) for key, document in documents))


def index_sources(connection: Connection, sources: Iterable[tuple[int, Source]]) -> None:
    """Index sources by their integer keys: all their names, also as they are spelt in Latin letters."""
    _index(connection, "source", ((key, _source_tokens(source)) for key, source in sources))


def unindex(connection: Connection, kind: str, keys: Sequence[int]) -> None:
    """Take records out of the index."""
    if keys:
        dialect_of(connection).unindex(connection, [span(kind)[0] + key for key in keys])


def claim_tokens(claim: Claim) -> str:
    """What a claim is found by."""
    return _tokens("\n".join((claim.content.text, *(voice.name for voice in claim.attribution.path))), claim.lang)


def document_tokens(document: Document) -> str:
    """What a document is found by."""
    words = "\n".join((document.title or "", document.publisher or "", document.text))
    return _tokens(words, document.lang or "en")


def search(connection: Connection, query: str, kinds: Sequence[str], limit: int) -> list[Hit]:
    """What holds every word of the query, in any of its forms; the last word may be a beginning. Best first.

    Where more than `LOOKED_AT` of a kind do, the best of the newest. Where next to nothing does, after them what holds
    words that are nearly those: misspelt, or the same in another script.
    """
    words, wanted = _words(query), groups(query)
    if not wanted:
        return []
    rows = _newest(connection, wanted, kinds, max(limit, LOOKED_AT))
    if len(rows) < FEW and (wider := widened(connection, wanted)) is not None:
        held = {(kind, key) for kind, key, _ in rows}
        rows += [row for row in _holding(connection, wider, kinds, LOOKED_AT) if row[:2] not in held]
    found = [(_score(tokens, words), kind, key) for kind, key, tokens in rows]
    best = sorted(found, key=lambda hit: (-hit[0], kinds.index(hit[1]), -hit[2]))[:limit]
    told = {kind: _told(connection, kind, [key for _, own, key in best if own == kind]) for kind in kinds}
    return [Hit(kind, *told[kind][key], score) for score, kind, key in best if key in told[kind]]


def _newest(
    connection: Connection, wanted: list[list[str]], kinds: Sequence[str], limit: int
) -> list[tuple[str, int, str]]:
    """Kind, integer key and tokens of the newest of each kind that hold the words.

    Where next to nothing does, the last word is taken for a beginning. A whole word is read from its newest place on; a
    beginning is first put together from every place of every word that begins so.
    """
    found = _holding(connection, wanted, kinds, limit)
    last = wanted[-1][0]
    if len(found) >= FEW or len(last) < BEGINNING:
        return found
    return _holding(connection, [*wanted[:-1], [f"{last}*", *wanted[-1]]], kinds, limit)


def _holding(
    connection: Connection, wanted: list[list[str]], kinds: Sequence[str], limit: int
) -> list[tuple[str, int, str]]:
    dialect = dialect_of(connection)
    return [
        (kind, key - span(kind)[0], tokens)
        for kind in kinds
        for key, tokens in dialect.search(connection, wanted, span(kind), limit)
    ]


def groups(query: str) -> list[list[str]]:
    """The words that a person typed, each with its lemmas; none where there is no word."""
    return [_forms(word) for word in _words(query)[:16]]


def remake(connection: Connection) -> None:
    """Make the whole index anew from the tables."""
    dialect_of(connection).make_search(connection)
    _each(connection, CLAIM, lambda rows: index_claims(connection, ((r.id, claim_of(r)) for r in rows if _found(r))))
    _each(connection, DOCUMENT, lambda rows: index_documents(connection, ((r.id, document_of(r)) for r in rows)))
    _each(connection, SOURCE, lambda rows: index_sources(connection, ((r.id, source_of(r)) for r in rows)))


def _found(row: AnyRow) -> bool:
    return bool(row.review != "discarded")


def _each(connection: Connection, table: Table, take: Callable[[Sequence[AnyRow]], None]) -> None:
    """Hand over a table's current rows, some at a time."""
    last = 0
    query = select(table).where(table.c.to_seq.is_(None)).order_by(table.c.id).limit(LOOKED_AT)
    while rows := connection.execute(query.where(table.c.id > last)).all():
        take(rows)
        last = rows[-1].id


def _index(connection: Connection, kind: str, tokens: Iterable[tuple[int, str]]) -> None:
    first, _ = span(kind)
    dialect_of(connection).index(connection, [(first + key, words) for key, words in tokens])


def _source_tokens(source: Source) -> str:
    names = " ".join((source.name, *source.aliases))
    return _tokens(f"{names} {_latin(names)}", "en")


def _tokens(text: str, lang: str) -> str:
    """A text's words, each once, and their lemmas where they differ."""
    words = dict.fromkeys(_words(text))
    if lang in LEMMATISED:
        lemma = _LEMMAS[lang]
        words |= dict.fromkeys(map(lemma, list(words)))
    return " ".join(words)


def _words(text: str) -> list[str]:
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _WORD.findall(plain.casefold())


def _score(tokens: str, words: Sequence[str]) -> float:
    """Short texts and exact words first: BM25's share of a word that stands once, a form counting less than the word.

    Every hit holds every group, so that a word's rarity says nothing.
    """
    padded = f" {tokens} "
    exact = sum(f" {word} " in padded for word in words)
    return (exact + len(words)) * 2.2 / (1.3 + 0.9 * len(tokens) / 200)


def _forms(word: str) -> list[str]:
    """A word of a query and its lemmas in the languages that its script may stand for."""
    langs = ("ru", "uk") if _CYRILLIC.search(word) else ("en",)
    return list(dict.fromkeys((word, *(_LEMMAS[lang](word) for lang in langs))))


def _lemmatiser(lang: str) -> Callable[[str], str]:
    """The lemma of a word of this language, in small letters."""

    @lru_cache(maxsize=50_000)
    def lemma(word: str) -> str:
        if word.isdigit():
            return word
        import simplemma

        found = _WORD.findall(str(simplemma.lemmatize(word, lang=lang)).casefold())
        return found[0] if len(found) == 1 else word

    return lemma


_LEMMAS = {lang: _lemmatiser(lang) for lang in LEMMATISED}


def _told(connection: Connection, kind: str, keys: Sequence[int]) -> Mapping[int, tuple[str, str, str]]:
    """Id, title and what else is shown of these records, by their integer keys."""
    table = {"claim": CLAIM, "document": DOCUMENT, "source": SOURCE}[kind]
    if not keys:
        return {}
    rows = connection.execute(select(table).where(among(connection, table.c.id, keys)))
    return {row.id: (row.uid, *_SHOWN[kind](row)) for row in rows}


def _shown_claim(row: AnyRow) -> tuple[str, str]:
    return row.content, " ".join(voice.name for voice in claim_of(row).attribution.path)


def _shown_document(row: AnyRow) -> tuple[str, str]:
    return row.title or "", "\n".join((row.publisher or "", row.text))


def _shown_source(row: AnyRow) -> tuple[str, str]:
    return row.name, " ".join((row.name, *source_of(row).aliases))


_SHOWN: Mapping[str, Callable[[AnyRow], tuple[str, str]]] = {
    "claim": _shown_claim,
    "document": _shown_document,
    "source": _shown_source,
}


def _latin(names: str) -> str:
    from anyascii import anyascii

    return names if names.isascii() else str(anyascii(names))
