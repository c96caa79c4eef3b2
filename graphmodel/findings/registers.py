"""Registers, and what the gate would accept for one of them."""

from __future__ import annotations

from typing import Any

from graphmodel.errors import PurposeNeeded
from graphmodel.findings.network import visible_state
from graphmodel.gate import READING, Judgement, judge, required_policy
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.server.connection import in_one_read, read
from graphmodel.shielding import shield_of


def judgement(actor: Actor, subject: str, register: str) -> Judgement:
    """Ask the gate what it would accept; the look is recorded before the answer is returned.

    Raises:
        UnknownRecord: no such register, or none of its policies is in force.
        PurposeNeeded: the gate's answer would tell in which incidents the subject was harmed too, and the actor has
            given no purpose for them.
    """
    permitted(actor, "grounds", [subject])
    if shield_of(actor).hides(subject):
        raise PurposeNeeded(subject)
    found = in_one_read(lambda: _judged(subject, register))
    record_look(actor, "grounds", [subject, found.policy.register, *(c.ground for c in found.candidates)])
    return found


def _judged(subject: str, register: str) -> Judgement:
    return judge(READING, subject, required_policy(READING, register))


def registers(actor: Actor) -> list[dict[str, Any]]:
    """Return the registers with how many listings each has, in the states that this role may see."""
    permitted(actor, "registers")
    rows = read("register/registers")
    for row in rows:
        row["states"] = [one for one in row["states"] if visible_state(actor, one["state"])]
    return rows
