"""The HTML page in a real browser: nothing runs, nothing is asked for, the filter works, nobody is shut out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from reconcile.ledger.html import write_html
from tests.browser import CHROMIUM, Page, browser
from tests.hostile import HOSTILE
from tests.ledgers import AIR_FORCE, MINISTRY, FakeLedger, claim, full_ledger, question, voice

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

_SHORT = [(name, text) for name, text in HOSTILE if len(text) < 5_000]
_SHOWN = "[...document.querySelectorAll('article:not([hidden]) h3')].map(title => title.textContent)"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "ledger.html"


def open_ledger(page: Page, place: Path, ledger: FakeLedger) -> None:
    out = io.BytesIO()
    write_html(ledger, out)
    place.write_bytes(out.getvalue())
    page.open(place)


def size(page: Page, width: int) -> None:
    page.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)


def choose(page: Page, **chosen: str) -> list[str]:
    """The titles that are shown once this is chosen in the form."""
    for name, value in chosen.items():
        page.run(f"document.forms[0].elements[{name!r}].value = {value!r}")
    page.run("document.forms[0].dispatchEvent(new Event('input'))")
    titles: list[str] = page.run(_SHOWN)
    return titles


def two_questions() -> FakeLedger:
    contested = full_ledger("drones").asked[0]
    fire = question((claim("c8", "a fire", origin=voice(AIR_FORCE)),), title="A fire?", event="The day")
    return FakeLedger(asked=(replace(contested, title="Drones?"), fire))


def test_hostile_text_in_every_place_runs_nothing_and_asks_for_nothing(page: Page, place: Path) -> None:
    asked = [replace(full_ledger(text, url=text).asked[0], id=str(at)) for at, (_, text) in enumerate(_SHORT)]
    sources = tuple(replace(MINISTRY, id=name, name=text, party=text) for name, text in _SHORT)
    open_ledger(page, place, FakeLedger("</title><script>alert(1)</script>", sources, asked))
    assert page.run("document.querySelectorAll('article.question').length") == len(_SHORT)
    assert page.run("document.querySelectorAll('script, style, img, iframe, base').length") == 2
    assert (page.complaints(), page.requests()) == ([], [])


def test_what_is_smuggled_into_the_page_is_refused_by_its_policy(page: Page, place: Path) -> None:
    open_ledger(page, place, FakeLedger())
    place.write_text(place.read_text("utf-8").replace("<main", "<script>window.ran = 1</script><main"), "utf-8")
    page.open(place)
    assert page.run("window.ran") is None
    assert any("Content Security Policy" in told for told in page.complaints())


def test_filters_narrow_the_page_and_say_how_far(page: Page, place: Path) -> None:
    open_ledger(page, place, two_questions())
    assert choose(page) == ["Drones?", "A fire?"]
    assert choose(page, state="CONTESTED") == ["Drones?"]
    assert page.run("document.getElementById('count').textContent") == "1 of 2 questions shown"
    assert choose(page, state="", finding="none") == ["A fire?"]
    assert choose(page, finding="", words="A FIRE") == ["A fire?"]
    assert choose(page, words="", voice="Ukraine's air force") == ["Drones?", "A fire?"]
    assert choose(page, words="nothing of the kind") == []


def test_questions_are_put_in_another_order_and_back_under_their_events(page: Page, place: Path) -> None:
    open_ledger(page, place, two_questions())
    assert choose(page, order="title") == ["A fire?", "Drones?"]
    assert choose(page, order="claims") == ["Drones?", "A fire?"]
    choose(page, order="")
    assert page.run("[...document.querySelectorAll('section.event')].map(e => e.querySelector('h3').textContent)") == [
        "Drones?",
        "A fire?",
    ]


@pytest.mark.parametrize("width", [1280, 375])
def test_long_words_and_long_cyrillic_text_stay_within_the_page(page: Page, place: Path, width: int) -> None:
    size(page, width)
    long = "Над западными регионами страны за ночь перехватили беспилотники. " * 40
    for word in (long, "ж" * 3_000, "word" * 1_000):
        open_ledger(page, place, full_ledger(word))
        assert page.run("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(page: Page, place: Path, scheme: str) -> None:
    page.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    open_ledger(page, place, two_questions())
    dark = page.run("getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'")
    assert dark == (scheme == "dark")
    page.run(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8") + "; 0")
    found: list[Any] = page.run("axe.run().then(all => all.violations.map(one => [one.id, one.nodes.length]))")
    assert found == []


def test_a_printed_page_has_every_question_and_no_form(page: Page, place: Path) -> None:
    open_ledger(page, place, two_questions())
    page.ask("Emulation.setEmulatedMedia", media="print")
    try:
        assert page.run("getComputedStyle(document.forms[0]).display") == "none"
        assert page.run(_SHOWN) == ["Drones?", "A fire?"]
    finally:
        page.ask("Emulation.setEmulatedMedia", media="")
