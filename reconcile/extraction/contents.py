"""Contents: the words that a cue verb gives to its source, and by which construction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.extraction.modality import is_neither
from reconcile.extraction.objects import CLAIMS, claim_spoken_of, figure_set, is_spoken_of, no_evidence
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.quoted import led_in, quoted_after, quoted_before
from reconcile.extraction.reading import WORD, Reading, phrase
from reconcile.extraction.sites import (
    ADDRESSED,
    OBJECTS,
    PREPOSITIONS,
    Content,
    Site,
    clauses_behind,
    has_clause_before,
    has_object,
    is_feared,
    which_of,
)
from reconcile.extraction.speakers import PAPERS, is_time

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLOSING = frozenset({'"', "”", "''", "’"})
_CLAUSE_STOPS = frozenset({",", ";", "-", "—", "–", "--"})
_TOPICS = frozenset(
    {"of", "about", "for", "against", "on", "over", "to", "at", "as", "with", "into", "regarding", "concerning"}
)
"""Prepositions that lead to what is spoken of; "in", "by", "from" say where and through whom."""
_ASIDES = frozenset({"advcl", "acl", "pcomp"})
"""Where a participle goes on from another verb: "..., he said, referring to the bridge"."""
_FINITE = frozenset({"ROOT", "conj", "advcl", "relcl"})
SPOKEN_OF = "a claim that its cue is about"
"""The rule by which "..., which the ministry denied" denies the paper's own words."""
_ASIDE = frozenset({",", "-", "—", "–", "--", '"'})


def content_of(reading: Reading, site: Site) -> Content | None:
    """The content of a cue verb: quotations, then clauses, then what the cue stands in or behind, then objects."""
    for letters, rule, construction in _CONSTRUCTIONS:
        if site.entry.frames.isdisjoint(letters):
            continue
        content = construction(reading, site)
        if content is not None:
            return replace(content, rule=rule) if _states(site, content.frame) else None
    return None


def _states(site: Site, frame: str) -> bool:
    """Whether the cue tells of an act of saying: it is finite or an aside to a finite verb, and not itself reported.

    Loose constructions are trusted least: "to address the crisis" and "by denying it" seldom report anything.
    """
    main = site.main
    if which_of(main) is not None:
        return frame == "o"
    if site.negated and not (frame == "c" or (frame == "o" and main.tag_ != "VBG" and main.dep_ in _FINITE)):
        return False
    if main.dep_ == "ccomp" and main.head.i < main.i:
        return frame == "q" or (frame == "c" and "s" in site.entry.frames and not site.negated)
    if frame in "qc" or (frame == "p" and main.tag_ == "VBG" and main.dep_ in _ASIDES):
        return True
    bare = (main.tag_ == "VB" and not _is_finite(main)) or main.dep_ in ("pcomp", "acl", "xcomp", "csubj")
    if frame == "o":
        return not bare or site.negated or is_neither(site.verb)
    return not bare and main.dep_ not in ("advcl", "relcl")


def _is_finite(verb: Token) -> bool:
    """Whether a verb with the form of an infinitive is none: "The ministry put the toll at 12"."""
    kinds = {child.dep_ for child in verb.children}
    return verb.dep_ == "ROOT" and "nsubj" in kinds and "aux" not in kinds


def _clause(reading: Reading, site: Site) -> Content | None:
    """X said that ..., X vowed to ..."""
    clauses = clauses_behind(site)
    if not clauses or (site.passive and clauses[0].dep_ == "xcomp" and site.source is None):
        return None
    start = _clause_start(site, clauses[0])
    end = _told_on(reading, max(phrase(clause)[1] for clause in clauses), site.verb)
    stop = site.verb.sent.end
    if end < len(reading.doc) and reading.doc[end].text not in _CLAUSE_STOPS and not reading.has_cue_verb((end, stop)):
        end = max(end, stop)
    extent = reading.extent((start, _speaker_resumes(reading, site, start, end)))
    if extent is None:
        return None
    first, last = _whole_quotes(reading, site, extent)
    led = led_in(reading, site)
    return Content("c", ((first if led is None else led, last),))


def _told_on(reading: Reading, end: int, verb: Token) -> int:
    """Where what is told ends that goes on behind a comma: ", but that the fire was out"."""
    doc, stop = reading.doc, verb.sent.end
    while end + 2 < stop:
        at = end + (doc[end].text == ",")
        if not (doc[at].dep_ == "cc" and doc[at + 1].lower_ == "that" and doc[at + 1].dep_ == "mark"):
            break
        end = max(at + 1, min(phrase(doc[at + 1].head)[1], stop))
    return end


def _clause_start(site: Site, clause: Token) -> int:
    """Where a clause begins: behind "as cited by the agency, that"; with a figure that the parser left outside."""
    doc, behind = clause.doc, site.verb.i + 1
    start = max(phrase(clause)[0], behind)
    if clause.dep_ == "xcomp" and site.entry.lemma not in ADDRESSED:
        urged = next((child for child in site.verb.children if child.dep_ == "dobj" and child.i > site.verb.i), None)
        return phrase(urged)[0] if urged is not None and phrase(urged)[1] == start else start
    if doc[start].lower_ == "as":
        return next((child.i for child in clause.children if child.dep_ == "mark" and child.lower_ == "that"), start)
    left_out = doc[behind:start]
    figure = any(token.tag_ == "CD" for token in left_out) and all(token.tag_ in _FIGURED for token in left_out)
    return behind if figure and site.entry.lemma not in ADDRESSED else start


_FIGURED = frozenset({"CD", "RB", "RBR", "RBS", "JJ", "JJR", "JJS", "IN", ",", "DT", "NN", "NNS"})


def _as_reported(reading: Reading, site: Site) -> Content | None:
    """As X reported, content. Content, as X reported."""
    if site.verb.dep_ != "advcl" or not any(c.lower_ == "as" and c.i < site.verb.i for c in site.verb.children):
        return None
    sentence, (start, end) = site.verb.sent, phrase(site.verb)
    if clauses_behind(site) or has_object(site.verb) or "s" not in site.entry.frames:
        return None
    rest = (end, sentence.end) if start - sentence.start <= 2 else (sentence.start, start)
    extent = reading.extent(rest) if rest[1] - rest[0] > 3 else None
    return Content("c", (extent,)) if extent else None


def _speaker_resumes(reading: Reading, site: Site, start: int, end: int) -> int:
    """Where the speaker's next act of saying ends the clause: "..., citing", "... and asked" in the cue's own tense."""
    doc, verb = reading.doc, site.verb
    for token in doc[start + 1 : end]:
        if not reading.is_cue_verb(token):
            continue
        if token.tag_ == "VBG" and doc[token.i - 1].text == ",":
            return token.i - 1
        if token.tag_ == "VBG" and doc[token.i - 1].text in _CLOSING and doc[token.i - 2].text == ",":
            return token.i
        joined = doc[token.i - 1].dep_ == "cc" and token.dep_ == "conj"
        if joined and token.tag_ == verb.tag_ and token.head.tag_ != verb.tag_:
            return token.i - 1
    return end


def _postposed(reading: Reading, site: Site) -> Content | None:
    """Content, X said. Content, said X."""
    if site.passive:
        return None
    doc, verb, sentence, source = reading.doc, site.verb, site.verb.sent, site.source
    inverted = source is not None and source[0] > verb.i
    parted = source is not None and source[1] <= verb.i + 3 and doc[max(source[0] - 1, 0)].text in _ASIDE
    if not (verb.dep_ in ("parataxis", "ccomp") or inverted or parted or has_clause_before(verb)):
        return None
    if source and source[0] < verb.i and site.entry.lemma not in ADDRESSED and has_object(verb):
        return None
    begin = min(verb.i, source[0]) if source else verb.i
    after = max(verb.i + 1, source[1] if source else 0)
    opening = _behind_semicolon(reading, sentence.start, begin)
    if begin - opening < 3:
        extent = reading.extent((after, sentence.end)) if parted and _goes_on(reading, after, sentence.end) else None
        return Content("s", (extent,)) if extent else None
    if (inverted or parted) and _goes_on(reading, after, sentence.end):
        extent = reading.extent((opening, sentence.end))
    else:
        extent = reading.extent((opening, min(site.cue[0], source[0]) if source else site.cue[0]))
    return Content("s", (extent,)) if extent else None


def _behind_semicolon(reading: Reading, start: int, end: int) -> int:
    """Where what is said before its cue begins: behind a semicolon that ends what another cue has said."""
    last = max((i for i in range(start, end) if reading.doc[i].text == ";"), default=None)
    return last + 1 if last is not None and reading.has_cue_verb((start, last)) else start


def _goes_on(reading: Reading, after: int, end: int) -> bool:
    doc = reading.doc
    if after < end and doc[after].text == ";" and reading.has_cue_verb((after, end)):
        return False
    if any(is_spoken_of(token) and token.head.i < token.i for token in doc[after:end]):
        return False
    return (
        after < end - 4
        and doc[after].text in _CLAUSE_STOPS
        and doc[after + 1].tag_ not in ("VBG", "CC")
        and doc[after + 1].lower_ != "as"
    )


def _complement(reading: Reading, site: Site) -> Content | None:
    """X denied the report, X warned of floods."""
    right = [child for child in site.verb.children if child.i > site.verb.i]
    for frame, wanted in (("o", OBJECTS), ("p", PREPOSITIONS)):
        if frame not in site.entry.frames:
            continue
        chosen = [child for child in right if child.dep_ in wanted and (frame == "o" or _names_a_topic(child))]
        told = site.passive and chosen and (frame == "p" or chosen[0].dep_ in ("oprd", "acomp"))
        if chosen and not told and not _only_introduces(chosen[0]):
            ends = [phrase(c)[1] for c in right if c.dep_ in ("dobj", "prep", "xcomp", "oprd", "dative")]
            start, end = phrase(chosen[0])
            extent = reading.extent((start, max([end, *ends])))
            return Content(frame, (_whole_quotes(reading, site, extent),)) if extent else None
    return None


def _only_introduces(paper: Token) -> bool:
    """ "issued a letter saying that ...": what the letter says is said by its own cue."""
    return paper.lemma_ in PAPERS and any(child.dep_ == "acl" and child.tag_ == "VBG" for child in paper.children)


def _names_a_topic(prep: Token) -> bool:
    """ "on the bridge", not "on Monday"."""
    return prep.lower_ in _TOPICS and not any(is_time(child) for child in prep.children)


def _passive_subject(reading: Reading, site: Site) -> Content | None:
    """A fire was reported at the refinery: the whole clause. Of "Reports that it sank were denied" the reports."""
    feared = is_feared(site.verb)
    kinds = ("nsubj", "nsubjpass") if feared else ("nsubjpass",)
    subject = next((child for child in site.verb.children if child.dep_ in kinds), None)
    if subject is None:
        return None
    told = ("prep", "xcomp", "oprd", "npadvmod", "advmod", *(("advcl", "acomp") if feared else ()))
    ends = [phrase(c)[1] for c in site.verb.children if c.dep_ in told]
    claimed = subject.lemma_ in CLAIMS and any(child.dep_ in ("acl", "ccomp", "relcl") for child in subject.children)
    extent = reading.extent(phrase(subject) if claimed else (phrase(subject)[0], max([site.verb.i + 1, *ends])))
    return Content("v", (extent,)) if extent else None


def _whole_quotes(reading: Reading, site: Site, extent: Extent) -> Extent:
    """A content that starts with a quotation or ends inside one takes it whole."""
    start, end = extent
    for quote in reading.quotes:
        if quote[0] < start < quote[1] <= end + 2 and not WORD.search(reading.text[quote[0] : start]):
            start, end = quote[0], max(end, quote[1])
        if start < quote[1] and quote[0] < end < quote[1] and not quote[0] < site.end <= quote[1]:
            end = quote[1]
    return (start, end)


_CONSTRUCTIONS = (
    ("q", "a quotation before its cue", quoted_before),
    ("s", "as somebody reported", _as_reported),
    ("ci", "a clause behind its cue", _clause),
    ("q", "a quotation behind its cue", quoted_after),
    ("s", "a cue behind what was said, or in it", _postposed),
    ("op", "an object of its cue", _complement),
    ("o", SPOKEN_OF, claim_spoken_of),
    ("n", "a figure that is set", figure_set),
    ("e", "an absence that is found", no_evidence),
    ("co", "a passive cue", _passive_subject),
)
"""Letters of the lexicon, the rule's name, the rule; the first that finds a content is taken."""
