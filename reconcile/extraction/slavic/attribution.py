"""Attributions in one sentence: who (source) says (cue) what (contents), by the constructions of the cue table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.claims import Modality
from reconcile.extraction.slavic.extents import Found, around, content_end
from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.sentence import Sentence
from reconcile.extraction.slavic.speakers import Speaker, is_outlet, owner_of, speaker
from reconcile.extraction.slavic.tables import longest
from reconcile.extraction.slavic.verbs import verb_attribution

_SHORT_HEADLINE = 7


def attributions(sentence: Sentence) -> list[Found]:
    """Every attribution of the sentence, in the order of the cues."""
    found: list[Found] = []
    for one in _candidates(sentence):
        if one.shared and found:
            one = replace(one, speaker=found[-1].speaker)
        found.append(one)
    return _relayed(sentence, _told_by(sentence, _accountable(found))) or _headline(sentence) or _hearsay(sentence)


def _accountable(found: list[Found]) -> list[Found]:
    """ "By preliminary data ..., the police said" is said by the police: a phrase that names nobody gives way."""
    named = [one for one in found if one.frame != "s" or one.speaker.source is not None or one.passive]
    told = any(one.frame == "s" and one.speaker.source is not None for one in named)
    if not told or len(named) == len(found):
        return found
    begins = {one.cue[0]: one.contents[0][0] for one in found if one not in named}
    return [_begun_at(one, begins) for one in named]


def _told_by(sentence: Sentence, found: list[Found]) -> list[Found]:
    """ "Moscow rejects the charge, Zakharova said" is said by Zakharova: what others do or will do is in her words."""
    last = found[-1] if len(found) > 1 else None
    source = last.speaker.source if last is not None else None
    if last is None or source is None or last.frame != "s" or is_outlet(sentence, source):
        return found
    begins, _ = last.contents[0]
    return [one for one in found if one is last or one.frame not in "io" or one.cue[0] < begins or one.cue > last.cue]


def _begun_at(one: Found, begins: dict[int, int]) -> Found:
    """A content without the phrase of hearsay that it begins with."""
    return replace(one, contents=tuple((begins.get(first, first), last) for first, last in one.contents))


def _candidates(sentence: Sentence) -> Iterator[Found]:
    forms = sentence.phrases.forms
    at = sentence.first
    while at < sentence.end:
        one = None
        if not sentence.is_quoted(at):
            one = _phrase(sentence, forms, at) or verb_attribution(sentence, at) or _noun(sentence, at)
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
        phrases = sentence.phrases
        source = phrases.outlet(last, sentence.end) or phrases.quoted(last, sentence.end)
        source = source or phrases.noun(last, sentence.end)
        source = source and (owner_of(sentence, source) or source)
        case = "gent" if source is None or "gent" in source.cases else "datv" if "datv" in source.cases else "ablt"
        last = source.last if source is not None else last
        if source is None and forms[last : last + 1] == ["на"]:
            last = sentence.clause_end(last)
        elif source is None and size < 3:
            return None
    content = around(sentence, at, last)
    if content is None:
        return None
    said = Modality((owned or named or (0, Modality.ASSERTED))[1])
    modality = said if source is not None or said is not Modality.ASSERTED else Modality.REPORTED
    return Found((at, at + size), (content,), " ".join(forms[at : at + size]), modality, "s", Speaker(source, case))


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
    first, last = sentence.trimmed(i + 1, content_end(sentence, i + 1))
    if last <= first:
        return None
    return Found((at, at + 1), ((first, last),), entry.lemma, entry.modality, "c", Speaker(owner, "gent"))


def _relayed(sentence: Sentence, found: list[Found]) -> list[Found]:
    """ "X said that content, agency reports": the agency passed X's words on."""
    if len(found) < 2:
        return found
    last = found[-1]
    source = last.speaker.source
    relay = (
        last.frame == "s"
        and source is not None
        and is_outlet(sentence, source)
        and last.contents[0][0] <= found[0].cue[0]
    )
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
        if who.source is None:
            who = replace(who, source=sentence.phrases.quoted(first, colon))
        if who.source is not None and who.source.first == first and who.source.last == colon:
            return [Found((colon, colon + 1), (sentence.trimmed(colon + 1, end),), ":", Modality.ASSERTED, "c", who)]
    dash = next((i for i in reversed(list(sentence.joints(first, end))) if words[i].is_dash), None)
    if dash is not None and end == sentence.last and 0 < end - dash - 1 <= _SHORT_HEADLINE and dash - first > 2:
        who = speaker(sentence, dash, [(dash + 1, end)], passive=False, plural=False)
        told = sentence.has_predicate(first, dash) or any(
            w.can_be("number") or w.low[0].isdigit() for w in words[first:dash]
        )
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
