"""The ledger as one HTML page that needs no server and asks for nothing: to be read, filtered, sorted and printed.

Its security policy allows the page's own style and script, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from typing import BinaryIO

from reconcile.claims import Review
from reconcile.documents import Document
from reconcile.ledger.glossary import FINDINGS, STATES, SUPPORTS
from reconcile.ledger.html_question import claim_item, link, question_article
from reconcile.ledger.rows import ClaimLedger, LedgerSource, outlet, source_name
from reconcile.ledger.safe import html_text, unmixed
from reconcile.ledger.scope import told
from reconcile.sources import NON_PARTY, Registry, Source

_FILTER = """<form id="filter" aria-label="Filter and sort the questions" hidden>
<label>Words <input name="words" type="search" autocomplete="off"></label>
<label>State <select name="state"><option value="">any</option></select></label>
<label>Finding <select name="finding"><option value="">any</option></select></label>
<label>Source <select name="voice"><option value="">any</option></select></label>
<label>Order <select name="order"><option value="">by event</option><option value="state">most contested first</option>
<option value="title">by title</option><option value="claims">most claims first</option>
<option value="newest">newest report first</option></select></label>
<button type="reset">Show all</button>
<p id="count" role="status"></p>
</form>"""


def write_html(source: LedgerSource, out: BinaryIO) -> None:
    """Write the page, a question at a time."""
    for line in _page(source):
        out.write(line.encode("utf-8") + b"\n")


def _page(source: LedgerSource) -> Iterator[str]:
    registry = source.registry()
    yield from _head(source)
    yield '<main id="questions">'
    yield from _questions(source, registry)
    yield from _loose(source, registry)
    yield from _sources(registry)
    yield from _documents(source)
    yield "</main>"
    yield from _foot(source)


def _head(source: LedgerSource) -> Iterator[str]:
    style, script = _own("page.css"), _own("page.js")
    title = f"Ledger of {_title(source)}"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">'
    yield f'<title>{title}</title>\n<link rel="icon" href="data:,">\n<style>{style}</style>\n</head>\n<body>'
    yield '<a class="skip" href="#questions">Skip to the questions</a>'
    yield f'<header><h1 dir="auto">{title}</h1>'
    yield "<p>Who says what, from whom, who agrees independently, and what stays open.</p>"
    yield "<p>States and figures follow from accepted links alone; findings are a person's."
    yield f"As of entry {source.seq} of the decision log."
    yield from map(html_text, told(source))
    yield f"</p>{_FILTER}</header>"


def _policy(style: str, script: str) -> str:
    own = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {own}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _own(name: str) -> str:
    return files("reconcile.ledger").joinpath(name).read_text(encoding="utf-8")


def _questions(source: LedgerSource, registry: Registry) -> Iterator[str]:
    event: tuple[str | None] | None = None
    number = 0
    for number, question in enumerate(source.questions(), 1):
        if event != (question.event,):
            yield "</section>" if event is not None else ""
            event = (question.event,)
            yield f'<section class="event"><h2 dir="auto">{html_text(question.event) or "No event"}</h2>'
        yield from question_article(question, number, registry)
    yield "</section>" if number else "<p>No question has been put together yet.</p>"
    yield '<section id="sorted" hidden><h2>All questions</h2></section>'


def _loose(source: LedgerSource, registry: Registry) -> Iterator[str]:
    """Claims that nobody accepted yet, folded away: the page is about what was looked at."""
    folded = "<details><summary>Claims nobody has accepted</summary>"
    opening = f'<section><h2>Not in any question</h2>{folded}<ol class="claims">'
    items = (line for entry in source.loose() for line in claim_item(entry, registry.sources, note=_review(entry)))
    yield from _between(opening, items, "</ol></details></section>")


def _review(entry: ClaimLedger) -> str:
    return "" if entry.claim.review is Review.ACCEPTED else entry.claim.review.value


def _between(opening: str, items: Iterator[str], closing: str) -> Iterator[str]:
    """The items with what opens and closes them; nothing where there are none."""
    began = False
    for item in items:
        if not began:
            yield opening
            began = True
        yield item
    if began:
        yield closing


def _sources(registry: Registry) -> Iterator[str]:
    columns = "".join(f'<th scope="col">{name}</th>' for name in ("Name", "Kind", "Side", "Speaks for or belongs to"))
    scrolled = '<div class="scroll" role="region" aria-labelledby="sources" tabindex="0">'
    opening = f'<section><h2 id="sources">Sources</h2>{scrolled}<table><thead><tr>{columns}</tr></thead><tbody>'
    known = (one for one in registry.sources.values() if one.merged_into is None)
    rows = (line for one in known for line in _source(one, registry))
    yield from _between(opening, rows, "</tbody></table></div></section>")


def _source(known: Source, registry: Registry) -> Iterator[str]:
    side = {None: "unknown", NON_PARTY: "none"}.get(known.party) or html_text(known.party)
    told = (f"{tie.lead.words} {html_text(_tied(tie.to, registry))} {tie.days}".strip() for tie in known.leads)
    yield f'<tr><th scope="row" dir="auto">{html_text(unmixed(known.name))}</th><td>{known.kind.value}</td>'
    yield f"<td>{side}</td><td>{'; '.join(told)}</td></tr>"


def _tied(other: str, registry: Registry) -> str:
    return source_name(other, registry.sources) if other in registry.sources else other


def _documents(source: LedgerSource) -> Iterator[str]:
    items = (f'<li dir="auto">{_document(held.document)}</li>' for held in source.documents())
    yield from _between("<section><h2>Documents</h2><ol>", items, "</ol></section>")


def _document(document: Document) -> str:
    title = link(html_text(document.title) or "untitled", document.url)
    parts = [title, html_text(outlet(document)) or "unknown publisher", html_text(document.published)]
    archived = [link("archived copy", document.archive_url)] if document.archive_url else []
    return ", ".join(filter(None, [*parts, *archived]))


def _foot(source: LedgerSource) -> Iterator[str]:
    yield "<footer><h2>What the words mean</h2>"
    for words in (STATES, SUPPORTS, FINDINGS):
        yield f"<dl>{''.join(f'<dt>{word.value}</dt><dd>{says}</dd>' for word, says in words.items())}</dl>"
    yield f"<p>Head of the decision log at entry {source.seq}: <code>{source.head}</code>.</p>"
    yield "<p>The JSONL ledger of the same moment holds the whole log; <code>reconcile verify</code> checks it.</p>"
    yield f"</footer>\n<script>{_own('page.js')}</script>\n</body>\n</html>"


def _title(source: LedgerSource) -> str:
    return " ".join(html_text(source.name).split()) or "a casebook"
