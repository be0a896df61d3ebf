"""A paragraph while it is read: the parse beside its words and quotations. Extents count from the paragraph's start."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.extraction.cues import verbs
from reconcile.extraction.paragraphs import Extent, Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tokens = tuple[int, int]
"""First token and the one after the last."""

WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.?!][\"'”’)]*\s")


class Reading:
    """What the rules ask of a paragraph."""

    def __init__(self, doc: Doc, paragraph: Paragraph) -> None:
        self.doc = doc
        self.text = paragraph.text
        self.quotes = paragraph.quotes
        self.paragraph = paragraph
        self.verbs = verbs()

    def quoted(self, token: Token) -> bool:
        """Whether a token stands in somebody's quoted words."""
        return bool(self.quotes) and self.paragraph.quote_around(token.idx) is not None

    def is_cue_verb(self, token: Token) -> bool:
        return token.lemma_ in self.verbs and token.tag_.startswith("VB") and not self.quoted(token)

    def has_cue_verb(self, tokens: Tokens) -> bool:
        return any(self.is_cue_verb(token) for token in self.doc[tokens[0] : tokens[1]])

    def extent(self, tokens: Tokens) -> Extent | None:
        """The extent of some tokens without the signs at their ends; None where no word is left."""
        trimmed = self.trimmed(tokens)
        return self.raw(trimmed) if trimmed else None

    def raw(self, tokens: Tokens) -> Extent:
        last = self.doc[tokens[1] - 1]
        return (self.doc[tokens[0]].idx, last.idx + len(last))

    def trimmed(self, tokens: Tokens) -> Tokens | None:
        start, end = tokens
        while start < end and (self.doc[start].is_punct or self.doc[start].is_space):
            start += 1
        while end > start and (self.doc[end - 1].is_punct or self.doc[end - 1].is_space):
            end -= 1
        return (start, end) if end > start else None


def phrase(token: Token) -> Tokens:
    """A token with everything that hangs on it."""
    return (token.left_edge.i, token.right_edge.i + 1)
