"""Sources from the command line: a sheet of them loaded, written, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps import copy_of
from tests.desks import Desk
from tests.papers import papers as unweighed
from tui.exits import Exit

SHEET = "name,kind,aliases,party\nMeridian Wire,outlet,MW,none\nRuritania,government body,,Ruritania\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def _line(desk: Desk, name: str) -> dict[str, object]:
    [line] = [line for line in desk.lines("sources") if line["name"] == name]
    return line


def test_a_sheet_fills_what_is_known_and_adds_the_rest(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    known = _line(desk, "Meridian Wire")["source"]
    result = desk.run("sources", "load", str(tmp_path / "sheet.csv"), "--why", "the desk's list")
    assert "1 source added, 1 known one filled" in result.stderr
    wire = _line(desk, "Meridian Wire")
    assert (wire["source"], wire["aliases"], wire["party"]) == (known, ["MW"], "none")
    assert desk.lines("history")[0]["why"] == "the desk's list"


def test_an_undo_takes_the_whole_sheet_back(desk: Desk) -> None:
    before = desk.lines("sources")
    desk.ok("sources", "load", "-", stdin=SHEET)
    desk.ok("undo")
    assert desk.lines("sources") == before


def test_the_starter_makes_a_casebook_where_there_is_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new.db")
    desk.ok("sources", "load", "--starter")
    assert _line(desk, "Reuters")["aliases"]
    assert desk.lines("history")[0]["why"] == "the starter registry"


def test_what_is_exported_can_be_loaded_elsewhere(desk: Desk, tmp_path: Path) -> None:
    desk.ok("sources", "edit", "General Staff", "--party", "Ruritania", "--alias", "=Staff")
    desk.ok("sources", "export", "--output", str(tmp_path / "sources.csv"))
    other = Desk(tmp_path / "other.db")
    other.ok("sources", "load", str(tmp_path / "sources.csv"))
    staff = _line(other, "General Staff")
    assert (staff["party"], staff["aliases"]) == ("Ruritania", ["=Staff"])


def test_the_sheet_on_standard_output_opens_right_in_a_spreadsheet(desk: Desk) -> None:
    assert desk.ok("sources", "export").startswith("\ufeffname,kind,aliases,")


def test_a_bad_line_is_named_and_nothing_is_changed(desk: Desk) -> None:
    before = desk.lines("sources")
    result = desk.run("sources", "load", "-", stdin=SHEET + "Post,newspaper\n")
    assert result.exit_code == Exit.INPUT
    assert "-:4: 'newspaper' is no kind of source" in result.stderr
    assert desk.lines("sources") == before


def test_a_sheet_in_another_encoding_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_bytes("name\nМинобороны\n".encode("cp1251"))
    result = desk.run("sources", "load", str(tmp_path / "sheet.csv"))
    assert (result.exit_code, "CSV UTF-8" in result.stderr) == (Exit.INPUT, True)


@pytest.mark.parametrize("args", [(), ("sheet.csv", "--starter")])
def test_either_a_sheet_or_the_starter_is_loaded(desk: Desk, args: tuple[str, ...]) -> None:
    assert desk.run("sources", "load", *args).exit_code == Exit.USAGE


def test_an_owner_is_given_with_its_days_and_taken_off(desk: Desk) -> None:
    for name in ("Pearson", "Nikkei"):
        desk.ok("sources", "add", name)
    days = ("--owned-by", "Pearson [..2015-11-29]", "--owned-by", "Nikkei [2015-11-30..]")
    desk.ok("sources", "edit", "Meridian Wire", *days)
    leads = [(lead["lead"], lead["since"], lead["until"]) for lead in _leads(desk, "Meridian Wire")]
    assert leads == [("owned_by", None, "2015-11-29"), ("owned_by", "2015-11-30", None)]
    assert "owned by:     Pearson [..2015-11-29]; Nikkei [2015-11-30..]" in desk.ok("sources", "show", "meridian wire")
    desk.ok("sources", "edit", "Meridian Wire", "--owned-by", "")
    assert _leads(desk, "Meridian Wire") == []


def test_a_day_that_there_is_not_is_refused_with_how_to_write_it(desk: Desk) -> None:
    result = desk.run("sources", "edit", "Meridian Wire", "--owned-by", "General Staff [2015-13..]")
    assert (result.exit_code, "write 2015-11-30" in result.stderr) == (Exit.DECISION, True)


def _leads(desk: Desk, name: str) -> list[dict[str, object]]:
    leads = _line(desk, name)["leads"]
    assert isinstance(leads, list)
    return leads


def test_the_letter_is_set_with_its_day_and_reason(desk: Desk) -> None:
    graded = ("--reliability", "B", "--reliability-date", "2026-11-01", "--reliability-reason", "corrects itself")
    desk.ok("sources", "edit", "Meridian Wire", *graded)
    assert "reliability:  B (2026-11-01, corrects itself)" in desk.ok("sources", "show", "Meridian Wire")


def test_names_that_may_be_one_are_listed_merged_or_held_apart(desk: Desk) -> None:
    for name in ("Денис Шмигаль", "Denys Shmyhal", "Shmyhal"):
        desk.ok("sources", "add", name)
    assert {str(line["name"]) for line in desk.lines("sources", "--alike")} == {
        "Денис Шмигаль",
        "Denys Shmyhal",
        "Shmyhal",
    }
    desk.ok("sources", "merge", "Shmyhal", "Denys Shmyhal")
    desk.ok("sources", "merge", "Денис Шмигаль", "Denys Shmyhal", "--not", "--why", "his namesake")
    assert desk.lines("sources", "--alike") == []
    assert str(desk.lines("history")[0]["says"]).endswith("are not one source")


def test_parties_are_listed_with_whom_they_oppose(desk: Desk) -> None:
    desk.ok("sources", "edit", "Ministry of Defence", "--party", "East")
    desk.ok("sources", "edit", "General Staff", "--party", "West")
    desk.ok("sources", "oppose", "West", "East")
    assert desk.lines("sources", "parties") == [
        {"party": "East", "sources": 1, "opposed": ["West"]},
        {"party": "West", "sources": 1, "opposed": ["East"]},
    ]
    desk.ok("sources", "oppose", "East", "West", "--not")
    assert "West" in desk.ok("sources", "parties")
    assert not any(line["opposed"] for line in desk.lines("sources", "parties"))


@pytest.fixture
def papers(tmp_path: Path) -> Desk:
    return Desk(copy_of(unweighed, tmp_path))


def test_papers_that_share_mistakes_are_weighed_and_made_one_voice(papers: Desk) -> None:
    [pair] = papers.lines("sources", "weigh")
    assert {pair["a_name"], pair["b_name"]} == {"Harbour Post", "Harbour Mail"}
    counted = {name: pair[name] for name in ("questions", "same_mistakes", "same_otherwise", "different")}
    assert counted == {"questions": 8, "same_mistakes": 6, "same_otherwise": 2, "different": 0}
    papers.ok("sources", "one-voice", "Harbour Post", "Harbour Mail", "--why", "one newsroom")
    assert papers.lines("sources", "weigh") == []
    papers.ok("undo")
    result = papers.run("sources", "weigh")
    assert "8 questions shared, 8 the same, 6 of them against all others, 0 different" in result.stdout
    assert "7 sources weighed on 8 questions: 1 pair may be one voice." in result.stderr


def test_papers_held_apart_are_not_suggested_again(papers: Desk) -> None:
    papers.ok("sources", "one-voice", "Harbour Post", "Harbour Mail", "--not")
    assert papers.lines("sources", "weigh") == []
    shown = papers.lines("sources", "show", "Harbour Post")[0]
    assert [(found["apart"], found["joined"]) for found in shown["shared_mistakes"]] == [(True, False)]


def test_advice_says_what_it_is_and_what_it_is_counted_on(papers: Desk) -> None:
    assert "'reconcile sources weigh'" in papers.ok("sources", "show", "The Gazette")
    papers.ok("sources", "weigh")
    told = papers.ok("sources", "show", "The Gazette")
    assert "on 8 questions, 6 of them contested" in told
    assert "Advice for the desk, never part of a standing." in told
    assert "agrees with:  The Courier on 8 of 8" in told


def test_a_source_that_nobody_goes_by_is_looked_for_where_sources_are_listed(desk: Desk) -> None:
    result = desk.run("sources", "show", "Harbour Post")
    assert result.exit_code == Exit.DECISION
    assert "no source has the id or the name 'Harbour Post'. 'reconcile sources' lists them" in result.stderr
