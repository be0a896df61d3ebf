"""The documentation of the ledger's formats, held against what the writers write; the verifier that anyone can run."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examples.verify_ledger import head_of
from reconcile.claims import Quantity
from reconcile.ledger import formats, xlsx
from reconcile.ledger.chain import TYPES
from reconcile.ledger.csv import COLUMNS, write_csv
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.markdown import write_markdown
from tests.hostile import HOSTILE
from tests.ledgers import AGENCY, MINISTRY, FakeLedger, claim, full_ledger, question, voice

ROOT = Path(__file__).parent.parent
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
LEDGER = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")


def documented() -> FakeLedger:
    figure = Quantity("104 drones", 104.0, 104.0, None, "drones")
    words = "104 drones were intercepted"
    said = claim("c1", words, origin=voice(MINISTRY), via=(voice(AGENCY),), quantities=(figure,))
    return FakeLedger(asked=(question((said,)),))


def text(write: Callable[[Any, Any], object], ledger: FakeLedger) -> str:
    out = io.BytesIO()
    write(ledger, out)
    return out.getvalue().decode("utf-8-sig").replace("\r\n", "\n")


def example(language: str) -> str:
    [found] = re.findall(rf"^```{language}\n(.*?)^```$", FORMATS, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_documented_csv_is_what_is_written() -> None:
    assert example("csv") == text(write_csv, documented())


def test_the_documented_markdown_is_what_is_written() -> None:
    assert example("markdown") == text(write_markdown, documented())


@pytest.mark.parametrize(("at", "form"), [(0, "jsonl"), (1, "jsonld")])
def test_the_documented_line_of_json_is_what_is_written(at: int, form: str) -> None:
    shown = re.findall(r"^```json\n(.*?)\n^```$", FORMATS, re.DOTALL | re.MULTILINE)[at]
    assert shown in text(formats.FORMATS[form].write, documented())


def test_the_documented_claim_is_as_on_the_page() -> None:
    assert example("html") in text(formats.FORMATS["html"].write, documented())


def test_the_documented_lines_of_the_networks_are_what_is_written() -> None:
    both = text(formats.FORMATS["graphml"].write, documented()) + text(formats.FORMATS["gexf"].write, documented())
    assert [line for line in example("xml").splitlines() if line not in both.splitlines()] == []


def test_every_format_is_documented() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\.\w+)` \| (.*) \|$", FORMATS, re.MULTILINE)
    assert rows == [(form.name, form.suffix, form.says) for form in formats.FORMATS.values()]


@pytest.mark.parametrize(
    ("sheet", "columns"), [("questions", xlsx.QUESTIONS), ("links", xlsx.LINKS), ("findings", xlsx.FINDINGS)]
)
def test_every_column_of_the_workbook_is_documented(sheet: str, columns: tuple[str, ...]) -> None:
    [row] = re.findall(rf"^\| `{sheet}` \| (.*) \|$", FORMATS, re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", row)) == columns


def test_every_column_of_the_csv_is_documented() -> None:
    table = FORMATS.partition("| column |")[2].partition("\n\n")[0]
    named = re.findall(r"`([a-z_]+)`", "\n".join(line.split("|")[1] for line in table.splitlines()[2:]))
    assert sorted(named) == sorted(COLUMNS)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_line_is_documented(kind: str) -> None:
    assert f"`{kind}`" in LEDGER


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(text(write_jsonl, full_ledger()).encode())
    return path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = str(ROOT / "examples" / "verify_ledger.py")
    return subprocess.run([sys.executable, "-I", script, *arguments], capture_output=True, text=True, check=False)


def test_anyone_can_verify_a_ledger_with_the_standard_library(ledger: Path) -> None:
    head = json.loads(ledger.read_bytes().splitlines()[-1])["hash"]
    done = run(str(ledger), head)
    assert (done.returncode, done.stdout) == (0, head + "\n"), done.stderr


def test_the_stand_alone_verifier_names_the_changed_line(ledger: Path) -> None:
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join([*lines[:8], lines[8].replace(b"drones", b"dr0nes"), *lines[9:]]))
    done = run(str(ledger))
    assert (done.returncode, "line 9 " in done.stderr) == (1, True)


def test_the_stand_alone_verifier_tells_another_head(ledger: Path) -> None:
    done = run(str(ledger), "0" * 64)
    assert (done.returncode, "its head is" in done.stderr) == (1, True)


def test_the_stand_alone_verifier_tells_a_ledger_that_was_cut_off(ledger: Path) -> None:
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:-1]))
    assert "closing line" in run(str(ledger)).stderr


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_stand_alone_verifier_finds_any_changed_byte(tmp_path: Path, data: st.DataObject) -> None:
    changed = bytearray(text(write_jsonl, full_ledger()).encode())
    place = data.draw(st.integers(0, len(changed) - 1))
    changed[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "changed.jsonl"
    path.write_bytes(changed)
    with pytest.raises(SystemExit):
        head_of(str(path))


@pytest.mark.parametrize("word", [word for _, word in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_the_stand_alone_verifier_reads_hostile_text(tmp_path: Path, word: str) -> None:
    path = tmp_path / "hostile.jsonl"
    with path.open("wb") as out:
        head = write_jsonl(full_ledger(word), out)
    assert head_of(str(path)) == head
