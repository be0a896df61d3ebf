"""Claims for the tests of matching, written in one line."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.claims import Attribution, Claim, Modality, Quantity, Span, TimeWindow, Voice
from reconcile.extraction.quantities import find_quantities

NIGHT = ("2031-05-03T20:00", "2031-05-04T06:00")


def made(
    text: str,
    origin: str | None = "A",
    said: str | None = "2031-05-04",
    *,
    places: str = "",
    when: tuple[str, str] | None = NIGHT,
    denied: bool = False,
    negated: bool = False,
    publisher: str | None = "The Paper",
    quantities: tuple[Quantity, ...] | None = None,
    lang: str = "en",
) -> Claim:
    """A claim; origin "?" is anonymous. `places` are words of the text, a comma between them."""
    span = Span(0, len(text), text)
    names = [name.strip() for name in places.split(",") if name.strip()]
    found = tuple(Span(m.start(), m.end(), m[0]) for name in names for m in re.finditer(re.escape(name), text))
    voice = None if origin is None else Voice(origin, anonymous=origin == "?")
    return Claim(
        id=f"{text}|{origin}|{said}|{publisher}",
        document=f"{publisher}",
        content=span,
        quote=span,
        attribution=Attribution(voice, (), Voice(publisher) if publisher else None),
        modality=Modality.DENIED if denied else Modality.ASSERTED,
        negated=negated,
        quantities=find_quantities(text) if quantities is None else quantities,
        places=found,
        when=TimeWindow("overnight" if when == NIGHT else "then", *when) if when else None,
        when_asserted=said,
        lang=lang,
    )


def again(claim: Claim, **fields: object) -> Claim:
    return replace(claim, **fields)  # type: ignore[arg-type]
