"""Successions: what a claim that was taken back leaves to be judged, proposed in the transaction of the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, delete, select

from db import lookup
from db.bulk import insert_many
from db.engine import listed
from db.keeping import suggestion_values
from db.pairs import decided, pair_key
from db.questions import accepted, links_at
from db.registering import registry_for
from db.rows import AnyRow
from db.tables import SUGGESTION
from reconcile.causes import Cause
from reconcile.claims import Claim
from reconcile.decisions import Change
from reconcile.records import parse_link
from reconcile.relations import Link, Relation, Suggestion
from reconcile.succession import carried, may_replace, onward
from reconcile.triage import stake_of

_PROPOSED = select(*(SUGGESTION.c[name] for name in ("pair", "status", "cause", "rule_version", "stake"))).where(
    listed(SUGGESTION.c.pair, "pairs")
)
_REPLACED = delete(SUGGESTION).where(listed(SUGGESTION.c.pair, "pairs"))

_Found = tuple[Claim, Claim, Callable[[], Suggestion]]
"""Two claims, and what makes the suggestion on them: a comparison, for which most of them need not wait again."""


def propose_successions(
    connection: Connection, changes: Iterable[Change], carried_pairs: Iterable[tuple[str, str]]
) -> None:
    """The successor against the old opponents first, then what repeats the old claim, one by one.

    `carried_pairs` are (successor, opponent), as the standing of the questions that were remade tells them.
    """
    found = _carried(connection, list(carried_pairs))
    for change in changes:
        if change.kind == "link" and change.after is not None:
            found += _onward(connection, parse_link(change.after))
    if not found:
        return
    pairs = {pair_key(a, b): (a, b, make) for a, b, make in found}
    kept = {row.pair: row for row in connection.execute(_PROPOSED, {"pairs": list(pairs)})}
    waiting = {pair for pair, row in kept.items() if _as_proposed(row)}
    fresh = {pair: pairs[pair] for pair in pairs if pair not in waiting and _status(kept.get(pair)) == "open"}
    judged = decided(connection, {pair: (a.id, b.id) for pair, (a, b, _) in fresh.items()}) if fresh else set()
    again = [pair for pair in fresh if pair in kept and pair not in judged]
    if again:
        connection.execute(_REPLACED, {"pairs": again})
    new = [(pair, make) for pair, (_, _, make) in fresh.items() if pair not in judged]
    insert_many(connection, SUGGESTION, [_values(make(), pair) for pair, make in new])


def _status(row: AnyRow | None) -> str:
    return "open" if row is None else str(row.status)


def _as_proposed(row: AnyRow) -> bool:
    """Whether a suggestion waits as it would be proposed again: at its place in the queue, by today's rules."""
    from reconcile.match import RULE_VERSION

    mine = row.cause == Cause.SUCCESSOR.value and row.rule_version == RULE_VERSION
    return bool(mine and row.status == "open" and row.stake >= 0)


def _values(suggestion: Suggestion, pair: str) -> dict[str, object]:
    cause = Cause.SUCCESSOR if suggestion.relation.opposes or not suggestion.relation.kills else Cause.REVISED
    return suggestion_values(suggestion, pair, stake_of(cause, suggestion.score), cause.value)


def _carried(connection: Connection, pairs: Sequence[tuple[str, str]]) -> list[_Found]:
    ends = {end for pair in pairs for end in pair}
    claims = {claim.id: claim for claim in lookup.claims(connection, sorted(ends))} if ends else {}
    return [(claims[a], claims[b], partial(carried, claims[a], claims[b])) for a, b in pairs]


def _onward(connection: Connection, link: Link) -> Iterator[_Found]:
    """A claim superseded or retracted by its own source is so wherever it was repeated."""
    if not link.relation.kills:
        return
    near = [other for other in links_at(connection, [link.b]) if other.relation is Relation.REPEATS]
    repeats = accepted(connection, {end for other in near for end in (other.a, other.b)} - {link.a, link.b})
    [new] = lookup.claims(connection, [link.a])
    others = lookup.claims(connection, sorted(repeats))
    voices = {voice.source for claim in (new, *others) for voice in claim.attribution.path if voice.source}
    registry = registry_for(connection, voices)
    for repeat in others:
        if may_replace(new, repeat, registry):
            yield new, repeat, partial(onward, new, link.relation, repeat)
