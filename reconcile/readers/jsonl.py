"""DOCS.jsonl -> Documents: {"id","text","title"?,"publisher"?,"published"?,"lang"?,"url"?} a line.

The text is kept character for character, CRLF too: offsets that `extract` gives have to address the text of the line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reconcile.documents import Document
from reconcile.errors import InputError, Malformed
from reconcile.readers.dates import iso
from reconcile.readers.text import LIMIT

_OPTIONAL = ("title", "publisher", "published", "lang", "url", "archive_url", "retrieved")


def read_jsonl(name: str, data: bytes) -> Iterator[Document | InputError]:
    """A document for each line, or what is wrong with it. A line without an id goes by its number."""
    start, number = 3 if data.startswith(b"\xef\xbb\xbf") else 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        if line := data[start:end].strip():
            try:
                yield _document(name, number, line)
            except InputError as error:
                yield error
        start = end + 1


def _document(name: str, number: int, line: bytes) -> Document:
    record = _record(name, number, line)
    text = record.get("text")
    if not isinstance(text, str):
        raise Malformed(name, number, 'it has no "text"')
    if not any(map(str.isalnum, text)):
        raise Malformed(name, number, 'its "text" is empty')
    fields = {key: _optional(name, number, record, key) for key in _OPTIONAL}
    identity = record.get("id")
    return Document(text=text, id=str(number if identity is None else identity), **fields)


def _record(name: str, number: int, line: bytes) -> dict[str, Any]:
    if len(line) > LIMIT:
        raise Malformed(name, number, f"it is larger than {LIMIT // 1_000_000} MB")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise Malformed(name, number, "it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise Malformed(name, number, f"it is not JSON: {error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError):
        raise Malformed(name, number, "its JSON is nested too deeply or holds too long a number") from None
    if not isinstance(record, dict):
        raise Malformed(name, number, "it is not a JSON object")
    return record


def _optional(name: str, number: int, record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Malformed(name, number, f'its "{key}" is not a text')
    if key == "published" and iso(value) is None:
        raise Malformed(name, number, f'its "published" is no date: {value!r}. Write 2026-11-23T14:05+02:00.')
    return iso(value) if key == "published" else value
