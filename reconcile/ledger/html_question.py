"""One question as an article of the HTML page: state, number line, positions, who stands behind them, finding.

Every foreign text passes through `html_text` or `web_url` on its way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reconcile.independence import Branch, Level, family_tree, independence_line
from reconcile.ledger.drawing import claim_graph, claim_numbers, number_line
from reconcile.ledger.glossary import FINDINGS, STATES, support_says
from reconcile.ledger.phrases import (
    about,
    core_phrase,
    counts,
    end_phrase,
    ended,
    plural,
    relation_phrases,
    replied,
    scope_note,
    signed,
    still_open,
)
from reconcile.ledger.rows import ClaimLedger, QuestionLedger, outlet, source_name, speaker
from reconcile.ledger.safe import html_text, iri_part, lang_tag, web_url
from reconcile.ledger.sentences import claim_sentence, english_date, question_sentences
from reconcile.sources import NON_PARTY, Registry, Source
from reconcile.standing import Envelope, FindingKind, Position, State

_WORST_FIRST = (
    *(State.INCOHERENT, State.CONTESTED, State.DIVERGENT, State.PARALLEL),
    *(State.UNCONTESTED, State.SETTLED, State.WITHDRAWN),
)


def question_article(question: QuestionLedger, number: int, registry: Registry) -> Iterator[str]:
    """The article; `number` counts the page's questions."""
    key, numbers, state = f"q{number}", claim_numbers(question.claims), question.standing.state
    yield f'<article class="question" id="{_anchor(question.id)}" aria-labelledby="{key}" {_data(question)}>'
    yield f'<h3 id="{key}" dir="auto">{_shown(question.title) or "Untitled"}</h3>'
    yield f'<p><strong class="state {state.value}">{state.value}</strong> {STATES[state]}.</p>'
    yield from _finding(question)
    if question.standing.envelope is not None:
        yield from _figures(question, question.standing.envelope, key)
    yield '<div class="positions">'
    for at, position in enumerate(question.standing.positions, 1):
        yield from _position(question, position, at, numbers)
    yield "</div>"
    yield from _ended(question, numbers)
    yield from _independence(question, registry)
    yield from _relations(question, numbers, key)
    yield f'<p class="where">Question <a href="#{_anchor(question.id)}">{_shown(question.id)}</a></p></article>'


def claim_item(entry: ClaimLedger, sources: Mapping[str, Source], *, number: str = "", note: str = "") -> Iterator[str]:
    """A claim: its sentence, the passage that carries it, where that stands."""
    said, claim = entry.claim.origin or entry.claim.attribution.publisher, entry.claim
    voice = f' data-voice="{_shown(speaker(said, sources))}"' if said is not None else ""
    marked = f'<span class="number">{number}</span> ' if number else ""
    told = f" ({html_text(note)})" if note else ""
    yield f'<li{voice}><p dir="auto">{marked}{_shown(claim_sentence(entry, sources))}{told}</p>'
    if claim.quote.text.strip() != claim.content.text.strip():
        yield f'<blockquote lang="{lang_tag(claim.lang)}" dir="auto">{_shown(claim.quote.text)}</blockquote>'
    yield f'<p class="where">{", ".join(_where(entry))}</p></li>'


def link(label: str, url: str | None) -> str:
    """A link where its address is safe to follow, its text where not."""
    target = web_url(url)
    if target is not None:
        return f'<a href="{html_text(target)}" rel="noreferrer nofollow">{label}</a>'
    return f"{label} ({_shown(url)})" if url else label


def _where(entry: ClaimLedger) -> Iterator[str]:
    document = entry.document
    yield f"<bdi>{link(_shown(document.title) or 'document', document.url)}</bdi>"
    published = english_date(document.published)
    if published:
        yield f"published {published}"
    scope = scope_note(entry.claim)
    if scope:
        yield f"scope: <bdi>{_shown(scope)}</bdi>"
    if document.archive_url is not None:
        yield f"<bdi>{link('archived copy', document.archive_url)}</bdi>"


def _data(question: QuestionLedger) -> str:
    """What the page's script filters and sorts by."""
    newest = max((entry.document.published or "" for entry in question.claims), default="")
    finding = question.finding.kind.value if question.finding is not None else "none"
    state = question.standing.state
    return (
        f'data-state="{state.value}" data-rank="{_WORST_FIRST.index(state)}" data-finding="{finding}" '
        f'data-claims="{len(question.claims)}" data-newest="{_shown(newest)}"'
    )


def _figures(question: QuestionLedger, envelope: Envelope, key: str) -> Iterator[str]:
    counted = _shown(envelope.counted or envelope.unit)
    low, high = (_shown(end_phrase(question, end)) for end in (envelope.low, envelope.high))
    core = question.standing.core
    common = "" if core is None else f" Common to all: {core_phrase(core)}."
    yield f"<figure>{''.join(number_line(question, envelope, f'{key}-line'))}"
    yield f"<figcaption>Range{f' ({counted})' if counted else ''}: from {low} to {high}.{common}"
    for entry in question.claims:
        if entry.claim.id in envelope.left_out:
            yield f"<br>Left out of the range: {_shown(claim_sentence(entry, question.sources))}"
    yield "</figcaption></figure>"


def _position(question: QuestionLedger, position: Position, at: int, numbers: Mapping[str, str]) -> Iterator[str]:
    inside = [(entry, "") for entry in question.claims if entry.claim.id in position.claims]
    yield f"<section><h4>Position {at}: {position.label}</h4>"
    yield f'<p class="soft">{support_says(position)}; {_arrows(counts(position))}</p>'
    yield from _list(inside, question, numbers)
    yield "</section>"


def _list(
    entries: Iterable[tuple[ClaimLedger, str]], question: QuestionLedger, numbers: Mapping[str, str]
) -> Iterator[str]:
    yield '<ol class="claims">'
    for entry, note in entries:
        yield from claim_item(entry, question.sources, number=numbers[entry.claim.id], note=note)
    yield "</ol>"


def _ended(question: QuestionLedger, numbers: Mapping[str, str]) -> Iterator[str]:
    dead = ended(question)
    if dead:
        yield "<h4>No longer standing</h4>"
        yield from _list(dead, question, numbers)


def _independence(question: QuestionLedger, registry: Registry) -> Iterator[str]:
    """The line and the tree that it sums up, from the side down to the publications."""
    claims = [entry.claim for entry in question.claims]
    yield f"<h4>Who stands behind it</h4><p>{_arrows(independence_line(question.standing))}</p>"
    yield from _branches(family_tree(claims, question.links, registry), registry, _publishers(question), "tree")


def _branches(
    branches: tuple[Branch, ...], registry: Registry, publishers: Mapping[str, str], kind: str = ""
) -> Iterator[str]:
    if not branches:
        return
    yield f'<ul class="{kind}">' if kind else "<ul>"
    for branch in branches:
        yield f"<li>{html_text(_branch(branch, registry, publishers))}"
        yield from _branches(_inner(branch), registry, publishers)
        yield "</li>"
    yield "</ul>"


def _inner(branch: Branch) -> tuple[Branch, ...]:
    """What is under a branch; a family of one origin is that origin."""
    return tuple(
        origin
        for under in branch.under
        for origin in (under.under if under.level is Level.FAMILY and len(under.names) == 1 else (under,))
    )


def _branch(branch: Branch, registry: Registry, publishers: Mapping[str, str]) -> str:
    names = [_name(name, registry) for name in branch.names]
    match branch.level:
        case Level.PARTY if not names:
            return "side unknown"
        case Level.PARTY:
            return "of no side" if branch.names == (NON_PARTY,) else f"side: {' and '.join(branch.names)}"
        case Level.FAMILY:
            return f"one voice: {', '.join(names)}"
        case Level.ORIGIN:
            return f"origin: {', '.join(names)}"
        case Level.PUBLICATION:
            named = [publishers.get(claim, "") for claim in branch.claims]
            outlet = next(iter(names or filter(None, named)), "an unknown publication")
            return f"in {outlet} ({plural(len(branch.claims), 'claim', 'claims')})"


def _name(source: str, registry: Registry) -> str:
    return source_name(source, registry.sources) if source in registry.sources else source


def _publishers(question: QuestionLedger) -> dict[str, str]:
    return {entry.claim.id: outlet(entry.document) for entry in question.claims}


def _relations(question: QuestionLedger, numbers: dict[str, str], key: str) -> Iterator[str]:
    phrases = relation_phrases(question)
    drawing = "".join(claim_graph(question, numbers, f"{key}-graph"))
    if not phrases and not drawing:
        return
    yield "<h4>Between the claims</h4>"
    if drawing:
        yield f"<figure>{drawing}</figure>"
    if phrases:
        yield f"<ul>{''.join(f'<li>{html_text(phrase)}</li>' for phrase in phrases)}</ul>"


def _finding(question: QuestionLedger) -> Iterator[str]:
    finding, still = question.finding, still_open(question)
    yield '<div class="finding">'
    if finding is None:
        yield "<h4>Finding: none yet</h4>"
    else:
        number = about(question.standing, finding)
        position = "" if number is None else f", on position {number}"
        yield f"<h4>Finding: {finding.kind.value}{position} ({FINDINGS[finding.kind]})</h4>"
        yield f'<p dir="auto">{_shown(finding.reason)}</p><p class="by">{_shown(signed(finding))}</p>'
    if finding is not None and finding.kind is FindingKind.PUBLISH_BOTH:
        yield f'<p dir="auto">To publish: {_shown(" ".join(question_sentences(question)))}</p>'
    for reply in question.replies:
        yield f'<p dir="auto">Right of reply: {_shown(replied(reply))}.</p>'
    if still:
        yield f"<p>Still open: {html_text('; '.join(still))}.</p>"
    yield "</div>"


def _arrows(line: str) -> str:
    return line.replace("->", "→")


def _anchor(question: str) -> str:
    return f"q-{iri_part(question)}"


def _shown(text: str | None) -> str:
    """One line of foreign text."""
    return " ".join(html_text(text).split())
