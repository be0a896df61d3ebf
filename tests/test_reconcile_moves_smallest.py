"""What would move a question: beside every event that there is by definition, none is smaller, and none is forgotten.

The events are written down here once more, as plainly as `reconcile.events` defines them and without its short cuts:
every speaker, every claim that could be answered, every part of what a voice could take back.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from reconcile.claims import Attribution, Claim, Interest, Voice
from reconcile.moves import what_would_move
from reconcile.relations import Link, Relation
from reconcile.sources import NON_PARTY, Source
from reconcile.standing import Standing, State, Support, assess
from reconcile.succession import may_replace
from tests.questions import REGISTRY, claim, links
from tests.small_graphs import PLAIN, RICH, Graphs, Question, every_question, some_questions

FRESH = [Source(f"fresh {party}", "Fresh", party=party) for party in (None, NON_PARTY, "blue", "red", "azure", "green")]
PLACES = REGISTRY
for _source in FRESH:
    PLACES = PLACES.with_source(_source)
PAPER = Voice("a paper of its own")

Outcome = tuple[int, State, Support | None]


@dataclass(frozen=True)
class Act:
    """An event on a position: what comes in, what is taken off, which pair is found unrelated."""

    position: int
    new: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    off: str = ""
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        return len(self.new) + len(self.links) + len(self.apart) + bool(self.off)

    def outcome(self, question: Question, now: Standing) -> Outcome:
        claims, links = question
        kept = [link for link in links if link.id != self.off]
        after = assess([*claims, *self.new], [*kept, *self.links], PLACES, rejected=self.apart)
        own = {*now.positions[self.position - 1].claims}
        if any(link.relation.joins_position or link.relation.kills for link in self.links):
            own |= {each.id for each in self.new}
        return self.position, after.state, next((p.support for p in after.positions if own & {*p.claims}), None)


def every_act(question: Question, now: Standing) -> Iterator[Act]:
    claims, links = question
    named = {each.id: each for each in claims}
    speakers = [Voice(source.name, source=source.id) for source in FRESH]
    speakers += {each.origin.source: each.origin for each in claims if each.origin is not None}.values()
    sides = {
        source.party for each in claims if (source := PLACES.sources.get((each.origin and each.origin.source) or ""))
    }
    sides |= {party for pair in PLACES.parties.opposed if pair & sides for party in pair}
    for number, position in enumerate(now.positions, 1):
        inside = [named[each] for each in position.claims]
        for speaker in (*speakers, Voice("somebody", anonymous=True), None):
            yield from spoken(number, inside, speaker, sides - {None, NON_PARTY})
        yield from taken_back(number, inside, question, now)
        if any(link.relation.opposes and {link.a, link.b} <= {*position.claims} for link in links):
            within = [link for link in links if {link.a, link.b} <= {*position.claims}]
            judged = (link for link in within if link.relation.opposes or link.relation.joins_position)
            yield from (Act(number, off=link.id) for link in judged)
    for pair in now.carried:
        number = next(n for n, position in enumerate(now.positions, 1) if pair[0] in position.claims)
        for relation in (Relation.CORROBORATES, Relation.QUALIFIES, Relation.CONFLICTS):
            yield Act(number, links=(Link("x", *pair, relation),))
        yield Act(number, apart=(pair,))


def spoken(number: int, inside: Sequence[Claim], speaker: Voice | None, sides: set[str | None]) -> Iterator[Act]:
    new = replace(claim("new"), attribution=Attribution(speaker, (), PAPER))
    party = PLACES.sources[speaker.source].party if speaker and speaker.source else None
    # Agreeing with a claim without an origin may take that claim away from its position instead of joining it.
    for each in [each for each in inside if each.origin is not None] or inside:
        agrees = (Link("x", "new", each.id, Relation.CORROBORATES),)
        yield Act(number, (new,), agrees)
        if party in sides:
            yield Act(number, (replace(new, interest=Interest.AGAINST),), agrees)
    for each, relation in itertools.product(inside, (Relation.CONFLICTS, Relation.QUALIFIES)):
        yield Act(number, (new,), (Link("x", "new", each.id, relation),))


def taken_back(number: int, inside: Sequence[Claim], question: Question, now: Standing) -> Iterator[Act]:
    origins = {each.origin.name for each in question[0] if each.origin is not None}
    voices = {voice.name: voice for each in inside for voice in each.attribution.path}
    for name, voice in voices.items():
        path = Attribution(voice, (), PAPER) if name in origins else Attribution(None, (), voice)
        new = replace(claim("new"), attribution=path)
        own = [each for each in inside if may_replace(new, each, PLACES)]
        for count, relation in itertools.product(range(1, len(own) + 1), (Relation.RETRACTS, Relation.SUPERSEDES)):
            for part in itertools.combinations(own, count):
                ends = tuple(Link(f"x{each.id}", "new", each.id, relation) for each in part)
                yield Act(number, (new,), ends)
                if relation is Relation.SUPERSEDES:
                    for other in elsewhere(number, {each.id for each in part}, question, now):
                        yield Act(number, (new,), (*ends, Link("x", "new", other, Relation.CORROBORATES)))


def elsewhere(number: int, part: set[str], question: Question, now: Standing) -> Iterator[str]:
    """The claims of other positions that can be agreed with; where opponents of this part are among them, only they."""
    named = {each.id: each for each in question[0]}
    facing = [{link.a, link.b} for link in question[1] if link.relation.opposes] + [{*pair} for pair in now.carried]
    for other, position in enumerate(now.positions, 1):
        if other != number:
            able = [each for each in position.claims if named[each].origin is not None] or list(position.claims)
            yield from [each for each in able if any(each in pair and pair & part for pair in facing)] or able


def smallest(question: Question) -> dict[Outcome, int]:
    now = assess(*question, PLACES)
    found: dict[Outcome, int] = {}
    for act in sorted(every_act(question, now), key=lambda act: act.size):
        outcome = act.outcome(question, now)
        if outcome != (act.position, now.state, now.positions[act.position - 1].support):
            found.setdefault(outcome, act.size)
    return found


def promised(question: Question) -> dict[Outcome, int]:
    found = {}
    for move in what_would_move(*question, PLACES).found:
        [found[move.position, move.state, move.support]] = {event.size for event in move.events}
    return found


def wrong(questions: Iterable[Question]) -> list[Question]:
    """Those for which something is promised that a smaller event does, or does not come, or something is forgotten."""
    return [question for question in questions if promised(question) != smallest(question)]


def test_in_every_question_of_two_claims_the_smallest_events_are_named_and_none_is_forgotten() -> None:
    assert wrong(every_question(Graphs(2, RICH, newer=True))) == []


@pytest.mark.parametrize(("size", "count"), [(3, 40), (4, 20), (5, 10), (6, 5)])
def test_so_it_is_in_larger_ones_drawn_by_chance(size: int, count: int) -> None:
    assert wrong(some_questions(size, count)) == []


def test_of_six_claims_in_one_paper_any_part_could_be_taken_back() -> None:
    """Taking back five of six was forgotten: `make exhaustive` found it."""
    said = ("blue", "neutral wire", "blue", "blue", "neutral wire", "blue")
    claims = [claim(f"c{n}", who, "gazette") for n, who in enumerate(said)]
    joined = ("c0 c2", "c0 c5", "c1 c3", "c2 c4", "c3 c4")
    agree = (pair.replace(" ", " corroborates ") for pair in joined)
    against = ("c0 conflicts c3", "c1 conflicts c2", "c1 conflicts c4", "c2 conflicts c3")
    assert wrong([(claims, links(*agree, *against))]) == []


WHOLE = pytest.mark.skipif(not os.environ.get("RECONCILE_EXHAUSTIVE"), reason="half an hour: make exhaustive")


@WHOLE
@pytest.mark.parametrize(
    ("graphs", "times"),
    [
        (Graphs(3, RICH, newer=True), 0),
        (Graphs(4, PLAIN), 0),
        (Graphs(5, PLAIN, origins=1), 2),
        (Graphs(6, PLAIN, origins=1, sparse=True), 1),
    ],
    ids=["three claims, every relation", "four claims", "five claims, each shape", "six claims, each sparse shape"],
)
def test_so_it_is_in_every_question_of_up_to_six(graphs: Graphs, times: int) -> None:
    assert wrong(every_question(graphs, times)) == []
