"""The register of the borough: its listings come about by the same deeds, under the same rules, as any others.

The clock is set to the time of each step, so that the gate, the deadlines and the ages are those of that day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from graphmodel import clock
from graphmodel.casework.admission import decide, nominate
from graphmodel.casework.documents import read_register
from graphmodel.casework.policies import adopt_policy
from graphmodel.casework.registers import establish_register
from graphmodel.casework.reviewing import review
from graphmodel.casework.suspending import suspend_overdue
from graphmodel.gate import READING, policy_in_force
from graphmodel.ledger.actors import Actor
from graphmodel.records.register import RegisterDraft
from graphmodel.server.connection import read
from graphmodel.vocabulary import Allegation, Purpose, ReviewOutcome, Role
from seeds.accounts import DemoAccount
from seeds.chronicle import grounds_since
from seeds.cohorts import Known, candidacies
from seeds.incidents import DAYS
from seeds.listings import Kind, Step, steps
from seeds.records import Records

POLICY = Path(__file__).parent / "policies" / "serious_violence.yaml"


def establish(actor: Actor, adopter: DemoAccount, as_of: datetime) -> RegisterDraft:
    """Establish the register, four years before the borough's end, unless it is there; return it as it is written.

    Args:
        actor: who establishes it and proposes its policy.
        adopter: who adopts the policy.
        as_of: the borough's end.

    Raises:
        ConflictingRecord: another register has its name.
    """
    draft = read_register(POLICY)
    if draft.uid not in [row["uid"] for row in read("register/registers")]:
        with clock.set_to(as_of - timedelta(days=DAYS)):
            establish_register(actor, draft)
    if policy_in_force(READING, draft.uid) is None:
        with clock.set_to(as_of - timedelta(days=DAYS)):
            adopt_policy(adopter.at_work(Purpose.ADMINISTRATION), draft.policy.uid)
    return draft


def plan(seed: int, as_of: datetime, register: RegisterDraft, records: Records) -> tuple[Step, ...]:
    """Return the steps of all listings in the order of time; the records have to be in the graph.

    Nobody is nominated by a second record, of which nobody knows yet whose it is.
    """
    accused = {part.subject for part in records.involvements if part.role is Role.SUSPECT}
    accused |= {one.subject for i in records.intelligence for one in i.alleges if one.role is Allegation.SUSPECT}
    born = {s.uid: s.date_of_birth for s in records.subjects if s.uid in accused - records.doubles.keys()}
    known = Known(born, grounds_since(records, as_of))
    return steps(seed, as_of, register, candidacies(seed, as_of, register.policy.uid, known))


def carry_out(
    planned: Sequence[Step],
    register: RegisterDraft,
    accounts: Mapping[str, DemoAccount],
    told: Callable[[int], None],
) -> None:
    """Do every step that has not been done yet.

    Args:
        planned: in the order of time.
        register: on which the listings are.
        accounts: of those who act, by their user names.
        told: called with the number of steps that are done.
    """
    done = _done(register.uid)
    for number, step in enumerate(planned, start=1):
        if _key(step) not in done:
            with clock.set_to(step.at):
                _do(step, register.uid, accounts[step.by])
        told(number)


def ever_listed(register: str) -> frozenset[str]:
    """Return the subjects of all listings of a register, whatever became of them."""
    return frozenset(row["subject"] for row in read("seeds/listings", register=register))


def _do(step: Step, register: str, account: DemoAccount) -> None:
    reviewer = account.at_work(Purpose.REGISTER_REVIEW)
    match step.kind:
        case Kind.NOMINATE:
            analyst, one = account.at_work(Purpose.PREVENTION), step.candidacy
            nominate(analyst, one.subject, register, step.says, one.grounds, uid=step.listing)
        case Kind.APPROVE | Kind.REFUSE:
            decide(reviewer, step.listing, approve=step.kind is Kind.APPROVE, reasons=step.says)
        case Kind.KEEP | Kind.REMOVE:
            outcome = ReviewOutcome.KEEP if step.kind is Kind.KEEP else ReviewOutcome.REMOVE
            review(reviewer, step.listing, outcome, step.says, uid=step.uid)
        case Kind.SUSPEND_OVERDUE:
            # Done again after an interruption it changes nothing: what was overdue then is suspended, or reviewed.
            suspend_overdue(reviewer)


def _key(step: Step) -> tuple[str, str]:
    """Return what tells that a step was done, as :func:`_done` reads it from the graph."""
    match step.kind:
        case Kind.NOMINATE:
            return "nominated", step.listing
        case Kind.APPROVE | Kind.REFUSE:
            return "decided", step.listing
        case _:
            return "reviewed", step.uid


def _done(register: str) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for row in read("seeds/listings", register=register):
        found.add(("nominated", row["uid"]))
        found.update(("reviewed", uid) for uid in row["reviews"])
        if row["decided"]:
            found.add(("decided", row["uid"]))
    return frozenset(found)
