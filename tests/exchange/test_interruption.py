"""A load that is cut short leaves nothing half-done, and is finished by running it again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from neo4j.exceptions import ClientError

from graphmodel.casework import recording
from graphmodel.casework.recording import Recorded
from graphmodel.errors import DatabaseUnavailable, InvalidFile, LoadInterrupted
from graphmodel.exchange.loading import Progress, Stage, load, writing
from graphmodel.ledger.actors import Actor
from graphmodel.records.subject import SubjectDraft
from graphmodel.server.connection import read_text
from tests.conftest import Server
from tests.exchange.folders import counts, incidents, involvement, item, put, records, subjects, text_of, whole

LONE_SUSPECTS = """
MATCH (s:Subject)-[:SUSPECT_IN]->(i:Incident) WHERE NOT (s)-[:VICTIM_OF]->(i) RETURN s.uid AS lone
UNION
MATCH (s:Subject)<-[:ALLEGES {role: 'suspect'}]-(:Intelligence)-[:CONCERNS]->(i:Incident)
WHERE NOT (s)-[:VICTIM_OF]->(i) RETURN s.uid AS lone"""


def after(batches: int, error: BaseException) -> dict[str, Any]:
    """Return the deeds, of which one fails when that many batches are in."""
    done = 0

    def failing(deed: Any) -> Any:
        def one(actor: Actor, drafts: Collection[Any]) -> Recorded:
            nonlocal done
            if done == batches:
                raise error
            done += 1
            recorded: Recorded = deed(actor, drafts)
            return recorded

        return one

    return {name: failing(deed) for name, deed in writing.DEEDS.items()}


@pytest.mark.parametrize("error", [DatabaseUnavailable("the database does not answer"), ClientError("refused")])
def test_an_interrupted_load_says_what_is_in_and_can_be_repeated(
    error: Exception, the_operator: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "BATCH", 2)
        patch.setattr(writing, "DEEDS", after(4, error))
        with pytest.raises(LoadInterrupted) as caught:
            load(the_operator, tmp_path)

    message = str(caught.value)
    assert "stopped at batch 1 of intelligence.csv, of which nothing was recorded" in message
    assert "7 rows of this folder are in the graph" in message
    assert "Running the same command again is safe" in message
    assert records() == {"Subject": 3, "Incident": 2, "VICTIM_OF": 1, "UNRESOLVED_IN": 1}

    report = load(the_operator, tmp_path)
    assert [(f.new, f.held) for f in report.files] == [(0, 3), (0, 2), (2, 0), (2, 2), (2, 0)]


@pytest.mark.parametrize("batches", range(13))
def test_wherever_it_stops_no_victim_stands_as_a_suspect_only(
    batches: int, the_operator: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [f"S-{n}" for n in range(6)]
    rows = [involvement(who, "I-1", role) for who in people for role in ("suspect", "victim")]
    items = [item(f"N-{who}", alleges=f"suspect:{who}", concerns="I-1") for who in people]
    put(tmp_path, subjects=subjects(*people), incidents=incidents("I-1"), involvements=rows, intelligence=items)
    monkeypatch.setattr(writing, "BATCH", 2)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "DEEDS", after(batches, DatabaseUnavailable("gone")))
        with pytest.raises(LoadInterrupted):
            load(the_operator, tmp_path)

    assert read_text(LONE_SUSPECTS, {}) == []
    load(the_operator, tmp_path)
    assert [records()[kind] for kind in ("Intelligence", "SUSPECT_IN", "VICTIM_OF")] == [6, 6, 6]


def test_a_batch_that_meets_another_writer_is_not_half_recorded(
    the_operator: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, subjects=subjects("S-1", "S-2", "S-3", "S-4"))
    monkeypatch.setattr(writing, "BATCH", 2)

    def other_writer(progress: Progress) -> None:
        if progress.stage is Stage.CHECKING:
            other = SubjectDraft(uid="S-4", given_name="Somebody", family_name="Else")
            recording.record_subjects(the_operator, [other])

    with pytest.raises(LoadInterrupted, match=r"batch 2 of subjects\.csv.*S-4: already held with another value of"):
        load(the_operator, tmp_path, watch=other_writer)

    uids = read_text("MATCH (s:Subject) RETURN s.uid AS uid ORDER BY uid", {})
    assert [row["uid"] for row in uids] == ["S-1", "S-2", "S-4"]


def test_a_file_that_changes_between_the_two_passes_is_not_loaded(the_operator: Actor, tmp_path: Path) -> None:
    put(tmp_path, subjects=subjects("S-1", "S-2"), incidents=incidents("I-1"))

    def editor(progress: Progress) -> None:
        if progress.file == "incidents.csv":
            put(tmp_path, subjects=text_of(subjects("S-1", "S-2")).replace("Okafor", "Okifor"))

    with pytest.raises(LoadInterrupted, match=r"subjects\.csv was changed while it was being loaded"):
        load(the_operator, tmp_path, watch=editor)

    assert records() == {}


def test_a_file_that_is_still_being_written_is_not_loaded(the_operator: Actor, tmp_path: Path) -> None:
    put(tmp_path, subjects=subjects("S-1", "S-2"))
    before = counts()

    def copier(_: Progress) -> None:
        with (tmp_path / "subjects.csv").open("a") as stream:
            stream.write("S-3,A,B,,,,\r\n")

    with pytest.raises(InvalidFile, match="was changed while it was being loaded; run the command again"):
        load(the_operator, tmp_path, watch=copier)

    assert counts() == before


PROGRAM = """
import sys
from pathlib import Path
from graphmodel.exchange.loading import Stage, load, writing
from graphmodel.ledger.actors import operator
from graphmodel.server.connection import connect

connect(*sys.argv[2:5])
writing.BATCH = 50
load(operator(), Path(sys.argv[1]), watch=lambda p: p.stage is Stage.LOADING and print(p.rows, flush=True))
print("done", flush=True)
"""


def test_a_load_that_is_killed_is_finished_by_running_it_again(
    database: Server, the_operator: Actor, tmp_path: Path
) -> None:
    people, happenings = [f"S-{n}" for n in range(600)], [f"I-{n}" for n in range(300)]
    put(
        tmp_path,
        subjects=subjects(*people),
        incidents=incidents(*happenings),
        involvements=[
            involvement(f"S-{n}", f"I-{n % 300}", role) for n in range(600) for role in ("suspect", "victim")
        ],
    )
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), database.uri, database.username, database.password]
    for batches in (2, 15, 30):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(batches)]
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
        assert lines[-1].strip().isdigit(), "it was killed while it was loading"
        _wait_until_quiet()
        assert read_text(LONE_SUSPECTS, {}) == []

    report = load(the_operator, tmp_path)

    assert report.rejected == 0
    assert records() == {"Subject": 600, "Incident": 300, "SUSPECT_IN": 600, "VICTIM_OF": 600}
    assert load(the_operator, tmp_path).files[2].new == 0


def _wait_until_quiet() -> None:
    """Wait until the server has noticed that the client is gone, and has undone what it was doing."""
    for _ in range(100):
        rows = read_text("SHOW TRANSACTIONS YIELD currentQuery RETURN count(*) AS open", {})
        if rows[0]["open"] <= 1:
            return
        time.sleep(0.1)
    raise AssertionError("a transaction of the killed load is still open")
