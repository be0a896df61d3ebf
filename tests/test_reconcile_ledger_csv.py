"""The ledger as CSV."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import replace

import pytest

from reconcile.claims import Quantity, Review
from reconcile.ledger.csv import COLUMNS, write_csv
from reconcile.ledger.safe import csv_cell, visible
from tests.hostile import HOSTILE
from tests.ledgers import AGENCY, MINISTRY, FakeLedger, claim, full_ledger, position, question, standing, voice

csv.field_size_limit(10_000_000)

Rows = list[dict[str, str]]
hostile = pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])


def written(ledger: FakeLedger) -> bytes:
    out = io.BytesIO()
    write_csv(ledger, out)
    return out.getvalue()


def rows(ledger: FakeLedger) -> Rows:
    return list(csv.DictReader(io.StringIO(written(ledger).decode("utf-8-sig"), newline="")))


def test_columns_are_those_of_the_contract() -> None:
    first = written(FakeLedger()).decode("utf-8-sig").splitlines()[0]
    assert first == (
        "claim,event,question,question_title,state,position,support,origin,via,publisher,published,content,quote,"
        "modality,negated,low,high,unit,counted,place,from,to,interest,review,finding,reason,url,archive_url,document,"
        "start,end"
    )


def test_a_spreadsheet_is_told_the_encoding_by_a_byte_order_mark() -> None:
    assert written(FakeLedger()).startswith(b"\xef\xbb\xbfclaim,")


def test_every_claim_has_a_row_and_the_rows_are_counted() -> None:
    ledger = full_ledger()
    assert write_csv(ledger, io.BytesIO()) == 5
    assert [row["claim"] for row in rows(ledger)] == ["c1", "c2", "c3", "c4", "c5"]


def test_a_claim_in_no_question_has_no_state() -> None:
    loose = rows(full_ledger())[-1]
    assert (loose["question"], loose["state"], loose["support"], loose["review"]) == ("", "", "", "unreviewed")


def test_a_superseded_claim_keeps_its_question_but_has_no_position() -> None:
    dead = rows(full_ledger())[3]
    assert (dead["question"], dead["position"], dead["support"]) == ("c1", "", "")


def test_a_position_is_named_by_its_oldest_claim() -> None:
    assert [row["position"] for row in rows(full_ledger())] == ["c1", "c2", "c2", "", ""]


def test_the_path_of_a_claim_stands_in_its_row() -> None:
    told = claim("c1", "a fire", origin=voice(MINISTRY), via=(voice(AGENCY), voice(AGENCY)))
    [row] = rows(FakeLedger(asked=[question((told,))]))
    path = (row["origin"], row["via"], row["publisher"])
    assert path == ("Russian Ministry of Defence", "RIA; RIA", "The Gazette")


def test_a_merged_source_is_written_under_the_name_it_turned_out_to_have() -> None:
    merged = replace(MINISTRY, id="s-old", name="MoD", merged_into=MINISTRY.id)
    told = claim("c1", "a fire", origin=voice(merged), review=Review.UNREVIEWED)
    [row] = rows(FakeLedger(known=[merged, MINISTRY], unasked=[told]))
    assert row["origin"] == "Russian Ministry of Defence"


def test_figures_stay_numbers_even_below_zero() -> None:
    cold = claim("c1", "it was cold", quantities=(Quantity("between -5 and 2.5", -5.0, 2.5),))
    text = written(FakeLedger(unasked=[cold])).decode("utf-8-sig")
    assert ',"false",-5,2.5,' in text


def test_an_unbounded_figure_leaves_its_end_empty() -> None:
    many = claim("c1", "at least 100", quantities=(Quantity("at least 100", 100.0, None),))
    [row] = rows(FakeLedger(unasked=[many]))
    assert (row["low"], row["high"]) == ("100", "")


def test_offsets_find_the_content_in_the_text_of_its_document() -> None:
    told = claim("c1", "a fire")
    [row] = rows(FakeLedger(unasked=[told]))
    assert told.document.text[int(row["start"]) : int(row["end"])] == row["content"] == "a fire"


def test_line_breaks_stay_inside_their_cell() -> None:
    [row] = rows(FakeLedger(unasked=[claim("c1", 'two\nlines, "quoted"')]))
    assert row["content"] == 'two\nlines, "quoted"'


def test_the_support_of_a_position_stands_beside_its_claims() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY))
    [row] = rows(FakeLedger(asked=[question((said,), standing((position(("c1",)),)))]))
    assert (row["state"], row["support"]) == ("UNCONTESTED", "SINGLE")


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "\u200b=", "＝", "＋", "－", "＠", "'="]
)
def test_an_apostrophe_stands_before_what_could_start_a_formula(start: str) -> None:
    assert csv_cell(f"{start}1+1").startswith("'")


def test_an_apostrophe_stands_before_what_a_semicolon_could_turn_into_a_formula() -> None:
    assert csv_cell("x;=1+1; @SUM(A1)\n-2+3") == "x;'=1+1; '@SUM(A1)\n'-2+3"


@pytest.mark.parametrize("text", ["104 drones", "a=b", "'twas a fire", "", "дрони"])
def test_harmless_text_is_written_as_it_is(text: str) -> None:
    assert csv_cell(text) == text


@pytest.mark.parametrize(("hidden", "shown"), [("a\x00b", "a␀b"), ("a\u202eb", "a⟨U+202E⟩b"), ("\x9b", "⟨U+009B⟩")])
def test_hidden_signs_are_shown(hidden: str, shown: str) -> None:
    assert visible(hidden) == shown


def test_letters_that_need_a_joiner_keep_it() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


@hostile
def test_hostile_text_stays_in_its_cells(word: str) -> None:
    plain, under_attack = rows(full_ledger()), rows(full_ledger(word))
    assert [list(row) for row in under_attack] == [list(COLUMNS)] * len(plain)
    assert [row["content"] for row in under_attack] == [csv_cell(word)] * len(plain)


@hostile
def test_no_cell_of_hostile_text_can_run_or_hide(word: str) -> None:
    for row in rows(full_ledger(word, url=word)):
        for cell in row.values():
            assert not re.match(r"\s*[=+\-@]", unicodedata.normalize("NFKC", cell)), cell
            assert not any(
                unicodedata.category(sign) in ("Cc", "Cs") for sign in cell.replace("\n", "").replace("\t", "")
            )
            assert not set(cell) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@hostile
def test_no_cell_opens_with_a_formula_where_semicolons_separate(word: str) -> None:
    text = written(full_ledger(word)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not any(re.match(r"\s*[=+@-]", cell) for cell in row)
