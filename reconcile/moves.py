"""What would move a question: the smallest events that change its state or a support, found by trying them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reconcile.claims import Claim
from reconcile.events import Event, Question
from reconcile.graph import Pair
from reconcile.relations import Link
from reconcile.sources import Registry
from reconcile.standing import Standing, State, Support

Outcome = tuple[int, State, Support | None]
"""A position (from 1), the state of its question, and its support; None where it would be gone."""

NAMED = 4
"""So many who could act are named in one sentence."""


@dataclass(frozen=True, slots=True)
class Move:
    """Events that nobody has seen yet, and the standing that any one of them would lead to.

    `position` counts from 1; `support` is that of the position afterwards, or of what comes in its place; None where it
    would be gone. The events are of one size and do the same; they differ in who acts or on which claims.
    """

    says: str
    position: int
    state: State
    support: Support | None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves that were `found`, and how many of all `events` were `tried`: the smallest, where it was not all."""

    found: tuple[Move, ...]
    tried: int
    events: int


def what_would_move(
    claims: Sequence[Claim],
    links: Sequence[Link],
    registry: Registry,
    *,
    rejected: Iterable[Pair] = (),
    effort: int | None = None,
) -> Moves:
    """The smallest events for each change that one event can make (`reconcile.events` says which are tried).

    Smaller ones first, those that change the state before those that change a support alone, then by position.
    `effort`: stop before so many claims were looked at, each of the question's once an event. What is found until then
    is right, and no smaller event leads there; other changes may be missing.
    """
    # No state and no support rests on a figure.
    claims = [replace(claim, quantities=()) for claim in claims]
    rejected = tuple(rejected)
    question = Question(claims, links, registry, rejected)
    now = question.standing
    events = sorted(question.events(), key=lambda event: event.size)
    tried = len(events) if effort is None else min(len(events), effort // max(1, len(claims)))
    smallest: dict[Outcome, list[Event]] = {}
    for event in islice(events, tried):
        outcome = outcome_of(event, now, event.applied(claims, links, registry, rejected=rejected))
        if outcome != (event.position, now.state, now.positions[event.position - 1].support):
            found = smallest.setdefault(outcome, [event])
            if event.size == found[0].size and event is not found[0]:
                found.append(event)
    moves = [move for outcome, events in smallest.items() for move in _moves(outcome, events)]
    moves.sort(key=lambda move: (move.events[0].size, move.state is now.state, move.position))
    return Moves(tuple(moves), tried, len(events))


def outcome_of(event: Event, before: Standing, after: Standing) -> Outcome:
    """What an event comes to: the support is that of what is left of its position, or of what came in its place."""
    own = event.heirs.union(before.positions[event.position - 1].claims)
    support = next((other.support for other in after.positions if not own.isdisjoint(other.claims)), None)
    return event.position, after.state, support


def _moves(outcome: Outcome, events: Sequence[Event]) -> list[Move]:
    """One for each thing that is done; whoever may do it is named in one sentence."""
    position, state, support = outcome
    alike: dict[str, list[Event]] = {}
    for event in events:
        alike.setdefault(event.does, []).append(event)
    return [Move(_sentence(same), position, state, support, tuple(same)) for same in alike.values()]


def _sentence(events: Sequence[Event]) -> str:
    names = list(dict.fromkeys(event.who for event in events))
    *rest, last = names if len(names) <= NAMED else [*names[: NAMED - 1], f"one of {len(names) - NAMED + 1} others"]
    who = f"{', '.join(rest)} or {last}" if rest else last
    return f"{who} {events[0].does}".lstrip() + (f": {events[0].detail}" if events[0].detail else "")
