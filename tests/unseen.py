"""Sentences in the manner of agencies, offices and channels, labelled by hand, and how each field of theirs is read.

`python -m tests.unseen ru` prints the shares of each lot; with `-v` what was missed as well.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reconcile.claims import Claim, Modality
from reconcile.documents import Document
from reconcile.extraction import extract
from tests.labelled import PUBLISHED, written

# These are wanted to be absent where the label is silent; the others are only looked at where they are labelled.
ALWAYS = ("source", "via", "cue", "modality", "first", "last", "negated", "figures", "when", "places", "scopes")
WHERE_LABELLED = ("role", "of", "predicate")
SETS = ("via", "figures", "when", "places", "scopes")


@dataclass(frozen=True, slots=True)
class Unseen:
    """A sentence, its lot, and the labels by name; what is plural is sorted and joined by "; "."""

    text: str
    lot: int
    labels: dict[str, str]


def unseen(lang: str) -> list[Unseen]:
    """The sentences of a language. A comment "# Lot 2" opens the second lot."""
    lot, found = 0, []
    for line in Path(__file__).with_name(f"unseen_{lang}.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            lot += line.startswith("# Lot ")
            continue
        text, *cells = line.split("\t")
        found.append(Unseen(text, lot, _labels(cells)))
    return found


def _labels(cells: Iterable[str]) -> dict[str, str]:
    labels = {name: value or "yes" for name, _, value in (cell.partition("=") for cell in cells)}
    return {name: _joined(value.split("; ")) if name in SETS else value for name, value in labels.items()}


def read(claims: tuple[Claim, ...]) -> dict[str, str]:
    """The labels as the claims have them: of the first that is attributed, figures, times, places and scopes of all."""
    said = next((claim for claim in claims if claim.cue is not None), None)
    first = said or (claims[0] if claims else None)
    told = {
        "figures": _joined(written(q) for claim in claims for q in claim.quantities),
        "when": _joined(f"{w.start or ''}/{w.end or ''}" for w in (claim.when for claim in claims) if w is not None),
        "places": _joined(place.text for claim in claims for place in claim.stated_places),
        "scopes": _joined(scope.kind.value for claim in claims for scope in claim.scopes),
        "negated": "yes" if first is not None and first.negated else "",
        "predicate": first.happening.predicate if first is not None and first.happening is not None else "",
    }
    return told | (_attributed(said) if said is not None else {})


def _attributed(claim: Claim) -> dict[str, str]:
    origin, words = claim.origin, claim.text.split()
    return {
        "source": origin.name if origin is not None else "",
        "role": (origin.role or "-") if origin is not None else "",
        "of": (origin.affiliation or "-") if origin is not None else "",
        "via": _joined(voice.name for voice in claim.attribution.via),
        "cue": claim.cue.text.lower() if claim.cue is not None else "",
        "modality": "" if claim.modality is Modality.ASSERTED else claim.modality.value,
        "first": words[0].rstrip(","),
        "last": words[-1],
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(sorted({value.strip() for value in values}))


@dataclass(frozen=True, slots=True)
class Shares:
    """How often each field was read as labelled, and `missed`, a line for each that was not."""

    met: dict[str, int]
    asked: dict[str, int]
    missed: tuple[str, ...]

    def share(self, field: str) -> float:
        return self.met.get(field, 0) / self.asked[field]


def shares(lang: str, lot: int, extract: Callable[[Document], tuple[Claim, ...]] = extract) -> Shares:
    """Reads every sentence of a lot by itself."""
    met: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    missed: list[str] = []
    for sentence in (one for one in unseen(lang) if one.lot == lot):
        told = read(extract(Document(sentence.text, published=PUBLISHED, lang=lang)))
        wrong = [field for field in _asked(sentence) if told.get(field, "") != sentence.labels.get(field, "")]
        asked.update([*_asked(sentence), "all"])
        met.update([*(field for field in _asked(sentence) if field not in wrong), *([] if wrong else ["all"])])
        missed += [f"{field}: {sentence.labels.get(field)} <- {told.get(field)}: {sentence.text}" for field in wrong]
    return Shares(dict(met), dict(asked), tuple(missed))


def _asked(sentence: Unseen) -> list[str]:
    return [*ALWAYS, *(field for field in WHERE_LABELLED if field in sentence.labels)]


def main(lang: str, *options: str) -> None:
    for lot in sorted({sentence.lot for sentence in unseen(lang)}):
        result = shares(lang, lot)
        print(f"lot {lot}: {result.asked['all']} sentences")
        print("  ".join(f"{field} {result.share(field):.2f}" for field in result.asked))
        if "-v" in options:
            print(*sorted(result.missed), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
