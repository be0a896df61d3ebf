"""Casebooks for benchmarks: incidents as newsrooms report them, from a seed, the same on every machine.

Thousands of nights and places keep evidence as selective as in life: most reports share a place, a night or a figure
with a few others only. An incident is what one question (or a few) would be made of.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

from reconcile.relations import Relation

Row = dict[str, Any]
"""A ready claim, as `reconcile add --as claims` reads it."""

FIRST_NIGHT = date(2015, 1, 1)
NIGHTS = 3_900
PLACES = 6_000
OUTLETS = 900
WIRES = ("Meridian Wire", "Harbour Press Agency", "Continental Newswire", "Pole Star News", "Isthmus Agency")
SIDES = (("Northern Alliance", "Northern General Staff"), ("Southern League", "Southern Ministry of Defence"))
PAPERS = ("Gazette", "Courier", "Herald", "Observer", "Dispatch", "Chronicle", "Monitor", "Post", "Tribune")
OFFICES = ("Mayor of {}", "Governor of {}", "{} police", "{} health department", "{} city hospital", "{} fire service")
ANONYMOUS = ("two officials", "a diplomat", "a security source", "people familiar with the matter")
KINDS = (
    # counted, first telling, retelling, typical size
    (
        "drones",
        "{n} drones were intercepted over {p} on the night of {d}",
        "air defences downed {n} drones near {p}",
        60,
    ),
    ("people killed", "{n} people were killed in a strike on {p} on {d}", "the {d} strike on {p} left {n} dead", 20),
    ("people injured", "{n} people were injured when a shell hit {p} on {d}", "shelling of {p} wounded {n}", 40),
    ("homes damaged", "{n} homes were damaged by a fire in {p} on {d}", "fire in {p} damaged {n} houses", 90),
    ("people evacuated", "{n} people were evacuated from {p} after floods on {d}", "floods drove {n} from {p}", 800),
    ("missiles", "{n} missiles were launched at {p} overnight on {d}", "a volley of {n} missiles struck {p}", 12),
    ("people detained", "{n} people were detained at a rally in {p} on {d}", "police in {p} held {n} protesters", 150),
    ("cases of cholera", "{n} cases of cholera were recorded in {p} by {d}", "cholera in {p} reached {n} cases", 300),
    ("households without power", "{n} households in {p} lost power on {d}", "outage cut off {n} homes in {p}", 4000),
    ("vehicles destroyed", "{n} vehicles were destroyed near {p} on {d}", "{n} vehicles burnt out by {p}", 15),
)
DETAILS = (
    "A {c} beside the {s} road burnt until dawn.",
    "The {c} on {s} street stayed closed.",
    "Crews from {s} worked at the {c} for {h} hours.",
    "Trains through {s} were late by {h} hours.",
    "The {c} in {s} district was searched again.",
    "Nobody at the {c} in {s} answered calls.",
)
COVERED = ("depot", "school", "bridge", "refinery", "market", "clinic", "warehouse", "station", "port", "barracks")


@dataclass(frozen=True, slots=True)
class Report:
    """A ready claim and how it stands to an earlier report of its incident (by number); None for the first."""

    row: Row
    relation: Relation | None = None
    to: int = 0


@dataclass(frozen=True, slots=True)
class Incident:
    """The reports of one incident, the first one first."""

    reports: tuple[Report, ...]


def rows(claims: int, *, seed: int = 1) -> Iterator[Row]:
    """So many ready claims."""
    return (report.row for incident in incidents(claims, seed=seed) for report in incident.reports)


def lines(claims: int, *, seed: int = 1) -> Iterator[str]:
    """So many ready claims as JSONL."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return (encode(row) + "\n" for row in rows(claims, seed=seed))


def incidents(claims: int, *, seed: int = 1) -> Iterator[Incident]:
    """Incidents that hold so many claims together; their sizes vary as in life, most have one to six."""
    chance = random.Random(seed)
    left = claims
    while left > 0:
        size = min(left, 1 + int(chance.expovariate(0.35)))
        yield _incident(chance, size)
        left -= size


def crowded(size: int = 200, *, seed: int = 7) -> Incident:
    """One incident that everybody writes about."""
    return _incident(random.Random(seed), size)


@cache
def places() -> tuple[str, ...]:
    """Towns of the gazetteer, the same few thousand each time."""
    from reconcile.extraction.gazetteer import cities

    names = sorted({name for name in cities() if name.isascii()})
    return tuple(random.Random(0).sample(names, min(PLACES, len(names))))


@cache
def _outlets() -> tuple[str, ...]:
    chance = random.Random(0)
    towns = chance.sample(places(), OUTLETS)
    return tuple(f"The {town} {chance.choice(PAPERS)}" for town in towns)


@cache
def _streets() -> tuple[str, ...]:
    chance = random.Random(3)
    starts, ends = ("Al", "Bor", "Cher", "Dol", "Er", "Fen", "Gor", "Hol", "Ist"), ("ova", "ets", "inka", "ary", "ul")
    return tuple(
        chance.choice(starts) + chance.choice("bdgklmnrstvz") + chance.choice("aeiou") + chance.choice(ends)
        for _ in range(4_000)
    )


def _incident(chance: random.Random, size: int) -> Incident:
    draw = chance.random
    night = FIRST_NIGHT + timedelta(days=int(draw() * NIGHTS))
    place = places()[int(draw() ** 2 * len(places()))]
    counted, told, retold, typical = KINDS[int(draw() * len(KINDS))]
    figure = 1 + int(chance.expovariate(1 / typical))
    side = int(draw() * 2)
    local = OFFICES[int(draw() * len(OFFICES))].format(place)
    origin = SIDES[side][1] if draw() < 0.4 else local
    scene = _Scene(night, place, counted, told, retold)
    reports = [Report(scene.report(chance, origin, figure, told=True))]
    heads: dict[Relation | None, int] = {}
    for number in range(1, size):
        report = _another(chance, scene, reports[0].row, figure, SIDES[1 - side][1])
        answer = None if report.relation in _SAME else report.relation
        # Who answers so first is linked to the first report; the others agree with whoever answered so first.
        head = heads.setdefault(answer, number)
        if head != number:
            report = Report(report.row, report.relation if answer is None else Relation.CORROBORATES, head)
        reports.append(report)
    return Incident(tuple(reports))


_SAME = (Relation.REPEATS, Relation.CORROBORATES)


def _another(chance: random.Random, scene: _Scene, first: Row, figure: int, other_side: str) -> Report:
    """One more report: a copy, a retelling, a second voice, the other side, a revised toll, a hedge."""
    kind = chance.random()
    origin = first["origin"]
    if kind < 0.3:
        return Report({**first, **scene.outlet(chance)}, Relation.REPEATS)
    if kind < 0.5:
        retold = scene.report(chance, origin, figure, told=False, via=[WIRES[int(chance.random() * len(WIRES))]])
        return Report(retold, Relation.REPEATS)
    if kind < 0.65:
        witness = OFFICES[int(chance.random() * len(OFFICES))].format(scene.place)
        return Report(scene.report(chance, witness, figure, told=False), Relation.CORROBORATES)
    if kind < 0.8:
        return Report(scene.report(chance, other_side, 2 * figure + 1, told=True), Relation.CONFLICTS)
    if kind < 0.9:
        return Report(scene.report(chance, origin, figure + 2, told=True, days=1), Relation.SUPERSEDES)
    who = ANONYMOUS[int(chance.random() * len(ANONYMOUS))]
    return Report(scene.report(chance, who, max(1, figure // 2), told=False, open_ended=True), Relation.QUALIFIES)


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where and when, and the words for it."""

    night: date
    place: str
    counted: str
    told: str
    retold: str
    outlets: set[str] = field(default_factory=set)
    """Those that wrote of it: each writes once, so that a copy is never the same document again."""

    def report(
        self,
        chance: random.Random,
        origin: str,
        figure: int,
        *,
        told: bool,
        via: list[str] | None = None,
        days: int = 0,
        open_ended: bool = False,
    ) -> Row:
        number = f"at least {figure}" if open_ended else str(figure)
        words = (self.told if told else self.retold).format(
            n=number, p=self.place, d=f"{self.night.day} {_MONTHS[self.night.month]}"
        )
        return {
            "text": f"{words[0].upper()}{words[1:]}, {origin} said. {_detail(chance)}",
            "content": f"{words[0].upper()}{words[1:]}",
            "origin": origin,
            **({"via": via} if via else {}),
            "low": figure,
            "high": None if open_ended else figure,
            "counted": self.counted,
            "place": self.place,
            "from": self.night.isoformat(),
            "to": self.night.isoformat(),
            "lang": "en",
            **self.outlet(chance, days=days),
        }

    def outlet(self, chance: random.Random, *, days: int = 0) -> Row:
        """Where a report stood: publisher, address, time."""
        minute = int(chance.random() * 1440)
        day = self.night + timedelta(days=days)
        at = int(chance.random() ** 2 * OUTLETS)
        while _outlets()[at % OUTLETS] in self.outlets:
            at += 1
        publisher = _outlets()[at % OUTLETS]
        self.outlets.add(publisher)
        return {
            "publisher": publisher,
            "published": f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}:00+00:00",
            "url": f"https://news.example/{day.isoformat()}/{int(chance.random() * 1e12)}",
        }


def _detail(chance: random.Random) -> str:
    return DETAILS[int(chance.random() * len(DETAILS))].format(
        c=COVERED[int(chance.random() * len(COVERED))],
        s=_streets()[int(chance.random() * 4_000)],
        h=2 + int(chance.random() * 30),
    )


_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def first_lines(claims: int, *, seed: int = 1, skip: int = 0) -> list[str]:
    """Some of the lines, from somewhere in the middle."""
    return list(islice(lines(claims + skip, seed=seed), skip, None))
