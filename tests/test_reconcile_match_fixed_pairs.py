"""A fixed set of claims, each beside each other: what is made of them changes only on purpose.

One line a claim, one letter a claim before it. Whoever changes a rule reads here which pairs it changed.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reconcile.claims import Claim
from reconcile.match import compare
from reconcile.match.events import chances
from reconcile.match.features import features
from reconcile.relations import Relation
from tests.match_claims import again, made

DAY, NEXT = "2031-05-04", "2031-05-05"
MONTH = ("2031-05-01", "2031-05-31")
LETTERS = {
    None: ".",
    Relation.REPEATS: "r",
    Relation.CORROBORATES: "a",
    Relation.CONFLICTS: "d",
    Relation.DENIES: "y",
    Relation.QUALIFIES: "w",
    Relation.PART_OF: "p",
    Relation.SUPERSEDES: "v",
}

CLAIMS = (
    made("104 drones were shot down over Kursk region", "Ministry", places="Kursk"),
    made("Air defences intercepted 104 UAVs over Kursk", "Governor", places="Kursk"),
    made("At least 100 drones were downed over Kursk", "?", places="Kursk"),
    made("Only 87 drones were shot down over Kursk", "Staff", places="Kursk"),
    made("38 drones were shot down over Sudzha in Kursk region", "Governor", places="Sudzha"),
    made("110 drones were shot down over Kursk", "Ministry", NEXT, places="Kursk"),
    made("2,300 drones were shot down over Kursk this month", "Ministry", places="Kursk", when=MONTH),
    made("118 drones were launched at Kursk overnight", "Staff", places="Kursk"),
    made("Three people were killed and 14 wounded when debris fell on Odesa", "Mayor", places="Odesa"),
    made("3 dead in Odesa after drone debris falls on homes", "Police", places="Odesa"),
    made("Five people were killed in the strike on Odesa", "Hospital", places="Odesa"),
    made("Nobody was killed in the strike on Odesa", "Staff", places="Odesa", denied=True),
    made("Two children were killed in the strike on Odesa", "Hospital", places="Odesa"),
    made("The strike hit the port of Odesa", "Mayor", places="Odesa"),
    made("The strike hit a school in Odesa", "Staff", places="Odesa"),
    made("The refinery in Tuapse was hit and is on fire", "Governor", places="Tuapse"),
    made("The refinery in Tuapse was not hit", "Company", places="Tuapse", negated=True),
    made("В Одессе погибли 3 человека", "Мэр", places="Одессе", lang="ru"),
    made("В Одесі загинули п'ятеро людей", "Поліція", places="Одесі", lang="uk"),
    made("Talks on grain will resume in Geneva in the autumn", "Diplomat", places="Geneva", when=None),
    made("Grain talks resume in Geneva in the spring, a diplomat says", "Envoy", places="Geneva", when=None),
    made("About 60,000 households lost power in Sumy", "Utility", places="Sumy"),
    made("61,200 households were left without power in Sumy", "Mayor", places="Sumy"),
    made("Power was cut to 20% of Sumy", "Utility", places="Sumy"),
)

EXPECTED = """
a
ww
ddd
....
vdWd.
PPPPPP
.......
........
........a
........dd
........yyy
........pppy
.............
.............d
...............
...............y
........aadyP....
...........y......
...................
...................d
.....................
.....................a
.......................
"""


def _letter(a: Claim, b: Claim) -> str:
    found = compare(a, b)
    letter = LETTERS[found.relation]
    return letter.upper() if found.flipped else letter


@pytest.mark.parametrize("number", range(1, len(CLAIMS)))
def test_each_pair_of_the_fixed_claims_is_what_it_was(number: int) -> None:
    found = "".join(_letter(CLAIMS[number], other) for other in CLAIMS[:number])
    assert found == EXPECTED.split()[number - 1], CLAIMS[number].text


SCORES = """
0.824 1.771 2.746 1.336 3.968 5.414 2.559 8.000 8.832 9.488 10.304 11.029
9.760 10.628 14.915 15.902 14.925 13.285 19.000 19.766 21.000 21.761 21.578
"""

EVENTS = """
3.09 2.48 2.65 2.73 0.75 2.73 0.33 2.28 3.61 3.06 3.87 3.83
3.35 2.60 2.60 0.98 0.98 3.05 3.60 0.93 0.93 1.69 1.68 1.67
7.00 5.70 6.89 6.87 5.74 6.87 6.82 6.60 7.18 7.95 7.19 7.04
7.00 6.97 6.97 1.03 1.03 2.08 7.54 1.00 1.00 2.00 2.00 2.00
"""


@pytest.mark.parametrize("number", range(1, len(CLAIMS)))
def test_the_scores_of_the_fixed_pairs_are_what_they_were(number: int) -> None:
    found = sum(compare(CLAIMS[number], other).score for other in CLAIMS[:number])
    assert f"{found:.3f}" == SCORES.split()[number - 1]


def _chances(claims: Sequence[Claim]) -> list[str]:
    """For each claim how likely it is of one event with the others, all together."""
    found = chances([features(claim) for claim in claims])
    return [f"{sum(value for pair, value in found.items() if i in pair):.2f}" for i in range(len(claims))]


def test_how_likely_the_fixed_claims_are_of_one_event_is_what_it_was() -> None:
    undated = [again(claim, when_asserted=None) for claim in CLAIMS]
    assert [*_chances(CLAIMS), *_chances(undated)] == EVENTS.split()


def test_a_long_text_with_a_not_in_it_denies_no_short_one() -> None:
    short = made("The estate is in East Hampshire", "A", places="Hampshire")
    long = made(
        "The estate is in East Hampshire, where the band wrote songs that it did not try on a stage for two years",
        "B",
        places="Hampshire",
        negated=True,
    )
    assert compare(short, long).relation is not Relation.DENIES


def test_nobody_killed_in_a_strike_does_not_deny_that_there_was_one() -> None:
    strike = made("The strike hit the port of Odesa", "A", places="Odesa")
    nobody = made("The strike on Odesa killed nobody", "B", places="Odesa", negated=True, quantities=())
    assert compare(strike, nobody).relation is not Relation.DENIES


def test_other_causes_with_nothing_named_in_common_are_other_events() -> None:
    a, b = made("An airstrike killed 9 people", "A"), made("A landmine killed 9 people", "B")
    assert any(objection.startswith("other events") for objection in compare(a, b).objections)
