"""Which records are proposed as one person, and which are not. No database is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.matching import LIKELY, PROPOSED_FROM, Identity, likely_pairs, weigh
from graphmodel.matching.names import sounded, spelled
from graphmodel.matching.weights import CHANCE, COMPARISONS

BORN = date(1991, 3, 12)


def person(uid: str = "a", **more: Any) -> Identity:
    known: dict[str, Any] = {
        "given_name": "Stephen",
        "family_name": "Marsh",
        "date_of_birth": BORN,
        "sex": "male",
        "borough": "East",
    }
    return Identity(uid, **(known | more))


def proposed(one: Identity, other: Identity) -> float | None:
    """Return the weight of a pair that a search of everybody finds; none where it is not proposed."""
    found = likely_pairs([one, other, person("z", given_name="Quentin", family_name="Zimmermann")])
    return next((pair.weight for pair in found if {pair.one, pair.other} == {one.uid, other.uid}), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"family_name": "O'Neill-Smith"}, {"family_name": "ONEILL SMITH"}),
        ({"family_name": "de la Cruz"}, {"family_name": "Delacruz"}),
        ({"given_name": "José"}, {"given_name": "Jose"}),
        ({"given_name": "Żółć"}, {"given_name": "Zolc"}),
        ({"given_name": "Marsh", "family_name": "Stephen"}, {}),
        ({"given_name": "Mohammed"}, {"given_name": "Muhammad"}),
        ({"given_name": "Mohamed"}, {"given_name": "Muhammad"}),
        ({"given_name": "محمد"}, {"given_name": "Mohammed"}),
        ({"given_name": "Stephen"}, {"given_name": "Steven"}),
        ({"given_name": "Catherine", "sex": "female"}, {"given_name": "Kathryn", "sex": "female"}),
        ({"given_name": "Юрий"}, {"given_name": "Yuri"}),
        ({"given_name": "Yuri"}, {"given_name": "Iouri"}),
        ({"family_name": "Шевченко"}, {"family_name": "Schewtschenko"}),
        ({"given_name": "Vladimir"}, {"given_name": "Wladimir"}),
        ({"family_name": "Marsch"}, {"family_name": "Marsh"}),
        ({"family_name": "Thompson"}, {"family_name": "Thomson"}),
        ({"given_name": "Leo", "aliases": ("Stephen Marsh",)}, {}),
        ({"given_name": "Leo", "family_name": "Ali", "aliases": ("Marsh, Stephen",)}, {}),
        ({"given_name": "Leo", "aliases": ("Stephen",)}, {}),
    ],
)
def test_one_name_written_otherwise_with_the_same_date_of_birth_is_likely(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    weight = proposed(person("a", **one), person("b", **other))
    assert weight is not None
    assert weight >= LIKELY


@pytest.mark.parametrize(
    ("born", "says"),
    [
        (date(1991, 12, 3), "day and month of the date of birth are swapped"),
        (date(1991, 3, 13), "the date of birth differs by one digit, or by two that changed places"),
        (date(1991, 3, 21), "the date of birth differs by one digit, or by two that changed places"),
        (date(1981, 3, 12), "the date of birth differs by one digit, or by two that changed places"),
        (date(1919, 3, 12), None),
        (date(1991, 1, 1), "the year of birth is the same, and one date is the first of January"),
    ],
)
def test_a_date_of_birth_typed_wrong_is_found_and_said(born: date, says: str | None) -> None:
    one, other = person("a"), person("b", date_of_birth=born)
    if says is None:
        assert proposed(one, other) is None, "seventy years are no slip of a finger"
    else:
        assert proposed(one, other) is not None
        assert says in weigh(one, other).evidence_for


def test_a_missing_date_of_birth_is_possible_and_said_to_be_missing() -> None:
    one, other = person("a"), person("b", date_of_birth=None)
    weight = proposed(one, other)
    assert weight is not None
    assert weight < LIKELY
    assert "a date of birth is not recorded" in weigh(one, other).evidence_against


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"given_name": "Amina", "sex": "female"}, {"given_name": "Yusuf"}),
        ({"given_name": "Daniel"}, {"given_name": "Joseph"}),
        ({}, {"date_of_birth": date(1961, 3, 12)}),
        ({}, {"date_of_birth": date(1966, 7, 30)}),
        ({}, {"date_of_birth": date(1988, 7, 30)}),
        ({"family_name": "Okafor"}, {}),
        ({"given_name": "Leo", "family_name": "Okafor"}, {}),
    ],
    ids=["twins", "brothers", "father-same-day", "father", "a-common-name", "a-given-name", "a-birthday"],
)
def test_what_relatives_and_namesakes_share_is_not_proposed(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert proposed(person("a", **one), person("b", **other)) is None


def test_the_first_of_january_says_less_than_another_day() -> None:
    day = date(1991, 1, 1)
    placeholder = weigh(person("a", date_of_birth=day), person("b", date_of_birth=day)).weight
    assert placeholder < weigh(person("a"), person("b")).weight


def test_a_force_of_two_and_one_of_many_get_the_same_weight() -> None:
    one, other = person("a"), person("b", given_name="Steven", date_of_birth=date(1991, 12, 3))
    crowd = [person(f"c{n}", given_name=f"Given{n}", family_name=f"Family{n}") for n in range(200)]
    alone = likely_pairs([one, other])[0]
    among = next(pair for pair in likely_pairs([*crowd, one, other]) if (pair.one, pair.other) == ("a", "b"))
    assert alone == among == weigh(other, one)


def test_evidence_names_fields_and_never_what_they_hold() -> None:
    pair = weigh(person("a"), person("b", given_name="Steven", borough="West"))
    told = " ".join((*pair.evidence_for, *pair.evidence_against))
    assert pair.evidence_against == ("the borough is another",)
    assert not any(value in told for value in ("Stephen", "Steven", "Marsh", "East", "West", "1991", "male"))


def test_nobody_is_compared_with_nobody() -> None:
    assert likely_pairs([]) == likely_pairs([person()]) == []
    for nothing in ("", "?", "Unknown"):
        nameless = [person(uid, given_name=nothing, family_name="Not known") for uid in "ab"]
        assert likely_pairs(nameless) == []
        assert weigh(*nameless).evidence_against == ("a name is not recorded",)


def test_the_weights_are_shares_and_every_level_can_be_reached_by_a_sentence_of_its_own() -> None:
    assert 0 < CHANCE < 1
    for comparison in COMPARISONS:
        assert sum(level.m for level in comparison.levels) <= 1.0001
        assert sum(level.u for level in comparison.levels) <= 1.0001
        assert len({level.says for level in comparison.levels}) == len(comparison.levels)
        assert comparison.levels[-1].sql == "ELSE"
    assert PROPOSED_FROM < LIKELY


def test_a_fingerprint_changes_with_what_identifies_somebody_and_with_nothing_else() -> None:
    one = person("a", aliases=("B", "A"))
    assert one.fingerprint("x") == person("a", aliases=("A", "B")).fingerprint("x") != one.fingerprint("y")
    for change in ({"given_name": "S"}, {"aliases": ("C",)}, {"date_of_birth": None}, {"sex": None}, {"borough": "W"}):
        assert person("a", **({"aliases": ("A", "B")} | change)).fingerprint("x") != one.fingerprint("x")


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_spelled_and_sounded(text: str) -> None:
    assert spelled(spelled(text)) == spelled(text)
    assert " " not in sounded(text)
    assert bool(sounded(text)) == bool(spelled(text))
