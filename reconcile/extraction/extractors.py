"""Extractors: which one reads a document's language, found through entry points of the group `reconcile.extractors`.

An entry point is named after its language ("ru") and points to a function from a Document to its claims. Nothing of an
extractor is imported before a document of its language is read. Another distribution's extractor for a language that
Reconcile reads itself takes its place; of two others for one language, the first by name of their distribution does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from itertools import groupby

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.errors import InputError
from reconcile.readers.language import language

GROUP = "reconcile.extractors"
OTHERWISE = "en"
"""The language that a document is read in where none can be told."""

Extractor = Callable[[Document], tuple[Claim, ...]]

_OWN = {
    "en": "reconcile.extraction.english:extract",
    "ru": "reconcile.extraction.russian:extract",
    "uk": "reconcile.extraction.ukrainian:extract",
}


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of a document, read in its language; none where no extractor reads that. Raises MissingPackage."""
    code = language_of(document)
    found = extractor(code)
    return () if found is None else found(document if document.lang else replace(document, lang=code))


def extract_many(
    documents: Iterable[Document], failed: Callable[[InputError], None] | None = None
) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Each document with its claims, in the order given. English ones that stand together share the parser's batches.

    `failed` hears of a document that cannot be read for want of a package, and it is left out; without, it is raised.
    """
    for english, run in groupby(documents, key=_is_plain_english):
        if english:
            from reconcile.extraction.english import extract_many as english_many

            yield from english_many(run)
        else:
            for document in run:
                try:
                    claims = extract(document)
                except InputError as error:
                    if failed is None:
                        raise
                    failed(error)
                else:
                    yield document, claims


def _is_plain_english(document: Document) -> bool:
    return language_of(document) == "en" and _found().get("en") is None


def language_of(document: Document) -> str:
    """The language of a document: as it says, else told from its text."""
    if document.lang:
        return document.lang.casefold().replace("_", "-").split("-")[0]
    return language(document.text) or OTHERWISE


@cache
def extractor(code: str) -> Extractor | None:
    """What reads a language; None where nothing does. Raises what importing a plugged-in extractor raises."""
    point = _found().get(code) or _own(code)
    return None if point is None else _loaded(point)


def languages() -> tuple[str, ...]:
    """The languages that can be read, with another distribution's extractors or Reconcile's own."""
    return tuple(sorted({*_OWN, *_found()}))


def _own(code: str) -> EntryPoint | None:
    """Reconcile's own, known even where it runs from a checkout that was never installed."""
    return EntryPoint(code, _OWN[code], GROUP) if code in _OWN else None


@cache
def _found() -> Mapping[str, EntryPoint]:
    """Other distributions' extractors, by language."""
    others = [point for point in entry_points(group=GROUP) if point.value != _OWN.get(point.name)]
    others.sort(key=lambda point: (point.dist.name if point.dist is not None else "", point.value), reverse=True)
    return {point.name.casefold(): point for point in others}


def _loaded(point: EntryPoint) -> Extractor:
    found: Extractor = point.load()
    return found
