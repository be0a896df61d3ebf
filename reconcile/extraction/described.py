"""What a document says of a voice beside its name: the word its phrase hangs on, its role, and of what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reconcile.extraction.names import ANONYMOUS, BODIES, NATION, ROLES, TITLES, name_of
from reconcile.extraction.places import find_places
from reconcile.extraction.reading import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES = ("NNP", "NNPS")
_NOUNS = ("NN", "NNS", *_NAMES)
_OF = frozenset({"of", "for", "at", "with", "from", "in"})
_LINKS = ("compound", "amod", "nmod", "poss", "det", "nummod", "case")


class Described(NamedTuple):
    """`head` is a word of the text; `role` in small letters ("prime minister"); `affiliation` as it is written."""

    head: str
    role: str | None = None
    affiliation: str | None = None


def described(head: Token) -> Described:
    """The parts of a source phrase: "Ana Ruiz, the mayor of Leon", "navy spokesman Ivo Lind", "Ukrainian officials"."""
    if head.lower_ in BODIES:
        return Described(head.text, None, _of_body(head))
    bearer = _bearer(head)
    if bearer is None:
        named = head.tag_ in _NAMES and name_of(head).person
        return Described(head.text, None, _beside(head) if named or head.tag_ not in _NAMES else None)
    first = _first(bearer, head)
    role = bearer.doc[first : bearer.i + 1].text.lower()
    return Described(head.text, role, _of_what(bearer, first) or (_beside(head) if bearer != head else None))


def _first(bearer: Token, head: Token) -> int:
    """Where the words of a role or body begin: "deputy defence minister"."""
    first = bearer.i
    while first > 0 and _is_part(bearer.doc[first - 1], bearer, head):
        first -= 1
    return int(first)


def _bearer(head: Token) -> Token | None:
    """The word that says what somebody is: the head itself, one before the name, one behind a comma."""
    if head.tag_ not in _NAMES:
        return head if head.tag_ in ("NN", "NNS") else None
    for child in head.children:
        if child.dep_ == "appos" and child.tag_ in _NOUNS and (child.tag_ not in _NAMES or _is_role(child)):
            return child
    before = [token for token in head.doc[phrase(head)[0] : head.i] if token.head == head or token.head.head == head]
    found = [
        token for token in before if _is_role(token) or (token.tag_ == "NN" and token.dep_ in ("compound", "nmod"))
    ]
    return found[-1] if found else None


def _is_role(token: Token) -> bool:
    low = token.lemma_.lower()
    return low in ROLES or low in ANONYMOUS or (token.tag_ in _NAMES and token.lower_ in TITLES and len(low) > 3)


def _is_part(token: Token, bearer: Token, head: Token) -> bool:
    """Whether a word belongs to the role: "deputy defence minister"; names of places do not."""
    if token.lower_ in TITLES:
        return token.tag_ in (*_NOUNS, "JJ")
    plain = token.tag_ == "NN" or (token.tag_ == "JJ" and token.text.islower() and token.doc[token.i - 1].text != "-")
    return plain and token.dep_ in _LINKS and token.head in (bearer, head)


def _of_body(head: Token) -> str | None:
    """Whose a body is: "Kharkiv" of "Kharkiv Police"; "World Health" and "Study of War" are parts of names."""
    found = _of_what(head, _first(head, head))
    if found is None or head.tag_ not in _NAMES:
        return found
    return found if NATION.search(found) or any(place.text == found for place in find_places(found)) else None


def _of_what(bearer: Token, first: int) -> str | None:
    """ "the mayor of Leon", "Leon's mayor", "Leon mayor", "Ukrainian officials"."""
    for child in bearer.children:
        if child.dep_ == "prep" and child.lower_ in _OF and child.i > bearer.i:
            named = next((inner for inner in child.children if inner.dep_ == "pobj" and inner.pos_ != "PRON"), None)
            return _plain(named) if named is not None else None
    for child in bearer.children:
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            return _plain(child)
    return _capitals(bearer, first)


def _capitals(bearer: Token, first: int) -> str | None:
    """Capitalised words right before a role."""
    start = first
    while start > bearer.sent.start and _is_capital(bearer.doc[start - 1], bearer.sent.start):
        start -= 1
    return str(bearer.doc[start:first].text) if start < first else None


def _is_capital(token: Token, sentence: int) -> bool:
    known = token.tag_ in _NAMES or (token.pos_ == "ADJ" and token.i > sentence)
    nation = token.i == sentence and token.pos_ in ("ADJ", "PROPN") and token.tag_ not in ("DT", "CD")
    return token.text[:1].isupper() and (known or nation) and token.lower_ not in ROLES


def _beside(head: Token) -> str | None:
    """ "Ana Ruiz of the navy": what the name itself is of."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "with") and child.i > head.i:
            named = next((inner for inner in child.children if inner.dep_ == "pobj" and inner.pos_ != "PRON"), None)
            return _plain(named) if named is not None else None
    return None


def _plain(head: Token) -> str:
    """A phrase without its article, up to its first aside."""
    start, end = phrase(head)
    for child in head.children:
        if child.i > head.i and child.dep_ in ("relcl", "appos", "acl", "punct"):
            end = min(end, child.left_edge.i)
    while start < end - 1 and head.doc[start].dep_ == "det":
        start += 1
    while end > start + 1 and (head.doc[end - 1].is_punct or head.doc[end - 1].tag_ == "POS"):
        end -= 1
    return str(head.doc[start:end].text)
