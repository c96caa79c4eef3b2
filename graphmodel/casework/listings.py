"""What deeds on a listing share: lock it, see it as it is now, band it, change its state."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from graphmodel import clock
from graphmodel.errors import BandChanged, FourEyes, GateRefused, InvalidRecord, Refused, UnknownRecord, WrongState
from graphmodel.gate import Band, PolicyInForce, band_of, judge, native, policy_in_force, policy_of_uid
from graphmodel.ledger.transactions import Deed
from graphmodel.records.policy import LONGEST_REASONS, SHORTEST_REASONS
from graphmodel.vocabulary import AccountRole, ListingState


@dataclass(frozen=True, slots=True)
class ListingNow:
    """A listing as it is inside the transaction that holds its lock.

    Args:
        policy: the one in force on its register now; ``under`` is the uid of the one it was last judged by.
    """

    uid: str
    state: ListingState
    nominated_by: str
    subject: str
    under_18: bool
    grounds: tuple[str, ...]
    review_due: date | None
    band: str | None
    policy: PolicyInForce
    under: str

    @property
    def uids(self) -> tuple[str, ...]:
        """What a ledger entry about it names."""
        return (self.uid, self.subject, self.policy.register)

    @property
    def next_review(self) -> date:
        """The day until which a review has to follow, counted from today; sooner under 18 (invariant 6)."""
        days = self.policy.review_days_under_18 if self.under_18 else self.policy.review_days
        return clock.now().date() + timedelta(days=days)


def opened(deed: Deed, uid: str, reasons: str, *states: ListingState) -> tuple[ListingNow, str]:
    """Lock a listing for a deed with reasons, and return it with the reasons, without their margins.

    Raises:
        UnknownRecord: there is no such listing.
        InvalidRecord: the reasons say too little or too much.
        WrongState: the listing is in none of these states; the message says which one it is in.
    """
    held = _locked(deed, uid)
    reasons = reasons_of(reasons, shortest=held.policy.shortest_reasons)
    if held.state not in states:
        wanted = " or ".join(s.label for s in states)
        raise WrongState(f"the listing is {held.state.label} now; this needs one that is {wanted}", held.uids)
    return held, reasons


def _locked(deed: Deed, uid: str) -> ListingNow:
    """Lock a listing for the rest of the transaction, then read it."""
    if not deed.run("register/lock", listing=uid):
        raise UnknownRecord(uid, ["there is no such listing"])
    rows = deed.run("register/listing", listing=uid, now=clock.now())
    if not rows or rows[0]["listing"]["state"] not in set(ListingState):
        raise WrongState("the listing is damaged: an auditor can say how", (uid,))
    row = rows[0]
    listing, under = row["listing"], row["policy"]["uid"]
    policy = policy_in_force(deed, row["register"]["uid"]) or policy_of_uid(deed, under)
    held = ListingNow(
        uid=uid,
        state=ListingState(listing["state"]),
        nominated_by=listing["nominated_by"],
        subject=row["subject"]["uid"],
        under_18=is_under_18(row["subject"]["date_of_birth"], clock.now()),
        grounds=tuple(row["grounds"]),
        review_due=native(listing["review_due"]),
        band=listing["band"],
        policy=policy,
        under=under,
    )
    deed.about(held.uids)
    return held


def change(deed: Deed, uid: str, state: ListingState, changes: Mapping[str, Any]) -> None:
    """Bring a locked listing into another state."""
    deed.run("register/amend", listing=uid, changes={"state": state.value, **changes})


def banded(
    deed: Deed, held: ListingNow, grounds: Collection[str], expected: str | None, until: date | None = None
) -> tuple[Band, dict[str, Any]]:
    """Compute the band of a listing that stands on these grounds, and return it with what the listing keeps of it.

    A band is only ever written here, in a deed that a person does: they confirm it by doing it.

    Args:
        deed: under way.
        held: the listing, locked.
        grounds: uids of what it stands on from now on.
        expected: the band that the person was shown; nothing is compared where it is left out.
        until: the day of the next review, after which no band lasts; the policy's interval from today if left out.

    Raises:
        BandChanged: the gate finds another band now than the person was shown.
    """
    band = band_of(deed, held.subject, held.policy, grounds)
    if expected is not None and expected != band.name:
        raise BandChanged(band.name, held.uids)
    due = until or held.next_review
    return band, {
        "band": band.name,
        "band_score": band.score,
        "band_expires_on": min(band.expires_on or due, due),
        "band_confirmed_by": deed.actor.uid,
        "band_confirmed_at": clock.now(),
    }


def judged_by(deed: Deed, held: ListingNow) -> None:
    """Record that the listing was judged by the policy in force now, if it was by another one before."""
    if held.under != held.policy.policy:
        deed.run("register/judged_by", listing=held.uid, policy=held.policy.policy)
        deed.about((held.policy.policy,))


def another_person(deed: Deed, held: ListingNow, doing: str) -> None:
    """Refuse the nominator; and for a subject under 18, or of unknown age, all but a senior reviewer (invariant 6).

    Raises:
        FourEyes: the actor nominated this listing.
        Refused: a senior reviewer is needed.
    """
    if deed.actor.uid == held.nominated_by:
        raise FourEyes(f"the person who nominates does not {doing}; ask another reviewer", held.uids)
    if held.under_18 and deed.actor.role is not AccountRole.SENIOR_REVIEWER:
        raise Refused(f"a subject under 18, or of unknown age, needs a senior reviewer to {doing}", held.uids)


def require_every_ground(deed: Deed, held: ListingNow, instead: str) -> None:
    """Refuse unless all that the listing stands on counts now, and hold off what would be recorded of its subject.

    Raises:
        GateRefused: a ground does not count, or there is none; it says what to do instead.
    """
    lock_subject(deed, held.subject)
    judgement = judge(deed, held.subject, held.policy)
    fallen = set(held.grounds) - {c.ground for c in judgement.grounds}
    if fallen or not held.grounds:
        summary = f"{len(fallen)} of its {len(held.grounds)} grounds do not count now; {instead}."
        raise GateRefused(summary, judgement.criteria, judgement.seen, held.uids)


def lock_subject(deed: Deed, subject: str) -> None:
    """Hold off whatever would be recorded of a subject until this transaction ends.

    Raises:
        UnknownRecord: there is no such subject.
    """
    if not deed.run("register/lock_subject", subject=subject):
        raise UnknownRecord(subject, ["there is no such subject"])


def is_under_18(date_of_birth: Any, at: datetime) -> bool:
    """Tell whether somebody is under 18; of unknown age counts as under 18, which protects."""
    if date_of_birth is None:
        return True
    born: date = native(date_of_birth)
    return born + relativedelta(years=18) > at.date()


def reasons_of(text: str, what: str = "the reasons", shortest: int = SHORTEST_REASONS) -> str:
    """Return the text without its margins.

    Raises:
        InvalidRecord: it is too short to be a reason, or too long to be read.
    """
    text = text.strip()
    if not shortest <= len(text) <= LONGEST_REASONS:
        raise InvalidRecord(what, [f"needs {shortest} to {LONGEST_REASONS} characters, has {len(text)}"])
    return text
