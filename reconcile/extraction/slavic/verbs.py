"""Cue verbs: the constructions in which a verb of the table gives words to its source."""

from __future__ import annotations

from reconcile.claims import Modality
from reconcile.extraction.cues import Cue
from reconcile.extraction.slavic.extents import Found, Words, around, content_end, is_cue
from reconcile.extraction.slavic.sentence import Sentence
from reconcile.extraction.slavic.speakers import Speaker, quoted, speaker, speaks

_ASIDES = frozenset(",—–-")
_FAR = 25
_IN = frozenset({"в", "во", "у"})
_BOUNDS = frozenset({"до", "около", "свыше", "более", "понад", "близько"})


def verb_attribution(sentence: Sentence, at: int) -> Found | None:
    """A verb of the table in one of its constructions."""
    word = sentence.words[at]
    passive = False
    verbs = sentence.cues.verbs
    entry = next((verbs[x] for x in word.lemmas("verb", "gerund", "short") if x in verbs), None)
    if entry is None:
        entry = next((sentence.cues.passives[x] for x in word.lemmas() if x in sentence.cues.passives), None)
        passive = entry is not None
    if entry is None and word.pos == "verb" and _opens_aside(sentence, at):
        entry = Cue(word.lemma, Modality.ASSERTED, frozenset("q"))
    helped = _helped(sentence, at)
    if helped is not None:
        return _Site(sentence, at, verbs[helped[1]], False, helped[0]).found()
    if entry is None or word.pos in ("noun", "adjective", "infinitive"):
        return None
    passive = passive or word.pos == "short"
    return _Site(sentence, at, entry, passive, at + 1).found()


def _helped(sentence: Sentence, at: int) -> tuple[int, str] | None:
    """A cue in the infinitive behind what only denies it: "не стали комментировать"; the word behind it, its lemma."""
    words = sentence.words
    if words[at - 1].low != "не" or sentence.lists["helpers"].isdisjoint(words[at].lemmas("verb")):
        return None
    for i in range(at + 1, min(at + 3, sentence.end)):
        lemma = next((x for x in words[i].lemmas("infinitive") if x in sentence.cues.verbs), None)
        if lemma is not None:
            return i + 1, lemma
    return None


def _opens_aside(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands right behind a quotation and a dash: any verb says there, where a name follows."""
    words = sentence.words
    behind = at - 3 >= sentence.first and words[at - 1].is_dash and words[at - 2].text in ",!?…"
    if not behind or not (sentence.is_quoted(at - 3) or sentence.is_quoted(at - 2)):
        return False
    return any(
        p.prep is None and "nomn" in p.cases for p in sentence.phrases.within(at + 1, sentence.clause_end(at + 1))
    )


class _Site:
    """A cue verb in its clause, while its construction is looked for."""

    def __init__(self, sentence: Sentence, at: int, entry: Cue, passive: bool, behind: int) -> None:
        self.sentence = sentence
        self.at = at
        self.entry = entry
        self.passive = passive
        self.behind = behind
        self.begin = sentence.clause_start(at)
        self.end = sentence.clause_end(behind)
        self.gerund = sentence.words[at].pos == "gerund"

    def found(self) -> Found | None:
        """The first construction that holds here."""
        if self._is_aside():
            return self._aside()
        for letter, construction in (
            ("c", self._that), ("q", self._colon), ("q", self._quoted), ("p", self._about_before), ("p", self._about),
            ("i", self._infinitive), ("s", self._behind), ("o", self._object), ("o", self._object_before),
        ):  # fmt: skip
            if letter in self.entry.frames and not (letter == "s" and self._is_withheld()):
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
        return self.at - self._is_denied(), self.behind

    def _is_denied(self) -> bool:
        return self.at > self.sentence.first and self.sentence.words[self.at - 1].low == "не"

    def _is_withheld(self) -> bool:
        """Whether nothing was said: "чей это дрон, не уточнили"."""
        return self._is_denied() and self.entry.modality is Modality.ASSERTED

    def _modality(self, who: Speaker) -> Modality:
        if self._is_denied() and self.entry.modality.commits:
            return Modality.QUESTIONED
        if self._calls_false():
            return Modality.DENIED
        if self.passive and who.source is None:
            return Modality.ALLEGED if self.entry.modality is Modality.ALLEGED else Modality.REPORTED
        return Modality.ASSERTED if self.entry.modality is Modality.REPORTED else self.entry.modality

    def _calls_false(self) -> bool:
        """They called it a fake."""
        sentence = self.sentence
        if self.entry.lemma not in sentence.lists["calls"]:
            return False
        clause = sentence.words[self.begin : self.end]
        return any(not sentence.lists["false"].isdisjoint(word.lemmas("noun")) for word in clause)

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
        sides = [(self.begin, self.at), (self.behind, end)]
        if self.begin > self.sentence.first and not self.gerund and not self._joined():
            colons = (i + 1 for i in self.sentence.joints(self.sentence.first, self.begin) if self._is_colon(i))
            sides.append((max(colons, default=self.sentence.first), self.begin))
        return sides

    def _is_colon(self, i: int) -> bool:
        return self.sentence.words[i].text == ":"

    def _joined(self) -> bool:
        """Whether this clause is joined to another cue's by "and"."""
        sentence = self.sentence
        return sentence.words[self.begin].low in sentence.lists["and"]

    def _that(self) -> tuple[Words, list[Words]] | None:
        """X said ..., that content."""
        sentence = self.sentence
        for i in range(self.behind, min(sentence.end, self.at + _FAR)):
            goes_on = sentence.words[i].pos == "gerund" and is_cue(sentence, i)
            if sentence.is_quoted(i) or goes_on or sentence.words[i].pos == "verb":
                return None
            if sentence.words[i].text in ":;":
                return None
            if sentence.is_that(i):
                return (i + 1, content_end(sentence, i + 1)), self._sides(i)
        return None

    def _colon(self) -> tuple[Words, list[Words]] | None:
        """X said: content."""
        sentence, end = self.sentence, self.end
        while end < sentence.end and sentence.words[end].text in _ASIDES and end - self.at < _FAR:
            end = sentence.clause_end(end + 1)
        if end >= sentence.end or sentence.words[end].text != ":" or end + 1 >= sentence.last:
            return None
        last = sentence.last if sentence.words[end + 1].text in '«“„"' else content_end(sentence, end + 1)
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
        return (first, left[1]), [(self.behind, self.end), (self.begin, self.at)]

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
        return left, [(self.behind, self.end), (self.begin, self.at)]

    def _is_subordinate(self) -> bool:
        """Whether the clause hangs on another or goes on: "that", "which", "and" begin it."""
        first = self.sentence.words[self.begin]
        return (
            self._joined()
            or first.low in self.sentence.lists["that"]
            or not self.sentence.lists["who"].isdisjoint(first.lemmas())
        )

    def _body_before(self) -> bool:
        first = self.sentence.words[self.begin]
        return first.low in ("в", "во", "у")

    def _about(self) -> tuple[Words, list[Words]] | None:
        """X told of a content."""
        sentence = self.sentence
        for i in range(self.behind, self.end):
            if sentence.words[i].low in sentence.lists["about"] and i + 1 < sentence.end:
                if not sentence.lists["notices"].isdisjoint(sentence.words[i + 1].lemmas()):
                    return None
                return (i, content_end(sentence, i + 1)), self._sides(i)
        return None

    def _about_before(self) -> tuple[Words | None, list[Words]] | None:
        """Of a content X told; "of this X told" speaks of the sentence before."""
        sentence, first = self.sentence, self.begin
        while first < self.at and sentence.words[first].low in sentence.lists["ongoing"] | sentence.lists["and"]:
            first += 1
        if sentence.words[first].low not in sentence.lists["about"] or first + 1 >= self.at:
            return None
        if not sentence.lists["this"].isdisjoint(sentence.words[first + 1].lemmas()):
            return None, [(self.behind, self.end), (first + 2, self.at)]
        spoken = any(p.prep is None and "nomn" in p.cases for p in sentence.phrases.within(self.behind, self.end))
        if spoken:
            return (first, self.at), [(self.behind, self.end)]
        inner = sentence.phrases.noun(first + 1, self.at)
        last = inner.last if inner is not None else self.at
        return (first, last), [(self.behind, self.end), (last, self.at)]

    def _infinitive(self) -> tuple[Words, list[Words]] | None:
        """X vowed to do."""
        sentence = self.sentence
        for i in range(self.behind, self.end):
            if sentence.words[i].pos == "infinitive":
                first = self._told_to(i)
                return (first, content_end(sentence, i + 1)), self._sides(first)
        return None

    def _told_to(self, at: int) -> int:
        """Where "жителей не выходить" begins: with who is to do it, else with the "не" of the infinitive here."""
        sentence = self.sentence
        spoken = any("nomn" in p.cases for p in sentence.phrases.within(self.begin, self.at) if p.prep is None)
        for phrase in sentence.phrases.within(self.behind, at):
            asked = phrase.prep is None and not phrase.outlet and phrase.cases & {"accs", "datv"}
            if asked and (spoken or "nomn" not in phrase.cases):
                return phrase.first
        return at - (sentence.words[at - 1].low == "не")

    def _object(self) -> tuple[Words, list[Words]] | None:
        """X denied a content."""
        sentence = self.sentence
        if self.passive or self.gerund:
            return None
        for phrase in sentence.phrases.within(self.behind, self.end):
            bounded = phrase.prep is None or phrase.prep in _BOUNDS
            if bounded and not phrase.outlet and phrase.cases & {"accs", "gent"}:
                spoken = any("nomn" in p.cases for p in sentence.phrases.within(self.begin, self.at) if p.prep is None)
                if spoken or self._joined() or self._body_before() or "nomn" not in phrase.cases:
                    return (phrase.first, content_end(sentence, phrase.first + 1)), self._sides(phrase.first)
        return None

    def _object_before(self) -> tuple[Words, list[Words]] | None:
        """A content X denied: the object first, who speaks behind it or in "в Генштабе"."""
        sentence = self.sentence
        if self.passive or self.gerund:
            return None
        before = sentence.phrases.within(self.begin, self.at)
        fronted = next((p for p in before if p.prep is None and not p.outlet and "accs" in p.cases), None)
        if fronted is None:
            return None
        behind = sentence.phrases.within(self.behind, self.end)
        spoken = any(p.prep is None and "nomn" in p.cases and speaks(sentence, p) for p in behind)
        body = self._body_between(fronted.last)
        if not spoken and ("nomn" in fronted.cases or not (body or self._body_before())):
            return None
        last = body or self._cue()[0]
        return (fronted.first, last), [(self.behind, self.end), (self.begin, fronted.first), (last, self.at)]

    def _body_between(self, first: int) -> int | None:
        """Where "в Генштабе" begins, between an object and its cue."""
        for phrase in self.sentence.phrases.within(first, self.at):
            head = self.sentence.words[phrase.head]
            known = head.is_abbreviation or not self.sentence.lists["bodies"].isdisjoint(head.lemmas())
            if phrase.prep in _IN and known:
                return phrase.first
        return None

    def _is_aside(self) -> bool:
        """As X said."""
        return self.sentence.words[self.begin].low in self.sentence.lists["as"] and self.begin < self.at

    def _aside(self) -> Found | None:
        content = around(self.sentence, self.begin, self.end)
        if content is None:
            return None
        return self._made("s", content, [(self.behind, self.end), (self.begin + 1, self.at)])
