"""Sources from the command line: list, add, edit, merge, oppose; a sheet of them loaded and written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli_judge import tell
from tui.cli_options import Commands, casebook_option, jsonl_option, open_casebook, why_option
from tui.cli_write import count, say, whole_file, write_line, write_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.casebook import Casebook
    from db.views import SourceRow
    from reconcile.sources import Source

KINDS = (
    *("person", "office", "government body", "outlet", "armed group"),
    *("organisation", "sensor", "anonymous", "unknown"),
)


@click.group(
    cls=Commands, invoke_without_command=True, epilog="Example: reconcile sources edit 'Vasily Anokhin' --party Russia"
)
@click.option("--text", default="", help="Only those with these words in a name.")
@jsonl_option
@casebook_option
@click.pass_context
def sources(ctx: click.Context, text: str, form: str) -> None:
    """List or change the sources.

    Who can assert, for which party, on whose behalf, how reliable.
    """
    if ctx.invoked_subcommand is not None:
        return
    with open_casebook() as casebook:
        rows = casebook.sources(text=text)
    if form == "jsonl":
        for row in rows:
            write_line(_source_line(row))
        return
    write_table(
        ("source", "name", "kind", "party", "speaks for", "owner", "rel.", "claims", "may be"),
        [
            (
                *(row.source.id, row.source.name, row.source.kind.value, row.source.party),
                *(row.speaks_for, row.owned_by, row.source.reliability, row.claims, " ".join(row.proposed)),
            )
            for row in rows
        ],
    )


def _source_line(row: SourceRow) -> dict[str, Any]:
    source = row.source
    return {
        "source": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "aliases": list(source.aliases),
        "party": source.party,
        "speaks_for": source.speaks_for,
        "owned_by": source.owned_by,
        "belongs_to": source.belongs_to,
        "reliability": source.reliability,
        "claims": row.claims,
        "documents": row.documents,
        "proposed": list(row.proposed),
    }


def _fields(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(
        (
            click.option("--kind", type=click.Choice(KINDS), help="What it is."),
            click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name; may be repeated."),
            click.option("--party", metavar="SIDE", help="Its side; 'none' for a non-party, '' for unknown."),
            click.option("--speaks-for", metavar="SOURCE", help="Whose voice it is."),
            click.option("--owned-by", metavar="SOURCE", help="Who owns it."),
            click.option("--belongs-to", metavar="SOURCE", help="What it is part of, without sharing its voice."),
            click.option("--reliability", type=click.Choice(list("ABCDEF")), help="Admiralty letter."),
            why_option,
            casebook_option,
        )
    ):
        command = option(command)
    return command


@sources.command(epilog="Example: reconcile sources add 'Nordic Radiation Network' --kind sensor --party none")
@click.argument("name")
@_fields
def add(name: str, why: str | None, **given: Any) -> None:
    """Add a source that no document has named yet."""
    with open_casebook() as casebook:
        tell(casebook, casebook.add_source(name, _changes(casebook, given), why=why))


@sources.command(epilog="Example: reconcile sources edit 'Defence Ministry' --party Russia --speaks-for Russia")
@click.argument("source")
@click.option("--name", metavar="NAME", help="The name it is shown by.")
@_fields
def edit(source: str, why: str | None, name: str | None, **given: Any) -> None:
    """Change a source (its id or any of its names)."""
    with open_casebook() as casebook:
        changes = _changes(casebook, given) | ({"name": name} if name else {})
        if not changes:
            raise click.UsageError("Nothing to change: give at least one of the options.")
        key = source_id(casebook, source)
        if "aliases" in changes:
            known = casebook.registry().sources[key].aliases
            changes["aliases"] = tuple(dict.fromkeys((*known, *changes["aliases"])))
        tell(casebook, casebook.edit_source(key, changes, why=why))


@sources.command(epilog="Example: reconcile sources merge 'Defence Ministry' 'Russian Ministry of Defence'")
@click.argument("source")
@click.argument("into")
@why_option
@casebook_option
def merge(source: str, into: str, why: str | None) -> None:
    """Say that two sources are one; 'reconcile undo' takes them apart again."""
    with open_casebook() as casebook:
        tell(casebook, casebook.merge(source_id(casebook, source), source_id(casebook, into), why=why))


@sources.command(epilog="Example: reconcile sources oppose Russia Ukraine")
@click.argument("a", metavar="PARTY")
@click.argument("b", metavar="PARTY")
@click.option("--not", "not_opposed", is_flag=True, help="They are not opposed, or no longer.")
@why_option
@casebook_option
def oppose(a: str, b: str, not_opposed: bool, why: str | None) -> None:
    """Say that two parties are opposed sides in this casebook."""
    with open_casebook() as casebook:
        tell(casebook, casebook.oppose(a, b, opposed=not not_opposed, why=why))


@sources.command(epilog="Example: reconcile sources load --starter")
@click.argument("file", required=False, metavar="[FILE|-]")
@click.option(
    "--starter", is_flag=True, help="States, ministries, international bodies, wires and outlets to begin with."
)
@why_option
@casebook_option
def load(file: str | None, starter: bool, why: str | None) -> None:
    """Load a CSV sheet of sources: unknown ones are added, empty fields of known ones filled.

    What somebody has set stays as it is; 'reconcile undo' takes the whole sheet back.
    """
    from reconcile.registry import starter as starter_sources

    if (file is None) is not starter:
        raise click.UsageError("Give the sheet to load, or --starter.")
    given = starter_sources() if file is None else _sheet(file)
    with open_casebook(create=True) as casebook:
        decision = casebook.load_sources(given, why=why or ("the starter registry" if starter else None))
        new = sum(change.before is None for change in decision.changes)
        click.echo(decision.seq)
        say(f"{decision.seq}: {count(new, 'source')} added, {count(len(decision.changes) - new, 'known one')} filled.")


def _sheet(file: str) -> Sequence[Source]:
    from reconcile.errors import Unreadable
    from reconcile.registry import read_sources
    from tui.intake import fetch

    try:
        return read_sources(fetch(file).decode("utf-8-sig"), name=file)
    except UnicodeDecodeError as error:
        raise Unreadable(file, "it is not UTF-8; save it as 'CSV UTF-8'") from error


@sources.command(epilog="Example: reconcile sources export --output sources.csv")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write here, as a whole or not at all; standard output otherwise.",
)
@casebook_option
def export(output: Path | None) -> None:
    """Write the sources as a CSV sheet, to be edited and loaded again."""
    from reconcile.registry import write_sources

    with open_casebook() as casebook:
        sheet = write_sources(casebook.registry().sources.values()).encode("utf-8-sig")
    if output is None:
        sys.stdout.buffer.write(sheet)
        sys.stdout.buffer.flush()
    else:
        with whole_file(output) as file:
            file.write(sheet)


def _changes(casebook: Casebook, given: dict[str, Any]) -> dict[str, Any]:
    """The fields that were given; sources by their ids, an emptied field as None."""
    changes = {field: value for field, value in given.items() if value not in (None, ())}
    for field in ("speaks_for", "owned_by", "belongs_to"):
        if changes.get(field):
            changes[field] = source_id(casebook, changes[field])
    return {field: None if value == "" else value for field, value in changes.items()}


def source_id(casebook: Casebook, name: str) -> str:
    """The source with this id, unambiguous start of an id, or name."""
    from reconcile.errors import Refused, UnknownId
    from reconcile.sources import alias_key

    registry = casebook.registry()
    if name in registry.sources:
        return name
    by_name = {key for alias, key in registry.names() if alias == alias_key(name)}
    found: Sequence[str] = sorted(by_name) or [key for key in registry.sources if key.startswith(name)]
    if len(found) > 1:
        raise Refused(f"{name!r} names {len(found)} sources: {', '.join(found)}. Give the id of the one that is meant.")
    if not found:
        raise UnknownId("source", name)
    return found[0]
