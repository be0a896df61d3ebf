"""Sentences: what was said, by whom, when, to whom, and who carried it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.claims import Attribution, Modality, Voice
from reconcile.documents import Document
from reconcile.ledger.rows import ClaimLedger
from reconcile.ledger.sentences import claim_sentence, counted, english_date, question_sentences
from reconcile.sources import Registry, Source, SourceKind
from tests.hostile import HOSTILE
from tests.ledgers import AGENCY, AIR_FORCE, GAZETTE, MINISTRY, claim, position, question, standing, voice

SOURCES = Registry.of((MINISTRY, AIR_FORCE, AGENCY, GAZETTE)).sources
DIPLOMATS = Voice("two diplomats", anonymous=True)


def sentence(entry: ClaimLedger) -> str:
    return claim_sentence(entry, SOURCES)


def published(text: str, publisher: str | None, date: str | None = "2025-01-29") -> Document:
    return Document(text, publisher, published=date, id="d1")


def test_a_claim_names_its_origin_its_day_and_who_carried_it() -> None:
    said = claim("c1", "104 drones were intercepted", origin=voice(MINISTRY))
    assert sentence(said) == (
        "104 drones were intercepted, the Russian Ministry of Defence said on 29 January 2025, "
        "as carried by The Gazette."
    )


@pytest.mark.parametrize(
    ("modality", "says"),
    [
        (Modality.CONFIRMED, "A port was hit, Ukraine's air force confirmed on 29 January 2025"),
        (Modality.ALLEGED, "A port was hit, Ukraine's air force alleged on 29 January 2025"),
        (Modality.REPORTED, "A port was hit, Ukraine's air force reported on 29 January 2025"),
        (Modality.INTENDED, "A port was hit, Ukraine's air force announced on 29 January 2025"),
        (Modality.DENIED, "“a port was hit” was denied by Ukraine's air force on 29 January 2025"),
        (Modality.QUESTIONED, "“a port was hit” was questioned by Ukraine's air force on 29 January 2025"),
    ],
)
def test_the_verb_is_the_origins_own_commitment(modality: Modality, says: str) -> None:
    said = claim("c1", "a port was hit", origin=voice(AIR_FORCE), modality=modality)
    assert sentence(said) == f"{says}, as carried by The Gazette."


def test_what_is_said_to_an_agency_is_told_to_it() -> None:
    said = claim("c1", "there were no casualties", origin=Voice("Vasily Anokhin"), via=(voice(AGENCY),))
    assert sentence(said) == (
        "There were no casualties, Vasily Anokhin told RIA on 29 January 2025, as carried by The Gazette."
    )


def test_a_denial_names_the_agency_that_it_came_through() -> None:
    said = claim("c1", "a port was hit", origin=voice(MINISTRY), via=(voice(AGENCY),), modality=Modality.DENIED)
    assert "denied by the Russian Ministry of Defence on 29 January 2025 by way of RIA, as" in sentence(said)


def test_an_anonymous_origin_is_said_not_to_be_named() -> None:
    said = claim("c1", "talks had failed", origin=DIPLOMATS, via=(voice(AGENCY),))
    assert sentence(said).startswith("Talks had failed, two diplomats (not named) told RIA on")


@pytest.mark.parametrize(
    ("words", "inside"),
    [("Two officials", "two officials"), ("A diplomat", "a diplomat"), ("European diplomats", "European diplomats")],
)
def test_unnamed_people_lose_the_capital_of_the_sentence_they_opened(words: str, inside: str) -> None:
    said = claim("c1", "talks had failed", origin=Voice(words, anonymous=True))
    assert f"Talks had failed, {inside} (not named) said" in sentence(said)


def test_a_claim_without_a_source_says_that_none_is_named() -> None:
    assert sentence(claim("c1", "a fire broke out")) == (
        "A fire broke out, The Gazette wrote on 29 January 2025 (unconfirmed: no source is named)."
    )


def test_a_report_without_a_source_is_reported_not_written_as_known() -> None:
    said = claim("c1", "a port was hit", modality=Modality.REPORTED)
    assert "The Gazette reported on 29 January 2025 (unconfirmed" in sentence(said)


def test_a_report_through_an_agency_without_a_source_names_the_agency() -> None:
    said = claim("c1", "a port was hit", via=(voice(AGENCY),), modality=Modality.REPORTED)
    assert sentence(said) == (
        "A port was hit, according to RIA on 29 January 2025, as carried by The Gazette "
        "(unconfirmed: no source is named)."
    )


def test_a_denial_without_a_source_says_that_it_is_denied() -> None:
    said = claim("c1", "a port was hit", modality=Modality.DENIED)
    assert sentence(said).startswith("“a port was hit” was denied, The Gazette wrote on 29 January 2025 (unconfirmed")


def test_a_publisher_that_speaks_for_itself_does_not_carry_itself() -> None:
    own = claim("c1", "the page was corrected", origin=voice(GAZETTE))
    assert sentence(own) == "The page was corrected, The Gazette said on 29 January 2025."


def test_a_source_is_called_by_the_name_that_the_registry_knows() -> None:
    said = claim("c1", "a fire", origin=Voice("the MoD", source=MINISTRY.id))
    assert "the Russian Ministry of Defence said" in sentence(said)


def test_the_publisher_of_the_path_goes_before_that_of_the_document() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY))
    path = Attribution(voice(MINISTRY), (), Voice("The Evening Gazette"))
    carried = ClaimLedger(replace(said.claim, attribution=path), said.document)
    assert "as carried by The Evening Gazette" in sentence(carried)


def test_without_date_or_publisher_nothing_is_made_up() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY), document=published("a fire", None, None))
    assert sentence(said) == "A fire, the Russian Ministry of Defence said."


def test_without_anybody_to_name_the_sentence_still_says_so() -> None:
    assert sentence(claim("c1", "a fire", document=published("a fire", None, None))) == (
        "A fire, it was reported (unconfirmed: no source is named)."
    )


def test_the_day_it_was_said_goes_before_the_day_it_was_published() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY), when_asserted="2025-01-28T23:10:00Z")
    assert "said on 28 January 2025" in sentence(said)


def test_a_preliminary_claim_says_so() -> None:
    assert "in a preliminary statement." in sentence(claim("c1", "a fire", origin=voice(MINISTRY), preliminary=True))


def test_a_negation_that_the_words_carry_is_not_said_twice() -> None:
    said = claim("c1", "nobody was hurt", origin=voice(MINISTRY), negated=True)
    assert sentence(said).startswith("Nobody was hurt, the Russian Ministry of Defence said")


def test_a_negation_that_the_words_do_not_carry_is_said() -> None:
    said = claim("c1", "people were hurt", origin=voice(MINISTRY), negated=True)
    assert sentence(said).startswith("“people were hurt” is not so, the Russian Ministry of Defence said")


def test_a_denial_of_a_negation_says_both() -> None:
    said = claim("c1", "people were hurt", origin=voice(MINISTRY), negated=True, modality=Modality.DENIED)
    assert sentence(said).startswith("That “people were hurt” is not so was denied by the Russian Ministry of Defence")


def test_words_in_another_language_are_quoted_and_named() -> None:
    said = claim("c1", "збито 71 дрон", origin=voice(AIR_FORCE), lang="uk")
    assert sentence(said).startswith("“збито 71 дрон” (in Ukrainian), Ukraine's air force said")


@pytest.mark.parametrize(
    ("words", "head"), [("it burned until 11 a.m.", "It burned until 11 a.m., "), ("it burned.", "It burned, ")]
)
def test_the_stop_of_the_quoted_sentence_goes_but_that_of_an_abbreviation_stays(words: str, head: str) -> None:
    assert sentence(claim("c1", words, origin=voice(MINISTRY))).startswith(head)


def test_quotation_marks_are_not_doubled() -> None:
    said = claim("c1", "“a port was hit.”", origin=voice(MINISTRY), modality=Modality.DENIED)
    assert sentence(said).startswith("“a port was hit.” was denied")


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Smolensk authorities", "the Smolensk authorities"),
        ("Ministry of Defence", "the Ministry of Defence"),
        ("The Kremlin", "the Kremlin"),
        ("Kremlin", "the Kremlin"),
        ("Russia's defence ministry", "Russia's defence ministry"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskyy"),
        ("WHO", "WHO"),
    ],
)
def test_an_office_takes_its_article_and_a_name_none(name: str, named: str) -> None:
    assert f", {named} said" in sentence(claim("c1", "a fire", origin=Voice(name)))


@pytest.mark.parametrize(
    ("iso", "says"),
    [
        ("2025-01-29", "29 January 2025"),
        ("2025-01-05T23:59:00+03:00", "5 January 2025"),
        ("2025-12", "December 2025"),
        ("2025", "2025"),
        ("2025-13-01", "2025"),
        ("yesterday", ""),
        (None, ""),
    ],
)
def test_dates_are_written_in_english_as_exactly_as_known(iso: str | None, says: str) -> None:
    assert english_date(iso) == says


def test_a_year_takes_another_preposition_than_a_day() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY), document=published("a fire", None, "2025"))
    assert sentence(said).endswith("said in 2025.")


def test_small_counts_are_words() -> None:
    assert [counted(number, "outlet") for number in (1, 3, 14)] == ["one outlet", "three outlets", "14 outlets"]


def test_every_side_of_a_question_gets_its_sentence() -> None:
    first = claim("c1", "104 drones were intercepted", origin=voice(MINISTRY))
    second = claim("c2", "71 drones were launched", origin=voice(AIR_FORCE))
    sides = (position(("c1",), publications=3), position(("c2",)))
    assert question_sentences(question((first, second), standing(sides))) == (
        "104 drones were intercepted, the Russian Ministry of Defence said on 29 January 2025, "
        "as carried by three outlets.",
        "71 drones were launched, Ukraine's air force said on 29 January 2025, as carried by The Gazette.",
    )


def test_a_position_names_everybody_else_who_says_the_same() -> None:
    first = claim("c1", "104 drones were intercepted", origin=voice(MINISTRY))
    again = claim("c2", "all 104 drones were intercepted", origin=voice(MINISTRY))
    other = claim("c3", "104 were shot down", origin=voice(AIR_FORCE))
    [side] = question_sentences(question((first, again, other)))
    assert side.endswith(" The same comes from Ukraine's air force.")


def test_a_position_is_told_by_a_claim_that_names_its_source() -> None:
    unsourced = claim("c1", "a fire broke out")
    sourced = claim("c2", "the plant burned", origin=voice(MINISTRY))
    [side] = question_sentences(question((unsourced, sourced)))
    assert side.startswith("The plant burned, the Russian Ministry of Defence said")


def test_an_unsourced_position_in_many_outlets_counts_them() -> None:
    entries = (claim("c1", "a fire broke out"), claim("c2", "a fire began"))
    stands = standing((position(("c1", "c2"), publications=2),))
    assert question_sentences(question(entries, stands)) == (
        "A fire broke out, it was reported on 29 January 2025, as carried by two outlets "
        "(unconfirmed: no source is named).",
    )


def test_an_anonymous_voice_keeps_its_own_words() -> None:
    told = Source("s-anon", "anonymous diplomat of the first day", SourceKind.ANONYMOUS)
    said = claim("c1", "talks had failed", origin=Voice("two diplomats", anonymous=True, source=told.id))
    assert "two diplomats (not named) said" in claim_sentence(said, {told.id: told})


@pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_a_sentence_is_one_line_whatever_was_said(word: str) -> None:
    said = claim("c1", word, origin=Voice(word), via=(Voice(word),), document=published(word, word, word))
    assert len(sentence(said).splitlines()) == 1
    assert sentence(said).endswith(".")


def test_a_position_speaks_by_a_named_voice_that_stands_behind_it_in_english_where_there_is_one() -> None:
    hidden = claim("c1", "two hits", origin=Voice("two diplomats", anonymous=True))
    alleged = claim("c2", "a hit", origin=voice(AIR_FORCE), modality=Modality.ALLEGED)
    russian = claim("c3", "два удара", origin=voice(AIR_FORCE), lang="ru")
    english = claim("c4", "two strikes", origin=voice(MINISTRY))
    [side] = question_sentences(question((hidden, alleged, russian, english)))
    assert side.startswith("Two strikes, the Russian Ministry of Defence said")
    [side] = question_sentences(question((hidden, alleged)))
    assert side.startswith("A hit, Ukraine's air force alleged")
