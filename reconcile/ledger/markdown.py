"""The ledger as Markdown, to be read and published: by event and question, one attributed sentence a claim.

Every foreign text passes through `markdown_text` or `markdown_url` on its way out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from reconcile.claims import Review
from reconcile.ledger.phrases import (
    about,
    core_phrase,
    counts,
    end_phrase,
    ended,
    relation_phrases,
    replied,
    scope_note,
    signed,
    still_open,
)
from reconcile.ledger.rows import ClaimLedger, LedgerSource, QuestionLedger
from reconcile.ledger.safe import markdown_text, markdown_url
from reconcile.ledger.scope import told
from reconcile.ledger.sentences import claim_sentence, question_sentences
from reconcile.sources import Source
from reconcile.standing import Core, Envelope, FindingKind


def write_markdown(source: LedgerSource, out: BinaryIO) -> None:
    """Write every question with its claims, then the claims that stand in none."""
    for line in _lines(source):
        out.write(line.encode("utf-8") + b"\n")


def _lines(source: LedgerSource) -> Iterator[str]:
    yield f"# Ledger of {markdown_text(source.name) or 'a casebook'}"
    yield ""
    yield f"As of entry {source.seq} of the decision log, hash `{source.head}`."
    yield from map(markdown_text, told(source))
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
        yield from ("", f"#### Position {at}: {position.label} ({counts(position)})", "")
        inside = set(position.claims)
        yield from (_claim(entry, question.sources) for entry in question.claims if entry.claim.id in inside)
    yield from _ended(question)
    yield from _relations(question)
    yield from ("", f"**Finding:** {_finding(question)}", "")
    if question.finding is not None and question.finding.kind is FindingKind.PUBLISH_BOTH:
        yield from (f"**To publish:** {_text(' '.join(question_sentences(question)))}", "")
    for reply in question.replies:
        yield from (f"**Right of reply:** {_text(replied(reply))}.", "")
    yield from _still_open(question)


def _figures(question: QuestionLedger, envelope: Envelope, core: Core | None) -> Iterator[str]:
    unit = _text(envelope.counted or envelope.unit)
    low, high = (_text(end_phrase(question, end)) for end in (envelope.low, envelope.high))
    yield f"- Range{f' ({unit})' if unit else ''}: from {low} to {high}"
    if core is not None:
        yield f"- Core: {core_phrase(core)}"
    for entry in question.claims:
        if entry.claim.id in envelope.left_out:
            yield f"- Left out of the range: {_sentence(entry, question.sources)}"


def _claim(entry: ClaimLedger, sources: Mapping[str, Source], note: str = "") -> str:
    links = ", ".join(_links(entry))
    scope = scope_note(entry.claim)
    notes = "; ".join(filter(None, (note, f"scope: {_text(scope)}" if scope else "")))
    told = f" ({notes})" if notes else ""
    return f"- {_sentence(entry, sources)}{f' {links}' if links else ''}{told}"


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
    dead = ended(question)
    if dead:
        yield from ("", "#### No longer standing", "")
        yield from (_claim(entry, question.sources, note) for entry, note in dead)


def _relations(question: QuestionLedger) -> Iterator[str]:
    phrases = relation_phrases(question)
    if phrases:
        yield from ("", "#### Between the claims", "", *(f"- {_text(phrase)}" for phrase in phrases))


def _finding(question: QuestionLedger) -> str:
    finding = question.finding
    if finding is None:
        return "none yet."
    number = about(question.standing, finding)
    position = "" if number is None else f" (position {number})"
    return f"{finding.kind.value}{position}. {_text(finding.reason)} ({_text(signed(finding))})"


def _still_open(question: QuestionLedger) -> Iterator[str]:
    still = still_open(question)
    if still:
        yield f"**Still open:** {'; '.join(map(_text, still))}."


def _loose(source: LedgerSource) -> Iterator[str]:
    sources, began = source.registry().sources, False
    for entry in source.loose():
        if not began:
            yield from ("", "## Not in any question", "")
            began = True
        note = "" if entry.claim.review is Review.ACCEPTED else entry.claim.review.value
        yield _claim(entry, sources, note)


def _text(text: str | None) -> str:
    return markdown_text(text or "")
