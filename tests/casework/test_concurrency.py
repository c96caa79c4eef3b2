"""Many people at one listing at the same instant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.banding import confirm_band
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import reinstate, suspend
from graphmodel.errors import WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import AccountRole, Purpose, ReviewOutcome
from tests.builders import ACCOUNT, REASONS, REGISTER, entries, incident, involve, register, rows, subject

MANY = 64
REVIEWERS = [Actor(f"reviewer-{n}", AccountRole.REVIEWER, Purpose.REGISTER_REVIEW) for n in range(MANY)]
LISTING = (
    "MATCH (l:Listing) RETURN l.state AS state, l.live IS NOT NULL AS live, l.review_due IS NOT NULL AS due, "
    "l.decided_by AS decided_by, l.suspended_because IS NOT NULL AS suspended, "
    "COUNT { (:Review)-[:REVIEWS]->(l) } AS reviews, COUNT { (l)-[:GROUNDED_ON]->() } AS grounds, "
    "COUNT { (l)-[:UNDER]->() } AS policies"
)


@pytest.fixture
def nominated(analyst: Actor) -> str:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    return nominate(analyst, "S-1", REGISTER, ACCOUNT)


def at_once(deeds: list[Callable[[Actor], Any]]) -> list[str]:
    """Let each reviewer do one of the deeds, all at the same instant; return what each was told."""
    start = Barrier(MANY)

    def attempt(number: int) -> str:
        start.wait(timeout=60)
        try:
            deeds[number % len(deeds)](REVIEWERS[number])
        except WrongState as refusal:
            return str(refusal)
        return "took effect"

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(attempt, range(MANY)))


def test_of_64_decisions_at_once_one_takes_effect_63_are_told_and_each_has_its_entry(nominated: str) -> None:
    told = at_once(
        [
            lambda who: decide(who, nominated, approve=True, reasons=REASONS, band="low"),
            lambda who: decide(who, nominated, approve=False, reasons=REASONS),
        ]
    )
    (row,) = rows(LISTING)
    says = f"the listing is {row['state']} now; this needs one that is nominated"
    assert Counter(told) == {"took effect": 1, says: MANY - 1}
    found = entries("decide")
    assert Counter(entry["outcome"] for entry in found) == {"done": 1, "refused": MANY - 1}
    assert sorted(entry["actor"] for entry in found) == sorted(who.uid for who in REVIEWERS), "one entry each"
    (winner,) = (entry for entry in found if entry["outcome"] == "done")
    assert row["decided_by"] == winner["actor"] == REVIEWERS[told.index("took effect")].uid
    assert {tuple(entry.get("because") or ()) for entry in found} == {(), ("WrongState",)}
    assert row["live"] is row["due"] is (row["state"] == "listed")


def test_64_different_deeds_at_once_leave_a_listing_that_one_order_of_them_would(nominated: str) -> None:
    told = at_once(
        [
            lambda who: decide(who, nominated, approve=True, reasons=REASONS),
            lambda who: suspend(who, nominated, REASONS),
            lambda who: review(who, nominated, ReviewOutcome.KEEP, REASONS),
            lambda who: decide(who, nominated, approve=False, reasons=REASONS),
            lambda who: reinstate(who, nominated, REASONS),
            lambda who: confirm_band(who, nominated, REASONS),
            lambda who: review(who, nominated, ReviewOutcome.KEEP, REASONS),
            lambda who: review(who, nominated, ReviewOutcome.REMOVE, REASONS),
        ]
    )
    names = ("decide", "suspend", "review", "reinstate", "confirm_band")
    found = [entry for name in names for entry in entries(name)]
    assert sorted(entry["actor"] for entry in found) == sorted(who.uid for who in REVIEWERS), "one entry each"
    done = Counter(entry["deed"] for entry in found if entry["outcome"] == "done")
    assert sum(done.values()) == told.count("took effect")
    assert {one for one in told if "the listing is" not in one} == {"took effect"}
    (row,) = rows(LISTING)
    assert done["decide"] == 1
    assert row["reviews"] == done["review"] + done["reinstate"] + done["confirm_band"]
    assert (row["grounds"], row["policies"]) == (1, 1)
    live = row["state"] in ("listed", "suspended")
    assert (row["live"], row["due"]) == (live, live)
    assert row["suspended"] is (row["state"] == "suspended")
    removals = rows("MATCH (r:Review {outcome: 'remove'}) RETURN count(r) AS n")[0]["n"]
    assert removals == (1 if row["state"] == "removed" else 0)
