"""The Ukrainian pipeline: rules over the forms of words; pymorphy3 and its Ukrainian dictionary, no model."""

from __future__ import annotations

from functools import cache

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction.slavic.assembly import claims_of
from reconcile.extraction.slavic.morphology import Morphology, missing
from reconcile.extraction.slavic.reading import Language
from reconcile.extraction.slavic.tables import TABLES_VERSION

EXTRACTOR_VERSION = "4"


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of one document, in the order of the text. Raises MissingPackage."""
    return claims_of(document, language())


@cache
def language() -> Language:
    """The dictionary, loaded once. Raises MissingPackage."""
    from importlib.metadata import PackageNotFoundError, version

    morphology = Morphology("uk")
    try:
        dictionary = version("pymorphy3-dicts-uk")
    except PackageNotFoundError:
        raise missing("uk") from None
    made_by = f"ukrainian {EXTRACTOR_VERSION}; pymorphy3-dicts-uk {dictionary}; cues_uk {TABLES_VERSION}"
    return Language(morphology, made_by)
