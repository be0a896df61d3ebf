"""The ledger as a workbook, read back by openpyxl."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from reconcile.claims import Quantity
from reconcile.ledger import xlsx
from reconcile.ledger.csv import COLUMNS
from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.safe import visible, xlsx_cell
from reconcile.ledger.xlsx import write_xlsx
from reconcile.standing import Envelope
from tests.hostile import HOSTILE
from tests.ledgers import MINISTRY, FakeLedger, claim, full_ledger, question, standing, voice

hostile = pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])

Row = dict[str, Any]


def written(ledger: LedgerSource) -> bytes:
    out = io.BytesIO()
    write_xlsx(ledger, out)
    return out.getvalue()


def book(ledger: LedgerSource) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(ledger)))


def rows(ledger: LedgerSource, sheet: str) -> list[Row]:
    found = list(book(ledger)[sheet].iter_rows(values_only=True))
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]]


def test_the_sheets_are_claims_questions_links_findings_and_what_they_are_as_of() -> None:
    assert book(full_ledger()).sheetnames == ["claims", "questions", "links", "findings", "about"]


def test_the_claims_have_the_columns_and_the_rows_of_the_csv() -> None:
    claims = rows(full_ledger(), "claims")
    assert tuple(claims[0]) == COLUMNS
    assert [row["claim"] for row in claims] == ["c1", "c2", "c3", "c4", "c5"]
    first = claims[0]
    assert (first["state"], first["low"], first["start"], first["origin"]) == ("CONTESTED", 104, 0, "drones")


def test_a_question_tells_its_range_and_who_says_each_end() -> None:
    [row] = rows(full_ledger(), "questions")
    assert (row["state"], row["supports"], row["low"], row["high"]) == ("CONTESTED", "SINGLE; ALIGNED?", 71.5, 104)
    assert (row["low_by"], row["high_by"], row["core"]) == ("drones; Ukraine's air force", "drones", "none")


def test_a_link_to_another_question_stands_once_with_its_other_end() -> None:
    links = rows(full_ledger(), "links")
    assert [(row["link"], row["a"], row["relation"], row["b"]) for row in links] == [
        ("l1", "c1", "conflicts", "c2"),
        ("l2", "c1", "supersedes", "c4"),
        ("l3", "c1", "part_of", "c9"),
    ]
    assert [row["other_question"] for row in links] == [None, None, "c9"]
    assert [row["override"] for row in links] == ["false", "true", "false"]


def test_a_finding_stands_with_its_reason_and_its_position() -> None:
    [row] = rows(full_ledger("well"), "findings")
    assert (row["finding"], row["position"], row["reason"], row["by"], row["stale"]) == (
        *("PUBLISH-BOTH", 1, "well", "well", "true"),
    )


def test_the_workbook_tells_the_entry_of_the_log_that_it_is_as_of() -> None:
    ledger = full_ledger()
    assert rows(ledger, "about") == [{"ledger": "drones", "entry": 3, "head": ledger.head, "left_out": None}]


def test_the_suggested_admiralty_number_is_not_exported() -> None:
    assert "admiralty" not in " ".join((*xlsx.QUESTIONS, *xlsx.FINDINGS, *COLUMNS)).lower()


def test_a_question_without_figures_has_no_range() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY))
    [row] = rows(FakeLedger(asked=(question((said,)),)), "questions")
    assert (row["low"], row["high"], row["unit"]) == (None, None, None)


def test_figures_beyond_what_numbers_hold_are_texts() -> None:
    said = claim("c1", "many", quantities=(Quantity("many", 1e300, None),))
    [row] = rows(FakeLedger(unasked=(said,)), "claims")
    assert row["low"] == "1e+300"


def test_rows_beyond_what_a_sheet_holds_go_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 3)
    ledger = full_ledger()
    assert [row["claim"] for name in ("claims", "claims 2", "claims 3") for row in rows(ledger, name)] == [
        *("c1", "c2", "c3", "c4", "c5")
    ]


@pytest.mark.parametrize("text", ["x" * 32_768, "🛩" * 32_768])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(text: str) -> None:
    cut = xlsx_cell(text)
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("…")
    assert xlsx_cell("x" * 32_767) == "x" * 32_767


@hostile
def test_hostile_text_stays_in_its_cells(word: str) -> None:
    plain, attacked = rows(full_ledger(), "claims"), rows(full_ledger(word), "claims")
    assert [row["claim"] for row in attacked] == [row["claim"] for row in plain]
    shown = visible(word)[:1_000] or None
    assert {row["content"] and row["content"][:1_000] for row in attacked} == {shown}


@hostile
def test_no_cell_runs_or_hides_and_each_stays_text_when_edited(word: str) -> None:
    for sheet in book(full_ledger(word, url=word)).worksheets:
        for cell in (cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)):
            assert (cell.data_type, cell.number_format, cell.quotePrefix, cell.hyperlink) == ("s", "@", True, None)
            assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in re.sub(r"[\n\t]", "", cell.value))
            assert not set(cell.value) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@hostile
def test_the_file_holds_no_formula_link_or_macro(word: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(full_ledger(word, url=word)))) as parts:
        assert not [
            name for name in parts.namelist() if "external" in name or "vba" in name or "sheet1.xml.rels" in name
        ]
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_text_that_looks_like_an_escape_of_the_format_is_kept() -> None:
    said = claim("c1", "_x0041_ is no A")
    sheet = zipfile.ZipFile(io.BytesIO(written(FakeLedger(unasked=(said,))))).read("xl/worksheets/sheet1.xml")
    assert b"_x005F_x0041_ is no A" in sheet


def test_a_range_may_be_open() -> None:
    full = full_ledger().asked[0]
    envelope = full.standing.envelope
    assert envelope is not None
    stands = standing(
        full.standing.positions, envelope=Envelope(replace(envelope.low, value=None), envelope.high, None, None, ())
    )
    [row] = rows(FakeLedger(asked=(replace(full, standing=stands),)), "questions")
    assert (row["low"], row["high"]) == (None, 104)
