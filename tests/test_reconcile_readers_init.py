"""Reading by name or by what the bytes hold, what a person says of it, and the files of folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.documents import Document
from reconcile.errors import BadDate, InputError, Unreadable
from reconcile.readers import SUFFIXES, Overrides, find_files, read

TEXT = b"Officials said that 104 drones were seen."
NOTHING_SAID = Overrides()
RECORD = b'{"id":"a","text":"Officials said so."}'
PAGE = b"<!DOCTYPE html><html><body><p>Officials said that 104 drones were seen.</p></body></html>"


def only(name: str, data: bytes, overrides: Overrides = NOTHING_SAID) -> Document:
    (found,) = read(name, data, overrides=overrides)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT),
        ("a.TXT", TEXT),
        ("a.md", b"Officials *said* that 104 drones were seen."),
        ("a.html", PAGE),
        ("a.jsonl", b'{"id":"1","text":"Officials said that 104 drones were seen."}'),
        ("-", TEXT),
        ("-", PAGE),
        ("-", b"\xef\xbb\xbf\n  " + PAGE),
        ("-", b"<!-- saved from somewhere -->\n" + PAGE),
        ("-", b'{"id":"1","text":"Officials said that 104 drones were seen."}\n'),
        ("report", TEXT),
        ("https://post.example/1", PAGE),
        ("https://post.example/notes.md", TEXT),
    ],
)
def test_the_reader_is_chosen_by_the_ending_or_the_bytes(name: str, data: bytes) -> None:
    assert only(name, data).text == TEXT.decode()


@pytest.mark.parametrize("data", [b'{"note": "not a record"} said the page', b'{"a": 1}', b"{ brace", b"< 100 drones"])
def test_text_that_only_begins_like_another_kind_is_text(data: bytes) -> None:
    assert only("-", data).text == data.decode()


def test_a_bad_line_of_docs_jsonl_does_not_stop_the_rest() -> None:
    found = list(read("docs.jsonl", RECORD + b"\nnope\n" + RECORD))
    assert [type(one) for one in found if isinstance(one, Document)] == [Document, Document]
    assert [str(one) for one in found if isinstance(one, InputError)] == [
        "docs.jsonl:2: it is not JSON: Expecting value at character 1"
    ]


def test_what_cannot_be_read_is_given_back_not_raised() -> None:
    (found,) = read("a.txt", b"%PDF-1.7")
    assert isinstance(found, Unreadable)


def test_what_a_person_says_goes_before_what_was_read() -> None:
    said = Overrides(
        title="T", publisher="P", published="23 November 2026", url="https://u.example", lang="UK_ua", archive_url="https://a.example"
    )  # fmt: skip
    data = b"---\ntitle: x\npublisher: y\ndate: 2020-01-01\nurl: https://z.example\nlang: en\n---\nOfficials said so."
    assert only("a.md", data, said) == Document(
        text="Officials said so.",
        title="T",
        publisher="P",
        published="2026-11-23",
        url="https://u.example",
        lang="uk",
        archive_url="https://a.example",
    )


def test_what_a_person_does_not_say_is_left_as_read() -> None:
    document = only(
        "a.md", b"---\npublisher: The Post\ndate: 2026-11-23\n---\nOfficials said so.", Overrides(title="T")
    )
    assert (document.title, document.publisher, document.published) == ("T", "The Post", "2026-11-23")


def test_a_bad_date_as_an_option_says_what_is_wanted() -> None:
    with pytest.raises(BadDate, match=r"'yesterday' is not a date\. Write 2026-11-23, or"):
        Overrides(published="yesterday")


def test_a_page_without_an_address_has_the_one_it_was_asked_for_by() -> None:
    document = only("https://www.post.example/1", PAGE)
    assert (document.url, document.publisher) == ("https://www.post.example/1", "post.example")


def test_a_pages_own_address_goes_before_the_one_it_was_asked_for_by() -> None:
    page = PAGE.replace(b"<body>", b'<head><link rel="canonical" href="https://post.example/a"></head><body>')
    assert only("https://amp.post.example/1", page).url == "https://post.example/a"


def test_the_language_is_told_where_nothing_says_it() -> None:
    assert only("-", "Губернатор сообщил, что были сбиты аппараты.".encode()).lang == "ru"


def test_files_of_a_folder_come_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "sub/c.html", ".git/d.txt", "sub/.e/f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(TEXT)
    assert list(find_files([tmp_path])) == [tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "sub" / "c.html"]


def test_a_file_of_an_unknown_kind_in_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(b"x")
    (found,) = find_files([tmp_path])
    assert str(found).startswith(f"{tmp_path / 'map.png'}: cannot be read: files of this kind are not read")


def test_a_file_that_was_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "report.article"
    path.write_bytes(TEXT)
    assert list(find_files([path])) == [path]


def test_a_file_that_is_not_there_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)
    missing, there = find_files([tmp_path / "none.txt", path])
    assert str(missing) == f"{tmp_path / 'none.txt'}: cannot be read: there is no such file"
    assert there == path


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["-", "https://a.example/", *(f"x{suffix}" for suffix in SUFFIXES)]), st.binary(max_size=200))
def test_reading_any_bytes_never_raises(name: str, data: bytes) -> None:
    assert all(isinstance(found, Document | InputError) for found in read(name, data))


def test_importing_the_readers_loads_no_parser() -> None:
    heavy = {"trafilatura", "lxml", "markdown_it", "charset_normalizer"}
    code = f"import sys, reconcile.readers; print({heavy} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
