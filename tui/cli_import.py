"""`reconcile import`: a casebook rebuilt from its JSONL ledger."""

from __future__ import annotations

import click

from tui.cli_options import casebook_option, open_casebook
from tui.cli_write import count, say


@click.command(
    "import", epilog="Example: reconcile import ledger.jsonl --casebook again.db. The same: reconcile add --as ledger"
)
@click.argument("ledger", metavar="LEDGER.jsonl|URL|-")
@casebook_option
def import_(ledger: str) -> None:
    """Rebuild a casebook from its JSONL ledger.

    Into an empty casebook, which is made where there is none. Every line is checked as it is read, every decision
    replayed under the hash it had. A filtered or a public ledger holds too little for that.
    """
    restore(ledger)


def restore(name: str) -> None:
    """Replay a ledger into the casebook, checked line by line as it is read."""
    from reconcile.ledger.verification import read_ledger
    from tui.intake import opened

    with opened(name) as lines, open_casebook(create=True) as casebook:
        replayed = casebook.restore(read_ledger(lines, name=name))
    say(f"{name}: {count(replayed, 'decision')} replayed.")
