"""Cypher runs as it stands, so its files repeat the closed lists and the schema; here both are held together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from graphmodel.queries import cypher, queries, query
from graphmodel.records.account import Account
from graphmodel.records.ad_hoc_query import AdHocQuery
from graphmodel.records.association import AffiliatedWith, AssociatedWith, Group
from graphmodel.records.base import Record
from graphmodel.records.claim import Claim
from graphmodel.records.incident import Incident
from graphmodel.records.intelligence import Intelligence
from graphmodel.records.involvement import Involvement, SuspectIn
from graphmodel.records.ledger_entry import LedgerEntry
from graphmodel.records.likeness import Likeness
from graphmodel.records.listing import Listing, Review
from graphmodel.records.merging import Merge, MergedSubject, Unsettled
from graphmodel.records.opening import Opening
from graphmodel.records.policy import SHORTEST_REASONS, Policy
from graphmodel.records.register import Register
from graphmodel.records.subject import Characteristics, HasCharacteristics, Subject
from graphmodel.records.token import Token
from graphmodel.records.version import Version
from graphmodel.vocabulary import (
    LIVE_STATES,
    AccountRole,
    Act,
    Assertion,
    AssociationKind,
    Grading,
    InformationAssessment,
    ListingState,
    OffenceCategory,
    Outcome,
    Purpose,
    ReviewOutcome,
    Role,
    SourceEvaluation,
    SuspectStatus,
)

RECORDS: tuple[type[Record], ...] = (
    Subject, Characteristics, Incident, Group, Intelligence, Register, Policy, Listing, Review, Account,
    Version, Claim, Likeness, MergedSubject, Merge, Unsettled, AdHocQuery, Opening, Token,
)  # fmt: skip
EDGES = (SuspectIn, Involvement, AssociatedWith, AffiliatedWith, HasCharacteristics)
STATING = ("ALLEGES", "CONCERNS", "CORROBORATES", "REPEATS", "CHARACTERISTICS_OF", "GOVERNED_BY")
OF_THE_PAST = ("WAS_SAID_OF", "CLAIMED_OF")
OF_A_LISTING = ("LISTS", "ON", "UNDER", "GROUNDED_ON", "REVIEWS")
OF_A_MERGE = ("COMPARES", "KEPT", "MERGED_AWAY", "SET_ASIDE", "FOLLOWED", "LEFT_BY")


def words(text: str) -> set[str]:
    """Return what stands between single quotes."""
    return set(re.findall(r"'([^']*)'", text))


def after(name: str, start: str) -> set[str]:
    """Return the words of the first list that follows ``start`` in a compliance query."""
    text = cypher(f"compliance/{name}")
    assert start in text
    return words(text.split(start, 1)[1].split("]", 1)[0])


def values(members: Iterable[Any]) -> set[str]:
    """Return the values of a closed list."""
    return {str(member.value) for member in members}


def properties(*kinds: Any) -> set[str]:
    """Return the names of the properties of records or edges."""
    return {name for kind in kinds for name in kind.defined_properties(aliases=False, rels=False)}


FALLEN = {SuspectStatus.ACQUITTED.value, SuspectStatus.NO_FURTHER_ACTION.value}


@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        ("policy_accepts_forbidden", "'accepted_statuses', known: [", values(SuspectStatus) - FALLEN),
        ("policy_accepts_forbidden", "'offence_categories', known: [", values(OffenceCategory)),
        ("policy_accepts_forbidden", "'source_evaluations', known: [", values(SourceEvaluation)),
        ("policy_accepts_forbidden", "'information_assessments', known: [", values(InformationAssessment) - {"E"}),
        ("fallen_ground", "coalesce(policy.accepted_statuses, [", values(SuspectStatus) - FALLEN),
        ("fallen_ground", "CASE WHEN suspect.status IN [", values(SuspectStatus)),
        ("grade_outside_policy", "item.grading IN [", values(Grading)),
        ("statement_without_source", "said.assertion IN [", values(Assertion)),
        ("statement_without_source", "said.status IN [", values(SuspectStatus)),
        ("statement_without_source", "said.kind IN [", values(AssociationKind)),
        ("ledger_entry_incomplete", "entry.role IN [", values(AccountRole)),
        ("ledger_entry_incomplete", "entry.act IN [", values(Act)),
        ("ledger_entry_incomplete", "entry.purpose IN [", values(Purpose)),
        ("ledger_entry_incomplete", "entry.outcome IN [", values(Outcome)),
        ("decision_without_reasons", "review.outcome IN [", values(ReviewOutcome)),
        ("listing_in_unknown_state", "listing.state IN [", values(ListingState)),
        ("listing_without_own_ground", "listing.state IN [", values(LIVE_STATES)),
        ("characteristics_on_subject", "WHERE NOT key IN [", properties(Subject)),
        ("subject_marked_outside_schema", "WHERE NOT key IN [", properties(Subject)),
    ],
)
def test_a_closed_list_in_cypher_is_the_vocabulary(name: str, start: str, expected: set[str]) -> None:
    assert after(name, start) == expected


def test_every_kind_of_record_is_asked_for_its_ledger_entry() -> None:
    text = cypher("compliance/write_without_ledger_entry")
    for listed in re.findall(r"\(written:([\w|\s]+)\)", text):
        assert set(re.split(r"[|\s]+", listed)) == {record.__name__ for record in RECORDS}
    assert {record.__name__ for record in RECORDS} == {kind.__name__ for kind in Record.__subclasses__()}
    stating = {role.edge for role in Role} | {"ASSOCIATED_WITH", "AFFILIATED_WITH", *STATING}
    listed_edges = re.findall(r"\[written:([\w|\s]+)\]", text)
    assert len(listed_edges) == 2
    for listed in listed_edges:
        assert set(re.split(r"[|\s]+", listed)) == stating
    population = query("compliance/write_without_ledger_entry").population or ""
    assert set(re.findall(r"\(:(\w+)\)", population)) == {record.__name__ for record in RECORDS}


def test_no_part_of_the_schema_is_taken_for_an_informal_list() -> None:
    assert after("unregistered_list", "WHERE NOT label IN [") >= {record.__name__ for record in RECORDS} | {
        "LedgerEntry",
        "SchemaStep",
    }
    ties = {*STATING, *OF_A_LISTING, *OF_THE_PAST, *OF_A_MERGE}
    edges = {role.edge for role in Role} | {"ASSOCIATED_WITH", "AFFILIATED_WITH", *ties}
    assert after("unregistered_list", "WHERE NOT relationshipType IN [") == edges
    by_right = after("unregistered_list", "WHERE propertyKey IN [")
    known = after("unregistered_list", "OR NOT propertyKey IN [") | by_right
    assert known >= properties(*RECORDS, *EDGES, LedgerEntry)


def test_the_shortest_reasons_are_those_that_casework_takes() -> None:
    lengths = set(re.findall(r"< (\d+)", cypher("compliance/decision_without_reasons")))
    assert lengths == {str(SHORTEST_REASONS)}


def test_no_schema_word_is_taken_for_a_protected_characteristic() -> None:
    text = cypher("compliance/characteristics_on_subject").split("WITH", 1)[1].split("AS protected")[0]
    pattern = re.compile("".join(re.findall(r"'([^']*)'", text)))
    schema = properties(*RECORDS, *EDGES, LedgerEntry) - {"ethnicity_self_defined", "ethnicity_officer_defined"}
    assert [name for name in sorted(schema) if pattern.fullmatch(name.lower())] == []


@pytest.mark.parametrize(
    "name",
    [
        "ethnicity", "selfDefinedEthnicity", "ethnic_group", "race", "race_code", "IC_Code",
        "religion", "faith", "belief", "disability", "is_disabled", "gender_reassignment",
        "sexual_orientation", "pregnancy", "maternity_leave", "marital_status", "nationality",
        "health", "medical_history", "trade_union", "politicalOpinion", "biometric_hash",
        "genetic_profile", "dna", "skin_colour", "sde",
    ],
)  # fmt: skip
def test_names_of_protected_characteristics_are_known(name: str) -> None:
    text = cypher("compliance/characteristics_on_subject").split("WITH", 1)[1].split("AS protected")[0]
    assert re.fullmatch("".join(re.findall(r"'([^']*)'", text)), name.lower())


def test_every_query_serves_a_duty() -> None:
    for one in queries("compliance"):
        assert "invariant" in one.serves or "s.38" in one.serves
