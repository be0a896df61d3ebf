"""What a decision would do, told before it is taken."""

from __future__ import annotations

import pytest

from reconcile.claims import Quantity
from reconcile.effects import previewed
from reconcile.relations import Link
from reconcile.standing import assess
from tests.questions import REGISTRY, claim, links, stand

CLAIMS = [
    claim("a", "blue", "gazette", figure=104),
    claim("b", "red", "herald", figure=104),
    claim("c", "watchers", "gazette", figure=250),
    claim("d", "blue", "gazette", figure=120, preliminary=True),
]


def told(before: str, after: str) -> set[str]:
    """Both questions are given as links with commas between; they hold the claims that their links name."""

    def standing(says: str) -> tuple[str, ...]:
        return tuple(sentence for sentence in says.split(", ") if " " in sentence)

    def named(says: str) -> set[str]:
        return {word for word in says.replace(",", "").split() if len(word) == 1}

    one, other = ([c for c in CLAIMS if c.id in named(says)] for says in (before, after))
    return set(previewed(stand(one, *standing(before)), stand(other, *standing(after))))


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("a", "a", set()),
        ("a", "a corroborates b", {"position 1: SINGLE -> CORROBORATED"}),
        ("a, b", "a conflicts b", {"the question becomes CONTESTED"}),
        (
            "a, b",
            "a corroborates b",
            {"the question becomes UNCONTESTED", "positions 1 and 2 become one: CORROBORATED"},
        ),
        (
            "a corroborates b",
            "a qualifies b",
            {"the question becomes PARALLEL", "position 1 splits in 2: SINGLE, SINGLE"},
        ),
        (
            "a",
            "a conflicts c",
            {
                "the question becomes DIVERGENT",
                "a new position: SINGLE",
                "the range becomes [104, 250] drones",
                "no figure fits every claim any more",
            },
        ),
        ("a corroborates b", "a corroborates b, b corroborates a", set()),
        (
            "a conflicts b",
            "a conflicts b, d supersedes a",
            {
                "position 1 is no longer live",
                "a new position: SINGLE",
                "the range becomes [104, 120] drones",
                "no figure fits every claim any more",
                "the conflict is carried to the successor: a pair to be judged next",
                "the question becomes PROVISIONAL",
            },
        ),
    ],
)
def test_the_differences_are_told_in_sentences(before: str, after: str, says: set[str]) -> None:
    assert told(before, after) == says


def test_positions_that_become_one_are_told_once_and_in_their_place() -> None:
    three = [claim("a", "blue"), claim("b", "red"), claim("c", "watchers"), claim("again", "red", "another paper")]
    apart = stand(three[:3], "a qualifies b", "b qualifies c")
    assert previewed(apart, stand(three[:3], "a corroborates b", "b corroborates c")) == (
        "the question becomes UNCONTESTED",
        "positions 1, 2 and 3 become one: CORROBORATED",
    )
    assert previewed(apart, stand(three, "a corroborates c", "again repeats b", "a qualifies b")) == (
        "positions 1 and 3 become one: CORROBORATED",
        "position 2: SINGLE -> ECHOED",
    )


@pytest.mark.parametrize(("unit", "counted", "says"), [("km", None, "[3, 4] km"), (None, None, "[3, 4]")])
def test_a_range_is_told_with_what_is_known_of_its_unit(unit: str | None, counted: str | None, says: str) -> None:
    three, four = (claim(f"{n}", "blue", quantities=(Quantity(f"{n}", n, n, unit, counted),)) for n in (3, 4))
    told = previewed(stand([three]), stand([three, four], "3 corroborates 4"))
    assert told[0] == f"the range becomes {says}"


def test_several_pairs_to_be_judged_are_counted() -> None:
    claims = [claim("a", "blue"), claim("b", "red"), claim("c", "red ministry"), claim("d", "blue")]
    says = ("a conflicts b", "a conflicts c")
    told = previewed(stand(claims[:3], *says), stand(claims, *says, "d supersedes a"))
    assert "the conflict is carried to the successor: 2 pairs to be judged next" in told


def test_what_is_preliminary_no_longer_is_told() -> None:
    claims = [claim("a", "blue", preliminary=True), claim("b", "blue")]
    told = previewed(stand(claims[:1]), stand(claims, "b supersedes a"))
    assert "the question is PROVISIONAL no longer" in told


def test_a_further_family_and_a_further_publication_are_counted() -> None:
    three = [claim("a", "blue"), claim("b", "red"), claim("c", "watchers")]
    one = stand(three[:2], "a corroborates b")
    assert previewed(one, stand(three, "a corroborates b", "c corroborates a")) == ("position 1: 2 -> 3 families",)
    again = claim("again", "red", "another paper")
    more = stand([*three[:2], again], "a corroborates b", "again repeats b")
    assert previewed(one, more) == ("position 1: 1 -> 2 publications",)


def test_a_dispute_is_told() -> None:
    claims = [claim("a", "blue"), claim("b", "red")]
    calm = links("a conflicts b")
    noted = [Link(calm[0].id, "a", "b", calm[0].relation, disputed="another night")]
    standings = [assess(claims, tied, REGISTRY) for tied in (calm, noted)]
    assert previewed(*standings) == ("the question becomes DISPUTED",)
    assert previewed(*reversed(standings)) == ("the question is DISPUTED no longer",)


def test_an_open_range_is_written_as_one() -> None:
    claims = [
        claim("a", "blue", figure=104),
        claim("b", "red", figure=(100, None)),
        claim("c", "blog", figure=(None, 9)),
    ]
    low = stand(claims[:1])
    assert previewed(low, stand(claims[:2], "b corroborates a")) == (
        "position 1: SINGLE -> CORROBORATED",
        "the range becomes [100, inf) drones",
    )
    assert "the range becomes (-inf, inf) drones" in previewed(low, stand(claims, "b qualifies a", "c qualifies a"))


def test_losing_every_figure_is_told() -> None:
    claims = [claim("a", "blue", figure=104), claim("b", "red"), claim("sorry", "blue")]
    assert "no figure is left" in previewed(stand(claims[:2]), stand(claims, "sorry retracts a"))
