"""Groups as sources name them, and who is said to belong to them: an assessment each, and never conduct."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from graphmodel.records.association import AffiliationDraft, GroupDraft
from graphmodel.records.involvement import derived_uid
from graphmodel.vocabulary import Assertion
from seeds.chance import chance
from seeds.friendships import Circles
from seeds.incidents import DAYS
from seeds.material import table
from seeds.people import Person


def groups() -> tuple[GroupDraft, ...]:
    """Return the groups of the boroughs."""
    return tuple(
        GroupDraft(uid=f"GRP-{row['code']}", name=row["name"], kind=row["kind"], borough=row["borough"])
        for row in table("groups")
    )


def affiliations(
    seed: int, as_of: datetime, people: Sequence[Person], circles: Circles
) -> tuple[AffiliationDraft, ...]:
    """Draw who is said to belong to which group: people of the borough, and along their friendships."""
    rng = chance(seed, "affiliations")
    drawn: list[AffiliationDraft] = []
    for row in table("groups"):
        for person in _members(rng, as_of, row, people, circles):
            group = f"GRP-{row['code']}"
            drawn.append(
                AffiliationDraft(
                    uid=derived_uid("affiliation", person.uid, group),
                    subject=person.uid,
                    group=group,
                    since=as_of.date() - timedelta(days=rng.randint(10, DAYS - 1)),
                    assertion=Assertion.ASSESSMENT,
                    evidence=(f"{row['kind'].split()[0]} note GN-{rng.randint(10_000, 99_999)}",),
                )
            )
    return tuple(drawn)


def _members(
    rng: random.Random, as_of: datetime, row: dict[str, str], people: Sequence[Person], circles: Circles
) -> list[Person]:
    """Draw the members: some by themselves, more because a friend is there."""
    fit = [p for p in people if p.borough == row["borough"] and p.age(as_of) <= float(row["oldest"])]
    members: dict[int, Person] = {}
    for _ in range(int(row["members"]) * 20):
        if len(members) >= int(row["members"]):
            break
        person = rng.choice(fit)
        if members and rng.random() < 0.7:
            friends = [n for n in circles[rng.choice(list(members))] if people[n] in fit]
            person = people[rng.choice(friends)] if friends else person
        members[person.number] = person
    return list(members.values())
