"""`reconcile correct`: what an extractor read wrongly, put right by a person as one decision."""

from __future__ import annotations

from typing import Any

import click

from tui.cli_decided import decided_option, tell
from tui.cli_options import casebook_option, open_casebook, why_option

_MODALITIES = ("asserted", "confirmed", "denied", "alleged", "reported", "intended", "questioned")
_NOBODY = "none"


@click.command(
    epilog="Example: reconcile correct 77c1 --origin 'Vasily Anokhin' --role governor --remember. "
    "Words are copied from the document; 'none' empties a field."
)
@click.argument("claim")
@click.option("--content", metavar="WORDS", help="The words that are claimed, as the document has them.")
@click.option("--quote", metavar="WORDS", help="The passage that carries the claim.")
@click.option("--cue", metavar="WORDS", help="The words that say that somebody says it.")
@click.option("--origin", metavar="NAME", help="Who says it; 'anonymous: two diplomats' for somebody without a name.")
@click.option("--source", metavar="WORDS", help="The document's words for whoever says it.")
@click.option("--role", metavar="ROLE", help="The origin's role: governor, spokesman.")
@click.option("--affiliation", metavar="NAME", help="Of what: Smolensk, the navy.")
@click.option("--via", metavar="NAME", multiple=True, help="Through whom, nearest first; may be repeated.")
@click.option("--modality", type=click.Choice(_MODALITIES), help="What the origin commits itself to.")
@click.option("--negated/--not-negated", default=None, help="Whether the content says that something is not so.")
@click.option("--low", metavar="NUMBER", help="The figure's lower end.")
@click.option("--high", metavar="NUMBER", help="Its upper end.")
@click.option("--unit", metavar="UNIT", help="Its unit: km, tonnes.")
@click.option("--counted", metavar="WHAT", help="What it counts: drones, people killed.")
@click.option(
    "--place", "places", metavar="WORDS", multiple=True, help="Where, as the document has it; may be repeated."
)
@click.option("--from", "from_", metavar="WHEN", help="When it began: 2025-01-29 or 2025-01-29T03:00.")
@click.option("--to", metavar="WHEN", help="When it ended, inclusive.")
@click.option(
    "--scope",
    "scopes",
    metavar="KIND[: WORDS]",
    multiple=True,
    help="How far it reaches: cumulative, period, night, whole, areas or part, and the document's words for it, as in "
    "'cumulative: since Monday'; may be repeated.",
)
@click.option("--predicate", metavar="VERB", help="What is told, as a dictionary has it: destroy, shoot down.")
@click.option("--tense", type=click.Choice(("past", "present", "future", "none")), help="When the predicate puts it.")
@click.option("--agent", metavar="WORDS", help="Who or what does it, as the document has it.")
@click.option("--patient", metavar="WORDS", help="To whom or what it is done, as the document has it.")
@click.option("--remember", is_flag=True, help="Read this name so, with its role, in whatever is added from now on.")
@why_option
@decided_option
@casebook_option
def correct(claim: str, remember: bool, why: str | None, **given: Any) -> None:
    """Correct what was extracted.

    The words, the voice, the figure, the place or the time of a claim. One decision, which can be undone; a span is
    given by its words, and the nearest such words of the document are taken.
    """
    fields = {("from" if name == "from_" else name): _value(value) for name, value in given.items() if _given(value)}
    if not fields:
        raise click.UsageError(
            "Say what to correct: --content, --origin, --low, --place ... (reconcile correct --help)."
        )
    with open_casebook() as casebook:
        tell(casebook, casebook.correct(claim, fields, remember=remember, why=why))


def _given(value: object) -> bool:
    return value is not None and value != ()


def _value(value: Any) -> Any:
    """A field's value; "none" empties it."""
    if isinstance(value, tuple):
        return [] if value == (_NOBODY,) else list(value)
    return None if value == _NOBODY else value
