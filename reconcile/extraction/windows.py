"""Windows of time: ranges of two expressions, stretches before or after one, bounds such as "since"."""

from __future__ import annotations

import re

from reconcile.extraction import dates
from reconcile.extraction.dates import UNKNOWN, Stretch
from reconcile.extraction.pieces import Piece, lead, standing_before
from reconcile.extraction.time_words import COUNT, DAY, MONTH, UNIT, Reference, number

_SHIFT = lead(
    rf"(?P<more>more than )?(?:in )?(?P<n>{COUNT}) (?P<u>{UNIT}),? (?P<way>before|after|from|since"
    rf"|following)(?: the)? \Z",
    "before after from since following the",
    "before after from since following",
)
_BOUND = lead(
    r"(?P<bound>before|prior to|until|till|up to|by|no later than|not later than|after|since|starting(?: on"
    r"| from)?|as of|beginning(?: on)?"
    r"|later than|since (?:the )?(?:start|beginning|outbreak|onset)[^.,;]{0,40}? (?:in|on)|> ?=|>="
    r"|from and after|not before)(?: the)? ?\Z",
    "before to until till by than after since starting on from of beginning >= = > the in",
    "before prior until till to by than after since starting as beginning > from",
)
_BOUND_AFTER = re.compile(
    r"(?: or| and) (?P<bound>later|after|greater|onwards?|earlier|before)\b"
    r"|,? onwards?\b",
    re.I,
)
_RANGE_GAP = re.compile(r"\s*(?P<sign>to|till|until|through|thru|and|-|–|—|~)\s*(?:the )?\Z", re.I)
_OPEN = lead(r"(?:\bfor )?\b(?P<word>from|between)(?: the)? \Z", "from between the", "from between")
_DAYS_BEFORE = lead(
    rf"(?:\b(?:from|between) )?(?:the )?(?P<d>{DAY})\s*(?:to|till|until|through|and|-|–)\s*(?:the )?\Z",
    "to till until through and - – the",
    "to till until through and - –",
)
_DAY_AFTER = re.compile(rf"\s*(?:to|till|until|through|-|–)\s*(?:the )?(?P<d>{DAY})(?![\w:/]|\s*(?:{MONTH}))", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIXED = re.compile(r"(?:19|20)\d\d|\b(?:this|next|last)\b")
_LEAD = lead(r"\b(?:on|in|at|of|during)(?: the)? \Z", "on in at of during the")


def ranged(text: str, pieces: list[Piece], ref: Reference) -> list[Piece]:
    """Two expressions with "to", "and", a dash between them; and days that share a month's name."""
    done: list[Piece] = []
    at = 0
    while at < len(pieces):
        floor = done[-1].end if done else 0
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        joined = _range(text, pieces[at], following, floor) if following is not None else None
        if joined is not None:
            done.append(joined)
            at += 2
            continue
        done.append(_day_range(text, pieces[at], floor))
        at += 1
    return done


def _range(text: str, one: Piece, two: Piece, floor: int) -> Piece | None:
    gap = _RANGE_GAP.fullmatch(text, one.end, two.start)
    if gap is None or ("unknown" in (one.stretch.grain, two.stretch.grain) and one.stretch != two.stretch):
        return None
    opened = standing_before(_OPEN, text, floor, one.start)
    if gap["sign"].lower() == "and" and (opened is None or opened["word"].lower() != "between"):
        return None
    start = opened.start() if opened is not None else one.start
    if "clock" in (one.stretch.grain, two.stretch.grain):
        return _clock_range(start, one, two)
    first, last = one.point or one.stretch.start, two.point or two.stretch.start
    if first is None or last is None:
        return Piece(start, two.end, UNKNOWN)
    if _shares_year(text, one, two):
        first = dates.shifted(first, last.year - first.year, "year")
        first = first if first <= last else dates.shifted(first, -1, "year")
    if last < first:
        last = dates.shifted(last, 1, "year")
        if last < first or two.stretch.grain == "year":
            return None
    whole_days = two.stretch.grain in ("day", "moment", "range") and two.point is None
    if gap["sign"].lower() in ("through", "thru"):
        last = two.stretch.end or last
    elif not whole_days:
        last = dates.moved(last, -1)
    if last < first:
        return None
    return Piece(start, two.end, Stretch(first, last, "range", one.stretch.from_time, two.stretch.to_time))


def _shares_year(text: str, one: Piece, two: Piece) -> bool:
    """ "26 June to 28 June 2020": the year said last is that of both."""
    if one.stretch.grain not in ("day", "month") or _FIXED.search(text, one.start, one.end):
        return False
    return _YEAR.search(text, two.start, two.end) is not None


def _clock_range(start: int, one: Piece, two: Piece) -> Piece:
    day = one.stretch.start or two.stretch.start
    if day is None:
        return Piece(start, two.end, Stretch(None, None, "clock", one.stretch.from_time, two.stretch.to_time))
    return Piece(
        start, two.end, Stretch(day, two.stretch.end or day, "moment", one.stretch.from_time, two.stretch.to_time)
    )


def _day_range(text: str, piece: Piece, floor: int) -> Piece:
    """`9 to 12 of June`, `April ninth through seventeenth`."""
    if piece.stretch.grain != "day" or piece.stretch.start is None or piece.stretch.start != piece.stretch.end:
        return piece
    when = piece.stretch.start
    before = standing_before(_DAYS_BEFORE, text, floor, piece.start)
    if before is not None:
        first = dates.day(when.year, when.month, number(before["d"]))
        if first is not None and first < when:
            return Piece(before.start(), piece.end, Stretch(first, when, "range"))
    after = _DAY_AFTER.match(text, piece.end)
    if after is not None:
        last = dates.day(when.year, when.month, number(after["d"]))
        if last is not None and last > when:
            return Piece(piece.start, after.end(), Stretch(when, last, "range"))
    return piece


def shifted(text: str, pieces: list[Piece], ref: Reference) -> list[Piece]:
    """`two weeks before Christmas`, `more than 2 weeks after today`, `three months from tomorrow`."""
    done: list[Piece] = []
    floor = 0
    for piece in pieces:
        match = standing_before(_SHIFT, text, floor, piece.start)
        done.append(_shifted(match, piece) if match is not None else piece)
        floor = piece.end
    return done


def _shifted(match: re.Match[str], piece: Piece) -> Piece:
    unit, base = match["u"].lower().rstrip("s"), piece.stretch.start
    if base is None or unit in ("hour", "minute"):
        return piece._replace(start=match.start(), stretch=UNKNOWN) if base is None else piece
    back = match["way"].lower() == "before"
    when = dates.shifted(base, number(match["n"]) * (-1 if back else 1), unit)
    stretch = dates.of_day(when)
    if match["way"].lower() == "from" and "," in match[0]:
        stretch = Stretch(base, dates.moved(when, -1), "range")
    if match["more"]:
        stretch = Stretch(None, dates.moved(when, -1), "range") if back else Stretch(when, None, "range")
    return Piece(match.start(), piece.end, stretch)


def bounded(text: str, pieces: list[Piece], ref: Reference) -> list[Piece]:
    """`before`, `since`, `until`, `starting` in front of an expression; `or later` behind it."""
    done: list[Piece] = []
    floor = 0
    for piece in pieces:
        match = standing_before(_BOUND, text, floor, piece.start)
        after = _BOUND_AFTER.match(text, piece.end)
        if match is not None and piece.stretch.grain != "clock":
            piece = Piece(match.start(), piece.end, _limit(match["bound"].lower(), piece))
        elif after is not None:
            piece = Piece(piece.start, after.end(), _limit((after["bound"] or "later").lower(), piece, whole=True))
        else:
            clock = piece.stretch.grain == "clock"
            led = standing_before(_LEAD, text, floor, piece.start) if clock else None
            piece = piece if led is None else piece._replace(start=led.start())
        done.append(piece)
        floor = piece.end
    return done


def _limit(bound: str, piece: Piece, whole: bool = False) -> Stretch:
    """The stretch on one side of an expression."""
    stretch = piece.stretch
    if stretch.start is None or stretch.end is None:
        return stretch if stretch.grain == "range" else UNKNOWN
    if whole:
        early = bound in ("earlier", "before")
        return Stretch(None, stretch.end, "range") if early else Stretch(stretch.start, None, "range")
    if bound in ("before", "prior to", "not later than", "no later than", "until", "till", "up to", "by"):
        begins = bound in ("before", "prior to") and (piece.point is None or piece.point <= stretch.end)
        last = dates.moved(stretch.start, -1) if begins else stretch.end
        return Stretch(None, last, "range", None, None if begins else stretch.to_time)
    if bound in ("after", "later than") and stretch.grain in ("month", "year", "quarter", "decade", "week"):
        return Stretch(dates.moved(stretch.end, 1), None, "range")
    return Stretch(stretch.start, None, "range", stretch.from_time)
