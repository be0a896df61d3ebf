"""Blanks: line breaks, tabs and wide spaces read as plain spaces, character for character, so that offsets stay."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[^\S ]")


def as_line(text: str) -> str:
    """The text with every blank a space: the patterns that look across words know only these."""
    return text if text.isascii() and text.isprintable() else _BLANK.sub(" ", text)
