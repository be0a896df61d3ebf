"""Parts of speech, morphology and lemmas from the model's own rules, each word looked up once.

The model applies its rules with a matcher that walks every text anew, a quarter of the parser's time. All of them look
at one word's form, tag and dependency, a few at the word beside it: what they say is remembered by these three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

_REMEMBERED = 300_000
"""Words after which memory is cleared: endless input must not fill it."""

Key = tuple[int, int, int]
"""A word's form, tag and dependency, as the parser numbers them."""


Rule = tuple[int, Mapping[str, Any], Mapping[str, str]]
"""A rule's place in the order, what it wants of a word, and what it says of it."""


class Forms:
    """A step of the pipeline that stands for the model's rules of attributes and lemmas."""

    def __init__(self, rules: Iterable[Mapping[str, Any]], lemmatizer: Any) -> None:
        parted = [(pattern, rule) for rule in rules for pattern in rule["patterns"]]
        self._of_form: dict[str, list[Rule]] = {}
        self._of_tag: dict[str, list[Rule]] = {}
        self._of_any: list[Rule] = []
        for order, (pattern, rule) in enumerate(parted):
            if len(pattern) == 1:
                self._file((order, pattern[0], rule["attrs"]))
        self._pairs = [(pattern, rule) for pattern, rule in parted if len(pattern) == 2]
        self._lemmatizer = lemmatizer
        self._known: dict[Key, tuple[int, int, int]] = {}

    def _file(self, rule: Rule) -> None:
        """Rules for certain words are found by the word, those for certain tags by the tag."""
        for name, table in (("LOWER", self._of_form), ("TAG", self._of_tag)):
            wanted = rule[1].get(name)
            values = wanted.get("IN") if isinstance(wanted, Mapping) else wanted and [wanted]
            if values:
                for value in values:
                    table.setdefault(value, []).append(rule)
                return
        self._of_any.append(rule)

    def __call__(self, doc: Doc) -> Doc:
        import numpy as np

        if len(self._known) > _REMEMBERED:
            self._known.clear()
        keys: list[Key] = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        known = self._known
        for i, key in enumerate(keys):
            if key not in known:
                known[key] = self._read(doc[i])
        rows = np.array([known[key] for key in keys], dtype="uint64").reshape(len(keys), 3)
        doc.from_array(["POS", "MORPH", "LEMMA"], rows)  # type: ignore[arg-type]  # the stubs know lists only
        self._correct(doc)
        return doc

    def _read(self, token: Token) -> tuple[int, int, int]:
        """What the rules make of a word by itself."""
        self._say(token, self._said(token))
        return token.pos, token.morph.key, token.lemma  # type: ignore[attr-defined]  # missing in the stubs

    def _said(self, token: Token) -> dict[str, str]:
        """What the rules for single words say; the last that fits holds."""
        said: dict[str, str] = {}
        rules = [*self._of_any, *self._of_tag.get(token.tag_, ()), *self._of_form.get(token.lower_, ())]
        for _, pattern, attributes in sorted(rules, key=itemgetter(0)):
            if _fits(pattern, token):
                said.update(attributes)
        return said

    def _say(self, token: Token, said: Mapping[str, str]) -> None:
        token.pos_ = said.get("POS", "")
        token.set_morph(said.get("MORPH"))  # type: ignore[attr-defined]  # missing in the stubs
        token.lemma_ = said["LEMMA"] if "LEMMA" in said else self._lemmatizer.lemmatize(token)[0]

    def _correct(self, doc: Doc) -> None:
        """What depends on the word beside one ("let's", "gonna", "there is"), and blanks."""
        for token in doc:
            if token.is_space:
                token.tag_, token.dep_ = "_SP", "dep" if token.dep_ else ""
            elif token.dep_ == "expl" or token.lower_ in _FIRST_OF_TWO:
                self._pair(doc[token.i : token.i + 2])

    def _pair(self, two: Span) -> None:
        for pattern, rule in self._pairs:
            if len(two) == 2 and all(map(_fits, pattern, two)):
                token = two[rule["index"]]
                self._say(token, {**self._said(token), **rule["attrs"]})


_FIRST_OF_TWO = frozenset(("ai", "gon", "got", "let", "c'm", "y", "y'"))


def _fits(pattern: Mapping[str, Any], token: Token) -> bool:
    """Whether a word is as a pattern wants it."""
    return all(_is(getattr(token, _ATTRIBUTES[name]), wanted) for name, wanted in pattern.items())


_ATTRIBUTES = {"LOWER": "lower_", "TAG": "tag_", "DEP": "dep_", "IS_SPACE": "is_space"}


def _is(value: str | bool, wanted: Any) -> bool:
    if not isinstance(wanted, Mapping):
        return bool(value == wanted)
    if "IN" in wanted:
        return value in wanted["IN"]
    if "NOT_IN" in wanted:
        return value not in wanted["NOT_IN"]
    return re.search(wanted["REGEX"], str(value)) is not None


def remembering(nlp: Language) -> Language:
    """The pipeline with its two steps of rules replaced by one that remembers."""
    from spacy.language import Language as Pipelines

    rules, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    Pipelines.component("forms", func=Forms(rules.patterns, lemmatizer))  # type: ignore[attr-defined]
    nlp.disable_pipes("attribute_ruler", "lemmatizer")
    nlp.add_pipe("forms")
    return nlp
