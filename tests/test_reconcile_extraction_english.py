from reconcile.documents import Document
from reconcile.extraction import extract


def test_a_reported_statement_has_its_source_and_content() -> None:
    (claim,) = extract(Document("Mayor Ana Ruiz said that the bridge had collapsed."))
    assert claim.origin is not None
    assert claim.origin.span is not None
    assert claim.origin.span.text == "Mayor Ana Ruiz"
    assert claim.content.text == "the bridge had collapsed"
