"""Successions: what a claim that was taken back leaves to be judged, proposed in the transaction of the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select

from db import lookup
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


def propose_successions(
    connection: Connection, changes: Iterable[Change], carried_pairs: Iterable[tuple[str, str]]
) -> None:
    """The successor against the old opponents first, then what repeats the old claim, one by one.

    `carried_pairs` are (successor, opponent), as the standing of the questions that were remade tells them.
    """
    found = [_carried(connection, pair) for pair in carried_pairs]
    for change in changes:
        if change.kind == "link" and change.after is not None:
            found += _onward(connection, parse_link(change.after))
    for suggestion, a, b in found:
        pair = pair_key(a, b)
        if decided(connection, a, b, pair):
            continue
        cause = Cause.SUCCESSOR if suggestion.relation.opposes or not suggestion.relation.kills else Cause.REVISED
        values = suggestion_values(suggestion, pair, stake_of(cause, suggestion.score), cause.value)
        connection.execute(delete(SUGGESTION).where(SUGGESTION.c.pair == pair, SUGGESTION.c.status == "open"))
        if connection.execute(select(SUGGESTION.c.id).where(SUGGESTION.c.pair == pair)).first() is None:
            connection.execute(insert(SUGGESTION).values(**values))


def _carried(connection: Connection, pair: tuple[str, str]) -> tuple[Suggestion, Claim, Claim]:
    successor, opponent = lookup.claims(connection, pair)
    return carried(successor, opponent), successor, opponent


def _onward(connection: Connection, link: Link) -> Iterator[tuple[Suggestion, Claim, Claim]]:
    """A claim superseded or retracted by its own source is so wherever it was repeated."""
    if not link.relation.kills:
        return
    near = [other for other in links_at(connection, [link.b]) if other.relation is Relation.REPEATS]
    repeats = accepted(connection, {end for other in near for end in (other.a, other.b)} - {link.a, link.b})
    [new] = lookup.claims(connection, [link.a])
    for repeat in lookup.claims(connection, sorted(repeats)):
        voices = {voice.source for claim in (new, repeat) for voice in claim.attribution.path if voice.source}
        if may_replace(new, repeat, registry_for(connection, voices)):
            yield onward(new, link.relation, repeat), new, repeat
