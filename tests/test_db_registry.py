"""Loading a sheet of sources: what is added, what is filled, what is left as a person set it."""

from __future__ import annotations

import pytest

from db.casebook import Casebook
from reconcile.decisions import DecisionKind
from reconcile.errors import Refused
from reconcile.registry import read_sources, starter, write_sources
from reconcile.sources import Registry, Source, SourceKind, alias_key
from tests.casebooks import Place, a_night, drones, take_in

HEAD = "name,kind,aliases,party,speaks_for,owned_by,belongs_to,reliability,reliability_date\n"
SHEET = read_sources(
    HEAD
    + "Ruritania,government body,Republic of Ruritania,Ruritania\n"
    + "Ministry of Defence,government body,MoD Ruritania,Ruritania,Ruritania\n"
    + "The Gazette,outlet,Gazette Online,none,,Gazette Holding\n"
    + "Gazette Holding,organisation\n"
)


def _named(registry: Registry, name: str) -> Source:
    return registry.sources[dict(registry.names())[alias_key(name)]]


def test_a_sheet_is_loaded_by_one_decision_with_its_reason(casebook: Casebook) -> None:
    decision = casebook.load_sources(SHEET, why="from the desk's list")
    registry = casebook.registry()
    assert (decision.kind, decision.why, len(decision.changes)) == (DecisionKind.SOURCE, "from the desk's list", 4)
    assert _named(registry, "MoD Ruritania").speaks_for == _named(registry, "Ruritania").id
    assert _named(registry, "Gazette Online").owned_by == _named(registry, "Gazette Holding").id
    assert casebook.history()[0].says == "loaded a sheet of sources: 4 added, 0 filled"
    assert casebook.verify().problems == ()


def test_what_a_document_named_is_filled_and_not_added_again(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Ministry of Defence", "The Gazette"))
    before = _named(casebook.registry(), "Ministry of Defence")
    casebook.load_sources(SHEET)
    after = _named(casebook.registry(), "Ministry of Defence")
    assert (before.kind, before.party) == (SourceKind.UNKNOWN, None)
    assert (after.id, after.kind, after.party) == (before.id, SourceKind.GOVERNMENT, "Ruritania")
    assert [s.name for s in casebook.registry().sources.values()].count("Ministry of Defence") == 1


def test_what_a_person_set_stays(casebook: Casebook) -> None:
    casebook.add_source("Elsewhere")
    fields = {"kind": "office", "party": "Elsewhere", "speaks_for": "Elsewhere", "reliability": "D", "aliases": ("MD",)}
    casebook.add_source("Ministry of Defence", fields)
    set_by_hand = _named(casebook.registry(), "Ministry of Defence")
    casebook.load_sources(SHEET)
    after = _named(casebook.registry(), "Ministry of Defence")
    assert (after.kind, after.party, after.speaks_for) == (SourceKind.OFFICE, "Elsewhere", set_by_hand.speaks_for)
    assert (after.reliability, after.aliases) == ("D", ("MD", "MoD Ruritania"))


def test_a_source_found_by_an_alias_keeps_its_name_and_goes_by_the_sheets_too(casebook: Casebook) -> None:
    casebook.add_source("MoD Ruritania")
    casebook.load_sources(SHEET)
    assert _named(casebook.registry(), "Ministry of Defence").name == "MoD Ruritania"


def test_a_load_never_makes_one_name_mean_two_sources(casebook: Casebook) -> None:
    casebook.add_source("Ministry of Defence")
    casebook.add_source("MoD Ruritania")
    casebook.load_sources(SHEET)
    keys = [key for key, _ in casebook.registry().names()]
    assert len(keys) == len(set(keys))
    assert _named(casebook.registry(), "MoD Ruritania").aliases == ()


def test_a_merged_source_is_filled_where_it_went(casebook: Casebook) -> None:
    casebook.add_source("Ministry of Defence")
    casebook.add_source("Defence Department")
    casebook.merge("Ministry of Defence", "Defence Department")
    casebook.load_sources(SHEET)
    registry = casebook.registry()
    assert _named(registry, "Ministry of Defence").name == "Defence Department"
    assert _named(registry, "Defence Department").party == "Ruritania"


def test_a_lead_outside_the_sheet_is_found_in_the_casebook(casebook: Casebook) -> None:
    casebook.add_source("Ruritania")
    casebook.load_sources(read_sources(HEAD + "Spokesman,office,,,The Ruritania\n"))
    registry = casebook.registry()
    assert _named(registry, "Spokesman").speaks_for == _named(registry, "Ruritania").id


def test_a_lead_that_nobody_knows_is_refused_by_its_name(casebook: Casebook) -> None:
    with pytest.raises(Refused, match="'nobody at all'"):
        casebook.load_sources(read_sources(HEAD + "Spokesman,office,,,Nobody at all\n"))
    assert casebook.head()[0] == 0


def test_a_circle_through_the_casebook_is_refused(casebook: Casebook) -> None:
    casebook.add_source("Spokesman")
    casebook.add_source("Ruritania", {"speaks_for": "Spokesman"})
    with pytest.raises(Refused, match="above itself"):
        casebook.load_sources(read_sources(HEAD + "Spokesman,office,,,Ruritania\n"))


def test_two_rows_that_are_one_source_in_the_casebook_do_not_lead_to_themselves(casebook: Casebook) -> None:
    casebook.add_source("Ruritania", {"aliases": ("Ministry of Defence",)})
    casebook.load_sources(SHEET)
    assert _named(casebook.registry(), "Ministry of Defence").speaks_for is None


def test_loading_the_same_again_is_refused_since_nothing_would_change(casebook: Casebook) -> None:
    casebook.load_sources(SHEET)
    with pytest.raises(Refused, match="nothing would change"):
        casebook.load_sources(SHEET)


@pytest.mark.filled(by=a_night)
def test_an_undo_takes_all_of_it_back_and_a_redo_brings_it_again(casebook: Casebook) -> None:
    before = casebook.registry()
    casebook.load_sources(SHEET)
    loaded = casebook.registry()
    casebook.undo()
    assert casebook.registry() == before
    casebook.redo()
    assert casebook.registry() == loaded


def test_an_undo_is_refused_while_a_colleagues_report_rests_on_a_loaded_source(place: Place) -> None:
    with place.open("ann") as ann, place.open("bob") as bob:
        ann.load_sources(SHEET)
        take_in(bob, drones(104, "Republic of Ruritania", "The Gazette"))
        with pytest.raises(Refused, match="by bob"):
            ann.undo()


def test_what_is_loaded_changes_the_standing_at_once(casebook: Casebook) -> None:
    a, *_ = a_night(casebook)
    casebook.load_sources(read_sources(HEAD + "Ministry of Defence,,,Blue\nGeneral Staff,,,Red\n"))
    casebook.oppose("Blue", "Red")
    assert casebook.question(a).standing.state.value == "CONTESTED"


def test_the_starter_is_loaded_and_written_as_it_was(casebook: Casebook) -> None:
    casebook.load_sources(starter())
    assert set(read_sources(write_sources(casebook.registry().sources.values()))) == set(starter())
