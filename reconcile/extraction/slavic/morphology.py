"""Morphology: what a written form can be, from pymorphy3's dictionaries; loaded when a text is first read."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.errors import MissingPackage
from reconcile.extraction.slavic.tables import word_lists

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
_CASE = {"gen2": "gent", "gen1": "gent", "loc2": "loct", "loc1": "loct", "acc2": "accs"}
_POS = {
    "NOUN": "noun", "NPRO": "pronoun", "ADJF": "adjective", "PRTF": "adjective", "ADJS": "short", "PRTS": "short",
    "COMP": "adverb", "ADVB": "adverb", "PRED": "short", "VERB": "verb", "INFN": "infinitive", "GRND": "gerund",
    "NUMR": "number", "PREP": "preposition", "CONJ": "conjunction", "PRCL": "particle",
}  # fmt: skip
_NAMES = {"Name": "first", "Surn": "surname", "Patr": "patronymic", "Geox": "place", "Orgn": "body"}
_GERUNDS = ("вши", "ючи")
_FINITE = frozenset({"past", "pres", "futr", "impr"})
_INFINITIVES = ("ти", "тися", "тись")
_MIXED = re.compile(r"[a-z]+(?=[а-яёіїєґ])[a-zа-яёіїєґ]*|[а-яёіїєґ]+[a-z][a-zа-яёіїєґ]*", re.I)
_LOOKS = str.maketrans("aceiopxykABCEHIKMOPTXYV", "асеіорхукАВСЕНІКМОРТХУВ")
_LANGUAGES = {"ru": "Russian", "uk": "Ukrainian"}


class Reading(NamedTuple):
    """One thing that a form can be: dictionary form, part of speech, grammar; `name` says which part of a name."""

    lemma: str
    pos: str
    case: str | None = None
    number: str | None = None
    gender: str | None = None
    name: str | None = None
    animate: bool = False
    past: bool = False
    future: bool = False
    transitive: bool | None = None


def missing(lang: str) -> MissingPackage:
    """What to install to read a language."""
    return MissingPackage(f"reading {_LANGUAGES[lang]}", f"claim-reconcile[{lang}]")


@cache
def analyzer(lang: str) -> MorphAnalyzer:
    """The dictionary of a language. Raises MissingPackage."""
    try:
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang=lang)
    except (ImportError, ValueError):
        # Without its dictionaries the analyzer raises ValueError.
        raise missing(lang) from None


class Morphology:
    """Readings of forms and other forms of words in one language; what was looked up is kept."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._analyzer = analyzer(lang)
        # Given names that the dictionary does not mark as such.
        self._given = word_lists(lang)["given names"]
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._inflected: dict[tuple[str, Reading, str | None], str] = {}

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Everything that a form can be, likeliest first."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) > 200_000:
                self._known.clear()
            parses = self._analyzer.parse(plain(form))
            if self.lang == "uk":
                parses = sorted(parses, key=_is_rare)
            if "-" in form:
                # "телеграм-каналов" is no "телеграма".
                opening = plain(form).partition("-")[0] + "-"
                parses = sorted(parses, key=lambda parse: not str(parse.normal_form).startswith(opening))
            known = tuple(dict.fromkeys(self._reading(parse) for parse in parses))
            self._known[form] = known
        return known

    def _reading(self, parse: Any) -> Reading:
        reading = _reading(parse)
        if reading.lemma in self._given and reading.pos == "noun":
            return reading._replace(name="first", animate=True)
        return reading

    def inflected(self, form: str, reading: Reading, *, gender: str | None = None) -> str:
        """The form in the nominative of its number, in the given gender; as it is where no other form is known."""
        key = (form, reading, gender)
        if key not in self._inflected:
            if len(self._inflected) > 50_000:
                self._inflected.clear()
            self._inflected[key] = self._in_nominative(form, reading, gender)
        return self._inflected[key]

    def _in_nominative(self, form: str, reading: Reading, gender: str | None) -> str:
        wanted = {"nomn", reading.number or "sing"}
        for parse in self._analyzer.parse(plain(form)):
            if self._reading(parse) != reading:
                continue
            gendered = wanted | {gender} if gender and reading.number != "plur" and reading.pos != "noun" else wanted
            found = _nominative(parse, reading.number) or parse.inflect(gendered) or parse.inflect({"nomn"})
            if found is not None:
                return like(form, str(found.word))
        return form


def _is_bare_infinitive(parse: Any) -> bool:
    """The Ukrainian dictionary leaves the mark of an infinitive out of verbs that have two aspects: "виходити"."""
    marks = parse.tag.grammemes
    return "VERB" in marks and not marks & _FINITE and str(parse.word).endswith(_INFINITIVES)


def plain(form: str) -> str:
    """The form in the dictionaries' signs, as long as it is, in Cyrillic letters alone where it has any."""
    return in_one_script(form.replace("’", "'").replace("ʼ", "'").lower())


def in_one_script(text: str) -> str:
    """Latin letters inside Cyrillic words are the Cyrillic ones that look like them: "Pыжов"."""
    return _MIXED.sub(lambda word: word[0].translate(_LOOKS), text) if _MIXED.search(text) else text


def like(form: str, word: str) -> str:
    """The word with the capitals of the form."""
    if len(form) > 1 and form.isupper():
        return word.upper()
    parts, forms = word.split("-"), form.split("-")
    if len(parts) != len(forms):
        return word.capitalize() if form[:1].isupper() else word
    return "-".join(p[:1].upper() + p[1:] if f[:1].isupper() else p for p, f in zip(parts, forms, strict=True))


def _nominative(parse: Any, number: str | None) -> Any:
    """The nominative of a number that the Ukrainian dictionary does not mark: singulars have a gender alone."""
    if parse.tag.grammemes & {"sing", "plur"} or "NOUN" not in parse.tag.grammemes:
        return None
    forms = (form for form in parse.lexeme if form.tag.case in (None, "nomn") and "NOUN" in form.tag.grammemes)
    return next((form for form in forms if ("plur" in form.tag.grammemes) == (number == "plur")), None)


def _is_rare(parse: Any) -> bool:
    """Whether the dictionary's Ukrainian order, which knows no frequencies, puts this before likelier readings.

    Commands ("війни" of "війнути") and active participles ("зросла" of "зрослий") are rarer than nouns and past tenses.
    """
    marks = parse.tag.grammemes
    return "impr" in marks or ("ADJF" in marks and "actv" in marks)


def _reading(parse: Any) -> Reading:
    tag = parse.tag
    marks = tag.grammemes
    pos = "infinitive" if "infn" in marks or _is_bare_infinitive(parse) else _POS.get(tag.POS or "", "other")
    if pos == "adjective" and "anim" in marks and "Subx" in marks:
        pos = "noun"
    lemma = str(parse.normal_form)
    if pos == "gerund" and lemma.endswith(_GERUNDS):
        # The Ukrainian dictionary gives gerunds as words of their own.
        lemma = lemma[:-3] + "ти"
    number = "plur" if "plur" in marks else "sing" if "sing" in marks or tag.gender else None
    case = _CASE.get(tag.case or "", tag.case) if tag.case else None
    if case is None and pos == "noun":
        # The Ukrainian dictionary leaves the mark of the nominative out of some nouns: "відділ".
        case = "nomn"
    return Reading(
        lemma=lemma,
        pos=pos,
        case=str(case) if case in CASES else None,
        number=number,
        gender=str(tag.gender) if tag.gender else None,
        name=next((kind for mark, kind in _NAMES.items() if mark in marks), None),
        animate="anim" in marks,
        past="past" in marks or "Impe" in marks,
        future="futr" in marks,
        transitive="tran" in marks if marks & {"tran", "intr"} else None,
    )
