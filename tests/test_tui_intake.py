"""What can be added: files, folders, pages, standard input."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from reconcile.errors import InputError, Unreadable
from reconcile.readers import Overrides
from tui.intake import Intake, fetch, json_rows

PAGE = b"""<html><head><title>Night</title><meta property="og:site_name" content="Kyiv Dispatch"></head>
<body><article><p>The mayor said that debris fell on a school in the north of the city.</p>
<p>Officials said that nobody was hurt when it came down in the early morning hours.</p></article></body></html>"""


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def intake(told: list[str]) -> Intake:
    return Intake(lambda error: told.append(str(error)))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/night" else 404)
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/night"
        server.shutdown()


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path, intake: Intake) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(f"Words of {name}")
    assert [Path(name).name for name in _names(intake, tmp_path)] == ["a.txt", "b.txt", "c.md"]


def _names(intake: Intake, path: Path) -> list[str]:
    list(intake.documents([str(path)]))
    return intake.names


def test_what_cannot_be_read_is_told_and_counted_and_the_rest_goes_on(
    tmp_path: Path, intake: Intake, told: list[str]
) -> None:
    (tmp_path / "good.txt").write_text("Words")
    (tmp_path / "empty.txt").write_text(" ")
    found = list(intake.documents([str(tmp_path / name) for name in ("none.txt", "empty.txt", "good.txt")]))
    assert [document.text for document in found] == ["Words"]
    assert intake.failures == 2
    assert "none.txt" in told[0]
    assert "empty.txt" in told[1]


def test_what_the_person_said_goes_before_what_the_document_says(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "a.md").write_text("---\npublisher: Paper\ntitle: Own\n---\nWords")
    intake = Intake(lambda error: told.append(str(error)), Overrides(publisher="Wire"))
    [document] = intake.documents([str(tmp_path / "a.md")])
    assert (document.publisher, document.title) == ("Wire", "Own")


def test_every_document_says_when_it_was_retrieved(tmp_path: Path, intake: Intake) -> None:
    (tmp_path / "a.txt").write_text("Words")
    [document] = intake.documents([str(tmp_path / "a.txt")])
    assert document.retrieved is not None
    assert document.retrieved.endswith("Z")


def test_a_page_is_fetched_and_keeps_its_address(page: str, intake: Intake) -> None:
    [document] = intake.documents([page])
    assert document.url == page
    assert document.publisher == "Kyiv Dispatch"
    assert "debris fell on a school" in document.text


def test_a_page_that_is_not_there_is_told(page: str, intake: Intake, told: list[str]) -> None:
    assert list(intake.documents([page + "/gone"])) == []
    assert "404" in told[0] or "Not Found" in told[0]


def test_ready_claims_come_a_line_each_and_a_bad_line_is_left_out(
    tmp_path: Path, intake: Intake, told: list[str]
) -> None:
    good = json.dumps({"text": "Порт закрито", "origin": "Порт", "publisher": "Хвиля", "lang": "uk"})
    (tmp_path / "c.jsonl").write_text(f'{good}\nno json\n{{"publisher": "x"}}\n{good}\n')
    found = list(intake.ready([str(tmp_path / "c.jsonl")]))
    assert [document.publisher for document, _ in found] == ["Хвиля", "Хвиля"]
    assert all(claims[0].origin is not None and claims[0].origin.name == "Порт" for _, claims in found)
    assert ["c.jsonl:2:" in told[0], "c.jsonl:3:" in told[1]] == [True, True]


def test_a_name_that_no_file_can_have_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        fetch("a\0b")


@pytest.mark.parametrize("line", [b"[" * 100_000, b"\xff\xfe", b"3", b'{"a": }'])
def test_a_line_that_is_no_object_is_named(line: bytes) -> None:
    [(number, row)] = json_rows("x.jsonl", b"\n" + line)
    assert number == 2
    assert isinstance(row, InputError)
