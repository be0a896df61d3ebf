"""Sources, their parties, and the registry that finds a source by any of its names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from reconcile.ties import Lead, Tie

NON_PARTY = "none"


ALWAYS = (Lead.SPEAKS_FOR, Lead.OWNED_BY, Lead.BELONGS_TO)
"""Leads that a source's field of the same name holds where they have no days."""


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
    source ids and join voices; `belongs_to` is structure only; the three always hold. `ties` are those that held on
    certain days only, and whom the source repeats. `reliability` is an Admiralty letter A-F. `merged_into` is the
    source that this one turned out to be.
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
    ties: tuple[Tie, ...] = ()

    @property
    def anonymous(self) -> bool:
        return self.kind is SourceKind.ANONYMOUS

    @property
    def leads(self) -> tuple[Tie, ...]:
        """Whom it leads to, those that always hold first."""
        always = (self.speaks_for, self.owned_by, self.belongs_to)
        if always == (None, None, None):  # most sources, and a question has hundreds
            return self.ties
        return (*(Tie(lead, to) for lead, to in zip(ALWAYS, always, strict=True) if to is not None), *self.ties)

    @property
    def voices(self) -> tuple[Tie, ...]:
        """Whom it is one voice with: whoever it speaks for, is owned by, repeats or turned out to be."""
        merged = () if self.merged_into is None else (Tie(Lead.REPEATS, self.merged_into),)
        return (*(tie for tie in self.leads if tie.lead.joins_voices), *merged)

    def led_by(self, lead: Lead) -> tuple[Tie, ...]:
        """Whom it leads to in one way."""
        return tuple(tie for tie in self.leads if tie.lead is lead)

    def with_leads(self, lead: Lead, ties: Iterable[Tie]) -> Source:
        """The source with other ties of one kind. Raises ValueError where two owners, or the like, always hold."""
        given = tuple(dict.fromkeys(ties))
        always = [tie.to for tie in given if lead in ALWAYS and not tie.dated]
        if len(always) > 1:
            raise ValueError(f"it cannot always have {lead.words} two: give days, as in 'Nikkei [2015-11-30..]'")
        rest = tuple(tie for tie in given if lead not in ALWAYS or tie.dated)
        kept = tuple(tie for tie in self.ties if tie.lead is not lead)
        field_of = {lead.value: always[0] if always else None} if lead in ALWAYS else {}
        return replace(self, ties=(*kept, *rest), **field_of)  # type: ignore[arg-type]  # str | None, all of them

    def led(self, to: Callable[[str], str | None]) -> Source:
        """The source with whoever it leads to called otherwise; None: it leads there no longer."""
        source = replace(self, ties=())
        for lead in Lead:
            named = ((tie, to(tie.to)) for tie in self.led_by(lead))
            source = source.with_leads(lead, (replace(tie, to=name) for tie, name in named if name is not None))
        return source


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
        source = self.sources[source_id]
        if source.merged_into is None:
            return source
        seen = {source_id}
        while source.merged_into is not None and source.merged_into in self.sources and source.merged_into not in seen:
            seen.add(source.merged_into)
            source = self.sources[source.merged_into]
        return source

    def one_voice(self, one: str, other: str) -> bool:
        """Whether two sources are one voice whenever they speak: through ties that always hold."""
        return not self._above(one).isdisjoint(self._above(other))

    def _above(self, source: str) -> set[str]:
        """A source and all that it is one voice with, upward."""
        found, waiting = {source}, [source]
        while waiting:
            known = self.sources.get(waiting.pop())
            fresh = () if known is None else (tie.to for tie in known.voices if not tie.dated and tie.to not in found)
            for other in tuple(fresh):
                found.add(other)
                waiting.append(other)
        return found

    def with_source(self, source: Source) -> Registry:
        return replace(self, sources={**self.sources, source.id: source})

    def names(self) -> Iterator[tuple[str, str]]:
        """(alias key, source id) of every name of every source that can be found by name."""
        for source in self.sources.values():
            if source.anonymous:
                continue
            for name in (source.name, *source.aliases):
                yield alias_key(name), self.resolve(source.id).id
