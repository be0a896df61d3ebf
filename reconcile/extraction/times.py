"""Times: the time expressions of a text, resolved against its publication date.

Single expressions come from moments.py; here they are bounded ("before", "since"), cut ("end of", "early"), shifted
("two weeks after"), joined to ranges and to clock times. Windows are inclusive; relative ones need `published`.
"Overnight" is the night that ends on the publication date, from 18:00 to 08:00. "From March to May" ends as May
begins, "March through May" with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from reconcile.claims import Span, TimeWindow
from reconcile.extraction import dates
from reconcile.extraction.blanks import as_line
from reconcile.extraction.dates import UNKNOWN, Stretch
from reconcile.extraction.moments import COUNT, DAY, MONTH, UNIT, Reference, find_moments, number

_CUT = re.compile(
    r"(?:(?:the |in )?(?P<cut>early|late|mid|earlier|later)(?: part of)?[ -]?(?:in |on )?"
    r"|(?:the )?(?P<cut2>middle|beginning|start|end|first half|second half|remainder|remaining|rest) of )(?:the )?\Z",
    re.I,
)
_CUTS = {
    "early": "early", "earlier": "early", "first half": "early", "late": "late", "later": "late", "second half": "late",
    "beginning": "first", "start": "first", "mid": "middle", "middle": "middle", "end": "last", "rest": "rest",
    "remainder": "rest", "remaining": "rest",
}  # fmt: skip
_NTH = re.compile(
    rf"(?:the )?(?P<nth>first|last|second|third|fourth|1st|2nd|3rd|4th|\d\d?(?:st|nd|rd|th))(?: (?P<n>{COUNT}))?"
    rf" (?P<u>day|week|month|quarter)s? (?:of |in )(?:the )?\Z",
    re.I,
)
_WEEK_OF = re.compile(
    rf"(?:the |a )?(?:(?P<n>{COUNT}) )?(?P<u>weekend|week|w/c|month|year)s? ?"
    r"(?:(?P<way>of|beginning|starting|commencing)(?: on| from)? )?(?:the )?\Z",
    re.I,
)
_SHIFT = re.compile(
    rf"(?P<more>more than )?(?:in )?(?P<n>{COUNT}) (?P<u>{UNIT}),? (?P<way>before|after|from|since"
    rf"|following)(?: the)? \Z",
    re.I,
)
_BOUND = re.compile(
    r"(?P<bound>before|prior to|until|till|up to|by|no later than|not later than|after|since|starting(?: on"
    r"| from)?|as of|beginning(?: on)?"
    r"|later than|since (?:the )?(?:start|beginning|outbreak|onset)[^.,;]{0,40}? (?:in|on)|> ?=|>="
    r"|from and after|not before)(?: the)? ?\Z",
    re.I,
)
_BOUND_AFTER = re.compile(
    r"(?: or| and) (?P<bound>later|after|greater|onwards?|earlier|before)\b"
    r"|,? onwards?\b",
    re.I,
)
_RANGE_GAP = re.compile(r"\s*(?P<sign>to|till|until|through|thru|and|-|–|—|~)\s*(?:the )?\Z", re.I)
_OPEN = re.compile(r"(?:\bfor )?\b(?P<word>from|between)(?: the)? \Z", re.I)
_DAYS_BEFORE = re.compile(
    rf"(?:\b(?:from|between) )?(?:the )?(?P<d>{DAY})\s*(?:to|till|until|through|and|-|–)\s*(?:the )?\Z", re.I
)
_DAY_AFTER = re.compile(rf"\s*(?:to|till|until|through|-|–)\s*(?:the )?(?P<d>{DAY})(?![\w:/]|\s*(?:{MONTH}))", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIXED = re.compile(r"(?:19|20)\d\d|\b(?:this|next|last)\b")
_CLOCK_GAP = re.compile(
    r"(?:,? ?(?:local time|GMT|UTC|[ECMP][SD]?T)?,? ?(?:\([^)]{1,12}\) ?)?(?:on|at|in|early"
    r"|late)? ?(?:the )?)\Z",
    re.I,
)
_LEAD = re.compile(r"\b(?:on|in|at|of|during)(?: the)? \Z", re.I)


class _Piece(NamedTuple):
    """An expression on its way to a window. `point` is where a range begins or ends that names it."""

    start: int
    end: int
    stretch: Stretch
    point: date | None = None


def find_times(text: str, published: str | None, offset: int = 0) -> tuple[tuple[Span, TimeWindow], ...]:
    """Every time expression of the text with its window; without `published` relative ones have null bounds."""
    ref = _reference(published)
    read = as_line(text)
    moments = find_moments(read, ref)
    if not moments:
        return ()
    pieces = [_Piece(*moment) for moment in moments]
    for step in (_clocked, _cut, _ranged, _spread, _bounded):
        pieces = step(read, pieces, ref)
    return tuple(_window(text, piece, offset) for piece in pieces)


def _reference(published: str | None) -> Reference:
    """The publication date as its publisher gave it (its own local date); unreadable is unknown."""
    if not published:
        return Reference(None)
    try:
        day = date.fromisoformat(published[:10])
        at = datetime.fromisoformat(published.replace("Z", "+00:00")) if len(published) > 10 else None
    except ValueError:
        return Reference(None)
    return Reference(day, at)


def _window(text: str, piece: _Piece, offset: int) -> tuple[Span, TimeWindow]:
    words = text[piece.start : piece.end]
    stretch = piece.stretch
    span = Span(piece.start + offset, piece.end + offset, words)
    start, end = _iso(stretch.start, stretch.from_time), _iso(stretch.end, stretch.to_time)
    return span, TimeWindow(words, start, end)


def _iso(day: date | None, clock: str | None) -> str | None:
    if day is None:
        return None
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()


# The words that any of the patterns in front of an expression can end with: a glance that spares most of the searching.
_LEADERS = frozenset(
    ("early", "late", "mid", "mid-", "earlier", "later", "of", "in", "on", "the", "week", "w/c", "before", "after",
     "from", "since", "following", "to", "until", "till", "by", "than", "starting", "beginning", "commencing", ">", "=",
     ">=", "between", "and", "through", "-", "–", "at", "during")
)  # fmt: skip


def _before(pattern: re.Pattern[str], text: str, floor: int, start: int) -> re.Match[str] | None:
    """The pattern where it ends right before `start`; words begin at a word's beginning."""
    last = text[max(floor, start - 14) : start].split()
    if not last or last[-1].lower() not in _LEADERS:
        return None
    for match in pattern.finditer(text[:start], max(floor, start - 48)):
        if match.start() == 0 or not text[match.start() - 1].isalnum():
            return match
    return None


def _clocked(text: str, pieces: list[_Piece], ref: Reference) -> list[_Piece]:
    """Clock times joined to the day beside them."""
    done: list[_Piece] = []
    for piece in pieces:
        last = done[-1] if done else None
        if last is not None and (joined := _one_clock(text, last, piece)) is not None:
            done[-1] = joined
        else:
            done.append(piece)
    return done


def _one_clock(text: str, one: _Piece, two: _Piece) -> _Piece | None:
    kinds = (one.stretch.grain, two.stretch.grain)
    if kinds.count("clock") != 1 or not _CLOCK_GAP.fullmatch(text, one.end, two.start):
        return None
    clock, day = (one, two) if kinds[0] == "clock" else (two, one)
    if day.stretch.grain not in ("day", "part", "unknown"):
        return None
    when = (
        day.stretch.end
        if (clock.stretch.from_time or "") < "12:00" and day.stretch.grain == "part"
        else day.stretch.start
    )
    stretch = Stretch(when, when, "moment", clock.stretch.from_time, clock.stretch.to_time)
    return _Piece(one.start, two.end, stretch if when is not None else UNKNOWN)


def _cut(text: str, pieces: list[_Piece], ref: Reference) -> list[_Piece]:
    """`the end of`, `early`, `the first week of`, `the week of` in front of an expression."""
    done: list[_Piece] = []
    floor = 0
    for piece in pieces:
        done.append(_cut_one(text, piece, floor, ref))
        floor = piece.end
    return done


def _cut_one(text: str, piece: _Piece, floor: int, ref: Reference) -> _Piece:
    stretch = piece.stretch
    for pattern, change in ((_NTH, _nth), (_CUT, _part), (_WEEK_OF, _week_of)):
        match = _before(pattern, text, floor, piece.start)
        if match is None:
            continue
        words = text[piece.start : piece.end].lower()
        if stretch.start is None:
            return _Piece(match.start(), piece.end, UNKNOWN)
        changed = change(match, stretch, words, ref)
        if changed is not None:
            return _Piece(match.start(), piece.end, changed[0], changed[1])
    return piece


_Changed = tuple[Stretch, date | None] | None


def _nth(match: re.Match[str], stretch: Stretch, words: str, ref: Reference) -> _Changed:
    """`the first two weeks of 2021`, `the 15th day of next month`, `the third quarter of the year`."""
    if stretch.start is None or stretch.end is None or stretch.grain not in ("month", "year", "quarter"):
        return None
    last = match["nth"].lower() == "last"
    which, count, unit = (1 if last else number(match["nth"])), number(match["n"] or "1"), match["u"].lower()
    if unit == "week":
        first = _week_in(stretch, -count if last else which)
        if first.start is None:
            return None
        return dates.of_week(first.start, count), None
    if unit == "quarter":
        return (
            (dates.of_quarter(stretch.start.year, 5 - count if last else which, count), None)
            if stretch.grain == "year"
            else None
        )
    if last:
        return Stretch(dates.moved(dates.shifted(dates.moved(stretch.end, 1), -count, unit), 0), stretch.end), None
    first_day = dates.shifted(stretch.start, which - 1, unit)
    return Stretch(first_day, dates.moved(dates.shifted(first_day, count, unit), -1)), None


def _week_in(stretch: Stretch, week: int) -> Stretch:
    if stretch.start is None:
        return UNKNOWN
    if stretch.grain == "year":
        return dates.iso_week(stretch.start.year, week)
    found = dates.week_of_month(stretch, max(week, -1))
    return found if week >= -1 or found.start is None else dates.of_week(dates.moved(found.start, 7 * (week + 1)))


def _part(match: re.Match[str], stretch: Stretch, words: str, ref: Reference) -> _Changed:
    """A stretch's beginning, middle or end; a day's hours."""
    cut, start, end = _CUTS[(match["cut"] or match["cut2"]).lower()], stretch.start, stretch.end
    if start is None or end is None:
        return None
    if start == end:
        hours = {
            "early": ("00:00", "08:00"),
            "late": ("18:00", "23:59"),
            "last": ("18:00", "23:59"),
            "middle": ("10:00", "14:00"),
        }
        return (Stretch(start, end, "part", *hours[cut]), None) if cut in hours and stretch.grain == "day" else None
    days = (end - start).days + 1
    points = {"first": start, "early": start, "middle": dates.moved(start, days // 2), "last": dates.moved(end, 1)}
    if cut == "rest":
        return Stretch(ref.day, end, "part"), None
    point = points.get(cut)
    if cut == "last" and words.endswith("this year"):
        cut = "late"
    first, last = _share(cut, days, stretch.grain)
    piece = Stretch(
        _at(start, end, first, stretch.grain), dates.moved(_at(start, end, last, stretch.grain), -1), "part"
    )
    return piece, point


def _share(cut: str, days: int, grain: str) -> tuple[float, float]:
    """The part of a stretch that each cut means: halves and thirds; a week's are three and four days."""
    if grain == "week":
        return {"early": (0, 3 / 7), "first": (0, 3 / 7), "middle": (2 / 7, 4 / 7)}.get(cut, (3 / 7, 1))
    thirds = {
        "first": (0.0, 1 / 3),
        "middle": (1 / 3, 2 / 3),
        "last": (2 / 3, 1.0),
        "early": (0.0, 0.5),
        "late": (0.5, 1.0),
    }
    return thirds[cut]


def _at(start: date, end: date, share: float, grain: str) -> date:
    """The day at which so much of a stretch is over; months are kept whole in years."""
    if share >= 1:
        return dates.moved(end, 1)
    if grain in ("year", "decade", "century"):
        months = (end.year - start.year + 1) * 12
        return dates.shifted(start, round(months * share), "month")
    return dates.moved(start, round(((end - start).days + 0.99) * share))


def _week_of(match: re.Match[str], stretch: Stretch, words: str, ref: Reference) -> _Changed:
    """`the week of April 10`, `two weeks starting May 20th`, `the weekend of Halloween`."""
    way, unit, start = (match["way"] or "").lower(), match["u"].lower(), stretch.start
    if start is None or stretch.grain not in ("day",) or (not way and unit != "w/c"):
        return None
    if unit == "weekend":
        thursday = start.weekday() == 3
        saturday = dates.moved(start, 5 - start.weekday() if start.weekday() < 5 or start.weekday() == 5 else -1)
        return (
            (Stretch(start, dates.moved(start, 3)), None)
            if thursday
            else (Stretch(saturday, dates.moved(saturday, 1)), None)
        )
    if way in ("of", "beginning") or unit == "w/c":
        return (dates.of_week(start), None) if unit in ("week", "w/c") else None
    return Stretch(start, dates.moved(dates.shifted(start, number(match["n"] or "1"), unit), -1)), None


def _ranged(text: str, pieces: list[_Piece], ref: Reference) -> list[_Piece]:
    """Two expressions with "to", "and", a dash between them; and days that share a month's name."""
    done: list[_Piece] = []
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


def _range(text: str, one: _Piece, two: _Piece, floor: int) -> _Piece | None:
    gap = _RANGE_GAP.fullmatch(text, one.end, two.start)
    if gap is None or ("unknown" in (one.stretch.grain, two.stretch.grain) and one.stretch != two.stretch):
        return None
    opened = _before(_OPEN, text, floor, one.start)
    if gap["sign"].lower() == "and" and (opened is None or opened["word"].lower() != "between"):
        return None
    start = opened.start() if opened is not None else one.start
    if "clock" in (one.stretch.grain, two.stretch.grain):
        return _clock_range(start, one, two)
    first, last = one.point or one.stretch.start, two.point or two.stretch.start
    if first is None or last is None:
        return _Piece(start, two.end, UNKNOWN)
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
    return _Piece(start, two.end, Stretch(first, last, "range", one.stretch.from_time, two.stretch.to_time))


def _shares_year(text: str, one: _Piece, two: _Piece) -> bool:
    """ "26 June to 28 June 2020": the year said last is that of both."""
    if one.stretch.grain not in ("day", "month") or _FIXED.search(text, one.start, one.end):
        return False
    return _YEAR.search(text, two.start, two.end) is not None


def _clock_range(start: int, one: _Piece, two: _Piece) -> _Piece:
    day = one.stretch.start or two.stretch.start
    if day is None:
        return _Piece(start, two.end, Stretch(None, None, "clock", one.stretch.from_time, two.stretch.to_time))
    return _Piece(
        start, two.end, Stretch(day, two.stretch.end or day, "moment", one.stretch.from_time, two.stretch.to_time)
    )


def _day_range(text: str, piece: _Piece, floor: int) -> _Piece:
    """`9 to 12 of June`, `April ninth through seventeenth`."""
    if piece.stretch.grain != "day" or piece.stretch.start is None or piece.stretch.start != piece.stretch.end:
        return piece
    when = piece.stretch.start
    before = _before(_DAYS_BEFORE, text, floor, piece.start)
    if before is not None:
        first = dates.day(when.year, when.month, number(before["d"]))
        if first is not None and first < when:
            return _Piece(before.start(), piece.end, Stretch(first, when, "range"))
    after = _DAY_AFTER.match(text, piece.end)
    if after is not None:
        last = dates.day(when.year, when.month, number(after["d"]))
        if last is not None and last > when:
            return _Piece(piece.start, after.end(), Stretch(when, last, "range"))
    return piece


def _spread(text: str, pieces: list[_Piece], ref: Reference) -> list[_Piece]:
    """`two weeks before Christmas`, `more than 2 weeks after today`, `three months from tomorrow`."""
    done: list[_Piece] = []
    floor = 0
    for piece in pieces:
        match = _before(_SHIFT, text, floor, piece.start)
        done.append(_shifted(match, piece) if match is not None else piece)
        floor = piece.end
    return done


def _shifted(match: re.Match[str], piece: _Piece) -> _Piece:
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
    return _Piece(match.start(), piece.end, stretch)


def _bounded(text: str, pieces: list[_Piece], ref: Reference) -> list[_Piece]:
    """`before`, `since`, `until`, `starting` in front of an expression; `or later` behind it."""
    done: list[_Piece] = []
    floor = 0
    for piece in pieces:
        match = _before(_BOUND, text, floor, piece.start)
        after = _BOUND_AFTER.match(text, piece.end)
        if match is not None and piece.stretch.grain != "clock":
            piece = _Piece(match.start(), piece.end, _limit(match["bound"].lower(), piece))
        elif after is not None:
            piece = _Piece(piece.start, after.end(), _limit((after["bound"] or "later").lower(), piece, whole=True))
        else:
            lead = _before(_LEAD, text, floor, piece.start)
            piece = piece if lead is None or piece.stretch.grain != "clock" else piece._replace(start=lead.start())
        done.append(piece)
        floor = piece.end
    return done


def _limit(bound: str, piece: _Piece, whole: bool = False) -> Stretch:
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


_Step = Callable[[str, list[_Piece], Reference], list[_Piece]]
