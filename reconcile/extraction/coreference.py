"""Coreference: pronouns, surnames and roles go to whom they mean where that is certain; else the words stay."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reconcile.claims import Span as Words
from reconcile.claims import Voice
from reconcile.extraction.bodies import SOON, Bodies, body_heads
from reconcile.extraction.cues import verbs
from reconcile.extraction.described import Described, described
from reconcile.extraction.names import ANONYMOUS, BODIES, FEMALE, LEADERS, MALE, ROLES, Name, is_anonymous, name_of
from reconcile.extraction.paragraphs import Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PRONOUNS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_PAIRS = frozenset({"both", "they"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SIDE = re.compile(r"\s*(?:On|From) the (\w+) side\b")
_AGED = re.compile(r"\b(\d{1,3})[- ]year[- ]old\b")
_STEM = 6
_LOOK_BACK = 3
"""Sentences that a pronoun may look back over."""


@dataclass(slots=True)
class Person:
    """Somebody named in a document: the fullest name, the first paragraph with it, the roles given, of where, the age,
    and whether he or she.
    """

    name: str
    first: int
    roles: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    gender: str | None = None
    age: str | None = None
    met: list[Token] = field(default_factory=list)

    def described(self, here: Described) -> Described:
        """What is said of the person here, else where he or she was first described."""
        if here.role is None:
            for token in self.met:
                there = described(token)
                if there.role is not None:
                    return Described(here.head, there.role, there.affiliation)
        return here


class Cast:
    """Who is named in one document, and who was spoken of last."""

    def __init__(self, parsed: Sequence[tuple[Paragraph, Doc]]) -> None:
        self.people: dict[str, Person] = {}
        self.bodies = Bodies()
        self.mentions: dict[tuple[int, int], Person] = {}
        self.parsed = parsed
        self._surnames: dict[str, set[str]] = {}
        self._sents: dict[int, tuple[Span, ...]] = {}
        heads = [(at, token) for at, (_, doc) in enumerate(parsed) for token in _name_heads(doc)]
        named = [(at, token, name_of(token, alone=True)) for at, token in heads]
        for at, token, name in named:
            self._meet(at, token, name)
        for at, (_, doc) in enumerate(parsed):
            for token in body_heads(doc):
                self.bodies.meet(at, token, name_of(token, alone=True))
        for at, token, name in named:
            person = self._person_named(name.text)
            if person is not None and not _in_quote(parsed[at][0], token):
                self.mentions[at, token.i] = person

    def _meet(self, at: int, token: Token, name: Name) -> None:
        if name.person and " " in name.text:
            person = self.people.setdefault(name.text, Person(name.text, at))
            self._surnames.setdefault(name.text.split()[-1], set()).add(name.text)
        else:
            known = self._person_named(name.text)
            if known is None:
                self.bodies.meet(at, token, name)
                return
            person = known
        person.met.append(token)
        person.roles |= {title for title in name.titles if title in ROLES}
        person.modifiers |= set(name.modifiers)
        person.age = _age_of(token) or person.age
        for title in name.titles:
            person.gender = "m" if title in MALE else "f" if title in FEMALE else person.gender

    def _person_named(self, text: str) -> Person | None:
        """The one person of this full name or surname."""
        if text in self.people:
            return self.people[text]
        full = self._surnames.get(text, set())
        return self.people[next(iter(full))] if len(full) == 1 else None

    def voice(self, at: int, head: Token, span: Words) -> Voice:
        """The voice that a source phrase means, with its parts. `at` is the paragraph's number, `span` its words."""
        name, anonymous = self.resolve(at, head)
        person = self.people.get(name)
        parts = described(head) if person is None else person.described(described(head))
        return Voice(name, span, anonymous, None, parts.head, parts.role, parts.affiliation)

    def resolve(self, at: int, head: Token) -> tuple[str, bool]:
        """The name that a source phrase means, and whether it is anonymous. `at` is the paragraph's number."""
        if head.lower_ in _RELATIVE:
            antecedent = _antecedent(head)
            return self.resolve(at, antecedent) if antecedent is not None else (head.text, True)
        named = self._pair(at, head) if head.lower_ in _PAIRS else None
        if named is not None:
            return named, False
        spoke = (
            self._it(at, head) if head.lower_ == "it" else self._several(at, head) if head.lower_ == "they" else None
        )
        if spoke is not None:
            return self.resolve(*spoke)
        person = self._meant(at, head)
        if person is not None:
            self.mentions[at, head.i] = person
            return person.name, False
        if head.lower_ in _PRONOUNS and (someone := self._someone(at, head)) is not None:
            return self.resolve(*someone)
        name = name_of(head)
        if not name.proper:
            body = self.bodies.meant(at, head)
            if body is not None:
                return body, False
        return _with_side(head, name.text), is_anonymous(head, name)

    def _meant(self, at: int, head: Token) -> Person | None:
        if head.lower_ in _PRONOUNS:
            return self._pronoun(at, head, _PRONOUNS[head.lower_])
        name = name_of(head)
        known = self._person_named(name.text)
        return known if known is not None else self._role(at, head, name)

    def _role(self, at: int, head: Token, name: Name) -> Person | None:
        """ "the governor", "the Ukrainian leader", "the 47-year-old": the only person of that role, place and age."""
        role = head.lemma_.lower()
        age = _AGED.search(head.doc[head.left_edge.i : head.i + 1].text)
        if role not in ROLES and not (role == "old" and age is not None):
            return None
        if not any(c.lower_ in ("the", "their", "its") for c in head.children):
            return None
        if any(child.dep_ in ("prep", "conj") for child in head.children):
            return None
        fits = list(self.people.values())
        if role in ROLES:
            roles = LEADERS if role == "leader" else {role}
            fits = [p for p in fits if p.roles & roles and _of_there(name, p)]
        if age is not None:
            fits = [p for p in fits if p.age == age[1]] or [p for p in fits if p.age is None and role in ROLES]
        return fits[0] if len(fits) == 1 and fits[0].first <= at + SOON else None

    def _pronoun(self, at: int, head: Token, gender: str) -> Person | None:
        """The only person of the nearest sentence that names one, or its subject; none behind a nameless speaker."""
        for number, sentence, end in self._sentences_back(at, head):
            found = self._mentioned(number, sentence, end, gender)
            people = {person.name: person for _, person in found}
            nameless = any(token.tag_ == "NN" and token.lower_ not in BODIES for token in _speakers(sentence, end))
            if len(people) == 1 and not nameless:
                return next(iter(people.values()))
            if people or nameless:
                subjects = {person.name: person for token, person in found if _is_subject(token)}
                return next(iter(subjects.values())) if len(subjects) == 1 else None
        return None

    def _someone(self, at: int, head: Token) -> tuple[int, Token] | None:
        """The nameless one who spoke last, if alone, and nobody is named since: "The mayor said ... He said"."""
        for number, sentence, end in itertools.islice(self._sentences_back(at, head), 2):
            spoke = _speakers(sentence, end)
            if spoke or self._mentioned(number, sentence, end, ""):
                one = len(spoke) == 1 and spoke[0].tag_ == "NN" and spoke[0].lemma_.lower() in ROLES | ANONYMOUS
                return (number, spoke[0]) if one and not self._mentioned(number, sentence, end, "") else None
        return None

    def _pair(self, at: int, head: Token) -> str | None:
        """The two whom "both" means: the only ones of the nearest sentence that names any; "they" are its subject."""
        for number, sentence, end in self._sentences_back(at, head):
            found = self._mentioned(number, sentence, end, "")
            names = tuple(dict.fromkeys(person.name for _, person in found))
            together = all(_is_subject(token) for token, _ in found)
            if names:
                return " and ".join(names) if len(names) == 2 and (together or head.lower_ == "both") else None
        return None

    def _it(self, at: int, head: Token) -> tuple[int, Token] | None:
        """The body that spoke last, here or in the sentence before, if it spoke alone there: "..., it said"."""
        for number, sentence, end in itertools.islice(self._sentences_back(at, head), 2):
            spoke = [token for token in _speakers(sentence, end) if token.pos_ != "PRON"]
            if spoke:
                return (number, spoke[0]) if len(spoke) == 1 and self._is_body(number, spoke[0]) else None
        return None

    def _several(self, at: int, head: Token) -> tuple[int, Token] | None:
        """The several who spoke last, if alone: "Police said ... They said"."""
        for number, sentence, end in itertools.islice(self._sentences_back(at, head), 2):
            spoke = _speakers(sentence, end)
            if spoke:
                many = spoke[0].tag_ in ("NNS", "NNPS") or spoke[0].lower_ == "police"
                return (number, spoke[0]) if len(spoke) == 1 and many else None
        return None

    def _is_body(self, at: int, head: Token) -> bool:
        """Whether a speaker is a body, not a person or several."""
        if (at, head.i) in self.mentions or head.tag_ in ("NNS", "NNPS"):
            return False
        return not name_of(head).person and head.lemma_.lower() not in ROLES | ANONYMOUS

    def _mentioned(self, at: int, sentence: Span, end: int, gender: str) -> list[tuple[Token, Person]]:
        doc = sentence.doc
        found = [(doc[i], self.mentions[at, i]) for i in range(sentence.start, end) if (at, i) in self.mentions]
        return [(token, person) for token, person in found if not gender or person.gender in (None, gender)]

    def _sentences(self, number: int) -> tuple[Span, ...]:
        if number not in self._sents:
            self._sents[number] = tuple(self.parsed[number][1].sents)
        return self._sents[number]

    def _sentences_back(self, at: int, head: Token) -> Iterable[tuple[int, Span, int]]:
        """The sentence of a token up to it, then those before it, into the paragraph before."""
        yield at, head.sent, head.i
        left = _LOOK_BACK
        for number in (at, at - 1):
            if number < 0:
                return
            for sentence in reversed(self._sentences(number)):
                if number == at and sentence.end > head.i:
                    continue
                if left == 0:
                    return
                left -= 1
                yield number, sentence, sentence.end


def _speakers(sentence: Span, end: int) -> list[Token]:
    """Who speaks in a sentence, as far as its token `end`: the subjects of its cue verbs, and "according to" whom."""
    found = []
    for token in sentence:
        says = token.dep_ == "nsubj" and token.head.lemma_ in verbs()
        cited = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"
        if token.i < end and (says or cited):
            found.append(token)
    return found


def _is_subject(token: Token) -> bool:
    """Whether a name is the subject of its sentence, alone or with others."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"


def _age_of(head: Token) -> str | None:
    """The age behind a name: "Kiper, 47,"."""
    doc, at = head.doc, head.i + 1
    told = at + 2 < len(doc) and doc[at].text == "," and doc[at + 1].text.isdigit() and doc[at + 2].is_punct
    return doc[at + 1].text if told else None


def _of_there(name: Name, person: Person) -> bool:
    """Whether a person is of the country or town that a role names: "Ukraine's" and "Ukrainian" begin alike."""
    known = {word[:_STEM] for word in person.modifiers}
    return all(word[:_STEM] in known for word in name.modifiers)


def _name_heads(doc: Doc) -> list[Token]:
    """Proper nouns that are not part of a longer one."""
    proper, compound = doc.vocab.strings["PROPN"], doc.vocab.strings["compound"]
    kinds = doc.to_array(["POS", "DEP"]).tolist()
    return [doc[i] for i, (pos, dep) in enumerate(kinds) if pos == proper and dep != compound]


def _in_quote(paragraph: Paragraph, token: Token) -> bool:
    return bool(paragraph.quotes) and paragraph.quote_around(token.idx) is not None


def _antecedent(relative: Token) -> Token | None:
    """What "who" stands for: the noun that its clause modifies; of "doctors at the hospital, who ..." the persons."""
    token = relative
    for _ in range(6):
        if token.dep_ == "relcl":
            return _persons(token.head) if relative.lower_ == "who" else token.head
        token = token.head
    return None


def _persons(noun: Token) -> Token:
    """The noun, or the persons that it says of where they are."""
    if noun.dep_ != "pobj" or noun.tag_ not in ("NN", "NNS") or noun.lemma_.lower() in ROLES | ANONYMOUS:
        return noun
    holder = noun.head.head
    return holder if holder.lemma_.lower() in ROLES | ANONYMOUS else noun


def _with_side(head: Token, name: str) -> str:
    """ "On the Ukrainian side, officials" are Ukrainian officials."""
    side = _SIDE.match(head.sent.text)
    return f"{side[1]} {name}" if side and " " not in name else name
