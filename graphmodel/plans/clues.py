"""What an expression or a pattern of a plan says of people besides their own conduct."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphmodel.plans.details import Pattern, Token
from graphmodel.vocabulary import Selection

EDGE_CLUES = {
    "ASSOCIATED_WITH": Selection.ASSOCIATION,
    "AFFILIATED_WITH": Selection.AFFILIATION,
    "VICTIM_OF": Selection.VICTIMHOOD,
    "WITNESS_TO": Selection.WITNESSING,
    "UNRESOLVED_IN": Selection.UNRESOLVED_ROLE,
    "CHARACTERISTICS_OF": Selection.CHARACTERISTICS,
}
LABEL_CLUES = {"Characteristics": Selection.CHARACTERISTICS}
CHARACTERISTICS = frozenset({"sex", "date_of_birth", "ethnicity_self_defined", "ethnicity_officer_defined"})
"""Properties of people that are protected, or tell what is: age with them."""

OF_PEOPLE = {
    "SUSPECT_IN": ("Subject", "Incident"),
    "VICTIM_OF": ("Subject", "Incident"),
    "WITNESS_TO": ("Subject", "Incident"),
    "UNRESOLVED_IN": ("Subject", "Incident"),
    "ASSOCIATED_WITH": ("Subject", "Subject"),
    "AFFILIATED_WITH": ("Subject", "Group"),
    "CHARACTERISTICS_OF": ("Characteristics", "Subject"),
    "ALLEGES": ("Intelligence", "Subject"),
    "LISTS": ("Listing", "Subject"),
    "CONCERNS": ("Intelligence", "Incident"),
    "CORROBORATES": ("Intelligence", "Intelligence"),
    "REPEATS": ("Intelligence", "Intelligence"),
    "GROUNDED_ON": ("Listing", ""),
    "ON": ("Listing", "Register"),
    "UNDER": ("Listing", "Policy"),
    "GOVERNED_BY": ("Register", "Policy"),
    "REVIEWS": ("Review", "Listing"),
}
"""What stands at the ends of the edges of the schema; the empty text where it may be either of two."""

CONDUCT = frozenset({"SUSPECT_IN", "ALLEGES"})
MEASURED = ("nodes", "relationships", "length", "shortestpath", "allshortestpaths")
_DYNAMIC = frozenset({"properties", "keys", "labels", "type", "startnode", "endnode"})
_BUILT_IN = ("point.", "date.", "datetime.", "time.", "localtime.", "localdatetime.", "duration.", "vector.", "db.")
_NESTED = re.compile(r"\b(?:EXISTS|COUNT|COLLECT) \{")
_TYPED = re.compile(r"\[[^\]:]*:([\w|`&!()]+)")
_UNTYPED = re.compile(r"-\[[\w` ]*\]-|--")
_LABEL = re.compile(r":`?(Characteristics)\b")


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing besides own conduct that a step of a plan looks at.

    Args:
        selection: what it is.
        says: what the step does, in words.
        operator: its name.
        details: what it says of itself.
        variable: the name in the query that it is about.
        certain: whether it does so, or only may.
    """

    selection: Selection
    says: str
    operator: str
    details: str
    variable: str
    certain: bool = True


def of_pattern(shape: Pattern, labels: dict[str, str], operator: str, details: str) -> Iterator[Clue]:
    """Yield what it means to follow a pattern.

    Args:
        shape: the pattern.
        labels: what is known of the nodes.
        operator: the step that follows it.
        details: its own words.
    """
    variable = shape.edge or shape.end
    for edge_type in shape.types:
        if edge_type in EDGE_CLUES:
            yield Clue(EDGE_CLUES[edge_type], f"follows {edge_type}", operator, details, variable)
        elif edge_type not in OF_PEOPLE:
            says = f"follows {edge_type}, an edge that the model does not know"
            yield Clue(Selection.UNSEEN, says, operator, details, variable, certain=False)
    if not shape.types:
        for edge_type in _possible(labels.get(shape.start, ""), labels.get(shape.end, ""), shape.directed):
            says = f"follows edges of any type, {edge_type} among them"
            yield Clue(EDGE_CLUES[edge_type], says, operator, details, variable, certain=False)
    if shape.variable:
        yield Clue(Selection.NETWORK_MEASURE, "follows paths of several edges", operator, details, variable)


def _possible(one: str, other: str, directed: bool) -> Iterator[str]:
    for edge_type in EDGE_CLUES:
        start, end = OF_PEOPLE[edge_type]
        fits = one in ("", start) and other in ("", end)
        if fits or (not directed and one in ("", end) and other in ("", start)):
            yield edge_type


def of_expression(
    words: Sequence[Token], operator: str, details: str, people: Iterable[str], others: Iterable[str]
) -> Iterator[Clue]:
    """Yield what an expression looks at by itself, whatever its names stand for.

    Args:
        words: the expression.
        operator: the step that it stands in.
        details: all that the step says.
        people: names of people, or of records that may be people.
        others: names of records that are not.
    """
    text = " ".join(word.text for word in words if word.kind != "string")
    if _NESTED.search(text):
        yield from _of_nested(details, operator)
    persons, known = set(people), set(others)
    compared = {one.text for one, two in _pairs(words) if one.text in persons and two.text == "."}
    if len(compared) > 1:
        names = " and ".join(sorted(compared))
        yield Clue(Selection.CO_PRESENCE, f"holds two people against each other: {names}", operator, details, names)
    for at, word in enumerate(words):
        after = words[at + 1].text if at + 1 < len(words) else ""
        if word.kind != "name":
            continue
        if after == "." and at + 2 < len(words) and word.text not in known:
            yield from _of_property(word.text, words[at + 2].text, operator, details)
        elif after in ("[", "{") and word.text in persons:
            yield _run_time(word.text, operator, details)
        elif after == "(":
            yield from _of_function(words, at, operator, details, persons)
        elif word.text in LABEL_CLUES and at and words[at - 1].text in (":", "|", "&"):
            yield Clue(LABEL_CLUES[word.text], f"asks for the label {word.text}", operator, details, word.text)


def _of_property(name: str, key: str, operator: str, details: str) -> Iterator[Clue]:
    if key in CHARACTERISTICS:
        yield Clue(Selection.CHARACTERISTICS, f"reads {key}", operator, details, name)


def _run_time(name: str, operator: str, details: str) -> Clue:
    says = f"reads properties of {name} that are named only when it runs"
    return Clue(Selection.CHARACTERISTICS, says, operator, details, name, certain=False)


def _of_function(words: Sequence[Token], at: int, operator: str, details: str, people: set[str]) -> Iterator[Clue]:
    start = at
    while start > 1 and words[start - 1].text == "." and words[start - 2].kind == "name":
        start -= 2
    name = "".join(word.text for word in words[start : at + 1])
    inside = next((word.text for word in words[at + 1 : at + 4] if word.kind == "name"), "")
    if name.lower() in MEASURED:
        yield Clue(Selection.NETWORK_MEASURE, f"measures a path with {name}", operator, details, inside)
    elif name.lower() in ("properties", "keys", "propertiesusingcachedproperties"):
        yield from (
            _run_time(one, operator, details) for one in people & {word.text for word in words[at + 1 : at + 6]}
        )
    elif "." in name and not name.lower().startswith(_BUILT_IN):
        says = f"calls {name}, which no plan can see into"
        yield Clue(Selection.UNSEEN, says, operator, details, name, certain=False)


def _of_nested(details: str, operator: str) -> Iterator[Clue]:
    # The plan shows a sub-query inside an expression as text; its edges are in square brackets.
    for types in _TYPED.findall(details):
        for edge_type in re.findall(r"\w+", types):
            if edge_type in EDGE_CLUES:
                says = f"asks about {edge_type} in a sub-query; the plan does not show which way that counts"
                yield Clue(EDGE_CLUES[edge_type], says, operator, details, edge_type, certain=False)
    if _UNTYPED.search(details):
        says = "asks about edges of any type in a sub-query"
        yield Clue(Selection.ASSOCIATION, says, operator, details, "", certain=False)
    for label in _LABEL.findall(details):
        yield Clue(LABEL_CLUES[label], f"asks about {label} in a sub-query", operator, details, label, certain=False)


def _pairs(words: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    return pairwise(words)
