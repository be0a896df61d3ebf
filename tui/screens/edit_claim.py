"""The claim editor: every field of a claim, and the way to split it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from reconcile.claims import Interest, Modality, ScopeKind, Tense
from tui import words
from tui.commands import bindings
from tui.render import one_line, shown
from tui.screens.form import LIST, Field, Form, listed_in, truth, yes
from tui.screens.split import Split
from tui.widgets.text import lines, spaced

if TYPE_CHECKING:
    from db.views import ClaimView
    from reconcile.claims import Claim, Happening, Span

SECTIONS = (
    (
        "who says it, and how",
        (
            ("origin", "said by", "the first accountable source; empty: nobody is named"),
            ("via", "via", "whoever passed it on, in order, with ; between"),
            ("interest", "interest", "against, for or neutral to its origin's own party; or unknown"),
            ("preliminary", "preliminary", "yes or no: does the origin call it so?"),
            ("modality", "commitment", ", ".join(Modality)),
            ("negated", "negated", "yes or no: is the content denied?"),
        ),
    ),
    (
        "how much",
        (
            ("low", "at least", "a number; empty where there is none"),
            ("high", "at most", "a number; empty where there is none"),
            ("unit", "unit", "km, tonnes ...; empty where things are counted"),
            ("counted", "counted", "what is counted: drones, people killed"),
            ("scopes", "scope", "cumulative/period/night/whole/areas/part: its words"),
        ),
    ),
    (
        "where and when",
        (
            ("places", "places", "as the text has them, with ; between"),
            ("from", "from", "a date or time, as 2025-01-29 or 2025-01-29T03:00"),
            ("to", "to", "a date or time, inclusive"),
        ),
    ),
    (
        "the document's words",
        (
            ("source", "named as", "the document's own words for whoever says it"),
            ("role", "role", "of whoever says it: governor, spokesman"),
            ("affiliation", "of", "what they speak for: Smolensk, the navy"),
            ("content", "claimed", "the document's words that are claimed"),
            ("cue", "cue", "the words that say that somebody says it"),
            ("quote", "passage", "the passage that carries source, cue and what is claimed"),
        ),
    ),
    (
        "what happened",
        (
            ("predicate", "tells", "the verb as a dictionary has it: destroy, shoot down"),
            ("tense", "tense", ", ".join(Tense)),
            ("agent", "who", "who or what does it, as the document has it"),
            ("patient", "to whom", "to whom or what it is done, as the document has it"),
        ),
    ),
)
FIELDS = tuple(field for _, fields in SECTIONS for field in fields)


class NotAFigure(ValueError):
    """What stands in a field for a number is none."""


class ClaimEditor(Form):
    """Saves only what was changed, as one decision."""

    BINDINGS = bindings("claim editor")
    KEYS = "PgDn: next part · Ctrl+T: split · Enter: save · Esc: leave"

    def __init__(self, view: ClaimView, names: Sequence[str]) -> None:
        super().__init__()
        self.view = view
        self.names = names

    def heading(self) -> Content:
        claim = self.view.claim
        return lines(shown("Edit the claim", style="bold"), spaced(words.voice(claim.origin), one_line(claim.text)))

    def fields(self) -> Sequence[Field]:
        known: Mapping[str, Sequence[str]] = {
            "origin": self.names,
            "via": self.names,
            "modality": tuple(Modality),
            "tense": tuple(Tense),
            "interest": tuple(Interest),
            "scopes": tuple(ScopeKind),
        }
        now = values(self.view.claim)
        return [
            Field(name, label, now[name], hint, known.get(name, ()), section)
            for section, fields in SECTIONS
            for name, label, hint in fields
        ]

    async def save(self, changed: Mapping[str, str]) -> bool:
        try:
            fields = {name: PARSED.get(name, str)(text) for name, text in changed.items()}
        except NotAFigure as error:
            self.say(one_line(str(error), style="bold $text-error"))
            return False
        id = self.view.claim.id
        return await self.desk.decide("Claim edited", lambda book, why: book.correct(id, fields, why=why)) is not None

    def action_split(self) -> None:
        """Split it instead."""
        self.leave_for(Split(self.view))


def values(claim: Claim) -> dict[str, str]:
    """What the fields hold before anything is changed."""
    path, figure, window = claim.attribution, claim.quantity, claim.when
    return {
        "origin": path.origin.name if path.origin else "",
        "source": _words(path.origin.span if path.origin else None),
        "role": (path.origin.role or "") if path.origin else "",
        "affiliation": (path.origin.affiliation or "") if path.origin else "",
        "content": _words(claim.content),
        "cue": _words(claim.cue),
        "quote": _words(claim.quote),
        **_told(claim.happening),
        "via": LIST.join(voice.name for voice in path.via),
        "interest": claim.interest.value,
        "preliminary": yes(claim.preliminary),
        "modality": claim.modality.value,
        "negated": yes(claim.negated),
        "low": words.number(figure.low, "") if figure else "",
        "high": words.number(figure.high, "") if figure else "",
        "unit": (figure.unit or "") if figure else "",
        "counted": (figure.counted or "") if figure else "",
        "places": LIST.join(place.text for place in claim.places),
        "from": (window.start or "") if window else "",
        "to": (window.end or "") if window else "",
        "scopes": LIST.join(map(str, claim.scopes)),
    }


def _told(happening: Happening | None) -> dict[str, str]:
    if happening is None:
        return dict.fromkeys(("predicate", "tense", "agent", "patient"), "")
    tense = happening.tense.value if happening.tense else ""
    parts = {"agent": _words(happening.agent), "patient": _words(happening.patient)}
    return {"predicate": happening.predicate, "tense": tense, **parts}


def _words(span: Span | None) -> str:
    """A span in one line, as a field holds it."""
    return "" if span is None else " ".join(span.text.split())


def _figure(text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(" ", "").replace(",", ""))
    except ValueError:
        raise NotAFigure(f"{text!r} is no number; write it in digits, as 104 or 12.5") from None


def _name(text: str) -> str | None:
    return text or None


PARSED: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(
        ("origin", "source", "role", "affiliation", "cue", "predicate", "tense", "agent", "patient"), _name
    ),
    "via": listed_in,
    "places": listed_in,
    "scopes": listed_in,
    "preliminary": truth,
    "negated": truth,
    "low": _figure,
    "high": _figure,
    "unit": _name,
    "counted": _name,
    "from": _name,
    "to": _name,
}
