"""Successions: what a claim that was taken back leaves to be judged, proposed in the transaction of the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, select

from db import lookup
from db.bulk import insert_many
from db.engine import listed
from db.proposing import decided, pair_key, suggestion_values
from db.questions import accepted, links_at
from db.registering import registry_for
from db.tables import SUGGESTION
from reconcile.causes import Cause
from reconcile.claims import Claim
from reconcile.decisions import Change
from reconcile.records import parse_link
from reconcile.relations import Link, Relation, Suggestion
from reconcile.succession import carried, may_replace, onward
from reconcile.triage import stake_of

_PROPOSED = select(SUGGESTION.c.pair, SUGGESTION.c.status).where(listed(SUGGESTION.c.pair, "pairs"))
_REPLACED = delete(SUGGESTION).where(listed(SUGGESTION.c.pair, "pairs"))


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
    pairs = {pair_key(a, b): (suggestion, a, b) for suggestion, a, b in found}
    judged = decided(connection, {pair: (a, b) for pair, (_, a, b) in pairs.items()})
    kept = dict(connection.execute(_PROPOSED, {"pairs": list(pairs)}).all())
    again = [pair for pair, status in kept.items() if status == "open" and pair not in judged]
    if again:
        connection.execute(_REPLACED, {"pairs": again})
    new = [pair for pair in pairs if pair not in judged and kept.get(pair, "open") == "open"]
    insert_many(connection, SUGGESTION, [_values(pairs[pair][0], pair) for pair in new])


def _values(suggestion: Suggestion, pair: str) -> dict[str, object]:
    cause = Cause.SUCCESSOR if suggestion.relation.opposes or not suggestion.relation.kills else Cause.REVISED
    return suggestion_values(suggestion, pair, stake_of(cause, suggestion.score), cause.value)


def _carried(connection: Connection, pairs: Sequence[tuple[str, str]]) -> list[tuple[Suggestion, Claim, Claim]]:
    ends = {end for pair in pairs for end in pair}
    claims = {claim.id: claim for claim in lookup.claims(connection, sorted(ends))} if ends else {}
    return [(carried(claims[a], claims[b]), claims[a], claims[b]) for a, b in pairs]


def _onward(connection: Connection, link: Link) -> Iterator[tuple[Suggestion, Claim, Claim]]:
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
            yield onward(new, link.relation, repeat), new, repeat
