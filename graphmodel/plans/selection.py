"""By what a query picks the people that it returns: read from its plan, without running it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from graphmodel.errors import CypherInvalid, CypherUnseen
from graphmodel.plans.clues import Clue
from graphmodel.plans.explaining import Plan, explain
from graphmodel.plans.flow import Flow
from graphmodel.plans.limits import OF_ANY_QUERY, excess
from graphmodel.plans.statements import Statement, statements
from graphmodel.plans.stream import Stream
from graphmodel.plans.writing import foreign_signs, mistaken_names
from graphmodel.vocabulary import Selection

LONGEST = 200_000
"""Characters of a text that is looked at; it may hold many statements, each within limits of its own."""


class Bearing(StrEnum):
    """How what a query looks at bears on the people that it returns."""

    SELECTS = "selects"
    MAY_SELECT = "may_select"
    TAKES_OUT = "takes_out"
    SHOWN = "shown"


class Verdict(StrEnum):
    """What a statement came to."""

    CLEAN = "clean"
    SELECTS = "selects"
    NO_PEOPLE = "no_people"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing besides own conduct that a statement looks at.

    Args:
        bearing: whether people are picked by it.
        clue: what it is, and the step of the plan that shows it.
    """

    bearing: Bearing
    clue: Clue


@dataclass(frozen=True, slots=True)
class Judgement:
    """What there is to say of one statement.

    Args:
        statement: as it was written.
        verdict: whether the people in it are picked by anything but own conduct.
        findings: all that it looks at besides; those by which it picks come first.
    """

    statement: Statement
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def selections(self) -> tuple[Selection, ...]:
        """What it picks people by, or may."""
        counted = (Bearing.SELECTS, Bearing.MAY_SELECT)
        return tuple(dict.fromkeys(one.clue.selection for one in self.findings if one.bearing in counted))


def judge(text: str) -> tuple[Judgement, ...]:
    """Judge every statement of a text by its plan; none is run.

    Raises:
        CypherInvalid: it holds no statement, is too long, or the database does not understand one of them.
        DatabaseUnavailable: the database does not answer.
    """
    if len(text) > LONGEST:
        raise CypherInvalid(f"this is too long for a query: {len(text):,} characters of at most {LONGEST:,}")
    found = statements(text, of_a_client=True)
    if not found:
        raise CypherInvalid("there is no statement in it")
    return tuple(_judge(statement) for statement in found)


def _judge(statement: Statement) -> Judgement:
    too_much = excess(statement, OF_ANY_QUERY)
    if too_much:
        raise CypherInvalid(f"the statement on line {statement.line}: {too_much}")
    try:
        plan = explain(statement)
    except CypherUnseen as error:
        clue = Clue(Selection.UNSEEN, str(error), "", "", "", certain=False)
        return Judgement(statement, Verdict.SELECTS, (Finding(Bearing.MAY_SELECT, clue),))
    except CypherInvalid as error:
        raise CypherInvalid(f"the statement on line {statement.line}: {error}") from error
    flow = Flow(plan.root, statement.strings)
    rows = flow.stream(plan.root, Stream())
    unclear = tuple(_unclear(statement))
    if unclear:  # what hangs on such names cannot be followed
        rows.selects |= {replace(clue, certain=False) for clue in flow.found - rows.selects - rows.takes_out}
        rows.selects |= set(unclear)
    people = bool(unclear) or flow.acted_on or _returns_people(plan, rows)
    findings = tuple(sorted(_findings(flow, rows, people), key=_order))
    if not people:
        return Judgement(statement, Verdict.NO_PEOPLE, findings)
    selects = any(one.bearing in (Bearing.SELECTS, Bearing.MAY_SELECT) for one in findings)
    return Judgement(statement, Verdict.SELECTS if selects else Verdict.CLEAN, findings)


def _unclear(statement: Statement) -> Iterator[Clue]:
    """Yield a clue for whatever in the text keeps its plan from being read."""
    for name in mistaken_names(statement.words):
        says = f"names something {name}, which a plan does not tell from its own words and signs"
        yield Clue(Selection.UNSEEN, says, "", "", name, certain=False)
    if foreign_signs(statement.bare):
        says = "is written with signs other than ASCII outside its strings and comments"
        yield Clue(Selection.UNSEEN, says, "", "", "", certain=False)
    if statement.hides_letters:
        says = "writes letters as \\u escapes"
        yield Clue(Selection.UNSEEN, says, "", "", "", certain=False)


def _returns_people(plan: Plan, rows: Stream) -> bool:
    carriers = {*rows.people, *rows.persons(), *rows.edges}
    # A column of which nothing is known may hold anybody.
    known = {*rows.own, *rows.labels, *rows.marks}
    return any(column in carriers or column not in known for column in plan.columns)


def _findings(flow: Flow, rows: Stream, people: bool) -> list[Finding]:
    chosen = rows.selects if people else frozenset()
    found = []
    bearing_on = {replace(clue, certain=True) for clue in chosen | rows.takes_out}
    for clue in flow.found | chosen | rows.takes_out:
        if clue not in chosen | rows.takes_out and replace(clue, certain=True) in bearing_on:
            continue  # the same step, seen twice
        if clue in chosen:
            bearing = Bearing.SELECTS if clue.certain else Bearing.MAY_SELECT
        elif clue in rows.takes_out:
            bearing = Bearing.TAKES_OUT
        else:
            bearing = Bearing.SHOWN
        found.append(Finding(bearing, clue))
    return found


def _order(finding: Finding) -> tuple[int, str, str, str]:
    clue = finding.clue
    return list(Bearing).index(finding.bearing), clue.selection.value, clue.says, clue.details
