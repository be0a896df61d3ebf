"""Corrections of a claim's words, and what the casebook remembers of them: how it reads a name, a role, an affiliation.

What is remembered is applied to the documents that are added after it, to none that is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from db import lookup
from db.desk import Desk
from db.editing import changed, edited
from db.placing import placed
from db.projections import record_of
from db.registering import Registrar
from db.upkeep import commit
from reconcile.claims import Claim, Span
from reconcile.decisions import Change, Decision
from reconcile.errors import Refused
from reconcile.escaping import escape
from reconcile.sources import alias_key

_SPANS = ("content", "quote", "cue", "source", "agent", "patient")
_ANYBODY = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "both", "others", "some", "many", "one"))


def correct(
    connection: Connection, desk: Desk, key: str, fields: Mapping[str, Any], *, remember: bool, why: str | None
) -> Decision:
    """Change fields of a claim; where a span is given by its words, they are looked for nearest to the claim.

    `remember`: the casebook reads the claim's old origin so from now on. Raises Refused.
    """
    claim = lookup.claims(connection, [key])[0]
    text = lookup.document_row(connection, claim.document).text
    registrar = Registrar(connection, desk)
    found = {name: _placed(text, claim, name, value) for name, value in fields.items()}
    corrected = edited(claim, text, found, registrar)
    noted = [_remembered(connection, claim, corrected)] if remember else []
    return commit(connection, desk, changed(connection, claim, corrected, [*registrar.changes, *noted], why))


def _placed(text: str, claim: Claim, name: str, value: Any) -> Any:
    """The stretch that a span's words name; any other value as it is."""
    if name not in _SPANS or not isinstance(value, str) or not value:
        return value
    try:
        span = placed(text, value, _span_of(claim, name).start)
    except ValueError as error:
        raise Refused(str(error)) from error
    return span.start, span.end


def _span_of(claim: Claim, name: str) -> Span:
    """Where a span stands now, the claim's content where there is none."""
    origin = claim.origin.span if claim.origin is not None else None
    told = claim.happening
    parts = {} if told is None else {"agent": told.agent, "patient": told.patient}
    now = {"content": claim.content, "quote": claim.quote, "cue": claim.cue, "source": origin, **parts}
    return now.get(name) or claim.content


def _remembered(connection: Connection, old: Claim, new: Claim) -> Change:
    """What is noted of a correction. Raises Refused where there is nothing that another document could mean."""
    if old.origin is None or new.origin is None:
        raise Refused("nothing to remember: the claim needs an origin before and after the correction")
    key = alias_key(old.origin.name)
    if not key or key in _ANYBODY:
        raise Refused(f"{old.origin.name!r} means somebody else in the next report: only a name or role is remembered")
    changed = {
        name: getattr(new.origin, name)
        for name in ("name", "role", "affiliation")
        if getattr(new.origin, name) and getattr(new.origin, name) != getattr(old.origin, name)
    }
    if not changed:
        raise Refused("nothing to remember: give another origin, role or affiliation")
    before = record_of(connection, "reading", key)
    after = {**(before or {}), **{name: escape(value) for name, value in changed.items()}, "about": old.id}
    return Change("reading", key, before, after)
