"""Sources from the command line: list, show, add, edit, merge, weigh; who opposes whom; a sheet loaded and written."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli_decided import decided_option, tell
from tui.cli_options import Commands, casebook_option, jsonl_option, open_casebook, why_option
from tui.cli_write import Progress, count, say, whole_file, write_line, write_table, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.views import SharedMistakes, SourceRow, SourceView
    from reconcile.sources import Source

KINDS = (
    *("person", "office", "government body", "outlet", "armed group"),
    *("organisation", "sensor", "anonymous", "unknown"),
)
LEADS = ("speaks_for", "owned_by", "belongs_to", "repeats")
ADVICE = "Advice for the desk, never part of a standing."


@click.group(
    cls=Commands, invoke_without_command=True, epilog="Example: reconcile sources edit 'Vasily Anokhin' --party Russia"
)
@click.option("--text", default="", help="Only those with these words in a name.")
@click.option("--alike", is_flag=True, help="Only those that may be one source by name, or one voice by mistakes.")
@jsonl_option
@casebook_option
@click.pass_context
def sources(ctx: click.Context, text: str, alike: bool, form: str) -> None:
    """List or change the sources.

    Who can assert, for which party, on whose behalf, how reliable.
    """
    if ctx.invoked_subcommand is not None:
        return
    if alike and text:
        raise click.UsageError("--alike looks through every source: give it without --text.")
    with open_casebook() as casebook:
        rows = casebook.sources_that_may_be_one() if alike else casebook.sources(text=text)
    if form == "jsonl":
        for row in rows:
            write_line(_source_line(row))
        return
    write_table(
        ("source", "name", "kind", "party", "speaks for", "owner", "rel.", "claims", "may be"),
        [
            (
                *(row.source.id, row.source.name, row.source.kind.value, row.source.party),
                *(_led(row, "speaks_for"), _led(row, "owned_by"), row.source.reliability, row.claims),
                " ".join(row.proposed),
            )
            for row in rows
        ],
    )


def _led(row: SourceRow, lead: str) -> str | None:
    return next((told for known, told in row.leads.items() if known.value == lead), None)


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
        "leads": [
            {"lead": tie.lead.value, "source": tie.to, "since": tie.since, "until": tie.until} for tie in source.leads
        ],
        "reliability": source.reliability,
        "reliability_date": source.reliability_date,
        "reliability_reason": source.reliability_reason,
        "claims": row.claims,
        "documents": row.documents,
        "proposed": list(row.proposed),
        "copies": row.copies,
    }


@sources.command(epilog="Example: reconcile sources show Reuters")
@click.argument("source")
@jsonl_option
@casebook_option
def show(source: str, form: str) -> None:
    """Show one source (its id or any of its names) with all that is known of it."""
    with open_casebook() as casebook:
        view = casebook.source(source)
    if form == "jsonl":
        write_line(_view_line(view))
        return
    for label, told in _told(view):
        write_text(f"{label + ':':13} {told}")


def _view_line(view: SourceView) -> dict[str, Any]:
    line = _source_line(view.row)
    line |= {"was": list(view.was), "questions": view.questions, "weighed_at": view.weighed_at, "advice": None}
    line["shared_mistakes"] = [_shared_line(found) for found in view.shares]
    line["comments"] = [
        {"id": note.id, "by": note.by, "at": note.at, "text": note.text} for note in view.remarks.comments
    ]
    if view.advised is not None:
        advice = view.advised.advice
        line["advice"] = {
            "accuracy": round(advice.accuracy, 4),
            "questions": advice.items,
            "contested": advice.contested,
            "agrees": [{"source": pair.b, "same": pair.same, "common": pair.common} for pair in advice.agrees],
        }
    return line


def _told(view: SourceView) -> Iterator[tuple[str, str]]:
    """What is known of a source, a line each."""
    source = view.row.source
    yield "source", f"{source.name} ({source.kind.value}), {source.id}"
    if source.aliases or view.was:
        yield "also", "; ".join((*source.aliases, *view.was))
    yield "party", source.party or "unknown"
    for lead, told in view.row.leads.items():
        yield lead.words, told
    dated = ", ".join(filter(None, (source.reliability_date, source.reliability_reason)))
    yield "reliability", f"{source.reliability} ({dated})" if dated else source.reliability
    counts = (count(view.row.claims, "claim"), count(view.row.documents, "document"), count(view.questions, "question"))
    yield "in", ", ".join(counts)
    if view.row.proposed:
        yield "may be", "; ".join(f"{name} ({other})" for other, name in view.row.proposed.items())
    for found in view.shares:
        yield "shares", _shared_words(found)
    yield from _advice(view)
    for note in view.remarks.comments:
        yield "comment", f"{note.text} ({note.by}, {note.at})"


def _advice(view: SourceView) -> Iterator[tuple[str, str]]:
    if view.weighed_at is None:
        yield "advice", "none yet: 'reconcile sources weigh' weighs the sources against each other"
        return
    up_to = f"weighed up to entry {view.weighed_at} of {view.weighed_at + view.since}"
    if view.advised is None:
        yield "advice", f"none: no accepted claim is its own to answer for ({up_to})"
        return
    advice = view.advised.advice
    on = f"{count(advice.items, 'question')}, {advice.contested} of them contested"
    yield "advice", f"likely right {advice.accuracy:.0%} of the time, on {on} ({up_to}). {ADVICE}"
    for pair in advice.agrees:
        yield "agrees with", f"{view.advised.names.get(pair.b, pair.b)} on {pair.same} of {pair.common}"


def _fields(command: Callable[..., None]) -> Callable[..., None]:
    days = "with its days where they matter, as 'Nikkei [2015-11-30..]'; may be repeated"
    for option in reversed(
        (
            click.option("--kind", type=click.Choice(KINDS), help="What it is."),
            click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name; may be repeated."),
            click.option("--party", metavar="SIDE", help="Its side; 'none' for a non-party, '' for unknown."),
            click.option("--speaks-for", multiple=True, metavar="SOURCE", help=f"Whose voice it is, {days}."),
            click.option("--owned-by", multiple=True, metavar="SOURCE", help="Who owns it, likewise."),
            click.option(
                "--belongs-to", multiple=True, metavar="SOURCE", help="What it is part of, without sharing its voice."
            ),
            click.option("--reliability", type=click.Choice(list("ABCDEF")), help="Admiralty letter."),
            click.option("--reliability-date", metavar="DAY", help="Since when, as 2026-11-23."),
            click.option("--reliability-reason", metavar="TEXT", help="Why this letter."),
            why_option,
            decided_option,
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
        tell(casebook, casebook.add_source(name, _changes(given), why=why))


@sources.command(epilog="Example: reconcile sources edit 'Defence Ministry' --party Russia --speaks-for Russia")
@click.argument("source")
@click.option("--name", metavar="NAME", help="The name it is shown by.")
@_fields
def edit(source: str, why: str | None, name: str | None, **given: Any) -> None:
    """Change a source (its id or any of its names)."""
    with open_casebook() as casebook:
        changes = _changes(given) | ({"name": name} if name else {})
        if not changes:
            raise click.UsageError("Nothing to change: give at least one of the options.")
        known = casebook.source(source).row.source
        if "aliases" in changes:
            changes["aliases"] = tuple(dict.fromkeys((*known.aliases, *changes["aliases"])))
        tell(casebook, casebook.edit_source(known.id, changes, why=why))


@sources.command(epilog="Example: reconcile sources merge 'Defence Ministry' 'Russian Ministry of Defence'")
@click.argument("source")
@click.argument("into")
@click.option("--not", "apart", is_flag=True, help="They are two: it is not proposed again.")
@why_option
@decided_option
@casebook_option
def merge(source: str, into: str, apart: bool, why: str | None) -> None:
    """Say that two sources are one; 'reconcile undo' takes them apart again."""
    with open_casebook() as casebook:
        if apart:
            tell(casebook, casebook.hold_apart([(source, into)], kind="source", why=why))
        else:
            tell(casebook, casebook.merge(source, into, why=why))


@sources.command("one-voice", epilog="Example: reconcile sources one-voice 'Harbour Post' 'Harbour Mail'")
@click.argument("source")
@click.argument("other")
@click.option("--not", "apart", is_flag=True, help="They are two voices: it is not suggested again.")
@why_option
@decided_option
@casebook_option
def one_voice(source: str, other: str, apart: bool, why: str | None) -> None:
    """Say that two sources are one voice: one copies the other, or both copy a third."""
    with open_casebook() as casebook:
        if apart:
            tell(casebook, casebook.hold_apart([(source, other)], kind="voice", why=why))
        else:
            tell(casebook, casebook.join_voices([(source, other)], why=why))


@sources.command(epilog="Example: reconcile sources weigh --format jsonl")
@jsonl_option
@casebook_option
def weigh(form: str) -> None:
    """Weigh the sources against each other: who shares mistakes, and so may be one voice.

    Nothing is joined by it: 'one-voice' does that, or holds two apart for good. It also makes the advice that
    'sources show' gives.
    """
    shown = Progress("questions")
    with open_casebook() as casebook:
        found = casebook.weigh_sources(lambda done, total: shown.tell(f"{done:,} of {total:,} questions read"))
    shown.clear()
    if form == "jsonl":
        for pair in found.suggested:
            write_line(_shared_line(pair))
    else:
        for pair in found.suggested:
            write_text(_shared_words(pair))
    pairs = count(len(found.suggested), "pair")
    say(f"{count(found.sources, 'source')} weighed on {count(found.questions, 'question')}: {pairs} may be one voice.")


def _shared_line(found: SharedMistakes) -> dict[str, Any]:
    counted = found.counted
    return {
        "a": found.a.id,
        "a_name": found.a.name,
        "b": found.b.id,
        "b_name": found.b.name,
        "probability": round(counted.probability, 4),
        "questions": counted.common,
        "same_mistakes": counted.shared_false,
        "same_otherwise": counted.shared_true,
        "different": counted.different,
        "one_voice": counted.one_voice,
        "joined": found.joined,
        "apart": found.apart,
        "evidence": list(counted.evidence),
    }


def _shared_words(found: SharedMistakes) -> str:
    counted = found.counted
    same = counted.shared_true + counted.shared_false
    what = "one voice already" if found.joined else "held apart" if found.apart else "may be one voice"
    if not counted.one_voice and not found.joined:
        what = "one may copy the other now and then"
    return (
        f"{found.a.name} and {found.b.name}: {count(counted.common, 'question')} shared, {same} the same, "
        f"{counted.shared_false} of them against all others, {counted.different} different; {what}"
    )


@sources.command(epilog="Example: reconcile sources oppose Russia Ukraine")
@click.argument("a", metavar="PARTY")
@click.argument("b", metavar="PARTY")
@click.option("--not", "not_opposed", is_flag=True, help="They are not opposed, or no longer.")
@why_option
@decided_option
@casebook_option
def oppose(a: str, b: str, not_opposed: bool, why: str | None) -> None:
    """Say that two parties are opposed sides in this casebook."""
    with open_casebook() as casebook:
        tell(casebook, casebook.oppose(a, b, opposed=not not_opposed, why=why))


@sources.command(epilog="Example: reconcile sources parties")
@jsonl_option
@casebook_option
def parties(form: str) -> None:
    """List the parties of this casebook, and whom each is opposed to."""
    with open_casebook() as casebook:
        table = casebook.parties()
    if form == "jsonl":
        for party in table:
            write_line({"party": party.name, "sources": party.sources, "opposed": list(party.opposed)})
    else:
        write_table(
            ("party", "sources", "opposed to"),
            [(party.name, party.sources, ", ".join(party.opposed)) for party in table],
        )


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


def _changes(given: dict[str, Any]) -> dict[str, Any]:
    """The fields that were given; an emptied field as None."""
    changes = {field: value for field, value in given.items() if value not in (None, ())}
    emptied = {field: () if field in LEADS else None for field, value in changes.items() if value in ("", ("",))}
    return changes | emptied
