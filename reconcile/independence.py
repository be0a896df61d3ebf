"""Who is one voice: origins, publishers, and the families that origins fall into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from itertools import combinations_with_replacement, pairwise

from reconcile.claims import Claim, Voice
from reconcile.graph import Pair, claims_of, joined, links_of, live_claims, question_graph
from reconcile.relations import Link, Relation
from reconcile.sources import NON_PARTY, PartyTable, Registry, alias_key
from reconcile.states import Family, Standing
from reconcile.ties import Tie

Led = tuple[str, Tie]
"""A source's id and whom it leads to."""


@dataclass(frozen=True, slots=True)
class Voices:
    """`origins`: the named origin of each claim that has one. `families`: the family of each of these origins.

    `publishers`: the publisher of each claim, None where it is unknown.
    """

    origins: Mapping[str, str]
    families: Mapping[str, Family]
    publishers: Mapping[str, str | None]

    def behind(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """The named origins that stand behind these claims: reporting, alleging, questioning, intending is no voice."""
        found = (self.origins[claim.id] for claim in claims if claim.id in self.origins and claim.modality.commits)
        return tuple(dict.fromkeys(found))

    def families_of(self, origins: Iterable[str]) -> tuple[Family, ...]:
        """The families of these origins, each once."""
        found = map(self.families.__getitem__, origins)
        return tuple({family.origins[0]: family for family in found}.values())  # an origin is in one family

    def family_of(self, claim: Claim) -> Family | None:
        """The family of the claim's named origin, whether or not that stands behind it."""
        origin = self.origins.get(claim.id)
        return None if origin is None else self.families[origin]

    def publications(self, claims: Iterable[Claim]) -> int:
        """Distinct publishers; all unknown ones together count as one."""
        return len({self.publishers[claim.id] for claim in claims})

    def names(self, level: Level, claim: Claim) -> tuple[str, ...]:
        """What a claim with a named origin comes to at this level."""
        origin = self.origins[claim.id]
        publisher = self.publishers[claim.id]
        match level:
            case Level.PARTY:
                return self.families[origin].parties
            case Level.FAMILY:
                return self.families[origin].origins
            case Level.ORIGIN:
                return (origin,)
            case Level.PUBLICATION:
                return () if publisher is None else (publisher,)


class Level(StrEnum):
    """What the branches of the tree of independence are, from the trunk to the twigs."""

    PARTY = "party"
    FAMILY = "family"
    ORIGIN = "origin"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Branch:
    """Claims that come to one: one party, family, origin or publication.

    `names` are a party's name (two for a family heard on two sides), a family's origins, an origin's or publisher's id;
    empty where unknown.
    """

    level: Level
    names: tuple[str, ...]
    claims: tuple[str, ...]
    under: tuple[Branch, ...] = ()


def identity(voice: Voice | None, registry: Registry) -> str | None:
    """The id of a named voice, merges followed; its normalised name where it has none; None for nobody by name."""
    if voice is None or voice.anonymous:
        return None
    if voice.source is None:
        return _name_key(voice.name)
    if voice.source not in registry.sources:
        return voice.source
    source = registry.resolve(voice.source)
    return None if source.anonymous else source.id


@lru_cache(maxsize=4096)
def _name_key(name: str) -> str:
    return alias_key(name) or name


def voices(claims: Sequence[Claim], links: Iterable[Link], registry: Registry) -> Voices:
    """Origins and families over all accepted claims of a question, dead ones too."""
    named = ((claim.id, identity(claim.origin, registry)) for claim in claims)
    origins = {claim: origin for claim, origin in named if origin is not None}
    pairs = [*_joined_by_ties(claims, origins, registry), *_copies(links, origins)]
    everyone = {*origins.values(), *(end for pair in pairs for end in pair)}
    families: dict[str, Family] = {}
    for group in joined(everyone, pairs):
        members = sorted(group.intersection(origins.values()))
        family = Family(tuple(members), _parties(members, registry))
        families |= dict.fromkeys(members, family)
    publishers = {claim.id: identity(claim.attribution.publisher, registry) for claim in claims}
    return Voices(origins, families, publishers)


def family_tree(claims: Sequence[Claim], links: Iterable[Link], registry: Registry) -> tuple[Branch, ...]:
    """What "7 publications -> 2 origins -> 1 party" is made of: parties, their families, origins and publications.

    Over the live claims that an origin stands behind, oldest first.
    """
    graph = question_graph(claims, links)
    heard = voices(claims_of(graph), links_of(graph), registry)
    standing = [claim for claim in live_claims(graph) if heard.behind([claim])]
    return _branches(tuple(Level), standing, heard)


def _branches(levels: Sequence[Level], claims: Sequence[Claim], heard: Voices) -> tuple[Branch, ...]:
    if not levels:
        return ()
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(heard.names(levels[0], claim), []).append(claim)
    return tuple(
        Branch(levels[0], names, tuple(claim.id for claim in members), _branches(levels[1:], members, heard))
        for names, members in groups.items()
    )


def independence_line(standing: Standing) -> str:
    """The whole in one line: "7 publications -> 2 origins -> 1 party"."""
    named = {party for party in standing.parties if party != NON_PARTY}
    neutral = sum(family.non_party for family in standing.families)
    unknown = sum(not family.parties for family in standing.families)
    ends = [_count(len(named), "party", "parties")] if named or not (neutral or unknown) else []
    ends += [_count(neutral, "non-party", "non-parties")] if neutral else []
    ends += [f"{unknown} of unknown side"] if unknown else []
    counts = (_count(standing.publications, "publication"), _count(standing.origins, "origin"), " + ".join(ends))
    return " -> ".join(counts)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def opposed(one: Iterable[Family], other: Iterable[Family], parties: PartyTable) -> bool:
    """Whether a side heard in one of these families opposes a side heard in the others."""
    return any(parties.oppose(a, b) for a in sides(one) for b in sides(other))


def at_odds(one: Family, other: Family, parties: PartyTable) -> bool:
    """Whether their agreement is that of opponents: every side of the one opposes every side of the other.

    A family that speaks for two sides (a wire repeats the enemy's ministry) lends its second side to nobody.
    """
    pairs = [(a, b) for a in one.parties for b in other.parties]
    return bool(pairs) and all(parties.oppose(a, b) for a, b in pairs)


def sides(families: Iterable[Family]) -> tuple[str, ...]:
    """The parties heard in these families, "none" among them."""
    return tuple(sorted({party for family in families for party in family.parties}))


def own_side(killer: Claim, victim: Claim, heard: Voices, registry: Registry) -> bool:
    """Whether a claim is taken back by its own side.

    By a source on its own path (a paper speaks for itself where it names no origin), by its family or by its party.
    """
    speaker = identity(killer.origin or killer.attribution.publisher, registry)
    if speaker in {identity(voice, registry) for voice in victim.attribution.path} - {None}:
        return True
    a, b = heard.family_of(killer), heard.family_of(victim)
    return a is not None and b is not None and (a == b or bool({*a.parties} & {*b.parties} - {NON_PARTY}))


def _joined_by_ties(claims: Sequence[Claim], origins: Mapping[str, str], registry: Registry) -> Iterator[Pair]:
    """Who is one voice with whom for the ties between them, to any depth.

    Through a tie with days two origins are one only where it held on the day of a claim of each; what was said on a day
    that nobody knows falls in every tie.
    """
    ties = _ties(claims, origins, registry)
    always = [(source, tie.to) for source, tie in ties if not tie.dated]
    dated = [each for each in ties if each[1].dated]
    yield from always
    if not dated:
        return
    # Days on which the same ties held are one: so many kinds of day there are, not so many days.
    speakers: dict[frozenset[Led], set[str]] = {}
    for claim in claims:
        if claim.id in origins:
            day = day_of(claim.when_asserted)
            held = frozenset(each for each in dated if each[1].holds(day))
            speakers.setdefault(held, set()).add(origins[claim.id])
    for one, other in combinations_with_replacement(speakers, 2):
        pairs = [*always, *((source, tie.to) for source, tie in one & other)]
        heard = speakers[one] | speakers[other]
        for group in joined({*heard, *(end for pair in pairs for end in pair)}, pairs):
            yield from pairwise(sorted(group & heard))


def _ties(claims: Iterable[Claim], origins: Mapping[str, str], registry: Registry) -> list[Led]:
    """Who speaks for, is owned by, repeats or turned out to be whom, upward from the origins to any depth.

    Each record met is walked, merged ones too, so that a merge never takes a tie away.
    """
    spoken = {claim.origin.source for claim in claims if claim.origin and claim.id in origins}
    waiting = [source for source in spoken if source is not None]
    seen: set[str] = set()
    found: list[Led] = []
    while waiting:
        source = registry.sources.get(waiting.pop())
        if source is None or source.id in seen:
            continue
        seen.add(source.id)
        for tie in source.voices:
            if not (tie.to in registry.sources and registry.sources[tie.to].anonymous):
                found.append((source.id, tie))
                waiting.append(tie.to)
    return found


@lru_cache(maxsize=4096)
def day_of(when: str | None) -> str | None:
    """The day of an ISO 8601 date or time, by its own clock; None where nobody knows it."""
    try:
        return datetime.fromisoformat(when or "").date().isoformat()
    except ValueError:
        return None


def _copies(links: Iterable[Link], origins: Mapping[str, str]) -> Iterator[Pair]:
    """Origins whose claims are joined by repeats or near-verbatim copies.

    Joined from claim to claim: two outlets that copy one text are one voice, whether that text names anybody or not.
    """
    pairs = [(link.a, link.b) for link in links if link.verbatim or link.relation is Relation.REPEATS]
    for group in joined({end for pair in pairs for end in pair}, pairs):
        yield from pairwise(sorted({origins[claim] for claim in group if claim in origins}))


def _parties(origins: Sequence[str], registry: Registry) -> tuple[str, ...]:
    """The sides of those that have one; ("none",) where every one is known to have none."""
    found = {registry.sources[origin].party or None if origin in registry.sources else None for origin in origins}
    if found == {NON_PARTY}:
        return (NON_PARTY,)
    return tuple(sorted(party for party in found if party is not None and party != NON_PARTY))
