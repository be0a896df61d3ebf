"""Succession: who may take a claim back (only a source on its own path), and what is to be judged once it did."""

from __future__ import annotations

from reconcile.claims import Claim
from reconcile.independence import identity, voices
from reconcile.relations import Reason, Relation, Suggestion
from reconcile.sources import Registry


def may_replace(new: Claim, old: Claim, registry: Registry) -> bool:
    """Whether the new claim's voice stands on the old claim's path.

    The origin for what it said, a relay or publisher for what it passed on; a paper speaks for itself where it names no
    origin. Sources joined by speaks_for or owned_by are one voice.
    """
    speaker = identity(new.origin or new.attribution.publisher, registry)
    if speaker is not None and speaker in {identity(voice, registry) for voice in old.attribution.path}:
        return True
    heard = voices((new, old), (), registry)
    family = heard.family_of(new)
    return family is not None and family == heard.family_of(old)


def carried(successor: Claim, opponent: Claim) -> Suggestion:
    """The pair that a superseded conflict was carried to: how does the new figure stand to the old opponent?"""
    from reconcile.match import RULE_VERSION, compare

    found = compare(successor, opponent)
    first, second = (opponent, successor) if found.flipped else (successor, opponent)
    why = Reason("carried", None, None, "the claim it supersedes was in conflict with this one")
    return Suggestion(
        a=first.id,
        b=second.id,
        relation=found.relation or Relation.CONFLICTS,
        score=found.score if found.relation else 0.0,
        reasons=(why, *found.reasons),
        rule_version=RULE_VERSION,
        verbatim=found.verbatim,
        objections=found.objections,
    )


def onward(new: Claim, relation: Relation, repeat: Claim) -> Suggestion:
    """What a claim took back, it takes back where it was repeated: proposed, never done by itself."""
    from reconcile.match import RULE_VERSION

    verb = "superseded" if relation is Relation.SUPERSEDES else "retracted"
    why = Reason("onward", None, None, f"the claim that this one repeats was {verb}")
    return Suggestion(new.id, repeat.id, relation, 1.0, (why,), RULE_VERSION)
