"""Sources in a casebook: who shares mistakes, ties with days, pages of the list, one source whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from db import schema
from db.casebook import Casebook
from db.engine import reading
from db.registering import dependants
from reconcile.decisions import DecisionKind
from reconcile.errors import Refused
from reconcile.registry import read_sources, write_sources
from reconcile.relations import Relation
from reconcile.ties import Lead, Tie
from tests.apps import copy_of
from tests.casebooks import Place, drones, report, standing, take_in
from tests.papers import COPIERS, HONEST, RIGHT, WRONG, papers
from tests.papers import weighed as weighed_papers


def _id(casebook: Casebook, name: str) -> str:
    return casebook.source(name).row.source.id


def _suggested(casebook: Casebook) -> list[set[str]]:
    return [{pair.a.name, pair.b.name} for pair in casebook.one_voices()]


@pytest.fixture
def weighed(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(copy_of(weighed_papers, tmp_path), by="ann") as opened:
        yield opened


@pytest.mark.filled(by=weighed_papers)
def test_papers_that_share_mistakes_are_one_voice_once_a_person_says_so(casebook: Casebook) -> None:
    assert _suggested(casebook) == [set(COPIERS)]
    casebook.join_voices([COPIERS])
    assert (_suggested(casebook), casebook.weigh_sources().suggested) == ([], ())
    casebook.undo()
    casebook.hold_apart([COPIERS], kind="voice")
    assert (_suggested(casebook), casebook.weigh_sources().suggested) == ([], ())
    casebook.undo()
    assert _suggested(casebook) == [set(COPIERS)]


def test_what_they_share_is_counted_and_named(weighed: Casebook) -> None:
    [pair] = weighed.one_voices()
    counted = pair.counted
    assert {pair.a.name, pair.b.name} == set(COPIERS)
    assert (counted.common, counted.shared_false, counted.different) == (WRONG + RIGHT, WRONG, 0)
    assert counted.probability > 0.99
    titles = [question.title for question in weighed.questions(counted.evidence)]
    assert len(titles) == WRONG
    assert len({title.split(" there")[0] for title in titles}) == WRONG


@pytest.mark.filled(by=papers)
def test_weighing_joins_nothing_by_itself(casebook: Casebook) -> None:
    before = standing(casebook), casebook.head(), casebook.registry()
    found = casebook.weigh_sources()
    assert (standing(casebook), casebook.head(), casebook.registry()) == before
    assert (found.questions, found.sources, len(found.suggested)) == (WRONG + RIGHT, 7, 1)


@pytest.mark.filled(by=papers)
def test_how_far_weighing_has_come_is_told(casebook: Casebook) -> None:
    told: list[tuple[int, int]] = []
    casebook.weigh_sources(lambda done, total: told.append((done, total)))
    assert told[-1] == (WRONG + RIGHT, WRONG + RIGHT)
    assert told == sorted(told)


def test_one_voice_is_a_decision_with_the_evidence_that_was_shown_and_is_undone(weighed: Casebook) -> None:
    before = weighed.registry(), weighed.one_voices()
    decision = weighed.join_voices([COPIERS], why="same owner's desk")
    assert (decision.kind, decision.why) == (DecisionKind.VOICE, "same owner's desk")
    assert decision.shown is not None
    assert decision.shown["copying"][0]["shared_false"] == WRONG
    assert _suggested(weighed) == []
    assert weighed.source(COPIERS[0]).row.leads == {Lead.REPEATS: COPIERS[1]}
    assert weighed.history()[0].says == "Harbour Post and Harbour Mail are one voice"
    assert weighed.verify().problems == ()
    weighed.undo()
    assert (weighed.registry(), weighed.one_voices()) == before
    weighed.redo()
    assert _suggested(weighed) == []


def test_one_voice_joins_families_and_undo_parts_them(weighed: Casebook) -> None:
    a, b = take_in(weighed, drones(104, COPIERS[0], "Reader"), drones(104, COPIERS[1], "Digest", hour=9))
    weighed.link(a, b, Relation.CORROBORATES)
    before = weighed.question(a).standing
    assert len(before.families) == 2
    weighed.join_voices([COPIERS])
    assert len(weighed.question(a).standing.families) == 1
    weighed.undo()
    assert weighed.question(a).standing == before


def test_two_held_apart_stay_apart_when_the_job_runs_again(weighed: Casebook) -> None:
    weighed.hold_apart([COPIERS], kind="voice", why="two desks")
    assert _suggested(weighed) == []
    assert weighed.weigh_sources().suggested == ()
    assert weighed.history()[0].says.endswith("are not one voice")
    [shown] = weighed.source(COPIERS[0]).shares
    assert (shown.apart, shown.suggested) == (True, False)
    assert weighed.verify().problems == ()
    weighed.undo()
    assert _suggested(weighed) == [set(COPIERS)]


def test_holding_apart_takes_the_tie_off_again(weighed: Casebook) -> None:
    weighed.join_voices([COPIERS])
    weighed.hold_apart([COPIERS[::-1]], kind="voice")
    assert weighed.source(COPIERS[0]).row.source.ties == ()
    weighed.join_voices([COPIERS])
    with pytest.raises(Refused, match="one voice already"):
        weighed.join_voices([COPIERS])


def test_several_pairs_are_one_decision(weighed: Casebook) -> None:
    a, b, c = HONEST[:3]
    weighed.join_voices([(a, b), (b, c), (a, c)])
    tied = [[tie.to for tie in weighed.source(name).row.source.ties] for name in (a, b, c)]
    assert tied == [[_id(weighed, b)], [_id(weighed, c)], []]
    weighed.undo()
    assert not any(source.ties for source in weighed.registry().sources.values())


@pytest.mark.filled(by=papers)
def test_those_who_are_one_voice_already_are_not_suggested(casebook: Casebook) -> None:
    casebook.add_source("Harbour Holding")
    for paper in COPIERS:
        casebook.edit_source(paper, {"owned_by": "Harbour Holding"})
    casebook.weigh_sources()
    assert _suggested(casebook) == []
    [shown] = casebook.source(COPIERS[0]).shares
    assert shown.joined


def test_papers_that_quote_one_ministry_do_not_copy_each_other(tmp_path: Path) -> None:
    casebook = Place(str(tmp_path / "night.db")).open()
    for night in range(WRONG):
        of = f"drones of night {night}"
        said = [
            report(f"{night}: {n} said {paper}.", publisher=paper, low=n, counted=of)
            for n, paper in ((10, "A"), (10, "B"))
        ]
        printed = [
            report(f"{night}: 99, {paper}.", publisher=paper, origin=None, low=99, counted=of) for paper in HONEST
        ]
        a, b, first, *rest = take_in(casebook, *said, *printed)
        casebook.link(a, b, Relation.REPEATS, override=True)
        casebook.link_all(rest, first, Relation.CORROBORATES, override=True)
        casebook.link(a, first, Relation.CONFLICTS, override=True)
    assert casebook.weigh_sources().suggested == ()
    casebook.close()


def test_advice_on_a_source_tells_what_it_is_counted_on(weighed: Casebook) -> None:
    view = weighed.source("The Gazette")
    assert view.advised is not None
    advice = view.advised.advice
    assert (advice.items, advice.contested, view.questions) == (WRONG + RIGHT, WRONG, WRONG + RIGHT)
    assert advice.accuracy > 0.9
    agrees = {view.advised.names[pair.b]: (pair.same, pair.common) for pair in advice.agrees}
    assert agrees["The Courier"] == (WRONG + RIGHT, WRONG + RIGHT)
    assert agrees["Harbour Post"] == (RIGHT, WRONG + RIGHT)
    copier = weighed.source("Harbour Post").advised
    assert copier is not None
    assert copier.advice.accuracy < 0.6


@pytest.mark.filled(by=papers)
def test_a_source_says_up_to_when_it_was_weighed(casebook: Casebook) -> None:
    assert (casebook.source("The Gazette").weighed_at, casebook.source("The Gazette").advised) == (None, None)
    casebook.weigh_sources()
    at, _ = casebook.head()
    casebook.comment(_id(casebook, "The Gazette"), "A morning paper.")
    view = casebook.source("The Gazette")
    assert (view.weighed_at, view.since) == (at, 1)
    assert [comment.text for comment in view.remarks.comments] == ["A morning paper."]


def test_a_merged_source_is_shown_as_the_one_it_turned_out_to_be(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Ministry", "The Gazette"), drones(104, "Defence Ministry", "The Courier"))
    casebook.merge("Ministry", "Defence Ministry")
    view = casebook.source("Ministry")
    assert (view.row.source.name, view.was, view.row.claims) == ("Defence Ministry", ("Ministry",), 2)


def test_a_papers_claims_are_those_it_prints_without_naming_anybody(casebook: Casebook) -> None:
    own, _, said = take_in(
        casebook,
        report("A port was hit.", publisher="The Gazette", origin=None),
        drones(104, "Ministry", "The Gazette"),
        drones(68, "Gazette Desk", "The Courier"),
    )
    casebook.merge("Gazette Desk", "The Gazette")
    assert {view.claim.id for view in casebook.source_claims("The Gazette")} == {own, said}


# Ties with days -------------------------------------------------------------------------------------------------------


def test_an_owner_counts_only_for_claims_of_its_days_and_undo_brings_the_standing_back(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Gazette", "Reader", day=10), drones(104, "Holding", "Digest", day=12))
    casebook.link(a, b, Relation.CORROBORATES, override=True)
    two = casebook.question(a).standing
    families = {}
    for days in ("[2025-01-10..]", "[2025-01-10..2025-01-12]", "[2025-01-11..]", "[..2025-01-11]", ""):
        casebook.edit_source("Gazette", {"owned_by": f"Holding {days}".strip()})
        families[days] = len(casebook.question(a).standing.families)
    assert families == {
        "[2025-01-10..]": 1,
        "[2025-01-10..2025-01-12]": 1,
        "[2025-01-11..]": 2,
        "[..2025-01-11]": 2,
        "": 1,
    }
    for _ in families:
        casebook.undo()
    assert casebook.question(a).standing == two
    assert casebook.verify().problems == ()


def test_one_owner_after_the_other(casebook: Casebook) -> None:
    for name in ("Pearson", "Nikkei", "The Paper"):
        casebook.add_source(name)
    casebook.edit_source("The Paper", {"owned_by": ["Pearson [..2015-11-29]", "Nikkei [2015-11-30..]"]})
    paper = casebook.source("The Paper").row
    assert paper.leads == {Lead.OWNED_BY: "Pearson [..2015-11-29]; Nikkei [2015-11-30..]"}
    assert paper.source.owned_by is None
    assert (
        casebook.history()[0].says == "The Paper: ties owned by Pearson [..2015-11-29]; owned by Nikkei [2015-11-30..]"
    )
    casebook.edit_source("The Paper", {"owned_by": paper.leads[Lead.OWNED_BY].split("; ")[1:]})
    assert casebook.source("The Paper").row.leads == {Lead.OWNED_BY: "Nikkei [2015-11-30..]"}


@pytest.mark.parametrize(
    ("owned_by", "says"),
    [
        ("Holding [2015-02-30..]", "is no day"),
        ("Holding [2016..2015]", "ends before it begins"),
        (["Holding", "Gazette"], "cannot always have owned by two"),
        ("Nobody [2015..]", "Nobody"),
    ],
)
def test_a_tie_that_makes_no_sense_is_refused_with_what_is_wrong(
    casebook: Casebook, owned_by: object, says: str
) -> None:
    for name in ("Holding", "Gazette", "Desk"):
        casebook.add_source(name)
    with pytest.raises((Refused, Exception), match=says):
        casebook.edit_source("Desk", {"owned_by": owned_by})
    assert casebook.source("Desk").row.source.leads == ()


def test_a_circle_is_one_only_where_its_ties_hold_on_one_day(casebook: Casebook) -> None:
    for name in ("Old Guard", "New Guard"):
        casebook.add_source(name)
    casebook.edit_source("Old Guard", {"speaks_for": "New Guard [..2020]"})
    with pytest.raises(Refused, match="stand above itself"):
        casebook.edit_source("New Guard", {"speaks_for": "Old Guard [2020-12-31..]"})
    casebook.edit_source("New Guard", {"speaks_for": "Old Guard [2021..]"})
    assert casebook.source("New Guard").row.leads == {Lead.SPEAKS_FOR: "Old Guard [2021-01-01..]"}


def test_a_sheet_with_days_is_written_as_it_was_loaded(casebook: Casebook) -> None:
    sheet = read_sources(
        "name,speaks_for,owned_by,repeats\n"
        "Desk,,Holding [..2015-11-29]|Trust [2015-11-30..],Mirror|Wire [2020..]\n"
        "Holding\nTrust\nMirror\nWire\nClerk,Desk [2024-05..]\n"
    )
    casebook.load_sources(sheet)
    desk = casebook.source("Desk").row.source
    names = {source.id: source.name for source in casebook.registry().sources.values()}
    assert [(tie.lead, names[tie.to], tie.since, tie.until) for tie in desk.ties] == [
        (Lead.OWNED_BY, "Holding", None, "2015-11-29"),
        (Lead.OWNED_BY, "Trust", "2015-11-30", None),
        (Lead.REPEATS, "Mirror", None, None),
        (Lead.REPEATS, "Wire", "2020-01-01", None),
    ]
    assert set(read_sources(write_sources(casebook.registry().sources.values()))) == set(sheet)
    with pytest.raises(Refused, match="nothing would change"):
        casebook.load_sources(sheet)


def test_what_a_person_said_of_an_owner_is_not_filled_from_a_sheet(casebook: Casebook) -> None:
    for name in ("Desk", "Holding"):
        casebook.add_source(name)
    casebook.edit_source("Desk", {"owned_by": "Holding [2020..]"})
    casebook.load_sources(read_sources("name,owned_by,belongs_to\nDesk,Trust,Trust\nTrust\n"))
    assert casebook.source("Desk").row.leads == {Lead.OWNED_BY: "Holding [2020-01-01..]", Lead.BELONGS_TO: "Trust"}


def test_a_past_moment_has_the_ties_of_then(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Gazette", "Reader", day=10), drones(104, "Holding", "Digest", day=12))
    casebook.link(a, b, Relation.CORROBORATES, override=True)
    then, _ = casebook.head()
    casebook.edit_source("Gazette", {"owned_by": "Holding [2025..]"})
    assert len(casebook.question(a).standing.families) == 1
    assert len(casebook.question(a, as_of=casebook.moment(f"#{then}")).standing.families) == 2


def test_the_ledger_holds_ties(casebook: Casebook) -> None:
    for name in ("Desk", "Holding"):
        casebook.add_source(name)
    casebook.edit_source("Desk", {"owned_by": "Holding [2020..]", "repeats": "Holding"})
    with casebook.ledger() as ledger:
        [kept] = [source.ties for source in ledger.registry().sources.values() if source.name == "Desk"]
    holding = _id(casebook, "Holding")
    assert kept == (Tie(Lead.OWNED_BY, holding, "2020-01-01"), Tie(Lead.REPEATS, holding))


# The list -------------------------------------------------------------------------------------------------------------


def test_the_list_stands_in_the_order_of_names(casebook: Casebook) -> None:
    for name in ("beta", "Alpha", "Яна", "delta", "Gamma"):
        casebook.add_source(name)
    assert [row.source.name for row in casebook.sources()] == ["Alpha", "beta", "delta", "Gamma", "Яна"]
    assert (casebook.source_count(), casebook.source_names(limit=3)) == (5, ["Alpha", "beta", "delta"])


def test_a_line_counts_what_was_merged_into_the_source(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "MoD", "Gazette"), drones(68, "Ministry", "Gazette Online"), drones(7, "Desk", "X"))
    casebook.merge("MoD", "Ministry")
    casebook.merge("Desk", "MoD")
    casebook.merge("Gazette Online", "Gazette")
    lines = {row.source.name: (row.claims, row.documents) for row in casebook.sources()}
    assert (lines["Ministry"], lines["Gazette"]) == ((3, 0), (0, 2))
    assert lines.keys() == {"Ministry", "Gazette", "X"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Denys Shmyhal", "Денис Шмигаль"),
        ("Шмыгаль", "Шмигаль"),
        ("Governor Anokhin", "Smolensk governor Vasily Anokhin"),
        ("MoD", "Ministry of Defence"),
        ("Минобороны", "Министерство обороны"),
        ("Генштаб ВСУ", "General Staff of the Armed Forces of Ukraine"),
        ("СБУ", "Security Service of Ukraine"),
        ("Володимир Зеленський", "Volodymyr Zelenskiy"),
    ],
)
def test_names_that_may_be_one_are_proposed_and_held_apart_for_good(casebook: Casebook, one: str, other: str) -> None:
    for name in (one, other, "Somebody Else"):
        casebook.add_source(name)
    lines = {row.source.name: list(row.proposed.values()) for row in casebook.sources()}
    assert lines == {one: [other], other: [one], "Somebody Else": []}
    assert {row.source.name for row in casebook.sources_that_may_be_one()} == {one, other}
    casebook.hold_apart([(one, other)], kind="source")
    assert not any(row.proposed for row in casebook.sources())
    assert list(casebook.sources_that_may_be_one()) == []
    casebook.undo()
    assert casebook.source(one).row.proposed == {_id(casebook, other): other}
    casebook.merge(one, other)
    assert not any(row.proposed for row in casebook.sources())
    casebook.undo()
    assert casebook.source(one).row.proposed == {_id(casebook, other): other}


def test_a_new_name_is_proposed_as_soon_as_a_document_brings_it(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Denys Shmyhal", "Gazette"))
    take_in(casebook, drones(104, "Денис Шмигаль", "Courier"))
    assert list(casebook.source("Denys Shmyhal").row.proposed.values()) == ["Денис Шмигаль"]


def test_an_exact_name_joins_by_itself_and_nothing_else_does(casebook: Casebook) -> None:
    take_in(
        casebook,
        *(drones(n, name, "Gazette") for n, name in enumerate(("The Kremlin", "kremlin", "Kremlin’s", "Кремль"))),
    )
    names = [row.source.name for row in casebook.sources() if row.claims]
    assert names == ["The Kremlin", "Кремль"]


def test_a_name_that_two_sources_go_by_asks_for_the_id(casebook: Casebook) -> None:
    ids = [casebook.add_source(name, {"aliases": ("The Desk",)}).changes[0].key for name in ("One", "Two")]
    with pytest.raises(Refused, match="names 2 sources") as refused:
        casebook.edit_source("the desk", {"party": "none"})
    assert all(uid in str(refused.value) for uid in ids)


def test_the_parties_are_listed_with_whom_they_oppose(casebook: Casebook) -> None:
    for name, party in (("A", "East"), ("B", "East"), ("C", "West"), ("D", "none"), ("E", "North")):
        casebook.add_source(name, {"party": party})
    casebook.oppose("West", "East")
    casebook.oppose("West", "South")
    told = [(party.name, party.sources, party.opposed) for party in casebook.parties()]
    assert told == [
        ("East", 2, ("West",)),
        ("North", 1, ()),
        ("South", 0, ("West",)),
        ("West", 1, ("East", "South")),
    ]


def test_anonymous_sources_are_never_joined(casebook: Casebook) -> None:
    for name in ("two diplomats", "Desk"):
        casebook.add_source(name)
    casebook.edit_source("two diplomats", {"kind": "anonymous"})
    crowd = next(row.source.id for row in casebook.sources() if row.source.name == "two diplomats")
    with pytest.raises(Refused, match="anonymous"):
        casebook.join_voices([(crowd, "Desk")])
    with pytest.raises(Refused, match="anonymous"):
        casebook.merge("Desk", crowd)


def test_a_casebook_of_the_first_schema_is_brought_up(tmp_path: Path) -> None:
    """What the second one fills in: the order of names, whom sources lead to, near names."""
    place = Place(str(tmp_path / "old.db"))
    engine = create_engine(f"sqlite:///{place.where}")
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for uid, name, owner in (("h", "Holding", None), ("a", "Денис Шмигаль", "h"), ("b", "Denys Shmyhal", None)):
            connection.execute(
                text(
                    "INSERT INTO source (uid, name, kind, aliases, owned_by, reliability, from_seq) "
                    "VALUES (:uid, :name, 'person', '[]', :owner, 'F', 1)"
                ),
                {"uid": uid, "name": name, "owner": owner},
            )
    engine.dispose()
    with place.open() as book:
        assert [row.source.name for row in book.sources()] == ["Denys Shmyhal", "Holding", "Денис Шмигаль"]
        assert list(book.source("Денис Шмигаль").row.proposed) == ["b"]
        assert book.source("a").row.leads == {Lead.OWNED_BY: "Holding"}
        with reading(book._engine) as connection:
            assert dependants(connection, "h") == {"a", "h"}
