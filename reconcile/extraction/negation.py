"""Negation of a content: whether what is said is that something is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.extraction.paragraphs import Extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS_AND_OBJECTS = frozenset({"nsubj", "nsubjpass", "attr", "dobj"})
_NONE = frozenset({"no", "none", "nobody", "nothing", "neither", "never", "nowhere"})


def is_negated(doc: Doc, content: Extent) -> bool:
    """Whether the main clause of the content is negated: "did not fall", "no one was hurt", "without casualties"."""
    span = doc.char_span(*content, alignment_mode="contract")
    if span is None or not len(span):
        return False
    return negates(span.root)


def negates(head: Token) -> bool:
    """Whether a clause with this head says that something is not so."""
    for child in head.children:
        if child.dep_ == "neg" or (child.dep_ in _SUBJECTS_AND_OBJECTS and _is_none(child)):
            return True
    return _is_none(head)


def _is_none(token: Token) -> bool:
    return token.lower_ in _NONE or any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg") for c in token.children
    )
