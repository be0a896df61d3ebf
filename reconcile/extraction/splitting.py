"""Splitting: a compound content into statements that can each be compared alone, each at its own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.extraction.negation import NONE
from reconcile.extraction.paragraphs import Extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_OPENERS = frozenset({"that", "and", "but", "or", "while", "whereas"})
_MARKS = "\"“”„«»'"
_DENIABLE = frozenset({"attr", "dobj", "nsubj", "nsubjpass"})


def parts(doc: Doc, content: Extent) -> tuple[Extent, ...]:
    """The statements of a content. A quotation stays whole: its words are its speaker's."""
    span = doc.char_span(*content, alignment_mode="contract")
    if span is None or doc.text[content[0]] in _MARKS:
        return (content,)
    starts = sorted({span.start, *_clause_starts(span), *_told_starts(span), *_denied_starts(span)})
    ends = [*starts[1:], span.end]
    extents = [_trimmed(doc, start, end) for start, end in zip(starts, ends, strict=True)]
    kept = [extent for extent in extents if extent is not None]
    if not kept:
        return (content,)
    kept[-1] = (kept[-1][0], max(kept[-1][1], content[1]))
    return tuple(kept)


def _clause_starts(span: Span) -> Iterator[int]:
    """Where clauses begin that are joined to the main one and stand on their own."""
    for head in _joined(span.root):
        start = head.left_edge.i
        if span.root.i < start < span.end and _stands_alone(head, span.root):
            yield start


def _told_starts(span: Span) -> Iterator[int]:
    """Where another "that" begins: "..., but that the fire was out"."""
    for token in span[2:]:
        if token.dep_ == "mark" and token.lower_ == "that" and token.nbor(-1).dep_ == "cc":
            yield token.i


def _joined(head: Token) -> Iterator[Token]:
    for child in head.children:
        meanwhile = child.dep_ == "advcl" and any(c.lower_ in ("while", "whereas") for c in child.children)
        if child.i > head.i and child.tag_[:2] in ("VB", "MD") and (child.dep_ == "conj" or meanwhile):
            yield child
            yield from _joined(child)


def _stands_alone(head: Token, main: Token) -> bool:
    """A clause with a subject of its own; or one figure each: "hit two ports and sank three boats"."""
    if any(child.dep_ in _SUBJECTS for child in head.children):
        return True
    return _counts(head, None) and _counts(main, head)


def _counts(head: Token, beside: Token | None) -> bool:
    others = set(beside.subtree) if beside is not None else set()
    return any(token.tag_ == "CD" and token not in others for token in head.subtree)


def _denied_starts(span: Span) -> Iterator[int]:
    """ "no casualties or damage" says two things."""
    for token in span:
        if token.dep_ in _DENIABLE and any(c.lower_ in NONE for c in token.children):
            for child in token.children:
                if child.dep_ == "conj" and child.left_edge.i < span.end:
                    yield child.left_edge.i


def _trimmed(doc: Doc, start: int, end: int) -> Extent | None:
    """Without the joints and signs at either end."""
    while start < end and (doc[start].lower_ in _OPENERS or doc[start].is_space or doc[start].text == ","):
        start += 1
    while end > start and (doc[end - 1].dep_ == "cc" or doc[end - 1].is_space or doc[end - 1].text in (",", ";", "-")):
        end -= 1
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) if end > start else None
