"""Speakers: the phrase that a cue verb has as its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.extraction.dates import MONTHS, WEEKDAYS
from reconcile.extraction.reading import Reading, Tokens, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
PAPERS = frozenset(
    {
        "statement",
        "tweet",
        "letter",
        "email",
        "e-mail",
        "post",
        "message",
        "memo",
        "op-ed",
        "release",
        "note",
        "article",
    }
)
"""What somebody issues: "released a statement saying" is said by whoever released it."""

_LONG_ASIDE = 12
"""Words of a clause about a speaker from which on it is no part of the name."""

TIMES = frozenset((*WEEKDAYS, *MONTHS, "today", "yesterday", "tonight", "morning", "afternoon", "evening", "night"))
_SIGNS = {",": ",", ")": "(", "-": "-", "--": "--", "—": "—", "–": "–"}
"""A sign before a verb that ends an aside about the speaker, and the sign that began it."""
_PHRASE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "CD", "VBN"})
_NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD"})


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is not who speaks: "it was announced by"."""
    return verb.dep_ != "acl" and any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def speaker(reading: Reading, verb: Token, *, passive: bool) -> tuple[Token | None, Tokens | None]:
    """The head of the source phrase and its tokens."""
    head = (
        _agent(verb) if passive else _inside_relative(verb) or _inverted(reading, verb) or _outside_quote(reading, verb)
    )
    if verb.pos_ == "NOUN" or (head is None and not passive and verb.tag_ in ("VBD", "VBZ", "VBP")):
        return _words_before(reading, verb)
    if head is None or head.lower_ == "you":
        return None, None
    start, end = phrase(head)
    end = _before_long_aside(head, end)
    if start <= verb.i < end:
        start, end = (start, verb.i) if head.i < verb.i else (verb.i + 1, end)
    tokens = reading.trimmed((start, end))
    return (head, tokens) if tokens else (None, None)


def _inside_relative(verb: Token) -> Token | None:
    """ "which they say left a gap", "which officials have said was lost": who stands between "which" and the cue."""
    doc, last = verb.doc, verb.i - 1
    while last > verb.sent.start and doc[last].dep_ in ("aux", "advmod", "neg"):
        last -= 1
    start = last
    while start > verb.sent.start and doc[start].tag_ in _NAMED:
        start -= 1
    named = verb.tag_ in ("VBD", "VBP", "VBZ", "VBN") and start < last and doc[start].tag_ in ("WDT", "WP")
    return doc[last] if named and doc[last].tag_ in _NAMING and doc[start].i > 0 else None


_NAMED = frozenset({"PRP", "NN", "NNS", "NNP", "NNPS", "JJ", "DT"})


def _outside_quote(reading: Reading, verb: Token) -> Token | None:
    """The subject; of a participle that the parser hangs on a quotation's words, the subject of whoever is quoted."""
    outer = verb
    if verb.tag_ == "VBG" and reading.quoted(verb.head):
        while outer.head.i != outer.i and (
            outer.i == verb.i or reading.quoted(outer) or not reading.is_cue_verb(outer)
        ):
            outer = outer.head
    return _subject(outer if reading.is_cue_verb(outer) else verb)


def _words_before(reading: Reading, verb: Token) -> tuple[Token | None, Tokens | None]:
    """The noun phrase right before a verb that the parser gave no subject, told by its tags."""
    doc, last = reading.doc, verb.i - 1
    while last > verb.sent.start and is_time(doc[last]):
        last -= 1
    if doc[last].text in _SIGNS:
        opening = next((i for i in range(last - 1, verb.sent.start, -1) if doc[i].text == _SIGNS[doc[last].text]), 0)
        last = opening - 1 if opening else verb.sent.start - 1
    start = last
    while start > verb.sent.start and doc[start - 1].tag_ in _PHRASE:
        start -= 1
    if last < verb.sent.start or doc[last].tag_ not in _NAMING or reading.quoted(doc[last]) or is_time(doc[last]):
        return None, None
    return (None, None) if doc[last].lower_ == "you" else (doc[last], (start, last + 1))


def _before_long_aside(head: Token, end: int) -> int:
    """A source ends before a long clause about it: "the aide, who added that ..."."""
    for child in head.children:
        start = int(child.left_edge.i)
        if child.dep_ == "relcl" and head.i < start < end and child.right_edge.i - start > _LONG_ASIDE:
            return start
    return end


def _agent(verb: Token) -> Token | None:
    """X in "was reported by X"."""
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it hangs on ("..., adding that"), or what it modifies."""
    token = _outer_verb(verb)
    for _ in range(5):
        for child in token.children:
            if child.dep_ in SUBJECTS and child.i != verb.i:
                return child
        if token.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp") and token.head.i != token.i:
            token = token.head
            if token.dep_ == "prep":
                token = token.head
        elif token.dep_ in ("acl", "relcl"):
            return _issuer(token.head) or token.head
        else:
            return None
    return None


def _outer_verb(verb: Token) -> Token:
    """The verb that a second cue goes on from.

    In "said it rains and asked", "asked" is not the rain's; in "said it rains, adding", "adding" is not either.
    """
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj") and _is_aside(verb):
        outer = _reporting(verb.head)
        if outer is not None:
            return outer
    return _same_tense(verb)


def _reporting(token: Token) -> Token | None:
    """The verb whose "that" clause, idea or plan a word stands in; None where it stands in none."""
    reported = None
    while token.dep_ in _WITHIN and token.head.i < token.i:
        within = token.dep_ in ("ccomp", "acl")
        token = token.head
        if token.pos_ == "VERB" and (within or reported is not None):
            reported = token
        elif within:
            reported = reported or token
    return reported if reported is not None and reported.pos_ == "VERB" and reported.tag_ != "VBG" else None


_WITHIN = frozenset({"ccomp", "acl", "conj", "pcomp", "prep", "pobj", "dobj"})


def _is_aside(verb: Token) -> bool:
    """Whether a comma stands before a participle."""
    return bool(verb.doc[verb.left_edge.i - 1].text == "," if verb.left_edge.i else False)


def _same_tense(verb: Token) -> Token:
    """The outer verb where a second one is in its tense, not in that of the clause between: "said it rains and asked".

    Of "has counted ten since it began and believes" only where the present says so.
    """
    first = verb.head
    if verb.dep_ != "conj" or first.dep_ not in ("ccomp", "advcl") or any(c.dep_ in SUBJECTS for c in verb.children):
        return verb
    outer = first.head
    if outer.i > first.i or first.tag_ == verb.tag_:
        return verb
    has = first.dep_ == "advcl" and any(c.dep_ == "aux" and c.tag_ == "VBZ" for c in outer.children)
    return outer if verb.tag_ == ("VBZ" if has else outer.tag_) and (has or first.dep_ == "ccomp") else verb


def _issuer(noun: Token) -> Token | None:
    """Who issued the statement, tweet, letter ... that a participle hangs on, or whom it was sent to."""
    outer = noun.head.head
    if noun.dep_ == "pobj" and noun.head.dep_ in ("prep", "dative") and outer.lemma_ in PAPERS:
        noun = outer
    if noun.lemma_ in PAPERS and noun.dep_ in ("dobj", "pobj"):
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        return next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return None


def _inverted(reading: Reading, verb: Token) -> Token | None:
    """ "Part of it, say experts, is": the speaker stands behind the verb, between commas."""
    if verb.lemma_ == "say" and verb.i and reading.doc[verb.i - 1].text == ",":
        head = _following(verb)
        if head is not None and head.head.i == verb.i and head.right_edge.i + 1 < len(reading.doc):
            return head if reading.doc[head.right_edge.i + 1].text in (",", ".") else None
    return _beside_quote(reading, verb)


def _beside_quote(reading: Reading, verb: Token) -> Token | None:
    """ "...," X said, and "...," said X: beside a quotation the parser takes words of the quotation for the subject."""
    ends = [end for _, end in reading.quotes if end <= verb.idx]
    if not ends:
        return None
    between = [t for t in reading.doc[max(0, verb.i - 12) : verb.i] if t.idx >= ends[-1] and not t.is_punct]
    if not between:
        return _following(verb)
    subject = _subject(verb)
    if subject is not None and subject.idx < ends[-1] and between[-1].tag_ in _NAMING:
        return _top(between[-1], between[0].i)
    return None


def is_time(token: Token) -> bool:
    """ "Sunday" in "the aide said Sunday" is nobody who speaks."""
    return token.lower_ in TIMES


def _following(verb: Token) -> Token | None:
    """The noun phrase right behind a verb that stands right behind a quotation."""
    if verb.i + 1 >= len(verb.doc):
        return None
    token = verb.doc[verb.i + 1]
    while token.head.i > verb.i and token.head.i != token.i:
        token = token.head
    return token if token.tag_ in _NAMING and token.i > verb.i and not is_time(token) else None


def _top(token: Token, first: int) -> Token:
    while token.head.i >= first and token.head.i < token.i + 1 and token.head.i != token.i:
        token = token.head
    return token
