"""Contents that are quotations: before, around and behind their cue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.extraction.paragraphs import LONG_QUOTE, Extent
from reconcile.extraction.reading import SENTENCE_END, WORD, Reading, phrase

if TYPE_CHECKING:
    pass
from reconcile.extraction.sites import (
    ADDRESSED,
    OBJECTS,
    PREPOSITIONS,
    Content,
    Site,
    attribution_start,
    clauses_behind,
    has_clause_before,
    has_object,
)

_LEADS = frozenset({"IN", "RB", "CC"})
_NEXT_SENTENCE = re.compile(r"^[^.?!]*[.?!]")


def quoted_before(reading: Reading, site: Site) -> Content | None:
    """ "A," X said, and "A," X said, "B." """
    before = _quote_before(reading, site)
    if before is None or site.verb.tag_ == "VBG":
        return None
    if clauses_behind(site) and before[1] - before[0] < LONG_QUOTE:
        return None
    if _begins_anew(reading, site, before) and (clauses_behind(site) or has_object(site.verb)):
        return None
    extents = [(_lead_in(reading, before[0]), before[1])]
    later = next((quote for quote in reading.quotes if quote[0] >= site.end), None)
    if later is not None and _same_breath(reading, site.end, later[0]):
        extents.append(later)
    return Content("q", tuple(extents))


def _begins_anew(reading: Reading, site: Site, quote: Extent) -> bool:
    """Whether the quotation ends a sentence and the speaker begins the next: '... it is safe." The mayor told us'."""
    stopped = reading.text[slice(*quote)].rstrip("\"”»' ").endswith(".")
    return stopped and site.source is not None and site.source[0] < site.verb.i


def _quote_before(reading: Reading, site: Site) -> Extent | None:
    edge = attribution_start(reading, site)
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


def quoted_after(reading: Reading, site: Site) -> Content | None:
    """X said: "A." """
    for start, end in reading.quotes:
        if start >= site.end:
            if end - start < LONG_QUOTE and has_clause_before(site.verb):
                return None
            between = reading.text[site.end : start]
            if len(WORD.findall(between)) > 4 or SENTENCE_END.search(between):
                return None
            led = led_in(reading, site)
            return Content("q", ((_object_start(reading, site, start) if led is None else led, end),))
    return None


def led_in(reading: Reading, site: Site) -> int | None:
    """Where a sentence begins that its speaker breaks: 'In the east, he said, "we lost two boats."'"""
    doc, first = reading.doc, site.verb.sent.start
    begin = min(site.cue[0], site.source[0]) if site.source else site.cue[0]
    behind = doc[site.verb.i + 1].text if site.verb.i + 1 < len(doc) else ""
    broken = begin - first > 2 and doc[begin - 1].text == "," and behind == ","
    if not broken or doc[first].tag_ not in _LEADS or reading.has_cue_verb((first, begin)):
        return None
    return int(doc[first].idx)


def _object_start(reading: Reading, site: Site, quote: int) -> int:
    """The object that a quotation ends starts the content: called it a "historic day"."""
    if site.entry.lemma not in ADDRESSED:
        for child in site.verb.children:
            if child.i > site.verb.i and child.dep_ in OBJECTS | PREPOSITIONS:
                start, end = reading.raw(phrase(child))
                if start < quote < end:
                    return start
    return quote
