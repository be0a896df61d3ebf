"""Origins, publishers and families: who is one voice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.claims import Attribution, Claim, Modality, Voice
from reconcile.graph import joined
from reconcile.independence import Branch, Level, day_of, family_tree, identity, independence_line, own_side, voices
from reconcile.sources import Registry, Source
from reconcile.states import Family
from reconcile.ties import Lead, Tie
from tests.questions import PARTIES, REGISTRY, claim, links, stand


def families(claims: list[Claim], *says: str, registry: Registry = REGISTRY) -> set[tuple[str, ...]]:
    return {family.origins for family in voices(claims, links(*says), registry).families.values()}


def registry_of(*sources: Source) -> Registry:
    return Registry.of(sources, PARTIES)


def test_a_voice_is_the_source_that_it_was_merged_into() -> None:
    registry = registry_of(Source("mod", "MoD", merged_into="ministry"), Source("ministry", "Ministry"))
    assert identity(Voice("MoD", source="mod"), registry) == "ministry"


def test_a_voice_without_an_id_is_known_by_its_normalised_name() -> None:
    assert identity(Voice("The Harbour  Police"), REGISTRY) == identity(Voice("harbour police"), REGISTRY)


def test_an_anonymous_voice_has_no_identity() -> None:
    assert identity(Voice("a diplomat", anonymous=True), REGISTRY) is None
    assert identity(Voice("two diplomats", source="two diplomats"), REGISTRY) is None


def test_an_id_that_the_registry_lacks_still_tells_voices_apart() -> None:
    assert identity(Voice("Gone", source="gone"), REGISTRY) == "gone"


def test_a_ministry_and_its_government_are_one_family() -> None:
    assert families([claim("a", "blue"), claim("b", "blue ministry")]) == {("blue", "blue ministry")}


def test_two_ministries_are_joined_through_a_government_that_says_nothing_here() -> None:
    interior = Source("blue interior", "Blue Interior Ministry", speaks_for="blue")
    registry = REGISTRY.with_source(interior)
    joined = families([claim("a", "blue ministry"), claim("b", "blue interior")], registry=registry)
    assert joined == {("blue interior", "blue ministry")}


def test_ties_reach_to_any_depth() -> None:
    chain = [Source(f"s{n}", f"S{n}", owned_by=f"s{n + 1}") for n in range(50)]
    assert families([claim("a", "s0"), claim("b", "s50")], registry=registry_of(*chain)) == {("s0", "s50")}


def test_a_circle_of_owners_is_one_family() -> None:
    circle = registry_of(
        Source("a", "A", owned_by="b"), Source("b", "B", speaks_for="c"), Source("c", "C", owned_by="a")
    )
    assert families([claim("x", "a"), claim("y", "c")], registry=circle) == {("a", "c")}


def test_belonging_to_a_body_joins_no_voices() -> None:
    registry = registry_of(Source("un", "UN"), Source("who", "WHO", belongs_to="un"))
    assert families([claim("a", "un"), claim("b", "who")], registry=registry) == {("un",), ("who",)}


def test_a_repeat_joins_the_families_of_its_two_origins() -> None:
    assert families([claim("a", "blue"), claim("b", "blog")], "b repeats a") == {("blog", "blue")}


@pytest.mark.parametrize("relation", ["corroborates", "conflicts", "qualifies", "part_of", "supersedes"])
def test_a_near_verbatim_copy_joins_families_whatever_its_relation(relation: str) -> None:
    copied = links(f"b {relation} a", verbatim=True)
    heard = voices([claim("a", "blue"), claim("b", "blog")], copied, REGISTRY)
    assert heard.families["blue"].origins == ("blog", "blue")


def test_corroboration_joins_no_families() -> None:
    assert families([claim("a", "blue"), claim("b", "blog")], "b corroborates a") == {("blue",), ("blog",)}


def test_a_dead_claim_still_joins_the_families_that_repeat_it() -> None:
    claims = [claim("a", "blog"), claim("b", "forum"), claim("dead", "blue"), claim("new", "blue")]
    joined = families(claims, "a repeats dead", "b repeats dead", "new retracts dead")
    assert joined == {("blog", "blue", "forum")}


@pytest.mark.parametrize("origin", ["two diplomats", None])
def test_two_that_copy_one_text_are_one_voice_even_if_it_names_nobody(origin: str | None) -> None:
    claims = [claim("a", "blog"), claim("n", origin), claim("b", "forum")]
    assert families(claims, "a repeats n", "b repeats n") == {("blog", "forum")}


def test_two_texts_of_the_same_anonymous_source_join_nobody() -> None:
    claims = [claim("a", "blog"), claim("n", "two diplomats"), claim("b", "forum"), claim("m", "two diplomats")]
    assert families(claims, "a repeats n", "b repeats m") == {("blog",), ("forum",)}


def test_sources_that_speak_for_somebody_anonymous_are_not_joined_by_it() -> None:
    registry = REGISTRY.with_source(Source("aide", "Aide", speaks_for="two diplomats"))
    registry = registry.with_source(Source("clerk", "Clerk", speaks_for="two diplomats"))
    assert families([claim("a", "aide"), claim("b", "clerk")], registry=registry) == {("aide",), ("clerk",)}


def test_merging_a_source_keeps_the_ties_that_it_had() -> None:
    aide = Source("aide", "Aide", speaks_for="blue ministry")
    merged = replace(REGISTRY.sources["blue ministry"], merged_into="ministry")
    registry = REGISTRY.with_source(aide).with_source(merged).with_source(Source("ministry", "Ministry"))
    claims = [claim("a", "aide"), claim("b", "blue"), claim("c", "ministry")]
    assert families(claims, registry=registry) == {("aide", "blue", "ministry")}


def test_somebody_anonymous_who_was_identified_speaks_for_whom_that_source_speaks() -> None:
    found = replace(REGISTRY.sources["two diplomats"], merged_into="blue ministry")
    claims = [claim("a", "two diplomats"), claim("b", "blue")]
    assert families(claims, registry=REGISTRY.with_source(found)) == {("blue", "blue ministry")}


def parties(*origins: str, registry: Registry = REGISTRY) -> tuple[str, ...]:
    """The parties of the family of a first origin that all the others repeat."""
    claims = [claim(f"c{n}", origin) for n, origin in enumerate(origins)]
    repeats = [f"c{n} repeats c0" for n in range(1, len(origins))]
    return voices(claims, links(*repeats), registry).families[origins[0]].parties


def test_a_familys_party_is_that_of_its_members_that_have_one() -> None:
    assert parties("blue", "neutral wire", "blog") == ("blue",)


def test_a_family_is_a_non_party_only_if_every_member_is_known_to_be_none() -> None:
    assert parties("watchers", "neutral wire") == ("none",)
    assert parties("watchers", "blog") == ()


def test_a_family_heard_on_two_sides_names_both() -> None:
    assert parties("blue", "red wire") == ("blue", "red")


def takes_back(killer: Claim, victim: Claim) -> bool:
    return own_side(killer, victim, voices([killer, victim], [], REGISTRY), REGISTRY)


def test_an_origin_takes_back_what_it_said_elsewhere() -> None:
    assert takes_back(claim("k", "blog", "gazette"), claim("v", "blog", "herald"))


def test_a_relay_takes_back_what_it_passed_on() -> None:
    path = Attribution(Voice("blog"), (Voice("Neutral Wire", source="neutral wire"),))
    assert takes_back(claim("k", "neutral wire", "gazette"), replace(claim("v"), attribution=path))


def test_a_paper_takes_back_what_it_printed() -> None:
    assert takes_back(claim("k", None, "gazette"), claim("v", "blue", "gazette"))


def test_standing_in_the_same_paper_is_not_being_of_one_side() -> None:
    assert not takes_back(claim("k", "red", "gazette"), claim("v", "blue", "gazette"))


def test_a_government_takes_back_what_its_ministry_said() -> None:
    assert takes_back(claim("k", "blue", "gazette"), claim("v", "blue ministry", "herald"))


def test_one_family_of_unknown_side_takes_back_its_own() -> None:
    registry = REGISTRY.with_source(Source("desk", "News Desk", speaks_for="blog"))
    killer, victim = claim("k", "desk", "gazette"), claim("v", "blog", "herald")
    assert own_side(killer, victim, voices([killer, victim], [], registry), registry)


def test_two_sources_of_one_party_are_of_one_side() -> None:
    registry = REGISTRY.with_source(Source("mayor", "Mayor", party="blue"))
    killer, victim = claim("k", "mayor", "gazette"), claim("v", "blue", "herald")
    assert own_side(killer, victim, voices([killer, victim], [], registry), registry)


def test_non_parties_are_no_side() -> None:
    assert not takes_back(claim("k", "watchers", "gazette"), claim("v", "neutral wire", "herald"))


def test_nobody_by_name_takes_back_nothing() -> None:
    assert not takes_back(claim("k", "two diplomats", None), claim("v", "two diplomats", None))


def test_seven_publications_come_to_two_origins_and_one_party() -> None:
    claims = [claim(f"c{n}", "blue" if n % 2 else "blue ministry", f"paper {n}") for n in range(7)]
    repeats = [f"c{n} repeats c0" for n in range(1, 7)]
    assert independence_line(stand(claims, *repeats)) == "7 publications -> 2 origins -> 1 party"


def test_the_line_tells_non_parties_and_unknown_sides_apart() -> None:
    claims = [claim("a", "blue"), claim("b", "watchers"), claim("c", "blog"), claim("d", "forum")]
    said = independence_line(stand(claims, "a corroborates b", "b corroborates c", "c corroborates d"))
    assert said == "1 publication -> 4 origins -> 1 party + 1 non-party + 2 of unknown side"


@pytest.mark.parametrize(
    ("origins", "end"),
    [
        (("watchers",), "1 non-party"),
        (("watchers", "neutral wire"), "2 non-parties"),
        (("blog",), "1 of unknown side"),
        (("blue", "red"), "2 parties"),
        (("blue", "blog"), "1 party + 1 of unknown side"),
    ],
)
def test_the_line_ends_in_the_sides_that_there_are(origins: tuple[str, ...], end: str) -> None:
    claims = [claim(f"c{n}", origin) for n, origin in enumerate(origins)]
    said = independence_line(stand(claims, *(f"c{n} corroborates c0" for n in range(1, len(origins)))))
    assert said.rsplit(" -> ", 1)[1] == end


def test_the_line_of_a_question_without_origins_counts_none() -> None:
    assert independence_line(stand([claim("a")])) == "1 publication -> 0 origins -> 0 parties"


def test_the_tree_goes_from_parties_to_publications() -> None:
    claims = [claim("a", "blue", "gazette"), claim("b", "blue ministry", "herald"), claim("c", "blue", "herald")]
    tree = family_tree(claims, links("b repeats a", "c repeats a"), REGISTRY)
    origins = (
        Branch(
            Level.ORIGIN,
            ("blue",),
            ("a", "c"),
            (Branch(Level.PUBLICATION, ("gazette",), ("a",)), Branch(Level.PUBLICATION, ("herald",), ("c",))),
        ),
        Branch(Level.ORIGIN, ("blue ministry",), ("b",), (Branch(Level.PUBLICATION, ("herald",), ("b",)),)),
    )
    family = Branch(Level.FAMILY, ("blue", "blue ministry"), ("a", "b", "c"), origins)
    assert tree == (Branch(Level.PARTY, ("blue",), ("a", "b", "c"), (family,)),)


def test_a_paper_without_a_name_is_a_publication_without_one() -> None:
    [party] = family_tree([claim("a", "blue", None)], [], REGISTRY)
    [publication] = party.under[0].under[0].under
    assert (publication.level, publication.names) == (Level.PUBLICATION, ())


def test_a_publisher_that_turned_out_to_be_another_is_one_publication_with_it() -> None:
    merged = REGISTRY.with_source(Source("daily", "The Daily", merged_into="neutral daily"))
    claims = [claim("a", "blue", "x"), claim("b", "blue", "x")]
    for at, id in enumerate(("daily", "neutral daily")):
        path = replace(claims[at].attribution, publisher=Voice(id, source=id))
        claims[at] = replace(claims[at], attribution=path)
    assert voices(claims, [], merged).publications(claims) == 1


def test_somebody_quoted_without_a_record_takes_no_tie_from_the_others() -> None:
    unknown = replace(claim("x"), attribution=Attribution(Voice("Nobody Known")))
    claims = [claim("a", "blue ministry"), unknown, claim("gone", "gone"), claim("b", "blue")]
    assert ("blue", "blue ministry") in families(claims)
    two = Source("speaker", "Speaker", speaks_for="nowhere", owned_by="blue")
    assert families([claim("a", "speaker"), claim("b", "blue")], registry=REGISTRY.with_source(two)) == {
        ("blue", "speaker")
    }


def test_an_anonymous_origin_speaks_for_nobody_here() -> None:
    aide = replace(REGISTRY.sources["two diplomats"], speaks_for="blue", owned_by="red")
    claims = [claim("a", "two diplomats"), claim("b", "blue"), claim("c", "red")]
    assert families(claims, registry=REGISTRY.with_source(aide)) == {("blue",), ("red",)}


def test_the_tree_leaves_out_the_dead_the_nameless_and_those_who_do_not_commit() -> None:
    claims = [
        claim("a", "blue"),
        claim("new", "blue"),
        claim("x"),
        claim("n", "two diplomats"),
        claim("r", "watchers", modality=Modality.REPORTED),
    ]
    tree = family_tree(claims, links("new supersedes a"), REGISTRY)
    assert [branch.claims for branch in tree] == [("new",)]


def _dated(since: str | None, until: str | None, lead: Lead = Lead.OWNED_BY) -> Registry:
    """A paper that a holding owned for a while, and the holding's other paper, which it always owned."""
    paper = Source("paper", "Paper", ties=(Tie(lead, "holding", since, until),))
    return Registry.of((paper, Source("holding", "Holding"), Source("sister", "Sister", owned_by="holding")))


def _said(*said: tuple[str, str | None]) -> list[Claim]:
    """Claims of these origins on these days of January 2020."""
    asserted = (None if day is None else f"2020-01-{day}T23:30:00+02:00" for _, day in said)
    return [
        claim(f"c{n}", origin, when_asserted=when)
        for n, ((origin, _), when) in enumerate(zip(said, asserted, strict=True))
    ]


def _families(claims: list[Claim], registry: Registry) -> int:
    return len(families(claims, registry=registry))


@pytest.mark.parametrize(
    ("paper", "holding", "families"),
    [
        ("10", "10", 1),
        ("20", "20", 1),
        ("10", "20", 1),
        ("09", "10", 2),
        ("10", "21", 2),
        ("09", "09", 2),
        (None, "15", 1),
        (None, "09", 2),
        (None, None, 1),
    ],
)
def test_an_owner_counts_where_the_tie_held_on_the_days_of_both_claims(
    paper: str | None, holding: str | None, families: int
) -> None:
    registry = _dated("2020-01-10", "2020-01-20")
    assert _families(_said(("paper", paper), ("holding", holding)), registry) == families


def test_a_tie_holds_to_the_depth_that_all_of_its_ties_hold() -> None:
    registry = _dated("2020-01-10", None)
    assert _families(_said(("paper", "10"), ("sister", "12")), registry) == 1
    assert _families(_said(("paper", "09"), ("sister", "12")), registry) == 2


def test_one_claim_of_each_on_its_days_is_enough() -> None:
    registry = _dated("2020-01-10", "2020-01-20")
    assert _families(_said(("paper", "01"), ("holding", "15"), ("paper", "15")), registry) == 1


def test_an_owner_on_different_days_joins_no_two_of_its_papers_that_it_never_owned_together() -> None:
    first = Source("first", "First", ties=(Tie(Lead.OWNED_BY, "holding", None, "2020-01-10"),))
    second = Source("second", "Second", ties=(Tie(Lead.OWNED_BY, "holding", "2020-01-11", None),))
    registry = Registry.of((first, second, Source("holding", "Holding")))
    assert _families(_said(("first", "10"), ("second", "11")), registry) == 2
    assert _families(_said(("first", "10"), ("second", "11"), ("holding", "10"), ("holding", "11")), registry) == 1


def test_sources_that_repeat_each_other_are_one_voice() -> None:
    paper = Source("paper", "Paper", party="blue", ties=(Tie(Lead.REPEATS, "sister"),))
    registry = Registry.of((paper, Source("sister", "Sister", party="red")))
    found = voices(_said(("paper", "01"), ("sister", None)), (), registry).families
    assert found["paper"] == found["sister"]
    assert found["paper"].parties == ("blue", "red")


def test_what_a_source_belonged_to_never_joins_voices() -> None:
    assert _families(_said(("paper", "15"), ("holding", "15")), _dated(None, None, Lead.BELONGS_TO)) == 2


NAMES = ("a", "b", "c", "d")
leads = st.sampled_from((Lead.SPEAKS_FOR, Lead.OWNED_BY))
told = st.lists(st.tuples(st.sampled_from(NAMES), st.none() | st.integers(1, 6)), min_size=1, max_size=6)


def _world(ties: list[tuple[str, str, Lead, int, int]]) -> Registry:
    """Sources with ties from day to day of January 2020; day 0 and day 9 are unbounded."""
    own: dict[str, list[Tie]] = {name: [] for name in NAMES}
    for source, to, lead, since, until in ties:
        if source != to:
            bounds = (f"2020-01-0{since}" if since else None, f"2020-01-0{until}" if until < 9 else None)
            own[source].append(Tie(lead, to, *bounds))
    return Registry.of(Source(name, name.upper(), ties=tuple(dict.fromkeys(own[name]))) for name in NAMES)


worlds = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), leads, st.integers(0, 6), st.integers(0, 9)), max_size=6
).map(_world)


def _spoken(said: list[tuple[str, int | None]]) -> list[Claim]:
    return _said(*((name, None if day is None else f"0{day}") for name, day in said))


@given(worlds, told)
def test_two_are_joined_only_along_ties_that_held_on_both_their_days(
    registry: Registry, said: list[tuple[str, int | None]]
) -> None:
    """Against the rule itself, claim by claim: a path of ties that all held on the day of the one and of the other."""
    claims = _spoken(said)
    above = {name for name, _ in said}
    for _ in NAMES:
        above |= {tie.to for name in above for tie in registry.sources[name].voices}
    known = Registry({name: registry.sources[name] for name in above})
    pairs = [(one.id, other.id) for one in claims for other in claims if _joined(one, other, known)]
    rule = {frozenset(group) for group in joined({each.id for each in claims}, pairs)}
    heard = voices(claims, (), registry)
    found: dict[Family, set[str]] = {}
    for each in claims:
        found.setdefault(heard.families[heard.origins[each.id]], set()).add(each.id)
    assert {frozenset(group) for group in found.values()} == rule


def _joined(one: Claim, other: Claim, registry: Registry) -> bool:
    assert one.origin is not None
    assert other.origin is not None
    days = [day_of(each.when_asserted) for each in (one, other)]
    ties = [
        (source.id, tie.to)
        for source in registry.sources.values()
        for tie in source.voices
        if all(tie.holds(day) for day in days)
    ]
    [home] = [group for group in joined(NAMES, ties) if one.origin.source in group]
    return other.origin.source in home


@given(worlds, told)
def test_ties_without_days_join_whatever_was_said_when(registry: Registry, said: list[tuple[str, int | None]]) -> None:
    always = Registry.of(
        replace(source, ties=tuple(replace(tie, since=None, until=None) for tie in source.ties))
        for source in registry.sources.values()
    )
    claims, undated = _spoken(said), _spoken([(name, None) for name in dict(said)])
    assert {*voices(claims, (), always).families.values()} == {*voices(undated, (), always).families.values()}
    assert _families(claims, always) <= _families(claims, registry)


@given(worlds, told, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_merge_takes_no_tie_away_whatever_its_days(
    registry: Registry, said: list[tuple[str, int | None]], one: str, other: str
) -> None:
    claims = _spoken(said)
    merged = registry.with_source(replace(registry.sources[one], merged_into=None if one == other else other))
    assert _families(claims, merged) <= _families(claims, registry)
