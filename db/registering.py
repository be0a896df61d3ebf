"""Sources: finding the one behind a name, proposing new ones, and the part of the registry that a question needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from db.desk import Desk
from db.engine import among, listed
from db.reading import SOURCES
from db.readings import Reading, readings
from db.rows import source_of
from db.tables import ALIAS, LEAD, NOTE, SOURCE
from reconcile.claims import Claim, Voice
from reconcile.decisions import Change
from reconcile.records import source_record
from reconcile.sources import PartyTable, Registry, Source, SourceKind, alias_key
from reconcile.ties import Lead

ONE_VOICE = (*(lead.value for lead in Lead if lead.joins_voices), "merged_into")

_OF_IDS = select(SOURCE.c.id, SOURCE.c.from_seq).where(listed(SOURCE.c.uid, "ids"), SOURCE.c.to_seq.is_(None))
_OPPOSED = select(NOTE.c.value).where(NOTE.c.kind == "opposition", NOTE.c.to_seq.is_(None))


@dataclass(slots=True)
class Registrar:
    """Joins voices to sources while documents are added: by an exact normalised alias only.

    What it does not find it proposes as a new source; `changes` collects those for the import's entry, `used` the ids
    of all sources it named.
    """

    connection: Connection
    desk: Desk
    known: dict[str, str | None] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    readings: Mapping[str, Reading] | None = None

    def meet(self, names: Iterable[str]) -> None:
        """Look up many names at once; `source` then asks the casebook for none of them."""
        keys = sorted({alias_key(name) for name in names} - self.known.keys() - {""})
        query = (
            select(ALIAS.c.key, SOURCE.c.uid, SOURCE.c.merged_into)
            .join(SOURCE, ALIAS.c.source == SOURCE.c.uid)
            .where(among(self.connection, ALIAS.c.key, keys), SOURCE.c.to_seq.is_(None))
            .order_by(SOURCE.c.id.desc())
        )
        self.known |= dict.fromkeys(keys)
        for key, uid, merged in self.connection.execute(query):
            self.known[key] = uid if merged is None else find_source(self.connection, key)

    def claim(self, claim: Claim, publisher: str | None) -> Claim:
        """The claim with the sources of its path, its voices read as this casebook reads them; `publisher` is the
        document's.
        """
        path = claim.attribution
        return replace(
            claim,
            attribution=replace(
                path,
                origin=None if path.origin is None else self.voice(self._read(path.origin)),
                via=tuple(self.voice(self._read(voice)) for voice in path.via),
                publisher=self.publisher(publisher),
            ),
        )

    def _read(self, voice: Voice) -> Voice:
        if self.readings is None:
            self.readings = readings(self.connection)
        reading = self.readings.get(alias_key(voice.name)) if self.readings else None
        return voice if reading is None else reading.read(voice)

    def publisher(self, name: str | None) -> Voice | None:
        """The outlet that a document names as its publisher; a publisher nobody knows is no voice."""
        return None if not name else Voice(name, source=self.source(name, SourceKind.OUTLET))

    def voice(self, voice: Voice) -> Voice:
        """An anonymous voice stays nobody's: two of them are never joined, whatever words they share."""
        if voice.anonymous:
            return replace(voice, source=None)
        return replace(voice, source=self.source(voice.name, _kind_of(voice)))

    def source(self, name: str, kind: SourceKind) -> str | None:
        """The id of the source of this name, a new one where there is none; None for a name of signs only."""
        key = alias_key(name)
        if not key:
            return None
        if key not in self.known:
            self.known[key] = find_source(self.connection, key)
        found = self.known[key]
        if found is None:
            source = Source(self.desk.new_id(), name, kind)
            self.changes.append(Change("source", source.id, None, source_record(source)))
            found = self.known[key] = source.id
        self.used.add(found)
        return found


def _kind_of(voice: Voice) -> SourceKind:
    """Who has a role beside the name is a person: "navy spokesman Ivo Lind", not "the navy's spokesman"."""
    if voice.role is None or voice.head is None or voice.role in voice.name.lower():
        return SourceKind.UNKNOWN
    return SourceKind.PERSON if voice.name.endswith(voice.head) else SourceKind.UNKNOWN


def find_source(connection: Connection, key: str) -> str | None:
    """The source that goes by this normalised name, merges followed; the oldest where several do."""
    return next(iter(sources_named(connection, key)), None)


def sources_named(connection: Connection, key: str) -> list[str]:
    """The sources that go by this normalised name, merges followed, the oldest first."""
    query = (
        select(SOURCE.c.uid)
        .join(ALIAS, ALIAS.c.source == SOURCE.c.uid)
        .where(ALIAS.c.key == key, SOURCE.c.to_seq.is_(None))
        .order_by(SOURCE.c.id)
    )
    found = connection.scalars(query).all()
    registry = registry_for(connection, found)
    return list(dict.fromkeys(registry.resolve(uid).id for uid in found))


def registry_for(connection: Connection, ids: Iterable[str]) -> Registry:
    """The sources with these ids and all that they lead to, and who opposes whom."""
    sources: dict[str, Source] = {}
    wanted = set(ids)
    while wanted:
        found = sources_of(connection, wanted)
        sources.update(found)
        leads = {tie.to for source in found.values() for tie in source.leads}
        merged = {source.merged_into for source in found.values() if source.merged_into is not None}
        wanted = (leads | merged) - sources.keys()
    return Registry(sources, parties(connection))


def sources_of(connection: Connection, ids: Iterable[str]) -> Mapping[str, Source]:
    """The current sources with these ids."""
    return {source.id: source for _, source in SOURCES.read(connection, _OF_IDS, ids=list(ids))}


def whole_registry(connection: Connection) -> Registry:
    """Every source of the casebook."""
    rows = connection.execute(select(SOURCE).where(SOURCE.c.to_seq.is_(None)).order_by(SOURCE.c.id))
    return Registry({row.uid: source_of(row) for row in rows}, parties(connection))


def parties(connection: Connection) -> PartyTable:
    """Who opposes whom in this casebook."""
    rows = connection.execute(_OPPOSED)
    return PartyTable(frozenset(frozenset(json.loads(value)["parties"]) for (value,) in rows))


def dependants(connection: Connection, *sources: str, leads: Sequence[str] = ONE_VOICE) -> set[str]:
    """The sources and all that lead to them, to any depth: one voice with them, unless `leads` says otherwise."""
    found, wanted = set(sources), set(sources)
    while wanted:
        here = (among(connection, LEAD.c.to, wanted), LEAD.c.lead.in_(leads))
        wanted = set(connection.scalars(select(LEAD.c.source).where(*here))) - found
        found |= wanted
    return found
