"""Attributions in one parsed paragraph: who (source) says (cue) what (contents)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reconcile.claims import Modality
from reconcile.extraction.contents import content_of
from reconcile.extraction.cues import ADVERBS, HEDGES, Cue, nouns, verbs
from reconcile.extraction.found import Found
from reconcile.extraction.headlines import headline, spoken_line
from reconcile.extraction.paragraphs import LONG_QUOTE, Extent, Paragraph
from reconcile.extraction.reading import SENTENCE_END, WORD, Reading, phrase
from reconcile.extraction.sites import Site
from reconcile.extraction.speakers import is_passive, speaker

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token

_BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
_MEANWHILE = frozenset({"while", "whereas"})


def attributions(doc: Doc, paragraph: Paragraph) -> list[Found]:
    """Every attribution of a paragraph, in the order of the cues."""
    reading = Reading(doc, paragraph)
    candidates = (_attribution(reading, doc[i]) for i in _cue_places(doc))
    found = [one for one in candidates if one is not None]
    line = spoken_line(reading) or (headline(reading) if not found else None)
    if line is not None:
        found.insert(0, line)
    return _with_free_quotes(reading, found) if paragraph.quotes else found


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
    known, according = _cue_numbers(doc.vocab.strings)
    lemmas, forms = doc.to_array("LEMMA").tolist(), doc.to_array("LOWER").tolist()
    return [i for i, lemma in enumerate(lemmas) if lemma in known or forms[i] == according]


@cache
def _cue_numbers(strings: StringStore) -> tuple[frozenset[int], int]:
    """The parser's numbers of the lexicon's lemmas, and that of "according"."""
    lemmas = ("mention", *verbs(), *ADVERBS, *HEDGES, *nouns())
    return frozenset(strings.add(lemma) for lemma in lemmas), strings.add("according")


def _attribution(reading: Reading, token: Token) -> Found | None:
    lemma = token.lemma_
    if lemma in reading.verbs and token.tag_.startswith("VB") and token.dep_ not in ("amod", "compound"):
        return None if reading.quoted(token) else _verb(reading, token, reading.verbs[lemma])
    if token.lower_ == "according":
        return None if reading.quoted(token) else _according(reading, token)
    if lemma == "mention" and token.pos_ == "NOUN":
        return None if reading.quoted(token) else _no_mention(reading, token)
    if lemma in HEDGES and token.tag_.startswith("VB"):
        return None if reading.quoted(token) else _hedge(reading, token)
    if lemma in ADVERBS:
        return None if reading.quoted(token) else _adverb(reading, token, ADVERBS[lemma])
    if lemma in nouns() and token.pos_ == "NOUN" and token.dep_ != "compound":
        return None if reading.quoted(token) else _noun(reading, token, nouns()[lemma])
    return None


def _verb(reading: Reading, token: Token, entry: Cue) -> Found | None:
    if _is_phrase(token) or _quoted_as(token) is not None:
        return None
    passive = is_passive(token)
    head, source = speaker(reading, token, passive=passive)
    start = _first_of_cue(token)
    while start > 0 and _belongs_to_cue(reading.doc[start - 1], token):
        start -= 1
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
    )


def _is_phrase(verb: Token) -> bool:
    """ "That said, ...", and "Revealed: ..." at the head of a line, report nothing; nor does who declined to."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("decline", "refuse"):
        return not any(child.dep_ in ("dobj", "ccomp") for child in verb.children)
    before = verb.i - verb.sent.start
    sign = verb.doc[verb.i + 1].text if verb.i + 1 < len(verb.doc) else ""
    return (sign == ":" and before == 0) or (sign == "," and before == 1 and verb.doc[verb.i - 1].lower_ == "that")


def _quoted_as(verb: Token) -> Token | None:
    """ "saying" in "was quoted as saying": both are one cue."""
    if verb.lemma_ in ("quote", "cite", "report", "describe") and is_passive(verb):
        for prep in verb.children:
            if prep.lower_ == "as":
                return next((c for c in prep.children if c.tag_ == "VBG" and c.lemma_ in verbs()), None)
    return None


def _first_of_cue(verb: Token) -> int:
    """Where the cue begins: at "was quoted" where the verb is the "saying" behind it."""
    outer = verb.head.head
    if verb.tag_ == "VBG" and _quoted_as(outer) == verb:
        return min([int(outer.i), *(int(c.i) for c in outer.children if c.dep_ in ("auxpass", "aux"))])
    return int(verb.i)


def _belongs_to_cue(token: Token, verb: Token) -> bool:
    return token.dep_ in _BEFORE_CUE and token.head == verb and not token.is_punct and token.tag_ != "WRB"


def _according(reading: Reading, token: Token) -> Found | None:
    """According to X, content. Content, according to X."""
    doc = reading.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    head = next((child for child in doc[token.i + 1].children if child.dep_ == "pobj"), None)
    if head is None:
        return None
    source, sentence = phrase(head), token.sent
    goes_on = source[1] < sentence.end - 4 and doc[source[1]].text == ","
    if token.i - sentence.start <= 1 or (goes_on and _after_opening(token)):
        tokens = (source[1], sentence.end)
    elif goes_on and token.i - sentence.start <= 7:
        tokens = (sentence.start, sentence.end)
    else:
        tokens = (_scope_start(token), token.i)
    content = reading.extent(tokens)
    if content is None:
        return None
    cue = reading.raw((token.i, token.i + 2))
    return Found(cue, (content,), "according to", Modality.ASSERTED, "s", token.i, reading.extent(source), head.i)


def _after_opening(token: Token) -> bool:
    """Whether only a clause with "while" or "although" stands before: "While most sank, according to X, ..."."""
    first = token.sent[0]
    return first.dep_ == "mark" and first.head.dep_ == "advcl" and first.head.right_edge.i < token.i


def _scope_start(token: Token) -> int:
    """Where the statement before "according to" begins.

    At a "while" clause if the phrase hangs on it, or if what stands before the clause is hearsay already.
    """
    sentence = token.sent
    for other in token.doc[sentence.start : token.i]:
        if other.dep_ == "advcl" and any(child.lower_ in _MEANWHILE for child in other.children):
            start = int(other.left_edge.i)
            hearsay = any(before.lower_ in ADVERBS for before in token.doc[sentence.start : start])
            if hearsay or other in token.ancestors:
                return start
    return int(sentence.start)


def _no_mention(reading: Reading, token: Token) -> Found | None:
    """The report made no mention of casualties: silence, which neither denies nor asserts."""
    verb = token.head
    of = next((child for child in token.children if child.lower_ == "of"), None)
    if token.dep_ != "dobj" or verb.lemma_ != "make" or of is None:
        return None
    content = reading.extent((of.i + 1, phrase(of)[1]))
    if content is None:
        return None
    silent = any(child.lower_ == "no" for child in token.children)
    head, source = speaker(reading, verb, passive=False)
    return Found(
        cue=reading.raw((verb.i, token.i + 1)),
        contents=(content,),
        lemma="mention",
        modality=Modality.QUESTIONED if silent else Modality.ASSERTED,
        frame="o",
        at=verb.i,
        source=reading.extent(source) if source else None,
        head=head.i if head is not None else None,
    )


def _hedge(reading: Reading, token: Token) -> Found | None:
    """The port seems to be closed; it appears that the port is closed: nobody is named."""
    children = {child.dep_: child for child in token.children}
    said = next((children[kind] for kind in ("xcomp", "ccomp", "oprd", "acomp") if kind in children), None)
    subject = children.get("nsubj")
    if said is None or said.i < token.i:
        return None
    start = phrase(subject)[0] if subject is not None and subject.lower_ != "it" else token.i + 1
    content = reading.extent((start, phrase(said)[1]))
    if content is None:
        return None
    return Found(reading.raw((token.i, token.i + 1)), (content,), token.lemma_, Modality.ALLEGED, "v", token.i)


def _adverb(reading: Reading, token: Token, modality: Modality) -> Found | None:
    """A port was reportedly hit: nobody is named."""
    head = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    start, end = phrase(head)
    for child in head.children:
        if child.dep_ == "advcl" and any(inner.lower_ in _MEANWHILE for inner in child.children):
            end = min(end, child.left_edge.i)
    content = reading.extent((start, end))
    if content is None:
        return None
    return Found(reading.raw((token.i, token.i + 1)), (content,), token.lower_, modality, "v", token.i)


def _noun(reading: Reading, token: Token, entry: Cue) -> Found | None:
    """The minister's claim that ...; the minister voiced fears that ...; the minister's announcement of ..."""
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    said = _said_by_noun(token, owned=owner is not None)
    content = reading.extent(phrase(said)) if said is not None else None
    if content is None:
        return None
    tokens = phrase(owner) if owner is not None else None
    if owner is None and token.dep_ == "dobj":
        owner, tokens = speaker(reading, token.head, passive=False)
    if not tokens and token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return Found(
        cue=reading.raw((token.i, token.i + 1)),
        contents=(content,),
        lemma=entry.lemma,
        modality=entry.modality,
        frame="c",
        at=token.i,
        source=reading.extent(tokens) if tokens else None,
        head=owner.i if owner is not None else None,
    )


def _said_by_noun(token: Token, *, owned: bool) -> Token | None:
    """The clause with "that" behind a noun; behind somebody's own also "of ..."."""
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and _opens_with_that(token, child):
            return child
        if owned and child.lower_ == "of":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _opens_with_that(noun: Token, clause: Token) -> bool:
    """Whether "that" opens a clause rather than being its subject ("claims that were false")."""
    for child in clause.children:
        if child.lower_ == "that":
            return child.dep_ == "mark" or (child.i == noun.i + 1 and child.dep_ not in ("nsubj", "nsubjpass"))
    return noun.nbor().lower_ == "that"
