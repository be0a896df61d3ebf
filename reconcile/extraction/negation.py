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
    negated = _negates(span.root) or _lacks(span.root) or is_none(_first_joined(span.root))
    return negated != _fails(span.root)


def _negates(head: Token) -> bool:
    return any(
        child.dep_ == "neg" or (child.dep_ in _ARGUMENTS and is_none(child)) or _no_longer(child)
        for child in head.children
    )


def _no_longer(adverb: Token) -> bool:
    """ "No longer holds the town"."""
    return adverb.lower_ == "longer" and adverb.i > 0 and adverb.doc[adverb.i - 1].lower_ == "no"


def _fails(head: Token) -> bool:
    """ "failed to reach the port", "was unable to reach it"."""
    if any(child.dep_ == "acomp" and child.lower_ == "unable" for child in head.children):
        return True
    return head.lemma_ == "fail" and any(child.dep_ == "xcomp" for child in head.children)


def _lacks(head: Token) -> bool:
    """ "ended without losses"; to be or to be left without power is a state, and denies nothing."""
    if not any(child.lower_ == "without" and child.dep_ == "prep" for child in head.children):
        return False
    left = head.lemma_ == "leave" and any(child.dep_ in ("dobj", "auxpass") for child in head.children)
    return head.lemma_ not in _STATES and not left


_STATES = frozenset({"be", "remain", "stay", "live", "go", "survive"})


def is_none(token: Token) -> bool:
    """Whether a noun stands for nothing: "nobody", "no one", "none of them", "not a single drone"."""
    return (
        token.lower_ in NONE
        or _not_one(token)
        or any(
            c.lower_ in NONE and c.dep_ in ("det", "neg", "preconj", "nummod") and not _compares(c)
            for c in token.children
        )
    )


def _not_one(noun: Token) -> bool:
    """ "Not a single drone", "not one of them"."""
    first = noun.left_edge
    return first.lower_ == "not" and first.i < noun.i and noun.doc[first.i + 1].lower_ in ("a", "an", "one", "any")


def _compares(no: Token) -> bool:
    """ "No fewer than 60" is no denial."""
    return no.i + 1 < len(no.doc) and no.doc[no.i + 1].lower_ in ("fewer", "less", "more", "later", "sooner")


def _first_joined(noun: Token) -> Token:
    """The noun whose "no" also holds for this one: casualties in "no casualties or damage"."""
    while noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun
