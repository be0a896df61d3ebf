"""Contents: the words that a cue verb gives to its source, and by which construction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.extraction.cues import Cue
from reconcile.extraction.paragraphs import LONG_QUOTE, Extent
from reconcile.extraction.reading import SENTENCE_END, WORD, Reading, Tokens, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
_PREPOSITIONS = frozenset({"prep", "dative"})
_ADDRESSED = frozenset({"tell", "inform", "assure", "remind", "notify", "ask", "warn", "email"})
_CLAUSE_STOPS = frozenset({",", ";", "-", "—", "–", "--"})
_ASIDE = frozenset({",", "-", "—", "–", "--", '"'})
_NEXT_SENTENCE = re.compile(r"^[^.?!]*[.?!]")


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
        return any(child.dep_ == "neg" for child in self.verb.children)


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: a letter of the lexicon's constructions, and the extents of the words."""

    frame: str
    extents: tuple[Extent, ...]


def content_of(reading: Reading, site: Site) -> Content | None:
    """The content of a cue verb: quotations, then clauses, then what the cue stands in or behind, then objects."""
    for letters, construction in _CONSTRUCTIONS:
        if site.entry.frames.isdisjoint(letters):
            continue
        content = construction(reading, site)
        if content is not None:
            return content if _states(site, content.frame) else None
    return None


def _states(site: Site, frame: str) -> bool:
    """Whether the cue tells of an act of saying: it is finite or an aside to a finite verb, and not itself reported.

    Loose constructions are trusted least: "to address the crisis" and "by denying it" seldom report anything.
    """
    if site.negated and frame != "c":
        return False
    main = site.main
    if main.dep_ == "ccomp" and main.head.i < main.i:
        return frame in "qc" and "s" in site.entry.frames and not site.negated
    if frame in "qc":
        return True
    bare = main.tag_ == "VB" or main.dep_ in ("pcomp", "acl", "xcomp", "csubj")
    if frame == "o":
        return not bare
    return not bare and main.dep_ not in ("advcl", "relcl")


def _start(reading: Reading, site: Site) -> int:
    """Where the attribution starts: at the source if it stands right before the cue."""
    first = site.cue[0]
    if site.source and site.source[1] <= first + 1 and first - site.source[1] <= 2:
        first = min(first, site.source[0])
    return reading.doc[first].idx


def _clauses(site: Site) -> list[Token]:
    """Clauses behind the cue; an infinitive only where the cue takes one or states at large."""
    kinds = ("ccomp",) if site.entry.frames.isdisjoint("is") else ("ccomp", "xcomp")
    return [child for child in site.verb.children if child.dep_ in kinds and child.i > site.verb.i]


# Quotations ---------------------------------------------------------------------------------------------------------


def _quoted(reading: Reading, site: Site) -> Content | None:
    """ "A," X said, and "A," X said, "B." """
    before = _quote_before(reading, site)
    if before is None or site.verb.tag_ == "VBG":
        return None
    if _clauses(site) and before[1] - before[0] < LONG_QUOTE:
        return None
    extents = [(_lead_in(reading, before[0]), before[1])]
    later = next((quote for quote in reading.quotes if quote[0] >= site.end), None)
    if later is not None and _same_breath(reading, site.end, later[0]):
        extents.append(later)
    return Content("q", tuple(extents))


def _quote_before(reading: Reading, site: Site) -> Extent | None:
    edge = _start(reading, site)
    for start, end in reversed(reading.quotes):
        if end <= edge:
            return (start, end) if not WORD.search(reading.text[end:edge]) else None
    return None


def _lead_in(reading: Reading, start: int) -> int:
    """Where the sentence starts that the quotation ends: 'It is a "great day",' he said."""
    opening = reading.text[:start]
    ends = [match.end() for match in SENTENCE_END.finditer(opening)]
    begin = ends[-1] if ends else len(opening) - len(opening.lstrip())
    lead = opening[begin:].rstrip()
    if not WORD.search(lead) or (lead[-1] in ":," and reading.text[start + 1 : start + 2].isupper()):
        return start
    if len(lead.split()) > 30 or any(begin < end <= start for _, end in reading.quotes):
        return start
    span = reading.doc.char_span(begin, start, alignment_mode="expand")
    return start if span is None or reading.has_cue_verb((span.start, span.end)) else begin


def _same_breath(reading: Reading, end: int, start: int) -> bool:
    """Whether a quotation goes on after the attribution within the sentence, or right behind its end."""
    rest = reading.text[end:start]
    if not SENTENCE_END.search(rest):
        return len(WORD.findall(rest)) <= 6
    return not WORD.search(_NEXT_SENTENCE.sub("", rest))


def _quoted_after(reading: Reading, site: Site) -> Content | None:
    """X said: "A." """
    for start, end in reading.quotes:
        if start >= site.end:
            if end - start < LONG_QUOTE and _clause_before(site.verb):
                return None
            between = reading.text[site.end : start]
            if len(WORD.findall(between)) > 4 or SENTENCE_END.search(between):
                return None
            return Content("q", ((_object_start(reading, site, start), end),))
    return None


def _object_start(reading: Reading, site: Site, quote: int) -> int:
    """The object that a quotation ends starts the content: called it a "historic day"."""
    if site.entry.lemma not in _ADDRESSED:
        for child in site.verb.children:
            if child.i > site.verb.i and child.dep_ in OBJECTS | _PREPOSITIONS:
                start, end = reading.raw(phrase(child))
                if start < quote < end:
                    return start
    return quote


# Clauses and what stands around the cue -----------------------------------------------------------------------------


def _clause(reading: Reading, site: Site) -> Content | None:
    """X said that ..., X vowed to ..."""
    clauses = _clauses(site)
    if not clauses:
        return None
    start = max(phrase(clauses[0])[0], site.verb.i + 1)
    end = max(phrase(clause)[1] for clause in clauses)
    stop = site.verb.sent.end
    if end < len(reading.doc) and reading.doc[end].text not in _CLAUSE_STOPS and not reading.has_cue_verb((end, stop)):
        end = max(end, stop)
    extent = reading.extent((start, _speaker_resumes(reading, site, start, end)))
    return Content("c", (_whole_quotes(reading, site, extent),)) if extent else None


def _as_reported(reading: Reading, site: Site) -> Content | None:
    """As X reported, content. Content, as X reported."""
    if site.verb.dep_ != "advcl" or not any(c.lower_ == "as" and c.i < site.verb.i for c in site.verb.children):
        return None
    sentence, (start, end) = site.verb.sent, phrase(site.verb)
    if _clauses(site) or _has_object(site.verb) or "s" not in site.entry.frames:
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
    if not (verb.dep_ in ("parataxis", "ccomp") or inverted or parted or _clause_before(verb)):
        return None
    if source and source[0] < verb.i and site.entry.lemma not in _ADDRESSED and _has_object(verb):
        return None
    begin = min(verb.i, source[0]) if source else verb.i
    after = max(verb.i + 1, source[1] if source else 0)
    if begin - sentence.start < 3:
        extent = reading.extent((after, sentence.end)) if parted and _goes_on(reading, after, sentence.end) else None
        return Content("s", (extent,)) if extent else None
    if (inverted or parted) and _goes_on(reading, after, sentence.end):
        extent = reading.extent((sentence.start, sentence.end))
    else:
        extent = reading.extent((sentence.start, min(site.cue[0], source[0]) if source else site.cue[0]))
    return Content("s", (extent,)) if extent else None


def _goes_on(reading: Reading, after: int, end: int) -> bool:
    doc = reading.doc
    return after < end - 4 and doc[after].text in _CLAUSE_STOPS and doc[after + 1].tag_ not in ("VBG", "CC")


def _clause_before(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.children)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in OBJECTS and child.i > verb.i for child in verb.children)


# Objects ------------------------------------------------------------------------------------------------------------


def _complement(reading: Reading, site: Site) -> Content | None:
    """X denied the report, X warned of floods."""
    right = [child for child in site.verb.children if child.i > site.verb.i]
    for frame, wanted in (("o", OBJECTS), ("p", _PREPOSITIONS)):
        if frame not in site.entry.frames:
            continue
        chosen = [child for child in right if child.dep_ in wanted]
        if chosen and not (site.passive and frame == "p"):
            ends = [phrase(c)[1] for c in right if c.dep_ in ("dobj", "prep", "xcomp", "oprd", "dative")]
            start, end = phrase(chosen[0])
            extent = reading.extent((start, max([end, *ends])))
            return Content(frame, (_whole_quotes(reading, site, extent),)) if extent else None
    return None


def _passive_subject(reading: Reading, site: Site) -> Content | None:
    """A fire was reported at the refinery: the whole clause."""
    subject = next((child for child in site.verb.children if child.dep_ == "nsubjpass"), None)
    if subject is None:
        return None
    ends = [phrase(c)[1] for c in site.verb.children if c.dep_ in ("prep", "xcomp", "oprd", "npadvmod", "advmod")]
    extent = reading.extent((phrase(subject)[0], max([site.verb.i + 1, *ends])))
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
    ("q", _quoted),
    ("s", _as_reported),
    ("ci", _clause),
    ("q", _quoted_after),
    ("s", _postposed),
    ("op", _complement),
    ("co", _passive_subject),
)
