"""A policy tried on the present graph: who would fall off, and who would come within its reach, by borough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphmodel.findings import sentences
from graphmodel.gate import (
    READING,
    Candidate,
    Eligible,
    PolicyInForce,
    candidates_of,
    policy_in_force,
    policy_of_uid,
    sweep,
)
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import permitted, record_look
from graphmodel.permissions import allowed
from graphmodel.server.connection import read

NAMED_AT_MOST = 200
"""People of one kind whom a trial names, to those who may open a listing; it counts all of them."""

NOWHERE = "no borough"


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of one subject."""

    subject: str
    borough: str
    listing: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a trial names, and what becomes of what they did, a sentence for each thing."""

    name: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a policy would change, against the one in force.

    Args:
        policy: that was tried.
        against: the one in force; none where the register has none yet.
        falling: live listings that no ground would be left under.
        losing: live listings that would lose some of their grounds, and be suspended until a review.
        coming: subjects without a live listing in whom it would find a ground, and the one in force does not.
            Nobody is listed by that: they could be nominated.
        leaving: the other way round.
        listings: live listings, of each borough.
        named: by uid, those who are named to whoever may open a listing; nobody to anybody else.
    """

    policy: PolicyInForce
    against: PolicyInForce | None
    falling: tuple[Change, ...]
    losing: tuple[Change, ...]
    coming: tuple[Change, ...]
    leaving: tuple[Change, ...]
    listings: Counter[str]
    named: dict[str, Named]

    @property
    def in_force(self) -> bool:
        """Whether the policy that was tried is the one that judges today."""
        return self.against is not None and self.against.policy == self.policy.policy

    @property
    def parts(self) -> tuple[tuple[Change, ...], ...]:
        """Who falls off, loses a ground, comes within reach, leaves it."""
        return (self.falling, self.losing, self.coming, self.leaving)

    @property
    def boroughs(self) -> list[tuple[str, int, int, int, int, int]]:
        """For each borough: live listings, and how many fall off, lose a ground, come within reach and leave it."""
        counted = [_counted(part) for part in self.parts]
        names = sorted({name for count in (self.listings, *counted) for name in count})
        return [
            (name, self.listings[name], *(count[name] for count in counted))  # type: ignore[misc]  # four of them
            for name in names
        ]


def trial(actor: Actor, policy: str) -> Trial:
    """Try a policy on everybody, without changing anything; the look is recorded before the answer is returned.

    Args:
        actor: who asks.
        policy: uid of a policy in any state.

    Raises:
        UnknownRecord: there is no such policy.
        CriterionRefused: its own criterion looks at what no policy may look at.
    """
    permitted(actor, "trial", [policy])
    tried = policy_of_uid(READING, policy)
    against = policy_in_force(READING, tried.register)
    after = {one.subject: one for one in sweep(tried)}
    before = {one.subject: one for one in sweep(against)} if against else {}
    listings = read("policy/live_listings", register=tried.register)
    found = _compared(tried, against, listings, before, after)
    if allowed(actor.role, "listing"):
        stood = {uid: one.grounds for uid, one in (before | after).items()}
        stood |= {row["subject"]: tuple(row["grounds"]) for row in listings}
        found = replace(found, named=_named(found, stood))
    record_look(actor, "trial", dict.fromkeys([policy, tried.register, *found.named]))
    return found


def _named(found: Trial, stood: dict[str, tuple[str, ...]]) -> dict[str, Named]:
    """Return the names of whom it is about, and what the policy says of each thing on which they stand or would stand.

    Args:
        found: by a trial.
        stood: the grounds of each: of a listing, or else what one of the two policies accepts.
    """
    uids = [one.subject for part in found.parts for one in part[:NAMED_AT_MOST]]
    people = {row["subject"]["uid"]: row["subject"] for row in read("policy/people", subjects=uids)}
    candidates = candidates_of(READING, uids, found.policy)
    return {
        uid: Named(sentences.label("subject", people.get(uid, {})), _said(stood.get(uid, ()), candidates[uid]))
        for uid in uids
    }


def _said(grounds: tuple[str, ...], candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return a sentence for each ground; one that is no longer of the person's own conduct is no candidate at all."""
    seen = [one.says for one in candidates if one.ground in grounds]
    gone = sorted(set(grounds) - {one.ground for one in candidates})
    return (*seen, *(f"{uid}: nothing says any more that the person did it." for uid in gone))


def _compared(
    tried: PolicyInForce,
    against: PolicyInForce | None,
    listings: list[dict[str, Any]],
    before: dict[str, Eligible],
    after: dict[str, Eligible],
) -> Trial:
    falling: list[Change] = []
    losing: list[Change] = []
    for row in listings:
        left = set(row["grounds"]) & set(after[row["subject"]].grounds if row["subject"] in after else ())
        if left < set(row["grounds"]) or not row["grounds"]:
            change = Change(row["subject"], row["borough"] or NOWHERE, row["listing"], row["state"])
            (losing if left else falling).append(change)
    listed = {row["subject"] for row in listings}
    return Trial(
        policy=tried,
        against=against,
        falling=_ordered(falling),
        losing=_ordered(losing),
        coming=_only(after, before, listed),
        leaving=_only(before, after, listed),
        listings=Counter(row["borough"] or NOWHERE for row in listings),
        named={},
    )


def _only(here: dict[str, Eligible], there: dict[str, Eligible], listed: set[str]) -> tuple[Change, ...]:
    return _ordered(
        Change(uid, one.borough or NOWHERE) for uid, one in here.items() if uid not in there and uid not in listed
    )


def _ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda one: (one.borough, one.subject)))


def _counted(changes: Iterable[Change]) -> Counter[str]:
    return Counter(one.borough for one in changes)
