"""Which role may do which deed and see which view: deny by default, one table, read by deeds, pages and tests."""

from __future__ import annotations

from graphmodel.errors import NotAllowed
from graphmodel.vocabulary import AccountRole

_ANALYST = frozenset({AccountRole.ANALYST})
_REVIEWERS = frozenset({AccountRole.REVIEWER, AccountRole.SENIOR_REVIEWER})
_SENIOR = frozenset({AccountRole.SENIOR_REVIEWER})
_AUDITOR = frozenset({AccountRole.AUDITOR})
_ADMINISTRATION = frozenset({AccountRole.ADMINISTRATOR, AccountRole.OPERATOR})

_NETWORK_READERS = _ANALYST | _REVIEWERS | _AUDITOR

DEEDS: dict[str, frozenset[AccountRole]] = {
    "record_subjects": _ADMINISTRATION,
    "record_characteristics": _ADMINISTRATION,
    "record_incidents": _ADMINISTRATION,
    "record_groups": _ADMINISTRATION,
    "record_involvements": _ADMINISTRATION,
    "record_associations": _ADMINISTRATION,
    "record_affiliations": _ADMINISTRATION,
    "record_intelligence": _ADMINISTRATION,
    "change_status": _ANALYST | _REVIEWERS,
    "resolve_role": _ANALYST | _REVIEWERS,
    "rectify": _ANALYST | _REVIEWERS,
    "withdraw": _ANALYST | _REVIEWERS,
    "adjudicate": _REVIEWERS,
    "claim": _ANALYST | _REVIEWERS,
    "prefer": _REVIEWERS,
    "set_aside": _REVIEWERS,
    "capture_post": _ANALYST | _REVIEWERS,
    "verify_intelligence": _ANALYST | _REVIEWERS,
    "establish_register": _ADMINISTRATION,
    "draft_policy": _ADMINISTRATION | _SENIOR,
    "propose_policy": _ADMINISTRATION | _SENIOR,
    "adopt_policy": _SENIOR,
    "withdraw_policy": _ADMINISTRATION | _SENIOR,
    "open_account": _ADMINISTRATION,
    "close_account": _ADMINISTRATION,
    "set_password": _ADMINISTRATION,
    "sign_in": frozenset(AccountRole),
    "fail_to_sign_in": frozenset(AccountRole),
    "nominate": _ANALYST | _REVIEWERS,
    "decide": _REVIEWERS,
    "review": _REVIEWERS,
    "suspend": _REVIEWERS,
    "reinstate": _REVIEWERS,
    "confirm_band": _REVIEWERS,
    "suspend_overdue": _REVIEWERS | _ADMINISTRATION,
    "suspend_fallen": _REVIEWERS | _ADMINISTRATION,
    "propose_likenesses": _ADMINISTRATION | _ANALYST | _REVIEWERS,
    "propose_likeness": _ADMINISTRATION | _ANALYST | _REVIEWERS,
    "keep_apart": _REVIEWERS,
    "merge": _REVIEWERS,
    "unmerge": _REVIEWERS,
    "settle": _REVIEWERS,
    "end_sessions": frozenset(AccountRole),
    "load_borough": _ADMINISTRATION,
    "complete_borough": _ADMINISTRATION,
    "plant_breaches": _ADMINISTRATION,
    "unplant_breaches": _ADMINISTRATION,
    "seal_ledger": _AUDITOR | _ADMINISTRATION,
}
"""Writes, by the name of the deed."""

VIEWS: dict[str, frozenset[AccountRole]] = {
    "search": _NETWORK_READERS,
    "network": _NETWORK_READERS,
    "picture": _ANALYST | _REVIEWERS,
    "subject": _NETWORK_READERS,
    "incident": _NETWORK_READERS,
    "intelligence": _NETWORK_READERS,
    "why": _NETWORK_READERS,
    "grounds": _ANALYST | _REVIEWERS,
    "history": _NETWORK_READERS,
    "as_known": _NETWORK_READERS,
    "listing": _REVIEWERS | _AUDITOR,
    "nominations": _ANALYST | _REVIEWERS,
    "queue": _REVIEWERS,
    "registers": _NETWORK_READERS,
    "likenesses": _NETWORK_READERS,
    "likeness": _REVIEWERS,
    "merges": _REVIEWERS | _AUDITOR,
    "policies": _NETWORK_READERS | _ADMINISTRATION,
    "trial": _ADMINISTRATION | _SENIOR,
    "compliance": _AUDITOR | _ADMINISTRATION,
    "lint": _AUDITOR | _ADMINISTRATION,
    "ledger": _AUDITOR,
    "ledger_seal": _AUDITOR | _ADMINISTRATION,
    "ledger_verify": _AUDITOR | _ADMINISTRATION,
    "ledger_proof": _AUDITOR,
    "ledger_export": _AUDITOR,
    "accounts": _ADMINISTRATION,
}
"""Looks, by the name of the view or command."""


WORDS: dict[str, str] = {
    "record_subjects": "Recording people",
    "record_characteristics": "Recording protected characteristics",
    "record_incidents": "Recording incidents",
    "record_groups": "Recording groups",
    "record_involvements": "Recording who had which part in an incident",
    "record_associations": "Recording associations",
    "record_affiliations": "Recording affiliations with groups",
    "record_intelligence": "Recording intelligence",
    "change_status": "Recording how far an allegation has gone",
    "resolve_role": "Recording which role somebody had",
    "rectify": "Correcting what is recorded",
    "withdraw": "Withdrawing what is recorded",
    "adjudicate": "Finding that two roles in one incident are true",
    "claim": "Recording what another source says",
    "prefer": "Preferring one of two sources",
    "set_aside": "Setting a claim aside",
    "capture_post": "Writing down what makes a post verifiable",
    "verify_intelligence": "Verifying intelligence",
    "establish_register": "Establishing a register",
    "draft_policy": "Drafting a policy",
    "propose_policy": "Proposing a policy",
    "adopt_policy": "Adopting a policy",
    "withdraw_policy": "Withdrawing a policy",
    "open_account": "Opening an account",
    "close_account": "Closing an account",
    "set_password": "Giving an account a new password",
    "sign_in": "Signing in",
    "fail_to_sign_in": "Trying to sign in",
    "nominate": "Nominating somebody for a register",
    "decide": "Deciding a nomination",
    "review": "Reviewing a listing",
    "suspend": "Suspending a listing",
    "reinstate": "Reinstating a listing",
    "confirm_band": "Confirming a band",
    "suspend_overdue": "Suspending listings whose review is overdue",
    "suspend_fallen": "Suspending listings that lost a ground",
    "propose_likenesses": "Searching everybody for likely duplicates",
    "propose_likeness": "Proposing that two records are of one person",
    "keep_apart": "Deciding that two records are of two people",
    "merge": "Merging two records",
    "unmerge": "Undoing a merge",
    "settle": "Settling whose something is after a merge was undone",
    "end_sessions": "Signing out",
    "load_borough": "Loading the synthetic borough",
    "complete_borough": "Completing the synthetic borough",
    "plant_breaches": "Planting breaches",
    "unplant_breaches": "Taking planted breaches away",
    "seal_ledger": "Sealing the ledger",
    "search": "Searching for people, incidents and groups",
    "network": "Looking at a network",
    "picture": "Taking a picture of a network away",
    "subject": "Reading a person's record",
    "incident": "Reading an incident",
    "intelligence": "Reading an item of intelligence",
    "why": "Asking what links people, or why somebody is listed",
    "grounds": "Asking the gate what it accepts",
    "history": "Reading the history of a record",
    "as_known": "Reading what was known on a day",
    "listing": "Reading a listing",
    "nominations": "Following one's own nominations",
    "queue": "Reading the queue",
    "registers": "Reading the registers",
    "likenesses": "Reading which records may be of one person",
    "likeness": "Comparing two records side by side",
    "merges": "Reading the merges",
    "policies": "Reading policies",
    "trial": "Trying a policy",
    "compliance": "Reading what the compliance queries find",
    "lint": "Judging a query by its plan",
    "ledger": "Reading the ledger",
    "ledger_seal": "Reading how far the ledger is sealed",
    "ledger_verify": "Verifying the ledger",
    "ledger_proof": "Proving an entry of the ledger",
    "ledger_export": "Handing the ledger out",
    "accounts": "Reading the accounts",
}
"""What somebody wanted, as a refusal says it; one for each name of the two tables."""

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
    return role in (DEEDS | VIEWS)[name]


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
        *others, last = (_HOLDERS[r][1] for r in AccountRole if r in (DEEDS | VIEWS)[name])
        roles = f"{', '.join(others)} and {last}" if others else last
        raise NotAllowed(f"{WORDS[name]} is for {roles}; {_present(role, username)}.")


def _present(role: AccountRole, username: str | None) -> str:
    """Say who asks, and where nobody is signed in how to be somebody else."""
    holder = _HOLDERS[role][0]
    if role is AccountRole.OPERATOR:
        return f"nobody is signed in, so you are {holder}: graphmodel sign-in USERNAME"
    return f"you are signed in as {f'{username}, {holder}' if username else holder}"
