"""Full text search: any words are a query, in any form of the language."""

from __future__ import annotations

import pytest

from db.casebook import Casebook
from tests.casebooks import report, take_in


@pytest.fixture
def shelf(casebook: Casebook) -> Casebook:
    take_in(
        casebook,
        report(
            "Air defences shot down drones that struck a refinery near Ryazan.", publisher="The Gazette", origin="Mayor"
        ),
        report("Ночью были уничтожены беспилотники над Смоленской областью.", publisher="Вестник", origin="Минобороны"),
    )
    [first, _] = casebook.documents()
    ru = next(row for row in casebook.documents() if row.publisher == "Вестник")
    assert first is not None
    casebook.edit(casebook.document(ru.id).claims[0].id, {"lang": "ru"})
    return casebook


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("strike", 1),
        ("strikes refinery", 1),
        ("refin", 1),
        ("уничтожить", 1),
        ("drone Odesa", 0),
        ('"drones that', 1),
        ("drones) that (", 1),
        ("NEAR(", 1),
        ("* OR -", 0),
        ("'; DROP TABLE claim; --", 0),
        ("   ", 0),
        ("\x00", 0),
        ("gazette", 1),
    ],
)
def test_words_are_found_in_any_form_and_no_query_is_an_error(shelf: Casebook, query: str, found: int) -> None:
    assert len(shelf.search(query, kinds=["claim"])) == found


def test_a_source_is_found_by_any_of_its_names_and_in_latin_letters(shelf: Casebook) -> None:
    shelf.edit_source("Минобороны", {"aliases": ["Defence Ministry"]})
    for query in ("минобороны", "defence", "minoborony"):
        assert [hit.title for hit in shelf.search(query, kinds=["source"])] == ["Минобороны"]


def test_an_edited_claim_is_found_by_its_new_words_only(shelf: Casebook) -> None:
    [hit] = shelf.search("refinery", kinds=["claim"])
    shelf.edit(hit.id, {"content": (0, 29)})
    assert shelf.search("refinery", kinds=["claim"]) == []
    shelf.undo()
    assert len(shelf.search("refinery", kinds=["claim"])) == 1


def test_a_discarded_claim_is_not_found(shelf: Casebook) -> None:
    [hit] = shelf.search("refinery", kinds=["claim"])
    shelf.discard([hit.id])
    assert shelf.search("refinery", kinds=["claim"]) == []
    assert len(shelf.search("refinery", kinds=["document"])) == 1


def test_a_beginning_is_looked_for_where_whole_words_find_next_to_nothing(casebook: Casebook) -> None:
    take_in(casebook, *(report(f"{n} cars burnt in the port.", low=n) for n in range(6)), report("The cargo burnt."))
    assert len(casebook.search("carg", kinds=["claim"])) == 1
    assert len(casebook.search("cars", kinds=["claim"])) == 6
    assert len(casebook.search("ca", kinds=["claim"])) == 0


@pytest.mark.parametrize("begun", [0, 1, 64])
def test_a_beginning_finds_the_same_however_many_words_begin_so(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch, begun: int
) -> None:
    monkeypatch.setattr("db.engine.BEGUN", begun)
    take_in(casebook, report("The cargo burnt."), report("The carcass burnt."), report("The port burnt."))
    assert len(casebook.search("car", kinds=["claim"])) == 2


@pytest.fixture
def governors(casebook: Casebook) -> Casebook:
    take_in(
        casebook,
        report("Anokhin said the refinery near Ryazan burned.", publisher="The Gazette", origin="Governor Anokhin"),
        report("Анохин сообщил о пожаре под Рязанью.", publisher="Вестник", origin="Губернатор Анохин"),
        report("Andreev spoke of a fire near Odesa.", publisher="The Courier", origin="Mayor Andreev"),
    )
    return casebook


@pytest.mark.parametrize("query", ["Anohkin", "anokhn", "Анохим", "Anokhyn", "governer anohkin"])
def test_a_name_that_is_misspelt_or_in_another_script_is_found(governors: Casebook, query: str) -> None:
    found = [hit.title for hit in governors.search(query, kinds=["claim"])]
    assert any(title.startswith("Anokhin") for title in found)
    assert not any(title.startswith("Andreev") for title in found)


@pytest.mark.parametrize("query", ["Анохин", "Anokhin"])
def test_a_name_is_found_in_both_scripts_as_it_was_typed_first(governors: Casebook, query: str) -> None:
    first, second = (hit.title.split()[0] for hit in governors.search(query, kinds=["claim"]))
    assert (first, {first, second}) == (query, {"Anokhin", "Анохин"})


@pytest.mark.parametrize("query", ["fog", "xxxxxxx", "12345", "a long text that nobody wrote anohkin"])
def test_what_nothing_resembles_is_not_found(governors: Casebook, query: str) -> None:
    assert governors.search(query) == []
