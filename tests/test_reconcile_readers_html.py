"""HTML pages: the body alone, and what the page says of itself in its many ways."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.documents import Document
from reconcile.errors import EmptyDocument, InputError
from reconcile.readers import read
from reconcile.readers.html import host, read_html
from reconcile.readers.jsonld import Described, described
from tests.hostile import HOSTILE

PARAGRAPHS = (
    "The regional authorities said on Wednesday that at least 40 drones had been shot down during the night.",
    "A fire broke out at an oil depot, the governor said, adding that nobody was hurt and that crews were at work.",
    "The ministry called it the largest attack of the month, and said that every drone had come from the south.",
)
CYRILLIC = (
    "Губернатор области сообщил в среду, что ночью над регионом были сбиты не менее сорока беспилотников.",
    "По его словам, на нефтебазе начался пожар, пострадавших нет, на месте работают экстренные службы области.",
    "В министерстве назвали эту атаку крупнейшей за месяц и заявили, что все аппараты были перехвачены.",
)


def page(head: str = "", body: str = "", *, html: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html {html}><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        f"<article>{body}{told}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def document(head: str = "", body: str = "", *, html: str = "") -> Document:
    return read_html("page.html", page(head, body, html=html))


def script(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Night raid &amp; fire",
    "datePublished": "2026-11-23T05:40:00+02:00",
    "dateModified": "2026-11-24T09:00:00+02:00",
    "publisher": {"@type": "Organization", "name": "The Post"},
    "mainEntityOfPage": {"@id": "https://post.example/a/1"},
}
TOLD = ("Night raid & fire", "The Post", "2026-11-23T05:40:00+02:00", "https://post.example/a/1")


def told(found: Document) -> tuple[str | None, ...]:
    return (found.title, found.publisher, found.published, found.url)


def test_the_text_is_the_articles_paragraphs_and_nothing_around_them() -> None:
    assert document().text == "\n".join(PARAGRAPHS)


def test_readers_comments_are_left_out() -> None:
    data = page().replace(
        b"<footer>",
        b'<div id="comments" class="comments"><div class="comment"><p>user42: I do not believe a single word of it,'
        b" and nobody else should believe it either.</p></div></div><footer>",
    )
    assert "user42" not in read_html("page.html", data).text


def test_the_headline_is_the_title_and_no_part_of_the_text() -> None:
    found = document(body="<h1>Night <em>raid</em></h1>")
    assert found.title == "Night raid"
    assert "Night raid" not in found.text


def test_a_short_page_is_read_too() -> None:
    assert read_html("x", b"<html><body><p>Two people were killed, police said.</p></body></html>").text == (
        "Two people were killed, police said."
    )


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(ARTICLE, id="alone"),
        pytest.param([{"@type": "BreadcrumbList"}, ARTICLE], id="list"),
        pytest.param({"@graph": [{"@type": "WebSite", "name": "Site"}, ARTICLE]}, id="graph"),
        pytest.param({"@type": "WebPage", "mainEntity": ARTICLE}, id="nested"),
        pytest.param({**ARTICLE, "@type": ["ReportageNewsArticle", "NewsArticle"]}, id="several types"),
        pytest.param({**ARTICLE, "publisher": [{"name": "The Post"}, {"name": "Other"}]}, id="several publishers"),
        pytest.param({**ARTICLE, "publisher": "The Post"}, id="publisher by name"),
        pytest.param(
            {"@graph": [{"@id": "#o", "name": "The Post"}, {**ARTICLE, "publisher": {"@id": "#o"}}]},
            id="publisher by reference",
        ),
        pytest.param({**ARTICLE, "mainEntityOfPage": "https://post.example/a/1"}, id="address as text"),
        pytest.param(f"<!-- {json.dumps(ARTICLE)} -->", id="in a comment"),
        pytest.param(f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>", id="in CDATA"),
        pytest.param(json.dumps(ARTICLE)[:-1] + ",\n}", id="trailing comma"),
        pytest.param(json.dumps(ARTICLE) + ";", id="semicolon"),
        pytest.param(json.dumps({**ARTICLE, "description": "a|b"}).replace("|", "\n\t"), id="raw line end"),
        pytest.param([{"@type": "ItemList", "itemListElement": [{**ARTICLE, "headline": "No"}]}, ARTICLE], id="others"),
    ],
)  # fmt: skip
def test_an_article_is_found_in_every_shape_of_json_ld(wrapped: Any) -> None:
    assert told(document(script(wrapped))) == TOLD


def test_of_json_ld_that_stays_broken_the_pairs_are_read() -> None:
    broken = json.dumps(ARTICLE).replace('"@type": "NewsArticle",', '"@type": "NewsArticle" "author": {')
    assert told(document(script(broken)))[:3] == TOLD[:3]


def test_the_article_that_says_most_is_the_pages_own() -> None:
    other = {"@type": "Article", "headline": "Read also"}
    assert described([json.dumps([other, ARTICLE])]).title == "Night raid & fire"


def test_json_ld_of_the_wrong_kinds_of_values_says_nothing() -> None:
    odd = {"@type": "Article", "headline": {"a": 1}, "publisher": 5, "datePublished": 20261123, "url": [1]}
    assert described([json.dumps(odd)]) == Described()


@pytest.mark.parametrize(
    "hostile", ["[" * 50_000, '{"a":' * 20_000, "9" * 10_000, "", "null", "<!--", '{"@id": {"@id": {}}}', "," * 50_000]
)
def test_hostile_json_ld_is_no_trouble(hostile: str) -> None:
    assert described([hostile]) == Described()


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-11-23T05:40:00+02:00">',
        '<meta name="article:published_time" content="2026-11-23 05:40 +0200">',
        '<meta itemprop="datePublished" content="2026-11-23T05:40:00+0200">',
        '<meta name="pubdate" content="Mon, 23 Nov 2026 05:40:00 +0200">',
        '<meta name="DC.date.issued" content="2026-11-23T05:40+02:00">',
    ],
)
def test_the_time_of_publication_keeps_its_time_of_day_and_offset(head: str) -> None:
    assert document(head).published == "2026-11-23T05:40:00+02:00"


def test_a_time_element_of_the_article_gives_the_time() -> None:
    assert document(body='<time datetime="2026-11-23T05:40Z">today</time>').published == "2026-11-23T05:40:00+00:00"


def test_a_time_element_outside_of_the_article_does_not_where_there_are_several() -> None:
    data = page().replace(b"<nav>", b'<nav><time datetime="2020-01-01"></time><time datetime="2020-01-02"></time>')
    assert read_html("x", data).published is None


def test_the_time_element_that_is_the_publications_goes_first() -> None:
    body = '<time datetime="2026-11-01">event</time><time itemprop="datePublished" datetime="2026-11-23">today</time>'
    assert document(body=body).published == "2026-11-23"


def test_a_date_is_made_precise_by_another_of_the_same_day() -> None:
    head = script({**ARTICLE, "datePublished": "2026-11-23"})
    times = '<meta name="pubdate" content="2026-11-22T10:00"><meta name="date" content="2026-11-23T05:40+02:00">'
    assert document(head + times).published == "2026-11-23T05:40:00+02:00"


def test_a_time_without_an_offset_gets_none() -> None:
    assert document('<meta name="date" content="2026-11-23T05:40">').published == "2026-11-23T05:40:00"


def test_a_date_that_is_none_is_passed_over() -> None:
    head = '<meta property="article:published_time" content="today"><meta name="date" content="2026-11-23">'
    assert document(head).published == "2026-11-23"


def test_the_site_and_its_title_are_read_from_meta_tags() -> None:
    head = '<meta property="og:site_name" content=" The  Post "><meta property="og:title" content="Night raid">'
    assert told(document(head))[:2] == ("Night raid", "The Post")


def test_the_canonical_address_goes_before_the_others() -> None:
    head = '<meta property="og:url" content="https://b.example/2"><link rel="canonical" href="https://a.example/1">'
    assert document(head).url == "https://a.example/1"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "/relative", "ftp://a.example/", "data:text/html,x", "https://a b"]
)
def test_an_address_that_is_not_one_of_the_web_is_none(address: str) -> None:
    assert document(f'<link rel="canonical" href="{address}">').url is None


def test_a_page_that_names_no_publisher_has_the_host_of_its_address() -> None:
    assert document('<link rel="canonical" href="https://www.Post.example:8080/1">').publisher == "post.example"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://user:pw@www.a.example/x", "a.example"),
        ("http://a.example", "a.example"),
        ("nothing", None),
        (None, None),
    ],
)
def test_the_host_of_an_address(url: str | None, name: str | None) -> None:
    assert host(url) == name


def test_the_language_is_what_the_page_says() -> None:
    (found,) = read("x.html", page(html='lang="de-AT"'))
    assert isinstance(found, Document)
    assert found.lang == "de"


def test_a_language_that_the_script_belies_is_told_from_the_text() -> None:
    (found,) = read("x.html", page(html='lang="en"', paragraphs=CYRILLIC))
    assert isinstance(found, Document)
    assert found.lang == "ru"


@pytest.mark.parametrize(
    "declared",
    ['<meta charset="windows-1251">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'],
)
def test_a_cyrillic_page_is_read_in_the_encoding_it_declares(declared: str) -> None:
    text = page(paragraphs=CYRILLIC).decode().replace('<meta charset="utf-8">', declared + "<title>Ночь</title>")
    found = read_html("x", text.encode("cp1251"))
    assert found.text == "\n".join(CYRILLIC)
    assert found.title == "Ночь"


def test_a_page_that_declares_a_wrong_encoding_is_read_as_what_it_is() -> None:
    data = page(paragraphs=CYRILLIC).replace(b"utf-8", b"latin-1")
    assert read_html("x", data).text == "\n".join(CYRILLIC)


def test_an_xml_declaration_is_no_trouble() -> None:
    assert read_html("x", b'<?xml version="1.0" encoding="utf-8"?>\n' + page()).text == "\n".join(PARAGRAPHS)


def test_references_to_control_characters_are_no_trouble() -> None:
    data = b"<html><body><p>Two &#11;were&#x1b;[2J killed&#0;, police&#155;said.</p></body></html>"
    assert "killed" in read_html("x", data).text


def test_a_control_character_leaves_a_sign_that_it_was_there() -> None:
    assert "no\ufffdbody" in read_html("x", page().replace(b"nobody", b"no\x1bbody")).text


def test_nul_does_not_end_a_page() -> None:
    assert PARAGRAPHS[2] in read_html("x", page().replace(b"<article>", b"<article>\x00")).text


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>x()</script></body></html>", b"<!-- -->", b"<html>"]
)
def test_a_page_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        read_html("x", data)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, text in HOSTILE if len(text) < 50_000])
def test_hostile_text_in_a_page_is_read_or_refused(name: str, text: str) -> None:
    harmless = text.encode("utf-8", "replace").decode()
    data = page(f'<title>{harmless}</title><meta name="date" content="{harmless}">', body=harmless)
    found = list(read(f"{name}.html", data))
    assert len(found) == 1
    assert isinstance(found[0], Document | InputError)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(noise: bytes) -> None:
    for data in (
        noise,
        b"<html><body><p>" + noise,
        b'<script type="application/ld+json">' + noise + b"</script><p>x</p>",
    ):
        assert all(isinstance(found, Document | InputError) for found in read("x.html", data))
