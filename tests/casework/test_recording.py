from __future__ import annotations

import pytest

from graphmodel.casework.recording import Recorded, record_incidents, record_involvements, record_subjects
from graphmodel.errors import ConflictingRecord, NotAllowed, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.subject import SubjectDraft
from graphmodel.server.connection import read_text
from tests.builders import entries

AMARA = SubjectDraft(uid="S-1", given_name="Amara", family_name="Okafor", date_of_birth="2001-04-03")


def count(label: str) -> int:
    rows = read_text("MATCH (n) WHERE $label IN labels(n) RETURN count(n) AS n", {"label": label})
    return int(rows[0]["n"])


def test_the_same_subject_recorded_twice_is_held_once(the_operator: Actor) -> None:
    assert record_subjects(the_operator, [AMARA]) == Recorded(1, 0)
    assert record_subjects(the_operator, [AMARA]) == Recorded(0, 1)
    assert count("Subject") == 1


def test_a_held_subject_is_not_overwritten_and_the_message_names_the_field(the_operator: Actor) -> None:
    record_subjects(the_operator, [AMARA])
    other = AMARA.model_copy(update={"family_name": "Okoro"})
    with pytest.raises(ConflictingRecord, match="family_name"):
        record_subjects(the_operator, [other])
    assert read_text("MATCH (s:Subject) RETURN s.family_name AS name", {}) == [{"name": "Okafor"}]


def test_an_involvement_of_an_unknown_subject_leaves_nothing_of_its_batch(the_operator: Actor) -> None:
    incident = IncidentDraft(uid="I-1", offence="robbery", category="robbery", occurred_at="2025-05-03T20:00")
    record_incidents(the_operator, [incident])
    record_subjects(the_operator, [AMARA])
    drafts = [
        InvolvementDraft.model_validate({"subject": uid, "incident": "I-1", "role": "victim", "evidence": ("CR-1",)})
        for uid in ("S-1", "S-404")
    ]
    with pytest.raises(UnknownRecord, match="S-404"):
        record_involvements(the_operator, drafts)
    assert read_text("MATCH ()-[e:VICTIM_OF]->() RETURN count(e) AS n", {}) == [{"n": 0}]


def test_every_record_names_the_ledger_entry_that_stands_for_it(the_operator: Actor) -> None:
    record_subjects(the_operator, [AMARA])
    rows = read_text(
        "MATCH (s:Subject), (e:LedgerEntry {uid: s.recorded_in}) "
        "RETURN e.act AS act, e.deed AS deed, e.uids AS uids, e.actor = s.recorded_by AS same",
        {},
    )
    assert rows == [{"act": "collection", "deed": "record_subjects", "uids": ["S-1"], "same": True}]


def test_an_analyst_may_not_record_and_the_attempt_is_in_the_ledger(analyst: Actor) -> None:
    with pytest.raises(NotAllowed, match="administrator"):
        record_subjects(analyst, [AMARA])
    assert count("Subject") == 0
    [entry] = entries("record_subjects")
    assert (entry["actor"], entry["outcome"], entry["because"]) == (analyst.uid, "refused", ["NotAllowed"])
