"""People record of somebody, and others merge them, at the same instant."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

from graphmodel.casework.likenesses import propose_likeness
from graphmodel.casework.merging import merge
from graphmodel.errors import UnknownRecord, WrongState
from graphmodel.ledger.actors import Actor
from graphmodel.queries import query
from graphmodel.vocabulary import AccountRole, Purpose
from tests import builders
from tests.casework.merging_graphs import REASONS, edges_of, two

MANY = 24
SENIORS = [Actor(f"senior-{n}", AccountRole.SENIOR_REVIEWER, Purpose.ADMINISTRATION) for n in range(MANY)]


def test_nothing_is_recorded_of_somebody_who_is_being_merged_away(reviewer: Actor) -> None:
    two()
    for n in range(MANY):
        builders.incident(f"I-{n}")
        builders.subject(f"T-{n}")
    likeness, start = propose_likeness(reviewer, "S-1", "S-2"), Barrier(MANY + 1)

    def attempt(number: int) -> bool:
        start.wait(timeout=60)
        try:
            if number == MANY:
                merge(reviewer, likeness, "S-1", REASONS)
            elif number % 3 == 0:
                builders.associate("S-2", f"T-{number}")
            elif number % 3 == 1:
                builders.involve("S-2", f"I-{number}", "witness")
            else:
                builders.item(f"X-{number}", "S-2")
        except UnknownRecord as error:
            assert "merged into S-1" in str(error)  # noqa: PT017 - one of many, each its own thread
            return False
        return True

    with ThreadPoolExecutor(MANY + 1) as pool:
        done = list(pool.map(attempt, range(MANY + 1)))
    assert done[MANY]
    assert edges_of("S-2") == []
    assert len(edges_of("S-1")) == sum(done) - 1, "what was recorded before the merge moved with it"


def test_of_many_who_merge_one_pair_at_once_one_does(reviewer: Actor) -> None:
    two()
    likeness, start = propose_likeness(reviewer, "S-1", "S-2"), Barrier(MANY)

    def attempt(number: int) -> bool:
        start.wait(timeout=60)
        try:
            merge(SENIORS[number], likeness, "S-1" if number % 2 else "S-2", REASONS)
        except WrongState:
            return False
        return True

    with ThreadPoolExecutor(MANY) as pool:
        assert sum(pool.map(attempt, range(MANY))) == 1
    assert builders.rows("MATCH (m:Merge) RETURN count(m) AS n") == [{"n": 1}]


def test_of_merges_that_share_somebody_each_is_whole_or_refused(reviewer: Actor) -> None:
    two()
    uids = [builders.subject(f"T-{n}") for n in range(6)]
    pairs = list(pairwise(["S-1", "S-2", *uids, "S-1"]))
    likenesses, start = [propose_likeness(reviewer, one, other) for one, other in pairs], Barrier(len(pairs))

    def attempt(number: int) -> bool:
        start.wait(timeout=60)
        try:
            merge(SENIORS[number], likenesses[number], pairs[number][0], REASONS)
        except (WrongState, UnknownRecord):
            return False
        return True

    with ThreadPoolExecutor(len(pairs)) as pool:
        done = sum(pool.map(attempt, range(len(pairs))))
    assert done > 0
    assert builders.rows("MATCH (s:MergedSubject) RETURN count(s) AS n") == [{"n": done}]
    assert builders.rows("MATCH (m:Merge) RETURN count(m) AS n") == [{"n": done}]
    assert builders.rows(query("compliance/merge_without_person").text) == []
