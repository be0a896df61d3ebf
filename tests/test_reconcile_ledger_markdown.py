"""The ledger as Markdown: what it says, and that nothing foreign in it is active."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reconcile.claims import Scope, ScopeKind, Span
from reconcile.ledger.markdown import write_markdown
from reconcile.ledger.rows import ClaimLedger
from reconcile.ledger.safe import markdown_text, markdown_url, visible
from reconcile.relations import Link, Relation
from reconcile.sources import Source
from reconcile.standing import Core, End, Envelope, Finding, FindingKind, Standing, State, Support
from tests.hostile import HOSTILE
from tests.ledgers import AIR_FORCE, MINISTRY, FakeLedger, claim, full_ledger, position, question, standing, voice

# The longest are cut: what is in them counts here, and a Markdown parser takes a second for a megabyte.
hostile = pytest.mark.parametrize("word", [text[:2000] for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
flavour = pytest.mark.parametrize("name", ["commonmark", "gfm-like"])


def written(ledger: FakeLedger) -> str:
    out = io.BytesIO()
    write_markdown(ledger, out)
    return out.getvalue().decode("utf-8")


@cache
def parser(flavour: str) -> MarkdownIt:
    return MarkdownIt(flavour, {"html": True, "linkify": flavour == "gfm-like", "typographer": False})


def tokens(text: str, flavour: str = "gfm-like") -> list[Token]:
    return parser(flavour).parse(text)


def structure(text: str, flavour: str) -> list[str]:
    """Everything that is not plain text: blocks, and within them links, emphasis, code, HTML."""
    found = tokens(text, flavour)
    inside = [child.type for token in found for child in token.children or () if child.type != "text"]
    return [token.type + token.tag for token in found] + inside


@cache
def harmless(flavour: str) -> list[str]:
    return structure(written(full_ledger()), flavour)


def shown(text: str) -> list[str]:
    """What a reader sees, a string for each paragraph, heading or list item."""
    inline = [token.children or [] for token in tokens(text) if token.type == "inline"]
    return ["".join(child.content for child in children) for children in inline]


def headings(text: str) -> list[str]:
    found = tokens(text)
    return [f"{a.tag} {b.content}" for a, b in pairwise(found) if a.type == "heading_open"]


def contested() -> FakeLedger:
    more = claim("c1", "104 drones were intercepted", origin=voice(MINISTRY))
    fewer = claim("c2", "71 drones were launched", origin=voice(AIR_FORCE))
    stands = standing(
        (
            position(("c1",), Support.ECHOED, publications=7, origins=2, figured=True, low=104.0, high=104.0),
            position(("c2",), parties=("Ukraine",), figured=True, low=71.0, high=71.0),
        ),
        State.CONTESTED,
        envelope=Envelope(End(71.0, ("c2",)), End(104.0, ("c1",)), None, "drones", ()),
        core=Core(empty=True),
    )
    found = Finding(
        FindingKind.PUBLISH_BOTH, "c2", "nobody else counted", "anna", "2025-01-30T08:00:00Z", 3, "0" * 64, False
    )
    asked = question((more, fewer), stands, finding=found, links=(Link("l1", "c1", "c2", Relation.CONFLICTS),))
    return FakeLedger(asked=(asked,))


def test_the_page_opens_with_the_casebook_and_the_head_of_its_log() -> None:
    ledger = full_ledger()
    lines = written(ledger).splitlines()
    assert lines[0] == "# Ledger of drones"
    assert ledger.head in lines[2]


def test_questions_stand_under_their_event_with_their_positions() -> None:
    assert headings(written(contested())) == [
        "h1 Ledger of Night of the drones",
        "h2 The night",
        "h3 How many drones?",
        "h4 Position 1: ECHOED (7 publications -> 2 origins -> 1 party)",
        "h4 Position 2: SINGLE (1 publication -> 1 origin -> 1 party)",
        "h4 Between the claims",
    ]


def test_an_event_is_named_once_for_all_its_questions() -> None:
    one, two = question((claim("c1", "a fire"),)), question((claim("c2", "a blast"),))
    assert headings(written(FakeLedger(asked=(one, two)))).count("h2 The night") == 1


def test_each_end_of_the_range_names_who_says_it() -> None:
    text = shown(written(contested()))
    assert "Range (drones): from 71 (Ukraine's air force) to 104 (Russian Ministry of Defence)" in text
    assert "Core: none" in text


def test_the_finding_stands_with_its_reason_and_who_wrote_it() -> None:
    assert "Finding: PUBLISH-BOTH (position 2). nobody else counted (anna, 30 January 2025)" in shown(
        written(contested())
    )


def test_what_is_still_open_is_said() -> None:
    [still] = [line for line in shown(written(full_ledger())) if line.startswith("Still open:")]
    assert "2 suggestions undecided" in still
    assert "the standing under the finding has changed" in still
    assert "a link is disputed: drones" in still


def test_a_question_without_a_finding_says_so() -> None:
    text = shown(written(FakeLedger(asked=(question((claim("c1", "a fire"),)),))))
    assert "Finding: none yet." in text
    assert "Still open: no finding has been written." in text


def test_a_sentence_links_to_its_document_and_its_archived_copy() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY))
    said = ClaimLedger(said.claim, replace(said.document, archive_url="https://archive.example/1"))
    line = written(FakeLedger(unasked=(said,)))
    assert "[A night](https://gazette.example/night), [archive](https://archive.example/1)" in line


def test_claims_in_no_question_come_last_with_their_review() -> None:
    text = written(full_ledger())
    assert headings(text)[-1] == "h2 Not in any question"
    assert text.splitlines()[-1].endswith("(unreviewed)")


def test_a_ledger_without_such_claims_has_no_section_for_them() -> None:
    assert "Not in any question" not in written(contested())


def test_a_superseded_claim_stands_apart_and_says_so() -> None:
    text = written(full_ledger())
    assert "h4 No longer standing" in headings(text)
    assert text.count("(superseded)") == 1


def test_an_aligned_position_of_unknown_sides_shows_its_question_mark() -> None:
    assert any("ALIGNED?" in heading for heading in headings(written(full_ledger())))


def test_a_link_between_positions_is_said_in_words() -> None:
    line = (
        "“104 drones were intercepted” (Russian Ministry of Defence) conflicts with "
        "“71 drones were launched” (Ukraine's air force)"
    )
    assert line in shown(written(contested()))


def test_an_overridden_guard_and_a_dispute_are_told() -> None:
    text = written(full_ledger())
    assert "(the scope guard objected and was overridden)" in text
    assert "(disputed: drones)" in text


def test_every_claim_has_exactly_one_sentence() -> None:
    text = written(full_ledger())
    assert text.count("[archive](") == 5


@hostile
@flavour
def test_no_markup_in_foreign_text_is_active(word: str, name: str) -> None:
    assert structure(written(full_ledger(word)), name) == harmless(name)


@hostile
def test_foreign_text_is_shown_as_it_is(word: str) -> None:
    ledger = full_ledger(word)
    title = " ".join(visible(word).split()) or "Untitled"
    assert shown(written(ledger))[3] == title


@hostile
@flavour
def test_a_hostile_address_is_never_a_link(word: str, name: str) -> None:
    text = written(full_ledger(url=word))
    assert "link_open" not in structure(text, name)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/(x)[y]<z>\"'`*_|\\ end",
        "https://a.example/\u202e\x1b[2J",
        "http://a.example/)](javascript:alert(1))",
        "HTTPS://a.example/ж?q=1&copy;=2#f",
    ],
)
@flavour
def test_an_address_of_the_web_is_one_link_and_no_more(url: str, name: str) -> None:
    text = f"[x]({markdown_url(url)})"
    assert structure(text, name) == ["paragraph_openp", "inline", "paragraph_closep", "link_open", "link_close"]


def test_an_address_keeps_its_query() -> None:
    [_, inline, _] = tokens(f"[x]({markdown_url('https://a.example/?a=1&copy;=%20')})")
    assert inline.children
    assert inline.children[0].attrs["href"] == "https://a.example/?a=1&copy;=%20"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd", "https://", "", None]
)
def test_other_addresses_are_not_followed(url: str | None) -> None:
    assert markdown_url(url) is None


@pytest.mark.parametrize("text", ["104 drones were shot down.", "at 12:30, 2.5 km away (north)", "Дрони, за словами"])
def test_ordinary_text_stays_readable_in_the_source(text: str) -> None:
    assert markdown_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "- item",
        "+ item",
        "1. item",
        "12) item",
        "= = =",
        "# heading",
        "    code",
        "| a |",
        "www.evil.example",
        "a@b.example",
    ],
)
@flavour
def test_a_line_of_foreign_text_alone_is_a_plain_paragraph(text: str, name: str) -> None:
    assert structure(markdown_text(text), name) == ["paragraph_openp", "inline", "paragraph_closep"]


def test_a_withdrawn_question_has_no_position() -> None:
    gone = Standing(State.WITHDRAWN, (), (), 0, (), None, None, False, False)
    text = written(FakeLedger(asked=(question((claim("c1", "a fire"),), gone),)))
    assert "h4 No longer standing" in headings(text)
    assert not any("Position" in heading for heading in headings(text))


def test_a_source_named_with_markup_is_shown_with_it() -> None:
    sly = Source("s-sly", "*Ministry* <b>of</b> Truth")
    said = claim("c1", "a fire", origin=voice(sly))
    asked = question((said,), sources={sly.id: sly})
    assert any("*Ministry* <b>of</b> Truth said" in line for line in shown(written(FakeLedger(asked=(asked,)))))


def test_a_claim_that_is_a_running_total_or_a_part_says_so() -> None:
    scopes = (Scope(ScopeKind.CUMULATIVE, Span(0, 12, "since\nFriday")), Scope(ScopeKind.NIGHT), Scope(ScopeKind.PART))
    text = written(FakeLedger(unasked=[claim("c1", "104 drones fell", scopes=scopes)]))
    assert "(scope: running total: since Friday; a part only)" in text
