"""The sheet of sources: what is read, what is written, and what the starter holds."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import Malformed
from reconcile.independence import voices
from reconcile.registry import COLUMNS, read_sources, starter, write_sources
from reconcile.sources import Registry, Source, SourceKind, alias_key
from reconcile.ties import Lead, Tie

HEAD = "name,kind,aliases,party,speaks_for,owned_by,belongs_to,reliability\n"


def _sheet(*rows: str) -> str:
    return HEAD + "\n".join(rows)


def test_a_row_is_a_source_with_all_that_it_says() -> None:
    text = "name,kind,aliases,party,reliability,reliability_date,reliability_reason\n"
    (source,) = read_sources(text + 'Nordic Wire,Outlet,NW|Nordwire,none,b,2026-11-23,"right, so far"')
    assert source == Source(
        id="nordic wire",
        name="Nordic Wire",
        kind=SourceKind.OUTLET,
        aliases=("NW", "Nordwire"),
        party="none",
        reliability="B",
        reliability_date="2026-11-23",
        reliability_reason="right, so far",
    )


def test_a_lead_is_found_by_any_name_of_a_later_row() -> None:
    ministry, _ = read_sources(_sheet("Ministry of Mines,,,,The Republic,,", "Ruritania,,Republic,,,,"))
    assert ministry.speaks_for == "ruritania"


def test_a_lead_that_is_not_in_the_sheet_stays_as_its_normalised_name() -> None:
    (wire,) = read_sources(_sheet("Wire,outlet,,,,The Holding,"))
    assert wire.owned_by == "holding"


@pytest.mark.parametrize(
    ("rows", "line", "why"),
    [
        (["Wire,outlet", "—,outlet"], 3, "letter or a digit"),
        (["Wire,newspaper"], 2, "no kind of source"),
        (["Two diplomats,anonymous"], 2, "no kind of source that has a name"),
        (["Wire,,,,,,,G"], 2, "Admiralty letter A-F"),
        (["Wire,outlet", "", "The Wire,outlet"], 4, "source in line 2 already"),
        (["Wire,outlet,Telegraph", "Post,,TELEGRAPH"], 3, "source in line 2 already"),
        (["A,,,,B", "B,,,,C", "C,,,,A"], 2, "stand above itself: follow speaks_for"),
        (["A,,,,,A"], 2, "follow owned_by"),
        (["Wire,outlet,,,,,,F,too much"], 2, "9 cells for 8 columns"),
        (['"Wire\nof two lines",outlet', "Post,nothing"], 4, "no kind of source"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(rows: list[str], line: int, why: str) -> None:
    with pytest.raises(Malformed, match=why) as failure:
        read_sources(_sheet(*rows), name="desk.csv")
    assert failure.value.line == line
    assert str(failure.value).startswith(f"desk.csv:{line}: ")


@pytest.mark.parametrize("head", ["", "kind,party", "name,colour", "name,name"])
def test_columns_that_are_none_are_named(head: str) -> None:
    with pytest.raises(Malformed, match="speaks_for") as failure:
        read_sources(f"{head}\nWire,outlet")
    assert failure.value.line == 1


def test_a_bad_date_is_refused() -> None:
    with pytest.raises(Malformed, match="2026-11-23"):
        read_sources("name,reliability_date\nWire,last week")


def test_a_sheet_saved_by_a_spreadsheet_elsewhere_is_read() -> None:
    (source,) = read_sources("\ufeffName;Kind;Aliases\r\nWire;outlet;W|The Wire Service\r\n\r\n")
    assert (source.name, source.kind, source.aliases) == ("Wire", SourceKind.OUTLET, ("W", "The Wire Service"))


def test_no_cell_can_run_in_a_spreadsheet_and_all_come_back() -> None:
    hostile = ("=1+1", "+49 30", "-cmd", "@SUM(A1)", "'=quoted", "a;=b", "pipe|slash\\", "＝1")
    source = Source("id", "=HYPERLINK(1)", SourceKind.OUTLET, hostile, party="@side")
    written = write_sources([source])
    cells = next(csv.DictReader(io.StringIO(written)))
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in cells.values())
    (back,) = read_sources(written)
    assert (back.name, back.aliases, back.party) == (source.name, hostile, "@side")


def test_merged_sources_are_written_as_aliases_of_what_they_turned_out_to_be() -> None:
    sources = (
        Source("1", "Wire", SourceKind.OUTLET, ("W",)),
        Source("2", "Old Wire", aliases=("OW",), merged_into="1"),
        Source("3", "Older Wire", merged_into="2"),
        Source("4", "Editor", SourceKind.PERSON, speaks_for="2"),
    )
    editor, wire = read_sources(write_sources(sources))
    assert wire.aliases == ("W", "Old Wire", "OW", "Older Wire")
    assert editor.speaks_for == wire.id


def test_the_anonymous_are_not_written() -> None:
    assert read_sources(write_sources([Source("1", "two diplomats", SourceKind.ANONYMOUS)])) == ()


names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(alias_key)


@st.composite
def registries(draw: st.DrawFn) -> tuple[Source, ...]:
    known = draw(st.lists(names, min_size=1, max_size=8, unique_by=alias_key))
    kinds = st.sampled_from([kind for kind in SourceKind if kind is not SourceKind.ANONYMOUS])
    sources: list[Source] = []
    for name in known:
        lead = st.none() | st.sampled_from([source.id for source in sources]) if sources else st.none()
        leads = (draw(lead), draw(lead), draw(lead))
        source = Source(alias_key(name), name, draw(kinds), (), draw(st.none() | names), *leads)
        for which in Lead:
            ties = draw(_ties(which, [each.id for each in sources]))
            source = source.with_leads(which, (*source.led_by(which), *ties))
        sources.append(source)
    return tuple(sources)


def _ties(lead: Lead, others: list[str]) -> st.SearchStrategy[list[Tie]]:
    """Ties with days, and of those that may be several without."""
    if not others:
        return st.just([])
    years = st.integers(1000, 9998)
    dated = st.builds(
        lambda to, a, b: Tie(lead, to, f"{min(a, b)}-01-31", f"{max(a, b)}-12-31"),
        st.sampled_from(others),
        years,
        years,
    )
    always = st.sampled_from(others).map(lambda to: Tie(lead, to))
    return st.lists(dated | always if lead is Lead.REPEATS else dated, max_size=2, unique=True)


@given(registries())
def test_what_is_written_is_read_again(sources: tuple[Source, ...]) -> None:
    assert set(read_sources(write_sources(sources))) == set(sources)


def test_the_starter_comes_back_from_its_sheet() -> None:
    assert set(read_sources(write_sources(starter()))) == set(starter())


def test_everyone_the_starter_leads_to_is_in_it() -> None:
    ids = {source.id for source in starter()}
    assert len(ids) >= 120
    assert [s.name for s in starter() for tie in s.leads if tie.to not in ids] == []


def test_the_starter_grades_nobody() -> None:
    assert {source.reliability for source in starter()} == {"F"}


def _family(*names: str, day: str | None = None) -> int:
    """How many voices these sources of the starter are where each says something (on one day)."""
    from tests.questions import claim

    registry = Registry.of(starter())
    by_name = dict(registry.names())
    claims = [claim(str(at), origin=by_name[alias_key(name)], when_asserted=day) for at, name in enumerate(names)]
    heard = voices(claims, (), registry)
    return len({family.origins for family in heard.families.values()})


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        (("TASS", "РИА Новости", "Sputnik", "Минобороны России", "Lavrov", "Kremlin"), 1),
        (("Russian Defence Ministry", "Ukrainian Defence Ministry", "British Ministry of Defence"), 3),
        (("Зеленский", "ГУР", "Повітряні сили України", "МЗС України"), 1),
        (("WHO", "IAEA", "UN", "UNRWA"), 4),
        (("UN", "UN Secretary-General"), 1),
        (("Reuters", "AP", "AFP", "BBC", "RFE/RL"), 5),
        (("Reuters", "Thomson Reuters"), 1),
        (("IDF", "Shin Bet", "Hamas", "Palestinian Authority"), 3),
        (("NATO", "US", "EU"), 3),
    ],
)
def test_the_starters_voices(sources: tuple[str, ...], count: int) -> None:
    assert _family(*sources) == count


@pytest.mark.parametrize(
    ("sources", "day", "count"),
    [
        (("Шойгу", "Минобороны России"), "2024-05-11", 1),
        (("Белоусов", "Zvezda TV"), "2024-05-14", 1),
        (("Шмигаль", "Ukraine"), "2025-07-16", 1),
        (("Шмигаль", "Міноборони України"), "2025-07-17", 1),
        (("Шмигаль", "Ukraine"), "2026-01-14", 1),
        (("Stoltenberg", "NATO"), "2024-09-30", 1),
        (("Stoltenberg", "NATO"), "2024-10-01", 2),
        (("Joe Biden", "White House"), "2024-06-01", 1),
        (("Joe Biden", "White House"), "2025-06-01", 2),
        (("Donald Trump", "White House"), "2022-06-01", 2),
        (("Financial Times", "Nikkei"), "2014-12-31", 2),
        (("Financial Times", "Nikkei", "Pearson plc"), "2015-06-01", 1),
        (("Financial Times", "Nikkei"), "2016-01-01", 1),
        (("Financial Times", "Pearson plc"), "2016-01-01", 2),
    ],
)
def test_the_starters_office_holders_and_owners_are_so_on_their_days(
    sources: tuple[str, ...], day: str, count: int
) -> None:
    assert _family(*sources, day=day) == count


def test_a_tie_in_a_cell_is_refused_with_its_line_where_it_makes_no_sense() -> None:
    for cell, says in (("Nikkei [2015-13..]", "is no day"), ("[2015..]", "a source's name goes before its days")):
        with pytest.raises(Malformed, match=says) as failure:
            read_sources(f"name,owned_by\nNikkei,\nThe Paper,{cell}\n")
        assert ":3:" in str(failure.value)


def test_a_bare_ministry_or_acronym_that_several_states_have_is_nobodys_alias() -> None:
    keys = {alias_key(name) for source in starter() for name in (source.name, *source.aliases)}
    assert keys.isdisjoint({"mod", "ministry of defence", "defence ministry", "foreign ministry", "general staff"})
    assert keys.isdisjoint({"moscow", "kyiv", "kiev", "london", "washington", "президент", "минобороны"})


def test_the_columns_are_fields_of_a_source() -> None:
    fields = {field for field in Source.__slots__ if field not in ("id", "merged_into", "ties")}
    assert set(COLUMNS) == fields | set(Lead)
