"""Questions: remade for the claims that a decision touched, in its own transaction.

Cost follows the question, not the casebook: the claims of one or two questions are loaded, their components found and
their standing recomputed. A change in the source registry marks questions dirty; they are remade before they are looked
at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from db.registering import dependants, registry_for
from db.rows import claim_of, link_of
from db.tables import CLAIM, DOCUMENT, LINK, NOTE, QUESTION, SUGGESTION
from reconcile.claims import Claim
from reconcile.decisions import Change
from reconcile.relations import Link
from reconcile.sources import Registry
from reconcile.standing import Finding, FindingKind, Standing, assess
from reconcile.triage import rank, weight

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """A question as it was loaded: its accepted claims, oldest first, and all accepted links at them."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    registry: Registry
    rejected: tuple[tuple[str, str], ...] = ()
    """Pairs of its claims that a person found unrelated."""

    @property
    def id(self) -> str:
        return self.claims[0].id

    def standing(self) -> Standing:
        inside = {claim.id for claim in self.claims}
        within = [link for link in self.links if link.a in inside and link.b in inside]
        return assess(self.claims, within, self.registry, rejected=self.rejected)


def refresh_after(connection: Connection, changes: Iterable[Change]) -> list[tuple[str, str]]:
    """Remake every question that these changes touch; the conflicts that their standings carry to a successor."""
    touched: set[str] = set()
    for change in changes:
        touched |= _touched(connection, change)
    return refresh(connection, touched)


def refresh(connection: Connection, claims: Iterable[str], *, accepted_only: bool = False) -> list[tuple[str, str]]:
    """Remake the questions of these claims: those they stood in and those they stand in now.

    `accepted_only`: nothing was judged, only counts of suggestions moved. Returns the conflicts that the standings
    carry to a successor, as (successor, opponent).
    """
    wanted = set(claims)
    old = _standing_in(connection, wanted)
    if accepted_only and not old:
        return []
    wanted |= set(connection.scalars(select(CLAIM.c.uid).where(CLAIM.c.question.in_(list(old)))) if old else ())
    found = components_of(connection, wanted)
    for component in found:
        wanted |= component
        old |= _standing_in(connection, component)
    _forget(connection, old, wanted)
    standings = [remake(connection, load(connection, component)) for component in found]
    return [pair for standing in standings for pair in standing.carried]


def recount(connection: Connection, claims: Iterable[str]) -> None:
    """Tell the questions of these claims anew how many suggestions wait at them; nothing was judged."""
    for question in _standing_in(connection, claims):
        inside = select(CLAIM.c.uid).where(CLAIM.c.question == question, CLAIM.c.to_seq.is_(None))
        pending, unsure = _waiting(connection, connection.scalars(inside).all())
        row = connection.execute(select(QUESTION.c.overlays).where(QUESTION.c.uid == question)).one()
        rest = [shown for shown in json.loads(row.overlays) if not shown.startswith(("PENDING(", "UNSURE("))]
        shown = json.dumps([*_waiting_overlays(pending, unsure), *rest])
        here = update(QUESTION).where(QUESTION.c.uid == question)
        connection.execute(here.values(pending=pending, unsure=unsure, overlays=shown))


def remake(connection: Connection, question: Loaded) -> Standing:
    """Write a question's row anew from its claims and links."""
    ids = [claim.id for claim in question.claims]
    standing = question.standing()
    finding = finding_of(connection, ids, standing)
    pending, unsure = _waiting(connection, ids)
    connection.execute(delete(QUESTION).where(QUESTION.c.uid == question.id))
    connection.execute(
        insert(QUESTION).values(
            uid=question.id,
            title=title_of(connection, question.claims),
            event=event_of(connection, ids),
            state=standing.state.value,
            rank=rank(standing.state),
            stake=weight(standing),
            overlays=json.dumps(overlays(standing, finding, pending, unsure)),
            supports=json.dumps([position.label for position in standing.positions]),
            claims=len(ids),
            publications=standing.publications,
            families=len(standing.families),
            figures=figures(standing),
            finding=None if finding is None else finding.kind.value,
            pending=pending,
            unsure=unsure,
            standing_hash=standing.hash,
            dirty=False,
        )
    )
    for at in range(0, len(ids), CHUNK):
        here = (CLAIM.c.uid.in_(ids[at : at + CHUNK]), CLAIM.c.to_seq.is_(None))
        connection.execute(update(CLAIM).where(*here).values(question=question.id))
    return standing


def mark_dirty(connection: Connection, source: str) -> None:
    """Mark every question in which this source, or one that it speaks through, is an origin or publisher."""
    voices = list(dependants(connection, source))
    documents = select(DOCUMENT.c.id).where(DOCUMENT.c.publisher_source.in_(voices))
    here = or_(CLAIM.c.origin_source.in_(voices), CLAIM.c.document_id.in_(documents))
    questions = select(CLAIM.c.question).where(here, CLAIM.c.to_seq.is_(None), CLAIM.c.question.is_not(None))
    connection.execute(update(QUESTION).where(QUESTION.c.uid.in_(questions)).values(dirty=True))


def mark_all_dirty(connection: Connection) -> None:
    """Mark every question: who opposes whom has changed."""
    connection.execute(update(QUESTION).values(dirty=True))


def dirty(connection: Connection, limit: int = CHUNK) -> Sequence[str]:
    """Questions whose standing must be recomputed before it is shown."""
    return connection.scalars(select(QUESTION.c.uid).where(QUESTION.c.dirty).limit(limit)).all()


def components_of(connection: Connection, claims: Iterable[str]) -> list[frozenset[str]]:
    """The questions that these claims fall into now: accepted claims over every accepted link but part_of."""
    from reconcile.graph import components

    reached: set[str] = set()
    links: dict[str, Link] = {}
    edge = accepted(connection, claims)
    while edge:
        reached |= edge
        near = {link.id: link for link in links_at(connection, edge) if link.relation.joins_question}
        links |= near
        edge = accepted(connection, {end for link in near.values() for end in (link.a, link.b)} - reached)
    return components(reached, links.values())


def accepted(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Those of the claims that are accepted and in the casebook."""
    wanted = list(claims)
    found: set[str] = set()
    for at in range(0, len(wanted), CHUNK):
        here = (CLAIM.c.uid.in_(wanted[at : at + CHUNK]), CLAIM.c.to_seq.is_(None), CLAIM.c.review == "accepted")
        found |= set(connection.scalars(select(CLAIM.c.uid).where(*here)))
    return found


def links_at(connection: Connection, claims: Iterable[str]) -> list[Link]:
    """The current links at these claims."""
    wanted = list(claims)
    found: dict[str, Link] = {}
    for at in range(0, len(wanted), CHUNK):
        some = wanted[at : at + CHUNK]
        query = select(LINK).where(or_(LINK.c.a.in_(some), LINK.c.b.in_(some)), LINK.c.to_seq.is_(None))
        found |= {row.uid: link_of(row) for row in connection.execute(query)}
    return list(found.values())


def load(connection: Connection, claims: Iterable[str]) -> Loaded:
    """The question that these accepted claims make up."""
    from reconcile.graph import oldest_first

    wanted = sorted(claims)
    found: list[Claim] = []
    for at in range(0, len(wanted), CHUNK):
        query = select(CLAIM).where(CLAIM.c.uid.in_(wanted[at : at + CHUNK]), CLAIM.c.to_seq.is_(None))
        found += [claim_of(row) for row in connection.execute(query)]
    sources = {voice.source for claim in found for voice in claim.attribution.path if voice.source is not None}
    return Loaded(
        claims=tuple(oldest_first(found)),
        links=tuple(sorted(links_at(connection, wanted), key=lambda link: link.id)),
        registry=registry_for(connection, sources),
        rejected=_rejected(connection, wanted),
    )


def _rejected(connection: Connection, claims: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for at in range(0, len(claims), CHUNK):
        here = (NOTE.c.kind == "verdict", NOTE.c.about.in_(list(claims[at : at + CHUNK])), NOTE.c.to_seq.is_(None))
        values = (json.loads(value) for value in connection.scalars(select(NOTE.c.value).where(*here)))
        found += [(value["claims"][0], value["claims"][1]) for value in values if value["verdict"] == "rejected"]
    return tuple(found)


def overlays(standing: Standing, finding: Finding | None, pending: int, unsure: int) -> list[str]:
    """What is laid over a question's state."""
    shown = _waiting_overlays(pending, unsure)
    shown += ["DISPUTED"] if standing.disputed else []
    shown += ["PROVISIONAL"] if standing.provisional else []
    shown += ["STALE"] if finding is not None and finding.stale else []
    return shown


def _waiting_overlays(pending: int, unsure: int) -> list[str]:
    return [f"{name}({count})" for name, count in (("PENDING", pending), ("UNSURE", unsure)) if count]


def title_of(connection: Connection, claims: Sequence[Claim]) -> str:
    """What a person called the question, the latest name first; else the oldest claim's words."""
    named = _latest_note(connection, "title", [claim.id for claim in claims])
    if named is not None:
        return str(named[0]["title"])
    words = " ".join(claims[0].content.text.split())
    return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"


def event_of(connection: Connection, claims: Sequence[str]) -> str | None:
    """The name of the event that a person put the question under, or None."""
    placed = _latest_note(connection, "placing", claims)
    if placed is None:
        return None
    event = select(NOTE.c.value).where(
        NOTE.c.kind == "event", NOTE.c.key == placed[0]["event"], NOTE.c.to_seq.is_(None)
    )
    value = connection.scalar(event)
    return None if value is None else str(json.loads(value)["title"])


def finding_of(connection: Connection, claims: Sequence[str], standing: Standing) -> Finding | None:
    """The latest finding made on any of these claims; stale where the standing under it has changed."""
    found = _latest_note(connection, "finding", claims)
    if found is None:
        return None
    value, seq = found
    return Finding(
        kind=FindingKind(value["finding"]),
        position=value["position"],
        reason=value["reason"],
        by=value["by"],
        at=value["at"],
        seq=seq,
        standing_hash=value["standing"],
        stale=value["standing"] != standing.hash,
    )


def figures(standing: Standing) -> str:
    """The envelope as text: "[100, 104] drones"; nothing where there are no figures."""
    envelope = standing.envelope
    if envelope is None:
        return ""
    low, high = (_figure(end.value) for end in (envelope.low, envelope.high))
    what = " ".join(word for word in (envelope.unit, envelope.counted) if word)
    numbers = low if low == high and low != "?" else f"{low}-{high}"
    if envelope.high.value is None:
        numbers = f"{low} or more"
    elif envelope.low.value is None:
        numbers = f"up to {high}"
    return f"{numbers} {what}".strip()


def _figure(value: float | None) -> str:
    return "?" if value is None else f"{value:,.10g}" if value == int(value) else f"{value:g}"


def _latest_note(connection: Connection, kind: str, claims: Sequence[str]) -> tuple[dict[str, str], int] | None:
    best: tuple[dict[str, str], int] | None = None
    for at in range(0, len(claims), CHUNK):
        here = (NOTE.c.kind == kind, NOTE.c.about.in_(list(claims[at : at + CHUNK])), NOTE.c.to_seq.is_(None))
        row = connection.execute(select(NOTE).where(*here).order_by(NOTE.c.from_seq.desc()).limit(1)).first()
        if row is not None and (best is None or row.from_seq > best[1]):
            best = (json.loads(row.value), row.from_seq)
    return best


def _waiting(connection: Connection, claims: Sequence[str]) -> tuple[int, int]:
    """How many suggestions at these claims are undecided, and how many unsure."""
    seen: dict[str, str] = {}
    for at in range(0, len(claims), CHUNK):
        some = list(claims[at : at + CHUNK])
        here = or_(SUGGESTION.c.a.in_(some), SUGGESTION.c.b.in_(some))
        query = select(SUGGESTION.c.uid, SUGGESTION.c.status).where(here, SUGGESTION.c.status.in_(["open", "unsure"]))
        seen |= dict(connection.execute(query).all())
    return sum(status == "open" for status in seen.values()), sum(status == "unsure" for status in seen.values())


def _standing_in(connection: Connection, claims: Iterable[str]) -> set[str]:
    """The questions that these claims are in by the tables' last word; also those of claims that are hidden now."""
    wanted = list(claims)
    found: set[str] = set()
    for at in range(0, len(wanted), CHUNK):
        here = (CLAIM.c.uid.in_(wanted[at : at + CHUNK]), CLAIM.c.question.is_not(None))
        found |= set(connection.scalars(select(CLAIM.c.question).where(*here)))
    return found


def _forget(connection: Connection, questions: Iterable[str], claims: Iterable[str]) -> None:
    gone, wanted = list(questions), list(claims)
    for at in range(0, len(gone), CHUNK):
        connection.execute(delete(QUESTION).where(QUESTION.c.uid.in_(gone[at : at + CHUNK])))
    for at in range(0, len(wanted), CHUNK):
        connection.execute(update(CLAIM).where(CLAIM.c.uid.in_(wanted[at : at + CHUNK])).values(question=None))


def _touched(connection: Connection, change: Change) -> set[str]:
    """The claims whose questions a change touches; a change of the registry marks questions dirty instead."""
    sides = [side for side in (change.before, change.after) if side is not None]
    if change.kind == "claim":
        return {change.key}
    if change.kind == "link":
        return {str(side[end]) for side in sides for end in ("a", "b")}
    if change.kind == "verdict":
        return {str(claim) for side in sides for claim in side["claims"]}
    if change.kind in ("title", "finding", "placing"):
        return {str(side["about"]) for side in sides}
    if change.kind == "document":
        return set(
            connection.scalars(select(CLAIM.c.uid).where(CLAIM.c.document_uid == change.key).group_by(CLAIM.c.uid))
        )
    if change.kind == "source":
        mark_dirty(connection, change.key)
    elif change.kind in ("opposition", "event"):
        mark_all_dirty(connection)
    return set()


def count_claims(connection: Connection) -> int:
    """How many claims the casebook holds."""
    return connection.scalar(select(func.count()).select_from(CLAIM).where(CLAIM.c.to_seq.is_(None))) or 0
