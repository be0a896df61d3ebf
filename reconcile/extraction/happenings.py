"""What a content tells: its predicate, when it puts it, and who does it to whom, from the parse of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reconcile.claims import Tense
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.sites import is_feared

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WILL = frozenset(("will", "'ll", "’ll", "wo", "shall"))
_MODALS = frozenset(("would", "could", "may", "might", "should", "must", "can", "ca", "to"))
_PAST = frozenset(("VBD",))
_PRESENT = frozenset(("VBZ", "VBP"))
_HARM = frozenset(("kill", "injure", "wound", "arrest", "detain", "destroy", "damage", "intercept"))
"""Verbs that are done to somebody: a headline leaves out the "were" of "Seven soldiers killed"."""
_BESIDE = frozenset(("det", "amod", "compound", "nummod", "poss", "quantmod", "advmod", "nmod", "predet", "punct"))


class Told(NamedTuple):
    """A happening in extents of its paragraph: the verb in its dictionary form, its words, whose part is whose."""

    predicate: str
    tense: Tense | None
    at: Extent
    agent: Extent | None
    patient: Extent | None


def happening_in(doc: Doc, content: Extent) -> Told | None:
    """What the main clause of a content tells; None where it has no verb."""
    span = doc.char_span(*content, alignment_mode="contract")
    if span is None or not len(span):
        return None
    root = _root(span)
    done = _accused_of(span)
    verb = _verb(root) if done is None else done
    if verb is None:
        return None
    agent, patient = _roles(verb) if done is None else (root, _roles(done)[1])
    if agent is not None and agent.head == verb and not span.start <= agent.i < span.end:
        agent = None  # "UN: 800,000 have fled": who says it does not do it, whatever the parser thinks.
    particle = next((child for child in verb.children if child.dep_ == "prt"), None)
    last = particle if particle is not None and particle.i > verb.i else verb
    predicate = verb.lemma_.lower() + (f" {particle.lower_}" if particle is not None else "")
    return Told(predicate, _tense(verb), _extent(verb, last), _phrase(agent), _phrase(patient))


def _root(span: Span) -> Token:
    """The word that all others of a content hang on; of several the first that is no preposition."""
    roots = [token for token in span if not span.start <= token.head.i < span.end or token.head == token]
    return next((token for token in roots if token.dep_ != "prep"), span.root)


def _accused_of(span: Span) -> Token | None:
    """What "the army of shelling a school", said with "accused", is accused of."""
    of = next((token for token in span if token.lower_ == "of" and token.dep_ == "prep"), None)
    if of is None or of.i == span.start or of.head.lemma_ != "accuse" or of.head.i >= span.start:
        return None
    return next((child for child in of.children if child.dep_ == "pcomp" and child.tag_ == "VBG"), None)


def _verb(root: Token) -> Token | None:
    """The verb of a clause, also of the clause of "reports that ..."; of "Seven soldiers killed" its participle."""
    if root.tag_[:2] in ("VB", "MD") or root.pos_ in ("VERB", "AUX"):
        return _coming(root) or root
    clauses = [child for child in root.children if child.dep_ == "acl" or _is_said(child)]
    return next((verb for verb in clauses if verb.tag_ == "VBN" or _has_subject(verb)), None)


def _is_said(clause: Token) -> bool:
    """ "the allegation that he had fled": a clause with its "that", however the parser joins it to its noun."""
    if clause.dep_ not in ("ccomp", "relcl"):
        return False
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _coming(going: Token) -> Token | None:
    """The verb that "is going to" puts in the future."""
    if going.lemma_ != "go" or going.tag_ != "VBG":
        return None
    return next((child for child in going.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)


def _roles(verb: Token) -> tuple[Token | None, Token | None]:
    """Who does it and to whom it is done: of a passive the other way round."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not _has_subject(verb):
        return _by(verb), verb.head
    subject = _subject(verb)
    if _is_passive(verb):
        return _by(verb), subject
    done_to = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if done_to is None and verb.lemma_ in _HARM and not any(child.dep_ == "aux" for child in verb.children):
        return _by(verb), subject
    return subject, done_to


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _subject(verb: Token) -> Token | None:
    """The subject, also of an earlier verb that this one is joined to: "downed two and sank three"."""
    found = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if found is None and _coming(verb.head) == verb:
        return _subject(verb.head)
    if found is None and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(verb.head) if _is_passive(verb) == _is_passive(verb.head) else None
    if found is not None and found.tag_ == "WDT" and verb.dep_ == "relcl":
        return verb.head
    return found


def _is_passive(verb: Token) -> bool:
    return is_feared(verb) or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def _by(verb: Token) -> Token | None:
    agents = (child for child in verb.children if child.dep_ == "agent")
    return next((inner for agent in agents for inner in agent.children if inner.dep_ == "pobj"), None)


def _tense(verb: Token) -> Tense | None:
    """The tense of a finite verb; None where it only may or should happen, and of an infinitive."""
    helpers: Sequence[Token] = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & _WILL or _coming(verb.head) == verb:
        return Tense.FUTURE
    if words & _MODALS:
        return None
    tags = {helper.tag_ for helper in helpers} or {verb.tag_}
    perfect = verb.tag_ in ("VBN", "VBD") and any(helper.lemma_ in ("have", "'ve") for helper in helpers)
    if perfect or tags & _PAST or (not helpers and verb.tag_ == "VBN"):
        return Tense.PAST
    return Tense.PRESENT if tags & _PRESENT else None


def _phrase(head: Token | None) -> Extent | None:
    """A noun with the words before it and what it is "of", without relative clauses and the rest of the sentence."""
    if head is None:
        return None
    last = head
    for child in head.children:
        if child.i > head.i and child.dep_ == "prep" and child.lower_ == "of":
            last = child.right_edge
    before = [child.left_edge for child in head.children if child.i < head.i and child.dep_ in _BESIDE]
    first = min([head, *before], key=lambda token: token.i)
    while first.is_punct and first.i < head.i:
        first = first.nbor()
    return _extent(first, last)


def _extent(first: Token, last: Token) -> Extent:
    return (first.idx, last.idx + len(last))
