"""The support of a position, and the Admiralty number suggested for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from reconcile.claims import Claim, Interest
from reconcile.independence import at_odds
from reconcile.sources import PartyTable, Registry
from reconcile.states import Family, Support


def support_of(
    claims: Sequence[Claim], families: Sequence[Family], *, publications: int, registry: Registry
) -> Support:
    """The first rule that matches the live claims of a position and the families behind them."""
    if not families:  # so that whoever stands behind a claim here is anonymous
        anonymous = any(claim.modality.commits and claim.origin is not None for claim in claims)
        return Support.ANONYMOUS if anonymous else Support.UNSOURCED
    if any(claim.interest is Interest.AGAINST and claim.origin is not None for claim in claims):
        return Support.CONCEDED
    if len(families) > 1:
        return Support.CORROBORATED if _across_sides(families, registry.parties) else Support.ALIGNED
    return Support.ECHOED if publications > 1 else Support.SINGLE


def _across_sides(families: Sequence[Family], parties: PartyTable) -> bool:
    return any(family.non_party for family in families) or any(
        at_odds(one, other, parties) for one, other in combinations(families, 2)
    )


def admiralty(own: Support, families: int, opponents: Collection[Support], *, conflicted: bool) -> int:
    """The information number 1-6 that is suggested for a position; it ignores the source's letter."""
    strong = (Support.CORROBORATED, Support.CONCEDED)
    if own in (Support.UNSOURCED, Support.ANONYMOUS):
        return 6
    if own in strong:
        return 1 if families > 1 and not conflicted else 2
    if own is Support.ALIGNED and not conflicted:
        return 2
    if own in (Support.SINGLE, Support.ECHOED) and any(other in strong for other in opponents):
        return 5
    return 4 if conflicted else 3
