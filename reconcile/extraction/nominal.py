"""Attributions without a cue verb: "according to", "per", "in a survey", nouns ("the claim that"), adverbs, "seems"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.claims import Modality
from reconcile.extraction.cues import ADVERBS, Cue, verbs, words
from reconcile.extraction.found import Found
from reconcile.extraction.reading import Reading, Tokens, phrase
from reconcile.extraction.speakers import speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEANWHILE = frozenset({"while", "whereas"})
_VOICING = words("make issue voice express raise level repeat give release deliver publish air share add renew send")
"""Verbs whose subject says what their object names: "voiced fears", "issued a warning"."""
_DATA = words("data datum information figure estimate count")
STUDIES = words("poll survey study census")
"""Papers that say by being cited: "in a survey, most were for it"."""


def according(reading: Reading, token: Token) -> Found | None:
    """According to X, content. Content, according to X. The same with "per"."""
    doc = reading.doc
    to = token if token.lower_ == "per" else doc[token.i + 1] if token.i + 1 < len(doc) else token
    if to.lower_ not in ("to", "per"):
        return None
    head = next((child for child in to.children if child.dep_ == "pobj"), None)
    if head is None or (to is token and not _names_a_voice(token, head)) or _is_hedge(token, head):
        return None
    source, sentence = phrase(head), token.sent
    goes_on = source[1] < sentence.end - 2 and doc[source[1]].text == ","
    if token.i - sentence.start <= 1 or (goes_on and _after_opening(token)):
        tokens = (source[1], sentence.end)
    elif goes_on and token.i - sentence.start <= 7:
        tokens = (sentence.start, sentence.end)
    else:
        tokens = (_scope_start(token), token.i)
    content = reading.extent(tokens)
    if content is None:
        return None
    cue, lemma = reading.raw((token.i, to.i + 1)), "per" if to is token else "according to"
    return Found(
        cue, (content,), lemma, Modality.ASSERTED, "s", token.i, reading.extent(source), head.i, "according to somebody"
    )


def _names_a_voice(per: Token, head: Token) -> bool:
    """ "Sales rose, per the company", not "12 per cent", "a day's work per Norwegian": it stands behind a comma."""
    return per.i > 0 and per.doc[per.i - 1].text == "," and head.pos_ in ("PROPN", "NOUN")


def _is_hedge(token: Token, data: Token) -> bool:
    """ "According to preliminary data, ..., the ministry said": nobody's data say how sure the ministry is."""
    owned = any(
        child.dep_ in ("poss", "prep", "acl", "relcl") or child.tag_ in ("NNP", "NNPS") for child in data.children
    )
    return data.lemma_ in _DATA and not owned and any(_says(other) for other in token.sent)


def _says(verb: Token) -> bool:
    return verb.lemma_ in verbs() and any(child.dep_ == "nsubj" for child in verb.children)


def _after_opening(token: Token) -> bool:
    """Whether only a clause with "while" or "although" stands before: "While most sank, according to X, ..."."""
    first = token.sent[0]
    return first.dep_ == "mark" and first.head.dep_ == "advcl" and first.head.right_edge.i < token.i


def _scope_start(token: Token) -> int:
    """Where the statement before "according to" begins.

    At a "while" clause if the phrase hangs on it, or if what stands before the clause is hearsay already.
    """
    sentence = token.sent
    for other in token.doc[sentence.start : token.i]:
        if other.dep_ == "advcl" and any(child.lower_ in _MEANWHILE for child in other.children):
            start = int(other.left_edge.i)
            hearsay = any(before.lower_ in ADVERBS for before in token.doc[sentence.start : start])
            if hearsay or other in token.ancestors:
                return start
    return int(sentence.start)


def in_study(reading: Reading, token: Token) -> Found | None:
    """In a survey, content. Content in a poll."""
    prep = token.head
    source, sentence = phrase(token), token.sent
    if token.dep_ != "pobj" or prep.lower_ != "in" or reading.has_cue_verb((sentence.start, sentence.end)):
        return None
    before = prep.i - sentence.start > len(sentence) - source[1] + sentence.start
    content = reading.extent((sentence.start, prep.i) if before else (source[1], sentence.end))
    if content is None or content[1] - content[0] < _SHORTEST:
        return None
    cue = reading.raw((prep.i, prep.i + 1))
    return Found(
        cue, (content,), "in", Modality.ASSERTED, "s", prep.i, reading.extent(source), token.i, "what a survey found"
    )


_SHORTEST = 20
"""Characters of what a survey can say."""


def no_mention(reading: Reading, token: Token) -> Found | None:
    """The report made no mention of casualties: silence, which neither denies nor asserts."""
    verb = token.head
    of = next((child for child in token.children if child.lower_ == "of"), None)
    if token.dep_ != "dobj" or verb.lemma_ != "make" or of is None:
        return None
    content = reading.extent((of.i + 1, phrase(of)[1]))
    if content is None:
        return None
    silent = any(child.lower_ == "no" for child in token.children)
    head, source = speaker(reading, verb, passive=False)
    return Found(
        cue=reading.raw((verb.i, token.i + 1)),
        contents=(content,),
        lemma="mention",
        modality=Modality.QUESTIONED if silent else Modality.ASSERTED,
        frame="o",
        at=verb.i,
        source=reading.extent(source) if source else None,
        head=head.i if head is not None else None,
        rule="mention made, or not made",
    )


def hedge(reading: Reading, token: Token) -> Found | None:
    """The port seems to be closed; it appears that the port is closed: nobody is named."""
    children = {child.dep_: child for child in token.children}
    said = next((children[kind] for kind in ("xcomp", "ccomp", "oprd", "acomp") if kind in children), None)
    subject = children.get("nsubj")
    if said is None or said.i < token.i:
        return None
    start = phrase(subject)[0] if subject is not None and subject.lower_ != "it" else token.i + 1
    content = reading.extent((start, phrase(said)[1]))
    if content is None:
        return None
    cue = reading.raw((token.i, token.i + 1))
    return Found(cue, (content,), token.lemma_, Modality.ALLEGED, "v", token.i, rule="what seems to be")


def adverb(reading: Reading, token: Token, modality: Modality) -> Found | None:
    """A port was reportedly hit: nobody is named."""
    head = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    start, end = phrase(head)
    for child in head.children:
        if child.dep_ == "advcl" and any(inner.lower_ in _MEANWHILE for inner in child.children):
            end = min(end, child.left_edge.i)
    content = reading.extent((start, end))
    if content is None:
        return None
    cue = reading.raw((token.i, token.i + 1))
    return Found(cue, (content,), token.lower_, modality, "v", token.i, rule="hearsay by an adverb")


def noun(reading: Reading, token: Token, entry: Cue) -> Found | None:
    """The minister's claim that ...; a report by the board that ...; she voiced fears that, concern about ..."""
    head, tokens = _owner(reading, token)
    said = _said_by_noun(token, owned=head is not None)
    content = reading.extent(said) if said is not None else None
    if content is None or (not tokens and token.dep_ not in _LOOSE):
        return None
    return Found(
        cue=reading.raw((token.i, token.i + 1)),
        contents=(content,),
        lemma=entry.lemma,
        modality=entry.modality,
        frame="c",
        at=token.i,
        source=reading.extent(tokens) if tokens else None,
        head=head.i if head is not None else None,
        rule="a noun that says",
    )


def _owner(reading: Reading, token: Token) -> tuple[Token | None, Tokens | None]:
    """Whose the noun is: who has it, whom it is by, who voices it."""
    for child in token.children:
        if child.dep_ == "poss":
            return child, phrase(child)
        if child.lower_ in ("by", "from") and child.dep_ in ("prep", "agent"):
            named = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
            if named is not None and named.right_edge.i < token.right_edge.i:
                return named, phrase(named)
    voiced = token.dep_ == "dobj" and token.head.lemma_ in _VOICING
    return speaker(reading, token.head, passive=False) if voiced else (None, None)


def _said_by_noun(token: Token, *, owned: bool) -> Tokens | None:
    """The clause with "that" behind a noun; behind somebody's own also "of ...", behind a voiced one "about ..."."""
    voiced = token.dep_ == "dobj" and token.head.lemma_ in _VOICING
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and _opens_with_that(token, child):
            return phrase(child)
        if (owned and child.lower_ == "of" and not voiced) or (voiced and child.lower_ in ("about", "over")):
            said = next((inner for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
            return phrase(said) if said is not None else None
    return None


_SPEAKS_OF_IT = frozenset(
    {
        "deny",
        "reject",
        "dismiss",
        "dispute",
        "refute",
        "confirm",
        "repeat",
        "make",
        "publish",
        "issue",
        "circulate",
        "spread",
    }
)
"""Without an object a clause with these has the noun itself as one: "a claim that the ministry has rejected"."""
_LOOSE = frozenset({"nsubj", "nsubjpass", "dobj"})
_WHAT = frozenset({"dobj", "ccomp", "xcomp"})


def _opens_with_that(noun: Token, clause: Token) -> bool:
    """Whether "that" opens a clause rather than being its subject ("claims that were false")."""
    if clause.lemma_ in _SPEAKS_OF_IT and not any(c.dep_ in _WHAT and c.i > clause.i for c in clause.children):
        return False
    for child in clause.children:
        if child.lower_ == "that":
            return child.dep_ == "mark" or (child.i == noun.i + 1 and child.dep_ not in ("nsubj", "nsubjpass"))
    return noun.nbor().lower_ == "that"
