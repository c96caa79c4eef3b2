"""Every file of ``cypher/`` keeps the contract of ``graphmodel.queries``; what stands in two files is the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphmodel.queries import Query, embedded, parse, queries
from graphmodel.settings import PROJECT

FILES = sorted((PROJECT / "cypher").rglob("*.cypher"))
IDS = [file.relative_to(PROJECT / "cypher").with_suffix("").as_posix() for file in FILES]
COMPLIANCE = queries("compliance")


def uncommented(text: str) -> str:
    """Return a statement without its comments and its literals."""
    return re.sub(r"//[^\n]*|'[^']*'", "", text)


@pytest.mark.parametrize(("file", "query_id"), list(zip(FILES, IDS, strict=True)), ids=IDS)
def test_a_file_keeps_the_contract(file: Path, query_id: str) -> None:
    text = file.read_text(encoding="utf-8")
    query = parse(query_id, text)
    assert query.title
    assert query.row
    assert query.serves
    assert not query.title.endswith(".")
    assert text.endswith("\n")


@pytest.mark.parametrize("query", COMPLIANCE, ids=lambda q: q.name)
def test_a_compliance_query_hides_nothing_and_needs_no_more_than_the_instant(query: Query) -> None:
    words = set(re.findall(r"[A-Z_]+", uncommented(query.text)))
    assert not words & {"LIMIT", "SKIP", "CREATE", "MERGE", "SET", "DELETE", "REMOVE"}
    assert {parameter.name for parameter in query.parameters} <= {"now"}
    assert query.population
    assert query.tags


@pytest.mark.parametrize("query", COMPLIANCE, ids=lambda q: q.name)
def test_a_compliance_query_does_not_ask_for_the_absence_of_a_type_where_an_index_could_answer(query: Query) -> None:
    # Neo4j 5.26 takes "NOT x IS :: DATE NOT NULL" for a reason to look in an index on x, in which there are no nulls:
    # a missing deadline was found in a small graph, and overlooked in a larger one.
    assert not re.findall(r"(?<!CASE WHEN )(?<!WHEN )NOT [\w.]+ IS ::", uncommented(query.text))


COPIES = [
    pytest.param(of, text, id=f"{of} in {query_id}")
    for query_id, file in zip(IDS, FILES, strict=True)
    for of, text in embedded(parse(query_id, file.read_text(encoding="utf-8")).text)
    if of != query_id
]


def test_the_gate_is_repeated_where_its_own_definition_is_needed() -> None:
    assert any(copy.id == "gate/grounds in compliance/ground_no_longer_in_policy" for copy in COPIES)


@pytest.mark.parametrize(("of", "text"), COPIES)
def test_what_repeats_another_file_is_the_same_word_for_word(of: str, text: str) -> None:
    original = parse(of, (PROJECT / "cypher" / f"{of}.cypher").read_text(encoding="utf-8")).text
    assert dict(embedded(original))[of] == text


def test_no_other_compliance_query_uses_the_gate() -> None:
    # Gate, guard and compliance query are three separate holds: a fault in one must not blind another.
    using = [query.name for query in COMPLIANCE if any(of.startswith("gate/") for of, _ in embedded(query.text))]
    assert using == ["ground_no_longer_in_policy"]
