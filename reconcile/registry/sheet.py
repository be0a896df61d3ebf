"""Sources as a CSV sheet, a row a source: whoever a row leads to is given by name.

In what is read, a source's id is its normalised name, and so is whoever it leads to: the casebook gives ids of its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files

from reconcile.errors import Malformed
from reconcile.ledger.safe import csv_cell
from reconcile.sources import ALWAYS, Source, SourceKind, alias_key
from reconcile.ties import Lead, Tie, read_tie, tell_tie

COLUMNS = (
    *("name", "kind", "aliases", "party", "speaks_for", "owned_by", "belongs_to"),
    *("reliability", "reliability_date", "reliability_reason", "repeats"),
)
"""Only `name` must be there; the others may be left out or stand in any order."""

_PIECE = re.compile(r"(?:[^|\\]|\\.|\\$)+")
_ESCAPED = re.compile(r"\\([\\|])")
_GUARDED = re.compile(r"(?<=[;\n\t])(\s*+)'(?=[=+\-@\u2212＝＋－＠])")

Row = tuple[int, Mapping[str, str]]


def starter() -> tuple[Source, ...]:
    """States, their ministries and heads, international bodies, the large wires and outlets with their owners."""
    text = files("reconcile.registry").joinpath("starter.csv").read_text(encoding="utf-8")
    return read_sources(text, name="starter.csv")


def read_sources(text: str, *, name: str = "sources") -> tuple[Source, ...]:
    """The sources of a sheet. Raises Malformed, naming the line.

    Whoever a row leads to may stand in the sheet, under any of its names, or be known to the casebook alone.
    """
    found: dict[str, Source] = {}
    owner: dict[str, tuple[str, int]] = {}
    at: dict[str, int] = {}
    for line, row in _rows(text, name):
        try:
            source = _source(row)
            _claim_names(source, line, owner)
        except ValueError as error:
            raise Malformed(name, line, str(error)) from None
        found[source.id], at[source.id] = source, line
    keys = {alias: key for alias, (key, _) in owner.items()}
    resolved = {
        key: source.led(lambda lead: keys.get(alias_key(lead), alias_key(lead))) for key, source in found.items()
    }
    for key, source in resolved.items():
        if circle := circle_of(resolved, source):
            raise Malformed(name, at[key], f"{source.name} would stand above itself: follow {circle} to see the circle")
    return tuple(resolved.values())


def circle_of(sources: Mapping[str, Source], source: Source) -> Lead | None:
    """The lead along which a source would come to stand above itself on some day, None where there is none."""
    return next((lead for lead in ALWAYS if source.id in _above(sources, source, lead)), None)


def _above(sources: Mapping[str, Source], source: Source, lead: Lead) -> set[str]:
    """Whoever the source comes to along a lead, each step on a day on which all steps before it held."""
    waiting = list(source.led_by(lead))
    seen = set(waiting)
    while waiting:
        tie = waiting.pop()
        further = (onward for here in (sources.get(tie.to),) if here is not None for onward in here.led_by(lead))
        fresh = {both for onward in further if (both := tie.then(onward)) is not None} - seen
        seen |= fresh
        waiting += fresh
    return {tie.to for tie in seen}


def write_sources(sources: Iterable[Source]) -> str:
    """The sheet of sources; merged ones stand as aliases of what they turned out to be, anonymous ones not at all."""
    known = {source.id: source for source in sources}
    home = {key: _home(known, source) for key, source in known.items()}
    aliases: dict[str, list[str]] = {}
    for key, source in known.items():
        aliases.setdefault(home[key].id, []).extend((source.name, *source.aliases))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for source in sorted(known.values(), key=lambda each: (each.name.casefold(), each.id)):
        if home[source.id] is source and not source.anonymous:
            others = tuple(dict.fromkeys(name for name in aliases[source.id] if name != source.name))
            named = replace(source, aliases=others).led(lambda lead: home[lead].name if lead in home else lead)
            writer.writerow(_cells(named))
    return written.getvalue()


def _rows(text: str, name: str) -> Iterator[Row]:
    """(line, cells by column) of the rows that hold anything."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [column.strip().casefold() for column in next(lines, [])]
    unknown = sorted({column for column in header if column not in COLUMNS})
    if unknown or "name" not in header or len(set(header)) < len(header):
        wrong = f"there is no column {unknown[0]!r}" if unknown else "the columns need a 'name', and each only once"
        raise Malformed(name, 1, f"{wrong}: use {', '.join(COLUMNS)}")
    before = lines.line_num
    for cells in lines:
        line, before = before + 1, lines.line_num
        if len(cells) > len(header):
            raise Malformed(name, line, f"{len(cells)} cells for {len(header)} columns: put quotes round a comma")
        if any(cell.strip() for cell in cells):
            yield line, {column: _read_cell(cell) for column, cell in zip(header, cells, strict=False)}


def _source(row: Mapping[str, str]) -> Source:
    """The source of a row, its leads still as they are written. Raises ValueError with what is wrong."""
    given = {column: " ".join(cell.split()) or None for column, cell in row.items()}
    name = given.get("name")
    if name is None or not alias_key(name):
        raise ValueError("a source needs a name with a letter or a digit in it")
    letter = (given.get("reliability") or "F").upper()
    if len(letter) != 1 or letter not in "ABCDEF":
        raise ValueError(f"reliability is an Admiralty letter A-F, not {letter!r}")
    source = Source(
        id=alias_key(name),
        name=name,
        kind=_kind(given.get("kind")),
        aliases=tuple(alias for alias in _pieces(row.get("aliases", "")) if alias_key(alias)),
        party=given.get("party"),
        reliability=letter,
        reliability_date=_date(given.get("reliability_date")),
        reliability_reason=given.get("reliability_reason"),
    )
    for lead in Lead:
        source = source.with_leads(lead, _ties(lead, row.get(lead.value, "")))
    return source


def _ties(lead: Lead, cell: str) -> Iterator[Tie]:
    for piece in _pieces(cell):
        tie = read_tie(lead, piece)
        if not alias_key(tie.to):
            raise ValueError(f"{lead.value} is {piece!r}: a source's name goes before its days")
        yield tie


def _kind(given: str | None) -> SourceKind:
    kinds = [kind.value for kind in SourceKind if kind is not SourceKind.ANONYMOUS]
    if given is not None and given.casefold() not in kinds:
        raise ValueError(f"{given!r} is no kind of source that has a name: use one of {', '.join(kinds)}")
    return SourceKind.UNKNOWN if given is None else SourceKind(given.casefold())


def _date(given: str | None) -> str | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ValueError(f"reliability_date is {given!r}: write it as in 2026-11-23") from None


def _pieces(cell: str) -> tuple[str, ...]:
    """What stands in a cell with vertical bars between, each once."""
    names = (" ".join(_ESCAPED.sub(r"\1", part).split()) for part in _PIECE.findall(cell))
    return tuple(dict.fromkeys(filter(None, names)))


def _joined(pieces: Iterable[str]) -> str:
    return "|".join("".join(f"\\{sign}" if sign in "\\|" else sign for sign in piece) for piece in pieces)


def _claim_names(source: Source, line: int, owner: dict[str, tuple[str, int]]) -> None:
    """A name stands for one source only. Raises ValueError."""
    for name in (source.name, *source.aliases):
        key, there = owner.setdefault(alias_key(name), (source.id, line))
        if (key, there) != (source.id, line):
            raise ValueError(f"{name!r} is a name of the source in line {there} already")


def _home(known: Mapping[str, Source], source: Source) -> Source:
    """What a source turned out to be, as far as that is among the known."""
    seen: set[str] = set()
    while source.merged_into is not None and source.merged_into in known and source.id not in seen:
        seen.add(source.id)
        source = known[source.merged_into]
    return source


def _cells(source: Source) -> Iterator[str]:
    cells = {column: str(getattr(source, column, None) or "") for column in COLUMNS}
    cells |= {"kind": source.kind.value, "aliases": _joined(source.aliases)}
    cells |= {lead.value: _joined(tell_tie(tie, {}) for tie in source.led_by(lead)) for lead in Lead}
    return (csv_cell(cells[column]) for column in COLUMNS)


def _read_cell(cell: str) -> str:
    """A cell without the apostrophes that keep a spreadsheet from running it."""
    bare = _GUARDED.sub(r"\1", cell)
    return next((text for text in (bare.removeprefix("'"), bare) if csv_cell(text) == cell), cell)
