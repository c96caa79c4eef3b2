"""The borough is drawn alike every time, and each stage by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta

import pytest

from graphmodel import clock
from graphmodel.records.base import Draft
from graphmodel.settings import PROJECT
from seeds import records as drawing
from seeds.chronicle import batches
from tests.seeds.drawn import AS_OF, borough, digest


@pytest.mark.parametrize("hash_seed", ["1", "77"])
def test_the_same_seed_draws_the_same_drafts_in_any_process(hash_seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "tests.seeds.drawn"]
    told = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == digest(borough())


def test_the_time_of_the_drawing_changes_nothing() -> None:
    with clock.set_to(AS_OF + timedelta(days=4000)):
        assert digest(drawing.records(2018, AS_OF)) == digest(borough())


def test_another_seed_draws_another_borough() -> None:
    assert digest(borough(7)) != digest(borough())


def test_a_later_end_moves_the_borough_with_it() -> None:
    later = drawing.records(2018, AS_OF + timedelta(days=100))
    assert max(i.occurred_at for i in later.incidents) > AS_OF + timedelta(days=98)
    assert len(later.subjects) == len(borough().subjects)


def test_fewer_incidents_leave_the_people_and_their_characteristics_as_they_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Undone before borough() is asked: it is kept for every later test of the process.
    with monkeypatch.context() as patched:
        patched.setattr(drawing, "INCIDENTS", 400)
        fewer = drawing.records(2018, AS_OF)
    # Of whom there is a second record follows from who is known for something, and so from the incidents.
    people = slice(drawing.SUBJECTS)
    assert (fewer.subjects[people], fewer.characteristics) == (borough().subjects[people], borough().characteristics)
    assert len(fewer.incidents) == 400


def test_no_uid_stands_twice() -> None:
    for stage in drawing.STAGES:
        uids = [draft.uid for draft in getattr(borough(), stage)]
        assert len(uids) == len(set(uids)), stage


def test_nothing_lies_after_the_end() -> None:
    ends = [i.reported_at or i.occurred_at for i in borough().incidents]
    ends += [i.verified_at or i.reported_at for i in borough().intelligence]
    assert max(ends) <= AS_OF


def test_every_draft_is_in_one_batch() -> None:
    sent: dict[str, list[Draft]] = {}
    for batch in batches(borough(), AS_OF):
        sent.setdefault(batch.stage, []).extend(batch.drafts)
        assert batch.at <= AS_OF
    for stage in drawing.STAGES:
        assert sorted(_uids(sent[stage])) == sorted(_uids(getattr(borough(), stage)))


def test_no_batch_refers_to_what_a_later_one_brings() -> None:
    came: dict[str, object] = {}
    for batch in batches(borough(), AS_OF):
        for draft in batch.drafts:
            came[draft.uid] = (batch.stage, batch.at)
        for draft in batch.drafts:
            for uid in _referred(draft):
                assert uid in came, f"{batch.stage} of {batch.at} refers to {uid}"


def _uids(drafts: Sequence[Draft]) -> list[str]:
    return [draft.uid for draft in drafts]


def _referred(draft: Draft) -> list[str]:
    fields = ("subject", "other", "incident", "group")
    referred = [getattr(draft, field) for field in fields if hasattr(draft, field)]
    for field in ("concerns", "corroborates"):
        referred += getattr(draft, field, ())
    referred += filter(None, [getattr(draft, "repeats", None)])
    return referred + [alleged.subject for alleged in getattr(draft, "alleges", ())]
