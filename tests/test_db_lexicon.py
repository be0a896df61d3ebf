"""What a casebook reads words of the domain as: decisions, one word at a time."""

from __future__ import annotations

from zlib import crc32

import pytest

from db.casebook import Casebook
from reconcile.decisions import DecisionKind
from reconcile.errors import Refused
from reconcile.match import RULE_VERSION, compare, suggest_pairs
from reconcile.match.features import features
from reconcile.match.lexicon import lexicon, read_as
from reconcile.relations import Relation
from tests.casebooks import report, take_in
from tests.match_claims import made


def _proposed(casebook: Casebook) -> list[str]:
    return [row.relation for row in casebook.triage()]


def test_words_are_added_and_taken_out_as_decisions_with_their_why(casebook: Casebook) -> None:
    decision = casebook.read_word("Lancets", "drone", why="as the desk calls them")
    assert decision.kind is DecisionKind.TABLE
    casebook.forget_word("victim")
    assert casebook.lexicon() == {"lancets": "drone", "victim": None}
    casebook.forget_word("lancets")
    assert casebook.lexicon() == {"victim": None}
    assert [row.says for row in casebook.history(limit=3)] == [
        "reads the word “lancets” as the engine does again",
        "reads the word “victim” as no concept",
        "reads the word “lancets” as drone",
    ]
    assert casebook.verify().problems == ()


def test_undo_and_redo_bring_words_back(casebook: Casebook) -> None:
    casebook.read_word("lancets", "drone")
    casebook.read_word("lancets", "missile")
    casebook.undo()
    assert casebook.lexicon() == {"lancets": "drone"}
    casebook.undo()
    assert casebook.lexicon() == {}
    casebook.redo()
    assert casebook.lexicon() == {"lancets": "drone"}


@pytest.mark.parametrize(("words", "concept"), [("", "drone"), ("[a-z]+", "drone"), ("kite", "toy"), ("uav", "drone")])
def test_what_is_no_word_or_concept_or_read_so_already_is_refused(casebook: Casebook, words: str, concept: str) -> None:
    with pytest.raises(Refused):
        casebook.read_word(words, concept)
    assert casebook.head()[0] == 0


def test_a_word_that_nobody_knows_cannot_be_taken_out(casebook: Casebook) -> None:
    with pytest.raises(Refused, match="in no row"):
        casebook.forget_word("zeppelin")


def test_a_phrase_is_taken_out_that_holds_a_word_of_the_engine_s(casebook: Casebook) -> None:
    casebook.forget_word("hit the ceiling")
    assert casebook.lexicon() == {"hit the ceiling": None}
    with pytest.raises(Refused, match="in no row"):
        casebook.forget_word("raise an eyebrow")


PAIR = (
    made("104 lancets were felled over Kursk region", "Ministry", places="Kursk"),
    made("Air defences intercepted 87 drones over Kursk", "Staff", places="Kursk"),
)


def test_claims_are_compared_as_the_casebook_reads_their_words(casebook: Casebook) -> None:
    felled = report("104 lancets were felled over Kursk region", origin="Ministry", low=104, counted="lancets")
    shot = report(
        "Only 87 drones were shot down over Kursk", publisher="Post", origin="Staff", low=87, counted="drones"
    )
    take_in(casebook, felled, shot)
    assert "conflicts" not in _proposed(casebook)
    casebook.read_word("lancets", "drone")
    casebook.read_word("felled", "intercept")
    casebook.suggest()
    assert _proposed(casebook) == ["conflicts"]


def test_a_suggestion_names_the_words_that_it_was_made_with() -> None:
    [plain] = suggest_pairs(PAIR[1], (made("87 UAVs were shot down over Kursk", "Governor", places="Kursk"),))
    assert plain.rule_version == RULE_VERSION
    with read_as({"lancets": "drone", "felled": "intercept"}):
        [found] = suggest_pairs(*PAIR[:1], PAIR[1:])
    assert (
        found.rule_version
        == f"{RULE_VERSION}+{crc32(repr((('felled', 'intercept'), ('lancets', 'drone'))).encode()):08x}"
    )


def test_what_one_desk_reads_is_forgotten_where_another_s_words_hold() -> None:
    before = compare(*PAIR).relation
    with read_as({"lancets": "drone", "felled": "intercept"}):
        assert compare(*PAIR).relation is Relation.CONFLICTS
        assert features(PAIR[0]).measures == {"intercept"}
    assert compare(*PAIR).relation is before is not Relation.CONFLICTS
    assert lexicon().version == ""


def test_a_word_of_the_engine_s_that_was_taken_out_stands_for_nothing() -> None:
    claim = made("12 drones were downed over Kursk", places="Kursk")
    with read_as({"downed": None, "down": None}):
        assert not features(claim).measures
    assert features(claim).measures == {"intercept"}
