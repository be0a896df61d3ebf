"""Looking from the command line: show, documents, history."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from tui.cli_decided import decision_line
from tui.cli_options import as_of_options, casebook_option, jsonl_option, moment_given, open_casebook
from tui.cli_write import count, write_line, write_table, write_text

if TYPE_CHECKING:
    from db.asof import Moment
    from db.casebook import Casebook
    from db.views import ClaimView, DecisionRow, QuestionView
    from reconcile.claims import Claim, Happening, Scope, Span, Voice
    from reconcile.remarks import Remarks


def local(at: str) -> str:
    """A UTC time as the clock on the wall shows it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")


@click.command(epilog="Example: reconcile show 77c1")
@click.argument("any_id", metavar="ID")
@click.option("--timeline", is_flag=True, help="How each side's figure moved on the question it stands in.")
@as_of_options
@jsonl_option
@casebook_option
def show(any_id: str, form: str, timeline: bool, as_of: str | None, published_by: str | None) -> None:
    """Show where a figure comes from.

    The quote in context, its path, document and archive, the links and decisions of a claim or of a whole question.
    """
    from reconcile.remarks import Subject

    with open_casebook() as casebook:
        moment = moment_given(casebook, as_of, published_by)
        if timeline:
            _show_timeline(casebook.question(any_id, as_of=moment), form)
            return
        view = casebook.claim(any_id, as_of=moment)
        # A question goes by the id of its oldest claim; every other claim's id asks for its own card.
        question = casebook.question(view.question, as_of=moment) if view.question == view.claim.id else None
        views = question.claims if question else (view,)
        if form == "jsonl":
            for view in views:
                write_line(_claim_line(view, casebook.decisions_on(view.claim.id, as_of=moment)))
            return
        if question:
            _show_question(question)
            _show_finding(question, casebook, moment)
            _show_remarks(casebook.remarks(question.row.id, on=Subject.QUESTION, as_of=moment))
        for view in views:
            _show_claim(view, casebook.decisions_on(view.claim.id, as_of=moment))
        for document in {view.document.id: view for view in views}:
            _show_headline(casebook, document)


def _show_headline(casebook: Casebook, id_: str) -> None:
    """What a document's headline claims that its own body contradicts."""
    from reconcile.headline import against_body

    view = casebook.document(id_)
    for flag in against_body(view.document, view.claims):
        write_text(f"{view.document.publisher or 'an unknown publisher'}: {flag}")


def _show_timeline(question: QuestionView, form: str) -> None:
    from reconcile.timeline import timeline

    claims = [(view.claim, view.document.published) for view in question.claims]
    points = timeline(claims, question.standing, question.links, question.sources)
    if form == "jsonl":
        for point in points:
            write_line(asdict(point))
        return
    rows = [
        (p.at, p.party, p.origin, figure(p.low, p.high, None), p.position or p.ended, p.claim, p.moved_from)
        for p in points
    ]
    write_table(("at", "party", "origin", "figure", "position", "claim", "moved from"), rows)


def _show_question(question: QuestionView) -> None:
    row = question.row
    write_text(row.title)
    write_text(f"question {row.id}" + (f", event {row.event}" if row.event else ""))
    write_text(" ".join([row.state.value, *row.overlays]) + (f"  {row.figures}" if row.figures else ""))
    for number, position in enumerate(question.standing.positions, 1):
        parties = f"{len(position.parties)} {'party' if len(position.parties) == 1 else 'parties'}"
        counts = " -> ".join((count(position.publications, "publication"), count(position.origins, "origin"), parties))
        write_text(f"position {number}: {position.label}, {counts}")
    for _link, other, title in question.parts:
        write_text(f"part of or whole: {other} {title}")


def _show_finding(question: QuestionView, casebook: Casebook, moment: Moment | None) -> None:
    """The finding, who signed it, what has changed under it, what it says to publish, and those before it."""
    finding, id_ = question.finding, question.row.id
    if finding is None:
        return
    stale = " (STALE)" if finding.stale else ""
    write_text(f"finding: {finding.kind.value}{stale} by {finding.by}, {local(finding.at)}: {finding.reason}")
    for by in finding.signed_by:
        write_text(f"signed off by {by}")
    if finding.kind.value == "PUBLISH-BOTH":
        write_text(f"to publish: {' '.join(casebook.sentences(id_, as_of=moment))}")
    if moment is not None:
        return
    for change in casebook.changed_under_finding(id_):
        write_text(f"since the finding: {change}")
    for past in casebook.findings(id_)[1:]:
        write_text(f"before it: {past.kind.value} by {past.by}, {local(past.at)}: {past.reason}")


def _show_remarks(remarks: Remarks) -> None:
    from reconcile.ledger.phrases import replied
    from reconcile.remarks import Subject

    for reply in remarks.replies:
        write_text(f"right of reply {reply.id} ({'public' if reply.public else 'private'}): {replied(reply)}")
    for comment in remarks.comments:
        on = "" if comment.on is Subject.QUESTION else f" on claim {comment.about[:8]}"
        write_text(f"comment{on} by {comment.by}, {local(comment.at)}: {comment.text}")


def _show_claim(view: ClaimView, decisions: Any) -> None:
    claim, document = view.claim, view.document
    write_text()
    write_text(f"claim {claim.id} ({claim.review.value})")
    write_text(f"  says      {claim.text}")
    write_text(f"  path      {' -> '.join(voice.name for voice in claim.attribution.path) or 'nobody is named'}")
    _show_why(claim)
    write_text(f"  modality  {claim.modality.value}{', negated' if claim.negated else ''}")
    for scope in claim.scopes:
        write_text(f"  scope     {scope.phrase}")
    if claim.happening is not None:
        write_text(f"  tells     {_told(claim.happening)}")
    for quantity in claim.quantities:
        write_text(f"  figure    {figure(quantity.low, quantity.high, quantity.unit)}  ({quantity.text})")
    write_text(f"  in        {' '.join(view.paragraph.split())}")
    write_text(f"  document  {document.title}, {document.publisher}, {document.published or 'undated'}")
    write_text(f"  url       {view.url or 'none'}")
    write_text(f"  archive   {view.archive_url or 'none'}")
    for link in view.links:
        other = link.b if link.a == claim.id else link.a
        arrow = "->" if link.a == claim.id else "<-"
        disputed = f" DISPUTED: {link.disputed}" if link.disputed else ""
        write_text(f"  link      {arrow} {link.relation.value} {other}{disputed}")
    for row in decisions:
        write_text(f"  decision  {row.seq} {local(row.at)} {row.by}: {row.says}{f' ({row.why})' if row.why else ''}")


def _show_why(claim: Claim) -> None:
    """The rule by which the words were taken as a claim, and the words that it rests on."""
    origin, rule = claim.origin, claim.attribution.rule
    if origin is not None and (origin.role or origin.affiliation):
        write_text(f"  who       {', '.join(filter(None, (origin.role, origin.affiliation)))}")
    if rule is None:
        write_text(f"  taken     {claim.made_by or 'as given'}")
        return
    rests = (("source", origin.span if origin is not None else None), ("cue", claim.cue), ("content", claim.content))
    on = "; ".join(f"{name} “{span.text}” at {span.start}-{span.end}" for name, span in rests if span is not None)
    write_text(f"  taken     {rule}")
    write_text(f"  rests on  {' '.join(on.split())}")


def _told(happening: Happening) -> str:
    """Who does what to whom, each named by its part: "destroy (past); who: guards; to whom: 12 drones"."""
    tense = f" ({happening.tense.value})" if happening.tense is not None else ""
    parts = (("who", happening.agent), ("to whom", happening.patient))
    named = [f"{part}: {' '.join(span.text.split())}" for part, span in parts if span is not None]
    return "; ".join((happening.predicate + tense, *named))


def _scope_line(scope: Scope) -> dict[str, Any]:
    return {"kind": scope.kind.value, "regions": scope.regions, "span": _span_line(scope.span)}


def _happening_line(happening: Happening | None) -> dict[str, Any] | None:
    if happening is None:
        return None
    tense = None if happening.tense is None else happening.tense.value
    parts = {"agent": _span_line(happening.agent), "patient": _span_line(happening.patient)}
    return {"predicate": happening.predicate, "tense": tense, **parts}


def figure(low: float | None, high: float | None, unit: str | None) -> str:
    """An interval as it is written: "104", "at least 100", "[50, 60]", with its unit."""
    if low is not None and low == high:
        text = f"{low:g}"
    elif high is None:
        text = f"at least {low:g}" if low is not None else "any number"
    else:
        text = f"at most {high:g}" if low is None else f"[{low:g}, {high:g}]"
    return f"{text} {unit}" if unit else text


def _source_line(origin: Voice | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    said = {"name": origin.name, "head": origin.head, "role": origin.role, "affiliation": origin.affiliation}
    return {**said, "span": _span_line(origin.span)}


def _span_line(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _claim_line(view: ClaimView, decisions: Any) -> dict[str, Any]:
    claim = view.claim
    return {
        "claim": claim.id,
        "question": view.question,
        "text": claim.text,
        "quote": claim.quote.text,
        "path": [voice.name for voice in claim.attribution.path],
        "rule": claim.attribution.rule,
        "source": _source_line(claim.origin),
        "cue": _span_line(claim.cue),
        "modality": claim.modality.value,
        "negated": claim.negated,
        "happening": _happening_line(claim.happening),
        "scopes": [_scope_line(scope) for scope in claim.scopes],
        "quantities": [{"text": q.text, "low": q.low, "high": q.high, "unit": q.unit} for q in claim.quantities],
        "review": claim.review.value,
        "document": view.document.id,
        "title": view.document.title,
        "publisher": view.document.publisher,
        "published": view.document.published,
        "url": view.url,
        "archive_url": view.archive_url,
        "start": claim.content.start,
        "end": claim.content.end,
        "links": [{"id": x.id, "a": x.a, "b": x.b, "relation": x.relation.value} for x in view.links],
        "decisions": [decision_line(row) for row in decisions],
    }


@click.command(epilog="Example: reconcile documents")
@click.option("--text", default="", help="Only those that hold these words.")
@jsonl_option
@casebook_option
def documents(text: str, form: str) -> None:
    """List the documents.

    With how many claims each holds, and how many of them are accepted.
    """
    with open_casebook() as casebook:
        rows = casebook.documents(text=text)
    names = ("document", "published", "publisher", "title", "claims", "accepted")
    cells = [(row.id, row.published, row.publisher, row.title, row.claims, row.accepted) for row in rows]
    if form == "jsonl":
        for cell in cells:
            write_line(dict(zip(names, cell, strict=True)))
    else:
        write_table(names, cells)


@click.command(epilog="Example: reconcile history --limit 20")
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="At most so many.")
@click.option("--before", type=int, metavar="SEQ", help="Those before this decision.")
@jsonl_option
@casebook_option
def history(limit: int, before: int | None, form: str) -> None:
    """List the decisions, newest first."""
    with open_casebook() as casebook:
        rows = casebook.history(limit=limit, before=before)
    if form == "jsonl":
        for row in rows:
            write_line(decision_line(row))
        return
    write_table(
        ("seq", "at", "by", "what", "why"),
        [(r.seq, local(r.at), r.by, _with_undo(r), r.why) for r in rows],
    )


def _with_undo(row: DecisionRow) -> str:
    return f"{row.says} (undone by {row.undone_by})" if row.undone_by else row.says
