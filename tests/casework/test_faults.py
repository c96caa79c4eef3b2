"""What is wrong with what somebody wrote is said in words that they can act on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from graphmodel.records.drafting import FIXED
from graphmodel.records.faults import faults
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.policy import PolicyDraft
from graphmodel.records.social_media import Capture
from graphmodel.records.subject import SubjectDraft
from tests.builders import ago, criteria

PERSON = {"uid": "S-1", "given_name": "Amara", "family_name": "Okafor"}
MATTER = {"uid": "I-1", "offence": "Robbery", "category": "robbery", "occurred_at": "2024-01-01T10:00"}
ITEM = {
    "uid": "N-1", "reported_at": ago(10), "reported_by": "PC 1", "source_kind": "officer", "source_ref": "R-1",
    "source_evaluation": "1", "information_assessment": "A", "handling": "P", "assertion": "fact", "text": "Seen.",
    "expires_on": "2099-01-01",
}  # fmt: skip
JARGON = ("Extra inputs", "Field required", "Value error", "Input should", "valid ", "String should", "Tuple", "codec")


def said(kind: type[Any], given: Mapping[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(given)
    return "; ".join(faults(caught.value, kind, FIXED))


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        (
            SubjectDraft,
            PERSON | {"dob": "2000-01-01"},
            "there is no field dob; the fields that can be set are given_name, family_name, aliases, date_of_birth, "
            "sex, borough",
        ),
        (SubjectDraft, {"uid": "S-1", "given_name": "Amara"}, "family_name: is missing"),
        (SubjectDraft, PERSON | {"given_name": " "}, "given_name: is empty"),
        (SubjectDraft, PERSON | {"given_name": "x" * 201}, "given_name: has more than 200 characters"),
        (SubjectDraft, PERSON | {"given_name": 7}, "given_name: has to be text"),
        (SubjectDraft, PERSON | {"sex": "unsaid"}, "sex: write one of female, male, other or unknown"),
        (SubjectDraft, PERSON | {"aliases": "AJ"}, "aliases: has to be a list"),
        (SubjectDraft, PERSON | {"aliases": ["AJ", ""]}, "aliases.1: is empty"),
        (SubjectDraft, PERSON | {"uid": "S 1"}, "uid: write a uid: letters, digits and . _ : - only"),
        (SubjectDraft, PERSON | {"date_of_birth": "31/03/2000"}, "date_of_birth: write dates as 2026-03-31"),
        (SubjectDraft, PERSON | {"date_of_birth": "2999-03-31"}, "date_of_birth: lies in the future"),
        (SubjectDraft, PERSON | {"date_of_birth": 3.5}, "date_of_birth: write a day"),
        (SubjectDraft, PERSON | {"date_of_birth": ["x"]}, "date_of_birth: write a day as 2026-03-31"),
        (IncidentDraft, MATTER | {"occurred_at": "yesterday"}, "occurred_at: write date and time as"),
        (IncidentDraft, MATTER | {"occurred_at": []}, "occurred_at: write date and time as"),
        (IncidentDraft, MATTER | {"longitude": "east", "latitude": "5"}, "longitude: write a number with a point"),
        (IncidentDraft, MATTER | {"longitude": "200", "latitude": "5"}, "longitude: write a number of 180 or less"),
        (IntelligenceDraft, ITEM | {"capture_digest": "abc"}, "capture_digest: is no SHA-256 digest"),
        (IntelligenceDraft, ITEM | {"alleges": ["S-1"]}, "alleges.0: has to be fields, each with its value"),
        (IntelligenceDraft, ITEM | {"expires_on": "2001-01-01"}, "expires_on must lie after reported_at"),
        (Capture, {"verifiable_date": "Friday"}, "verifiable_date: needs at least 20 characters"),
        (Capture, {"platform": "x", "capture_digest": "x" * 70}, "capture_digest: has more than 64 characters"),
        (PolicyDraft, criteria(reasons_in_own_words="perhaps"), "reasons_in_own_words: write true or false"),
        (PolicyDraft, criteria(version="two"), "version: write a whole number"),
        (PolicyDraft, criteria(bands=[]), "bands: needs at least 1 entry"),
        (PolicyDraft, criteria(offences=7), "offences: has to be names, each with its value"),
        (PolicyDraft, criteria(bands=[{"name": "Low", "from_score": 0}]), "bands.0.name: write small letters"),
        (PolicyDraft, criteria(offences={"jaywalking": {"weight": 1}}), "offences.jaywalking: write one of"),
    ],
)
def test_a_fault_is_a_sentence_without_the_words_of_the_validator(
    kind: type[Any], given: Mapping[str, Any], says: str
) -> None:
    found = said(kind, given)
    assert says in found
    assert [word for word in JARGON if word in found] == []


def test_a_sentence_holds_nothing_of_what_was_written() -> None:
    assert "Okafor" not in said(SubjectDraft, PERSON | {"sex": "Okafor", "date_of_birth": "Okafor"})
