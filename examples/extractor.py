"""An extractor for one more language, as another distribution would bring it: German claims with "laut" (according to).

A distribution plugs it in by its pyproject.toml, named after the language; Reconcile then reads documents in it:

    [project.entry-points."reconcile.extractors"]
    de = "my_package.german:extract"

An extractor is a function from a Document to its claims. Spans are offsets into the document's text, end-exclusive;
what is not known stays None or empty; nothing may be fetched from a network. `python -m examples.extractor` shows one.
"""

from __future__ import annotations

import re

from reconcile.claims import Attribution, Claim, Span, Voice
from reconcile.documents import Document, document_id
from reconcile.extraction.identity import claim_id
from reconcile.extraction.quantities import find_quantities

_LAUT = re.compile(r"\b(?P<cue>[Ll]aut) (?P<source>[A-ZÄÖÜ]\w+(?: [A-ZÄÖÜ]\w+)*) (?P<content>[^.!?\n]+)")
SAMPLE = "Laut Polizei wurden 12 Menschen verletzt. Die Brücke bleibt gesperrt."


def extract(document: Document) -> tuple[Claim, ...]:
    """Every claim that a "laut" attributes, in the order of the text."""
    return tuple(_claim(document, match) for match in _LAUT.finditer(document.text))


def _claim(document: Document, match: re.Match[str]) -> Claim:
    quote, cue, source, content = (_span(match, group) for group in (0, "cue", "source", "content"))
    owner = document_id(document)
    return Claim(
        id=claim_id(owner, (content, quote, cue, source)),
        document=owner,
        content=content,
        quote=quote,
        attribution=Attribution(
            Voice(source.text, source), publisher=Voice(document.publisher) if document.publisher else None
        ),
        cue=cue,
        negated=re.search(r"\b(?:nicht|kein\w*|niemand)\b", content.text) is not None,
        quantities=find_quantities(content.text, content.start),
        when_asserted=document.published,
        lang="de",
        made_by="german example 1",
    )


def _span(match: re.Match[str], group: str | int) -> Span:
    return Span(match.start(group), match.end(group), match[group])


if __name__ == "__main__":
    for claim in extract(Document(SAMPLE, lang="de")):
        print(f"{claim.origin.name if claim.origin else 'nobody'}: {claim.text}")
