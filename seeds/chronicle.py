"""When each record came in: quarter by quarter, as sources reported it, and not all on the day of the load.

What is older than two years came in by the year, from the archive. A subject is recorded in the quarter in which a
source first spoke of them; an association once both its people are known. One quarter of one kind of record is one
deed: one transaction, one entry of the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from graphmodel.casework import recording
from graphmodel.ledger.actors import Actor
from graphmodel.records.base import Draft
from graphmodel.records.intelligence import IntelligenceDraft
from seeds.incidents import DAYS
from seeds.records import Records

Deed = Callable[[Actor, Collection[Any]], recording.Recorded]

ARCHIVED_AFTER = 730
"""Days after which what happened is taken from the archive."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one deed records, and when."""

    stage: str
    at: datetime
    deed: Deed
    drafts: tuple[Draft, ...]


def batches(records: Records, as_of: datetime) -> Iterator[Batch]:
    """Return the batches in an order in which nothing refers to what is not there yet."""
    start = as_of - timedelta(days=DAYS)
    incidents = {i.uid: i.reported_at or i.occurred_at for i in records.incidents}
    items = _items(records.intelligence)
    known = _known(records, incidents, items, start)
    affiliated = [(max(known[a.subject], _midnight(a.since, start)), a) for a in records.affiliations]
    associated = [(max(known[a.subject], known[a.other], _midnight(a.since, start)), a) for a in records.associations]
    dated: tuple[tuple[str, Deed, Sequence[tuple[datetime, Draft]]], ...] = (
        ("subjects", recording.record_subjects, [(known[s.uid], s) for s in records.subjects]),
        ("characteristics", recording.record_characteristics, [(known[c.subject], c) for c in records.characteristics]),
        ("incidents", recording.record_incidents, [(incidents[i.uid], i) for i in records.incidents]),
        ("groups", recording.record_groups, [(start, g) for g in records.groups]),
        ("involvements", recording.record_involvements, [(incidents[i.incident], i) for i in records.involvements]),
        ("intelligence", recording.record_intelligence, [(items[i.uid], i) for i in records.intelligence]),
        ("associations", recording.record_associations, associated),
        ("affiliations", recording.record_affiliations, affiliated),
    )
    for stage, deed, drafts in dated:
        yield from _by_period(stage, deed, drafts, as_of)


def _by_period(stage: str, deed: Deed, dated: Sequence[tuple[datetime, Draft]], as_of: datetime) -> Iterator[Batch]:
    periods: dict[datetime, list[Draft]] = {}
    for at, draft in dated:
        periods.setdefault(_period_end(at, as_of), []).append(draft)
    for end in sorted(periods):
        yield Batch(stage, end, deed, tuple(periods[end]))


def grounds_since(records: Records, as_of: datetime) -> dict[str, datetime]:
    """Return when each incident and item was recorded, with the items that corroborate it."""
    since = {i.uid: _period_end(i.reported_at or i.occurred_at, as_of) for i in records.incidents}
    items = {uid: _period_end(at, as_of) for uid, at in _items(records.intelligence).items()}
    complete = dict(items)
    for item in records.intelligence:
        for other in item.corroborates:
            complete[other] = max(complete[other], items[item.uid])
    return since | complete


def _known(
    records: Records, incidents: Mapping[str, datetime], items: Mapping[str, datetime], start: datetime
) -> dict[str, datetime]:
    """Return when a source first spoke of each subject; of those in nothing, when somebody named them as a link."""
    known: dict[str, datetime] = {}

    def spoken_of(subject: str, at: datetime) -> None:
        known[subject] = min(at, known.get(subject, at))

    for part in records.involvements:
        spoken_of(part.subject, incidents[part.incident])
    for item in records.intelligence:
        for alleged in item.alleges:
            spoken_of(alleged.subject, items[item.uid])
    in_something = set(known)
    for link in records.associations:
        for subject in {link.subject, link.other} - in_something:
            spoken_of(subject, _midnight(link.since, start))
    return {subject.uid: known.get(subject.uid, start) for subject in records.subjects}


def _items(items: Sequence[IntelligenceDraft]) -> dict[str, datetime]:
    """Return when each item could be recorded: once verified, and not before what it corroborates or repeats."""
    ready: dict[str, datetime] = {}
    for item in items:
        own = item.verified_at or item.reported_at
        told = (*item.corroborates, *filter(None, (item.repeats,)))
        ready[item.uid] = max((own, *(ready[uid] for uid in told)))
    return ready


def _midnight(day: date | None, otherwise: datetime) -> datetime:
    return max(datetime.combine(day, time(), UTC), otherwise) if day else otherwise


def _period_end(at: datetime, as_of: datetime) -> datetime:
    """Return when a record of that time came in: at the end of its quarter, or of its year in the archive.

    What is later never comes in earlier: a record refers to what is there.
    """
    archived = as_of - timedelta(days=ARCHIVED_AFTER)
    if at >= archived:
        return min(_quarter_end(at), as_of)
    return min(_quarter_end(at.replace(month=12)), _quarter_end(archived), as_of)


def _quarter_end(at: datetime) -> datetime:
    first = at.replace(month=(at.month - 1) // 3 * 3 + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return first + relativedelta(months=3)
