"""A policy's own criterion in Cypher: accepted only where its plan shows that it looks at nothing but own conduct.

A criterion narrows the gate, it never widens it. It is one statement that only reads, has the parameters
``$subjects`` (LIST<STRING>) and ``$now`` (ZONED DATETIME), and returns the columns ``subject`` and ``ground``: uids
of a subject and of an incident or an item of intelligence. A candidate ground that it does not return does not count.

What it may do is a list of what is known to be harmless; all else is refused (invariants 2, 3 and 10). The plan is
judged, not the text: comments, escapes, aliases, sub-queries and rewriting all come out as the same steps.
"""

from __future__ import annotations

import re

from graphmodel import clock
from graphmodel.errors import CriterionRefused, CypherInvalid, Reason
from graphmodel.plans.explaining import Plan, explain
from graphmodel.plans.expressions import UIDS, WHOSE
from graphmodel.plans.reading import Reading
from graphmodel.plans.rows import Rows
from graphmodel.plans.statements import Statement, statements
from graphmodel.vocabulary import Allegation, CriterionFault

COLUMNS = {"subject": WHOSE, "ground": UIDS}
"""What a criterion returns: the uid of a subject, and of what counts."""

_ELSEWHERE = re.compile(r"\bUSE\b", re.IGNORECASE)


def check_criterion(text: str) -> None:
    """Refuse a criterion that looks at anything but the conduct of the subject that it judges.

    Raises:
        CriterionRefused: with every reason, and the step of the plan that shows it.
        CypherInvalid: the database does not understand it, or it is not one statement.
        DatabaseUnavailable: the database does not answer.
    """
    reasons = forbidden_in(text)
    if reasons:
        raise CriterionRefused(reasons)


def forbidden_in(text: str) -> tuple[Reason, ...]:
    """Return why a criterion is not accepted; nothing where it is. It is planned, never run.

    Raises:
        CypherInvalid: the database does not understand it, or it is not one statement.
        DatabaseUnavailable: the database does not answer.
    """
    found = statements(text)
    if len(found) != 1:
        raise CypherInvalid(f"a criterion is one statement of Cypher; here are {len(found)}")
    statement = found[0]
    hidden = _hidden(statement)
    if statement.prefix:
        return tuple(hidden)
    plan = explain(statement, {"subjects": [], "now": clock.now()})
    reading = Reading()
    rows = reading.rows(plan.root, Rows())
    reading.finish(rows, plan.root)
    return (*hidden, *_shape(plan, rows), *_roles(plan, statement), *reading.reasons)


def _hidden(statement: Statement) -> list[Reason]:
    reasons = []
    if statement.hides_letters:
        reasons.append(Reason(CriterionFault.HIDDEN, "it writes letters as \\u escapes; write the letters themselves"))
    if statement.odd_names:
        reasons.append(Reason(CriterionFault.HIDDEN, "a name in backticks holds more than letters, digits and _"))
    if _ELSEWHERE.search(statement.bare):
        reasons.append(Reason(CriterionFault.OUTSIDE_DATA, "it uses another graph; no plan says which"))
    if statement.prefix:
        says = f"it begins with {statement.prefix}; give the statement alone"
        reasons.append(Reason(CriterionFault.SHAPE, says))
    return reasons


def _shape(plan: Plan, rows: Rows) -> list[Reason]:
    reasons = []
    for name in sorted(plan.missing):
        says = f"${name} is not given to a criterion; there are $subjects and $now"
        reasons.append(Reason(CriterionFault.OTHER_PARAMETER, says))
    if plan.writes:
        reasons.append(Reason(CriterionFault.WRITE, "it does not only read"))
    if sorted(plan.columns) != sorted(COLUMNS):
        given = ", ".join(plan.columns) or "nothing"
        says = f"it returns {given}; a criterion returns subject and ground"
        return [*reasons, Reason(CriterionFault.SHAPE, says, plan.root.name, plan.root.details)]
    for column, kind in COLUMNS.items():
        if rows.kinds.get(column) != kind:
            whose = "the subject" if kind == WHOSE else "an incident or an item"
            says = f"the column {column} has to be the uid of {whose} itself"
            reasons.append(Reason(CriterionFault.SHAPE, says, plan.root.name, plan.root.details))
    return reasons


def _roles(plan: Plan, statement: Statement) -> list[Reason]:
    """Look at the roles that the texts of the criterion name: the plan keeps them as parameters."""
    followed = next((one for one in plan.root.walk() if ":ALLEGES" in one.details), None)
    if followed is None:
        return []
    others = sorted({role.value for role in Allegation if role is not Allegation.SUSPECT} & set(statement.strings))
    if not others and Allegation.SUSPECT.value in statement.strings:
        return []
    says = f"it looks at what alleges {' or '.join(others)}" if others else "it does not ask for the role 'suspect'"
    return [Reason(CriterionFault.OTHER_ALLEGATION, says, followed.name, followed.details)]
