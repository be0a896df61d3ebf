"""Remarks from the command line: comment, reply, sign. Each writes one decision."""

from __future__ import annotations

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
            tell(casebook, casebook.comment(id_, text, on=subject))
            return
        found = casebook.remarks(id_, on=subject).comments
    names = ("comment", "on", "subject", "by", "at", "text")
    cells = [(each.id, each.on.value, each.about, each.by, each.at, each.text) for each in found]
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
@click.option("--note", metavar="ID", help="Fill in this earlier note ('reconcile show QUESTION' has its id).")
@decided_option
@casebook_option
def reply(
    question: str, asked: str | None, when: str | None, answer: str | None, public: bool | None, note: str | None
) -> None:
    """Note a right of reply.

    Whom you asked about a question, when, and what came back. It stands with the question.
    """
    if asked is None and note is None:
        raise click.UsageError("Say who was asked (--asked), or which note to fill in (--note).")
    with open_casebook() as casebook:
        decision = casebook.reply(question, asked, when=when, answer=answer, public=public, note=note)
        tell(casebook, decision)


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
