"""Contents: split into statements that can be compared alone, and whether each says that something is not so."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extraction.slavic.quantities import is_corrected
from reconcile.extraction.slavic.sentence import NONE, Sentence
from reconcile.extraction.slavic.words import Word

_MARKS = '«“„"'


def parts(sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """The statements of a content. A quotation stays whole: its words are its speaker's."""
    if sentence.words[first].text in _MARKS:
        return [(first, last)]
    starts = [first, *_starts(sentence, first, last)]
    pieces = zip(starts, [*starts[1:], last], strict=True)
    trimmed = [sentence.trimmed(start, end) for start, end in pieces]
    return [piece for piece in trimmed if piece[1] > piece[0]] or [(first, last)]


def _starts(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """Where statements begin behind the first: a conjunction or semicolon between two that each tell something.

    A comma parts two where each has a figure ("two were killed, five wounded"), and "there is none" from the rest.
    """
    begin = first
    for i in range(first + 1, last - 1):
        if sentence.is_quoted(i) or not (_joins(sentence, i) or sentence.words[i].text == ","):
            continue
        stop = next((k for k in range(i + 1, last) if _joins(sentence, k)), last)
        comma = next((k for k in range(i + 2, last) if sentence.words[k].text == ","), last)
        if sentence.words[i].text == ",":
            none = _is_none(sentence, i + 1, comma)
            stop = comma if none else min(stop, comma)
            if not (none or (_counts(sentence, begin, i) and _counts(sentence, i + 1, stop))):
                continue
        elif _shares_none(sentence, begin, i, stop) or not sentence.has_predicate(i + 1, min(stop, comma)):
            continue
        if sentence.has_predicate(begin, i) and sentence.has_predicate(i + 1, stop) and not _relative(sentence, i):
            yield i
            begin = i


def _joins(sentence: Sentence, i: int) -> bool:
    """A semicolon, "and", "but"."""
    word = sentence.words[i]
    return word.text == ";" or (word.low in sentence.lists["and"] and i + 1 < sentence.end)


def _counts(sentence: Sentence, first: int, last: int) -> bool:
    words = sentence.words
    return any(words[i].pos == "number" or _is_one_of_them(words, i, last) for i in range(first, last))


def _is_one_of_them(words: list[Word], i: int, last: int) -> bool:
    """ "One died": a figure, where "one of the houses" is none."""
    return words[i].lemma == "один" and i + 1 < last and words[i + 1].pos == "verb"


def _is_none(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a stretch says that there is none of something, and nothing else."""
    told = [i for i in range(first, last) if sentence.is_predicate(i)]
    return len(told) == 1 and sentence.words[told[0]].low in NONE


def _shares_none(sentence: Sentence, begin: int, i: int, stop: int) -> bool:
    """Whether "and" joins two things that one "there is none" behind it is said of."""
    comma = next((k for k in range(i - 1, begin, -1) if sentence.words[k].text == ","), begin)
    return comma < i - 1 and _is_none(sentence, i + 1, stop) and not sentence.has_predicate(comma, i)


def _relative(sentence: Sentence, i: int) -> bool:
    """Whether the stretch before hangs on "who" or "which": then "and" goes on with it."""
    return not sentence.lists["who"].isdisjoint(sentence.words[i + 1].lemmas())


def is_negated(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the main clause is negated: "не упал", "жертв нет", "обошлось без жертв"."""
    lists, words = sentence.lists, sentence.words
    stop = next((i for i in range(first + 1, last) if not lists["who"].isdisjoint(words[i].lemmas())), last)
    told = next((i for i in sentence.joints(first, stop) if _goes_on(sentence, first, i, stop)), stop)
    for i in range(first, stop):
        low = words[i].low
        if low == "не" and i > told:
            # What goes on behind a clause that tells something does not deny it.
            continue
        if low in lists["without"]:
            following = {x for word in words[i + 1 : i + 4] for x in word.lemmas()}
            if following & lists["losses"]:
                return True
        elif low in lists["negation"] and not _bounds(sentence, i, last):
            return True
    return False


def _goes_on(sentence: Sentence, first: int, joint: int, last: int) -> bool:
    """Whether a joint parts two clauses that each tell something."""
    return sentence.has_predicate(first, joint) and sentence.has_predicate(joint + 1, last)


def _bounds(sentence: Sentence, i: int, last: int) -> bool:
    """Whether "не" belongs to "not less than" or "not only", or only puts right what it denies."""
    if i + 1 >= last:
        return False
    if is_corrected(sentence.words[:last], i):
        return True
    following = sentence.words[i + 1]
    allowed = sentence.lists["not negation"]
    return following.low in allowed or not allowed.isdisjoint(following.lemmas("verb"))
