"""Where statements end, and what their strings say, whatever stands in comments and quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import CypherInvalid
from graphmodel.plans.statements import statements

ANYTHING = st.text(alphabet=" \n;'\"`/*\\abAB$(){}:")


def test_a_semicolon_ends_a_statement_but_not_in_a_string_a_name_or_a_comment() -> None:
    found = statements("RETURN ';' AS `a;b`; // one; two\n/* three; */ RETURN 2")
    assert [one.text for one in found] == ["RETURN ';' AS `a;b`", "// one; two\n/* three; */ RETURN 2"]
    assert [one.line for one in found] == [1, 2]


def test_comments_alone_are_no_statement() -> None:
    assert statements("// nothing\n; /* nothing */ ;\n") == []


def test_its_strings_are_told_from_its_comments() -> None:
    (found,) = statements("RETURN 'it\\'s', \"so\" /* 'not' */ // \"this\"")
    assert found.strings == ("it\\'s", "so")


def test_a_word_before_a_statement_is_seen_behind_comments() -> None:
    assert statements("/* x */ profile MATCH (n) RETURN n")[0].prefix == "PROFILE"
    assert statements("MATCH (explain) RETURN explain")[0].prefix is None


def test_letters_written_as_escapes_are_seen() -> None:
    assert statements("MATCH (n:\\u0053ubject) RETURN n")[0].hides_letters
    assert not statements("MATCH (n:Subject) WHERE n.a = '\\n' RETURN n")[0].hides_letters


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\\u000a", "\\u000D"])
def test_a_comment_ends_with_its_line_however_the_line_ends(end: str) -> None:
    (found,) = statements(f"RETURN 1 // AS one {end} AS `two`, 'three' AS x")
    assert "AS `two`" in found.bare
    assert found.strings == ("three",)


@pytest.mark.parametrize("sign", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\0", "\\n", "\\\\u000a"])
def test_nothing_else_ends_it(sign: str) -> None:
    (found,) = statements(f"RETURN 1 // AS one {sign} 'two'")
    assert found.strings == ()


def test_comments_do_not_nest_and_slashes_in_strings_and_names_are_none() -> None:
    (found,) = statements("RETURN /* /* 'no' */ 'a//b' AS `c//d`, 'e/*f' /*/ 'no' */")
    assert found.strings == ("a//b", "e/*f")
    assert "`c//d`" in found.bare


def test_an_escape_is_read_before_anything_else() -> None:
    (found,) = statements("RETURN 'a\\u0027 AS x, /\\u002a 'no' \\u002A/ 'vic\\u0074im'")
    assert found.strings == ("a", "victim")
    assert found.hides_letters
    with pytest.raises(CypherInvalid, match="hides another"):
        statements("RETURN '\\u005cu0041'")


def test_lines_of_a_client_are_left_out_only_where_a_statement_begins() -> None:
    (found,) = statements(
        ":param x => 1\n// two\n:use neo4j\n:auto MATCH (s\n:set WHERE s.a) RETURN s", of_a_client=True
    )
    assert found.line == 4
    assert found.bare.split() == ["MATCH", "(s", ":set", "WHERE", "s.a)", "RETURN", "s"]


@given(ANYTHING)
def test_any_text_can_be_cut(text: str) -> None:
    found = statements(text)
    assert all(one.text in text and one.text.strip() for one in found)
    assert all(1 <= one.line <= text.count("\n") + 1 for one in found)
