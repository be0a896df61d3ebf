"""Readers: bytes -> Document. What a name ends in decides which reader; without a known ending, what the bytes hold."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reconcile.documents import Document
from reconcile.errors import BadDate, InputError, Unreadable
from reconcile.readers.dates import iso
from reconcile.readers.language import declared

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_ADDRESS = re.compile("https?://", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person said of the documents; it goes before what was read in them. Raises BadDate."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    lang: str | None = None
    archive_url: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and iso(self.published) is None:
            raise BadDate(self.published)

    def applied(self, document: Document) -> Document:
        """The document with what was said of it."""
        return replace(
            document,
            title=self.title or document.title,
            publisher=self.publisher or document.publisher,
            published=iso(self.published) if self.published else document.published,
            url=self.url or document.url,
            lang=re.split("[-_]", self.lang.lower())[0] if self.lang else declared(document.lang, document.text),
            archive_url=self.archive_url or document.archive_url,
        )


def read(name: str, data: bytes, *, overrides: Overrides = Overrides()) -> Iterator[Document | InputError]:
    """The documents in these bytes, and for each that cannot be read, why; it raises nothing.

    `name` is a path, an address or "-". A page that does not say where it stood has the address it was asked for by.
    """
    try:
        for found in _read(name, data):
            yield found if isinstance(found, InputError) else _finished(name, found, overrides)
    except InputError as error:
        yield error


def find_files(paths: Iterable[Path]) -> Iterator[Path | InputError]:
    """The files to read, folders walked in the order of their names; hidden ones are skipped.

    A file that was named itself is read whatever its name; in a folder, one of an unknown kind is reported.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield path if path.exists() else Unreadable(str(path), "there is no such file")


def _finished(name: str, document: Document, overrides: Overrides) -> Document:
    from reconcile.readers.html import host

    if document.url is None and overrides.url is None and _ADDRESS.match(name):
        document = replace(document, url=name, publisher=document.publisher or host(name))
    return overrides.applied(document)


def _read(name: str, data: bytes) -> Iterator[Document | InputError]:
    kind = _kind(name, data)
    if kind == "jsonl":
        from reconcile.readers.jsonl import read_jsonl

        yield from read_jsonl(name, data)
    elif kind == "html":
        from reconcile.readers.html import read_html

        yield read_html(name, data)
    else:
        from reconcile.readers.text import read_markdown, read_text

        yield read_markdown(name, data) if kind == "markdown" else read_text(name, data)


def _kind(name: str, data: bytes) -> str:
    suffix = "" if _ADDRESS.match(name) else Path(name).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    beginning = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.search(beginning[:1024]) and beginning.startswith(b"<"):
        return "html"
    return "jsonl" if beginning.startswith(b"{") and _is_record(data) else "text"


def _is_record(data: bytes) -> bool:
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "text" in record


def _in_folder(folder: Path) -> Iterator[Path | InputError]:
    closed: list[OSError] = []
    for above, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(above, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                yield path
            elif not name.startswith("."):
                yield Unreadable(str(path), f"files of this kind are not read (only {', '.join(SUFFIXES)})")
    for error in closed:
        yield Unreadable(str(error.filename), str(error.strerror))
