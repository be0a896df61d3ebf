"""`reconcile vague`: what a casebook reads vague numbers as."""

from __future__ import annotations

import click

from tui.cli_decided import tell
from tui.cli_options import casebook_option, jsonl_option, open_casebook, why_option
from tui.cli_write import write_line, write_table

_UNBOUNDED = "-"


def _end(value: str) -> float | None:
    """A number, or "-" for no bound."""
    try:
        return None if value == _UNBOUNDED else float(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is neither a number nor {_UNBOUNDED!r} for no bound") from None


@click.command(epilog="Example: reconcile vague 'a convoy of' 5 30, or reconcile vague dozens 24 -")
@click.argument("words", required=False)
@click.argument("ends", nargs=-1, metavar="[LOW HIGH]")
@click.option("--reset", is_flag=True, help="Read the words as the engine's own table does again.")
@jsonl_option
@why_option
@casebook_option
def vague(words: str | None, ends: tuple[str, ...], reset: bool, form: str, why: str | None) -> None:
    """List or change how vague numbers are read.

    Words such as "dozens" are read as an interval. Give words and its two ends ("-" for no bound) to have what is added
    from now on read so in this casebook: a decision, undone like any other. The claims that are there stay as they are.
    """
    if words is None:
        _show(form)
        return
    if reset == bool(ends) or len(ends) not in (0, 2):
        raise click.UsageError("Give the words with their two ends, LOW and HIGH, or with --reset.")
    with open_casebook() as casebook:
        tell(casebook, casebook.read_vague(words, (_end(ends[0]), _end(ends[1])) if ends else None, why=why), form)


def _show(form: str) -> None:
    from reconcile.extraction.lexicon import vague as own

    with open_casebook() as casebook:
        of_desk = casebook.vague_numbers()
    rows = {**own(), **of_desk}
    if form == "jsonl":
        for words, (low, high) in rows.items():
            write_line({"words": words, "low": low, "high": high, "own": words in of_desk})
        return
    write_table(
        ("words", "from", "to", "set"),
        [(words, _said(low), _said(high), "here" if words in of_desk else "") for words, (low, high) in rows.items()],
    )


def _said(end: float | None) -> str:
    return _UNBOUNDED if end is None else f"{end:g}"
