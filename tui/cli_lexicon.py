"""`reconcile lexicon`: which words a casebook reads as one concept."""

from __future__ import annotations

import click

from tui.cli_decided import tell
from tui.cli_options import casebook_option, jsonl_option, open_casebook, why_option
from tui.cli_write import write_line, write_table


@click.group(invoke_without_command=True, epilog="Example: reconcile lexicon add 'loitering munition' --as drone")
@jsonl_option
@casebook_option
@click.pass_context
def lexicon(context: click.Context, form: str) -> None:
    """List or change which words stand for one event or thing.

    Words of one concept ("drone", "UAV") are interchangeable when claims are compared. What you add or remove holds for
    what is compared in this casebook from now on; `reconcile suggest --anew` compares what is there.
    """
    if context.invoked_subcommand is None:
        _show(form)


@lexicon.command(epilog="Example: reconcile lexicon add 'loitering munition' --as drone")
@click.argument("words")
@click.option("--as", "concept", required=True, metavar="CONCEPT", help="A concept that `reconcile lexicon` lists.")
@jsonl_option
@why_option
@casebook_option
def add(words: str, concept: str, form: str, why: str | None) -> None:
    """Read words as a concept: a decision, undone like any other."""
    with open_casebook() as casebook:
        tell(casebook, casebook.read_word(words, concept, why=why), form)


@lexicon.command(epilog="Example: reconcile lexicon remove victim")
@click.argument("words")
@jsonl_option
@why_option
@casebook_option
def remove(words: str, form: str, why: str | None) -> None:
    """Take back what was added; or read a word of the engine's, or a phrase with one, as no concept."""
    with open_casebook() as casebook:
        tell(casebook, casebook.forget_word(words, why=why), form)


def _show(form: str) -> None:
    from reconcile.match.lexicon import concepts, words_of

    with open_casebook() as casebook:
        here = casebook.lexicon()
    table = {concept: [word for word in words_of(concept) if word not in here] for concept in concepts()}
    added = {concept: [word for word, read in here.items() if read == concept] for concept in table}
    gone = {concept: [word for word in words_of(concept) if word in here] for concept in table}
    if form == "jsonl":
        for concept, kind in concepts().items():
            row = {"words": table[concept], "added": added[concept], "removed": gone[concept]}
            write_line({"concept": concept, "kind": kind, **row})
        return
    write_table(
        ("concept", "kind", "words", "added", "removed"),
        [
            (concept, kind, *(", ".join(words[concept]) for words in (table, added, gone)))
            for concept, kind in concepts().items()
        ],
    )
