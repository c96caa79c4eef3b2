"""What deeds on a listing share: lock it, see it as it is now, change its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from graphmodel import clock
from graphmodel.errors import InvalidRecord, UnknownRecord, WrongState
from graphmodel.gate import PolicyInForce
from graphmodel.ledger.transactions import Deed
from graphmodel.vocabulary import ListingState

SHORTEST_REASONS = 20
LONGEST_REASONS = 5_000
"""Characters. A tick is no reason; a case file does not belong here."""


@dataclass(frozen=True, slots=True)
class ListingNow:
    """A listing as it is inside the transaction that holds its lock."""

    uid: str
    state: ListingState
    nominated_by: str
    subject: str
    under_18: bool
    grounds: tuple[str, ...]
    policy: PolicyInForce

    @property
    def uids(self) -> tuple[str, ...]:
        """What a ledger entry about it names."""
        return (self.uid, self.subject, self.policy.register)

    @property
    def review_days(self) -> int:
        """Days until its next review; fewer for a subject under 18 (invariant 6)."""
        return self.policy.review_days_under_18 if self.under_18 else self.policy.review_days

    def require_state(self, *states: ListingState) -> None:
        """Refuse unless the listing is in one of these states.

        Raises:
            WrongState: it is not; the message says which state it is in.
        """
        if self.state not in states:
            wanted = " or ".join(s.label for s in states)
            raise WrongState(f"the listing is {self.state.label} now; this needs one that is {wanted}", self.uids)


def locked(deed: Deed, uid: str) -> ListingNow:
    """Lock a listing for the rest of the transaction, then read it.

    Raises:
        UnknownRecord: there is no such listing.
    """
    if not deed.run("register/lock", listing=uid):
        raise UnknownRecord(uid, ["there is no such listing"])
    row = deed.run("register/listing", listing=uid)[0]
    register, policy = row["register"], row["policy"]
    held = ListingNow(
        uid=uid,
        state=ListingState(row["listing"]["state"]),
        nominated_by=row["listing"]["nominated_by"],
        subject=row["subject"]["uid"],
        under_18=is_under_18(row["subject"]["date_of_birth"], clock.now()),
        grounds=tuple(row["grounds"]),
        policy=PolicyInForce(
            register=register["uid"],
            name=register["name"],
            policy=policy["uid"],
            version=policy["version"],
            lookback_months=policy["lookback_months"],
            review_days=policy["review_days"],
            review_days_under_18=policy["review_days_under_18"],
        ),
    )
    deed.about(held.uids)
    return held


def change(deed: Deed, uid: str, state: ListingState, changes: Mapping[str, Any]) -> None:
    """Bring a locked listing into another state."""
    deed.run("register/amend", listing=uid, changes={"state": state.value, **changes})


def lock_subject(deed: Deed, subject: str) -> None:
    """Hold off whatever would be recorded of a subject until this transaction ends.

    Raises:
        UnknownRecord: there is no such subject.
    """
    if not deed.run("register/lock_subject", subject=subject):
        raise UnknownRecord(subject, ["there is no such subject"])


def suspend_where_grounds_fell(deed: Deed, subjects: Iterable[str] | None = None) -> int:
    """Suspend the listings of these subjects (of all, if none are given) that stand on what is no ground any more.

    Suspension protects: a person decides what follows (invariants 5 and 11).
    """
    chosen = None if subjects is None else list(dict.fromkeys(subjects))
    suspended = deed.run("register/suspend_fallen", subjects=chosen, now=clock.now())
    deed.about(row["uid"] for row in suspended)
    return len(suspended)


def is_under_18(date_of_birth: Any, at: datetime) -> bool:
    """Tell whether somebody is under 18; of unknown age counts as under 18, which protects."""
    if date_of_birth is None:
        return True
    born: date = date_of_birth.to_native() if hasattr(date_of_birth, "to_native") else date_of_birth
    return born + relativedelta(years=18) > at.date()


def reasons_of(text: str, what: str = "the reasons") -> str:
    """Return the text without its margins.

    Raises:
        InvalidRecord: it is too short to be a reason, or too long to be read.
    """
    text = text.strip()
    if not SHORTEST_REASONS <= len(text) <= LONGEST_REASONS:
        raise InvalidRecord(what, [f"needs {SHORTEST_REASONS} to {LONGEST_REASONS} characters, has {len(text)}"])
    return text
