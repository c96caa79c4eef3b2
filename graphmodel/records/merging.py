"""Merges of two records of one person, with all that it takes to undo them."""

from __future__ import annotations

from neomodel import ArrayProperty, IntegerProperty, RelationshipTo, StringProperty

from graphmodel.records.base import Record
from graphmodel.records.properties import Instant, NativeDate
from graphmodel.vocabulary import MergeState, UnsettledState


class MergedSubject(Record):
    """A subject that was merged into another. It keeps what it was, and is no subject as long as the merge stands.

    Its protected characteristics stay with it: no merge reads them (invariant 10).
    """

    given_name = StringProperty(required=True)
    family_name = StringProperty(required=True)
    aliases = ArrayProperty(StringProperty())
    date_of_birth = NativeDate()
    sex = StringProperty()
    borough = StringProperty()


SET_ASIDE = "SET_ASIDE "
"""How the name of an unsettled thing begins that was set aside with the merge, and still hangs there."""


class Merge(Record):
    """That two subjects were made one, by whom and why, and how it is undone.

    ``kept_aliases`` are those that the kept subject had before, ``added_aliases`` the other's names; ``moved`` and
    ``stayed`` name each edge that came from the other and each that was there. What would have stood twice hangs on
    the merge itself, by ``SET_ASIDE``, and is named in ``set_aside``. Once it is undone, ``returned`` names what went
    from the kept one to the other, and ``restored`` what was put back from the merge itself;
    ``aliases_before_undo`` are those that the kept one had until then. ``place`` counts the standing merges into the
    same subject: the last is undone first.
    """

    state = StringProperty(required=True, choices={s.value: s.label for s in MergeState})
    place = IntegerProperty(required=True)
    kept_aliases = ArrayProperty(StringProperty())
    added_aliases = ArrayProperty(StringProperty())
    moved = ArrayProperty(StringProperty())
    stayed = ArrayProperty(StringProperty())
    set_aside = ArrayProperty(StringProperty())
    returned = ArrayProperty(StringProperty())
    restored = ArrayProperty(StringProperty())
    aliases_before_undo = ArrayProperty(StringProperty())
    fingerprint = StringProperty(required=True)
    merged_by = StringProperty(required=True)
    merged_at = Instant(required=True)
    reasons = StringProperty(required=True)
    undone_by = StringProperty()
    undone_at = Instant()
    undone_reasons = StringProperty()

    kept = RelationshipTo("graphmodel.records.subject.Subject", "KEPT")
    merged_away = RelationshipTo("MergedSubject", "MERGED_AWAY")
    followed = RelationshipTo("graphmodel.records.likeness.Likeness", "FOLLOWED")


class Unsettled(Record):
    """Something recorded while a merge stood, of which the evidence does not say to which of the two it belongs.

    ``link`` names the edge, or is ``aliases`` or ``identity`` for what was changed on the kept subject itself.
    """

    link = StringProperty(required=True)
    state = StringProperty(required=True, choices={s.value: s.label for s in UnsettledState})
    decided_by = StringProperty()
    decided_at = Instant()
    reasons = StringProperty()

    left_by = RelationshipTo("Merge", "LEFT_BY")
