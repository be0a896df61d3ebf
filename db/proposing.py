"""Proposing links: new claims are compared with those there, and what looks related waits for a person.

Suggestions are no judgement: they are not in the log until somebody decides, and can be made anew. Nothing that a
person rejected comes back until one of its claims is edited: verdicts are kept by the pair's fingerprints.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Engine, insert, or_, select, update

from db.engine import reading, writing
from db.evidence import partners
from db.questions import refresh
from db.registering import registry_for
from db.rows import claim_of, reasons_text
from db.tables import CLAIM, LINK, NOTE, SUGGESTION
from reconcile.claims import Claim
from reconcile.decisions import canonical
from reconcile.relations import Suggestion
from reconcile.sources import Registry
from reconcile.triage import stake

CANDIDATES = 30
"""So many of a claim's likeliest partners are compared with it."""


def propose(engine: Engine, where: str, new: Sequence[str]) -> Mapping[str, int]:
    """Compare these claims with those there and keep what looks related; how many suggestions each of them got.

    Comparing reads one moment of the casebook and holds no lock; only keeping them does.
    """
    if not new:
        return {}
    with reading(engine) as connection:
        found = list(_compare(connection, new))
        registry = registry_for(connection, _sources(claims for *claims, _ in found))
    with writing(engine, where) as connection:
        kept = _keep(connection, found, registry)
        refresh(connection, {claim for one in kept for claim in (one.a, one.b)}, accepted_only=True)
    return Counter(claim for one in kept for claim in (one.a, one.b))


def propose_all(engine: Engine, where: str, *, at_once: int = 200) -> int:
    """Compare every claim anew; how many suggestions came of it that were not there."""
    with reading(engine) as connection:
        query = select(CLAIM.c.uid).where(CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded").order_by(CLAIM.c.id)
        claims = list(connection.scalars(query))
    total = 0
    for at in range(0, len(claims), at_once):
        total += sum(propose(engine, where, claims[at : at + at_once]).values()) // 2
    return total


def pair_key(a: Claim, b: Claim) -> str:
    """The pair whichever way round, by fingerprints: it is another pair once one of the two is edited."""
    both = "|".join(sorted((_words(a), _words(b))))
    return hashlib.sha256(both.encode()).hexdigest()[:32]


def _words(claim: Claim) -> str:
    """What a verdict on a pair rested on: the claim as it read, figures, negation and origin included."""
    origin = claim.origin.name if claim.origin else ""
    figures = [[q.low, q.high, q.unit, q.counted] for q in claim.quantities]
    return canonical([claim.fingerprint, claim.negated, claim.modality.value, origin, figures])


def suggestion_id(pair: str) -> str:
    """The id of the suggestion on a pair, short enough to be typed."""
    return f"s{pair[:16]}"


def _compare(connection: Connection, new: Sequence[str]) -> Iterable[tuple[Claim, Claim, Suggestion]]:
    from reconcile.match import evidence, suggest_pairs

    done: set[str] = set()
    for key, claim in _claims(connection, CLAIM.c.uid.in_(list(new))):
        near = partners(connection, key, evidence(claim), CANDIDATES)
        others = {other.id: other for _, other in _claims(connection, CLAIM.c.id.in_(near))}
        for found in suggest_pairs(claim, others.values()):
            other = others[found.b if found.a == claim.id else found.a]
            pair = pair_key(claim, other)
            if pair not in done and not decided(connection, claim, other, pair):
                done.add(pair)
                yield (claim, other, found)


def _claims(connection: Connection, where: object) -> Iterable[tuple[int, Claim]]:
    query = select(CLAIM).where(where, CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded")  # type: ignore[arg-type]
    return [(row.id, claim_of(row)) for row in connection.execute(query.order_by(CLAIM.c.id))]


def decided(connection: Connection, a: Claim, b: Claim, pair: str) -> bool:
    """Whether a person has judged this pair already: linked, rejected or unsure."""
    verdict = select(NOTE.c.id).where(NOTE.c.kind == "verdict", NOTE.c.key == pair, NOTE.c.to_seq.is_(None))
    both = or_((LINK.c.a == a.id) & (LINK.c.b == b.id), (LINK.c.a == b.id) & (LINK.c.b == a.id))
    link = select(LINK.c.id).where(both, LINK.c.to_seq.is_(None))
    return any(connection.execute(query.limit(1)).first() is not None for query in (verdict, link))


def _keep(
    connection: Connection, found: Sequence[tuple[Claim, Claim, Suggestion]], registry: Registry
) -> list[Suggestion]:
    """Insert what nobody has judged or proposed meanwhile; an undecided proposal on the same pair is replaced."""
    kept = []
    for one, other, suggestion in found:
        pair = pair_key(one, other)
        if decided(connection, one, other, pair):
            continue
        there = connection.execute(select(SUGGESTION.c.id).where(SUGGESTION.c.pair == pair)).first()
        a, b = (one, other) if suggestion.a == one.id else (other, one)
        values = suggestion_values(suggestion, pair, *stake(suggestion, a, b, registry))
        if there is not None:
            connection.execute(update(SUGGESTION).where(SUGGESTION.c.id == there.id).values(**values))
            continue
        connection.execute(insert(SUGGESTION).values(**values))
        kept.append(suggestion)
    return kept


def suggestion_values(suggestion: Suggestion, pair: str, worth: float, cause: str) -> dict[str, object]:
    """The columns of a suggestion on a pair that nobody has judged."""
    return {
        "uid": suggestion_id(pair),
        "pair": pair,
        "a": suggestion.a,
        "b": suggestion.b,
        "relation": suggestion.relation.value,
        "score": suggestion.score,
        "verbatim": suggestion.verbatim,
        "objections": json.dumps(list(suggestion.objections), ensure_ascii=False),
        "reasons": reasons_text(suggestion.reasons),
        "rule_version": suggestion.rule_version,
        "stake": worth,
        "cause": cause,
        "status": "open",
    }


def _sources(pairs: Iterable[Sequence[Claim]]) -> set[str]:
    voices = (voice for pair in pairs for claim in pair for voice in claim.attribution.path)
    return {voice.source for voice in voices if voice.source is not None}
