"""A sentence for each row of the lexicon and each rule that reads one: text, voice, cue, content, modality."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.extraction.places import containing, find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.ready import light_claim
from reconcile.extraction.times import find_times

SENTENCES = (Path(__file__).parent / "sentences_en.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in SENTENCES if not line.startswith("# ")]


def last_said(text: str) -> Claim:
    return [claim for claim in extract(Document(text, lang="en")) if claim.cue is not None][-1]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_rule_reads_its_sentence(row: tuple[str, ...]) -> None:
    claim = last_said(row[0])
    assert claim.cue is not None
    assert (claim.origin.name if claim.origin else "-", claim.cue.text, claim.content.text, claim.modality) == row[1:]


# text | who says what is said last, then through whom, nearest first
PATHS = """
Anton told RIA Novosti, as cited by the Daily News, that 104 drones fell. | Anton, RIA Novosti, Daily News
Lind said it sank, as quoted by the Daily News. | Lind, Daily News
The Daily News, citing RIA Novosti, reported that Anton said it sank. | Anton, RIA Novosti, Daily News
Reuters reported, citing Governor Ana Ruiz, that 104 drones fell. | Ana Ruiz, Reuters
104 drones fell, Reuters reported, citing officials. | officials, Reuters
RIA Novosti quoted Anton as saying that 104 drones fell. | Anton, RIA Novosti
The mayor, citing a police report, said that it sank. | The mayor
The mayor was quoted by Interfax as saying that it sank. | The mayor, Interfax
Anton told the Kyiv Independent that it sank. | Anton, Kyiv Independent
The WHO, citing local doctors, put the number of dead at 12. | local doctors, WHO
"""
PATH_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in PATHS.strip().splitlines()]


@pytest.mark.parametrize(("text", "path"), PATH_ROWS, ids=[row[0] for row in PATH_ROWS])
def test_the_path_runs_from_whoever_is_cited_to_whoever_cites(text: str, path: str) -> None:
    assert ", ".join(voice.name for voice in last_said(text).attribution.path) == path


def test_what_one_outlet_carries_from_another_is_one_claim() -> None:
    claims = extract(Document("Anton told RIA Novosti, as cited by the Daily News, that 104 drones fell.", lang="en"))
    assert [claim.text for claim in claims] == ["104 drones fell"]


# source phrase | name | head | role | affiliation, of a source that "said it sank"
PARTS = """
Governor Ana Ruiz | Ana Ruiz | Ruiz | governor | -
Smolensk governor Vasyl Anton | Vasyl Anton | Anton | governor | Smolensk
Ana Ruiz, the mayor of Leon, | Ana Ruiz | Ruiz | mayor | Leon
Navy spokesman Ivo Lind | Ivo Lind | Lind | spokesman | Navy
Ivo Lind, a spokesman for the navy, | Ivo Lind | Lind | spokesman | navy
Ivo Lind, head of the port authority, | Ivo Lind | Lind | head | port authority
Interior Ministry spokesman Ivo Lind | Ivo Lind | Lind | spokesman | Interior Ministry
A spokesman for the ministry, Ivo Lind, | Ivo Lind | spokesman | spokesman | ministry
Two doctors at the clinic, who left, | Two doctors at the clinic | doctors | doctors | clinic
The state-run Novi agency | Novi agency | agency | - | Novi
The World Seed Organization | World Seed Organization | Organization | - | -
Kharkiv Police | Kharkiv Police | Police | - | Kharkiv
Institute for the Study of Rain | Institute for the Study of Rain | Institute | - | -
Witness Ana Maria Ruiz | Ana Maria Ruiz | Ruiz | witness | -
Deputy Defence Minister Ana Ruiz | Ana Ruiz | Ruiz | deputy defence minister | -
US President Joe Brown | Joe Brown | Brown | president | US
Farmer Ivo Lind | Ivo Lind | Lind | farmer | -
Ana Ruiz of the navy | Ana Ruiz | Ruiz | - | navy
Ana Ruiz | Ana Ruiz | Ruiz | - | -
The governor of Leon | governor of Leon | governor | governor | Leon
Ukrainian officials | Ukrainian officials | officials | officials | Ukrainian
A military official | A military official | official | military official | -
The 47-year-old governor | The 47-year-old governor | governor | governor | -
Russia's defence ministry | Russia's defence ministry | ministry | - | Russia
Three residents of Leon | Three residents of Leon | residents | residents | Leon
"""
PART_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in PARTS.strip().splitlines()]


@pytest.mark.parametrize("row", PART_ROWS, ids=[row[0] for row in PART_ROWS])
def test_a_source_has_its_head_name_role_and_affiliation_apart(row: tuple[str, ...]) -> None:
    voice = last_said(f"{row[0]} said it sank.").origin
    assert voice is not None
    assert (voice.name, voice.head, voice.role or "-", voice.affiliation or "-") == row[1:]


def test_a_voice_that_is_meant_again_keeps_the_role_it_was_given_first() -> None:
    voice = last_said("Leon mayor Ana Ruiz arrived on Monday. She said that it sank.").origin
    assert voice is not None
    assert (voice.name, voice.head, voice.role, voice.affiliation) == ("Ana Ruiz", "She", "mayor", "Leon")


# text | the rule by which its last claim was taken
REASONS = """
The mayor said that it sank. | a clause behind its cue: say
It sank, the mayor said. | a cue behind what was said, or in it: say
The mayor denied the report. | an object of its cue: deny
It sank, according to the mayor. | according to somebody: according to
It reportedly sank. | hearsay by an adverb: reportedly
19 dead in ferry fire: police | the form of a line or headline: say
Two boats sank. | the paper's own words: a figure, a time or an event
"""
REASON_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in REASONS.strip().splitlines()]


@pytest.mark.parametrize(("text", "rule"), REASON_ROWS, ids=[row[0] for row in REASON_ROWS])
def test_every_claim_names_the_rule_by_which_it_was_taken(text: str, rule: str) -> None:
    assert extract(Document(text, lang="en"))[-1].attribution.rule == rule


@pytest.mark.parametrize(
    "text",
    ["(Reporting by Ana Ruiz in Leon)", "Lind reported from Leon.", "Lind wrote on Monday.", "It rained in Leon."],
)
def test_where_and_when_somebody_wrote_is_nothing_said(text: str) -> None:
    assert [claim.cue for claim in extract(Document(text, lang="en")) if claim.cue is not None] == []


def test_a_quotation_over_several_paragraphs_stays_its_speakers() -> None:
    text = (
        'Ana Ruiz said: "The first pier burned to the ground in an hour.\n'
        '"The second pier was saved by the crew of the ferry.\n'
        '"The third pier was never in any danger at all."'
    )
    claims = [claim for claim in extract(Document(text, lang="en")) if claim.origin is not None]
    assert [claim.origin.name for claim in claims if claim.origin] == ["Ana Ruiz"] * 3
    assert claims[1].attribution.rule is not None
    assert "goes on" in claims[1].attribution.rule


def test_a_compound_statement_is_three_claims_each_at_its_own_words() -> None:
    text = "The army said it was destroyed before reaching its target and that there were no casualties or damage."
    said = [(claim.text, claim.negated) for claim in extract(Document(text, lang="en"))]
    assert said == [
        ("it was destroyed before reaching its target", False),
        ("there were no casualties", True),
        ("damage", True),
    ]


def test_officials_of_a_nation_are_nobody_who_can_be_held_to_it() -> None:
    voice = last_said("Ukrainian officials said it sank.").origin
    assert voice is not None
    assert voice.anonymous


def test_a_headline_that_breaks_off_behind_its_dash_names_nobody() -> None:
    assert all(
        claim.origin is None or claim.origin.name for claim in extract(Document("The mayor said —    ", lang="en"))
    )


def test_a_lone_surrogate_does_not_end_the_reading() -> None:
    assert extract(Document("The mayor said it \ud800 sank.", lang="en"))[0].cue is not None


def test_no_fewer_than_is_no_denial() -> None:
    assert not last_said("No fewer than 60 of the 104 drones were lost, the fleet said.").negated


# text | each figure: words, low, high, unit or what is counted, of how many
FIGURES = """
none of the 60 drones fell | none of the 60 0 0 drones 60
one in five residents left | one in five 0.2 0.2 share
three in ten voters | three in ten 0.3 0.3 share
one out of every five residents | one out of every five 0.2 0.2 share
two out of three houses | two out of three 2 2 houses 3
20-odd people | 20-odd 18 22 people
at least another 20 people | at least another 20 20 - people
on March 5 12 people fell | 12 12 12 people
on Jan 5 it rained | -
since 2019 boats sank | -
20 or so people | 20 or so 18 22 people
20 people or more | 20 20 - people
20 drones or fewer | 20 - 20 drones
two to three dozen people | two to three dozen 24 36 people
1.2m euros | 1.2m euros 1200000 1200000 €
100m people | 100m 100000000 100000000 people
1.2m of snow | 1.2m 1.2 1.2 m
~5,000 people | ~5,000 4500 5500 people
as few as 20 people | as few as 20 20 - people
104 drones, including 11 over Leon | 104 104 104 drones; 11 11 11 drones
six workers were among the injured | six 6 6 workers injured
phone 555-1234 | -
800 km from Ukraine | 800 km 800 800 km
a 20-storey block | -
five in 30 days | five 5 5; 30 days 30 30 days
"""
FIGURE_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in FIGURES.strip().splitlines()]


@pytest.mark.parametrize(("text", "figures"), FIGURE_ROWS, ids=[row[0] for row in FIGURE_ROWS])
def test_a_figure_is_read_with_what_it_counts(text: str, figures: str) -> None:
    read = []
    for found in find_quantities(text):
        ends = ["-" if end is None else f"{end:.15g}" for end in (found.low, found.high)]
        of = [] if found.of is None else [f"{found.of:g}"]
        read.append(" ".join([found.text, *ends, *filter(None, [found.unit or found.counted]), *of]))
    assert ("; ".join(read) or "-") == figures


# text, published on 2025-01-29 at 09:00 | words | from | to
TIMES = """
in week 12 | week 12 | 2025-03-17 | 2025-03-23
in the 19th century | the 19th century | 1800-01-01 | 1899-12-31
year to date | year to date | 2025-01-01 | 2025-01-29
in the 1990s | the 1990s | 1990-01-01 | 1999-12-31
in calendar year 2019 | calendar year 2019 | 2019-01-01 | 2019-12-31
in 2024 Q3 | 2024 Q3 | 2024-07-01 | 2024-09-30
on the 15th | 15th | 2025-01-15 | 2025-01-15
in two months | in two months | 2025-03-29 | 2025-03-29
in the year | the year | 2025-01-01 | 2025-12-31
at Christmas | Christmas | 2024-12-25 | 2024-12-25
on 20240305 | 20240305 | 2024-03-05 | 2024-03-05
in 03-2024 | 03-2024 | 2024-03-01 | 2024-03-31
overnight into Wednesday | overnight into Wednesday | 2025-01-28T18:00 | 2025-01-29T08:00
the 3 next weeks | the 3 next weeks | 2025-01-30 | 2025-02-19
in the past 24 hours | the past 24 hours | 2025-01-28T09:00 | 2025-01-29T09:00
two weeks before Christmas | two weeks before Christmas | 2024-12-11 | 2024-12-11
last March | last March | 2024-03-01 | 2024-03-31
the end of March 2024 | the end of March 2024 | 2024-03-22 | 2024-03-31
"""
TIME_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TIMES.strip().splitlines()]


@pytest.mark.parametrize(("text", "words", "first", "last"), TIME_ROWS, ids=[row[0] for row in TIME_ROWS])
def test_a_time_is_told_from_its_words(text: str, words: str, first: str, last: str) -> None:
    ((span, window),) = find_times(text, "2025-01-29T09:00:00")
    assert (span.text, window.start or "-", window.end or "-") == (words, first, last)


# text | places
PLACES = """
Blasts in Lviv and Odesa | Lviv, Odesa
The envoy met Ana Paris of Odesa | Odesa
Blasts near southern Lebanon | southern Lebanon
A fire in Kharkiv region | Kharkiv region
Fires in nine regions | nine regions
Fires on 12 Main Street | 12 Main Street
Lviv mayor Ana Ruiz | Lviv
Mr Paris spoke | -
Blasts hit Lviv Airport | Lviv
The mayor of Greater Manchester | Manchester
Tours Smith spoke | -
Chicago Police came | Chicago
But Boston was calm | Boston
In Mobile, rain fell | -
"""
PLACE_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in PLACES.strip().splitlines()]


@pytest.mark.parametrize(("text", "places"), PLACE_ROWS, ids=[row[0] for row in PLACE_ROWS])
def test_a_place_is_told_from_a_person_and_a_common_word(text: str, places: str) -> None:
    assert (", ".join(place.text for place in find_places(text)) or "-") == places


@pytest.mark.parametrize("name", ["Springfield", "San Jose", "Rafah"])
def test_a_name_of_several_places_is_left_open(name: str) -> None:
    assert containing(name) == ()


# headline or sentence | whether it denies what it speaks of, read without a parser
DENIALS = """
No one was killed in the blast | yes
The army did not fire | yes
The mayor, who has two sons, did not fire | yes
The report made no mention of casualties | no
Six killed in Leon, no group claims it | no
12 people were hurt but nobody died | no
It is not clear who fired | no
No fewer than 12 people were hurt | no
"""
DENIAL_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in DENIALS.strip().splitlines()]


@pytest.mark.parametrize(("text", "denied"), DENIAL_ROWS, ids=[row[0] for row in DENIAL_ROWS])
def test_a_sentence_read_without_a_parser_is_denied_by_its_main_part_alone(text: str, denied: str) -> None:
    assert light_claim(text).negated == (denied == "yes")


# text | who says it, by the document's words | what is said
SPEAKERS = """
“Leon’s biggest loser of them all,” the protesters chanted | the protesters | “Leon’s biggest loser of them all,”
"Medical leave for the whole family," the document states, becomes available later. | the document | \
"Medical leave for the whole family,"
“I did not email any secret papers to anyone on my staff.” The candidate reiterated her apology on Monday. | \
The candidate | her apology on Monday
Ivo Lind said that the candidate was not contradicting his stance by accepting their help, noting that most of \
the money would go to the party. | Ivo Lind | most of the money would go to the party
Tom Judge Jr. said that it sank. | Tom Judge Jr. | it sank
""".replace("\\\n", "")
SPEAKER_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in SPEAKERS.strip().splitlines()]


@pytest.mark.parametrize(("text", "words", "content"), SPEAKER_ROWS, ids=[row[0] for row in SPEAKER_ROWS])
def test_a_speaker_whom_the_parser_lost_is_found(text: str, words: str, content: str) -> None:
    claim = last_said(text)
    assert claim.origin is not None
    assert claim.origin.span is not None
    assert (claim.origin.span.text, claim.content.text) == (words, content)


def test_a_name_that_ends_in_jr_is_kept_whole() -> None:
    origin = last_said("Tom Judge Jr. said that it sank.").origin
    assert origin is not None
    assert origin.name == "Tom Judge Jr."


def test_a_quotation_with_words_before_it_is_not_a_verbs_in_passing() -> None:
    text = "A group called Elm ran ads in Leon with her words that “I was responsible for quite a bit” of it."
    assert [claim.cue for claim in extract(Document(text, lang="en"))] == [None]


def test_a_line_that_breaks_off_goes_on_in_small_letters() -> None:
    claims = extract(Document("The mayor said that\nthe port was hit by rockets.\nA new line here.", lang="en"))
    assert [claim.text for claim in claims] == ["the port was hit by rockets"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("They say Sudzha burned", ["Sudzha"]),  # known without a hint, as towns of few countries are
        ("They say Elgin burned", []),
        ("it fell in Elgin", ["Elgin"]),
        ("the Elgin region", ["Elgin region"]),
    ],
)
def test_a_small_town_needs_a_word_that_hints_at_a_place(text: str, places: list[str]) -> None:
    assert [place.text for place in find_places(text)] == places


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("March and April were calm", "2025-03-01", "2025-03-31"),
        ("from May 3 to 5", "2025-05-03", "2025-05-05"),
        ("from last May to June 2024", "2025-05-01", "2025-05-31"),
        ("from May 2023 to June 2024", "2023-05-01", "2024-05-31"),
    ],
)
def test_the_ends_of_a_stretch_of_months_or_days(text: str, start: str, end: str) -> None:
    window = find_times(text, "2025-06-10")[0][1]
    assert (window.start, window.end) == (start, end)
