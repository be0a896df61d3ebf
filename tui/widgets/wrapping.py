"""Breaking a document's text into screen lines that remember where in the text they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.render import shown

_WORD = re.compile(r"\S+\s*|\s+")


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """(start, end) of each screen line, in order; line ends of the text are left out of them."""
    lines: list[tuple[int, int]] = []
    at = 0
    for paragraph in text.split("\n"):
        lines += _filled(paragraph, at, max(width, 4))
        at += len(paragraph) + 1
    return lines


def _filled(paragraph: str, at: int, width: int) -> Iterator[tuple[int, int]]:
    start = end = used = 0
    for word in _pieces(paragraph, width):
        cells = _cells(word.rstrip())
        if used + cells > width and end > start:
            yield at + start, at + end
            start, used = end, 0
        end += len(word)
        used += _cells(word)
    yield at + start, at + end


def _pieces(paragraph: str, width: int) -> Iterator[str]:
    """Words with the space after them; one wider than a line is cut."""
    for found in _WORD.finditer(paragraph):
        word = found.group()
        while len(word) > width or _cells(word.rstrip()) > width:
            cut = max(min(width, len(word) - 1) // (1 if _cells(word[:width]) <= width else 8), 1)
            yield word[:cut]
            word = word[cut:]
        yield word


def _cells(word: str) -> int:
    if word.isascii() and word.isprintable():
        return len(word)
    return shown(word).cell_length


def words_of(text: str) -> list[tuple[int, int]]:
    """(start, end) of each word."""
    return [found.span() for found in re.finditer(r"\S+", text)]
