from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from graphmodel.commands.accounts import purpose_of_session
from graphmodel.ledger.actors import Actor
from graphmodel.vocabulary import AccountRole, Purpose
from tests.builders import ACCOUNT, REASONS, REGISTER, associate, entries, incident, involve, register, rows, subject
from tests.commands.conftest import Run
from tests.conftest import PASSWORD, Server


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


def test_what_shows_people_asks_for_a_sign_in_and_says_how(run: Run, analyst: Actor) -> None:
    done = run("why", "S-1", "S-2")
    assert done.returncode == 2
    assert "graphmodel sign-in USERNAME" in done.stderr


def test_a_sign_in_holds_for_later_commands_and_is_for_its_owner_only(run: Run, analyst: Actor, tmp_path: Path) -> None:
    assert "Signed in as analyst" in run("sign-in", "analyst", typed=PASSWORD).stdout
    assert (tmp_path / "sign-in").stat().st_mode & 0o777 == 0o600
    assert run("whoami").stdout.strip() == "analyst, analyst"
    assert "Signed out" in run("sign-out").stdout
    assert "Nobody" in run("whoami").stdout


def test_a_forged_or_spoilt_sign_in_is_none(run: Run, analyst: Actor, tmp_path: Path) -> None:
    run("sign-in", "analyst", typed=PASSWORD)
    token = (tmp_path / "sign-in").read_text()
    for forged in (token[:-5] + "AAAA\n", analyst.uid, "", "\x00\xff"):
        (tmp_path / "sign-in").write_text(forged)
        assert "Nobody" in run("whoami").stdout


def test_nobody_becomes_the_operator_because_a_sign_in_has_ended(
    run: Run, administrator: Actor, analyst: Actor
) -> None:
    run("sign-in", "analyst", typed=PASSWORD)
    assert "analyst has a new password" in run(
        "account", "password", "analyst", typed="another fine password",
        GRAPHMODEL_ACCOUNT="administrator", GRAPHMODEL_PASSWORD=PASSWORD,
    ).stdout  # fmt: skip
    done = run("account", "list")
    assert (done.returncode, "your sign-in has ended" in done.stderr) == (2, True)


def test_a_wrong_password_is_told_without_a_traceback(run: Run, analyst: Actor) -> None:
    done = run("sign-in", "analyst", typed="a guess")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "user name, the password or the code" in done.stderr


def test_nominating_by_command_is_refused_for_associations_with_reasons(run: Run, analyst: Actor) -> None:
    register()
    for n in range(3):
        associate(subject("S-1") if n == 0 else "S-1", subject(f"F-{n}"))
    run("sign-in", "analyst", typed=PASSWORD)
    done = run("nominate", "S-1", "--register", REGISTER, "--account", "Is friends with everybody on it.")
    assert done.returncode == 1
    assert "3 associations are not grounds; 0 incidents as a suspect in the last 36 months." in done.stderr
    assert rows("MATCH (l:Listing) RETURN count(l) AS n") == [{"n": 0}]


def test_own_conduct_passes_by_command_and_another_person_decides(run: Run, analyst: Actor, reviewer: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    environment = {"GRAPHMODEL_ACCOUNT": "analyst", "GRAPHMODEL_PASSWORD": PASSWORD}
    done = run("nominate", "S-1", "--register", REGISTER, "--account", ACCOUNT, **environment)
    assert "awaits the decision of another person" in done.stdout
    (row,) = rows("MATCH (l:Listing) RETURN l.uid AS uid")
    environment["GRAPHMODEL_ACCOUNT"] = "reviewer"
    assert row["uid"] in run("queue", COLUMNS="200", **environment).stdout
    assert "listed" in run("decide", row["uid"], "--approve", "--reasons", REASONS, **environment).stdout
    assert "removed" in run("review", row["uid"], "remove", "--reasons", REASONS, **environment).stdout


def test_why_tells_each_path_and_its_class(run: Run, analyst: Actor) -> None:
    associate(subject("S-1"), subject("S-2"))
    done = run("why", "S-1", "S-2", GRAPHMODEL_ACCOUNT="analyst", GRAPHMODEL_PASSWORD=PASSWORD)
    assert "By association alone. This is never a ground for anything." in done.stdout
    assert entries("why")[0]["actor"] == analyst.uid


def test_a_person_is_searched_and_a_name_that_nobody_bears_leads_to_the_nearest(
    run: Run, analyst: Actor, administrator: Actor
) -> None:
    subject("S-1", given_name="Amara", family_name="Okafor")
    subject("S-2")
    me = {"GRAPHMODEL_ACCOUNT": "analyst", "GRAPHMODEL_PASSWORD": PASSWORD}
    assert run("search", "amara", "okaf", **me).stdout == "S-1  Amara Okafor (subject)\n  born 17 May 1990, Eastmarch\n"
    assert entries("search")[-1]["uids"] == ["S-1"]
    assert run("search", "nobody", **me).stdout.startswith("Nothing found.")
    done = run("why", "Amara Okafur", "S-2", **me)
    assert done.returncode == 2
    assert "did you mean Amara Okafor, S-1 (born 17 May 1990, Eastmarch)?" in done.stderr
    done = run("why", "Zebedee", "S-2", **me)
    assert ("there is no such subject or register" in done.stderr, "did you mean" in done.stderr) == (True, False)
    for words in (("search", "amara"), ("why", "Amara Okafur", "S-2")):
        done = run(*words, **(me | {"GRAPHMODEL_ACCOUNT": "administrator"}))
        assert (done.returncode, "Amara Okafor" in done.stdout + done.stderr) == (1, False)


def test_the_purpose_of_a_sign_in_is_kept_with_each_look_and_a_commands_own_stands_before_it(
    run: Run, analyst: Actor
) -> None:
    associate(subject("S-1"), subject("S-2"))
    assert run("sign-in", "analyst", "--purpose", "gossip", typed=PASSWORD).returncode == 2
    done = run("sign-in", "analyst", "--purpose", "safeguarding", typed=PASSWORD)
    assert done.stdout == "Signed in as analyst, analyst, for safeguarding.\n"
    assert run("whoami").stdout == "analyst, analyst, for safeguarding\n"
    run("why", "S-1", "S-2")
    run("search", "given")
    run("why", "S-1", "S-2", "--purpose", "oversight")
    assert [entry["purpose"] for entry in entries("why")] == ["safeguarding", "oversight"]
    assert entries("search")[-1]["purpose"] == "safeguarding"
    run("sign-in", "analyst", typed=PASSWORD)
    run("why", "S-1", "S-2")
    assert entries("why")[-1]["purpose"] == "investigation", "the command's own, where none was chosen"


def test_a_terminal_is_asked_for_the_purpose_and_offers_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for typed, role, purpose in (
        ("gossip\nsafeguarding\n", AccountRole.ANALYST, Purpose.SAFEGUARDING),
        ("\n", AccountRole.REVIEWER, Purpose.REGISTER_REVIEW),
    ):
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        assert purpose_of_session(None, role) is purpose
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert purpose_of_session(None, AccountRole.REVIEWER) is None
    assert purpose_of_session("oversight", AccountRole.REVIEWER) is Purpose.OVERSIGHT


def test_why_names_the_uids_that_other_commands_need(run: Run, analyst: Actor) -> None:
    register()
    involve(subject("S-1"), incident("I-1"), "suspect")
    involve("S-1", incident("I-2"), "suspect")
    involve("S-1", "I-2", "victim")
    me = {"GRAPHMODEL_ACCOUNT": "analyst", "GRAPHMODEL_PASSWORD": PASSWORD}
    assert "graphmodel open S-1" in run("why", "S-1", REGISTER, **me).stdout
    run("open", "S-1", "--purpose", "investigation", **me)
    told = run("why", "S-1", REGISTER, **me).stdout
    found = rows("MATCH ()-[e:SUSPECT_IN]->(i) RETURN i.uid AS incident, e.uid AS edge")
    for one in found:
        assert f"incident {one['incident']}, edge {one['edge']}\n" in told


def test_an_administrator_sees_no_person_at_the_command_line_either(run: Run, administrator: Actor) -> None:
    done = run("why", "S-1", "S-2", GRAPHMODEL_ACCOUNT="administrator", GRAPHMODEL_PASSWORD=PASSWORD)
    assert done.returncode in (1, 2)
    assert "By association" not in done.stdout


def test_a_policy_that_accepts_the_wrong_things_is_not_established(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "policy.yaml"
    document.write_text("uid: R-9\nname: Matrix\npolicy: {accepted_statuses: [victim, acquitted]}\n", encoding="utf-8")
    done = run("register", "establish", str(document))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "no policy that can be adopted" in done.stderr
    assert rows("MATCH (r:Register) RETURN count(r) AS n") == [{"n": 0}]


def test_accounts_are_opened_listed_and_closed_by_command(run: Run) -> None:
    assert run("account", "open", "m.adeyemi", "--role", "auditor", typed=PASSWORD).returncode == 0
    assert "m.adeyemi" in run("account", "list").stdout
    assert run("account", "password", "m.adeyemi", typed=f"{PASSWORD}!").returncode == 0
    assert run("account", "close", "m.adeyemi").returncode == 0
    assert "closed" in run("account", "list").stdout
    assert run("account", "open", "x", "--role", "operator", typed=PASSWORD).returncode == 2


def test_a_database_that_does_not_answer_or_refuses_us_is_a_sentence(run: Run, database: Server) -> None:
    for wrong in ({"NEO4J_URI": "bolt://127.0.0.1:1"}, {"NEO4J_PASSWORD": "wrong"}):
        done = run("schema", **wrong)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
        assert done.stderr.startswith("graphmodel: the database")


def test_a_setting_that_cannot_be_used_is_a_sentence(run: Run) -> None:
    done = run("schema", NEO4J_URI="http://elsewhere")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "NEO4J_URI must start with" in done.stderr


def test_the_schema_can_be_applied_again(run: Run) -> None:
    assert "complete" in run("schema").stdout
