"""HTML pages -> Document: the body without what surrounds it, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.documents import Document
from reconcile.errors import EmptyDocument
from reconcile.readers.dates import iso, more_precise
from reconcile.readers.jsonld import Described, described
from reconcile.readers.text import decode, inhabited

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no tree can hold
_REFERENCE = re.compile("&#(?:[xX]([0-9a-fA-F]{1,9})|([0-9]{1,9}));?")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
_TITLES = ("og:title", "twitter:title", "dc.title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "article:publisher_name", "application-name")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "publish_date",
    "article.published", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dcterms.date", "date",
)  # fmt: skip


def read_html(name: str, data: bytes) -> Document:
    """A page as it was retrieved. Its publisher is who it says, else the host of its address."""
    charset = _CHARSET.search(data[:_HEAD])
    tree = _parsed(name, decode(name, data, charset.group(1).decode("ascii") if charset else None))
    metas = _metas(tree)
    said = described(script.text or "" for script in tree.iter("script") if "ld+json" in script.get("type", "").lower())
    url = _url(tree, metas, said)
    title = said.title or _first(metas, _TITLES) or _own_title(tree)
    return Document(
        text=inhabited(name, _body(tree, title)),
        title=title,
        publisher=said.publisher or _first(metas, _PUBLISHERS) or host(url),
        url=url,
        published=_published(tree, metas, said),
        lang=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _first(metas, ("og:locale",)),
    )


def host(url: str | None) -> str | None:
    """The host of an address, without its www."""
    found = _HOST.match(url or "")
    return found.group(1).lower() if found else None


def _parsed(name: str, text: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        # As bytes, since a str with an XML declaration is refused.
        data = _REFERENCE.sub(_referred, _NO_XML.sub("\ufffd", text)).encode("utf-8")
        return document_fromstring(data, parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        raise EmptyDocument(name) from None


def _referred(found: re.Match[str]) -> str:
    """A reference to a character, unless it is one that no tree can hold."""
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    return "\ufffd" if code > 0x10FFFF or _NO_XML.match(chr(code)) else found.group()


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The content of each meta tag by its lowered property, name or itemprop; the first of each."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join(meta.get("content", "").split())
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and content:
                metas.setdefault(key.strip().lower(), content)
    return metas


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _url(tree: HtmlElement, metas: dict[str, str], said: Described) -> str | None:
    links: list[str | None] = [
        link.get("href") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()
    ]
    for address in (*links, metas.get("og:url"), said.url):
        if address and _ADDRESS.fullmatch(address.strip()):
            return address.strip()
    return None


def _own_title(tree: HtmlElement) -> str | None:
    for tag in ("h1", "title"):
        for element in tree.iter(tag):
            if title := " ".join(element.text_content().split()):
                return title
    return None


def _published(tree: HtmlElement, metas: dict[str, str], said: Described) -> str | None:
    """The first date that is one; with the time of day, where any other of the same day has it."""
    given = [said.published, *(metas.get(key) for key in _DATES), *_times(tree)]
    dates = [date for text in given if text and (date := iso(text))]
    return more_precise(dates[0], dates) if dates else None


def _times(tree: HtmlElement) -> Iterator[str]:
    """The datetime of the time elements: those that say they are the publication's, then those of the article."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    for time in times:
        if time.get("pubdate") is not None or "datePublished" in time.get("itemprop", ""):
            yield time.get("datetime")
    for time in times:
        if any(above.tag in ("article", "main") for above in time.iterancestors()) or len(times) == 1:
            yield time.get("datetime")


def _body(tree: HtmlElement, title: str | None) -> str:
    """The article's paragraphs, a line each. Its headline is the title and no part of them."""
    from trafilatura import baseline, extract

    # It warns of each page it finds nothing in; that is said by EmptyDocument.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = extract(tree, include_comments=False, include_tables=True) or baseline(tree)[1] or ""
    first, _, rest = text.partition("\n")
    return rest if rest and " ".join(first.split()) == title else text
