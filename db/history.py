"""The log as people read it: a sentence for each decision."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, select

from db.engine import among
from db.log import decision_of
from db.rows import AnyRow
from db.tables import CLAIM, DOCUMENT, ENTRY, NOTE, SOURCE, TOUCH
from db.views import DecisionRow
from reconcile.decisions import Change, Decision, DecisionKind, Record
from reconcile.records import parse_tie
from reconcile.ties import tell_tie

QUOTED = 48
"""So many characters of a claim are quoted in a sentence."""

_BROUGHT = re.compile(r'"before":null,"key":"([^"]+)","kind":"document"')

_VERBS = {
    "repeats": "repeats",
    "corroborates": "agrees with",
    "conflicts": "conflicts with",
    "denies": "denies",
    "qualifies": "qualifies",
    "part_of": "is part of",
    "supersedes": "supersedes",
    "retracts": "retracts",
}


def history(connection: Connection, *, limit: int, before: int | None) -> list[DecisionRow]:
    """The log, newest first; `before` is the seq that the last page ended with."""
    query = select(ENTRY).order_by(ENTRY.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(ENTRY.c.seq < before)
    return _rows(connection, [_gist(row) for row in connection.execute(query)])


def decisions(connection: Connection, seqs: Sequence[int]) -> list[DecisionRow]:
    """These entries of the log."""
    query = select(ENTRY).where(among(connection, ENTRY.c.seq, seqs))
    return _rows(connection, [_gist(row) for row in connection.execute(query)])


def _gist(row: AnyRow) -> Decision:
    """An entry as far as its sentence needs it: of what an import brought, which came first and how many there are.

    An import's text is half a megabyte, which takes a hundred times longer to read whole than to look through. It is
    canonical, and a quotation mark inside of its strings is escaped: what is looked for stands only where it counts.
    """
    first = _BROUGHT.search(row.body) if row.kind == DecisionKind.IMPORT else None
    if first is None:
        return decision_of(row)
    changes = (Change("document", first[1], None, {}),) * len(_BROUGHT.findall(row.body))
    return Decision(
        row.seq, row.at, row.by, DecisionKind.IMPORT, changes, {}, of=row.of, batch=row.batch, hash=row.hash
    )


def decisions_on(connection: Connection, claim: str) -> list[DecisionRow]:
    """The decisions that wrote or read a claim, and the import that brought it; newest first."""
    row = connection.execute(select(CLAIM.c.document_uid).where(CLAIM.c.uid == claim)).first()
    records = [f"claim:{claim}"] + ([] if row is None else [f"document:{row.document_uid}"])
    wrote = select(TOUCH.c.seq).where(TOUCH.c.record == records[0])
    brought = select(TOUCH.c.seq).where(TOUCH.c.record.in_(records[1:]), TOUCH.c.wrote)
    query = select(ENTRY).where(ENTRY.c.seq.in_(wrote) | ENTRY.c.seq.in_(brought)).order_by(ENTRY.c.seq.desc())
    return _rows(connection, [decision_of(row) for row in connection.execute(query)])


UNMOVED = (
    *(DecisionKind.IMPORT, DecisionKind.FIND, DecisionKind.TITLE, DecisionKind.EVENT, DecisionKind.UNSURE),
    DecisionKind.TABLE,
)
"""Decisions that change nothing in a standing."""


def decided_since(connection: Connection, records: Iterable[str], seq: int) -> list[DecisionRow]:
    """What was decided after an entry that can have moved a standing made of these records, oldest first.

    Who opposes whom counts for every standing.
    """
    touched = select(TOUCH.c.seq).where(TOUCH.c.seq > seq, among(connection, TOUCH.c.record, records))
    sided = select(TOUCH.c.seq).where(TOUCH.c.seq > seq, TOUCH.c.record.startswith("opposition:"), TOUCH.c.wrote)
    here = (ENTRY.c.seq.in_(touched) | ENTRY.c.seq.in_(sided), ENTRY.c.kind.not_in(UNMOVED))
    query = select(ENTRY).where(*here).order_by(ENTRY.c.seq)
    return _rows(connection, [decision_of(row) for row in connection.execute(query)])


def _rows(connection: Connection, decisions: Sequence[Decision]) -> list[DecisionRow]:
    names = _Names.of(connection, decisions)
    undone = _undone_by(connection, decisions)
    return [
        DecisionRow(
            seq=decision.seq,
            at=decision.at,
            by=decision.by,
            kind=decision.kind,
            says=_says(decision, names),
            why=decision.why,
            of=decision.of,
            undone_by=undone.get(decision.seq),
            hash=decision.hash,
        )
        for decision in decisions
    ]


def _undone_by(connection: Connection, decisions: Sequence[Decision]) -> Mapping[int, int]:
    """Which undo has the last word on each entry; none where it is in force. An import is undone by its batch."""
    kinds = (DecisionKind.UNDO, DecisionKind.REDO)
    columns = (ENTRY.c.seq, ENTRY.c.of, ENTRY.c.batch, ENTRY.c.kind)
    # Their `of` is indexed: what is not an undo or a redo is not read.
    turned = connection.execute(select(*columns).where(ENTRY.c.of > 0, ENTRY.c.kind.in_(kinds)).order_by(ENTRY.c.seq))
    by_of: dict[int, int] = {}
    by_batch: dict[str, int] = {}
    for seq, of, batch, kind in turned:
        by_of[of] = seq
        if batch is not None and kind == DecisionKind.UNDO:
            by_batch.setdefault(batch, seq)
    found: dict[int, int] = {}
    for decision in decisions:
        whole = by_batch.get(decision.batch or "") if decision.kind is DecisionKind.IMPORT else None
        undo = whole or by_of.get(decision.seq)
        # An undo may be redone, and the redo undone again: the end of the chain decides.
        while undo is not None and (redo := by_of.get(undo)) is not None:
            undo = by_of.get(redo)
        if undo is not None:
            found[decision.seq] = undo
    return found


@dataclass(frozen=True, slots=True)
class _Names:
    """The words by which records are called in sentences."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, connection: Connection, decisions: Iterable[Decision]) -> _Names:
        claims, documents, sources = set(), set(), set()
        for decision in decisions:
            for change in _told(decision):
                claims |= _claims(change)
                sources |= _sources(change) if decision.kind is not DecisionKind.IMPORT else set()
                documents |= {change.key} if change.kind == "document" else set()
        words = _look_up(connection, claims, CLAIM.c.uid, CLAIM.c.content)
        words |= _look_up(connection, documents, DOCUMENT.c.uid, DOCUMENT.c.title)
        words |= _look_up(connection, sources, SOURCE.c.uid, SOURCE.c.name)
        events = select(NOTE.c.key, NOTE.c.value).where(NOTE.c.kind == "event")
        words |= dict(connection.execute(events).all())
        return cls(words)

    def quoted(self, key: object) -> str:
        words = " ".join(self.words.get(str(key), str(key)[:8]).split())
        return f"“{words if len(words) <= QUOTED else words[: QUOTED - 1] + '…'}”"

    def plain(self, key: object) -> str:
        return self.words.get(str(key)) or str(key)[:8]


def _says(decision: Decision, names: _Names) -> str:
    kind, changes = decision.kind, decision.changes
    if kind in (DecisionKind.UNDO, DecisionKind.REDO):
        return f"{'took back' if kind is DecisionKind.UNDO else 'did again'} entry {decision.of}"
    spoken = _SENTENCES.get(kind)
    told = spoken(changes, names) if spoken else ""
    return told or f"{kind.value}: {len(changes)} changes"


def _links(changes: Sequence[Change], names: _Names) -> str:
    made = [c.after for c in changes if c.kind == "link" and c.after is not None]
    if not made:
        return ""
    first = made[0]
    against = " (against the scope guard)" if first["override"] else ""
    more = f", and {len(made) - 1} more" if len(made) > 1 else ""
    verb = _VERBS[str(first["relation"])]
    return f"{names.quoted(first['a'])} {verb} {names.quoted(first['b'])}{against}{more}"


def _unlinked(changes: Sequence[Change], names: _Names) -> str:
    link = next(c.before for c in changes if c.kind == "link" and c.before is not None)
    return f"took off that {names.quoted(link['a'])} {_VERBS[str(link['relation'])]} {names.quoted(link['b'])}"


def _disputed(changes: Sequence[Change], names: _Names) -> str:
    link = changes[0].after or {}
    said = f"disputed: {link['disputed']}" if link.get("disputed") else "no longer disputed"
    return f"{names.quoted(link.get('a'))} {_VERBS[str(link.get('relation'))]} {names.quoted(link.get('b'))}: {said}"


def _verdicts(changes: Sequence[Change], names: _Names) -> str:
    pairs = [c.after["claims"] for c in changes if c.kind == "verdict" and c.after is not None]
    if not pairs:
        return ""
    unsure = next(c.after for c in changes if c.kind == "verdict" and c.after)["verdict"] == "unsure"
    more = f", and {len(pairs) - 1} more pairs" if len(pairs) > 1 else ""
    said = "unsure how they stand" if unsure else "not related"
    return f"{said}: {names.quoted(pairs[0][0])} and {names.quoted(pairs[0][1])}{more}"


def _imported(changes: Sequence[Change], names: _Names) -> str:
    added = [c.key for c in changes if c.kind == "document"]
    more = f" and {len(added) - 1} more documents" if len(added) > 1 else ""
    return f"added {names.quoted(added[0])}{more}" if added else ""


def _reviewed(verb: str, changes: Sequence[Change], names: _Names) -> str:
    claims = [c.key for c in changes if c.kind == "claim"]
    more = f" and {len(claims) - 1} more" if len(claims) > 1 else ""
    return f"{verb} {names.quoted(claims[0])}{more}"


def _edited(changes: Sequence[Change], names: _Names) -> str:
    made = [c for c in changes if c.kind == "claim" and c.before is None]
    if made:
        return f"split a claim into {', '.join(names.quoted(c.key) for c in made)}"
    claim = next(c for c in changes if c.kind == "claim")
    return f"edited {', '.join(sorted(claim.after or {})).replace('_', ' ')} of {names.quoted(claim.key)}"


def _source(changes: Sequence[Change], names: _Names) -> str:
    sources = [c for c in changes if c.kind == "source"]
    if len(sources) > 1:
        new = sum(c.before is None for c in sources)
        return f"loaded a sheet of sources: {new} added, {len(sources) - new} filled"
    change = sources[0]
    if change.before is None:
        return f"added the source {names.plain(change.key)}"
    after = change.after or {}
    changed = sorted(name for name, value in after.items() if change.before.get(name) != value)
    return f"{names.plain(change.key)}: " + ", ".join(
        f"{n.replace('_', ' ')} {_value(after, n, names)}" for n in changed
    )


def _value(record: Record, name: str, names: _Names) -> str:
    value = record[name]
    if name in ("speaks_for", "owned_by", "belongs_to"):
        return names.plain(value) if value else "nobody"
    if name == "ties":
        return "; ".join(_tied(tie, names) for tie in value) or "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "unknown")


def _tied(tie: Record, names: _Names) -> str:
    read = parse_tie(tie)
    return f"{read.lead.words} {tell_tie(read, names.words)}"


def _merged(changes: Sequence[Change], names: _Names) -> str:
    change = changes[0]
    more = f" and {len(changes) - 1} more are" if len(changes) > 1 else " is"
    return f"{names.plain(change.key)}{more} {names.plain((change.after or {}).get('merged_into'))}"


def _voiced(changes: Sequence[Change], names: _Names) -> str:
    held = [change.after for change in changes if change.kind == "apart" and change.after is not None]
    if held:
        one, other = held[0]["sources"]
        more = f", and {len(held) - 1} more pairs" if len(held) > 1 else ""
        return f"{names.plain(one)} and {names.plain(other)} are not one {held[0]['as']}{more}"
    joined = [change for change in changes if change.kind == "source" and change.after is not None]
    other = (joined[0].after or {})["ties"][-1]["to"]
    return f"{', '.join(names.plain(change.key) for change in joined)} and {names.plain(other)} are one voice"


def _opposed(changes: Sequence[Change], names: _Names) -> str:
    record = changes[0].after or changes[0].before or {}
    one, other = record["parties"]
    return f"{one} and {other} are {'opposed' if changes[0].after else 'not opposed'}"


def _titled(changes: Sequence[Change], names: _Names) -> str:
    return f"named a question “{(changes[0].after or {}).get('title', '')}”"


def _placed(changes: Sequence[Change], names: _Names) -> str:
    placed = [c.after for c in changes if c.kind == "placing" and c.after is not None]
    made = next((c.after["title"] for c in changes if c.kind == "event" and c.after is not None), None)
    if made is None and placed:
        made = json.loads(names.words.get(str(placed[0]["event"]), '{"title": "?"}'))["title"]
    return f"put {len(placed)} question{'s' if len(placed) != 1 else ''} under “{made}”"


def _found(changes: Sequence[Change], names: _Names) -> str:
    finding = changes[0].after or {}
    return f"found {finding.get('finding')} on {names.quoted(finding.get('about'))}"


def _commented(changes: Sequence[Change], names: _Names) -> str:
    comment = changes[0].after or {}
    source = comment.get("on") == "source"
    subject = names.plain(comment.get("subject")) if source else names.quoted(_about(changes))
    words = str(comment.get("text", ""))
    question = "the question of " if comment.get("on") == "question" else ""
    return f"commented on {question}{subject}: {words if len(words) <= QUOTED else words[: QUOTED - 1] + '…'}"


def _replied(changes: Sequence[Change], names: _Names) -> str:
    reply = changes[0].after or {}
    came = "what came back" if reply.get("answer") else "no answer yet"
    shown = ", public" if reply.get("public") else ""
    return f"asked {reply.get('asked')} about {names.quoted(_about(changes))}: {came}{shown}"


def _about(changes: Sequence[Change]) -> object:
    return (changes[0].after or {}).get("about")


def _tabled(changes: Sequence[Change], names: _Names) -> str:
    [change] = changes
    if change.key == "likeness":
        return f"{'changed' if change.after else 'reset'} the weights of likeness"
    before, after = ((side or {}).get("rows", {}) for side in (change.before, change.after))
    if change.key == "lexicon":
        return _worded(before, after)
    [words] = [words for words in {*before, *after} if before.get(words) != after.get(words)]
    if words not in after:
        return f"reads “{words}” as the engine does again"
    low, high = ("any number" if end is None else f"{end:g}" for end in after[words])
    return f"reads “{words}” as {low} to {high}"


def _worded(before: Record, after: Record) -> str:
    [words] = [words for words in {*before, *after} if before.get(words, "") != after.get(words, "")]
    if words not in after:
        return f"reads the word “{words}” as the engine does again"
    return f"reads the word “{words}” as {(after[words] or 'no concept').replace('_', ' ')}"


_SENTENCES: dict[DecisionKind, Callable[[Sequence[Change], _Names], str]] = {
    DecisionKind.IMPORT: _imported,
    DecisionKind.ACCEPT: lambda changes, names: _reviewed("accepted", changes, names),
    DecisionKind.DISCARD: lambda changes, names: _reviewed("discarded", changes, names),
    DecisionKind.ADD: lambda changes, names: _reviewed("marked", changes, names),
    DecisionKind.EDIT: _edited,
    DecisionKind.LINK: _links,
    DecisionKind.UNLINK: _unlinked,
    DecisionKind.DISPUTE: _disputed,
    DecisionKind.REJECT: _verdicts,
    DecisionKind.UNSURE: _verdicts,
    DecisionKind.TITLE: _titled,
    DecisionKind.EVENT: _placed,
    DecisionKind.FIND: _found,
    DecisionKind.SIGN: lambda changes, names: f"signed off the finding on {names.quoted(_about(changes))}",
    DecisionKind.COMMENT: _commented,
    DecisionKind.REPLY: _replied,
    DecisionKind.SOURCE: _source,
    DecisionKind.MERGE: _merged,
    DecisionKind.VOICE: _voiced,
    DecisionKind.PARTY: _opposed,
    DecisionKind.TABLE: _tabled,
    DecisionKind.DELETE: lambda changes, names: f"took out {names.quoted(changes[0].key)}",
}


_FIRST_TOLD = {
    **dict.fromkeys((DecisionKind.LINK, DecisionKind.UNLINK), "link"),
    **dict.fromkeys((DecisionKind.REJECT, DecisionKind.UNSURE), "verdict"),
    **dict.fromkeys((DecisionKind.ACCEPT, DecisionKind.DISCARD, DecisionKind.ADD), "claim"),
}
"""Kinds of which a sentence quotes the first record of this kind, and counts the rest."""


def _told(decision: Decision) -> Iterable[Change]:
    """The changes that a sentence quotes: a link's entry holds hundreds of them besides."""
    kind = _FIRST_TOLD.get(decision.kind)
    if kind is None:
        return decision.changes
    made = (change for change in decision.changes if change.kind == kind and change.after is not None)
    was = (change for change in decision.changes if change.kind == kind and change.before is not None)
    return (*islice(made, 1), *islice(was, 1))


def _claims(change: Change) -> set[str]:
    sides = [side for side in (change.before, change.after) if side is not None]
    if change.kind == "claim":
        return {change.key}
    if change.kind == "link":
        return {str(side[end]) for side in sides for end in ("a", "b")}
    if change.kind == "verdict":
        return {str(claim) for side in sides for claim in side["claims"]}
    return {str(side["about"]) for side in sides if side.get("about")}


def _sources(change: Change) -> set[str]:
    sides = [side for side in (change.before, change.after) if side is not None]
    if change.kind == "source":
        above = {side.get(lead) for side in sides for lead in ("speaks_for", "owned_by", "belongs_to", "merged_into")}
        tied = {tie["to"] for side in sides for tie in side.get("ties", ())}
        return {change.key, *(str(uid) for uid in (above | tied) - {None})}
    if change.kind == "apart":
        return {str(uid) for side in sides for uid in side["sources"]}
    return {str(side["subject"]) for side in sides if side.get("on") == "source"}


def _look_up(connection: Connection, keys: set[str], key: object, words: object) -> dict[str, str]:
    wanted, found = sorted(keys), {}
    for at in range(0, len(wanted), 500):
        query = select(key, words).where(key.in_(wanted[at : at + 500]))  # type: ignore[call-overload, attr-defined]
        found.update({uid: text for uid, text in connection.execute(query) if text})
    return found
