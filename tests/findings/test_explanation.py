from __future__ import annotations

import pytest

from graphmodel.casework.admission import decide, nominate
from graphmodel.errors import InvalidRecord, NotAllowed, UnknownRecord
from graphmodel.findings.explanation import why
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import LinkClass
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    affiliate,
    associate,
    entries,
    incident,
    involve,
    item,
    register,
    subject,
)


@pytest.fixture
def two(analyst: Actor) -> tuple[str, str]:
    return subject("S-1", family_name="Okafor"), subject("S-2", family_name="Lindqvist")


def classes(actor: Actor, one: str, other: str) -> list[LinkClass]:
    return [path.link for path in why(actor, one, other).paths]


def test_two_suspects_of_one_incident_are_linked_through_own_conduct(analyst: Actor, two: tuple[str, str]) -> None:
    for who in two:
        involve(who, "I-1" if who == two[1] else incident("I-1"), "suspect")
    found = why(analyst, *two)
    (path,) = found.paths
    assert path.link is LinkClass.OWN_CONDUCT
    assert [step.kind for step in path.steps] == ["suspect", "suspect"]
    assert "Given Okafor is a suspect, charged, in Robbery on" in path.steps[0].says
    assert "Source: CR-1" in path.steps[0].says
    assert path.steps[0].sources == ("CR-1",)
    assert path.steps[0].since is not None


@pytest.mark.parametrize("role", ["victim", "witness"])
def test_the_victim_or_witness_of_a_suspect_is_linked_through_victimhood(
    reviewer: Actor, two: tuple[str, str], role: str
) -> None:
    involve(two[0], incident("I-1"), "suspect")
    involve(two[1], "I-1", role)
    found = why(reviewer, *two)
    assert [p.link for p in found.paths] == [LinkClass.VICTIMHOOD]
    assert "says nothing of conduct" in found.paths[0].verdict


def test_friends_are_linked_by_association_alone(analyst: Actor, two: tuple[str, str]) -> None:
    associate(*two)
    found = why(analyst, *two)
    assert [p.link for p in found.paths] == [LinkClass.ASSOCIATION]
    assert found.paths[0].verdict.startswith("By association alone")
    assert "not evidence of conduct" in found.paths[0].steps[0].says


def test_each_parallel_association_is_a_path_of_its_own(analyst: Actor, two: tuple[str, str]) -> None:
    associate(*two, kind="friend")
    associate(*two, kind="school")
    assert classes(analyst, *two) == [LinkClass.ASSOCIATION] * 2


def test_one_association_on_a_path_of_conduct_makes_it_a_path_by_association(
    analyst: Actor, two: tuple[str, str]
) -> None:
    involve(two[0], incident("I-1"), "suspect")
    involve(subject("S-3"), "I-1", "suspect")
    associate("S-3", two[1])
    found = why(analyst, *two)
    assert [p.link for p in found.paths] == [LinkClass.ASSOCIATION]
    assert "without an association" in found.paths[0].verdict


def test_an_unresolved_role_is_not_conduct(analyst: Actor, two: tuple[str, str]) -> None:
    involve(two[0], incident("I-1"), "suspect")
    involve(two[1], "I-1", "unresolved")
    assert classes(analyst, *two) == [LinkClass.ASSOCIATION]


def test_groups_link_by_association(analyst: Actor, two: tuple[str, str]) -> None:
    affiliate(two[0], "G-1")
    affiliate(two[1], "G-1")
    assert classes(analyst, *two) == [LinkClass.ASSOCIATION]


@pytest.mark.parametrize(
    ("role", "link"),
    [("suspect", LinkClass.OWN_CONDUCT), ("victim", LinkClass.VICTIMHOOD), ("association", LinkClass.ASSOCIATION)],
)
def test_an_item_of_intelligence_links_as_what_it_alleges(
    reviewer: Actor, two: tuple[str, str], role: str, link: LinkClass
) -> None:
    alleged = ({"subject": two[0], "role": "suspect"}, {"subject": two[1], "role": role})
    item("INT-1", two[0], alleges=alleged)
    assert classes(reviewer, *two) == [link]


def test_conduct_is_shown_beside_a_shorter_association_and_first(analyst: Actor, two: tuple[str, str]) -> None:
    associate(*two)
    for who in two:
        involve(who, "I-1" if who == two[1] else incident("I-1"), "suspect")
    assert classes(analyst, *two) == [LinkClass.OWN_CONDUCT, LinkClass.ASSOCIATION]


@pytest.mark.parametrize("status", ["acquitted", "no_further_action"])
def test_an_allegation_that_fell_is_no_conduct(analyst: Actor, two: tuple[str, str], status: str) -> None:
    involve(two[0], incident("I-1"), "suspect")
    involve(two[1], "I-1", "suspect", status)
    assert classes(analyst, *two) == [LinkClass.ASSOCIATION]


def test_a_dual_role_is_told_as_victimhood(reviewer: Actor, two: tuple[str, str]) -> None:
    for who in two:
        involve(who, "I-1" if who == two[1] else incident("I-1"), "suspect")
    involve(two[0], "I-1", "victim")
    assert set(classes(reviewer, *two)) == {LinkClass.VICTIMHOOD}


def test_the_weakest_step_decides_even_beside_a_victim(reviewer: Actor, two: tuple[str, str]) -> None:
    involve(two[0], incident("I-1"), "victim")
    involve(subject("S-3"), "I-1", "suspect")
    associate("S-3", two[1])
    assert classes(reviewer, *two) == [LinkClass.ASSOCIATION]


def test_an_unverified_item_is_no_conduct(analyst: Actor, two: tuple[str, str]) -> None:
    alleged = tuple({"subject": who, "role": "suspect"} for who in two)
    item("INT-1", two[0], alleges=alleged, verified_by=None, verified_at=None)
    assert classes(analyst, *two) == [LinkClass.ASSOCIATION]


def test_strangers_are_not_linked(analyst: Actor, two: tuple[str, str]) -> None:
    found = why(analyst, *two)
    assert found.paths == ()
    assert "No path" in found.verdict


def test_the_look_names_everybody_on_the_path_before_it_is_shown(analyst: Actor, two: tuple[str, str]) -> None:
    associate(two[0], subject("S-3"))
    associate("S-3", two[1])
    why(analyst, *two)
    (entry,) = entries("why")
    assert set(entry["uids"]) == {"S-1", "S-2", "S-3"}
    assert (entry["act"], entry["actor"]) == ("consultation", analyst.uid)


def test_a_register_shows_what_a_listing_stands_on(analyst: Actor, reviewer: Actor, two: tuple[str, str]) -> None:
    register()
    involve(two[0], incident("I-1"), "suspect")
    associate(*two)
    decide(reviewer, nominate(analyst, two[0], REGISTER, ACCOUNT), approve=True, reasons=REASONS)
    listed = why(reviewer, two[0], REGISTER)
    assert listed.listed == "listed"
    assert [p.link for p in listed.paths] == [LinkClass.OWN_CONDUCT]
    friend = why(reviewer, two[1], REGISTER)
    assert friend.listed is None
    assert "the gate finds no ground" in friend.verdict
    assert [p.link for p in friend.paths] == [LinkClass.ASSOCIATION]
    assert friend.judgement is not None
    assert "1 association is not grounds" in friend.judgement.seen[0]


def test_a_nomination_is_hidden_from_analysts_and_shown_to_reviewers(
    analyst: Actor, reviewer: Actor, two: tuple[str, str]
) -> None:
    register()
    involve(two[0], incident("I-1"), "suspect")
    nominate(analyst, two[0], REGISTER, ACCOUNT)
    assert why(analyst, two[0], "R-1").listed is None
    assert why(reviewer, two[0], "R-1").listed == "nominated"


def test_people_can_be_named_unless_several_bear_the_name(analyst: Actor, two: tuple[str, str]) -> None:
    associate(*two)
    assert why(analyst, "given okafor", "S-2").one.uid == "S-1"
    subject("S-3", family_name="Okafor")
    with pytest.raises(InvalidRecord, match="2 people bear this name"):
        why(analyst, "Given Okafor", "S-2")


def test_why_needs_two_different_known_ends_and_a_role_that_may_ask(
    analyst: Actor, administrator: Actor, two: tuple[str, str]
) -> None:
    with pytest.raises(UnknownRecord, match="S-404"):
        why(analyst, two[0], "S-404")
    with pytest.raises(InvalidRecord, match="same person"):
        why(analyst, two[0], two[0])
    with pytest.raises(NotAllowed):
        why(administrator, *two)
