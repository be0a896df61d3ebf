"""Tuning: weights fitted on what a desk decided, judged on decisions that the fit had not seen."""

from __future__ import annotations

from functools import cache

import pytest

from reconcile.errors import TooFewDecisions
from reconcile.match.likeness import PARTS, WEIGHTS
from reconcile.match.suggesting import suggest_pairs
from reconcile.match.tuning import ENOUGH, Example, Tuning, tune
from reconcile.match.weights import LIKENESS, RULE_VERSION
from tests.match_claims import made

TOWNS = ("Kursk", "Sumy", "Odesa", "Bryansk", "Kharkiv", "Belgorod", "Kherson", "Poltava", "Voronezh", "Izium")
WHAT = ("a depot", "the bridge", "a school", "the mill")


def examples(*, by_place: bool, count: int = 160) -> list[Example]:
    """Pairs of a desk that links what is of one place (else: of one target), whatever else the claims say."""
    found = []
    for i in range(count):
        same = i % 2 == 0
        town, target = TOWNS[i % 10], WHAT[i % 4]
        other = town if same == by_place else TOWNS[(i + 3) % 10]
        hit = target if same != by_place else WHAT[(i + 1) % 4]
        one = made(f"{4 + i} drones struck {target} in {town}", f"A{i}", places=town)
        two = made(f"{4 + i} drones struck {hit} in {other}", f"B{i}", places=other)
        found.append(Example(one, two, same))
    return found


@cache
def fitted_on(*, by_place: bool) -> Tuning:
    return tune(examples(by_place=by_place))


def test_too_few_decisions_are_refused_with_their_number() -> None:
    with pytest.raises(TooFewDecisions, match=f"30 pairs were linked and 30 rejected.*{ENOUGH}"):
        tune(examples(by_place=True, count=60))


def test_decisions_of_one_kind_alone_teach_nothing() -> None:
    linked = [Example(e.a, e.b, True) for e in examples(by_place=True)]
    with pytest.raises(TooFewDecisions, match="160 pairs were linked and 0 rejected"):
        tune(linked)


def test_a_desk_that_goes_by_places_gets_a_heavier_place_and_pairs_it_had_not_seen_are_told_better() -> None:
    fitted = fitted_on(by_place=True)
    assert fitted.weights["place"] > LIKENESS["place"]
    assert fitted.better
    assert fitted.tuned_loss < fitted.loss / 2
    assert (fitted.decisions, fitted.related) == (160, 80)


def test_another_desk_gets_other_weights() -> None:
    by_place, by_target = (fitted_on(by_place=way).weights for way in (True, False))
    assert by_place["place"] > by_target["place"]


def test_decisions_by_chance_move_little_and_are_not_told_better() -> None:
    chance = [Example(e.a, e.b, i // 2 % 2 == 0) for i, e in enumerate(examples(by_place=True))]
    fitted = tune(chance)
    assert fitted.tuned_ranked < 0.65
    assert max(fitted.weights.values()) <= max(WEIGHTS) + 0.1


def test_no_weight_is_below_zero_and_every_part_has_one() -> None:
    fitted = fitted_on(by_place=True)
    assert tuple(fitted.weights) == PARTS
    assert min(fitted.weights.values()) >= 0


def test_the_order_of_the_decisions_changes_nothing() -> None:
    other = tune(examples(by_place=True)[::-1])
    assert fitted_on(by_place=True).weights == pytest.approx(other.weights, abs=0.002)


def test_suggestions_made_with_other_weights_name_them_in_their_version() -> None:
    one = made("104 drones were shot down over Kursk", places="Kursk")
    other = made("Air defences intercepted 104 UAVs over Kursk", "B", places="Kursk")
    [own] = suggest_pairs(one, [other])
    [tuned] = suggest_pairs(one, [other], weights={**LIKENESS, "number": 0.0})
    assert own.rule_version == RULE_VERSION
    assert tuned.rule_version.startswith(f"{RULE_VERSION}+")
    assert tuned.score < own.score


def test_weights_of_nothing_suggest_nothing() -> None:
    one = made("104 drones were shot down over Kursk", places="Kursk")
    other = made("Air defences intercepted 104 UAVs over Kursk", "B", places="Kursk")
    assert not list(suggest_pairs(one, [other], weights=dict.fromkeys(PARTS, 0.0)))
