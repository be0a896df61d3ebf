"""How values are said on the screen: figures, paths, times, labels. Words carry the meaning, colour only repeats it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from tui.render import highlighted, one_line, shown
from tui.widgets.text import NOTHING, listed, row, spaced

if TYPE_CHECKING:
    from db.views import ClaimView
    from reconcile.claims import Claim, Happening, Quantity, TimeWindow, Voice
    from reconcile.relations import Relation
    from reconcile.standing import Core, Envelope, Position, Standing

STYLES = {
    "INCOHERENT": "bold $text-error",
    "CONTESTED": "bold $text-error",
    "DIVERGENT": "bold $text-warning",
    "PARALLEL": "bold $text-accent",
    "SETTLED": "bold $text-success",
    "UNCONTESTED": "bold $text-success",
    "WITHDRAWN": "bold $text-muted",
    "CORROBORATED": "bold $text-success",
    "CONCEDED": "bold $text-success",
    "ALIGNED": "bold $text-accent",
    "ALIGNED?": "bold $text-accent",
    "ECHOED": "bold $text-warning",
    "SINGLE": "bold $text-warning",
    "ANONYMOUS": "bold $text-error",
    "UNSOURCED": "bold $text-error",
}
LABELS = {
    "corroborates": "agrees with",
    "repeats": "repeats",
    "conflicts": "conflicts with",
    "denies": "denies",
    "qualifies": "qualifies",
    "part_of": "is part of",
    "supersedes": "supersedes",
    "retracts": "retracts",
}
BACKWARD = {
    "qualifies": "is qualified by",
    "part_of": "has as a part",
    "supersedes": "is superseded by",
    "retracts": "is retracted by",
}


def state(word: str) -> Content:
    """A state or support, with its colour where there is any."""
    return shown(word, style=STYLES.get(word, "bold"))


def relation(word: Relation | str, *, backward: bool = False) -> Content:
    """A relation as a person says it, read from a to b (or backward)."""
    key = str(word)
    return shown(BACKWARD.get(key, LABELS.get(key, key)) if backward else LABELS.get(key, key))


def number(value: float | None, unbounded: str = "…") -> str:
    """A figure without needless decimals."""
    if value is None:
        return unbounded
    return f"{value:,.0f}".replace(",", " ") if value == int(value) else f"{value:,g}".replace(",", " ")


def interval(low: float | None, high: float | None) -> str:
    """104, ≥ 100, ≤ 20, 100–104."""
    if low is None and high is None:
        return "some"
    if low == high:
        return number(low)
    if high is None:
        return f"≥ {number(low)}"
    if low is None:
        return f"≤ {number(high)}"
    return f"{number(low)}–{number(high)}"


def figure(quantity: Quantity | None) -> Content:
    """A figure with its unit, what is counted, and of how many."""
    if quantity is None:
        return NOTHING
    told = [interval(quantity.low, quantity.high), quantity.counted or quantity.unit or ""]
    if quantity.counted and quantity.unit and quantity.unit not in ("count", quantity.counted):
        told.insert(1, quantity.unit)
    if quantity.of is not None:
        told.append(f"of {number(quantity.of)}")
    return one_line(" ".join(word for word in told if word), style="bold")


def when(window: TimeWindow | None) -> str:
    """A time window: from, to, and the words it came from."""
    if window is None:
        return ""
    ends = [local(window.start), local(window.end)]
    span = ends[0] if ends[0] == ends[1] else f"{ends[0] or '…'} to {ends[1] or '…'}"
    return span if any(ends) else window.text


def where(claim: Claim) -> str:
    """The places of a claim; said where its own words name none and the text around them does."""
    names = ", ".join(place.text for place in claim.places)
    return f"{names} (from the text around it)" if claim.places and not claim.stated_places else names


def local(iso: str | None) -> str:
    """A date or time as the publisher gave it, without seconds, fractions and the T."""
    if not iso:
        return ""
    return iso[:16].replace("T", " ") if "T" in iso else iso


def clock(utc: str) -> str:
    """A moment of the log in local time."""
    try:
        return datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return utc


def asked_at(given: str) -> str:
    """When somebody was asked: as it was typed, or the moment of the log that stands for it."""
    return clock(given) if given.endswith("Z") else local(given)


def voice(named: Voice | None) -> Content:
    """A source by name; said where it is anonymous, and where nobody is named."""
    if named is None:
        return shown("no origin", style="italic")
    return spaced(one_line(named.name), shown("(anonymous)", style="italic") if named.anonymous else NOTHING)


def path(claim: Claim, publisher: str = "") -> Content:
    """Origin → via → publisher."""
    last = claim.attribution.publisher
    carried = one_line(last.name) if last else one_line(publisher)
    steps = [voice(claim.origin), *(voice(via) for via in claim.attribution.via)]
    if carried and carried.plain != steps[-1].plain:
        steps.append(carried)
    return shown(" → ").join(steps)


def manner(claim: Claim) -> Content:
    """What the origin's commitment and a person's marks make of it; nothing for a plain assertion."""
    words = [] if claim.modality.value == "asserted" else [claim.modality.value]
    words += ["not so"] if claim.negated else []
    words += ["preliminary"] if claim.preliminary else []
    words += [f"{claim.interest.value} own interest"] if claim.interest.value in ("against", "for") else []
    return shown(", ".join(words), style="italic")


def told(happening: Happening | None) -> Content:
    """Who does what to whom; nothing where the claim does not say."""
    if happening is None:
        return NOTHING
    tense = shown(f"({happening.tense.value})", style="italic") if happening.tense else NOTHING
    agent = one_line(f"{happening.agent.text} →") if happening.agent else NOTHING
    patient = one_line(f"→ {happening.patient.text}") if happening.patient else NOTHING
    return spaced(agent, one_line(happening.predicate, style="bold"), tense, patient)


def reach(claim: Claim) -> Content:
    """How far the claim reaches: a running total, a part; nothing where it does not say."""
    return one_line("; ".join(scope.phrase for scope in claim.scopes))


def review(claim: Claim) -> Content:
    """Whether a person accepted it."""
    return shown(claim.review.value, style="bold" if claim.review.value == "unreviewed" else "")


def headline(view: ClaimView) -> Content:
    """A claim in one line: its words, the figure in bold (before them where they do not hold it)."""
    return words_of(view.claim)


def words_of(claim: Claim) -> Content:
    """The claim's own words with the figure in bold."""
    content, quantity = claim.content, claim.quantity
    if quantity is None or "\n" in content.text or (quantity.start is None and quantity.text in content.text):
        return one_line(content.text)
    if quantity.start is None or quantity.end is None or not content.start <= quantity.start < content.end:
        return spaced(figure(quantity), one_line(content.text))
    return highlighted(content.text, [(quantity.start, quantity.end, "bold")], content.start)


def counts(standing: Standing) -> Content:
    """7 publications -> 2 origins -> 1 party."""
    origins = sum(len(family.origins) for family in standing.families)
    steps = [_some(standing.publications, "publication"), _some(origins, "origin")]
    if len(standing.families) != origins:
        steps.append(_some(len(standing.families), "voice"))
    parties = [party for party in standing.parties if party != "none"]
    steps.append(_some(len(parties), "party", "parties") if parties else "no known party")
    return shown(" → ".join(steps))


def support(position: Position) -> Content:
    """A position's label with what it counts."""
    return listed([state(position.label), counted(position)])


def envelope(bounds: Envelope | None, core: Core | None) -> Content:
    """The range of the figures and what all of them share."""
    if bounds is None:
        return NOTHING
    kind = " ".join(word for word in (bounds.counted or bounds.unit,) if word)
    spread = interval(bounds.low.value, bounds.high.value)
    shared = "" if core is None else "none" if core.empty else interval(core.low, core.high)
    return spaced(shown(spread, style="bold"), one_line(kind), shown(f"· core {shared}" if shared else ""))


def citation(view: ClaimView) -> str:
    """Quote and citation as plain text, for the clipboard; the quote stays as it stands in the document."""
    claim, header = view.claim, view.document
    said = " via ".join(step.name for step in (claim.origin, *claim.attribution.via) if step) or "no origin named"
    stands = ", ".join(part for part in (header.publisher, f'"{header.title}"' if header.title else "") if part)
    dated = ", ".join(part for part in (local(header.published), view.url, view.archive_url) if part)
    return f"“{claim.quote.text}”\n— {said}; {stands}{', ' if dated else ''}{dated} [claim {claim.id[:8]}]"


def _some(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def some(count: int, one: str, many: str | None = None) -> Content:
    """2 claims."""
    return shown(_some(count, one, many))


def field(label: str, value: Content) -> Content:
    """`label value`, nothing where there is no value."""
    return row(shown(f"{label} ", style="dim"), value) if value else NOTHING


def counted(position: Position) -> Content:
    """What stands behind a position: publications → origins."""
    origins = "no named origin" if not position.origins else _some(position.origins, "origin")
    return shown(f"{_some(position.publications, 'publication')} → {origins}")
