"""Proposing links: new claims are compared with those there, and what looks related waits for a person.

Suggestions are no judgement: they are not in the log until somebody decides, and can be made anew. Nothing that a
person rejected comes back until one of its claims is edited: verdicts are kept by the pair's fingerprints.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Engine, bindparam, select, update

from db.bulk import insert_many
from db.editable import LIKENESS, rows_of
from db.engine import among, listed, reading, writing
from db.evidence import Partners, Tell, counted, index_waiting, note_common, partners, untold
from db.questions import recount
from db.reading import CLAIMS
from db.registering import registry_for
from db.rereading import reread
from db.rows import claim_of, reasons_text
from db.tables import CLAIM, LINK, NOTE, SUGGESTION
from reconcile.claims import Claim
from reconcile.decisions import canonical
from reconcile.relations import Suggestion
from reconcile.triage import stake

if TYPE_CHECKING:
    from reconcile.match.meaning import Meaning

CANDIDATES = 30
"""So many of a claim's likeliest partners are compared with it."""
LIKEST = 10
"""So many where every claim is compared: each pair is met from both its ends."""
COMPARED_AT_ONCE = 50
KEPT_AT_ONCE = 500
LATELY = 20_000
"""Claims that are kept while every claim is compared."""

_VERDICTS = select(NOTE.c.key).where(NOTE.c.kind == "verdict", listed(NOTE.c.key, "pairs"), NOTE.c.to_seq.is_(None))
_LINKED = select(LINK.c.a, LINK.c.b).where(listed(LINK.c.a, "claims"), LINK.c.to_seq.is_(None))

_CURRENT = (CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded")
_HERE = {
    column.name: select(CLAIM.c.id, CLAIM.c.from_seq).where(listed(column, "values"), *_CURRENT).order_by(CLAIM.c.id)
    for column in (CLAIM.c.id, CLAIM.c.uid)
}

Found = tuple[Claim, Claim, Suggestion]
_ANEW = ("a", "b", "relation", "score", "verbatim", "objections", "reasons", "rule_version", "stake", "cause", "status")


def propose(engine: Engine, where: str, new: Sequence[str], tell: Tell = untold) -> Mapping[str, int]:
    """Compare these claims with those there and keep what looks related; how many suggestions each of them got.

    Comparing reads one moment of the casebook and holds no lock; only keeping them does.
    """
    counts: Counter[str] = Counter()
    if not new:
        return counts
    index_waiting(engine, where, tell)
    done: set[str] = set()
    for at in range(0, len(new), COMPARED_AT_ONCE):
        with reading(engine) as connection:
            own = _claims(connection, CLAIM.c.uid, new[at : at + COMPARED_AT_ONCE])
            near = _partners(connection, own)
            found = list(_compare(connection, own, near, done))
        note_common(engine, where, near.common)
        kept = _keep(engine, where, found)
        counts.update(claim for one in kept for claim in (one.a, one.b))
    return counts


def propose_all(engine: Engine, where: str, meaning: Meaning | None = None, tell: Tell = untold) -> int:
    """Compare every claim anew; how many suggestions came of it that were not there.

    The claims are read as a stream, and again for what is found: in the order of their times, so that a claim's
    partners are near it. Those with words that the desk reads otherwise since are indexed anew on the way.
    """
    from reconcile.match import suggest

    index_waiting(engine, where, tell)
    with reading(engine) as connection:
        weights = weights_in_force(connection)
    claims = counted(reread(engine, where, _every_claim(engine)), "claims read", tell)
    found = suggest(claims, top=LIKEST, weights=weights, meaning=meaning)
    lately, total = _Lately(), 0
    while some := list(islice(found, KEPT_AT_ONCE)):
        with reading(engine) as connection:
            pairs = list(lately.of(connection, some))
        total += len(_keep(engine, where, pairs))
        tell("suggestions kept", total)
    return total


def _every_claim(engine: Engine) -> Iterator[tuple[int, Claim]]:
    with reading(engine) as connection:
        rows = connection.execute(select(CLAIM).where(*_CURRENT).order_by(CLAIM.c.id)).yield_per(KEPT_AT_ONCE)
        for row in rows:
            yield row.id, claim_of(row)


class _Lately:
    """The claims of suggestions, read some at a time; those met lately are kept."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}

    def of(self, connection: Connection, found: Sequence[Suggestion]) -> Iterator[Found]:
        """Each suggestion between its claims; not those whose claim was changed or taken out meanwhile."""
        if len(self._claims) > LATELY:
            self._claims.clear()
        missing = {claim for one in found for claim in (one.a, one.b)} - self._claims.keys()
        self._claims |= {claim.id: claim for claim in _claims(connection, CLAIM.c.uid, missing).values()}
        for one in found:
            a, b = self._claims.get(one.a), self._claims.get(one.b)
            if a is not None and b is not None:
                yield a, b, one


def weights_in_force(connection: Connection) -> Mapping[str, float] | None:
    """The weights of likeness that a person gave this casebook; None where the engine's own are in force."""
    return rows_of(connection, LIKENESS) or None


def pair_key(a: Claim, b: Claim) -> str:
    """The pair whichever way round, by fingerprints: it is another pair once one of the two is edited."""
    both = "|".join(sorted((_words(a), _words(b))))
    return hashlib.sha256(both.encode()).hexdigest()[:32]


@lru_cache(maxsize=16_384)
def _words(claim: Claim) -> str:
    """What a verdict on a pair rested on: the claim as it read, figures, negation and origin included."""
    origin = claim.origin.name if claim.origin else ""
    figures = [[q.low, q.high, q.unit, q.counted] for q in claim.quantities]
    return canonical([claim.fingerprint, claim.negated, claim.modality.value, origin, figures])


def suggestion_id(pair: str) -> str:
    """The id of the suggestion on a pair, short enough to be typed."""
    return f"s{pair[:16]}"


def _partners(connection: Connection, own: Mapping[int, Claim]) -> Partners:
    from reconcile.match.candidates import joined_marks
    from reconcile.match.features import features

    return partners(connection, {key: joined_marks(features(claim)) for key, claim in own.items()}, CANDIDATES)


def _compare(connection: Connection, own: Mapping[int, Claim], found: Partners, done: set[str]) -> Iterable[Found]:
    """What looks related among these claims and their likeliest partners; `done`: pairs that were met before."""
    from reconcile.match import suggest_pairs

    weights = weights_in_force(connection)
    others = _claims(connection, CLAIM.c.id, {key for keys in found.near.values() for key in keys})
    for key, claim in own.items():
        there = {others[other].id: others[other] for other in found.near[key] if other in others}
        for suggestion in suggest_pairs(claim, there.values(), weights=weights):
            other = there[suggestion.b if suggestion.a == claim.id else suggestion.a]
            pair = pair_key(claim, other)
            if pair not in done:
                done.add(pair)
                yield (claim, other, suggestion)


def _claims(connection: Connection, column: Column[Any], values: Iterable[Any]) -> dict[int, Claim]:
    """By their integer keys, the claims whose `column` holds one of the values; none that was discarded."""
    return {row.id: claim for row, claim in CLAIMS.read(connection, _HERE[column.name], values=list(values))}


def decided(connection: Connection, pairs: Mapping[str, tuple[Claim, Claim]]) -> set[str]:
    """Those of the pairs that a person has judged."""
    found = set(connection.scalars(_VERDICTS, {"pairs": list(pairs)}))
    ends = {claim.id for pair in pairs.values() for claim in pair}
    linked = {frozenset(pair) for pair in connection.execute(_LINKED, {"claims": ends})}
    return found | {pair for pair, (a, b) in pairs.items() if frozenset((a.id, b.id)) in linked}


def _keep(engine: Engine, where: str, found: Sequence[Found]) -> list[Suggestion]:
    """Insert what nobody has judged or proposed meanwhile; an undecided proposal on the same pair is replaced."""
    if not found:
        return []
    pairs = {pair_key(one, other): (one, other, suggestion) for one, other, suggestion in found}
    with writing(engine, where) as connection:
        judged = decided(connection, {pair: (one, other) for pair, (one, other, _) in pairs.items()})
        rows = _rows(connection, {pair: one for pair, one in pairs.items() if pair not in judged})
        there = set(connection.scalars(select(SUGGESTION.c.pair).where(among(connection, SUGGESTION.c.pair, rows))))
        if there:
            again = update(SUGGESTION).where(SUGGESTION.c.pair == bindparam("of"))
            again = again.values({name: bindparam(f"new_{name}") for name in _ANEW})
            values = [{"of": pair, **{f"new_{name}": rows[pair][name] for name in _ANEW}} for pair in there]
            connection.execute(again, values)
        insert_many(connection, SUGGESTION, [row for pair, row in rows.items() if pair not in there])
        kept = [pairs[pair][2] for pair in rows if pair not in there]
        recount(connection, {claim for one in kept for claim in (one.a, one.b)})
    return kept


def _rows(connection: Connection, pairs: Mapping[str, Found]) -> dict[str, dict[str, object]]:
    registry = registry_for(connection, _sources(claims for *claims, _ in pairs.values()))
    rows = {}
    for pair, (one, other, suggestion) in pairs.items():
        a, b = (one, other) if suggestion.a == one.id else (other, one)
        rows[pair] = suggestion_values(suggestion, pair, *stake(suggestion, a, b, registry))
    return rows


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
