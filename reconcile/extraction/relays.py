"""Relays: through whom a statement came. "Ruiz told the agency", "Ruiz said, according to the agency"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.extraction.cues import words
from reconcile.extraction.found import Found
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.reading import phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AGENCIES = words(
    """
    reuters afp ap bbc cnn nbc abc cbs npr ria tass interfax ukrinform unian suspilne xinhua anadolu dpa ansa
    efe kyodo bloomberg politico axios meduza rtvi rferl al-jazeera aljazeera msnbc fox pbs c-span nhk cnbc
    sputnik rt
    """
)
_OUTLET_WORDS = words(
    """
    news times post journal herald tribune tv television radio guardian telegraph gazette daily magazine press
    newspaper agency broadcaster channel network website outlet newswire jazeera
    """
)
_TELLS = frozenset({"tell", "inform", "email", "write"})


def is_outlet(head: Token) -> bool:
    """Whether a phrase names a paper, an agency or a broadcaster."""
    names = [t for t in head.subtree if t.head == head or t == head]
    proper = head.tag_ in ("NNP", "NNPS")
    return any(t.lower_ in AGENCIES for t in names if t.tag_ in ("NNP", "NNPS")) or (
        proper and any(t.lower_ in _OUTLET_WORDS for t in names)
    )


def relayed(doc: Doc, found: Sequence[Found]) -> list[tuple[Found, tuple[int, ...]]]:
    """Each attribution with the tokens naming its relays, nearest first; one that only relays another is left out."""
    heads = {id(one): _relays(doc, one, found) for one in found}
    return [(one, heads[id(one)]) for one in found if not _only_relays(doc, one, found)]


def _relays(doc: Doc, one: Found, found: Sequence[Found]) -> tuple[int, ...]:
    told = _told(doc[one.at]) if one.lemma in _TELLS else _interviewer(doc[one.at])
    outer = [other for other in found if other is not one and other.head is not None and _reports(other, one)]
    outer.sort(key=lambda other: other.contents[0][1] - other.contents[0][0])
    heads = [told.i] if told is not None else []
    for other in outer:
        to = _told(doc[other.at]) if other.lemma in _TELLS else None
        heads += [head for head in (other.head, to.i if to is not None else None) if head is not None]
    return tuple(dict.fromkeys(heads))


def _told(verb: Token) -> Token | None:
    """The outlet in "told the agency"."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and is_outlet(c)), None)


def _interviewer(verb: Token) -> Token | None:
    """The outlet in "said in an interview with the agency"."""
    for prep in verb.children:
        if prep.dep_ != "prep":
            continue
        for noun in prep.children:
            if noun.lemma_ in ("interview", "comment", "statement"):
                inner = [c for p in noun.children if p.lower_ in ("with", "to", "on") for c in p.children]
                return next((c for c in inner if c.dep_ == "pobj" and is_outlet(c)), None)
    return None


def _reports(outer: Found, inner: Found) -> bool:
    """Whether one attribution stands whole within what another says, and another voice says it."""
    if outer.source is None or inner.source is None or outer.source == inner.source or outer.frame not in "cs":
        return False
    return any(_covers(e, inner.cue) and _covers(e, inner.source) for e in outer.contents)


def _only_relays(doc: Doc, one: Found, found: Sequence[Found]) -> bool:
    """Whether an outlet says no more than that another said it."""
    if one.head is None or not is_outlet(doc[one.head]):
        return False
    size = one.contents[0][1] - one.contents[0][0]
    for other in found:
        if other is not one and _reports(one, other):
            said = max(e[1] for e in (*other.contents, other.cue)) - min(e[0] for e in (*other.contents, other.cue))
            if 2 * said > size:
                return True
    return False


def _covers(outer: Extent, inner: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def relay_extent(doc: Doc, head: int) -> Extent:
    """The words that name a relay."""
    start, end = phrase(doc[head])
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
