"""Attributions in one sentence: who (source) says (cue) what (contents), by the constructions of the cue table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reconcile.claims import Modality
from reconcile.extraction.cues import Cue
from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.sentence import Sentence
from reconcile.extraction.slavic.speakers import Speaker, quoted, speaker
from reconcile.extraction.slavic.tables import longest

Words = tuple[int, int]
"""First word and the word behind the last."""

_ASIDES = frozenset(",—–-")
_FAR = 25
_SHORT_HEADLINE = 7
_BOUNDS = frozenset({"до", "около", "свыше", "более", "понад", "близько"})


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in words of its paragraph. `frame`: the construction; "b" says that its content stands before."""

    cue: Words
    contents: tuple[Words, ...]
    lemma: str
    modality: Modality
    frame: str
    speaker: Speaker = Speaker()
    shared: bool = False
    passive: bool = False


def attributions(sentence: Sentence) -> list[Found]:
    """Every attribution of the sentence, in the order of the cues."""
    found: list[Found] = []
    for one in _candidates(sentence):
        if one.shared and found:
            one = replace(one, speaker=found[-1].speaker)
        found.append(one)
    return _relayed(sentence, found) or _headline(sentence) or _hearsay(sentence)


def _candidates(sentence: Sentence) -> Iterator[Found]:
    forms = sentence.phrases.forms
    at = sentence.first
    while at < sentence.end:
        one = None
        if not sentence.is_quoted(at):
            one = _phrase(sentence, forms, at) or _verb(sentence, at) or _noun(sentence, at)
        if one is not None:
            yield one
            at = max(at + 1, one.cue[1])
        else:
            at += 1


def _phrase(sentence: Sentence, forms: list[str], at: int) -> Found | None:
    """According to X, content. Content, according to X. "By his words" names a pronoun."""
    owned = longest(sentence.cues.owned, forms, at)
    named = longest(sentence.cues.phrases, forms, at)
    size = (owned or named or (0, ""))[0]
    if not size or at + size > sentence.end:
        return None
    source: Phrase | None
    if owned is not None:
        source, last, case = Phrase(at + 1, at + 2, at + 1, frozenset({"nomn"})), at + size, "gent"
    else:
        last = at + size
        source = sentence.phrases.outlet(last, sentence.end) or sentence.phrases.noun(last, sentence.end)
        case = "gent" if source is None or "gent" in source.cases else "datv" if "datv" in source.cases else "ablt"
        last = source.last if source is not None else last
        if source is None and forms[last : last + 1] == ["на"]:
            last = sentence.clause_end(last)
        elif source is None and size < 3:
            return None
    content = _around(sentence, at, last)
    if content is None:
        return None
    modality = Modality.ASSERTED if source is not None else Modality.REPORTED
    return Found((at, at + size), (content,), " ".join(forms[at : at + size]), modality, "s", Speaker(source, case))


def _around(sentence: Sentence, first: int, last: int) -> Words | None:
    """What an aside at [first, last) speaks of: what follows it at a clause's start, else what stands before."""
    begin = sentence.clause_start(first)
    opens = begin == sentence.first or (begin == first and sentence.has_predicate(last, _content_end(sentence, last)))
    if begin < first and sentence.has_predicate(begin, first):
        opens = False
    after = last
    while after < sentence.end and not sentence.is_joint(after) and sentence.words[after].pos in ("preposition",):
        after = sentence.clause_end(after)
    start, end = sentence.trimmed(after, _content_end(sentence, after))
    named = any(word.can_be("noun", "pronoun") for word in sentence.words[sentence.first : first])
    if opens and end > start and not named:
        return start, end
    start, stop = sentence.trimmed(sentence.first, first)
    follows = last < sentence.end and sentence.is_joint(last) and not sentence.has_predicate(sentence.first, first)
    if follows:
        end = sentence.trimmed(last, _content_end(sentence, last + 1))[1]
        return (start, end) if end > start else None
    return (start, stop) if stop > start else None


def _verb(sentence: Sentence, at: int) -> Found | None:
    """A verb of the table in one of its constructions."""
    word = sentence.words[at]
    passive = False
    entry = next(
        (t[x] for x in word.lemmas("verb", "gerund", "short") for t in _tables(sentence) if x in t), None
    )
    if entry is None:
        entry = next((sentence.cues.passives[x] for x in word.lemmas() if x in sentence.cues.passives), None)
        passive = entry is not None
    if entry is None or word.pos in ("noun", "adjective", "infinitive"):
        return None
    passive = passive or word.pos == "short"
    return _Site(sentence, at, entry, passive).found()


def _tables(sentence: Sentence) -> tuple[Mapping[str, Cue], Mapping[str, Cue]]:
    return sentence.cues.verbs, sentence.cues.quoting


class _Site:
    """A cue verb in its clause, while its construction is looked for."""

    def __init__(self, sentence: Sentence, at: int, entry: Cue, passive: bool) -> None:
        self.sentence = sentence
        self.at = at
        self.entry = entry
        self.passive = passive
        self.begin = sentence.clause_start(at)
        self.end = sentence.clause_end(at + 1)
        self.gerund = sentence.words[at].pos == "gerund"

    def found(self) -> Found | None:
        """The first construction that holds here."""
        if self._is_aside():
            return self._aside()
        for letter, construction in (
            ("c", self._that), ("q", self._colon), ("q", self._quoted), ("p", self._about_before), ("p", self._about),
            ("i", self._infinitive), ("s", self._behind), ("o", self._object),
        ):  # fmt: skip
            if letter in self.entry.frames:
                content = construction()
                if content is not None:
                    return self._made(letter, *content)
        return None

    def _made(self, frame: str, content: Words | None, regions: list[Words]) -> Found | None:
        sentence, words = self.sentence, self.sentence.words
        number = {r.number for r in words[self.at].readings if r.pos in ("verb", "short")}
        who = speaker(sentence, self.at, regions, passive=self.passive, plural="plur" in number)
        if self.entry.lemma in sentence.cues.quoting:
            who = quoted(sentence, regions, who)
        if content is None:
            return Found(self._cue(), (), self.entry.lemma, self._modality(who), "b", who, False, self.passive)
        first, last = sentence.trimmed(*content)
        if last <= first or (frame in "oi" and who.source is None and not self._shares()):
            return None
        contents: tuple[Words, ...] = ((first, last),)
        if frame in "qs" and first < self.at:
            contents += self._second_quote()
        shared = who.source is None and not self.passive and self._shares()
        return Found(self._cue(), contents, self.entry.lemma, self._modality(who), frame, who, shared, self.passive)

    def _cue(self) -> Words:
        denied = self.at > self.sentence.first and self.sentence.words[self.at - 1].low == "не"
        return self.at - denied, self.at + 1

    def _modality(self, who: Speaker) -> Modality:
        denied = self._cue()[0] < self.at
        if denied and self.entry.modality.commits:
            return Modality.QUESTIONED
        if self.passive and who.source is None:
            return Modality.REPORTED
        return Modality.ASSERTED if self.entry.modality is Modality.REPORTED else self.entry.modality

    def _shares(self) -> bool:
        """Whether the subject is that of the verb before: a gerund, or a verb joined by "and" or a comma."""
        if self.gerund:
            return True
        before = self.sentence.words[self.begin : self.at]
        return self.begin > self.sentence.first and all(not w.can_be("noun", "pronoun") for w in before[:3])

    def _second_quote(self) -> tuple[Words, ...]:
        """«A», said X. «B»: the quotation that goes on behind the source."""
        sentence = self.sentence
        first = next((i for i in range(self.end, sentence.last) if sentence.is_quoted(i)), None)
        if (
            first is None
            or sentence.has_predicate(self.end, first)
            or any(sentence.is_that(i) for i in range(self.at, first))
        ):
            return ()
        last = first
        while last < sentence.last and sentence.is_quoted(last):
            last += 1
        return ((first, last),)

    def _sides(self, end: int) -> list[Words]:
        """The clause's words before the cue and behind it; the sentence before it where the clause holds none."""
        sides = [(self.begin, self.at), (self.at + 1, end)]
        if self.begin > self.sentence.first and not self.gerund and not self._joined():
            sides.append((self.sentence.first, self.begin))
        return sides

    def _joined(self) -> bool:
        """Whether this clause is joined to another cue's by "and"."""
        sentence = self.sentence
        return sentence.words[self.begin].low in sentence.lists["and"]

    def _that(self) -> tuple[Words, list[Words]] | None:
        """X said ..., that content."""
        sentence = self.sentence
        for i in range(self.at + 1, min(sentence.end, self.at + _FAR)):
            goes_on = sentence.words[i].pos == "gerund" and _is_cue(sentence, i)
            if sentence.is_quoted(i) or goes_on or sentence.words[i].pos == "verb":
                return None
            if sentence.words[i].text in ":;":
                return None
            if sentence.is_that(i):
                return (i + 1, _content_end(sentence, i + 1)), self._sides(i)
        return None

    def _colon(self) -> tuple[Words, list[Words]] | None:
        """X said: content."""
        sentence, end = self.sentence, self.end
        while end < sentence.end and sentence.words[end].text in _ASIDES and end - self.at < _FAR:
            end = sentence.clause_end(end + 1)
        if end >= sentence.end or sentence.words[end].text != ":" or end + 1 >= sentence.last:
            return None
        last = sentence.last if sentence.words[end + 1].text in '«“„"' else _content_end(sentence, end + 1)
        return (end + 1, last), self._sides(end)

    def _left(self) -> Words | None:
        """What stands before the clause, up to its comma or dash."""
        sentence, begin = self.sentence, self.begin
        if begin - sentence.first < 2:
            return None
        return sentence.first, begin

    def _quoted(self) -> tuple[Words, list[Words]] | None:
        """«Content», said X; content — said X."""
        sentence, left = self.sentence, self._left()
        if left is None or self.gerund or self._is_subordinate():
            return None
        dash = sentence.words[self.begin - 1].is_dash
        if not (sentence.is_quoted(self.begin - 1) or sentence.is_quoted(self.begin - 2) or dash):
            return None
        if sentence.is_quoted(self.begin - 1) and sentence.words[self.begin - 1].text not in '»”"':
            return None
        first = left[0]
        return (first, left[1]), [(self.at + 1, self.end), (self.begin, self.at)]

    def _behind(self) -> tuple[Words, list[Words]] | None:
        """Content, said X."""
        left = self._left()
        if left is None or self.gerund or self._is_subordinate():
            return None
        if self.sentence.words[self.begin - 1].text not in _ASIDES:
            return None
        if self.at - self.begin > 3 and not self.passive and not self._body_before():
            return None
        if not self.sentence.has_predicate(*left) and self.end - self.at < 2 and not self.passive:
            return None
        return left, [(self.at + 1, self.end), (self.begin, self.at)]

    def _is_subordinate(self) -> bool:
        """Whether the clause hangs on another: "that", "which", "where" begin it."""
        first = self.sentence.words[self.begin]
        return first.low in self.sentence.lists["that"] or not self.sentence.lists["who"].isdisjoint(first.lemmas())

    def _body_before(self) -> bool:
        first = self.sentence.words[self.begin]
        return first.low in ("в", "во", "у")

    def _about(self) -> tuple[Words, list[Words]] | None:
        """X told of a content."""
        sentence = self.sentence
        for i in range(self.at + 1, self.end):
            if sentence.words[i].low in sentence.lists["about"] and i + 1 < sentence.end:
                return (i, _content_end(sentence, i + 1)), self._sides(i)
        return None

    def _about_before(self) -> tuple[Words | None, list[Words]] | None:
        """Of a content X told; "of this X told" speaks of the sentence before."""
        sentence, first = self.sentence, self.begin
        while first < self.at and sentence.words[first].low in sentence.lists["ongoing"] | sentence.lists["and"]:
            first += 1
        if sentence.words[first].low not in sentence.lists["about"] or first + 1 >= self.at:
            return None
        if not sentence.lists["this"].isdisjoint(sentence.words[first + 1].lemmas()):
            return None, [(self.at + 1, self.end), (first + 2, self.at)]
        inner = sentence.phrases.noun(first + 1, self.at)
        last = inner.last if inner is not None else self.at
        return (first, last), [(self.at + 1, self.end), (last, self.at)]

    def _infinitive(self) -> tuple[Words, list[Words]] | None:
        """X vowed to do."""
        sentence = self.sentence
        for i in range(self.at + 1, self.end):
            if sentence.words[i].can_be("infinitive"):
                return (i, _content_end(sentence, i + 1)), self._sides(i)
        return None

    def _object(self) -> tuple[Words, list[Words]] | None:
        """X denied a content."""
        sentence = self.sentence
        if self.passive or self.gerund:
            return None
        for phrase in sentence.phrases.within(self.at + 1, self.end):
            bounded = phrase.prep is None or phrase.prep in _BOUNDS
            if bounded and not phrase.outlet and phrase.cases & {"accs", "gent"}:
                spoken = any("nomn" in p.cases for p in sentence.phrases.within(self.begin, self.at) if p.prep is None)
                if spoken or "nomn" not in phrase.cases:
                    return (phrase.first, _content_end(sentence, phrase.first + 1)), self._sides(phrase.first)
        return None

    def _is_aside(self) -> bool:
        """As X said."""
        return self.sentence.words[self.begin].low in self.sentence.lists["as"] and self.begin < self.at

    def _aside(self) -> Found | None:
        content = _around(self.sentence, self.begin, self.end)
        if content is None:
            return None
        return self._made("s", content, [(self.at + 1, self.end), (self.begin + 1, self.at)])


def _content_end(sentence: Sentence, start: int) -> int:
    """Where a content that begins here ends: before the next cue that speaks of it or goes on without a new speaker."""
    for i in sentence.joints(start, sentence.end):
        if _cue_follows(sentence, i + 1):
            return i
    for i in range(start, sentence.end - 1):
        if sentence.words[i].low in sentence.lists["and"] and not sentence.is_quoted(i):
            if _is_cue(sentence, i + 1) and _goes_on(sentence, i + 2):
                return i
    return sentence.end


def _is_cue(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    tables = (*_tables(sentence), sentence.cues.passives)
    return any(x in table for x in word.lemmas("verb", "gerund") for table in tables)


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
    if skipped < sentence.end and _is_cue(sentence, skipped):
        return True
    end = sentence.clause_end(begin)
    if sentence.words[begin].low in ("в", "во", "у", "об", "о", "про", "як", "как"):
        return end == sentence.end and any(_is_cue(sentence, i) for i in range(begin, end))
    return False


def _noun(sentence: Sentence, at: int) -> Found | None:
    """X's statement that content."""
    word = sentence.words[at]
    entry = next((sentence.cues.nouns[x] for x in word.lemmas("noun") if x in sentence.cues.nouns), None)
    if entry is None:
        return None
    owner = sentence.phrases.noun(at + 1, sentence.end)
    owner = owner if owner is not None and "gent" in owner.cases else None
    i = owner.last if owner is not None else at + 1
    about = i < sentence.end and sentence.words[i].low in sentence.lists["about"]
    i += 2 * about
    if i < sentence.end and sentence.words[i].text == ",":
        i += 1
    if i >= sentence.end or not sentence.is_that(i):
        return None
    first, last = sentence.trimmed(i + 1, _content_end(sentence, i + 1))
    if last <= first:
        return None
    return Found((at, at + 1), ((first, last),), entry.lemma, entry.modality, "c", Speaker(owner, "gent"))


def _relayed(sentence: Sentence, found: list[Found]) -> list[Found]:
    """ "X said that content, agency reports": the agency passed X's words on."""
    if len(found) < 2:
        return found
    last = found[-1]
    source = last.speaker.source
    relay = last.frame == "s" and source is not None and source.outlet and last.contents[0][0] <= found[0].cue[0]
    if not relay or source is None:
        return found
    kept = []
    for one in found[:-1]:
        via = (*one.speaker.via, source)
        kept.append(replace(one, speaker=replace(one.speaker, via=via)))
    return kept


def _headline(sentence: Sentence) -> list[Found]:
    """X: content. Content — X. Without a full stop: headlines name their source so."""
    words, first, end = sentence.words, sentence.first, sentence.end
    colon = next((i for i in sentence.joints(first, end) if words[i].text == ":"), None)
    if colon is not None and 0 < colon - first <= _SHORT_HEADLINE and colon + 2 < end:
        who = speaker(sentence, first - 1, [(first, colon)], passive=False, plural=False)
        if who.source is not None and who.source.first == first and who.source.last == colon:
            return [Found((colon, colon + 1), (sentence.trimmed(colon + 1, end),), ":", Modality.ASSERTED, "c", who)]
    dash = next((i for i in reversed(list(sentence.joints(first, end))) if words[i].is_dash), None)
    if dash is not None and end == sentence.last and 0 < end - dash - 1 <= _SHORT_HEADLINE and dash - first > 2:
        who = speaker(sentence, dash, [(dash + 1, end)], passive=False, plural=False)
        told = sentence.has_predicate(first, dash) or any(w.can_be("number") or w.low[0].isdigit() for w in words[first:dash])
        if told and who.source is not None and (who.source.first, who.source.last) == (dash + 1, end):
            return [Found((dash, dash + 1), (sentence.trimmed(first, dash),), "—", Modality.ASSERTED, "s", who)]
    return []


def _hearsay(sentence: Sentence) -> list[Found]:
    """A port was allegedly hit: nobody is named."""
    for i in range(sentence.first, sentence.end):
        modality = sentence.cues.adverbs.get(sentence.words[i].low)
        if modality is not None and not sentence.is_quoted(i):
            content = sentence.trimmed(sentence.first, sentence.end)
            return [Found((i, i + 1), (content,), sentence.words[i].low, modality, "v")]
    return []
