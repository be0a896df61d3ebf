"""What a figure counts and in which unit, read from the words beside it; the killed and the injured are kept apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from reconcile.extraction import lexicon
from reconcile.extraction.fates import state_after, state_before, state_behind

_STATES = lexicon.states()
_CLOSES = lexicon.words("closes")
_SKIPS = lexicon.words("skips")
_WORD = re.compile(r"[ \u00a0]?([^\W\d_][\w’'-]*)")
_UNIT = re.compile(r"[\s-]?(%|°[CF]?|(?:U\.S\. |US )?[^\W\d_][\w²]*(?:/h\b)?)")
_LONG_UNIT = re.compile(
    r"[\s-](?:per[\s-]?cent|percentage[\s-]points?|sq(?:uare)? \w+|(?:kilomet(?:er|re)s|miles) (?:per|an) hour"
    r"|metric tonn?e?s?|U\.S\. dollars?|US dollars?|pounds sterling)\b",
    re.I,
)
_KEPT_STATES = frozenset(_STATES.values())

_STRONG = re.compile(r"-strong(?:\s(?P<fleet>fleet|flotilla|armada|convoy|squadron))?\b")
"""Behind a number of people: "a 2,000-strong crowd"; a fleet is of ships."""
_MAGNITUDE = re.compile(r"\bmagnitude[\s-](?:of\s)?\Z", re.I)
"""Before a number that measures and counts nothing: "a magnitude 6.4 quake"."""
_AHEAD = re.compile(
    r"\s(?:the|their|its)\s(?:(?:total|overall|official)\s)?(?:number|total|tally|count|toll)\sof\s(?:the\s|those\s)?"
)
"""Behind a number that is said first: "brings to 12 the number of officials detained"."""
_TWO_STATES = re.compile(r"[a-z]+\s(?:and|or)\s(?:the\s)?(?:killed|dead|wounded|injured|missing)\b")
_NUMBER_OF_WHAT = re.compile(r"\b(?:number|count|tally|total) of (?:the |those )?(?=[a-z][^.;,\d]{3,70}\Z)", re.I)
_HEDGE = r"(?:(?:about|around|some|nearly|almost|at least|more than|over|just|under|well|an estimated)\s)*"
_GROWN = re.compile(
    rf"\b(?P<noun>{'|'.join(sorted(lexicon.words('risen')))})\s(?:in\s[A-Z]\w+\s)?(?:(?:has|have|had|now|also|sharply)\s)*"
    r"(?:r[oi]se[ns]?|climb(?:s|ed)|jump(?:s|ed)|gr[eo]wn?|increas(?:es|ed)|doubled|trebled|tripled|f[ae]ll(?:en)?|dropp?(?:s|ed)|declined"
    rf"|surged|soared|stands?|stood)\s(?:again\s|by\s\w+\s)?(?:to|at)\s{_HEDGE}\Z",
    re.I,
)
"""Before what a count has come to: "cases rose to 1,204"."""
_NUMBERING = re.compile(rf"\b(?P<noun>[a-z]+s),? (?:who|which)?\s?(?:now\s)?number(?:s|ed|ing)?\s{_HEDGE}\Z")
"""Before how many those are who are named before: "rebels numbering about 3,000"."""
_CROWD = re.compile(
    rf"\b(?:{'|'.join(sorted(lexicon.words('crowds')))})\s(?:\w+\s){{0,2}}?(?:of|at|to|numbered|reached|was)\s"
    rf"{_HEDGE}\Z",
    re.I,
)
_PEOPLE_DO = re.compile(
    rf"(?:\s(?:more|others))?\s(?:(?:also|later|have|had|then)\s)*(?:{'|'.join(sorted(lexicon.words('people do')))}"
    r"|on board|aboard)\b"
)
"""Behind a number of what can only be people: "hundreds marched"."""
_SPELLS = frozenset(("day", "night", "week", "weekend", "month", "year", "previous", "following", "next", "same"))
"""Behind "the" no noun of the number: "a few dozen the week before"."""
_LY_NOUNS = frozenset(
    ("family", "ally", "supply", "reply", "rally", "assembly", "monopoly", "anomaly", "fly", "bully", "subassembly")
)
"""Things that can be counted; another word in -ly says how, and counts nothing: "20 million globally"."""


class Counted(NamedTuple):
    """What is counted (lower case, plural, with its state), its unit, and where the unit ends."""

    counted: str | None
    unit: str | None
    end: int


def read_unit(text: str, end: int) -> tuple[str | None, int]:
    """The unit right behind a number, and where it ends."""
    match = _LONG_UNIT.match(text, end)
    if match is None:
        match = _UNIT.match(text, end)
        if match is None:
            return None, end
    form = " ".join(match[0].replace("-", " ").split())
    unit = lexicon.units().get(form) or lexicon.units().get(form.lower())
    if unit == "£" and match[0].startswith("-"):
        unit = "pounds of weight"
    # "m" and "g" of their own are units only when they are attached; "second" never follows a count of seconds.
    if unit is None or (len(form) == 1 and form.isalpha() and match[0] != form):
        return None, end
    return unit, match.end()


def read_counted(text: str, start: int, end: int, floor: int) -> str | None:
    """What a number at [start, end) counts; nothing before `floor` (the figure before it) is looked at."""
    strong = _STRONG.match(text, end)
    if strong is not None:
        return None if strong["fleet"] else "people"
    if _MAGNITUDE.search(text, max(0, start - 24), start):
        return None
    ahead = _AHEAD.match(text, end)
    if ahead is not None and _TWO_STATES.match(text, ahead.end()):
        return None
    if ahead is not None:
        start, end, floor = ahead.end(), ahead.end() - 1, ahead.start()
    words = _following(text, end)
    noun, rest = _noun(words)
    if len(noun) == 1 and noun[0].endswith("ed"):
        # "two stayed": a verb, and nothing is named.
        noun = []
    state = state_after(rest)
    if (
        state is not None
        and not noun
        and len(rest) > 1
        and lexicon.counted().get(rest[1][0].lower(), "")[1:] == ("person",)
    ):
        noun = [rest[1][0]]
    if state is None:
        state = state_before(text, start, floor) or state_behind(text, end)
    named = _named(noun, state)
    return named if named is not None else _counted_before(text, start, end, floor)


def noun_behind(text: str, end: int) -> tuple[str | None, str | None]:
    """The noun and the state that stand behind "of them": "of them children", "of whom killed"."""
    noun, rest = _noun(_following(text, end))
    head = noun[-1].lower() if noun else ""
    known = head in lexicon.counted() or _is_plural(head)
    return (_named(noun, None) if known else None), state_after(rest)


def _counted_before(text: str, start: int, end: int, floor: int) -> str | None:
    """What is counted by the words before the number, which has no noun, or by what only people do."""
    if _PEOPLE_DO.match(text, end):
        return "people"
    before = text[max(floor, start - 90) : start]
    numbered = _NUMBER_OF_WHAT.search(before)
    if numbered is not None:
        noun, rest = _noun(_following(before, numbered.end() - 1))
        joined = any(word.lower() in ("and", "or") for word, _ in rest[:2])
        return None if joined else _named(noun, state_after(rest))
    grown = _GROWN.search(before) or _NUMBERING.search(before)
    if grown is not None:
        thing = grown["noun"].lower()
        state = _STATES.get(thing)
        return f"people {state}" if state else lexicon.counted().get(thing, (thing, ""))[0]
    return "people" if _CROWD.search(before) else None


def _following(text: str, end: int) -> list[tuple[str, int]]:
    """Up to eight words with their ends, as far as no sign of punctuation stands between them."""
    words: list[tuple[str, int]] = []
    while len(words) < 8:
        match = _WORD.match(text, end)
        if match is None:
            break
        end = match.end()
        words.append((match[1], end))
    return words


def _noun(words: list[tuple[str, int]]) -> tuple[list[str], list[tuple[str, int]]]:
    """The noun phrase at the head of these words, up to its first plural, and what follows it."""
    noun: list[str] = []
    for at, (word, _) in enumerate(words):
        low = word.lower()
        if low in _STATES:
            return noun, words[at:]
        if not noun and low in _SKIPS:
            if low == "the" and at + 1 < len(words) and words[at + 1][0].lower() in _SPELLS:
                return noun, words[at:]
            continue
        if low in _CLOSES or len(noun) == 4 or (noun and low.endswith("ed")):
            return noun, words[at:]
        noun.append(word)
        if _is_plural(low):
            return noun, words[at + 1 :]
    return noun, []


def _is_plural(low: str) -> bool:
    return (low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s"))) or low in _PLURALS


_PLURALS = frozenset(
    ("people", "men", "women", "children", "troops", "personnel", "aircraft", "police officers", "staff")
)


def _named(noun: list[str], state: str | None) -> str | None:
    """The noun in the form that it is kept in, with its state where it names people."""
    table = lexicon.counted()
    while noun and noun[-1].endswith("ly") and noun[-1].lower() not in _LY_NOUNS:
        noun = noun[:-1]
    owners = [at for at, word in enumerate(noun[:-1]) if word.endswith(("'s", "’s"))]
    if owners:
        # "a fifth of the country's power"
        noun = noun[owners[-1] + 1 :]
    while len(noun) > 1 and noun[0][0].isupper():
        noun = noun[1:]
    head = noun[-1].lower().removesuffix("'s").removesuffix("’s") if noun else ""
    kept, kind = table.get(head, ("", ""))
    if head == "vehicles" and len(noun) > 1 and noun[-2].lower() == "aerial":
        return "drones"
    if state and (not head or kind == "person"):
        return f"{kept or 'people'} {state}"
    if kept:
        return kept
    if not noun:
        return None
    return " ".join([word.lower() for word in noun[:-1]] + [head if _is_plural(head) else _plural(head)])


def is_person(noun: str) -> bool:
    """Whether a word names people who can be counted."""
    return lexicon.counted().get(noun, ("", ""))[1] == "person"


def parted(counted: str) -> tuple[str, str | None]:
    """What is counted without its state, and the state."""
    head, _, last = counted.rpartition(" ")
    return (head, last) if head and last in _KEPT_STATES else (counted, None)


def _plural(noun: str) -> str:
    if noun.endswith(("s", "people", "men", "children", "aircraft")):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "z")) else "s")
