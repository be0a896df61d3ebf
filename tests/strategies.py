"""Hypothesis strategies for the engine's values: every field is filled (`from_type` leaves optional ones out)."""

from __future__ import annotations

import types
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import settings
from hypothesis import strategies as st

T = TypeVar("T")

# Lone surrogates, U+0010 and hex digits often: they are what records escape with.
any_text = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x10\ud800\udfff0aef"), max_size=12)
figure = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**20), 10**20).map(float)


def examples(count: int) -> int:
    """So many examples; fewer where the profile asks for fewer than a hundred."""
    return max(2, count * settings().max_examples // 100)


def anything(of: type[T], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Values of a dataclass of the engine, with anything in every field that is not given."""
    return st.builds(of, **{name: _hinted(hint) for name, hint in get_type_hints(of).items()} | fields)


def _hinted(hint: Any) -> st.SearchStrategy[Any]:
    plain = {str: any_text, float: figure, int: st.integers(0, 2**53 - 1), bool: st.booleans()}
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is not Ellipsis:
            return st.tuples(*map(_hinted, parts))
        return st.lists(_hinted(parts[0]), max_size=2).map(tuple)
    if isinstance(hint, types.UnionType):
        return st.one_of([_hinted(arm) for arm in get_args(hint)])
    if hint is types.NoneType:
        return st.none()
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    assert isinstance(hint, type)
    assert is_dataclass(hint), hint
    return anything(hint)
