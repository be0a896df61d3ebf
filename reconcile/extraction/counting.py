"""What a figure counts and in which unit, read from the words beside it; the killed and the injured are kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reconcile.claims import Quantity
from reconcile.extraction import lexicon

_STATES = lexicon.states()
_CLOSES = lexicon.words("closes")
_SKIPS = lexicon.words("skips")
_LINKS = lexicon.words("links")
_WORD = re.compile(r"[ \u00a0]?([^\W\d_][\w’'-]*)")
_UNIT = re.compile(r"[\s-]?(%|°[CF]?|(?:U\.S\. |US )?[^\W\d_][\w²]*(?:/h\b)?)")
_LONG_UNIT = re.compile(
    r"[\s-](?:per[\s-]?cent|percentage[\s-]points?|sq(?:uare)? \w+|(?:kilomet(?:er|re)s|miles) (?:per|an) hour"
    r"|metric tonn?e?s?|U\.S\. dollars?|US dollars?|pounds sterling)\b",
    re.I,
)
_AMONG = re.compile(r"\b(?:including|among them|of them|of whom)\b")
_JOINED = re.compile(
    r"(?:\s(?!(?:were|was|are|is|have|had|and|but|while|after|when|in|at|of|by)\b)[\w-]+){0,3},?"
    r"(?:\s(?:and|as well as|plus))?(?:\s(?:at least|another))?\s?"
)
_ASIDE = re.compile(r"(?:\s[\w-]+){1,3}, (?:among them|including)\s")
_BEHIND_ASIDE = re.compile(r"(?:\s[\w-]+){0,3}, (?:were|was|are|have been|had been|have|had) (?P<state>\w+)")
_KEPT_STATES = frozenset(_STATES.values())
_TOLL = re.compile(r"\b(?:toll|deaths|dead|fatalities)\b[^.;]{0,40}\Z", re.I)
_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total) of (?:the |those |people |confirmed )*(?P<state>[a-z]+)\b"
    r"(?!\s(?:and|or)\b)[^.;,]{0,50}\Z"
    r"|\bthe (?P<counted>dead|injured|wounded|missing) (?:at|to)\s(?:[a-z]+\s){0,3}\Z",
    re.I,
)
"""Before the number of those: "the number of dead rose to", "put the injured at about"."""
_WITH_ASIDE = re.compile(
    r"(?:\s[\w-]+){0,4},\s(?:including|among them|most of them|some of them|many of them|mostly|all)\s[^.;:]{1,60}?,"
    r"\s(?:were|was|are|is|have been|has been|had been|have|has|had)\s(?:also\s)?(?P<state>\w+)",
    re.I,
)
"""Behind a number whose verb an aside keeps from its noun: "12 people, including a child, were wounded"."""


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
    words = _following(text, end)
    noun, rest = _noun(words)
    if len(noun) == 1 and noun[0].endswith("ed"):
        # "two stayed": a verb, and nothing is named.
        noun = []
    state = _state_after(rest)
    if (
        state is not None
        and not noun
        and len(rest) > 1
        and lexicon.counted().get(rest[1][0].lower(), "")[1:] == ("person",)
    ):
        noun = [rest[1][0]]
    if state is None:
        state = _state_before(text, start, floor) or _state_behind_aside(text, end)
    return _named(noun, state)


def _state_behind_aside(text: str, end: int) -> str | None:
    behind = _WITH_ASIDE.match(text, end) if ", " in text[end : end + 60] else None
    return None if behind is None else _STATES.get(behind["state"].lower())


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


def _state_after(rest: list[tuple[str, int]]) -> str | None:
    """Killed, injured ... behind the noun: `were killed`, `have died`."""
    for word, _ in rest[:5]:
        low = word.lower()
        if low in _STATES:
            return _STATES[low]
        if low not in _LINKS:
            return None
    return None


def _state_before(text: str, start: int, floor: int) -> str | None:
    """`killing at least 12`, `injured five`, `death toll rises to 45`."""
    before = text[max(floor, start - 70) : start]
    if floor and _AMONG.search(before):
        before = text[max(0, floor - 40) : start]
        among = [word for word in re.split(r"\W+", before.lower()) if word in _STATES]
        return _STATES[among[-1]] if among else None
    words = before.rsplit(None, 3)[-3:]
    for word in reversed(words):
        low = word.lower()
        if low in _STATES and low not in ("dead", "died", "deaths", "death", "injuries", "missing", "fatalities"):
            return _STATES[low]
        if low not in _LINKS and low not in ("another", "some", "about", "nearly", "than", "over", "up", "to"):
            break
    if "toll" in before and _TOLL.search(before):
        return "killed"
    numbered = _NUMBER_OF.search(before)
    return None if numbered is None else _STATES.get((numbered["state"] or numbered["counted"]).lower())


def _named(noun: list[str], state: str | None) -> str | None:
    """The noun in the form that it is kept in, with its state where it names people."""
    table = lexicon.counted()
    while noun and noun[-1].endswith("ly") and noun[-1].lower() not in _LY_NOUNS:
        noun = noun[:-1]
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


def with_shared_state(text: str, offset: int, quantities: Sequence[Quantity]) -> list[Quantity]:
    """ "12 soldiers and 3 children were killed": what is said of one of two that are joined holds for both."""
    done = list(quantities)
    order = range(len(done) - 1)
    for at in (*order, *reversed(order)):
        one, two = done[at], done[at + 1]
        if one.end is None or two.start is None or two.end is None:
            continue
        behind = _BEHIND_ASIDE.match(text, two.end - offset)
        if behind is not None and _ASIDE.fullmatch(text, one.end - offset, two.start - offset):
            state = _STATES.get(behind["state"].lower())
            done[at], done[at + 1] = _sharing(one, state), _sharing(two, state)
        if not _JOINED.fullmatch(text, one.end - offset, two.start - offset) or _is_verb_between(
            text[one.end - offset : two.start - offset]
        ):
            continue
        if text[two.start - offset :].startswith(one.text):
            continue
        done[at], done[at + 1] = _sharing(one, _state_of(two)), _sharing(two, _state_of(one))
    return done


def _is_verb_between(gap: str) -> bool:
    """ "Two men came, three died": what is said of the second is not said of the first."""
    noun = re.split(r",|\band\b|\bas well\b|\bplus\b", gap)[0]
    return any(word in _CLOSES and word not in ("among", "including", "of") for word in noun.lower().split()[:3])


def _state_of(quantity: Quantity) -> str | None:
    head, _, last = (quantity.counted or "").rpartition(" ")
    return last if head and last in _KEPT_STATES else None


def _sharing(quantity: Quantity, state: str | None) -> Quantity:
    counted = quantity.counted or ""
    if state is None or _state_of(quantity) is not None or not is_person(counted.lower()):
        return quantity
    return replace(quantity, counted=f"{counted} {state}")


def _plural(noun: str) -> str:
    if noun.endswith(("s", "people", "men", "children", "aircraft")):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "z")) else "s")
