"""The engine as a library, without a casebook: three reports in, a standing out.

python -m examples.library
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile import assess, compare, extract, suggest
from reconcile.claims import Claim, Review, Voice
from reconcile.documents import Document
from reconcile.relations import Link, Suggestion
from reconcile.sources import PartyTable, Registry, Source, SourceKind
from reconcile.standing import Standing

REPORTS = (
    Document(
        "The defence ministry of Norland said 40 drones were intercepted over Odesa overnight.",
        publisher="The Gazette",
        published="2031-05-04T08:00:00+00:00",
    ),
    Document(
        "Norland's defence ministry said that 40 drones had been intercepted over Odesa overnight.",
        publisher="The Courier",
        published="2031-05-04T09:30:00+00:00",
    ),
    Document(
        "The general staff of Sudland said 28 drones were intercepted over Odesa overnight.",
        publisher="The Southern Post",
        published="2031-05-04T11:00:00+00:00",
    ),
)

MINISTRY = Source("ministry", "Defence ministry of Norland", SourceKind.GOVERNMENT, party="Norland")
STAFF = Source("staff", "General staff of Sudland", SourceKind.GOVERNMENT, party="Sudland")
REGISTRY = Registry.of((MINISTRY, STAFF), PartyTable(frozenset({frozenset({"Norland", "Sudland"})})))


def claims_of(reports: Sequence[Document]) -> list[Claim]:
    """The reports' claims, accepted, their origins told apart: what a person does at the desk."""
    found = [claim for report in reports for claim in extract(report)]
    return [replace(_named(claim), review=Review.ACCEPTED) for claim in found]


def _named(claim: Claim) -> Claim:
    source = STAFF if claim.origin is not None and "staff" in claim.origin.name else MINISTRY
    origin = Voice(source.name, source=source.id)
    return replace(claim, attribution=replace(claim.attribution, origin=origin))


def accepted(suggestions: Sequence[Suggestion]) -> list[Link]:
    """Every suggestion as a link: at the desk a person judges each."""
    return [Link(f"link {n}", one.a, one.b, one.relation) for n, one in enumerate(suggestions)]


def main() -> Standing:
    """Print what is proposed, why, and what it amounts to."""
    claims = claims_of(REPORTS)
    suggestions = list(suggest(claims))
    names = {claim.id: f"“{claim.text}” ({claim.attribution.path[-1].name})" for claim in claims}
    for one in suggestions:
        print(f"{names[one.a]}\n  {one.relation.value} {names[one.b]}, score {one.score:.2f}")
        print("  because " + "; ".join(reason.says for reason in one.reasons))
    print("compared alone:", compare(claims[0], claims[2]).relation)
    standing = assess(claims, accepted(suggestions), REGISTRY)
    print(standing.state.value, [position.support.value for position in standing.positions])
    return standing


if __name__ == "__main__":
    main()
