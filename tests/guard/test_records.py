"""Invariants 8 and 10, and policies: the ledger stays, subjects bear no characteristics, criteria are not edited."""

from __future__ import annotations

import pytest

from tests.builders import rows
from tests.conftest import Server
from tests.guard.graphs import lawful, refused

ENTRY = "MATCH (e:LedgerEntry {deed: 'test'}) WITH e ORDER BY e.written_at DESC LIMIT 1"

ATTACKS_ON_THE_LEDGER = [
    f"{ENTRY} SET e.deed = 'other'",
    f"{ENTRY} SET e.note = 'added'",
    f"{ENTRY} REMOVE e.deed",
    f"{ENTRY} SET e = {{}}",
    f"{ENTRY} REMOVE e:LedgerEntry",
    f"{ENTRY} REMOVE e:LedgerEntry SET e:Old, e.deed = 'other'",
    f"{ENTRY} SET e:Secret",
    f"{ENTRY} DELETE e",
    f"{ENTRY} DETACH DELETE e",
    f"{ENTRY} FOREACH (x IN [e] | DELETE x)",
    "MATCH (s:Subject) SET s:LedgerEntry",
    "MATCH (s:Group) REMOVE s:Group SET s:Tombstone",
    "MATCH (s:Group) SET s:Checkpoint",
    "CREATE (:LedgerEntry:Listing {uid: 'E-9', state: 'removed'})",
    "CREATE (e:Tombstone {uid: 'E-9'}) SET e:Subject",
    "CREATE (:Note:Checkpoint {uid: 'E-9'})",
]


@pytest.mark.parametrize("attack", ATTACKS_ON_THE_LEDGER)
def test_what_is_in_the_ledger_stays_as_it_is(attack: str, small: Server) -> None:
    assert refused(attack).invariant == "8"


def test_a_deleted_entry_is_named_by_the_uid_that_it_had(small: Server) -> None:
    [row] = rows(f"{ENTRY} RETURN e.uid AS uid")
    assert row["uid"] in refused(f"{ENTRY} DELETE e").message


def test_setting_what_is_there_already_changes_nothing(small: Server) -> None:
    lawful(f"{ENTRY} SET e.deed = 'test', e:LedgerEntry")


@pytest.mark.parametrize("label", ["LedgerEntry", "Tombstone", "Checkpoint"])
def test_entries_and_proofs_are_added_freely(label: str, small: Server) -> None:
    lawful(f"CREATE (n:{label} {{uid: randomUUID()}}) SET n.digest = 'x', n:{label}")
    lawful(f"MATCH (n:{label}), (g:Group) CREATE (n)-[:FOLLOWS]->(g)", f"MATCH (:{label})-[e:FOLLOWS]->() DELETE e")
    assert refused(f"MATCH (n:{label}) WITH n LIMIT 1 DELETE n").invariant == "8"


@pytest.mark.parametrize(
    "attack",
    [
        "MATCH (s:Subject {uid: 'S-1'}) SET s.ethnicity = 'x'",
        "MATCH (s:Subject {uid: 'S-1'}) SET s += {borough: 'b', watchlist: true}",
        "MATCH (s:Subject {uid: 'S-1'}) SET s:Characteristics",
        "CREATE (:Subject {uid: 'S-9', faith: 'x'})",
        "CREATE (s:Subject:Characteristics {uid: 'S-9'})",
        "CREATE (s:Person {uid: 'S-9', ic_code: 1}) SET s:Subject",
        "UNWIND range(1, 50) AS n CREATE (s:Subject {uid: 'S-9-' + n}) "
        "SET s += CASE n WHEN 50 THEN {race: 'x'} ELSE {} END",
    ],
)
def test_a_subject_bears_no_characteristic(attack: str, small: Server) -> None:
    assert refused(attack).invariant == "10"


def test_a_person_who_is_made_a_subject_later_is_looked_at_then(small: Server) -> None:
    lawful("CREATE (:Person {uid: 'S-9', ic_code: 1}), (:Characteristics {uid: 'C-9', ethnicity: 'x'})")
    assert refused("MATCH (s:Person) SET s:Subject").invariant == "10"
    assert refused("MATCH (s:Characteristics) REMOVE s.ethnicity SET s:Subject").invariant == "10"
    lawful("MATCH (s:Person) REMOVE s.ic_code SET s:Subject, s.sex = 'male'")


def test_what_tells_people_apart_may_be_kept(small: Server) -> None:
    lawful(
        "CREATE (s:Subject {uid: 'S-9', given_name: 'x', family_name: 'y', aliases: ['z'], sex: 'male', borough: 'b', "
        "date_of_birth: date('1990-01-01'), recorded_by: 'r', recorded_at: datetime(), recorded_in: 'e'}) "
        "CREATE (:Characteristics {ethnicity: 'x'})-[:CHARACTERISTICS_OF]->(s)"
    )
    lawful("MATCH (s:Subject {uid: 'S-9'}) SET s.borough = 'c' REMOVE s.aliases")


POLICY = "MATCH (p:Policy {uid: 'P-1'})"

ATTACKS_ON_A_POLICY = [
    f"{POLICY} SET p.lookback_months = 120",
    f"{POLICY} SET p.accepted_statuses = ['suspected']",
    f"{POLICY} REMOVE p.lookback_months",
    f"{POLICY} SET p.custom = 'MATCH (n) RETURN n'",
    f"{POLICY} SET p.uid = 'P-9'",
    f"{POLICY} SET p.proposed_by = 'c'",
    f"{POLICY} SET p.state = 'draft'",
    f"{POLICY} SET p.state = 'withdrawn'",
    f"{POLICY} SET p.state = 'draft', p.lookback_months = 120",
    f"{POLICY} SET p.state = ['adopted']",
    f"{POLICY} SET p.state = 'Adopted'",
    "CREATE (:Policy {uid: 'P-9', accepted_statuses: ['charged']})",
    "CREATE (:Policy {uid: 'P-9', state: 'in_force', accepted_statuses: ['charged']})",
    "CREATE (:Policy {uid: 'P-9', state: 'draft', accepted_statuses: ['charged', 'acquitted']})",
    "CREATE (:Policy {uid: 'P-9', accepted_statuses: ['no_further_action'], state: 'draft'})",
    "CREATE (:Policy {uid: 'P-9', accepted_statuses: 'acquitted', state: 'draft'})",
    "CREATE (p:Polcy {accepted_statuses: ['acquitted'], state: 'draft'}) SET p:Policy",
    "CREATE (:Policy {uid: 'P-9', state: 'adopted', proposed_by: 'a', adopted_by: 'A '})",
]


@pytest.mark.parametrize("attack", ATTACKS_ON_A_POLICY)
def test_the_criteria_of_a_policy_in_force_are_not_edited(attack: str, small: Server) -> None:
    assert refused(attack).invariant == "2"


def test_a_policy_under_which_somebody_is_or_was_listed_stays(removed: Server) -> None:
    refusal = refused(f"{POLICY} DETACH DELETE p")
    assert (refusal.invariant, "policy P-1 has listings" in refusal.message) == ("2", True)
    assert refused(f"{POLICY} REMOVE p:Policy").invariant == "2"
    lawful(f"{POLICY} MATCH (l:Listing) DETACH DELETE l, p")


def test_a_policy_is_superseded(listed: Server) -> None:
    lawful(f"{POLICY} SET p.state = 'superseded', p.superseded_at = datetime(), p.superseded_by = 'P-2'")
    lawful("MATCH (l:Listing) SET l.review_due = date()")


DRAFT = "CREATE (:Policy {uid: 'D-1', state: 'draft', lookback_months: 1, accepted_statuses: ['charged']})"
D = "MATCH (p:Policy {uid: 'D-1'})"


def test_a_draft_is_edited_proposed_and_adopted_by_two_people(small: Server) -> None:
    lawful(DRAFT)
    lawful(f"{D} SET p.lookback_months = 2, p.state = 'proposed', p.proposed_by = 'a'")
    assert refused(f"{D} SET p.lookback_months = 3").invariant == "2", "what was proposed is what is adopted"
    assert refused(f"{D} SET p.state = 'draft'").invariant == "2"
    for who in ("a", " A", "", None, ["b"]):
        assert refused(f"{D} SET p.state = 'adopted', p.adopted_by = $who", who=who).invariant == "2"
    assert refused(f"{D} REMOVE p.state").invariant == "2"
    assert refused(f"{D} SET p.state = 'superseded'").invariant == "2"
    lawful(f"{D} SET p.state = 'adopted', p.adopted_by = 'b', p.adopted_at = datetime()")
    assert refused(f"{D} SET p.lookback_months = 4").invariant == "2"
    assert refused(f"{D} SET p.adopted_by = 'a'").invariant == "2"


@pytest.mark.parametrize("state", ["adopted", "superseded"])
def test_a_draft_is_not_adopted_before_somebody_proposed_it(state: str, small: Server) -> None:
    lawful(DRAFT)
    refusal = refused(f"{D} SET p.state = $state, p.proposed_by = 'a', p.adopted_by = 'b'", state=state)
    assert (refusal.invariant, "has to propose" in refusal.message) == ("2", True)


def test_a_draft_is_withdrawn_and_stays_so(small: Server) -> None:
    lawful(DRAFT)
    lawful(f"{D} SET p.state = 'withdrawn'")
    assert refused(f"{D} SET p.state = 'adopted', p.adopted_by = 'b'").invariant == "2"
    assert refused(f"{D} SET p.state = 'draft'").invariant == "2"
    lawful(f"{D} DELETE p")
