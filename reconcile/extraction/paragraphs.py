"""Paragraphs of a text and the quotations in them. Offsets of a paragraph's extents count from its own start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reconcile.extraction.places import find_places

Extent = tuple[int, int]
"""Start and end of a stretch of text, end-exclusive."""

LONG_QUOTE = 25
"""Characters from which on a quotation holds somebody's words; a shorter one may only mark a term."""

LONGEST = 10_000
"""Characters of a paragraph that are read at once."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"[^\n\r]+")
_BREAK = re.compile(r"[^\S\n\r]*(?:\r\n|\n|\r)[^\S\n\r]*")
_ENDED = re.compile(r"[.?!:;…][\"'”’»)\]]*\s*\Z")
_FIRST_WORD = re.compile(r"\s*(\S+)")
WIDEST = 130
"""Characters of a line beyond which lines are not taken as wrapped."""
_TAG = re.compile(r"<[^<>\n]*>")
_MARK = re.compile("[\"“”„«»]|''|``")
_STRAIGHT = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "\u00a0": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
    }
)
_OPENS, _CLOSES = "“„«", "”»"
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,4})"
    r"(?P<day>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
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
    for first, last in _unwrapped(text):
        start = first + dateline(text[first:last])
        for at, raw in _bounded(text[start:last]):
            if any(map(str.isalnum, raw)):
                yield Paragraph(start + at, raw, for_parser(raw), quotations(raw))


def _unwrapped(text: str) -> Iterator[Extent]:
    """The paragraphs' extents: lines, and lines of one block that were wrapped at some width taken together."""
    block: list[Extent] = []
    for line in _PARAGRAPH.finditer(text):
        if block and not (_BREAK.fullmatch(text, block[-1][1], line.start()) and text[slice(*line.span())].strip()):
            yield from _joined(text, block)
            block = []
        block.append(line.span())
    yield from _joined(text, block)


def _joined(text: str, lines: list[Extent]) -> Iterator[Extent]:
    """The lines of a block, joined where a sentence was broken because the next word did not fit."""
    width = max((end - start for start, end in lines), default=0)
    if len(lines) < 2 or width > WIDEST:
        yield from lines
        return
    breaks = [_is_full(text, one, two, width) for one, two in pairwise(lines)]
    wrapped = any(full and not _ENDED.search(text[slice(*line)]) for full, line in zip(breaks, lines, strict=False))
    first = lines[0][0]
    for (one, two), full in zip(pairwise(lines), breaks, strict=True):
        if not (full if wrapped else _goes_on(text, one, two)):
            yield first, one[1]
            first = two[0]
    yield first, lines[-1][1]


def _is_full(text: str, one: Extent, two: Extent, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the line before."""
    word = _FIRST_WORD.match(text, *two)
    return word is not None and len(text[slice(*one)].rstrip()) + 1 + len(word[1]) > width


def _goes_on(text: str, one: Extent, two: Extent) -> bool:
    """Whether a line breaks off in a sentence that the next one, in small letters, goes on with."""
    word = _FIRST_WORD.match(text, *two)
    return word is not None and word[1][0].islower() and text[slice(*one)].rstrip()[-1:].isalnum()


def dateline(raw: str) -> int:
    """How much of a paragraph is its dateline: "KYIV, May 3 (Agency) -", "Moscow:"."""
    match = _DATELINE.match(raw)
    if match is None:
        return 0
    place = match["place"]
    agency = match["sign"].startswith("(") and not match["sign"].endswith(":")
    sure = agency or (place.isupper() and len(place) > 3 and ":" not in match["sign"])
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
        elif match.group() not in _OPENS or _closes(raw, match):
            found.append((opened, match.end()))
            opened = None
    if opened is not None and opened < len(raw.rstrip()) - LONG_QUOTE:
        found.append((opened, len(raw.rstrip())))
    return tuple(found)


def _closes(raw: str, mark: re.Match[str]) -> bool:
    """Whether an opening mark closes a quotation, as some keyboards have it: behind a sign, before a blank."""
    return raw[mark.start() - 1] in ",.?!…" and not raw[mark.end() : mark.end() + 1].strip()


def _blank_tags(raw: str) -> str:
    return _TAG.sub(lambda tag: " " * len(tag.group()), raw) if "<" in raw else raw
