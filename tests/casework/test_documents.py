"""What may stand in a written policy, and how a document says what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphmodel.casework.documents import LONGEST_DOCUMENT, parse_policy, policy_schema, read_policy, read_register
from graphmodel.errors import InvalidFile
from graphmodel.settings import PROJECT
from graphmodel.vocabulary import (
    AssociationKind,
    InformationAssessment,
    OffenceCategory,
    Role,
    SourceEvaluation,
    SuspectStatus,
)
from tests.builders import criteria

NEVER = sorted({kind.value for kind in AssociationKind} | {role.value for role in Role} - {"suspect"})


def written(**policy: Any) -> str:
    values = json.loads(json.dumps(criteria(**policy), default=str))
    return yaml.safe_dump({"register": "Serious violence", "policy": values})


def refused(text: str) -> str:
    with pytest.raises(InvalidFile) as caught:
        parse_policy(text, "The document")
    return str(caught.value)


def test_a_document_is_read_with_what_it_leaves_out_filled_in() -> None:
    document = parse_policy(written(), "The document")
    assert (document.register_name, document.policy.uid) == ("Serious violence", "P-1")
    assert (document.policy.shortest_reasons, document.policy.retention_months) == (20, 12)
    kept = document.policy.properties()
    assert kept["offence_lookback_months"] == [36, 36, 36]
    assert (kept["band_names"], kept["band_scores"], kept["state"]) == (["high", "low"], [10, 0], "draft")


def test_the_policy_of_the_borough_is_read() -> None:
    (path,) = (PROJECT / "seeds" / "policies").glob("*.yaml")
    assert read_register(path).policy.version == 1


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        ({"accepted_statuses": ["charged", "acquitted"]}, "the allegation fell"),
        ({"accepted_statuses": ["no_further_action"]}, "the allegation fell"),
        ({"accepted_statuses": []}, "accepted_statuses"),
        ({"information_assessments": ["A", "E"]}, "suspected to be false"),
        ({"offences": {}}, "offences"),
        ({"offences": {"jaywalking": {"weight": 1}}}, "offences"),
        ({"offences": {"robbery": {"weight": -1}}}, "policy.offences.robbery.weight: write a number of 0 or more"),
        ({"offences": {"robbery": {"weight": 101}}}, "write a number of 100 or less"),
        ({"offences": {"robbery": {"weight": 1.5}}}, "write a whole number"),
        (
            {"offences": {"robbery": {"weight": 1, "per_associate": 2}}},
            "there is no field policy.offences.robbery.per_associate",
        ),
        ({"offences": {"robbery": {"weight": 1, "lookback_months": 0}}}, "lookback_months"),
        ({"intelligence_weight": 1000}, "intelligence_weight"),
        ({"lookback_months": 241}, "lookback_months"),
        ({"independent_sources": 1}, "independent_sources"),
        ({"minimum_age": 9}, "minimum_age"),
        ({"review_days": 367}, "review_days"),
        ({"review_days": 90, "review_days_under_18": 90}, "reviewed more often"),
        ({"review_days": 30, "review_days_under_18": 45}, "reviewed more often"),
        ({"shortest_reasons": 5}, "shortest_reasons"),
        ({"retention_months": 0}, "retention_months"),
        ({"version": 0}, "version"),
        ({"uid": "a uid with blanks"}, "uid"),
        ({"effective_from": "01/02/2026"}, "write dates as"),
        ({"criterion": ""}, "criterion"),
        ({"criterion": "x" * 20_001}, "criterion"),
        ({"bands": []}, "bands"),
        ({"bands": [{"name": "low", "from_score": 1}]}, "begins at 0"),
        ({"bands": [{"name": "low", "from_score": 0}, {"name": "high", "from_score": 0}]}, "same score"),
        ({"bands": [{"name": "low", "from_score": 0}, {"name": "low", "from_score": 5}]}, "same name"),
        ({"bands": [{"name": "Very <b>high</b>", "from_score": 0}]}, "bands.0.name"),
        ({"state": "adopted"}, "there is no field policy.state; the fields that can be set are uid, version"),
        ({"associations": 3}, "there is no field policy.associations"),
        ({"centrality_weight": 3}, "there is no field policy.centrality_weight"),
    ],
)
def test_a_policy_that_none_can_be_is_refused_and_says_what_is_wrong(policy: dict[str, Any], says: str) -> None:
    said = refused(written(**policy))
    assert said.startswith("The document is no policy that can be adopted: ")
    assert says in said


@pytest.mark.parametrize("word", NEVER)
def test_there_is_no_place_for_the_words_of_association_and_victimhood(word: str) -> None:
    for place in ("accepted_statuses", "source_evaluations", "information_assessments"):
        refused(written(**{place: [word]}))
    refused(written(offences={word: {"weight": 1}}))
    refused(written(**{word: True}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a policy, as prose",
        "[1, 2]",
        "register: [",
        "register: x\n\tpolicy: {}",
        "register: x\x00",
        "policy: !!python/object/apply:os.system ['true']",
        "policy: !!python/name:os.system",
        "policy: {effective_from: 2026-13-45}",
        "policy: {version: " + "9" * 5000 + "}",
        "policy: !!timestamp soon",
        "policy: !!bool perhaps",
        "policy: !!int many",
        "policy: {[a, b]: c}",
        "[" * 5000,
        "register: x\n---\nregister: y",
    ],
)
def test_what_is_no_document_of_a_policy_is_a_sentence(text: str) -> None:
    assert refused(text).startswith("The document ")


def test_aliases_are_refused_before_they_grow() -> None:
    rows = "\n".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12))
    assert "an alias; write out what it stands for" in refused(f"a0: &a0 {{k: v}}\n{rows}\n")
    assert "an alias" in refused("policy: &me [*me]")


def test_what_stands_twice_is_refused_for_the_reader_would_see_the_other() -> None:
    text = written().replace("    robbery:", "    robbery: {weight: 100}\n    robbery:", 1)
    assert "robbery stands here twice" in refused(text)


def test_a_document_that_nobody_would_write_is_not_read() -> None:
    assert f"more than {LONGEST_DOCUMENT} bytes" in refused("é" * LONGEST_DOCUMENT)
    assert "special characters are not allowed" in refused("\ud800")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("register: Café".encode("latin-1"))
    for name in ("latin.yaml", "nowhere.yaml"):
        with pytest.raises(InvalidFile, match=f"{name} cannot be read"):
            read_policy(tmp_path / name)


def test_the_published_schema_is_the_one_that_is_checked() -> None:
    assert json.loads((PROJECT / "docs" / "policy.schema.json").read_text(encoding="utf-8")) == policy_schema()


def test_the_published_schema_has_the_words_of_the_closed_lists_and_no_others() -> None:
    schema = policy_schema()
    words = {name: part["enum"] for name, part in schema["$defs"].items() if "enum" in part}
    lists = (InformationAssessment, OffenceCategory, SourceEvaluation, SuspectStatus)
    assert words == {each.__name__: [word.value for word in each] for each in lists}
    assert schema["additionalProperties"] is False
    parts = [part for part in schema["$defs"].values() if part["type"] == "object"]
    assert [part["additionalProperties"] for part in parts] == [False, False]
    said = " ".join([*schema["properties"], *(name for part in parts for name in part["properties"])])
    assert [word for word in ("associat", "affiliat", "ethnic", "victim", "witness", "network") if word in said] == []


def test_the_published_schema_and_the_checks_agree_on_every_limit() -> None:
    for name, part in policy_schema()["properties"].items():
        for limit, step in (("minimum", -1), ("maximum", 1)):
            if limit in part:
                assert name in refused(written(**{name: part[limit] + step}))


def test_a_document_of_the_other_form_is_told_by_one_sentence() -> None:
    (path,) = (PROJECT / "seeds" / "policies").glob("*.yaml")
    with pytest.raises(InvalidFile) as caught:
        read_policy(path)
    assert str(caught.value).startswith(f"{path.name} is the document of a register with its first policy")
    assert ("graphmodel policy export" in str(caught.value), "required" in str(caught.value)) == (True, False)
    with pytest.raises(InvalidFile, match="is the next version of a register's policy, for graphmodel policy draft"):
        read_register(PROJECT / "docs" / "policy.example.yaml")
    bare = yaml.safe_dump(yaml.safe_load(written())["policy"])
    assert "a policy that does not say of which register" in refused(bare)


def test_the_example_of_the_guide_is_read() -> None:
    document = read_policy(PROJECT / "docs" / "policy.example.yaml")
    assert (document.register_name, document.policy.version) == ("Serious Violence Register", 2)


def test_what_is_no_yaml_names_the_line_and_what_is_no_utf_8_says_so(tmp_path: Path) -> None:
    assert "cannot be read: line 2, column 9: mapping values are not allowed here" in refused(
        "register: a\n  policy: b"
    )
    (tmp_path / "latin.yaml").write_bytes("register: Café".encode("latin-1"))
    with pytest.raises(InvalidFile, match=r"it is no text in UTF-8; save it as UTF-8$"):
        read_policy(tmp_path / "latin.yaml")
