"""Canonical JSON text."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from reconcile.canonical import canonical

text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\U0001f600\ue000\uffff"), max_size=6)
number = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | number | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_the_text_is_that_of_rfc_8785(value: object) -> None:
    assert canonical(value).encode("utf-8") == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(st.floats(1e-12, 1e-2) | st.floats(1e14, 1e22))
def test_very_small_and_very_large_numbers_are_written_as_rfc_8785_says(value: float) -> None:
    assert canonical([value]).encode("utf-8") == rfc8785.dumps([value])


def test_keys_are_in_the_order_of_their_utf_16_code_units() -> None:
    assert canonical({"\uffff": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\uffff":1}'


@pytest.mark.parametrize("value", ["\ud83d", {"\udc00": 1}, float("nan"), float("inf"), 2**53, {1, 2}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical({"in": [value]})
