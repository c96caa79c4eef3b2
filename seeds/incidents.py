"""What happened, when and where: four years of incidents with the rhythm of days and weeks."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from graphmodel.records.incident import IncidentDraft
from graphmodel.vocabulary import OffenceCategory
from seeds.chance import Urn, chance, later
from seeds.material import table, texts
from seeds.places import Gazetteer, Place

YEARS = 4
DAYS = 1461


@dataclass(frozen=True, slots=True)
class Offence:
    """A kind of offence: its rhythm, its setting, and how many people of each role it has on average."""

    name: str
    category: OffenceCategory
    rhythm: str
    setting: str
    victims: float
    witnesses: float
    suspects: float


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened, with what only the generator knows of it."""

    number: int
    offence: Offence
    occurred_at: datetime
    borough: str
    place: str
    draft: IncidentDraft

    @property
    def uid(self) -> str:
        """The uid of the incident."""
        return self.draft.uid


def incidents(seed: int, as_of: datetime, size: int) -> tuple[Incident, ...]:
    """Draw so many incidents in the years up to ``as_of``, in the order of their times."""
    rng = chance(seed, "incidents")
    places = Gazetteer(chance(seed, "places"))
    offences = offence_urn()
    happened = sorted(
        ((_time(rng, as_of, offence.rhythm), offence) for offence in (offences.draw(rng) for _ in range(size))),
        key=lambda pair: (pair[0], pair[1].name),
    )
    return tuple(_incident(rng, as_of, n, at, offence, places) for n, (at, offence) in enumerate(happened))


def offence_urn() -> Urn[Offence]:
    """Return the kinds of offence, each with how often it happens."""
    rows = table("offences")
    return Urn([_offence(row) for row in rows], [float(row["weight"]) for row in rows])


def _offence(row: dict[str, str]) -> Offence:
    means = (float(row[key]) for key in ("victims", "witnesses", "suspects"))
    return Offence(row["offence"], OffenceCategory(row["category"]), row["rhythm"], row["setting"], *means)


def _time(rng: random.Random, as_of: datetime, rhythm: str) -> datetime:
    """Draw an instant: any day, accepted as often as its weekday deserves, and an hour of the rhythm."""
    row = next(row for row in table("rhythms") if row["name"] == rhythm)
    weekdays, hours = ([int(w) for w in row[key].split()] for key in ("weekdays", "hours"))
    while True:
        day = as_of - timedelta(days=rng.randint(1, DAYS))
        if rng.random() * max(weekdays) <= weekdays[day.weekday()]:
            break
    hour = rng.choices(range(24), hours)[0]
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    return min(midnight + timedelta(hours=hour, minutes=rng.randint(0, 59)), as_of - timedelta(minutes=20))


def _incident(
    rng: random.Random, as_of: datetime, number: int, at: datetime, offence: Offence, places: Gazetteer
) -> Incident:
    place = places.draw(rng, offence.setting, offence.rhythm)
    latitude, longitude = place.near(rng)
    draft = IncidentDraft(
        uid=f"INC-{at.year}-{number + 1:05d}",
        offence=offence.name,
        category=offence.category,
        occurred_at=at,
        reported_at=_reported(rng, as_of, at, offence),
        borough=place.borough,
        latitude=latitude,
        longitude=longitude,
        summary=_summary(rng, offence, place),
    )
    return Incident(number, offence, at, place.borough, place.name, draft)


def _reported(rng: random.Random, as_of: datetime, at: datetime, offence: Offence) -> datetime:
    days = 0.05 if offence.setting == "public" else 0.6
    return min(later(rng, at, days * (6 if rng.random() < 0.1 else 1), 45), as_of)


def _summary(rng: random.Random, offence: Offence, place: Place) -> str:
    template: str = rng.choice(texts("summaries")[offence.category.value])
    return template.format(place=place.name)
