"""Where statements end, and what their strings say, whatever stands in comments and quotation marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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


@given(ANYTHING)
def test_any_text_can_be_cut(text: str) -> None:
    found = statements(text)
    assert all(one.text in text and one.text.strip() for one in found)
    assert all(1 <= one.line <= text.count("\n") + 1 for one in found)
