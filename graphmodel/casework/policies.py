"""The life of a policy: drafted, proposed by one person, adopted by another, superseded. It is never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel import clock
from graphmodel.casework.suspending import suspend_where_grounds_fell
from graphmodel.errors import AlreadyHeld, ConflictingRecord, FourEyes, Refused, UnknownRecord, WrongState
from graphmodel.gate import native
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.plans.criterion import check_criterion
from graphmodel.records.policy import PolicyDocument
from graphmodel.vocabulary import PolicyState


@dataclass(frozen=True, slots=True)
class PolicyNow:
    """A policy as it is inside the transaction that holds its register's lock."""

    uid: str
    register: str
    state: PolicyState
    version: int
    effective_from: date
    criterion: str | None
    proposed_by: str | None
    newest_adopted: int | None

    @property
    def uids(self) -> tuple[str, str]:
        """What a ledger entry about it names."""
        return (self.uid, self.register)

    def require_state(self, *states: PolicyState) -> None:
        """Refuse unless the policy is in one of these states.

        Raises:
            WrongState: it is not; the message says which state it is in.
        """
        if self.state not in states:
            wanted = " or ".join(s.label for s in states)
            raise WrongState(f"the policy is {self.state.label} now; this needs one that is {wanted}", self.uids)


def draft_policy(actor: Actor, document: PolicyDocument) -> str:
    """Keep a new version of a register's policy as a draft, which judges nobody, and return its uid.

    Raises:
        UnknownRecord: there is no such register.
        ConflictingRecord: the register has a policy of this version, or another policy has this uid.
        Refused: it would take effect in the past.
        CriterionRefused: the policy's own criterion looks at what no policy may look at.
    """
    return audited(actor, _draft_policy, document)


def propose_policy(actor: Actor, policy: str) -> PolicyState:
    """Propose a draft for adoption by another person.

    Raises:
        UnknownRecord: there is no such policy.
        WrongState: it is no draft.
        Refused: it would take effect in the past.
    """
    return audited(actor, _propose_policy, policy)


def adopt_policy(actor: Actor, policy: str) -> int:
    """Adopt a proposed policy; it supersedes the register's earlier ones from the day on which it takes effect.

    If that is today or earlier, the listings that it no longer bears out are suspended in the same transaction.

    Returns:
        How many listings were suspended.

    Raises:
        FourEyes: whoever proposed it does not adopt it.
        WrongState: it is not proposed, or a later version has been adopted.
        Refused: it would take effect in the past, over a policy that was in force then.
        CriterionRefused: its own criterion looks at what no policy may look at.
        UnknownRecord: there is no such policy.
    """
    return audited(actor, _adopt_policy, policy)


def withdraw_policy(actor: Actor, policy: str) -> PolicyState:
    """Withdraw a draft or a proposed policy.

    Raises:
        WrongState: it has been adopted, or withdrawn already.
        UnknownRecord: there is no such policy.
    """
    return audited(actor, _withdraw_policy, policy)


def _draft_policy(deed: Deed, document: PolicyDocument) -> str:
    draft = document.policy
    if draft.criterion is not None:
        check_criterion(draft.criterion)
    register = _require_unused(deed, document)
    _require_not_past(draft.effective_from, (draft.uid, register))
    given = {"register": register, "policy": draft.properties(), "stamp": deed.stamp()}
    try:
        deed.run("policy/draft", **given)
    except AlreadyHeld as error:  # somebody else drafted it in this moment
        reason = f"there is a policy of this uid, or a version {draft.version} of this register's policy, already"
        raise ConflictingRecord(draft.uid, [reason]) from error
    deed.about((draft.uid, register))
    return draft.uid


def _require_unused(deed: Deed, document: PolicyDocument) -> str:
    """Refuse a version or uid that is used already, in whatever state; return the uid of the register."""
    draft = document.policy
    rows = deed.run("policy/newest", register=document.register_name, policy=draft.uid, version=draft.version)
    if not rows:
        raise UnknownRecord(document.register_name, ["there is no such register"])
    found = rows[0]
    if found["held"] is not None:
        state = PolicyState(found["held"]).label
        used = f"there is a version {draft.version} of this register's policy already ({state})"
        raise ConflictingRecord(draft.uid, [f"{used}; a version is used once, and the next is {found['newest'] + 1}"])
    if found["uid_held"]:
        raise ConflictingRecord(draft.uid, ["there is a policy of this uid already; give the new version another"])
    return str(found["register"])


def _require_not_past(effective_from: date, uids: tuple[str, str]) -> None:
    today = clock.now().date()
    if effective_from < today:
        raise Refused(
            f"effective_from is {effective_from.isoformat()}, which lies in the past; "
            f"draft it with {today.isoformat()} or a later day",
            uids,
        )


def _propose_policy(deed: Deed, policy: str) -> PolicyState:
    held = _locked(deed, policy)
    held.require_state(PolicyState.DRAFT)
    _require_not_past(held.effective_from, held.uids)
    return _change(deed, held, PolicyState.PROPOSED, by="proposed")


def _adopt_policy(deed: Deed, policy: str) -> int:
    held = _locked(deed, policy)
    held.require_state(PolicyState.PROPOSED)
    if deed.actor.uid == held.proposed_by:
        raise FourEyes("the person who proposes a policy does not adopt it", held.uids)
    _require_next(held)
    if held.criterion is not None:
        check_criterion(held.criterion)
    _change(deed, held, PolicyState.ADOPTED, by="adopted")
    deed.about(row["uid"] for row in deed.run("policy/supersede", policy=policy, now=clock.now()))
    return suspend_where_grounds_fell(deed) if held.effective_from <= clock.now().date() else 0


def _require_next(held: PolicyNow) -> None:
    if held.newest_adopted is None:
        return
    if held.version <= held.newest_adopted:
        raise WrongState(f"version {held.newest_adopted} has been adopted already", held.uids)
    if held.effective_from < clock.now().date():
        raise Refused(
            f"it would have taken effect on {held.effective_from.isoformat()}, when another policy was in force; "
            "draft it again with a day from today on",
            held.uids,
        )


def _withdraw_policy(deed: Deed, policy: str) -> PolicyState:
    held = _locked(deed, policy)
    held.require_state(PolicyState.DRAFT, PolicyState.PROPOSED)
    return _change(deed, held, PolicyState.WITHDRAWN)


def _locked(deed: Deed, policy: str) -> PolicyNow:
    rows = deed.run("policy/lock", policy=policy)
    if not rows:
        raise UnknownRecord(policy, ["there is no such policy"])
    row = rows[0]
    held = PolicyNow(**row | {"state": PolicyState(row["state"]), "effective_from": native(row["effective_from"])})
    deed.about(held.uids)
    return held


def _change(deed: Deed, held: PolicyNow, state: PolicyState, by: str | None = None) -> PolicyState:
    who = {f"{by}_by": deed.actor.uid, f"{by}_at": clock.now()} if by else {}
    deed.run("policy/change", policy=held.uid, changes={"state": state.value, **who})
    return state
