"""Times told from their end: "four villages in five days"; and from a day named before: "two days later"."""

from __future__ import annotations

import re

from reconcile.extraction import dates
from reconcile.extraction.ahead import WILL
from reconcile.extraction.dates import Stretch
from reconcile.extraction.pieces import Piece
from reconcile.extraction.time_words import COUNT, ORDINAL_WORD, UNIT, Reference, number

_REACH = 200
_SENTENCE = re.compile(r"[.!?;][\"”’)]?\s+(?=[A-Z\"“])|;\s")
_RANKED = re.compile(
    rf"\b(?:{ORDINAL_WORD}|\d+(?:st|nd|rd|th)|(?!(?:west|rest|test|guest|forest|arrest|protest|request|interest|harvest|contest|"
    r"northwest|southwest|latest|invest|suggest)\b)[a-z]{3,}est|worst|most|least|only)\b"
    r"(?!\s(?:week|day|month|year|stage|phase)s?\b)[^.;!?]{1,80}\Z",
    re.I,
)
"""Before a stretch that something is the third, or the deadliest, of."""
_PLANNED = (
    r"(?:agreed|planned|scheduled|expected|promised|vowed|threatened|ordered|urged|demanded|asked|called for|due|set"
    r"|supposed|predicted|proposed|needed|wanted|required)"
)
_TOLD = (
    r"(?:told|announced|reported|added|warned|estimated|stated|noted|claimed|insisted|tied|united|based|armed|wounded|injured"
    r"|displaced|detained|need|indeed|speed|hundred|seed|feed|red|bed|led)"
)
_DONE = (
    r"(?:was|were|been|(?:has|have|had)\s(?:hit|cut|put|shut|shed|spread|come|become)|took|taken|fell|fallen|r[oi]sen?|lost|killed|shot"
    r"|struck|won|grew|grown|made|left|sent|fled|broke|broken|burn(?:ed|t)|came|went|gone|began|got|saw|seen|held|built|sank|sunk"
    r"|drove|driven|met|ran|caught|spent|paid|became|gave|given|flew|flown|swept|bought|sold|fought|drew|wrote|written"
    rf"|(?!{_TOLD}\b)[a-z]+(?<!e)ed)"
)
_TOLLS = r"(?:toll|deaths?|dead|kills?|injures?|wounds?|casualties)"
"""What is counted when it is over: headlines tell it in the present."""
_SIGNAL = re.compile(rf"(?P<ahead>{WILL.pattern}|\b(?:{_PLANNED}|be\s[a-z]+)\b)|\b(?P<done>{_DONE}|{_TOLLS})\b", re.I)
"""Verbs that say which way a stretch lies; the nearest before it decides."""


def counts(words: str) -> tuple[int, int]:
    """How many units at least and at most: "three", "a few", "one"."""
    low = " ".join(words.lower().split())
    if low in ("several", "a few"):
        return 3, 9
    exactly = 1 if low == "one" else number(words)
    return exactly, exactly


def looks_back(text: str, start: int) -> bool:
    """Whether "in ten days" at `start` is the ten days that are over, and not the day in ten days' time."""
    before = _SENTENCE.split(text[max(0, start - _REACH) : start])[-1]
    if _RANKED.search(before):
        return True
    last = next(reversed(list(_SIGNAL.finditer(before))), None)
    return last is not None and last["done"] is not None


_FROM_IT = re.compile(
    rf"(?P<n>{COUNT})\s+(?P<u>{UNIT})\s+(?P<way>earlier|later|previously|prior|before)"
    r"|the\s(?P<near>next|following|same|previous)\s(?P<day>day)",
    re.I,
)


def anchored(text: str, pieces: list[Piece], ref: Reference) -> list[Piece]:
    """ "On 3 December and ... two days later", "the next day": counted from the day named before them."""
    done: list[Piece] = []
    for piece in pieces:
        told = _FROM_IT.fullmatch(text, piece.start, piece.end) if done else None
        done.append(_anchored(text, done[-1], piece, told) if told is not None else piece)
    return done


def _anchored(text: str, last: Piece, piece: Piece, told: re.Match[str]) -> Piece:
    base = last.stretch.start
    if base is None or last.stretch.grain not in ("day", "part") or piece.start - last.end > _REACH:
        return piece
    if told["day"]:
        days = {"next": 1, "following": 1, "same": 0, "previous": -1}[told["near"].lower()]
        return piece._replace(stretch=dates.of_day(dates.moved(base, days)))
    unit, sign = told["u"].lower().rstrip("s"), 1 if told["way"].lower() == "later" else -1
    if unit in ("hour", "minute"):
        return piece
    least, most = counts(told["n"])
    first, last_day = sorted((dates.shifted(base, least * sign, unit), dates.shifted(base, most * sign, unit)))
    return piece._replace(stretch=Stretch(first, last_day, "day" if least == most else "range"))
