"""Sources, their parties, and the registry that finds a source by any of its names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

NON_PARTY = "none"


class SourceKind(StrEnum):
    PERSON = "person"
    OFFICE = "office"
    GOVERNMENT = "government body"
    OUTLET = "outlet"
    ARMED_GROUP = "armed group"
    ORGANISATION = "organisation"
    SENSOR = "sensor"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever can assert.

    `party` is a side's name, "none" for a non-party, None where unknown. `speaks_for` and `owned_by` hold
    source ids and join voices; `belongs_to` is structure only. `reliability` is an Admiralty letter A-F.
    `merged_into` is the source that this one turned out to be.
    """

    id: str
    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    party: str | None = None
    speaks_for: str | None = None
    owned_by: str | None = None
    belongs_to: str | None = None
    reliability: str = "F"
    reliability_date: str | None = None
    reliability_reason: str | None = None
    merged_into: str | None = None

    @property
    def anonymous(self) -> bool:
        return self.kind is SourceKind.ANONYMOUS


@lru_cache(maxsize=65_536)
def alias_key(name: str) -> str:
    """The exact normalised form under which names are the same: compatibility forms, case, quotes, articles, spaces."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = text.translate(_APOSTROPHES)
    words = "".join(c if c.isalnum() or c in "'-" else " " for c in text).split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(word.removesuffix("'s") for word in words)


_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})


@dataclass(frozen=True, slots=True)
class PartyTable:
    """Which parties oppose each other in this casebook; symmetric."""

    opposed: frozenset[frozenset[str]] = frozenset()

    def oppose(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self.opposed


@dataclass(frozen=True, slots=True)
class Registry:
    """The sources of a casebook by id, and who opposes whom. A value: changing it makes another."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    parties: PartyTable = PartyTable()

    @classmethod
    def of(cls, sources: Iterable[Source], parties: PartyTable = PartyTable()) -> Registry:
        return cls({source.id: source for source in sources}, parties)

    def resolve(self, source_id: str) -> Source:
        """The source behind an id, merges followed (a cycle of merges ends at the first id seen twice)."""
        seen = {source_id}
        source = self.sources[source_id]
        while source.merged_into is not None and source.merged_into in self.sources and source.merged_into not in seen:
            seen.add(source.merged_into)
            source = self.sources[source.merged_into]
        return source

    def with_source(self, source: Source) -> Registry:
        return replace(self, sources={**self.sources, source.id: source})

    def names(self) -> Iterator[tuple[str, str]]:
        """(alias key, source id) of every name of every source that can be found by name."""
        for source in self.sources.values():
            if source.anonymous:
                continue
            for name in (source.name, *source.aliases):
                yield alias_key(name), self.resolve(source.id).id
