"""Everything that sources say of the synthetic borough, as drafts. Nothing here touches a database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from graphmodel import clock
from graphmodel.records.association import AffiliationDraft, AssociationDraft, GroupDraft
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.subject import CharacteristicsDraft, SubjectDraft
from seeds import associations
from seeds.characteristics import characteristics
from seeds.doubles import doubles
from seeds.friendships import circles
from seeds.groups import affiliations, groups
from seeds.households import households
from seeds.incidents import incidents
from seeds.intelligence import intelligence, told_by
from seeds.involvements import involvements
from seeds.people import people

SUBJECTS = 1_200
"""How many people there are; those of whom there is a second record are counted once."""

INCIDENTS = 3_000

STAGES = (
    "subjects", "characteristics", "incidents", "groups", "involvements", "associations", "affiliations",
    "intelligence",
)  # fmt: skip
"""The kinds of record."""


@dataclass(frozen=True, slots=True)
class Records:
    """The drafts of one borough.

    Args:
        doubles: of each second record of a person its uid, and the uid of the first; both are among the subjects.
    """

    subjects: tuple[SubjectDraft, ...]
    characteristics: tuple[CharacteristicsDraft, ...]
    incidents: tuple[IncidentDraft, ...]
    groups: tuple[GroupDraft, ...]
    involvements: tuple[InvolvementDraft, ...]
    associations: tuple[AssociationDraft, ...]
    affiliations: tuple[AffiliationDraft, ...]
    intelligence: tuple[IntelligenceDraft, ...]
    doubles: Mapping[str, str]


def records(seed: int, as_of: datetime) -> Records:
    """Draw the whole borough.

    Args:
        seed: the same seed and ``as_of`` give the same drafts, to the last uid.
        as_of: the instant at which the borough's four years end.
    """
    with clock.set_to(as_of):
        homes = households(seed, SUBJECTS)
        persons = people(seed, as_of, homes)
        friends = circles(seed, persons)
        happened = incidents(seed, as_of, INCIDENTS)
        parts = involvements(seed, as_of, happened, persons, friends)
        links = associations.links(seed, as_of, persons, friends, parts)
        items = intelligence(seed, as_of, persons, parts, links)
        twice = doubles(seed, as_of, persons, happened, parts)
        return Records(
            subjects=(*(person.draft for person in persons), *(double.draft for double in twice)),
            characteristics=characteristics(seed, [(person.uid, person.household) for person in persons]),
            incidents=tuple(incident.draft for incident in happened),
            groups=groups(),
            involvements=tuple(part.draft for part in (*parts, *(part for double in twice for part in double.parts))),
            associations=associations.drafts(links, told_by(items)),
            affiliations=affiliations(seed, as_of, persons, friends),
            intelligence=tuple(item.draft() for item in items),
            doubles={double.draft.uid: double.of.uid for double in twice},
        )
