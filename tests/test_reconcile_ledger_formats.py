"""The table of formats, and every one of them over the command line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from reconcile.ledger.formats import FORMATS
from tests.desks import Desk
from tests.ledgers import FakeLedger, full_ledger

formats = pytest.mark.parametrize("form", FORMATS)


def test_the_formats_are_those_of_the_contract() -> None:
    assert sorted(FORMATS) == ["csv", "gexf", "graphml", "html", "jsonl", "jsonld", "markdown", "xlsx"]


@formats
def test_only_the_chained_ledger_has_a_head_to_keep(form: str) -> None:
    head = FORMATS[form].write(full_ledger(), io.BytesIO())
    assert (head is not None) == (form == "jsonl")


@formats
def test_the_same_ledger_gives_the_same_bytes(form: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    FORMATS[form].write(full_ledger(), first)
    FORMATS[form].write(full_ledger(), second)
    assert first.getvalue() == second.getvalue()


@formats
def test_an_empty_casebook_has_a_ledger_too(form: str) -> None:
    out = io.BytesIO()
    FORMATS[form].write(FakeLedger(known=()), out)
    assert out.getvalue()


@formats
def test_an_export_is_the_same_on_standard_output_and_in_a_file(tmp_path: Path, form: str) -> None:
    desk, out = Desk.at(tmp_path), tmp_path / f"ledger{FORMATS[form].suffix}"
    assert desk.ok("export", "--format", form, "--output", str(out)) == ""
    assert desk.run("export", "--format", form).stdout_bytes == out.read_bytes()


def test_the_table_of_formats_loads_no_writer() -> None:
    ours = "[name for name in sys.modules if name.startswith(('reconcile.ledger.', 'xlsx'))]"
    code = f"import sys, reconcile.ledger.formats; print({ours})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['reconcile.ledger.formats']"
