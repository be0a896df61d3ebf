"""Attributions that lines make without a sentence's verb: "ANA RUIZ: ...", "19 dead: military", "..., police say"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.claims import Modality
from reconcile.extraction.cues import verbs, words
from reconcile.extraction.found import Found
from reconcile.extraction.names import BODIES, ROLES
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.reading import Reading, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_VOICES = (
    ROLES
    | BODIES
    | words(
        """
        officials official authorities sources source witnesses medics doctors residents rebels militants media
        reports report state monitor monitors un ngo spokesman rescuers prosecutors police military army mod kremlin
        analysts experts lawyers relatives activists firefighters kyiv moscow
        """
    )
)
_LABELS = words(
    """
    note update updates updated photo photos video watch read related source sources correction editor opinion
    analysis exclusive breaking live factbox timeline explainer topics tags date time place subject re fwd from to
    cc revealed poll report video wow caught shock must big war mystery look contact phone tel email fax website
    copyright caption credit reporting editing by question answer q a p.s more
    """
)
_CAPITALISED = r"(?:[A-ZÀ-Þ][\w.'’-]*|of|the|de|van|von|al|for)"
_SPEAKER = re.compile(
    rf"\s*(?P<who>{_CAPITALISED}(?: {_CAPITALISED}){{0,6}})(?: \([^()\n]{{1,60}}\))?(?P<cue>:)\s+(?=\S)"
)
_SAYS = (
    r"(?:says?|said|claims?|claimed|confirms?|confirmed|denies|deny|denied|reports?|reported|warns?|warned|vows?|admits?"
    r"|announces?|alleges?|insists?|tells?|predicts?)"
)
_BEHIND = re.compile(
    rf"(?P<said>.+?)(?:,|\s[-–—])\s*(?P<who>[^,;:–—]{{2,60}}?)\s(?P<cue>{_SAYS})\s*\Z"
    rf"|(?P<said2>.+?)(?P<cue2>:|\s[–—]|\s-)\s?(?P<who2>[^,;:–—]{{2,60}}?)\s*\Z"
)
_BEFORE = re.compile(
    rf"\s*(?P<who>{_CAPITALISED}(?: [\w.'’-]+){{0,4}}?) (?P<cue>{_SAYS}) (?:that )?(?P<said>\S.+?)\s*\Z"
)
_LONGEST = 25
"""Words of a headline."""


def spoken_line(reading: Reading) -> Found | None:
    """ "ANA RUIZ: We lost two boats.": a line of a transcript or a statement, a content a sentence."""
    match = _SPEAKER.match(reading.text)
    if match is None:
        return None
    first = reading.paragraph.start == 0 and reading.text.rstrip()[-1:] not in ".!?"
    if not _is_speaker(match["who"], first=first):
        return None
    contents = []
    for sentence in reading.doc.sents:
        if sentence.end_char > match.end():
            start = max(sentence.start, _token_at(reading, match.end()).i)
            extent = reading.extent((start, sentence.end))
            contents += [extent] if extent else []
    return _found(reading, match.span("who"), match.span("cue"), tuple(contents), "say") if contents else None


def _is_speaker(name: str, *, first: bool) -> bool:
    """Whether a line's first words name a speaker: two names, capitals, a role; a headline's one name is enough."""
    parts = name.lower().split()
    if (parts[0] == "the" and len(parts) == 2) or parts[0].rstrip("s") in _LABELS or parts[0] in _LABELS:
        return False
    named = [word for word in name.split() if word[0].isupper()]
    several = 2 <= len(named) <= 5 and len(parts) <= 5
    return several or first or (name.isupper() and len(name) > 3) or parts[-1] in _VOICES


def headline(reading: Reading) -> Found | None:
    """A headline whose source stands at its end or before a verb that the parser may take for a noun."""
    text = reading.text.strip()
    if text[-1:] in ".!?" or len(text.split()) > _LONGEST:
        return None
    match = _BEFORE.match(reading.text)
    if match is not None:
        return _found(reading, match.span("who"), match.span("cue"), (match.span("said"),), _lemma(match["cue"]))
    match = _BEHIND.match(reading.text)
    if match is None:
        return None
    if match["cue"]:
        return _found(reading, match.span("who"), match.span("cue"), (match.span("said"),), _lemma(match["cue"]))
    last = match["who2"].lower().rpartition(" ")[2]
    if last not in _VOICES and last.rstrip("s") not in _VOICES:
        return None
    return _found(reading, match.span("who2"), match.span("cue2"), (match.span("said2"),), "say")


def _lemma(cue: str) -> str:
    """The verb of the lexicon that a headline's cue is a form of."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ed", "e"), ("ed", ""), ("s", ""), ("d", "")):
        if cue.endswith(ending) and cue.removesuffix(ending) + instead in verbs():
            return cue.removesuffix(ending) + instead
    return cue if cue in verbs() else "say"


def _found(reading: Reading, who: Extent, cue: Extent, contents: tuple[Extent, ...], lemma: str) -> Found:
    entry = verbs().get(lemma)
    return Found(
        cue=(cue[1] - len(reading.text[slice(*cue)].strip()), cue[1]),
        contents=contents,
        lemma=lemma,
        modality=entry.modality if entry is not None else Modality.ASSERTED,
        frame="s",
        at=_token_at(reading, cue[1] - 1).i,
        source=who,
        head=_head(reading, who),
        rule="the form of a line or headline",
    )


def _head(reading: Reading, who: Extent) -> int | None:
    """The head of a source's words, where the parser took them for one phrase."""
    span = reading.doc.char_span(*who)
    if span is None:
        return None
    start, end = phrase(span.root)
    return span.root.i if start >= span.start and end <= span.end + 1 else None


def _token_at(reading: Reading, offset: int) -> Token:
    span = reading.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else reading.doc[len(reading.doc) - 1]
