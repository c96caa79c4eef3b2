"""``graphmodel same`` as a shell runs it."""

from __future__ import annotations

from graphmodel.ledger.actors import Actor
from tests import builders
from tests.casework.merging_graphs import REASONS, TWO, dump, two
from tests.commands.conftest import Run
from tests.commands.test_register_commands import account


def test_a_pair_is_proposed_shown_merged_unmerged_and_settled_by_command(run: Run, reviewer: Actor) -> None:
    two()
    before = dump()
    me = account("reviewer") | {"COLUMNS": "200"}
    assert "Proposed: 1 new" in run("same", "propose").stdout
    assert "the date of birth is the same" in run("same", "list", **me).stdout
    uid = builders.rows("MATCH (l:Likeness) RETURN l.uid AS uid")[0]["uid"]
    shown = run("same", "show", uid, **me).stdout
    assert "If S-1 is kept and S-2 is merged into it:" in shown
    assert "  for: the sex is the same" in shown
    refused = run("same", "merge", uid, "--keep", "S-1", "--reasons", "short", **me)
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
    done = run("same", "merge", uid, "--keep", "S-1", "--reasons", REASONS, **me).stdout
    assert "graphmodel same unmerge" in done
    merge = done.split()[-1]
    assert "done" in run("same", "merges", **me).stdout
    builders.involve("S-1", builders.incident("I-1"), "witness")
    assert "1 things could be of either" in run("same", "unmerge", merge, "--reasons", TWO, **me).stdout
    left = run("same", "unsettled", **me).stdout
    assert "may belong to Steven Marsh (S-2)" in left
    settled = run("same", "settle", left.split(":")[0], "--leave", "--reasons", REASONS, **me).stdout
    assert settled == "Settled: left where it is.\n"
    builders.write("MATCH (i:Incident) DETACH DELETE i")
    assert dump() == before
    assert run("same", "unsettled", **me).stdout == "Nothing waits to be settled.\n"


def test_two_who_are_named_are_proposed_and_kept_apart(run: Run, reviewer: Actor) -> None:
    builders.subject("S-1")
    builders.subject("S-2")
    assert run("same", "propose", "S-1").returncode == 2
    assert run("same", "propose", "S-1", "S-9").returncode == 2
    uid = run("same", "propose", "S-1", "S-2").stdout.split()[-1]
    again = run("same", "propose", "S-1", "S-2")
    assert (again.returncode, "proposed already" in again.stderr) == (1, True)
    done = run("same", "keep-apart", uid, "--reasons", TWO, **account("reviewer"))
    assert "Kept apart" in done.stdout
    assert run("same", "merge", uid, "--keep", "S-1", "--reasons", REASONS).returncode == 2, "an account merges"
