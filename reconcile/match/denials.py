"""Denials: whether what one claim denies is what the other asserts, or of another target, count or thing."""

from __future__ import annotations

from reconcile.match.counts import OF_PEOPLE
from reconcile.match.exclusions import disjoint
from reconcile.match.features import Features
from reconcile.match.guard import held
from reconcile.match.lexicon import lexicon
from reconcile.match.likeness import Likeness
from reconcile.match.verdicts import NOTHING, Verdict
from reconcile.match.weights import LONGER, SAME_EVENT, SAME_WORDS
from reconcile.relations import Relation


def denial(a: Features, b: Features, like: Likeness) -> Verdict:
    """One asserts what the other denies. "None" beside a number is a conflict of figures."""
    denier, other = (b, a) if a.asserted else (a, b)
    told = denier.undone or denier.measures
    people = told & OF_PEOPLE
    if people and other.measures and people.isdisjoint(other.measures):
        return NOTHING  # Nobody was killed in the strike: that there was one is not denied.
    if (told or other.measures) and told.isdisjoint(other.measures):
        return NOTHING  # A plant that was no target may run as usual: what they share is its name, not what befell it.
    if _spares(denier, other):
        return NOTHING
    figured = a if a.figures else b
    if bool(a.figures) != bool(b.figures) and figured.asserted and figured.figures[0].measures:
        denier = b if figured is a else a
        if figured.figures[0].measures & denier.measures and like.score >= SAME_EVENT:
            return Verdict(Relation.CONFLICTS)
    if like.words >= SAME_WORDS or (like.score >= SAME_EVENT and like.measure > 0):
        return Verdict(Relation.DENIES)
    return NOTHING


def _spares(denier: Features, other: Features) -> bool:
    """Whether what is denied is of another target, cause or thing: no hospital was hit, but a school."""
    wider = frozenset(wide for thing in other.things for wide in lexicon().chain(thing))
    told = ((held(denier.sites), held(other.sites)), (denier.causes, other.causes), (denier.things, wider))
    return any(disjoint(one, another) for one, another in told)


def aside(a: Features, b: Features) -> bool:
    """Whether a says so much more than b that the "not" in it may be about something else."""
    return a.negated and len(a.words) > max(LONGER * len(b.words), len(b.words) + 1)
