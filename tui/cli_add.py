"""`reconcile add`: reads documents, commits each with its claims, and says what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from tui.cli_import import restore
from tui.cli_options import casebook_option, jsonl_option, open_casebook
from tui.cli_write import Progress, count, say, write_line, write_table
from tui.exits import Exit

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import Added
    from tui.intake import Intake

_ROWS = 30
"""Of the table that says what was done."""

_CLAIMS_AT_ONCE = 200
"""Ready claims that are committed together: one at a time they would wait for the disk, not for us. Where there are so
many, they are compared together too, when all are there: that takes a tenth of the time."""


@click.command(
    epilog="Example: reconcile add report.html reports/ --publisher 'Kyiv Dispatch'. "
    "Ready claims: reconcile add claims.jsonl --as claims"
)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|FOLDER|URL|-")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["docs", "claims", "ledger"]),
    default="docs",
    show_default=True,
    help="Documents; ready claims (JSONL); a JSONL ledger, into an empty casebook.",
)
@click.option("--title", help="The documents' title.")
@click.option("--publisher", help="Who published them.")
@click.option("--published", metavar="WHEN", help="When: 2025-01-29 or 2025-01-29T06:30:00+02:00.")
@click.option("--url", help="Where they stood.")
@click.option("--later", is_flag=True, help="Propose nothing yet; 'reconcile suggest --anew' will.")
@jsonl_option
@casebook_option
def add(inputs: Sequence[str], kind: str, later: bool, form: str, **given: str | None) -> None:
    """Add documents or ready claims.

    Reads them, extracts their claims and proposes how those stand to the claims that are there: of a document when it
    is added, of many ready claims when all of them are. A file that cannot be read is reported and the rest goes on.
    The casebook is made where there is none.
    """
    from reconcile.readers import Overrides
    from tui.intake import Intake

    if kind == "ledger":
        for name in inputs:
            restore(name)
        return
    intake = Intake(lambda error: say(f"Error: {error}"), Overrides(**given))
    with open_casebook(create=True) as casebook:
        intake.vague = casebook.vague_numbers()
        _add(casebook, intake, inputs, kind=kind, form=form, later=later)
    if intake.failures:
        raise click.exceptions.Exit(Exit.INPUT)


def _add(casebook: Casebook, intake: Intake, inputs: Sequence[str], *, kind: str, form: str, later: bool) -> None:
    read = iter(intake.ready(inputs) if kind == "claims" else intake.extracted(inputs))
    batch = _CLAIMS_AT_ONCE if kind == "claims" else 1
    first = list(islice(read, batch)) if kind == "claims" else []
    together = not later and len(first) == _CLAIMS_AT_ONCE
    done: list[Added] = []
    progress = Progress("documents added")
    suggest = not (later or together)
    taken = casebook.add(chain(first, read), batch=batch, suggest=suggest, extend=kind == "claims", tell=progress.count)
    for added in progress.over(taken):
        if form == "jsonl":
            write_line(asdict(added))
        done.append(added)
    began = min((added.seq for added in done if added.seq is not None), default=None)
    found = casebook.suggest_since(began, progress.count) if together and began is not None else 0
    if form == "table" and done:
        write_table(
            ("document", "claims", "sources", "suggestions", "what"),
            [(a.name, a.claims, a.sources, a.suggestions, _what(a)) for a in done[:_ROWS]],
        )
        if len(done) > _ROWS:
            say(f"and {count(len(done) - _ROWS, 'more document')}")
    say(_sum(done, found, intake.failures))


def _what(added: Added) -> str:
    if added.again:
        return "was there already; nothing changed"
    return f"the same text as {', '.join(added.copy_of)}" if added.copy_of else "added"


def _sum(done: Sequence[Added], found_together: int, failures: int) -> str:
    new = [added for added in done if not added.again]
    claims, sources, suggestions = (sum(getattr(a, what) for a in new) for what in ("claims", "sources", "suggestions"))
    suggestions += found_together
    found = (count(claims, "claim"), count(sources, "new source"), count(suggestions, "suggestion"))
    parts = [f"{count(len(new), 'document')} added: {', '.join(found)}"]
    if len(done) > len(new):
        parts.append(f"{len(done) - len(new)} there already")
    if failures:
        parts.append(f"{failures} could not be read")
    return "; ".join(parts) + (". Judge them: reconcile open" if claims else ".")
