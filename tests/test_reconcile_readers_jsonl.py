"""DOCS.jsonl: a document a line; a bad line is named and the rest is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.documents import Document
from reconcile.errors import InputError, Malformed
from reconcile.readers.jsonl import read_jsonl
from tests.hostile import HOSTILE


def lines(*records: Any) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def only(data: bytes) -> Document | InputError:
    (found,) = read_jsonl("docs.jsonl", data)
    return found


def test_every_field_of_the_contract_is_read() -> None:
    record = {
        "id": "a1",
        "text": "Officials spoke.",
        "title": "A night",
        "publisher": "The Post",
        "published": "2026-11-23T05:40:00+02:00",
        "lang": "en",
        "url": "https://post.example/1",
        "unknown": {"is": "ignored"},
    }
    assert only(lines(record)) == Document(
        id="a1",
        text="Officials spoke.",
        title="A night",
        publisher="The Post",
        published="2026-11-23T05:40:00+02:00",
        lang="en",
        url="https://post.example/1",
    )


def test_null_and_empty_fields_are_absent() -> None:
    assert only(b'{"id": "a", "text": "x", "title": null, "url": ""}') == Document(id="a", text="x")


def test_the_text_is_kept_character_for_character() -> None:
    text = " one\r\ntwo\x00\x1b \ud83d\n"
    document = only(lines({"id": "a", "text": text}))
    assert isinstance(document, Document)
    assert document.text == text


def test_a_line_without_an_id_goes_by_its_number() -> None:
    documents = [d for d in read_jsonl("x", lines({"text": "a"}, {"id": 7, "text": "b"})) if isinstance(d, Document)]
    assert [d.id for d in documents] == ["1", "7"]


def test_a_mark_blank_lines_and_crlf_between_lines_are_no_trouble() -> None:
    data = b'\xef\xbb\xbf{"id":"a","text":"x"}\r\n\r\n  \n{"id":"b","text":"y"}\n'
    assert [d.text for d in read_jsonl("x", data) if isinstance(d, Document)] == ["x", "y"]


def test_a_line_separator_inside_a_text_does_not_end_its_line() -> None:
    document = only('{"id":"a","text":"one\u2028two\x85three"}'.encode())
    assert isinstance(document, Document)
    assert document.text == "one\u2028two\x85three"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"not json", "not JSON: Expecting value at character 1"),
        (b'{"id": "a", "text": "cut off', "not JSON"),
        (b'["text"]', "not a JSON object"),
        (b'{"id": "a"}', 'no "text"'),
        (b'{"text": 104}', 'no "text"'),
        (b'{"text": " \\n "}', '"text" is empty'),
        (b'{"text": "x", "publisher": 5}', '"publisher" is not a text'),
        (b'{"text": "x", "published": "yesterday"}', "\"published\" is no date: 'yesterday'"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"n": ' + b"9" * 5_000 + b"}", "too long a number"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: bytes, why: str) -> None:
    before, error, after = read_jsonl("docs.jsonl", b'{"text":"x"}\n' + line + b'\n{"text":"y"}')
    assert isinstance(error, Malformed)
    assert str(error).startswith("docs.jsonl:2: ")
    assert why in str(error)
    assert isinstance(before, Document)
    assert isinstance(after, Document)


def test_dates_are_written_one_way() -> None:
    document = only(b'{"text":"x","published":"Mon, 23 Nov 2026 05:40:00 +0200"}')
    assert isinstance(document, Document)
    assert document.published == "2026-11-23T05:40:00+02:00"


@pytest.mark.parametrize(("name", "text"), HOSTILE)
def test_hostile_texts_and_titles_come_back_as_they_are(name: str, text: str) -> None:
    document = only(lines({"id": name, "text": f"x{text}", "title": f"x{text}"}))
    assert isinstance(document, Document)
    assert document.text == document.title == f"x{text}"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_documents_or_errors(data: bytes) -> None:
    for prefix in (b"", b'{"text":"a"}\n', b'{"text":'):
        assert all(isinstance(found, Document | InputError) for found in read_jsonl("x", prefix + data))
