"""An entry of the ledger: who did or saw what. It holds uids and closed words, never personal data."""

from __future__ import annotations

from neomodel import ArrayProperty, IntegerProperty, StringProperty, StructuredNode

from graphmodel.records.properties import Instant
from graphmodel.vocabulary import AccountRole, Act, Outcome, Purpose


class LedgerEntry(StructuredNode):
    """One act. Append-only; written in the transaction of what it records."""

    uid = StringProperty(required=True, unique_index=True)
    at = Instant(required=True)
    written_at = Instant()
    actor = StringProperty(required=True)
    role = StringProperty(required=True, choices={r.value: r.label for r in AccountRole})
    act = StringProperty(required=True, choices={a.value: a.label for a in Act})
    deed = StringProperty(required=True)
    purpose = StringProperty(required=True, choices={p.value: p.label for p in Purpose})
    outcome = StringProperty(required=True, choices={o.value: o.label for o in Outcome})
    because = ArrayProperty(StringProperty())
    uids = ArrayProperty(StringProperty())
    count = IntegerProperty()
