"""Names across scripts and spellings: which of them may be one source's. Only ever proposed to a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from reconcile.sources import Source, alias_key

SPELLING = 0.93
"""Jaro-Winkler similarity of two skeletons from which they may be one name (measured: other people's reach 0.89)."""

_TITLES = frozenset(
    (
        "mr mrs ms dr sir governor mayor president minister spokesman spokeswoman spokesperson general colonel major "
        "captain lieutenant prime deputy acting chief secretary head senator ambassador chairman commander regional "
        "city military"
    ).split()
)
_RULES = (
    (re.compile(r"(sch|shch|sh|ch)"), "s"),
    (re.compile(r"(kh|h)"), "h"),
    (re.compile(r"(ts|cz|tz|z|c)"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(y|j|i|e|a|o|u)+"), ""),
    (re.compile(r"['\"]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """A word's consonants in Latin letters, spellings evened out: Шмыгаль, Шмигаль and Shmyhal share one."""
    from anyascii import anyascii

    latin = str(anyascii(word)).casefold().replace("g", "h")
    first = latin[:1]
    for pattern, instead in _RULES:
        latin = pattern.sub(instead, latin)
    return latin or first


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: titles and roles are left out where more remains."""
    words = [word for word in re.split(r"[\s.-]+", alias_key(name)) if word]
    telling = [word for word in words if word not in _TITLES]
    return tuple(telling or words)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names may be one source's: the words of the shorter all stand in the longer, in some spelling."""
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if not short or (len(short) == 1 and len(short[0]) < 3):
        return False
    left = list(long)
    for word in short:
        found = next((candidate for candidate in left if _same(word, candidate)), None)
        if found is None:
            return False
        left.remove(found)
    # A surname stands for its bearer; one word of a body's name does not stand for the body.
    return len(short) == len(long) or (len(long) - len(short) == 1 and _same(short[-1], long[-1]))


def proposals(sources: Iterable[Source]) -> Mapping[str, tuple[str, ...]]:
    """For each source the ids of others that may be the same; anonymous and merged ones are left out."""
    named = [source for source in sources if not source.anonymous and source.merged_into is None]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in _near(named):
        names = ((a, b) for a in (one.name, *one.aliases) for b in (other.name, *other.aliases))
        if any(may_be_one(a, b) for a, b in names):
            found[one.id].add(other.id)
            found[other.id].add(one.id)
    return {source: tuple(sorted(others)) for source, others in found.items()}


def _near(sources: list[Source]) -> Iterator[tuple[Source, Source]]:
    """Pairs that share the beginning of the skeleton of a word; words that very many share are no evidence."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for number, source in enumerate(sources):
        words = {word for name in (source.name, *source.aliases) for word in name_words(name)}
        for key in {skeleton(word)[:3] for word in words}:
            blocks[key].append(number)
    pairs = {(a, b) for block in blocks.values() if len(block) <= 200 for a in block for b in block if a < b}
    for a, b in sorted(pairs):
        yield sources[a], sources[b]


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    a, b = skeleton(one), skeleton(other)
    if a == b and len(a) > 1:
        return True
    from rapidfuzz.distance import JaroWinkler

    return min(len(a), len(b)) > 3 and JaroWinkler.normalized_similarity(a, b) >= SPELLING
