"""Foreign text made safe, one function for each kind of output: no formula, no markup, no hidden sign gets through.

The JSONL ledger keeps text byte-exact; what a person opens in a spreadsheet or a browser shows what would be hidden.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from html import escape
from typing import Any

# Joiners shape Persian, Indic scripts and emoji; they are part of how words are written.
_KEPT = "\n\t\u200c\u200d"
_FORMULA = "=+-@\u2212"
# Tried only where a run begins, so that a megabyte of blanks costs one pass.
_WITHIN_CELL = re.compile(r'(?<![;"\s])[;"\s]++(?=[=+\-@\u2212＝＋－＠])')
_CELL = 32_767
_LETTERS = re.compile(r"[^\W\d_]+")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
_LATIN_TWINS = frozenset("АВЕЅІЈКМНОРСТХУԚԜаеѕіјорсухһԁԛԝӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
"""Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables)."""
_SIGNS = ("Cc", "Cf", "Cs", "Zl", "Zp")

_MARKDOWN = re.compile(
    r"[\\`*_{}\[\]|~#$^@]"  # emphasis, code, links, tables, strikethrough, headings, mathematics, addresses
    r"|:(?=[^\s\d])"  # schemes that renderers turn into links, emoji names
    r"|(?<=\w)\.(?=[^\W\d])"  # host names
    r"|^[-+=](?=.)"  # lists and underlined headings
    r"|(?<=^\d)[.)]|(?<=^\d\d)[.)]"  # numbered lists (of more digits, only a list's first item could be one)
)
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_.~-]")
_URL_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'*+,;=%")


def visible(text: str) -> str:
    """The text with control, format and bidirectional signs, lone surrogates and noncharacters shown as signs."""
    if text.isprintable():
        return text
    return "".join(map(_sign, text.replace("\r\n", "\n")))


@lru_cache(maxsize=4096)
def unmixed(name: str) -> str:
    """A name in which each word that mixes look-alike alphabets says so: "Gаzette" with a Cyrillic "а" in it.

    So does a word of Cyrillic or Greek letters that all look Latin, beside a word that is: "ВВС News". Names alone: in
    a quoted passage such a word is as it was written, and types of weapons mix alphabets rightly.
    """
    if name.isascii():
        return name
    beside_latin = any(_is_latin(word) for word in _LETTERS.findall(name))
    return _LETTERS.sub(lambda word: _mixture(word, beside_latin), name)


def csv_cell(text: str | None) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could start one.

    Where the list separator is a semicolon, a double click on a file with commas splits its cells at semicolons, tabs
    and line breaks, quoted or not: what follows those is treated as the start of a cell too.
    """
    if not text or (text[0].isalnum() and text.isprintable() and ";" not in text):
        return text or ""
    shown = _WITHIN_CELL.sub(_guarded, visible(text))
    return f"'{shown}" if text[0] in "\t\r" or _starts_formula(text) else shown


def xlsx_cell(text: str) -> str:
    """A text for a workbook's text cell: nothing hidden, and no longer than Excel opens."""
    shown = visible(text)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * _CELL:
        return shown
    return units[: 2 * (_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def markdown_text(text: str) -> str:
    """One line of Markdown that shows the text and nothing else: no markup, HTML, link or line break is active."""
    line = " ".join(visible(text).split())
    return _MARKDOWN.sub(lambda sign: "\\" + sign.group(), line).translate(_ENTITIES)


def web_url(url: str | None) -> str | None:
    """An address to follow, percent-encoded; None where it is not an http(s) one."""
    if url is None or not re.match(r"https?://[^/?#\s]", url, re.IGNORECASE):
        return None
    return "".join(sign if sign in _URL_SAFE else _percent(sign) for sign in url.strip())


def markdown_url(url: str | None) -> str | None:
    """A link target for Markdown; None where it is not an http(s) address that is safe to follow."""
    encoded = web_url(url)
    return None if encoded is None else encoded.replace("&", "&amp;")


def html_text(text: str | None) -> str:
    """Text for HTML and inline SVG, between tags or inside a quoted attribute: no tag, entity or quote is active."""
    return escape(visible(text or ""))


def xml_text(text: str) -> str:
    """Text for XML, between tags or inside a quoted attribute, where line breaks and tabs would become spaces."""
    return escape(visible(text)).replace("\n", "&#10;").replace("\t", "&#9;")


def json_text(value: Any) -> str:
    """JSON text of a value; its texts hide nothing and close no script element of the page they may be put into."""
    text = _JSON.encode(value)
    if not text.isprintable() or "\\" in text:  # a sign that is hidden, or that JSON escapes
        text = _JSON.encode(_visible_within(value))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def iri_part(text: str) -> str:
    """An id as a part of an IRI or a URL's fragment."""
    return _NOT_PLAIN.sub(lambda sign: _percent(sign.group()), visible(text))


def lang_tag(lang: str | None) -> str:
    """A language tag in its common form (ru, pt-BR); "und", undetermined, where it is none."""
    return lang if lang and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", lang) else "und"


def _mixture(word: re.Match[str], beside_latin: bool) -> str:
    scripts = _scripts(word.group())
    passes = beside_latin and len(word.group()) > 1 and _LATIN_TWINS.issuperset(word.group())
    return f"{word.group()}⟨{' and '.join(scripts)} letters⟩" if len(scripts) > 1 or passes else word.group()


def _is_latin(word: str) -> bool:
    return "Latin" in _scripts(word)


def _scripts(word: str) -> list[str]:
    """Which of the look-alike alphabets a word's letters are of."""
    found = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return [script.capitalize() for script in _ALPHABETS if script in found]


def _starts_formula(text: str) -> bool:
    """Whether anything but signs that a spreadsheet skips or hides comes before a sign that starts a formula."""
    for sign in text:
        if sign.isspace() or unicodedata.category(sign) in _SIGNS or sign == "'":
            continue
        return unicodedata.normalize("NFKC", sign)[0] in _FORMULA
    return False


def _guarded(run: re.Match[str]) -> str:
    return run.group() + "'" if set(run.group()) & set(";\t\n") else run.group()


@lru_cache(maxsize=4096)
def _sign(character: str) -> str:
    code = ord(character)
    if character in _KEPT:
        return character
    if code < 0x20 or code == 0x7F:
        return chr(0x2400 + code) if code < 0x20 else "\u2421"
    nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return f"⟨U+{code:04X}⟩" if nothing or unicodedata.category(character) in _SIGNS else character


def _visible_within(value: Any) -> Any:
    match value:
        case str():
            return visible(value)
        case dict():
            return {key: _visible_within(inner) for key, inner in value.items()}
        case list():
            return [_visible_within(inner) for inner in value]
    return value


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
