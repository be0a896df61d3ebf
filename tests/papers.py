"""A casebook in which two papers share their mistakes: what weighing it finds is known beforehand."""

from __future__ import annotations

from db.casebook import Casebook
from reconcile.relations import Relation
from tests.casebooks import Read, report

HONEST = ("The Gazette", "The Courier", "The Herald", "The Observer", "The Monitor")
COPIERS = ("Harbour Post", "Harbour Mail")
PAPERS = (*HONEST, *COPIERS)
WRONG, RIGHT = 6, 2
"""So many questions on which the copiers are wrong together, and on which all agree."""


def _printed(night: int, paper: str, figure: int) -> Read:
    return report(
        f"On night {night} there were {figure} drones, {paper} learnt.",
        publisher=paper,
        origin=None,
        low=float(figure),
        counted=f"drones of night {night}",
        published=f"2025-02-{night + 1:02}T08:00:00+00:00",
    )


def papers(casebook: Casebook) -> None:
    """Five papers have each night's figure; two others print another one, the same, on most nights."""
    reads = [_printed(night, paper, _figure(night, paper)) for night in range(WRONG + RIGHT) for paper in PAPERS]
    added = [one.document for one in casebook.add(reads, batch=len(reads), suggest=False)]
    claims = [casebook.document(document).claims[0].id for document in added]
    for night in range(WRONG + RIGHT):
        first, *rest, one, other = claims[night * len(PAPERS) : (night + 1) * len(PAPERS)]
        casebook.link_all(rest, first, Relation.CORROBORATES, override=True)
        if night < WRONG:
            casebook.link(one, other, Relation.CORROBORATES, override=True)
            casebook.link(one, first, Relation.CONFLICTS, override=True)
        else:
            casebook.link_all((one, other), first, Relation.CORROBORATES, override=True)


def weighed(casebook: Casebook) -> None:
    """The same, weighed."""
    papers(casebook)
    casebook.weigh_sources()


def _figure(night: int, paper: str) -> int:
    return 10 if paper in COPIERS and night < WRONG else 100 + night
