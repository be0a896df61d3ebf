"""Questions: remade for the claims that a decision touched, in its own transaction.

Cost follows the question, not the casebook: the claims of one or two questions are loaded, their components found and
their standing recomputed. A change in the source registry marks questions dirty; they are remade before they are looked
at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, case, delete, func, insert, or_, select, update

from db.engine import among
from db.registering import dependants, registry_for
from db.rows import AnyRow, claim_of, link_of
from db.tables import CLAIM, DOCUMENT, LINK, NOTE, QUESTION, SUGGESTION
from reconcile.claims import Claim
from reconcile.decisions import Change
from reconcile.relations import Link, Relation
from reconcile.sources import Registry
from reconcile.standing import Finding, FindingKind, Standing, assess
from reconcile.triage import IMPLIED, Said, rank, weight

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """A question as it was loaded: its accepted claims, oldest first, and all accepted links at them."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    registry: Registry
    notes: tuple[tuple[str, Mapping[str, Any], int], ...] = ()
    """What people said of it and of pairs of its claims: (kind, value, seq), the latest last."""

    @property
    def id(self) -> str:
        return self.claims[0].id

    def standing(self) -> Standing:
        inside = {claim.id for claim in self.claims}
        within = [link for link in self.links if link.a in inside and link.b in inside]
        return assess(self.claims, within, self.registry, rejected=self.rejected)

    def title(self) -> str:
        """What a person called the question, the latest name first; else the oldest claim's words."""
        named = self.latest("title")
        if named is not None:
            return str(named[0]["title"])
        words = " ".join(self.claims[0].content.text.split())
        return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"

    def finding(self, standing: Standing) -> Finding | None:
        """The latest finding made on any of its claims; stale where the standing under it has changed."""
        found = self.latest("finding")
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

    def latest(self, kind: str) -> tuple[Mapping[str, Any], int] | None:
        """The last note of a kind, and the entry that wrote it."""
        return next(((value, seq) for name, value, seq in reversed(self.notes) if name == kind), None)

    @property
    def rejected(self) -> tuple[tuple[str, str], ...]:
        """Pairs of its claims that a person found unrelated."""
        verdicts = (value for kind, value, _ in self.notes if kind == "verdict")
        return tuple((value["claims"][0], value["claims"][1]) for value in verdicts if value["verdict"] == "rejected")


def refresh_after(connection: Connection, changes: Iterable[Change]) -> list[tuple[str, str]]:
    """Remake every question that these changes touch; the conflicts that their standings carry to a successor."""
    touched: set[str] = set()
    for change in changes:
        touched |= _touched(connection, change)
    return refresh(connection, touched)


def refresh(connection: Connection, claims: Iterable[str]) -> list[tuple[str, str]]:
    """Remake the questions of these claims: those they stood in and those they stand in now.

    Returns the conflicts that the standings carry to a successor, as (successor, opponent).
    """
    wanted = set(claims)
    old = _standing_in(connection, wanted)
    found = _loaded(connection, *_reached(connection, wanted, old))
    homes = {claim.id: question.id for question in found for claim in question.claims}
    old |= _standing_in(connection, homes.keys() - wanted) if homes.keys() - wanted else set()
    left = (among(connection, CLAIM.c.question, old), CLAIM.c.to_seq.is_(None), ~among(connection, CLAIM.c.uid, homes))
    hidden = (among(connection, CLAIM.c.uid, wanted - homes.keys()), CLAIM.c.question.is_not(None))
    for gone in (left, hidden):  # apart, since only current claims are indexed by their question
        connection.execute(update(CLAIM).where(*gone).values(question=None))
    connection.execute(delete(QUESTION).where(among(connection, QUESTION.c.uid, old | set(homes.values()))))
    standings = [_remake(connection, question) for question in found]
    return [pair for standing in standings for pair in standing.carried]


def recount(connection: Connection, claims: Iterable[str]) -> None:
    """Tell the questions of these claims anew how many suggestions wait at them; nothing was judged."""
    here = among(connection, QUESTION.c.uid, _standing_in(connection, claims))
    for uid, overlaid in connection.execute(select(QUESTION.c.uid, QUESTION.c.overlays).where(here)).all():
        inside = select(CLAIM.c.uid).where(CLAIM.c.question == uid, CLAIM.c.to_seq.is_(None))
        pending, unsure = _counts(_waiting(connection, connection.scalars(inside)))
        rest = [shown for shown in json.loads(overlaid) if not shown.startswith(("PENDING(", "UNSURE("))]
        shown = json.dumps([*_waiting_overlays(pending, unsure), *rest])
        row = update(QUESTION).where(QUESTION.c.uid == uid)
        connection.execute(row.values(pending=pending, unsure=unsure, overlays=shown))


def _remake(connection: Connection, question: Loaded) -> Standing:
    """Write a question's row from its claims and links, and its id at its claims."""
    ids = [claim.id for claim in question.claims]
    standing = question.standing()
    finding = question.finding(standing)
    waiting = _waiting(connection, ids)
    pending, unsure = _counts(waiting)
    connection.execute(
        insert(QUESTION).values(
            uid=question.id,
            title=question.title(),
            event=_event_of(connection, question),
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
    _restake(connection, waiting, Said.of(standing, question.links))
    _settle(connection, question.id, ids)
    return standing


def _settle(connection: Connection, question: str, claims: Iterable[str]) -> None:
    """Say at claims in which question they stand; their older versions stand in none. Only what changes is written."""
    now = case((CLAIM.c.to_seq.is_(None), question), else_=None)
    here = (among(connection, CLAIM.c.uid, claims), CLAIM.c.question.is_distinct_from(now))
    connection.execute(update(CLAIM).where(*here).values(question=now))


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

    held, links = _reached(connection, claims, ())
    return components(held, links.values())


def _reached(
    connection: Connection, claims: Iterable[str], questions: Iterable[str]
) -> tuple[dict[str, Claim], dict[str, Link]]:
    """The accepted claims that are reached from these claims and questions, and all links at them."""
    held: dict[str, Claim] = {}
    links: dict[str, Link] = {}
    edge = _accepted(connection, CLAIM.c.uid, claims) | _accepted(connection, CLAIM.c.question, questions)
    while edge:
        held |= edge
        near = {link.id: link for link in links_at(connection, edge)}
        links |= near
        ends = {end for link in near.values() if link.relation.joins_question for end in (link.a, link.b)}
        edge = _accepted(connection, CLAIM.c.uid, ends - held.keys())
    return held, links


def _accepted(connection: Connection, column: Column[Any], values: Iterable[str]) -> dict[str, Claim]:
    wanted = list(values)
    if not wanted:
        return {}
    here = (among(connection, column, wanted), CLAIM.c.to_seq.is_(None), CLAIM.c.review == "accepted")
    return {row.uid: claim_of(row) for row in connection.execute(select(CLAIM).where(*here))}


def accepted(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Those of the claims that are accepted and in the casebook."""
    return set(_accepted(connection, CLAIM.c.uid, claims))


def links_at(connection: Connection, claims: Iterable[str]) -> list[Link]:
    """The current links at these claims."""
    wanted = list(claims)
    found: dict[str, Link] = {}
    for end in (LINK.c.a, LINK.c.b):
        query = select(LINK).where(among(connection, end, wanted), LINK.c.to_seq.is_(None))
        found |= {row.uid: link_of(row) for row in connection.execute(query)}
    return list(found.values())


def load(connection: Connection, claims: Iterable[str]) -> Loaded:
    """The question that these accepted claims make up."""
    here = (among(connection, CLAIM.c.uid, claims), CLAIM.c.to_seq.is_(None))
    held = {row.uid: claim_of(row) for row in connection.execute(select(CLAIM).where(*here))}
    return _question(connection, held, links_at(connection, held), _notes_at(connection, held))


def _loaded(connection: Connection, held: Mapping[str, Claim], links: Mapping[str, Link]) -> list[Loaded]:
    """The questions that these claims fall into."""
    from reconcile.graph import components

    notes = _notes_at(connection, held)
    return [
        _question(
            connection,
            {claim: held[claim] for claim in component},
            [link for link in links.values() if link.a in component or link.b in component],
            [note for note in notes if note.about in component],
        )
        for component in components(held, links.values())
    ]


def _question(
    connection: Connection, held: Mapping[str, Claim], links: Iterable[Link], notes: Sequence[AnyRow]
) -> Loaded:
    from reconcile.graph import oldest_first

    sources = {voice.source for claim in held.values() for voice in claim.attribution.path if voice.source is not None}
    said = tuple((note.kind, json.loads(note.value), note.from_seq) for note in notes)
    return Loaded(
        claims=tuple(oldest_first(held.values())),
        links=tuple(sorted(links, key=lambda link: link.id)),
        registry=registry_for(connection, sources),
        notes=said,
    )


def _notes_at(connection: Connection, claims: Iterable[str]) -> Sequence[AnyRow]:
    """What people said of these claims' questions and pairs, the latest last."""
    here = (among(connection, NOTE.c.about, claims), NOTE.c.to_seq.is_(None))
    return connection.execute(select(NOTE).where(*here).order_by(NOTE.c.from_seq)).all()


def overlays(standing: Standing, finding: Finding | None, pending: int, unsure: int) -> list[str]:
    """What is laid over a question's state."""
    shown = _waiting_overlays(pending, unsure)
    shown += ["DISPUTED"] if standing.disputed else []
    shown += ["PROVISIONAL"] if standing.provisional else []
    shown += ["STALE"] if finding is not None and finding.stale else []
    return shown


def _waiting_overlays(pending: int, unsure: int) -> list[str]:
    return [f"{name}({count})" for name, count in (("PENDING", pending), ("UNSURE", unsure)) if count]


def _event_of(connection: Connection, question: Loaded) -> str | None:
    """The name of the event that a person put the question under, or None."""
    placed = question.latest("placing")
    if placed is None:
        return None
    here = (NOTE.c.kind == "event", NOTE.c.key == placed[0]["event"], NOTE.c.to_seq.is_(None))
    value = connection.scalar(select(NOTE.c.value).where(*here))
    return None if value is None else str(json.loads(value)["title"])


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


def _waiting(connection: Connection, claims: Iterable[str]) -> list[AnyRow]:
    """The suggestions at these claims that are undecided or unsure."""
    wanted = list(claims)
    columns = [SUGGESTION.c[name] for name in ("id", "a", "b", "relation", "status", "stake")]
    found: dict[int, AnyRow] = {}
    for end in (SUGGESTION.c.a, SUGGESTION.c.b):
        here = (among(connection, end, wanted), SUGGESTION.c.status.in_(["open", "unsure"]))
        found |= {row.id: row for row in connection.execute(select(*columns).where(*here))}
    return list(found.values())


def _counts(waiting: Sequence[AnyRow]) -> tuple[int, int]:
    """How many are undecided, and how many unsure."""
    pending = sum(row.status == "open" for row in waiting)
    return pending, len(waiting) - pending


def _restake(connection: Connection, waiting: Sequence[AnyRow], said: Said) -> None:
    """What the links say already comes last in the queue, and back to its place once they say it no longer."""
    for row in waiting:
        implied = said.implies(Relation(row.relation), row.a, row.b)
        if implied != (row.stake < 0):
            moved = row.stake - IMPLIED if implied else row.stake + IMPLIED
            connection.execute(update(SUGGESTION).where(SUGGESTION.c.id == row.id).values(stake=moved))


def _standing_in(connection: Connection, claims: Iterable[str]) -> set[str]:
    """The questions that these claims are in by the tables' last word; also those of claims that are hidden now."""
    here = (among(connection, CLAIM.c.uid, claims), CLAIM.c.question.is_not(None))
    return set(connection.scalars(select(CLAIM.c.question).where(*here).distinct()))


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
