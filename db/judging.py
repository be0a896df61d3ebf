"""Judging: verdicts on suggestions, links by hand, taking links off. Each is one decision with its whole effect."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from db import lookup
from db.desk import Desk
from db.engine import listed
from db.lexicon import read_here
from db.log import Draft, refuse_stale
from db.pairs import pair_key
from db.projections import record_of
from db.questions import Loaded, components_of, load
from db.registering import registry_for
from db.rows import AnyRow, link_of, reasons_of
from db.tables import LINK
from db.upkeep import commit
from reconcile.claims import Claim, Review
from reconcile.decisions import Change, Decision, DecisionKind, Record
from reconcile.errors import GuardObjects, Refused
from reconcile.graph import oldest_first
from reconcile.records import link_record
from reconcile.relations import Link, Relation
from reconcile.standing import Standing
from reconcile.succession import may_replace

_BETWEEN = select(LINK).where(listed(LINK.c.a, "ones"), listed(LINK.c.b, "others"), LINK.c.to_seq.is_(None))

REJECT, UNSURE = "reject", "unsure"


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a person decides: the relation or verdict, the other way round, against the guard, with a why.

    `seen` is the entry they were looking at: what others changed after it refuses the decision.
    """

    verdict: Relation | str
    flip: bool = False
    override: bool = False
    why: str | None = None
    seen: int | None = None


def judge(connection: Connection, desk: Desk, suggestions: Sequence[str], ruling: Ruling) -> Decision:
    """Decide suggestions with one ruling, as one decision."""
    rows = lookup.suggestion_rows(connection, suggestions)
    if not rows:
        raise Refused("no suggestion was named")
    refuse_stale(connection, desk, {f"claim:{end}" for row in rows for end in (row.a, row.b)}, ruling.seen)
    changes: list[Change] = []
    for row in rows:
        a, b = lookup.claims(connection, (row.a, row.b))
        if isinstance(ruling.verdict, Relation):
            first, second = _turned(a, b, row, ruling)
            link = _link(connection, desk, first, second, ruling, verbatim=row.verbatim)
            changes += _linking(connection, link, first, second)
        else:
            changes += _verdict(connection, a, b, ruling.verdict)
    return commit(connection, desk, _draft(ruling, _each_once(changes), rows))


def link(connection: Connection, desk: Desk, claims: Sequence[str], other: str, ruling: Ruling) -> Decision:
    """Link claims by hand, each of them to the other one, as one decision; all are accepted with it."""
    if not isinstance(ruling.verdict, Relation):
        raise Refused(f"{ruling.verdict} is no relation between claims")
    end, *ones = lookup.claims(connection, (other, *claims))
    if not ones or any(end.id.startswith(key) for key in claims):
        raise Refused("a claim cannot be linked to itself: name two claims")
    pairs = [(end, one) if ruling.flip else (one, end) for one in ones]
    refuse_stale(connection, desk, [f"claim:{claim.id}" for claim in (end, *ones)], ruling.seen)
    _refuse_objections(pairs, ruling)
    changes: list[Change] = []
    for first, second in pairs:
        changes += _linking(connection, _link(connection, desk, first, second, ruling), first, second)
    return commit(connection, desk, _draft(ruling, _each_once(changes), ()))


def _refuse_objections(pairs: Sequence[tuple[Claim, Claim]], ruling: Ruling) -> None:
    """What the scope guard has against any of the links is said before one of them is made."""
    objections = dict.fromkeys(says for a, b in pairs for says in _objections(a, b, ruling.verdict))
    if objections and not ruling.override:
        raise GuardObjects(tuple(objections))


def unlink(connection: Connection, desk: Desk, key: str, why: str | None) -> Decision:
    """Take a link off again; the claims stay accepted."""
    found = link_of(lookup.link_row(connection, key))
    change = Change("link", found.id, link_record(found), None)
    return commit(connection, desk, Draft(DecisionKind.UNLINK, (change,), why=why))


def dispute(connection: Connection, desk: Desk, key: str, note: str | None) -> Decision:
    """Mark a link disputed with a note, or take the note off."""
    found = link_of(lookup.link_row(connection, key))
    disputed = replace(found, disputed=(note or "").strip() or None)
    if disputed == found:
        raise Refused("nothing would change: say in a note why the link is disputed")
    change = Change("link", found.id, link_record(found), link_record(disputed))
    return commit(connection, desk, Draft(DecisionKind.DISPUTE, (change,), why=note))


def preview(connection: Connection, suggestion: str, relation: Relation, *, flip: bool) -> tuple[str, ...]:
    """What accepting a suggestion with this relation would do to the standing; nothing is written."""
    row = lookup.suggestion_rows(connection, [suggestion])[0]
    a, b = lookup.claims(connection, (row.a, row.b))
    first, second = _turned(a, b, row, Ruling(relation, flip=flip))
    if relation.kills and not _may_replace(connection, first, second):
        return (f"be refused: only a source on the claim's own path can {relation.value.removesuffix('s')} it",)
    before = [load(connection, component) for component in components_of(connection, (a.id, b.id))]
    new = Link("preview", first.id, second.id, relation, verbatim=row.verbatim)
    after = _joined(connection, before, (a, b), new).standing()
    return _effect([question.standing() for question in before], after)


def _effect(before: Sequence[Standing], after: Standing) -> tuple[str, ...]:
    from reconcile.effects import previewed

    if not before:
        supports = ", ".join(position.label for position in after.positions)
        return (f"a new question: {after.state.value} ({supports})",)
    joined = ("two questions become one",) if len(before) > 1 else ()
    return (*joined, *previewed(before[0], after))


def _joined(connection: Connection, before: Iterable[Loaded], ends: Iterable[Claim], new: Link) -> Loaded:
    """The question that a new link would make of these."""
    claims = {claim.id: claim for question in before for claim in question.claims}
    claims |= {claim.id: replace(claim, review=Review.ACCEPTED) for claim in ends}
    links = {link.id: link for question in before for link in question.links if {link.a, link.b} != {new.a, new.b}}
    sources = {voice.source for claim in claims.values() for voice in claim.attribution.path if voice.source}
    ordered = tuple(oldest_first(claims.values()))
    return Loaded(ordered, (*links.values(), new), registry_for(connection, sources))


def _turned(a: Claim, b: Claim, row: AnyRow, ruling: Ruling) -> tuple[Claim, Claim]:
    """Which claim comes first: as suggested; for another successor than suggested, the later of the two."""
    relation = ruling.verdict
    first, second = a, b
    if isinstance(relation, Relation) and relation.kills and row.relation != relation.value:
        second, first = oldest_first((a, b))
    return (second, first) if ruling.flip else (first, second)


def _link(
    connection: Connection, desk: Desk, a: Claim, b: Claim, ruling: Ruling, *, verbatim: bool | None = None
) -> Link:
    """The link from a to b, once the desk's rules and the scope guard let it pass."""
    from reconcile.match import compare

    assert isinstance(ruling.verdict, Relation)
    relation = ruling.verdict
    if relation.kills:
        _refuse_strangers(connection, a, b, relation)
    with read_here(connection):
        objections = _objections(a, b, relation)
        copied = compare(a, b).verbatim if verbatim is None else verbatim
    if objections and not ruling.override:
        raise GuardObjects(objections)
    return Link(desk.new_id(), a.id, b.id, relation, verbatim=copied, override=bool(objections))


def _objections(a: Claim, b: Claim, verdict: Relation | str) -> tuple[str, ...]:
    from reconcile.match.guard import between

    return between(a, b) if verdict in (Relation.CONFLICTS, Relation.CORROBORATES) else ()


def _refuse_strangers(connection: Connection, new: Claim, old: Claim, relation: Relation) -> None:
    """A claim is superseded or retracted only by a source on its own path."""
    if not _may_replace(connection, new, old):
        raise Refused(
            f"only a source on the claim's own path can {relation.value.removesuffix('s')} it: its origin, a relay or "
            "its publisher. Another source that says otherwise conflicts (d) or denies (y)."
        )


def _may_replace(connection: Connection, new: Claim, old: Claim) -> bool:
    sources = {voice.source for claim in (new, old) for voice in claim.attribution.path if voice.source}
    return may_replace(new, old, registry_for(connection, sources))


def _linking(connection: Connection, link: Link, a: Claim, b: Claim) -> list[Change]:
    """Everything that a new link does: it replaces the pair's old link and verdict, and accepts both claims."""
    changes = [Change("link", old.id, link_record(old), None) for old in _links_between(connection, a.id, b.id)]
    changes += _verdict_change(connection, a, b, None)
    changes += [change for claim in (a, b) for change in accepting(claim)]
    return [*changes, Change("link", link.id, None, link_record(link))]


def accepting(claim: Claim) -> list[Change]:
    """What makes a claim accepted; nothing where it is."""
    if claim.review is Review.ACCEPTED:
        return []
    return [Change("claim", claim.id, {"review": claim.review.value}, {"review": Review.ACCEPTED.value})]


def _verdict(connection: Connection, a: Claim, b: Claim, verdict: str) -> list[Change]:
    if verdict not in (REJECT, UNSURE):
        raise Refused(f"{verdict!r} is no verdict: say a relation, reject or unsure")
    changes = [Change("link", old.id, link_record(old), None) for old in _links_between(connection, a.id, b.id)]
    said = "rejected" if verdict == REJECT else "unsure"
    return changes + _verdict_change(connection, a, b, {"verdict": said, "claims": [a.id, b.id], "about": a.id})


def _verdict_change(connection: Connection, a: Claim, b: Claim, after: Record | None) -> list[Change]:
    key = pair_key(a, b)
    before = record_of(connection, "verdict", key)
    return [] if before is None and after is None else [Change("verdict", key, before, after)]


def _links_between(connection: Connection, a: str, b: str) -> list[Link]:
    return [link_of(row) for row in connection.execute(_BETWEEN, {"ones": (a, b), "others": (a, b)})]


def _each_once(changes: Iterable[Change]) -> list[Change]:
    """A claim that stands in several of the pairs is accepted once."""
    kept: dict[tuple[str, str], Change] = {}
    for change in changes:
        kept.setdefault((change.kind, change.key), change)
    return list(kept.values())


def _draft(ruling: Ruling, changes: Sequence[Change], rows: Sequence[AnyRow]) -> Draft:
    kind = {REJECT: DecisionKind.REJECT, UNSURE: DecisionKind.UNSURE}.get(str(ruling.verdict), DecisionKind.LINK)
    ends = {str(side[end]) for c in changes if c.kind == "link" for side in _sides(c) for end in ("a", "b")}
    ends |= {str(claim) for c in changes if c.kind == "verdict" for side in _sides(c) for claim in side["claims"]}
    shown = [
        {
            "suggestion": row.uid,
            "relation": row.relation,
            "score": round(row.score, 4),
            "reasons": [[reason.feature, reason.says] for reason in reasons_of(row.reasons)],
            "objections": json.loads(row.objections),
        }
        for row in rows
    ]
    return Draft(
        kind,
        tuple(changes),
        reads=tuple(f"claim:{end}" for end in sorted(ends)),
        why=ruling.why,
        shown={"suggestions": shown} if shown else None,
        rule_version=rows[0].rule_version if rows else None,
    )


def _sides(change: Change) -> list[Record]:
    return [side for side in (change.before, change.after) if side is not None]
