"""What a Russian or Ukrainian content tells: its predicate, its tense, who does it to whom, by the cases of the words.

There is no parse: what two cases or two phrases leave open stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.claims import Tense
from reconcile.extraction.happenings import Told
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.slavic.morphology import Reading
from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.sentence import NONE, Sentence
from reconcile.extraction.slavic.tables import figures

_BE = frozenset(("быть", "бути"))
_IMPERSONAL = ("но", "то")
_COUNTED = frozenset(("nomn", "accs"))
"""What a number stands in, whatever its noun does."""


def happening_in(sentence: Sentence, first: int, last: int, times: Sequence[Extent]) -> Told | None:
    """What the main clause of words [first, last) tells; `times`: where times stand, which are nobody's part."""
    at = _predicate(sentence, first, last)
    if at is None:
        return None
    reading = _reading(sentence, at)
    helper = None
    if reading.lemma in _BE:
        told = next((i for i in range(at + 1, last) if _completes(sentence, i)), None)
        if told is not None:
            helper, at, reading = reading, told, _reading(sentence, told)
    phrases = _phrases(sentence, at, first, last, times)
    passive = reading.pos == "short" or _is_impersonal(sentence, at)
    agent, patient = _suffered(phrases, at) if passive else _done(phrases, at, reading)
    extents = [None if phrase is None else sentence.extent(phrase.first, phrase.last) for phrase in (agent, patient)]
    return Told(reading.lemma, _tense(reading, helper), sentence.extent(at, at + 1), extents[0], extents[1])


def _predicate(sentence: Sentence, first: int, last: int) -> int | None:
    """The first verb of the main clause, an infinitive where there is no other; none behind "who" or "which"."""
    words = sentence.words
    stop = next((i for i in range(first + 1, last) if not sentence.lists["who"].isdisjoint(words[i].lemmas())), last)
    verbs = (i for i in range(first, stop) if sentence.is_predicate(i) and words[i].can_be("verb", "short"))
    found = next((i for i in verbs if words[i].low not in NONE), None)
    return found if found is not None else next((i for i in range(first, stop) if words[i].pos == "infinitive"), None)


def _reading(sentence: Sentence, at: int) -> Reading:
    word = sentence.words[at]
    kinds = ("verb", "short", "infinitive")
    # Signs and figures behind "to be" have no reading.
    return next(
        (r for r in word.readings if r.pos in kinds), word.readings[0] if word.readings else Reading(word.low, "other")
    )


def _completes(sentence: Sentence, at: int) -> bool:
    """Whether a form of "to be" only helps this word: "будет построен", "буде зачинено"."""
    return sentence.words[at].pos in ("infinitive", "short") or _is_impersonal(sentence, at)


def _is_impersonal(sentence: Sentence, at: int) -> bool:
    """ "Збито", "зачинено"."""
    return bool(_reading(sentence, at).past and sentence.words[at].low.endswith(_IMPERSONAL))


def _tense(reading: Reading, helper: Reading | None) -> Tense | None:
    if helper is not None:
        return Tense.FUTURE if helper.future else Tense.PAST
    if reading.pos == "infinitive":
        return None
    if reading.past or reading.pos == "short":
        return Tense.PAST
    return Tense.FUTURE if reading.future else Tense.PRESENT


def _phrases(sentence: Sentence, at: int, first: int, last: int, times: Sequence[Extent]) -> list[Phrase]:
    """The phrases of the predicate's clause that no preposition governs and that are no times."""
    begin = max([first, *(i + 1 for i in sentence.joints(first, at))])
    end = min([last, *sentence.joints(at, last)])
    found = [*sentence.phrases.within(begin, at), *sentence.phrases.within(at + 1, end)]
    found = [_counted(sentence, phrase) for phrase in found]
    extents = [(phrase, sentence.extent(phrase.first, phrase.last)) for phrase in found if phrase.prep is None]
    extents = [(phrase, extent) for phrase, extent in extents if not sentence.is_that(phrase.head)]
    return [phrase for phrase, (a, b) in extents if not any(start < b and a < stop for start, stop in times)]


def _counted(sentence: Sentence, phrase: Phrase) -> Phrase:
    """A number that "over" or "about" bounds is what the verb has, and not where it is: "понад сто мешканців"."""
    bounds = figures(sentence.lang).bounds
    number = sentence.words[phrase.first + 1] if phrase.first + 1 < phrase.last else None
    if phrase.prep is None or (phrase.prep,) not in {words for words, _ in bounds.get(phrase.prep, ())}:
        return phrase
    if number is None or not (number.low[0].isdigit() or number.can_be("number")):
        return phrase
    return replace(phrase, prep=None, cases=_COUNTED)


def _done(phrases: Sequence[Phrase], at: int, reading: Reading) -> tuple[Phrase | None, Phrase | None]:
    """Subject and object of an active verb; what may be either is the object of a verb that takes one."""
    before = [phrase for phrase in phrases if phrase.first < at]
    behind = [phrase for phrase in phrases if phrase.first > at]
    if reading.transitive is None and sum("nomn" in phrase.cases for phrase in phrases) < 2:
        return _either(phrases, reading)
    agent = next((phrase for phrase in reversed(before) if "nomn" in phrase.cases), None)
    if agent is None:
        free = ("nomn",) if reading.transitive else ("nomn", "gent")
        open_to = set() if reading.transitive is False else {"accs"}
        agent = next((p for p in behind if p.cases & set(free) and not p.cases & open_to), None)
    if reading.transitive is False:
        return agent, None
    patient = next((p for p in behind if p is not agent and p.cases & {"accs", "gent"}), None)
    if patient is None:
        patient = next((p for p in before if p is not agent and "accs" in p.cases), None)
    unsure = reading.transitive is None and agent is None and patient is not None and "nomn" in patient.cases
    return agent, None if unsure else patient


def _either(phrases: Sequence[Phrase], reading: Reading) -> tuple[Phrase | None, Phrase | None]:
    """Of a verb that the dictionary does not call transitive or not, with one phrase that may be its subject.

    A plural verb has one thing for its object ("міст відбудують"); several may be either, and stay open.
    """
    named = next((phrase for phrase in phrases if "nomn" in phrase.cases), None)
    other = next((p for p in phrases if p is not named and p.cases & {"accs", "gent"}), None)
    if named is not None and (other is not None or "accs" not in named.cases):
        return named, other
    # The dictionary leaves the nominative of some nouns out.
    alone = named or other
    return (alone, None) if reading.number == "sing" else (None, None)


def _suffered(phrases: Sequence[Phrase], at: int) -> tuple[Phrase | None, Phrase | None]:
    """By whom, and to whom: of "сбиты", "пошкоджено"."""
    agent = next((p for p in phrases if "ablt" in p.cases and not p.cases & {"nomn", "accs"}), None)
    patient = next((p for p in phrases if p is not agent and p.cases & {"nomn", "accs"}), None)
    return agent, patient
