"""Parts of a stretch of time: "the end of", "early", "the first week of", "the weekend of"."""

from __future__ import annotations

import re
from datetime import date

from reconcile.extraction import dates
from reconcile.extraction.dates import UNKNOWN, Stretch
from reconcile.extraction.pieces import Piece, lead, standing_before
from reconcile.extraction.time_words import COUNT, Reference, number

_CUT = lead(
    r"(?:(?:the |in )?(?P<cut>early|late|mid|earlier|later)(?: part of)?[ -]?(?:in |on )?"
    r"|(?:the )?(?P<cut2>middle|beginning|start|end|first half|second half|remainder|remaining|rest) of )(?:the )?\Z",
    "the of in on early late mid mid- earlier later part",
    "early late mid earl beginning start end half remain rest",
)
_CUTS = {
    "early": "early", "earlier": "early", "first half": "early", "late": "late", "later": "late", "second half": "late",
    "beginning": "first", "start": "first", "mid": "middle", "middle": "middle", "end": "last", "rest": "rest",
    "remainder": "rest", "remaining": "rest",
}  # fmt: skip
_NTH = lead(
    rf"(?:the )?(?P<nth>first|last|second|third|fourth|1st|2nd|3rd|4th|\d\d?(?:st|nd|rd|th))(?: (?P<n>{COUNT}))?"
    rf" (?P<u>day|week|month|quarter)s? (?:of |in )(?:the )?\Z",
    "of in the",
    "day week month quarter",
)
_WEEK_OF = lead(
    rf"(?:the |a )?(?:(?P<n>{COUNT}) )?(?P<u>weekend|week|w/c|month|year)s? ?"
    r"(?:(?P<way>of|beginning|starting|commencing)(?: on| from)? )?(?:the )?\Z",
    "of beginning starting commencing on from the weekend weekends week weeks w/c month months year years",
    "week w/c month year",
)


def cut_stretches(text: str, pieces: list[Piece], ref: Reference) -> list[Piece]:
    """`the end of`, `early`, `the first week of`, `the week of` in front of an expression."""
    done: list[Piece] = []
    floor = 0
    for piece in pieces:
        done.append(_cut_one(text, piece, floor, ref))
        floor = piece.end
    return done


def _cut_one(text: str, piece: Piece, floor: int, ref: Reference) -> Piece:
    stretch = piece.stretch
    for pattern, change in ((_NTH, _nth), (_CUT, _part), (_WEEK_OF, _week_of)):
        match = standing_before(pattern, text, floor, piece.start)
        if match is None:
            continue
        words = text[piece.start : piece.end].lower()
        if stretch.start is None:
            return Piece(match.start(), piece.end, UNKNOWN)
        changed = change(match, stretch, words, ref)
        if changed is not None:
            return Piece(match.start(), piece.end, changed[0], changed[1])
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
