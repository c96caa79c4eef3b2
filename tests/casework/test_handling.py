"""Handling code C: its conditions go wherever the words of the item go, and who finds them in the way lifts none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphmodel import clock
from graphmodel.casework.rectifying import rectify
from graphmodel.commands.intelligence import told
from graphmodel.errors import InvalidRecord, Refused
from graphmodel.findings.explanation import why
from graphmodel.findings.history import history
from graphmodel.findings.intelligence import item_file
from graphmodel.findings.past import as_known
from graphmodel.findings.people import profile
from graphmodel.ledger.actors import Actor
from tests.builders import incident, item, rows, subject

ONLY = "Only with the consent of DS Harrow; not to leave the unit."
WHY, FILE = "The originator agreed in writing.", ["case file CF-3"]
READERS: dict[str, Callable[[Actor], str]] = {
    "the item's page": lambda a: str(item_file(a, "C-1").item["conditions"]),
    "the item at the command line": lambda a: " ".join(told(item_file(a, "C-1"))),
    "the person's page": lambda a: " ".join(one.says for one in profile(a, "S-1").intelligence),
    "the item's history": lambda a: str(history(a, "C-1").stages[-1].says),
    "what was known": lambda a: " ".join(one.says for one in as_known(a, "S-1", clock.now())),
    "why two are linked": lambda a: " ".join(step.says for p in why(a, "S-1", "S-2").paths for step in p.steps),
    "what it corroborates": lambda a: " ".join(one.detail for one in item_file(a, "P-1").corroborating),
}


@pytest.fixture
def conditional(analyst: Actor) -> Actor:
    """Two items, one of them to be shared on conditions only, that speak of two people."""
    both = tuple({"subject": who, "role": "suspect"} for who in (subject("S-1"), subject("S-2")))
    item("C-1", "S-1", handling="C", conditions=ONLY, alleges=both, concerns=(incident("I-1"),))
    item("P-1", "S-1", corroborates=("C-1",))
    return analyst


@pytest.mark.parametrize("reader", READERS)
def test_conditions_stand_wherever_what_the_item_says_stands(conditional: Actor, reader: str) -> None:
    assert ONLY in READERS[reader](conditional)


def test_an_item_without_conditions_is_said_to_have_none(conditional: Actor) -> None:
    assert "to be shared only if" not in item_file(conditional, "C-1").corroborating[0].detail


@pytest.mark.parametrize(
    "changes", [{"conditions": "None to speak of."}, {"handling": "P", "conditions": None}, {"conditions": None}]
)
def test_who_finds_conditions_in_the_way_does_not_lift_them(conditional: Actor, changes: dict[str, str | None]) -> None:
    with pytest.raises((Refused, InvalidRecord)):
        rectify(conditional, "C-1", changes, WHY, FILE)
    assert rows("MATCH (n:Intelligence {uid: 'C-1'}) RETURN n.handling AS h, n.conditions AS c") == [
        {"h": "C", "c": ONLY}
    ]


def test_a_reviewer_lifts_them_and_what_they_were_is_kept(conditional: Actor, reviewer: Actor) -> None:
    rectify(reviewer, "C-1", {"handling": "P", "conditions": None}, WHY, FILE)
    stages = history(conditional, "C-1").stages
    assert ("conditions", ONLY) in stages[0].values
    assert ONLY not in str(stages[1].values)


def test_anybody_who_corrects_may_set_conditions(conditional: Actor) -> None:
    rectify(conditional, "P-1", {"handling": "C", "conditions": ONLY}, WHY, FILE)
    assert ONLY in " ".join(told(item_file(conditional, "P-1")))
