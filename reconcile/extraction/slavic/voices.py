"""Voices: whom the sources of a document stand for: pronouns, roles, surnames, "the ministry".

In doubt a voice is left as it was named: an origin is never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.extraction.slavic.morphology import Morphology, in_one_script
from reconcile.extraction.slavic.naming import Named, Namer
from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.words import Word

_MARKS = '«“„"'
_AND = frozenset({"и", "і", "й", "та"})
_MASCULINE = frozenset({"он", "его", "него", "ним", "нём", "він", "його", "нього"})
_FEMININE = frozenset({"она", "её", "ее", "неё", "нее", "ней", "вона", "її", "неї"})
_PLURAL = frozenset({"они", "их", "них", "вони", "їх", "їхніми"})
_HEADS = frozenset({"глава", "руководитель", "очільник", "керівник"})
_GOVERNORS = frozenset({"губернатор", "глава", "начальник", "очільник", "голова"})
_LANDS = frozenset({"регион", "область", "край", "регіон", "ова"})
_BODIES = frozenset({"ведомство", "министерство", "відомство", "міністерство"})


class Cast:
    """The voices that a document has named so far. Voices are asked for in the order of the text."""

    def __init__(self, paragraphs: Sequence[list[Word]], morphology: Morphology) -> None:
        self.namer = Namer(morphology)
        self._full: defaultdict[str, set[str]] = defaultdict(set)
        self._roles: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        self._people: list[Named] = []
        self._bodies: list[Named] = []
        for words in paragraphs:
            self._meet(words)

    def _meet(self, words: list[Word]) -> None:
        """Full names of the text, so that surnames find them."""
        for one, two in pairwise(words):
            if not one.named("first") or not two.is_capital or not two.is_word or two.named("first"):
                continue
            case = next((r.case for r in one.readings if r.name == "first" and r.case in two.cases), None)
            if case is not None:
                named = self.namer.person([one, two], case)
                self._full[named.text.rsplit(" ", 1)[-1]].add(named.text)

    def voice(self, words: list[Word], phrase: Phrase, case: str) -> Named:
        """The voice of a phrase whose head stands in this case; its name is in one script."""
        named = self._voice(words, phrase, case)
        return replace(named, text=in_one_script(named.text))

    def _voice(self, words: list[Word], phrase: Phrase, case: str) -> Named:
        inside = words[phrase.first : phrase.last]
        if phrase.outlet:
            return self.namer.outlet(inside, case)
        if inside[0].text in _MARKS:
            return Named(self.namer.in_marks(inside, case))
        pronoun = self._pronoun(words[phrase.head])
        if pronoun is not None:
            return pronoun
        if any(word.low in _AND for word in inside):
            return self._described(words, phrase, case)
        run = self.namer.name_in(words, phrase, case)
        return self._person(words, phrase, run, case) if run else self._described(words, phrase, case)

    def _pronoun(self, word: Word) -> Named | None:
        """The last person of its gender; left open where there is none."""
        low = word.low
        if low in _PLURAL:
            return Named(word.text, anonymous=True)
        if low not in _MASCULINE | _FEMININE:
            return None
        wanted = "masc" if low in _MASCULINE else "femn"
        known = (named for named in reversed(self._people) if named.gender in (wanted, None))
        return next(known, Named(word.text, anonymous=True))

    def _person(self, words: list[Word], phrase: Phrase, run: list[Word], case: str) -> Named:
        named = self.namer.person(run, case)
        fuller = self._full.get(named.text, set())
        if len(run) == 1 and len(fuller) == 1:
            named = replace(named, text=next(iter(fuller)))
        named = self._titled(words, phrase, run, case, named)
        if words[phrase.head] is not run[0]:
            title = [word for word in words[phrase.first : phrase.last] if word not in run]
            self._roles[words[phrase.head].lemma][named.text] = _content(title)
        self._people.append(named)
        return named

    def _titled(self, words: list[Word], phrase: Phrase, run: list[Word], case: str, named: Named) -> Named:
        """The person with role and affiliation: those of these words, else those they were given before."""
        begins = next(i for i in range(phrase.first, phrase.last) if words[i] is run[0])
        role, affiliation = self.namer.title(words, phrase, begins, case)
        if role is None:
            before = (one for one in reversed(self._people) if one.text == named.text and one.role is not None)
            known = next(before, named)
            role, affiliation = known.role, known.affiliation
        return replace(named, role=role, affiliation=affiliation)

    def _described(self, words: list[Word], phrase: Phrase, case: str) -> Named:
        """A role, a body or somebody unnamed."""
        head, inside, lists = words[phrase.head], words[phrase.first : phrase.last], self.namer.lists
        known = self._of_role(head, inside)
        if known is not None:
            return known
        if head.lemma in _BODIES and len(inside) == 1 and self._bodies:
            return self._bodies[-1]
        rest = words[phrase.head + 1 : phrase.last]
        names_outlet = not lists["outlet nouns"].isdisjoint(head.lemmas())
        if names_outlet and rest and (rest[0].is_capital or rest[0].is_latin or rest[0].text in '«“„"'):
            return self.namer.outlet(rest)
        unnamed = not lists["anonymous"].isdisjoint(head.lemmas())
        anonymous = unnamed or not self.namer.is_proper(inside, head)
        role, affiliation = self.namer.title(words, phrase, phrase.last, case)
        text = self.namer.description(words, phrase, case)
        named = Named(text, anonymous, role=role, affiliation=affiliation)
        if not anonymous and not lists["bodies"].isdisjoint(head.lemmas()):
            self._bodies.append(named)
        return named

    def _of_role(self, head: Word, inside: list[Word]) -> Named | None:
        """The one person who was named in this role, where the phrase says nothing that tells another."""
        said = _content(inside)
        people = {name for name, title in self._roles.get(head.lemma, {}).items() if said <= title}
        if not people and head.lemma in _HEADS and said & _LANDS and len(said) == 2:
            people = {name for role in _GOVERNORS for name in self._roles.get(role, {})}
        if len(people) != 1:
            return None
        name = people.pop()
        return next((named for named in reversed(self._people) if named.text == name), None)


def _content(words: list[Word]) -> frozenset[str]:
    return frozenset(x for word in words for x in word.lemmas("noun", "adjective"))
