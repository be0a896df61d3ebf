"""Ready claims: lines that already are claims; what they leave out is read from their text by light rules, no model.

Ids are derived from the content, so that the same line gives the same claim wherever it is read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from reconcile.claims import Attribution, Claim, Modality, Quantity, Scope, ScopeKind, Span, TimeWindow, Voice
from reconcile.documents import Document, derived_id, document_id
from reconcile.errors import Malformed
from reconcile.extraction import lexicon, light
from reconcile.extraction.bare import Bare, language_of, reader
from reconcile.extraction.scopes import Marks, find_scopes, read_scope, regions_in, scopes_within

_WORDS = (
    "publisher",
    "published",
    "url",
    "origin",
    "content",
    "modality",
    "unit",
    "counted",
    "place",
    "from",
    "to",
    "lang",
)
_MODALITIES = {str(modality): modality for modality in Modality}
_READ_BY = "ready/1"
_LIGHT = "light/1"


def read_claim(row: Mapping[str, Any], *, name: str, line: int) -> tuple[Document, Claim]:
    """The document and the claim that a line of ready claims holds. Raises Malformed."""
    try:
        return _read(row)
    except ValueError as error:
        raise Malformed(name, line, str(error)) from None


def light_claim(text: str, publisher: str | None = None, published: str | None = None) -> Claim:
    """A claim read from its text alone."""
    document = Document(text, publisher, published=published)
    return _claim(document, document_id(document), Span(0, len(text), text), {}, _LIGHT)


def _read(row: Mapping[str, Any]) -> tuple[Document, Claim]:
    """Raises ValueError with what is wrong and what to do."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("'text' is missing or empty: give the words that the claim was made in")
    for key in _WORDS:
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            raise ValueError(f"'{key}' should be a string or null, is {type(value).__name__}")
    for key in ("published", "from", "to"):
        _check_date(key, row.get(key))
    document = Document(
        text, row.get("publisher"), url=row.get("url"), published=row.get("published") or None, lang=row.get("lang")
    )
    document = replace(document, id=document_id(document))
    return document, _claim(document, document.id, _content(text, row.get("content")), row, _READ_BY)


def _check_date(key: str, value: str | None) -> None:
    if value:
        try:
            date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(
                f"'{key}' is {value!r}: write a date or time as in 2025-01-29 or 2025-01-29T08:30"
            ) from None


def _content(text: str, content: str | None) -> Span:
    if not content:
        return Span(0, len(text), text)
    start = text.find(content)
    if start < 0:
        raise ValueError("'content' does not occur in 'text': copy it from there, or leave it out")
    return Span(start, start + len(content), content)


def _claim(document: Document, document_id: str, content: Span, row: Mapping[str, Any], made_by: str) -> Claim:
    text, published = document.text, document.published
    attribution = Attribution(
        _origin(text, row), _via(row.get("via")), Voice(document.publisher) if document.publisher else None
    )
    lang = document.lang or language_of(text)
    read = reader(lang)
    times = () if row.get("from") or row.get("to") else read.times(text, published, 0)
    marks = Marks(_quantities(content, row, read), _places(text, content, row.get("place"), read), times)
    return Claim(
        id=_claim_id(document_id, content, row),
        document=document_id,
        content=content,
        quote=Span(0, len(text), text),
        attribution=attribution,
        modality=_modality(text, row.get("modality")),
        negated=read.negated(content.text),
        quantities=marks.quantities,
        places=marks.places,
        when=_when(text, marks, row),
        when_asserted=published,
        lang=lang,
        made_by=made_by,
        scopes=_scopes(content, lang, marks, row),
    )


def _claim_id(document: str, content: Span, row: Mapping[str, Any]) -> str:
    """Two lines over one text are two claims where anything that they say differs."""
    said = [f"{content.start}:{content.end}"]
    for key in ("origin", "via", "modality", "low", "high", "unit", "counted", "place", "from", "to", "scope"):
        value = row.get(key)
        if value is not None:
            said.append(f"{key}={value}")
    return derived_id(document, *said)


def _origin(text: str, row: Mapping[str, Any]) -> Voice | None:
    name = row.get("origin")
    if name:
        return Voice(name, anonymous=_anonymous(name))
    if "origin" in row:
        return None
    span = light.origin(text)
    return None if span is None else Voice(span.text, span, anonymous=_anonymous(span.text))


def _anonymous(name: str) -> bool:
    """Whether nobody is named: a description in small letters ("two diplomats"), in a script that has capitals."""
    if name.lower().startswith(("anonymous", "unnamed")):
        return True
    return name == name.lower() != name.upper()


def _via(via: Any) -> tuple[Voice, ...]:
    if via is None:
        return ()
    if not isinstance(via, list) or not all(isinstance(name, str) and name for name in via):
        raise ValueError("'via' should be a list of names, in the order in which they passed it on")
    return tuple(Voice(name, anonymous=_anonymous(name)) for name in via)


def _modality(text: str, given: str | None) -> Modality:
    if not given:
        return light.modality(text)
    if given not in _MODALITIES:
        raise ValueError(f"'modality' is {given!r}: choose one of {', '.join(_MODALITIES)}")
    return _MODALITIES[given]


def _number(key: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"'{key}' should be a number or null, is {value!r}")
    return float(value)


def _quantities(content: Span, row: Mapping[str, Any], read: Bare) -> tuple[Quantity, ...]:
    """The figure that the line gives, in front of the others of its text; else those of its text."""
    words, offset = content.text, content.start
    unit, counted = _unit(row.get("unit"), row.get("counted"))
    low, high = _number("low", row.get("low")), _number("high", row.get("high"))
    if low is not None and high is not None and low > high:
        raise ValueError(f"'low' ({low:g}) is above 'high' ({high:g}): exchange them")
    if (unit or counted) and not low is high is None:
        return (_given(words, offset, Quantity(_figure(low, high), low, high, unit, counted)),)
    found = read.quantities(words, offset)
    if low is None and high is None:
        if found and (unit or counted):
            first = replace(found[0], unit=unit or found[0].unit, counted=counted or found[0].counted)
            return (first, *found[1:])
        return found
    said = next((quantity for quantity in found if (quantity.low, quantity.high) == (low, high)), None)
    if said is None:
        given = Quantity(_figure(low, high), low, high, unit, counted)
        return (given, *found)
    given = replace(said, unit=unit or said.unit, counted=counted or said.counted)
    return (given, *(quantity for quantity in found if quantity is not said))


def _unit(unit: str | None, counted: str | None) -> tuple[str | None, str | None]:
    """The unit and what is counted as extraction names them: who writes "unit": "drone" counts drones."""
    if unit is None or unit in lexicon.units():
        return lexicon.units().get(unit or ""), counted
    thing = lexicon.counted().get(unit.lower())
    return (unit, counted) if thing is None else (None, counted or thing[0])


def _given(words: str, offset: int, given: Quantity) -> Quantity:
    """A figure that the line gives whole, with the place of its digits where the text holds them."""
    if given.low is None or given.low != given.high:
        return given
    for digits in (f"{given.low:.15g}", f"{given.low:,.15g}"):
        at = words.find(digits)
        end = at + len(digits)
        if at >= 0 and not (words[at - 1 : at].isalnum() or words[end : end + 1].isalnum()):
            return replace(given, text=digits, start=at + offset, end=end + offset)
    return given


def _figure(low: float | None, high: float | None) -> str:
    """A given figure in words, where its text does not say it."""
    if low is None:
        return f"up to {high:g}"
    if high is None:
        return f"at least {low:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _places(text: str, content: Span, given: str | None, read: Bare) -> tuple[Span, ...]:
    """The given place where it stands in the text, an empty stretch at its start if it does not; else those found."""
    if not given:
        return read.places(content.text, content.start)
    start = text.find(given)
    return (Span(start, start + len(given), given) if start >= 0 else Span(0, 0, given),)


def _scopes(content: Span, lang: str, marks: Marks, row: Mapping[str, Any]) -> tuple[Scope, ...]:
    """Those that the line gives; else those found, unless it tells from when to when itself."""
    given = row.get("scope")
    if given is None and (row.get("from") or row.get("to")):
        return ()
    if given is None:
        return scopes_within(
            content, find_scopes(content.text, lang[:2].lower(), marks, content.start), marks.quantities
        )
    said = [given] if isinstance(given, str) else given
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise ValueError("'scope' should be a string such as \"cumulative: since Monday\", or a list of them")
    return tuple(_scope(content, marks, one) for one in said)


def _scope(content: Span, marks: Marks, said: str) -> Scope:
    kind, words = read_scope(said)
    at = content.text.find(words)
    if at < 0:
        raise ValueError(f"'scope': the words {words!r} do not occur in what is claimed: copy them, or leave them out")
    if not words:
        return Scope(kind)
    span = Span(content.start + at, content.start + at + len(words), words)
    return Scope(kind, span, regions_in(span, marks.quantities) if kind is ScopeKind.AREAS else None)


def _when(text: str, marks: Marks, row: Mapping[str, Any]) -> TimeWindow | None:
    start, end = row.get("from") or None, row.get("to") or None
    if start is None and end is None:
        return light.main_time(text, marks.times)
    if start is not None and end is not None and start[:10] > end[:10]:
        raise ValueError(f"'from' ({start}) is after 'to' ({end}): exchange them")
    return TimeWindow(" to ".join(dict.fromkeys(filter(None, (start, end)))), start, end)
