"""Record what sources say: each call is one deed, one transaction, one ledger entry.

What is already held with the same values is left as it is, so that the same source can be read twice.
What is held with other values is not overwritten: the whole batch is refused and says which values differ.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from graphmodel.casework.retelling import no_circles, one_item_a_capture
from graphmodel.casework.suspending import suspend_where_grounds_fell
from graphmodel.errors import AlreadyHeld, ConflictingRecord, UnknownRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.records.association import AffiliationDraft, AssociationDraft, GroupDraft
from graphmodel.records.base import Draft
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.subject import CharacteristicsDraft, SubjectDraft
from graphmodel.vocabulary import Role

Row = dict[str, Any]
D = TypeVar("D", bound=Draft)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a batch came to: how many were new, and how many were held already."""

    fresh: int
    held: int

    def __add__(self, other: Recorded) -> Recorded:
        return Recorded(self.fresh + other.fresh, self.held + other.held)


def record_subjects(actor: Actor, drafts: Collection[SubjectDraft]) -> Recorded:
    """Record people. See the module for repeats and conflicts.

    Raises:
        ConflictingRecord: a uid is held with other values, or stands twice in the batch.
    """
    return audited(actor, _record_subjects, drafts)


def record_characteristics(actor: Actor, drafts: Collection[CharacteristicsDraft]) -> Recorded:
    """Record protected characteristics, apart from their subjects (invariant 10).

    Raises:
        UnknownRecord: a subject is not there.
        ConflictingRecord: a uid is held with other values, or stands twice in the batch.
    """
    return audited(actor, _record_characteristics, drafts)


def record_incidents(actor: Actor, drafts: Collection[IncidentDraft]) -> Recorded:
    """Record incidents.

    Raises:
        ConflictingRecord: a uid is held with other values, or stands twice in the batch.
    """
    return audited(actor, _record_incidents, drafts)


def record_groups(actor: Actor, drafts: Collection[GroupDraft]) -> Recorded:
    """Record groups.

    Raises:
        ConflictingRecord: a uid is held with other values, or stands twice in the batch.
    """
    return audited(actor, _record_groups, drafts)


def record_involvements(actor: Actor, drafts: Collection[InvolvementDraft]) -> Recorded:
    """Record who was victim, witness or suspect in what (DPA 2018 s.38(3)).

    Raises:
        UnknownRecord: a subject or incident is not there.
        ConflictingRecord: a uid is held with other values, or stands twice in the batch.
    """
    return audited(actor, _record_involvements, drafts)


def record_associations(actor: Actor, drafts: Collection[AssociationDraft]) -> Recorded:
    """Record who is said to be linked with whom; never evidence of conduct (invariant 2).

    Raises:
        UnknownRecord: a subject is not there.
        ConflictingRecord: a uid is held with other values, or stands twice in the batch.
    """
    return audited(actor, _record_associations, drafts)


def record_affiliations(actor: Actor, drafts: Collection[AffiliationDraft]) -> Recorded:
    """Record which group a subject is said to belong to; never evidence of conduct (invariant 2).

    Raises:
        UnknownRecord: a subject or group is not there.
        ConflictingRecord: a uid is held with other values, or stands twice in the batch.
    """
    return audited(actor, _record_affiliations, drafts)


def record_intelligence(actor: Actor, drafts: Collection[IntelligenceDraft]) -> Recorded:
    """Record graded items and what each says of whom (invariant 4).

    Raises:
        UnknownRecord: a subject, incident, or corroborated or repeated item is not there.
        ConflictingRecord: a uid is held with other values, or stands twice in the batch; or an item shows a captured
            copy that another shows, and does not say that it repeats it.
        InvalidRecord: items repeat each other in a circle.
    """
    return audited(actor, _record_intelligence, drafts)


def _record_subjects(deed: Deed, drafts: Collection[SubjectDraft]) -> Recorded:
    return _write(deed, "recording/subjects", drafts, _plain)


def _record_characteristics(deed: Deed, drafts: Collection[CharacteristicsDraft]) -> Recorded:
    _require(deed, subjects=(d.subject for d in drafts))
    return _write(deed, "recording/characteristics", drafts, _linked("subject"))


def _record_incidents(deed: Deed, drafts: Collection[IncidentDraft]) -> Recorded:
    return _write(deed, "recording/incidents", drafts, _plain)


def _record_groups(deed: Deed, drafts: Collection[GroupDraft]) -> Recorded:
    return _write(deed, "recording/groups", drafts, _plain)


def _record_involvements(deed: Deed, drafts: Collection[InvolvementDraft]) -> Recorded:
    deed.about(d.subject for d in drafts)
    _one_suspicion_each(drafts)
    linked = _linked("subject", "incident")
    recorded = _write(deed, "recording/involvements", drafts, lambda d: linked(d) | {"edge": d.role.edge})
    # Once they are locked: somebody may have been merged into somebody else in the meantime.
    _require(deed, subjects=(d.subject for d in drafts), incidents=(d.incident for d in drafts))
    if recorded.fresh:  # what was held already has taken away what it takes
        suspend_where_grounds_fell(deed, (d.subject for d in drafts))
    return recorded


def _record_associations(deed: Deed, drafts: Collection[AssociationDraft]) -> Recorded:
    deed.about(uid for d in drafts for uid in (d.subject, d.other))
    recorded = _write(deed, "recording/associations", drafts, _linked("subject", "other"))
    _require(deed, subjects=(uid for d in drafts for uid in (d.subject, d.other)))
    return recorded


def _record_affiliations(deed: Deed, drafts: Collection[AffiliationDraft]) -> Recorded:
    deed.about(d.subject for d in drafts)
    recorded = _write(deed, "recording/affiliations", drafts, _linked("subject", "group"))
    _require(deed, subjects=(d.subject for d in drafts), groups=(d.group for d in drafts))
    return recorded


def _record_intelligence(deed: Deed, drafts: Collection[IntelligenceDraft]) -> Recorded:
    no_circles(drafts)
    recorded = _write(deed, "recording/intelligence", drafts, lambda d: _plain(d) | d.edges())
    deed.about(a.subject for d in drafts for a in d.alleges)
    rows = [{"uid": d.uid, "repeats": d.repeats} | d.edges() for d in drafts]
    for edges in ("alleges", "concerns", "corroborates", "repeats"):
        deed.run(f"recording/{edges}", rows=[row for row in rows if row[edges]], stamp=deed.stamp())
    # The items themselves are there by now, so that one may corroborate another of its batch; and the
    # subjects are locked, none of whom may have been merged into somebody else in the meantime.
    _require(
        deed,
        subjects=(a.subject for d in drafts for a in d.alleges),
        incidents=(uid for d in drafts for uid in d.concerns),
        items=(uid for d in drafts for uid in (*d.corroborates, *filter(None, [d.repeats]))),
    )
    one_item_a_capture(deed, [d.model_dump(include={"uid", "capture_digest", "repeats"}) for d in drafts])
    if recorded.fresh:
        suspend_where_grounds_fell(deed, (a.subject for d in drafts for a in d.alleges))
    return recorded


def _plain(draft: Draft) -> Row:
    return {"uid": draft.uid, "properties": draft.properties()}


def _linked(*fields: str) -> Callable[[Draft], Row]:
    return lambda draft: _plain(draft) | {field: getattr(draft, field) for field in fields}


def _write(deed: Deed, query_id: str, drafts: Collection[D], row: Callable[[D], Row]) -> Recorded:
    _no_repeats(drafts)
    try:
        written = deed.run(query_id, rows=[row(d) for d in drafts], stamp=deed.stamp())[0]["batch"]
    except AlreadyHeld as error:
        raise ConflictingRecord("one of these", ["its uid is already used elsewhere"]) from error
    for one in written:
        if one["differing"]:
            fields = ", ".join(sorted(one["differing"]))
            raise ConflictingRecord(one["uid"], [f"already held with another value of {fields}"])
    fresh = [one["uid"] for one in written if not one["held"]]
    deed.about(fresh)
    return Recorded(len(fresh), len(written) - len(fresh))


def _no_repeats(drafts: Collection[Draft]) -> None:
    seen: set[str] = set()
    for draft in drafts:
        if draft.uid in seen:
            raise ConflictingRecord(draft.uid, ["stands twice in the same batch"])
        seen.add(draft.uid)


def _one_suspicion_each(drafts: Collection[InvolvementDraft]) -> None:
    """Refuse two suspect edges of one pair: an acquittal beside an older charge must not leave the charge standing."""
    seen: set[tuple[str, str]] = set()
    for draft in drafts:
        pair = (draft.subject, draft.incident)
        if draft.role is Role.SUSPECT and pair in seen:
            raise ConflictingRecord(draft.uid, [f"{draft.subject} is a suspect in {draft.incident} twice in the batch"])
        if draft.role is Role.SUSPECT:
            seen.add(pair)


def _require(
    deed: Deed,
    subjects: Iterable[str] = (),
    incidents: Iterable[str] = (),
    groups: Iterable[str] = (),
    items: Iterable[str] = (),
) -> None:
    missing = deed.run(
        "recording/missing",
        subjects=_distinct(subjects),
        incidents=_distinct(incidents),
        groups=_distinct(groups),
        items=_distinct(items),
    )
    if missing:
        first = missing[0]
        more = f"; {len(missing) - 1} more are missing" if len(missing) > 1 else ""
        raise UnknownRecord(first["uid"], [f"there is no such {first['kind']}{more}"])


def _distinct(uids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(uids))
