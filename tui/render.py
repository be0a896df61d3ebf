"""The one display function: foreign text as the eye may see it, on screen and standard output. Nothing in it acts.

What a terminal would obey, hide or reorder is replaced by a sign; stored text is never changed by this.

- C0 controls and DEL are their control pictures (ESC is `␛`), a tab is four spaces, a line feed stays a line feed.
- All else that is invisible is named in angle brackets: `⟨RLO⟩` for U+202E, `⟨ZWSP⟩` for U+200B, `⟨CSI⟩` for U+009B,
  `⟨VS16⟩` for U+FE0F, `⟨TAG q⟩` for a tag character, `⟨U+D83D⟩` for a lone surrogate and whatever has no short name.
- Of combining marks in a row three are kept, the rest counted: `⟨+40 marks⟩`. A mark that begins a line stands on `◌`.

Screens take `shown`, `one_line` and `highlighted`, which return Content (never str: Textual reads markup in a str);
the command line takes `plain`. Textual is imported when Content is made, so that `plain` stays light.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.content import Content

MARKS_KEPT = 3
ELLIPSIS = "…"
_TAB = "    "
_CHARACTERS_A_CELL = 8  # a base with its marks is four; what is cut away unread can only be more of the same

_NAMES = {
    0x85: "NEL", 0x8D: "RI", 0x90: "DCS", 0x98: "SOS", 0x9B: "CSI", 0x9C: "ST", 0x9D: "OSC", 0x9E: "PM", 0x9F: "APC",
    0xAD: "SHY", 0x34F: "CGJ", 0x61C: "ALM", 0x180E: "MVS",
    0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM", 0x200F: "RLM", 0x2028: "LS", 0x2029: "PS",
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}  # fmt: skip

_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# Letters, marks and symbols that leave no ink: fillers, vowels without a shape, blank Braille, unassigned ignorables.
_INKLESS = frozenset({0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2065, 0x2800, 0x3164, 0xFFA0})
_UNASSIGNED = range(0xFFF0, 0xFFF9), range(0xFDD0, 0xFDF0), range(0xE0000, 0xE1000)
# Regular expressions have no class for combining marks, but every mark is one of these.
_BESIDES_WORDS = r"[^\w\s\x00-\x7f]"
_PERHAPS_A_FLOOD = re.compile(_BESIDES_WORDS + f"{{{MARKS_KEPT + 1},}}")
_SPACES = re.compile(r"(?:\r\n|[ \t\n])+")  # not \s, which holds controls that have to be seen
_BEGINS_A_LINE = re.compile(f"^{_BESIDES_WORDS}", re.MULTILINE)


def plain(text: str, *, lines: bool = True, width: int | None = None) -> str:
    """Foreign text for standard output, a str that holds nothing but what is seen.

    `lines` False shows line feeds as `⏎`; `width` does so too, and cuts to so many cells.
    """
    if width is not None:
        enough = max(width, 0) * _CHARACTERS_A_CELL
        return _cut(plain(text[:enough], lines=False), width, beyond=len(text) > enough)
    visible = _visible(text)
    return visible if lines else visible.replace("\n", "⏎")


def shown(text: str, *, width: int | None = None, style: str = "") -> Content:
    """Foreign text for a widget: as many lines as it has, or with `width` one line of at most so many cells."""
    from textual.content import Content

    return Content.styled(plain(text, width=width), style)


def one_line(text: str, *, width: int | None = None, style: str = "") -> Content:
    """Foreign text as one line of running words: each run of spaces, tabs and line ends is a single space."""
    return shown(_SPACES.sub(" ", text).strip(" "), width=width, style=style)


def highlighted(text: str, spans: Sequence[tuple[int, int, str]], offset: int = 0) -> Content:
    """Foreign text with stretches of the original styled: (start, end, style).

    Their offsets are those of the document, in which `text` begins at `offset`; what lies outside of `text` is left
    out. A later span's style wins where two overlap.
    """
    from textual.content import Content, Span

    inside = [(*_clip(start - offset, end - offset, len(text)), style) for start, end, style in spans]
    bounds = sorted({0, len(text), *(at for start, end, _ in inside for at in (start, end))})
    pieces = [_visible(text[a:b]) for a, b in pairwise(bounds)]
    at = {0: 0}
    for (before, bound), piece in zip(pairwise(bounds), pieces, strict=True):
        at[bound] = at[before] + len(piece)
    return Content("".join(pieces), [Span(at[start], at[end], style) for start, end, style in inside if start < end])


def _clip(start: int, end: int, length: int) -> tuple[int, int]:
    return min(max(start, 0), length), min(max(end, 0), length)


def _visible(text: str) -> str:
    if text.isascii():
        return text if text.isprintable() else text.translate(_SIGNS)
    signed = text.translate(_SIGNS)
    return _BEGINS_A_LINE.sub(_on_a_circle, _PERHAPS_A_FLOOD.sub(_capped, signed))


def _cut(visible: str, width: int, *, beyond: bool) -> str:
    from rich.cells import cell_len, get_character_cell_size

    if not beyond and cell_len(visible) <= width:
        return visible
    room, end = width - 1, 0
    while end < len(visible) and (room := room - get_character_cell_size(visible[end])) >= 0:
        end += 1
    return visible[:end] + ELLIPSIS if width > 0 else ""


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _capped(found: re.Match[str]) -> str:
    kept = []
    for marks, group in groupby(found.group(), _is_mark):
        run = "".join(group)
        over = len(run) - MARKS_KEPT
        kept.append(f"{run[:MARKS_KEPT]}⟨+{over} marks⟩" if marks and over > 0 else run)
    return "".join(kept)


def _on_a_circle(found: re.Match[str]) -> str:
    return f"◌{found.group()}" if _is_mark(found.group()) else found.group()


class _Signs(dict[int, str]):
    """What `str.translate` puts for a character; worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _sign(code)
        return sign


def _sign(code: int) -> str:
    if code in _NAMES:
        return f"⟨{_NAMES[code]}⟩"
    if code < 0x20 or code == 0x7F:
        return "␡" if code == 0x7F else chr(0x2400 + code)
    if 0xE0020 <= code <= 0xE007E:
        return f"⟨TAG {chr(code - 0xE0000)}⟩"
    if 0xFE00 <= code <= 0xFE0F:
        return f"⟨VS{code - 0xFE00 + 1}⟩"
    if 0xE0100 <= code <= 0xE01EF:
        return f"⟨VS{code - 0xE0100 + 17}⟩"
    return f"⟨U+{code:04X}⟩" if _is_invisible(code) else chr(code)


def _is_invisible(code: int) -> bool:
    if unicodedata.category(chr(code)) in _INVISIBLE_CATEGORIES or code in _INKLESS:
        return True
    return code & 0xFFFE == 0xFFFE or any(code in unassigned for unassigned in _UNASSIGNED)


_SIGNS = _Signs({ord("\n"): "\n", ord("\t"): _TAB})
