"""Items of intelligence as they are recorded: grades of both schemes, posts, and items that only repeat another."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from graphmodel import clock
from graphmodel.casework.recording import record_intelligence
from graphmodel.errors import ConflictingRecord, GateRefused, InvalidRecord, UnknownRecord
from graphmodel.gate import READING, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.social_media import Capture
from graphmodel.vocabulary import Criterion
from tests.builders import REGISTER, ago, entries, item, register, rows, subject
from tests.posts import digest, post

UNVERIFIED: dict[str, Any] = {"verified_by": None, "verified_at": None}
OLDER = {"grading": "5x5x5", "source_evaluation": "B", "information_assessment": "2", "handling": "1"}


def failed(who: str = "S-1") -> dict[str, tuple[Criterion, ...]]:
    """Return which criteria each candidate of a subject fails."""
    return {c.ground: c.failed for c in judge(READING, who, required_policy(READING, REGISTER)).candidates}


def draft(uid: str, **more: Any) -> IntelligenceDraft:
    given: dict[str, Any] = {
        "reported_at": ago(20), "reported_by": f"author of {uid}", "source_kind": "officer", "source_ref": f"REF-{uid}",
        "source_evaluation": "1", "information_assessment": "A", "handling": "P", "assertion": "fact",
        "text": "Seen with a knife.", "expires_on": "2999-01-01",
    }  # fmt: skip
    return IntelligenceDraft(uid=uid, **(given | more))


@pytest.fixture
def amara(the_operator: Actor) -> str:
    register()
    return subject("S-1")


@pytest.mark.usefixtures("the_operator")
def test_an_older_grade_is_kept_as_it_was_given() -> None:
    subject("S-1")
    item("N-1", "S-1", **OLDER)
    [held] = rows(
        "MATCH (i:Intelligence) RETURN i {.grading, .source_evaluation, .information_assessment, .handling} AS i"
    )
    assert held["i"] == OLDER


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"source_evaluation": "B"}, "a 3x5x2 grade has source evaluation 1, 2 or 3"),
        ({"source_evaluation": "F"}, "a 3x5x2 grade has source evaluation 1, 2 or 3"),
        ({"information_assessment": "1"}, "a 3x5x2 grade has information assessment A, B, C, D or E"),
        ({"handling": "1"}, "a 3x5x2 grade has handling P or C"),
        (OLDER | {"source_evaluation": "1"}, "a 5x5x5 grade has source evaluation A, B, C, D or E"),
        (OLDER | {"information_assessment": "6"}, "a 5x5x5 grade has information assessment 1, 2, 3, 4 or 5"),
        (OLDER | {"handling": "P"}, "a 5x5x5 grade has handling 1, 2, 3, 4 or 5"),
        (OLDER | {"handling": "5"}, "handling code 5 of a 5x5x5 grade needs its conditions"),
        ({"grading": "4x4"}, "Input should be '3x5x2' or '5x5x5'"),
        ({"reported_at": "2999-01-01T00:00"}, "lies in the future"),
        ({"verified_by": "V", "verified_at": "2999-01-01T00:00"}, "lies in the future"),
        ({"verified_by": " AUTHOR of n-1", "verified_at": clock.now()}, "by a person other than its author"),
        ({"platform": "Loopcast"}, "only an item of social media has platform"),
        ({"read_by": "PC 7"}, "only an item of social media has read_by"),
        ({"capture_digest": "abc"}, "is no SHA-256 digest"),
        ({"capture_digest": digest("x").upper()}, "is no SHA-256 digest"),
        ({"repeats": "N-1"}, "an item cannot repeat itself"),
        ({"repeats": "N-2", "corroborates": ("N-2",)}, "an item cannot corroborate what it only repeats"),
    ],
)
def test_what_cannot_be_right_is_refused_with_the_rule_that_says_so(more: dict[str, Any], rule: str) -> None:
    with pytest.raises(ValidationError, match=rule):
        draft("N-1", **more)


@pytest.mark.parametrize("lacking", [name for name in post("x") if name != "source_kind"])
def test_a_post_stays_unverified_until_all_of_it_is_there(lacking: str) -> None:
    verified = {"verified_by": "DS 2", "verified_at": clock.now()}
    assert draft("N-1", **post("x", **verified)).verified_by == "DS 2"
    without = {name: value for name, value in post("x").items() if name != lacking}
    assert draft("N-1", **without).verified_by is None
    with pytest.raises(ValidationError, match=f"stays unverified until it has {lacking}"):
        draft("N-1", **without, **verified)


def test_whoever_read_a_post_does_not_verify_it() -> None:
    with pytest.raises(ValidationError, match="by a person other than whoever read it"):
        draft("N-1", **post("x", verified_by="pc 7", verified_at=clock.now()))


SPELLINGS = ["PC 7", "pc 7", " PC  7 ", "PC\u00a07", "PC \u200b7", "\ufeffPC 7", "ＰＣ ７", "PC\u2009\t7"]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=ascii)
def test_no_spelling_of_a_name_makes_a_second_person(spelling: str) -> None:
    with pytest.raises(ValidationError, match="by a person other than its author"):
        draft("N-1", reported_by="PC 7", verified_by=spelling, verified_at=clock.now())
    with pytest.raises(ValidationError, match="by a person other than whoever read it"):
        draft("N-1", **post("x", read_by=spelling, verified_by="PC 7", verified_at=clock.now()))


@pytest.mark.parametrize("spelling", SPELLINGS, ids=ascii)
def test_a_name_and_a_reference_are_kept_in_one_spelling_and_in_their_own_letters(spelling: str) -> None:
    kept = draft(
        "N-1", **post("x", read_by=spelling, verified_by="DS\u00a02", verified_at=clock.now()),
        reported_by=spelling, source_ref=spelling,
    )  # fmt: skip
    assert {kept.reported_by, kept.read_by, kept.source_ref} == {"pc 7" if spelling == "pc 7" else "PC 7"}
    assert kept.verified_by == "DS 2"
    assert Capture(read_by=spelling).read_by == kept.read_by


@pytest.mark.parametrize("name", ["reported_by", "source_ref", "verified_by"])
def test_what_nobody_can_see_is_no_name(name: str) -> None:
    with pytest.raises(ValidationError, match="at least 1 character"):
        draft("N-1", **{"verified_at": clock.now(), name: "\u200b \u00a0"})


@pytest.mark.parametrize("spelling", SPELLINGS, ids=ascii)
def test_no_spelling_makes_a_second_source(amara: str, spelling: str) -> None:
    item("N-1", amara, reported_by="PC 7")
    item("N-2", amara, source_kind="cctv", reported_by=spelling, corroborates=("N-1",))
    item("N-3", amara, source_ref="PC 7")
    item("N-4", amara, source_kind="cctv", source_ref=spelling, corroborates=("N-3",))
    assert failed() == dict.fromkeys(("N-1", "N-2", "N-3", "N-4"), (Criterion.NOT_CORROBORATED,))


def test_whoever_read_a_post_does_not_bear_it_out(amara: str) -> None:
    item("N-1", amara, **post("x", read_by="PC 7"))
    item("N-2", amara, reported_by="pc  7", corroborates=("N-1",))
    assert failed() == dict.fromkeys(("N-1", "N-2"), (Criterion.NOT_CORROBORATED,))


def test_no_policy_can_take_in_an_older_grade(amara: str) -> None:
    item("N-2", amara, source_kind="cctv")
    item("N-1", amara, **OLDER, corroborates=("N-2",))
    assert failed() == {"N-1": (Criterion.GRADE_OUTSIDE_POLICY,), "N-2": (Criterion.NOT_CORROBORATED,)}


def test_a_refusal_says_by_which_scheme_an_item_was_graded(amara: str) -> None:
    item("N-1", amara, **OLDER)
    refusal = judge(READING, amara, required_policy(READING, REGISTER)).refusal()
    assert isinstance(refusal, GateRefused)
    assert "Intelligence graded B21 by 5x5x5 from officer" in str(refusal)


def test_a_screenshot_of_a_post_in_a_second_report_does_not_count_twice(amara: str) -> None:
    item("N-1", amara, **post("x"))
    item("N-2", amara, capture_digest=digest("x"), repeats="N-1", text="A screenshot of the post.")
    item("N-3", amara, source_kind="cctv", corroborates=("N-2",))
    # The post has nothing of its own beside it, and what corroborates its screenshot does not corroborate it.
    assert failed()["N-1"] == (Criterion.NOT_CORROBORATED,)
    assert failed()["N-2"] == (Criterion.REPEATS_ANOTHER,)
    assert failed()["N-3"] == (Criterion.NOT_CORROBORATED,)


def test_what_an_item_repeats_is_kept_as_an_edge_of_the_same_deed(amara: str) -> None:
    item("N-1", amara)
    item("N-2", amara, repeats="N-1")
    [edge] = rows(
        "MATCH (i:Intelligence)-[r:REPEATS]->(o) RETURN i.uid AS uid, i.repeats AS named, o.uid AS original, "
        "r.recorded_in = i.recorded_in AS same"
    )
    assert edge == {"uid": "N-2", "named": "N-1", "original": "N-1", "same": True}


def test_an_item_that_repeats_what_is_not_there_is_refused_and_leaves_nothing(the_operator: Actor) -> None:
    with pytest.raises(UnknownRecord, match="N-404"):
        record_intelligence(the_operator, [draft("N-1", repeats="N-404")])
    assert rows("MATCH (i:Intelligence) RETURN count(i) AS n") == [{"n": 0}]


def test_items_that_repeat_each_other_in_a_circle_are_refused(the_operator: Actor) -> None:
    circle = [draft("N-1", repeats="N-3"), draft("N-2", repeats="N-1"), draft("N-3", repeats="N-2")]
    with pytest.raises(InvalidRecord, match="none is the original"):
        record_intelligence(the_operator, [draft("N-0", repeats="N-1"), *circle])
    assert rows("MATCH (i:Intelligence) RETURN count(i) AS n") == [{"n": 0}]


def test_a_chain_of_repeats_leads_to_one_original(the_operator: Actor) -> None:
    chain = [draft("N-3", repeats="N-2"), draft("N-1"), draft("N-2", repeats="N-1")]
    assert record_intelligence(the_operator, chain).fresh == 3
    assert record_intelligence(the_operator, chain).held == 3


def test_a_second_item_with_the_same_captured_copy_has_to_say_that_it_repeats_the_first(the_operator: Actor) -> None:
    first, shown = draft("N-1", **post("x")), {"capture_digest": digest("x")}
    record_intelligence(the_operator, [first])
    for more in ({}, {"repeats": "N-9"}):
        with pytest.raises(ConflictingRecord, match="N-2: it shows the same captured copy as N-1"):
            record_intelligence(the_operator, [draft("N-9"), draft("N-2", **shown, **more)])
    with pytest.raises(ConflictingRecord, match="same captured copy"):
        record_intelligence(the_operator, [draft("N-3", capture_digest=digest("y")), draft("N-4", **post("y"))])
    repeating = [draft("N-2", **shown, repeats="N-1"), draft("N-5", **shown, repeats="N-2")]
    assert record_intelligence(the_operator, repeating).fresh == 2
    assert record_intelligence(the_operator, [first, *repeating]).held == 3, "the same source can be read twice"
    assert [entry["outcome"] for entry in entries("record_intelligence")].count("done") == 3
