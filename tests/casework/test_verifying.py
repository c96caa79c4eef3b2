"""Verification: by another person, of what can be verified, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from graphmodel import clock
from graphmodel.casework.accounts import open_account
from graphmodel.casework.capturing import capture_post
from graphmodel.casework.recording import record_intelligence
from graphmodel.casework.rectifying import rectify
from graphmodel.casework.verifying import verify_intelligence
from graphmodel.errors import ConflictingRecord, FourEyes, InvalidRecord, NotAllowed, Refused, UnknownRecord, WrongState
from graphmodel.findings.history import history
from graphmodel.findings.intelligence import item_file
from graphmodel.gate import READING, judge, required_policy
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.social_media import NEEDED, Capture
from graphmodel.vocabulary import AccountRole, Purpose
from tests.builders import LOOKED, REASONS, REGISTER, ago, entries, item, register, rows, subject
from tests.posts import post

UNVERIFIED: dict[str, Any] = {"verified_by": None, "verified_at": None}
WHOLE = Capture(**{name: value for name, value in post("x").items() if name not in ("source_kind", "read_by")})


def held(uid: str = "N-1") -> dict[str, Any]:
    [row] = rows("MATCH (i:Intelligence {uid: $uid}) RETURN properties(i) AS item", uid=uid)
    return dict(row["item"])


@pytest.fixture
def amara(the_operator: Actor) -> str:
    return subject("S-1")


def test_another_person_verifies_an_item_and_the_ledger_names_whom_it_is_about(analyst: Actor, amara: str) -> None:
    item("N-1", amara, **UNVERIFIED)
    verify_intelligence(analyst, "N-1", LOOKED)
    [entry] = entries("verify_intelligence")
    assert (held()["verified_by"], held()["verified_in"]) == (analyst.uid, entry["uid"])
    assert held()["verified_at"].to_native() <= clock.now()
    assert (entry["act"], entry["uids"], entry["outcome"]) == ("alteration", ["N-1", amara], "done")


def test_a_verified_item_counts_from_then_on(analyst: Actor, amara: str) -> None:
    register()
    item("N-1", amara, **UNVERIFIED)
    item("N-2", amara, source_kind="cctv", corroborates=("N-1",))
    assert not judge(READING, amara, required_policy(READING, REGISTER)).grounds
    verify_intelligence(analyst, "N-1", LOOKED)
    assert {c.ground for c in judge(READING, amara, required_policy(READING, REGISTER)).grounds} == {"N-1", "N-2"}


def test_a_post_is_captured_by_who_read_it_and_verified_by_another(analyst: Actor, reviewer: Actor, amara: str) -> None:
    item("N-1", amara, source_kind="social_media", platform="Loopcast", **UNVERIFIED)
    with pytest.raises(InvalidRecord, match="stays unverified until it has capture_digest, read_by, verifiable_auth"):
        verify_intelligence(reviewer, "N-1", LOOKED)
    capture_post(analyst, "N-1", WHOLE)
    assert {name: held()[name] for name in NEEDED} == WHOLE.given() | {"read_by": "analyst"}
    assert "verified_by" not in held()
    with pytest.raises(FourEyes):
        verify_intelligence(analyst, "N-1", LOOKED)
    verify_intelligence(reviewer, "N-1", LOOKED)
    assert held()["verified_by"] == reviewer.uid


def test_whoever_adds_anything_to_a_post_does_not_verify_it(analyst: Actor, reviewer: Actor, amara: str) -> None:
    item("N-1", amara, **post("x", verifiable_date=None, **UNVERIFIED))
    capture_post(reviewer, "N-1", Capture(verifiable_date=WHOLE.verifiable_date))
    assert held()["read_by"] == "PC 7"
    with pytest.raises(FourEyes, match="whoever corrected"):
        verify_intelligence(reviewer, "N-1", LOOKED)
    verify_intelligence(analyst, "N-1", LOOKED)


def test_nobody_is_named_as_the_reader_by_somebody_else(analyst: Actor, amara: str) -> None:
    item("N-1", amara, source_kind="social_media", **UNVERIFIED)
    with pytest.raises(InvalidRecord, match="signs in as themselves"):
        capture_post(analyst, "N-1", WHOLE.model_copy(update={"read_by": "J. Nobody"}))
    assert set(held()) & set(NEEDED) == set(), "what is refused adds nothing"


@pytest.mark.parametrize("lacking", [name for name in NEEDED if name != "read_by"])
def test_nothing_that_a_post_needs_can_be_left_out(lacking: str, analyst: Actor, reviewer: Actor, amara: str) -> None:
    item("N-1", amara, source_kind="social_media", **UNVERIFIED)
    capture_post(analyst, "N-1", WHOLE.model_copy(update={lacking: None}))
    with pytest.raises(InvalidRecord, match=lacking):
        verify_intelligence(reviewer, "N-1", LOOKED)


def test_nothing_that_is_held_is_overwritten(analyst: Actor, amara: str) -> None:
    item("N-1", amara, source_kind="social_media", platform="Framely", **UNVERIFIED)
    with pytest.raises(ConflictingRecord, match="another value of platform"):
        capture_post(analyst, "N-1", WHOLE)


def test_what_adds_nothing_is_refused(analyst: Actor, amara: str) -> None:
    item("N-1", amara, **post("x", **UNVERIFIED))
    with pytest.raises(InvalidRecord, match="nothing is added"):
        capture_post(analyst, "N-1", WHOLE)


def test_a_report_has_no_checklist(analyst: Actor, amara: str) -> None:
    item("N-1", amara, **UNVERIFIED)
    with pytest.raises(InvalidRecord, match="only an item of social media has platform"):
        capture_post(analyst, "N-1", WHOLE)


@pytest.mark.parametrize("written", ["by uid", "by user name"])
def test_neither_the_author_nor_the_reader_verifies(written: str, amara: str) -> None:
    uid = open_account(operator(), "Dana.Obi", AccountRole.ANALYST, "a long enough password")
    dana = Actor(uid, AccountRole.ANALYST, Purpose.INVESTIGATION)
    name = uid if written == "by uid" else " dana.obi"
    item("N-1", amara, reported_by=name, **UNVERIFIED)
    item("N-2", amara, **post("x", read_by=name, **UNVERIFIED))
    with pytest.raises(FourEyes, match="the author of an item does not verify it"):
        verify_intelligence(dana, "N-1", LOOKED)
    with pytest.raises(FourEyes, match="whoever read a post does not verify it"):
        verify_intelligence(dana, "N-2", LOOKED)
    assert [entry["because"] for entry in entries("verify_intelligence")] == [["FourEyes"]] * 2


def test_an_item_is_verified_once(analyst: Actor, reviewer: Actor, amara: str) -> None:
    item("N-1", amara)
    with pytest.raises(WrongState, match="somebody has verified this item already"):
        verify_intelligence(analyst, "N-1", LOOKED)
    item("N-2", amara, **UNVERIFIED)
    verify_intelligence(analyst, "N-2", LOOKED)
    with pytest.raises(WrongState):
        verify_intelligence(reviewer, "N-2", LOOKED)
    assert held("N-2")["verified_by"] == analyst.uid


def test_what_has_expired_is_not_verified(analyst: Actor, amara: str) -> None:
    item("N-1", amara, reported_at=ago(40), expires_on=clock.now().date(), **UNVERIFIED)
    with pytest.raises(Refused, match="has expired"):
        verify_intelligence(analyst, "N-1", LOOKED)
    with clock.set_to(clock.now() - timedelta(days=1)):
        verify_intelligence(analyst, "N-1", LOOKED)


def test_a_copy_that_another_item_shows_is_no_copy_of_this_one(analyst: Actor, amara: str) -> None:
    item("N-1", amara, **post("x"))
    item("N-2", amara, source_kind="social_media", **UNVERIFIED)
    with pytest.raises(ConflictingRecord, match="same captured copy as N-1"):
        capture_post(analyst, "N-2", WHOLE)
    assert "capture_digest" not in held("N-2")


def test_an_unknown_item_is_refused(analyst: Actor) -> None:
    with pytest.raises(UnknownRecord, match="N-404"):
        verify_intelligence(analyst, "N-404", LOOKED)


def test_the_operator_vouches_for_nothing(the_operator: Actor, amara: str) -> None:
    item("N-1", amara, **UNVERIFIED)
    with pytest.raises(NotAllowed):
        verify_intelligence(the_operator, "N-1", LOOKED)


def test_the_source_can_be_read_again_after_somebody_here_verified_the_item(analyst: Actor, amara: str) -> None:
    item("N-1", amara, **UNVERIFIED)
    again = {key: value for key, value in held().items() if not key.startswith("recorded_")}
    draft = IntelligenceDraft.model_validate(
        {key: value.to_native() if hasattr(value, "to_native") else value for key, value in again.items()}
        | {"alleges": ({"subject": amara, "role": "suspect"},)}
    )
    verify_intelligence(analyst, "N-1", LOOKED)
    assert record_intelligence(operator(), [draft]).held == 1
    with pytest.raises(ConflictingRecord, match="text"):
        record_intelligence(operator(), [draft.model_copy(update={"text": "Something else."})])


@pytest.mark.parametrize("looked_at", ["", "yes", " " * 30, "x" * 5_001], ids=["nothing", "a word", "blanks", "a book"])
def test_whoever_verifies_says_what_they_looked_at(looked_at: str, analyst: Actor, amara: str) -> None:
    item("N-1", amara, **UNVERIFIED)
    with pytest.raises(InvalidRecord, match="what you looked at: needs 20 to 5000 characters"):
        verify_intelligence(analyst, "N-1", looked_at)
    assert "verified_by" not in held()


def test_what_was_looked_at_is_kept_with_the_verification_that_holds(
    analyst: Actor, reviewer: Actor, amara: str
) -> None:
    item("N-1", amara, **UNVERIFIED)
    assert item_file(analyst, "N-1").looked_at is None
    verify_intelligence(analyst, "N-1", LOOKED)
    assert item_file(analyst, "N-1").looked_at == LOOKED
    rectify(analyst, "N-1", {"text": "Seen with a bottle."}, REASONS, ["court result CT-1"])
    assert item_file(analyst, "N-1").looked_at is None, "it has to be verified anew"
    verify_intelligence(reviewer, "N-1", "The amended entry was read in the notebook.")
    assert item_file(analyst, "N-1").looked_at == "The amended entry was read in the notebook."
    assert [stage.reasons for stage in history(analyst, "N-1").stages if stage.change == "verified"].count(LOOKED) == 1
