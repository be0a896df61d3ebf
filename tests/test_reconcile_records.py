"""Records: values as JSON and back, without loss."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given

from reconcile.claims import Claim, Span
from reconcile.decisions import canonical
from reconcile.documents import Document
from reconcile.escaping import escape, unescape
from reconcile.records import (
    claim_record,
    document_record,
    finding_record,
    link_record,
    number,
    parse_claim,
    parse_document,
    parse_finding,
    parse_link,
    parse_number,
    parse_source,
    source_record,
)
from reconcile.relations import Link
from reconcile.sources import Source
from reconcile.standing import Finding
from tests.strategies import any_text, anything, figure

RECORDS: tuple[tuple[type[Any], Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (Claim, claim_record, parse_claim),
    (Document, document_record, parse_document),
    (Source, source_record, parse_source),
    (Link, link_record, parse_link),
    (Finding, finding_record, parse_finding),
)


def dumped(value: Any) -> str:
    """What a plain JSON library writes for a value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@pytest.mark.parametrize(("of", "write", "parse"), RECORDS, ids=[of.__name__ for of, _, _ in RECORDS])
def test_every_value_comes_back_from_its_record_as_it_was(of: Any, write: Any, parse: Any) -> None:
    @given(anything(of))
    def comes_back(value: Any) -> None:
        assert parse(json.loads(dumped(write(value)))) == value

    comes_back()


@pytest.mark.parametrize(("of", "write", "parse"), RECORDS, ids=[of.__name__ for of, _, _ in RECORDS])
def test_a_plain_json_library_writes_a_record_as_canonical_json(of: Any, write: Any, parse: Any) -> None:
    @given(anything(of))
    def is_canonical(value: object) -> None:
        assert dumped(json.loads(canonical(write(value)))) == canonical(write(value))

    is_canonical()


@pytest.mark.parametrize(("of", "write", "parse"), RECORDS, ids=[of.__name__ for of, _, _ in RECORDS])
def test_a_record_is_keyed_by_the_fields_of_its_value(of: Any, write: Any, parse: Any) -> None:
    @given(anything(of))
    def is_keyed(value: object) -> None:
        unsaid = {name for name in ("happening", "scopes") if getattr(value, name, "said") in (None, ())}
        assert list(write(value)) == [field.name for field in fields(of) if field.name not in unsaid]

    is_keyed()


def test_a_claim_without_a_happening_or_scope_has_the_record_that_it_had_before_there_were_any() -> None:
    """Digests in logs of before rest on it."""
    span = Span(0, 4, "Word")
    text = canonical(claim_record(Claim("c", "d", span, span)))
    assert "happening" not in text
    assert "scopes" not in text
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "fedbcf0368c65ad7"


@given(any_text)
def test_escaped_text_is_valid_utf_8_and_comes_back(text: str) -> None:
    assert unescape(escape(text).encode("utf-8").decode("utf-8")) == text


def test_ordinary_text_is_not_touched_by_escaping() -> None:
    assert escape("104 дрони \\u0010 😀\n") == "104 дрони \\u0010 😀\n"


def test_a_lone_surrogate_is_written_as_its_hex_digits() -> None:
    assert escape("a\ud83db") == "a\x10d83db"


@given(figure)
def test_every_figure_comes_back_as_it_was(value: float) -> None:
    assert parse_number(json.loads(json.dumps(number(value)))) == value


@pytest.mark.parametrize(
    ("value", "written"), [(104.0, "104"), (2.5, "2.5"), (1e300, '"1e+300"'), (1e-07, '"1e-07"'), (-0.0, "0")]
)
def test_figures_are_written_as_whole_numbers_plain_decimals_or_text(value: float, written: str) -> None:
    assert json.dumps(number(value)) == written


def test_an_infinite_figure_survives_as_text() -> None:
    assert parse_number(number(math.inf)) == math.inf


def test_spans_keep_their_offsets() -> None:
    claim = Claim("c1", "d1", Span(3, 9, "a fire"), Span(0, 9, "No: a fire"))
    assert parse_claim(claim_record(claim)).content == Span(3, 9, "a fire")
