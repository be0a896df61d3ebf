"""What holds of the standing of any question whatever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reconcile.claims import Attribution, Claim, Interest, Modality, Quantity, Span, Voice
from reconcile.effects import previewed
from reconcile.graph import live_claims, question_graph
from reconcile.independence import voices
from reconcile.relations import Link, Relation
from reconcile.sources import PartyTable, Registry, Source, SourceKind
from reconcile.standing import Position, Standing, State, Support, assess
from tests.strategies import examples

STRENGTH = {
    Support.UNSOURCED: 0,
    Support.ANONYMOUS: 0,
    Support.SINGLE: 1,
    Support.ECHOED: 2,
    Support.ALIGNED: 3,
    Support.CORROBORATED: 4,
    Support.CONCEDED: 4,
}
NAMES = tuple("abcde")


fast = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@dataclass(frozen=True, slots=True)
class Question:
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    registry: Registry

    def standing(self) -> Standing:
        return assess(self.claims, self.links, self.registry)

    def plus(self, claim: Claim, *links: Link) -> Question:
        return Question((*self.claims, claim), (*self.links, *links), self.registry)

    def repeated(self, target: str, by: str) -> Question:
        """With one more claim, of a source not heard here before, that repeats the target."""
        span = Span(0, 1, "r")
        repeat = Claim("repeat", "another document", span, span, Attribution(Voice(by, source=by)))
        return self.plus(repeat, Link("new", "repeat", target, Relation.REPEATS))

    def told(self) -> list[str]:
        """The live claims that a named origin stands behind."""
        heard = voices(self.claims, self.links, self.registry)
        return [claim.id for claim in self.live() if heard.behind([claim])]

    def live(self) -> list[Claim]:
        return live_claims(question_graph(self.claims, self.links))


def source(name: str) -> st.SearchStrategy[Source]:
    ties = st.sampled_from([None, None, None, *NAMES])
    party = st.sampled_from([None, "none", "blue", "red", "azure"])
    kind = st.sampled_from([SourceKind.OFFICE] * 5 + [SourceKind.ANONYMOUS])
    return st.builds(Source, st.just(name), st.just(name), kind, party=party, speaks_for=ties, owned_by=ties)


registries = st.builds(
    Registry.of,
    st.tuples(*(source(name) for name in NAMES)),
    st.just(PartyTable(frozenset({frozenset(("blue", "red"))}))),
)
voice = st.sampled_from([None, *(Voice(name, source=name) for name in NAMES), Voice("one", anonymous=True)])
paper = st.sampled_from([None, *(Voice(f"paper {n}") for n in range(4))])
modality = st.sampled_from([Modality.ASSERTED] * 4 + [Modality.DENIED, Modality.REPORTED, Modality.ALLEGED])
figure = st.sampled_from([None, (100, 104), (104, 104), (100, None), (250, 250), (0, 0)])
counted = st.sampled_from(["drones", "men"])
relation = st.sampled_from([Relation.REPEATS, Relation.CORROBORATES] * 3 + list(Relation))


@st.composite
def claims_of(draw: st.DrawFn, name: str) -> Claim:
    numbers = draw(figure)
    return Claim(
        name,
        f"document of {name}",
        Span(0, 1, name),
        Span(0, 1, name),
        Attribution(draw(voice), (), draw(paper)),
        modality=draw(modality),
        quantities=() if numbers is None else (Quantity("", numbers[0], numbers[1], None, draw(counted)),),
        when_asserted=draw(st.sampled_from([None, "2026-08-05", "2026-08-06T10:00:00+03:00"])),
        interest=draw(st.sampled_from([Interest.UNKNOWN] * 5 + [Interest.AGAINST])),
        preliminary=draw(st.booleans()),
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    names = [f"c{n}" for n in range(draw(st.integers(0, 8)))]
    claims = tuple(draw(claims_of(name)) for name in names)
    ends = st.sampled_from([*names, "elsewhere"])
    pairs = draw(st.lists(st.tuples(ends, relation, ends, st.booleans()), max_size=14))
    links = tuple(Link(f"l{n}", a, b, kind, verbatim=copy) for n, (a, kind, b, copy) in enumerate(pairs))
    return Question(claims, links, draw(registries))


def holding(standing: Standing, claim: str) -> Position:
    return next(position for position in standing.positions if claim in position.claims)


def strengths(positions: Sequence[Position], claim: str) -> int:
    """The strength of the position that holds this claim; -1 where it is not live."""
    return max((STRENGTH[position.support] for position in positions if claim in position.claims), default=-1)


@fast
@given(questions())
def test_every_question_has_a_state_and_every_live_claim_one_position(question: Question) -> None:
    standing = question.standing()
    held = [claim for position in standing.positions for claim in position.claims]
    assert sorted(held) == sorted(claim.id for claim in question.live())
    assert (standing.state is State.WITHDRAWN) == (not held)
    assert (standing.state is State.UNCONTESTED) <= (len(standing.positions) == 1)
    assert (standing.state is State.PARALLEL) <= (len(standing.positions) > 1)


@fast
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_claims_and_links_changes_nothing(question: Question, random: object) -> None:
    shuffle = getattr(random, "sample")  # noqa: B009 (hypothesis types its random loosely)
    claims = shuffle(question.claims, len(question.claims))
    links = shuffle(question.links, len(question.links))
    again = assess(claims, links, question.registry)
    assert again == question.standing()
    assert again.hash == question.standing().hash


@fast
@given(questions(), st.data())
def test_one_repeat_by_somebody_new_lifts_a_weak_position_to_echoed_at_most(
    question: Question, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(question.told() or [""]))
    assume(target and STRENGTH[holding(question.standing(), target).support] <= STRENGTH[Support.ECHOED])
    newcomer = Source("new", "New", party=data.draw(st.sampled_from([None, "none", "blue", "red"])))
    registry = question.registry.with_source(newcomer)
    after = replace(question, registry=registry).repeated(target, "new").standing()
    assert strengths(after.positions, target) <= STRENGTH[Support.ECHOED]


@fast
@given(questions(), st.data())
def test_one_repeat_by_somebody_of_no_known_side_lifts_no_position_beyond_echoed(
    question: Question, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from(question.told() or [""]))
    assume(target)
    after = question.repeated(target, "somebody new").standing()
    before = strengths(question.standing().positions, target)
    assert strengths(after.positions, target) <= max(before, STRENGTH[Support.ECHOED])


@fast
@given(questions(), st.data())
def test_one_claim_without_an_origin_lifts_nothing_beyond_echoed_and_joins_no_positions(
    question: Question, data: st.DataObject
) -> None:
    live = question.live()
    assume(live)
    stray = data.draw(claims_of("stray"))
    stray = replace(stray, attribution=replace(stray.attribution, origin=None))
    joins = st.sampled_from([Relation.REPEATS, Relation.CORROBORATES])
    targets = data.draw(st.lists(st.tuples(joins, st.sampled_from(live)), min_size=1, max_size=3))
    links = [Link(f"new {n}", "stray", target.id, kind) for n, (kind, target) in enumerate(targets)]
    before, after = question.standing(), question.plus(stray, *links).standing()
    sourced = {claim.id for claim in live if claim.origin is not None}
    assume(any(target.id in sourced for _, target in targets))
    assert len(after.positions) <= len(before.positions)
    for claim in sourced:
        now = strengths(after.positions, claim)
        assert now <= max(strengths(before.positions, claim), STRENGTH[Support.ECHOED])
    together = {frozenset(position.claims) & sourced for position in after.positions} - {frozenset()}
    assert together == {frozenset(position.claims) & sourced for position in before.positions} - {frozenset()}


@fast
@given(questions(), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_merging_two_sources_never_makes_more_families(question: Question, one: str, other: str) -> None:
    sources = question.registry.sources
    assume(one != other and not sources[one].anonymous and not sources[other].anonymous)
    merged = question.registry.with_source(replace(sources[one], merged_into=other))
    before, after = (
        set(voices(question.claims, question.links, registry).families.values())
        for registry in (question.registry, merged)
    )
    assert len(after) <= len(before)


@fast
@given(questions(), st.data())
def test_retracting_a_claim_never_strengthens_what_stays(question: Question, data: st.DataObject) -> None:
    """Claims without an origin are left aside: one may move to the position of its other neighbour."""
    claims = tuple(claim for claim in question.claims if claim.origin is not None)
    question = replace(question, claims=claims)
    live = question.live()
    assume(live)
    upstream = data.draw(st.sampled_from(live))
    sorry = replace(upstream, id="sorry")
    after = question.plus(sorry, Link("new", "sorry", upstream.id, Relation.RETRACTS)).standing()
    before = question.standing()
    conceding = {claim.id for claim in live if claim.interest is Interest.AGAINST}
    for claim in live:
        was = holding(before, claim.id)
        if conceding.isdisjoint(was.claims):
            assert strengths(after.positions, claim.id) <= STRENGTH[was.support]


@fast
@given(questions())
def test_the_envelope_holds_the_core_and_every_position(question: Question) -> None:
    standing = question.standing()
    assert (standing.envelope is None) == (standing.core is None)
    figured = [position for position in standing.positions if position.figured]
    assert bool(figured) == (standing.envelope is not None)
    if standing.envelope is None or standing.core is None:
        return
    low, high = standing.envelope.low.value, standing.envelope.high.value
    lows, highs = [position.low for position in figured], [position.high for position in figured]
    assert low == (None if None in lows else min(end for end in lows if end is not None))
    assert high == (None if None in highs else max(end for end in highs if end is not None))
    for end in (standing.core.low, standing.core.high):
        assert end is None or ((low is None or low <= end) and (high is None or end <= high))


@fast
@given(questions())
def test_carried_pairs_are_live_and_nobody_has_judged_them(question: Question) -> None:
    live = {claim.id for claim in question.live()}
    judged = {frozenset((link.a, link.b)) for link in question.links}
    for pair in question.standing().carried:
        assert set(pair) <= live
        assert frozenset(pair) not in judged


@fast
@given(questions())
def test_equal_standings_differ_in_nothing(question: Question) -> None:
    assert previewed(question.standing(), question.standing()) == ()


@fast
@given(questions(), questions())
def test_standings_with_one_hash_differ_in_order_alone(one: Question, other: Question) -> None:
    first, second = one.standing(), other.standing()
    held = [{frozenset(position.claims) for position in standing.positions} for standing in (first, second)]
    supports = [sorted(position.label for position in standing.positions) for standing in (first, second)]
    same = (first.state, held[0], supports[0], first.core) == (second.state, held[1], supports[1], second.core)
    assert same >= (first.hash == second.hash)
    assert (first.hash == second.hash) >= (first == second)
