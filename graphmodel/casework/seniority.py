"""Which corrections need a reviewer, or a senior one: what decides whether somebody can be listed, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphmodel import clock
from graphmodel.casework.listings import is_under_18
from graphmodel.casework.statements import StatementNow, require_reviewer_to_take_away
from graphmodel.errors import NotAllowed, Refused
from graphmodel.ledger.transactions import Deed
from graphmodel.permissions import allowed
from graphmodel.records.base import Draft
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.subject import SubjectDraft
from graphmodel.vocabulary import AccountRole, Role


def require_reviewer(deed: Deed, held: StatementNow, changes: Mapping[str, Any]) -> None:
    """Ask for a reviewer where a correction would take one of two roles in one incident away.

    Raises:
        NotAllowed: the actor is none.
    """
    if "role" in changes and str(changes["role"]) not in (Role.VICTIM, Role.WITNESS):
        require_reviewer_to_take_away(deed, held)
    elif held.links is not None and {"concerns", "alleges"} & set(changes) and not allowed(deed.actor.role, "prefer"):
        # Of everybody and always: if it hung on who was harmed where, a refusal would tell it.
        raise NotAllowed(
            "whom an item speaks of, and which incidents it concerns, decides who can be listed: a reviewer corrects "
            "it; record what the other source says as a claim",
            (held.uid,),
        )


def require_reviewer_for_conditions(deed: Deed, held: StatementNow) -> None:
    """Ask for a reviewer where the conditions of an item would be changed: they are its originator's, and are kept.

    Raises:
        Refused: the actor is none.
    """
    if not allowed(deed.actor.role, "prefer"):
        raise Refused(
            "the conditions on which an item may be shared are its originator's: a reviewer changes or lifts them, "
            "once the originator has agreed",
            (held.uid,),
        )


def require_rank(deed: Deed, held: StatementNow, draft: Draft, changes: Mapping[str, Any]) -> None:
    """Ask for the rank that a correction needs which decides whether somebody can be listed, or by whom.

    Raises:
        Refused: a senior reviewer is needed where somebody under 18, or of unknown age, would no longer count as such,
            or whose age was known would be of unknown age; a reviewer, for what an incident is and when, once
            somebody has a part in it, and for the conditions on which an item may be shared.
    """
    if isinstance(draft, SubjectDraft) and "date_of_birth" in changes:
        was = is_under_18(held.properties.get("date_of_birth"), clock.now())
        now = is_under_18(draft.date_of_birth, clock.now())
        older = (was and not now) or draft.date_of_birth is None
        if older and deed.actor.role is not AccountRole.SENIOR_REVIEWER:
            raise Refused(
                "whether somebody is under 18 decides how they are protected: a senior reviewer makes them older, or "
                "their age unknown; record what the other source says as a claim",
                (held.uid,),
            )
    if held.properties.get("conditions") and {"handling", "conditions"} & set(changes):
        require_reviewer_for_conditions(deed, held)
    decisive = isinstance(draft, IncidentDraft) and {"category", "occurred_at"} & set(changes) and held.people
    if decisive and not allowed(deed.actor.role, "prefer"):
        raise Refused(
            "what an incident was, and when, decides what counts against those in it: record what the other source "
            "says as a claim, and a reviewer prefers one of the two",
            (held.uid,),
        )
