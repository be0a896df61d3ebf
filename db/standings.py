"""A question's standing as the text that is stored with it, and back: an export reads it and assesses nothing."""

from __future__ import annotations

from typing import Any

import orjson

from reconcile.escaping import escape, unescape
from reconcile.standing import Core, End, Envelope, Family, Position, Standing, State, Support


def standing_text(standing: Standing) -> str:
    """JSON arrays in the order of the fields; a position names its families by their place in the whole."""
    place = {family: number for number, family in enumerate(standing.families)}
    return orjson.dumps(
        (
            standing.state,
            [_position_values(position, place) for position in standing.positions],
            [(_escaped(family.origins), _escaped(family.parties)) for family in standing.families],
            standing.publications,
            _escaped(standing.parties),
            None if standing.envelope is None else _envelope_values(standing.envelope),
            None if standing.core is None else (standing.core.empty, standing.core.low, standing.core.high),
            standing.provisional,
            standing.disputed,
            standing.carried,
            standing.origins,
        )
    ).decode()


def standing_of(text: str) -> Standing:
    """The standing that `standing_text` was given."""
    state, positions, families, publications, parties, envelope, core, *marks = orjson.loads(text)
    provisional, disputed, carried, origins = marks
    heard = tuple(Family(_texts(names), _texts(sides)) for names, sides in families)
    return Standing(
        State(state),
        tuple(_position(heard, *values) for values in positions),
        heard,
        publications,
        _texts(parties),
        None if envelope is None else _envelope(*envelope),
        None if core is None else Core(*core),
        provisional,
        disputed,
        tuple((successor, opponent) for successor, opponent in carried),
        origins,
    )


def _position_values(position: Position, place: dict[Family, int]) -> tuple[Any, ...]:
    return (
        position.claims,
        position.support,
        [place[family] for family in position.families],
        position.publications,
        position.origins,
        _escaped(position.parties),
        position.parties_known,
        position.figured,
        position.low,
        position.high,
        position.admiralty,
    )


def _position(heard: tuple[Family, ...], claims: list[str], support: str, families: list[int], *rest: Any) -> Position:
    publications, origins, parties, *figures = rest
    own = tuple(heard[number] for number in families)
    return Position(tuple(claims), Support(support), own, publications, origins, _texts(parties), *figures)


def _envelope_values(envelope: Envelope) -> tuple[Any, ...]:
    unit, counted = (None if word is None else escape(word) for word in (envelope.unit, envelope.counted))
    ends = ((end.value, end.claims) for end in (envelope.low, envelope.high))
    return (*ends, unit, counted, envelope.left_out)


def _envelope(low: Any, high: Any, unit: str | None, counted: str | None, left_out: list[str]) -> Envelope:
    what, things = (None if word is None else unescape(word) for word in (unit, counted))
    return Envelope(End(low[0], tuple(low[1])), End(high[0], tuple(high[1])), what, things, tuple(left_out))


def _escaped(texts: tuple[str, ...]) -> list[str]:
    return list(map(escape, texts))


def _texts(texts: list[str]) -> tuple[str, ...]:
    return tuple(map(unescape, texts))
