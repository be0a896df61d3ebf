"""What may come next in a question: the events that are tried on it to see what would move it.

An event is one act that nobody has seen yet, on one position, and its size is what it adds to the graph or takes off:
claims, links, pairs found unrelated. These acts there are, and each kind's list is complete but for what is equal:

- Somebody speaks, in a paper of their own: one claim, one link to the position. They say the same, contradict it, say
  what is compatible, or concede it (if their party is heard here or opposed to one that is). Somebody is each voice
  heard here, somebody new, somebody anonymous, or a paper that names nobody. A standing tells newcomers apart by whom
  their party opposes, so that one of each party heard here or opposed to one, one of no party and one of no known side
  stand for all; families with the same parties in the same positions are alike. Which claim they agree with makes no
  difference among those that have an origin (the others may leave for an older neighbour), nor which they contradict.
- A voice takes back what stands there on its own path, some of it or all: it retracts it, corrects it, or corrects it
  to what another position says (agreeing with an opponent of what it takes back, where there is one); a claim and a
  link for each claim taken back. A voice with more than `SOME` claims in a position takes back all of them at once.
- The desk judges what the standing itself leaves open: a pair that a conflict was carried to, and, where a position
  contradicts itself, which of its links is wrong.

A copy adds no voice, and what it adds of publications a paper that names nobody adds too. Two acts are two events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reconcile.claims import Attribution, Claim, Interest, Modality, Review, Voice
from reconcile.graph import Pair
from reconcile.independence import identity, voices
from reconcile.relations import Link, Relation
from reconcile.sources import NON_PARTY, Registry, Source
from reconcile.standing import Position, Standing, assess
from reconcile.succession import may_replace

SOME = 6
"""Of so many claims of one voice in one position every part is tried; of more, only the whole."""

_NEW = "move:"
"""Begins the ids of what does not exist yet; no claim, link or source of a casebook has such an id."""

_PAPER = Voice(f"{_NEW}publisher")


@dataclass(frozen=True, slots=True)
class Event:
    """One act: `who` `does` something about a position (counted from 1); `detail` says more closely what.

    The claims, links and sources that come in, the ids of the links that are taken `off`, and the pairs of claims that
    are found unrelated (`apart`). `who` is empty where the desk acts.
    """

    who: str
    does: str
    position: int
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    off: tuple[str, ...] = ()
    apart: tuple[Pair, ...] = ()
    detail: str = ""

    @property
    def size(self) -> int:
        return len(self.claims) + len(self.links) + len(self.off) + len(self.apart)

    @property
    def heirs(self) -> frozenset[str]:
        """The new claims that stand where the position stands, or in its place."""
        return frozenset(link.a for link in self.links if link.relation.joins_position or link.relation.kills)

    def applied(
        self, claims: Sequence[Claim], links: Sequence[Link], registry: Registry, *, rejected: Iterable[Pair] = ()
    ) -> Standing:
        """The standing after the event. `rejected`: pairs that a person found unrelated, as for `assess`."""
        for source in self.sources:
            registry = registry.with_source(source)
        kept = [link for link in links if link.id not in self.off]
        return assess([*claims, *self.claims], [*kept, *self.links], registry, rejected=(*rejected, *self.apart))


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Somebody who may say something next; `source` is new to the registry. `sided`: of a party that can lose by it."""

    name: str
    origin: Voice | None
    source: Source | None = None
    sided: bool = False
    behind: frozenset[int] = frozenset()


class Question:
    """A question with its standing now, and what may come next in it."""

    def __init__(
        self, claims: Sequence[Claim], links: Sequence[Link], registry: Registry, rejected: Iterable[Pair]
    ) -> None:
        self.registry = registry
        self.links = links
        self.standing = assess(claims, links, registry, rejected=rejected)
        self._claims = {claim.id: claim for claim in claims}
        self._heard = voices(claims, links, registry)

    def events(self) -> Iterator[Event]:
        """Every event, position by position."""
        speakers = [*self._heard_here(), *self._newcomers()]
        for number, position in enumerate(self.standing.positions, 1):
            yield from self._spoken(number, position, speakers)
            for name, speaks, own in self._answerable(position):
                yield from self._taken_back(number, name, speaks, own)
            yield from self._taken_off(number, position)
        yield from self._judged()

    def _spoken(self, number: int, position: Position, speakers: Sequence[_Speaker]) -> Iterator[Event]:
        anchor = self._answerers(position)[0]
        for speaker in speakers:
            again = " in one more paper" if number in speaker.behind else ""
            same = f"says the same as position {number}{again}"
            yield self._says(speaker, same, number, anchor, Relation.CORROBORATES)
            if speaker.sided:
                conceded = f"concedes what position {number} says"
                event = self._says(speaker, conceded, number, anchor, Relation.CORROBORATES)
                yield replace(event, claims=(replace(event.claims[0], interest=Interest.AGAINST),))
            yield self._says(speaker, f"contradicts position {number}", number, anchor, Relation.CONFLICTS)
        anybody = replace(speakers[-1], name="somebody")
        compatible = f"says what is compatible with position {number}, and not the same"
        yield self._says(anybody, compatible, number, anchor, Relation.QUALIFIES)

    def _says(self, speaker: _Speaker, does: str, number: int, anchor: Claim, relation: Relation) -> Event:
        new = _said(anchor, Attribution(speaker.origin, (), _PAPER))
        if relation is not Relation.CORROBORATES:
            new = replace(new, quantities=())
        sources = () if speaker.source is None else (speaker.source,)
        return Event(speaker.name, does, number, (new,), (_link(new, relation, anchor.id),), sources)

    def _heard_here(self) -> Iterator[_Speaker]:
        """One voice of each family, and of families with the same parties in the same positions one."""
        behind: dict[str, set[int]] = {origin: set() for origin in self._heard.families}
        for number, position in enumerate(self.standing.positions, 1):
            for family in position.families:
                for member in family.origins:
                    behind[member].add(number)
        told = set()
        for claim in self._claims.values():
            origin = self._heard.origins.get(claim.id)
            if origin is None or claim.origin is None:
                continue
            parties, places = self._heard.families[origin].parties, frozenset(behind[origin])
            if (parties, places) not in told:
                told.add((parties, places))
                sided = bool({*parties} - {NON_PARTY})
                yield _Speaker(self._name(origin, claim.origin), claim.origin, sided=sided, behind=places)

    def _newcomers(self) -> Iterator[_Speaker]:
        """Somebody new: of each party that counts here, of none, of no known side, without a name, nobody at all."""
        heard = {party for family in self._heard.families.values() for party in family.parties} - {NON_PARTY}
        pairs = (pair for pair in self.registry.parties.opposed if not heard.isdisjoint(pair))
        sides = sorted(heard.union(*pairs))
        kinds: list[tuple[str | None, str]] = [(NON_PARTY, "no party"), *zip(sides, sides, strict=True)]
        kinds.append((None, "unknown side"))
        for party, told in kinds:
            name = f"a new origin of {told}"
            source = Source(f"{_NEW}{party}", name, party=party)
            yield _Speaker(name, Voice(name, source=source.id), source, sided=party in sides)
        yield _Speaker("somebody anonymous", Voice("somebody", anonymous=True))
        yield _Speaker("a paper that names nobody", None)

    def _answerable(self, position: Position) -> Iterator[tuple[str, Attribution, list[Claim]]]:
        """Who stands on the paths of a position, as they would speak, and the claims of it that they may take back.

        A paper that is quoted nowhere here speaks without an origin: it corrects itself.
        """
        inside = [self._claims[name] for name in position.claims]
        seen: dict[str, Attribution] = {}
        for claim in inside:
            path = claim.attribution
            for voice in (path.origin, *path.via, path.publisher):
                if voice is not None and (id := identity(voice, self.registry)) is not None:
                    paper = voice is path.publisher and id not in self._heard.families
                    seen.setdefault(id, Attribution(None, (), voice) if paper else Attribution(voice, (), _PAPER))
        for id, speaks in seen.items():
            own = [claim for claim in inside if may_replace(_said(claim, speaks), claim, self.registry)]
            yield self._name(id, speaks.path[0]), speaks, own

    def _taken_back(self, number: int, name: str, speaks: Attribution, own: Sequence[Claim]) -> Iterator[Event]:
        for part in _parts(own):
            whole = len(part) == len(own)
            said = f"what it says in position {number}" if whole else f"{len(part)} of its {len(own)} claims there"
            detail = "" if whole else " and ".join(self._excerpt(claim.id) for claim in part)
            new = replace(_said(part[0], speaks), quantities=())
            retracts, corrects = (
                tuple(_link(new, relation, claim.id) for claim in part)
                for relation in (Relation.RETRACTS, Relation.SUPERSEDES)
            )
            event = Event(name, f"retracts {said}", number, (new,), retracts, detail=detail)
            yield event
            yield replace(event, does=f"corrects {said}", links=corrects)
            for other, anchor in self._elsewhere(number, part):
                links = (*corrects, _link(new, Relation.CORROBORATES, anchor.id))
                does = f"corrects {said} to what position {other} says"
                yield replace(event, does=does, claims=(replace(new, quantities=anchor.quantities),), links=links)

    def _elsewhere(self, number: int, part: Sequence[Claim]) -> Iterator[tuple[int, Claim]]:
        """What could be agreed with instead: in each other position the opponents of this part, or the oldest claim."""
        own = {claim.id for claim in part}
        facing = [(link.a, link.b) for link in self.links if link.relation.opposes] + [*self.standing.carried]
        against = {end for pair in facing if not own.isdisjoint(pair) for end in pair} - own
        for other, position in enumerate(self.standing.positions, 1):
            if other != number:
                able = self._answerers(position)
                yield from ((other, claim) for claim in [claim for claim in able if claim.id in against] or able[:1])

    def _taken_off(self, number: int, position: Position) -> Iterator[Event]:
        """Where a position contradicts itself, one of its links is wrong."""
        within = [link for link in self.links if {link.a, link.b} <= {*position.claims}]
        if any(link.relation.opposes for link in within):
            for link in within:
                if link.relation.opposes or link.relation.joins_position:
                    which = "the conflict" if link.relation.opposes else "the agreement"
                    both = f"{self._excerpt(link.a)} and {self._excerpt(link.b)}"
                    yield Event("", f"{which} between {both} is taken off", number, off=(link.id,))

    def _judged(self) -> Iterator[Event]:
        """A successor is judged against the opponent that it inherited."""
        judgements = {
            Relation.CORROBORATES: "agree",
            Relation.QUALIFIES: "are compatible",
            Relation.CONFLICTS: "are in conflict",
        }
        for successor, opponent in self.standing.carried:
            number = next(n for n, p in enumerate(self.standing.positions, 1) if successor in p.claims)
            judged = f"somebody judges that {self._excerpt(successor)} and {self._excerpt(opponent)}"
            for relation, found in judgements.items():
                link = Link(f"{_NEW}judgement", successor, opponent, relation)
                yield Event("", f"{judged} {found}", number, links=(link,))
            yield Event("", f"{judged} are not related", number, apart=((successor, opponent),))

    def _answerers(self, position: Position) -> list[Claim]:
        """The claims that can be agreed with, oldest first: one without an origin may leave for an older neighbour."""
        claims = [self._claims[name] for name in position.claims]
        return [claim for claim in claims if claim.origin is not None] or claims

    def _name(self, id: str, voice: Voice) -> str:
        source = self.registry.sources.get(id)
        return voice.name if source is None else source.name

    def _excerpt(self, claim: str) -> str:
        words = self._claims[claim].text.split()
        return "“" + " ".join(words[:8]) + ("…" if len(words) > 8 else "") + "”"


def _parts(own: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The parts of some claims that are tried, smaller ones first, the whole last."""
    if len(own) <= SOME:
        for size in range(1, len(own)):
            yield from combinations(own, size)
    if own:
        yield tuple(own)


def _said(like: Claim, attribution: Attribution) -> Claim:
    """A new claim with the content of another, by somebody who stands behind it."""
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
