"""Where the command line writes: data to standard output, everything else to standard error, files as a whole."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from unicodedata import east_asian_width

import click

from reconcile.errors import ReconcileError
from tui.render import plain


class Unwritable(ReconcileError):
    """A file that cannot be written where it was asked for."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: cannot be written: {why}")


T = TypeVar("T")

_GAP = "  "
_NARROW = 12


def write_line(value: Mapping[str, Any]) -> None:
    """One JSON object, flushed: whoever reads the pipe has it at once. ASCII, so no byte of it can drive a terminal."""
    click.echo(json.dumps(value, allow_nan=False))
    sys.stdout.flush()


def write_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns under a head, made safe for a terminal; on one, the widest are cut so that a row is a line."""
    cells = [list(head), *([_cell(value) for value in row] for row in rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(head))]
    if sys.stdout.isatty():
        widths = _fitted(widths, shutil.get_terminal_size().columns - len(_GAP) * (len(head) - 1))
    for row in cells:
        click.echo(_GAP.join(map(_in_column, row, widths)).rstrip())


def _in_column(text: str, width: int) -> str:
    fitting = text if _width(text) <= width else plain(text, width=width)
    return fitting + " " * (width - _width(fitting))


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest shortened until they fit; none to less than a few words need."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > _NARROW:
        widest = max(range(len(fitted)), key=fitted.__getitem__)
        fitted[widest] -= 1
    return fitted


def write_text(text: str = "") -> None:
    """A line of foreign text, made safe for a terminal."""
    click.echo(plain(text))


def say(text: str) -> None:
    """A sentence for the person at the terminal, on standard error."""
    click.echo(plain(text), err=True)


def _cell(value: object) -> str:
    return "" if value is None else plain(str(value), lines=False)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is there as a whole or not at all: written beside its place first, then renamed over it."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise Unwritable(str(path), error.strerror or str(error)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for their owner alone; a ledger is a file like any other.
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise Unwritable(str(path), error.strerror or str(error)) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def count(number: int, thing: str) -> str:
    """ "1 document", "2 documents"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


class Progress:
    """How far long work has come: a line on standard error, written over, and only where that is a terminal."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown = sys.stderr.isatty()

    def over(self, items: Iterable[T]) -> Iterator[T]:
        for done, item in enumerate(items, 1):
            yield item
            self.tell(f"{done} {self.what}")
        self.clear()

    def tell(self, text: str) -> None:
        if self.shown:
            click.echo(f"\r\x1b[K{plain(text)}", err=True, nl=False)

    def count(self, what: str, done: int) -> None:
        self.tell(f"{done:,} {what}")

    def clear(self) -> None:
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)
