"""Relays: through whom a statement came. "Ruiz told the agency", "Ruiz said, according to the agency"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.extraction.cues import words
from reconcile.extraction.found import Found
from reconcile.extraction.names import BODIES, ROLES
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
    newspaper agency broadcaster channel network website outlet newswire jazeera independent standard observer
    mirror express globe chronicle monitor courier bulletin economist insider wire dispatch examiner
    hromadske pravda izvestia kommersant novosti spiegel bild monde figaro welle
    """
)
SPEAKING = (
    ROLES
    | BODIES
    | words("official source authority diplomat aide witness resident expert analyst people person medic doctor")
)
"""Who can be cited without a name; "citing a law" cites nobody."""
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
    citing = {one.head: one for one in found if (len(found) > 1 or one.frame == "c") and _cites(doc, one)}
    if len(found) == len(citing):
        return [_through(doc, one, (), citing) for one in found]
    rest = [one for one in found if one not in citing.values()]
    return [_through(doc, one, _relays(doc, one, rest), citing) for one in rest if not _only_relays(doc, one, rest)]


def _cites(doc: Doc, one: Found) -> bool:
    """ "The agency, citing the mayor, reported": what it passes on is the mayor's."""
    cited = _cited(doc[one.at])
    if cited is None or one.head is None:
        return False
    speaks = cited.lemma_.lower() in SPEAKING
    return (speaks or cited.tag_ in _NAMES) if is_outlet(doc[one.head]) else speaks and doc[one.head].tag_ in _NAMES


def _cited(verb: Token) -> Token | None:
    if verb.lemma_ != "cite" or verb.tag_ != "VBG":
        return None
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _through(
    doc: Doc, one: Found, heads: tuple[int, ...], citing: Mapping[int | None, Found]
) -> tuple[Found, tuple[int, ...]]:
    """An attribution with its relays; where its speaker cites somebody, that is the origin or one relay more."""
    heads = tuple(dict.fromkeys((*heads, *_passed_on(doc, one))))
    if one.head in citing:
        cited = _cited(doc[citing[one.head].at])
        if cited is not None and one.head is not None:
            return replace(one, source=extent_of(doc, cited.i), head=cited.i), (one.head, *heads)
    for at, head in enumerate(heads):
        cited = _cited(doc[citing[head].at]) if head in citing else None
        if cited is not None:
            return one, (*heads[:at], cited.i, *heads[at:])
    return one, heads


def _passed_on(doc: Doc, one: Found) -> list[int]:
    """X in "as cited by X", in the sentence of the attribution."""
    places = (passed_on_by(doc, token.i) for token in doc[one.at].sent)
    return [place for place in places if place is not None and place != one.head]


def passed_on_by(doc: Doc, verb: int) -> int | None:
    """The outlet that passed a statement on: "..., as cited by the Daily News, ..."."""
    if doc[verb].lemma_ not in ("cite", "quote", "carry", "relay") or doc[verb].tag_ != "VBN":
        return None
    if verb + 2 >= len(doc) or doc[verb + 1].lower_ != "by" or doc[verb - 1].lower_ not in ("as", ","):
        return None
    last = verb + 2
    while last + 1 < len(doc) and (doc[last].tag_ in ("DT", "PRP$") or doc[last + 1].tag_ in _NAMES):
        last += 1
    return last if doc[last].tag_ in _NAMES else None


_NAMES = ("NNP", "NNPS")


def _relays(doc: Doc, one: Found, found: Sequence[Found]) -> tuple[int, ...]:
    verb = doc[one.at]
    told = _told(verb) if one.lemma in _TELLS else _interviewer(verb) or _quoting(verb, one.head) or _quoted_by(verb)
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


def _quoting(verb: Token, speaker: int | None) -> Token | None:
    """The paper in "the paper quoted Ruiz as saying"."""
    outer = verb.head.head
    if verb.dep_ != "pcomp" or speaker is None or verb.doc[speaker].head != outer:
        return None
    return next((child for child in outer.children if child.dep_ == "nsubj" and child.i != speaker), None)


def _quoted_by(verb: Token) -> Token | None:
    """The agency in "Ruiz was quoted by the agency as saying"."""
    outer = verb.head.head if verb.dep_ == "pcomp" else verb
    if outer.lemma_ not in ("quote", "cite") or outer.tag_ != "VBN":
        return None
    agents = (child for child in outer.children if child.dep_ == "agent")
    return next((inner for agent in agents for inner in agent.children if inner.dep_ == "pobj"), None)


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


def extent_of(doc: Doc, head: int) -> Extent:
    """The words that name a relay."""
    start, end = phrase(doc[head])
    end = next((token.i for token in doc[head + 1 : end] if token.text == ","), end)
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
