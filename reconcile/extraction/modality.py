"""Modality: what the origin commits itself to, from the cue and the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.claims import Modality
from reconcile.extraction.found import Found
from reconcile.extraction.paragraphs import Extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WILL = frozenset({"will", "'ll", "shall", "would"})
_ONESELF = frozenset({"i", "we", "he", "she", "they", "it"})
_ANSWERS = frozenset(
    {"say", "confirm", "comment", "answer", "disclose", "reveal", "discuss", "specify", "elaborate", "respond"}
)
_WITHHELD = frozenset({"decline", "refuse"})
_UNDECIDED = frozenset({"whether", "if"})


def modality_of(doc: Doc, found: Found, content: Extent) -> Modality:
    """The cue's modality, unless the cue is denied, nobody is named, or the origin speaks of what it will do."""
    cue = doc[found.at]
    if found.modality.commits and (_is_denied(cue) or is_neither(cue) or _is_withheld(cue)):
        return Modality.QUESTIONED
    if found.lemma in _WITHHELD and _would_tell(cue):
        return Modality.QUESTIONED
    if found.modality.commits and found.source is None and _is_passive(cue):
        return Modality.REPORTED
    span = doc.char_span(*content, alignment_mode="contract")
    if span is None or not len(span) or found.modality is not Modality.ASSERTED:
        return found.modality
    if span[0].lower_ in _UNDECIDED and span.root.dep_ == "ccomp":
        return Modality.QUESTIONED
    return Modality.INTENDED if _promises(span.root) else found.modality


def _is_withheld(cue: Token) -> bool:
    """ "Refused to say that it sank"."""
    return cue.dep_ == "xcomp" and cue.head.lemma_ in _WITHHELD


def _would_tell(cue: Token) -> bool:
    """ "Declined to confirm the strike": what is withheld is an answer; "refused to leave" tells what will be done."""
    return any(child.dep_ == "xcomp" and child.lemma_ in _ANSWERS for child in cue.children)


def _is_denied(cue: Token) -> bool:
    return any(child.dep_ == "neg" and child.i + 4 > cue.i for child in cue.children)


def is_neither(cue: Token) -> bool:
    """ "neither confirmed nor denied"."""
    first = cue.head if cue.dep_ == "conj" else cue
    return any(child.dep_ in ("preconj", "cc") and child.lower_ == "neither" for child in first.children)


def _is_passive(cue: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in cue.children)


def _promises(head: Token) -> bool:
    """ "We will rebuild", "he would rebuild": the speaker's own future."""
    if head.lemma_ == "be":
        return False
    lowered = {child.dep_: child.lower_ for child in head.children if child.dep_ in ("aux", "nsubj")}
    return lowered.get("aux") in _WILL and lowered.get("nsubj") in _ONESELF
