"""The policy by which the gate judges, and the criterion of its own that it may carry."""

from __future__ import annotations

from collections.abc import Collection
from contextvars import Context
from dataclasses import dataclass
from typing import Any

from neo4j.exceptions import ClientError

from graphmodel import clock
from graphmodel.errors import CriterionRefused, Reason, UnknownRecord
from graphmodel.gate.source import Reading, Source
from graphmodel.plans.criterion import check_criterion
from graphmodel.server import connection
from graphmodel.vocabulary import CriterionFault


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The policy by which a register judges at this instant."""

    register: str
    name: str
    policy: str
    version: int
    lookback_months: int
    review_days: int
    review_days_under_18: int
    shortest_reasons: int
    reasons_in_own_words: bool
    criterion: str | None


def policy_in_force(source: Source, register: str) -> PolicyInForce | None:
    """Return the policy that is in force on a register, named by its name or uid; none where there is none."""
    rows = source.run("register/in_force", register=register, now=clock.now())
    return PolicyInForce(**rows[0]) if rows else None


def policy_of_uid(source: Source, policy: str) -> PolicyInForce:
    """Return the policy of that uid, as if it were in force.

    Raises:
        UnknownRecord: there is no such policy.
    """
    rows = source.run("policy/criteria", policy=policy)
    if not rows:
        raise UnknownRecord(policy, ["there is no such policy"])
    return PolicyInForce(**rows[0])


def required_policy(source: Source, register: str) -> PolicyInForce:
    """Return the policy in force on a register.

    Raises:
        UnknownRecord: no such register, or none of its policies is in force yet.
    """
    policy = policy_in_force(source, register)
    if policy is None:
        raise UnknownRecord(register, ["there is no such register with a policy in force"])
    return policy


def meeting(source: Source, policy: PolicyInForce, subjects: Collection[str]) -> list[str] | None:
    """Return "subject ground" for all that meets the policy's own criterion; none where it has no criterion.

    The criterion's plan is checked each time: what was adopted may have been changed past the application since.
    Where it fails on the records of one subject, nothing of theirs meets it, and nobody else is touched.

    Raises:
        CriterionRefused: its plan touches what no policy may look at, or it fails on what a deed has just written.
    """
    if policy.criterion is None:
        return None
    check_criterion(policy.criterion)
    met, failing = _beside(policy.criterion, list(subjects))
    sound = [subject for subject in subjects if subject not in failing]
    if isinstance(source, Reading) or not sound:
        return met
    try:
        # Asked again in the deed's own transaction, of what it has written: a failure there would end it.
        return _met(source.run_text(policy.criterion, {"subjects": sound, "now": clock.now()}))
    except ClientError as error:
        reason = Reason(CriterionFault.UNKNOWN_STEP, f"it fails on a record ({error.code})")
        raise CriterionRefused([reason]) from error


def _beside(criterion: str, subjects: list[str]) -> tuple[list[str], set[str]]:
    """Ask in a transaction of its own, and where that fails of half as many each; return for whom it fails too."""
    try:
        given = {"subjects": subjects, "now": clock.now()}
        # In a context of its own, so that a failure does not end the transaction that others read in.
        return _met(Context().run(connection.read_text, criterion, given)), set()
    except ClientError:
        if len(subjects) < 2:
            return [], set(subjects)
    half = len(subjects) // 2
    (one, failing), (other, failing_too) = (_beside(criterion, part) for part in (subjects[:half], subjects[half:]))
    return one + other, failing | failing_too


def _met(rows: list[dict[str, Any]]) -> list[str]:
    return [f"{row['subject']} {row['ground']}" for row in rows]
