"""Names: what a source phrase calls its voice, without titles, and which voices nobody can be held to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from reconcile.extraction.cues import words
from reconcile.extraction.places import find_places
from reconcile.extraction.reading import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

MALE = words(
    """
    mr mr. sir king prince spokesman chairman congressman lord
    """
)
FEMALE = words(
    """
    mrs mrs. ms ms. miss queen princess lady spokeswoman chairwoman congresswoman dame
    """
)
ROLES = words(
    """
    president minister premier chancellor governor mayor senator secretary director chairman chairwoman chair
    speaker spokesman spokeswoman spokesperson general colonel major captain admiral commander commissioner
    chief judge justice ambassador envoy king queen prince princess pope leader candidate nominee congressman
    congresswoman representative lawmaker attorney lawyer professor analyst ceo founder coach sheriff marshal
    lieutenant sergeant adviser advisor strategist prosecutor deputy councillor councilman bishop archbishop
    """
)
TITLES = (
    ROLES
    | MALE
    | FEMALE
    | words(
        """
    dr dr. prof prof. sen sen. rep rep. gov gov. gen gen. col col. lt lt. capt capt. maj maj. adm adm. sgt sgt.
    rev rev. hon vice prime foreign defence defense interior finance deputy acting former ex-president head
    state democratic republican first lady chief justice attorney press
    """
    )
)
LEADERS = frozenset({"president", "minister", "premier", "chancellor", "leader"})
"""Roles that "the ... leader" may mean."""

ANONYMOUS = words(
    """
    official source diplomat aide witness resident expert analyst observer person people insider activist critic
    supporter adviser advisor lawmaker soldier commander doctor medic neighbour neighbor friend strategist voter
    other some many one most few man woman employee worker staffer journalist reporter local volunteer rescuer
    survivor relative member those both neither all everyone someone nobody executive investigator scientist
    researcher economist historian leader senator politician opponent republican democrat
    """
)
BODIES = words(
    """
    ministry department agency office council committee commission government police military army navy force
    court company corporation group organisation organization union university institute authority service
    bureau campaign party board bank fund administration embassy council parliament staff command newspaper
    broadcaster outlet
    """
)
_NAMELESS = words("ministry government police military army navy force council authority department command")
"""Bodies behind whose noun no name of their own stands, as it may behind "the company"."""
_OUTLETS = words("site newspaper paper agency channel broadcaster portal magazine outlet website station group")
_PERSONAL = ("er", "or", "ist", "man", "woman", "ian", "eer", "head", "nurse", "student", "parent", "mother", "father")
"""What nouns for persons end in."""
_PROPER = ("NNP", "NNPS")
NATION = re.compile(r"\A[A-Z][a-z]+(?:ian|ish|ese|ench|eli|aqi|rman|ican|stani|sian)\Z")
"""Adjectives of nations: at the head of a sentence the capital alone tells nothing."""
_CUT = frozenset({"relcl", "appos", "acl", "advcl", "punct"})


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase calls somebody: the name, the titles and modifiers around it, whether it is a proper name."""

    text: str
    titles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    proper: bool = False
    person: bool = False


def name_of(head: Token, *, alone: bool = False) -> Name:
    """The name in a noun phrase: "Governor Ana Ruiz, who ..." is "Ana Ruiz", a governor.

    `alone`: only the person at the head of "Ana Ruiz and Ivo Lind", not the two as one voice.
    """
    apposed = _apposed(head) or _apposed_to_body(head)
    if head.tag_ not in _PROPER and apposed is not None and _bears(head, apposed):
        inner = name_of(apposed)
        return Name(inner.text, (*inner.titles, head.lemma_.lower()), _modifiers(head), inner.proper, inner.person)
    if head.tag_ not in _PROPER:
        return _described(head)
    name = _proper_name(head)
    if head.lower_ in BODIES and (_has_article(head) or name.modifiers):
        return _described(head)
    longer = {child.dep_ for child in head.children} & {"poss", "prep", "conj"}
    if not longer or (name.person and (alone or "conj" not in longer)):
        return name
    return _described(head)


def _apposed(head: Token) -> Token | None:
    return next((c for c in head.children if c.dep_ == "appos" and c.tag_ in _PROPER), None)


def _bears(noun: Token, name: Token) -> bool:
    """Whether the noun is what the name's bearer is: "the governor", "a farmer, Ana Ruiz", "the news site Verst"."""
    low = noun.lemma_.lower()
    if low in ROLES or (low in _OUTLETS and name.i == noun.i + 1):
        return True
    return low not in BODIES and (low in ANONYMOUS or low.endswith(_PERSONAL)) and _proper_name(name).person


def _apposed_to_body(head: Token) -> Token | None:
    """ "A spokeswoman for the ministry, Ana Ruiz": the parser gives the name to the body, which bears none itself."""
    inner = (noun for c in head.children if c.dep_ == "prep" for noun in c.children if noun.dep_ == "pobj")
    body = next((noun for noun in inner if noun.lower_ in _NAMELESS), None)
    name = _apposed(body) if body is not None else None
    return name if name is not None and _proper_name(name).person else None


def _proper_name(head: Token) -> Name:
    first = head.i
    while first > 0 and head.doc[first - 1].tag_ in _PROPER and head.doc[first - 1].head.i >= first - 1:
        first -= 1
    run = [head.doc[i] for i in range(first, head.i + 1)]
    titles: list[str] = []
    while len(run) > 1 and run[0].lower_ in TITLES and run[-1].lower_ not in _BODY_WORDS:
        titles.append(run.pop(0).lower_)
    if len(run) > 2 and run[0].lower_ in ANONYMOUS and run[0].is_sent_start:
        titles.append(run.pop(0).lower_)
    last = max((i for i, token in enumerate(run[:-1]) if token.lower_ in ROLES), default=-1)
    if last >= 0 and run[-1].lower_ not in _BODY_WORDS | _BEHIND_NAMES:
        # "US President Joe Brown": what stands before a role says of where it is.
        titles += [token.lower_ for token in run[: last + 1] if token.lower_ in TITLES]
        run = run[last + 1 :]
    titles += [c.lemma_.lower() for c in head.children if c.dep_ == "compound" and c.i < first]
    for child in head.children:
        if child.dep_ == "appos" and child.lemma_.lower() in ROLES:
            titles.append(child.lemma_.lower())
    text = head.doc[run[0].i : head.i + 1].text
    person = bool(titles and titles[-1] in TITLES) or (
        2 <= len(run) <= 4 and not any(t.lower_ in _BODY_WORDS for t in run) and run[0].i == first
    )
    return Name(text, tuple(titles), _modifiers(head, run[0].i), True, person and not _has_article(head))


_BEHIND_NAMES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_BODY_WORDS = BODIES | words(
    """
    news times post journal tv radio press house plant inc inc. corp corp. ltd llc co association federation
    league states nations kingdom republic church center centre school college hospital street club society
    foundation media network watch international national federal state party city county
    """
)


def _has_article(head: Token) -> bool:
    return any(child.dep_ == "det" for child in head.children)


def _modifiers(head: Token, end: int | None = None) -> tuple[str, ...]:
    """Capitalised words before a name or role that say of where: "Russian", "Smolensk", "Ukraine's"."""
    before = head.doc[head.left_edge.i : head.i if end is None else end]
    return tuple(
        token.text
        for token in before
        if token.pos_ in ("ADJ", "PROPN") and token.text[:1].isupper() and token.lower_ not in TITLES
    )


def _described(head: Token) -> Name:
    """A phrase that describes its voice: up to its first aside, without a leading article where it holds a name."""
    start, end = phrase(head)
    asides = [child for child in head.children if child.i > head.i and child.dep_ in _CUT]
    asides += [token for token in head.doc[head.i + 1 : end] if token.dep_ == "relcl"]
    end = min([end, *(aside.left_edge.i for aside in asides)])
    tokens = [t for t in head.doc[start:end] if not t.is_space]
    while tokens and (tokens[-1].is_punct or tokens[-1].tag_ == "POS"):
        tokens.pop()
    proper = any(t.tag_ in _PROPER or (t.pos_ == "ADJ" and t.text[:1].isupper() and t.i > start) for t in tokens)
    proper = proper or bool(len(tokens) > 1 and head.lemma_.lower() not in ANONYMOUS and NATION.search(tokens[0].text))
    proper = proper or bool(find_places(head.doc[start:end].text))
    if proper and len(tokens) > 1 and tokens[0].lower_ == "the":
        tokens = tokens[1:]
    if head.lower_ in BODIES and any(t.text[:1].isupper() for t in tokens[1:] if t.i < head.i):
        # "state-run Anadolu agency" is the Anadolu agency.
        tokens = list(dropwhile(lambda t: not t.text[:1].isupper(), tokens))
    text = head.doc[tokens[0].i : tokens[-1].i + 1].text if tokens else head.text
    return Name(text, (head.lemma_.lower(),), _modifiers(head), proper)


def is_anonymous(head: Token, name: Name) -> bool:
    """Whether nobody can be called to account by this name: "officials", "two diplomats", an unresolved "he"."""
    if head.tag_ in _PROPER:
        return False
    return head.lemma_.lower() in ANONYMOUS or not name.proper
