"""The scope guard: before figures may conflict, event, what is counted, time, place and definition must match.

Each step gives None or the sentence of its objection.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from reconcile.claims import Claim
from reconcile.match.counts import OF_PEOPLE, Figure
from reconcile.match.features import Features, features
from reconcile.match.figures import Lie, Pair, align, other_units
from reconcile.match.lexicon import lexicon
from reconcile.match.likeness import spelt_alike
from reconcile.match.moments import apart, inside
from reconcile.match.scopes import is_part, other_reach
from reconcile.match.texts import NOBODY
from reconcile.match.weights import FAR, RECENT

_DAY = 1.0
_ONE_OF_SEVERAL = frozenset(("a", "an", "another"))

_KINDS_OF_FIGURE = ("percent", "average", "estimate")


def between(a: Claim, b: Claim) -> tuple[str, ...]:
    """The guard's objections to two claims that a person sets against each other, however unlike they are."""
    one, other = features(a), features(b)
    return tuple(objections(one, other, align(one, other)))


def objections(a: Features, b: Features, pair: Pair | None) -> Iterator[str]:
    """What speaks against setting the two claims against each other, in sentences."""
    for step in (
        event(a, b),
        counted(a, b, pair),
        time(a, b),
        place(a, b, pair),
        definition(a, b, pair, pinned=_pinned(a, b)),
        *_told(a, b),
    ):
        if step is not None:
            yield step


def _told(a: Features, b: Features) -> Iterator[str | None]:
    """What speaks against two happenings; most claims do not say enough of theirs."""
    if a.tense is not None and b.tense is not None:
        yield tense(a, b)
    if a.agent and b.agent:
        yield roles(a, b)
    if not (a.asserted and b.asserted):
        yield denied(a, b)


def event(a: Features, b: Features) -> str | None:
    """The two must not name other causes in other places; what was targeted may not have been hit."""
    apart = a.measures ^ b.measures
    if a.asserted and b.asserted and {"target", "hit"} <= apart and len(a.measures & {"target", "hit"}) == 1:
        return f"not the same: {_list(a.measures)} and {_list(b.measures)}"
    if a.names and b.names and a.places and b.places and not a.places & b.places and not a.names & b.names:
        return None
    if a.causes and b.causes and not a.causes & b.causes and not a.names & b.names and not a.places & b.places:
        return f"other events: {_list(a.causes)} and {_list(b.causes)}"
    if _each_its_own(a, b):
        return f"each may be an event of its own: {_list(a.sites | a.causes)} and {_list(b.sites | b.causes)}"
    return None


def _each_its_own(a: Features, b: Features) -> bool:
    """Whether two that begin "A drone ..." name two targets or causes: there may be two. "The missile" struck one."""
    if _ONE_OF_SEVERAL.isdisjoint(a.sequence[:1]) or _ONE_OF_SEVERAL.isdisjoint(b.sequence[:1]):
        return False
    told = ((held(a.sites), held(b.sites)), (a.causes, b.causes) if a.figures and b.figures else (NOBODY, NOBODY))
    return any(one and other and not one & other for one, other in told)


def counted(a: Features, b: Features, pair: Pair | None) -> str | None:
    """The same must be counted, or one part of the other."""
    known = lexicon().things
    if pair is not None or not a.figures or not b.figures:
        return None
    for x in a.figures:
        for y in b.figures:
            told = (x.measures and y.measures) or (x.thing in known and y.thing in known)
            if not told and not other_units(x, y):
                return None
    x, y = a.figures[0], b.figures[0]
    if x.measures and y.measures and not x.measures & y.measures:
        return f"not the same count: {_list(x.measures)} and {_list(y.measures)}"
    return f"not the same count: {_words(x.unit or x.thing or x.text)} and {_words(y.unit or y.thing or y.text)}"


def time(a: Features, b: Features) -> str | None:
    """The times must meet, and none be a mere part of the other."""
    other = other_time(a, b)
    if other is not None or a.window is None or b.window is None or not a.events & b.events:
        return other
    if inside(a.window, b.window) or inside(b.window, a.window):
        return f"one time is part of the other: {a.window.text} and {b.window.text}"
    return None


def other_time(a: Features, b: Features) -> str | None:
    """An objection where the two are of different times altogether.

    Without a time of its own a claim is about the days before it was said. Of a text that nobody dated, a date is
    part of what it says and not its time, unless both tell of one kind of event.
    """
    if a.window is not None and b.window is not None:
        dated = a.said is not None and b.said is not None
        if apart(a.window, b.window) and (dated or a.events & b.events):
            return f"not the same time: {a.window.text} and {b.window.text}"
        return None
    gap = _gap(a, b)
    return f"said about times {gap:.0f} days apart" if gap > RECENT else None


def span(read: Features) -> tuple[float, float]:
    """The days that a claim is about: its window's or, where it has none, the day that it was said; else all days."""
    if read.window is not None:
        return read.window.start, read.window.end
    return (-math.inf, math.inf) if read.said is None else (read.said.day, read.said.day)


def _gap(a: Features, b: Features) -> float:
    (start_a, end_a), (start_b, end_b) = span(a), span(b)
    return max(0.0, start_a - end_b, start_b - end_a)


def place(a: Features, b: Features, pair: Pair | None = None) -> str | None:
    """The places must be the same, and none a mere part of the other; a town's toll may be told of its region."""
    if not a.places or not b.places or a.places & b.places or not a.events & b.events or spelt_alike(a, b):
        return None
    if a.places & b.around or b.places & a.around:
        if pair is not None and pair.lie is Lie.EQUAL and pair.a.measures & pair.b.measures & OF_PEOPLE:
            return None
        return f"one place is part of the other: {_list(a.places).title()} and {_list(b.places).title()}"
    return f"not the same place: {_list(a.places).title()} and {_list(b.places).title()}"


def definition(a: Features, b: Features, pair: Pair | None, *, pinned: bool = False) -> str | None:
    """Both must be figures of one kind: totals or parts, shares or counts; `pinned`: of one day and place."""
    if pair is None:
        return None
    x, y = pair.a, pair.b
    if (reaches := other_reach(x.reach, y.reach)) is not None:
        return reaches
    if (is_part(x.reach, y.reach) or is_part(y.reach, x.reach)) and pair.lie in (Lie.APART, Lie.NONE):
        return "one is the figure of a part, the other of a whole"
    if bool(x.measures) != bool(y.measures) and x.thing in lexicon().things and y.thing in lexicon().things:
        return "only one says what happened to those that it counts"
    if not x.measures or not y.measures:
        return None
    if x.measures != y.measures and not _none_of_all(x, y):
        return f"one counts more than the other: {_list(x.measures)} and {_list(y.measures)}"
    for kind in _KINDS_OF_FIGURE:
        if (kind in x.scopes) != (kind in y.scopes):
            return f"only one of the figures is of this kind: {kind}"
    if ("cumulative" in x.scopes) != ("cumulative" in y.scopes):
        return "one is a running total or covers a longer time"
    low, high = sorted((x.low, y.low))
    if low > 0 and high > FAR * low and not pinned:
        return f"the figures are so far apart ({x} and {y}) that they may count different things"
    return None


def _pinned(a: Features, b: Features) -> bool:
    """Whether both name one place and one day or night, and so mean one count however far apart they are."""
    windows = a.window is not None and b.window is not None and max(a.window.length, b.window.length) <= _DAY
    return windows and bool(a.places & b.places)


def _none_of_all(x: Figure, y: Figure) -> bool:
    """Whether one counts none of what the other counts, and of more: no casualties, and three killed."""
    return (x.high == 0 and y.measures <= x.measures) or (y.high == 0 and x.measures <= y.measures)


def tense(a: Features, b: Features) -> str | None:
    """What is still to come, or only intended, is neither borne out nor refuted by what has happened."""
    if {a.tense, b.tense} == {"future", "past"}:
        return "one is still to come or intended, the other has happened"
    return None


def roles(a: Features, b: Features) -> str | None:
    """Who did it and to whom it was done must not be exchanged: each may have struck the other."""
    if exchanged(a, b) and not same_but_for_roles(a, b):
        return "who does it to whom is exchanged: each may have done it to the other"
    return None


def exchanged(a: Features, b: Features) -> bool:
    """Whether who does it in one claim is in the other those to whom it is done, and the other way round."""
    if not (a.agent and a.patient and b.agent and b.patient) or a.agent & b.agent:
        return False
    return bool(a.agent & b.patient and b.agent & a.patient)


def same_but_for_roles(a: Features, b: Features) -> bool:
    """Whether the two tell one happening in the same words, of one place and one time: then one of them is wrong."""
    here = bool(a.places and a.places == b.places and a.asserted and b.asserted)
    timed = a.window is not None and b.window is not None and not apart(a.window, b.window)
    return here and timed and a.roots == b.roots and a.numbers == b.numbers


def denied(a: Features, b: Features) -> str | None:
    """Two that deny must deny the same thing: what was no target may have been damaged."""
    if not (denies(a) and denies(b)):
        return None
    events = a.undone or a.measures, b.undone or b.measures
    for one, other in (events, (held(a.sites), held(b.sites)), (a.causes, b.causes), (held(a.things), held(b.things))):
        if one and other and not one & other:
            return f"each denies another thing: {_list(one)} and {_list(other)}"
    return None


def held(concepts: frozenset[str]) -> frozenset[str]:
    """Things or sites with the wider ones that they are of, but for that all are people."""
    chains = ((concept, wider) for concept in concepts for wider in lexicon().chain(concept))
    return frozenset(wider for concept, wider in chains if wider != "person" or concept == wider)


def denies(read: Features) -> bool:
    """Whether the claim says that something was not so, by its words, by who denies it or by a figure of none."""
    return not read.asserted or (bool(read.figures) and all(figure.high == 0 for figure in read.figures))


def _list(values: frozenset[str]) -> str:
    return ", ".join(sorted(values)).replace("_", " ")


def _words(concept: str) -> str:
    return concept.replace("_", " ")
