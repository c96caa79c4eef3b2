"""Policies: the versioned, written criteria of a register, as a YAML document and as data."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from neomodel import ArrayProperty, BooleanProperty, IntegerProperty, StringProperty
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from graphmodel.records.base import Day, Draft, Name, Record, deflated
from graphmodel.records.properties import Instant, NativeDate
from graphmodel.vocabulary import (
    InformationAssessment,
    OffenceCategory,
    PolicyState,
    SourceEvaluation,
    SuspectStatus,
)

SHORTEST_REASONS = 20
LONGEST_REASONS = 5_000
"""Characters. A tick is no reason; a case file does not belong here."""

Months = Annotated[int, Field(ge=1, le=240)]
ReviewDays = Annotated[int, Field(ge=1, le=366)]
Weight = Annotated[int, Field(ge=0, le=100)]
BandName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_\-]{0,29}$")]


class Policy(Record):
    """One version of the written criteria of a register. Never edited; a new version supersedes it.

    What belongs together stands at the same place of several lists, because the graph keeps no maps.
    """

    version = IntegerProperty(required=True)
    effective_from = NativeDate(required=True)
    accepted_statuses = ArrayProperty(StringProperty(), required=True)
    offence_categories = ArrayProperty(StringProperty(), required=True)
    offence_weights = ArrayProperty(IntegerProperty(), required=True)
    offence_lookback_months = ArrayProperty(IntegerProperty(), required=True)
    lookback_months = IntegerProperty(required=True)
    source_evaluations = ArrayProperty(StringProperty(), required=True)
    information_assessments = ArrayProperty(StringProperty(), required=True)
    intelligence_lookback_months = IntegerProperty(required=True)
    intelligence_weight = IntegerProperty(required=True)
    independent_sources = IntegerProperty(required=True)
    band_names = ArrayProperty(StringProperty(), required=True)
    band_scores = ArrayProperty(IntegerProperty(), required=True)
    minimum_age = IntegerProperty(required=True)
    review_days = IntegerProperty(required=True)
    review_days_under_18 = IntegerProperty(required=True)
    shortest_reasons = IntegerProperty(required=True)
    reasons_in_own_words = BooleanProperty(required=True)
    retention_months = IntegerProperty(required=True)
    criterion = StringProperty()

    edition = StringProperty(unique_index=True)
    state = StringProperty(required=True, choices={s.value: s.label for s in PolicyState})
    proposed_by = StringProperty()
    proposed_at = Instant()
    adopted_by = StringProperty()
    adopted_at = Instant()
    superseded_by = StringProperty()
    superseded_at = Instant()


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class OffenceRule(_Part):
    """How one category of offence counts: what it weighs in the score, and for how long."""

    weight: Weight
    lookback_months: Months | None = Field(default=None, description="the policy's own where it is left out")


class Band(_Part):
    """A band, and the score from which it begins."""

    name: BandName
    from_score: Annotated[int, Field(ge=0, le=10_000)]


class PolicyDraft(Draft):
    """The criteria of a register, as written in its YAML document.

    The closed lists are the whole of what a policy can accept: there is no word in them for an
    association, a victim or a witness (invariant 2).
    """

    held_as = Policy
    links: ClassVar[frozenset[str]] = frozenset({"offences", "bands"})

    version: Annotated[int, Field(ge=1, le=100_000)]
    effective_from: Day
    accepted_statuses: Annotated[tuple[SuspectStatus, ...], Field(min_length=1)]
    offences: Annotated[dict[OffenceCategory, OffenceRule], Field(min_length=1)]
    lookback_months: Months
    source_evaluations: Annotated[tuple[SourceEvaluation, ...], Field(min_length=1)]
    information_assessments: Annotated[tuple[InformationAssessment, ...], Field(min_length=1)]
    intelligence_lookback_months: Months
    intelligence_weight: Weight
    independent_sources: Annotated[int, Field(ge=2, le=10)]
    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=9)]
    minimum_age: Annotated[int, Field(ge=10, le=30)]
    review_days: ReviewDays = 90
    review_days_under_18: ReviewDays = 45
    shortest_reasons: Annotated[int, Field(ge=SHORTEST_REASONS, le=1_000, description="characters")] = SHORTEST_REASONS
    reasons_in_own_words: bool = Field(
        default=False, description="whether a reviewer's reasons must differ from those of their other reviews"
    )
    retention_months: Annotated[
        int, Field(ge=1, le=120, description="how long a removed or refused listing is kept")
    ] = 12
    criterion: Annotated[str, StringConstraints(min_length=1, max_length=4_000)] | None = Field(
        default=None, description="a Cypher statement that narrows what the gate accepts; see docs/model.md"
    )

    @model_validator(mode="after")
    def _no_laxer_than_the_law(self) -> Self:
        fallen = {SuspectStatus.ACQUITTED, SuspectStatus.NO_FURTHER_ACTION} & set(self.accepted_statuses)
        if fallen:
            raise ValueError(f"no policy can accept {', '.join(sorted(s.label for s in fallen))}: the allegation fell")
        if InformationAssessment.SUSPECTED_FALSE in self.information_assessments:
            raise ValueError("no policy can accept information that is suspected to be false (E)")
        if self.review_days_under_18 >= self.review_days:
            raise ValueError("subjects under 18 are reviewed more often than others")
        return self

    @model_validator(mode="after")
    def _whole_bands(self) -> Self:
        names, scores = {b.name for b in self.bands}, {b.from_score for b in self.bands}
        if len(names) < len(self.bands) or len(scores) < len(self.bands):
            raise ValueError("two bands have the same name or begin at the same score")
        if min(scores) != 0:
            raise ValueError("the lowest band begins at 0, or some score would be in no band")
        return self

    def properties(self) -> dict[str, Any]:
        """Return what the graph keeps of it, in the database's types."""
        values = self.model_dump(exclude=set(self.links), exclude_none=True)
        offences = sorted(self.offences.items())
        bands = sorted(self.bands, key=lambda band: -band.from_score)
        values |= {
            "offence_categories": [category.value for category, _ in offences],
            "offence_weights": [rule.weight for _, rule in offences],
            "offence_lookback_months": [rule.lookback_months or self.lookback_months for _, rule in offences],
            "band_names": [band.name for band in bands],
            "band_scores": [band.from_score for band in bands],
            "state": PolicyState.DRAFT.value,
        }
        return deflated(self.held_as, values)


class PolicyDocument(_Part):
    """A new version of a register's policy, as written in its YAML document."""

    register_name: Name = Field(alias="register", description="name or uid of the register")
    policy: PolicyDraft
