"""In which states of a listing a rule holds: the same breach is a breach in some, and none in others."""

from __future__ import annotations

import pytest

from graphmodel.findings import compliance
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import ListingState
from seeds.breaches import plant_cases
from tests.compliance.test_planting import write

NOMINATED, LISTED, OVERDUE, FELL, REMOVED, REFUSED = (
    "nominated", "listed", "suspended: review_overdue", "suspended: ground_fell", "removed", "refused",
)  # fmt: skip
"""The states of a listing; why it is suspended makes two of one."""

STATES = (NOMINATED, LISTED, OVERDUE, FELL, REMOVED, REFUSED)

LIVE = {NOMINATED, LISTED, OVERDUE, FELL}
"""Whatever happened to its grounds, a live listing keeps these rules."""

NOT_REMEDIED = LIVE - {FELL}
"""To be suspended because a ground fell is the remedy; to be suspended for an overdue review is not."""

IN_USE = {NOMINATED, LISTED}
"""A ground that falls suspends the listing; that is lawful, however it was suspended."""

DECIDED = {LISTED, OVERDUE, FELL}

RULES = {
    "victim_or_witness_listed": NOT_REMEDIED,
    "listing_without_own_ground": NOT_REMEDIED,
    "listed_by_association": NOT_REMEDIED,
    "unresolved_role_in_use": NOT_REMEDIED,
    "subject_below_minimum_age": NOT_REMEDIED,
    "dual_role_unadjudicated": IN_USE,
    "fallen_ground": IN_USE,
    "offence_outside_policy": IN_USE,
    "grade_outside_policy": IN_USE,
    "social_media_alone": IN_USE,
    "social_media_unverifiable": IN_USE,
    "repeated_intelligence_in_use": IN_USE,
    "unverified_intelligence_in_use": IN_USE,
    "uncorroborated_intelligence_in_use": IN_USE,
    "ground_no_longer_in_policy": IN_USE,
    "listing_without_deadline": DECIDED,
    "deadline_beyond_policy": DECIDED,
    "decided_by_nominator": DECIDED,
    "under_18_without_senior_decision": DECIDED,
    "decision_without_reasons": DECIDED,
    "listing_without_policy_or_register": LIVE,
    "ground_never_nominated": LIVE,
    "review_overdue": {LISTED},
}

CHANGE = """
MATCH (listing:Listing {uid: $listing})
SET listing.state = $state, listing.suspended_because = $because, listing.suspended_at = datetime()
"""


def test_every_state_of_the_vocabulary_is_tried() -> None:
    assert {state.partition(":")[0] for state in STATES} == {state.value for state in ListingState}


@pytest.mark.parametrize("name", RULES)
def test_a_breach_is_one_in_just_the_states_in_which_its_rule_holds(name: str, the_operator: Actor) -> None:
    plant_cases(the_operator, [name])
    listing = f"planted-{name}-breach-1-listing"
    found = set()
    for told in STATES:
        state, _, because = told.partition(": ")
        write(CHANGE, listing=listing, state=state, because=because or None)
        if any(breach.record == listing for breach in compliance.run(only=[name])[0].breaches):
            found.add(told)
    assert found == RULES[name]


@pytest.mark.parametrize("state", [NOMINATED, LISTED, "suspended"])
def test_a_live_listing_without_its_key_is_found_in_every_live_state(state: str, the_operator: Actor) -> None:
    plant_cases(the_operator, ["removed_listing_still_live"])
    listing = "planted-removed_listing_still_live-breach-2-listing"
    write(CHANGE, listing=listing, state=state, because="review_overdue")
    assert listing in {b.record for b in compliance.run(only=["removed_listing_still_live"])[0].breaches}
