"""A ledger of some of the questions: a source around another one, so that every format is filtered alike.

A question is in it whole or not at all, for its standing rests on all of its claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from reconcile.claims import Claim
from reconcile.decisions import Change
from reconcile.documents import Document
from reconcile.errors import BadMoment, UnknownId, UnknownName
from reconcile.ledger.rows import ClaimLedger, DecisionLedger, DocumentLedger, LedgerSource, QuestionLedger
from reconcile.ledger.scope import Filter, Profile
from reconcile.sources import Registry, Source, alias_key
from reconcile.standing import FindingKind
from reconcile.states import State

__all__ = ["NO_FINDING", "Filter", "FilteredLedger", "filtered"]

NO_FINDING = "none"


def filtered(source: LedgerSource, wanted: Filter) -> LedgerSource:
    """The ledger with only the questions that match; the same one where nothing is asked for.

    Raises UnknownId for a source that the registry does not hold, UnknownName for a state or finding that there is not,
    BadMoment for what is no date.
    """
    return FilteredLedger(source, wanted) if wanted.given() else source


@dataclass(slots=True)
class _Chosen:
    """What the matching questions hold, by id: known after a first pass over them."""

    questions: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    publishers: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def take(self, question: QuestionLedger) -> None:
        self.questions.add(question.id)
        self.claims |= {entry.claim.id for entry in question.claims}
        self.links |= {link.id for link in (*question.links, *(link for link, _ in question.parts))}
        self.documents |= {entry.document.id for entry in question.claims}
        self.voices |= {uid for entry in question.claims for uid in _voices(entry)}
        self.publishers |= {alias_key(entry.document.publisher or "") for entry in question.claims} - {""}
        if question.event is not None:
            self.events.add(question.event)

    def records(self) -> set[str]:
        """As the log names them."""
        named = (("claim", self.claims), ("link", self.links), ("document", self.documents), ("source", self.voices))
        return {f"{kind}:{key}" for kind, keys in named for key in keys}


class FilteredLedger:
    """A LedgerSource around another one. What it holds is in memory by id; what it leaves out is not."""

    def __init__(self, source: LedgerSource, wanted: Filter) -> None:
        self.name = source.name
        self.seq, self.head = source.seq, source.head
        self.published_by = source.published_by
        self.profile: Profile = source.profile
        self.wanted: Filter | None = wanted
        self._source = source
        self._matches = Matches(wanted, source.registry() if wanted.sources else Registry())
        self._known: _Chosen | None = None
        self._registry: Registry | None = None

    def registry(self, of: Collection[str] | None = None, named: Collection[str] = ()) -> Registry:
        """The sources on the claims' paths, the publishers, and whoever they speak for, belong to or are."""
        if self._registry is None:
            chosen = self._chosen
            found = self._source.registry(chosen.voices, chosen.publishers)
            known = [uid for uid, source in found.sources.items() if chosen.publishers & _keys(source)]
            kept = _with_leads(found.sources, [*chosen.voices, *known])
            self._registry = Registry({uid: found.sources[uid] for uid in sorted(kept)}, found.parties)
        return self._registry

    def documents(self, among: Collection[str] | None = None) -> Iterator[DocumentLedger]:
        kept = self._chosen.documents if among is None else self._chosen.documents & {*among}
        return (held for held in self._source.documents(kept) if held.columns.uid in kept)

    def questions(self, wanted: Filter | None = None) -> Iterator[QuestionLedger]:
        kept = self._chosen.questions
        for question in self._source.questions(Filter(questions=tuple(kept))) if kept else ():
            if question.id in kept:
                yield replace(question, parts=tuple(part for part in question.parts if part[1] in kept))

    def loose(self) -> Iterator[ClaimLedger]:
        return iter(())

    def people(self) -> Iterator[str]:
        return self._source.people()

    def deleted(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        return iter(())

    def decisions(self, on: Collection[str] | None = None) -> Iterator[DecisionLedger]:
        """The decisions that touched what is in it, whole: a part of one could not keep its hash."""
        some = self._source.decisions(self._chosen.records())
        return (one for one in some if any(map(self._touches, one.decision.changes)))

    @property
    def _chosen(self) -> _Chosen:
        if self._known is None:
            self._known = _Chosen()
            for question in filter(self._matches, self._source.questions(self._matches.narrowed)):
                self._known.take(question)
        return self._known

    def _touches(self, change: Change) -> bool:
        chosen = self._chosen
        match change.kind:
            case "document":
                return change.key in chosen.documents
            case "source":
                return change.key in chosen.voices
            case "opposition":
                return True  # every standing rests on who opposes whom
            case "event":
                return any(side["title"] in chosen.events for side in _sides(change))
        named = {change.key, *(str(name) for side in _sides(change) for name in _claims_named(side))}
        return not named.isdisjoint(chosen.claims) or change.key in chosen.links


class Matches:
    """Whether a question is one that was asked for."""

    def __init__(self, wanted: Filter, registry: Registry) -> None:
        self._questions = frozenset(wanted.questions)
        self._states = frozenset(_known("state", wanted.states, list(State)))
        self._findings = frozenset(_known("finding", wanted.findings, [*FindingKind, NO_FINDING]))
        self._since = None if wanted.since is None else _moment(wanted.since, time.min)
        self._until = None if wanted.until is None else _moment(wanted.until, time.max)
        # An empty registry stands for one that nobody asks.
        self._sources = {uid for name in wanted.sources for uid in _named(registry, name)}
        found = (uid for uid in registry.sources if self._sources and registry.resolve(uid).id in self._sources)
        self.narrowed = replace(
            wanted,
            states=tuple(self._states),
            findings=tuple(self._findings),
            sources=tuple(self._sources.union(found)),
        )
        """What a casebook can look for: names as they are written, sources by the ids that claims may have for them."""

    def __call__(self, question: QuestionLedger) -> bool:
        finding = NO_FINDING if question.finding is None else question.finding.kind.value
        return (
            (not self._questions or question.id in self._questions)
            and (not self._states or question.standing.state.value in self._states)
            and (not self._findings or finding in self._findings)
            and ((self._since is None and self._until is None) or any(map(self._in_time, question.claims)))
            and (not self._sources or self._speaks(question))
        )

    def _in_time(self, entry: ClaimLedger) -> bool:
        try:
            begin, end = (_moment(entry.document.published or "", part) for part in (time.min, time.max))
        except BadMoment:
            return False
        return (self._since is None or end >= self._since) and (self._until is None or begin <= self._until)

    def _speaks(self, question: QuestionLedger) -> bool:
        voices = {uid for entry in question.claims for uid in _voices(entry)}
        resolved = {question.sources[uid].id for uid in voices if uid in question.sources}
        return not self._sources.isdisjoint(voices | resolved)


def _known(what: str, given: Iterable[str], there_are: Iterable[str]) -> Iterator[str]:
    """The names as they are written, however they were typed."""
    names = {name.casefold(): str(name) for name in there_are}
    for name in given:
        if name.casefold() not in names:
            raise UnknownName(what, name, names.values())
        yield names[name.casefold()]


def _named(registry: Registry, name: str) -> set[str]:
    """The sources that go by this id, name or alias, with whoever each is merged into."""
    key = alias_key(name)
    found = {uid for uid, source in registry.sources.items() if uid == name or (key and key in _keys(source))}
    if not found:
        raise UnknownId("source", name)
    return found | {registry.resolve(uid).id for uid in found}


def _keys(source: Source) -> set[str]:
    return {alias_key(name) for name in (source.name, *source.aliases)}


def _with_leads(sources: Mapping[str, Source], wanted: Iterable[str]) -> set[str]:
    """These sources and all that they lead to."""
    kept: set[str] = set()
    waiting = list(wanted)
    while waiting:
        uid = waiting.pop()
        if uid not in kept and uid in sources:
            kept.add(uid)
            waiting += [tie.to for tie in (*sources[uid].leads, *sources[uid].voices)]
    return kept


def _voices(entry: ClaimLedger) -> Iterator[str]:
    return (voice.source for voice in entry.claim.attribution.path if voice.source is not None)


def _sides(change: Change) -> list[Mapping[str, object]]:
    return [side for side in (change.before, change.after) if side is not None]


def _claims_named(side: Mapping[str, object]) -> Iterator[object]:
    """The claims that a record of the log names: a note's, a verdict's, a link's ends."""
    yield from (side[name] for name in ("about", "a", "b") if side.get(name))
    claims = side.get("claims")
    if isinstance(claims, list):
        yield from claims


def _moment(text: str, part: time) -> datetime:
    """A time in UTC; a bare date is this part of its day, a time without an offset is UTC. Raises BadMoment."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadMoment(text) from error
    if len(text.strip()) <= len("2025-01-29"):
        read = datetime.combine(read.date(), part)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
