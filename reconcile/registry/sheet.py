"""Sources as a CSV sheet, a row a source: whoever a row leads to is given by name.

In what is read, a source's id is its normalised name, and so is whoever it leads to: the casebook gives ids of its own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files

from reconcile.errors import Malformed
from reconcile.ledger.safe import csv_cell
from reconcile.sources import Source, SourceKind, alias_key

COLUMNS = (
    *("name", "kind", "aliases", "party", "speaks_for", "owned_by", "belongs_to"),
    *("reliability", "reliability_date", "reliability_reason"),
)
"""Only `name` must be there; the others may be left out or stand in any order."""

LEADS = ("speaks_for", "owned_by", "belongs_to")

_ALIAS = re.compile(r"(?:[^|\\]|\\.|\\$)+")
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
        key: led(source, lambda lead: keys.get(alias_key(lead), alias_key(lead))) for key, source in found.items()
    }
    for key, source in resolved.items():
        if circle := circle_of(resolved, source):
            raise Malformed(name, at[key], f"{source.name} would stand above itself: follow {circle} to see the circle")
    return tuple(resolved.values())


def circle_of(sources: Mapping[str, Source], source: Source) -> str | None:
    """The lead along which a source would come to stand above itself, None where there is none."""
    for lead in LEADS:
        above: str | None = getattr(source, lead)
        seen = {source.id}
        while above is not None and above in sources and above not in seen:
            seen.add(above)
            above = getattr(sources[above], lead)
        if above == source.id:
            return lead
    return None


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
            writer.writerow(
                _cells(led(replace(source, aliases=others), lambda lead: home[lead].name if lead in home else lead))
            )
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
    return Source(
        id=alias_key(name),
        name=name,
        kind=_kind(given.get("kind")),
        aliases=_aliases(row.get("aliases", "")),
        party=given.get("party"),
        speaks_for=given.get("speaks_for"),
        owned_by=given.get("owned_by"),
        belongs_to=given.get("belongs_to"),
        reliability=letter,
        reliability_date=_date(given.get("reliability_date")),
        reliability_reason=given.get("reliability_reason"),
    )


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


def _aliases(cell: str) -> tuple[str, ...]:
    names = (" ".join(_ESCAPED.sub(r"\1", part).split()) for part in _ALIAS.findall(cell))
    return tuple(dict.fromkeys(name for name in names if alias_key(name)))


def _claim_names(source: Source, line: int, owner: dict[str, tuple[str, int]]) -> None:
    """A name stands for one source only. Raises ValueError."""
    for name in (source.name, *source.aliases):
        key, there = owner.setdefault(alias_key(name), (source.id, line))
        if (key, there) != (source.id, line):
            raise ValueError(f"{name!r} is a name of the source in line {there} already")


def led(source: Source, to: Callable[[str], str | None]) -> Source:
    """The source with whoever it leads to called otherwise."""
    speaks, owner, whole = (None if (lead := getattr(source, name)) is None else to(lead) for name in LEADS)
    return replace(source, speaks_for=speaks, owned_by=owner, belongs_to=whole)


def _home(known: Mapping[str, Source], source: Source) -> Source:
    """What a source turned out to be, as far as that is among the known."""
    seen: set[str] = set()
    while source.merged_into is not None and source.merged_into in known and source.id not in seen:
        seen.add(source.id)
        source = known[source.merged_into]
    return source


def _cells(source: Source) -> Iterator[str]:
    escaped = ("".join(f"\\{sign}" if sign in "\\|" else sign for sign in alias) for alias in source.aliases)
    cells = {column: str(getattr(source, column) or "") for column in COLUMNS}
    cells |= {"kind": source.kind.value, "aliases": "|".join(escaped)}
    return (csv_cell(cells[column]) for column in COLUMNS)


def _read_cell(cell: str) -> str:
    """A cell without the apostrophes that keep a spreadsheet from running it."""
    bare = _GUARDED.sub(r"\1", cell)
    return next((text for text in (bare.removeprefix("'"), bare) if csv_cell(text) == cell), cell)
