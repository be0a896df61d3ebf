"""Times: windows resolved against the publication date (a Wednesday)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extraction.times import find_times

PUBLISHED = "2025-01-29"


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("hit on Wednesday", "Wednesday", "2025-01-29", "2025-01-29"),
        ("hit on Thursday", "Thursday", "2025-01-23", "2025-01-23"),
        ("last Wednesday", "last Wednesday", "2025-01-22", "2025-01-22"),
        ("this past Monday", "this past Monday", "2025-01-27", "2025-01-27"),
        ("next Friday", "next Friday", "2025-02-07", "2025-02-07"),
        ("Tuesday of last week", "Tuesday of last week", "2025-01-21", "2025-01-21"),
        ("yesterday", "yesterday", "2025-01-28", "2025-01-28"),
        ("today", "today", "2025-01-29", "2025-01-29"),
        ("the day before yesterday", "the day before yesterday", "2025-01-27", "2025-01-27"),
        ("an overnight attack", "overnight", "2025-01-28T18:00", "2025-01-29T08:00"),
        ("last night", "last night", "2025-01-28T18:00", "2025-01-29T08:00"),
        ("overnight into Tuesday", "overnight into Tuesday", "2025-01-27T18:00", "2025-01-28T08:00"),
        ("on Tuesday night", "Tuesday night", "2025-01-28T18:00", "2025-01-29T06:00"),
        ("late on Tuesday", "late on Tuesday", "2025-01-28T18:00", "2025-01-28T23:59"),
        ("early Wednesday", "early Wednesday", "2025-01-29T00:00", "2025-01-29T08:00"),
        ("this morning", "this morning", "2025-01-29T06:00", "2025-01-29T12:00"),
        ("the past 24 hours", "the past 24 hours", "2025-01-28", "2025-01-29"),
        ("two days earlier", "two days earlier", "2025-01-27", "2025-01-27"),
        ("three weeks ago", "three weeks ago", "2025-01-08", "2025-01-08"),
        ("a month ago", "a month ago", "2024-12-29", "2024-12-29"),
        ("since Monday", "since Monday", "2025-01-27", None),
        ("since February 2022", "since February 2022", "2022-02-01", None),
        ("until Friday", "until Friday", None, "2025-01-24"),
        ("before 2018", "before 2018", None, "2017-12-31"),
        ("after March 2023", "after March 2023", "2023-04-01", None),
        ("2018 or later", "2018 or later", "2018-01-01", None),
        ("29 January 2025", "29 January 2025", "2025-01-29", "2025-01-29"),
        ("the 3rd of May 2024", "3rd of May 2024", "2024-05-03", "2024-05-03"),
        ("January 29, 2025", "January 29, 2025", "2025-01-29", "2025-01-29"),
        ("Jan. 27", "Jan. 27", "2025-01-27", "2025-01-27"),
        ("on March 5", "March 5", "2024-03-05", "2024-03-05"),
        ("2025-01-29", "2025-01-29", "2025-01-29", "2025-01-29"),
        ("29/01/2025", "29/01/2025", "2025-01-29", "2025-01-29"),
        ("1/29/2025", "1/29/2025", "2025-01-29", "2025-01-29"),
        ("23.04.2022", "23.04.2022", "2022-04-23", "2022-04-23"),
        ("20250127", "20250127", "2025-01-27", "2025-01-27"),
        ("in February 2022", "February 2022", "2022-02-01", "2022-02-28"),
        ("in August", "August", "2024-08-01", "2024-08-31"),
        ("this January", "this January", "2025-01-01", "2025-01-31"),
        ("in 2008", "2008", "2008-01-01", "2008-12-31"),
        ("the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
        ("Q3 2019", "Q3 2019", "2019-07-01", "2019-09-30"),
        ("last week", "last week", "2025-01-20", "2025-01-26"),
        ("this month", "this month", "2025-01-01", "2025-01-31"),
        ("last year", "last year", "2024-01-01", "2024-12-31"),
        ("the last three months", "the last three months", "2024-10-29", "2025-01-29"),
        ("earlier this week", "earlier this week", "2025-01-27", "2025-01-29"),
        ("in early January", "in early January", "2025-01-01", "2025-01-15"),
        ("at the end of 2023", "the end of 2023", "2023-09-01", "2023-12-31"),
        ("the first week of 2019", "the first week of 2019", "2018-12-31", "2019-01-06"),
        ("the week of January 14", "the week of January 14", "2025-01-13", "2025-01-19"),
        ("from 12 to 15 January", "from 12 to 15 January", "2025-01-12", "2025-01-15"),
        ("between 26 June and 28 June 2020", "between 26 June and 28 June 2020", "2020-06-26", "2020-06-28"),
        ("two weeks before January 29", "two weeks before January 29", "2025-01-15", "2025-01-15"),
        ("on Easter 2018", "Easter 2018", "2018-04-01", "2018-04-01"),
        ("yesterday at 8:30 p.m.", "yesterday at 8:30 p.m.", "2025-01-28T20:30", "2025-01-28T20:30"),
        ("about 3 a.m. on Sunday", "about 3 a.m. on Sunday", "2025-01-26T03:00", "2025-01-26T03:00"),
        ("shortly after 9pm", "shortly after 9pm", None, None),
        ("at noon", "at noon", None, None),
    ],
)
def test_a_time_is_resolved_against_the_publication_date(
    text: str, words: str, start: str | None, end: str | None
) -> None:
    ((span, window),) = find_times(text, PUBLISHED)
    assert (window.text, window.start, window.end) == (words, start, end)
    assert text[span.start : span.end] == words


def test_the_past_hours_are_exact_where_the_time_of_day_is_known() -> None:
    ((_, window),) = find_times("the past 24 hours", "2025-01-29T10:30:00+02:00")
    assert (window.start, window.end) == ("2025-01-28T10:30", "2025-01-29T10:30")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The truce will hold until Friday", None, "2025-01-31"),
        ("troops were ordered to leave by Friday", None, "2025-01-31"),
        ("The road is closed until 3 February", None, "2025-02-03"),
        ("The law must pass before Sunday", None, "2025-02-01"),
        ("They have until Friday to leave", None, "2025-01-31"),
        ("The court will rule on Friday", "2025-01-31", "2025-01-31"),
        ("The court will on Friday hear the case", "2025-01-31", "2025-01-31"),
        ("Talks are due to begin on Thursday", "2025-01-30", "2025-01-30"),
        ("Troops will leave on Friday evening", "2025-01-31T18:00", "2025-01-31T23:59"),
        ("They'll meet on 3 February", "2025-02-03", "2025-02-03"),
        ("He will resign, the minister said on Friday", "2025-01-24", "2025-01-24"),
        ("The minister said on Friday that he will resign", "2025-01-24", "2025-01-24"),
        ("The bridge that will be rebuilt was hit on Friday", "2025-01-24", "2025-01-24"),
        ("He would have left on Friday", "2025-01-24", "2025-01-24"),
        ("He was held until Friday", None, "2025-01-24"),
        ("The road is open but was closed until Friday", None, "2025-01-24"),
        ("By Friday, 300 had died", None, "2025-01-24"),
        ("They will remember 28 January", "2025-01-28", "2025-01-28"),
        ("They will leave last Friday's place", "2025-01-24", "2025-01-24"),
    ],
)
def test_what_is_said_to_come_is_looked_for_after_the_publication_date(
    text: str, start: str | None, end: str | None
) -> None:
    ((_, window),) = find_times(text, PUBLISHED)
    assert (window.start, window.end) == (start, end)


def test_thousands_of_days_in_a_row_are_read() -> None:
    assert len(find_times("Monday " * 8_000, PUBLISHED)) == 8_000


@pytest.mark.parametrize("text", ["on Wednesday", "overnight", "last week", "two days ago", "since Monday", "in March"])
def test_without_a_publication_date_relative_times_keep_their_words_alone(text: str) -> None:
    ((_, window),) = find_times(text, None)
    assert (window.start, window.end) == (None, None)


def test_without_a_publication_date_full_dates_are_still_read() -> None:
    ((_, window),) = find_times("on 5 May 2024", None)
    assert window.start == "2024-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on.",
        "104 drones",
        "a 1:1 meeting",
        "they freed 2000 people",
        "Feb 30, 2024, they",
        "now-famous",
    ],
)
def test_words_that_only_look_like_times_are_none(text: str) -> None:
    assert [window for _, window in find_times(text, PUBLISHED) if window.start == window.end and window.start] == []


def test_a_count_behind_a_day_is_no_year() -> None:
    ((_, window),) = find_times("On January 5 12 people fled", PUBLISHED)
    assert window.start == "2025-01-05"


def test_two_times_of_one_sentence_are_both_read() -> None:
    windows = [window.text for _, window in find_times("said on Wednesday that an overnight attack", PUBLISHED)]
    assert windows == ["Wednesday", "overnight"]


def test_an_unreadable_publication_date_is_an_unknown_one() -> None:
    ((_, window),) = find_times("on Monday", "yesterday-ish")
    assert window.start is None


_NEWSY = st.lists(
    st.sampled_from(
        ["on", "Monday", "the", "end", "of", "last", "week", "between", "and", "May", "5", "2022", "31", "Feb",
        "-", "to", "two", "days", "before", "after", "Easter", "8:30 p.m.", "overnight", "since", "first",
        "1/2", "9999", "centuries", "ago", ","]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(st.one_of(st.text(max_size=60), _NEWSY), st.dates())
def test_any_text_gives_spans_of_itself_and_ordered_windows(text: str, published: date) -> None:
    for span, window in find_times(text, published.isoformat()):
        assert text[span.start : span.end] == span.text == window.text
        if window.start and window.end:
            assert window.start[:10] <= window.end[:10]


@pytest.mark.parametrize(
    "text",
    ["fled at 1.2 million", "rose by 3.5% since", "by 4.5 points", "a 6.3-magnitude quake", "2.4 km away"],
)
def test_a_decimal_figure_is_no_day(text: str) -> None:
    assert not find_times(text, "2024-05-08T10:00:00+00:00")


def test_a_day_written_with_a_dot_is_one_behind_its_preposition() -> None:
    ((_, window),) = find_times("He left on 24.12. with two others.", "2024-05-08T10:00:00+00:00")
    assert window.start == "2023-12-24"
