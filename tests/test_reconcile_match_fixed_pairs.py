"""A fixed set of claims, each beside each other: what is made of them changes only on purpose.

One line a claim, one letter a claim before it. Whoever changes a rule reads here which pairs it changed.
"""

from __future__ import annotations

import pytest

from reconcile.claims import Claim
from reconcile.match import compare
from reconcile.relations import Relation
from tests.match_claims import made

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
.....................da
"""


def _letter(a: Claim, b: Claim) -> str:
    found = compare(a, b)
    letter = LETTERS[found.relation]
    return letter.upper() if found.flipped else letter


@pytest.mark.parametrize("number", range(1, len(CLAIMS)))
def test_each_pair_of_the_fixed_claims_is_what_it_was(number: int) -> None:
    found = "".join(_letter(CLAIMS[number], other) for other in CLAIMS[:number])
    assert found == EXPECTED.split()[number - 1], CLAIMS[number].text
