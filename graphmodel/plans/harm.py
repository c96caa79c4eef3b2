"""Whether an ad-hoc query could tell who was a victim or a witness: by its words, and by what its plan walks along."""

from __future__ import annotations

import re

from graphmodel.plans.details import pattern
from graphmodel.plans.explaining import explain
from graphmodel.plans.statements import Statement

TELLING = frozenset({
    "VICTIM_OF", "WITNESS_TO", "ALLEGES",  # who was harmed in what, and who is said to have been
    "Version", "WAS_SAID_OF", "Opening",  # what was said before, and for whom somebody gave a purpose
    "Claim", "CLAIMED_OF", "Merge", "MergedSubject", "SET_ASIDE", "Unsettled",  # what others say, and what merges moved
})  # fmt: skip
"""Labels and types by which somebody's harm can be read."""

WITHHELD = frozenset({
    "adjudicated_with", "alleges", "ends", "link", "moved", "of", "record", "restored", "returned", "set_aside",
    "starts", "statement", "stayed", "summary", "text", "uids", "value", "was",
})  # fmt: skip
"""Properties in which it may be read, or which may name anybody: taken out of every record that is shown whole."""


_EDGE = re.compile(r"\)<?-(?:\[([^\]]*)\]-|-)>?\(")
"""An edge in words of a plan that are more than a pattern; what stands in its brackets names its types, if it does."""


def tells_of_harm(statement: Statement) -> bool:
    """Tell whether a statement reads, or may read, who was harmed or saw it.

    A pattern without a type walks along every edge. Names in backticks and escapes have been refused by then, so a word
    is what it looks like.

    Args:
        statement: one that may be run.

    Raises:
        CypherInvalid: the database does not understand it.
        DatabaseUnavailable: the database does not answer.
    """
    if any(word.kind == "word" and word.name in TELLING | WITHHELD for word in statement.words):
        return True
    for operator in explain(statement).root.walk():
        edges = pattern(operator.details)
        if edges is not None and (not edges.types or not TELLING.isdisjoint(edges.types)):
            return True
        if edges is None and any(":" not in inside for inside in _EDGE.findall(operator.details)):
            return True
    return False
