"""What would move a question: the smallest events that change its state or a support, found by trying them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reconcile.claims import Attribution, Claim, Interest, Modality, Review, Voice
from reconcile.independence import identity
from reconcile.relations import Link, Relation
from reconcile.sources import NON_PARTY, Registry, Source
from reconcile.standing import Position, Standing, State, Support, assess

_NEW = "move:"
"""Begins the ids of what does not exist yet; no claim, link or source of a casebook has such an id."""


@dataclass(frozen=True, slots=True)
class Move:
    """An event that nobody has seen yet, and the standing that it would lead to.

    `position` counts from 1; `support` is that of the position afterwards, or of what comes in its place; None where it
    would be gone. The event itself is the claims, links and sources that come in, and the ids of the links that are
    taken off.
    """

    says: str
    position: int
    state: State
    support: Support | None
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    off: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.claims) + len(self.links) + len(self.off)

    def applied(
        self,
        claims: Sequence[Claim],
        links: Sequence[Link],
        registry: Registry,
        *,
        rejected: Iterable[tuple[str, str]] = (),
    ) -> Standing:
        """The standing after the event. `rejected`: pairs that a person found unrelated, as for `assess`."""
        for source in self.sources:
            registry = registry.with_source(source)
        kept = [link for link in links if link.id not in self.off]
        return assess([*claims, *self.claims], [*kept, *self.links], registry, rejected=rejected)


def what_would_move(
    claims: Sequence[Claim], links: Sequence[Link], registry: Registry, *, rejected: Iterable[tuple[str, str]] = ()
) -> tuple[Move, ...]:
    """The smallest events for each change that one event can make, smaller ones first, then by position."""
    rejected = tuple(rejected)
    now = assess(claims, links, registry, rejected=rejected)
    question = _Question({claim.id: claim for claim in claims}, tuple(links), registry, now)
    smallest: dict[tuple[int, State, Support | None], int] = {}
    found: list[Move] = []
    for move in sorted(question.events(), key=lambda event: (event.size, event.position)):
        after = move.applied(claims, links, registry, rejected=rejected)
        position = now.positions[move.position - 1]
        support = _support_after(position, move, after)
        changes = (after.state, support) != (now.state, position.support)
        if changes and move.size == smallest.setdefault((move.position, after.state, support), move.size):
            found.append(replace(move, state=after.state, support=support))
    return tuple(found)


def _support_after(position: Position, move: Move, after: Standing) -> Support | None:
    """The support of the position that holds what is left of this one, or what has come in its place."""
    own = {*position.claims, *(claim.id for claim in move.claims)}
    return next((other.support for other in after.positions if not own.isdisjoint(other.claims)), None)


@dataclass(frozen=True, slots=True)
class _Question:
    """A question with its standing now, and the events that are tried on it."""

    claims: dict[str, Claim]
    links: tuple[Link, ...]
    registry: Registry
    standing: Standing

    def events(self) -> Iterator[Move]:
        """Events, with the standing as it is now: the outcome is found by applying them."""
        for number, position in enumerate(self.standing.positions, 1):
            yield from self._newcomers(number, position)
            for who, own in self._speakers(position):
                yield from self._withdrawals(number, who, own)
        yield from self._judgements()
        yield from self._unlinkings()

    def _event(self, number: int, says: str, *claims: Claim, links: Sequence[Link] = ()) -> Move:
        return Move(says, number, self.standing.state, None, claims, tuple(links))

    def _newcomers(self, number: int, position: Position) -> Iterator[Move]:
        """Somebody new, independent of everybody here, says the same."""
        anchor = self._anchor(position)
        opposed = sorted({party for own in position.parties for party in self._opponents(own)})
        parties = [(None, "a named origin, independent of the others,"), (NON_PARTY, "an origin of no party")]
        parties += [(party, f"an origin of {party}") for party in opposed]
        for party, name in parties:
            source = Source(f"{_NEW}origin", name, party=party)
            voices = Attribution(Voice(name, source=source.id), (), Voice(f"{_NEW}publisher"))
            same = _said(anchor, voices)
            joins = [_link(same, Relation.CORROBORATES, anchor.id)]
            says = f"{name} says the same as position {number}"
            yield replace(self._event(number, says, same, links=joins), sources=(source,))
            if party in opposed:
                conceded = replace(same, interest=Interest.AGAINST)
                says = f"{name} concedes what position {number} says"
                yield replace(self._event(number, says, conceded, links=joins), sources=(source,))

    def _withdrawals(self, number: int, who: str, own: Sequence[Claim]) -> Iterator[Move]:
        """Those who speak in a position take back or correct all that they say in it."""
        first = own[0]
        new = replace(_said(first, Attribution(_speaker(first, self.registry))), quantities=())
        retracts = [_link(new, Relation.RETRACTS, claim.id) for claim in own]
        yield self._event(number, f"{who} retracts what it says in position {number}", new, links=retracts)
        supersedes = [_link(new, Relation.SUPERSEDES, claim.id) for claim in own]
        yield self._event(number, f"{who} corrects what it says in position {number}", new, links=supersedes)
        for other, position in enumerate(self.standing.positions, 1):
            if other != number:
                anchor = self._anchor(position)
                agreeing = replace(new, quantities=anchor.quantities)
                says = f"{who} corrects what it says in position {number} to what position {other} says"
                agrees = _link(agreeing, Relation.CORROBORATES, anchor.id)
                yield self._event(number, says, agreeing, links=[*supersedes, agrees])

    def _judgements(self) -> Iterator[Move]:
        """A successor is judged against the opponent that it inherited."""
        for successor, opponent in self.standing.carried:
            for relation, found in ((Relation.CORROBORATES, "agree"), (Relation.QUALIFIES, "are compatible")):
                link = Link(f"{_NEW}link", successor, opponent, relation)
                text = f"somebody judges that {self._excerpt(successor)} and {self._excerpt(opponent)} {found}"
                yield self._event(self._number(successor), text, links=[link])

    def _unlinkings(self) -> Iterator[Move]:
        """A conflict inside a position is taken off again."""
        for link in self.links:
            inside = (p for p in self.standing.positions if link.a in p.claims and link.b in p.claims)
            if link.relation.opposes and any(inside):
                text = f"the conflict between {self._excerpt(link.a)} and {self._excerpt(link.b)} is taken off"
                yield replace(self._event(self._number(link.a), text), off=(link.id,))

    def _speakers(self, position: Position) -> Iterator[tuple[str, list[Claim]]]:
        """Who could take back claims of this position: named origins, and the papers where none is named."""
        own: dict[str, list[Claim]] = {}
        for claim in (self.claims[name] for name in position.claims):
            speaker = identity(_speaker(claim, self.registry), self.registry)
            if speaker is not None:
                own.setdefault(speaker, []).append(claim)
        for speaker, claims in own.items():
            voice = _speaker(claims[0], self.registry)
            source = self.registry.sources.get(speaker)
            yield source.name if source else voice.name if voice else speaker, claims

    def _opponents(self, party: str) -> set[str]:
        return {other for pair in self.registry.parties.opposed if party in pair for other in pair} - {party}

    def _anchor(self, position: Position) -> Claim:
        """The oldest claim with an origin: others may leave for an older neighbour."""
        claims = [self.claims[name] for name in position.claims]
        return next((claim for claim in claims if claim.origin is not None), claims[0])

    def _number(self, claim: str) -> int:
        return next(number for number, p in enumerate(self.standing.positions, 1) if claim in p.claims)

    def _excerpt(self, claim: str) -> str:
        words = self.claims[claim].text.split()
        return "“" + " ".join(words[:8]) + ("…" if len(words) > 8 else "") + "”"


def _speaker(claim: Claim, registry: Registry) -> Voice | None:
    """Who could take the claim back: its named origin, else its publisher."""
    return claim.attribution.publisher if identity(claim.origin, registry) is None else claim.origin


def _said(like: Claim, attribution: Attribution) -> Claim:
    """A new claim with the content of another."""
    return replace(
        like,
        id=f"{_NEW}claim",
        document=f"{_NEW}document",
        attribution=attribution,
        modality=like.modality if like.modality.commits else Modality.ASSERTED,
        interest=Interest.UNKNOWN,
        when_asserted=None,
        preliminary=False,
        review=Review.ACCEPTED,
    )


def _link(claim: Claim, relation: Relation, other: str) -> Link:
    return Link(f"{_NEW}{relation}:{other}", claim.id, other, relation)
