"""Full text: what is indexed of claims, sources and documents, and how any text becomes a query.

The lemmas of a text's language are indexed beside its words, so that "strike" finds "struck" and «уничтожил» finds
«уничтожены».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection

from db.drivers import KINDS
from db.engine import dialect_of
from db.views import Hit
from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.sources import Source

LEMMATISED = ("en", "ru", "uk")
_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def index_claims(connection: Connection, claims: Iterable[tuple[int, Claim]]) -> None:
    """Index claims by their integer keys: content and the names on their paths."""
    rows = []
    for key, claim in claims:
        names = " ".join(voice.name for voice in claim.attribution.path)
        rows.append(_row("claim", key, claim.id, f"{claim.content.text}\n{names}", claim.lang))
    dialect_of(connection).index(connection, rows)


def index_sources(connection: Connection, sources: Iterable[tuple[int, Source]]) -> None:
    """Index sources by their integer keys: all their names, also as they are spelt in Latin letters."""
    rows = []
    for key, source in sources:
        names = " ".join((source.name, *source.aliases))
        rows.append(_row("source", key, source.id, f"{source.name}\n{names} {_latin(names)}", "en"))
    dialect_of(connection).index(connection, rows)


def index_documents(connection: Connection, documents: Iterable[tuple[int, Document]]) -> None:
    """Index documents by their integer keys: title, publisher and text."""
    rows = []
    for key, document in documents:
        words = "\n".join((document.title or "", document.publisher or "", document.text))
        rows.append(_row("document", key, document.id, words, document.lang or "en"))
    dialect_of(connection).index(connection, rows)


def unindex(connection: Connection, kind: str, keys: Sequence[int]) -> None:
    """Take records out of the index."""
    if keys:
        dialect_of(connection).unindex(connection, [_rowid(kind, key) for key in keys])


def search(connection: Connection, query: str, kinds: Sequence[str], limit: int) -> list[Hit]:
    """What holds every word of the query, in any of its forms; the last word may be a beginning. Best first."""
    wanted = groups(query)
    if not wanted:
        return []
    found = dialect_of(connection).search(connection, wanted, kinds, limit)
    hits = []
    for kind, ref, text, score in found:
        first, _, rest = text.partition("\n")
        hits.append(Hit(kind, ref, first, rest, score))
    return hits


def groups(query: str) -> list[list[str]]:
    """The words that a person typed, each with its lemmas; none where there is no word."""
    return [_forms(word) for word in _WORD.findall(unicodedata.normalize("NFC", query).casefold())[:16]]


def _row(kind: str, key: int, ref: str, words: str, lang: str) -> tuple[int, str, str, str, str]:
    plain = unicodedata.normalize("NFC", words)
    return (_rowid(kind, key), kind, ref, plain, " ".join(_lemmas(plain, lang)))


def _rowid(kind: str, key: int) -> int:
    return key * len(KINDS) + KINDS.index(kind)


def _lemmas(text: str, lang: str) -> list[str]:
    """The lemmas that differ from the words themselves, each once."""
    if lang not in LEMMATISED:
        return []
    words = dict.fromkeys(_WORD.findall(text.casefold()))
    return list(dict.fromkeys(lemma for word in words if (lemma := _lemma(word, lang)) != word))


def _forms(word: str) -> list[str]:
    """A word of a query and its lemmas in the languages that its script may stand for."""
    langs = ("ru", "uk") if _CYRILLIC.search(word) else ("en",)
    return list(dict.fromkeys((word, *(_lemma(word, lang) for lang in langs))))


@lru_cache(maxsize=50_000)
def _lemma(word: str, lang: str) -> str:
    if word.isdigit():
        return word
    import simplemma

    return str(simplemma.lemmatize(word, lang=lang)).casefold()


def _latin(names: str) -> str:
    from anyascii import anyascii

    return names if names.isascii() else str(anyascii(names))
