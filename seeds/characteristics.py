"""Protected characteristics, drawn apart from everything that a person does.

This stage sees who lives together, and nothing else: not the borough, the name, the age, the sex, nor how likely
a role is. Whatever difference a report shows between groups in the synthetic borough is therefore chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphmodel.records.subject import CharacteristicsDraft
from graphmodel.vocabulary import Ethnicity
from seeds.chance import Urn, chance
from seeds.material import table

LIKE_THE_HOUSEHOLD = 0.85
NOT_STATED_BY_SUBJECT = 0.18
NOT_STATED_BY_OFFICER = 0.10
OFFICER_DISAGREES = 0.09


def characteristics(seed: int, lives_at: Sequence[tuple[str, int]]) -> tuple[CharacteristicsDraft, ...]:
    """Draw the characteristics of subjects.

    Args:
        seed: of the borough.
        lives_at: uid of each subject, and the number of their household.
    """
    rng = chance(seed, "characteristics")
    rows = table("ethnicities")
    urn = Urn([Ethnicity(row["code"]) for row in rows], [float(row["weight"]) for row in rows])
    homes = {household: urn.draw(rng) for household in dict.fromkeys(household for _, household in lives_at)}
    drawn = []
    for uid, household in lives_at:
        own = homes[household] if rng.random() < LIKE_THE_HOUSEHOLD else urn.draw(rng)
        seen = urn.draw(rng) if rng.random() < OFFICER_DISAGREES else own
        said = Ethnicity.NS if rng.random() < NOT_STATED_BY_SUBJECT else own
        noted = Ethnicity.NS if rng.random() < NOT_STATED_BY_OFFICER else seen
        drawn.append(
            CharacteristicsDraft(
                uid=f"CHR-{uid}", subject=uid, ethnicity_self_defined=said, ethnicity_officer_defined=noted
            )
        )
    return tuple(drawn)
