"""Small graphs for tests, recorded through the application's own deeds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from graphmodel import clock
from graphmodel.casework import recording
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.opening import open_record
from graphmodel.casework.policies import adopt_policy, draft_policy, propose_policy
from graphmodel.casework.registers import establish_register
from graphmodel.ledger.actors import Actor, operator
from graphmodel.records.association import AffiliationDraft, AssociationDraft, GroupDraft
from graphmodel.records.incident import IncidentDraft
from graphmodel.records.intelligence import IntelligenceDraft
from graphmodel.records.involvement import InvolvementDraft
from graphmodel.records.policy import PolicyDocument, PolicyDraft
from graphmodel.records.register import RegisterDraft
from graphmodel.records.subject import SubjectDraft
from graphmodel.server import connection
from graphmodel.server.connection import read_text
from graphmodel.vocabulary import AccountRole, Purpose
from tests.conftest import last_wipe

REGISTER = "Serious violence"
ACCOUNT = "Two robberies with injury within a year, both charged."
REASONS = "The grounds were read and are the person's own conduct."
LOOKED = "The officer's notebook, page 12, was read and says the same."
"""What somebody looked at who verifies an item."""

ADOPTER = Actor("adopter", AccountRole.SENIOR_REVIEWER, Purpose.ADMINISTRATION)


def ago(days: int) -> datetime:
    """Return the instant that many days before now."""
    return clock.now() - timedelta(days=days)


def subject(uid: str, **more: Any) -> str:
    """Record an adult subject."""
    return subjects(uid, **more)[0]


def subjects(*uids: str, **more: Any) -> list[str]:
    """Record adult subjects in one deed."""
    given = {"given_name": "Given", "date_of_birth": date(1990, 5, 17), "borough": "Eastmarch"}
    drafts = [SubjectDraft(uid=uid, **(given | {"family_name": uid} | more)) for uid in uids]
    recording.record_subjects(operator(), drafts)
    return list(uids)


def incident(uid: str, days_ago: int = 100, category: str = "robbery") -> str:
    """Record an incident."""
    return incidents(uid, days_ago=days_ago, category=category)[0]


def incidents(*uids: str, days_ago: int = 100, category: str = "robbery") -> list[str]:
    """Record incidents of one day in one deed."""
    given = {"offence": "Robbery", "category": category, "occurred_at": ago(days_ago), "borough": "Eastmarch"}
    recording.record_incidents(operator(), [IncidentDraft.model_validate(given | {"uid": uid}) for uid in uids])
    return list(uids)


def involve(who: str, what: str, role: str, status: str | None = None) -> None:
    """Record an involvement; a suspect is charged unless said otherwise."""
    standing = status or ("charged" if role == "suspect" else None)
    given = {"subject": who, "incident": what, "role": role, "status": standing, "evidence": ("CR-1",)}
    recording.record_involvements(operator(), [InvolvementDraft.model_validate(given)])


def associate(one: str, other: str, kind: str = "friend", since: str | None = "2024-01-09") -> None:
    """Record an association."""
    given = {"subject": one, "other": other, "kind": kind, "since": since, "evidence": ("CR-2",)}
    recording.record_associations(operator(), [AssociationDraft.model_validate(given)])


def affiliate(who: str, group: str) -> None:
    """Record a group and an affiliation with it."""
    recording.record_groups(operator(), [GroupDraft(uid=group, name=f"Group {group}")])
    draft = AffiliationDraft(uid=f"{who}-{group}", subject=who, group=group, evidence=("CR-3",))
    recording.record_affiliations(operator(), [draft])


def item(uid: str, about: str, **more: Any) -> str:
    """Record an item that alleges conduct: reliable, verified, unexpired, corroborated by nothing."""
    given: dict[str, Any] = {
        "reported_at": ago(20),
        "reported_by": f"author of {uid}",
        "source_kind": "officer",
        "source_ref": f"REF-{uid}",
        "source_evaluation": "1",
        "information_assessment": "A",
        "handling": "P",
        "assertion": "fact",
        "text": "Seen with a knife.",
        "verified_by": "DS 2",
        "verified_at": ago(19),
        "expires_on": (clock.now() + timedelta(days=300)).date(),
        "alleges": ({"subject": about, "role": "suspect"},),
    }
    recording.record_intelligence(operator(), [IntelligenceDraft(uid=uid, **(given | more))])
    return uid


def criteria(**policy: Any) -> dict[str, Any]:
    """Return a policy that takes charged or convicted robbery and violence of 36 months."""
    return {
        "uid": "P-1",
        "version": 1,
        "effective_from": date(2020, 1, 1),
        "accepted_statuses": ("charged", "convicted"),
        "offences": {"robbery": {"weight": 4}, "violence_with_injury": {"weight": 6}, "weapon": {"weight": 4}},
        "lookback_months": 36,
        "source_evaluations": ("1", "2"),
        "information_assessments": ("A", "B"),
        "intelligence_lookback_months": 12,
        "intelligence_weight": 2,
        "bands": ({"name": "high", "from_score": 10}, {"name": "low", "from_score": 0}),
        "independent_sources": 2,
        "minimum_age": 12,
        "review_days": 90,
        "review_days_under_18": 45,
    } | policy


def register(**policy: Any) -> str:
    """Establish a register under :func:`criteria`, proposed by the operator and adopted by a senior reviewer."""
    draft = RegisterDraft(
        uid="R-1",
        name=REGISTER,
        purpose="Prevent serious violence",
        lawful_basis="DPA 2018 s.35(2)(b)",
        controller="Eastmarch Police",
        policy=PolicyDraft.model_validate(criteria(**policy)),
    )
    establish_register(operator(), draft)
    adopt_policy(ADOPTER, draft.policy.uid)
    return REGISTER


def drafted(**policy: Any) -> str:
    """Keep a second version of the register's policy as a draft of the operator's, effective from today."""
    second = {"uid": "P-2", "version": 2, "effective_from": clock.now().date()}
    document = {"register": REGISTER, "policy": criteria(**second | policy)}
    return draft_policy(operator(), PolicyDocument.model_validate(document))


def adopted(**policy: Any) -> int:
    """Draft, propose and adopt a second version; return how many listings were suspended for it."""
    uid = drafted(**policy)
    propose_policy(operator(), uid)
    return adopt_policy(ADOPTER, uid)


def listed(nominator: Actor, reviewer: Actor, who: str = "S-1", grounds: Collection[str] = ()) -> str:
    """Nominate somebody on these grounds, on all if none are given, and list them; return the listing's uid."""
    uid = nominate(nominator, who, REGISTER, ACCOUNT, grounds)
    decide(reviewer, uid, approve=True, reasons=REASONS)
    return uid


def rows(text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Read something for an assertion."""
    return read_text(text, parameters)


def write(text: str) -> None:
    """Write something past the application."""
    with connection.driver().session() as session:
        session.run(text).consume()


def entries(deed: str) -> list[dict[str, Any]]:
    """Return the ledger's entries of a deed or view since the test began, oldest first."""
    found = rows(
        "MATCH (e:LedgerEntry {deed: $deed}) WHERE e.written_at >= $since "
        "RETURN properties(e) AS entry ORDER BY e.written_at",
        deed=deed,
        since=last_wipe(),
    )
    return [row["entry"] for row in found]


def at(year: int, month: int, day: int) -> datetime:
    """Return noon of that day, UTC."""
    return datetime(year, month, day, 12, tzinfo=UTC)


def opened(actor: Actor, *uids: str) -> Actor:
    """Return somebody at a piece of work in which they have given a purpose for these records."""
    at_work = replace(actor, work="a piece of work")
    for uid in uids:
        open_record(at_work, uid)
    return at_work
