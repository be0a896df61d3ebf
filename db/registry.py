"""Loading a sheet of sources into a casebook: unknown ones are added, what is empty in known ones is filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from db.desk import Desk
from db.log import Draft
from db.registering import whole_registry
from db.upkeep import commit
from reconcile.decisions import Change, Decision, DecisionKind
from reconcile.errors import Refused
from reconcile.records import source_record
from reconcile.registry import circle_of
from reconcile.sources import Source, SourceKind, alias_key
from reconcile.ties import Lead


def load_sources(connection: Connection, desk: Desk, sources: Sequence[Source], why: str | None) -> Decision:
    """One decision that adds the sources that no name of theirs finds, and fills empty fields of those that are found.

    What a person has set stays. A source is found by its name, else by an alias; whoever it leads to is named
    likewise (`reconcile.registry.read_sources`). Raises Refused.
    """
    registry = whole_registry(connection)
    before = dict(registry.sources)
    names: dict[str, str] = {}
    for name, known in registry.names():
        names.setdefault(name, known)
    found = {source.id: _found(source, names) or desk.new_id() for source in sources}
    keys = {alias_key(name): found[source.id] for source in sources for name in _names(source)} | names | found
    after = dict(before)
    for source in sources:
        loaded = _led(replace(source, id=found[source.id]), keys)
        after[loaded.id] = _filled(after.get(loaded.id, Source(loaded.id, loaded.name)), loaded, names)
    changed = [after[key] for key in dict.fromkeys(found.values()) if after[key] != before.get(key)]
    if not changed:
        raise Refused(
            f"nothing would change: all {len(sources)} sources are known already, with all that the sheet says"
        )
    _refuse_circles(after, changed)
    return commit(connection, desk, Draft(DecisionKind.SOURCE, tuple(_changes(before, changed)), _reads(changed), why))


def _found(source: Source, names: Mapping[str, str]) -> str | None:
    return next((names[key] for name in _names(source) if (key := alias_key(name)) in names), None)


def _names(source: Source) -> tuple[str, ...]:
    return (source.name, *source.aliases)


def _led(source: Source, keys: Mapping[str, str]) -> Source:
    """The source with the ids of whoever it leads to; a sheet's two sources may be one in the casebook."""

    def lead(name: str) -> str | None:
        if name not in keys:
            raise Refused(f"no source is called {name!r}, in the sheet or in the casebook: add it, or a row for it")
        return None if keys[name] == source.id else keys[name]

    return source.led(lead)


def _filled(known: Source, loaded: Source, names: Mapping[str, str]) -> Source:
    """The known source with what it lacks; a name of the sheet becomes an alias."""
    own = {alias_key(name) for name in _names(known)}
    more = tuple(name for name in (loaded.name, *_free(loaded, names)) if alias_key(name) not in own)
    graded = known.reliability != "F" or known.reliability_date or known.reliability_reason
    filled = replace(
        known,
        kind=loaded.kind if known.kind is SourceKind.UNKNOWN else known.kind,
        aliases=(*known.aliases, *(name for name in more if names.get(alias_key(name), known.id) == known.id)),
        party=known.party or loaded.party,
    )
    for lead in Lead:
        if not known.led_by(lead):
            filled = filled.with_leads(lead, loaded.led_by(lead))
    if graded:
        return filled
    return replace(
        filled,
        reliability=loaded.reliability,
        reliability_date=loaded.reliability_date,
        reliability_reason=loaded.reliability_reason,
    )


def _free(loaded: Source, names: Mapping[str, str]) -> tuple[str, ...]:
    """Its aliases that no other source of the casebook goes by: a load never makes one name mean two."""
    return tuple(alias for alias in loaded.aliases if names.get(alias_key(alias), loaded.id) == loaded.id)


def _refuse_circles(after: Mapping[str, Source], changed: Sequence[Source]) -> None:
    for source in changed:
        if circle := circle_of(after, source):
            raise Refused(f"{source.name} would stand above itself: follow {circle.words} in sheet and casebook")


def _changes(before: Mapping[str, Source], changed: Sequence[Source]) -> Iterator[Change]:
    for source in changed:
        known = before.get(source.id)
        yield Change("source", source.id, None if known is None else source_record(known), source_record(source))


def _reads(changed: Sequence[Source]) -> tuple[str, ...]:
    """The leads that were there before and stay as they are."""
    leads = {tie.to for source in changed for tie in source.leads}
    return tuple(f"source:{lead}" for lead in sorted(leads - {source.id for source in changed}))
