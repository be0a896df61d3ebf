"""The ledger as an HTML page: what it shows, and that nothing in it can act."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from lxml.html import HtmlElement

from reconcile.claims import Quantity, Review, Scope, ScopeKind, Span
from reconcile.ledger.html import write_html
from reconcile.ledger.safe import visible
from reconcile.relations import Link, Relation
from reconcile.standing import Core, End, Envelope, Finding, FindingKind, State
from tests.hostile import HOSTILE
from tests.ledgers import AIR_FORCE, MINISTRY, FakeLedger, claim, full_ledger, position, question, standing, voice

hostile = pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])


def written(ledger: FakeLedger) -> str:
    out = io.BytesIO()
    write_html(ledger, out)
    return out.getvalue().decode("utf-8")


def page(ledger: FakeLedger) -> HtmlElement:
    return html.document_fromstring(written(ledger).encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def contested() -> FakeLedger:
    """104 against 68, with a finding."""
    high = Quantity("104 drones", 104.0, 104.0, None, "drones")
    low = replace(high, text="68 drones", low=68.0, high=68.0)
    entries = (
        claim("c1", "104 drones were downed", origin=voice(MINISTRY), quantities=(high,)),
        claim("c2", "68 drones were downed", origin=voice(AIR_FORCE), quantities=(low,)),
    )
    sides = (position(("c1",)), position(("c2",), parties=("Ukraine",)))
    range_ = Envelope(End(68.0, ("c2",)), End(104.0, ("c1",)), None, "drones", ())
    stands = standing(sides, State.CONTESTED, envelope=range_, core=Core(empty=True), parties=("Russia", "Ukraine"))
    found = Finding(
        FindingKind.PUBLISH_BOTH, "c2", "Neither can be checked", "anna", "2025-01-30T08:00:00Z", 3, "", False
    )
    asked = question(entries, stands, finding=found, links=(Link("l1", "c1", "c2", Relation.CONFLICTS),))
    return FakeLedger(asked=(replace(asked, event="The night"), replace(question(entries[:1]), event="The day")))


def test_questions_stand_under_their_events() -> None:
    events = page(contested()).xpath('.//section[@class="event"]')
    assert [words(event.xpath(".//h2")[0]) for event in events] == ["The night", "The day"]
    assert [len(event.xpath('.//article[@class="question"]')) for event in events] == [1, 1]


def test_every_claim_stands_under_its_position_as_a_sentence() -> None:
    sides = page(contested()).xpath(".//article")[0].xpath('.//div[@class="positions"]/section')
    assert ["Russian Ministry of Defence said" in words(side) for side in sides] == [True, False]
    assert ["Ukraine's air force said" in words(side) for side in sides] == [False, True]


def test_each_end_of_the_number_line_names_its_source() -> None:
    [line] = page(contested()).xpath('.//svg[@class="line"]')
    assert [words(end) for end in line.xpath('.//text[@class="end"]')] == [
        "68 Ukraine's air force",
        "104 Russian Ministry of Defence",
    ]
    assert (
        words(line.find("desc"))
        == "Lowest: 68, from Ukraine's air force. Highest: 104, from Russian Ministry of Defence."
    )


def test_greater_figures_stand_further_right_and_positions_have_shapes_of_their_own() -> None:
    [line] = page(contested()).xpath('.//svg[@class="line"]')
    [circle], [square] = line.xpath('.//circle[@class="p1"]'), line.xpath('.//rect[@class="p2"]')
    assert float(circle.get("cx")) > float(square.get("x"))


@pytest.mark.parametrize(
    ("low", "high"), [(100.0, None), (None, 5.0), (1e308, -1e308), (0.0, float("inf")), (3.0, 3.0)]
)
def test_a_number_line_holds_unbounded_and_huge_figures(low: float | None, high: float | None) -> None:
    said = claim("c1", "many", origin=voice(MINISTRY), quantities=(Quantity("many", low, high),))
    range_ = Envelope(End(low, ("c1",)), End(high, ("c1",)), None, None, ())
    svg = page(FakeLedger(asked=(question((said,), standing((position(("c1",)),), envelope=range_)),))).xpath(".//svg")
    marks = [float(x) for x in re.findall(r' (?:cx|x1|x2|x)="([^"]*)"', html.tostring(svg[0], encoding="unicode"))]
    assert marks
    assert all(0 <= x <= 400 for x in marks)


def test_independence_is_counted_and_drawn_from_the_side_to_the_publication() -> None:
    shown = page(contested()).xpath(".//article")[0]
    assert "1 publication → 0 origins → 2 parties" in words(shown)
    assert [words(side)[:10] for side in shown.xpath('.//ul[@class="tree"]/li')] == ["side: Russ", "side: Ukra"]
    [side, _] = shown.xpath('.//ul[@class="tree"]/li')
    assert words(side) == "side: Russia origin: Russian Ministry of Defence in The Gazette (1 claim)"


def test_a_finding_shows_its_position_its_reason_and_who_wrote_it() -> None:
    found = words(page(contested()).xpath('.//div[@class="finding"]')[0])
    assert "Finding: PUBLISH-BOTH, on position 2" in found
    assert "Neither can be checkedanna, 30 January 2025" in found


def test_the_links_of_a_question_are_drawn_and_told() -> None:
    [graph] = page(contested()).xpath('.//svg[@class="graph"]')
    assert words(graph.find("desc")) == "1 conflicts 2."
    assert len(graph.xpath('.//path[@class="edge conflicts"]')) == 1


def test_a_drawing_is_left_out_where_a_question_has_too_many_claims() -> None:
    many = tuple(claim(f"c{n}", "a fire", origin=voice(MINISTRY)) for n in range(41))
    links = tuple(Link(f"l{n}", "c0", f"c{n}", Relation.REPEATS) for n in range(1, 41))
    assert page(FakeLedger(asked=(question(many, links=links),))).xpath('.//svg[@class="graph"]') == []


def test_the_head_of_the_log_stands_on_the_page() -> None:
    ledger = full_ledger()
    assert ledger.head in words(page(ledger).xpath(".//footer")[0])


def test_claims_that_nobody_accepted_are_folded_away_with_their_review() -> None:
    loose = claim("c9", "a rumour", review=Review.DISCARDED)
    assert "(discarded)" in words(page(FakeLedger(unasked=(loose,))).xpath(".//details")[0])


def test_merged_sources_are_listed_once() -> None:
    merged = replace(MINISTRY, id="s-old", name="MoD", merged_into=MINISTRY.id)
    rows = page(FakeLedger(known=(merged, MINISTRY))).xpath(".//tbody/tr")
    assert [words(row.xpath(".//th")[0]) for row in rows] == ["Russian Ministry of Defence"]


def test_an_empty_casebook_has_a_page_that_says_so() -> None:
    assert "No question has been put together yet." in words(page(FakeLedger(known=())))


def test_the_security_policy_allows_the_pages_own_style_and_script_by_hash_and_no_more() -> None:
    text, shown = written(full_ledger()), page(full_ledger())
    [policy] = [meta.get("content") for meta in shown.xpath(".//meta[@http-equiv]")]

    def digest(tag: str) -> str:
        [inside] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        return "sha256-" + base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()

    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src '{digest('style')}'",
        f"script-src '{digest('script')}'",
        *("img-src data:", "base-uri 'none'", "form-action 'none'"),
    ]


def test_headings_go_down_by_one_level_at_a_time() -> None:
    levels = [
        int(found.tag[1]) for found in page(full_ledger()).xpath(".//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_control_has_a_label_and_every_drawing_a_title() -> None:
    shown = page(full_ledger())
    assert all(control.getparent().tag == "label" for control in shown.xpath(".//input | .//select"))
    drawings = shown.xpath(".//svg")
    assert drawings
    for drawing in drawings:
        named = drawing.get("aria-labelledby").split()
        assert [shown.get_element_by_id(key).tag for key in named] == ["title", "desc"]


def test_ids_are_given_once() -> None:
    ids = [element.get("id") for element in page(contested()).xpath(".//*[@id]") if element.tag != "article"]
    assert len(ids) == len(set(ids))


def colours(scheme: str) -> dict[str, str]:
    [style] = re.findall(r"<style>(.*?)</style>", written(FakeLedger()), re.DOTALL)
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    return dict(re.findall(r"--(\w+): #(\w+);", {"light": light, "dark": dark}[scheme]))


def luminance(colour: str) -> float:
    full = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "bad", "warn", "good"])
def test_words_stand_out_from_the_paper(scheme: str, ink: str) -> None:
    palette = colours(scheme)
    for ground in ("paper", "tint"):
        darker, lighter = sorted((luminance(palette[ink]), luminance(palette[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@hostile
def test_hostile_text_adds_no_element_and_no_attribute(word: str) -> None:
    def skeleton(ledger: FakeLedger) -> list[tuple[str, tuple[str, ...]]]:
        return [(str(element.tag), tuple(element.keys())) for element in page(ledger).iter()]

    # Words of one kind: a word that is only blanks leaves a voice without a name.
    assert skeleton(full_ledger(word)) == skeleton(full_ledger("drones"))


@hostile
def test_hostile_text_is_shown(word: str) -> None:
    shown = " ".join(visible(word).split())
    [title] = page(full_ledger(word)).xpath(".//article/h3")
    assert words(title) == " ".join((shown or "Untitled").split())


@hostile
def test_no_hidden_sign_reaches_the_page(word: str) -> None:
    text = written(full_ledger(word, url=word))
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text.replace("\n", "").replace("\t", ""))
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff\u200e\u200f")


@hostile
def test_links_lead_to_the_web_or_stay_on_the_page(word: str) -> None:
    for link in page(full_ledger(word, url=word)).xpath(".//*[@href]"):
        assert re.match(r"(https?://|#|data:,$)", link.get("href"))


@pytest.mark.parametrize(
    ("lang", "shown"), [("ru", "ru"), ("pt-BR", "pt-BR"), ('"><script>', "und"), ("", "und"), ("en_GB", "und")]
)
def test_a_passage_names_its_language_where_that_is_one(lang: str, shown: str) -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY), lang=lang)
    [quote] = page(FakeLedger(asked=(question((said,)),))).xpath(".//blockquote")
    assert quote.get("lang") == shown


def test_what_there_is_none_of_has_no_heading() -> None:
    assert [words(found) for found in page(FakeLedger(known=())).xpath(".//h2")] == [
        "All questions",
        "What the words mean",
    ]


def test_a_claim_that_is_a_running_total_says_so_beside_where_it_stands() -> None:
    scopes = (Scope(ScopeKind.CUMULATIVE, Span(0, 9, "<b>so far")),)
    text = words(page(FakeLedger(unasked=[claim("c1", "104 drones fell", scopes=scopes)])))
    assert "scope: running total: <b>so far" in text
