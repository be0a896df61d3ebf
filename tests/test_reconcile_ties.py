"""Ties with days: as they are typed, when they hold, and what one after the other comes to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.ties import Lead, Tie, read_tie, tell_tie

days = st.none() | st.dates().map(lambda day: day.isoformat())


@pytest.mark.parametrize(
    ("text", "to", "since", "until"),
    [
        ("Nikkei", "Nikkei", None, None),
        ("Nikkei [2015-11-30..]", "Nikkei", "2015-11-30", None),
        ("Pearson [1957..2015-11]", "Pearson", "1957-01-01", "2015-11-30"),
        ("Pearson [ 1957-08 .. 2012 ]", "Pearson", "1957-08-01", "2012-12-31"),
        ("Канцелярія [..2024-02-29]", "Канцелярія", None, "2024-02-29"),
        ("A leap year's end [2023-12..2024-02]", "A leap year's end", "2023-12-01", "2024-02-29"),
        ("Desk [..]", "Desk", None, None),
        ("Desk [formerly ours]", "Desk [formerly ours]", None, None),
    ],
)
def test_a_tie_is_read_as_it_is_typed(text: str, to: str, since: str | None, until: str | None) -> None:
    assert read_tie(Lead.OWNED_BY, text) == Tie(Lead.OWNED_BY, to, since, until)


@pytest.mark.parametrize("text", ["Nikkei [2015-13..]", "Nikkei [..2015-02-30]", "Nikkei [15..]", "N [2020..2019]"])
def test_a_day_that_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no day|ends before"):
        read_tie(Lead.OWNED_BY, text)


@given(days, days)
def test_what_is_told_of_a_tie_is_read_as_the_same_tie(since: str | None, until: str | None) -> None:
    if since and until and since > until:
        since, until = until, since
    tie = Tie(Lead.SPEAKS_FOR, "a", since, until)
    assert read_tie(Lead.SPEAKS_FOR, tell_tie(tie, {"a": "a"})) == tie


def test_both_ends_are_within_and_an_unknown_day_is_too() -> None:
    tie = Tie(Lead.OWNED_BY, "a", "2020-01-02", "2020-01-04")
    held = [day for day in range(1, 7) if tie.holds(f"2020-01-0{day}")]
    assert (held, tie.holds(None)) == ([2, 3, 4], True)
    assert Tie(Lead.OWNED_BY, "a").holds("0001-01-01")


@given(days, days, days, days, days)
def test_two_ties_one_after_the_other_hold_on_the_days_on_which_both_do(
    a: str | None, b: str | None, c: str | None, d: str | None, day: str | None
) -> None:
    one, other = Tie(Lead.OWNED_BY, "x", a, b), Tie(Lead.OWNED_BY, "y", c, d)
    both = one.then(other)
    if day is not None:
        assert (one.holds(day) and other.holds(day)) == (both is not None and both.holds(day))
