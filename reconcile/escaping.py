"""Text that UTF-8 and databases can hold, and the text that it stands for."""

from __future__ import annotations

import re

ESCAPE = "\x10"
"""DATA LINK ESCAPE: before four hex digits a lone surrogate, doubled itself."""

_ESCAPED = re.compile("\x10(\x10|[0-9a-f]{4})")
_UNSAFE = re.compile("[\x10\ud800-\udfff]")


def escape(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate becomes U+0010 and its four hex digits, U+0010 two of itself."""
    return text if text.isprintable() else _UNSAFE.sub(_escaped, text)


def unescape(text: str) -> str:
    """The text that `escape` was given."""
    return _ESCAPED.sub(_unescaped, text) if ESCAPE in text else text


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    return ESCAPE * 2 if sign == ESCAPE else f"{ESCAPE}{ord(sign):04x}"


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1)
    return ESCAPE if code == ESCAPE else chr(int(code, 16))
