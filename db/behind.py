"""What is behind a question: its voices, what would move it, what was found before and what was decided since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from db.findings import findings
from db.history import decided_since
from db.naming import question_claims, question_row
from db.questions import Loaded
from db.remarks import signed
from db.views import BehindView, DecisionRow
from reconcile.claims import Claim
from reconcile.independence import family_tree, identity
from reconcile.relations import Link
from reconcile.sources import Registry
from reconcile.standing import Finding


def behind(connection: Connection, key: str) -> BehindView:
    """What is behind the question that this claim stands in."""
    loaded = question_claims(connection, question_row(connection, key).uid)
    standing = loaded.standing()
    finding = signed(loaded, loaded.finding(standing))
    return BehindView(
        standing=standing,
        tree=family_tree(loaded.claims, _within(loaded), loaded.registry),
        names=_names(loaded.claims, loaded.registry),
        finding=finding,
        before=tuple(findings(connection, key)[0 if finding is None else 1 :]),
        since=_since(connection, loaded, finding),
    )


def _within(loaded: Loaded) -> list[Link]:
    inside = {claim.id for claim in loaded.claims}
    return [link for link in loaded.links if link.a in inside and link.b in inside]


def _names(claims: Sequence[Claim], registry: Registry) -> Mapping[str, str]:
    """The voices of the claims' paths by the ids that the tree has for them."""
    found: dict[str, str] = {}
    for claim in claims:
        for voice in claim.attribution.path:
            if (id := identity(voice, registry)) is not None:
                found[id] = registry.sources[id].name if id in registry.sources else voice.name
    return found


def _since(connection: Connection, loaded: Loaded, finding: Finding | None) -> tuple[DecisionRow, ...]:
    """What was decided on the claims and sources under a stale finding since it was written, oldest first."""
    if finding is None or not finding.stale:
        return ()
    records = {f"claim:{claim.id}" for claim in loaded.claims}
    records |= {f"source:{id}" for id in loaded.registry.sources}
    return tuple(decided_since(connection, records, finding.seq))
