"""Where things happen: hot spots and streets of boroughs that lie at sea, so that no real street is meant."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from seeds.chance import Urn
from seeds.material import table

METRES_A_DEGREE = 111_320.0
HOT_SPOT_SPREAD, STREET_SPREAD = 70.0, 120.0
"""Standard deviation of what happens at a place, in metres."""

_FAVOURED = {
    "night": ("nightlife", "transport", "estate"),
    "evening": ("estate", "park", "transport"),
    "day": ("shopping", "transport"),
    "after_school": ("school", "transport", "shopping", "park"),
}
_COMMERCIAL = ("shopping", "transport", "nightlife", "industrial")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: kind, centre in degrees, and how much happens there."""

    name: str
    borough: str
    kind: str
    latitude: float
    longitude: float
    weight: float
    spread: float

    def near(self, rng: random.Random) -> tuple[float, float]:
        """Draw a latitude and longitude close to the place."""
        north, east = rng.gauss(0, self.spread), rng.gauss(0, self.spread)
        return _moved(self.latitude, self.longitude, north, east)


class Gazetteer:
    """The places of all boroughs, to draw from."""

    def __init__(self, rng: random.Random) -> None:
        self.hot_spots = tuple(_hot_spots())
        self.streets = tuple(_streets(rng))
        boroughs = table("boroughs")
        self._boroughs = Urn([row["name"] for row in boroughs], [float(row["weight"]) for row in boroughs])
        self._urns: dict[tuple[str, str, str], Urn[Place]] = {}

    def draw(self, rng: random.Random, setting: str, rhythm: str) -> Place:
        """Draw where an offence of that setting and rhythm happens."""
        borough = self._boroughs.draw(rng)
        if setting in ("residential", "domestic") or (setting == "public" and rng.random() < 0.28):
            return rng.choice([p for p in self.streets if p.borough == borough])
        key = (borough, setting, rhythm)
        if key not in self._urns:
            spots = [p for p in self.hot_spots if p.borough == borough]
            self._urns[key] = Urn(spots, [p.weight * _affinity(p, setting, rhythm) for p in spots])
        return self._urns[key].draw(rng)


def _affinity(place: Place, setting: str, rhythm: str) -> float:
    if setting == "commercial":
        return 1.0 if place.kind in _COMMERCIAL else 0.0
    return 3.0 if place.kind in _FAVOURED[rhythm] else 0.6


def _hot_spots() -> list[Place]:
    centres = {row["name"]: (float(row["latitude"]), float(row["longitude"])) for row in table("boroughs")}
    return [
        Place(
            row["name"], row["borough"], row["kind"],
            *_moved(*centres[row["borough"]], float(row["north_m"]), float(row["east_m"])),
            float(row["weight"]), HOT_SPOT_SPREAD,
        )
        for row in table("places")
    ]  # fmt: skip


def _streets(rng: random.Random) -> list[Place]:
    boroughs = table("boroughs")
    places = []
    for number, row in enumerate(table("streets")):
        borough = boroughs[number % len(boroughs)]
        angle, reach = rng.uniform(0, 2 * math.pi), float(borough["radius_m"]) * math.sqrt(rng.random())
        centre = _moved(
            float(borough["latitude"]), float(borough["longitude"]), reach * math.sin(angle), reach * math.cos(angle)
        )
        places.append(Place(row["name"], borough["name"], "street", *centre, 1.0, STREET_SPREAD))
    return places


def _moved(latitude: float, longitude: float, north: float, east: float) -> tuple[float, float]:
    """Return the point so many metres north and east."""
    return (
        round(latitude + north / METRES_A_DEGREE, 6),
        round(longitude + east / (METRES_A_DEGREE * math.cos(math.radians(latitude))), 6),
    )
