"""Dates as publishers write them, in one form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.readers.dates import iso, more_precise


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-11-23", "2026-11-23"),
        ("20261123", "2026-11-23"),
        ("2026-11-23T05:40", "2026-11-23T05:40:00"),
        ("2026-11-23 05:40:10", "2026-11-23T05:40:10"),
        ("2026-11-23T05:40:10.123Z", "2026-11-23T05:40:10+00:00"),
        ("2026-11-23T05:40:10+0200", "2026-11-23T05:40:10+02:00"),
        (" 2026-11-23 05:40 +02:00 ", "2026-11-23T05:40:00+02:00"),
        ("Mon, 23 Nov 2026 05:40:00 +0200", "2026-11-23T05:40:00+02:00"),
        ("23 November 2026", "2026-11-23"),
        ("Nov. 3, 2026", "2026-11-03"),
        ("November 23, 2026 at 5:40", "2026-11-23T05:40:00"),
    ],
)
def test_a_date_is_written_as_iso_8601(given: str, expected: str) -> None:
    assert iso(given) == expected


@pytest.mark.parametrize("given", ["", "yesterday", "2026-13-01", "2026-02-30", "31 Foo 2026", "2026", "24:61", "١٢"])
def test_what_is_no_date_is_none(given: str) -> None:
    assert iso(given) is None


def test_a_month_and_its_day_are_not_guessed_from_figures() -> None:
    assert iso("11/12/2026") is None


def test_the_time_of_day_comes_from_the_same_day_alone() -> None:
    assert more_precise("2026-11-23", ["2026-11-22T01:00:00", "2026-11-23T05:40:00"]) == "2026-11-23T05:40:00"
    assert more_precise("2026-11-23T01:00:00", ["2026-11-23T05:40:00"]) == "2026-11-23T01:00:00"
    assert more_precise("2026-11-23", []) == "2026-11-23"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = iso(text)
    assert date is None or iso(date) == date


@settings(deadline=None)
@given(st.datetimes(timezones=st.none()))
def test_a_date_in_its_form_stays_as_it_is(moment: object) -> None:
    text = str(moment)[:19].replace(" ", "T")
    assert iso(text) == text
