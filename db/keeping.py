"""Keeping suggestions: what nobody has judged is proposed, and only what is otherwise than before is written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, select, update

from db.bulk import insert_many
from db.engine import listed, reading, writing
from db.pairs import Gist, decided, key_between
from db.questions import recount
from db.registering import registry_for
from db.rows import reasons_text
from db.tables import SUGGESTION
from reconcile.relations import Suggestion
from reconcile.triage import IMPLIED, stake

Row = dict[str, Any]

_TOLD = ("a", "b", "relation", "score", "verbatim", "objections", "reasons", "rule_version", "stake", "cause", "status")
"""What may be otherwise when a pair is compared again."""

_told = itemgetter(*_TOLD)
_THERE = select(*(SUGGESTION.c[name] for name in ("id", "pair", *_TOLD))).where(listed(SUGGESTION.c.pair, "pairs"))


def keep(engine: Engine, where: str, found: Iterable[Suggestion], between: Mapping[str, Gist]) -> Sequence[Suggestion]:
    """Keep what nobody has judged; what was not proposed before. `between`: the gists of the claims, by their ids.

    What waits on a pair as it would be proposed again stays untouched: the writer's lock is only taken for the rest.
    """
    pairs = {key_between(between[one.a], between[one.b]): one for one in found if one.a in between and one.b in between}
    with reading(engine) as connection:
        rows = _rows(connection, pairs, between)
        fresh = _fresh(connection, rows)
    rest = {pair: rows[pair] for pair in fresh.pairs}
    if not rest:
        return []
    with writing(engine, where) as connection:
        fresh = _fresh(connection, rest)  # somebody may have decided, or proposed the same, meanwhile
        _write(connection, fresh)
    return [pairs[row["pair"]] for row in fresh.new]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """Proposals on pairs that nobody has judged: on new pairs, and by its key what is otherwise in one that waits."""

    new: Sequence[Row]
    changed: Mapping[int, tuple[Row, tuple[str, ...]]]

    @property
    def pairs(self) -> list[str]:
        return [row["pair"] for row in (*self.new, *(row for row, _ in self.changed.values()))]


def _fresh(connection: Connection, rows: Mapping[str, Row]) -> _Fresh:
    judged = decided(connection, {pair: (row["a"], row["b"]) for pair, row in rows.items()})
    new = {pair: row for pair, row in rows.items() if pair not in judged}
    changed = {}
    for key, pair, *told in connection.execute(_THERE, {"pairs": list(new)}):
        row = _in_its_place(new.pop(pair), dict(zip(_TOLD, told, strict=True)))
        if (now := _told(row)) != tuple(told):
            changed[key] = (row, tuple(name for name, a, b in zip(_TOLD, now, told, strict=True) if a != b))
    return _Fresh(list(new.values()), changed)


def _in_its_place(row: Row, there: Row) -> Row:
    """What the links say already stays behind everything else in the queue."""
    implied = there["status"] == "open" and there["stake"] < 0
    return {**row, "stake": row["stake"] - IMPLIED} if implied else row


def _write(connection: Connection, fresh: _Fresh) -> None:
    insert_many(connection, SUGGESTION, fresh.new)
    alike: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for key, (row, names) in fresh.changed.items():
        alike[names].append({"key": key, **{f"new_{name}": row[name] for name in names}})
    for names, values in alike.items():
        again = update(SUGGESTION).where(SUGGESTION.c.id == bindparam("key"))
        connection.execute(again.values({name: bindparam(f"new_{name}") for name in names}), values)
    counted = [*fresh.new, *(row for row, names in fresh.changed.values() if "status" in names)]
    recount(connection, {row[end] for row in counted for end in ("a", "b")})


def _rows(connection: Connection, pairs: Mapping[str, Suggestion], between: Mapping[str, Gist]) -> dict[str, Row]:
    origins = {pair: (between[one.a].origin, between[one.b].origin) for pair, one in pairs.items()}
    told = (both for pair, both in origins.items() if pairs[pair].relation.opposes)
    registry = registry_for(connection, {origin for both in told for origin in both if origin is not None})
    return {pair: suggestion_values(one, pair, *stake(one, origins[pair], registry)) for pair, one in pairs.items()}


def suggestion_id(pair: str) -> str:
    """The id of the suggestion on a pair, short enough to be typed."""
    return f"s{pair[:16]}"


def suggestion_values(suggestion: Suggestion, pair: str, worth: float, cause: str) -> Row:
    """The columns of a suggestion on a pair that nobody has judged."""
    return {
        "uid": suggestion_id(pair),
        "pair": pair,
        "a": suggestion.a,
        "b": suggestion.b,
        "relation": suggestion.relation.value,
        "score": suggestion.score,
        "verbatim": suggestion.verbatim,
        "objections": json.dumps(list(suggestion.objections), ensure_ascii=False) if suggestion.objections else "[]",
        "reasons": reasons_text(suggestion.reasons),
        "rule_version": suggestion.rule_version,
        "stake": worth,
        "cause": cause,
        "status": "open",
    }
