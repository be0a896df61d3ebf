"""Who may take a claim back: only a source on its own path."""

from __future__ import annotations

from reconcile.claims import Claim
from reconcile.independence import identity, voices
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
    one, other = (heard.families.get(heard.origins.get(claim.id, "")) for claim in (new, old))
    return one is not None and one == other
