"""Times to come: "will leave on Friday", "closed until Friday" name the next Friday, where bare names look back."""

from __future__ import annotations

import re

from reconcile.extraction import dates
from reconcile.extraction.pieces import Piece
from reconcile.extraction.time_words import MONTH, WEEKDAY, Reference

_BARE = re.compile(
    rf"(?:on |the )*(?:{WEEKDAY}(?:\s+(?:early |late )?(?:morning|afternoon|evening|night))?"
    rf"|(?:{WEEKDAY},? )?(?:(?:the )?\d\d?(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} (?:the )?\d\d?(?:st|nd|rd|th)?))",
    re.I,
)
"""A weekday or a day of a month with nothing beside it that says which one."""
_MONTH = re.compile(MONTH, re.I)
_TO = (
    r"(?:going|(?:is|are|was|were|be|been|both) (?:due|set|scheduled|expected|planned|slated|ready|supposed|likely)"
    r"|plans?|planning|planned|hopes?|intends?|vow(?:s|ed)|pledged?|promised?|threaten(?:s|ed)|agreed|decided|due|expected|scheduled)"
)
WILL = re.compile(rf"\b(?:(?:will|would)(?! have\b)|won['’]t|shall|{_TO} to)\b|['’]ll\b", re.I)
_TURNS = re.compile(
    r"[.;:?!—“”\"]|,\s(?!(?:\w+\s){0,2}\Z)|\b(?:sa(?:id|ys?)|told|announced|reported|warned|added|was|were|had|did|after|since"
    r"|following|who|which|when|as|because)\b",
    re.I,
)
"""Between a verb of the future and a time, what shows that the time is of another verb."""
_LIMIT = re.compile(r"\b(?:until|till|by|before|no later than|not later than)\s(?:the\s)?\Z", re.I)
_PRESENT = re.compile(
    r"\b(?:is|are|remains?|has|have|must|should|needs?|can|may|could|might|extend(?:s|ed|ing)?|postpone[sd]?|delay(?:s|ed)"
    r"|adjourn(?:s|ed)|deadline|ultimatum|give[ns]?|gave|order(?:s|ed)?|urge[sd]?|demand(?:s|ed)?|asked|ask(?:s)?|told|to)\b",
    re.I,
)
"""Verbs whose limit lies ahead: "is closed until Friday", "ordered troops to leave by Friday"."""
_ENDED = re.compile(r"\b(?:was|were|had|did)\b|[.;?!]", re.I)
_FAR = 300
"""Days ahead at most: a day of a month is else the last one, whatever the verb."""


def looking_ahead(text: str, pieces: list[Piece], ref: Reference) -> list[Piece]:
    """Bare days behind a verb of the future, or behind the limit of one, moved to their next time after publication."""
    if ref.day is None:
        return pieces
    floor, done = 0, []
    for piece in pieces:
        done.append(_next(text, piece, ref) if _is_bare(text, piece, ref) and _is_ahead(text, floor, piece) else piece)
        floor = piece.end
    return done


def _is_bare(text: str, piece: Piece, ref: Reference) -> bool:
    start = piece.stretch.start
    if start is None or ref.day is None or piece.stretch.grain not in ("day", "part") or start >= ref.day:
        return False
    return _BARE.fullmatch(text, piece.start, piece.end) is not None


def _is_ahead(text: str, floor: int, piece: Piece) -> bool:
    first = max(floor, piece.start - 90)
    last = _last(WILL, text, first, piece.start)
    if last is not None and _TURNS.search(text, last.end(), piece.start) is None:
        return True
    limit = _LIMIT.search(text, max(floor, piece.start - 16), piece.start)
    if limit is None:
        return False
    last = _last(_PRESENT, text, first, limit.start())
    return last is not None and _ENDED.search(text, last.end(), limit.start()) is None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text, start, end))), None)


def _next(text: str, piece: Piece, ref: Reference) -> Piece:
    """The expression a week later, or a year."""
    start, end = piece.stretch.start, piece.stretch.end
    assert start is not None
    assert end is not None
    assert ref.day is not None
    if _MONTH.search(text, piece.start, piece.end) is None:
        moved = dates.moved(start, 7), dates.moved(end, 7)
    else:
        moved = dates.shifted(start, 1, "year"), dates.shifted(end, 1, "year")
    if (moved[0] - ref.day).days > _FAR:
        return piece
    return piece._replace(stretch=piece.stretch._replace(start=moved[0], end=moved[1]))
