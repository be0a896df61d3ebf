"""Paragraphs of a text and the quotations in them. Offsets of a paragraph's extents count from its own start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Extent = tuple[int, int]
"""Start and end of a stretch of text, end-exclusive."""

LONG_QUOTE = 25
"""Characters from which on a quotation holds somebody's words; a shorter one may only mark a term."""

_PARAGRAPH = re.compile(r"[^\n\r]+")
_TAG = re.compile(r"<[^<>\n]*>")
_MARK = re.compile("[\"“”„«»]|''|``")
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\t": " "}
)
_OPENS, _CLOSES = "“„«", "”»"
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z.'’]+(?:[ ,/]+[A-Z][\w.'’]*){0,5}|[A-Z][\w.'’-]+(?:[ ,]+[A-Z][\w.'’-]+){0,3})"
    r"(?:[ ,]+\d{1,2}(?: [A-Z][a-z]+)?)?\s*(?:\([^()\n]{2,40}\)\s*[-—–:]*|[—–]|--|- |:)\s+(?=[A-Z\"“])"
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

    def quote_around(self, offset: int) -> Extent | None:
        """The long quotation that this offset stands in."""
        for start, end in self.quotes:
            if start < offset < end and end - start > LONG_QUOTE:
                return (start, end)
        return None


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs that hold a word."""
    for match in _PARAGRAPH.finditer(text):
        raw = match.group()
        if any(map(str.isalnum, raw)):
            yield Paragraph(match.start(), raw, for_parser(raw), quotations(raw))


def for_parser(raw: str) -> str:
    """The same text, character for character, in the signs that the parser was trained on."""
    text = raw.translate(_STRAIGHT)
    if "<" in text:
        text = _TAG.sub(lambda tag: " " * len(tag.group()), text)
    if "''" in text or "``" in text:
        text = text.replace("''", '" ').replace("``", ' "')
    return text


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
