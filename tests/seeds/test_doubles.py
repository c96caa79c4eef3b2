"""People who stand in the records twice: drawn alike every time, apart from all else, and found by the comparison."""

from __future__ import annotations

from collections import Counter

import pytest

from graphmodel.matching import LIKELY, PROPOSED_FROM, Identity, likely_pairs
from graphmodel.records.subject import SubjectDraft
from seeds import doubles
from seeds import records as drawing
from seeds.records import STAGES, Records
from tests.seeds.drawn import AS_OF, borough

SEEDS = (2018, 7, 1, 2)


def without_doubles(drawn: Records, stage: str) -> list[object]:
    """Return the drafts of a stage, but for second records and what is said of them."""
    return [
        draft
        for draft in getattr(drawn, stage)
        if not {draft.uid, getattr(draft, "subject", None)} & set(drawn.doubles)
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_everything_else_is_drawn_as_if_nobody_stood_in_the_records_twice(
    stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Undone before borough() is asked: it is kept for every later test of the process.
    with monkeypatch.context() as patched:
        patched.setattr(doubles, "WAYS", ())
        once = drawing.records(2018, AS_OF)
    assert not once.doubles
    assert without_doubles(borough(), stage) == list(getattr(once, stage))


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_a_dozen_of_different_people(seed: int) -> None:
    drawn = borough(seed)
    assert len(drawn.doubles) == len(set(drawn.doubles.values())) == 12
    assert not set(drawn.doubles) & set(drawn.doubles.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_second_record_differs_from_the_first_and_has_one_or_two_parts_of_its_own(seed: int) -> None:
    drawn = borough(seed)
    subjects = {subject.uid: subject for subject in drawn.subjects}
    parts = Counter(part.subject for part in drawn.involvements)
    incidents = {uid: {p.incident for p in drawn.involvements if p.subject == uid} for uid in subjects_of(drawn)}
    for second, first in drawn.doubles.items():
        assert written(subjects[second]) != written(subjects[first])
        assert 1 <= parts[second] <= 2
        assert not incidents[second] & incidents[first]


def subjects_of(drawn: Records) -> set[str]:
    return {*drawn.doubles, *drawn.doubles.values()}


def written(subject: SubjectDraft) -> tuple[object, ...]:
    return subject.given_name, subject.family_name, subject.date_of_birth


@pytest.mark.parametrize("seed", SEEDS)
def test_the_comparison_proposes_every_pair_and_most_of_them_are_likely(seed: int) -> None:
    drawn = borough(seed)
    people = [
        Identity(s.uid, s.given_name, s.family_name, s.aliases, s.date_of_birth, s.sex.value, s.borough)
        for s in drawn.subjects
    ]
    weights = {frozenset((pair.one, pair.other)): pair.weight for pair in likely_pairs(people)}
    found = [weights[frozenset(pair)] for pair in drawn.doubles.items()]
    assert min(found) >= PROPOSED_FROM
    assert sum(weight >= LIKELY for weight in found) > len(found) / 2
    assert len(weights) - len(found) <= 3, "hardly anybody else is taken for one person"
