"""Suggestions among claims, and what a rejection does to them."""

from __future__ import annotations

import subprocess
import sys

from reconcile.match import RULE_VERSION, suggest, suggest_pairs
from reconcile.match.candidates import candidates, evidence
from reconcile.relations import Relation
from tests.match_claims import made

FIRST = made("104 drones were shot down over Kursk", places="Kursk")
SAME = made("Air defences intercepted 104 UAVs over Kursk", "B", places="Kursk")
HEDGED = made("At least 100 drones were downed over Kursk", "C", places="Kursk")
ELSEWHERE = made("The ballet opened its season in Vienna", "D", when=None)


def test_a_pair_that_shares_evidence_is_suggested_with_the_rule_version() -> None:
    (found,) = suggest([FIRST, SAME, ELSEWHERE])
    assert {found.a, found.b} == {FIRST.id, SAME.id}
    assert (found.relation, found.rule_version) == (Relation.CORROBORATES, RULE_VERSION)


def test_a_directed_suggestion_reads_from_a_to_b() -> None:
    (found,) = suggest([FIRST, HEDGED])
    assert (found.a, found.b, found.relation) == (HEDGED.id, FIRST.id, Relation.QUALIFIES)


def test_the_reasons_of_a_turned_suggestion_are_turned_with_it() -> None:
    (found,) = suggest([FIRST, HEDGED])
    (figure,) = [reason for reason in found.reasons if reason.feature == "figure"]
    assert (figure.a, figure.b) == ("At least 100", "104")


def test_a_rejected_pair_is_not_suggested_either_way_round() -> None:
    assert not list(suggest([FIRST, SAME], rejected={(FIRST.id, SAME.id)}))
    assert not list(suggest([FIRST, SAME], rejected={(SAME.id, FIRST.id)}))


def test_a_new_claim_is_compared_with_the_others_given() -> None:
    found = list(suggest_pairs(SAME, [FIRST, ELSEWHERE, HEDGED]))
    assert [suggestion.relation for suggestion in found] == [Relation.CORROBORATES, Relation.QUALIFIES]


def test_a_claim_is_never_suggested_with_itself() -> None:
    assert not list(suggest_pairs(FIRST, [FIRST]))
    assert not list(suggest([FIRST, FIRST]))


def test_evidence_holds_event_count_place_figure_and_day() -> None:
    found = evidence(FIRST)
    assert {"e:intercept", "t:drone", "p:kursk", "n:104"} <= set(found)
    assert any(term.startswith("d:") for term in found)


def test_synonyms_share_evidence() -> None:
    assert {"e:intercept", "t:drone"} <= set(evidence(FIRST)) & set(evidence(SAME))


def test_copies_share_shingles() -> None:
    text = "Falling debris set fire to the roof of a warehouse in the Desna district of the city early on Sunday"
    one, other = (
        {term for term in evidence(claim) if term.startswith("s:")} for claim in (made(text), made(text + " .", "B"))
    )
    assert one & other


def test_each_candidate_pair_comes_once_and_in_order() -> None:
    rows = [evidence(claim) for claim in (FIRST, SAME, HEDGED, ELSEWHERE)]
    found = list(candidates(rows))
    assert len(found) == len(set(found))
    assert all(i < j for i, j in found)
    assert (0, 1) in found


def test_the_likest_are_kept_where_there_are_many() -> None:
    crowd = [made(f"A drone fell on farm {i} near Kursk", f"S{i}", places="Kursk") for i in range(60)]
    rows = [evidence(claim) for claim in [FIRST, SAME, *crowd]]
    assert (0, 1) in list(candidates(rows, top=3))


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, reconcile.match; print([m for m in ('numpy', 'scipy', 'spacy', 'simplemma') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_comparing_loads_no_model_and_no_arrays() -> None:
    code = (
        "import sys; from tests.match_claims import made; from reconcile.match import compare; "
        "compare(made('104 drones were shot down'), made('At least 100 drones were shot down', 'B')); "
        "print([m for m in ('numpy', 'scipy', 'spacy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
