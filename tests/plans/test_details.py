"""The words in which operators speak of themselves are read as they are meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graphmodel.plans.details import conjuncts, index_seek, items, pattern, text_of, tokens


def test_a_pattern_is_read_from_its_start_to_its_end() -> None:
    found = pattern("(i)<-[e:SUSPECT_IN|VICTIM_OF]-(s) WHERE i:Incident")
    assert found is not None
    assert (found.start, found.end, found.edge, found.types) == ("s", "i", "e", ("SUSPECT_IN", "VICTIM_OF"))
    assert found.directed
    assert found.where == "i:Incident"


def test_a_path_of_any_length_and_an_edge_of_any_type_are_told() -> None:
    path, untyped = pattern("(s)-[e:A*..3]->(i)"), pattern("(s)--()")
    assert path is not None
    assert path.variable
    assert untyped is not None
    assert untyped.types == ()
    assert not untyped.directed


def test_what_is_no_pattern_is_none() -> None:
    assert pattern("SHORTEST 2 (s) ((a)-[e]->(b)){1, 3} (i)") is None


def test_a_property_of_an_index_is_read_as_a_property_of_its_record() -> None:
    found = index_seek("UNIQUE s:Subject(uid) WHERE uid = uid, cache[s.uid]")
    assert found is not None
    assert found.label == "Subject"
    assert text_of(found.conditions[0]) == "s.uid=uid"


def test_conditions_are_cut_at_and_but_not_within_brackets_or_a_case() -> None:
    found = conjuncts(tokens("(a.x = 1 AND (b.y = 2 OR c.z = 3 AND true)) AND CASE WHEN a AND b THEN 1 END"))
    # Within the brackets AND binds closer than OR: neither of its sides has to be true.
    assert [text_of(one) for one in found] == ["a.x=1", "b.y=2 OR c.z=3 AND true", "CASE WHEN a AND b THEN 1 END"]


def test_entries_keep_their_names_and_lose_their_backticks() -> None:
    found = items("cache[s.uid] AS subject, `i.at`, collect(i.uid) AS g")
    assert [one.name for one in found] == ["subject", "i.at", "g"]
    assert text_of(found[0].expression) == "s.uid"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    items(text)
    conjuncts(tokens(text))
    pattern(text)
    index_seek(text)
