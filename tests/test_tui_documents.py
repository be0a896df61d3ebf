"""Documents, sources, history and export: what is seen, and what keys do there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.claims import Review
from tests.apps import SIZES, casebook_at, copy_of, dated_night, seated
from tests.casebooks import drones, report, take_in
from tui.screens.edit_claim import FIELDS, values


@pytest.mark.parametrize("size", SIZES)
async def test_a_document_shows_its_text_and_the_claim_under_the_cursor(tmp_path: Path, size: tuple[int, int]) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "documents", size=size) as seat:
        assert "The Gazette" in seat.seen
        seen = await seat.press("enter")
        assert "104 drones were intercepted over western Russia overnight" in seen
        assert "1 of 1 · unreviewed · Ministry" in seen


async def test_a_claim_is_accepted_and_discarded_in_its_text(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        (claim,) = take_in(book, drones(104, "Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "documents") as seat:
        assert "1 of 1 · accepted" in await seat.press("enter", "o")
        assert "1 of 1 · discarded" in await seat.press("x")
        assert "1 of 1 · accepted" in await seat.press("z")
    with casebook_at(tmp_path) as book:
        assert book.claim(claim).claim.review is Review.ACCEPTED


async def test_a_passage_is_marked_by_keys_and_becomes_a_claim(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, report("The mayor said that nine houses burned down in Odesa last night.", origin=None))
        document = book.documents()[0].id
    async with seated(tmp_path / "night.db", "documents") as seat:
        await seat.press("enter", "plus")
        await seat.press(*["right"] * 4, "space", *["right"] * 5)
        assert "said by:" in await seat.press("enter")
        await seat.type("Mayor of Odesa")
        assert "Claim added" in await seat.press("enter")
    with casebook_at(tmp_path) as book:
        added = next(claim for claim in book.document(document).claims if claim.review is Review.ACCEPTED)
        assert added.text == "nine houses burned down in Odesa"
        assert added.origin is not None
        assert added.origin.name == "Mayor of Odesa"


async def test_marking_a_passage_is_left_by_escape_with_nothing_done(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"))
        head = book.head()
    async with seated(tmp_path / "night.db", "documents") as seat:
        assert "Marking a claim" in await seat.press("enter", "plus", "right")
        assert "Marking a claim" not in await seat.press("escape")
        assert "1 of 1" in seat.seen
    with casebook_at(tmp_path) as book:
        assert book.head() == head


async def test_a_claim_is_edited_field_by_field(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        (claim,) = take_in(book, drones(104, "Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "documents", size=(100, 40)) as seat:
        await seat.press("enter", "e", "tab", "tab")
        await seat.type("against")
        await seat.press("tab")
        await seat.type("yes")
        seen = await seat.press("enter")
        assert "Claim edited" in seen
        assert "preliminary" in seen
        assert "against own interest" in seen
    with casebook_at(tmp_path) as book:
        edited = book.claim(claim).claim
        assert (edited.interest.value, edited.preliminary, edited.origin and edited.origin.name) == (
            "against",
            True,
            "Ministry",
        )


@pytest.mark.parametrize(
    ("field", "typed", "wanted"),
    [
        ("content", "104 drones", ("content", "104 drones")),
        ("cue", "said", ("cue", "said")),
        ("role", "governor", ("role", "governor")),
        ("affiliation", "Leon", ("affiliation", "Leon")),
        ("source", "Ministry", ("source", "Ministry")),
        ("places", "Kursk", ("places", "Kursk")),
        ("low", "100", ("low", "100")),
        ("from", "2025-01-28", ("from", "2025-01-28")),
        ("predicate", "down", ("predicate", "down")),
        ("scopes", "areas: near Kursk; whole", ("scopes", "areas: near Kursk; whole")),
    ],
)
async def test_each_field_of_a_claim_is_corrected_in_the_app_and_taken_back(
    tmp_path: Path, field: str, typed: str, wanted: tuple[str, str]
) -> None:
    with casebook_at(tmp_path) as book:
        document, (found,) = report("Ministry said 104 drones fell near Kursk", origin="Ministry")
        (id_,) = take_in(book, (document, (found,)))
        before, head = book.claim(id_).claim, book.history()[0].seq
    async with seated(tmp_path / "night.db", "documents", size=(100, 50)) as seat:
        await seat.press("enter", "e", *["tab"] * [name for name, _, _ in FIELDS].index(field), "ctrl+u", "ctrl+k")
        await seat.type(typed)
        assert "Claim edited" in await seat.press("enter")
        with casebook_at(tmp_path) as book:
            name, value = wanted
            assert values(book.claim(id_).claim)[name] == value
            assert book.history()[0].seq == head + 1
        await seat.press("z")
    with casebook_at(tmp_path) as book:
        assert book.claim(id_).claim == before


async def test_the_editor_of_a_claim_is_walked_by_its_parts_and_shows_its_keys_on_a_small_terminal(
    tmp_path: Path,
) -> None:
    with casebook_at(tmp_path) as book:
        (id_,) = take_in(book, drones(104, "Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "documents", size=(80, 24)) as seat:
        seen = await seat.press("enter", "e")
        assert "who says it, and how" in seen
        assert "Enter: save · Esc: leave" in seen
        assert "cumulative/period/night" in await seat.press("pagedown", *["down"] * 4)
        assert "how much" in seat.seen
        assert "to whom or what it is done" in await seat.press(*["pagedown"] * 4)
        assert "what happened" in await seat.press("pageup")
        assert "a number; empty where there is none" in await seat.press(*["pageup"] * 3)
        await seat.press(*["down"] * 4)
        await seat.type("night: overnight")
        assert "Claim edited" in await seat.press("enter")
        with casebook_at(tmp_path) as book:
            assert [str(scope) for scope in book.claim(id_).claim.scopes] == ["night: overnight"]
        await seat.press("z")
    with casebook_at(tmp_path) as book:
        assert book.claim(id_).claim.scopes == ()


async def test_a_scope_that_is_none_keeps_the_form_open_and_says_so(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "documents", size=(80, 24)) as seat:
        await seat.press("enter", "e", "pagedown", *["down"] * 4)
        await seat.type("often")
        seen = await seat.press("enter")
        assert "'often' is no scope" in seen
        assert "Edit the claim" in seen


async def test_a_figure_that_is_no_number_keeps_the_form_open_and_says_so(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "documents", size=(100, 40)) as seat:
        await seat.press("enter", "e", *["tab"] * 6)
        await seat.type("many")
        seen = await seat.press("enter")
        assert "'many' is no number" in seen
        assert "Edit the claim" in seen


async def test_a_claim_is_split_between_words(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, report("nobody was hurt and nothing was damaged", origin="Governor"))
        document = book.documents()[0].id
    async with seated(tmp_path / "night.db", "documents", size=(100, 40)) as seat:
        await seat.press("enter", "e", "ctrl+t", "right", "right", "space")
        assert "Split into 2 claims" in await seat.press("enter")
    with casebook_at(tmp_path) as book:
        texts = [c.text for c in book.document(document).claims if c.review is Review.ACCEPTED]
        assert texts == ["nobody was hurt", "and nothing was damaged"]


async def test_a_document_is_deleted_and_brought_back(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "documents") as seat:
        assert "No document yet" in await seat.press("X")
        assert "The Gazette" in await seat.press("z")


@pytest.mark.parametrize("size", SIZES)
async def test_two_sources_are_merged_by_key(tmp_path: Path, size: tuple[int, int]) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Aaa Ministry", "The Gazette"), drones(104, "Bbb Ministry", "The Courier"))
    async with seated(tmp_path / "night.db", "sources", size=size) as seat:
        assert "4 sources" in seat.seen
        seen = await seat.press("m", "equals_sign")
        assert "Aaa Ministry is Bbb Ministry" in seen
        assert "also Aaa Ministry" in seen or "3 sources" in seen
        assert "4 sources" in await seat.press("z")


async def test_a_source_is_edited_and_parties_are_opposed(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Aaa Ministry", "The Gazette"), drones(68, "Bbb Staff", "The Courier"))
    async with seated(tmp_path / "night.db", "sources", size=(120, 40)) as seat:
        for party in ("East", "West"):
            await seat.press("e", "tab", "tab", "tab")
            await seat.type(party)
            assert f"party {party}" in await seat.press("enter")
            await seat.press("j")
        assert "East ⟷ West" in await seat.press("g", "m", "exclamation_mark")
        assert "East ⟷ West" not in await seat.press("z")
    with casebook_at(tmp_path) as book:
        assert {row.source.party for row in book.sources()} >= {"East", "West"}


async def test_a_source_that_does_not_fit_is_refused_and_the_form_stays(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Aaa Ministry", "The Gazette"))
    async with seated(tmp_path / "night.db", "sources", size=(120, 40)) as seat:
        await seat.press("e", *["tab"] * 8)
        await seat.type("Q")
        seen = await seat.press("enter")
        assert "Source: Aaa Ministry" in seen
        assert "Admiralty letter" in seen


@pytest.mark.parametrize("size", SIZES)
async def test_the_history_tells_each_decision_and_what_was_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(dated_night, tmp_path), "history", size=size) as seat:
        before = seat.seen.count("#")
        assert "ann" in seat.seen
        seen = await seat.press("z")
        assert seen.count("#") > before
        assert "taken back" in seen


@pytest.mark.parametrize(
    ("downs", "name", "holds"),
    [(0, "out.md", "104"), (2, "out.csv", "claim,event"), (4, "out.jsonl", "{"), (7, "out.gexf", "104")],
)
async def test_each_ledger_is_exported_into_the_file_that_is_named(
    tmp_path: Path, downs: int, name: str, holds: str
) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+e", *["j"] * downs, "enter")
        await seat.paste(str(tmp_path / name))
        seen = await seat.press("enter")
        assert "Written:" in seen
        assert name in seen
    assert holds in (tmp_path / name).read_text("utf-8-sig")


async def test_a_ledger_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+e", "enter")
        await seat.paste(str(tmp_path / "no" / "such" / "out.md"))
        said = await seat.press("enter")
        # How long the path is decides where the line is broken.
        assert "No such file or directory" in " ".join(said.replace("│", " ").split())
        assert "Export the ledger" in seat.seen
