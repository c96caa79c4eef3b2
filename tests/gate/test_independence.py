"""A policy that asks for three sources gets three: those that corroborate an item are independent of each other too."""

from __future__ import annotations

from typing import Any

import pytest

from graphmodel.gate import READING, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import Criterion
from tests.builders import REGISTER, item, register, subject

SECOND: dict[str, Any] = {"source_kind": "cctv", "reported_by": "PC 7", "source_ref": "CAM-1"}
THIRD: dict[str, Any] = {"source_kind": "forensic", "reported_by": "PC 8", "source_ref": "LAB-1"}


def failed(third: dict[str, Any], *more: dict[str, Any]) -> tuple[Criterion, ...]:
    """Return what an item fails that a second, a third and more items corroborate."""
    register(independent_sources=3)
    who = subject("S-1")
    item("N-1", who)
    for number, given in enumerate((SECOND, third, *more), start=2):
        item(f"N-{number}", who, corroborates=("N-1",), **given)
    candidates = judge(READING, who, required_policy(READING, REGISTER)).candidates
    return next(candidate.failed for candidate in candidates if candidate.ground == "N-1")


def test_three_that_share_nothing_are_three(the_operator: Actor) -> None:
    assert failed(THIRD) == ()


@pytest.mark.parametrize(
    "shared",
    [
        {"source_kind": "cctv"},
        {"reported_by": "PC 7"},
        {"reported_by": "pc  7"},
        {"source_ref": "CAM-1"},
        {"source_ref": "cam-1"},
        {"reported_by": "PC 7", "source_ref": "CAM-1"},
    ],
    ids=str,
)
def test_two_that_share_something_are_one(shared: dict[str, Any], the_operator: Actor) -> None:
    assert failed(THIRD | shared) == (Criterion.NOT_CORROBORATED,)


def test_another_beside_two_that_share_something_is_the_third(the_operator: Actor) -> None:
    again = SECOND | {"source_kind": "telecoms"}
    assert failed(again, THIRD) == ()
