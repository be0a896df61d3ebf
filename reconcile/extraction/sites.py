"""A cue verb in its place, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.extraction.cues import Cue
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.reading import Reading, Tokens

if TYPE_CHECKING:
    from spacy.tokens import Token


OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
PREPOSITIONS = frozenset({"prep", "dative"})
ADDRESSED = frozenset({"tell", "inform", "assure", "remind", "notify", "ask", "warn", "email"})


SIGNS = frozenset({",", "-", "—", "–", "--"})
_ANSWERS = frozenset({"deny", "reject", "dispute", "dismiss", "refute", "contest", "confirm"})
"""Verbs that a "which" may have for all that was said: "..., which the ministry denied"."""


@dataclass(frozen=True, slots=True)
class Site:
    """A cue verb in its place."""

    verb: Token
    entry: Cue
    cue: Tokens
    source: Tokens | None
    passive: bool

    @property
    def end(self) -> int:
        return int(self.verb.idx) + len(self.verb)

    @property
    def main(self) -> Token:
        """The first of the verbs that the cue is joined to by "and"."""
        verb = self.verb
        while verb.dep_ == "conj" and verb.head.tag_.startswith("VB"):
            verb = verb.head
        return verb

    @property
    def negated(self) -> bool:
        """Whether the cue itself is denied; a "not" before the speaker is part of what is said."""
        return any(child.dep_ == "neg" and child.i >= self.cue[0] for child in self.verb.children)


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: a letter of the lexicon's constructions, the extents of the words, the rule that took them."""

    frame: str
    extents: tuple[Extent, ...]
    rule: str = ""


def attribution_start(reading: Reading, site: Site) -> int:
    """Where the attribution starts: at the source if it stands right before the cue."""
    first = site.cue[0]
    if site.source and site.source[1] <= first + 1 and first - site.source[1] <= 2:
        first = min(first, site.source[0])
    return reading.doc[first].idx


def clauses_behind(site: Site) -> list[Token]:
    """Clauses behind the cue; an infinitive only where the cue takes one or states at large."""
    kinds = ("ccomp",) if site.entry.frames.isdisjoint("is") else ("ccomp", "xcomp")
    behind = [child for child in site.verb.children if child.dep_ in kinds and child.i > site.verb.i]
    found = [clause for clause in behind if which_of(clause) is None]
    return found or list(_told_in(site.verb))[:1]


def _told_in(verb: Token) -> Iterator[Token]:
    """ "said in a statement on its website that ...": the parser may give the clause to the statement."""
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.i > verb.i:
            yield from (clause for clause in prep.subtree if clause.dep_ in _CLAUSES and _is_told(clause))


_CLAUSES = ("acl", "ccomp", "relcl")


def _is_told(clause: Token) -> bool:
    """Whether "that" leads a whole clause: with an object of its own it is none of the "that" either."""
    that = next((child for child in clause.children if child.lower_ == "that" and child.i < clause.i), None)
    objects = sum(child.dep_ == "dobj" for child in clause.children)
    return that is not None and (that.dep_ == "mark" or (that.dep_ == "dobj" and objects > 1))


def has_clause_before(verb: Token) -> bool:
    """Whether a clause that the verb reports stands before it."""
    return any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)


def has_object(verb: Token) -> bool:
    """Whether the verb has an object behind it."""
    return any(child.dep_ in OBJECTS and child.i > verb.i for child in verb.children)


def which_of(verb: Token) -> Token | None:
    """The "which" behind a comma that takes up all that was said before it: "..., which the ministry denied"."""
    if verb.lemma_ not in _ANSWERS or verb.dep_ not in ("relcl", "ccomp", "advcl"):
        return None
    which = next((child for child in verb.children if child.lower_ == "which" and child.dep_ == "dobj"), None)
    return which if which is not None and verb.doc[max(which.i - 1, 0)].text in SIGNS else None


def is_feared(verb: Token) -> bool:
    """ "100 feared dead", "six believed killed": a headline's passive, whose subject is whom it is said of."""
    if verb.lemma_ not in _SUPPOSED or verb.tag_ not in ("VBD", "VBN") or verb.i + 1 >= len(verb.doc):
        return False
    after = verb.doc[verb.i + 1]
    told = after.head == verb and (after.tag_ == "VBN" or after.lower_ in _STATES)
    return told and not any(child.dep_ in ("auxpass", "dobj", "aux") for child in verb.children)


_SUPPOSED = frozenset({"fear", "believe", "presume", "suspect", "confirm", "report", "think"})
_STATES = frozenset({"dead", "missing", "alive", "lost", "safe"})
