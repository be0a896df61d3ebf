"""Paragraphs of a text and the quotations in them. Offsets of a paragraph's extents count from its own start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.extraction.places import find_places

Extent = tuple[int, int]
"""Start and end of a stretch of text, end-exclusive."""

LONG_QUOTE = 25
"""Characters from which on a quotation holds somebody's words; a shorter one may only mark a term."""

LONGEST = 10_000
"""Characters of a paragraph that are read at once."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"[^\n\r]+")
_TAG = re.compile(r"<[^<>\n]*>")
_MARK = re.compile("[\"“”„«»]|''|``")
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\t": " "}
)
_OPENS, _CLOSES = "“„«", "”»"
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,4})(?P<day>,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"\s*(?P<sign>\([^()\n]{2,40}\)\s*[-—–:]+|[—–:]|--|-(?=\s))\s+(?=[A-Z\"“])"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it starts in the document, its words as they are, and as the parser reads them.

    `parsed` has the same length as `text`, so that offsets in one are offsets in the other.
    """

    start: int
    text: str
    parsed: str
    quotes: tuple[Extent, ...]

    @property
    def is_quotation(self) -> bool:
        """Whether it holds one quotation and hardly a word beside it."""
        if not self.quotes:
            return False
        start, end = self.quotes[0]
        return end - start > LONG_QUOTE and end - start >= 0.95 * len(self.text.strip())

    def quote_around(self, offset: int) -> Extent | None:
        """The long quotation that this offset stands in."""
        for start, end in self.quotes:
            if start < offset < end and end - start > LONG_QUOTE:
                return (start, end)
        return None


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs that hold a word."""
    for match in _PARAGRAPH.finditer(text):
        start = match.start() + dateline(match.group())
        for at, raw in _bounded(text[start : match.end()]):
            if any(map(str.isalnum, raw)):
                yield Paragraph(start + at, raw, for_parser(raw), quotations(raw))


def dateline(raw: str) -> int:
    """How much of a paragraph is its dateline: "KYIV, May 3 (Agency) -", "Moscow:"."""
    match = _DATELINE.match(raw)
    if match is None:
        return 0
    place = match["place"]
    sure = match["sign"].startswith("(") or (place.isupper() and len(place) > 3 and ":" not in match["sign"])
    if sure or any(found.text == place for found in find_places(place)):
        return match.end()
    return 0


def _bounded(raw: str) -> Iterator[tuple[int, str]]:
    """The parser's memory grows with a paragraph: an endless one is cut between words."""
    start = 0
    while len(raw) - start > LONGEST:
        space = raw.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = space if space > 0 else start + LONGEST
        yield start, raw[start:end]
        start = end
    yield start, raw[start:]


def for_parser(raw: str) -> str:
    """The same text, character for character, in the signs that the parser was trained on."""
    text = raw.translate(_STRAIGHT)
    if "<" in text:
        text = _TAG.sub(lambda tag: " " * len(tag.group()), text)
    if "''" in text or "``" in text:
        text = text.replace("''", '" ').replace("``", ' "')
    return _SURROGATE.sub("?", text)


def quotations(raw: str) -> tuple[Extent, ...]:
    """Quotations with their marks; one that is left open runs to the end of the paragraph."""
    found: list[Extent] = []
    opened: int | None = None
    for match in _MARK.finditer(_blank_tags(raw)):
        if opened is None:
            if match.group() not in _CLOSES:
                opened = match.start()
        elif match.group() not in _OPENS:
            found.append((opened, match.end()))
            opened = None
    if opened is not None and opened < len(raw.rstrip()) - LONG_QUOTE:
        found.append((opened, len(raw.rstrip())))
    return tuple(found)


def _blank_tags(raw: str) -> str:
    return _TAG.sub(lambda tag: " " * len(tag.group()), raw) if "<" in raw else raw
