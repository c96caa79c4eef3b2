"""Which role may do which act upon what: deny by default, one table, read by deeds, pages, commands and tests."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.errors import NotAllowed
from graphmodel.vocabulary import AccountRole, Act

_ANALYST = frozenset({AccountRole.ANALYST})
_REVIEWERS = frozenset({AccountRole.REVIEWER, AccountRole.SENIOR_REVIEWER})
_SENIOR = frozenset({AccountRole.SENIOR_REVIEWER})
_AUDITOR = frozenset({AccountRole.AUDITOR})
_ADMINISTRATION = frozenset({AccountRole.ADMINISTRATOR, AccountRole.OPERATOR})

_NETWORK_READERS = _ANALYST | _REVIEWERS | _AUDITOR
_CASEWORKERS = _ANALYST | _REVIEWERS
_EVERYBODY = frozenset(AccountRole)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Args:
        act: what kind of act its ledger entry is (DPA 2018 s.62).
        words: what somebody wants who asks for it, as a refusal says it.
        roles: that may; no other may.
    """

    act: Act
    words: str
    roles: frozenset[AccountRole]


DEEDS: dict[str, Row] = {
    "record_subjects": Row(Act.COLLECTION, "Recording people", _ADMINISTRATION),
    "record_characteristics": Row(Act.COLLECTION, "Recording protected characteristics", _ADMINISTRATION),
    "record_incidents": Row(Act.COLLECTION, "Recording incidents", _ADMINISTRATION),
    "record_groups": Row(Act.COLLECTION, "Recording groups", _ADMINISTRATION),
    "record_involvements": Row(Act.COLLECTION, "Recording who had which part in an incident", _ADMINISTRATION),
    "record_associations": Row(Act.COLLECTION, "Recording associations", _ADMINISTRATION),
    "record_affiliations": Row(Act.COLLECTION, "Recording affiliations with groups", _ADMINISTRATION),
    "record_intelligence": Row(Act.COLLECTION, "Recording intelligence", _ADMINISTRATION),
    "change_status": Row(Act.ALTERATION, "Recording how far an allegation has gone", _CASEWORKERS),
    "resolve_role": Row(Act.ALTERATION, "Recording which role somebody had", _CASEWORKERS),
    "rectify": Row(Act.ALTERATION, "Correcting what is recorded", _CASEWORKERS),
    "withdraw": Row(Act.ALTERATION, "Withdrawing what is recorded", _CASEWORKERS),
    "adjudicate": Row(Act.ALTERATION, "Finding that two roles in one incident are true", _REVIEWERS),
    "claim": Row(Act.COLLECTION, "Recording what another source says", _CASEWORKERS),
    "prefer": Row(Act.ALTERATION, "Preferring one of two sources", _REVIEWERS),
    "set_aside": Row(Act.ALTERATION, "Setting a claim aside", _REVIEWERS),
    "capture_post": Row(Act.ALTERATION, "Writing down what makes a post verifiable", _CASEWORKERS),
    "verify_intelligence": Row(Act.ALTERATION, "Verifying intelligence", _CASEWORKERS),
    "establish_register": Row(Act.POLICY, "Establishing a register", _ADMINISTRATION),
    "draft_policy": Row(Act.POLICY, "Drafting a policy", _ADMINISTRATION | _SENIOR),
    "propose_policy": Row(Act.POLICY, "Proposing a policy", _ADMINISTRATION | _SENIOR),
    "adopt_policy": Row(Act.POLICY, "Adopting a policy", _SENIOR),
    "withdraw_policy": Row(Act.POLICY, "Withdrawing a policy", _ADMINISTRATION | _SENIOR),
    "open_account": Row(Act.ACCOUNT, "Opening an account", _ADMINISTRATION),
    "close_account": Row(Act.ACCOUNT, "Closing an account", _ADMINISTRATION),
    "set_password": Row(Act.ACCOUNT, "Giving an account a new password", _ADMINISTRATION),
    "open_record": Row(Act.CONSULTATION, "Giving a purpose to see whom something harmed", _NETWORK_READERS),
    "tie_single_sign_on": Row(Act.ACCOUNT, "Tying an account to the force's own sign-in", _ADMINISTRATION),
    "set_second_factor": Row(Act.ACCOUNT, "Setting up one's own second factor", _EVERYBODY),
    "remove_second_factor": Row(Act.ACCOUNT, "Taking away a second factor that was lost", _ADMINISTRATION),
    "issue_token": Row(Act.ACCOUNT, "Issuing a token for one's own scripts", _NETWORK_READERS),
    "revoke_token": Row(Act.ACCOUNT, "Ending a token before its time", _EVERYBODY),
    "sign_in": Row(Act.SIGN_IN, "Signing in", _EVERYBODY),
    "fail_to_sign_in": Row(Act.SIGN_IN, "Trying to sign in", _EVERYBODY),
    "nominate": Row(Act.NOMINATION, "Nominating somebody for a register", _CASEWORKERS),
    "decide": Row(Act.DECISION, "Deciding a nomination", _REVIEWERS),
    "review": Row(Act.REVIEW, "Reviewing a listing", _REVIEWERS),
    "suspend": Row(Act.SUSPENSION, "Suspending a listing", _REVIEWERS),
    "reinstate": Row(Act.REVIEW, "Reinstating a listing", _REVIEWERS),
    "confirm_band": Row(Act.REVIEW, "Confirming a band", _REVIEWERS),
    "suspend_overdue": Row(Act.SUSPENSION, "Suspending listings whose review is overdue", _REVIEWERS | _ADMINISTRATION),
    "suspend_fallen": Row(Act.SUSPENSION, "Suspending listings that lost a ground", _REVIEWERS | _ADMINISTRATION),
    "propose_likenesses": Row(
        Act.COMBINATION, "Searching everybody for likely duplicates", _ADMINISTRATION | _CASEWORKERS
    ),
    "propose_likeness": Row(
        Act.COMBINATION, "Proposing that two records are of one person", _ADMINISTRATION | _CASEWORKERS
    ),
    "keep_apart": Row(Act.COMBINATION, "Deciding that two records are of two people", _REVIEWERS),
    "merge": Row(Act.COMBINATION, "Merging two records", _REVIEWERS),
    "unmerge": Row(Act.COMBINATION, "Undoing a merge", _REVIEWERS),
    "settle": Row(Act.COMBINATION, "Settling whose something is after a merge was undone", _REVIEWERS),
    "end_sessions": Row(Act.SIGN_IN, "Signing out", _EVERYBODY),
    "load_borough": Row(Act.COLLECTION, "Loading the synthetic borough", _ADMINISTRATION),
    "complete_borough": Row(Act.COLLECTION, "Completing the synthetic borough", _ADMINISTRATION),
    "plant_breaches": Row(Act.AUDIT, "Planting breaches", _ADMINISTRATION),
    "unplant_breaches": Row(Act.AUDIT, "Taking planted breaches away", _ADMINISTRATION),
    "ask": Row(Act.CONSULTATION, "Asking an ad-hoc query", _AUDITOR),
    "answer": Row(Act.CONSULTATION, "Seeing the answer of an ad-hoc query", _AUDITOR),
    "save_query": Row(Act.AUDIT, "Saving an ad-hoc query", _AUDITOR),
    "seal_ledger": Row(Act.AUDIT, "Sealing the ledger", _AUDITOR | _ADMINISTRATION),
}
"""Writes, by the name of the deed."""

VIEWS: dict[str, Row] = {
    "search": Row(Act.CONSULTATION, "Searching for people, incidents and groups", _NETWORK_READERS),
    "network": Row(Act.CONSULTATION, "Looking at a network", _NETWORK_READERS),
    "picture": Row(Act.DISCLOSURE, "Taking a picture of a network away", _CASEWORKERS),
    "subject": Row(Act.CONSULTATION, "Reading a person's record", _NETWORK_READERS),
    "incident": Row(Act.CONSULTATION, "Reading an incident", _NETWORK_READERS),
    "harmed": Row(Act.CONSULTATION, "Seeing who was a victim or a witness without a purpose for each", _REVIEWERS),
    "intelligence": Row(Act.CONSULTATION, "Reading an item of intelligence", _NETWORK_READERS),
    "why": Row(Act.CONSULTATION, "Asking what links people, or why somebody is listed", _NETWORK_READERS),
    "grounds": Row(Act.CONSULTATION, "Asking the gate what it accepts", _CASEWORKERS),
    "history": Row(Act.CONSULTATION, "Reading the history of a record", _NETWORK_READERS),
    "as_known": Row(Act.CONSULTATION, "Reading what was known on a day", _NETWORK_READERS),
    "listing": Row(Act.CONSULTATION, "Reading a listing", _REVIEWERS | _AUDITOR),
    "nominations": Row(Act.CONSULTATION, "Following one's own nominations", _CASEWORKERS),
    "queue": Row(Act.CONSULTATION, "Reading the queue", _REVIEWERS),
    "registers": Row(Act.CONSULTATION, "Reading the registers", _NETWORK_READERS),
    "likenesses": Row(Act.CONSULTATION, "Reading which records may be of one person", _NETWORK_READERS),
    "likeness": Row(Act.CONSULTATION, "Comparing two records side by side", _REVIEWERS),
    "merges": Row(Act.CONSULTATION, "Reading the merges", _REVIEWERS | _AUDITOR),
    "policies": Row(Act.CONSULTATION, "Reading policies", _NETWORK_READERS | _ADMINISTRATION),
    "trial": Row(Act.CONSULTATION, "Trying a policy", _ADMINISTRATION | _SENIOR),
    "compliance": Row(Act.AUDIT, "Reading what the compliance queries find", _AUDITOR | _ADMINISTRATION),
    "lint": Row(Act.AUDIT, "Judging a query by its plan", _AUDITOR | _ADMINISTRATION),
    "console": Row(Act.AUDIT, "Reading which ad-hoc queries were asked", _AUDITOR),
    "ledger": Row(Act.CONSULTATION, "Reading the ledger", _AUDITOR),
    "ledger_seal": Row(Act.AUDIT, "Reading how far the ledger is sealed", _AUDITOR | _ADMINISTRATION),
    "ledger_verify": Row(Act.AUDIT, "Verifying the ledger", _AUDITOR | _ADMINISTRATION),
    "ledger_proof": Row(Act.CONSULTATION, "Proving an entry of the ledger", _AUDITOR),
    "ledger_export": Row(Act.DISCLOSURE, "Handing the ledger out", _AUDITOR),
    "tokens": Row(Act.CONSULTATION, "Reading one's own tokens", _EVERYBODY),
    "accounts": Row(Act.CONSULTATION, "Reading the accounts", _ADMINISTRATION),
}
"""Looks, by the name of the view or command."""

TABLE: dict[str, Row] = DEEDS | VIEWS

_HOLDERS = {
    AccountRole.ANALYST: ("an analyst", "analysts"),
    AccountRole.REVIEWER: ("a reviewer", "reviewers"),
    AccountRole.SENIOR_REVIEWER: ("a senior reviewer", "senior reviewers"),
    AccountRole.AUDITOR: ("an auditor", "auditors"),
    AccountRole.ADMINISTRATOR: ("an administrator", "administrators"),
    AccountRole.OPERATOR: ("the operator", "the operator"),
}
"""How a sentence speaks of one who has the role, and of all who have it."""


def allowed(role: AccountRole, name: str) -> bool:
    """Tell whether a role may do the deed or see the view of that name.

    Raises:
        KeyError: the table has no such name; a deed or view without a row is a defect.
    """
    return role in TABLE[name].roles


def within(role: AccountRole, other: AccountRole) -> bool:
    """Tell whether a role may do nothing that another may not."""
    return all(other in row.roles for row in TABLE.values() if role in row.roles)


def act_of(name: str) -> Act:
    """Return what kind of act the deed or view of that name is.

    Raises:
        KeyError: the table has no such name.
    """
    return TABLE[name].act


def require(role: AccountRole, name: str, username: str | None = None) -> None:
    """Refuse what the table does not allow.

    Args:
        role: of who asks.
        name: of the deed or view.
        username: of who asks, where it is known.

    Raises:
        NotAllowed: the role may not do this; the message says which roles may.
        KeyError: the table has no such name.
    """
    if not allowed(role, name):
        row = TABLE[name]
        raise NotAllowed(f"{row.words} is for {holders(row.roles)}; {_present(role, username)}.")


def holders(roles: frozenset[AccountRole]) -> str:
    """Return how a sentence names all who have one of some roles."""
    *others, last = (_HOLDERS[role][1] for role in AccountRole if role in roles)
    return f"{', '.join(others)} and {last}" if others else last


def _present(role: AccountRole, username: str | None) -> str:
    """Say who asks, and where nobody is signed in how to be somebody else."""
    holder = _HOLDERS[role][0]
    if role is AccountRole.OPERATOR:
        return f"nobody is signed in, so you are {holder}: graphmodel sign-in USERNAME"
    return f"you are signed in as {f'{username}, {holder}' if username else holder}"
