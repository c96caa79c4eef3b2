"""Establish registers. A register judges nobody before another person has adopted its first policy."""

from __future__ import annotations

from graphmodel import clock
from graphmodel.errors import AlreadyHeld, ConflictingRecord
from graphmodel.ledger.actors import Actor
from graphmodel.ledger.transactions import Deed, audited
from graphmodel.plans.criterion import check_criterion
from graphmodel.records.register import RegisterDraft
from graphmodel.vocabulary import PolicyState


def establish_register(actor: Actor, draft: RegisterDraft) -> str:
    """Establish a register, propose its first policy, and return the register's uid.

    Raises:
        ConflictingRecord: there is a register of this name or uid.
        CriterionRefused: the policy's own criterion looks at what no policy may look at.
        NotAllowed: the actor's role may not do this.
    """
    return audited(actor, _establish_register, draft)


def _establish_register(deed: Deed, draft: RegisterDraft) -> str:
    if draft.policy.criterion is not None:
        check_criterion(draft.policy.criterion)
    proposed = {"state": PolicyState.PROPOSED.value, "proposed_by": deed.actor.uid, "proposed_at": clock.now()}
    policy = draft.policy.properties() | proposed
    try:
        deed.run("register/establish", register=draft.properties(), policy=policy, stamp=deed.stamp())
    except AlreadyHeld as error:
        raise ConflictingRecord(draft.uid, ["there is a register or policy of this name or uid already"]) from error
    deed.about((draft.uid, draft.policy.uid))
    return draft.uid
