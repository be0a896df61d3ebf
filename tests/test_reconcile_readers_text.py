"""Plain text and Markdown: encodings, what is refused, and what is left of markup."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.documents import Document
from reconcile.errors import EmptyDocument, InputError, Malformed, Unreadable
from reconcile.readers.text import LIMIT, MARKDOWN_LIMIT, read_markdown, read_text
from tests.hostile import HOSTILE

ENGLISH = "The governor said “at least 100” drones had been seen – a café’s roof was hit."
RUSSIAN = "Губернатор заявил, что над областью сбиты 38 беспилотников. Пострадавших нет, рассказали в ведомстве."
UKRAINIAN = "Речник повідомив, що вночі над містом збито щонайменше 60 дронів. Її слова підтвердили у відомстві."


def text_of(data: bytes) -> str:
    return read_text("report.txt", data).text


def markdown(page: str) -> Document:
    return read_markdown("report.md", page.encode("utf-8"))


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_text_is_the_same_in_every_marked_encoding(mark: bytes, encoding: str) -> None:
    assert text_of(mark + UKRAINIAN.encode(encoding)) == UKRAINIAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8_u")],
)
def test_the_old_cyrillic_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == text


def test_a_western_encoding_is_told_by_its_signs() -> None:
    assert text_of(ENGLISH.encode("cp1252")) == ENGLISH


def test_a_broken_mark_is_named_with_the_place_where_it_breaks() -> None:
    with pytest.raises(Unreadable, match=r"report\.txt.*utf-8, but byte 3 "):
        text_of(codecs.BOM_UTF8 + b"abc\xff\xfe")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"SQLite format 3\x00....", "database"),
        (bytes(range(32)) * 40, "binary"),
        (b"text and then" + b"\x00\x01\x02" * 200, "binary"),
    ],
)
def test_what_is_not_text_is_refused_with_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        text_of(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u200b\u2060".encode(), b"---\n***\n"])
def test_a_text_without_a_word_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match=r"report\.txt: holds no text"):
        text_of(data)


def test_a_text_that_is_too_large_is_refused_with_the_limit() -> None:
    with pytest.raises(Unreadable, match="20 MB"):
        text_of(b"a" * (LIMIT + 1))


def test_line_ends_are_made_the_same() -> None:
    assert text_of(b"one\r\ntwo\nthree\r\n") == "one\ntwo\nthree\n"


def test_all_else_of_a_plain_text_is_kept_character_for_character() -> None:
    text = "  nine\x00ty \x1b[2J dead\r, \u202eoverride\t\u00a0 \n\n end \n "
    assert text_of(text.encode("utf-8")) == text


def test_a_plain_text_says_nothing_of_itself() -> None:
    assert read_text("a.txt", b"Headline\n\nBody") == Document(text="Headline\n\nBody")


def test_the_first_heading_is_the_title_and_no_part_of_the_text() -> None:
    document = markdown("# Night *raid*\n\nOfficials spoke.\n\n## Later\n\nMore.")
    assert document.title == "Night raid"
    assert document.text == "Officials spoke.\n\nLater\n\nMore."


def test_a_heading_that_stands_later_is_title_and_text() -> None:
    document = markdown("Officials spoke.\n\n# Later\n\nMore.")
    assert document.title == "Later"
    assert document.text == "Officials spoke.\n\nLater\n\nMore."


def test_a_page_of_nothing_but_a_heading_keeps_it_as_its_text() -> None:
    assert markdown("# Two killed").text == "Two killed"


def test_markup_is_gone_and_words_stay() -> None:
    page = (
        "He *said* **at least** [100 drones](https://x.example) and `104`, ~~not~~ ![a map](m.png) &amp; <b>more</b>."
    )
    assert markdown(page).text == "He said at least 100 drones and 104, not a map & more."


def test_wrapped_lines_are_one_paragraph_and_hard_breaks_are_lines() -> None:
    assert markdown("at least\n100 drones\\\nwere seen\n\nNext.").text == "at least 100 drones\nwere seen\n\nNext."


def test_lists_quotations_and_code_are_paragraphs() -> None:
    page = "- one\n- two\n\n> he said\n\n```\ncode [sic]\n```\n\n<div>raw <i>words</i><!-- hidden --></div>"
    assert markdown(page).text == "one\n\ntwo\n\nhe said\n\ncode [sic]\n\nraw words"


def test_a_table_is_a_line_a_row() -> None:
    assert markdown("| side | lost |\n|---|---|\n| A | 104 |").text == "side | lost\n\nA | 104"


def test_escaped_signs_stand_for_themselves() -> None:
    assert markdown(r"\[sic\] and \*").text == "[sic] and *"


def test_front_matter_says_what_the_page_is() -> None:
    document = markdown(
        '---\ntitle: "A night: what is known"\nPublisher: The Post\ndate: 23 November 2026\n'
        "url: https://post.example/1\nlang: en\ntags: [a, b]\n---\n# Another heading\n\nOfficials spoke.\n"
    )
    assert document == Document(
        text="Another heading\n\nOfficials spoke.",
        title="A night: what is known",
        publisher="The Post",
        published="2026-11-23",
        url="https://post.example/1",
        lang="en",
    )


def test_the_heading_that_repeats_the_front_matters_title_is_no_part_of_the_text() -> None:
    assert markdown("---\ntitle: A night\n---\n# A night\n\nOfficials spoke.").text == "Officials spoke."


def test_a_bad_date_in_front_matter_is_named_with_its_line() -> None:
    with pytest.raises(Malformed, match=r"report\.md:3: 'last week' is not a date"):
        markdown("---\ntitle: x\ndate: last week\n---\nOfficials spoke.")


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert markdown("---\n\nOfficials spoke.\n").text == "Officials spoke."


def test_very_long_markdown_is_read_as_plain_text() -> None:
    page = "*a* " * (MARKDOWN_LIMIT // 4 + 1)
    assert markdown(page).text == page


def outcome(reader: Callable[[str, bytes], Document], data: bytes) -> Document | InputError:
    try:
        return reader("report", data)
    except InputError as error:
        return error


@pytest.mark.parametrize(("name", "text"), HOSTILE)
@pytest.mark.parametrize("reader", [read_text, read_markdown])
def test_hostile_pages_are_read_or_refused_with_a_sentence(
    name: str, text: str, reader: Callable[[str, bytes], Document]
) -> None:
    found = outcome(reader, text.encode("utf-8", "replace"))
    assert found.text if isinstance(found, Document) else str(found).startswith("report: ")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in (read_text, read_markdown):
        found = outcome(reader, data)
        assert found.text if isinstance(found, Document) else isinstance(found, InputError)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200).filter(str.isprintable))
def test_plain_text_comes_back_as_it_went_in(text: str) -> None:
    kept = f"It began: {text}"
    assert text_of(kept.encode("utf-8")) == kept
