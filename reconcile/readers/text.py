"""Plain text and Markdown -> Document, and the one place where bytes become text.

Line ends are made LF here, once; else the text of a plain text file is kept character for character, controls and
all. Of Markdown the text is what a reader of the page sees: offsets address that. Markdown puts U+FFFD for NUL.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reconcile.documents import Document
from reconcile.errors import EmptyDocument, Malformed, Unreadable
from reconcile.readers.dates import iso

if TYPE_CHECKING:
    from markdown_it.token import Token

LIMIT = 20_000_000
"""Bytes of one document; what is larger is no report."""

MARKDOWN_LIMIT = 500_000
"""Characters over which Markdown is read as plain text: a megabyte of open brackets takes its parser 12 s."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x1f\x8b", "compressed"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"), (b"RIFF", "a picture or a recording"), (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"), (b"{\\rtf", "an RTF document"),
)  # fmt: skip
_GUESSED = ["cp1251", "koi8_u", "cp866", "iso8859_5", "cp1252", "utf_16_le", "utf_16_be", "mac_cyrillic"]
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_BINARY_SHARE = 0.1

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_-]+)[ \t]*:[ \t]*(.*?)[ \t]*")
_FIELDS = {
    "title": "title", "headline": "title",
    "publisher": "publisher", "source": "publisher", "outlet": "publisher", "site": "publisher",
    "date": "published", "published": "published", "pubdate": "published",
    "url": "url", "link": "url", "canonical": "url", "source_url": "url",
    "lang": "lang", "language": "lang", "archive": "archive_url", "archive_url": "archive_url",
}  # fmt: skip
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)


def decode(name: str, data: bytes, encoding: str | None = None) -> str:
    """The text of these bytes: by its mark, as UTF-8, in the encoding that a page declares, else by the best guess."""
    if len(data) > LIMIT:
        raise Unreadable(name, f"it is larger than {LIMIT // 1_000_000} MB. Split it into its reports.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(name, f"it is {what}, not text. Save its text as .txt, .md or .html.")
    text = _decoded(name, data, encoding)
    if len(_CONTROLS.findall(text)) > _BINARY_SHARE * len(text):
        raise Unreadable(name, "it is binary, or text in an unmarked encoding. If it is text, save it as UTF-8.")
    return text.replace("\r\n", "\n")


def read_text(name: str, data: bytes) -> Document:
    """A plain text; nothing but its text is known."""
    text = decode(name, data)
    return Document(text=inhabited(name, text))


def read_markdown(name: str, data: bytes) -> Document:
    """A Markdown page; its first heading is its title, unless its front matter gives one."""
    text = decode(name, data)
    if len(text) > MARKDOWN_LIMIT:
        return Document(text=inhabited(name, text))
    head = _FRONT_MATTER.match(text)
    given = _front_matter(name, head.group(1)) if head else {}
    blocks, heading = _blocks(text[head.end() :] if head else text)
    title = given.pop("title", heading)
    if len(blocks) > 1 and blocks[0] == title:
        blocks = blocks[1:]
    body = inhabited(name, "\n\n".join(blocks))
    return Document(text=body, title=title, **given)


def inhabited(name: str, text: str) -> str:
    """The text, if it holds a letter or a digit."""
    if not any(map(str.isalnum, text)):
        raise EmptyDocument(name)
    return text


def _decoded(name: str, data: bytes, encoding: str | None) -> str:
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _strictly(name, data[len(mark) :], marked)
    for candidate in ("utf-8", encoding):
        try:
            if candidate:
                return data.decode(candidate)
        except (UnicodeError, LookupError):
            continue
    return _guessed(name, data)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(name, f"it says that it is {encoding}, but byte {error.start} is not. Save it anew.") from None


def _guessed(name: str, data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_GUESSED, preemptive_behaviour=False).best()
    if best is None:
        raise Unreadable(name, "neither UTF-8 nor any other encoding fits it. If it is text, save it as UTF-8.")
    return str(best)


def _front_matter(name: str, block: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for number, line in enumerate(block.splitlines(), 2):
        pair = _KEY.fullmatch(line)
        field = _FIELDS.get(pair.group(1).lower()) if pair else None
        value = pair.group(2).strip("\"'") if pair else ""
        if field and value:
            given.setdefault(field, _checked(name, number, value) if field == "published" else value)
    return given


def _checked(name: str, line: int, value: str) -> str:
    date = iso(value)
    if date is None:
        raise Malformed(name, line, f"{value!r} is not a date. Write 2026-11-23 or 2026-11-23T14:05+02:00.")
    return date


def _blocks(markdown: str) -> tuple[list[str], str | None]:
    """The visible text of each block, and the text of the first heading."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    row: list[str] | None = None
    heading, before = None, ""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(row or ()))
            row = None
        elif text := _visible(token):
            (blocks if row is None else row).append(text)
            heading = heading or (text if before == "heading_open" else None)
        before = token.type
    return blocks, heading


def _visible(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    if token.type == "html_block":
        return _unmarked(token.content)
    return "".join(map(_inline, token.children or ())).strip() if token.type == "inline" else ""


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " " if token.type == "softbreak" else "\n"
    if token.type == "image":
        return "".join(map(_inline, token.children or ()))
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


def _unmarked(html: str) -> str:
    from html import unescape

    return unescape(_TAG.sub("", html)).strip()
