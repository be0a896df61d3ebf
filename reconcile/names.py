"""Names across scripts and spellings: which of them may be one source's. Only ever proposed to a person.

Precision comes before recall: a proposal costs a reader's time, and whatever it does not find can be merged by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, product

from reconcile.body_names import translated
from reconcile.name_words import (
    BODIES,
    CONNECTING,
    COUNTRIES,
    PLACES_ASIDE,
    ROLES,
    SPELLINGS,
    TELLS_NOTHING,
)
from reconcile.sources import Source, SourceKind, alias_key

SPELLING = 0.93
"""Jaro-Winkler similarity of two skeletons from which they may be one name (measured: other people's reach 0.89)."""
SURNAME = 0.77
"""And of the words themselves where the skeletons are the same: those of Putin and Patton are, with 0.73."""
GIVEN = 0.65
"""The same for the words before the last one: Serhii and Сергей reach 0.67, Volodymyr and Владимир 0.75."""
SHARED = 60
"""A word that more sources than these share says nothing about any two of them."""

_SOUNDS = (
    (re.compile("x"), "ks"),
    (re.compile("sch|shch|sh|ch"), "s"),
    (re.compile("ck|q|c(?![eiyh])"), "k"),
    (re.compile("kh"), "h"),
    (re.compile("ts|cz|tz|z|c"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("th"), "t"),
    (re.compile("w"), "v"),
    (re.compile("[yjieaou'\"]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_FEMININE = re.compile(r"(?:ov|ev|in|sk|tsk)(?:a|aya|aia)$")
_MASCULINE = re.compile(r"(?:ov|ev|in|sk|tsk)(?:y|yi|iy|ii|i|yy|yj|ij)?$")
_PEOPLE = frozenset((SourceKind.PERSON, SourceKind.OFFICE, SourceKind.UNKNOWN))


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: who (`words`, in their order), what (`roles`), of which country.

    `body`: it is an institution's. `acronyms` are words of it that were written as such. `initials` are those of all
    its words, with connecting words and without, with its country and without.
    """

    words: tuple[str, ...]
    roles: frozenset[str]
    countries: frozenset[str]
    body: bool
    acronyms: frozenset[str]
    initials: frozenset[str]


@lru_cache(maxsize=65_536)
def latin(word: str) -> str:
    """A word in small Latin letters."""
    if word.isascii():
        return word.casefold()
    from anyascii import anyascii

    return str(anyascii(word)).casefold()


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """A word's consonants in Latin letters, spellings evened out: Шмыгаль, Шмигаль and Shmyhal share one."""
    text = latin(word).replace("g", "h")
    first = text[:1]
    for pattern, instead in _SOUNDS:
        text = pattern.sub(instead, text)
    return text or first


@lru_cache(maxsize=65_536)
def parse_name(name: str) -> Name:
    """Take a name apart."""
    key = translated(alias_key(name))
    aside = [country for phrase, country in PLACES_ASIDE.items() if phrase in key]
    for phrase in PLACES_ASIDE:
        key = key.replace(phrase, "")
    told = list(_told(key))
    plain = [word for word in told if word not in CONNECTING]
    countries = {word: country for word in plain if (country := _country(word)) is not None}
    roles = {word: ROLES[word] for word in plain if word in ROLES}
    who = [word for word in plain if word not in countries and word not in roles]
    telling = [word for word in who if word not in TELLS_NOTHING]
    return Name(
        words=tuple(telling or who),
        roles=frozenset(roles.values()),
        countries=frozenset((*countries.values(), *aside)),
        body=not BODIES.isdisjoint(telling),
        acronyms=_acronyms(name),
        initials=_initials(told, plain, [word for word in told if word not in countries]),
    )


def _told(key: str) -> Iterator[str]:
    """The words of a normalised name, spelt in one way; a hyphen joins only what is a word of its own so."""
    for word in key.replace(".", " ").split():
        whole = word in ROLES or word in TELLS_NOTHING or word in CONNECTING
        for part in [word] if whole else word.strip("-'").split("-"):
            if part:
                yield SPELLINGS.get(part, part)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be one source's. Where in doubt they are not."""
    return _alike(parse_name(one), parse_name(other), people=True)


def proposals(sources: Iterable[Source]) -> Mapping[str, tuple[str, ...]]:
    """For each source the ids of others that may be the same; anonymous and merged ones are left out."""
    named = [source for source in sources if not source.anonymous and source.merged_into is None]
    names = [_names(source) for source in named]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in _near(names):
        one, other = named[a], named[b]
        if _may_be(one, other, names[a], names[b]):
            found[one.id].add(other.id)
            found[other.id].add(one.id)
    return {source: tuple(sorted(others)) for source, others in found.items()}


def namesakes(source: Source, others: Iterable[Source]) -> tuple[str, ...]:
    """The ids of those among others that may be this source: they have something `in_common` with it."""
    own = _names(source)
    here = (other for other in others if other.id != source.id and other.merged_into is None and not other.anonymous)
    return tuple(sorted(other.id for other in here if _may_be(source, other, own, _names(other))))


def _names(source: Source) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(map(parse_name, (source.name, *source.aliases))))


def _may_be(one: Source, other: Source, own: Sequence[Name], others: Sequence[Name]) -> bool:
    if _told_apart(one, other):
        return False
    people = one.kind in _PEOPLE and other.kind in _PEOPLE
    return any(_alike(x, y, people=people) for x, y in product(own, others))


def _told_apart(one: Source, other: Source) -> bool:
    """Whether somebody has said of the two what cannot be said of one source."""
    if one.party and other.party and one.party != other.party:
        return True
    if SourceKind.PERSON in (one.kind, other.kind) and not (one.kind in _PEOPLE and other.kind in _PEOPLE):
        return True
    return any(tie.to == other.id for tie in one.leads) or any(tie.to == one.id for tie in other.leads)


def _alike(one: Name, other: Name, *, people: bool) -> bool:
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return False
    if _abbreviated(one, other) or _abbreviated(other, one):
        return True
    if one.roles and other.roles and one.roles != other.roles:
        return False
    if any(name.words and TELLS_NOTHING.issuperset(name.words) for name in (one, other)):
        return one == other
    if one.body or other.body:
        return one.roles == other.roles and len(one.words) == len(other.words) > 0 and _within(one, other)
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if not _within(short, long):
        return False
    if short.roles and short.roles == long.roles:
        # The office, and whoever holds it: "the governor of Smolensk", "Smolensk governor Vasily Anokhin".
        return bool(short.words) or (bool(short.countries) and short.countries == long.countries)
    if not (short.words and (short.countries == long.countries or short.roles or long.roles)):
        return False
    return len(short.words) == len(long.words) or (people and _bearer(short, long))


def _within(short: Name, long: Name) -> bool:
    """Whether each word of the one stands in the other, in some spelling."""
    exact = short.acronyms | long.acronyms
    left = list(long.words)
    for word in short.words:
        last = word == short.words[-1]
        found = next((w for w in left if _same(word, w, exact, surname=last and w == long.words[-1])), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _bearer(short: Name, long: Name) -> bool:
    """Whether the shorter name may be the longer's surname, or all of the longer but a place or a second name."""
    if len(short.words) > 1 and len(long.words) > len(short.words) + 1:
        return False
    return len(short.words[0]) > 2 and _same(short.words[-1], long.words[-1], long.acronyms, surname=True)


def _same(one: str, other: str, exact: frozenset[str], *, surname: bool) -> bool:
    """Whether two words may be spellings of one; words written as acronyms, and short ones, only letter by letter."""
    if one == other:
        return True
    a, b = latin(one), latin(other)
    if a == b and a.isalpha():
        return True
    if one in exact or other in exact or not (one.isalpha() and other.isalpha()):
        return False
    if min(len(one), len(other)) < 4:
        return 1 in (len(one), len(other)) and not surname and a[:1] == b[:1]
    return _spelt_alike(a, b, skeleton(one), skeleton(other), SURNAME if surname else GIVEN)


def _spelt_alike(one: str, other: str, a: str, b: str, least: float) -> bool:
    if a[:1] != b[:1] or _of_two_sexes(one, other):
        return False
    from rapidfuzz.distance import JaroWinkler

    if a == b:
        return len(a) > 1 and JaroWinkler.similarity(one, other) >= least
    return min(len(a), len(b)) > 3 and JaroWinkler.similarity(a, b) >= SPELLING


def _of_two_sexes(one: str, other: str) -> bool:
    """Petrov and Petrova, Zelensky and Zelenska."""
    pairs = ((one, other), (other, one))
    return any(_FEMININE.search(a) is not None and _MASCULINE.search(b) is not None for a, b in pairs)


def _country(word: str) -> str | None:
    if word in COUNTRIES:
        return COUNTRIES[word]
    if word.isascii():
        return None
    stems = (word[:length] for length in range(len(word), 3, -1))
    return next((COUNTRIES[stem] for stem in stems if stem in COUNTRIES), None)


def _acronyms(name: str) -> frozenset[str]:
    """Words written as acronyms: MoD, WHO, СБУ."""
    words = re.findall(r"\w+", name.replace(".", ""))
    return frozenset(
        word.casefold()
        for word in words
        if 2 < len(word) < 8 and word[0].isupper() and sum(map(str.isupper, word)) * 2 > len(word)
    )


def _initials(told: Sequence[str], plain: Sequence[str], abroad: Sequence[str]) -> frozenset[str]:
    """The acronyms that may stand for a name of these words: with connecting words and without, `abroad` no country."""
    bare = list(abroad)
    while bare and bare[-1] in CONNECTING:
        bare.pop()
    ways = ("".join(word[0] for word in words) for words in (told, plain, bare, [w for w in bare if w in plain]))
    joined = (a[:length] + b for a, b in pairwise(plain) for length in (3, 4) if not a.isascii())
    return frozenset(way for way in (*ways, *joined) if len(way) > 2)


def _abbreviated(short: Name, long: Name) -> bool:
    """Whether the one is the other's acronym ("MoD"), or a Cyrillic compound of its words (Минобороны)."""
    if len(short.words) != 1 or len(long.words) + len(long.roles) < 2 or short.roles:
        return False
    (word,) = short.words
    return (word in short.acronyms or not word.isascii()) and word in long.initials


def _near(names: Sequence[Sequence[Name]]) -> Iterator[tuple[int, int]]:
    """Pairs of sources with a name of some word, office or acronym in common."""
    blocks: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for number, own in enumerate(names):
        for name in own:
            for key in _keys(name):
                blocks[key][number] = None
    pairs = {pair for block in blocks.values() if len(block) <= SHARED for pair in combinations(block, 2)}
    yield from sorted(pairs)


def in_common(source: Source) -> set[str]:
    """What a source's names and those of another one that may be the same have in common: any one of these."""
    return {"\x1f".join(key) for name in (source.name, *source.aliases) for key in _keys(parse_name(name))}


def _keys(name: Name) -> Iterator[tuple[str, ...]]:
    """What two names that may be one source's have in common: a last word, all words, an office, an acronym."""
    starts = [skeleton(word)[:4] for word in name.words]
    yield ("all", *sorted(start[:3] for start in starts), *sorted(name.roles))
    if starts and not name.body:
        yield ("all", *sorted(start[:3] for start in starts))
        yield ("last", starts[-1])
    for role in name.roles:
        yield from (("role", role, of) for of in (*starts, *name.countries))
    if len(name.words) == 1:
        yield ("short", name.words[0])
    yield from (("short", initials) for initials in name.initials)
