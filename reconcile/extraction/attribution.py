"""Attributions in one parsed paragraph: who (source) says (cue) what (contents)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reconcile.extraction import nominal
from reconcile.extraction.contents import content_of
from reconcile.extraction.cues import ADVERBS, HEDGES, Cue, nouns, verbs
from reconcile.extraction.found import Found
from reconcile.extraction.headlines import headline, spoken_line
from reconcile.extraction.negation import is_none
from reconcile.extraction.paragraphs import LONG_QUOTE, Extent, Paragraph
from reconcile.extraction.reading import SENTENCE_END, WORD, Reading, phrase
from reconcile.extraction.relays import passed_on_by
from reconcile.extraction.sites import Site, is_feared
from reconcile.extraction.speakers import is_passive, speaker

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token

_BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
_ACCORDING = ("according", "per")


def attributions(doc: Doc, paragraph: Paragraph) -> list[Found]:
    """Every attribution of a paragraph, in the order of the cues."""
    reading = Reading(doc, paragraph)
    candidates = (_attribution(reading, doc[i]) for i in _cue_places(doc))
    found = [one for one in candidates if one is not None]
    line = spoken_line(reading) or (headline(reading) if not found else None)
    if line is not None:
        found.insert(0, line)
    found = [one for one in found if not _is_said_twice(one, found)]
    return _with_free_quotes(reading, found) if paragraph.quotes else found


def _is_said_twice(one: Found, found: Sequence[Found]) -> bool:
    """ "Two are confirmed dead, the mayor said": of the same words somebody's are kept, not hearsay's."""
    return one.source is None and any(other.source and other.contents == one.contents for other in found)


def _with_free_quotes(reading: Reading, found: list[Found]) -> list[Found]:
    """A quotation that stands alone behind an attribution's sentence goes on with what was said."""
    for quote in reading.quotes:
        if quote[1] - quote[0] <= LONG_QUOTE or any(_overlap(quote, e) for one in found for e in one.contents):
            continue
        for index in reversed(range(len(found))):
            one = found[index]
            if one.cue[1] < quote[0] and one.frame in "qcs" and reading.doc[one.at].tag_ != "VBG":
                if _follows(reading, one, quote[0]):
                    found[index] = replace(one, contents=(*one.contents, quote))
                break
    return found


def _follows(reading: Reading, one: Found, start: int) -> bool:
    """Whether only the rest of the attribution's own sentence stands before this offset."""
    said = max(one.cue[1], *(extent[1] for extent in one.contents))
    rest = reading.text[said - 1 : start]
    ends = [match.end() for match in SENTENCE_END.finditer(rest)]
    return (
        not WORD.search(rest)
        or (bool(ends) and not WORD.search(rest[ends[0] :]))
        or not WORD.search(reading.text[reading.doc[one.at].sent.end_char : start])
    )


def _overlap(a: Extent, b: Extent) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _cue_places(doc: Doc) -> list[int]:
    """Where words of the lexicon stand, found by their numbers: most words of a text are none."""
    known, forms = _cue_numbers(doc.vocab.strings)
    lemmas, lowered = doc.to_array("LEMMA").tolist(), doc.to_array("LOWER").tolist()
    return [i for i, lemma in enumerate(lemmas) if lemma in known or lowered[i] in forms]


@cache
def _cue_numbers(strings: StringStore) -> tuple[frozenset[int], frozenset[int]]:
    """The parser's numbers of the lexicon's lemmas, and those of "according" and "per"."""
    lemmas = ("mention", *nominal.STUDIES, *verbs(), *ADVERBS, *HEDGES, *nouns())
    return frozenset(map(strings.add, lemmas)), frozenset(map(strings.add, _ACCORDING))


def _attribution(reading: Reading, token: Token) -> Found | None:
    lemma, noun = token.lemma_, token.pos_ == "NOUN"
    if reading.quoted(token):
        return None
    if lemma in reading.verbs and token.tag_.startswith("VB") and token.dep_ not in ("amod", "compound"):
        return _verb(reading, token, reading.verbs[lemma])
    if lemma in reading.verbs and _taken_for_noun(reading, token):
        return _verb(reading, token, reading.verbs[lemma])
    if token.lower_ in _ACCORDING:
        return nominal.according(reading, token)
    if lemma == "mention" and noun:
        return nominal.no_mention(reading, token)
    if lemma in nominal.STUDIES and noun:
        return nominal.in_study(reading, token)
    if lemma in HEDGES and token.tag_.startswith("VB"):
        return nominal.hedge(reading, token)
    if lemma in ADVERBS:
        return nominal.adverb(reading, token, ADVERBS[lemma])
    if lemma in nouns() and noun and token.dep_ != "compound":
        return nominal.noun(reading, token, nouns()[lemma])
    return None


def _verb(reading: Reading, token: Token, entry: Cue) -> Found | None:
    if _is_phrase(token) or _quoted_as(token) is not None or passed_on_by(reading.doc, token.i) is not None:
        return None
    passive = is_passive(token) or is_feared(token)
    quoted = _quoted_by(token)
    by_whom = passive or _is_reported_by(token)
    head, source = (quoted, phrase(quoted)) if quoted is not None else speaker(reading, token, passive=by_whom)
    start = _first_of_cue(token)
    while start > 0 and _belongs_to_cue(reading.doc[start - 1], token):
        start -= 1
    if head is not None and is_none(head):
        return None
    site = Site(token, entry, (start, token.i + 1), source, passive)
    content = content_of(reading, site)
    if content is None:
        return None
    return Found(
        cue=reading.raw(site.cue),
        contents=content.extents,
        lemma=entry.lemma,
        modality=entry.modality,
        frame=content.frame,
        at=token.i,
        source=reading.extent(source) if source else None,
        head=head.i if head is not None else None,
        rule=content.rule,
    )


def _taken_for_noun(reading: Reading, token: Token) -> bool:
    """'"It sank," the report states.': behind a quotation and a name the parser takes some verbs for nouns."""
    named = token.i > 0 and reading.doc[token.i - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "RB")
    if token.tag_ not in ("NN", "NNS") or not named or not any(end <= token.idx for _, end in reading.quotes):
        return False
    following = reading.doc[token.i + 1].text if token.i + 1 < len(reading.doc) else "."
    between = reading.text[max(end for _, end in reading.quotes if end <= token.idx) : token.idx]
    return (
        following in (".", ",", ":", "of") and 0 < len(WORD.findall(between)) <= 4 and not SENTENCE_END.search(between)
    )


def _is_phrase(verb: Token) -> bool:
    """ "That said, ...", "Revealed: ..." report nothing; nor do who declined to and a court that "ruled"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("decline", "refuse"):
        return not any(child.dep_ in ("dobj", "ccomp") for child in verb.children)
    if verb.lemma_ == "rule" and not any(child.dep_ == "prt" and child.lower_ == "out" for child in verb.children):
        return True
    before = verb.i - verb.sent.start
    sign = verb.doc[verb.i + 1].text if verb.i + 1 < len(verb.doc) else ""
    return (sign == ":" and before == 0) or (
        sign == "," and before == 1 and verb.doc[verb.i - 1].lower_ in ("that", "all")
    )


def _quoted_as(verb: Token) -> Token | None:
    """ "saying" in "was quoted as saying", "quoted her as saying": what is said hangs on it."""
    if verb.lemma_ in ("quote", "cite", "report", "describe"):
        for prep in verb.children:
            if prep.lower_ == "as":
                return next((c for c in prep.children if c.tag_ == "VBG" and c.lemma_ in verbs()), None)
    return None


def _is_reported_by(verb: Token) -> bool:
    """ "..., as reported by the agency": no verb with "be" tells that it is passive."""
    led = verb.i > 0 and verb.doc[verb.i - 1].lower_ in ("as", "first")
    return bool(led and verb.tag_ == "VBN" and any(child.dep_ == "agent" for child in verb.children))


def _quoted_by(verb: Token) -> Token | None:
    """Ruiz in "the paper quoted Ruiz as saying"."""
    outer = verb.head.head
    if verb.tag_ != "VBG" or is_passive(outer) or _quoted_as(outer) != verb:
        return None
    return next((child for child in outer.children if child.dep_ == "dobj" and child.i > outer.i), None)


def _first_of_cue(verb: Token) -> int:
    """Where the cue begins: at "was quoted" where the verb is the "saying" behind it."""
    outer = verb.head.head
    if verb.tag_ == "VBG" and is_passive(outer) and _quoted_as(outer) == verb:
        return min([int(outer.i), *(int(c.i) for c in outer.children if c.dep_ in ("auxpass", "aux"))])
    return int(verb.i)


def _belongs_to_cue(token: Token, verb: Token) -> bool:
    return token.dep_ in _BEFORE_CUE and token.head == verb and not token.is_punct and token.tag_ != "WRB"
