"""Remarks from the command line: comment, reply, sign. Each writes one decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tui.cli_decided import decided_option, tell
from tui.cli_options import casebook_option, jsonl_option, open_casebook, why_option
from tui.cli_write import write_line, write_table

_SUBJECTS = ("claim", "question", "source")


@click.command(epilog="Example: reconcile comment 77c1 'the ministry counts by region; ask which regions'")
@click.argument("id_", metavar="ID")
@click.argument("text", required=False)
@click.option("--on", type=click.Choice(_SUBJECTS), help="What the id names; a claim, else a source, by default.")
@jsonl_option
@casebook_option
def comment(id_: str, text: str | None, on: str | None, form: str) -> None:
    """Comment on a claim, a question or a source.

    Without TEXT: list the comments on it. A question's are those on all its claims.
    """
    from reconcile.remarks import Subject

    subject = None if on is None else Subject(on)
    with open_casebook() as casebook:
        if text is not None:
            tell(casebook, casebook.comment(id_, text, on=subject), form)
            return
        found = casebook.remarks(id_, on=subject).comments
    names = ("comment", "on", "subject", "by", "at", "text")
    _list(names, [(each.id, each.on.value, each.about, each.by, each.at, each.text) for each in found], form)


def _list(names: Sequence[str], cells: Sequence[Sequence[object]], form: str) -> None:
    if form == "jsonl":
        for cell in cells:
            write_line(dict(zip(names, cell, strict=True)))
    else:
        write_table(names, cells)


@click.command(
    epilog="Example: reconcile reply 77c1 --asked 'Ministry of Defence' --when 2025-01-29. When an answer comes: "
    "reconcile reply 77c1 --note 5d20 --answer 'We stand by 104.' --public"
)
@click.argument("question")
@click.option("--asked", metavar="WHOM", help="Who was asked.")
@click.option("--when", metavar="TIME", help="When they were asked; now by default.")
@click.option("--answer", metavar="TEXT", help="What came back.")
@click.option("--public/--private", default=None, help="Whether it goes into the ledger; private by default.")
@click.option("--note", metavar="ID", help="Fill in this earlier note (its id is in the list).")
@jsonl_option
@casebook_option
def reply(question: str, form: str, **given: Any) -> None:
    """Note a right of reply.

    Whom you asked about a question, when, and what came back. It stands with the question. With the question alone:
    list the notes on it.
    """
    from reconcile.remarks import Subject

    with open_casebook() as casebook:
        if all(value is None for value in given.values()):
            names = ("note", "asked", "asked_at", "answer", "public", "by", "at")
            found = casebook.remarks(question, on=Subject.QUESTION).replies
            _list(names, [(x.id, x.asked, x.asked_at, x.answer, x.public, x.by, x.at) for x in found], form)
        elif given["asked"] is None and given["note"] is None:
            raise click.UsageError("Say who was asked (--asked), or which note to fill in (--note).")
        else:
            tell(casebook, casebook.reply(question, **given), form)


@click.command(epilog="Example: reconcile sign 77c1 --why 'read against both statements'")
@click.argument("question")
@why_option
@decided_option
@casebook_option
def sign(question: str, why: str | None) -> None:
    """Sign off somebody else's finding.

    As a second person: never your own, and none whose standing has changed.
    """
    with open_casebook() as casebook:
        tell(casebook, casebook.sign_off(question, why=why))
