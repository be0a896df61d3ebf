"""What a ledger says of a question beside its claims: who, how much, what ended, what is still open.

Plain text with foreign words inside, as in `sentences`: whoever writes a phrase makes it safe for its output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reconcile.claims import Claim, ScopeKind
from reconcile.ledger.rows import ClaimLedger, QuestionLedger, outlet, speaker
from reconcile.ledger.sentences import english_date
from reconcile.records import number
from reconcile.relations import Link, Relation
from reconcile.remarks import Reply
from reconcile.sources import Source
from reconcile.standing import Core, End, Finding, Position, Standing

_OVERLAYS = {
    "PENDING": "undecided",
    "UNSURE": "set apart as unsure",
    "PROVISIONAL": "a claim is preliminary",
    "STALE": "the standing under the finding has changed since it was written",
}
_ENDED = {Relation.SUPERSEDES: "superseded", Relation.RETRACTS: "retracted"}


def who(entry: ClaimLedger, sources: Mapping[str, Source]) -> str:
    """Whose claim it is: the origin, or where it stands when nobody is named."""
    origin = entry.claim.origin
    if origin is None:
        return f"no source named, in {outlet(entry.document) or 'an unknown publication'}"
    return speaker(origin, sources) + (", not named" if origin.anonymous else "")


def end_names(question: QuestionLedger, end: End) -> tuple[str, ...]:
    """Who says this end of the range."""
    said = [entry for entry in question.claims if entry.claim.id in end.claims]
    return tuple(dict.fromkeys(who(entry, question.sources) for entry in said))


def end_phrase(question: QuestionLedger, end: End) -> str:
    """One end of the range, naming who says it."""
    names = end_names(question, end)
    return f"{figure(end.value)} ({'; '.join(names)})" if names else figure(end.value)


def figure(value: float | None) -> str:
    """104, not 104.0."""
    return "no bound" if value is None else str(number(value))


def core_phrase(core: Core) -> str:
    """What all intervals have in common."""
    if core.empty:
        return "none"
    return figure(core.low) if core.low == core.high else f"{figure(core.low)} to {figure(core.high)}"


def counts(position: Position) -> str:
    """7 publications -> 2 origins -> 1 party, of one position."""
    parties = plural(len(position.parties), "party", "parties") if position.parties else "no known party"
    origins = plural(position.origins, "origin", "origins")
    return f"{plural(position.publications, 'publication', 'publications')} -> {origins} -> {parties}"


def plural(count: int, one: str, many: str) -> str:
    """1 origin, 2 origins."""
    return f"{count} {one if count == 1 else many}"


def ended(question: QuestionLedger) -> list[tuple[ClaimLedger, str]]:
    """Claims that are in no position (superseded, retracted, or statements that end another), with what befell them."""
    standing = {claim for position in question.standing.positions for claim in position.claims}
    how = {link.b: _ENDED[link.relation] for link in question.links if link.relation in _ENDED}
    dead = (entry for entry in question.claims if entry.claim.id not in standing)
    return [(entry, how.get(entry.claim.id, "")) for entry in dead]


def relation_phrases(question: QuestionLedger) -> list[str]:
    """What the accepted links say across positions; inside one, standing together says it."""
    said = {entry.claim.id: _said(entry, question.sources) for entry in question.claims}
    shown = [link for link in question.links if not link.relation.joins_position]
    across = [f"{said.get(link.a, '')} {_verb(link)} {said.get(link.b, '')}{_mark(link)}" for link in shown]
    return across + [f"Tied to question {other} as a part and its whole{_mark(link)}" for link, other in question.parts]


def about(standing: Standing, finding: Finding) -> int | None:
    """The number of the position that a finding is about, counted from 1."""
    numbers = (at for at, position in enumerate(standing.positions, 1) if finding.position in position.claims)
    return next(numbers, None)


def signed(finding: Finding) -> str:
    """Who wrote a finding, when, and who has signed it off."""
    on = english_date(finding.at)
    second = f"; signed off by {', '.join(finding.signed_by)}" if finding.signed_by else ""
    return f"{finding.by}{f', {on}' if on else ''}{second}"


def scope_note(claim: Claim) -> str:
    """What kind of figure it is, where that is not every reader's guess: a running total, a part; else ""."""
    told = (scope.phrase for scope in claim.scopes if scope.kind in (ScopeKind.CUMULATIVE, ScopeKind.PART))
    return "; ".join(told)


def replied(reply: Reply) -> str:
    """Who was asked about a question, when, and what came back."""
    on = english_date(reply.asked_at) or reply.asked_at
    came = f"answered: “{reply.answer}”" if reply.answer else "has not answered"
    return f"{reply.asked}, asked {f'on {on}' if on else 'on an unknown date'}, {came}"


def still_open(question: QuestionLedger) -> list[str]:
    """What is left to judge or to find."""
    still = [*_overlays(question.overlays), *_disputes(question), *_carried(question)]
    return still if question.finding is not None else [*still, "no finding has been written"]


def _said(entry: ClaimLedger, sources: Mapping[str, Source]) -> str:
    return f"“{entry.claim.text}” ({who(entry, sources)})"


def _verb(link: Link) -> str:
    return {Relation.CONFLICTS: "conflicts with"}.get(link.relation, link.relation.value.replace("_", " "))


def _mark(link: Link) -> str:
    guard = " (the scope guard objected and was overridden)" if link.override else ""
    return f"{guard} (disputed: {link.disputed})" if link.disputed is not None else guard


def _overlays(overlays: Iterable[str]) -> Iterator[str]:
    for overlay in overlays:
        name, _, count = overlay.rstrip(")").partition("(")
        says = _OVERLAYS.get(name, name)
        if name != "DISPUTED":  # each dispute is told with its note
            yield f"{plural(int(count), 'suggestion', 'suggestions')} {says}" if count.isdigit() else says


def _disputes(question: QuestionLedger) -> Iterator[str]:
    links = (*question.links, *(link for link, _ in question.parts))
    return (f"a link is disputed: {link.disputed}" for link in links if link.disputed is not None)


def _carried(question: QuestionLedger) -> Iterator[str]:
    said = {entry.claim.id: _said(entry, question.sources) for entry in question.claims}
    for successor, opponent in question.standing.carried:
        yield f"{said.get(successor, '')} has not been judged against {said.get(opponent, '')}"
