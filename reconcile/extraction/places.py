"""Places: names of a text that the gazetteer knows, and how places contain each other.

Where a name is borne by several places and none is by far the largest, it is left open: nothing is said about what
contains it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reconcile.claims import Span
from reconcile.extraction import lexicon
from reconcile.extraction.blanks import as_line
from reconcile.extraction.gazetteer import CITY, COUNTRY, NAMESAKE, REGION, VILLAGE, Place, bearers, country_names
from reconcile.extraction.place_words import SIDE, UPPER, hinted, lies_there, so_called, widened
from reconcile.extraction.waters import waters

_FAR_LARGER = 4
_KNOWN_WITHOUT_HINT = 150_000
_CLOSE = frozenset(("UA", "RU", "BY", "MD", "PS", "SY"))

_WORD = rf"{UPPER}[^\W\d_]*(?:['’-][^\W\d_]+)*"
_TOKEN = rf"(?:U\.S\.A\.|U\.S\.|U\.K\.|U\.A\.E\.|{_WORD}\.?)"
_RUN = re.compile(rf"(?<![\w.@#]){_TOKEN}(?:(?: (?:of the|of|de|del|al|el|la|upon|on|the|and))? {_TOKEN})*")
_MANY = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple|various|many|dozens of)\s"
    r"(?:[a-z]+\s)?(?:regions|oblasts|provinces|cities|towns|villages|districts|settlements|governorates"
    r"|countries)\b",
    re.I,
)
_MANY_KINDS = (
    "egions", "blasts", "rovinces", "ities", "owns", "illages", "istricts", "ettlements", "overnorates", "ountries",
)  # fmt: skip
_ROAD_SIGNS = (
    "block of", "intersection of", " St", " Ave", " Road", " Rd", " Dr", " Bo", " Blvd", " Lane", " Ln", " Court",
    " Ct", " Circle", " Pl", " Way", " Highw", " Parkw", " Terr",
)  # fmt: skip
_ROAD = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Way|Highway|Parkway"
    r"|Terrace|Circle)\b\.?"
)
_ADDRESS = re.compile(
    rf"\b(?:\d+\s)?(?:block of\s)?(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.]*\s){{1,3}}{_ROAD}(?:\s(?:and|at"
    rf"|near)\s(?:[NSEW]\.?\s)?(?:[A-Z0-9]\w*\s?){{1,3}}"
    rf"(?:\s?{_ROAD})?)?|\bintersection of (?:[A-Z0-9][\w.]*\s){{1,4}}and(?:\s[A-Z0-9][\w.]*){{1,3}}"
    rf"|\b\d{{2,5}} block of(?:\s[A-Z0-9][\w.]*)+",
)


def find_places(text: str, offset: int = 0) -> tuple[Span, ...]:
    """Names of places in the text, in order; longest match first, directions and "region" included."""
    spans: list[tuple[int, int]] = []
    read = as_line(text)
    if any(sign in read for sign in _ROAD_SIGNS):
        spans += [match.span() for match in _ADDRESS.finditer(read)]
    bodies: list[tuple[int, int]] = []
    for start, end, lies in waters(read):
        if _free((start, end), spans) and not bearers(_key(read[start:end])):
            (spans if lies else bodies).append((start, end))
    for match in _RUN.finditer(read):
        if len(match[0]) > 1:
            spans += [span for span in _in_run(read, match) if _free(span, spans) and _free(span, bodies)]
    if any(kind in read for kind in _MANY_KINDS):
        spans += [match.span() for match in _MANY.finditer(read) if _free(match.span(), spans)]
    return tuple(Span(start + offset, end + offset, text[start:end]) for start, end in sorted(spans))


def canonical(name: str, beside: tuple[str, ...] = ()) -> str | None:
    """The one name under which the place is kept; None where unknown, or borne by several.

    `beside`: other places of the text. Of several that bear the name, the one is meant that lies in one of these.
    """
    place = _resolve(name, beside)
    return None if place is None else place.name


def spelled(name: str) -> str | None:
    """The name that the places so called are kept under, whichever is meant; None where they have several.

    Those of them count that are not far smaller than the largest.
    """
    place = _resolve(name)
    if place is not None:
        return place.name
    places = bearers(_key(name))
    names = {one.name for one in places if _FAR_LARGER * one.population >= places[0].population}
    return names.pop() if len(names) == 1 else None


def size(name: str) -> int:
    """How many live in the largest of the places that bear the name; -1 where none does, a million in a region."""
    places = bearers(_key(name))
    if not places:
        return -1 if _resolve(name) is None else _OF_A_REGION
    return _OF_A_REGION if places[0].kind == REGION else places[0].population


def is_country(name: str) -> bool:
    """Whether the name is a country's."""
    place = _resolve(name)
    return place is not None and place.kind == COUNTRY


_OF_A_REGION = 1_000_000


def containing(name: str, beside: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The places that contain this one, nearest first; empty where unknown or ambiguous. `beside` as in canonical."""
    place = _resolve(name, beside)
    if place is not None:
        return _chain(place)
    whole = _whole(name)
    return () if whole is None else (whole.name, *_chain(whole))


def same_place(a: str, b: str) -> bool | None:
    """Whether two names are one place; None where either is unknown or ambiguous."""
    one, two = _resolve(a), _resolve(b)
    return None if one is None or two is None else one == two


def contains(a: str, b: str) -> bool | None:
    """Whether place `a` holds place `b`; None where unknown or ambiguous."""
    whole = _resolve(a)
    if whole is None:
        return None
    chain = containing(b)
    if not chain and _resolve(b) is None:
        return None
    return whole.name in chain


def _free(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in spans)


def _in_run(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """The places in a run of capitalised words."""
    words = list(re.finditer(r"\S+", match[0]))
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        for size in range(min(4, len(words) - at), 0, -1):
            start, end = match.start() + words[at].start(), match.start() + words[at + size - 1].end()
            end = _without_ending(text, start, end)
            if _stands(text, start, end, match):
                found.append(widened(text, start, end))
                at += size
                break
        else:
            at += 1
    return found


def _without_ending(text: str, start: int, end: int) -> int:
    """The end of a name without a possessive or a full stop."""
    words = text[start:end]
    for ending in ("'s", "’s", "'", "’"):
        if words.endswith(ending):
            return end - len(ending)
    return end - 1 if words.endswith(".") and words.count(".") == 1 else end


def _stands(text: str, start: int, end: int, run: re.Match[str]) -> bool:
    """Whether these words name a place here, and not a person or a common thing."""
    words = text[start:end]
    places = bearers(_key(words))
    if not places:
        return False
    best = places[0]
    if _key(words) in _not_places():
        return False
    if best.kind in (VILLAGE, NAMESAKE):
        return _placed(text, start, end, run, kind=best.kind)
    if best.kind != CITY or best.country in _CLOSE:
        return best.kind != CITY or not _among_names(text, start, end, run) or hinted(text, start, end)
    if hinted(text, start, end):
        return not _before_name(text, end)
    return best.population >= _KNOWN_WITHOUT_HINT and not _among_names(text, start, end, run)


def _placed(text: str, start: int, end: int, run: re.Match[str], *, kind: str) -> bool:
    """Whether the text says that these words are a place: nobody knows them all, and many are called like people."""
    if _among_names(text, start, end, run) or _PARTICLE_BEFORE.search(text, max(0, start - 5), start):
        return False
    return so_called(text, start, end) if kind == NAMESAKE else lies_there(text, start, end)


_PARTICLE_BEFORE = re.compile(r"\b(?:[Aa][lrsdtnz]|[Aa]sh|[Ee]l|[Aa]bu|de|van|von|bin|ibn)[ -]\Z")


def _among_names(text: str, start: int, end: int, run: re.Match[str]) -> bool:
    """Whether another capitalised word stands right beside it, as in a person's name."""
    if start > run.start() and text[start - 1] == " ":
        before = text[run.start() : start].rsplit(None, 1)[-1]
        if before.lower() not in _FUNCTION and not _is_town(before):
            return True
    return _before_name(text, end)


def _before_name(text: str, end: int) -> bool:
    match = _NEXT_NAME.match(text, end)
    return match is not None and match[1].lower() not in _FOLLOWERS and not _is_town(match[1])


def _is_town(word: str) -> bool:
    """Whether a word is the name of a place that is known for itself."""
    places = bearers(_key(word))
    return bool(places) and places[0].kind not in (VILLAGE, NAMESAKE)


_NEXT_NAME = re.compile(rf" ({UPPER}[^\W\d_]+)")
_FUNCTION = frozenset(lexicon.words("before places"))
_FOLLOWERS = frozenset(lexicon.words("after places"))


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").replace("ʼ", "'").casefold().split())


def _chain(place: Place) -> tuple[str, ...]:
    return tuple(
        name
        for name in (place.region, place.country and country_names().get(place.country, ""))
        if name and name != place.name
    )


@lru_cache(maxsize=65536)
def _resolve(name: str, beside: tuple[str, ...] = ()) -> Place | None:
    """The place that a name means; None where unknown, or where none of its bearers is by far the largest."""
    key = _key(name).removeprefix("the ").removesuffix("'s")
    match = _ENDS_IN_KIND.search(key)
    if match is not None:
        region = _region_of(key[: match.start()])
        if region is not None:
            return region
    places = bearers(key)
    if len(places) > 1 and beside:
        places = _lying_in(places, beside) or places
    return places[0] if len(places) == 1 or (places and _far_larger(places)) else None


def _lying_in(places: Sequence[Place], beside: Sequence[str]) -> tuple[Place, ...]:
    """Those that lie in a place named beside them: in its region if one does, else in its country."""
    named = [place for place in map(_resolve, beside) if place is not None]
    for wider in ({place.name for place in named}, {place.region for place in named if place.region}):
        found = tuple(place for place in places if place.region in wider)
        if found:
            return found
    return tuple(place for place in places if place.country in {one.country for one in named})


_ENDS_IN_KIND = re.compile(r"\s(?:region|oblast|province|governorate|krai|state|area)\Z")


def _region_of(key: str) -> Place | None:
    for kind in ("oblast", "province", "krai", "region", "state"):
        for place in bearers(f"{key} {kind}"):
            if place.kind == REGION:
                return place
    found = [place for place in bearers(key) if place.kind == REGION]
    return found[0] if found else None


def _far_larger(places: Sequence[Place]) -> bool:
    first, second = places[0], places[1]
    if first.kind == COUNTRY:
        return second.kind not in (COUNTRY, REGION)
    if REGION in (first.kind, second.kind):
        return first.region == second.name == first.name
    return first.population >= max(1, _FAR_LARGER * second.population)


def _whole(name: str) -> Place | None:
    """The place that "western Russia" is a part of."""
    match = _SIDE_START.match(name)
    return None if match is None else _resolve(name[match.end() :])


_SIDE_START = re.compile(rf"(?:the\s)?{SIDE}\s")


@cache
def _not_places() -> frozenset[str]:
    return frozenset(" ".join(lexicon.lines("not_places.txt")).split())
