"""Questions: remade for the claims that a decision touched, in its own transaction.

Cost follows the question, not the casebook: the claims of one or two questions are loaded, their components found and
their standing recomputed. A change in the source registry marks questions dirty; they are remade before they are looked
at.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select, union, update

from db.bulk import insert_many
from db.engine import among, listed
from db.reading import CLAIMS, LINKS
from db.registering import dependants, registry_for
from db.rows import AnyRow, Values
from db.standings import standing_text
from db.tables import CLAIM, DOCUMENT, LINK, NOTE, QUESTION, SUGGESTION
from reconcile.claims import Claim
from reconcile.decisions import Change
from reconcile.relations import Link, Relation
from reconcile.sources import Registry
from reconcile.standing import Finding, FindingKind, Standing, assess
from reconcile.triage import IMPLIED, Said, rank, weight

CHUNK = 500

# Built once: a decision runs them all, and building one takes longer than running it.
_VERSION = (CLAIM.c.id, CLAIM.c.from_seq, CLAIM.c.question)
_NOW, _TAKEN = CLAIM.c.to_seq.is_(None), CLAIM.c.review == "accepted"
_CURRENT = select(*_VERSION).where(listed(CLAIM.c.uid, "claims"), _NOW)
_HERE = union(_CURRENT.where(_TAKEN), select(*_VERSION).where(listed(CLAIM.c.question, "questions"), _NOW, _TAKEN))
_STOOD = select(CLAIM.c.question).where(listed(CLAIM.c.uid, "claims"), CLAIM.c.question.is_not(None)).distinct()
_INSIDE = select(CLAIM.c.uid, CLAIM.c.question).where(listed(CLAIM.c.question, "questions"), _NOW)
_MOVE = update(CLAIM).where(CLAIM.c.id == bindparam("key")).values(question=bindparam("home"))
_LEAVE = update(CLAIM).where(listed(CLAIM.c.uid, "claims"), CLAIM.c.question.is_not(None)).values(question=None)
_ENDING = union(
    *(
        select(LINK.c.id, LINK.c.from_seq).where(listed(end, "claims"), LINK.c.to_seq.is_(None))
        for end in (LINK.c.a, LINK.c.b)
    )
)
_NOTES = select(NOTE).where(listed(NOTE.c.about, "claims"), NOTE.c.to_seq.is_(None)).order_by(NOTE.c.from_seq)
_AT = union(
    *(
        select(*(SUGGESTION.c[name] for name in ("id", "a", "b", "relation", "status", "stake"))).where(
            listed(end, "claims")
        )
        for end in (SUGGESTION.c.a, SUGGESTION.c.b)
    )
)
_RESTAKED = update(SUGGESTION).where(SUGGESTION.c.id == bindparam("key")).values(stake=bindparam("worth"))
_GONE = delete(QUESTION).where(listed(QUESTION.c.uid, "questions"))
_OVERLAYS = select(QUESTION.c.uid, QUESTION.c.overlays).where(listed(QUESTION.c.uid, "questions"))
_RECOUNTED = (
    update(QUESTION)
    .where(QUESTION.c.uid == bindparam("of"))
    .values(pending=bindparam("pending"), unsure=bindparam("unsure"), overlays=bindparam("overlays"))
)


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
        return finding_of(*found, standing.hash)

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
    sources: set[str] = set()
    for change in changes:
        touched |= _touched(connection, change)
        sources |= {change.key} if change.kind == "source" else set()
    if sources:
        mark_dirty(connection, sources)
    return refresh(connection, touched)


def refresh(connection: Connection, claims: Iterable[str]) -> list[tuple[str, str]]:
    """Remake the questions of these claims: those they stood in and those they stand in now.

    Returns the conflicts that the standings carry to a successor, as (successor, opponent).
    """
    wanted = set(claims)
    near = _reached(connection, wanted, _standing_in(connection, wanted))
    found = _loaded(connection, near)
    homes = {claim.id: question.id for question in found for claim in question.claims}
    _settle(connection, near, homes)
    if hidden := wanted - homes.keys():
        connection.execute(_LEAVE, {"claims": hidden})
    connection.execute(_GONE, {"questions": near.questions | set(homes.values())})
    return _remake(connection, found)


def finding_of(value: Mapping[str, Any], seq: int, now: str) -> Finding:
    """A finding from its note and the entry that wrote it; stale unless the standing's hash `now` is the one it had."""
    return Finding(
        kind=FindingKind(value["finding"]),
        position=value["position"],
        reason=value["reason"],
        by=value["by"],
        at=value["at"],
        seq=seq,
        standing_hash=value["standing"],
        stale=value["standing"] != now,
    )


def recount(connection: Connection, claims: Iterable[str]) -> None:
    """Tell the questions of these claims anew how many suggestions wait at them; nothing was judged."""
    rows = connection.execute(_OVERLAYS, {"questions": _standing_in(connection, claims)}).all()
    homes = dict(connection.execute(_INSIDE, {"questions": [row.uid for row in rows]}).all())
    waiting = _by_home(_waiting(connection, homes), homes)
    again = []
    for uid, overlaid in rows:
        pending, unsure = _counts(waiting[uid])
        rest = [shown for shown in json.loads(overlaid) if not shown.startswith(("PENDING(", "UNSURE("))]
        shown = json.dumps([*_waiting_overlays(pending, unsure), *rest])
        again.append({"of": uid, "pending": pending, "unsure": unsure, "overlays": shown})
    if again:
        connection.execute(_RECOUNTED, again)


def _remake(connection: Connection, questions: Sequence[Loaded]) -> list[tuple[str, str]]:
    """Write the questions' rows from their claims and links; the conflicts carried to a successor."""
    if not questions:
        return []
    homes = {claim.id: question.id for question in questions for claim in question.claims}
    waiting = _by_home(_waiting(connection, homes), homes)
    rows: list[Values] = []
    restaked: list[Values] = []
    carried: list[tuple[str, str]] = []
    for question in questions:
        standing = question.standing()
        rows.append(_values(connection, question, standing, waiting[question.id]))
        restaked += _restaked(waiting[question.id], Said.of(standing, question.links))
        carried += standing.carried
    insert_many(connection, QUESTION, rows)
    if restaked:
        connection.execute(_RESTAKED, restaked)
    return carried


def _values(connection: Connection, question: Loaded, standing: Standing, waiting: Sequence[AnyRow]) -> Values:
    finding = question.finding(standing)
    pending, unsure = _counts(waiting)
    return {
        "uid": question.id,
        "title": question.title(),
        "event": _event_of(connection, question),
        "state": standing.state.value,
        "rank": rank(standing.state),
        "stake": weight(standing),
        "overlays": json.dumps(overlays(standing, finding, pending, unsure)),
        "supports": json.dumps([position.label for position in standing.positions]),
        "claims": len(question.claims),
        "publications": standing.publications,
        "families": len(standing.families),
        "figures": figures(standing),
        "finding": None if finding is None else finding.kind.value,
        "pending": pending,
        "unsure": unsure,
        "standing_hash": standing.hash,
        "dirty": False,
        "standing": standing_text(standing),
    }


def _settle(connection: Connection, near: _Near, homes: Mapping[str, str]) -> None:
    """Say at claims in which question they stand; only what changes is written."""
    moved = [{"key": key, "home": homes[uid]} for uid, (key, stood) in near.stood.items() if stood != homes[uid]]
    if moved:
        connection.execute(_MOVE, moved)


def mark_dirty(connection: Connection, sources: Iterable[str]) -> None:
    """Mark every question in which one of these sources, or one that it speaks through, is an origin or publisher."""
    voices = dependants(connection, *sources)
    documents = select(DOCUMENT.c.id).where(among(connection, DOCUMENT.c.publisher_source, voices))
    here = or_(among(connection, CLAIM.c.origin_source, voices), CLAIM.c.document_id.in_(documents))
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

    near = _reached(connection, claims, ())
    return components(near.claims, near.links.values())


@dataclass(frozen=True, slots=True)
class _Near:
    """Accepted claims that hang together, all links at them, the questions they stood in.

    `stood`: the integer key of each claim, and its question by the tables' last word.
    """

    claims: dict[str, Claim]
    links: dict[str, Link]
    questions: set[str]
    stood: dict[str, tuple[int, str | None]]


def _reached(connection: Connection, claims: Iterable[str], questions: Iterable[str]) -> _Near:
    """What is reached from these claims and questions."""
    near = _Near({}, {}, set(), {})
    ends, homes = set(claims), set(questions)
    while ends or homes:
        found = CLAIMS.read(connection, _HERE, claims=ends, questions=homes)
        edge = {claim.id: claim for _, claim in found if claim.id not in near.claims}
        near.claims.update(edge)
        near.stood.update({claim.id: (row.id, row.question) for row, claim in found})
        near.questions.update(homes)
        links = links_at(connection, edge) if edge else []
        near.links.update({link.id: link for link in links})
        ends = {end for link in links if link.relation.joins_question for end in (link.a, link.b)} - near.claims.keys()
        homes = {row.question for row, _ in found if row.question is not None} - near.questions
    return near


def accepted(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Those of the claims that are accepted and in the casebook."""
    return {claim.id for _, claim in CLAIMS.read(connection, _HERE, claims=list(claims), questions=())}


def links_at(connection: Connection, claims: Iterable[str]) -> list[Link]:
    """The current links at these claims."""
    return [link for _, link in LINKS.read(connection, _ENDING, claims=list(claims))]


def load(connection: Connection, claims: Iterable[str]) -> Loaded:
    """The question that these accepted claims make up."""
    held = {claim.id: claim for _, claim in CLAIMS.read(connection, _CURRENT, claims=list(claims))}
    registry = registry_for(connection, _sources(held.values()))
    return _question(held, links_at(connection, held), _notes_at(connection, held), registry)


def _loaded(connection: Connection, near: _Near) -> list[Loaded]:
    """The questions that these claims fall into."""
    from reconcile.graph import components

    if not near.claims:
        return []
    notes = _notes_at(connection, near.claims)
    registry = registry_for(connection, _sources(near.claims.values()))
    found = components(near.claims, near.links.values())
    home = {claim: number for number, component in enumerate(found) for claim in component}
    links: defaultdict[int, dict[str, Link]] = defaultdict(dict)
    for link in near.links.values():
        for end in (link.a, link.b):
            if end in home:
                links[home[end]][link.id] = link
    return [
        _question(
            {claim: near.claims[claim] for claim in component},
            links[number].values(),
            [note for note in notes if note.about in component],
            registry,
        )
        for number, component in enumerate(found)
    ]


def _sources(claims: Iterable[Claim]) -> set[str]:
    return {voice.source for claim in claims for voice in claim.attribution.path if voice.source is not None}


def _question(held: Mapping[str, Claim], links: Iterable[Link], notes: Sequence[AnyRow], registry: Registry) -> Loaded:
    from reconcile.graph import oldest_first

    said = tuple((note.kind, json.loads(note.value), note.from_seq) for note in notes)
    return Loaded(
        claims=tuple(oldest_first(held.values())),
        links=tuple(sorted(links, key=lambda link: link.id)),
        registry=registry,
        notes=said,
    )


def _notes_at(connection: Connection, claims: Iterable[str]) -> Sequence[AnyRow]:
    """What people said of these claims' questions and pairs, the latest last."""
    return connection.execute(_NOTES, {"claims": list(claims)}).all()


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


def _waiting(connection: Connection, claims: Iterable[str]) -> Sequence[AnyRow]:
    """The suggestions at these claims that are undecided or unsure."""
    # The status is looked at here: asked for it, SQLite reads the whole queue instead of what is at these claims.
    found = connection.execute(_AT, {"claims": list(claims)})
    return [row for row in found if row.status in ("open", "unsure")]


def _by_home(waiting: Iterable[AnyRow], homes: Mapping[str, str]) -> defaultdict[str, list[AnyRow]]:
    """Suggestions by the questions of their claims: one between two questions stands in both."""
    found: defaultdict[str, list[AnyRow]] = defaultdict(list)
    for row in waiting:
        for home in {homes.get(row.a), homes.get(row.b)} - {None}:
            found[str(home)].append(row)
    return found


def _counts(waiting: Sequence[AnyRow]) -> tuple[int, int]:
    """How many are undecided, and how many unsure."""
    pending = sum(row.status == "open" for row in waiting)
    return pending, len(waiting) - pending


def _restaked(waiting: Sequence[AnyRow], said: Said) -> list[Values]:
    """What the links say already comes last in the queue, and back to its place once they say it no longer."""
    moved = []
    for row in waiting:
        implied = said.implies(Relation(row.relation), row.a, row.b)
        if implied != (row.stake < 0):
            moved.append({"key": row.id, "worth": row.stake - IMPLIED if implied else row.stake + IMPLIED})
    return moved


def _standing_in(connection: Connection, claims: Iterable[str]) -> set[str]:
    """The questions that these claims are in by the tables' last word; also those of claims that are hidden now."""
    return set(connection.scalars(_STOOD, {"claims": list(claims)}))


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
    if change.kind in ("opposition", "event"):
        mark_all_dirty(connection)
    return set()


def count_claims(connection: Connection) -> int:
    """How many claims the casebook holds."""
    return connection.scalar(select(func.count()).select_from(CLAIM).where(CLAIM.c.to_seq.is_(None))) or 0
