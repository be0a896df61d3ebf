"""The source registry at the desk: names, parties, owners, reliability; merging; who opposes whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from db import lookup
from db.desk import Desk
from db.log import Draft
from db.projections import record_of
from db.registering import registry_for
from db.rows import source_of
from db.upkeep import commit
from db.weighing import shared_mistakes
from reconcile.copying import RULE_VERSION
from reconcile.decisions import Change, Decision, DecisionKind, Record
from reconcile.errors import Refused
from reconcile.records import source_record
from reconcile.registry import circle_of
from reconcile.sources import Registry, Source, SourceKind, alias_key
from reconcile.ties import Lead, Tie, read_tie

EDITABLE = (*(f.name for f in fields_of(Source) if f.name not in ("id", "merged_into", "ties")), Lead.REPEATS.value)


def add_source(
    connection: Connection, desk: Desk, name: str, fields: Mapping[str, Any] | None, why: str | None
) -> Decision:
    """A source that no document has named yet."""
    if not alias_key(name):
        raise Refused("a source needs a name with a letter or a digit in it")
    source = _edited(connection, Source(desk.new_id(), " ".join(name.split())), fields or {})
    change = Change("source", source.id, None, source_record(source))
    return commit(connection, desk, Draft(DecisionKind.SOURCE, (change,), reads=_leads(source), why=why))


def edit_source(connection: Connection, desk: Desk, key: str, fields: Mapping[str, Any], why: str | None) -> Decision:
    """Change fields of a source; sources that it leads to are named by id or by any exact name."""
    source = source_of(lookup.source_row(connection, key))
    edited = _edited(connection, source, fields)
    if edited == source:
        raise Refused("nothing would change: the source is so already")
    _refuse_circles(connection, edited)
    change = Change("source", source.id, source_record(source), source_record(edited))
    return commit(connection, desk, Draft(DecisionKind.SOURCE, (change,), reads=_leads(edited), why=why))


def merge(connection: Connection, desk: Desk, keys: Sequence[str], into: str, why: str | None) -> Decision:
    """Say that sources are another one: they are found as that one from now on."""
    other = source_of(lookup.source_row(connection, into))
    ones = {one.id: one for one in (source_of(lookup.source_row(connection, key)) for key in keys)}
    registry = registry_for(connection, (*ones, other.id))
    changes = {change.key: change for change in (_merging(registry, one, other) for one in ones.values())}
    if not changes:
        raise Refused("no source was named")
    draft = Draft(DecisionKind.MERGE, tuple(changes.values()), reads=(f"source:{other.id}",), why=why)
    return commit(connection, desk, draft)


def _merging(registry: Registry, one: Source, other: Source) -> Change:
    found, into = registry.resolve(one.id), registry.resolve(other.id)
    if found.id == into.id:
        raise Refused(f"{one.name} and {other.name} are one source already")
    if one.anonymous or other.anonymous:
        raise Refused("an anonymous source is never joined to another")
    return Change("source", found.id, source_record(found), source_record(replace(found, merged_into=into.id)))


def join_voices(connection: Connection, desk: Desk, pairs: Sequence[tuple[str, str]], why: str | None) -> Decision:
    """Say of each two sources that they are one voice: one repeats the other, or both a third."""
    found = _pairs(connection, pairs)
    before = registry = registry_for(connection, {source.id for pair in found for source in pair})
    changes: list[Change] = []
    for one, other in found:
        if before.one_voice(one.id, other.id):
            raise Refused(f"{one.name} and {other.name} are one voice already")
        if not registry.one_voice(one.id, other.id):
            here = registry.sources[one.id]
            ties = (*here.led_by(Lead.REPEATS), Tie(Lead.REPEATS, other.id))
            registry = registry.with_source(here.with_leads(Lead.REPEATS, ties))
        changes += _apart_change(connection, "voice", one, other, None)
    return _voiced(connection, desk, [*changes, *_between(before, registry)], found, why)


def hold_apart(
    connection: Connection, desk: Desk, pairs: Sequence[tuple[str, str]], *, kind: str, why: str | None
) -> Decision:
    """Say of each two sources that they are not one "source", or not one "voice": it is not proposed again."""
    found = _pairs(connection, pairs)
    before = registry = registry_for(connection, {source.id for pair in found for source in pair})
    changes: list[Change] = []
    for one, other in found:
        record = {"as": kind, "sources": sorted((one.id, other.id))}
        changes += _apart_change(connection, kind, one, other, record)
        for source, lead in ((one, other), (other, one)) if kind == "voice" else ():
            here = registry.sources[source.id]
            kept = [tie for tie in here.led_by(Lead.REPEATS) if tie.to != lead.id]
            registry = registry.with_source(here.with_leads(Lead.REPEATS, kept))
    changes += _between(before, registry)
    if not changes:
        raise Refused("nothing would change: they are held apart already")
    return _voiced(connection, desk, changes, found, why)


def _between(before: Registry, after: Registry) -> list[Change]:
    """What makes the one registry the other."""
    return [
        Change("source", uid, source_record(known), source_record(after.sources[uid]))
        for uid, known in before.sources.items()
        if after.sources[uid] != known
    ]


def _voiced(
    connection: Connection,
    desk: Desk,
    changes: Sequence[Change],
    pairs: Sequence[tuple[Source, Source]],
    why: str | None,
) -> Decision:
    """The decision on the voices of these pairs, with the evidence as it was shown."""
    written = {f"{change.kind}:{change.key}" for change in changes}
    reads = {f"source:{source.id}" for pair in pairs for source in pair} - written
    shown = [record for one, other in pairs for record in _evidence(connection, one, other)]
    draft = Draft(
        DecisionKind.VOICE,
        tuple(changes),
        reads=tuple(sorted(reads)),
        why=why,
        shown={"copying": shown} if shown else None,
        rule_version=RULE_VERSION if shown else None,
    )
    return commit(connection, desk, draft)


def _pairs(connection: Connection, pairs: Sequence[tuple[str, str]]) -> list[tuple[Source, Source]]:
    """The sources of each pair, merges followed. Raises Refused."""
    named = [[source_of(lookup.source_row(connection, key)) for key in pair] for pair in pairs]
    registry = registry_for(connection, {source.id for pair in named for source in pair})
    found = [(registry.resolve(one.id), registry.resolve(other.id)) for one, other in named]
    if not found or any(one.id == other.id for one, other in found):
        raise Refused("two different sources are needed: name the one and the other")
    if any(source.anonymous for pair in found for source in pair):
        raise Refused("an anonymous source is never joined to another")
    return found


def _apart_change(connection: Connection, kind: str, one: Source, other: Source, after: Record | None) -> list[Change]:
    key = f"{kind}:{'|'.join(sorted((one.id, other.id)))}"
    before = record_of(connection, "apart", key)
    return [] if before == after else [Change("apart", key, before, after)]


def _evidence(connection: Connection, one: Source, other: Source) -> list[Record]:
    """The evidence that the two are one voice, as it was shown."""
    pairs = (found for found in shared_mistakes(connection, one.id) if other.id in (found.a.id, found.b.id))
    return [
        {
            "sources": [found.a.id, found.b.id],
            "probability": round(found.counted.probability, 4),
            "common": found.counted.common,
            "shared_true": found.counted.shared_true,
            "shared_false": found.counted.shared_false,
            "different": found.counted.different,
        }
        for found in pairs
    ]


def oppose(connection: Connection, desk: Desk, a: str, b: str, *, opposed: bool, why: str | None) -> Decision:
    """Say that two parties are, or are not, on opposed sides in this casebook."""
    one, other = sorted((a.strip(), b.strip()))
    if not one or one == other or "none" in (one, other):
        raise Refused('two different parties can be opposed; "none" is no party')
    key = f"{one}|{other}"
    before = record_of(connection, "opposition", key)
    after = {"parties": [one, other]} if opposed else None
    if before == after:
        raise Refused(f"{one} and {other} are {'opposed' if opposed else 'not opposed'} already")
    return commit(connection, desk, Draft(DecisionKind.PARTY, (Change("opposition", key, before, after),), why=why))


def _edited(connection: Connection, source: Source, fields: Mapping[str, Any]) -> Source:
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused(f"a source has no field {unknown[0]!r}: change one of {', '.join(EDITABLE)}")
    leads = {name: value for name, value in fields.items() if name in tuple(Lead)}
    rest = {name: value for name, value in fields.items() if name not in leads}
    edited = replace(source, **{name: _value(name, value) for name, value in rest.items()})
    for name, value in leads.items():
        try:
            edited = edited.with_leads(Lead(name), _ties(connection, source, Lead(name), value))
        except ValueError as error:
            raise Refused(str(error)) from None
    return edited


def _ties(connection: Connection, source: Source, lead: Lead, value: Any) -> list[Tie]:
    """Whom a source leads to: ids or names, one or several, each with its days where it has any. Raises ValueError."""
    given = [value] if isinstance(value, str) else value or ()
    ties = (read_tie(lead, str(text)) for text in given if str(text).strip())
    return [replace(tie, to=_lead(connection, source, tie)) for tie in ties]


def _value(name: str, value: Any) -> Any:
    if name == "kind":
        return _kind(value)
    if name == "aliases":
        return tuple(dict.fromkeys(" ".join(str(alias).split()) for alias in value if alias_key(str(alias))))
    text = " ".join(str(value).split()) if value else None
    if name == "name" and (text is None or not alias_key(text)):
        raise Refused("a source needs a name with a letter or a digit in it")
    if name == "reliability" and (text is None or text.upper() not in "ABCDEF" or len(text) != 1):
        raise Refused("reliability is an Admiralty letter: A, B, C, D, E or F")
    return text.upper() if name == "reliability" and text else text


def _kind(value: Any) -> SourceKind:
    try:
        return SourceKind(value)
    except ValueError:
        raise Refused(f"{value!r} is no kind of source: {', '.join(kind.value for kind in SourceKind)}") from None


def _lead(connection: Connection, source: Source, tie: Tie) -> str:
    lead = source_of(lookup.source_row(connection, tie.to))
    if lead.id == source.id:
        raise Refused(f"a source cannot be its own {tie.lead.words}")
    return lead.id


def _refuse_circles(connection: Connection, source: Source) -> None:
    """Following speaks_for, owned_by or belongs_to must come to an end."""
    lead = circle_of(registry_for(connection, [tie.to for tie in source.leads]).with_source(source).sources, source)
    if lead is not None:
        raise Refused(f"{source.name} would stand above itself: follow {lead.words} to see the circle")


def _leads(source: Source) -> tuple[str, ...]:
    return tuple(f"source:{tie.to}" for tie in source.leads)
