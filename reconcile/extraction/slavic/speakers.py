"""Speakers: who is named beside a cue, whom the words came through, and the rest of the cue's clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.sentence import Sentence

_AND = frozenset({"и", "і", "й", "та"})
_IN = frozenset({"в", "во", "у"})
_ON = frozenset({"на"})
_WITH = frozenset({"со", "с", "з", "із"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words [first, last) that name the source, its head, and the case that the head stands in; via whom."""

    source: Phrase | None = None
    case: str = "nomn"
    via: tuple[Phrase, ...] = ()


NOBODY = Speaker()


def speaker(
    sentence: Sentence, verb: int, regions: Iterable[tuple[int, int]], *, passive: bool, plural: bool
) -> Speaker:
    """The speaker of a cue, looked for in these stretches, the likeliest first."""
    found: list[Phrase] = []
    for first, last in regions:
        inside = list(sentence.phrases.within(first, last))
        found += inside if first > verb else reversed(inside)
    outlets = _outlets(sentence, found)
    linked = _linked(sentence, found)
    if linked is not None:
        relays = tuple(p for p in (_subject(sentence, found, passive), *outlets) if p is not None)
        return Speaker(linked, "accs", _distinct(relays, linked))
    subject = _subject(sentence, found, passive)
    if subject is not None:
        owner = owner_of(sentence, subject)
        return Speaker(owner or subject, "gent" if owner is not None else "nomn", _distinct(outlets, subject))
    if plural or passive:
        place = _body(sentence, found, passive, () if passive else (verb + 1, sentence.clause_start(verb)))
        if place is not None:
            return Speaker(place[0], place[1], _distinct(outlets, place[0]))
    taken = None if passive else _taken_for_object(sentence, found, verb)
    if taken is not None:
        return Speaker(taken, "accs", _distinct(outlets, taken))
    named = next((p for p in outlets if p.prep is None), None)
    return Speaker(named, "nomn", _distinct(outlets, named)) if named is not None else Speaker(None, via=outlets)


def quoted(sentence: Sentence, regions: Iterable[tuple[int, int]], who: Speaker) -> Speaker:
    """ "The agency quotes X": X is the source, whoever quotes passed it on."""
    for first, last in regions:
        for phrase in sentence.phrases.within(first, last):
            if phrase.prep is None and phrase is not who.source and "accs" in phrase.cases and not phrase.outlet:
                relays = (who.source,) if who.source is not None and who.source.first != phrase.first else ()
                return Speaker(phrase, "accs", _distinct((*relays, *who.via), phrase))
    return who


def _distinct(phrases: Iterable[Phrase], source: Phrase) -> tuple[Phrase, ...]:
    return tuple(p for p in phrases if p.last <= source.first or p.first >= source.last)


def _subject(sentence: Sentence, found: Iterable[Phrase], passive: bool) -> Phrase | None:
    """The nearest phrase in the nominative that can speak; behind a passive none can."""
    if passive:
        return None
    for phrase in found:
        if phrase.prep is None and not phrase.outlet and "nomn" in phrase.cases and speaks(sentence, phrase):
            return _joined(sentence, _renamed(sentence, phrase))
    return None


def _taken_for_object(sentence: Sentence, found: Iterable[Phrase], verb: int) -> Phrase | None:
    """A body right behind its verb that the tagger took for an object: both cases of "оперштаб" look alike."""
    for phrase in found:
        beside = phrase.first == verb + 1 and phrase.prep is None and "accs" in phrase.cases
        if beside and not sentence.lists["bodies"].isdisjoint(sentence.words[phrase.head].lemmas()):
            return phrase
        if beside and owner_of(sentence, phrase) is not None:
            return owner_of(sentence, phrase)
    return None


def _renamed(sentence: Sentence, phrase: Phrase) -> Phrase:
    """ "Anna Gromova, the fund's spokeswoman, told": the name before the description between commas."""
    words = sentence.words
    described = any(w.named("first", "surname") for w in words[phrase.first : phrase.last])
    opening = words[phrase.first - 1].text if phrase.first - 2 >= sentence.first else ""
    closing = words[phrase.last].text if phrase.last < len(words) else ""
    if described or (opening, closing) not in ((",", ","), ("(", ")")):
        return phrase
    before = list(sentence.phrases.within(sentence.clause_start(phrase.first - 1), phrase.first - 1))
    named = before[-1] if before else None
    if named is None or named.last != phrase.first - 1 or "nomn" not in named.cases or named.prep is not None:
        return phrase
    return named if any(w.named("first", "surname") for w in words[named.first : named.last]) else phrase


def _joined(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Two speakers joined by "and" are one voice of two."""
    words = sentence.words
    if phrase.first - 2 < sentence.first or words[phrase.first - 1].low not in _AND:
        return phrase
    start = sentence.clause_start(phrase.first - 1)
    before = [p for p in sentence.phrases.within(start, phrase.first - 1) if p.last == phrase.first - 1]
    if not before or before[-1].prep is not None or "nomn" not in before[-1].cases:
        return phrase
    return Phrase(before[-1].first, phrase.last, before[-1].head, before[-1].cases)


def speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it can be a source: a person, a body, a pronoun, a name; not what was said nor a thing."""
    word = sentence.words[phrase.head]
    lemmas = set(word.lemmas())
    if lemmas & sentence.lists["anonymous"]:
        return True
    if sentence.lists["media"] & lemmas and not sentence.lists["bodies"] & lemmas:
        return bool(sentence.lists["statements"] & lemmas) and word.pos == "noun" and phrase.last > phrase.head + 1
    if lemmas & (sentence.lists["pronouns"] | sentence.lists["bodies"]):
        return True
    if word.pos == "pronoun":
        return word.low in ("я", "мы", "ми")
    animate = any(r.animate for r in word.readings if r.pos in ("noun", "adjective") and r.case == "nomn")
    capital = any(w.is_capital or w.is_latin for w in sentence.words[phrase.first : phrase.last])
    return animate or capital


def _outlets(sentence: Sentence, found: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Outlets in the clause: known ones, and whatever an outlet's noun in an oblique case names."""
    outlets = []
    for phrase in found:
        if phrase.outlet:
            outlets.append(phrase)
        elif _is_outlet_noun(sentence, phrase) and ("nomn" not in phrase.cases or phrase.prep):
            named = [i for i in range(phrase.head + 1, phrase.last) if sentence.words[i].is_capital]
            opened = phrase.head + 1 < phrase.last and sentence.words[phrase.head + 1].text in '«“„"'
            if named and (opened or named[0] == phrase.head + 1):
                outlets.append(Phrase(phrase.head + 1, phrase.last, named[0], phrase.cases, None, True))
        elif _is_told(sentence, phrase):
            outlets.append(Phrase(phrase.first - 1, phrase.last, phrase.head, phrase.cases, None, True))
    return tuple(outlets)


def _is_told(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name in quotation marks stands in the dative: whoever speaks told it to an outlet."""
    quoted = phrase.first > sentence.first and sentence.words[phrase.first - 1].text in '«“„"'
    told = "datv" in phrase.cases and "nomn" not in phrase.cases
    return quoted and told and phrase.prep is None and sentence.words[phrase.head].is_capital


def is_outlet(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names an outlet: "ТАСС", "агентство Reuters"."""
    return phrase.outlet or (_is_outlet_noun(sentence, phrase) and phrase.last > phrase.head + 1)


def _is_outlet_noun(sentence: Sentence, phrase: Phrase) -> bool:
    return not sentence.lists["outlet nouns"].isdisjoint(sentence.words[phrase.head].lemmas())


def _linked(sentence: Sentence, found: list[Phrase]) -> Phrase | None:
    """Whom a report refers to: "with reference to X", "referring to X"."""
    for i in range(sentence.first, sentence.end - 2):
        gerund = sentence.words[i].pos == "gerund" and sentence.words[i + 1].low in _ON
        if gerund and not sentence.lists["linking"].isdisjoint(sentence.words[i].lemmas("gerund")):
            return sentence.phrases.noun(i + 2, sentence.end)
    for phrase in found:
        word = sentence.words[phrase.head]
        if phrase.prep not in _WITH or sentence.lists["linked"].isdisjoint(word.lemmas()):
            continue
        later = [p for p in found if p.first >= phrase.head + 1 and p.prep in _ON]
        if later:
            after = min(later, key=lambda p: p.first)
            return Phrase(after.first + 1, after.last, after.head, after.cases, None, after.outlet)
    return None


def owner_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Whose statement, poll or results a phrase names: "результаты опроса ВЦИОМ" are ВЦИОМ's."""
    owner = None
    while not sentence.lists["statements"].isdisjoint(sentence.words[phrase.head].lemmas("noun")):
        inner = sentence.phrases.noun(phrase.head + 1, phrase.last)
        if inner is None or "gent" not in inner.cases:
            break
        owner = phrase = inner
    return owner


def _body(
    sentence: Sentence, found: Iterable[Phrase], passive: bool, beside: tuple[int, ...]
) -> tuple[Phrase, str] | None:
    """ "In the ministry they said", "in the ministry's statement it is said": the body and its case.

    What begins at one of the words `beside` the verb or its clause is one, whatever it is: "рассказали в роддоме".
    """
    for phrase in found:
        if phrase.prep not in _IN or "loct" not in phrase.cases:
            continue
        lemmas = set(sentence.words[phrase.head].lemmas())
        told_in = sentence.lists["media"] | sentence.lists["statements"]
        if lemmas & told_in and not lemmas & sentence.lists["bodies"]:
            owner = owner_of(sentence, phrase) if passive else None
            if owner is not None:
                return owner, "gent"
            continue
        if lemmas & sentence.lists["bodies"] or sentence.words[phrase.head].is_capital or phrase.first in beside:
            return Phrase(phrase.first + 1, phrase.last, phrase.head, phrase.cases), "loct"
    return None
