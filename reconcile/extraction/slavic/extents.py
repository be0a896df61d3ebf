"""Extents: what an attribution found, where a content ends, and what an aside such as "according to X" speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.claims import Modality
from reconcile.extraction.slavic.sentence import Sentence
from reconcile.extraction.slavic.speakers import NOBODY, Speaker
from reconcile.extraction.slavic.tables import longest

Words = tuple[int, int]
"""First word and the word behind the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in words of its paragraph. `frame`: the construction; "b" says that its content stands before."""

    cue: Words
    contents: tuple[Words, ...]
    lemma: str
    modality: Modality
    frame: str
    speaker: Speaker = NOBODY
    shared: bool = False
    passive: bool = False


def around(sentence: Sentence, first: int, last: int) -> Words | None:
    """What an aside at [first, last) speaks of: what follows it at a clause's start, else what stands before."""
    begin = sentence.clause_start(first)
    opens = begin == sentence.first or (begin == first and sentence.has_predicate(last, content_end(sentence, last)))
    if begin < first and sentence.has_predicate(begin, first):
        opens = False
    after = last
    while after < sentence.end and not sentence.is_joint(after) and sentence.words[after].pos in ("preposition",):
        after = sentence.clause_end(after)
    start, end = sentence.trimmed(after, content_end(sentence, after))
    named = any(word.can_be("noun", "pronoun") for word in sentence.words[sentence.first : first])
    if opens and end > start and not named:
        return start, end
    start, stop = sentence.trimmed(sentence.first, first)
    follows = last < sentence.end and sentence.is_joint(last) and not sentence.has_predicate(sentence.first, first)
    if follows:
        end = sentence.trimmed(last, content_end(sentence, last + 1))[1]
        return (start, end) if end > start else None
    return (start, stop) if stop > start else None


def content_end(sentence: Sentence, start: int) -> int:
    """Where a content that begins here ends: before the next cue that speaks of it or goes on without a new speaker."""
    for i in sentence.joints(start, sentence.end):
        if _cue_follows(sentence, i + 1):
            return i
    for i in range(start, sentence.end - 1):
        joins = sentence.words[i].low in sentence.lists["and"] and not sentence.is_quoted(i)
        if joins and is_cue(sentence, i + 1) and _goes_on(sentence, i + 2):
            return i
    return sentence.end


def is_cue(sentence: Sentence, i: int) -> bool:
    """Whether a word is a cue verb."""
    known = (sentence.cues.verbs, sentence.cues.passives)
    return any(x in table for x in sentence.words[i].lemmas("verb", "gerund") for table in known)


def _goes_on(sentence: Sentence, i: int) -> bool:
    return any(sentence.is_that(k) for k in range(i, min(sentence.end, i + 3)))


def _cue_follows(sentence: Sentence, begin: int) -> bool:
    """Whether the clause here is a cue's own: a gerund, an aside, a phrase, or a verb without a new subject before."""
    if begin >= sentence.end:
        return False
    forms = sentence.phrases.forms
    if longest(sentence.cues.phrases, forms, begin) or longest(sentence.cues.owned, forms, begin):
        return True
    skipped = begin
    extra = sentence.lists["and"] | sentence.lists["ongoing"] | sentence.lists["as"]
    while skipped < sentence.end - 1 and sentence.words[skipped].low in extra:
        skipped += 1
    if skipped < sentence.end and is_cue(sentence, skipped):
        return True
    end = sentence.clause_end(begin)
    if sentence.words[begin].low in ("в", "во", "у", "об", "о", "про", "як", "как"):
        return end == sentence.end and any(is_cue(sentence, i) for i in range(begin, end))
    return False
