"""The ledger as Markdown, to be read and published: by event and question, one attributed sentence a claim.

Every foreign text passes through `markdown_text` or `markdown_url` on its way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from reconcile.claims import Review
from reconcile.ledger.rows import ClaimLedger, LedgerSource, QuestionLedger, speaker
from reconcile.ledger.safe import markdown_text, markdown_url
from reconcile.ledger.sentences import claim_sentence, english_date
from reconcile.records import number
from reconcile.relations import Link, Relation
from reconcile.sources import Source
from reconcile.standing import Core, End, Envelope, Finding, Position, Standing

_OVERLAYS = {
    "PENDING": "undecided",
    "UNSURE": "set apart as unsure",
    "PROVISIONAL": "a claim is preliminary",
    "STALE": "the standing under the finding has changed since it was written",
}
_ENDED = {Relation.SUPERSEDES: "superseded", Relation.RETRACTS: "retracted"}


def write_markdown(source: LedgerSource, out: BinaryIO) -> None:
    """Write every question with its claims, then the claims that stand in none."""
    for line in _lines(source):
        out.write(line.encode("utf-8") + b"\n")


def _lines(source: LedgerSource) -> Iterator[str]:
    yield f"# Ledger of {markdown_text(source.name) or 'a casebook'}"
    yield ""
    yield f"As of entry {source.seq} of the decision log, hash `{source.head}`."
    yield "States and figures follow from accepted links alone; findings are a person's."
    event: tuple[str | None] | None = None
    for question in source.questions():
        if event != (question.event,):
            event = (question.event,)
            yield from ("", f"## {_text(question.event) or 'No event'}")
        yield from _question(question)
    yield from _loose(source)


def _question(question: QuestionLedger) -> Iterator[str]:
    standing = question.standing
    states = " · ".join((standing.state.value, *map(_text, question.overlays)))
    yield from ("", f"### {_text(question.title) or 'Untitled'}", "")
    yield f"- State: **{states}**"
    yield f"- Question: {_text(question.id)}"
    if standing.envelope is not None:
        yield from _figures(question, standing.envelope, standing.core)
    for at, position in enumerate(standing.positions, 1):
        yield from ("", f"#### Position {at}: {position.label} ({_counts(position)})", "")
        inside = set(position.claims)
        yield from (_claim(entry, question.sources) for entry in question.claims if entry.claim.id in inside)
    yield from _ended(question)
    yield from _relations(question)
    yield from ("", f"**Finding:** {_finding(question)}", "", *_still_open(question))


def _figures(question: QuestionLedger, envelope: Envelope, core: Core | None) -> Iterator[str]:
    unit = _text(envelope.counted or envelope.unit)
    low, high = (_end(question, end) for end in (envelope.low, envelope.high))
    yield f"- Range{f' ({unit})' if unit else ''}: from {low} to {high}"
    if core is not None:
        yield f"- Core: {'none' if core.empty else _interval(core)}"
    for entry in question.claims:
        if entry.claim.id in envelope.left_out:
            yield f"- Left out of the range: {_sentence(entry, question.sources)}"


def _end(question: QuestionLedger, end: End) -> str:
    """One end of the range, naming who says it."""
    said = [entry for entry in question.claims if entry.claim.id in end.claims]
    names = dict.fromkeys(_who(entry, question.sources) for entry in said)
    return f"{_figure(end.value)} ({'; '.join(names)})" if names else _figure(end.value)


def _who(entry: ClaimLedger, sources: Mapping[str, Source]) -> str:
    origin, publisher = entry.claim.origin, entry.document.publisher
    if origin is None:
        return f"no source named, in {_text(publisher) or 'an unknown publication'}"
    return _text(speaker(origin, sources)) + (", not named" if origin.anonymous else "")


def _interval(core: Core) -> str:
    return _figure(core.low) if core.low == core.high else f"{_figure(core.low)} to {_figure(core.high)}"


def _figure(value: float | None) -> str:
    return "no bound" if value is None else str(number(value))


def _counts(position: Position) -> str:
    parties = _plural(len(position.parties), "party", "parties") if position.parties else "no known party"
    origins = _plural(position.origins, "origin", "origins")
    return f"{_plural(position.publications, 'publication', 'publications')} -> {origins} -> {parties}"


def _plural(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _claim(entry: ClaimLedger, sources: Mapping[str, Source], note: str = "") -> str:
    links = ", ".join(_links(entry))
    return f"- {_sentence(entry, sources)}{f' {links}' if links else ''}{note}"


def _sentence(entry: ClaimLedger, sources: Mapping[str, Source]) -> str:
    return markdown_text(claim_sentence(entry, sources))


def _links(entry: ClaimLedger) -> Iterator[str]:
    """The document and its archived copy, as links where their addresses are safe, as text where not."""
    document = entry.document
    yield _link(_text(document.title) or "document", document.url)
    if document.archive_url is not None:
        yield _link("archive", document.archive_url)


def _link(label: str, url: str | None) -> str:
    target = markdown_url(url)
    if target is not None:
        return f"[{label}]({target})"
    return f"{label} ({_text(url)})" if url else label


def _ended(question: QuestionLedger) -> Iterator[str]:
    """Claims that are in no position: superseded or retracted, or statements that end another."""
    standing = {claim for position in question.standing.positions for claim in position.claims}
    dead = [entry for entry in question.claims if entry.claim.id not in standing]
    if dead:
        yield from ("", "#### No longer standing", "")
        how = {link.b: f" ({_ENDED[link.relation]})" for link in question.links if link.relation in _ENDED}
        yield from (_claim(entry, question.sources, how.get(entry.claim.id, "")) for entry in dead)


def _relations(question: QuestionLedger) -> Iterator[str]:
    """What the accepted links say across positions; inside one, standing together says it."""
    said = {entry.claim.id: _said(entry, question.sources) for entry in question.claims}
    shown = [link for link in question.links if not link.relation.joins_position]
    lines = [f"- {said.get(link.a, '')} {_verb(link)} {said.get(link.b, '')}{_mark(link)}" for link in shown]
    lines += [
        f"- Tied to question {_text(other)} as a part and its whole{_mark(link)}" for link, other in question.parts
    ]
    if lines:
        yield from ("", "#### Between the claims", "", *lines)


def _said(entry: ClaimLedger, sources: Mapping[str, Source]) -> str:
    return f"“{_text(entry.claim.text)}” ({_who(entry, sources)})"


def _verb(link: Link) -> str:
    return {Relation.CONFLICTS: "conflicts with"}.get(link.relation, link.relation.value.replace("_", " "))


def _mark(link: Link) -> str:
    guard = " (the scope guard objected and was overridden)" if link.override else ""
    return f"{guard} (disputed: {_text(link.disputed)})" if link.disputed is not None else guard


def _finding(question: QuestionLedger) -> str:
    finding = question.finding
    if finding is None:
        return "none yet."
    about = _position_named(question.standing, finding)
    on = english_date(finding.at)
    signed = f"{_text(finding.by)}{f', {on}' if on else ''}"
    return f"{finding.kind.value}{about}. {_text(finding.reason)} ({signed})"


def _position_named(standing: Standing, finding: Finding) -> str:
    for at, position in enumerate(standing.positions, 1):
        if finding.position in position.claims:
            return f" (position {at})"
    return ""


def _still_open(question: QuestionLedger) -> Iterator[str]:
    still = [*_overlays(question.overlays), *_disputes(question), *_carried(question)]
    if question.finding is None:
        still.append("no finding has been written")
    if still:
        yield f"**Still open:** {'; '.join(still)}."


def _overlays(overlays: Iterable[str]) -> Iterator[str]:
    for overlay in overlays:
        name, _, count = overlay.rstrip(")").partition("(")
        says = _OVERLAYS.get(name, _text(name))
        if name != "DISPUTED":  # each dispute is told with its note
            yield f"{_plural(int(count), 'suggestion', 'suggestions')} {says}" if count.isdigit() else says


def _disputes(question: QuestionLedger) -> Iterator[str]:
    links = (*question.links, *(link for link, _ in question.parts))
    return (f"a link is disputed: {_text(link.disputed)}" for link in links if link.disputed is not None)


def _carried(question: QuestionLedger) -> Iterator[str]:
    said = {entry.claim.id: _said(entry, question.sources) for entry in question.claims}
    for successor, opponent in question.standing.carried:
        yield f"{said.get(successor, '')} has not been judged against {said.get(opponent, '')}"


def _loose(source: LedgerSource) -> Iterator[str]:
    sources, began = source.registry().sources, False
    for entry in source.loose():
        if not began:
            yield from ("", "## Not in any question", "")
            began = True
        note = "" if entry.claim.review is Review.ACCEPTED else f" ({entry.claim.review.value})"
        yield _claim(entry, sources, note)


def _text(text: str | None) -> str:
    return markdown_text(text or "")
