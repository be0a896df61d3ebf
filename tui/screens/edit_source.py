"""The source editor: names, party, whom it speaks for, its owner, its reliability."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from reconcile.sources import NON_PARTY, SourceKind
from reconcile.ties import Lead
from tui.render import one_line, shown
from tui.screens.form import LIST, Field, Form, listed_in
from tui.widgets.text import spaced

if TYPE_CHECKING:
    from db.views import SourceRow


FIELDS = (
    ("name", "name", "as it is best known"),
    ("aliases", "also", "other names and spellings, in any script, with ; between"),
    ("kind", "kind", ", ".join(SourceKind)),
    ("party", "party", "the side it is on; 'none' for a non-party; empty: unknown"),
    ("speaks_for", "speaks for", "one voice with it: a ministry for its government; days as for an owner"),
    (
        "owned_by",
        "owned by",
        "one voice with its owner; with days: Pearson [..2015-11-29]; Nikkei [2015-11-30..]",
    ),
    ("belongs_to", "belongs to", "part of it, and a voice of its own nevertheless"),
    ("repeats", "repeats", "one voice with it, since one copies the other, or both a third"),
    ("reliability", "reliability", "Admiralty: A completely reliable ... E unreliable, F cannot be judged"),
    ("reliability_date", "as of", "the day of that judgement, as 2025-01-29"),
    ("reliability_reason", "because", "why this letter"),
)


class SourceEditor(Form):
    """One source, or a new one (`row` None)."""

    def __init__(self, row: SourceRow | None, names: Sequence[str], parties: Sequence[str]) -> None:
        super().__init__()
        self.row = row
        self.names = names
        self.parties = parties

    def heading(self) -> Content:
        return spaced(shown("Source:"), one_line(self.row.source.name)) if self.row else shown("A new source")

    def fields(self) -> Sequence[Field]:
        known: Mapping[str, Sequence[str]] = {
            "kind": tuple(SourceKind),
            "party": (NON_PARTY, *self.parties),
            **{lead.value: self.names for lead in Lead},
        }
        values = _values(self.row)
        return [Field(name, label, values.get(name, ""), hint, known.get(name, ())) for name, label, hint in FIELDS]

    async def save(self, changed: Mapping[str, str]) -> bool:
        fields = {name: PARSED.get(name, _or_none)(text) for name, text in changed.items()}
        if self.row is not None:
            id = self.row.source.id
            return (
                await self.desk.decide("Source edited", lambda b, why: b.edit_source(id, fields, why=why)) is not None
            )
        name = str(fields.pop("name", None) or "")
        return await self.desk.decide("Source added", lambda b, why: b.add_source(name, fields, why=why)) is not None


def _values(row: SourceRow | None) -> dict[str, str]:
    """What the fields hold before anything is changed."""
    if row is None:
        return {}
    source = row.source
    return {
        "name": source.name,
        "aliases": LIST.join(source.aliases),
        "kind": source.kind.value,
        "party": source.party or "",
        **{lead.value: told for lead, told in row.leads.items()},
        "reliability": source.reliability,
        "reliability_date": source.reliability_date or "",
        "reliability_reason": source.reliability_reason or "",
    }


def _or_none(text: str) -> str | None:
    return text or None


PARSED: Mapping[str, Callable[[str], Any]] = {"aliases": listed_in, **{lead.value: listed_in for lead in Lead}}
