"""The Russian pipeline: rules over the forms of words; natasha's news model says which of its forms a word is.

natasha imports pymorphy2, which neither installs nor runs on today's Python; pymorphy3, its successor with the same
interface, stands in for it while natasha's part is imported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction.slavic.assembly import claims_of
from reconcile.extraction.slavic.morphology import Morphology, Reading, missing
from reconcile.extraction.slavic.reading import Language
from reconcile.extraction.slavic.tables import TABLES_VERSION
from reconcile.extraction.slavic.words import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

EXTRACTOR_VERSION = "4"
_STAND_IN = "pymorphy2"
_CASE = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct", "Par": "gent"}
_NUMBER = {"Sing": "sing", "Plur": "plur"}
_GENDER = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_POS = {
    "NOUN": "noun", "PROPN": "noun", "PRON": "pronoun", "DET": "adjective", "ADJ": "adjective", "VERB": "verb",
    "AUX": "verb", "NUM": "number", "ADP": "preposition", "ADV": "adverb", "CCONJ": "conjunction",
    "SCONJ": "conjunction", "PART": "particle",
}  # fmt: skip
_ALL_CASES = 5
_ALIKE = ("gent", "datv", "loct")
_FORMS = {"Inf": "infinitive", "Conv": "gerund"}


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of one document, in the order of the text. Raises MissingPackage."""
    return claims_of(document, language())


@cache
def language() -> Language:
    """Dictionary and model, loaded once. Raises MissingPackage."""
    morphology = Morphology("ru")
    model = _model()
    made_by = f"russian {EXTRACTOR_VERSION}; natasha {_version('natasha')}; cues_ru {TABLES_VERSION}"

    def tagged(sentences: list[list[Word]]) -> list[list[Word]]:
        # Sentences of like length share a batch, which is padded to its longest.
        order = sorted(range(len(sentences)), key=lambda at: len(sentences[at]))
        markups = model([[word.text for word in sentences[at]] for at in order])
        found = list(sentences)
        for at, markup in zip(order, markups, strict=True):
            pairs = zip(sentences[at], markup.tokens, strict=True)
            found[at] = [_fitting(word, tag.pos, tag.feats) for word, tag in pairs]
        return found

    return Language(morphology, made_by, tagged)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        raise missing("ru") from None


def _model() -> Any:
    """natasha's tagger of forms. What imports pymorphy2 finds pymorphy3 while it is loaded, and only then."""
    _version("natasha")
    try:
        import pymorphy3
    except ImportError:
        raise missing("ru") from None
    before = _named_so()
    for name in before:
        del sys.modules[name]
    sys.modules[_STAND_IN] = pymorphy3
    try:
        from natasha import NewsEmbedding, NewsMorphTagger
    except ImportError:
        raise missing("ru") from None
    finally:
        for name in _named_so():
            del sys.modules[name]
        sys.modules.update(before)
    return NewsMorphTagger(NewsEmbedding()).infer


def _named_so() -> dict[str, Any]:
    """The modules that are loaded under the old name."""
    return {name: module for name, module in sys.modules.items() if name.split(".")[0] == _STAND_IN}


def _fitting(word: Word, pos: str, feats: Mapping[str, str]) -> Word:
    """The word with the dictionary's readings that the model's tag allows first; those of another case left out."""
    if not word.readings:
        return word
    wanted = _wanted(pos, feats)
    case = _CASE.get(feats.get("Case", ""))
    if pos == "PROPN" and case is not None:
        return _proper(word, case, feats)
    # The model takes genitive, dative and locative of one form for each other.
    cases = (case, *_ALIKE, None) if case in _ALIKE else (case, None)
    fitting = [r for r in word.readings if r.pos in wanted and (case is None or r.case in cases)]
    if not fitting:
        fitting = [r for r in word.readings if r.pos in wanted]
    if not fitting:
        return word
    number, gender = _NUMBER.get(feats.get("Number", "")), _GENDER.get(feats.get("Gender", ""))
    fitting.sort(key=lambda reading: reading.case != case)
    return replace(word, readings=tuple(_ordered(fitting, pos == "PROPN", number, gender)))


def _proper(word: Word, case: str, feats: Mapping[str, str]) -> Word:
    """A name with its readings in this case; one form for all cases keeps them; an unknown one is as the model says."""
    number, gender = _NUMBER.get(feats.get("Number", "")), _GENDER.get(feats.get("Gender", ""))
    nominal = [r for r in word.readings if r.pos in ("noun", "adjective", "other")]
    if len({r.case for r in nominal if r.pos == "noun" and r.case}) >= _ALL_CASES:
        return replace(word, readings=tuple(nominal))
    fitting = [r for r in nominal if r.case == case and (r.name is not None or not word.initial)]
    if fitting:
        # A name that opens a sentence is where the model errs most: its other cases stay possible.
        others = [r for r in nominal if r.name is not None and r not in fitting] if word.initial else []
        return replace(word, readings=(*_ordered(fitting, True, number, gender), *others))
    animate = feats.get("Animacy") == "Anim"
    unknown = Reading(word.low, "noun", case, number, gender, "surname" if animate else None, animate)
    return replace(word, readings=(unknown, *nominal))


def _wanted(pos: str, feats: Mapping[str, str]) -> tuple[str, ...]:
    form = feats.get("VerbForm", "")
    if form in _FORMS:
        return (_FORMS[form],)
    if feats.get("Variant") == "Short":
        return ("short",)
    if form == "Part":
        return ("adjective", "noun")
    kind = _POS.get(pos, "other")
    # Words such as "раненый" and "Зеленский" are a noun to one and an adjective to the other.
    return ("noun", "adjective") if kind in ("noun", "adjective") else (kind,)


def _ordered(readings: Iterable[Reading], proper: bool, number: str | None, gender: str | None) -> list[Reading]:
    def rank(reading: Reading) -> tuple[bool, bool, bool]:
        other_gender = gender is not None and reading.gender not in (gender, None)
        return (proper and reading.name is None, reading.number not in (number, None), other_gender)

    return sorted(readings, key=rank)
