"""Items of intelligence from the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path

from graphmodel.ledger.actors import Actor
from tests.builders import LOOKED, item, rows, subject
from tests.commands.conftest import Run
from tests.conftest import PASSWORD
from tests.posts import CHECKED

ANALYST = {"GRAPHMODEL_ACCOUNT": "analyst", "GRAPHMODEL_PASSWORD": PASSWORD}
REVIEWER = {"GRAPHMODEL_ACCOUNT": "reviewer", "GRAPHMODEL_PASSWORD": PASSWORD}
SAID = ("--looked-at", LOOKED)
ANSWERS = [part for name, text in CHECKED.items() for part in (f"--{name[11:].replace('_', '-')}", text)]


def test_a_post_is_shown_captured_by_its_reader_and_verified_by_another_by_command(
    run: Run, analyst: Actor, reviewer: Actor, tmp_path: Path
) -> None:
    item("N-1", subject("S-1"), source_kind="social_media", verified_by=None, verified_at=None)
    copy = tmp_path / "capture.png"
    copy.write_bytes(b"what was on the screen")
    shown = run("intelligence", "show", "N-1", **ANALYST)
    assert "grade 1AP (3x5x2)" in shown.stdout
    assert "source evaluation 1: reliable" in shown.stdout
    assert shown.stdout.count("MISSING") == 7
    refused = run("intelligence", "verify", "N-1", *SAID, **REVIEWER)
    assert (refused.returncode, "stays unverified until it has platform" in refused.stderr) == (2, True)
    words = ("--platform", "Loopcast", "--captured-copy", str(copy), *ANSWERS)
    kept = run("intelligence", "capture", "N-1", *words, **ANALYST)
    assert (kept.returncode, "Another person verifies it" in kept.stdout) == (0, True), kept.stderr
    own = run("intelligence", "verify", "N-1", *SAID, **ANALYST)
    assert (own.returncode, "ask another person" in own.stderr) == (1, True)
    done = run("intelligence", "verify", "N-1", *SAID, **REVIEWER)
    assert (done.returncode, done.stdout) == (0, "N-1 is verified.\n"), done.stderr
    [held] = rows("MATCH (i:Intelligence) RETURN i.capture_digest AS digest, i.verified_by AS by")
    assert held == {"digest": hashlib.sha256(b"what was on the screen").hexdigest(), "by": reviewer.uid}
    after = run("intelligence", "show", "N-1", **ANALYST).stdout
    assert ("verified; by reviewer" in after, "MISSING" in after) == (True, False)


def test_what_is_refused_names_the_rule_and_its_exit_code_says_so(run: Run, analyst: Actor) -> None:
    item("N-1", subject("S-1"))
    again = run("intelligence", "verify", "N-1", *SAID, **ANALYST)
    assert (again.returncode, again.stderr) == (1, "Refused. somebody has verified this item already\n")
    unknown = run("intelligence", "show", "N-404", **ANALYST)
    assert (unknown.returncode, "no such item" in unknown.stderr) == (2, True)
    tick = run("intelligence", "capture", "N-1", "--date", "yes", **ANALYST)
    assert (tick.returncode, "verifiable_date" in tick.stderr, "Traceback" in tick.stderr) == (2, True, False)
    bare = run("intelligence", "verify", "N-1", **ANALYST)
    assert (bare.returncode, "--looked-at" in bare.stderr) == (2, True)
    both = run("intelligence", "capture", "N-1", "--capture-digest", "x", "--captured-copy", __file__, **ANALYST)
    assert (both.returncode, "not both" in both.stderr) == (2, True)
    nobody = run("intelligence", "show", "N-1")
    assert (nobody.returncode, "it needs your name" in nobody.stderr) == (2, True)
