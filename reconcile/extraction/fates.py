"""What happened to those whom a number counts: killed, injured, missing ..., told by words before or behind it."""

from __future__ import annotations

import re

from reconcile.extraction import lexicon

_STATES = lexicon.states()
_LINKS = lexicon.words("links")
_AMONG = re.compile(r"\b(?:including|among them|of them|of whom)\b")
_TO_HOSPITAL = re.compile(
    r"(?:\s[a-z-]+){0,3}?\s(?:were|was|are|is|been)\s(?:also\s|being\s)?(?:taken|rushed|brought|sent|admitted"
    r"|transferred|airlifted) to"
    r" (?:an?\s|the\s)?(?:[a-z]+\s)?hospitals?\b"
)
_SHOT_DEAD = re.compile(
    r"\b(?:shot|stabbed|beaten|beat|burned|crushed|gunned)\s(?:dead|to death|down)\s(?:at least\s|another\s)?\Z"
)
_ELSEWHERE = (
    r"\s(?:in|at|near|from)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}(?:\s(?:region|province|district|oblast|city))?"
)
_BY_PLACE = re.compile(
    rf"{_ELSEWHERE}(?:,?\s(?:and\s)?[\w-]+{_ELSEWHERE})*,?\s(?:were|was|have been|had been|have|had)\s(?P<state>[a-z]+)"
)
"""Behind a number told by place: "seven in Sumy and four in Konotop were wounded"."""
_AMONG_THE = re.compile(
    r"\b(?:the|those)\s(?:\d+\s)?(?P<state>dead|killed|wounded|injured|missing|detained|arrested)\s(?:also\s)?"
    r"(?:includ(?:e|ed|es|ing)|are|were|was|is)\s\Z"
    r"|\bof (?:the|those) (?P<of>dead|killed|wounded|injured|missing|detained|arrested),\s\Z",
    re.I,
)
"""Before some of those: "the dead included", "among the wounded were", "of the injured,"."""
_TOLL = re.compile(r"\b(?:toll|deaths|dead|fatalities)\b[^.;]{0,40}\Z", re.I)
_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total) of (?:the |those |people |confirmed )*(?P<state>[a-z]+)\b"
    r"(?!\s(?:and|or)\b)[^.;,]{0,50}\Z"
    r"|\bthe (?P<counted>dead|injured|wounded|missing) (?:at|to)\s(?:[a-z]+\s){0,3}\Z",
    re.I,
)
"""Before the number of those: "the number of dead rose to", "put the injured at about"."""
_WITH_ASIDE = re.compile(
    r"(?:\s[\w-]+){0,4},\s(?:including|among them|(?:[\w-]+\s){1,3}of (?:them|whom)|mostly|all)\s[^.;:]{1,60}?,"
    r"\s(?:were|was|are|is|have been|has been|had been|have|has|had)\s(?:also\s)?(?P<state>\w+)",
    re.I,
)
"""Behind a number whose verb an aside keeps from its noun: "12 people, including a child, were wounded"."""
_SUFFERED = frozenset(("were", "was", "are", "died", "drowned", "perished"))
"""Behind "who" of those to whom it happened; "men who killed 12" are no dead."""


def state_after(rest: list[tuple[str, int]]) -> str | None:
    """Killed, injured ... behind the noun: `were killed`, `have died`."""
    for at, (word, _) in enumerate(rest[:5]):
        low = word.lower()
        if low in _STATES:
            return _STATES[low]
        # "Those who were killed", not "who killed"
        if low not in _LINKS and not (low == "who" and rest[at + 1 : at + 2] and rest[at + 1][0].lower() in _SUFFERED):
            return None
    return None


def state_before(text: str, start: int, floor: int) -> str | None:
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
    if "oll" in before and _TOLL.search(before):
        return "killed"
    if _SHOT_DEAD.search(before):
        return "killed"
    among_the = _AMONG_THE.search(before)
    if among_the is not None:
        return _STATES[(among_the["state"] or among_the["of"]).lower()]
    numbered = _NUMBER_OF.search(before)
    return None if numbered is None else _STATES.get((numbered["state"] or numbered["counted"]).lower())


def state_behind(text: str, end: int) -> str | None:
    """Behind an aside or a place: "12 people, including a child, were wounded", "were taken to hospital"."""
    behind = _WITH_ASIDE.match(text, end) if ", " in text[end : end + 60] else None
    behind = behind or _BY_PLACE.match(text, end)
    if behind is None and _TO_HOSPITAL.match(text, end):
        return "hospitalised"
    return None if behind is None else _STATES.get(behind["state"].lower())
