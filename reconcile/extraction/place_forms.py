"""Forms of place names in Russian and Ukrainian: the gazetteer holds the nominative, reports inflect it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from reconcile.extraction.places import size, spelled

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_REGION = re.compile(r"^(.*?)(?:сь?к|цьк|зьк|цк)\w{1,3} (?:област|обл)\w*$", re.IGNORECASE)
_ENDINGS = (
    *("ского", "ському", "ами", "ями", "ому", "ого", "ах", "ях", "ом", "ем", "ём", "єм", "ой", "ей", "ою", "ею", "єю"),
    *("им", "ым", "у", "ю", "е", "є", "і", "ї", "и", "ы", "а", "я", "о", ""),
)
_NOMINATIVES = ("", "а", "я", "о", "е", "є", "ь", "ы", "и", "і", "ий", "ой")
_CHANGES = (("ов", "ів"), ("єв", "їв"), ("єв", "иїв"), ("ц", "к"), ("з", "г"), ("с", "х"), ("ол", "іл"))
"""What the end of a stem becomes in the nominative: Харкові, Харків; Макіївці, Макіївка."""


def nominative(name: str) -> str | None:
    """The gazetteer's one name for a place named in any case; None where it knows none of the forms.

    Of what a form may be, the largest place is the likeliest: "Львове" is Lviv, and not the village of Lvove.
    """
    if not _CYRILLIC.search(name):
        return spelled(name)
    forms = dict.fromkeys((name, *_forms(name)))
    return max(((size(form), spelled(form)) for form in forms), key=itemgetter(0))[1]


def _forms(name: str) -> Iterator[str]:
    region = _REGION.match(name)
    if region is not None:
        for stem in (region[1], region[1].replace("є", "е").replace("і", "и")):
            yield from (f"{stem}ская область", f"{stem}ська область", f"{stem}зька область")
        return
    for ending in _ENDINGS:
        if not name.endswith(ending) or len(name) - len(ending) < 3:
            continue
        stem = name.removesuffix(ending)
        for old, new in (("", ""), *_CHANGES):
            if stem.endswith(old):
                changed = stem.removesuffix(old) + new if old else stem
                yield from (changed + nominative for nominative in _NOMINATIVES)
