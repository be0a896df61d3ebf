"""The ledger from the command line: status, export, verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reconcile.errors import LedgerBroken, Unreadable
from reconcile.ledger.formats import FORMATS
from tui.cli_options import (
    as_of_options,
    casebook_option,
    is_url,
    jsonl_option,
    moment_given,
    open_casebook,
    then,
    where,
)
from tui.cli_write import count, say, whole_file, write_line, write_table

if TYPE_CHECKING:
    from reconcile.ledger.rows import LedgerSource, QuestionLedger


@click.command(epilog="Example: reconcile status --format jsonl | jq 'select(.state == \"CONTESTED\") | .title'")
@click.option(
    "--moves/--no-moves",
    default=True,
    help="JSONL: with what would move each question, or faster without: would_move is then null.",
)
@as_of_options
@jsonl_option
@casebook_option
def status(form: str, moves: bool, as_of: str | None, published_by: str | None) -> None:
    """List the questions, worst first.

    With state, positions, range of figures and finding.
    """
    from reconcile.ledger.status import status_line

    with open_casebook() as casebook:
        moment = moment_given(casebook, as_of, published_by)
        if form == "jsonl":
            for question in casebook.status(moves=moves, as_of=moment):
                write_line(status_line(question))
            return
        rows = [_status_row(question) for question in casebook.status(as_of=moment)]
        queue = casebook.queue()
    write_table(("question", "state", "support", "claims", "title", "finding"), rows)
    if moment is not None:
        say(f"{count(len(rows), 'question')}, {then(moment)}.")
        return
    say(f"{count(len(rows), 'question')}; {count(queue.undecided, 'suggestion')} undecided, {queue.unsure} unsure.")


def _status_row(question: QuestionLedger) -> tuple[object, ...]:
    standing = question.standing
    return (
        question.id,
        " ".join((standing.state.value, *question.overlays)),
        " / ".join(position.label for position in standing.positions),
        len(question.claims),
        question.title,
        question.finding.kind.value if question.finding else None,
    )


@click.command(epilog="Example: reconcile export --format csv --output ledger.csv")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="csv and xlsx open in a spreadsheet, html and markdown can be published, jsonl can be verified,"
    " jsonld is for other programs, graphml and gexf for Gephi.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write here, as a whole or not at all; standard output otherwise.",
)
@click.option("--question", "questions", multiple=True, metavar="ID", help="Only this question; may be repeated.")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only questions in this state, as CONTESTED.")
@click.option(
    "--finding", "findings", multiple=True, metavar="KIND", help="Only those with this finding; none: without."
)
@click.option("--since", metavar="DATE", help="Only questions with a report published on this day or later.")
@click.option("--until", metavar="DATE", help="Only questions with a report published on this day or earlier.")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only questions that this source spoke on.")
@click.option(
    "--profile",
    type=click.Choice(["desk", "public"]),
    default="desk",
    show_default=True,
    help="desk holds everything; public gives checkers pseudonyms and leaves out what is private.",
)
@as_of_options
@casebook_option
def export(
    form: str, output: Path | None, profile: str, as_of: str | None, published_by: str | None, **asked: Any
) -> None:
    """Write the ledger.

    Every claim, who said it, its links, its standing and the decisions behind them. A filter takes whole questions:
    those that match one value of each option given; an option may be repeated.
    """
    from reconcile.ledger.filtering import Filter, filtered
    from reconcile.ledger.profiles import profiled
    from reconcile.ledger.scope import Profile

    with open_casebook() as casebook:
        moment = moment_given(casebook, as_of, published_by)
        asked["questions"] = tuple(casebook.question(key, as_of=moment).row.id for key in asked["questions"])
        with casebook.ledger(as_of=moment, around=asked["questions"] or None) as whole:
            _write(profiled(filtered(whole, Filter(**asked)), Profile(profile)), form, output)


def _write(source: LedgerSource, form: str, output: Path | None) -> None:
    from reconcile.ledger.scope import told

    if output is None:
        head = FORMATS[form].write(source, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        with whole_file(output) as file:
            head = FORMATS[form].write(source, file)
    say(" ".join((f"{output or 'The ledger'} holds the casebook as of decision {source.seq}.", *told(source))))
    if head is not None:
        say(f"Its head, to be kept elsewhere: {head}")


@click.command(epilog="Example: reconcile verify ledger.jsonl --expect-head 9c1f4e...")
@click.argument("path", required=False, metavar="[PATH]")
@click.option("--expect-head", metavar="HASH", help="The hash that the last entry must have.")
@casebook_option
def verify(path: str | None, expect_head: str | None) -> None:
    """Check a ledger or a casebook.

    That nothing in it was changed, taken out, reordered or added since it was written. Prints its head.
    """
    place = path or where()
    if is_url(place) or _is_database(Path(place)):
        _verify_casebook(place, expect_head)
    else:
        _verify_ledger(place, expect_head)


def _verify_ledger(place: str, expect_head: str | None) -> None:
    from reconcile.ledger.verification import verify_ledger

    try:
        with Path(place).open("rb") as file:
            found = verify_ledger(file, name=place, expect_head=expect_head)
    except OSError as error:
        raise Unreadable(place, error.strerror or str(error)) from error
    click.echo(found.head)
    say(f"{place} holds: {found.lines} lines, the log as of decision {found.log_seq}.")


def _verify_casebook(place: str, expect_head: str | None) -> None:
    from db.casebook import Casebook

    with Casebook.open(place if is_url(place) else Path(place)) as casebook:
        found = casebook.verify()
    problems = list(found.problems)
    if expect_head is not None and found.head != expect_head:
        problems.append(f"the head is {found.head}, not {expect_head}")
    if problems:
        raise LedgerBroken(place, 0, "; ".join(problems))
    click.echo(found.head)
    say(f"{place} holds: {found.entries} decisions, and everything else follows from them.")


def _is_database(path: Path) -> bool:
    """Whether this is a casebook rather than a ledger; what is not there is one that is missing."""
    if not path.exists():
        return path.suffix not in (".jsonl", ".ndjson")
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except OSError as error:
        raise Unreadable(str(path), error.strerror or str(error)) from error
