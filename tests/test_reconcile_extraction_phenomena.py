"""Phenomena of reports in one table: text, the voice's name, the words of the cue and of the content."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.times import find_times

# text | name of the voice | cue | content | modality | negated, if it is: of the text's last attributed claim
TABLE = """
ANA RUIZ: We lost two boats. | ANA RUIZ | : | We lost two boats | asserted
Mayor Ana Ruiz: Two boats sank. | Ana Ruiz | : | Two boats sank | asserted
Ana Ruiz (mayor): Two boats sank. | Ana Ruiz | : | Two boats sank | asserted
Police: Two boats sank on Monday. | Police | : | Two boats sank on Monday | asserted
Ruiz: Two boats sank in storm | Ruiz | : | Two boats sank in storm | asserted
19 dead in ferry fire: coast guard spokesman | coast guard spokesman | : | 19 dead in ferry fire | asserted
Ferry sinks off Leon - officials | officials | - | Ferry sinks off Leon | asserted
Six hurt in ferry fire, police say | police | say | Six hurt in ferry fire | asserted
Group claims sinking two ferries off Leon | Group | claims | sinking two ferries off Leon | asserted
Ruiz denies closing port of Leon | Ruiz | denies | closing port of Leon | denied
The mayor was quoted as saying that the pier was safe. | The mayor | was quoted as saying | the pier was safe | asserted
He was cited as saying the pier was safe. | He | was cited as saying | the pier was safe | asserted
Hospital officials put the number of wounded at 45. | Hospital officials | put | the number of wounded at 45 | asserted
The ministry later revised the toll to 31. | The ministry | later revised | the toll to 31 | asserted
Witnesses spoke of at least six explosions. | Witnesses | spoke | at least six explosions | asserted
Two boats were said to be missing. | - | were said | Two boats were said to be missing | reported
The mayor made no mention of the fire. | The mayor | made no mention | the fire | questioned
The mayor made mention of the fire. | The mayor | made mention | the fire | asserted
The pier seemed to be on fire. | - | seemed | The pier seemed to be on fire | alleged
It appears that the pier burned. | - | appears | the pier burned | alleged
The mayor called for an inquiry into the fire. | The mayor | called | for an inquiry into the fire | asserted
The envoy observed that the town was quiet. | The envoy | observed | the town was quiet | asserted
Records show the pier was sold. | Records | show | the pier was sold | asserted
The pier was sold, records show. | records | show | The pier was sold | asserted
The pier is safe, the mayor said, referring to the fire. | the mayor | referring | to the fire | asserted
Fighters entered Sumy, a claim the minister denied. | the minister | denied | Fighters entered Sumy | denied
Fighters entered Sumy, which the minister denied. | the minister | denied | Fighters entered Sumy | denied
Fighters entered Sumy, Kyiv said, which Moscow disputed. | Moscow | disputed | Fighters entered Sumy | denied
Shells hit Sumy, the rebels said, a charge the army rejected. | the army | rejected | Shells hit Sumy | denied
Shells hit Sumy, a version the mayor has not confirmed. | the mayor | has not confirmed | Shells hit Sumy | questioned
Reports that two ships sank were denied by the navy. | - | Reports | two ships sank | reported
The mayor said it hit a depot, but that nobody was hurt. | The mayor | said | nobody was hurt | asserted | not
He responded to allegations of fraud that the company denies. | the company | denies | allegations of fraud | denied
He said the claim the minister denied was old. | He | said | the claim the minister denied was old | asserted
The mayor declined to confirm the fire. | The mayor | declined | to confirm the fire | questioned
The mayor refused to leave the pier. | The mayor | refused | to leave the pier | intended
The mayor refused to say that two boats sank. | The mayor | to say | two boats sank | questioned
Having refused to leave, the mayor said two boats sank. | the mayor | said | two boats sank | asserted
Not a single boat sank, the mayor said. | the mayor | said | Not a single boat sank | asserted | not
Not far off a boat sank, the mayor said. | the mayor | said | Not far off a boat sank | asserted
The inquiry found no evidence of arson. | The inquiry | found | no evidence of arson | asserted | not
The inquiry found a key. The mayor said it sank. | The mayor | said | it sank | asserted
The mayor would neither confirm nor deny the fire. | The mayor | deny | the fire | questioned
The mayor ruled out arson. | The mayor | ruled | arson | denied
The mayor did not rule out that two boats sank. | The mayor | did not rule | two boats sank | questioned
The court ruled on it. The mayor said it sank. | The mayor | said | it sank | asserted
The mayor retracted the report of a fire. | The mayor | retracted | the report of a fire | denied
The boat no longer sails, the mayor said. | the mayor | said | The boat no longer sails | asserted | not
The boat sails longer, the mayor said. | the mayor | said | The boat sails longer | asserted
The boat was unable to sail, the mayor said. | the mayor | said | The boat was unable to sail | asserted | not
Nobody knows how many left, the mayor said. | the mayor | said | Nobody knows how many left | asserted | not
The mayor told us that Lind "had a plan that was old," adding, "It sank." | The mayor | adding | "It sank." | asserted
They left the pier, which they say sank twice. | they | say | sank twice | asserted
They are focused on the drawdown, which they say left a vacuum. | they | say | left a vacuum | asserted
The boat, which two officials have said was old, sank. | two officials | have said | was old | asserted
All told, two boats sank, the mayor said. | the mayor | said | All told, two boats sank | asserted
The claim that two boats sank is wrong. | - | claim | two boats sank | asserted
The fleet's claim that two boats sank is wrong. | The fleet | claim | two boats sank | asserted
The mayor voiced fears that the pier would burn. | The mayor | fears | the pier would burn | alleged
While most left, according to the mayor, two stayed in port. | the mayor | according to | two stayed in port | asserted
It failed to reach the port, the mayor said. | the mayor | said | It failed to reach the port | asserted | not
It did not fail to float, he said. | he | said | It did not fail to float | asserted
The town was without power, the mayor said. | the mayor | said | The town was without power | asserted
The storm left homes without water, the mayor said. | the mayor | said | The storm left homes without water | asserted
The UN put the number of those who fled at 12. | UN | put | the number of those who fled at 12 | asserted
Dozens feared dead as ferry sinks | - | feared | Dozens feared dead as ferry sinks | alleged
The mayor feared dead ends. | The mayor | feared | dead ends | alleged
The mayor ignored reports that the pier burned. | - | reports | the pier burned | reported
It left without losses, the mayor said. | the mayor | said | It left without losses | asserted | not
The army said it had failed to hold the bridge. | The army | said | it had failed to hold the bridge | asserted | not
"The pier is safe." The mayor told us that two boats had sunk. | The mayor | told | two boats had sunk | asserted
France's Ministry of Health said the pier was safe. | France's Ministry of Health | said | the pier was safe | asserted
The French health ministry said the pier was safe. | French health ministry | said | the pier was safe | asserted
Polish MoD said the pier was safe. | Polish MoD | said | the pier was safe | asserted
Italian police said the pier was safe. | Italian police | said | the pier was safe | asserted
Ghana's Ministry of Health met. The ministry said it sank. | Ghana's Ministry of Health | said | it sank | asserted
The French health ministry met. The ministry said it was safe. | French health ministry | said | it was safe | asserted
Polish MoD met. The ministry said it was safe. | Polish MoD | said | it was safe | asserted
The Leon city council met. The council said it was safe. | Leon city council | said | it was safe | asserted
"""
ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TABLE.strip().splitlines()]


def last_said(text: str) -> Claim:
    return [claim for claim in extract(Document(text)) if claim.cue is not None][-1]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_phenomenon_is_read_as_its_row_says(row: tuple[str, ...]) -> None:
    claim = last_said(row[0])
    assert claim.cue is not None
    read = (claim.origin.name if claim.origin else "-", claim.cue.text, claim.content.text, claim.modality.value)
    assert read == row[1:5]
    assert claim.negated == (row[5:] == ("not",))


# text | who says what is said last, then through whom, nearest first
PATHS = """
Ruiz told Reuters that Lind had said that the ship sank. | Lind, Ruiz, Reuters
Ruiz told Reuters that the ship sank. | Ruiz, Reuters
The Daily News reported that Ruiz said the ship sank. | Ruiz, Daily News
Ruiz said in an interview with Reuters that the ship sank. | Ruiz, Reuters
"""
PATH_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in PATHS.strip().splitlines()]


@pytest.mark.parametrize(("text", "path"), PATH_ROWS, ids=[row[0] for row in PATH_ROWS])
def test_the_whole_path_of_what_is_said_is_kept(text: str, path: str) -> None:
    assert ", ".join(voice.name for voice in last_said(text).attribution.path) == path


@pytest.mark.parametrize(
    "text",
    [
        "Photo Credit: Ana Ruiz was there.",
        "Revealed: what the mayor hid",
        "That said, the pier is old.",
        "The Latest: ferry back in port",
        "There is a belief that boats are alive.",
    ],
)
def test_a_label_or_a_turn_of_phrase_is_no_attribution(text: str) -> None:
    assert [claim.cue for claim in extract(Document(text)) if claim.cue is not None] == []


@pytest.mark.parametrize(
    "text",
    ["Two men are confirmed dead, the mayor said.", "According to first data, two boats sank, police said."],
)
def test_what_somebody_says_is_not_said_by_nobody_too(text: str) -> None:
    (claim,) = extract(Document(text))
    assert claim.origin is not None


def test_a_voice_that_is_one_of_several_is_of_no_body() -> None:
    claim = last_said("The boat sank, according to two aides, one of whom said a man had drowned.")
    assert claim.origin is not None
    assert claim.origin.affiliation is None


@pytest.mark.parametrize("verb", ["faces", "investigates", "ignored"])
def test_whoever_meets_allegations_does_not_make_them(verb: str) -> None:
    assert not [claim for claim in extract(Document(f"The minister {verb} allegations of fraud.")) if claim.origin]


def test_two_bodies_of_one_kind_leave_the_ministry_open() -> None:
    text = "France's Ministry of Health met. The Italian health ministry met. The ministry said it was safe."
    voice = last_said(text).origin
    assert voice is not None
    assert (voice.name, voice.anonymous) == ("The ministry", True)


def test_a_long_clause_about_a_speaker_is_no_part_of_the_source() -> None:
    claim = last_said(
        "The pier is safe, said Ana Ruiz, who has led the harbour of the town since it was built by the old council."
    )
    assert claim.origin is not None
    assert claim.origin.span is not None
    assert claim.origin.span.text == "Ana Ruiz"


# text | each figure with what it counts
COUNTS = """
12 soldiers and 3 children were killed | 12 soldiers killed, 3 children killed
killing 12 soldiers, 3 children and 4 women | 12 soldiers killed, 3 children killed, 4 women killed
12 people, including 3 children, were killed | 12 people killed, 3 children killed
12 soldiers were rescued and 3 children were killed | 12 soldiers rescued, 3 children killed
12 soldiers and 3 tanks were lost | 12 soldiers, 3 tanks
One of the drones fell | 1 drones
one of its soldiers died | 1 soldiers
one of the 12 drones fell | 1 drones
one of the two drones fell | 1 drones
one of the reasons | -
one of the 20th century's wars | -
multiple regions over one night | -
several villages were hit on several nights | -
dozens of houses | 24 houses
"""
COUNT_ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in COUNTS.strip().split("\n")]


@pytest.mark.parametrize(("text", "counts"), COUNT_ROWS, ids=[row[0] for row in COUNT_ROWS])
def test_figures_keep_what_they_count_and_what_became_of_it(text: str, counts: str) -> None:
    figures = [f"{quantity.low:g} {quantity.counted}" for quantity in find_quantities(text)]
    assert (", ".join(figures) or "-") == counts


# text, published on 2025-01-29 | words | from | to
WHENS = """
since the start of the long war in May 2022, | since the start of the long war in May 2022 | 2022-05-01 | -
since the war began in March\u00a02022 | March\u00a02022 | 2022-03-01 | 2022-03-31
in February 2022. | February 2022 | 2022-02-01 | 2022-02-28
2024-Mar-05 | 2024-Mar-05 | 2024-03-05 | 2024-03-05
Mar/2024/05 | Mar/2024/05 | 2024-03-05 | 2024-03-05
late on Tuesday | late on Tuesday | 2025-01-28T18:00 | 2025-01-28T23:59
"""
WHEN_ROWS = [tuple(cell.strip(" ") for cell in line.split(" | ")) for line in WHENS.strip().split("\n")]


@pytest.mark.parametrize(("text", "words", "first", "last"), WHEN_ROWS, ids=[row[0] for row in WHEN_ROWS])
def test_a_time_keeps_its_year_and_its_part_of_the_day(text: str, words: str, first: str, last: str) -> None:
    ((span, window),) = find_times(text, "2025-01-29")
    assert (span.text, window.start or "-", window.end or "-") == (words, first, last)
