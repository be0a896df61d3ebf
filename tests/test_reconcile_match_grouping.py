"""Events and questions that claims fall in."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.claims import Claim
from reconcile.match import group
from reconcile.match.events import chances
from reconcile.match.features import features
from reconcile.match.grouping import join
from tests.match_claims import made

FIRST_NIGHT = ("2031-05-03T20:00", "2031-05-04T06:00")
SECOND_NIGHT = ("2031-05-05T20:00", "2031-05-06T06:00")


def test_reports_of_one_strike_are_one_event() -> None:
    claims = [
        made("Strike on a market in Kostiantynivka kills 17 people"),
        made("Seventeen dead after market in Kostiantynivka is struck", "B"),
        made("Parliament passes the budget at second reading", "C"),
    ]
    events = [event for event, _ in group(claims)]
    assert events[0] == events[1] != events[2]


def test_killed_and_injured_in_one_strike_are_two_questions_of_one_event() -> None:
    (event_a, killed), (event_b, injured) = group(
        [
            made("17 people were killed in the strike on the market in Kostiantynivka"),
            made("32 people were injured in the strike on the market in Kostiantynivka", "B"),
        ]
    )
    assert event_a == event_b
    assert killed != injured


def test_weak_links_do_not_join_two_nights() -> None:
    first = [
        made(f"{n} drones were shot down over Kursk overnight", f"A{n}", "2031-05-04", when=FIRST_NIGHT)
        for n in (104, 100, 87)
    ]
    second = [
        made(f"{n} drones were shot down over Kursk overnight", f"B{n}", "2031-05-06", when=SECOND_NIGHT)
        for n in (51, 53, 55)
    ]
    bridge = made("More drones over Kursk, the governor says", "C", "2031-05-05", when=None)
    events = [event for event, _ in group([*first, *second, bridge])]
    assert len(set(events[:3])) == len(set(events[3:6])) == 1
    assert events[0] != events[3]


def test_no_claims_no_groups() -> None:
    assert group([]) == []


def test_a_claim_alone_is_an_event_alone() -> None:
    assert len(group([made("A fire broke out at the port")])) == 1


DAY = "2031-05-04"


def _said(text: str, publisher: str = "A", day: str | None = DAY, places: str = "") -> Claim:
    return made(text, None, day, publisher=publisher, when=None, places=places)


def _likely(a: Claim, b: Claim, *others: Claim) -> float:
    """How likely the first two are of one event, in a casebook with the others."""
    return chances([features(claim) for claim in (a, b, *others)])[0, 1]


BLAST = _said("Blast kills four at a bakery in Lyman")
AGAIN = _said("Lyman bakery blast: four dead", "B")
OTHER_NEWS = ("Budget is read", "Shop opens", "Bridge is mended", "Bus line ends", "Choir sings")


def _elsewhere(days: Sequence[str], texts: Sequence[str]) -> list[Claim]:
    return [_said(f"{texts[i % len(texts)]} in village number {i}", f"P{i}", day) for i, day in enumerate(days)]


def test_two_reports_with_a_place_in_common_are_not_yet_of_one_event() -> None:
    assert _likely(BLAST, _said("Lyman reopens its library", "B")) < 0.8 < _likely(BLAST, AGAIN)


def test_the_more_words_are_common_the_likelier_is_one_event() -> None:
    assert _likely(BLAST, _said("Blast at a bakery in Lyman kills four", "B")) > 0.9


def test_one_rare_word_in_common_tells_much() -> None:
    assert _likely(_said("Clashes near the Zaporozhets depot"), _said("Zaporozhets depot lost", "B")) > 0.6


def test_brief_claims_of_two_nights_are_never_one_event_however_alike() -> None:
    text = "Drones were shot down over Kursk overnight"
    first = made(text, "A", "2031-05-06", when=FIRST_NIGHT)
    assert _likely(first, made(text, "B", "2031-05-06", when=FIRST_NIGHT)) > 0
    assert _likely(first, made(text, "B", "2031-05-06", when=SECOND_NIGHT)) == 0


def test_days_apart_reports_are_of_two_events() -> None:
    assert _likely(BLAST, AGAIN) > _likely(BLAST, _said("Lyman bakery blast: four dead", "B", "2031-05-09"))


def test_among_many_claims_of_those_days_two_are_oftener_two() -> None:
    crowded, elsewhere = (_elsewhere([day] * 5, OTHER_NEWS) for day in (DAY, "2031-05-14"))
    assert _likely(BLAST, AGAIN, *elsewhere) > _likely(BLAST, AGAIN, *crowded)


def test_in_a_season_full_of_the_like_two_reports_are_oftener_two_events() -> None:
    season = [f"2031-{month:02}-{day:02}" for month in (3, 4, 6) for day in range(1, 29)]
    like = [_said("Blast kills four at a bakery", "P", day) for day in season]
    later = _said("Lyman bakery blast: four dead", "B", "2031-05-06")
    among_others, among_like = (_likely(BLAST, later, *rest) for rest in (_elsewhere(season, OTHER_NEWS), like))
    assert 1 - among_like > 2 * (1 - among_others)


def test_what_came_of_an_event_is_told_days_later() -> None:
    accuse, visit = (
        _said(f"Officials {verb} a driver after the Lyman bakery blast", "B", "2031-05-06")
        for verb in ("accuse", "visit")
    )
    assert _likely(BLAST, accuse) > _likely(BLAST, visit)


def test_one_publishers_words_for_one_day_are_its_words_for_the_next() -> None:
    other, same = (_said("Lyman bakery blast: four dead", publisher, "2031-05-05") for publisher in "BA")
    assert _likely(BLAST, other) > _likely(BLAST, same)


def test_figures_far_apart_are_of_two_events() -> None:
    near, far = (_said(f"{number} dead in bakery in Lyman", "B") for number in ("Five", "Fifty"))
    assert _likely(BLAST, near) > _likely(BLAST, far)


def test_a_place_in_common_tells_of_one_event_days_later_too() -> None:
    counts = _said("Lyman counts its dead", "B", "2031-05-06", places="Lyman")
    assert _likely(_said("Blast kills four in Lyman", places="Lyman"), counts) > 0.6


def test_a_place_inside_the_others_is_likelier_the_same_than_an_unknown_one() -> None:
    town = _said("Blast kills four in Lyman", places="Lyman")
    region, unread = (
        _said("Four injured in Donetsk region", "B", "2031-05-06", places=at) for at in ("Donetsk region", "")
    )
    assert _likely(town, region) > 2 * _likely(town, unread)


def test_a_name_in_common_tells_days_later_too() -> None:
    shown = _said("A trench was shown to Kovalenko", "B", "2031-05-06")
    assert _likely(_said("General Kovalenko inspects a depot"), shown) > 0.27


def test_the_same_done_in_other_words_tells_days_later_too() -> None:
    struck = _said("Bakery is struck", "B", "2031-05-06")
    assert _likely(_said("Village bakery hit"), struck) > 0.28


def test_two_places_of_one_country_are_two_events() -> None:
    one = _said("Blast kills four in Lyman", places="Lyman")
    unread, other = (_said("Blast kills four in Sumy", "B", places=at) for at in ("", "Sumy"))
    assert _likely(one, unread) > _likely(one, other) + 0.1


def test_the_same_figure_tells_of_one_event() -> None:
    four = _said("Four killed at a bakery")
    assert _likely(four, _said("Bakery: 4 dead", "B")) > _likely(four, _said("Bakery: 5 dead", "B"))


def test_two_causes_are_two_events() -> None:
    strike = _said("Airstrike kills four at a bakery in Lyman")
    soldiers, mine = (_said(f"Four killed at a bakery in Lyman by {by}", "B") for by in ("soldiers", "a landmine"))
    assert _likely(strike, soldiers) > _likely(strike, mine)


def test_a_name_with_an_article_before_it_is_the_name() -> None:
    plain, joined, other = (
        made(f"Clashes go on near {name} for a second week", by, when=None)
        for name, by in (("Raqqah", "A"), ("Al-Raqqah", "B"), ("Al-Tabqa", "C"))
    )
    found = chances([features(claim) for claim in (plain, joined, other)])
    assert found[0, 1] > found[0, 2]


def test_what_came_of_it_is_said_of_days_before_in_each_language() -> None:
    first = _said("В Лимане взорвалась пекарня", "A")
    blamed, named = (
        _said(f"После взрыва пекарни в Лимане {verb} водителя", "B", "2031-05-06") for verb in ("обвинили", "нашли")
    )
    assert _likely(first, blamed) > _likely(first, named)


def test_undated_claims_are_of_one_event_where_no_others_are_as_much_alike() -> None:
    texts = (
        "The mayor opens a bridge over the river",
        "A bridge over the river is opened by the mayor",
        "The mayor closes a road along the river",
    )
    one, same, other = (_said(text, by, None) for text, by in zip(texts, "ABC", strict=True))
    assert _likely(one, same, other) > 0.5 > _likely(one, other, same)


def test_of_undated_claims_a_name_in_common_tells_much() -> None:
    seen = _said("A meeting of the mayors in Paris was seen by Kovalenko", "A", None)
    said, other = (_said(f"Trucks on a road, says {name}", "B", None) for name in ("Kovalenko", "Petrov"))
    assert _likely(seen, said, other) > 0.9


def test_of_undated_claims_a_rare_word_in_common_tells() -> None:
    one, other = (_said(text, "A", None) for text in ("the brewer mends a kiln at dusk", "a kiln for sale"))
    assert _likely(one, other) > 0.87


def test_of_undated_claims_the_same_figure_tells() -> None:
    one = _said("General Kovalenko leaves with 17 trucks", "A", None)
    figure, none = (
        _said(f"There were {number} trucks on that road", "B", None) for number in ("seventeen", "nineteen")
    )
    assert _likely(one, figure) > _likely(one, none)


def test_a_likely_pair_joins_and_one_of_many_equally_likely_ones_does_not() -> None:
    alone = join({(0, 1): 0.4}, 2)
    torn = join({(0, j): 0.4 for j in range(1, 8)}, 8)
    assert alone[0] == alone[1]
    assert len(set(torn)) == 8


def test_claims_that_are_all_likely_join_whatever_else_each_may_be_with() -> None:
    assert len(set(join({(i, j): 0.5 for i in range(5) for j in range(i + 1, 5)}, 5))) == 1


def test_a_chain_of_likely_pairs_is_no_event() -> None:
    assert len(set(join({(i, i + 1): 0.6 for i in range(9)}, 10))) > 3


def test_the_order_of_the_pairs_does_not_matter() -> None:
    edges = {(i, j): (7 * i + 3 * j) % 10 / 10 for i in range(9) for j in range(i + 1, 9)}
    assert join(edges, 9) == join(dict(reversed(edges.items())), 9)
