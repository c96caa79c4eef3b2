"""What a plan does not show is found in the text of a criterion: signs, names, sizes, and what fails on a record."""

from __future__ import annotations

import time

import pytest

from graphmodel.errors import CypherInvalid
from graphmodel.plans.criterion import check_criterion, forbidden_in
from graphmodel.plans.details import KEYWORDS
from graphmodel.plans.limits import OF_A_CRITERION, OF_ANY_QUERY
from graphmodel.plans.selection import Verdict, judge
from graphmodel.server import connection
from graphmodel.vocabulary import CriterionFault
from tests.conftest import Server

HEAD = "UNWIND $subjects AS u MATCH (s:Subject {uid: u})-[e:SUSPECT_IN]->(i:Incident) "
TAIL = " RETURN s.uid AS subject, i.uid AS ground"
TOLD = (
    "UNWIND $subjects AS u MATCH (s:Subject {uid: u})<-[a:ALLEGES]-(x:Intelligence) WHERE COND"
    " RETURN u AS subject, x.uid AS ground"
)
SUSPECT = "a.role = 'suspect'"
NAMES = sorted({*KEYWORDS, "And", "where", "Null", "null", "nUlL", "end", "in"} - {"true", "false"})


@pytest.fixture(autouse=True)
def _empty(server: Server) -> None:
    server.connect()


def faults(text: str) -> set[CriterionFault]:
    return {reason.fault for reason in forbidden_in(text)}


# Comments and signs that nobody sees.


@pytest.mark.parametrize(
    "end", ["\r", "\\u000d", "\\u000a", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00"]
)
def test_no_end_of_a_comment_hides_a_role(end: str) -> None:
    text = TOLD.replace("COND", f"{SUSPECT} // own conduct only {end} AND a.role = 'association' \n")
    assert forbidden_in(text)


@pytest.mark.parametrize(
    "sign", ["\r", "\x0b", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u202e", "\u2028", "\ufeff"]
)
def test_signs_that_nobody_sees_are_refused(sign: str) -> None:
    assert CriterionFault.HIDDEN in faults(f"{HEAD}{sign}WHERE e.status = 'charged'{TAIL}")


def test_lines_may_end_as_they_do_elsewhere_and_comments_and_strings_speak_any_language() -> None:
    check_criterion(f"{HEAD}// übrigens\r\n\tWHERE i.offence <> 'Körperverletzung'\r\n{TAIL}")


@pytest.mark.parametrize(
    "condition",
    [
        "a.role = 'victim'",
        "a.role <> 'suspect'",
        "a.role IN ['suspect']",
        "'suspect' <> a.role",
        "a['role'] = 'suspect'",
        "a['ro' + 'le'] = 'association'",
        "a.role = 'sus' + 'pect'",
        "a.role = x.source_kind",
        "a.`role` = 'suspect' OR a.role = 'suspect'",
        "a.role STARTS WITH 'suspect'",
        "toLower(a.role) = 'suspect'",
        "a.role = 'suspect' AND a.role = 'victim'",
        "x.source_kind = 'suspect' /* a.role = 'suspect' */",
        "x.source_kind = 'suspect' // AND a.role = 'suspect'\n",
        "x.source_kind = \"a.role = 'suspect'\"",
    ],
)
def test_a_role_is_asked_for_in_one_way_only(condition: str) -> None:
    assert CriterionFault.OTHER_ALLEGATION in faults(TOLD.replace("COND", condition))


@pytest.mark.parametrize("condition", [SUSPECT, "'suspect' = a.role", 'a.`role` = "suspect"', "(a).role = 'suspect'"])
def test_a_role_may_be_asked_for_so(condition: str) -> None:
    found = forbidden_in(TOLD.replace("COND", condition))
    assert not found or condition.startswith("(")


# Names.


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("quoted", [True, False])
def test_no_name_reads_like_a_word_of_the_plan(name: str, quoted: bool) -> None:
    shown = f"`{name}`" if quoted else name
    try:
        found = faults(
            f"UNWIND $subjects AS u MATCH ({shown}:Subject {{uid: u}})-[e:SUSPECT_IN]->(i:Incident)"
            f" WHERE `{name}`.sex = 'male' RETURN u AS subject, i.uid AS ground"
        )
    except CypherInvalid:
        return  # the server does not take it for a name either
    assert CriterionFault.HIDDEN in found


@pytest.mark.parametrize(
    "text",
    [
        "UNWIND $subjects AS u MATCH (NULL:Subject {uid: u})-[:SUSPECT_IN]->(i) RETURN u AS subject, i.uid AS ground",
        "UNWIND $subjects AS WHERE MATCH (s:Subject {uid: `WHERE`})-[:SUSPECT_IN]->(i:Incident)" + TAIL,
        "UNWIND $subjects AS u MATCH (s:Subject {uid: u})-[`null`:SUSPECT_IN]->(i:Incident)"
        " WHERE `null`.evidence IS NOT NULL" + TAIL,
        "UNWIND $subjects AS u MATCH (s:Subject {uid: u})-[END:SUSPECT_IN]->(i:Incident)" + TAIL,
        "UNWIND $subjects AS u MATCH (s:Subject {uid: u})-[:SUSPECT_IN]->(`null`:Incident)"
        " WHERE `null`.summary CONTAINS 'x' RETURN s.uid AS subject, `null`.uid AS ground",
        HEAD + "WITH s AS `null`, i WHERE `null`.borough = 'x' RETURN `null`.uid AS subject, i.uid AS ground",
        HEAD + "WITH s AS cache, i RETURN cache.uid AS subject, i.uid AS ground",
        HEAD + "WITH s AS anon_0, i RETURN anon_0.uid AS subject, i.uid AS ground",
        HEAD + "WITH s, i, 'x' AS autostring_0 WHERE i.offence = autostring_0" + TAIL,
        HEAD + "WHERE any(`AND` IN [1] WHERE `AND` = 1)" + TAIL,
        HEAD + "WHERE any(CASE IN [1] WHERE i.category = 'x')" + TAIL,
        HEAD + "WHERE [OR IN [1] | 1] = [1]" + TAIL,
        HEAD + "MATCH END = (s)-[:SUSPECT_IN]->(:Incident)" + TAIL,
        HEAD.replace("(s:", "(ſ:").replace("{uid: u}", "{uid: u}") + " RETURN ſ.uid AS subject, i.uid AS ground",
        HEAD.replace("(s:", "(s$x:") + " RETURN s$x.uid AS subject, i.uid AS ground",
        HEAD + "WITH s AS `s.uid`, i RETURN `s.uid`.uid AS subject, i.uid AS ground",
    ],
)
def test_no_name_hides_anything(text: str) -> None:
    assert CriterionFault.HIDDEN in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (`null`:Subject) WHERE `null`.sex = 'male' RETURN `null`.uid",
        "MATCH (NULL:Subject) WHERE `NULL`.sex = 'male' RETURN `NULL`.uid",
        "MATCH (`AND`:Subject) WHERE `AND`.sex = 'male' RETURN `AND`.uid AS x",
        "MATCH (s:Subject) WITH s AS `true` WHERE `true`.sex = 'male' RETURN `true`",
        "MATCH (cache:Subject)-[:SUSPECT_IN]->() RETURN cache.uid",
        "MATCH (s:Subject)<-[a:ALLEGES]-() WHERE a.role = 'suspect' // \r OR a.role = 'victim'\n RETURN s.uid",
        "MATCH (s:Subject)<-[a:ALLEGES]-() WHERE a.role = 'suspect' // \\u000a OR a.role = 'victim'\n RETURN s.uid",
        "MATCH (s:Subject)<-[a:ALLEGES]-() WHERE a.role IN ['suspect', 'vic\\u0074im'] RETURN s.uid",
        "MATCH (s\n:set|Subject WHERE s.sex = 'male'\n) RETURN s.uid",
        "MATCH (ſ:Subject) RETURN ſ.uid",
    ],
)
def test_lint_calls_nothing_clean_that_it_cannot_read(text: str) -> None:
    (found,) = judge(text)
    assert found.verdict is Verdict.SELECTS


@pytest.mark.parametrize("text", ["// \\u000a PROFILE MATCH (s) RETURN s", "// \r PROFILE MATCH (s) RETURN s"])
def test_lint_finds_a_hidden_profile(text: str) -> None:
    with pytest.raises(CypherInvalid, match="PROFILE"):
        judge(text)


# Sizes.

TOO_MUCH = {
    "characters": HEAD + "WHERE i.offence <> '" + "x" * OF_A_CRITERION.characters + "'" + TAIL,
    "brackets": HEAD + "WHERE " + "(" * 1_500 + "true" + ")" * 1_500 + TAIL,
    "NOT": HEAD + "WHERE " + "NOT " * 400 + "true" + TAIL,
    "CASE": HEAD + "WHERE " + "CASE WHEN " * 40 + "true" + " THEN true END" * 40 + TAIL,
    "words": HEAD + "WHERE " + " OR ".join(f"i.category = 'c{n}'" for n in range(120)) + TAIL,
    "clauses": " ".join([HEAD, *(f"WITH s, i, {n} AS n{n}" for n in range(25)), TAIL]),
    "edges": HEAD + ", ".join(["MATCH (s)-[:SUSPECT_IN]->()", *["(s)-[:SUSPECT_IN]->()"] * 11]) + TAIL,
    "sub-queries": HEAD + "WHERE " + " AND ".join(["EXISTS { (s)-[:SUSPECT_IN]->() }"] * 8) + TAIL,
    "XOR": HEAD + "WHERE " + " XOR ".join(f"i.category = '{n}'" for n in range(20)) + TAIL,
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_would_hold_up_the_planner_is_never_planned(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*given: object) -> None:
        pytest.fail("it was planned")

    monkeypatch.setattr("graphmodel.plans.criterion.explain", never)
    (reason,) = forbidden_in(TOO_MUCH[what])
    assert reason.fault is CriterionFault.SHAPE
    assert what in reason.says
    assert "allowed" in reason.says


@pytest.mark.parametrize(
    "text",
    [
        "RETURN " + "(" * 4_000 + "1" + ")" * 4_000,
        "RETURN " + "[" * 51 + "]" * 51,
        "RETURN " + " XOR ".join(["true"] * 20),
        "RETURN '" + "x" * OF_ANY_QUERY.characters + "'",
    ],
)
def test_lint_plans_nothing_that_would_hold_up_the_planner(text: str) -> None:
    with pytest.raises(CypherInvalid, match="the statement on line 2: it asks too much of the planner"):
        judge(f"\n{text}")


@pytest.mark.parametrize("condition", ["(" * 28 + "true" + ")" * 28, " OR ".join(["i.category = 'weapon'"] * 80)])
def test_what_keeps_to_the_limits_is_planned_soon(condition: str) -> None:
    began = time.monotonic()
    check_criterion(f"{HEAD}WHERE {condition}{TAIL}")
    assert time.monotonic() - began < connection.READ_TIMEOUT / 2


# What fails on a record.


@pytest.mark.parametrize(
    "condition",
    [
        "duration(i.offence) > duration('P1D')",
        "i.occurred_at > $now - duration(i.offence)",
        "i.occurred_at > $now - duration('one year')",
        "i.occurred_at > $now - duration('P99999999999Y')",
        "i.occurred_at > $now - duration({days: size(i.offence)})",
        "i.occurred_at > $now - duration({days: 99999999999})",
        "i.occurred_at > $now - `duration`(i.offence)",
        "date(i.offence) < date($now)",
        "date('2024-02-30') < date($now)",
        "date({year: size(i.offence)}) < date($now)",
        "datetime(i.offence) < $now",
        "duration.between(i.offence, $now).days > 3",
        "'x' =~ i.offence",
        "i.offence =~ '(a*)*b'",
        "size(i.offence) * 9223372036854775807 > 0",
        "size(i.offence) + 9223372036854775807 > 0",
        "size(i.offence) - 1 > 0",
        "size(i.offence) / 2 > 1",
        "size(i.offence) % 2 > 1",
        "size(i.offence) ^ 2 > 1",
        "- size(i.offence) < 3",
        "size(i.occurred_at) > 1",
        "toInteger(i.offence) > 1",
        "toFloat(i.offence) > 1",
        "toLower(i.occurred_at) = 'x'",
        "trim(BOTH i.category FROM i.offence) = 'x'",
        "round(1.5, size(i.offence)) > 1",
        "i.category IN i.offence",
        "i.offence[0] = 'x'",
        "i.offence.year = 2020",
        "head(i.offence) = 'x'",
        "i.offence AND true",
        "NOT i.offence",
        "i.offence + duration('P1D') = 'x'",
        "reduce(n = 1, x IN [1, 2] | n + x) > 0",
        "0x7fffffffffffffff > 1",
    ],
)
def test_what_may_fail_on_a_record_is_refused(condition: str) -> None:
    assert faults(f"{HEAD}WHERE {condition}{TAIL}") & {CriterionFault.UNKNOWN_STEP, CriterionFault.CLOCK_OR_CHANCE}


@pytest.mark.parametrize(
    "condition",
    [
        "i.occurred_at > $now - duration('P1Y')",
        "i.occurred_at > $now - duration({months: 6, days: 3})",
        "i.occurred_at + duration('P90D') > $now",
        "i.occurred_at - duration('P1Y') + duration('P1D') > datetime('2020-01-01T00:00:00Z')",
        "date(i.occurred_at) > date($now) - duration('P1M')",
        "date(i.occurred_at) >= date('2024-01-31')",
        "duration.between(i.occurred_at, $now).days < 90",
        "i.occurred_at.year > 2020 AND size(i.offence) > 3",
        "toLower(i.offence) CONTAINS 'knife'",
    ],
)
def test_what_fails_on_no_record_is_accepted(condition: str) -> None:
    check_criterion(f"{HEAD}WHERE {condition}{TAIL}")


# What intelligence says about others.


@pytest.mark.parametrize(
    "counted",
    [
        "(i)<-[:CONCERNS]-()",
        "(i)<-[:CONCERNS]-(:Intelligence)",
        "(x)-[:CONCERNS]->()",
        "(x)<-[:CORROBORATES]-()",
        "(x)-[:CORROBORATES]-()",
        "(x)<-[:REPEATS]-()",
        "(x)-[:REPEATS]->()",
        "(x)-[:ALLEGES]->()",
        "(s)<-[:ALLEGES]-()",
        "(i)<-[:SUSPECT_IN]-()",
    ],
)
@pytest.mark.parametrize(
    "asked", ["COUNT { PATTERN } > 2", "EXISTS { PATTERN }", "NOT PATTERN", "size([PATTERN | 1]) > 1"]
)
def test_what_intelligence_says_of_others_is_never_counted(counted: str, asked: str) -> None:
    about = "UNWIND $subjects AS u MATCH (i:Incident)<-[:SUSPECT_IN]-(s:Subject {uid: u})<-[a:ALLEGES]-(x:Intelligence)"
    condition = asked.replace("PATTERN", counted)
    assert forbidden_in(f"{about} WHERE {SUSPECT} AND {condition}{TAIL}")
