"""One step to either side of a rule, from a planted listing that is lawful or unlawful by a hair."""

from __future__ import annotations

import pytest

from graphmodel.findings import compliance
from graphmodel.ledger.actors import Actor
from seeds.breaches import plant_cases
from tests.compliance.test_planting import write

CORROBORATED = "uncorroborated_intelligence_in_use"

PLACE = """
MATCH (listing:Listing {uid: $prefix + '-listing'})-[:LISTS]->(subject:Subject)
MATCH (listing)-[:UNDER]->(policy:Policy)
OPTIONAL MATCH (incident:Incident {uid: $prefix + '-incident'})<-[suspect:SUSPECT_IN]-(subject)
OPTIONAL MATCH (item:Intelligence {uid: $prefix + '-item'})-[said:ALLEGES]->(subject)
OPTIONAL MATCH (other:Intelligence {uid: $prefix + '-other'})-[repeated:ALLEGES]->(subject)
"""

THIRD = """
SET policy.independent_sources = 3
CREATE (item)-[:CORROBORATES]->(third:Intelligence)-[:ALLEGES {role: 'suspect'}]->(subject)
SET third = other {.*, uid: other.uid + '-third', source_kind: 'telecoms', source_ref: 'third', reported_by: 'third'}
"""

FOUND_LATER = """
SET listing.decided_role = 'reviewer', listing.age_found_at = listing.decided_at + duration('P2D'), listing.state = """
BACK = """
CREATE (:LedgerEntry {uid: $prefix + '-back', role: 'senior_reviewer'})
CREATE (:Review {uid: $prefix + '-review', recorded_in: $prefix + '-back',
                 reviewed_at: listing.age_found_at + duration('%s')})-[:REVIEWS]->(listing)
"""
UNDER_18 = "under_18_without_senior_decision"

CORNERS = [
    # Who turned out to be a child after the decision is suspended, until a senior reviewer has decided since.
    (UNDER_18, "near-miss-1", f"{FOUND_LATER}'suspended'", False),
    (UNDER_18, "near-miss-1", f"{FOUND_LATER}'listed'", True),
    (UNDER_18, "near-miss-1", f"{FOUND_LATER}'listed'{BACK % 'P1D'}", False),
    (UNDER_18, "near-miss-1", f"{FOUND_LATER}'listed'{BACK % '-P1D'}", True),
    # What corroborates an item has to be worth it itself.
    (CORROBORATED, "near-miss-1", "SET other.verified_by = null", True),
    (CORROBORATED, "near-miss-1", "SET other.verified_by = toUpper(other.reported_by)", True),
    (CORROBORATED, "near-miss-1", "SET other.expires_on = date()", True),
    (CORROBORATED, "near-miss-1", "SET other.expires_on = date() + duration('P1D')", False),
    (CORROBORATED, "near-miss-1", "SET other.source_evaluation = '3'", True),
    (CORROBORATED, "near-miss-1", "SET other.information_assessment = 'E'", True),
    (CORROBORATED, "near-miss-1", "SET repeated.role = 'association'", True),
    (CORROBORATED, "near-miss-1", "SET policy.independent_sources = 3", True),
    (CORROBORATED, "breach-1", "SET policy.independent_sources = 1", True),
    # Nor is it another source in capitals, or with blanks around it, or by whoever read the post.
    (CORROBORATED, "near-miss-1", "SET other.source_ref = ' ' + toUpper(item.source_ref)", True),
    (CORROBORATED, "near-miss-1", "SET other.reported_by = ' ' + toUpper(item.reported_by)", True),
    (CORROBORATED, "near-miss-1", "SET item.read_by = ' ' + toUpper(other.reported_by)", True),
    (CORROBORATED, "near-miss-1", "SET other.read_by = ' ' + toUpper(item.reported_by)", True),
    (CORROBORATED, "near-miss-1", "SET item.read_by = 'reader', other.read_by = ' READER'", True),
    (CORROBORATED, "near-miss-1", "SET item.read_by = 'reader', other.read_by = 'another'", False),
    # Three sources are three kinds, authors and references.
    (CORROBORATED, "near-miss-1", THIRD, False),
    (CORROBORATED, "near-miss-1", f"{THIRD} SET third.source_kind = other.source_kind", True),
    (CORROBORATED, "near-miss-1", f"{THIRD} SET third.reported_by = ' ' + toUpper(other.reported_by)", True),
    (CORROBORATED, "near-miss-1", f"{THIRD} SET third.source_ref = ' ' + toUpper(other.source_ref)", True),
    (CORROBORATED, "breach-1", "SET said.role = 'association'", False),
    ("unverified_intelligence_in_use", "near-miss-1", "SET item.expires_on = null", True),
    ("unverified_intelligence_in_use", "near-miss-1", "SET item.expires_on = '2999-01-01'", True),
    ("unverified_intelligence_in_use", "near-miss-1", "SET item.reported_by = null", True),
    ("unverified_intelligence_in_use", "near-miss-1", "SET item.verified_by = ' ' + toUpper(item.reported_by)", True),
    ("social_media_alone", "near-miss-1", "SET other.source_kind = 'social_media'", True),
    ("social_media_alone", "near-miss-1", "SET repeated.role = 'association'", True),
    ("social_media_alone", "near-miss-2", "SET other.source_kind = 'social_media'", False),
    ("social_media_alone", "near-miss-2", "SET other.source_kind = 'social_media' DELETE suspect", True),
    ("listed_by_association", "near-miss-1", "DELETE said", True),
    ("listed_by_association", "near-miss-1", "DELETE suspect", True),
    ("listed_by_association", "near-miss-1", "SET said.role = 'colleague'", True),
    ("listed_by_association", "breach-2", "SET said.role = 'victim'", False),
    ("victim_or_witness_listed", "breach-2", "SET said.role = 'victim'", True),
    ("victim_or_witness_listed", "breach-2", "CREATE (item)-[:ALLEGES {role: 'suspect'}]->(subject)", False),
    ("victim_or_witness_listed", "near-miss-1", "CREATE (subject)-[:WITNESS_TO]->(incident) DELETE suspect", True),
    ("unresolved_role_in_use", "near-miss-1", "DELETE suspect", True),
    ("listing_without_own_ground", "near-miss-1", "DELETE said", True),
    ("listing_without_own_ground", "near-miss-1", "SET said.role = 'witness'", True),
    ("fallen_ground", "near-miss-1", "SET suspect.status = null", True),
    ("fallen_ground", "near-miss-1", "SET policy.accepted_statuses = ['charged']", True),
    # No policy can accept an acquittal, whatever is written in it.
    ("fallen_ground", "breach-1", "SET policy.accepted_statuses = ['acquitted']", True),
    ("fallen_ground", "breach-3", "SET policy.accepted_statuses = ['suspected']", False),
    # Of two allegations in one incident, one that stands is enough.
    ("fallen_ground", "breach-1", "CREATE (subject)-[:SUSPECT_IN {status: 'convicted'}]->(incident)", True),
    ("offence_outside_policy", "near-miss-1", "SET incident.category = null", True),
    ("offence_outside_policy", "breach-1", "DELETE suspect", False),
    ("subject_below_minimum_age", "breach-1", "SET policy.minimum_age = 9", False),
    ("subject_below_minimum_age", "near-miss-1", "SET policy.minimum_age = 11", True),
    (
        "deadline_beyond_policy",
        "near-miss-1",
        "SET subject.date_of_birth = date(listing.decided_at) - duration('P18Y')",
        False,
    ),
    (
        "deadline_beyond_policy",
        "near-miss-1",
        "SET subject.date_of_birth = date(listing.decided_at) - duration('P17Y')",
        True,
    ),
    ("deadline_beyond_policy", "near-miss-1", "SET subject.date_of_birth = null", True),
    (
        "deadline_beyond_policy",
        "breach-1",
        "CREATE (:Review {outcome: 'keep', reviewed_at: datetime()})-[:REVIEWS]->(listing)",
        False,
    ),
    (
        "deadline_beyond_policy",
        "breach-1",
        "CREATE (:Review {outcome: 'remove', reviewed_at: datetime()})-[:REVIEWS]->(listing)",
        True,
    ),
    ("review_overdue", "near-miss-1", "SET listing.review_due = date() - duration('P400D')", True),
    ("decided_by_nominator", "near-miss-1", "SET listing.nominated_by = null", True),
    ("decision_without_reasons", "near-miss-1", "SET listing.account = 'Nineteen characters'", True),
    ("listing_without_policy_or_register", "near-miss-1", "CREATE (listing)-[:ON]->(:Register)", True),
    ("listing_without_policy_or_register", "near-miss-1", "CREATE (listing)-[:LISTS]->(:Subject)", True),
    ("listing_without_policy_or_register", "near-miss-1", "CREATE (listing)-[:UNDER]->(:Policy)", True),
    ("listing_without_policy_or_register", "near-miss-1", "SET policy.effective_from = null", True),
    ("ground_no_longer_in_policy", "near-miss-1", "SET item.verified_by = null", True),
    ("ground_no_longer_in_policy", "near-miss-1", "SET policy.intelligence_lookback_months = 0", True),
    ("dual_role_unadjudicated", "breach-1", "DELETE suspect", False),
]


@pytest.mark.parametrize(("name", "part", "change", "breach"), CORNERS, ids=[f"{c[0]}: {c[1]} {c[2]}" for c in CORNERS])
def test_one_change_makes_a_breach_or_unmakes_it(
    name: str, part: str, change: str, breach: bool, the_operator: Actor
) -> None:
    plant_cases(the_operator, [name])
    listing = f"planted-{name}-{part}-listing"
    before = listing in {found.record for found in compliance.run(only=[name])[0].breaches}
    assert before is part.startswith("breach")
    write(PLACE + change, prefix=f"planted-{name}-{part}")
    assert (listing in {found.record for found in compliance.run(only=[name])[0].breaches}) is breach


@pytest.mark.parametrize(
    ("criterion", "value", "breach"),
    [
        ("lookback_months", 240, False),
        ("lookback_months", 241, True),
        ("lookback_months", 0, True),
        ("minimum_age", 10, False),
        ("minimum_age", 9, True),
        ("independent_sources", 1, True),
        ("review_days", 366, False),
        ("review_days", 367, True),
        ("review_days", 44, True),
        ("accepted_statuses", [], True),
        ("accepted_statuses", ["association"], True),
        ("accepted_statuses", "charged", True),
        ("information_assessments", ["A", "D"], False),
        ("information_assessments", ["E"], True),
        ("offence_categories", ["gang"], True),
    ],
)
def test_a_criterion_is_found_where_it_passes_the_limit_of_every_policy(
    criterion: str, value: object, breach: bool, the_operator: Actor
) -> None:
    plant_cases(the_operator, ["review_overdue"])
    write("MATCH (policy:Policy) SET policy[$criterion] = $value", criterion=criterion, value=value)
    assert bool(compliance.run(only=["policy_accepts_forbidden"])[0].breaches) is breach
