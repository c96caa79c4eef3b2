"""About five hundred graded items: some corroborate one another, some are false trails, some speak of victims.

An item that alleges a subject's own conduct can count towards a register only with another of an independent
kind (invariant 4). Both sorts are drawn here: pairs that hold, and pairs that do not, because they are of one
kind, unverified, or poorly graded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from graphmodel.records.intelligence import Alleged, IntelligenceDraft
from graphmodel.records.social_media import Capture
from graphmodel.vocabulary import Allegation, Assertion, AssociationKind, Role, SourceKind
from seeds.associations import Link
from seeds.captures import capture
from seeds.chance import Urn, chance, later
from seeds.incidents import DAYS
from seeds.involvements import Involvement
from seeds.material import table, texts
from seeds.people import Person
from seeds.sources import Quality, Source, source

SOUND_PAIRS, POOR_PAIRS = 78, 24
SINGLES = {Allegation.SUSPECT: 122, Allegation.VICTIM: 60, Allegation.WITNESS: 40}
ASSOCIATIONS = 80

_ROLES = {Allegation.SUSPECT: Role.SUSPECT, Allegation.VICTIM: Role.VICTIM, Allegation.WITNESS: Role.WITNESS}


@dataclass(slots=True)
class Item:
    """An item that is being drawn; it gets its uid once all are in order of time."""

    source: Source
    reported_at: datetime
    verified_at: datetime | None
    says: tuple[tuple[Person, Allegation], ...]
    incident: Involvement | None
    place: str
    text: str
    days: int
    link: Link | None = None
    corroborates: list[Item] = field(default_factory=list)
    repeats: Item | None = None
    capture: Capture = field(default_factory=Capture)
    uid: str = ""

    def draft(self) -> IntelligenceDraft:
        """Return the item as it is recorded."""
        return IntelligenceDraft(
            uid=self.uid,
            reported_at=self.reported_at,
            reported_by=self.source.reported_by,
            source_kind=self.source.kind,
            source_ref=self.source.reference,
            source_evaluation=self.source.evaluation,
            information_assessment=self.source.assessment,
            handling=self.source.handling,
            conditions=self.source.conditions,
            assertion=Assertion.ASSESSMENT,
            text=self.text,
            verified_by=self.source.verified_by if self.verified_at else None,
            verified_at=self.verified_at,
            expires_on=self.reported_at.date() + timedelta(days=self.days),
            alleges=tuple(Alleged(subject=person.uid, role=role) for person, role in self.says),
            concerns=(self.incident.incident.uid,) if self.incident else (),
            corroborates=tuple(item.uid for item in self.corroborates),
            repeats=self.repeats.uid if self.repeats else None,
            **self.capture.given(),
        )


class Analyst:
    """Draws items about people, from what they were involved in."""

    def __init__(
        self, seed: int, as_of: datetime, people: Sequence[Person], parts: Sequence[Involvement], links: Sequence[Link]
    ) -> None:
        self.rng = chance(seed, "intelligence")
        self._as_of = as_of
        self._parts: dict[tuple[int, Role], list[Involvement]] = {}
        for part in parts:
            self._parts.setdefault((part.person.number, part.role), []).append(part)
        self._urns = {
            Allegation.SUSPECT: Urn(people, [p.offending + (0.06 if p.age(as_of) < 30 else 0.0) for p in people]),
            Allegation.VICTIM: Urn(people, [p.exposure for p in people]),
            Allegation.WITNESS: Urn(people, [p.presence for p in people]),
        }
        told = (AssociationKind.SEEN_WITH, AssociationKind.SOCIAL_MEDIA, AssociationKind.PHONE, AssociationKind.FRIEND)
        self._links = [link for link in links if link.kind in told]

    def sound_pair(self) -> tuple[Item, ...]:
        """Draw two verified items of independent kinds that describe one conduct."""
        person = self._urns[Allegation.SUSPECT].draw(self.rng)
        first = self._item(person, Allegation.SUSPECT, Quality.SOUND, self._recent(), verified=True)
        kinds = (first.source.kind,)
        second = self._item(
            person, Allegation.SUSPECT, Quality.SOUND, self._after(first), verified=True, other_than=kinds
        )
        return self._paired(first, second)

    def poor_pair(self) -> tuple[Item, ...]:
        """Draw two items that repeat one another but do not hold: not verified, or graded too low."""
        person = self._urns[Allegation.SUSPECT].draw(self.rng)
        verified = self.rng.random() < 0.5
        quality = Quality.POOR if verified else Quality.ANY
        first = self._item(person, Allegation.SUSPECT, Quality.ANY, self._recent(), verified=True)
        return self._paired(
            first, self._item(person, Allegation.SUSPECT, quality, self._after(first), verified=verified)
        )

    def single(self, role: Allegation) -> tuple[Item, ...]:
        """Draw one item that stands alone; some speak of the conduct of one and the harm to another."""
        person = self._urns[role].draw(self.rng)
        item = self._item(person, role, Quality.ANY, self._any_time(), verified=self.rng.random() < 0.78)
        if role is Allegation.SUSPECT and self.rng.random() < 0.1:
            other = self._urns[Allegation.VICTIM].draw(self.rng)
            if other is not person:
                item.says += ((other, Allegation.VICTIM),)
        return (item,)

    def association(self) -> tuple[Item, ...]:
        """Draw one item that says that two people are linked, and nothing of what either did."""
        link = self._links.pop(self.rng.randrange(len(self._links)))
        item = self._item(
            link.one, Allegation.ASSOCIATION, Quality.ANY, self._any_time(), verified=self.rng.random() < 0.7
        )
        item.says += ((link.other, Allegation.ASSOCIATION),)
        item.link = link
        return (item,)

    def _item(
        self,
        person: Person,
        role: Allegation,
        quality: Quality,
        at: datetime,
        *,
        verified: bool,
        other_than: Collection[SourceKind] = (),
    ) -> Item:
        rng = self.rng
        drawn = source(rng, role.value, quality, other_than)
        verified_at = later(rng, at, 2, 7)
        incident = self._incident(person, role, at)
        place = incident.incident.place if incident else self._place(person)
        text = rng.choice(texts("intelligence")[role.value][drawn.kind.value]).format(place=place)
        days = rng.choice((365, 540, 730) if quality is Quality.SOUND else (120, 180, 365, 365, 540))
        settled = verified_at if verified and verified_at < self._as_of else None
        return Item(drawn, at, settled, ((person, role),), incident, place, text, days)

    def _paired(self, first: Item, second: Item) -> tuple[Item, ...]:
        """Tie the second item to the first, unless it would only be reported after the borough ends."""
        if second.reported_at >= self._as_of:
            return (first,)
        second.corroborates.append(first)
        return first, second

    def _incident(self, person: Person, role: Allegation, at: datetime) -> Involvement | None:
        """Draw the incident that an item concerns, if any: one of the person's, in that role, not long before."""
        parts = self._parts.get((person.number, _ROLES[role]), ()) if role in _ROLES else ()
        fit = [p for p in parts if timedelta(0) < at - p.incident.occurred_at < timedelta(days=120)]
        return self.rng.choice(fit) if fit and self.rng.random() < 0.7 else None

    def _place(self, person: Person) -> str:
        return self.rng.choice([row["name"] for row in table("places") if row["borough"] == person.borough])

    def _recent(self) -> datetime:
        return self._ago(self.rng.triangular(12, DAYS - 60, 100))

    def _any_time(self) -> datetime:
        return self._ago(self.rng.triangular(2, DAYS - 30, 300))

    def _ago(self, days: float) -> datetime:
        return self._as_of - timedelta(minutes=round(days * 24 * 60))

    def _after(self, item: Item) -> datetime:
        return later(self.rng, item.verified_at or item.reported_at, 6, 20)


def intelligence(
    seed: int, as_of: datetime, people: Sequence[Person], parts: Sequence[Involvement], links: Sequence[Link]
) -> tuple[Item, ...]:
    """Draw the items, in order of the time of their reports."""
    analyst = Analyst(seed, as_of, people, parts, links)
    items = sorted(_items(analyst), key=lambda item: item.reported_at)
    for place, item in enumerate(items):
        item.uid = f"INT-{place + 1:04d}"
    capture(seed, items)
    return tuple(items)


def _items(analyst: Analyst) -> Iterator[Item]:
    for _ in range(SOUND_PAIRS):
        yield from analyst.sound_pair()
    for _ in range(POOR_PAIRS):
        yield from analyst.poor_pair()
    for role, times in SINGLES.items():
        for _ in range(times):
            yield from analyst.single(role)
    for _ in range(ASSOCIATIONS):
        yield from analyst.association()


def told_by(items: Sequence[Item]) -> Mapping[tuple[str, str, str], str]:
    """Return for each link that an item speaks of the item's uid, by the link's key."""
    return {item.link.key: item.uid for item in items if item.link}
