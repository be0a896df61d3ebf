"""What holds for any two claims, whatever they say."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.claims import Claim, Quantity
from reconcile.match import compare, evidence, group, suggest
from reconcile.relations import Relation
from tests.match_claims import NIGHT, made

VOCABULARY = """
drones 104 87 At least more than about no killed injured shot down launched people children soldiers Odesa Kursk . ,
the port a refinery was not hit debris fire on in дронов збито 3 1,200 % $ hospital said Governor Ivanov
"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
TEXTS = st.one_of(SENTENCES, SENTENCES, st.text(min_size=1, max_size=40))
BOUNDS = st.one_of(st.none(), st.floats(allow_nan=True), st.integers(-5, 10**18).map(float))
QUANTITIES = st.builds(
    Quantity,
    st.just("some"),
    BOUNDS,
    BOUNDS,
    unit=st.sampled_from([None, "%", "km"]),
    counted=st.sampled_from([None, "drones", "people killed"]),
    start=st.one_of(st.none(), st.integers(-3, 60)),
    end=st.one_of(st.none(), st.integers(-3, 60)),
)
CLAIMS = st.builds(
    made,
    TEXTS,
    st.sampled_from([None, "?", "A", "B"]),
    st.sampled_from([None, "2031-05-04", "2031-05-05T10:00:00+02:00", "2031-05-05T09:00", "soon"]),
    places=st.sampled_from(["", "Odesa", "Kursk"]),
    when=st.sampled_from([None, NIGHT, ("2031-05-01", "2031-05-31"), ("then", "")]),
    denied=st.booleans(),
    negated=st.booleans(),
    quantities=st.one_of(st.none(), st.lists(QUANTITIES, max_size=3).map(tuple)),
    lang=st.sampled_from(["en", "ru", "uk", "xx"]),
)
SLOW_START = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@SLOW_START
@given(CLAIMS, CLAIMS)
def test_turning_a_pair_round_changes_the_direction_alone(a: Claim, b: Claim) -> None:
    one, other = compare(a, b), compare(b, a)
    assert (one.relation, one.score, one.verbatim) == (other.relation, other.score, other.verbatim)
    if one.relation is not None and one.relation.directed:
        assert one.flipped is not other.flipped


@SLOW_START
@given(CLAIMS, CLAIMS)
def test_a_score_is_between_nothing_and_one(a: Claim, b: Claim) -> None:
    assert 0.0 <= compare(a, b).score <= 1.0


@SLOW_START
@given(CLAIMS, CLAIMS)
def test_only_directed_relations_are_flipped(a: Claim, b: Claim) -> None:
    found = compare(a, b)
    assert not found.flipped or (found.relation is not None and found.relation.directed)


@SLOW_START
@given(CLAIMS, TEXTS)
def test_one_voice_never_corroborates_itself(a: Claim, text: str) -> None:
    if a.origin is not None and not a.origin.anonymous:
        assert compare(a, made(text, a.origin.name)).relation is not Relation.CORROBORATES


@SLOW_START
@given(CLAIMS)
def test_evidence_is_the_same_each_time_and_without_doubles(claim: Claim) -> None:
    found = evidence(claim)
    assert found == evidence(claim)
    assert len(set(found)) == len(found)


@SLOW_START
@given(st.lists(CLAIMS, max_size=6))
def test_every_claim_gets_an_event_and_a_question(claims: list[Claim]) -> None:
    labels = group(claims)
    assert len(labels) == len(claims)
    assert all(question.startswith(event) for event, question in labels)


@SLOW_START
@given(st.lists(CLAIMS, max_size=6))
def test_suggestions_are_between_two_claims_and_carry_reasons(claims: list[Claim]) -> None:
    ids = {claim.id for claim in claims}
    for found in suggest(claims):
        assert {found.a, found.b} <= ids
        assert found.a != found.b
        assert found.reasons
