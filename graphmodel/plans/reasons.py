"""What a criterion may look at, and why not at the rest, in words."""

from __future__ import annotations

from graphmodel.vocabulary import CriterionFault

EDGE_FAULTS = {
    "ASSOCIATED_WITH": (CriterionFault.ASSOCIATION, "it looks at whom a person is associated with"),
    "AFFILIATED_WITH": (CriterionFault.AFFILIATION, "it looks at which group a person is said to belong to"),
    "VICTIM_OF": (CriterionFault.VICTIMHOOD, "it looks at what a person was a victim of"),
    "WITNESS_TO": (CriterionFault.WITNESSING, "it looks at what a person was a witness to"),
    "UNRESOLVED_IN": (CriterionFault.UNRESOLVED_ROLE, "it looks at incidents in which a person's role is not known"),
    "CHARACTERISTICS_OF": (CriterionFault.CHARACTERISTICS, "it looks at protected characteristics"),
}
"""What the edges mean that no criterion may follow."""

EDGES = {
    "SUSPECT_IN": ("Subject", "Incident"),
    "ALLEGES": ("Intelligence", "Subject"),
}
"""The edges that a criterion may follow: what stands at their two ends.

Not what items are about, nor what corroborates them: there intelligence about others would tie one's own records.
"""

PROPERTIES = {
    "Subject": frozenset({"uid"}),
    "Incident": frozenset({"uid", "offence", "category", "occurred_at", "recorded_at"}),
    "Intelligence": frozenset(
        {"uid", "reported_at", "source_kind", "grading", "source_evaluation", "information_assessment", "handling"}
        | {"assertion", "verified_at", "expires_on"}
    ),
    "SUSPECT_IN": frozenset({"uid", "status", "assertion", "recorded_at"}),
    "ALLEGES": frozenset({"role"}),
}
"""The properties that a criterion may read."""

_PROTECTED = frozenset({"sex", "date_of_birth", "ethnicity_self_defined", "ethnicity_officer_defined"})
_PERSONAL = frozenset({"given_name", "family_name", "aliases", "borough"})


def edge_fault(edge_type: str) -> tuple[CriterionFault, str]:
    """Return why a criterion may not follow edges of that type."""
    return EDGE_FAULTS.get(edge_type, (CriterionFault.OTHER_RECORDS, f"{edge_type} is no edge of conduct"))


def label_fault(label: str) -> tuple[CriterionFault, str]:
    """Return why a criterion may not look at records of that label."""
    if label == "Characteristics":
        return EDGE_FAULTS["CHARACTERISTICS_OF"]
    if label == "Group":
        return EDGE_FAULTS["AFFILIATED_WITH"]
    return CriterionFault.OTHER_RECORDS, f"{label} is no record of conduct"


def property_fault(kind: str, name: str) -> tuple[CriterionFault, str]:
    """Return why a criterion may not read that property of a record or edge of that kind."""
    if kind == "Subject" and name in _PROTECTED:
        return CriterionFault.CHARACTERISTICS, f"it reads {name} of a person (age is a rule of the policy itself)"
    if kind == "Subject" or name in _PERSONAL:
        return CriterionFault.PERSONAL_DETAIL, f"it reads {name} of {kind}: who or where a person is, not what they did"
    return CriterionFault.OTHER_PROPERTY, f"it reads {name} of {kind}, which is not evidence that a criterion may weigh"
