"""Where an item of intelligence comes from, how it is graded, who wrote it and who verified it."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from graphmodel.vocabulary import Handling, InformationAssessment, SourceEvaluation, SourceKind
from seeds.material import texts

_EVALUATIONS = tuple(SourceEvaluation)
_ASSESSMENTS = tuple(InformationAssessment)

_SHARES = {
    SourceKind.OFFICER: 26,
    SourceKind.MEMBER_OF_PUBLIC: 19,
    SourceKind.CHIS: 9,
    SourceKind.PARTNER_AGENCY: 13,
    SourceKind.CCTV: 9,
    SourceKind.FORENSIC: 5,
    SourceKind.TELECOMS: 6,
    SourceKind.SOCIAL_MEDIA: 13,
}


class Quality(Enum):
    """How good an item is meant to be: fit to count, of any grade, or not fit to count."""

    SOUND = auto()
    ANY = auto()
    POOR = auto()


_GRADES = {
    Quality.SOUND: ((45, 55, 0), (35, 35, 30, 0, 0)),
    Quality.ANY: ((22, 62, 16), (20, 18, 30, 24, 8)),
    Quality.POOR: ((0, 45, 55), (0, 0, 10, 60, 30)),
}
"""Weights of the three source evaluations and of the five information assessments."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source and its grade, and the officers who reported and verified what it says."""

    kind: SourceKind
    reference: str
    evaluation: SourceEvaluation
    assessment: InformationAssessment
    handling: Handling
    conditions: str | None
    reported_by: str
    verified_by: str


def source(rng: random.Random, role: str, quality: Quality, other_than: Collection[SourceKind] = ()) -> Source:
    """Draw a source that can say something of that role, of another kind than those given."""
    kinds = [k for k in _SHARES if k.value in texts("intelligence")[role] and k not in other_than]
    kind = rng.choices(kinds, [_SHARES[k] for k in kinds])[0]
    evaluations, assessments = _GRADES[quality]
    reporter, verifier = rng.sample(range(4100, 4160), 2)
    conditions = _conditions(rng, kind)
    return Source(
        kind=kind,
        reference=_reference(rng, kind, reporter),
        evaluation=rng.choices(_EVALUATIONS, evaluations)[0],
        assessment=rng.choices(_ASSESSMENTS, assessments)[0],
        handling=Handling.CONDITIONS if conditions else Handling.PERMITTED,
        conditions=conditions,
        reported_by=f"PC {reporter}",
        verified_by=f"DS {verifier}",
    )


def _conditions(rng: random.Random, kind: SourceKind) -> str | None:
    share = {SourceKind.CHIS: 1.0, SourceKind.MEMBER_OF_PUBLIC: 0.4, SourceKind.PARTNER_AGENCY: 0.45}.get(kind, 0.12)
    conditions: list[str] = texts("intelligence")["conditions"]
    return rng.choice(conditions) if rng.random() < share else None


def _reference(rng: random.Random, kind: SourceKind, reporter: int) -> str:
    number = rng.randint(10_000, 99_999)
    return {
        SourceKind.OFFICER: f"officer {reporter}",
        SourceKind.MEMBER_OF_PUBLIC: f"call {number}",
        SourceKind.CHIS: f"source {number % 14 + 101}",
        SourceKind.PARTNER_AGENCY: f"referral {number}",
        SourceKind.CCTV: f"footage {number}",
        SourceKind.FORENSIC: f"submission {number}",
        SourceKind.TELECOMS: f"application {number}",
        SourceKind.SOCIAL_MEDIA: f"capture {number}",
    }[kind]
