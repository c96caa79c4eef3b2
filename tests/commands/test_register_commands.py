"""The register's life from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from graphmodel.casework.admission import nominate
from graphmodel.casework.documents import policy_schema
from graphmodel.ledger.actors import Actor
from graphmodel.settings import PROJECT
from tests.builders import (
    ACCOUNT,
    REASONS,
    REGISTER,
    associate,
    criteria,
    entries,
    incident,
    involve,
    listed,
    register,
    rows,
    subject,
)
from tests.commands.conftest import Run
from tests.conftest import PASSWORD


def account(name: str) -> dict[str, str]:
    return {"GRAPHMODEL_ACCOUNT": name, "GRAPHMODEL_PASSWORD": PASSWORD}


def document(folder: Path, **policy: object) -> str:
    values = criteria(**{"uid": "P-2", "version": 2, "effective_from": "2099-01-01"} | policy)
    path = folder / "policy.yaml"
    path.write_text(yaml.safe_dump(json.loads(json.dumps({"register": REGISTER, "policy": values}, default=str))))
    return str(path)


def test_the_schema_of_a_policy_needs_no_database(run: Run) -> None:
    done = run("policy", "schema", NEO4J_URI="bolt://127.0.0.1:1")
    assert (done.returncode, json.loads(done.stdout)) == (0, policy_schema())


def test_a_policy_is_drafted_tried_proposed_and_adopted_by_command(
    run: Run, senior_reviewer: Actor, administrator: Actor, tmp_path: Path
) -> None:
    register()
    involve(subject("S-1"), incident("I-1", 800), "suspect")
    assert "Policy P-2 is a draft" in run("policy", "draft", document(tmp_path, lookback_months=12)).stdout
    tried = run("policy", "try", "P-2", COLUMNS="200")
    assert "version 2 in place of version 1" in tried.stdout
    assert "S-1" not in tried.stdout, "the operator sees how many, not who"
    tried = run("policy", "try", "P-2", COLUMNS="200", **account("senior_reviewer"))
    assert (
        "could not be nominated any more: 1\n  Eastmarch\n    Given S-1 (S-1)\n      Suspect (charged)" in tried.stdout
    )
    assert "it lies outside the policy's look-back window" in tried.stdout
    assert run("policy", "propose", "P-2").returncode == 2, "whoever proposes has an account"
    assert "is proposed" in run("policy", "propose", "P-2", **account("administrator")).stdout
    refused = run("policy", "adopt", "P-2")
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False), (
        "the operator has no account to adopt with"
    )
    done = run("policy", "adopt", "P-2", **account("senior_reviewer"))
    assert "Policy P-2 is adopted. Suspended until a review: 0." in done.stdout
    assert "adopted" in run("policy", "list", COLUMNS="200").stdout
    shown = run("policy", "show", "P-2").stdout
    assert ("adopted_by: senior_reviewer" in shown, "None" in shown) == (True, False)
    refused = run("policy", "withdraw", "P-2")
    assert (refused.returncode, refused.stderr.startswith("Refused. the policy is adopted now")) == (1, True)


def test_a_policy_is_exported_edited_and_drafted_by_command(run: Run, the_operator: Actor, tmp_path: Path) -> None:
    register()
    file = tmp_path / "next.yaml"
    written = run("policy", "export", "P-1", str(file))
    assert (written.returncode, f"graphmodel policy draft {file}" in written.stdout) == (0, True), written.stderr
    again = run("policy", "export", "P-1", str(file))
    assert (again.returncode, "is not written over" in again.stderr) == (2, True)
    assert run("policy", "export", "P-1").stdout == file.read_text()
    file.write_text(file.read_text().replace("lookback_months: 36", "lookback_months: 24"))
    assert "Policy policy-R-1-2 is a draft" in run("policy", "draft", str(file)).stdout
    assert "is in force already" in run("policy", "try", "P-1", COLUMNS="200").stdout
    used = run("policy", "draft", str(file))
    assert (used.returncode, "the next is 3" in used.stderr) == (2, True)
    seeds = PROJECT / "seeds" / "policies" / "serious_violence.yaml"
    other = run("policy", "draft", str(seeds))
    assert (other.returncode, "for graphmodel register establish" in other.stderr) == (2, True)


def test_what_cannot_be_a_policy_is_a_sentence_and_its_exit_code_says_which_kind(run: Run, tmp_path: Path) -> None:
    register()
    by_association = (
        "UNWIND $subjects AS u MATCH (s:Subject {uid: u})-[:ASSOCIATED_WITH]-(o) RETURN u AS subject, o.uid AS ground"
    )
    for policy, code, says in (
        ({"accepted_statuses": ["victim"]}, 2, "no policy that can be adopted"),
        ({"criterion": by_association}, 1, "This criterion is not accepted."),
        ({"version": 1}, 2, "already"),
    ):
        done = run("policy", "draft", document(tmp_path, **policy))
        assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr
    assert run("policy", "propose", "P-404").returncode == 2
    assert rows("MATCH (p:Policy) RETURN count(p) AS n") == [{"n": 1}]


def test_a_listing_is_suspended_reinstated_amended_and_explained_by_command(
    run: Run, analyst: Actor, reviewer: Actor
) -> None:
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    for n in (1, 2):
        involve("S-1", incident(f"I-{n}"), "suspect")
    uid = listed(analyst, reviewer)
    me = account("reviewer")
    for word, command in (("reinstate", "reinstate"), ("confirm_band", "confirm-band")):
        elsewhere = run("review", uid, word, "--reasons", REASONS, **me)
        assert (elsewhere.returncode, f"graphmodel {command} LISTING" in elsewhere.stderr) == (2, True)
    assert "graphmodel confirm-band LISTING" in run("review", "--help").stdout
    assert "suspended" in run("suspend", uid, "--reasons", REASONS, **me).stdout
    assert "listed again" in run("reinstate", uid, "--reasons", REASONS, "--band", "low", **me).stdout
    assert "listed" in run("review", uid, "amend", "--ground", "I-2", "--reasons", REASONS, **me).stdout
    confirmed = run("confirm-band", uid, "--reasons", REASONS, **me)
    assert "The band is low: a score of 4." in confirmed.stdout
    assert "4 for the incident of robbery" in confirmed.stdout
    told = run("listing", uid, **me).stdout
    band = "the gate finds low today, a score of 4"
    for part in ("Amara Okafor on Serious violence: listed", ACCOUNT, band, "if this falls"):
        assert part in told
    refused = run("confirm-band", uid, "--reasons", REASONS, "--band", "high", **me)
    assert (refused.returncode, "the band is low now" in refused.stderr) == (1, True)
    refused = run("listing", uid, **account("analyst"))
    assert (refused.returncode, "Amara" in refused.stdout + refused.stderr) == (1, False)


def test_the_queue_holds_at_eighty_columns_and_says_the_same_in_a_pipe_and_as_json(
    run: Run, analyst: Actor, reviewer: Actor
) -> None:
    register()
    names = {"given_name": "Maximiliane-Josephine", "family_name": "Featherstonehaugh-Cholmondeley [red]"}
    involve(subject("S-1", **names), incident("I-1"), "suspect")
    uid = nominate(analyst, "S-1", REGISTER, ACCOUNT)
    me = account("reviewer")
    told = run("queue", COLUMNS="80", **me).stdout
    assert told.splitlines() == [
        f"{uid}  {names['given_name']} {names['family_name']}",
        "  subject S-1, Eastmarch",
        "  nominated on Serious violence",
        "  awaits a decision; stands on a single ground",
        "1 waiting, most urgent first.",
    ]
    assert run("queue", COLUMNS="300", **me).stdout == told
    (one,) = json.loads(run("queue", "--json", **me).stdout)
    assert (one["listing"], one["state"], one["review_due"]) == (uid, "nominated", None)
    assert one["signs"] == ["single_source"]
    assert json.loads(run("listing", uid, "--json", **me).stdout)["listing"]["uid"] == uid
    policies = run("policy", "list", COLUMNS="80").stdout
    assert policies.splitlines() == [
        "P-1",
        "  version 1 of Serious violence: adopted, in force",
        "  effective from 1 Jan 2020",
    ]


def test_a_nomination_names_what_it_stands_on_and_its_nominator_follows_it(
    run: Run, analyst: Actor, reviewer: Actor
) -> None:
    register()
    subject("S-1", given_name="Amara", family_name="Okafor")
    for n in (1, 2):
        involve("S-1", incident(f"I-{n}"), "suspect")
    involve("S-1", incident("I-3"), "victim")
    associate("S-1", subject("S-2"))
    me = account("analyst")
    done = run("nominate", "S-1", "--register", REGISTER, "--account", ACCOUNT, "--ground", "I-2", **me).stdout
    (row,) = rows("MATCH (l:Listing) RETURN l.uid AS uid")
    edges = {row["i"]: row["e"] for row in rows("MATCH ()-[e:SUSPECT_IN]->(i) RETURN i.uid AS i, e.uid AS e")}
    stands, _, rest = done.partition("Accepted by the gate, and not chosen:")
    assert f"listing {row['uid']} awaits" in stands
    assert f"incident I-2, edge {edges['I-2']}" in stands
    assert f"incident I-1, edge {edges['I-1']}" in rest
    assert "1 association and 1 incident as a victim are not grounds" in rest
    assert "Associations, and what somebody was only a victim of or a witness to, are never used." in rest
    mine = run("nominations", **me).stdout
    assert f"{row['uid']}  Amara Okafor\n" in mine
    assert "  awaits the decision of another person\n" in mine
    run("decide", row["uid"], "--refuse", "--reasons", REASONS, **account("reviewer"))
    assert f"by reviewer: {REASONS}" in run("nominations", **me).stdout
    assert run("nominations", **account("reviewer")).stdout == "You have nominated nobody.\n"
    assert entries("nominations")[-2]["uids"] == [row["uid"], "S-1"]


def test_a_role_that_may_not_is_refused_in_words_before_a_file_is_read(
    run: Run, analyst: Actor, tmp_path: Path
) -> None:
    unreadable = tmp_path / "policy.yaml"
    unreadable.write_text("{ no policy")
    refused = run("policy", "draft", str(unreadable), **account("analyst"))
    assert refused.returncode == 1
    assert refused.stderr == (
        "Refused. Drafting a policy is for senior reviewers, administrators and the operator; "
        "you are signed in as analyst, an analyst.\n"
    )
    assert run("register", "establish", str(unreadable), **account("analyst")).returncode == 1
    refused = run("queue", **account("analyst"))
    assert "Reading the queue is for reviewers and senior reviewers" in refused.stderr


def test_what_is_done_to_a_listing_needs_somebody_who_is_signed_in(run: Run) -> None:
    for command in (("suspend", "L-404", "--reasons", REASONS), ("listing", "L-404")):
        done = run(*command)
        assert (done.returncode, "graphmodel sign-in USERNAME" in done.stderr) == (2, True)
