"""Times: the time expressions of a text, resolved against its publication date.

Single expressions come from moments.py; here they are bounded ("before", "since"), cut ("end of", "early"), shifted
("two weeks after"), joined to ranges and to clock times. Windows are inclusive; relative ones need `published`.
"Overnight" is the night that ends on the publication date, from 18:00 to 08:00. "From March to May" ends as May
begins, "March through May" with it. What is said to come ("will leave on Friday") looks ahead (ahead.py).
"""

from __future__ import annotations

import re
from datetime import date, datetime

from reconcile.claims import Span, TimeWindow
from reconcile.extraction.ahead import looking_ahead
from reconcile.extraction.blanks import as_line
from reconcile.extraction.cuts import cut_stretches
from reconcile.extraction.dates import UNKNOWN, Stretch
from reconcile.extraction.lookback import anchored
from reconcile.extraction.moments import find_moments
from reconcile.extraction.pieces import Piece
from reconcile.extraction.time_words import Reference
from reconcile.extraction.windows import bounded, ranged, shifted

_CLOCK_GAP = re.compile(
    r"(?:,? ?(?:local time|GMT|UTC|[ECMP][SD]?T)?,? ?(?:\([^)]{1,12}\) ?)?(?:on|at|in|early"
    r"|late)? ?(?:the )?)\Z",
    re.I,
)


def find_times(text: str, published: str | None, offset: int = 0) -> tuple[tuple[Span, TimeWindow], ...]:
    """Every time expression of the text with its window; without `published` relative ones have null bounds."""
    ref = _reference(published)
    read = as_line(text)
    moments = find_moments(read, ref)
    if not moments:
        return ()
    pieces = [Piece(*moment) for moment in moments]
    for step in (anchored, looking_ahead, _clocked, cut_stretches, ranged, shifted, bounded):
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


def _window(text: str, piece: Piece, offset: int) -> tuple[Span, TimeWindow]:
    words = text[piece.start : piece.end]
    stretch = piece.stretch
    span = Span(piece.start + offset, piece.end + offset, words)
    start, end = _iso(stretch.start, stretch.from_time), _iso(stretch.end, stretch.to_time)
    return span, TimeWindow(words, start, end)


def _iso(day: date | None, clock: str | None) -> str | None:
    if day is None:
        return None
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()


def _clocked(text: str, pieces: list[Piece], ref: Reference) -> list[Piece]:
    """Clock times joined to the day beside them."""
    done: list[Piece] = []
    for piece in pieces:
        last = done[-1] if done else None
        if last is not None and (joined := _one_clock(text, last, piece)) is not None:
            done[-1] = joined
        else:
            done.append(piece)
    return done


def _one_clock(text: str, one: Piece, two: Piece) -> Piece | None:
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
    return Piece(one.start, two.end, stretch if when is not None else UNKNOWN)
