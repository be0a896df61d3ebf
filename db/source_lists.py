"""Sources as they are looked at: a page of their list, those that may be one, one of them whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select, union

from db import lookup, search
from db.engine import among
from db.log import head
from db.registering import dependants, parties, registry_for, sources_of, whole_registry
from db.remarks import remarks
from db.rows import source_of
from db.tables import CLAIM, DOCUMENT, LEAD, NAMESAKE, SOURCE
from db.views import PartyRow, SourceRow, SourceView
from db.weighing import advised, held_apart, one_voices, shared_mistakes, weighed_at
from reconcile.names import SHARED, namesakes, proposals
from reconcile.remarks import Subject
from reconcile.sources import NON_PARTY, Registry, Source
from reconcile.ties import Lead, tell_tie

HITS = 1_000
"""So many sources are looked through by a filter's words."""


def sources(connection: Connection, *, text: str, limit: int) -> list[SourceRow]:
    """Sources by name; `text` finds any of their names."""
    query = select(SOURCE).where(*_listed(connection, text)).order_by(SOURCE.c.sorts_as, SOURCE.c.uid)
    page = [source_of(row) for row in connection.execute(query.limit(limit))]
    return source_rows(connection, page)


def source_count(connection: Connection, *, text: str) -> int:
    """How many sources there are; merged ones are not counted."""
    return connection.scalar(select(func.count()).select_from(SOURCE).where(*_listed(connection, text))) or 0


def _listed(connection: Connection, text: str) -> list[ColumnElement[bool]]:
    here: list[ColumnElement[bool]] = [SOURCE.c.to_seq.is_(None), SOURCE.c.merged_into.is_(None)]
    if text.strip():
        hits = [hit.id for hit in search.search(connection, text, ("source",), HITS)]
        here.append(among(connection, SOURCE.c.uid, hits))
    return here


def may_be_one(connection: Connection) -> list[SourceRow]:
    """The sources of which a person may say that they are one source or one voice, by name: reads all of them."""
    registry = whole_registry(connection)
    apart = held_apart(connection, "source")
    alike = {
        uid: tuple(other for other in others if frozenset((uid, other)) not in apart)
        for uid, others in proposals(registry.sources.values()).items()
    }
    voices = _in_one_voices(connection)
    wanted = voices | {uid for uid, others in alike.items() if others}
    here = [source for uid, source in registry.sources.items() if uid in wanted]
    return _rows(connection, sorted(here, key=lambda each: (each.name.casefold(), each.id)), alike, voices)


def source_lines(connection: Connection, uids: Sequence[str]) -> list[SourceRow]:
    """The lines of the sources with these ids."""
    here = (among(connection, SOURCE.c.uid, uids), SOURCE.c.to_seq.is_(None))
    return source_rows(connection, [source_of(row) for row in connection.execute(select(SOURCE).where(*here))])


def source_rows(connection: Connection, page: Sequence[Source]) -> list[SourceRow]:
    """The lines of these sources in the list."""
    return _rows(connection, page, _proposed(connection, page), _in_one_voices(connection))


def _rows(
    connection: Connection, page: Sequence[Source], alike: Mapping[str, tuple[str, ...]], voices: Collection[str]
) -> list[SourceRow]:
    """What they said and published is counted with what the sources that turned out to be them did."""
    home = _homes(connection, [source.id for source in page])
    said = _counted(connection, home, CLAIM.c.origin_source, CLAIM)
    printed = _counted(connection, home, DOCUMENT.c.publisher_source, DOCUMENT)
    led = registry_for(connection, {tie.to for source in page for tie in source.leads})
    names = _names(connection, {other for source in page for other in alike.get(source.id, ())})
    return [
        SourceRow(
            source=source,
            claims=said[source.id],
            documents=printed[source.id],
            leads=leads_of(source, led),
            proposed={other: names[other] for other in alike.get(source.id, ())},
            copies=source.id in voices,
        )
        for source in page
    ]


def _names(connection: Connection, uids: Collection[str]) -> dict[str, str]:
    here = (among(connection, SOURCE.c.uid, uids), SOURCE.c.to_seq.is_(None))
    return dict(connection.execute(select(SOURCE.c.uid, SOURCE.c.name).where(*here)).all())


def source_names(connection: Connection, limit: int) -> list[str]:
    """The names by which sources are shown, in their order."""
    here = (SOURCE.c.to_seq.is_(None), SOURCE.c.merged_into.is_(None))
    query = select(SOURCE.c.name).where(*here).order_by(SOURCE.c.sorts_as, SOURCE.c.uid).limit(limit)
    return list(connection.scalars(query))


def leads_of(source: Source, known: Registry) -> Mapping[Lead, str]:
    """Whom a source leads to, by name and with days, as the source's form takes them."""
    names = {uid: known.resolve(uid).name for uid in known.sources}
    ties = {lead: [tell_tie(tie, names) for tie in source.led_by(lead)] for lead in Lead}
    return {lead: "; ".join(told) for lead, told in ties.items() if told}


def _in_one_voices(connection: Connection) -> set[str]:
    return {source.id for found in one_voices(connection) for source in (found.a, found.b)}


def _homes(connection: Connection, uids: Sequence[str]) -> dict[str, str]:
    """Each of these sources, and those that turned out to be one of them: which of these they are."""
    home = {uid: uid for uid in uids}
    wanted: Iterable[str] = uids
    while wanted:
        merged = select(LEAD.c.source, LEAD.c.to).where(
            LEAD.c.lead == "merged_into", among(connection, LEAD.c.to, wanted)
        )
        found = {source: home[into] for source, into in connection.execute(merged) if source not in home}
        home |= found
        wanted = found
    return home


def _counted(connection: Connection, home: Mapping[str, str], column: Column[str], table: Table) -> Counter[str]:
    here = (table.c.to_seq.is_(None), among(connection, column, home))
    counts: Counter[str] = Counter()
    for uid, number in connection.execute(select(column, func.count()).where(*here).group_by(column)):
        counts[home[uid]] += number
    return counts


def _proposed(connection: Connection, page: Sequence[Source]) -> dict[str, tuple[str, ...]]:
    """For each source of a page the ids of those that may be it: looked up by what their names have in common."""
    own = (among(connection, NAMESAKE.c.source, [source.id for source in page]),)
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for key, source in connection.execute(select(NAMESAKE.c.key, NAMESAKE.c.source).where(*own)):
        keys[key].add(source)
    shared = select(NAMESAKE.c.key).where(among(connection, NAMESAKE.c.key, keys)).group_by(NAMESAKE.c.key)
    telling = connection.scalars(shared.having(func.count().between(2, SHARED))).all()
    near: defaultdict[str, set[str]] = defaultdict(set)
    others = select(NAMESAKE.c.key, NAMESAKE.c.source).where(among(connection, NAMESAKE.c.key, telling))
    for key, other in connection.execute(others):
        for source in keys[key]:
            near[source].add(other)
    known = sources_of(connection, {other for some in near.values() for other in some})
    apart = held_apart(connection, "source")
    found: dict[str, tuple[str, ...]] = {}
    for source in page:
        alike = namesakes(source, (known[other] for other in near[source.id] if other in known))
        found[source.id] = tuple(other for other in alike if frozenset((source.id, other)) not in apart)
    return found


def source_view(connection: Connection, key: str) -> SourceView:
    """One source whole; a merged one is the one that it turned out to be. Raises UnknownId."""
    found = source_of(lookup.source_row(connection, key))
    source = registry_for(connection, [found.id]).resolve(found.id)
    [row] = source_rows(connection, [source])
    voices = dependants(connection, source.id, leads=("merged_into",))
    at = weighed_at(connection)
    return SourceView(
        row=row,
        was=tuple(sorted(other.name for uid, other in sources_of(connection, voices).items() if uid != source.id)),
        questions=_questions(connection, voices),
        advised=None if at is None else advised(connection, source.id),
        weighed_at=at,
        since=head(connection)[0] - (at or 0),
        shares=tuple(shared_mistakes(connection, source.id)),
        remarks=remarks(connection, source.id, Subject.SOURCE),
    )


def _questions(connection: Connection, voices: Collection[str]) -> int:
    """In how many questions these sources say something, or have printed something."""
    stands = (CLAIM.c.to_seq.is_(None), CLAIM.c.question.is_not(None))
    said = select(CLAIM.c.question).where(among(connection, CLAIM.c.origin_source, voices), *stands)
    documents = select(DOCUMENT.c.id).where(
        among(connection, DOCUMENT.c.publisher_source, voices), DOCUMENT.c.to_seq.is_(None)
    )
    printed = select(CLAIM.c.question).where(CLAIM.c.document_id.in_(documents), *stands)
    return connection.scalar(select(func.count()).select_from(union(said, printed).subquery())) or 0


def party_rows(connection: Connection) -> list[PartyRow]:
    """The parties that sources are on the side of, or that somebody opposed, by name."""
    here = (SOURCE.c.to_seq.is_(None), SOURCE.c.merged_into.is_(None), SOURCE.c.party.is_not(None))
    counted = connection.execute(select(SOURCE.c.party, func.count()).where(*here).group_by(SOURCE.c.party))
    sources = {party: number for party, number in counted if party not in ("", NON_PARTY)}
    opposed: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in map(sorted, parties(connection).opposed):
        opposed[one].add(other)
        opposed[other].add(one)
    names = sorted({*sources, *opposed}, key=str.casefold)
    return [PartyRow(name, sources.get(name, 0), tuple(sorted(opposed[name]))) for name in names]
