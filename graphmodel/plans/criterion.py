"""A policy's own criterion in Cypher: accepted only where its plan shows that it looks at nothing but own conduct.

A criterion narrows the gate, it never widens it. It is one statement that only reads, has the parameters
``$subjects`` (LIST<STRING>) and ``$now`` (ZONED DATETIME), and returns the columns ``subject`` and ``ground``: uids
of a subject and of an incident or an item of intelligence. A candidate ground that it does not return does not count.

What it may do is a list of what is known to be harmless; all else is refused (invariants 2, 3 and 10). The plan is
judged: aliases, sub-queries and rewriting all come out as the same steps. The text is judged before it, for what a
plan does not show: how much it asks of the planner, letters and names that hide something, and what it writes out.
"""

from __future__ import annotations

import re

from graphmodel import clock
from graphmodel.errors import CriterionRefused, CypherInvalid, Reason
from graphmodel.plans.explaining import Plan, explain
from graphmodel.plans.expressions import UIDS, WHOSE
from graphmodel.plans.limits import OF_A_CRITERION, excess
from graphmodel.plans.literals import faulty_literals, roles_named
from graphmodel.plans.reading import Reading
from graphmodel.plans.rows import Rows
from graphmodel.plans.statements import Statement, statements
from graphmodel.plans.writing import foreign_signs, hidden_signs, odd_names
from graphmodel.vocabulary import Allegation, CriterionFault

COLUMNS = {"subject": WHOSE, "ground": UIDS}
"""What a criterion returns: the uid of a subject, and of what counts."""

_ROLE = re.compile(r"(\w+)\.role\]? = (\$\w+)|(\$\w+) = (?:cache\w*\[)?(\w+)\.role\b")

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
    if len(text) > OF_A_CRITERION.characters:
        says = f"it is too long: {len(text):,} characters; at most {OF_A_CRITERION.characters:,} are allowed"
        return (Reason(CriterionFault.SHAPE, says),)
    found = statements(text)
    if len(found) != 1:
        raise CypherInvalid(f"a criterion is one statement of Cypher; here are {len(found)}")
    statement = found[0]
    too_much = excess(statement, OF_A_CRITERION)
    if too_much:
        return (Reason(CriterionFault.SHAPE, too_much),)
    hidden = [*_hidden(statement, text), *_faulty(statement)]
    if statement.prefix or hidden_signs(text):
        return tuple(hidden)
    plan = explain(statement, {"subjects": [], "now": clock.now()})
    reading = Reading()
    rows = reading.rows(plan.root, Rows())
    reading.finish(rows, plan.root)
    return (*hidden, *_shape(plan, rows), *_roles(plan, statement), *reading.reasons)


def _hidden(statement: Statement, text: str) -> list[Reason]:
    says = []
    if statement.hides_letters:
        says.append("it writes letters as \\u escapes; write the letters themselves")
    if signs := hidden_signs(text):
        says.append(f"it holds signs that nobody sees ({', '.join(signs[:5])}); use spaces, tabs and ends of lines")
    if signs := foreign_signs(statement.bare):
        says.append(f"outside its strings and comments it holds {', '.join(signs[:5])}; use plain letters and signs")
    if names := odd_names(statement.words):
        shown = ", ".join(names[:5])
        says.append(f"the name {shown} is not plain, or like a word of the plan; take letters, digits and _")
    reasons = [Reason(CriterionFault.HIDDEN, one) for one in says]
    if _ELSEWHERE.search(statement.bare):
        reasons.append(Reason(CriterionFault.OUTSIDE_DATA, "it uses another graph; no plan says which"))
    if statement.prefix:
        begins = f"it begins with {statement.prefix}; give the statement alone"
        reasons.append(Reason(CriterionFault.SHAPE, begins))
    return reasons


def _faulty(statement: Statement) -> list[Reason]:
    return [Reason(CriterionFault.UNKNOWN_STEP, says) for says in dict.fromkeys(faulty_literals(statement.words))]


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
    compared = {pair for one in plan.root.walk() for pair in _ROLE.findall(one.details)}
    named = roles_named(statement.words, Allegation.SUSPECT.value)
    others = sorted({role.value for role in Allegation if role is not Allegation.SUSPECT} & set(statement.strings))
    if others:
        says = f"it looks at what alleges {' or '.join(others)}"
    elif not named:
        says = "it does not ask for the role 'suspect', or asks for a role in another way than by {role: 'suspect'}"
    elif len(compared) > named:
        says = "its plan compares more roles than its text asks for"
    else:
        return []
    return [Reason(CriterionFault.OTHER_ALLEGATION, says, followed.name, followed.details)]
