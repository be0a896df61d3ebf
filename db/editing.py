"""Claims and documents at the desk: accept, discard, edit, split, add by hand, delete. Each is one decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection

from db import lookup
from db.desk import Desk
from db.judging import accepting
from db.log import Draft
from db.placing import placed_scope
from db.projections import record_of
from db.questions import links_at
from db.registering import Registrar
from db.rows import AnyRow
from db.upkeep import commit
from reconcile.claims import (
    Attribution,
    Claim,
    Happening,
    Interest,
    Modality,
    Quantity,
    Review,
    Span,
    Tense,
    TimeWindow,
    Voice,
)
from reconcile.decisions import Change, Decision, DecisionKind
from reconcile.errors import Refused
from reconcile.extraction.places import find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.scopes import Marks, find_scopes
from reconcile.extraction.times import find_times
from reconcile.records import claim_record, link_record

T = TypeVar("T", Claim, Happening, Quantity, TimeWindow, Voice)

EDITABLE = (
    "content", "quote", "cue", "origin", "source", "role", "affiliation", "via", "modality", "negated", "quantities",
    "low", "high", "unit", "counted", "places", "when", "from", "to", "when_asserted", "interest", "preliminary",
    "lang", "predicate", "tense", "agent", "patient", "scopes",
)  # fmt: skip
"""Fields a person may change. `content`, `quote`, `cue`, `source` (the origin's words), `agent` and `patient` are
(start, end); `role` and `affiliation` are the origin's; `low` to `counted` are the first figure's; `predicate` to
`patient` say who does what to whom. `scopes` are written as "cumulative: since Monday".
"""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a document that a person marked as a claim, and what they said of it."""

    start: int
    end: int
    origin: str | None = None
    fields: Mapping[str, Any] | None = None


def accept(connection: Connection, desk: Desk, keys: Sequence[str], why: str | None) -> Decision:
    """Accept claims as extracted."""
    changes = [change for claim in lookup.claims(connection, keys) for change in accepting(claim)]
    if not changes:
        raise Refused("these claims are accepted already")
    return commit(connection, desk, _draft(connection, DecisionKind.ACCEPT, changes, why))


def discard(connection: Connection, desk: Desk, keys: Sequence[str], why: str | None) -> Decision:
    """Discard claims; their links are taken off with it."""
    claims = [claim for claim in lookup.claims(connection, keys) if claim.review is not Review.DISCARDED]
    if not claims:
        raise Refused("these claims are discarded already")
    changes = _unlinking(connection, claims)
    changes += [
        Change("claim", claim.id, {"review": claim.review.value}, {"review": Review.DISCARDED.value})
        for claim in claims
    ]
    return commit(connection, desk, _draft(connection, DecisionKind.DISCARD, changes, why))


def edit(connection: Connection, desk: Desk, key: str, fields: Mapping[str, Any], why: str | None) -> Decision:
    """Change fields of a claim. Raises Refused naming a field that is not there or a value that does not fit."""
    claim = lookup.claims(connection, [key])[0]
    text = lookup.document_row(connection, claim.document).text
    registrar = Registrar(connection, desk)
    new = edited(claim, text, fields, registrar)
    return commit(connection, desk, changed(connection, claim, new, registrar.changes, why))


def changed(connection: Connection, old: Claim, new: Claim, beside: Sequence[Change], why: str | None) -> Draft:
    """The decision that a claim reads otherwise, with the changes beside it. Raises Refused where nothing would."""
    return _draft(connection, DecisionKind.EDIT, [*beside, _patch(old, new)], why)


def split(connection: Connection, desk: Desk, key: str, parts: Sequence[tuple[int, int]], why: str | None) -> Decision:
    """Replace a claim by one for each part; the whole is discarded and its links come off."""
    claim = lookup.claims(connection, [key])[0]
    if len(parts) < 2:
        raise Refused("a claim is split into two parts or more")
    document = lookup.document_row(connection, claim.document)
    changes = _unlinking(connection, [claim])
    if claim.review is not Review.DISCARDED:
        changes.append(Change("claim", claim.id, {"review": claim.review.value}, {"review": Review.DISCARDED.value}))
    for start, end in parts:
        made = _read(replace(claim, id=desk.new_id(), content=_span(document.text, start, end)), document)
        changes.append(Change("claim", made.id, None, claim_record(replace(made, review=Review.ACCEPTED))))
    return commit(connection, desk, _draft(connection, DecisionKind.EDIT, changes, why))


def add_claim(connection: Connection, desk: Desk, document: str, marked: Marked, why: str | None) -> Decision:
    """A claim that a person marked in a document; it is accepted."""
    row = lookup.document_row(connection, document)
    registrar = Registrar(connection, desk)
    span = _span(row.text, marked.start, marked.end)
    path = Attribution(publisher=registrar.publisher(row.publisher))
    blank = Claim(desk.new_id(), row.uid, span, span, path, when_asserted=row.published, made_by="by hand")
    claim = _read(replace(blank, lang=row.lang or "en", review=Review.ACCEPTED), row)
    fields = dict(marked.fields or {})
    if marked.origin:
        fields["origin"] = marked.origin
    claim = edited(claim, row.text, fields, registrar)
    changes = [*registrar.changes, Change("claim", claim.id, None, claim_record(claim))]
    return commit(connection, desk, _draft(connection, DecisionKind.ADD, changes, why))


def mark_anew(connection: Connection, desk: Desk, key: str, start: int, end: int, why: str | None) -> Decision:
    """Give a claim another passage of its document; figures, places and time are read off the new words."""
    claim = lookup.claims(connection, [key])[0]
    document = lookup.document_row(connection, claim.document)
    content = _span(document.text, start, end)
    apart = content.end <= claim.quote.start or claim.quote.end <= content.start
    first, last = min(start, claim.quote.start), max(end, claim.quote.end)
    quote = content if apart else _span(document.text, first, last)
    patch = _patch(claim, _read(replace(claim, content=content, quote=quote), document))
    return commit(connection, desk, _draft(connection, DecisionKind.EDIT, [patch], why))


def delete_document(connection: Connection, desk: Desk, key: str, why: str | None) -> Decision:
    """Take a document with its claims out of the casebook; its text stays for an undo."""
    row = lookup.document_row(connection, key)
    change = Change("document", row.uid, record_of(connection, "document", row.uid), None)
    return commit(connection, desk, Draft(DecisionKind.DELETE, (change,), why=why))


def _patch(claim: Claim, edited: Claim) -> Change:
    """What is otherwise in a claim. Raises Refused where nothing is."""
    before, after = claim_record(claim), claim_record(edited)
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not names:
        raise Refused("nothing would change: the claim reads so already")
    return Change("claim", claim.id, {n: before.get(n) for n in names}, {n: after.get(n) for n in names})


def _draft(connection: Connection, kind: DecisionKind, changes: Sequence[Change], why: str | None) -> Draft:
    """A decision on claims also rests on their documents: an import is not undone under it."""
    documents: set[str] = set()
    for change in changes:
        if change.kind == "claim":
            made = (change.after or {}).get("document") if change.before is None else None
            documents.add(str(made) if made else lookup.claim_row(connection, change.key).document_uid)
    return Draft(kind, tuple(changes), reads=tuple(f"document:{uid}" for uid in sorted(documents)), why=why)


def _unlinking(connection: Connection, claims: Iterable[Claim]) -> list[Change]:
    links = links_at(connection, [claim.id for claim in claims])
    return [Change("link", link.id, link_record(link), None) for link in links]


def _span(text: str, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(text):
        raise Refused(f"[{start}, {end}) is no stretch of the document's text ({len(text)} characters long)")
    return Span(start, end, text[start:end])


def _read(claim: Claim, document: AnyRow) -> Claim:
    """Figures, places, time and scopes read from the claim's own words."""
    words, at = claim.content.text, claim.content.start
    marks = Marks(find_quantities(words, at), find_places(words, at), find_times(words, document.published, at))
    return replace(
        claim,
        quantities=marks.quantities,
        places=marks.places,
        when=marks.times[0][1] if marks.times else claim.when,
        scopes=find_scopes(words, claim.lang, marks, at),
    )


def edited(claim: Claim, text: str, fields: Mapping[str, Any], registrar: Registrar) -> Claim:
    """The claim with fields changed. Raises Refused naming a field that is not there or a value that does not fit."""
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused(f"a claim has no field {unknown[0]!r}: change one of {', '.join(EDITABLE)}")
    for name, value in fields.items():
        try:
            claim = _with(claim, text, name, value, registrar)
        except (TypeError, ValueError) as error:
            raise Refused(f"{name} cannot be {value!r}: {error}") from error
    _refuse_inside_out(claim)
    return claim


def _refuse_inside_out(claim: Claim) -> None:
    """Both ends of a figure may be changed at once, so they are looked at once all fields are in place."""
    for figure in claim.quantities:
        if figure.low is not None and figure.high is not None and figure.low > figure.high:
            raise Refused(f"the low end {figure.low:g} is above the high end {figure.high:g}")


def _with(claim: Claim, text: str, name: str, value: Any, registrar: Registrar) -> Claim:
    """The claim with one field changed."""
    if name in ("content", "quote", "cue"):
        return _replaced(claim, name, None if value is None and name == "cue" else _span(text, *value))
    if name in ("origin", "via"):
        return replace(claim, attribution=_path(claim.attribution, name, value, registrar))
    if name in ("source", "role", "affiliation"):
        return replace(claim, attribution=_described(claim.attribution, text, name, value))
    if name in ("predicate", "tense", "agent", "patient"):
        return replace(claim, happening=_happening(claim.happening, text, name, value))
    if name == "scopes":
        return replace(claim, scopes=tuple(placed_scope(text, claim, scope) for scope in value or ()))
    if name in ("low", "high", "unit", "counted"):
        figure = claim.quantity or Quantity("", None, None)
        return replace(claim, quantities=(_figure(figure, name, value), *claim.quantities[1:]))
    if name in ("from", "to"):
        window = claim.when or TimeWindow("", None, None)
        return replace(claim, when=_replaced(window, "start" if name == "from" else "end", value or None))
    return _replaced(claim, name, _plain_field(text, name, value))


def _replaced(value: T, name: str, field: Any) -> T:
    """A value with one field, named at run time, changed."""
    changed: dict[str, Any] = {name: field}
    return replace(value, **changed)


def _plain_field(text: str, name: str, value: Any) -> Any:
    if name == "modality":
        return Modality(value)
    if name == "interest":
        return Interest(value)
    if name in ("negated", "preliminary"):
        return bool(value)
    if name == "places":
        return tuple(_found(text, place) for place in value)
    if name == "when":
        return None if value is None else TimeWindow(**value)
    if name == "quantities":
        return tuple(Quantity(**figure) for figure in value)
    return str(value) if value else None


def _path(path: Attribution, name: str, value: Any, registrar: Registrar) -> Attribution:
    if name == "via":
        return replace(path, via=tuple(registrar.voice(Voice(str(one))) for one in value if str(one).strip()))
    if not value or not str(value).strip():
        return replace(path, origin=None)
    # "anonymous: two diplomats" names somebody quoted whom nobody can hold to account.
    said = str(value).strip()
    head, _, rest = said.partition(":")
    if head.strip().casefold() == "anonymous":
        return replace(path, origin=Voice(rest.strip() or "anonymous", anonymous=True))
    return replace(path, origin=registrar.voice(Voice(said)))


def _described(path: Attribution, text: str, name: str, value: Any) -> Attribution:
    """The path with other words of the document for its origin, or with another role or affiliation of it."""
    if path.origin is None:
        raise ValueError("nobody is named: give the origin as well")
    if name == "source":
        return replace(path, origin=replace(path.origin, span=_span(text, *value) if value else None))
    return replace(path, origin=_replaced(path.origin, name, str(value) if value else None))


def _happening(told: Happening | None, text: str, name: str, value: Any) -> Happening | None:
    """What the claim tells, with another predicate, tense or part; without a predicate it tells nothing."""
    if name == "predicate":
        said = str(value or "").strip()
        # The words of the document were those of the predicate before.
        return replace(told or Happening(said), predicate=said, span=None) if said else None
    if told is None:
        raise ValueError("the claim has no predicate: give the predicate as well")
    if name == "tense":
        return replace(told, tense=Tense(value) if value else None)
    return _replaced(told, name, _span(text, *value) if value else None)


def _figure(figure: Quantity, name: str, value: Any) -> Quantity:
    if name in ("unit", "counted"):
        return _replaced(figure, name, value or None)
    return _replaced(figure, name, None if value in (None, "") else float(value))


def _found(text: str, place: Any) -> Span:
    if isinstance(place, Span):
        return place
    at = text.find(str(place))
    if at < 0:
        raise ValueError("the document does not name this place")
    return Span(at, at + len(place), str(place))
