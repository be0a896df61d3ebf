"""Commands without a casebook: extract, compare, group. JSONL in, JSONL out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from reconcile.errors import InputError, Malformed
from tui.cli_options import embed_option, meant
from tui.cli_write import Progress, say, write_line
from tui.exits import Exit

_FORMAT = click.option(
    "--format", type=click.Choice(["jsonl"]), expose_value=False, help="One JSON object a line; the only one there is."
)


@click.command(epilog="Example: reconcile extract report.html docs.jsonl > claims.jsonl")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DOCS.jsonl|-")
@click.option("--published", metavar="WHEN", help='When they were published, which "on Wednesday" is told from.')
@_FORMAT
def extract(inputs: Sequence[str], published: str | None) -> None:
    """Print the claims of documents.

    Who says what, with offsets into the text. Needs no casebook.
    """
    from reconcile.extraction import extract_many
    from reconcile.extraction.contract import lines
    from reconcile.readers import Overrides
    from tui.intake import Intake

    intake = Intake(lambda error: say(f"Error: {error}"), Overrides(published=published))
    documents = Progress("documents read").over(intake.documents(inputs))
    for document, claims in extract_many(documents, intake.failed):
        for line in lines(document, claims):
            write_line(line)
    if intake.failures:
        raise click.exceptions.Exit(Exit.INPUT)


@click.command(epilog="Example: reconcile compare pairs.jsonl | jq 'select(.relation == \"conflicts\")'")
@click.argument("pairs", metavar="PAIRS.jsonl|-")
@embed_option
@_FORMAT
def compare(pairs: str, embed: bool) -> None:
    """Print how two claims stand to each other.

    The relation, whether it reads from b to a (flipped: b is a part of a), a score and the reasons for each pair.
    Needs no casebook.
    """
    from reconcile.match import compare as compare_claims
    from reconcile.relations import UNRELATED

    meaning = meant(embed)
    for number, row in Progress("pairs compared").over(_rows(pairs)):
        a, b = (_claim(row.get(end), pairs, number, what=f"'{end}'") for end in ("a", "b"))
        found = compare_claims(a, b, meaning=meaning)
        write_line(
            {
                "id": row.get("id"),
                "relation": found.relation.value if found.relation else UNRELATED,
                "flipped": found.flipped,
                "score": found.score,
                "reasons": [{"feature": r.feature, "a": r.a, "b": r.b, "says": r.says} for r in found.reasons],
            }
        )


@click.command(epilog="Example: reconcile group claims.jsonl")
@click.argument("claims", metavar="CLAIMS.jsonl|-")
@_FORMAT
def group(claims: str) -> None:
    """Print the event and question of each claim.

    Those it would fall in among the others given. Needs no casebook.
    """
    from reconcile.match import group as group_claims

    rows = list(_rows(claims))
    read = [_claim(row, claims, number, what="the line") for number, row in rows]
    for (_, row), (event, question) in zip(rows, group_claims(read), strict=True):
        write_line({"id": row.get("id"), "event": event, "question": question})


def _rows(name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The lines of the file; the first that is no JSON object ends the command."""
    from tui.intake import fetch, json_rows

    for number, row in json_rows(name, fetch(name)):
        if isinstance(row, InputError):
            raise row
        yield number, row


def _claim(given: Any, name: str, line: int, *, what: str) -> Any:
    """The claim that a row holds in its text. Raises Malformed."""
    from reconcile.extraction.ready import light_claim

    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise Malformed(name, line, f"{what} must be an object with a 'text'")
    return light_claim(given["text"], given.get("publisher"), given.get("published"))
