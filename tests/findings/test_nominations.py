"""What whoever nominates learns of their own nominations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend
from graphmodel.errors import NotAllowed
from graphmodel.findings.nominations import nominated_on, nominations
from graphmodel.findings.sentences import day
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import ReviewOutcome
from tests.builders import ACCOUNT, REASONS, REGISTER, entries, incident, involve, listed, register, subject
from tests.conftest import account


def person(who: str) -> str:
    involve(subject(who), incident(f"I-{who}"), "suspect")
    return who


def said(actor: Actor) -> dict[str, tuple[str, str]]:
    return {one.subject: (one.label, one.says) for one in nominations(actor)}


def test_a_nominator_learns_what_was_decided_and_of_a_suspension_or_removal_no_more_than_that(
    analyst: Actor, reviewer: Actor
) -> None:
    register()
    waits = nominate(analyst, person("waits"), REGISTER, ACCOUNT)
    decide(reviewer, nominate(analyst, person("refused"), REGISTER, ACCOUNT), approve=False, reasons=REASONS)
    listed(analyst, reviewer, person("listed"))
    suspend(reviewer, listed(analyst, reviewer, person("suspended")), REASONS)
    review(reviewer, listed(analyst, reviewer, person("removed")), ReviewOutcome.REMOVE, REASONS)
    today = day(clock.now())
    assert said(analyst) == {
        "waits": ("nominated", "awaits the decision of another person"),
        "refused": ("refused", f"refused {today} by reviewer: {REASONS}"),
        "listed": ("listed", f"listed {today} by reviewer"),
        "suspended": ("decided", "decided"),
        "removed": ("decided", "decided"),
    }
    entry = entries("nominations")[-1]
    assert (entry["actor"], entry["count"], waits in entry["uids"]) == (analyst.uid, 10, True)
    with clock.set_to(clock.now() + timedelta(days=91)):
        assert said(analyst)["listed"] == ("decided", "decided"), "an overdue listing is as good as suspended"


def test_a_reviewer_who_nominated_learns_all(reviewer: Actor, senior_reviewer: Actor) -> None:
    register()
    suspend(senior_reviewer, listed(reviewer, senior_reviewer, person("suspended")), REASONS)
    review(reviewer, listed(reviewer, senior_reviewer, person("removed")), ReviewOutcome.REMOVE, REASONS)
    today = day(clock.now())
    assert said(reviewer) == {
        "suspended": ("suspended", f"listed {today} by senior_reviewer; suspended: a reviewer decided so"),
        "removed": ("removed", f"removed {today}"),
    }


def test_nobody_follows_the_nominations_of_another(analyst: Actor, reviewer: Actor) -> None:
    register()
    uid = nominate(analyst, person("S-1"), REGISTER, ACCOUNT)
    other = account(analyst.role, "another")
    assert nominations(other) == []
    assert nominated_on(other, uid) is None
    mine = nominated_on(analyst, uid)
    assert mine is not None
    assert [path.uids for path in mine[1]] == [("I-S-1",)]
    decide(reviewer, uid, approve=True, reasons=REASONS)
    assert nominated_on(analyst, uid) is None, "what it stands on now is no longer the nominator's"


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_nominations_are_followed_by_those_who_nominate(role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        nominations(request.getfixturevalue(role))
    assert entries("nominations")[-1]["outcome"] == "refused"
