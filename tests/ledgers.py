"""A small ledger built by hand, for the tests of whatever writes or reads one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.claims import (
    Attribution,
    Claim,
    Interest,
    Modality,
    Quantity,
    Review,
    Span,
    TimeWindow,
    Voice,
)
from reconcile.decisions import GENESIS, Change, Decision, DecisionKind
from reconcile.documents import Document
from reconcile.escaping import escape
from reconcile.ledger.rows import ClaimLedger, DecisionLedger, DocumentLedger, QuestionLedger
from reconcile.ledger.scope import Filter, Profile
from reconcile.records import claim_record
from reconcile.relations import Link, Relation
from reconcile.sources import PartyTable, Registry, Source, SourceKind
from reconcile.standing import Core, End, Envelope, Family, Finding, FindingKind, Position, Standing, State, Support

MINISTRY = Source("s-ministry", "Russian Ministry of Defence", SourceKind.GOVERNMENT, party="Russia")
AIR_FORCE = Source("s-air", "Ukraine's air force", SourceKind.ARMED_GROUP, party="Ukraine")
AGENCY = Source("s-agency", "RIA", SourceKind.OUTLET)
GAZETTE = Source("s-gazette", "The Gazette", SourceKind.OUTLET)


@dataclass
class FakeLedger:
    """A LedgerSource over lists."""

    name: str = "Night of the drones"
    known: Sequence[Source] = (MINISTRY, AIR_FORCE, AGENCY, GAZETTE)
    asked: Sequence[QuestionLedger] = ()
    unasked: Sequence[ClaimLedger] = ()
    log: Sequence[Decision] = ()
    published_by: str | None = None
    wanted: Filter | None = None
    profile: Profile = Profile.DESK
    gone: Sequence[tuple[Document, tuple[Claim, ...]]] = ()

    @property
    def seq(self) -> int:
        return len(self.log)

    @property
    def head(self) -> str:
        return self.log[-1].hash if self.log else GENESIS

    def registry(self, of: Collection[str] | None = None, named: Collection[str] = ()) -> Registry:
        return Registry.of(self.known, PartyTable(frozenset({frozenset({"Russia", "Ukraine"})})))

    def documents(self, among: Collection[str] | None = None) -> Iterator[DocumentLedger]:
        entries = [*(entry for question in self.asked for entry in question.claims), *self.unasked]
        yield from map(DocumentLedger, {entry.document.id: entry.document for entry in entries}.values())

    def questions(self, wanted: Filter | None = None) -> Iterator[QuestionLedger]:
        yield from self.asked

    def loose(self) -> Iterator[ClaimLedger]:
        yield from self.unasked

    def people(self) -> Iterator[str]:
        yield from dict.fromkeys(one.by for one in self.log)

    def deleted(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        yield from self.gone

    def decisions(self, on: Collection[str] | None = None) -> Iterator[DecisionLedger]:
        yield from map(DecisionLedger, self.log)


def voice(source: Source, *, anonymous: bool = False) -> Voice:
    return Voice(source.name, anonymous=anonymous, source=source.id)


def claim(
    key: str,
    content: str,
    *,
    origin: Voice | None = None,
    via: tuple[Voice, ...] = (),
    document: Document | None = None,
    **fields: object,
) -> ClaimLedger:
    """A claim whose document holds its content and little else."""
    held = document or Document(
        f"Report. {content}.", "The Gazette", "A night", "https://gazette.example/night", "2025-01-29", id=f"d-{key}"
    )
    start = held.text.find(content)
    span = Span(start, start + len(content), content)
    quote = Span(0, len(held.text), held.text)
    said = Claim(key, held.id, span, quote, Attribution(origin, via), review=Review.ACCEPTED)
    return ClaimLedger(replace(said, **fields), held)  # type: ignore[arg-type]


def position(claims: tuple[str, ...], support: Support = Support.SINGLE, **fields: object) -> Position:
    family = Family(("s-ministry",), ("Russia",))
    plain = Position(claims, support, (family,), 1, 1, ("Russia",), True, False, None, None, 3)
    return replace(plain, **fields)  # type: ignore[arg-type]


def standing(positions: tuple[Position, ...], state: State = State.UNCONTESTED, **fields: object) -> Standing:
    families = tuple(family for side in positions for family in side.families)
    plain = Standing(state, positions, families, 1, ("Russia",), None, None, False, False)
    return replace(plain, **fields)  # type: ignore[arg-type]


def question(
    entries: tuple[ClaimLedger, ...],
    stands: Standing | None = None,
    *,
    sources: Mapping[str, Source] | None = None,
    **fields: object,
) -> QuestionLedger:
    stands = stands or standing((position(tuple(entry.claim.id for entry in entries)),))
    known = Registry.of((MINISTRY, AIR_FORCE, AGENCY, GAZETTE)).sources if sources is None else sources
    first = entries[0].claim.id
    plain = QuestionLedger(first, "How many drones?", "The night", stands, (), entries, (), (), None, known)
    return replace(plain, **fields)  # type: ignore[arg-type]


def log(*changes: Change, why: str | None = None) -> list[Decision]:
    """A sealed log, one decision a change."""
    sealed: list[Decision] = []
    for seq, change in enumerate(changes, 1):
        previous = sealed[-1].hash if sealed else GENESIS
        shown = {"score": 0.93, "reasons": [{"feature": "figure", "a": "104", "b": "71", "says": "apart"}]}
        at = f"2025-01-30T08:{seq:02}:00Z"
        entry = Decision(seq, at, "anna", DecisionKind.LINK, (change,), {"claim:c1": 1}, why, shown, previous=previous)
        sealed.append(entry.sealed())
    return sealed


def full_ledger(word: str = "drones", url: str | None = "https://gazette.example/night?a=1&b=2") -> FakeLedger:
    """A contested question with a superseded claim, a finding and a part; a loose claim; three decisions.

    `word` stands wherever foreign text can.
    """
    ministry, air_force = replace(MINISTRY, name=word, aliases=(word,)), replace(AIR_FORCE, reliability_reason=word)
    text = f"{word} were counted: {word} {word}"
    report = Document(text, word, word, url, "2025-01-29T09:30:00+03:00", "2025-01-30", "en", url, "d-report")
    figure = Quantity(f"104 {word}", 104.0, 104.0, word, word)
    span = Span(0, len(word), word)
    when = TimeWindow(word, "2025-01-28", "2025-01-29")
    first = claim("c1", word, origin=voice(ministry), document=report, quantities=(figure,), places=(span,), when=when)
    second = claim("c2", word, origin=voice(AIR_FORCE), via=(Voice(word),), document=report, interest=Interest.AGAINST)
    unnamed = Voice(word, span, anonymous=True)
    third = claim("c3", word, origin=unnamed, document=report, modality=Modality.DENIED, preliminary=True)
    older = claim("c4", word, origin=voice(ministry), document=report)
    loose = claim("c5", word, document=report, review=Review.UNREVIEWED, negated=True)
    links = (
        Link("l1", "c1", "c2", Relation.CONFLICTS, disputed=word),
        Link("l2", "c1", "c4", Relation.SUPERSEDES, override=True),
    )
    parts = ((Link("l3", "c1", "c9", Relation.PART_OF), "c9"),)
    stands = standing(
        (
            position(("c1",), figured=True, low=104.0, high=104.0),
            position(("c2", "c3"), Support.ALIGNED, families=(Family(("s-air",), (word,)),), parties_known=False),
        ),
        State.CONTESTED,
        envelope=Envelope(End(71.5, ("c1", "c2")), End(104.0, ("c1",)), word, word, ("c3",)),
        core=Core(empty=True),
        carried=(("c1", "c3"),),
    )
    found = Finding(FindingKind.PUBLISH_BOTH, "c1", word, word, "2025-01-30T08:00:00Z", 3, "0" * 64, True)
    entries = (first, second, third, older)
    known = {source.id: source for source in (ministry, air_force, AGENCY, GAZETTE)}
    asked = question(
        entries,
        stands,
        sources=known,
        title=word,
        event=word,
        links=links,
        parts=parts,
        finding=found,
        overlays=("PENDING(2)", "STALE"),
    )
    record = claim_record(first.claim)
    decided = log(
        Change("claim", "c1", None, record),
        Change("link", "l1", None, {"note": escape(word)}),
        Change("claim", "c1", record, {**record, "lang": escape(word)}),
        why=escape(word),
    )
    return FakeLedger(word, tuple(known.values()), (asked,), (loose,), decided)
