"""Negation of a content: whether what is said is that something is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.extraction.paragraphs import Extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NONE = frozenset({"no", "none", "nobody", "nothing", "neither", "nowhere", "zero"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "attr", "dobj"})


def is_negated(doc: Doc, content: Extent) -> bool:
    """Whether the main clause is negated: "did not fall", "no one was hurt", "there were no casualties"."""
    span = doc.char_span(*content, alignment_mode="contract")
    if span is None or not len(span):
        return False
    negated = _negates(span.root) or _lacks(span.root) or _is_none(_first_joined(span.root))
    return negated != _fails(span.root)


def _negates(head: Token) -> bool:
    return any(child.dep_ == "neg" or (child.dep_ in _ARGUMENTS and _is_none(child)) for child in head.children)


def _fails(head: Token) -> bool:
    """ "failed to reach the port"."""
    return head.lemma_ == "fail" and any(child.dep_ == "xcomp" for child in head.children)


def _lacks(head: Token) -> bool:
    """ "ended without losses"."""
    return any(child.lower_ == "without" and child.dep_ == "prep" for child in head.children)


def _is_none(token: Token) -> bool:
    return token.lower_ in NONE or any(
        c.lower_ in NONE and c.dep_ in ("det", "neg", "preconj", "nummod") and not _compares(c) for c in token.children
    )


def _compares(no: Token) -> bool:
    """ "No fewer than 60" is no denial."""
    return no.i + 1 < len(no.doc) and no.doc[no.i + 1].lower_ in ("fewer", "less", "more", "later", "sooner")


def _first_joined(noun: Token) -> Token:
    """The noun whose "no" also holds for this one: casualties in "no casualties or damage"."""
    while noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun
