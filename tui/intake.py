"""What can be added: files, folders, web pages and standard input, read into documents with their claims.

What cannot be read is counted, told and left out; the rest goes on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from reconcile.errors import InputError, Malformed, Unreadable
from reconcile.readers import Overrides, find_files, read

if TYPE_CHECKING:
    from reconcile.claims import Claim
    from reconcile.documents import Document

T = TypeVar("T")


@dataclass(slots=True)
class Intake:
    """Reads what it is given. `tell` hears of every failure, `failures` counts them."""

    tell: Callable[[InputError], None]
    overrides: Overrides = field(default_factory=Overrides)
    vague: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    """What the casebook reads vague numbers as, beyond the table."""
    failures: int = field(default=0, init=False)
    names: list[str] = field(default_factory=list, init=False)
    """What each document was read from, in the order in which they came out."""

    def documents(self, inputs: Iterable[str]) -> Iterator[Document]:
        """The documents that the inputs hold."""
        at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        for name, data in self._fetched(inputs):
            for document in self._well(read(name, data, overrides=self.overrides)):
                self.names.append(name)
                yield replace(document, retrieved=document.retrieved or at)

    def extracted(self, inputs: Iterable[str]) -> Iterator[tuple[Document, Sequence[Claim]]]:
        """The documents with the claims that are found in them and are worth a casebook's keeping."""
        from reconcile.extraction import extract_many
        from reconcile.extraction.checkworthiness import checkworthy
        from reconcile.extraction.lexicon import read_as

        with read_as(self.vague):
            for document, claims in extract_many(self.documents(inputs), self.failed):
                yield document, [claim for claim in claims if checkworthy(claim).keep]

    def ready(self, inputs: Iterable[str]) -> Iterator[tuple[Document, Sequence[Claim]]]:
        """Ready claims: each line is a claim with the document that it stands in."""
        from reconcile.extraction.lexicon import read_as
        from reconcile.extraction.ready import read_claim

        def claims(name: str, data: bytes) -> Iterator[tuple[Document, Claim] | InputError]:
            for line, row in json_rows(name, data):
                try:
                    yield row if isinstance(row, InputError) else read_claim(row, name=name, line=line)
                except InputError as error:
                    yield error

        with read_as(self.vague):
            for name, data in self._fetched(inputs):
                for document, claim in self._well(claims(name, data)):
                    self.names.append(name)
                    yield self.overrides.applied(document), (claim,)

    def _fetched(self, inputs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file, page or "-"; a folder stands for the files in it."""
        for given in inputs:
            for name in self._well([given] if given == "-" or is_page(given) else find_files([Path(given)])):
                try:
                    yield str(name), fetch(str(name))
                except InputError as error:
                    self.failed(error)

    def _well(self, found: Iterable[T | InputError]) -> Iterator[T]:
        """What is no failure; failures are told and counted."""
        for item in found:
            if isinstance(item, InputError):
                self.failed(item)
            else:
                yield item

    def failed(self, error: InputError) -> None:
        """Counts and tells what could not be read."""
        self.failures += 1
        self.tell(error)


def is_page(name: str) -> bool:
    """Whether this is the address of a web page."""
    return name.lower().startswith(("http://", "https://"))


def fetch(name: str) -> bytes:
    """The bytes of a file, a page or ("-") standard input. Raises Unreadable."""
    with opened(name) as stream, _unreadable(name):
        return stream.read()


@contextmanager
def opened(name: str) -> Iterator[IO[bytes]]:
    """A file, a page or ("-") standard input, to be read as it comes. Raises Unreadable where it cannot be opened."""
    if is_page(name):
        from tui.fetch import fetch as fetch_page

        yield BytesIO(fetch_page(name)[0])
    elif name == "-":
        yield sys.stdin.buffer
    else:
        with _unreadable(name):
            stream = Path(name).open("rb")  # noqa: SIM115 - only the opening is this name's fault
        with stream:
            yield stream


@contextmanager
def _unreadable(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name that holds a NUL
        raise Unreadable(name, getattr(error, "strerror", None) or str(error)) from error


def json_rows(name: str, data: bytes) -> Iterator[tuple[int, Mapping[str, Any] | InputError]]:
    """The objects of JSONL, or what is wrong with a line, each with its line number."""
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        if line := data[start:end].strip():
            try:
                yield number, _row(name, number, line)
            except InputError as error:
                yield number, error
        start = end + 1


def _row(name: str, number: int, line: bytes) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Malformed(name, number, f"it is not JSON: {error}") from error
    if not isinstance(row, dict):
        raise Malformed(name, number, "it is not a JSON object")
    return row
