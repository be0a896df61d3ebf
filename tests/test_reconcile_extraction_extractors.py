"""Extractors: which one reads a document, one of another distribution, what loads when, what a missing extra says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from examples.extractor import SAMPLE
from reconcile.documents import Document
from reconcile.errors import InputError, MissingPackage
from reconcile.extraction import extract, extract_many, extractors
from reconcile.extraction.slavic import morphology
from tests.labelled import READS_RUSSIAN

ENGLISH = Document("The mayor said that two houses burned down.", lang="en")
GERMAN = Document(SAMPLE, lang="de")
RUSSIAN = Document("Мэр сообщил, что сгорели два дома.", lang="ru")


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Which distributions are installed is looked at anew."""
    yield
    extractors.extractor.cache_clear()
    extractors._found.cache_clear()


def plug_in(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str, name: str = "other") -> None:
    """A distribution in this folder with these entry points, as pip would have left it."""
    info = folder / f"{name}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (info / "entry_points.txt").write_text("\n".join((f"[{extractors.GROUP}]", *lines)) + "\n")
    monkeypatch.syspath_prepend(str(folder))
    extractors.extractor.cache_clear()
    extractors._found.cache_clear()


def test_a_document_is_read_in_the_language_that_it_names() -> None:
    assert extract(ENGLISH)[0].lang == "en"


@READS_RUSSIAN
def test_the_language_is_told_from_the_text_where_none_is_named() -> None:
    assert extract(Document(RUSSIAN.text))[0].lang == "ru"


def test_a_document_in_a_language_that_nothing_reads_has_no_claims() -> None:
    assert extract(GERMAN) == ()


def test_the_example_extractor_is_found_by_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(tmp_path, monkeypatch, "de = examples.extractor:extract")
    (claim,) = extract(GERMAN)
    assert claim.origin is not None
    assert claim.origin.name == "Polizei"
    assert claim.text == "wurden 12 Menschen verletzt"
    assert (claim.quantities[0].low, claim.lang) == (12, "de")


def test_another_distributions_extractor_takes_the_place_of_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(tmp_path, monkeypatch, "en = examples.extractor:extract")
    assert extract(ENGLISH) == ()
    assert [claims for _, claims in extract_many([ENGLISH])] == [()]


def test_of_two_distributions_for_one_language_the_first_by_name_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug_in(tmp_path / "b", monkeypatch, "de = nowhere:extract", name="beta")
    plug_in(tmp_path / "a", monkeypatch, "de = examples.extractor:extract", name="alpha")
    assert len(extract(GERMAN)) == 1


def test_the_languages_that_can_be_read_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(tmp_path, monkeypatch, "de = examples.extractor:extract")
    assert extractors.languages() == ("de", "en", "ru", "uk")


def test_documents_of_several_languages_come_out_in_the_order_given() -> None:
    documents = [ENGLISH, GERMAN, Document("Two men said that a third was missing.", lang="en")]
    assert [document for document, _ in extract_many(documents)] == documents


@pytest.mark.parametrize(
    ("lang", "text", "extra"),
    [
        ("ru", RUSSIAN.text, "claim-reconcile[ru]"),
        ("uk", "Мер повідомив, що згоріли два будинки.", "claim-reconcile[uk]"),
    ],
)
def test_a_missing_extra_says_which_one_to_install(
    lang: str, text: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "pymorphy3")
    with pytest.raises(MissingPackage, match=rf"pip install '{extra.replace('[', '.').replace(']', '.')}'"):
        extract(Document(text, lang=lang))


@READS_RUSSIAN
def test_without_natasha_russian_says_which_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "natasha")
    with pytest.raises(MissingPackage, match=r"reading Russian .*claim-reconcile.ru."):
        extract(RUSSIAN)


def test_what_cannot_be_read_for_want_of_a_package_is_told_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "pymorphy3")
    failures: list[InputError] = []
    read = list(extract_many([RUSSIAN, ENGLISH], failures.append))
    assert [document for document, _ in read] == [ENGLISH]
    assert [type(error) for error in failures] == [MissingPackage]


def without(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """As if a package were not installed; what was loaded before is put back afterwards."""
    from reconcile.extraction import russian, ukrainian

    monkeypatch.setitem(sys.modules, package, None)
    for cached in (morphology.analyzer, russian.language, ukrainian.language):
        cached.cache_clear()


def test_nothing_of_russian_or_ukrainian_loads_before_such_a_text_is_read() -> None:
    code = (
        "import sys; from reconcile.extraction import extract; from reconcile.documents import Document\n"
        f"extract(Document({ENGLISH.text!r}))\n"
        "found = [m for m in sys.modules if m.split('.')[0] in ('pymorphy3', 'natasha', 'slovnet') or 'slavic' in m]\n"
        "assert not found, found"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@READS_RUSSIAN
def test_the_new_pymorphy_does_not_stay_in_the_place_of_the_old_one() -> None:
    code = (
        "import sys; from reconcile.extraction import extract; from reconcile.documents import Document\n"
        f"assert extract(Document({RUSSIAN.text!r}))\n"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'pymorphy2']"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
