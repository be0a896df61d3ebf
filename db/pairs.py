"""Pairs of claims: the keys by which verdicts find them again, and those of them that a person has judged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, select

from db.engine import listed
from db.tables import CLAIM, LINK, NOTE
from reconcile.claims import Claim
from reconcile.decisions import canonical
from reconcile.escaping import escape, unescape
from reconcile.records import parse_number

_VERDICTS = select(NOTE.c.key).where(NOTE.c.kind == "verdict", listed(NOTE.c.key, "pairs"), NOTE.c.to_seq.is_(None))
_LINKED = select(LINK.c.a, LINK.c.b).where(listed(LINK.c.a, "claims"), LINK.c.to_seq.is_(None))
_OF_GIST = ("uid", "origin_source", "origin_name", "quantities", "fingerprint", "negated", "modality")
_GISTS = select(*(CLAIM.c[name] for name in _OF_GIST)).where(
    listed(CLAIM.c.uid, "claims"), CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded"
)
_WHOLE = 2.0**53


@dataclass(frozen=True, slots=True)
class Gist:
    """What a suggestion needs of a claim: the words by which its pairs are known, and the source of its origin."""

    id: str
    words: str
    origin: str | None


def gist(claim: Claim) -> Gist:
    """The gist of a claim that is at hand."""
    origin = claim.origin
    said = (claim.fingerprint, claim.negated, claim.modality.value, origin.name if origin else "")
    figures = [[_plain(q.low), _plain(q.high), q.unit, q.counted] for q in claim.quantities]
    return Gist(claim.id, _words([*said, figures]), origin.source if origin else None)


def gists(connection: Connection, claims: Iterable[str]) -> dict[str, Gist]:
    """By their ids the gists of claims, read past all else that their rows hold; none of those discarded or gone."""
    rows = connection.execute(_GISTS, {"claims": list(claims)})
    return {
        uid: Gist(uid, _words([*said, name or "", _figures(told)]), source) for uid, source, name, told, *said in rows
    }


def pair_key(a: Claim, b: Claim) -> str:
    """The pair whichever way round, by fingerprints: it is another pair once one of the two is edited."""
    return key_between(gist(a), gist(b))


def key_between(a: Gist, b: Gist) -> str:
    """The key of a pair by the gists of its claims."""
    both = "|".join(sorted((a.words, b.words)))
    return hashlib.sha256(both.encode()).hexdigest()[:32]


def decided(connection: Connection, pairs: Mapping[str, tuple[str, str]]) -> set[str]:
    """Those of the pairs, given with their claims' ids, that a person has judged."""
    found = set(connection.scalars(_VERDICTS, {"pairs": list(pairs)}))
    ends = {end for pair in pairs.values() for end in pair}
    linked = {frozenset(pair) for pair in connection.execute(_LINKED, {"claims": list(ends)})}
    return found | {pair for pair, ends in pairs.items() if frozenset(ends) in linked} if linked else found


def _words(said: list[object]) -> str:
    """What a verdict on a pair rests on: the claim as it reads, figures, negation and origin included."""
    try:
        return canonical(said)
    except ValueError:  # a lone surrogate, which canonical JSON has no text for
        return canonical(_escaped(said))


def _escaped(value: object) -> object:
    if isinstance(value, list):
        return [_escaped(part) for part in value]
    return escape(value) if isinstance(value, str) else value


def _figures(quantities: str) -> list[list[object]]:
    """The figures of a row's quantities, as `gist` has them of the claim."""
    if quantities == "[]":
        return []
    return [
        [_plain(parse_number(q["low"])), _plain(parse_number(q["high"])), _told(q["unit"]), _told(q["counted"])]
        for q in orjson.loads(quantities)
    ]


def _told(text: str | None) -> str | None:
    return None if text is None else unescape(text)


def _plain(figure: float | None) -> float | None:
    """A whole figure as an integer: canonical JSON writes both alike, and an integer at once."""
    return int(figure) if figure is not None and abs(figure) < _WHOLE and figure == int(figure) else figure
