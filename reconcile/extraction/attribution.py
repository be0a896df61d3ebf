"""Attributions in one parsed paragraph: who (source) says (cue) what (contents)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims import Modality
from reconcile.extraction.cues import ADVERBS, Cue, nouns, verbs
from reconcile.extraction.paragraphs import LONG_QUOTE, Extent, Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Tokens = tuple[int, int]
"""First token and the one after the last."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
_PREPOSITIONS = frozenset({"prep", "dative"})
_CLAUSE_OPENERS = frozenset({"that", "how", "whether", "if", "what", "why", "when", "where", "who"})
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.?!]\s")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution, in extents of its paragraph. `head` is the token that the source phrase hangs on."""

    cue: Extent
    contents: tuple[Extent, ...]
    lemma: str
    modality: Modality
    source: Extent | None = None
    head: int | None = None
    verb: int | None = None


def attributions(doc: Doc, paragraph: Paragraph) -> list[Found]:
    """Every attribution of a paragraph, in the order of the cues."""
    reading = _Reading(doc, paragraph)
    found: list[Found] = []
    for token in doc:
        one = reading.attribution(token, first=not found)
        if one is not None:
            found.append(one)
    return found


class _Reading:
    """One paragraph while it is read: the parse beside the words and quotations."""

    def __init__(self, doc: Doc, paragraph: Paragraph) -> None:
        self.doc = doc
        self.text = paragraph.text
        self.paragraph = paragraph
        self.quotes = paragraph.quotes
        self.verbs = verbs()
        self.nouns = nouns()

    def attribution(self, token: Token, *, first: bool) -> Found | None:
        lemma = token.lemma_.lower()
        if lemma in self.verbs:
            if token.tag_.startswith("VB") and token.dep_ not in ("amod", "compound") and self._outside_quotes(token):
                return self._verb(token, self.verbs[lemma], first=first)
        elif token.lower_ == "according":
            if self._outside_quotes(token):
                return self._according(token)
        elif lemma in ADVERBS and self._outside_quotes(token):
            return self._adverb(token, ADVERBS[lemma])
        if lemma in self.nouns and token.pos_ == "NOUN" and token.dep_ != "compound" and self._outside_quotes(token):
            return self._noun(token, self.nouns[lemma])
        return None

    def _outside_quotes(self, token: Token) -> bool:
        return not self.quotes or self.paragraph.quote_around(token.idx) is None

    # Constructions ----------------------------------------------------------------------------------------------

    def _according(self, token: Token) -> Found | None:
        """ "According to X, content" and "content, according to X"."""
        doc = self.doc
        if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            return None
        heads = [child for child in doc[token.i + 1].children if child.dep_ == "pobj"]
        if not heads:
            return None
        source, sentence = _phrase(heads[0]), token.sent
        if token.i - sentence.start <= 1:
            content = (source[1], sentence.end)
        elif source[1] < sentence.end - 4 and doc[source[1]].text == "," and token.i - sentence.start <= 7:
            content = (sentence.start, sentence.end)
        else:
            content = (self._scope_start(token), token.i)
        extent = self._extent(content)
        if extent is None:
            return None
        return Found(
            cue=self._raw((token.i, token.i + 2)),
            contents=(extent,),
            lemma="according to",
            modality=Modality.ASSERTED,
            source=self._extent(source),
            head=heads[0].i,
            verb=token.i,
        )

    def _scope_start(self, token: Token) -> int:
        """Where the statement before "according to" begins: at a "while" clause that it hangs on, else the sentence."""
        sentence = token.sent
        head = token.head
        if head.dep_ == "advcl" and any(child.lower_ in ("while", "whereas") for child in head.children):
            return int(head.left_edge.i)
        return int(sentence.start)

    def _adverb(self, token: Token, modality: Modality) -> Found | None:
        """ "A port was reportedly hit": nobody is named."""
        head = token.head
        if head.pos_ not in ("VERB", "AUX"):
            return None
        clause = [head.left_edge.i, head.right_edge.i + 1]
        for child in head.children:
            if child.dep_ == "advcl" and any(c.lower_ in ("while", "whereas") for c in child.children):
                clause[1] = min(clause[1], child.left_edge.i)
        extent = self._extent((clause[0], clause[1]))
        if extent is None:
            return None
        return Found(self._raw((token.i, token.i + 1)), (extent,), token.lower_, modality, verb=head.i)

    def _noun(self, token: Token, cue: Cue) -> Found | None:
        """ "The minister's claim that ..." """
        clauses = [c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i]
        if not clauses or self.doc[token.i + 1].lower_ != "that":
            return None
        content = self._extent(_phrase(clauses[0]))
        owners = [c for c in token.children if c.dep_ == "poss"]
        if content is None:
            return None
        source = self._extent(_phrase(owners[0])) if owners else None
        head = owners[0].i if owners else None
        return Found(self._raw((token.i, token.i + 1)), (content,), cue.lemma, cue.modality, source, head, token.i)

    def _verb(self, token: Token, cue: Cue, *, first: bool) -> Found | None:
        passive = token.dep_ != "acl" and any(c.dep_ in ("nsubjpass", "auxpass") for c in token.children)
        head = _agent(token) if passive else _speaker(token)
        source = self._source(token, head)
        start = token.i
        while start > 0 and self._belongs_to_cue(self.doc[start - 1], token):
            start -= 1
        site = _Site(token, cue, (start, token.i + 1), source, passive, first)
        contents = self._contents(site)
        if not contents:
            return None
        return Found(
            cue=self._raw(site.cue),
            contents=contents,
            lemma=cue.lemma,
            modality=cue.modality,
            source=self._extent(source) if source else None,
            head=head.i if head is not None and source else None,
            verb=token.i,
        )

    def _source(self, token: Token, head: Token | None) -> Tokens | None:
        if head is None:
            return None
        start, end = _phrase(head)
        if start <= token.i < end:
            if head.i >= token.i:
                return None
            end = token.i
        return self._trim((start, end))

    def _belongs_to_cue(self, token: Token, verb: Token) -> bool:
        return token.dep_ in _BEFORE_CUE and token.head == verb and not token.is_punct and token.tag_ != "WRB"

    # Contents ---------------------------------------------------------------------------------------------------

    def _contents(self, site: _Site) -> tuple[Extent, ...]:
        before, after = self._quotes_before(site), self._quotes_after(site)
        clauses = [c for c in site.verb.children if c.dep_ in _COMPLEMENTS and c.i > site.verb.i]
        content: Extent | None = None
        if before is not None and not (clauses and (site.verb.tag_ == "VBG" or before[1] - before[0] < LONG_QUOTE)):
            content = self._around_quote(site, before)
        elif clauses:
            content = self._clause(site, clauses)
        elif after is not None:
            content = self._with_object(site, after)
        if content is None and not site.passive:
            content = self._postposed(site)
            if content is not None and content[0] < self._start(site) < content[1]:
                return (content,)
        if content is None:
            content = self._complement(site)
        if content is None:
            return ()
        return (self._tidy(site, content, before is not None),)

    def _quotes_before(self, site: _Site) -> Extent | None:
        edge = self._start(site)
        if site.source and site.source[1] <= site.cue[0] + 1 and site.cue[0] - site.source[1] <= 2:
            edge = min(edge, self.doc[site.source[0]].idx)
        for start, end in reversed(self.quotes):
            if end <= edge:
                return (start, end) if not _WORD.search(self.text[end:edge]) else None
        return None

    def _quotes_after(self, site: _Site) -> Extent | None:
        for start, end in self.quotes:
            if start >= site.end:
                between = self.text[site.end : start]
                close = len(_WORD.findall(between)) <= 4 and not _SENTENCE_END.search(between)
                return (start, end) if close else None
        return None

    def _around_quote(self, site: _Site, quote: Extent) -> Extent:
        """A quotation before its cue, with the sentences of it that follow the attribution."""
        start, end = quote
        for later in self.quotes:
            if later[0] >= site.end:
                rest = self.text[site.end : later[0]]
                if not _WORD.search(re.sub(r"^[^.]*\.", "", rest)):
                    end = later[1]
                break
        opening = self.text[:start]
        if site.first and _WORD.search(opening) and not re.search(r"[.?!\"”] ", opening) and len(opening.split()) < 25:
            start = len(opening) - len(opening.lstrip())
        return (start, end)

    def _clause(self, site: _Site, clauses: list[Token]) -> Extent | None:
        first = _phrase(clauses[0])
        end = max(_phrase(clause)[1] for clause in clauses)
        sentence = site.verb.sent
        stop = self.doc[min(end, len(self.doc) - 1)].text in (",", ";", "-", "—", "–")
        if end < len(self.doc) and not stop and not self._cue_between(end, sentence.end):
            end = sentence.end
        return self._extent((max(first[0], site.verb.i + 1), end))

    def _cue_between(self, start: int, end: int) -> bool:
        return any(
            t.lemma_.lower() in self.verbs and t.tag_.startswith("VB") and self._outside_quotes(t)
            for t in self.doc[start:end]
        )

    def _with_object(self, site: _Site, quote: Extent) -> Extent:
        """A quotation that ends an object: "called it a "historic day" "."""
        if site.cue_entry.lemma in ("tell", "inform"):
            return quote
        for child in site.verb.children:
            if child.i > site.verb.i and child.dep_ in _OBJECTS | _PREPOSITIONS:
                start, end = self._raw(_phrase(child))
                if start < quote[0] < end:
                    return (start, quote[1])
        return quote

    def _postposed(self, site: _Site) -> Extent | None:
        """ "Content, X said" and "content, said X"."""
        doc, verb, sentence, source = self.doc, site.verb, site.verb.sent, site.source
        inverted = source is not None and source[0] > verb.i
        parted = (
            source is not None
            and source[1] <= verb.i + 3
            and doc[max(source[0] - 1, 0)].text in (",", "-", "—", "–", '"')
        )
        if not (verb.dep_ in ("parataxis", "ccomp") or inverted or parted):
            return None
        if source and source[0] < verb.i and any(c.dep_ in _OBJECTS and c.i > verb.i for c in verb.children):
            return None
        begin = min(verb.i, source[0]) if source else verb.i
        if begin - sentence.start < 3:
            return None
        after = max(verb.i + 1, source[1] if source else 0)
        goes_on = (
            after < sentence.end - 4
            and doc[after].text in (",", "-", "—", "–")
            and doc[after + 1].tag_ not in ("VBG", "CC")
        )
        if (inverted or parted) and goes_on:
            return self._extent((sentence.start, sentence.end))
        return self._extent((sentence.start, min(site.cue[0], source[0]) if source else site.cue[0]))

    def _complement(self, site: _Site) -> Extent | None:
        """An object, a prepositional phrase, an infinitive, or the subject of a passive."""
        right = [c for c in site.verb.children if c.i > site.verb.i]
        for wanted in (_OBJECTS, _PREPOSITIONS, {"advcl"}):
            chosen = [c for c in right if c.dep_ in wanted]
            if chosen:
                ends = [_phrase(c)[1] for c in right if c.dep_ in ("dobj", "prep", "xcomp", "oprd", "dative")]
                start, end = _phrase(chosen[0])
                return self._extent((start, max([end, *ends])))
        subject = [c for c in site.verb.children if c.dep_ == "nsubjpass"]
        return self._extent(_phrase(subject[0])) if site.passive and subject else None

    def _tidy(self, site: _Site, content: Extent, quoted: bool) -> Extent:
        """A content that touches a quotation takes it whole; one that swallowed its own cue keeps the longer side."""
        start, end = content
        for quote in self.quotes:
            if start < quote[1] and quote[0] < end < quote[1] and not quote[0] < site.end <= quote[1]:
                end = quote[1]
        cue_start = self._start(site)
        if start < cue_start < end and not quoted:
            return (start, cue_start) if cue_start - start > end - site.end else (site.end, end)
        return (start, end)

    # Extents ----------------------------------------------------------------------------------------------------

    def _start(self, site: _Site) -> int:
        return int(self.doc[site.cue[0]].idx)

    def _raw(self, tokens: Tokens) -> Extent:
        last = self.doc[tokens[1] - 1]
        return (self.doc[tokens[0]].idx, last.idx + len(last))

    def _extent(self, tokens: Tokens) -> Extent | None:
        trimmed = self._trim(tokens)
        return self._raw(trimmed) if trimmed else None

    def _trim(self, tokens: Tokens) -> Tokens | None:
        start, end = tokens
        while start < end and (self.doc[start].is_punct or self.doc[start].is_space):
            start += 1
        while end > start and (self.doc[end - 1].is_punct or self.doc[end - 1].is_space):
            end -= 1
        return (start, end) if end > start else None


@dataclass(frozen=True, slots=True)
class _Site:
    """A cue verb in its place."""

    verb: Token
    cue_entry: Cue
    cue: Tokens
    source: Tokens | None
    passive: bool
    first: bool

    @property
    def end(self) -> int:
        return int(self.verb.idx) + len(self.verb)


def _phrase(token: Token) -> Tokens:
    return (token.left_edge.i, token.right_edge.i + 1)


def _agent(verb: Token) -> Token | None:
    """X in "was reported by X"."""
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _speaker(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that it hangs on ("..., adding that"), or what it modifies ("who said")."""
    token = verb
    for _ in range(5):
        for child in token.children:
            if child.dep_ in SUBJECTS and child.i != verb.i:
                return child
        if token.dep_ in ("conj", "xcomp", "advcl", "ccomp") and token.head is not token:
            token = token.head
        elif token.dep_ in ("acl", "relcl"):
            return token.head
        else:
            return None
    return None


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences of a paragraph."""
    yield from doc.sents
