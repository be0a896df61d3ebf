"""Figures told without a number: "no casualties", "neither pilot was hurt", "not one drone", "both pilots"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reconcile.extraction import lexicon
from reconcile.extraction.counting import is_person
from reconcile.extraction.drafts import Draft
from reconcile.extraction.number_words import trie

_STATES = lexicon.states()
_BEEN = r"(?:was|were|has been|have been|had been|is|are)(?:\s(?:reported|reportedly|seriously|believed))?"
_DONE = rf"(?:{_BEEN}\s(?P<state>killed|injured|hurt|wounded|arrested|missing)|(?:(?:has|have|had)\s)?(?P<died>died))\b"
_NONE = re.compile(
    r"\b(?:no|without(?: any)?|zero)\s+(?:\w+\s+)?"
    r"(?P<what>casualties|victims|deaths|fatalities|injuries|injured|wounded|dead)\b"
    rf"|\b(?:no\s?one|nobody|none)\s{_DONE}",
    re.I,
)
_NONE_COUNTS = {
    "deaths": "people killed", "fatalities": "people killed", "dead": "people killed",
    "injuries": "people injured", "injured": "people injured", "wounded": "people injured",
}  # fmt: skip
_NONE_STEMS = (
    "casualt",
    "victim",
    "death",
    "dead",
    "fatal",
    "injur",
    "wound",
    "killed",
    "hurt",
    "died",
    "arrest",
    "missing",
)
_NO_PERSON = re.compile(
    rf"\b(?:no|neither(?: of (?:the|his|her|its|their))?(?: two)?)\s(?:[a-z-]+\s)?(?P<noun>[a-z]+)\s{_DONE}", re.I
)
_NOT_A_SINGLE = re.compile(r"\bnot a single\s(?P<nouns>[a-z-]+(?:\s[a-z]+)?)\b", re.I)
_ANOTHER = re.compile(rf"\b(?P<who>another|the other)\s(?:[a-z]+ly\s)?{_DONE}")
_NOT_ONE = re.compile(r"\bnot\s\Z", re.I)
_BUT = re.compile(r"\s(?:\w+\s)?but\b|\s(?:he|she|it|they|I|we|you|to|for|in|on|at|with|the)\b|\s?[.,;:]")
"""Behind a "not one" that says no zero: "not one but two", "not one he likes"."""
_FEW = frozenset(("countries", "cities", "citizens", "people", "victims", "human", "personnel", "crew", "lives"))
"""Nouns of the table of which "both" tells no figure that anybody would compare."""
_GENERAL = frozenset(("men", "women", "officials", "lawmakers", "girls", "boys", "adults", "children"))
"""Those of whom "both" is counted only where something has happened to them: "both men were killed"."""


def told_without_number(text: str, taken: list[Draft]) -> list[Draft]:
    """Zero, or two, where words alone say so; nothing at figures that are there."""
    low = text.lower()
    found: list[Draft] = []
    if any(stem in low for stem in _NONE_STEMS):
        found += [*_nones(text), *_no_persons(text), *_another(text)]
    if "not a single" in low:
        found += _not_a_single(text)
    if "both " in low:
        found += _both(text)
    kept: list[Draft] = []
    for draft in found:
        if not any(draft.start < other.end and other.start < draft.end for other in (*taken, *kept)):
            kept.append(draft)
    return kept


def denied(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "Not one of the 24 drones" is none of them; "not one but two" is two."""
    return [_denied(text, draft) if draft.low == draft.high == 1 else draft for draft in drafts]


def _denied(text: str, draft: Draft) -> Draft:
    no = _NOT_ONE.search(text, max(0, draft.start - 4), draft.start)
    if no is None or text[draft.start : draft.start + 3].lower() != "one" or _BUT.match(text, draft.end):
        return draft
    return draft._replace(start=no.start(), low=0.0, high=0.0)


def _nones(text: str) -> Iterator[Draft]:
    """ "No casualties", "nobody was hurt": zero, said."""
    for match in _NONE.finditer(text):
        state = _STATES.get((match["state"] or match["died"] or "").lower())
        counted = f"people {state}" if state else _NONE_COUNTS.get(match["what"].lower(), "casualties")
        yield _zero(match, counted)


def _no_persons(text: str) -> Iterator[Draft]:
    """ "No civilians were killed", "neither pilot was hurt"."""
    for match in _NO_PERSON.finditer(text):
        noun = match["noun"].lower()
        if is_person(noun):
            state = _STATES[(match["state"] or match["died"]).lower()]
            yield _zero(match, f"{lexicon.counted()[noun][0]} {state}")


def _another(text: str) -> Iterator[Draft]:
    """ "One person was killed and another was hurt"."""
    for match in _ANOTHER.finditer(text):
        state = _STATES[(match["state"] or match["died"]).lower()]
        yield Draft(
            match.start(), match.end("who"), 1.0, 1.0, match.start(), match.end("who"), counted=f"people {state}"
        )


def _not_a_single(text: str) -> Iterator[Draft]:
    for match in _NOT_A_SINGLE.finditer(text):
        kept = next((row[0] for word in match["nouns"].lower().split() if (row := lexicon.counted().get(word))), None)
        if kept is not None:
            yield _zero(match, kept)


def _zero(match: re.Match[str], counted: str) -> Draft:
    return Draft(match.start(), match.end(), 0.0, 0.0, match.start(), match.end(), counted=counted)


@cache
def _both_pattern() -> re.Pattern[str]:
    nouns = {
        noun for noun in lexicon.counted() if noun.endswith("s") or noun in ("men", "women", "children", "aircraft")
    }
    return re.compile(
        r"\b[Bb]oth(?P<of>\sof\s(?:the|his|her|its|their))?(?=\s(?:(?!and\b|or\b)[a-z-]+\s)?"
        rf"(?:(?:{trie(nouns & _GENERAL)})\s(?:{_DONE})|(?:{trie(nouns - _FEW - _GENERAL)})\b(?!\sand\b)))"
    )


def _both(text: str) -> Iterator[Draft]:
    """ "Both pilots": two of them; not "both soldiers and civilians"."""
    for match in _both_pattern().finditer(text):
        yield Draft(match.start(), match.end(), 2.0, 2.0, match.start(), match.end())
